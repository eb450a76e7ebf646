"""Makes the model that ships in `wirebook.language`; the only place that may import torch."""
