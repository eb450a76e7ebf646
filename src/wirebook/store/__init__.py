"""The record kept: one protocol, SQLite behind it, migrations from the first day."""
