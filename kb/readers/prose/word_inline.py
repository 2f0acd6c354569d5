"""What stands in one paragraph of a Word file: runs, marks of notes, page breaks, text boxes.

Tracked changes are taken as accepted: what was inserted or moved here is read, what was deleted or moved away is not.
Of a field only the result is read, of hidden text and of comments nothing; all of it is counted, to be told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kb.readers.prose.blocks import Run, Style
from kb.readers.prose.word_notes import NoteMarks
from kb.readers.prose.word_package import R, Relation, W
from kb.readers.prose.word_signs import UNKNOWN, sign_of
from kb.readers.prose.word_styles import Styles

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LINK = re.compile(r'\s*HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"\\]+))', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)
_UNWRAPPED = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "fldSimple", "smartTag", "customXml", "dir", "bdo")
)
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_CHARACTERS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "",
}  # fmt: skip
_CHANGES = {f"{W}ins": "insertion", f"{W}del": "deletion", f"{W}moveTo": "move"}
_RAISED = frozenset({Style.SUPERSCRIPT})


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page break that the author set."""


@dataclass(frozen=True, slots=True)
class Box:
    """A text box anchored here: the element that holds its paragraphs."""

    content: etree._Element


Event = Run | PageBreak | Box


@dataclass(slots=True)
class Paging:
    """The page that is being read. Word notes where pages ended when it last showed the file; after a break that the
    author set it notes the same end again."""

    page: int = 1
    _set: bool = False

    def broken(self) -> None:
        """The author's own break."""
        self.page += 1
        self._set = True

    def rendered(self) -> None:
        """The end of a page as Word last showed it."""
        if not self._set:
            self.page += 1
        self._set = False

    def texted(self) -> None:
        """Visible text was read."""
        self._set = False


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, and whether its result has begun."""

    code: str = ""
    in_result: bool = False


@dataclass(slots=True)
class Story:
    """What the paragraphs of one part share (the body, the notes, a header)."""

    styles: Styles
    relations: dict[str, Relation]
    paging: Paging
    marks: NoteMarks
    tally: Counter[str]
    fields: list[_Field] = field(default_factory=list)
    custom: str = ""  # the note whose own mark is the next text
    contents: bool = False  # whether text of a table of contents was read since this was set False

    def visible(self) -> bool:
        """Whether text here is printed: not the instruction of a field."""
        return all(one.in_result for one in self.fields)

    def href(self) -> str:
        """The address of the innermost field that is a link."""
        for one in reversed(self.fields):
            match = _LINK.match(one.code)
            if match:
                return _outside(match["quoted"] or match["bare"] or "")
        return ""


def _outside(address: str) -> str:
    """An address outside the file; a place inside it is none."""
    return "" if address.startswith("#") else address


def events(story: Story, paragraph: etree._Element, style: str) -> Iterator[Event]:
    """What a paragraph of a style holds, in order. The state of `story` goes on as the events are taken."""
    yield from _walk(story, paragraph, style, "")


def _walk(story: Story, parent: etree._Element, style: str, href: str) -> Iterator[Event]:
    for child in parent.iterchildren():
        tag = child.tag
        if tag == f"{W}r":
            yield from _run(story, child, style, href)
        elif tag in _GONE:
            story.tally[_CHANGES.get(tag, "")] += 1
        elif tag in _UNWRAPPED:
            story.tally[_CHANGES.get(tag, "")] += 1
            yield from _walk(story, child, style, _address(story, child) or href)
        elif tag == f"{W}sdt":
            if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                for content in child.iterchildren(f"{W}sdtContent"):
                    yield from _walk(story, content, style, href)
        elif tag == f"{_MC}AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from _walk(story, chosen, style, href)
        elif tag in (f"{_M}oMath", f"{_M}oMathPara"):
            formula = "".join(one.text or "" for one in child.iter(f"{_M}t"))
            yield from _text(story, formula, frozenset(), href)


def _address(story: Story, element: etree._Element) -> str:
    """Where a `w:hyperlink` or a simple field leads outside the file, "" if it does not."""
    if element.tag == f"{W}fldSimple":
        match = _LINK.match(element.get(f"{W}instr") or "")
        return _outside(match["quoted"] or match["bare"] or "") if match else ""
    relation = story.relations.get(element.get(f"{R}id") or "")
    return _outside(relation.target) if relation and relation.external else ""


def alternative(element: etree._Element) -> etree._Element | None:
    """The first form of a content that Word offers in several; its fallback holds the same words."""
    chosen = element.find(f"{_MC}Choice")
    return chosen if chosen is not None else element.find(f"{_MC}Fallback")


def _run(story: Story, run: etree._Element, style: str, href: str) -> Iterator[Event]:
    styles, hidden = story.styles.printed(style, run.find(f"{W}rPr"))
    for child in run.iterchildren():
        tag = child.tag
        if tag == f"{W}fldChar":
            _field(story, child)
        elif tag == f"{W}instrText":
            if story.fields:
                story.fields[-1].code += child.text or ""
        elif tag == f"{W}lastRenderedPageBreak":
            story.paging.rendered()
        elif hidden:
            story.tally["hidden"] += len(child.text or "") if tag == f"{W}t" else 0
        elif tag == f"{W}t":
            yield from _text(story, (child.text or "").replace("\u00ad", ""), styles, href)
        elif tag in _CHARACTERS:
            yield from _text(story, _CHARACTERS[tag], styles, href)
        elif tag == f"{W}br":
            if child.get(f"{W}type") == "page":
                story.paging.broken()
                yield PageBreak()
            else:
                yield from _text(story, "\n", styles, href)
        elif tag == f"{W}sym":
            sign = sign_of(child.get(f"{W}font") or "", child.get(f"{W}char") or "")
            story.tally["sign"] += sign == UNKNOWN
            yield from _text(story, sign, styles, href)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            yield from _mark(story, child)
        elif tag == f"{W}commentReference":
            story.tally["comment"] += 1
        elif tag == f"{_MC}AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from _boxes(chosen)
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            yield from _boxes(child)
        elif tag == f"{W}ruby":
            for base in child.iterchildren(f"{W}rubyBase"):
                yield from _walk(story, base, style, href)


def _text(story: Story, text: str, styles: frozenset[Style], href: str) -> Iterator[Run]:
    if not text or not story.visible():
        return
    if text.strip():
        story.paging.texted()
        story.contents = story.contents or any(_CONTENTS.match(one.code) for one in story.fields)
    if story.custom and text.strip():
        key, story.custom = story.custom, ""
        story.marks.marks[key] = text.strip()
        yield Run(text, styles | _RAISED, note=key)
        return
    address = href or story.href()
    yield Run(text, styles - {Style.UNDERLINE} if address else styles, href=address)


def _mark(story: Story, reference: etree._Element) -> Iterator[Run]:
    custom = (reference.get(f"{W}customMarkFollows") or "0") in ("1", "true", "on")
    kind = etree.QName(reference).localname.removesuffix("Reference")
    key, mark = story.marks.marked(kind, reference.get(f"{W}id") or "", story.paging.page, custom=custom)
    if not key:
        return
    story.paging.texted()
    if custom:
        story.custom = key
    else:
        yield Run(mark, _RAISED, note=key)


def _field(story: Story, character: etree._Element) -> None:
    kind = character.get(f"{W}fldCharType")
    if kind == "begin":
        story.fields.append(_Field())
    elif kind == "separate" and story.fields:
        story.fields[-1].in_result = True
    elif kind == "end" and story.fields:
        story.fields.pop()


def _boxes(drawing: etree._Element) -> Iterator[Box]:
    """The text boxes of a drawing, but for those inside another one and for fallbacks."""
    for child in drawing.iterchildren():
        if child.tag == f"{W}txbxContent":
            yield Box(child)
        elif child.tag == f"{_MC}AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from _boxes(chosen)
        else:
            yield from _boxes(child)
