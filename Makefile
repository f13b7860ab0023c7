# Everything a developer runs. Each target works alone on a fresh clone: it makes the
# virtual environment .venv and installs Dazzle into it, in place.
#
#   make site         the documentation, built with Dazzle itself
#   make test         all tests                      (ARGS="-k element-number")
#   make check        ruff and mypy
#   make bench        times beside openjade
#   make counts       calls, nodes, memory of small runs beside what was recorded (ARGS="book --stages")
#   make counts-record    record those that changed by more than a tenth (NOTE="why they changed")
#   make conformance  corpus and probes beside OpenJade's answers (ARGS="--quick")
#   make coverage-table   what the language has, what is here, what cases run it
#   make record       ask an installed openjade for the answers of tests/conformance
#   make html-check   pages of the corpus: markup, links, headings (VNU="java -jar vnu.jar")
#   make rtf-check    RTF of the corpus and the site: a tokenizer, LibreOffice beside OpenJade's
#   make sphinx-check RTF, HTML and text of Sphinx projects beside their doctrees (ARGS="SRC ...")
#   make sphinx-site  builds of a generated site of 500 pages beside Sphinx's own (ARGS="--pages 50")
#   make incremental  the long form of the tests of builds: 100 sequences of edits, 100 killed builds
#   make clean        remove what was made

VENV ?= .venv
ARGS ?=
PYTHON := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed

.PHONY: site test check bench counts counts-record conformance coverage-table record html-check rtf-check sphinx-check sphinx-site incremental clean

site: $(INSTALLED)
	$(PYTHON) example-site/build.py $(ARGS)

test: $(INSTALLED)
	$(PYTHON) -m pytest -n auto $(ARGS)

check: $(INSTALLED)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/mypy plugins/markdown/dazzle_markdown

bench: $(INSTALLED)
	$(PYTHON) benchmarks/fib.py
	$(PYTHON) -m benchmarks.micro
	$(PYTHON) -m benchmarks $(ARGS)

counts: $(INSTALLED)
	$(PYTHON) -m benchmarks.counts $(ARGS)

counts-record: $(INSTALLED)
	$(PYTHON) -m benchmarks.counts --record "$(NOTE)"

conformance: $(INSTALLED)
	$(PYTHON) -m tests.conformance_runner $(ARGS)

coverage-table: $(INSTALLED)
	$(PYTHON) -m tests.conformance.coverage

record: $(INSTALLED)
	$(PYTHON) -m tests.conformance.record $(ARGS)

html-check: $(INSTALLED)
	$(PYTHON) -m tests.html_check $(ARGS)

rtf-check: $(INSTALLED)
	$(PYTHON) -m tests.rtf_check $(ARGS)

sphinx-check: $(INSTALLED)
	$(PYTHON) -m tests.sphinx_check $(ARGS)

sphinx-site: $(INSTALLED)
	$(PYTHON) -m benchmarks.sphinx_site $(ARGS)

incremental: $(INSTALLED)
	DAZZLE_SEQUENCES=100 DAZZLE_KILLS=100 $(PYTHON) -m pytest -q tests/sphinx/test_oracle.py tests/sphinx/test_killed.py $(ARGS)

clean:
	rm -rf build dist example-site/_build .mypy_cache .ruff_cache .pytest_cache

$(INSTALLED): pyproject.toml plugins/markdown/pyproject.toml .ci/venv
	.ci/venv $(VENV) '.[sphinx,terminal,test,dev]'
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps -e plugins/markdown
	touch $@
