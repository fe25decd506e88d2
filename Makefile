# Two commands matter: `make run` and `make test`. Both set everything up by themselves.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal -q

# Where a machine forbids bytecode every process would compile every file, and every assertion, anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run setup test lint messages migrations docs bench bench-tree

run: ## set up, build the demo town if there is no town, and serve (PORT=8001 for another port)
	@$(PYTHON) run.py

setup: ## everything for working on the program
	@$(PYTHON) run.py setup --test

test: lint ## every check and every test
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m xiangyue makemigrations --check --dry-run
	$(BIN)/python -m tools.messages --check
	$(PYTEST)
	XIANGYUE_TEST_DATABASE=postgres $(PYTEST)

lint: setup ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --num-workers 2

messages: setup ## collect what is to be translated, and compile the catalogues
	$(BIN)/python -m tools.messages

migrations: setup ## write the first migration of every room anew, until there is a release
	DJANGO_SETTINGS_MODULE=xiangyue.config.settings $(BIN)/python -m tools.migrations

docs: setup ## write the pages of docs/ that are read from the code
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m tools.stages_page
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m tools.permissions_page

bench: setup ## 30,000 persons come into the register; a township's field of places
	$(BIN)/python -m tools.bench

bench-tree: setup ## half a million places and three million activities on PostgreSQL, in about ten minutes
	$(BIN)/python -m tools.bench tree
