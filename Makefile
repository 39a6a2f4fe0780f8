# Annotator: `make run` serves the demo, `make test` runs every test. `make help` lists the rest.

PYTHON ?= python3
PORT ?= 5000

# `python -m` throughout: it works wherever the folder lies, also behind a space.
BIN := .venv/bin/python -m
FLASK := $(BIN) flask --app wsgi

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

##@ Use

# `exec` where a server runs, so that ending `make` ends it.
.PHONY: run
run: .venv/.run  ## Serve the demo on 127.0.0.1:$(PORT), as in production (PORT=5000)
	@$(FLASK) db upgrade
	@$(FLASK) demo
	@exec env ANNOTATOR_PORT="$(PORT)" $(BIN) annotator.serve

.PHONY: dev
dev: .venv/.run  ## The same with a server that reloads changed code and shows errors
	@$(FLASK) db upgrade
	@$(FLASK) demo
	@exec $(FLASK) run --debug --host 127.0.0.1 --port "$(PORT)"

##@ Check

# Each file is compiled once, and not by every process.
unexport PYTHONDONTWRITEBYTECODE

# Three processes, or four where there are as many cores, each with a PostgreSQL of its own: browser tests
# wait more than they work, and with four on two cores they wait for each other. Files stay whole, for their
# fixtures, and in their order, for browser tests come last.
PROCESSES := $(shell [ "$$(nproc 2>/dev/null || echo 2)" -ge 4 ] && echo 4 || echo 3)
PARALLEL := --numprocesses $(PROCESSES) --dist loadfile --no-loadscope-reorder

.PHONY: test
test: .venv/.ok browser  ## Run every test, on SQLite, PostgreSQL and three browsers (ARGS="-k word" narrows)
	$(BIN) pytest $(PARALLEL) $(ARGS)

.PHONY: coverage
coverage: .venv/.ok browser  ## Run every test and report the lines that none of them reaches
	$(BIN) pytest --cov $(PARALLEL) $(ARGS)

.PHONY: browser
browser: .venv/.ok  ## Get Chromium, Firefox and WebKit for the tests, unless they are there
	@$(BIN) tests.support.chromium
	@$(BIN) tests.support.engine

.PHONY: mutants
mutants: .venv/.ok  ## Break the decision in many ways and see whether tests notice (ARGS="some words" chooses)
	$(BIN) tests.contracts.invert "$(ARGS)"

.PHONY: check
check: check-types check-static check-style  ## Check layout, style, types, the direction of imports, and that all code is used

# Apart from each other, so that `make --jobs 2 check` has work for two.
.PHONY: check-types
check-types: .venv/.ok  ## Check types alone
	$(BIN) mypy --num-workers 2 || $(BIN) mypy  # on a busy machine its processes may not find each other

.PHONY: check-style
check-style: .venv/.ok  ## Check all but types, scripts and style sheets
	$(BIN) ruff check .
	$(BIN) ruff format --check .
	$(BIN) djlint --quiet --lint templates
	$(BIN) djlint --quiet --check templates
	.venv/bin/lint-imports
	$(BIN) vulture

# Node checks scripts and style sheets; serving needs none, and tests that use it skip themselves.
.PHONY: check-static
check-static: node_modules/.ok  ## Check scripts and style sheets alone
	node_modules/.bin/biome check
	node_modules/typescript-7/bin/tsc

.PHONY: ci
ci:  ## All that has to pass: system packages, tests, checks
	./.ci/run

.PHONY: bench
bench: .venv/.ok  ## Measure what pages, lists, writes and renditions cost on both databases, against their aims
	$(BIN) benchmarks.surface

.PHONY: bench-more
bench-more: .venv/.ok  ## Measure the workspace and first texts in Chromium, and several writers at once
	$(BIN) benchmarks.editing
	$(BIN) benchmarks.first_text
	$(BIN) benchmarks.writers

.PHONY: bench-doccano
bench-doccano: .venv/.ok  ## Compare the same work over HTTP with doccano (DOCCANO=folder of an environment that has it)
	$(BIN) benchmarks.doccano $(DOCCANO)

.PHONY: bench-anchoring
bench-anchoring: .venv/.ok  ## Measure what becomes of annotations when a text is edited, against the known truth
	$(BIN) benchmarks.anchoring $(ARGS)

.PHONY: bench-suggestions
bench-suggestions: .venv/.ok  ## Measure suggestions of a new tag among 50 and 5,000 articles (ARGS="50 5000")
	$(BIN) benchmarks.suggestions $(ARGS)

.PHONY: tour
tour: .venv/.ok  ## An editor's day with real articles in Chromium: count actions, leave screenshots (TOUR_ARTICLES=folder)
	$(BIN) benchmarks.tour

.PHONY: tour-team
tour-team: .venv/.ok  ## A team's day: tag, read blind, put together, refuse and approve (ARTICLES="a.txt b.txt")
	$(BIN) benchmarks.tour_team $(ARTICLES)

.PHONY: pictures
pictures: .venv/.ok browser  ## Draw the README's pictures anew, from the demo
	$(BIN) benchmarks.pictures

##@ Develop

.PHONY: format
format: .venv/.ok node_modules/.ok  ## Lay the code out and fix what can be fixed
	$(BIN) ruff check --fix .
	$(BIN) ruff format .
	$(BIN) djlint --quiet --reformat templates
	node_modules/.bin/biome check --write

.PHONY: translations
translations: .venv/.ok  ## Bring the catalogs up to date with the texts in the code; a test says what is missing then
	@mkdir -p build
	$(BIN) babel.messages.frontend --quiet extract --mapping babel.cfg --keyword N_ --add-location file --output build/messages.pot .
	$(BIN) babel.messages.frontend --quiet update --input-file build/messages.pot --output-dir annotator/translations \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 110

.PHONY: wheel
wheel: .venv/.run  ## Build dist/annotator-VERSION.whl
	$(BIN) pip wheel --quiet --no-deps --wheel-dir dist .

.PHONY: clean
clean:  ## Remove what was built and installed; instance/, with its database, stays
	rm -rf .venv node_modules build dist annotator.egg-info .coverage .hypothesis
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help
help:  ## List these targets
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@ / { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

# What serving needs, in a few seconds.
.venv/.run: setup.cfg pyproject.toml
	$(venv)
	$(BIN) pip install --quiet --editable '.[postgres]'
	@touch $@

# What testing needs as well.
.venv/.ok: setup.cfg pyproject.toml
	$(venv)
	$(BIN) pip install --quiet --editable '.[dev]'
	@touch .venv/.run $@

# What checking scripts and style sheets needs. Packages run no scripts of their own when they are installed.
node_modules/.ok: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

define venv
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
  { echo 'Annotator needs Python 3.11 or newer. Name one: make PYTHON=python3.13 ...' >&2; exit 1; }
@echo 'Installing into .venv ...'
@$(PYTHON) -m venv .venv
endef
