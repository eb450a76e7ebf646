"""Readers of public corpora and of our own annotated texts: every one gives Passages. Used by training and evals."""
