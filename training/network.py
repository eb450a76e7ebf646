"""The network: one encoder, and a head for each question that is asked of a subword or of a pair of them."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from wirebook.language.labels import KIND_OF, MENTION_LABELS, RELATION_SIZE, RELATIONS, STATUS_OF


class Network(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """Answers for a batch of windows: B windows of T subwords each.

    Gives scores before softmax or sigmoid: mentions [B, T, labels], kinds [B, T, kinds + 1], statuses [B, T, 6],
    relevance [B], and `asking` and `answering` [B, T, relations * RELATION_SIZE], whose products score relations.
    """

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(encoder), attn_implementation="eager", add_pooling_layer=False)
        for layer in self.encoder.encoder.layer:
            layer.attention.self.dropout.p = 0.0
        size = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.mentions = nn.Linear(size, len(MENTION_LABELS))
        self.kinds = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.Linear(size, len(KIND_OF) + 1))
        self.statuses = nn.Sequential(nn.Linear(size, size // 2), nn.GELU(), nn.Linear(size // 2, len(STATUS_OF)))
        self.asking = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.Linear(size, len(RELATIONS) * RELATION_SIZE))
        self.answering = nn.Linear(size, len(RELATIONS) * RELATION_SIZE)
        self.relevance = nn.Linear(size, 1)
        self.bias = nn.Parameter(torch.full((len(RELATIONS),), -3.0))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """The answers for subword numbers [B, T] and a mask [B, T] of the subwords that are there."""
        hidden = self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        return (
            self.mentions(hidden), self.kinds(hidden), self.statuses(hidden),
            self.asking(hidden) / math.sqrt(RELATION_SIZE), self.answering(hidden), self.relevance(hidden[:, 0])[:, 0],
        )  # fmt: skip

    def freeze_words(self) -> None:
        """Leave the vectors of the subwords as they are: few examples would only bend the frequent ones."""
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad = False
