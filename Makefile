# Nexus: every command in one place. `make help` lists them.

PYTHON  ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV    := .venv
BIN     := $(VENV)/bin
FLASK   := $(BIN)/flask --app wsgi
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header
WORDS   := $(patsubst %.po,%.mo,$(wildcard nexus/translations/*/LC_MESSAGES/messages.po))

# Development is a default of this file only. Started in any other way, Nexus is in production
# and refuses what is unsafe there.
export NEXUS_ENV ?= development
export NEXUS_BIND ?= 127.0.0.1:8000
export BASE_URL ?= http://$(NEXUS_BIND)
run demo: export NEXUS_DEMO ?= 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: always help run test check fix demo migrate lock words screenshots bench bench-matching

help: ## List these commands.
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

run: var/demo.txt ## Serve Nexus with its demo cohort on http://127.0.0.1:8000
	@cat var/demo.txt
	@echo "Nexus is at http://$(NEXUS_BIND) (Ctrl+C stops it)."
	@PATH="$(CURDIR)/$(BIN):$$PATH" exec $(BIN)/honcho start

test: $(VENV)/.dev $(WORDS) ## Fetch what the tests need, check the code, run every test
	@$(BIN)/python -m tests.setup.run

check: $(VENV)/.dev ## Lint, format, types, layers, templates: look, change nothing
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint templates --lint --quiet

fix: $(VENV)/.dev ## Let linter and formatter mend what they can
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

demo: var/demo.txt ## Fill the database with the demo cohort, unless it has one
	@cat var/demo.txt

migrate: $(VENV)/.run ## Write a migration from the models: make migrate m="Add a bell"
	@test -n "$(m)" || { echo 'Say what it does: make migrate m="Add a bell"'; exit 1; }
	@$(FLASK) db upgrade
	@$(FLASK) db migrate -m "$(m)"

lock: $(BIN)/uv ## Lock pyproject.toml's dependencies; make lock new=--upgrade for newer ones
	@$(COMPILE) $(new) pyproject.toml -o requirements.txt
	@$(COMPILE) $(new) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

words: $(VENV)/.run ## Collect the words of code and templates into the catalogues
	@$(BIN)/python -m tests.setup.words

screenshots: $(VENV)/.dev $(WORDS) ## Take the pictures in docs/img, with the browser tests
	@$(BIN)/python -m tests.setup.prepare
	@NEXUS_PICTURES=docs/img $(BIN)/pytest -q -m pictures tests/journeys

bench: $(VENV)/.dev $(WORDS) ## Serve a cohort of 20,000: requests, waiting times, yardsticks, growth
	@$(BIN)/python -m bench.pages

bench-matching: $(VENV)/.dev ## Pair invented cohorts: time, memory, peers; large=--large for 100,000
	@$(BIN)/python -m bench.matching $(large)

# The demo, and how to sign in to it: made once, and again after a migration. A database that is
# elsewhere, or gone, is looked at each time.

var/demo.txt: $(VENV)/.run $(WORDS) $(wildcard migrations/versions/*.py nexus/demo.py nexus/demo/*.py)
var/demo.txt: $(if $(DATABASE_URL),always,$(if $(wildcard var/nexus.sqlite),,always))
	@mkdir -p var
	@$(FLASK) db upgrade
	@$(FLASK) demo >$@.part && mv $@.part $@

# The environment: Python's own venv where it works, else uv or virtualenv.

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Nexus needs Python 3.11 or newer and finds none." \
		"On Debian or Ubuntu: apt-get install python3 python3-venv"; exit 1; }
	@rm -rf $(VENV); $(PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
		|| { rm -rf $(VENV); uv venv --quiet --seed --python $(PYTHON) $(VENV) 2>/dev/null; } \
		|| { rm -rf $(VENV); $(PYTHON) -m virtualenv --quiet $(VENV) 2>/dev/null; } \
		|| { rm -rf $(VENV); virtualenv --quiet --python $(PYTHON) $(VENV) 2>/dev/null; } \
		|| { rm -rf $(VENV); echo "Python's venv module is missing. On Debian or Ubuntu:" \
		"apt-get install python3-venv (uv or virtualenv will also do)"; exit 1; }

$(VENV)/.run: requirements.txt | $(BIN)/python
	@echo "Installing what Nexus stands on (requirements.txt) ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(BIN)/python
	@echo "Installing what its tests stand on (requirements-dev.txt) ..."
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

$(BIN)/uv: | $(BIN)/python
	@$(BIN)/python -m pip install --quiet uv

%.mo: %.po | $(VENV)/.run
	@$(BIN)/pybabel --quiet compile -i $< -o $@
