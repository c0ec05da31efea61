# Two commands matter: `make demo` and `make test`. Both set everything up on a machine with Python 3.11+ and make.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
DEMO := examples/award-winners-2010

# two more than there are cores: tests of the whole command mostly wait for the politeness between requests
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 2)

.PHONY: demo test test-slow test-kill test-servers test-browser lint check bench schemas examples lock clean

demo: $(VENV)/.installed  ## scan the shipped example as of 17 February 2010 and publish the study; no network
	$(BIN)/presence-audit scan $(DEMO)/roster.yaml --as-of 2010-02-17 --offline --captures $(DEMO)/captures --coding $(DEMO)/coding.csv --study $(DEMO)/study.yaml \
		--platform website --platform x --platform linkedin --platform facebook --run $(VENV)/demo-run --overwrite
	$(BIN)/presence-audit study $(VENV)/demo-run --output $(VENV)/demo-study/
	@echo "The study: open $(VENV)/demo-study/index.html (published and measured, then and now, every person's evidence); summary.md, study.xlsx, study.json, measures.csv lie beside it."

test: lint  ## everything a newcomer needs to trust a change
	$(BIN)/python -m pytest -q -m "not slow" -n $(WORKERS) --dist loadfile --cov --cov-report=term:skip-covered

test-slow: $(VENV)/.installed  ## what `make test` leaves out for its time, and every law with 500 examples (half an hour)
	HYPOTHESIS_PROFILE=thorough KILLS=10 $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --cov --cov-branch --cov-report=term:skip-covered

test-kill: $(VENV)/.installed  ## kill -9 at more points than `make test` takes
	KILLS=10 $(BIN)/python -m pytest -q tests/e2e/test_kill.py tests/e2e/test_kill_comments.py

# Needs root, a Debian with apt, unshare (namespaces), npm with Node 20, the network for the first run (15 minutes, some gigabytes), 5 minutes afterwards.
test-servers: $(VENV)/.installed  ## scan real servers (WordPress, Ghost, Bluesky, snac, searx, static generators), installed below .servers/ and started on loopback
	$(BIN)/python -m pytest tests/servers -q -rsP -p no:cacheprovider

# Needs Chromium (or CHROMIUM=/path/to/it), Node 20 with npm, and the network for the first run; 5 minutes.
test-browser: $(VENV)/.installed  ## open the HTML report in a real Chromium: accessibility, policy, keyboard, filters, print, 5,000 persons
	mkdir -p .browser && cp tests/browser/package.json tests/browser/package-lock.json .browser/
	npm ci --prefix .browser --ignore-scripts --no-audit --no-fund --silent
	$(BIN)/python -m pytest tests/browser -q -rsP -p no:cacheprovider

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed  ## ratios, not absolute times; how well accounts are attributed on an invented population; how often intervals hold the truth; real names and handles where the file is there
	for f in benchmarks/bench_*.py; do echo "== $$f"; $(BIN)/python $$f || exit 1; done
	$(BIN)/python benchmarks/identity/run.py --size 1000 --seed 1
	$(BIN)/python benchmarks/printed_intervals/run.py --draws 1000
	@if ls "$${PRESENCE_AUDIT_REAL_DATA:-../shared/data}"/rosters/congress_social_*.json >/dev/null 2>&1; \
	then echo "== benchmarks/legislators.py" && $(BIN)/python benchmarks/legislators.py; \
	else echo "== benchmarks/legislators.py: left out, there is no file of real names here (PRESENCE_AUDIT_REAL_DATA names its folder)"; fi

schemas: $(VENV)/.installed  ## write schemas/*.json and the page of a profile's fields again from the models
	$(BIN)/python -m presence_audit schemas --write schemas
	$(BIN)/python tests/make_profile_fields.py > docs/profile-fields.md

lock:  ## resolve requirements/lock.txt again; needs uv
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --upgrade -o requirements/lock.txt

$(VENV)/.installed: requirements/lock.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "presence-audit needs Python 3.11 or newer; none was found. Set PYTHON=/path/to/python." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
