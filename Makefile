# Everything that a newcomer types. `make help` lists it.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
STAGE ?= running
SEED ?= 1
VENV := .venv
PY := $(VENV)/bin/python
UV := $(shell command -v uv 2>/dev/null)
MIGRATIONS := $(wildcard */migrations/0*.py) cms/groups.py cms/data/municipalities.csv
CATALOGUES := $(wildcard cms/*locale/*/LC_MESSAGES/*.po)
# Containers often forbid bytecode: each of the processes here would compile all of Wagtail again, for 3 s.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help install run dev test check format demo stages stage bench screenshots audit gates catalogues messages lock clean

help: ## List what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# `make run` installs what the site and its demo need; the suite's tools come with the first `make test`.
$(VENV)/.ready: requirements/demo.txt
	@$(call install,requirements/demo.txt)
	@touch $@

$(VENV)/.ready-dev: requirements/dev.txt
	@$(call install,requirements/dev.txt)
	@touch $@

ifneq ($(UV),)
install = { [ -x $(PY) ] || uv venv --quiet --python $(PYTHON) $(VENV); } && uv pip install --quiet --require-hashes --python $(PY) -r $(1)
else
install = { [ -x $(PY) ] || $(PYTHON) -m venv $(VENV); } && $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
endif

$(VENV)/.catalogues: $(VENV)/.ready $(CATALOGUES)
	@$(VENV)/bin/pybabel --quiet compile --directory cms/locale --domain django
	@$(VENV)/bin/pybabel --quiet compile --directory cms/upstream_locale --domain "django djangojs"
	@touch $@

var/.prepared: $(VENV)/.ready $(VENV)/.catalogues $(MIGRATIONS)
	@echo "Preparing the database (once, about half a minute) …"
	@$(PY) manage.py prepare --stage $(STAGE) --seed $(SEED)
	@SITE_URL=@SITE@ $(PY) manage.py demo --who > var/who.txt
	@touch $@

install: $(VENV)/.ready-dev $(VENV)/.ready $(VENV)/.catalogues ## Install everything, into .venv

run: var/.prepared ## Start the site and its worker with a demo (PORT=8000)
	@sed 's#@SITE@#http://localhost:$(PORT)#' var/who.txt
	@SITE_URL=http://localhost:$(PORT) $(PY) manage.py up --port $(PORT) --host $(HOST)

dev: var/.prepared $(VENV)/.ready-dev ## The same, reloading when the code changes
	@SITE_URL=http://localhost:$(PORT) $(PY) manage.py up --port $(PORT) --host $(HOST) --reload

test: install ## Run the whole test suite
	@$(PY) -m tests $(ARGS)

check: install ## Lint, format, types, import contracts, migrations, catalogues
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/djlint --quiet --lint templates
	@$(VENV)/bin/lint-imports --no-cache
	@$(PY) manage.py check --database default --fail-level WARNING
	@$(PY) manage.py makemigrations --check --dry-run
	@$(PY) -m tests.catalogues
	@$(VENV)/bin/mypy cms forms programme pages search workers

format: install ## Put the code in order
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

demo: $(VENV)/.ready $(VENV)/.catalogues ## Load the demo again (STAGE=recruiting|review|running|alumni SEED=1)
	@$(PY) manage.py prepare --stage $(STAGE) --seed $(SEED)

stages: install ## Play a season of forty through its doors and keep a copy at each stage in var/stages (minutes)
	@BLAKUS_STAGES=$(CURDIR)/var/stages $(PY) -m pytest -q -n 0 tests/journeys/test_season.py

stage: install ## Open a kept stage on its own day (STAGE=recruiting|review|matching|running|closing|alumni PORT=8000)
	@test -f var/stages/$(STAGE)/day.txt || { echo "There is no stage “$(STAGE)” yet: run make stages."; exit 1; }
	@echo "Be anybody: http://localhost:$(PORT)/demo/"
	@BLAKUS_VAR=var/stages/$(STAGE) DJANGO_SETTINGS_MODULE=tests.demo.staged SITE_URL=http://localhost:$(PORT) $(PY) manage.py up --port $(PORT) --host $(HOST)

bench: install ## Measure: form to inbox, idle worker, a burst, the cost of one POST, the inbox, public pages beside plain Wagtail
	@$(PY) -m tests.bench

screenshots: install ## Take pictures of the screens into var/screenshots, and those of the documentation
	@BLAKUS_PICTURES=1 $(PY) -m tests.audit --only pictures
	@BLAKUS_PICTURES=1 $(PY) -m pytest tests/browser -m screenshots $(ARGS)

audit: install ## Crawl the public site of a demo: links, words, weight, axe, HTML, Lighthouse (ARGS="--only axe,vnu --types CallPage")
	@$(PY) -m tests.audit $(ARGS)

gates: install ## Take each scope filter out in turn: somebody must notice (ARGS="Submission")
	@$(PY) -m tests.canaries $(ARGS)

messages: install ## Collect the texts to translate into the catalogues
	@$(PY) -m tests.catalogues --collect

catalogues: $(VENV)/.catalogues ## Compile the catalogues

lock: ## Resolve the requirements again (needs uv)
	@uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements/base.txt
	@uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 --extra demo pyproject.toml -o requirements/demo.txt
	@uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 --extra demo --extra dev pyproject.toml -o requirements/dev.txt

clean: ## Remove the environment, the database and everything that was made
	@rm -rf $(VENV) var static-built
