"""What a cover gives a document: its symbol if one is printed, its title, and what was odd about the cover."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.model import EMPTY, DocumentKind, Passage, PassageKind, Text
from kb.readers.akn4un.reading import Reading
from kb.readers.prose import signs
from kb.readers.prose.front import Front
from kb.readers.prose.paragraphs import Para
from kb.readers.prose.words import folded, stripped, text_of
from kb.symbols import SymbolError, parse

_BLANK_SYMBOL = re.compile(r"_|/$")
_ORGAN_CODES = {
    "General Assembly": "A",
    "Economic and Social Council": "E",
    "Human Rights Council": "A/HRC",
    "Security Council": "S",
}


def is_formula(para: Para) -> bool:
    """Whether a paragraph is the organ's opening words. Some print no comma after the organ's name."""
    text = para.said
    return bool(signs.FORMULA.fullmatch(text) or signs.FORMULA_LINE.fullmatch(text)) or (
        bool(signs.FORMULA.match(text)) and len(text) < 160
    )


def cover_lines(paras: Sequence[Para]) -> list[Para]:
    return [replace(para, words=stripped(para.words)) for para in paras if para.text]


def title_of(front: Front) -> Text:
    return without_star(text_of(front.title)) if front.title else EMPTY


def without_star(title: Text) -> Text:
    """A title without the star that leads to a note on the cover."""
    return replace(title, plain=title.plain.rstrip("* ")) if title.plain.endswith("*") else title


def with_symbol_of_heads(front: Front, furniture: Sequence[Passage]) -> None:
    """Where the cover prints no symbol, take the one that stands at the head of the pages, if there is but one."""
    if front.symbol or front.number:
        return
    heads = [passage.text for passage in furniture if passage.kind is PassageKind.RUNNING_HEAD]
    found = {match.group() for text in heads if (match := signs.SYMBOL.match(text))}
    if len(found) == 1:
        front.symbol = found.pop()


def symbol_in(front: Front, kind: DocumentKind, reading: Reading) -> tuple[str | None, str]:
    """The symbol, if it is printed: whole, or as number before the title under an organ that is named. A blank stays
    one."""
    candidates = [front.symbol] if front.symbol else []
    number = f"{front.number}{' ' + front.letter if front.letter else ''}" if front.number else ""
    organ = _ORGAN_CODES.get(front.cover.organ)
    if number and organ and not _BLANK_SYMBOL.search(front.number) and kind is DocumentKind.RESOLUTION:
        candidates.append(f"{organ}/RES/{number}")
    for candidate in candidates:
        try:
            symbol = parse(candidate.rstrip("*")).text
        except SymbolError as error:
            reading.note("reader-symbol-unread", f"{candidate}: {error}")
            continue
        if candidate != front.symbol:
            reading.note(
                "prose-symbol-from-number", f"{symbol} from the number {number} and the organ {front.cover.organ}"
            )
        return symbol, front.symbol or number
    reading.note("reader-symbol-missing", f"the number is left blank: {front.number}" if front.number else "")
    return None, front.symbol or number


def cover_notices(front: Front, reading: Reading) -> None:
    for number in front.odd_items:
        reading.note("prose-item-letter", f"agenda item {number} read as printed; item letters are small")
    for para in front.joined:
        reading.note("prose-joined", "a list of sponsors that a page's end cut was read as one", para.place)
    for para in front.unread:
        reading.note("prose-cover-unread", f"“{folded(para.words)[:120]}”", para.place)
