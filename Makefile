# make demo   a whole day's work on bundled articles, in build/demo; nothing leaves this machine
# make test   every test, at most five minutes
# make cover  the same, with the coverage of every line and branch: half as slow again
# make check  format, lint, types, layers
# make soak   the long sizes
# make bench  the benchmarks, recorded and never judged
# make parts  the npm packages that some tests of the letter want; without them those tests are skipped
# Each sets up its own virtual environment in .venv on first use; PYTHON names another interpreter.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test cover check soak bench parts clean

demo: $(VENV)/.installed
	@$(BIN)/digest demo --folder build/demo

test: $(VENV)/.developing
	$(BIN)/python -m pytest --numprocesses=auto $(ARGS)

cover: $(VENV)/.developing
	$(BIN)/python -m pytest --numprocesses=auto --cov --cov-report=term:skip-covered $(ARGS)

check: $(VENV)/.developing
	$(BIN)/ruff format --check digest tests
	$(BIN)/ruff check digest tests
	$(BIN)/mypy
	$(BIN)/lint-imports

soak: $(VENV)/.developing
	$(BIN)/python -m pytest -m soak --timeout=3600 $(ARGS)

bench: $(VENV)/.developing
	$(BIN)/python -m pytest tests/bench --benchmark-only --benchmark-autosave $(ARGS)

parts:
	npm install --prefix build/npm --no-save --no-audit --no-fund --silent html-validate@11.21.1 caniemail@2.0.2 axe-core@4.14.1

clean:
	rm -rf build dist .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Digest needs Python 3.11 or newer: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.developing: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed
