# make run    the main job on the examples
# make web    the pages of the workbench, with Node.js
# make test   lint, types and tests
# make evals  accuracy on ../shared (never decides whether tests pass)
# make train  trains the model that ships, from the corpora in ../shared, into src/wirebook/language/model
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TRAINING := .venv-training

PAGES := src/wirebook/web/static/index.html
PAGES_FROM := $(shell find web -name node_modules -prune -o -type f -print)

.PHONY: run web pages browser test lint types pytest evals bench train lock clean

run: $(READY) pages
	@$(BIN)/wirebook build examples/reports --meta examples/meta.json --record examples.wirebook
	@$(BIN)/python examples/show.py examples.wirebook

test: $(READY) pages browser lint types pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

pytest: $(READY)
	$(BIN)/pytest

evals: $(READY)
	$(BIN)/python -m evals

train: $(TRAINING)/.ready
	PYTHONPATH=src:. OMP_WAIT_POLICY=PASSIVE $(TRAINING)/bin/python -m training.train --out runs/network.pt
	PYTHONPATH=src:. $(TRAINING)/bin/python -m training.export --weights runs/network.pt

bench: $(READY)
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.reconcile --claims 2500 10000

lock: $(READY)
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile -q --extra dev --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.lock pyproject.toml

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Wirebook needs Python 3.11 or newer; set PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (first time only) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

web: $(PAGES)

$(PAGES): $(PAGES_FROM)
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' \
	  2> /dev/null || { echo "The pages of the workbench need Node.js 20.19 or newer (https://nodejs.org); then: make web"; exit 1; }
	@echo "Building the pages of the workbench ..."
	@cd web && npm ci --loglevel error --no-audit --no-fund && npm run --silent build -- --logLevel error

# All but the pages works without Node.js, so that what cannot build them says so and goes on.
pages:
	@$(MAKE) --no-print-directory web || echo "Going on without the pages of the workbench."

# The browser tests run in Debian's Chromium; where it is not and cannot be installed they are skipped, and say so.
browser:
	@command -v chromium chromium-browser google-chrome > /dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null && echo "Installing Chromium for the browser tests ..." && \
	    { apt-get install -y -qq --no-install-recommends chromium > /dev/null 2>&1 || \
	      { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } > /dev/null 2>&1; }; } || \
	  echo "No Chromium: the browser tests will be skipped (apt-get install chromium)."

$(TRAINING)/.ready: training/requirements.txt requirements.lock
	@$(PYTHON) -m venv $(TRAINING)
	@$(TRAINING)/bin/pip install --quiet --disable-pip-version-check -r training/requirements.txt
	@$(TRAINING)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

clean:
	rm -rf $(VENV) $(TRAINING) examples.wirebook*
