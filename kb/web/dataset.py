"""The dataset as a whole: its description, its report, its named graphs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
from flask import Blueprint, Response, render_template

from kb.identifiers import encode
from kb.web.answers import Body, answer, negotiated, published
from kb.web.negotiation import Choice
from kb.web.problems import Problem
from kb.web.reading import LANGUAGES
from kb.web.representations import BY_SUFFIX, DESCRIPTIONS, HTML, TRIPLES
from kb.web.serialise import serialise

dataset = Blueprint("dataset", __name__)

SHOWN = 200
"""Lines of one list on the page of the report."""


@dataset.get("/.well-known/void")
def void() -> Response:
    """The description of the dataset (VoID and DCAT)."""
    release = published()
    choice = negotiated(TRIPLES)

    def make() -> Body:
        try:
            statements = ox.parse(path=str(release.release.void_path), format=ox.RdfFormat.TURTLE)
            return Body(serialise(statements, choice.representation))
        except OSError as error:
            raise Problem(404, "This release has no description of its dataset.") from error

    return answer(make, choice.media_type)


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


def _in_words(name: str) -> str:
    """The name of a figure for people: "expressions_fr" is "expressions, français"."""
    words, _, language = name.partition("_")
    return f"{words}, {LANGUAGES[language]}" if language in LANGUAGES else name.replace("_", " ")


def _told(report: Mapping[str, Any]) -> dict[str, Any]:
    """A report as its page shows it: lists are cut to their first `SHOWN` lines, beside the number of all."""
    unpublished = [one for one in report["sources"] if one["status"] in {"held back", "refused"}]
    moved = [f"{old} → {new}" for old, new in report["moved"]["first"].items()]
    withdrawn, dropped = report["withdrawn"], report["dropped"]
    return {
        "files": [(name.replace("_", " "), number) for name, number in report["files"].items()],
        "counts": [(_in_words(name), number) for name, number in report["counts"].items()],
        "unpublished": unpublished[:SHOWN],
        "unpublished_count": len(unpublished),
        "notices": report["notices"],
        "corrections": report.get("corrections", [])[:SHOWN],
        "corrections_count": len(report.get("corrections", [])),
        "decisions_count": len(report.get("decisions", [])),
        "changes": (
            ("Documents withdrawn", {"count": len(withdrawn), "first": withdrawn[:SHOWN]}),
            ("Identifiers given up", {"count": dropped["count"], "first": dropped["first"][:SHOWN]}),
            ("Identifiers that lead elsewhere", {"count": report["moved"]["count"], "first": moved[:SHOWN]}),
        ),
    }


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
