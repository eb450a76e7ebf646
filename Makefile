# make run    the main job on the examples
# make test   lint, types and tests
# make evals  accuracy on ../shared (never decides whether tests pass)
# make train  trains the model that ships, from the corpora in ../shared, into src/wirebook/language/model
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TRAINING := .venv-training

.PHONY: run test lint types pytest evals bench train lock clean

run: $(READY)
	@$(BIN)/wirebook build examples/reports --meta examples/meta.json --record examples.wirebook
	@$(BIN)/python examples/show.py examples.wirebook

test: $(READY) lint types pytest

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

$(TRAINING)/.ready: training/requirements.txt requirements.lock
	@$(PYTHON) -m venv $(TRAINING)
	@$(TRAINING)/bin/pip install --quiet --disable-pip-version-check -r training/requirements.txt
	@$(TRAINING)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

clean:
	rm -rf $(VENV) $(TRAINING) examples.wirebook*
