"""Corrections of paragraphs: joined, split, of another kind, with another opening phrase."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.corrections.passages import Body, UnfitError, at, find, marked, put, walk
from kb.corrections.tables import CorrectionTable
from kb.corrections.texts import folded, joined, parted, places_of, sought
from kb.model import EMPTY, Document, Provision, ProvisionKind

_BELOW = frozenset({ProvisionKind.SUBPARAGRAPH, ProvisionKind.CONTINUATION})


def join(document: Document, table: CorrectionTable) -> Document:
    """Make one paragraph of two that follow one another. Raises UnfitError if they do not."""
    place, first = find(document.body, table.value("first"))
    other, second = find(document.body, table.value("second"))
    order = [where for where, _ in walk(document.body)]
    if order.index(other) != order.index(place) + 1:
        raise UnfitError("the two paragraphs do not follow one another")
    if first.table or second.table or ProvisionKind.PART in (first.kind, second.kind):
        raise UnfitError("tables and headings cannot be joined")
    body = put(document.body, other, ())
    left = at(body, place).children  # what stands below the first, but for the second
    whole = replace(
        first,
        text=joined(first.text, second.text),
        children=(*second.children, *left),
        selectors=(*first.selectors, *second.selectors),
    )
    return replace(document, body=put(body, place, (marked(whole, table.key),)))


def split(document: Document, table: CorrectionTable) -> Document:
    """Make two paragraphs of one, the second of the same kind. Raises UnfitError where the words are not in it once."""
    place, whole = find(document.body, table.value("paragraph"))
    starts = [start for start in places_of(whole.text, table.value("before")) if start]
    if len(starts) != 1:
        times = "does not stand in the paragraph" if not starts else f"stands there {len(starts)} times"
        raise UnfitError(f"\u201c{table.value('before')}\u201d {times}")
    before, after = parted(whole.text, starts[0])
    first = marked(replace(whole, text=before, children=()), table.key)
    second = replace(whole, text=after, number=None, label="", opening="", heading=EMPTY)
    second = marked(_numbered(second, table.value("number")), table.key)
    return replace(document, body=put(document.body, place, (first, second)))


def kind(document: Document, table: CorrectionTable) -> Document:
    """Give a paragraph another kind, and the place in the tree that goes with it. Raises UnfitError if it is not of
    the kind that it is said to be."""
    place, own = find(document.body, table.value("paragraph"))
    was, wanted = ProvisionKind(table.value("was")), ProvisionKind(table.value("is"))
    if own.kind is not was:
        raise UnfitError(f"the paragraph is read as {own.kind}, not as {was}")
    new = marked(_numbered(replace(own, kind=wanted), table.value("number")), table.key)
    if own.kind is ProvisionKind.PART:
        new = replace(new, text=own.heading, heading=EMPTY, level=0, children=())
        body = put(document.body, place, (new, *own.children))
    elif wanted is ProvisionKind.PART:
        body = _headed(document.body, place, replace(new, text=EMPTY, heading=own.text, level=1, opening=""))
    elif wanted in _BELOW and own.kind not in _BELOW:
        body = _lowered(document.body, place, new)
    elif own.kind in _BELOW and wanted not in _BELOW:
        body = _raised(document.body, place, new)
    else:
        body = put(document.body, place, (new,))
    return replace(document, body=body)


def opening(document: Document, table: CorrectionTable) -> Document:
    """Give a paragraph another opening phrase, with which it must begin. Raises UnfitError otherwise."""
    place, own = find(document.body, table.value("paragraph"))
    was, wanted = sought(table.value("was")), sought(table.value("is"))
    if folded(own.opening) != was:
        raise UnfitError(
            f"the opening phrase is read as \u201c{own.opening}\u201d, not as \u201c{table.value('was')}\u201d"
        )
    if not folded(own.text.plain).startswith(wanted):
        raise UnfitError(f"the paragraph does not begin with \u201c{table.value('is')}\u201d")
    new = replace(own, opening=own.text.plain[: len(wanted)])
    return replace(document, body=put(document.body, place, (marked(new, table.key),)))


def _numbered(provision: Provision, number: str) -> Provision:
    """With a number, which is taken from the beginning of the text if it stands there."""
    if not number:
        return provision
    plain = re.escape(number.strip("(). "))
    printed = re.match(rf"\(?{plain}[.)]?\s+", provision.text.plain)
    if printed is None:
        return replace(provision, number=number.strip("(). "))
    _, text = parted(provision.text, printed.end())
    return replace(provision, number=number.strip("(). "), label=printed[0].strip(), text=text)


def _siblings(body: Body, place: tuple[int, ...]) -> Body:
    return at(body, place[:-1]).children if len(place) > 1 else body


def _with_siblings(body: Body, place: tuple[int, ...], siblings: Body) -> Body:
    if len(place) == 1:
        return siblings
    return put(body, place[:-1], (replace(at(body, place[:-1]), children=siblings),))


def _lowered(body: Body, place: tuple[int, ...], new: Provision) -> Body:
    """Under the paragraph before it."""
    siblings, index = _siblings(body, place), place[-1]
    if not index or siblings[index - 1].kind is ProvisionKind.PART or siblings[index - 1].table:
        raise UnfitError("no paragraph stands before it that it could go under")
    above = siblings[index - 1]
    above = replace(above, children=(*above.children, new))
    return _with_siblings(body, place, (*siblings[: index - 1], above, *siblings[index + 1 :]))


def _raised(body: Body, place: tuple[int, ...], new: Provision) -> Body:
    """After the paragraph under which it stood; what followed it there goes under it, so that the order of reading
    stays."""
    if len(place) < 2:
        return put(body, place, (new,))
    parent, index = at(body, place[:-1]), place[-1]
    new = replace(new, children=(*new.children, *parent.children[index + 1 :]))
    return put(body, place[:-1], (replace(parent, children=parent.children[:index]), new))


def _headed(body: Body, place: tuple[int, ...], new: Provision) -> Body:
    """A heading, over what follows up to the next one."""
    siblings, index = _siblings(body, place), place[-1]
    if new.children:
        raise UnfitError("what has sub-paragraphs is no heading")
    bars = (ProvisionKind.PART, ProvisionKind.ANNEX, ProvisionKind.CLOSING)
    end = next((n for n in range(index + 1, len(siblings)) if siblings[n].kind in bars), len(siblings))
    new = replace(new, children=siblings[index + 1 : end])
    return _with_siblings(body, place, (*siblings[:index], new, *siblings[end:]))
