"""Corrections of links and of the places of footnotes."""

from __future__ import annotations

from dataclasses import replace

from kb.corrections.passages import UnfitError, find, marked, put, words_of
from kb.corrections.tables import CorrectionTable
from kb.corrections.texts import folded, places_of, sought
from kb.model import Document, Hyperlink, NoteMark, Text
from kb.symbols import SymbolError, from_link, parse

_AROUND = "[](). "
"""What may stand around the mark of a footnote."""


def link(document: Document, table: CorrectionTable) -> Document:
    """Say what words of a paragraph or of a footnote cite, or that they cite nothing. Raises UnfitError if the words
    are not in it once, or lead elsewhere than is said."""
    if table.gives("note"):
        mark = table.value("note").strip(_AROUND)
        notes = [index for index, note in enumerate(document.footnotes) if note.mark.strip(_AROUND) == mark]
        if len(notes) != 1:
            raise UnfitError(f"{len(notes) or 'no'} footnotes have the mark {mark}")
        (index,) = notes
        note = document.footnotes[index]
        note = replace(note, text=_linked(note.text, table), corrections=(*note.corrections, table.key))
        return replace(document, footnotes=(*document.footnotes[:index], note, *document.footnotes[index + 1 :]))
    place, own = find(document.body, table.value("paragraph"))
    changed = marked(replace(own, text=_linked(own.text, table)), table.key)
    return replace(document, body=put(document.body, place, (changed,)))


def _linked(text: Text, table: CorrectionTable) -> Text:
    """The text with the link of the correction instead of those that stand in its words. Raises UnfitError."""
    starts = places_of(text, table.value("words"))
    if len(starts) != 1:
        times = "do not stand there" if not starts else f"stand there {len(starts)} times; give more words"
        raise UnfitError(f"the words \u201c{table.value('words')}\u201d {times}")
    start = starts[0]
    end = start + len(sought(table.value("words")))
    here = [one for one in text.links if one.start < end and start < one.end]
    if table.gives("was"):
        leads = [_target(one.href) for one in here] or [""]
        if leads != [_target(_address(table.value("was")))]:
            to = ", ".join(leads) or "nothing"
            raise UnfitError(f"the words lead to {to}, not to {table.value('was') or 'nothing'}")
    new = Hyperlink(start, end, _address(table.value("is")), table.key)
    links = sorted((*(one for one in text.links if one not in here), new), key=lambda one: one.start)
    return replace(text, links=tuple(links))


def footnote(document: Document, table: CorrectionTable) -> Document:
    """Put the mark of a footnote after words of a paragraph. Raises UnfitError where note or words are not found."""
    mark, first = table.value("note").strip(_AROUND), sought(table.value("words"))
    notes = [
        index
        for index, note in enumerate(document.footnotes)
        if note.mark.strip(_AROUND) == mark and folded(note.text.plain).startswith(first)
    ]
    if len(notes) != 1:
        raise UnfitError(f"{len(notes) or 'no'} footnotes {mark} begin with \u201c{table.value('words')}\u201d")
    _, own = find(document.body, table.value("paragraph"))
    after = table.value("after")
    ends = [start + len(sought(after)) for start in places_of(words_of(own), after)]
    if len(ends) != 1:
        raise UnfitError(f"\u201c{table.value('after')}\u201d stands {len(ends)} times in the paragraph")
    index = notes[0]

    def without(text: Text) -> Text:
        kept = tuple(one for one in text.notes if one.note != index)
        return replace(text, notes=kept) if len(kept) != len(text.notes) else text

    body = tuple(one.with_texts(without) for one in document.body)
    place, own = find(body, table.value("paragraph"))
    marks = sorted((*words_of(own).notes, NoteMark(ends[0], index)), key=lambda one: one.at)
    words = replace(words_of(own), notes=tuple(marks))
    changed = marked(replace(own, text=words) if own.text else replace(own, heading=words), table.key)
    note = document.footnotes[index]
    note = replace(note, anchored=True, corrections=(*note.corrections, table.key))
    return replace(
        document,
        title=without(document.title),
        body=put(body, place, (changed,)),
        footnotes=(*document.footnotes[:index], note, *document.footnotes[index + 1 :]),
    )


def _address(target: str) -> str:
    """The address of a symbol, or an address as it is; "" for nothing. Raises UnfitError for what is neither."""
    if not target or target.startswith(("http://", "https://")):
        return target
    try:
        return f"https://undocs.org/en/{parse(target).text}"
    except SymbolError as error:
        raise UnfitError(f"{target} is neither a symbol nor an address: {error}") from error


def _target(href: str) -> str:
    found = from_link(href) if href else None
    return found.symbol.text if found is not None and found.symbol is not None else href
