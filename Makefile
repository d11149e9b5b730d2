# Every target runs in whichever environment is active.
PYTHON ?= python

# import-linter has no `python -m` of its own.
LINT_IMPORTS = $(PYTHON) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

.PHONY: dev test check formatted linted typed layered format fix

dev:  ## install the package from this folder, with what its tests need
	$(PYTHON) -m pip install -c constraints.txt -e '.[dev]'

test:
	$(PYTHON) -m pytest

check: formatted linted typed layered  ## all that a machine can say about the code without running it

formatted:
	$(PYTHON) -m ruff format --check .

linted:
	$(PYTHON) -m ruff check .

typed:
	$(PYTHON) -m mypy

layered:
	$(LINT_IMPORTS)

format:
	$(PYTHON) -m ruff format .

fix: format
	$(PYTHON) -m ruff check --fix .
