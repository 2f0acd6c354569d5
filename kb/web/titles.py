"""Documents by the words of their titles, for those who look up words in place of a symbol."""

from __future__ import annotations

import re
import unicodedata

import pyoxigraph as ox

from kb.vocabulary import DCTERMS, ELI
from kb.web.facts import Labels
from kb.web.listings import Entry
from kb.web.releases import Published

SHOWN = 50
_TITLE, _DATE = ox.NamedNode(str(DCTERMS.title)), ox.NamedNode(str(ELI.date_document))
_WORD = re.compile(r"[^\W_]+")


def titled(release: Published, asked: str) -> tuple[list[Entry], int]:
    """The documents in whose title, in one language, each of these words begins a word: the newest `SHOWN`, and how
    many there are. Case and accents do not matter."""
    wanted = _words(asked)
    if not wanted or max(map(len, wanted)) < 2:
        return [], 0
    found = {
        quad.subject.value: quad.object.value
        for quad in release.store.quads_for_pattern(None, _TITLE, None, None)
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and _fits(wanted, quad.object.value)
    }
    dated = []
    for iri, title in found.items():
        date = next(release.store.quads_for_pattern(ox.NamedNode(iri), _DATE, None, None), None)
        if date is not None and isinstance(date.object, ox.Literal):
            dated.append((date.object.value, iri, title))
    dated.sort(key=lambda one: one[1])
    dated.sort(key=lambda one: one[0], reverse=True)
    labels = Labels(release.store)
    shown = [
        Entry(labels.symbol(iri), labels.title(iri) or title, date, "", "", release.addresses.page(iri))
        for date, iri, title in dated[:SHOWN]
    ]
    return shown, len(dated)


def _fits(wanted: list[str], title: str) -> bool:
    words = _words(title)
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _words(text: str) -> list[str]:
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return _WORD.findall(plain)
