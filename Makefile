# Proofsheet. `make run` starts the studio, `make test` runs the tests.
PYTHON ?= python3
BIN := .venv/bin
TEST_PROCESSES ?= 3
REQUIREMENTS := requirements.txt requirements-sandbox.txt requirements-dev.txt

.PHONY: setup run browser test test-all check bench pictures lock

setup: .venv/installed

.venv/installed: $(REQUIREMENTS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Proofsheet needs Python 3.11 or newer."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(addprefix -r ,$(REQUIREMENTS))
	@touch $@

run: setup
	@$(BIN)/python -m app.main

browser:  # Chromium for the browser tests: installed where root may, else they are skipped
	@command -v chromium >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } \
	|| echo "Chromium is not installed, so the browser tests are skipped: sudo apt install chromium"

test: setup browser  # all but those marked long
	$(BIN)/python -m pytest --numprocesses $(TEST_PROCESSES) --dist loadfile -m "not long"

test-all: setup browser
	$(BIN)/python -m pytest --numprocesses $(TEST_PROCESSES) --dist loadfile

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup browser
	@$(BIN)/python -m tests.bench

pictures: setup  # the templates' thumbnails and the first visit's samples, drawn anew by the sandbox
	@$(BIN)/python -m tools.template_pictures

screenshots: setup browser  # docs/screens, for the README
	$(BIN)/python -m tools.screenshots

lock:  # after a change in pyproject.toml; needs uv
	uv pip compile -q pyproject.toml --universal --no-emit-index-url --no-annotate --no-header -o requirements.txt
	uv pip compile -q --group sandbox --universal --no-emit-index-url --no-annotate --no-header -o requirements-sandbox.txt
	uv pip compile -q pyproject.toml --universal --no-emit-index-url --no-annotate --no-header --extra dev -o requirements-dev.txt
