"""The dataset as a whole: its description, its report, its named graphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
from flask import Blueprint, Response, render_template

from kb.identifiers import encode
from kb.vocabulary import DCTERMS, VOID
from kb.web.answers import Body, answer, negotiated, published
from kb.web.counted import all_figures
from kb.web.facts import Facts
from kb.web.negotiation import Choice
from kb.web.problems import Problem
from kb.web.releases import Published
from kb.web.representations import BY_SUFFIX, DESCRIPTIONS, HTML, TRIPLES
from kb.web.serialise import serialise

dataset = Blueprint("dataset", __name__)

_EXTENT = (
    ("triples", VOID.triples),
    ("documents", VOID.documents),
    ("classes", VOID.classes),
    ("properties", VOID.properties),
)
SHOWN = 200
"""Lines of one list on the page of the report."""


@dataset.get("/.well-known/void")
def void() -> Response:
    """The description of the dataset (VoID and DCAT)."""
    release = published()
    choice = negotiated((*TRIPLES, HTML))  # Turtle for whoever has no wish, a page for a browser

    def make() -> Body:
        try:
            statements = ox.parse(path=str(release.release.void_path), format=ox.RdfFormat.TURTLE)
            if choice.representation is HTML:
                return Body(render_template("dataset.html", **_described(Facts(statements), release)).encode())
            return Body(serialise(statements, choice.representation))
        except OSError as error:
            raise Problem(404, "This release has no description of its dataset.") from error

    return answer(make, choice.media_type, language="en" if choice.representation is HTML else "")


def _described(facts: Facts, release: Published) -> dict[str, Any]:
    """The description of the dataset as its page shows it: what it is, how much of it there is, where to get it."""
    whole = f"{release.base}/.well-known/void#dataset"

    def parts(link: object, name: object, number: object) -> list[tuple[str, int]]:
        found = facts.values(whole, str(link))
        told = ((facts.value(one, str(name)) or one, facts.number(one, str(number)) or 0) for one in found)
        return sorted(told, key=lambda one: (-one[1], one[0]))

    slices = [
        (facts.value(one, str(VOID.dataDump)), facts.number(one, str(VOID.triples)) or 0)
        for one in facts.values(whole, str(VOID.subset))
    ]
    return {
        "title": facts.words(whole, str(DCTERMS.title), "en"),
        "about": facts.words(whole, str(DCTERMS.description), "en"),
        "figures": [
            (words, number) for words, term in _EXTENT if (number := facts.number(whole, str(term))) is not None
        ],
        "classes": parts(VOID.classPartition, VOID["class"], VOID.entities),
        "properties": parts(VOID.propertyPartition, VOID.property, VOID.triples),
        "dumps": sorted(facts.values(whole, str(VOID.dataDump))),
        "slices": sorted((address, number) for address, number in slices if address),
        "license": facts.value(whole, str(DCTERMS.license)),
    }


@dataset.get("/releases/current")
@dataset.get("/releases/report")
def report() -> Response:
    """What the current release is made of, and what was refused or held back."""
    release = published()
    choice = negotiated((HTML,))
    return answer(
        lambda: Body(render_template("report.html", **_told(release.release.report)).encode()),
        choice.media_type,
        language="en",
    )


def _told(report: Mapping[str, Any]) -> dict[str, Any]:
    """A report as its page shows it: lists are cut to their first `SHOWN` lines, beside the number of all."""
    unpublished = [one for one in report["sources"] if one["status"] in {"held back", "refused"}]
    moved = [f"{old} → {new}" for old, new in report["moved"]["first"].items()]
    withdrawn, dropped = report["withdrawn"], report["dropped"]
    return {
        "files": [(name.replace("_", " "), number) for name, number in report["files"].items()],
        "counts": all_figures(report["counts"]),
        "unpublished": unpublished[:SHOWN],
        "unpublished_count": len(unpublished),
        "notices": report["notices"],
        "corrections": report.get("corrections", [])[:SHOWN],
        "corrections_count": len(report.get("corrections", [])),
        "decisions_count": len(report.get("decisions", [])),
        "decided": Counter(one["document"] for one in report.get("decisions", [])).most_common(SHOWN),
        "changes": (
            _change("Documents withdrawn", len(withdrawn), withdrawn),
            _change("Identifiers given up", dropped["count"], dropped["first"]),
            _change(
                "Identifiers that lead elsewhere, each with what is below it",
                report["moved"].get("outermost", report["moved"]["count"]),
                moved,
            ),
        ),
    }


def _change(title: str, count: int, first: list[str]) -> tuple[str, dict[str, Any]]:
    shown = first[:SHOWN]
    return title, {"count": count, "first": shown, "more": count - len(shown)}


@dataset.get("/graph/<path:name>")
def graph(name: str) -> Response:
    """A named graph: the facts of a document, or its text in one language."""
    release = published()
    stem, dot, suffix = name.rpartition(".")
    fixed = BY_SUFFIX.get(suffix) if dot else None
    if fixed in (None, HTML):
        stem, fixed = name, None
    node = ox.NamedNode(f"{release.base}/graph/{encode(stem)}")
    if not release.store.contains_named_graph(node):
        raise Problem(404, f"There is no graph called {stem}.")
    choice = Choice(fixed, fixed.media_type) if fixed else negotiated(DESCRIPTIONS[1:])
    if stem == "release":
        raise Problem(
            403,
            "This graph holds what concerns the whole release; it is too large for one answer.",
            remedy="Ask the endpoint at /sparql, or take a dump from /dumps/.",
        )
    return answer(
        lambda: Body(serialise(release.store.quads_for_pattern(None, None, None, node), choice.representation)),
        choice.media_type,
    )
