"""Footnotes of HTML: a link whose words are a mark, and further down the place that it leads to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

_MARK = re.compile(r"[\[(]?\s*(?P<mark>\d{1,3}|[a-z]|[ivxl]{1,6}|\*{1,4}|[†‡§])\s*[\])]?")
_NAMED = re.compile(
    r"_?(?:ftn|edn|fn|en|footnote|endnote|note|sdfootnote|sdendnote|cite_note)[-_:.]?.*\d+(?:sym)?", re.I
)
_BLOCKS = frozenset({"p", "li", "div", "aside", "dd", "dt", "td", "tr", "section", "blockquote"})
_NOTE_OF_WORD = re.compile(r"mso-element:\s*(?:footnote|endnote)\b(?!-)", re.IGNORECASE)
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote"})
_OWN_MARK = re.compile(r"\s*[\[(]?(?P<mark>\d{1,3}|[a-z](?=[\])])|\*{1,4})[\])]?(?=[\s.:])")
_BACK = "\u21a9\u2191\ufe0e^ "  # arrows that lead back to the text


@dataclass(frozen=True, slots=True)
class NoteAnchor:
    """A mark in the text: the key of its note and the mark without brackets."""

    key: str
    mark: str


@dataclass(slots=True)
class PageNotes:
    """The notes of a page: marks by their anchors, notes by their elements, anchors that lead back."""

    anchors: dict[etree._Element, NoteAnchor] = field(default_factory=dict)
    notes: dict[etree._Element, NoteAnchor] = field(default_factory=dict)
    back: set[etree._Element] = field(default_factory=set)


def inner_text(element: etree._Element) -> str:
    """All characters inside an element."""
    return "".join(map(str, element.itertext()))


def notes_of(root: etree._Element) -> PageNotes:
    """Find the notes of a page. Where two of them share one element none is taken for a note."""
    order = {element: index for index, element in enumerate(root.iter()) if isinstance(element.tag, str)}
    places = _places(order)
    links = [one for one in root.iter("a") if (one.get("href") or "").startswith("#")]
    found = PageNotes()
    tied: list[tuple[etree._Element, NoteAnchor, etree._Element]] = []
    for anchor in links:
        key = (anchor.get("href") or "")[1:]
        target = places.get(key)
        match = _MARK.fullmatch(inner_text(anchor).strip())
        if target is None or match is None or order[target] <= order[anchor] or not _looks_raised(anchor, key):
            continue
        container = _container(target)
        if container is not None and container not in anchor.iterancestors():
            tied.append((anchor, NoteAnchor(key, match["mark"]), container))
    shared = Counter(container for container, _ in {(container, one.key) for _, one, container in tied})
    for anchor, one, container in tied:
        if shared[container] == 1 and not any(parent in found.notes for parent in anchor.iterancestors()):
            found.anchors[anchor] = one
            found.notes.setdefault(container, one)
    for element in filter(_says_that_it_is_a_note, order):
        related = (element, *element.iterancestors(), *element.iterdescendants())
        if not any(one in found.notes for one in related):
            match = _OWN_MARK.match(inner_text(element))
            key = element.get("id") or f"note {len(found.notes) + 1}"
            found.notes[element] = NoteAnchor(key, match["mark"] if match else "")
    _leading_back(found, links, places)
    return found


def _says_that_it_is_a_note(element: etree._Element) -> bool:
    """Whether an element is marked as a note, though no mark in the text may lead to it."""
    return element.get("role") in _NOTE_ROLES or bool(_NOTE_OF_WORD.search(element.get("style") or ""))


def _places(order: dict[etree._Element, int]) -> dict[str, etree._Element]:
    """The elements that a link may lead to, by id or name."""
    places: dict[str, etree._Element] = {}
    for element in order:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                places.setdefault(name, element)
    return places


def _looks_raised(anchor: etree._Element, key: str) -> bool:
    """Whether a link is a mark: it says so, its target is named as a note, it is raised or in brackets."""
    said = f"{anchor.get('role') or ''} {anchor.get('class') or ''} {anchor.get('epub:type') or ''}".lower()
    text = inner_text(anchor).strip()
    raised = anchor.find(".//sup") is not None or any(one.tag == "sup" for one in anchor.iterancestors())
    return "noteref" in said or "footnote" in said or bool(_NAMED.fullmatch(key)) or raised or text[:1] == "["


def _container(target: etree._Element) -> etree._Element | None:
    """The element that holds the whole note: Word's own division, else the block around its place."""
    for element in (target, *target.iterancestors()):
        if _NOTE_OF_WORD.search(element.get("style") or ""):
            return element
    for element in (target, *target.iterancestors()):
        if element.tag in _BLOCKS:
            row = element.getparent()
            return row if element.tag == "td" and row is not None and row.tag == "tr" else element
        if element.tag in ("body", "html"):
            return None
    return None


def _leading_back(found: PageNotes, links: list[etree._Element], places: dict[str, etree._Element]) -> None:
    """The links inside notes that lead back to their marks."""
    marked = set(found.anchors)
    around = marked | {parent for anchor in marked for parent in anchor.iterancestors("sup", "span")}
    for link in links:
        target = places.get((link.get("href") or "")[1:])
        inside = any(parent in found.notes for parent in link.iterancestors())
        text = inner_text(link).strip(_BACK)
        if inside and (target in around or (target is not None and (not text or _MARK.fullmatch(text)))):
            found.back.add(link)


def without_mark(text: str, mark: str) -> int:
    """How many characters at the start of a note are its own mark, printed once more."""
    match = re.match(rf"\s*[\[(]?\s*{re.escape(mark)}\s*[\])]?(?:[.:)]\s|\s|$)\s*", text)
    return match.end() if match else 0
