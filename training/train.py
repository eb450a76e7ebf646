"""Trains the network on the corpora and writes its weights: `python -m training.train`.

Batches mix the corpora; each teaches the heads that it has something for. Rates and their decay from layer to layer are
those that read names best on the same encoder (384 wide, 6 layers): word vectors stay frozen, the upper layers and the
heads move fast.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.corpora import Corpus, passages
from training.damage import damaged
from training.encoder import encoder_folder, tokenizer
from training.network import Network
from training.windows import IGNORED, Cutter, Window
from wirebook.language.labels import RELATION_SIZE, RELATIONS

WINDOW: Final = 192
"""Subwords of a window."""
SUBWORDS: Final = 1_536
"""Subwords of a batch, about."""
ENCODER_RATE: Final = 4e-4
HEAD_RATE: Final = 1e-3
FINISH_RATE: Final = 0.6
"""Share of the rates at which the network is finished, mostly on what is annotated in our own terms."""
LAYER_DECAY: Final = 0.85
WARM: Final = 0.06
WEIGHTS: Final = {"mentions": 1.0, "kinds": 2.0, "statuses": 0.4, "relations": 0.8, "relevance": 0.1}
"""How much each head's loss counts."""
RIGHT_WEIGHT: Final = 2.0
"""How much more a right pair of a relation teaches than a wrong one, of which there are many."""


def main(argv: Sequence[str] | None = None) -> None:
    """Train and save; tells the losses as it goes."""
    options = _options(argv)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)  # noqa: S311 - order of examples, no secret
    corpora = passages(options.corpora, options.only, options.without)
    network = Network(encoder_folder())
    network.freeze_words()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    options.out.parent.mkdir(parents=True, exist_ok=True)

    def save() -> None:
        torch.save({name: value.float() for name, value in network.state_dict().items()}, options.out)
        _say(f"saved {options.out}")

    network.to(device)
    if options.start:
        network.load_state_dict(torch.load(options.start, map_location=device, weights_only=True))
    else:
        train(network, corpora, options.epochs, 1.0, rng, device, save)
    last = tuple(replace(corpus, times=corpus.finish) for corpus in corpora)
    train(network, last, options.finish, FINISH_RATE, rng, device, save)
    save()


def train(
    network: Network,
    corpora: Sequence[Corpus],
    epochs: int,
    rate: float,
    rng: random.Random,
    device: torch.device,
    save: Callable[[], None],
) -> None:
    """Train the network on the corpora for some epochs at a share of the full rates; `save` is called after each."""
    cutter = Cutter(tokenizer(), WINDOW)
    steps = epochs * len(_batches(_windows(corpora, cutter, random.Random(0)), random.Random(0)))  # noqa: S311
    masters = _Masters(network)
    optimizer = torch.optim.AdamW(_rates(network, masters), weight_decay=0.01)
    peaks = [group["lr"] * rate for group in optimizer.param_groups]
    began, step, seen = time.monotonic(), 0, 0
    network.train()
    for epoch in range(epochs):
        told: dict[str, list[float]] = defaultdict(list)
        for batch in _batches(_windows(corpora, cutter, rng), rng):
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * _share(step / steps)
            step += 1
            losses = _losses(network, batch, device)
            if not losses:
                continue
            torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum().backward()
            masters.take_gradients()
            torch.nn.utils.clip_grad_norm_(masters.weights(), 1.0)
            optimizer.step()
            masters.give_weights()
            seen += sum(len(window.ids) for window in batch)
            for name, value in losses.items():
                told[name].append(float(value.detach()))
            if step % 50 == 0:
                means = " ".join(f"{name} {sum(v) / len(v):.4f}" for name, v in told.items())
                _say(
                    f"epoch {epoch + 1} step {step}/{steps} {seen / (time.monotonic() - began):.0f} subwords/s {means}"
                )
                told.clear()
        save()
    masters.restore()
    network.eval()


class _Masters:
    """The weights in full, beside the network's own of 16 bits: those are quick, and too coarse for small steps."""

    def __init__(self, network: Network) -> None:
        self._full = {name: p.detach().clone() for name, p in network.named_parameters() if p.requires_grad}
        self._network = network.to(torch.bfloat16)
        self._own = {name: p for name, p in network.named_parameters() if p.requires_grad}

    def of(self, name: str) -> Tensor:
        """The full weights of a parameter."""
        return self._full[name]

    def weights(self) -> list[Tensor]:
        """All full weights."""
        return list(self._full.values())

    def take_gradients(self) -> None:
        """Give the full weights the network's gradients."""
        for name, full in self._full.items():
            gradient = self._own[name].grad
            full.grad = None if gradient is None else gradient.float()
            self._own[name].grad = None

    def give_weights(self) -> None:
        """Give the network the full weights, rounded."""
        with torch.no_grad():
            for name, full in self._full.items():
                self._own[name].copy_(full)

    def restore(self) -> None:
        """Give the network the full weights as they are."""
        self._network.float()
        self.give_weights()


def _windows(corpora: Sequence[Corpus], cutter: Cutter, rng: random.Random) -> list[Window]:
    """One epoch's windows, each corpus as often as it is to count."""
    found: list[Window] = []
    for corpus in corpora:
        for passage in corpus.passages:
            times = int(corpus.times) + (rng.random() < corpus.times % 1)
            for _ in range(times):
                found.extend(cutter.windows(damaged(passage, rng), rng))
    return found


def _batches(windows: list[Window], rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, in any order."""
    rng.shuffle(windows)
    found: list[list[Window]] = []
    for start in range(0, len(windows), 2_000):
        some = sorted(windows[start : start + 2_000], key=lambda w: len(w.ids))
        batch: list[Window] = []
        for window in some:
            if batch and len(window.ids) * (len(batch) + 1) > SUBWORDS:
                found.append(batch)
                batch = []
            batch.append(window)
        if batch:
            found.append(batch)
    rng.shuffle(found)
    return found


def _losses(network: Network, batch: Sequence[Window], device: torch.device) -> dict[str, Tensor]:
    """Each head's loss on a batch, where the batch teaches it something."""
    ids, mask = (
        _padded([w.ids for w in batch], 0).to(device),
        _padded([np.ones_like(w.ids) for w in batch], 0).to(device),
    )
    mentions, kinds, statuses, asking, answering, relevance = network(ids, mask)
    mentions, kinds, statuses, relevance = (t.float() for t in (mentions, kinds, statuses, relevance))
    found: dict[str, Tensor] = {}
    labels = _padded([w.mentions for w in batch], IGNORED).to(device)
    if (labels != IGNORED).any():
        found["mentions"] = functional.cross_entropy(mentions.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
    weight = _padded([w.kind_weight for w in batch], 0).to(device)
    if (weight > 0).any():
        right = _padded([w.kinds for w in batch], 0).to(device)
        scores = functional.log_softmax(kinds, -1) + right.log()
        taught = (weight > 0) & (right > 0).any(-1)
        told = -torch.logsumexp(scores[taught], -1)
        found["kinds"] = (told * weight[taught]).sum() / weight[taught].sum() * 4
    labels = _padded([w.statuses for w in batch], IGNORED).to(device)
    if (labels != IGNORED).any():
        found["statuses"] = functional.cross_entropy(statuses.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
    rows = [(b, *row) for b, window in enumerate(batch) for row in window.rows]
    if rows:
        found["relations"] = _relation_loss(network, asking, answering, rows, ids.shape[1], device)
    known = [(b, w.relevant) for b, w in enumerate(batch) if w.relevant is not None]
    if known:
        at = torch.tensor([b for b, _ in known], device=device)
        goal = torch.tensor([r for _, r in known], device=device)
        found["relevance"] = functional.binary_cross_entropy_with_logits(relevance[at], goal)
    return found


def _relation_loss(
    network: Network, asking: Tensor, answering: Tensor, rows: Sequence[tuple[int, int, int, object, object]],
    size: int, device: torch.device,
) -> Tensor:  # fmt: skip
    """How far the pairs of the taught rows are from right, a row's pairs weighed as one."""
    at = torch.tensor([[b, relation, index] for b, relation, index, _, _ in rows], device=device)
    right = _padded([row[3] for row in rows], 0, size).to(device).float()
    taught = _padded([row[4] for row in rows], 0, size).to(device).float()
    shape = (*asking.shape[:2], len(RELATIONS), RELATION_SIZE)
    asked, answers = asking.view(shape).transpose(1, 2), answering.view(shape).transpose(1, 2)
    pairs = torch.matmul(asked, answers.transpose(2, 3))
    scores = (pairs[at[:, 0], at[:, 1], at[:, 2]] + network.bias[at[:, 1], None]).float()
    loss = functional.binary_cross_entropy_with_logits(scores, right, reduction="none")
    loss = loss * taught * (1 + (RIGHT_WEIGHT - 1) * right)
    return (loss.sum(-1) / (taught.sum(-1).clamp(min=1) ** 0.5)).mean()


def _padded(rows: Sequence[object], fill: float, size: int | None = None) -> Tensor:
    """Arrays of unlike length as one tensor."""
    arrays = [np.asarray(row) for row in rows]
    longest = size or max(len(array) for array in arrays)
    result = np.full((len(arrays), longest, *arrays[0].shape[1:]), fill, dtype=arrays[0].dtype)
    for index, array in enumerate(arrays):
        result[index, : len(array)] = array
    return torch.from_numpy(result)


def _rates(network: Network, masters: _Masters) -> list[dict[str, object]]:
    """The full weights with their rates: lower layers move less."""
    layers = network.encoder.config.num_hidden_layers
    groups: dict[float, list[Tensor]] = defaultdict(list)
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = HEAD_RATE
        if name.startswith("encoder."):
            layer = int(name.split("layer.")[1].split(".")[0]) if "layer." in name else 0
            rate = ENCODER_RATE * LAYER_DECAY ** (layers - 1 - layer)
        groups[rate].append(masters.of(name))
    return [{"params": parameters, "lr": rate} for rate, parameters in groups.items()]


def _share(done: float) -> float:
    """How much of its peak the rate has: a short climb, then straight down."""
    return min(done / WARM, (1 - done) / (1 - WARM)) if done < 1 else 0.0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, default=Path("../shared"), help="the folder with reports/ and corpora/")
    parser.add_argument("--out", type=Path, default=Path("runs/network.pt"), help="where the weights go")
    parser.add_argument("--only", nargs="*", default=[], help="train on these corpora only")
    parser.add_argument("--without", nargs="*", default=[], help="piles to leave out, to measure on them")
    parser.add_argument("--epochs", type=int, default=4, help="of all corpora together")
    parser.add_argument("--finish", type=int, default=3, help="then mostly of those in our own terms")
    parser.add_argument("--start", type=Path, help="weights to finish, instead of training on all corpora first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args(argv)


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
