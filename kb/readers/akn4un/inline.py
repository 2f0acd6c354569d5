"""Running text of AKN4UN into `Text`: emphasis, links and footnote marks at their places."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.model import Emphasis, EmphasisKind, Footnote, Hyperlink, NoteMark, Text
from kb.readers.akn4un.names import Element, local, place
from kb.readers.akn4un.reading import Reading

_SPACE = re.compile(r"[ \t\r\n]+")
_LEADING = re.compile(r"\s*")  # no-break and other spaces too
_CLASSES = {
    "bold": EmphasisKind.BOLD,
    "italic": EmphasisKind.ITALIC,
    "underline": EmphasisKind.UNDERLINE,
    "strike": EmphasisKind.STRIKE,
    "smallCaps": EmphasisKind.SMALL_CAPS,
}
_TRANSPARENT = frozenset(
    {"p", "inline", "date", "docDate", "docTitle", "docNumber", "docType", "location", "event", "decoration"}
    | {"content", "num", "heading", "subheading", "crossHeading", "listIntroduction", "block", "intro", "wrapUp"}
    | {"vote", "outcome", "quantity", "organization", "docProponent", "docAuthority", "docStatus", "session"}
)
_UNITS = re.compile(r"(?:^|[\s\d(/])(?:[kcm]?m|CO|H|N|SO|PM)$")
_MARKS = re.compile(r"\(?(\d{1,3}|[a-z]|[أ-ي])\)?")


class TextBuilder:
    """Collects text from elements, folding white space as `Text` wants it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._parts: list[str] = []
        self._length = 0
        self._space = False
        self._open: list[list[int]] = []
        self._emphasis: list[Emphasis] = []
        self._links: list[Hyperlink] = []
        self._notes: list[NoteMark] = []

    def add(self, text: str | None) -> None:
        """Add characters."""
        if not text:
            return
        text = _SPACE.sub(" ", text)
        core = text.strip(" ")
        if text[0] == " ":
            self._space = True
        if not core:
            return
        if self._space and self._length:
            self._parts.append(" ")
            self._length += 1
        for started in self._open:
            if started[0] < 0:
                started[0] = self._length
        self._parts.append(core)
        self._length += len(core)
        self._space = text[-1] == " "

    def element(self, element: Element, without: Element | None = None) -> None:
        """Add the text of an element and all below it, except that of the child `without`."""
        self.add(element.text)
        for child in element:
            name = local(child)
            if name and child is not without:
                self._child(child, name)
            self.add(child.tail)

    def text(self) -> Text:
        """What was collected."""
        text = Text("".join(self._parts), _merged(self._emphasis), tuple(self._links), tuple(self._notes))
        return _joined_links(trimmed(text), self._reading)

    def space(self) -> None:
        """What follows is apart from what came before."""
        self._space = True

    def _child(self, child: Element, name: str) -> None:
        if name == "span":
            self._span(child)
        elif name == "a":
            self._link(child)
        elif name == "authorialNote":
            self.note(child)
        elif name == "sup":
            self._superscript(child)
        elif name == "eol":
            self._space = True
        elif name == "img":
            self._reading.note("reader-image-left-out", child.get("src") or "", place(child))
        elif name == "p":
            self._space = True
            self.element(child)
            self._space = True
        elif name == "inline" and child.get("name") == "smallCaps":
            self._emphasised(child, (EmphasisKind.SMALL_CAPS,))
        else:
            if name not in _TRANSPARENT:
                self._reading.note("reader-element-unknown", f"element {name} in running text", place(child))
            self.element(child)

    def _span(self, child: Element) -> None:
        kinds = []
        for name in (child.get("class") or "").split():
            if name in _CLASSES:
                kinds.append(_CLASSES[name])
            else:
                self._reading.note("reader-class-unknown", f"class {name} of span", place(child))
        self._emphasised(child, tuple(kinds))

    def _emphasised(self, child: Element, kinds: tuple[EmphasisKind, ...]) -> None:
        start = self._inside(child)
        if start is not None:
            self._emphasis.extend(Emphasis(kind, start, self._length) for kind in kinds)

    def _inside(self, child: Element) -> int | None:
        """Add the text of `child`; the offset at which it starts, None if it holds no characters."""
        started = [-1]
        self._open.append(started)
        self.element(child)
        self._open.remove(started)
        return started[0] if started[0] >= 0 else None

    def _link(self, child: Element) -> None:
        start = self._inside(child)
        href = child.get("href") or ""
        if start is None:
            self._reading.note("reader-link-empty", f"link to {href} without words", place(child))
        elif href:
            self._links.append(Hyperlink(start, self._length, href))
        else:
            self._reading.note("reader-attribute-unknown", "link without an address", place(child))

    def note(self, child: Element) -> None:
        """Add a footnote, and its mark here."""
        notes = self._reading.footnotes
        index = len(notes)
        mark = (child.get("marker") or "").strip()
        notes.append(Footnote(mark, Text(), place=place(child)))
        builder = TextBuilder(self._reading)
        builder.element(child)
        text = builder.text()
        own = tuple(mark for mark in text.notes if mark.note != index)
        if len(own) < len(text.notes):
            self._reading.note("reader-mark-in-note", f"mark {mark}", place(child))
        notes[index] = replace(notes[index], text=replace(text, notes=own))
        self._notes.append(NoteMark(self._length, index))

    def _superscripted(self, offset: int) -> bool:
        return any(
            one.kind is EmphasisKind.SUPERSCRIPT and one.start <= offset < one.end for one in self._emphasis[-2:]
        )

    def _superscript(self, child: Element) -> None:
        printed = "".join(str(part) for part in child.itertext()).strip()
        if printed == ")" and self._drop_parenthesis():
            return
        if len(child) == 0 and self._is_shared_mark(printed, place(child)):
            self._space = self._space or (child.text or "").endswith((" ", "\t", "\n"))
            return
        self._emphasised(child, (EmphasisKind.SUPERSCRIPT,))

    def _drop_parenthesis(self) -> bool:
        """Arabic prints footnote marks as (1): the parentheses belong to the mark."""
        if not (self._notes and self._parts and self._notes[-1].at == self._length and self._parts[-1].endswith("(")):
            return False
        if not self._superscripted(self._length - 1):
            return False
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        if self._parts[-1] == "":
            self._parts.pop()
            if self._parts and self._parts[-1] == " ":
                self._parts.pop()
                self._length -= 1
                self._space = True
        last = self._length
        self._emphasis = [replace(one, end=min(one.end, last)) for one in self._emphasis if one.start < last]
        self._notes = [replace(mark, at=min(mark.at, last)) for mark in self._notes]
        self._reading.note("reader-mark-parentheses")
        return True

    def _is_shared_mark(self, printed: str, where: str) -> bool:
        """A superscript that repeats the marks of footnotes already given ("7", "7,8", "1–17")."""
        marks = _shared_marks(printed)
        before = "".join(self._parts[-3:])
        if not marks or (self._length and not self._space and _UNITS.search(before)):
            return False
        indices = [self._reading.footnote(mark) for mark in marks]
        if any(index is None for index in indices):
            return False
        self._notes.extend(NoteMark(self._length, index) for index in indices if index is not None)
        self._reading.note("reader-mark-shared", f"superscript {printed} read as a mark", where)
        return True


def _shared_marks(printed: str) -> list[str]:
    parts = re.split(r"\s*[,،、]\s*", printed)
    marks: list[str] = []
    for part in parts:
        span = re.fullmatch(r"(\d{1,3})[–-](\d{1,3})", part)
        if span and int(span[1]) < int(span[2]):
            marks.extend(str(number) for number in range(int(span[1]), int(span[2]) + 1))
        elif found := _MARKS.fullmatch(part):
            marks.append(found[1])
        else:
            return []
    return marks


def _merged(emphasis: list[Emphasis]) -> tuple[Emphasis, ...]:
    """In order; runs of one kind that touch become one."""
    merged: list[Emphasis] = []
    for one in sorted(emphasis, key=lambda e: (e.start, -e.end, e.kind)):
        for index in range(len(merged) - 1, max(len(merged) - 4, -1), -1):
            if merged[index].kind is one.kind and merged[index].end == one.start:
                merged[index] = replace(merged[index], end=one.end)
                break
        else:
            merged.append(one)
    return tuple(merged)


def _joined_links(text: Text, reading: Reading) -> Text:
    """Neighbouring links to one address, with nothing but a space between them, are one link."""
    links: list[Hyperlink] = []
    for link in text.links:
        before = links[-1] if links else None
        if before and before.href == link.href and not text.plain[before.end : link.start].strip():
            links[-1] = replace(before, end=link.end)
            reading.note("reader-link-joined", f"link to {link.href} joined")
        else:
            links.append(link)
    return replace(text, links=tuple(links)) if len(links) < len(text.links) else text


def text_of(element: Element, reading: Reading) -> Text:
    """The text of an element."""
    builder = TextBuilder(reading)
    builder.element(element)
    return builder.text()


def trimmed(text: Text) -> Text:
    """A text without white space of any kind at its ends: what stands there sets a number apart, or nothing."""
    end = len(text.plain.rstrip())
    match = _LEADING.match(text.plain, 0, end)
    start = match.end() if match else 0
    return text if start == 0 and end == len(text.plain) else _part(text, start, end)


def cut(text: Text, start: int) -> Text:
    """A text without its first `start` characters and the space after them; no mark of a footnote is lost."""
    match = _LEADING.match(text.plain, start)
    return _part(text, match.end() if match else start, len(text.plain))


def _part(text: Text, start: int, end: int) -> Text:
    def moved(at: int) -> int:
        return min(max(at, start), end) - start

    emphasis = (Emphasis(e.kind, moved(e.start), moved(e.end)) for e in text.emphasis)
    links = (Hyperlink(moved(link.start), moved(link.end), link.href) for link in text.links)
    return Text(
        text.plain[start:end],
        tuple(e for e in emphasis if e.start < e.end),
        tuple(link for link in links if link.start < link.end),
        tuple(NoteMark(moved(mark.at), mark.note) for mark in text.notes),
    )


def joined(first: Text, second: Text, between: str = " ") -> Text:
    """Two texts in one."""
    if not first:
        return second
    if not second:
        return first
    shift = len(first.plain) + len(between)
    return Text(
        first.plain + between + second.plain,
        first.emphasis + tuple(Emphasis(e.kind, e.start + shift, e.end + shift) for e in second.emphasis),
        first.links + tuple(Hyperlink(one.start + shift, one.end + shift, one.href) for one in second.links),
        first.notes + tuple(NoteMark(mark.at + shift, mark.note) for mark in second.notes),
    )
