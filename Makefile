# Everything a newcomer needs: `make demo`, `make test`. Both make their own environment in .venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
EXTRAS := $(VENV)/.extras
PIP_QUIET := --quiet --disable-pip-version-check
PIP_FLAGS := $(PIP_QUIET) --only-binary=:all:

.DEFAULT_GOAL := help
.PHONY: help demo test check format lock audit digest golden reference site bench screenshots clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s%s\n", $$1, $$2}'

# The versions in constraints.txt, so that every install is the same. Only the project itself is built.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(None if (3, 11) <= v < (3, 14) else f"Python 3.11 to 3.13 is needed, this is {v.major}.{v.minor}. Try: make PYTHON=python3.11 ...")'
	@echo "Making the environment in $(VENV) (once; a minute or two) ..." >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python scripts/requirements.py dev > $(VENV)/requirements.txt
	@$(BIN)/pip install $(PIP_FLAGS) -c constraints.txt -r $(VENV)/requirements.txt
	@$(BIN)/pip install $(PIP_FLAGS) --no-deps --no-build-isolation --editable .
	@touch $@

# What only some need (Parquet, PostgreSQL, Ray, data frames) and what reads our exports back: the tests try it, the demo
# does without.
$(EXTRAS): $(STAMP)
	@$(BIN)/python scripts/requirements.py dev tables notebook postgres ray readers docs audit > $(VENV)/requirements.txt
	@$(BIN)/pip install $(PIP_FLAGS) -c constraints.txt -r $(VENV)/requirements.txt
	@$(BIN)/pip uninstall $(PIP_QUIET) --yes sqlalchemy2-stubs # of SQLAlchemy 1.4, through followthemoney: they would hide the types of 2
	@touch $@

demo: $(STAMP) ## the main job on the bundled example: prints the account, writes the page
	@$(BIN)/consilience account examples/ferry --html out/ferry.html

test: $(EXTRAS) ## the test suite
	@$(BIN)/pytest

check: $(EXTRAS) ## ruff, mypy strict, layer test, docs test, wheels only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest tests/test_layers.py tests/test_docs.py
	@$(BIN)/python scripts/wheels_only.py

format: $(STAMP) ## format the code and mend what ruff can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: $(STAMP) ## renew constraints.txt from pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml --all-extras --universal --only-binary :all: --python-version 3.11 \
	  --no-emit-index-url --no-annotate --no-header --quiet -o constraints.txt

audit: $(EXTRAS) ## out/sbom.json, and whether holes are known in what is installed (that needs the network)
	@$(BIN)/python scripts/audit.py

digest: $(STAMP) ## what the stages make of the examples is what every version of Python makes: PYTHON=python3.13 VENV=.venv-3.13
	@$(BIN)/python scripts/digest.py --check > /dev/null && $(BIN)/python -c 'import platform; print("as expected on Python", platform.python_version())'

golden: $(STAMP) ## renew the golden accounts; review the diff
	@$(BIN)/python tests/golden/renew.py
	@$(BIN)/python scripts/digest.py --renew > /dev/null

reference: $(STAMP) ## renew docs/reference out of the code
	@$(BIN)/python scripts/make_reference.py

site: $(EXTRAS) ## the manual as pages in out/site; nothing in them is loaded from elsewhere
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "The manual is in out/site/index.html; with search: $(PYTHON) -m http.server --bind 127.0.0.1 --directory out/site"

bench: $(STAMP) ## measure quality on the story bundles, and speed against parsing
	@$(BIN)/python benchmarks/quality.py
	@$(BIN)/python benchmarks/speed.py

screenshots: $(STAMP) ## renew the tutorial's excerpts and docs/images (needs Chromium)
	@$(BIN)/python scripts/make_excerpts.py
	@$(BIN)/python scripts/make_screenshots.py

clean: ## remove the environment and what was made
	@rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
