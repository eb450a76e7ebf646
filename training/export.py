"""Turns trained weights into the files that ship: one int8 ONNX graph and its tokenizer: `python -m training.export`.

Weights are quantised to 8 bits for each channel, the subwords' vectors too; what flows through is scaled as it comes. A
window is run alone, so that a scale never depends on a neighbour.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.encoder import encoder_folder, tokenizer
from training.network import Network
from wirebook.language.labels import KIND_OF, MENTION_LABELS, RELATIONS, STATUS_OF

OUTPUTS: Final = ("mentions", "kinds", "statuses", "asking", "answering", "relevance")
_SHIPPED: Final = Path("src/wirebook/language/model")


def main(argv: Sequence[str] | None = None) -> None:
    """Write `reader.onnx`, `tokenizer.json` and `reader.json`."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, default=Path("runs/network.pt"))
    parser.add_argument("--out", type=Path, default=_SHIPPED)
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    network = Network(encoder_folder())
    network.load_state_dict(torch.load(options.weights, map_location="cpu", weights_only=True))
    export(network.eval(), options.out)


def export(network: Network, folder: Path) -> None:
    """Write the network's files into a folder."""
    graph = folder / "reader.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        ids = torch.ones((1, 16), dtype=torch.int64)
        axes = {name: {0: "windows", 1: "subwords"} for name in ("ids", "mask", *OUTPUTS[:-1])}
        torch.onnx.export(
            network, (ids, torch.ones_like(ids)), str(whole), input_names=["ids", "mask"], output_names=list(OUTPUTS),
            dynamic_axes={**axes, "relevance": {0: "windows"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole,
            graph,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    onnx.checker.check_model(str(graph))
    _write_tokenizer(folder / "tokenizer.json")
    labels = {
        "mentions": list(MENTION_LABELS),
        "kinds": ["none", *KIND_OF],
        "statuses": list(STATUS_OF),
        "relations": list(RELATIONS),
        "bias": [round(float(b), 5) for b in network.bias.detach()],
        "sha256": hashlib.sha256(graph.read_bytes()).hexdigest(),
    }
    (folder / "reader.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    sys.stderr.write(f"{graph}: {graph.stat().st_size / 1e6:.1f} MB\n")


def _write_tokenizer(path: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        tokenizer().save(str(Path(scratch) / "tokenizer.json"), pretty=False)
        shutil.move(Path(scratch) / "tokenizer.json", path)


if __name__ == "__main__":
    main()
