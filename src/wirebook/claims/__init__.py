"""From what was annotated and grounded to claims."""
