"""Mentions to things in the world: dates, places, actors, figures, each with a reason."""
