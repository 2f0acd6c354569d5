"""The titles of a release, folded and in memory, so that words are found in them without a walk through the store."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kb.vocabulary import DCTERMS, ELI

_TITLE, _DATE = ox.NamedNode(str(DCTERMS.title)), ox.NamedNode(str(ELI.date_document))
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class TitledDocument:
    """A document with its titles, in all languages. `titles`: each as it is printed and as it is searched, in
    the order of the printed ones."""

    iri: str
    date: str
    titles: tuple[tuple[str, str], ...]


class TitleIndex:
    """Every dated document that has a title. Immutable, so safe for threads."""

    def __init__(self, store: ox.Store) -> None:
        self._documents = tuple(_documents(store))

    def find(self, asked: str) -> list[tuple[TitledDocument, str]]:
        """The documents in whose title, in one language, each of these words begins a word, with that title: the newest
        first, those of one day by that title. Nothing is found by a single letter."""
        wanted = [f" {word}" for word in _words(asked)]
        if max(map(len, wanted), default=0) < 3:
            return []
        found = []
        for document in self._documents:
            for title, folded in document.titles:
                if all(word in folded for word in wanted):
                    found.append((document, title))
                    break
        found.sort(key=lambda one: (one[1], one[0].iri))
        found.sort(key=lambda one: one[0].date, reverse=True)
        return found


def _documents(store: ox.Store) -> Iterator[TitledDocument]:
    titles: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, _TITLE, None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            titles[quad.subject.value].add(quad.object.value)
    for iri, printed in titles.items():  # headings have titles too; only documents have a date
        date = next(store.quads_for_pattern(ox.NamedNode(iri), _DATE, None, None), None)
        if date is not None and isinstance(date.object, ox.Literal):
            yield TitledDocument(iri, date.object.value, tuple((one, _folded(one)) for one in sorted(printed)))


def _folded(title: str) -> str:
    """Its words, a blank before each: a word begins where a blank and its letters stand."""
    return "".join(f" {word}" for word in _words(title))


def _words(text: str) -> list[str]:
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return _WORD.findall(plain)
