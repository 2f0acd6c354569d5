"""The dataset as a whole: its description, its dumps, its report, its named graphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from flask import Blueprint, Response, render_template, request, send_file
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from kb.identifiers import encode
from kb.release.layout import CHECKSUMS
from kb.web.answers import Body, answer, negotiated, published
from kb.web.describe import TERMS_OF_USE
from kb.web.negotiation import Choice
from kb.web.problems import Problem
from kb.web.reading import LANGUAGES
from kb.web.releases import Published
from kb.web.representations import BY_SUFFIX, DESCRIPTIONS, HTML, TRIPLES
from kb.web.serialise import serialise

dataset = Blueprint("dataset", __name__)

SHOWN = 200
"""Lines of one list on the page of the report."""

_TYPES = {
    ".nq.gz": "application/gzip",
    ".trig.gz": "application/gzip",
    ".ttl.gz": "application/gzip",
    ".nt": "application/n-triples",
}


@dataclass(frozen=True, slots=True)
class Dump:
    name: str
    size: int
    sha256: str
    address: str


def _checksums(folder: Path) -> dict[str, str]:
    """File name to SHA-256, from the file of checksums in the form of `sha256sum`."""
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.split(maxsplit=1) for line in lines if line.strip())
    return {name.lstrip("*"): digest for digest, name in pairs}


def dumps(release: Published) -> Sequence[Dump]:
    """The dumps of a release, by name."""
    folder = release.release.dumps_path
    checksums = _checksums(folder)
    return [
        Dump(
            path.name, path.stat().st_size, checksums.get(path.name, ""), release.addresses.local(f"/dumps/{path.name}")
        )
        for path in sorted(folder.iterdir())
        if path.is_file()
    ]


@dataset.get("/dumps")
@dataset.get("/dumps/")
def dump_list() -> Response:
    """The dumps with their sizes and SHA-256."""
    release = published()
    choice = negotiated((HTML,))
    return answer(
        lambda: Body(render_template("dumps.html", dumps=dumps(release)).encode()), choice.media_type, language="en"
    )


@dataset.get("/dumps/<name>")
def dump(name: str) -> AnyResponse:
    """One dump, whole or a range of it."""
    release = published()
    # Only a name from the folder's own listing is opened, so that no path of a request is.
    known = next((path for path in release.release.dumps_path.iterdir() if path.name == name and path.is_file()), None)
    if known is None:
        raise Problem(404, f"There is no dump called {name}.", remedy="The dumps are listed at /dumps/.")
    kind = next((kind for suffix, kind in _TYPES.items() if name.endswith(suffix)), "text/plain")
    digest = _checksums(release.release.dumps_path).get(name, "")
    response = send_file(
        known, mimetype=kind, as_attachment=name.endswith(".gz"), download_name=name, conditional=False, etag=False
    )
    response.headers["Link"] = f'<{TERMS_OF_USE}>; rel="license"'
    response.headers["Accept-Ranges"] = "bytes"
    # The dumps are compressed files, not answers that were compressed on the way.
    response.headers.pop("Content-Encoding", None)
    if digest:
        response.set_etag(digest[:32])
    else:
        response.set_etag(f"{release.release.digest[:20]}-{known.stat().st_size}")
    response.headers["Cache-Control"] = "no-cache"
    try:
        return response.make_conditional(request.environ, accept_ranges=True, complete_length=known.stat().st_size)
    except HTTPException:
        response.close()  # a range that cannot be given: the file is open already
        raise


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
