"""Citations of treaties and declarations, where the registry leaves no doubt.

Two signs are taken: a place in the United Nations Treaty Series, printed with volume and registration number, and a
link to the resolution that holds the text of exactly one instrument. What is named in words alone is not looked for
here.
"""

from __future__ import annotations

import re

from rdflib import URIRef

from kb.mappers.writing import Page

_TREATY_SERIES = re.compile(r"Treaty Series, vols?\. (\d+),\s+No\. ?([\d A-Z-]*\d)")


def instruments_named(page: Page, text: str) -> list[URIRef]:
    """The instruments whose place in the Treaty Series the English text prints ("United Nations, Treaty Series, vol.
    1577, No. 27531"), as far as the registry has that very place."""
    if "Treaty Series" not in text:
        return []
    found = (
        page.registries.instruments.by_treaty_series(volume, number)
        for volume, number in _TREATY_SERIES.findall(text.replace("\u00a0", " "))
    )
    return [page.identifiers.instrument(instrument.slug) for instrument in found if instrument is not None]


def instruments_behind(page: Page, symbol: str) -> list[URIRef]:
    """The instrument whose text the document of this symbol holds, if it holds exactly one."""
    found = page.registries.instruments.by_symbol(symbol) if symbol else None
    return [page.identifiers.instrument(found.slug)] if found else []
