# Everything runs from a virtual environment made here; nothing but Python and
# its venv module has to be there.
PYTHON ?= python3
BIN := .venv/bin
SAMPLE := sample_docs/harbor-tunnel.docx
REPORT := build/harbor-tunnel-report.docx
TESTS ?= tests
PROCESSES ?= auto
CATALOGS := $(patsubst %.po,%.mo,$(wildcard resources/translations/*/LC_MESSAGES/onrecord.po))
# A folder of labeled texts for "make accuracy" and "make rules".
CORPORA ?=
# The version of Python, if it is new enough, and the one that made .venv.
VERSION := import sys; print("%d.%d" % sys.version_info[:2] if sys.version_info >= (3, 11) else "")
FOUND := $(shell $(PYTHON) -c '$(VERSION)' 2>/dev/null)
MADE_BY := $(shell $(BIN)/python -c '$(VERSION)' 2>/dev/null)
# What is packed comes from an environment of its own: the tools of this one stay out.
PACKING := build/package

.PHONY: run test test-all coverage check lint types layers lock catalogs accuracy rules benchmarks pictures package smoke install-test clean

run: .venv/run.stamp $(CATALOGS) ## open the program on the sample; without a display, do the same job headless
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		echo "Opening the sample article."; \
		$(BIN)/onrecord open --sample; \
	else \
		mkdir -p build && \
		$(BIN)/onrecord analyze --brief $(SAMPLE) && \
		$(BIN)/onrecord report $(SAMPLE) -o $(REPORT) && \
		echo "" && \
		echo "There is no display, so this was the command line. Next:" && \
		echo "  $(BIN)/onrecord analyze FILE              all findings, as tables" && \
		echo "  $(BIN)/onrecord report FILE -o OUT.docx   a report on your article" && \
		echo "  $(BIN)/onrecord --help                    all commands"; \
	fi

test: .venv/dev.stamp $(CATALOGS) ## the tests to run before every commit
	$(BIN)/python -m pytest $(TESTS) -n $(PROCESSES) -m "not thorough"

test-all: .venv/dev.stamp $(CATALOGS) ## all tests; LibreOffice and PostgreSQL are used where they are installed
	$(BIN)/python -m pytest $(TESTS) -n $(PROCESSES)

coverage: .venv/dev.stamp $(CATALOGS) ## all tests, and which branches of the code they never take
	$(BIN)/python -m pytest $(TESTS) -n $(PROCESSES) --cov=onrecord --cov-branch --cov-report=term-missing:skip-covered

check: lint types layers test-all ## the gate: what every change has to pass

lint: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/deptry desktop
	$(BIN)/vulture
	$(BIN)/python -m pip --disable-pip-version-check check

types: .venv/dev.stamp
	$(BIN)/mypy

layers: .venv/dev.stamp
	$(BIN)/lint-imports --no-logo

lock: ## work out the locked requirements anew
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
		--upgrade --group build pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
		--constraint requirements/run.txt --group dev pyproject.toml -o requirements/dev.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
		--constraint requirements/run.txt --group package pyproject.toml -o requirements/package.txt

catalogs: .venv/dev.stamp ## bring the translations up to date with the source, and compile them
	$(BIN)/python packaging/catalogs.py

accuracy: .venv/dev.stamp ## print all figures of the analysis, on our own articles and on the texts in CORPORA
	$(BIN)/python benchmarks/accuracy.py $(CORPORA)

rules: .venv/dev.stamp ## print for each rule how often it says yes, and what each figure loses without it
	$(BIN)/python benchmarks/rules.py $(CORPORA)

benchmarks: .venv/dev.stamp ## print the figures, each beside a baseline of the same run
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/stall.py
	$(BIN)/python benchmarks/long_article.py
	$(BIN)/python benchmarks/throughput.py sample_docs
	$(BIN)/python benchmarks/report.py
	$(BIN)/python benchmarks/kill_rounds.py

pictures: .venv/dev.stamp ## make the pictures of the documentation anew; needs LibreOffice, poppler, ImageMagick and Chromium
	$(BIN)/python docs/make_pictures

package: $(PACKING)/venv.stamp ## freeze the program into dist/onrecord; on Debian, also make a package of that
	@echo "Installing this version of Onrecord into $(PACKING)/venv"
	@$(PACKING)/venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --force-reinstall .
	@echo "Freezing the program into dist/onrecord, which takes a few minutes"
	@$(PACKING)/venv/bin/pyinstaller --noconfirm --log-level ERROR --workpath $(PACKING)/work --distpath dist packaging/onrecord.spec
	@if command -v dpkg-shlibdeps >/dev/null; then \
		$(PACKING)/venv/bin/python packaging/make_deb.py dist/onrecord -o dist/onrecord.deb && \
		echo "Install it with: sudo apt install ./dist/onrecord.deb"; \
	else \
		echo "The program is dist/onrecord/onrecord. Without dpkg-dev, no Debian package was made."; \
	fi

smoke: ## try what "make package" made, against the program it was made from; needs mmdebstrap, Xvfb and openbox
	$(PYTHON) packaging/smoke_test dist/onrecord.deb --reference $(PACKING)/venv/bin/onrecord

install-test: ## install the program without the lock, as a stranger does, and try it outside the clone
	$(PYTHON) packaging/install_test build/install-test

%.mo: %.po
	@$(BIN)/python packaging/catalogs.py --compile

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

ifneq ($(FOUND),$(MADE_BY))
.PHONY: .venv/pip.stamp
endif

.venv/pip.stamp:
	@test -n "$(FOUND)" || { \
		echo "Onrecord needs Python 3.11 or newer. Install it, or name it: make run PYTHON=python3.12" >&2; exit 1; }
	@echo "Making a virtual environment in .venv"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/run.stamp: .venv/pip.stamp requirements/run.txt
	@test -f .venv/dev.stamp || $(BIN)/python packaging/install.py requirements/run.txt .
	@touch $@

.venv/dev.stamp: .venv/pip.stamp requirements/dev.txt pyproject.toml
	@$(BIN)/python packaging/install.py requirements/dev.txt .
	@touch $@ .venv/run.stamp

$(PACKING)/venv.stamp: requirements/package.txt
	@echo "Making a virtual environment in $(PACKING)/venv"
	@$(PYTHON) -m venv $(PACKING)/venv
	@$(PACKING)/venv/bin/python packaging/install.py requirements/package.txt
	@touch $@
