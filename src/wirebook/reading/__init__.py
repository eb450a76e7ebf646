"""Bytes to reports: one module a format, and what is set aside in a text before it is read.

`find_inputs` names the files, `split` makes items of them (cheap, streaming, in one process), `read` makes a report of
an item (pure, in any worker).
"""

from wirebook.reading.inputs import Input, Inputs, find_inputs
from wirebook.reading.items import Item, split
from wirebook.reading.meta import Meta, load_meta
from wirebook.reading.report import read

__all__ = ["Input", "Inputs", "Item", "Meta", "find_inputs", "load_meta", "read", "split"]
