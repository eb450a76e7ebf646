"""Reviewers' decisions: made, undone, carried between records, and held against what is derived."""
