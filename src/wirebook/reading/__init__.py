"""Bytes to reports: one module a format, and what is set aside in a text before it is read."""
