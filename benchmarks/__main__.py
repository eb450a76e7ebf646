"""`python -m benchmarks` (`make bench`): every benchmark there is."""

from __future__ import annotations

import sys

from benchmarks.load import main

if __name__ == "__main__":
    sys.exit(main())
