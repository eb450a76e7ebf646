"""The record in the conventions of the field, one module a convention."""
