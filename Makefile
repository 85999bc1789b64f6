# Two commands do all the set-up: `make demo` and `make test`. Python 3.11 or later and make are all they need.
# the first of these that runs and is recent enough: a command can be there and yet not run (a version manager's shim)
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$python && break; done)
BIN := .venv/bin
UV := UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv
# processes that run tests, a file at a time; 0: in one, for a debugger
WORKERS ?= 2
# the tests' and the linters' tools; the demo does without them
SYNC_DEV := $(UV) sync --frozen --inexact --quiet --all-extras

.PHONY: demo test lint bench docs lock clean
.DEFAULT_GOAL := demo

$(BIN)/uv: scripts/bootstrap.txt
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "sayso needs Python 3.11 or later, with venv: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r scripts/bootstrap.txt
	@touch $@

.venv/installed: $(BIN)/uv uv.lock pyproject.toml
	$(UV) sync --frozen --inexact --quiet --no-dev
	@touch $@

.venv/installed-dev: $(BIN)/uv uv.lock pyproject.toml
	$(SYNC_DEV)
	@touch $@ .venv/installed

demo: .venv/installed
	@rm -f out/demo.db*; mkdir -p out
	$(BIN)/sayso build examples/reports --store out/demo.db
	@echo; $(BIN)/sayso incidents --store out/demo.db
	@$(BIN)/sayso report --store out/demo.db -o report.html

test: .venv/installed-dev
	@sh scripts/browser.sh
	@sh scripts/server.sh
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: .venv/installed-dev
	$(BIN)/python benchmarks/run.py

docs: .venv/installed-dev
	$(BIN)/python scripts/reference.py

lock: $(BIN)/uv
	$(UV) lock

clean:
	rm -rf .venv out report.html .pytest_cache .mypy_cache .ruff_cache .hypothesis
