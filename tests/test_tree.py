"""The tree keeps its order: who may know whom, how long a file may be, which words it uses."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "kb").rglob("*.py"))
LONGEST = 400

# (part of the package, what it must not import anywhere)
WALLS = [
    ("kb/model", ("rdflib", "lxml", "flask", "pyoxigraph", "kb.")),
    ("kb/readers", ("rdflib", "pyoxigraph", "pyshacl", "flask", "kb.mappers", "kb.release", "kb.web", "kb.vocabulary")),
    ("kb/symbols", ("rdflib", "lxml", "flask", "kb.mappers", "kb.readers", "kb.release", "kb.web")),
    ("kb/numbering", ("rdflib", "lxml", "flask", "kb.mappers", "kb.release", "kb.web")),
    ("kb/grouping.py", ("rdflib", "lxml", "flask", "kb.mappers", "kb.release", "kb.web")),
    ("kb/mappers", ("lxml", "flask", "zipfile", "kb.readers", "kb.release", "kb.web")),
    ("kb/extraction", ("rdflib", "lxml", "flask", "kb.readers", "kb.mappers", "kb.release", "kb.web", "kb.vocabulary")),
    (
        "kb/corrections",
        ("rdflib", "lxml", "flask", "kb.readers", "kb.mappers", "kb.release", "kb.web", "kb.vocabulary", "kb.fetch"),
    ),
    ("kb/fetch", ("rdflib", "lxml", "flask", "kb.readers", "kb.mappers", "kb.release", "kb.web")),
    ("kb/registries", ("lxml", "flask", "kb.readers", "kb.mappers", "kb.release", "kb.web")),
    ("kb/validation.py", ("lxml", "flask", "kb.readers", "kb.release", "kb.web")),
    ("kb/release", ("flask", "lxml", "kb.web", "kb.cli")),
    ("kb/web", ("lxml", "kb.readers", "kb.mappers", "kb.numbering", "kb.grouping", "kb.cli")),
]
FORBIDDEN_NAMES = re.compile(r"(?:^|_)(?:utils?|helpers?|managers?|misc|common)(?:_|$)", re.IGNORECASE)


def _module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path, *, at_import_time: bool = False) -> Iterator[str]:
    """The modules a file imports; `at_import_time` leaves out those inside functions and under TYPE_CHECKING."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = _module_name(path) if path.name == "__init__.py" else _module_name(path).rpartition(".")[0]

    def visit(node: ast.AST) -> Iterator[str]:
        if at_import_time and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return
        if at_import_time and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            return
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            source = ".".join(part for part in (base, node.module or "") if part)
            yield source
            yield from (f"{source}.{alias.name}" for alias in node.names)
        for child in ast.iter_child_nodes(node):
            yield from visit(child)

    yield from visit(tree)


@pytest.mark.parametrize(("part", "walls"), WALLS, ids=[part for part, _ in WALLS])
def test_a_part_imports_nothing_that_lies_behind_its_wall(part: str, walls: tuple[str, ...]) -> None:
    place = ROOT / part
    files = [place] if place.suffix else sorted(place.rglob("*.py"))
    assert files, f"{part} is not there"
    own = f"{part.replace('/', '.')}."
    broken = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in _imports(path)
        for wall in walls
        if name == wall.rstrip(".")
        or (name.startswith(wall if wall.endswith(".") else wall + ".") and not name.startswith(own))
    ]
    assert broken == []


def test_flask_is_imported_only_under_the_web() -> None:
    known = {path for path in MODULES if any(name.split(".")[0] in ("flask", "werkzeug") for name in _imports(path))}
    assert {path for path in known if not path.is_relative_to(ROOT / "kb" / "web")} == set()


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    names = {_module_name(path) for path in MODULES}
    edges = {
        _module_name(path): {name for name in _imports(path, at_import_time=True) if name in names}
        - {_module_name(path)}
        for path in MODULES
    }
    circle = _circle(edges)
    assert circle == [], " -> ".join(circle)


def _circle(edges: dict[str, set[str]]) -> list[str]:
    """A circle among the edges, [] if there is none."""
    done: set[str] = set()

    def visit(node: str, path: list[str]) -> list[str]:
        if node in path:
            return [*path[path.index(node) :], node]
        if node in done:
            return []
        for target in sorted(edges[node]):
            if found := visit(target, [*path, node]):
                return found
        done.add(node)
        return []

    for node in sorted(edges):
        if found := visit(node, []):
            return found
    return []


def test_the_search_for_circles_finds_one() -> None:
    assert _circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert _circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_no_file_is_named_after_nothing() -> None:
    assert [str(path.relative_to(ROOT)) for path in MODULES if FORBIDDEN_NAMES.search(path.stem)] == []


def test_files_that_have_grown_long_are_named() -> None:
    for path in MODULES:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST:
            with warnings.catch_warnings():
                warnings.simplefilter("default")
                warnings.warn(f"{path.relative_to(ROOT)} has {lines} lines", stacklevel=1)
        assert lines <= 2 * LONGEST, f"{path.relative_to(ROOT)} has {lines} lines: it should be two files"


def test_no_path_of_a_machine_stands_in_the_tree() -> None:
    paths = re.compile(r"(?<![\w.:])/(?:work|farm|root|Users|home/\w+)/[a-z.]")
    kinds = ("*.py", "*.md", "*.ttl", "*.toml", "*.html", "*.css", "*.js")
    folders = [ROOT / name for name in ("kb", "tests", "docs", "ontology", "shapes", "examples", "bench")]
    files = [path for folder in folders for kind in kinds for path in folder.rglob(kind)]
    files += [ROOT / name for name in ("README.md", "Makefile", ".ci/run", "pyproject.toml")]
    found = [
        str(path.relative_to(ROOT))
        for path in files
        if path.is_file() and path != Path(__file__).resolve() and paths.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
