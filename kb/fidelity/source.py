"""The words of an AKN4UN file, taken out by a plain walk of the XML that shares nothing with the reader.

The text of a document is its preamble, main body, conclusions and attachments, in the order of the file; a footnote's
words stand in `OPEN`…`CLOSE` at the place of the mark. What stands in `meta`, on the cover and in the preface is not
text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

OPEN, CLOSE = "\ue000", "\ue001"  # private use: no document prints them

_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_TEXT_PARTS = ("preamble", "mainBody", "conclusions", "attachments")
_INLINE = frozenset(
    {"span", "a", "sup", "inline", "b", "i", "u", "docDate", "event", "location", "date", "quantity", "organization"}
)
# What makes one paragraph in the source, if it has words of its own.
_PARAGRAPHS = frozenset({"container", "paragraph", "point", "item", "alinea", "formula", "block", "wrapUp"})
_HEADINGS = frozenset({"heading", "subheading", "crossHeading"})


@dataclass(slots=True)
class Printed:
    """One text of a file: a statement, or one of several in a collection."""

    text: str = ""
    paragraphs: int = 0
    headings: int = 0
    footnotes: int = 0
    marks: list[str] = field(default_factory=list)
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
        if not name or name == "meta":
            return
        if name == "authorialNote":
            self.printed.footnotes += 1
            self.printed.marks.append(element.get("marker", ""))
            self.pieces.append(OPEN)
        elif name not in _INLINE:
            self.pieces.append(" ")
        self._count(element, name)
        self.pieces.append(element.text or "")
        for child in element:
            self.part(child)
            self.pieces.append(child.tail or "")
        if name == "authorialNote":
            self.pieces.append(CLOSE)
        elif name not in _INLINE:
            self.pieces.append(" ")

    def _count(self, element: etree._Element, name: str) -> None:
        if name == "a":
            self.printed.links.append((element.get("href", ""), _words(element)))
        elif name in _HEADINGS:
            self.printed.headings += bool(_words(element))
        elif name in _PARAGRAPHS and self._own_words(element):
            self.printed.paragraphs += 1

    def _own_words(self, element: etree._Element) -> bool:
        """Whether the element has words that stand in no paragraph, heading or table below it."""
        if (element.text or "").strip():
            return True
        for child in element:
            name = _name(child)
            if (child.tail or "").strip():
                return True
            if name in _PARAGRAPHS or name in _HEADINGS or name in ("table", "num", "meta"):
                continue
            if self._own_words(child):
                return True
        return False


def _text_of(holder: etree._Element) -> Printed:
    walk = _Walk()
    for part in holder:
        if _name(part) in _TEXT_PARTS:
            walk.part(part)
    walk.printed.text = "".join(walk.pieces)
    return walk.printed


def printed_file(data: bytes) -> PrintedFile:
    """Take the words out of an AKN4UN file. Raises `etree.XMLSyntaxError` for malformed XML."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    holders = [
        statement
        for statement in root.iter(f"{_AKN}statement", f"{_AKN}doc")
        if not _within(statement, "attachments", "mainBody")
    ]
    texts = [_text_of(holder) for holder in holders]
    titles = [
        _words(title)
        for title in root.iter(f"{_AKN}docTitle")
        if title.get("refersTo") == "#resolutionTitle" and _within(title, "preface")
    ]
    sponsors = {"draftResolution": "", "draftResolutionAdditionalSponsors": ""}
    for step in root.iter(f"{_AKN}step"):
        outcome = step.get("outcome", "")
        if outcome in sponsors and step.get("by", "").strip():
            sponsors[outcome] = f"{sponsors[outcome]}, {step.get('by', '').strip()}".strip(", ")
    voters = sum(
        1
        for o in root.iter(f"{_AKN}organization")
        if o.get("refersTo", "").lstrip("#") == "memberState" and _within(o, "voters")
    )
    return PrintedFile(
        texts, titles, sponsors["draftResolution"], sponsors["draftResolutionAdditionalSponsors"], voters
    )
