"""Which claims tell one event, who copied whom, and where they disagree; each with its reason."""
