"""The rules of the house: how long things may grow, and what may be brought in."""

import ast
import hashlib
import re
import tomllib
from pathlib import Path

import pytest

from tests.support.sources import PACKAGE, ROOT, everything, functions, tree_of

TESTS = [path for path in everything() if path.name.startswith("test_")]


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end; a docstring costs nothing."""
    last, first = function.end_lineno or 0, function.body[0]
    docstring = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) else 0
    return last - function.lineno + 1 - docstring


def test_a_file_has_at_most_400_lines():
    assert [where(path) for path in everything() if len(path.read_text().splitlines()) > 400] == []


def test_a_function_has_at_most_50_lines():
    every = [(path, f) for path in everything() for f in functions(tree_of(path))]
    assert [f"{where(path)} {f.name}" for path, f in every if length(f) > 50] == []


def test_a_class_has_at_most_three_bases():
    every = [(path, node) for path in everything() for node in ast.walk(tree_of(path))]
    classes = [(path, node) for path, node in every if isinstance(node, ast.ClassDef)]
    assert [f"{where(path)} {node.name}" for path, node in classes if len(node.bases) > 3] == []


def test_every_module_says_what_it_is_for():
    silent = [where(path) for path in everything() if path.read_text().strip() and not docstring(path)]
    assert [path for path in silent if not path.endswith(("/apps.py", "/urls.py", "/wsgi.py", "/__main__.py"))] == []


def docstring(path: Path) -> str | None:
    return ast.get_docstring(tree_of(path))


@pytest.mark.parametrize("path", TESTS, ids=where)
def test_every_test_file_lies_in_a_package_that_is_collected(path):
    assert (path.parent / "__init__.py").exists()
    assert "tests" in path.relative_to(ROOT).parts


def test_no_two_tests_of_a_file_share_a_name():
    for path in TESTS:
        names = [f.name for f in tree_of(path).body if isinstance(f, ast.FunctionDef)]
        assert sorted(set(names)) == sorted(names), where(path)


def test_every_runtime_dependency_is_needed_and_says_why():
    text = (ROOT / "pyproject.toml").read_text()
    needed = tomllib.loads(text)["project"]["dependencies"]
    assert 0 < len(needed) <= 16
    for requirement in needed:
        assert re.search(rf'"{re.escape(requirement)}",\s+# \w+', text), requirement


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_is_hashed_and_names_no_host(lock):
    lines = (ROOT / lock).read_text().splitlines()
    assert not [line for line in lines if "://" in line or "index-url" in line.replace("--no-emit-index-url", "")]
    pinned = [number for number, line in enumerate(lines) if "==" in line and not line.startswith((" ", "#"))]
    assert pinned
    assert all("--hash=sha256:" in lines[number + 1] for number in pinned)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_holds_what_the_project_asks_for(lock):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["pg"]
    if "test" in lock:
        asked += project["optional-dependencies"]["test"]
    pinned = {line.split("==")[0] for line in (ROOT / lock).read_text().splitlines() if "==" in line}
    names = {re.split(r"[\[~<>=]", requirement)[0].lower().replace("_", "-") for requirement in asked}
    assert names <= pinned


def vendored() -> list[tuple[Path, str]]:
    """Every file that other people made, with the digest noted when it was fetched."""
    notes = [path for top in (PACKAGE, ROOT / "tests") for path in top.rglob("VENDOR.toml")]
    tables = [(path.parent, table) for path in notes for table in tomllib.loads(path.read_text()).values()]
    return [(folder / name, digest) for folder, table in tables for name, digest in table["files"].items()]


def test_what_is_vendored_is_what_was_fetched():
    assert vendored()
    for path, digest in vendored():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest, where(path)
