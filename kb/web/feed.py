"""`/changes`: what each release published, changed and withdrew, as a page, as Atom (RFC 4287, pages by RFC 5005) and
as a collection of Activity Streams 2.0."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

from flask import Blueprint, Response, render_template, request

from kb.release.changes import DocumentChange, Kind, read_changes
from kb.web.answers import Body, answer, negotiated, published
from kb.web.describe import SOURCE_NAME, TERMS_OF_USE, UNOFFICIAL
from kb.web.facts import Labels
from kb.web.negotiation import Choice
from kb.web.paging import page_number
from kb.web.problems import Problem
from kb.web.releases import Published
from kb.web.representations import HTML, Representation

feed = Blueprint("feed", __name__)

PAGE = 200
ATOM = Representation("application/atom+xml", "atom", "Atom", ("application/xml", "text/xml"))
ACTIVITIES = Representation(
    "application/activity+json", "json", "Activity Streams", ("application/ld+json", "application/json")
)
FORMS = (HTML, ATOM, ACTIVITIES)

_ATOM = "http://www.w3.org/2005/Atom"
_ACTIVITY = {Kind.PUBLISHED: "Create", Kind.CHANGED: "Update", Kind.MOVED: "Move", Kind.WITHDRAWN: "Delete"}
TITLE = "What each release published, changed and withdrew"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the record. `last`: number of the last page; `total`: changes on all pages."""

    changes: tuple[DocumentChange, ...]
    number: int
    last: int
    total: int


@feed.get("/changes")
@feed.get("/changes.<suffix>")
def changes(suffix: str = "") -> Response:
    """What each release published, changed and withdrew, the newest first: a page, an Atom feed, Activity Streams."""
    release = published()
    fixed = next((form for form in FORMS if form.suffix == suffix), None)
    if suffix and fixed is None:
        raise Problem(404, f"There is no representation called .{suffix}.", remedy="There are .html, .atom and .json.")
    choice = Choice(fixed, fixed.media_type) if fixed else negotiated(FORMS)
    number = page_number()

    def make() -> Body:
        page = _page(release, number)
        if choice.representation is ATOM:
            return Body(_atom(release, page))
        if choice.representation is ACTIVITIES:
            return Body(_activities(release, page, whole="page" not in request.args))
        return Body(render_template("changes.html", page=page, kinds=_lines(release, page), title=TITLE).encode())

    local = release.addresses.local
    links = [f'<{local(f"/changes.{one.suffix}")}>; rel="alternate"; type="{one.media_type}"' for one in FORMS]
    query = f"?page={number}" if "page" in request.args else ""
    place = local(f"/changes.{choice.representation.suffix}{query}")
    location = {} if fixed else {"Content-Location": place}
    language = "en" if choice.representation is HTML else ""
    return answer(make, choice.media_type, language=language, links=links, headers=location)


def _page(release: Published, number: int) -> Page:
    """One page of the record, which is read once and not kept. Raises Problem 404 for a page that there is not."""
    path = release.release.changes_path
    if not path.is_file():
        raise Problem(404, "This release was made without a record of what it changed.", remedy="Build it again.")
    lines = read_changes(path)
    before = (number - 1) * PAGE
    skipped = sum(1 for _ in islice(lines, before))
    found = tuple(islice(lines, PAGE))
    if number > 1 and not found:
        raise Problem(404, f"The record of changes has no page {number}.")
    total = skipped + len(found) + sum(1 for _ in lines)
    return Page(found, number, max(1, -(-total // PAGE)), total)


def _lines(release: Published, page: Page) -> list[tuple[str, str, Counter[str], list[tuple[str, str, str, str]]]]:
    """By release: its id, its time, its figures on this page, its changes as kind, symbol, title, address."""
    found: dict[str, tuple[str, str, Counter[str], list[tuple[str, str, str, str]]]] = {}
    labels = Labels(release.store)
    for one in page.changes:
        _, _, counts, lines = found.setdefault(one.release, (one.release, one.time, Counter(), []))
        counts[one.kind.value] += 1
        iri = f"{release.base}/id/{one.key}"
        lines.append((one.kind.value, unquote(one.key), labels.title(iri), release.addresses.page(iri)))
    return list(found.values())


def _atom(release: Published, page: Page) -> bytes:
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")

    def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
        found = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
        found.text = text or None
        return found

    place = f"{release.base}/changes"
    add(root, "id", place)
    add(root, "title", TITLE)
    add(root, "updated", release.release.published)
    add(add(root, "author"), "name", "Resolvable")
    add(root, "rights", f"Source: {SOURCE_NAME}. {UNOFFICIAL} {TERMS_OF_USE}")
    add(root, "link", rel="alternate", type="text/html", href=place)
    for rel, number in _neighbours(page):
        query = f"?page={number}" if number > 1 else ""
        add(root, "link", rel=rel, type=ATOM.media_type, href=f"{release.base}/changes.atom{query}")
    labels = Labels(release.store)
    for one in page.changes:
        iri = f"{release.base}/id/{one.key}"
        entry = add(root, "entry")
        add(entry, "id", _name(release, one))
        title = labels.title(iri)
        add(entry, "title", f"{unquote(one.key)} {one.kind.value}" + (f": {title}" if title else ""))
        add(entry, "updated", one.time)
        add(entry, "category", term=one.kind.value)
        add(entry, "link", rel="alternate", href=iri)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _activities(release: Published, page: Page, *, whole: bool) -> bytes:
    """The collection, which names its first and last page, or one page of it."""
    collection = f"{release.base}/changes.json"

    def address(number: int) -> str:
        return f"{collection}?page={number}"

    body: dict[str, Any] = {"@context": "https://www.w3.org/ns/activitystreams"}
    if whole:
        body |= {"id": collection, "type": "OrderedCollection", "summary": TITLE, "totalItems": page.total}
        body |= {"attributedTo": {"type": "Application", "name": "Resolvable"}}
        body |= {"first": address(1), "last": address(page.last)}
    else:
        body |= {"id": address(page.number), "type": "OrderedCollectionPage", "partOf": collection}
        body |= {"prev": address(page.number - 1)} if page.number > 1 else {}
        body |= {"next": address(page.number + 1)} if page.number < page.last else {}
        body["orderedItems"] = [
            {
                "id": _name(release, one),
                "type": _ACTIVITY[one.kind],
                "published": one.time,
                "object": _document(release, one.key),
                **({"target": _document(release, one.target)} if one.target else {}),
            }
            for one in page.changes
        ]
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def _document(release: Published, key: str) -> dict[str, str]:
    return {"id": f"{release.base}/id/{key}", "type": "Document", "name": unquote(key)}


def _neighbours(page: Page) -> list[tuple[str, int]]:
    found = [("self", page.number), ("first", 1), ("last", page.last)]
    if page.number > 1:
        found.append(("previous", page.number - 1))
    if page.number < page.last:
        found.append(("next", page.number + 1))
    return found


def _name(release: Published, change: DocumentChange) -> str:
    """The identifier of a change, which stays the same in every later release."""
    return f"{release.base}/changes#{change.release}/{change.key}"
