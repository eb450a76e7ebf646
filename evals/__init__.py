"""Evaluations: how well Wirebook reads, on reports annotated by hand. What decides whether it works is in tests/."""
