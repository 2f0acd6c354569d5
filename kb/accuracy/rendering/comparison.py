"""A document as it was printed beside the same document as it was read back, layer by layer.

Paragraphs are put side by side by their words, also where some of them differ. A paragraph that was lost or cut counts
in the first layer; the others judge those that were found, so that one mistake lowers one layer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from kb.accuracy.rendering.fields import Entry
from kb.accuracy.rendering.layers import Comparison, Difference, Layer
from kb.model import Document, Provision, ProvisionKind, Text

_ALIKE = str.maketrans(
    {
        "’": "'", "‘": "'", "\u02bc": "'", "“": '"', "”": '"', "\u2011": "-", "\u2010": "-", "\u00ad": "",
        "\u00a0": " ", "\u202f": " ", "\u200b": "", "\u200e": "", "\u200f": "", "\ufeff": "",
    }
)  # fmt: skip
_SPACES = re.compile(r"\s+")
# Lines across the page are no words of the text.
_TEXTS = frozenset(ProvisionKind) - {
    ProvisionKind.PART, ProvisionKind.ANNEX, ProvisionKind.TABLE, ProvisionKind.SEPARATOR,
}  # fmt: skip
_BELOW = (ProvisionKind.SUBPARAGRAPH, ProvisionKind.CONTINUATION)
_BEFORE = 16  # characters before a mark that tell its place


@dataclass(frozen=True, slots=True)
class _Unit:
    words: str
    path: str
    provision: Provision
    parent: int | None  # index of the unit above


def folded(words: str) -> str:
    """Words with spaces, quotes and hyphens made alike."""
    return _SPACES.sub(" ", words.translate(_ALIKE)).strip()


def compare(
    printed: Document,
    read: Document | None,
    *,
    told: Sequence[Entry] = (),
    found: Sequence[Entry] = (),
    refused: str = "",
) -> Comparison:
    """What differs. `told`, `found`: the metadata printed and read; `read` is None for a document that was refused."""
    result = Comparison(refused=refused)
    ours, theirs = _units(printed), _units(read) if read else []
    pairs = _pairs([one.words for one in ours], [one.words for one in theirs])
    _paragraphs(ours, theirs, pairs, result)
    for mine, other in pairs.items() if read else ((index, None) for index in range(len(ours))):
        _judge(ours, theirs, mine, other, pairs, result)
    _sequence(Layer.HEADINGS, _headings(printed), _headings(read), result)
    _sequence(Layer.TABLES, _tables(printed), _tables(read), result)
    _notes(printed, read, ours, theirs, pairs, result)
    _metadata(told, found, result)
    _characters(printed, read, result)
    return result


def _members(document: Document | None) -> Iterator[tuple[str, Document]]:
    """The texts to be compared: the document and its lettered members; of a report, its drafts."""
    if document is not None and document.parts:
        yield from ((f"{part.part}/", part) for part in document.parts)
    elif document is not None:
        yield "", document
        for member in document.members:
            yield f"{(member.symbol or '')[-1:]}/", member


def _units(document: Document | None) -> list[_Unit]:
    found: list[_Unit] = []

    def walk(provisions: Sequence[Provision], head: str, above: int | None) -> None:
        for one in provisions:
            own = above
            if one.kind is ProvisionKind.CLOSING and found and found[-1].provision.kind is ProvisionKind.CLOSING:
                # Whether meeting, day and vote stand in one line or three is of no matter.
                found[-1] = replace(found[-1], words=f"{found[-1].words} {folded(one.text.plain)}")
            elif one.kind in _TEXTS and one.text:
                own = len(found)
                found.append(_Unit(folded(one.text.plain), head + one.path, one, above))
            walk(one.children, head, own)

    for head, one in _members(document):
        walk(one.body, head, None)
    return found


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Which is which: equal words first, then, between those, the likest."""
    found: dict[int, int] = {}
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, low, high, first, last in matcher.get_opcodes():
        if tag == "equal":
            found.update(zip(range(low, high), range(first, last), strict=True))
        elif tag == "replace":
            _likest(ours, theirs, range(low, high), range(first, last), found)
    return dict(sorted(found.items()))


def _likest(ours: Sequence[str], theirs: Sequence[str], mine: range, other: range, found: dict[int, int]) -> None:
    start = other.start
    for index in mine:
        best, place = 0.5, None
        for candidate in range(start, min(other.stop, start + 12)):
            like = _likeness(ours[index], theirs[candidate])
            if like > best:
                best, place = like, candidate
        if place is not None:
            found[index] = place
            start = place + 1


def _likeness(one: str, other: str) -> float:
    """The share of the shorter that stands at the same end of the other, or of words in both."""
    if one[:24] == other[:24]:
        return 1.0
    left, right = Counter(one.split()), Counter(other.split())
    both = (left & right).total()
    return 2 * both / max(left.total() + right.total(), 1)


def _paragraphs(ours: list[_Unit], theirs: list[_Unit], pairs: dict[int, int], result: Comparison) -> None:
    count = result.counts[Layer.PARAGRAPHS]
    right = {mine: other for mine, other in pairs.items() if ours[mine].words == theirs[other].words}
    count.right, count.missed, count.extra = len(right), len(ours) - len(right), len(theirs) - len(right)
    for index, unit in enumerate(ours):
        if index not in right:
            read = theirs[pairs[index]].words if index in pairs else ""
            _differ(result, Layer.PARAGRAPHS, unit.path, *_where(unit.words, read))
    paired = set(pairs.values())
    for index, unit in enumerate(theirs):
        if index not in paired:
            _differ(result, Layer.PARAGRAPHS, unit.path, "", _short(unit.words))


def _judge(
    ours: list[_Unit], theirs: list[_Unit], mine: int, other: int | None, pairs: dict[int, int], result: Comparison
) -> None:
    """Kind, number, path, opening and parent of a paragraph; `other` is None where the whole document was refused."""
    unit, read = ours[mine], theirs[other] if other is not None else None
    one, two = unit.provision, read.provision if read else None
    _value(result, Layer.KIND, unit.path, one.kind.value, two.kind.value if two else "")
    _value(result, Layer.NUMBER, unit.path, one.number or "", (two.number or "") if two else "")
    _value(result, Layer.PATH, unit.path, unit.path, read.path if read else "")
    if one.opening:
        told, found = _opening(one.opening), _opening(two.opening) if two else ""
        _value(result, Layer.OPENING, unit.path, told, found)
        same = bool(found) and (f"{told} ".startswith(f"{found} ") or f"{found} ".startswith(f"{told} "))
        _value(result, Layer.VERB, unit.path, told, told if same else found)
    below = one.kind in _BELOW
    if below or (two is not None and two.kind in _BELOW):
        expected = "" if unit.parent is None or not below else ours[unit.parent].path
        actual = ""
        if read is not None and read.provision.kind in _BELOW and read.parent is not None:
            same_parent = unit.parent is not None and pairs.get(unit.parent) == read.parent
            actual = expected if same_parent and expected else theirs[read.parent].path
            if not same_parent and actual == expected:
                actual = f"{actual} (another)"
        _value(result, Layer.TREE, unit.path, expected, actual)


def _value(result: Comparison, layer: Layer, place: str, told: str, found: str) -> None:
    count = result.counts[layer]
    if told == found:
        count.right += bool(told)
        return
    count.missed += bool(told)
    count.extra += bool(found)
    _differ(result, layer, place, told, found)


def _opening(words: str) -> str:
    return folded(words).rstrip(" ,;:")


def _headings(document: Document | None) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for head, one in _members(document):
        for provision in one.walk():
            if provision.kind in (ProvisionKind.PART, ProvisionKind.ANNEX) or provision.heading:
                words = folded(provision.heading.plain)
                number = provision.number or "" if provision.kind not in _TEXTS else ""
                found.append((f"{number} {words}".strip() or provision.kind.value, head + provision.path))
    return found


def _tables(document: Document | None) -> list[tuple[str, str]]:
    return [
        (folded(" | ".join(cell.text.plain for row in one.table.rows for cell in row if cell.text)), head + one.path)
        for head, member in _members(document)
        for one in member.walk()
        if one.table is not None
    ]


def _sequence(layer: Layer, ours: list[tuple[str, str]], theirs: list[tuple[str, str]], result: Comparison) -> None:
    """Values in their order, each with its place."""
    told, found = [words for words, _ in ours], [words for words, _ in theirs]
    count = result.counts[layer]
    for tag, low, high, first, last in SequenceMatcher(None, told, found, autojunk=False).get_opcodes():
        if tag == "equal":
            count.right += high - low
            continue
        count.missed += high - low
        count.extra += last - first
        for at in range(max(high - low, last - first)):
            mine = ours[low + at] if low + at < high else None
            other = theirs[first + at] if first + at < last else None
            place = (mine or other or ("", ""))[1]
            _differ(result, layer, place, *_where(mine[0] if mine else "", other[0] if other else ""))


def _notes(
    printed: Document, read: Document | None, ours: list[_Unit], theirs: list[_Unit], pairs: dict[int, int],
    result: Comparison,
) -> None:  # fmt: skip
    told, found = _note_texts(printed), _note_texts(read)
    _sequence(Layer.NOTES, told, found, result)
    same = _pairs([words for words, _ in told], [words for words, _ in found])
    mine, other = _places(printed), _places(read)
    unit_of = {id(unit.provision): index for index, unit in enumerate(ours)}
    their_unit = {id(unit.provision): index for index, unit in enumerate(theirs)}
    for note, (owner, before, place) in mine.items():
        spot = other.get(same[note]) if note in same else None
        if spot is None:
            if read is None or note in same:
                result.counts[Layer.NOTE_PARAGRAPH].missed += 1
                result.counts[Layer.NOTE_WORDS].missed += 1
                _differ(result, Layer.NOTE_PARAGRAPH, place, told[note][0][:40], "tied to nothing")
            continue
        if owner in unit_of:
            right = pairs.get(unit_of[owner], -1) == their_unit.get(spot[0], -2)
        else:
            right = spot[0] not in their_unit
        _value(result, Layer.NOTE_PARAGRAPH, place, "1", "1" if right else f"in {spot[2]}")
        if right:
            _value(result, Layer.NOTE_WORDS, place, before, spot[1])


def _note_texts(document: Document | None) -> list[tuple[str, str]]:
    return [
        (folded(note.text.plain), f"{head}{note.path or note.mark}")
        for head, one in _members(document)
        for note in one.footnotes
    ]


def _places(document: Document | None) -> dict[int, tuple[int, str, str]]:
    """By index of the note: the provision of its first mark, the characters before it, and the path."""
    found: dict[int, tuple[int, str, str]] = {}
    start = 0
    for head, one in _members(document):
        for provision in one.walk():
            cells = [cell.text for row in provision.table.rows for cell in row] if provision.table else []
            # A heading is no paragraph, though it belongs to a provision.
            for text, owner in [
                (provision.heading, 0),
                (provision.text, id(provision)),
                *((cell, 0) for cell in cells),
            ]:
                _marks(text, owner, head + provision.path, start, found)
        _marks(one.title, 0, "title", start, found)
        start += len(one.footnotes)
    return found


def _marks(text: Text, owner: int, path: str, start: int, found: dict[int, tuple[int, str, str]]) -> None:
    for mark in text.notes:
        before = "".join(folded(text.plain[: mark.at]).split())[-_BEFORE:]
        found.setdefault(start + mark.note, (owner, before, path))


def _metadata(told: Sequence[Entry], found: Sequence[Entry], result: Comparison) -> None:
    count = result.counts[Layer.METADATA]
    ours = Counter((one.field, folded(one.value).casefold()) for one in told)
    theirs = Counter((one.field, folded(one.value).casefold()) for one in found)
    count.right = (ours & theirs).total()
    missed, extra = ours - theirs, theirs - ours
    count.missed, count.extra = missed.total(), extra.total()
    for name, value in missed:
        read = " | ".join(other for field_name, other in extra if field_name == name)
        _differ(result, Layer.METADATA, name, value, read)
    for name, value in extra:
        if not any(field_name == name for field_name, _ in missed):
            _differ(result, Layer.METADATA, name, "", value)


def _characters(printed: Document, read: Document | None, result: Comparison) -> None:
    ours, theirs = _words(printed), _words(read)
    result.characters = sum(len(word) * times for word, times in ours.items())
    result.lost = sum(len(word) * times for word, times in (ours - theirs).items())
    result.added = sum(len(word) * times for word, times in (theirs - ours).items())


def _words(document: Document | None) -> Counter[str]:
    found: Counter[str] = Counter()
    for _, one in _members(document):
        for provision in one.walk():
            if provision.kind is ProvisionKind.SEPARATOR:
                continue
            found.update(folded(provision.heading.plain).split())
            found.update(folded(provision.text.plain).split())
            for row in provision.table.rows if provision.table else ():
                for cell in row:
                    found.update(folded(cell.text.plain).split())
        for note in one.footnotes:
            found.update(folded(note.text.plain).split())
    return found


def _differ(result: Comparison, layer: Layer, place: str, told: str, found: str) -> None:
    result.differences.append(Difference(layer, place, told, found))


def _where(told: str, found: str) -> tuple[str, str]:
    """Both from a little before the first character that differs."""
    if not found or not told:
        return _short(told), _short(found)
    at = next((index for index, pair in enumerate(zip(told, found, strict=False)) if pair[0] != pair[1]), 0)
    at = at or min(len(told), len(found)) if told[:1] == found[:1] else at
    start = max(at - 30, 0)
    return ("…" if start else "") + told[start : at + 50], ("…" if start else "") + found[start : at + 50]


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:38]} … {words[-38:]}"
