# Everything sets itself up: `make demo` and `make test` work in a fresh clone.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
DEMO := corpora/709-torture-letter
PAGE := out/709-torture-letter.html
# Where Python may keep no bytecode, every command would compile every module anew: .8 s of a review.
COMPILE := $(BIN)/python -m compileall -q src

.PHONY: demo test check bench docs clean

demo: $(VENV)/core
	@mkdir -p $(dir $(PAGE))
	@$(COMPILE)
	@# Exit code 1 means findings, which is what a review is for.
	$(BIN)/bitext review $(DEMO) --output $(PAGE) || [ $$? -eq 1 ]

test: check
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup $(PYTEST)

check: $(VENV)/all
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy

bench: $(VENV)/all
	@test -n "$(DATA)" || { echo "usage: make bench DATA=folder-with-dev-sets"; exit 2; }
	$(BIN)/python -m benchmarks $(DATA)

docs: $(VENV)/all
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

clean:
	rm -rf $(VENV) out build dist site

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "bitext needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/core: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing bitext into $(VENV) …"
	@$(PIP) --editable .
	@touch $@

$(VENV)/all: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing bitext with all extras into $(VENV): some minutes, most of them torch …"
	@$(PIP) torch
	@$(PIP) --editable '.[all]'
	@$(COMPILE)
	@touch $@ $(VENV)/core
