"""What every floor reads text with: tokens, numbers and the calendar."""
