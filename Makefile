# Everything a newcomer needs: `make drill` and `make test` set themselves up.
# They want Python 3.11 or later and make; nothing is installed outside .venv.

ifeq ($(OS),Windows_NT)
  PYTHON ?= python
  BIN := .venv/Scripts
else
  # The first of these that is 3.11 or later; PYTHON=... on the command line overrules it.
  PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,\
    $(shell $(name) -c "import sys; sys.version_info >= (3, 11) and print('$(name)')" 2>/dev/null)) python3)
  BIN := .venv/bin
endif

.PHONY: drill test quick lint bench format clean

drill: .venv/ready
	@$(BIN)/codedrill $(ARGS)

# In parallel when pytest-xdist finds more than one core; the slow suites are part of it.
test: .venv/ready-dev
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

quick: .venv/ready-dev
	$(BIN)/python -m pytest -m "not slow" $(ARGS)

lint: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/codedrill validate drills --strict

format: .venv/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/ready-dev
	$(BIN)/python -m benchmarks $(ARGS)

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build

.venv/created:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'codedrill needs Python 3.11 or later; this is ' + sys.version.split()[0] + '. Try: make PYTHON=/path/to/python3.11')"
	$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: .venv/created pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/ready-dev: .venv/created pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch .venv/ready $@
