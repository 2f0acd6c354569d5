"""The reference pages of the ontology and of the shapes, made from the Turtle.

`make docs` writes them anew; a test says whether they are current.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kb.resources import folder
from kb.vocabulary import OWL, PREFIXES, RDF, RDFS, RSV, SH, SHAPES, SKOS, UNDO

_LANGUAGES = ("en", "fr", "es")
_ALIGNED = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch)
_KINDS = (
    ("Classes", (OWL.Class,)),
    ("Properties that lead to things", (OWL.ObjectProperty,)),
    ("Properties that lead to values", (OWL.DatatypeProperty,)),
)
_SEVERITIES = ((SH.Violation, "holds back"), (SH.Warning, "warns"))


def ontology_page() -> str:
    """`docs/reference/ontology.md`: every own term with its labels, definition and place among the terms of others."""
    graph = Graph().parse(folder("ontology") / "resolvable.ttl", format="turtle")
    about = graph.value(predicate=RDF.type, object=OWL.Ontology)
    lines = [
        "# The ontology",
        "",
        "Made from `ontology/resolvable.ttl` by `make docs`; change that file, not this page.",
        "",
        f"Namespace `{RSV._NS}`, prefix `rsv:`, version {graph.value(about, OWL.versionInfo)}.",
        "All labels and definitions are in English, French and Spanish at least; this page shows the English",
        "definitions. Terms that are reused are in [decision 0009](../decisions/0009-reused-terms.md).",
    ]
    for heading, kinds in _KINDS:
        found = sorted({term for kind in kinds for term in graph.subjects(RDF.type, kind)}, key=str)
        lines += [
            "",
            f"## {heading} ({len(found)})",
            "",
            "| term | labels (en, fr, es) | definition | aligned with |",
            "|---|---|---|---|",
        ]
        lines += [_term_row(graph, term) for term in found]
    return "\n".join([*lines, "", *_prefix_table()]) + "\n"


def shapes_page() -> str:
    """`docs/reference/shapes.md`: every rule of publication, file by file, in the words that the report uses."""
    lines = [
        "# The shapes",
        "",
        "Made from `shapes/*.ttl` by `make docs`; change those files, not this page.",
        "",
        "A rule that *holds back* keeps the document from being published, or only its text in the language at fault.",
        "What breaks one that *warns* is published with the warning. The report names the rule. Messages are also in",
        "French and Spanish.",
    ]
    for file in sorted(folder("shapes").glob("*.ttl")):
        graph = Graph().parse(file, format="turtle")
        shapes = sorted(set(graph.subjects(SH.severity)), key=lambda shape: _first_line(file, shape))
        lines += ["", f"## {file.stem}", "", "| rule | | on | of | what it says |", "|---|---|---|---|---|"]
        lines += [_shape_row(graph, shape) for shape in shapes]
    return "\n".join(lines) + "\n"


def _term_row(graph: Graph, term: Node) -> str:
    labels = ", ".join(_in_language(graph, term, RDFS.label, language) for language in _LANGUAGES)
    aligned = sorted({_short(other) for predicate in _ALIGNED for other in graph.objects(term, predicate)})
    definition = _in_language(graph, term, RDFS.comment, "en")
    return f"| `{_short(term)}` | {labels} | {definition} | {_code(aligned)} |"


def _shape_row(graph: Graph, shape: Node) -> str:
    name = str(shape).removeprefix(str(SHAPES))
    effect = next(word for severity, word in _SEVERITIES if (shape, SH.severity, severity) in graph)
    classes = sorted(_short(target) for target in graph.objects(shape, SH.targetClass))
    bearers = sorted(_short(target) for target in graph.objects(shape, SH.targetSubjectsOf))
    targets = [f"`{name}`" for name in classes] + [f"what has `{name}`" for name in bearers]
    message = _in_language(graph, shape, SH.message, "en")
    return f"| `{name}` | {effect} | {', '.join(targets)} | {_code(_paths(graph, shape))} | {message} |"


def _paths(graph: Graph, shape: Node) -> list[str]:
    """The property that a shape is about; of alternatives, those of all."""
    own = graph.value(shape, SH.path)
    if own is not None:
        choices = graph.value(own, SH.alternativePath)
        paths: Iterable[Node] = Collection(graph, choices) if isinstance(choices, BNode) else (own,)
        return [_path(graph, path) for path in paths]
    choices = graph.value(shape, SH["or"])
    members: Iterable[Node] = Collection(graph, choices) if isinstance(choices, BNode) else ()
    return sorted({_short(path) for member in members for path in graph.objects(member, SH.path)})


def _path(graph: Graph, path: Node) -> str:
    """A property, or one followed backwards, as SPARQL writes it."""
    inverse = graph.value(path, SH.inversePath)
    return f"^{_short(inverse)}" if inverse is not None else _short(path)


def _first_line(file: Path, shape: Node) -> int:
    """Rules come in the order of the file."""
    return file.read_text(encoding="utf-8").index(f"rsh:{str(shape).removeprefix(str(SHAPES))} a ")


def _in_language(graph: Graph, subject: Node, predicate: URIRef, language: str) -> str:
    for value in graph.objects(subject, predicate):
        if isinstance(value, Literal) and value.language == language:
            return str(value).replace("|", "\\|")
    raise ValueError(f"{subject} has no {predicate} in {language}")


def _short(term: Node) -> str:
    for prefix, namespace in (*PREFIXES.items(), ("undo", str(UNDO))):
        if str(term).startswith(namespace):
            return f"{prefix}:{str(term).removeprefix(namespace)}"
    raise ValueError(f"{term} is in no namespace that is known")


def _code(terms: Iterable[str]) -> str:
    return ", ".join(f"`{term}`" for term in terms)


def _prefix_table() -> list[str]:
    rows = [f"| `{prefix}:` | `{name}` |" for prefix, name in sorted(PREFIXES.items())]
    return [
        "## Prefixes",
        "",
        "The same in every file, on the query page and in the client.",
        "",
        "| prefix | namespace |",
        "|---|---|",
        *rows,
    ]
