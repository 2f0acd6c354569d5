# Resolvable. On a fresh machine: Python 3.11 or later and make are enough.
#   make demo                     publishes the specimens and serves them
#   make demo SOURCES=folder      publishes what is in the folder (or zip) instead
#   make test                     runs the tests
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON  ?= python3
VENV    ?= .venv
SOURCES ?= examples/official examples/prose
DATA    ?= data
HOST    ?= 127.0.0.1
PORT    ?= 8000
TESTS   ?=

BIN := $(VENV)/bin

.PHONY: help demo test lint format types bench fidelity accuracy docs clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Python 3.11 or later is needed, and '$(PYTHON)' was not found (make PYTHON=/path/to/python …)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; '$(PYTHON)' is $$($(PYTHON) -c 'import platform; print(platform.python_version())') (make PYTHON=/path/to/python …)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The package as it stands in the folder, so that an edit needs no new install.
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed ## publish the specimens (or SOURCES=folder-or-zip) and serve them (PORT=8000)
	@$(BIN)/kb build $(SOURCES) --data $(DATA) --base http://localhost:$(PORT) --withdraw || [ $$? -eq 3 ]
	@echo
	@echo "  Open http://localhost:$(PORT)/   (stop with Ctrl-C)"
	@echo
	@$(BIN)/kb serve --data $(DATA) --host $(HOST) --port $(PORT)

test: $(VENV)/.installed-dev ## run the tests (TESTS=tests/test_x.py for some)
	$(BIN)/python -m pytest $(TESTS)

lint: $(VENV)/.installed-dev ## ruff: rules and form
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.installed-dev ## ruff: put into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.installed-dev ## mypy --strict
	$(BIN)/mypy --strict

fidelity: $(VENV)/.installed ## rebuild every text of SOURCES from its provisions and compare it with the XML
	@mkdir -p build
	$(BIN)/python -m kb.fidelity $(SOURCES) --json build/fidelity.json

accuracy: $(VENV)/.installed-dev ## measure the reading against gold, links, italics, adopted forms and rendered documents (ACCURACY=… for options)
	$(BIN)/python -m kb.accuracy --write docs/accuracy.md $(ACCURACY)

bench: $(VENV)/.installed ## requests per second beside a named peer, documents per second (BENCH=… for options)
	$(BIN)/python -m bench $(SOURCES) $(BENCH)

docs: $(VENV)/.installed ## write the reference pages anew from the code
	$(BIN)/python -m kb.reference docs/reference
	$(BIN)/python -m kb.web.reference > docs/reference/http.md

clean: ## remove what was made here, published data too
	rm -rf $(VENV) $(DATA) bench-data build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
