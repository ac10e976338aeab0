# Two commands for a newcomer: `make try` and `make test`. Both are quick the second time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# set by .ci/run: every package as it stands there, by its SHA-256
LOCK ?=
QUESTION ?= When did Kaspersky file its lawsuit?

.PHONY: help try test check preview lock audit clean

help:  ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1  /'

try: $(VENV)/.installed  ## Install, index seeds/, ask a question, and say what comes next
	$(BIN)/footnote index
	@echo
	@echo '$$ footnote ask "$(QUESTION)"'
	@$(BIN)/footnote ask "$(QUESTION)" || test $$? -eq 1
	@echo 'Next:'
	@echo '  ask your own       $(BIN)/footnote ask "What did Twitter ban?"   or   $(BIN)/footnote chat'
	@echo '  open the preview   make preview'
	@echo '  connect Discord    cp .env.example .env, put the token into it, then $(BIN)/footnote run (see README)'

test: $(VENV)/.tested  ## Install what tests need, and run them all
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

check: $(VENV)/.tested  ## Format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

preview: $(VENV)/.previewed  ## Open the bot on a local page that looks like Discord
	$(BIN)/footnote index
	$(BIN)/footnote preview --ask "$(QUESTION)"

lock: $(VENV)/.maintained  ## Resolve what CI installs anew, with hashes (Linux x86_64, Python 3.11, PyTorch's CPU build)
	$(BIN)/pip-compile --quiet --extra dev --generate-hashes --strip-extras --allow-unsafe --upgrade --no-annotate \
	  --no-header --no-emit-index-url --no-emit-find-links --output-file requirements.lock pyproject.toml

audit: $(VENV)/.maintained  ## Ask PyPI whether a locked package has a known hole; needs the network
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock

clean:  ## Remove the virtual environment and what was built
	rm -rf $(VENV) build *.egg-info

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv is missing. On Debian: sudo apt-get install python3-venv"; exit 3; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Footnote needs Python 3.11 or newer; set PYTHON=python3.11"; exit 3; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml $(LOCK) | $(VENV)/bin/pip
ifeq ($(LOCK),)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
else
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/pip check
endif
	@touch $@
ifneq ($(LOCK),)
	@touch $(VENV)/.tested  # after the file that it depends on
endif

$(VENV)/.previewed: pyproject.toml $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[preview]'
	@touch $@

$(VENV)/.maintained: pyproject.toml $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[maintain]'
	@touch $@

$(VENV)/.tested: pyproject.toml $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@
