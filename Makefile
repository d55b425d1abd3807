# Commands for developers; `make help` lists them. PYTHON names the environment's Python.
PYTHON ?= $(firstword $(wildcard .venv/bin/python) python3)
ARGS ?=

.PHONY: help check style types test accept schemas rules wheel bench page gallery
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

check: style types test ## everything that must hold before a commit: style, types, tests

style: ## style and format, without changing anything
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types: ## types
	$(PYTHON) -m mypy

test: ## tests; make test ARGS="-k numerals" for a part
	$(PYTHON) -m pytest $(ARGS)

accept: ## rewrite golden files, then read the diff
	$(PYTHON) -m pytest --accept $(ARGS)
	git diff --stat -- tests

schemas: ## write schemas/ from the models
	$(PYTHON) -m summarykit.cli schema --write schemas

rules: ## write the rules into docs/rules.md from their docstrings
	$(PYTHON) -m summarykit.cli rules --write docs/rules.md

wheel: ## build wheel and sdist into dist/, and check that every template is in them
	$(PYTHON) -m build --no-isolation
	$(PYTHON) -m pytest tests/packaging

bench: ## time our way beside docxtpl and python-docx
	$(PYTHON) -m benchmarks $(ARGS)

page: ## draw the README's picture of a page (LibreOffice and poppler needed)
	$(PYTHON) -m summarykit.cli build examples/huaying-logistics/facts.yaml -o build/page.docx
	soffice --headless --convert-to pdf --outdir build build/page.docx
	pdftoppm -r 80 -f 1 -l 1 -gray -singlefile -png build/page.pdf docs/page

gallery: ## draw the pages of docs/gallery.md (LibreOffice and poppler needed)
	$(PYTHON) docs/gallery/make.py
