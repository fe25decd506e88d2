"""The product's own source files, parsed once for all house tests."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "xiangyue"


class Source(NamedTuple):
    name: str  # relative to the package, with slashes
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name.split("/")[0].removesuffix(".py")

    @property
    def kind(self) -> str:
        """`actions` for actions.py, actions_of_a_noun.py and actions/noun.py alike."""
        inside = self.name.split("/")[1:]
        return inside[0].removesuffix(".py").split("_")[0] if inside else ""

    @property
    def module(self) -> str:
        dotted = self.name.removesuffix(".py").replace("/", ".")
        return f"xiangyue.{dotted}".removesuffix(".__init__")


class Import(NamedTuple):
    target: str  # dotted name of a module of the house
    node: ast.stmt

    @property
    def room(self) -> str:
        return self.target.split(".")[1] if "." in self.target else ""


@cache
def product() -> list[Source]:
    """Every Python file that runs in a town: no tests, no migrations (Django writes those)."""
    return [
        Source(path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text()))
        for path in sorted(PACKAGE.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.relative_to(PACKAGE).parts)
    ]


@cache
def everything() -> list[Path]:
    """Every Python file we wrote, tests and tools included."""
    files = [*ROOT.glob("*.py"), *(path for top in ("src", "tests", "tools") for path in (ROOT / top).rglob("*.py"))]
    return sorted(path for path in files if "migrations" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imports(tree: ast.AST, *, types_too: bool = True) -> Iterator[Import]:
    """Imports of our own modules, wherever they stand; without those only for type hints if asked."""
    for node in walk(tree, types_too):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (Import(_module(name), node) for name in names if name.split(".")[0] == "xiangyue")


def walk(node: ast.AST, types_too: bool = True) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING" and not types_too:
            continue
        yield child
        yield from walk(child, types_too)


@cache
def _modules() -> set[str]:
    return {source.module for source in product()}


def _module(name: str) -> str:
    """`xiangyue.kernel.acting.act` names the module `xiangyue.kernel.acting`."""
    while name not in _modules() and "." in name:
        name = name.rpartition(".")[0]
    return name


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the last part of what is called: `save` for `thing.save()`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def templates() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("templates/**/*") if path.is_file())
