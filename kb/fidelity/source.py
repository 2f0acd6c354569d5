"""The words of an AKN4UN file, taken out by a plain walk of the XML that shares nothing with the reader.

The text of a document is its preamble, main body, conclusions and attachments, in the order of the file. At the place
of a footnote stands its mark, without the parentheses that Arabic puts around it; its words are kept apart. What stands
in `meta`, on the cover and in the preface is not text, nor is a title that stands in the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
# Private use, which no document prints.
START = "\ue002"  # before a block
_OPEN, _CLOSE = "\ue000", "\ue001"  # around a mark while a text is put together
_IN_PARENTHESES = re.compile(rf"\(\s*{_OPEN}([^{_CLOSE}]*){_CLOSE}\s*\)")
_NOTE = f"{_AKN}authorialNote"
# A resolution inside a resolution (`components` of a statement) is part of the text that recommends it.
_TEXT_PARTS = ("preamble", "mainBody", "components", "conclusions", "attachments")
_NOT_TEXT = frozenset({"meta", "coverPage", "preface"})
_INLINE = frozenset(
    {"span", "a", "sup", "inline", "b", "i", "u", "docDate", "event", "location", "date", "quantity", "organization"}
)
# What sets words apart from the words around it: a paragraph, a number, a heading, a line of its own.
_BLOCKS = frozenset(
    {
        "alinea",
        "block",
        "container",
        "content",
        "crossHeading",
        "decoration",
        "docTitle",
        "docType",
        "formula",
        "heading",
    }
    | {"intro", "item", "listIntroduction", "num", "p", "paragraph", "part", "point", "section", "subheading"}
    | {"subsection", "wrapUp"}
)


@dataclass(slots=True)
class Printed:
    """One text of a file: a statement, or one of several in a collection. `START` stands where a block begins."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)  # mark, words
    links: list[tuple[str, str]] = field(default_factory=list)  # href, words


@dataclass(slots=True)
class PrintedFile:
    """What a file says: its texts, and the facts in its metadata that can be counted without understanding them."""

    texts: list[Printed]
    titles: list[str]
    sponsors: str
    additional_sponsors: str
    voters: int


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _within(element: etree._Element, *names: str) -> bool:
    return any(_name(ancestor) in names for ancestor in element.iterancestors())


class _Walk:
    """Collects the words below some elements in document order."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.printed = Printed()

    def part(self, element: etree._Element) -> None:
        name = _name(element)
        if not name or name in _NOT_TEXT or (name == "docTitle" and not _within(element, "attachments")):
            return
        if name == "authorialNote":
            self.note(element)
            return
        if name == "a":
            self.printed.links.append((element.get("href", ""), _words(element)))
        self._below(element)

    def _below(self, element: etree._Element) -> None:
        space = "" if _name(element) in _INLINE else " "
        starts = _name(element) in _BLOCKS and not _within(element, "table")
        self.pieces += [START if starts else space, element.text or ""]
        for child in element:
            self.part(child)
            self.pieces.append(child.tail or "")
        self.pieces.append(space)

    def note(self, element: etree._Element) -> None:
        """The mark goes into the text, the words aside, without a mark that is printed in front of them."""
        mark = element.get("marker", "")
        self.pieces.append(f"{_OPEN}{mark}{_CLOSE}")
        note = _Walk()
        note._below(element)
        words = "".join(note.pieces).replace(START, " ").strip()
        first = next(element.iter(f"{_AKN}sup"), None)
        repeated = _words(first) if first is not None else ""
        if repeated and mark.endswith(repeated):  # "6" is printed where the markup says "16"
            words = words.removeprefix(repeated).strip()
        self.printed.notes.append((mark, words))
        self.printed.links += note.printed.links
        self.printed.notes += note.printed.notes


def _text_of(holder: etree._Element) -> Printed:
    walk = _Walk()
    # A note on the title has its mark in the preface, which is not text; its words come first.
    titled = [holder, *(other for other in holder.itersiblings(preceding=True) if _name(other) == "documentCollection")]
    for note in (note for above in titled for part in above if _name(part) == "preface" for note in part.iter(_NOTE)):
        walk.note(note)
    walk.pieces.clear()
    for part in holder:
        if _name(part) in _TEXT_PARTS:
            walk.part(part)
    walk.printed.text = _IN_PARENTHESES.sub(r"\1", "".join(walk.pieces)).replace(_OPEN, "").replace(_CLOSE, "")
    return walk.printed


def printed_file(data: bytes) -> PrintedFile:
    """Take the words out of an AKN4UN file. Raises `etree.XMLSyntaxError` for malformed XML."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    holders = [text for text in root.iter(f"{_AKN}statement", f"{_AKN}doc") if not _within(text, "statement", "doc")]
    texts = [_text_of(holder) for holder in holders]
    titles = [
        _words(title)
        for title in root.iter(f"{_AKN}docTitle")
        if title.get("refersTo") != "sponsors" and not _within(title, "coverPage", "attachments") and _words(title)
    ]
    sponsors = {"draftResolution": "", "draftResolutionAdditionalSponsors": ""}
    for step in root.iter(f"{_AKN}step"):
        outcome = step.get("outcome", "")
        if outcome in sponsors and step.get("by", "").strip():
            sponsors[outcome] = f"{sponsors[outcome]}, {step.get('by', '').strip()}".strip(", ")
    voters = [who for who in root.iter(f"{_AKN}organization") if _within(who, "voters")]
    return PrintedFile(
        texts, titles, sponsors["draftResolution"], sponsors["draftResolutionAdditionalSponsors"], len(voters)
    )
