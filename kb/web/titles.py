"""Documents by the words of their titles, for those who look up words in place of a symbol."""

from __future__ import annotations

from kb.web.facts import Labels
from kb.web.listings import Entry
from kb.web.releases import Published

SHOWN = 50


def titled(release: Published, asked: str) -> tuple[list[Entry], int]:
    """The documents in whose title, in one language, each of these words begins a word: the newest `SHOWN`, and how
    many there are. Case and accents do not matter."""
    found = release.titles.find(asked)
    labels = Labels(release.store)
    shown = [
        Entry(
            labels.symbol(one.iri),
            labels.title(one.iri) or title,
            one.date,
            "",
            "",
            release.addresses.page(one.iri),
        )
        for one, title in found[:SHOWN]
    ]
    return shown, len(found)
