"""What the language readers find, held against corpora that others annotated; shared by the evaluations of it."""
