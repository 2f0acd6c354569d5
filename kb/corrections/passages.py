"""Finding a paragraph by its first words, and putting others in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.corrections.texts import folded, sought
from kb.model import Provision, Text

Body = tuple[Provision, ...]
Place = tuple[int, ...]
"""The way from the body down to a provision: the number of each child."""


class UnfitError(Exception):
    """The correction does not fit what was read; the message says why."""


def walk(body: Body, above: Place = ()) -> Iterator[tuple[Place, Provision]]:
    """Every provision with its place, in reading order."""
    for index, provision in enumerate(body):
        yield (*above, index), provision
        yield from walk(provision.children, (*above, index))


def words_of(provision: Provision) -> Text:
    """The words by which a person knows a provision: its text, or the heading of a part."""
    return provision.text or provision.heading


def find(body: Body, words: str) -> tuple[Place, Provision]:
    """The one provision that begins with these words, with or without its printed number.

    Raises UnfitError if none does, or several do.
    """
    wanted = sought(words)
    found = [(place, one) for place, one in walk(body) if _begins(one, wanted)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnfitError(f"no paragraph begins with \u201c{words}\u201d")
    raise UnfitError(f"{len(found)} paragraphs begin with \u201c{words}\u201d; give more words")


def _begins(provision: Provision, wanted: str) -> bool:
    plain = folded(words_of(provision).plain)
    return plain.startswith(wanted) or bool(provision.label and f"{folded(provision.label)} {plain}".startswith(wanted))


def put(body: Body, place: Place, instead: Sequence[Provision]) -> Body:
    """The body with others in place of the provision there; with none it is left out."""
    first, *rest = place
    own = body[first]
    new = [replace(own, children=put(own.children, tuple(rest), instead))] if rest else instead
    return (*body[:first], *new, *body[first + 1 :])


def at(body: Body, place: Place) -> Provision:
    """The provision at a place."""
    first, *rest = place
    return at(body[first].children, tuple(rest)) if rest else body[first]


def marked(provision: Provision, key: str) -> Provision:
    """The provision, which says that this correction changed it."""
    return replace(provision, corrections=(*provision.corrections, key))
