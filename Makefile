# Two commands matter: `make demo` and `make test`. Both set everything up on a machine with Python 3.11+ and make.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
# tests start hundreds of commands: compiled once, even where the environment asks for no bytecode
export PYTHONDONTWRITEBYTECODE =
DEMO := examples/award-winners-2010

# two more than there are cores: tests of the whole command mostly wait for the politeness between requests
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 2)

.PHONY: demo test test-slow test-kill test-servers test-browser lint audit build check bench bench-quick hostile fuzz faults schemas examples lock clean

demo: $(VENV)/.installed  ## scan the shipped example as of 17 February 2010 and publish the study; no network
	$(BIN)/presence-audit scan $(DEMO)/roster.yaml --as-of 2010-02-17 --offline --captures $(DEMO)/captures --coding $(DEMO)/coding.csv --study $(DEMO)/study.yaml \
		--platform website --platform x --platform linkedin --platform facebook --run $(VENV)/demo-run --overwrite
	$(BIN)/presence-audit study $(VENV)/demo-run --output $(VENV)/demo-study/
	@echo "The study: open $(VENV)/demo-study/index.html (published and measured, then and now, every person's evidence); summary.md, study.xlsx, study.json, measures.csv lie beside it."

# whole commands, without coverage: it would double their time and show nothing that the tests of the parts do not
WHOLE := tests/e2e tests/faults tests/test_docs_shown.py tests/test_help_examples.py tests/test_award_winners.py tests/test_feeds_of_others.py \
	tests/test_python_api.py $(addprefix tests/cli/test_cli_,reports.py names.py fail_on.py exits.py) tests/audit/test_audit_diffing.py
PYTEST := $(BIN)/python -m pytest -q -m "not slow" -n $(WORKERS) --dist loadfile

test: lint  ## everything a newcomer needs to trust a change
	$(PYTEST) $(WHOLE)
	$(PYTEST) $(addprefix --ignore=,$(WHOLE)) --cov --cov-report=term:skip-covered

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

# Half an hour and more; the network for the first run (peers). What is missed does not stop the rest, and is an error at the end.
bench: $(VENV)/.installed  ## ratios, not absolute times, into benchmarks/results/; how well accounts are attributed on an invented population; how often intervals hold the truth; real names and handles where the file is there
	$(BIN)/python benchmarks/identity/run.py --size 1000 --seed 1
	$(BIN)/python benchmarks/printed_intervals/run.py --draws 1000
	@if ls "$${PRESENCE_AUDIT_REAL_DATA:-../shared/data}"/rosters/congress_social_*.json >/dev/null 2>&1; \
	then echo "== benchmarks/legislators.py" && $(BIN)/python benchmarks/legislators.py; \
	else echo "== benchmarks/legislators.py: left out, there is no file of real names here (PRESENCE_AUDIT_REAL_DATA names its folder)"; fi
	$(BIN)/python benchmarks/everything.py --peers

bench-quick: $(VENV)/.installed  ## the short benchmarks against the ratios that are kept: an error where something costs twice as much
	$(BIN)/python benchmarks/quick.py

# Needs the network once, for atheris: Linux, CPython 3.11 to 3.13. PRESENCE_AUDIT_REAL_DATA names a folder of real pages to begin with.
SECONDS ?= 600
READERS ?= page feed api warc mhtml
fuzz: $(VENV)/.installed .fuzz/venv/.installed  ## let a coverage-guided fuzzer loose on the readers of strangers' bytes, so many SECONDS on each; corpus and findings below .fuzz/
	$(BIN)/python tests/fuzz/run.py --seconds $(SECONDS) $(READERS)

.fuzz/venv/.installed: $(VENV)/.installed
	$(BIN)/python -m venv .fuzz/venv
	.fuzz/venv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: atheris==3.0.0
	@touch $@

faults: $(VENV)/.installed  ## write docs/faults.md again from the cases that tests/faults tries
	$(BIN)/python tests/faults/fault_table.py > docs/faults.md

hostile: $(VENV)/.installed  ## the addresses and tricks that are refused, as a table: where each was put, what the cell says, connections made (none)
	$(BIN)/python benchmarks/hostile_addresses.py

schemas: $(VENV)/.installed  ## write schemas/*.json, the page of a profile's fields and the table that shells complete by again from the models and commands
	$(BIN)/python -m presence_audit schemas --write schemas
	$(BIN)/python tests/make_profile_fields.py > docs/profile-fields.md
	$(BIN)/python tests/make_commands_table.py > src/presence_audit/cli/commands.txt

audit: $(VENV)/.installed $(VENV)/.tools  ## licences of what we depend on, and known vulnerabilities (skipped, with a message, where there is no network)
	.ci/audit $(BIN)/python $(VENV)/tools/bin

build: $(VENV)/.installed $(VENV)/.tools  ## wheel, source archive, bill of materials and digests in dist/, the same bytes each time
	.ci/build $(BIN)/python $(VENV)/tools/bin

LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade
lock:  ## resolve requirements/*.txt again (all for us, what users get, the tools of `audit` and `build`); needs uv
	$(LOCK) --all-extras --group dev -o requirements/lock.txt
	$(LOCK) --all-extras -c requirements/lock.txt -o requirements/run.txt
	$(LOCK) --only-group audit -o requirements/audit.txt

$(VENV)/.installed: requirements/lock.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "presence-audit needs Python 3.11 or newer; none was found. Set PYTHON=/path/to/python." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# in an environment of their own: what looks at our dependencies is none of them
$(VENV)/.tools: requirements/audit.txt $(VENV)/.installed
	$(BIN)/python -m venv $(VENV)/tools
	$(VENV)/tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/audit.txt
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
