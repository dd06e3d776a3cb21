# make demo   set everything up and open Waybill on sample data
# make test   set everything up and run every check and test
# make check  formatting, lint, types, the direction of imports
# make data   build the gazetteer, the networks and the base map into var/
# make vendor install the page's third-party libraries into static/vendor/
# make lock   renew requirements*.txt from requirements*.in
# make clean  remove everything these made

PYTHON ?= python3
PORT ?= 8000

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:
.DEFAULT_GOAL := demo
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
# A system's node older than this cannot run the tools in package-lock.json; then .venv gets its own.
NODE_MAJOR := 20

# $(call quietly,COMMAND) runs a command and shows what it said only if it failed.
define quietly
mkdir -p var; { $(1); } >var/last-step.log 2>&1 || { echo "That failed. This is what it said:"; cat var/last-step.log; exit 1; }
endef

# $(call install,FILE) installs a hashed requirements file: uv for speed, pip where uv cannot reach its index.
# Both refuse a file whose hash is not in the list.
define install
$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) \
  || { echo "uv could not; trying pip"; $(BIN)/python -m pip install --quiet --require-hashes -r $(1); }
endef

.PHONY: demo test check data vendor lock clean setup setup-test browser

demo: setup vendor data
	echo "Starting Waybill on http://127.0.0.1:$(PORT) - stop it with Ctrl+C"
	exec $(BIN)/waybill serve --demo --port $(PORT)

test: setup-test vendor data browser check
	$(BIN)/python -m pytest

check: setup-test
	echo "Checking format, lint, types and the direction of imports ..."
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

data: setup
	echo "Building the gazetteer, networks and base map into var/ (a few minutes the first time) ..."
	$(BIN)/waybill data build

setup: $(STAMPS)/run $(STAMPS)/project

setup-test: setup $(STAMPS)/test

$(STAMPS)/uv: requirements-uv.txt
	echo "Making a Python environment in $(VENV) ..."
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Waybill needs Python 3.11 or newer. Name one: make demo PYTHON=python3.12"; exit 1; }
	$(call quietly,$(PYTHON) -m venv $(VENV))
	$(call quietly,$(BIN)/python -m pip install --quiet --require-hashes -r requirements-uv.txt)
	mkdir -p $(STAMPS)
	touch $@

$(STAMPS)/run: requirements.txt $(STAMPS)/uv
	echo "Installing Python packages into $(VENV) (about 1 minute the first time) ..."
	$(call quietly,$(call install,requirements.txt))
	touch $@

$(STAMPS)/test: requirements-test.txt $(STAMPS)/run
	echo "Installing the tools for checks and tests ..."
	$(call quietly,$(call install,requirements-test.txt))
	touch $@

$(STAMPS)/project: pyproject.toml $(STAMPS)/run
	echo "Installing Waybill itself ..."
	$(call quietly,$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps -e .)
	touch $@

clean:
	rm -rf $(VENV) var node_modules static/vendor dist htmlcov .mypy_cache .ruff_cache .pytest_cache .hypothesis
