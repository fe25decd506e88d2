"""The rules of the house: who may know whom, and who may do what."""

import ast
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.support import layers
from tests.support.sources import Source, calls, functions, imports, product

CREATING = {"create", "get_or_create", "update_or_create", "update"}
WRITING = {
    "save", "create", "bulk_create", "bulk_update", "update", "delete", "get_or_create", "update_or_create",
}  # fmt: skip
TIMES = {
    "timezone.now", "timezone.localdate", "date.today", "datetime.now", "datetime.utcnow", "datetime.today",
    "time.time", "time.localtime", "time.gmtime", "time.strftime",
}  # fmt: skip
TIMEKEEPERS = {"kernel/clock.py", "kernel/ids.py"}


def test_every_room_stands_on_a_floor():
    assert {source.room for source in product()} - {"__init__"} == set(layers.HEIGHT)


def climbs() -> Iterator[str]:
    for source in product():
        for imported in imports(source.tree):
            room, other = source.room, imported.room
            if other not in layers.HEIGHT or other == room or room not in layers.HEIGHT:
                continue
            if layers.HEIGHT[other] >= layers.HEIGHT[room] and (room, other) not in layers.ARROWS:
                yield f"{source.name}:{imported.node.lineno} imports {other}"


def test_imports_only_go_down():
    assert list(climbs()) == []


def test_an_arrow_joins_rooms_of_one_floor_and_says_why():
    for (room, other), why in layers.ARROWS.items():
        assert layers.HEIGHT[room] == layers.HEIGHT[other]
        assert why


def wrong_way_inside() -> Iterator[str]:
    for source in product():
        for imported in imports(source.tree):
            if imported.room != source.room or imported.target.count(".") < 2:
                continue
            other = imported.target.split(".")[2].split("_")[0]
            if not {source.kind, other} <= set(layers.PLACE) or other == source.kind:
                continue
            if layers.PLACE[source.kind] <= layers.PLACE[other]:
                yield f"{source.name}:{imported.node.lineno} takes from {other}"


def test_inside_a_room_a_file_takes_only_from_its_left():
    assert list(wrong_way_inside()) == []


def test_no_file_reaches_itself_through_imports():
    graph = {
        source.module: {imported.target for imported in imports(source.tree, types_too=False)} for source in product()
    }
    while leaves := [name for name, targets in graph.items() if not targets & set(graph)]:
        for name in leaves:
            del graph[name]
    assert graph == {}


def hidden_imports(source: Source) -> Iterator[str]:
    for function in functions(source.tree):
        if source.name.endswith("apps.py") and function.name == "ready":
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{source.name}:{node.lineno}"


def test_no_import_hides_inside_a_function():
    places = [place for source in product() for place in hidden_imports(source)]
    assert {place.split(":")[0] for place in places} == set(layers.HIDDEN_IMPORTS)
    assert len(places) == len(layers.HIDDEN_IMPORTS)


def sets_stage(node: ast.AST) -> bool:
    """`x.stage = …`, `setattr(x, "stage", …)`, `.update(stage=…)` and its relatives."""
    if isinstance(node, ast.Attribute):
        return node.attr == "stage" and isinstance(node.ctx, ast.Store)
    if not isinstance(node, ast.Call):
        return False
    called = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if called == "setattr":
        return isinstance(node.args[1], ast.Constant) and node.args[1].value == "stage"
    return called in CREATING and any(keyword.arg == "stage" for keyword in node.keywords)


def test_only_the_stage_machine_sets_a_stage():
    assert {s.name for s in product() if any(map(sets_stage, ast.walk(s.tree)))} == {"kernel/stages.py"}


@pytest.mark.parametrize("code", ["x.stage = 1", "setattr(x, 'stage', 1)", "m.objects.update(stage=1)"])
def test_every_way_to_set_a_stage_is_noticed(code):
    assert any(map(sets_stage, ast.walk(ast.parse(code))))


def writes(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls that write rows. With a positional argument they are a dictionary's, a digest's or a file's."""
    for call, name in calls(tree):
        takes_rows = name in {"bulk_create", "bulk_update"}
        if name in WRITING and isinstance(call.func, ast.Attribute) and (takes_rows or not call.args):
            yield call


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("thing.save(update_fields=['words'])", True),
        ("Thing.objects.filter(pk=1).update(words='x')", True),
        ("Thing.objects.bulk_create(things)", True),
        ("Thing.objects.filter(pk=1).delete()", True),
        ("storage.save('name', content)", False),
        ("digest.update(content)", False),
    ],
)
def test_writing_rows_is_told_from_writing_elsewhere(code, found):
    assert any(writes(ast.parse(code))) == found


def test_rows_are_written_only_by_moves_actions_and_jobs():
    places = [
        f"{source.name}:{call.lineno} {ast.unparse(call.func)}"
        for source in product()
        if source.room != "kernel" and source.kind not in {"actions", "stages", "jobs"}
        for call in writes(source.tree)
        if source.name not in layers.WRITES_ELSEWHERE
    ]
    assert places == []


def test_every_file_that_writes_elsewhere_still_does():
    writers = {source.name for source in product() if any(True for _ in writes(source.tree))}
    assert set(layers.WRITES_ELSEWHERE) <= writers


def test_only_the_clock_tells_the_time():
    readers = {
        f"{source.name}:{call.lineno}"
        for source in product()
        for call, _ in calls(source.tree)
        if ".".join(ast.unparse(call.func).split(".")[-2:]) in TIMES and source.name not in TIMEKEEPERS
    }
    assert readers == set()


def test_no_column_fills_itself_with_the_time():
    automatic = {
        f"{source.name}:{call.lineno}"
        for source in product()
        for call, _ in calls(source.tree)
        if {keyword.arg for keyword in call.keywords} & {"auto_now", "auto_now_add"}
    }
    assert automatic == set()


def side_doors(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            methods = {method.name for method in node.body if isinstance(method, ast.FunctionDef)}
            yield from (f"{source.name} {node.name}.{name}" for name in methods & {"save", "delete"})
        elif isinstance(node, ast.ImportFrom) and "signals" in (node.module or ""):
            yield f"{source.name}:{node.lineno} signals"


def test_nothing_happens_behind_a_caller_s_back():
    assert [door for source in product() for door in side_doors(source)] == []


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


def test_every_view_has_a_door():
    every = list(patterns(get_resolver()))
    closed = [each for each in every if getattr(each.callback, "door", None) or each.name in layers.PUBLIC]
    assert every
    assert [str(each.pattern) for each in every if each not in closed] == []
