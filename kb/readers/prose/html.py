"""The bytes of an HTML page into blocks: HTML of every age, XHTML, and what Word saves as a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml import html as lxml_html

from kb.readers.encodings import BOM, WIDE_BOMS, decoded_page
from kb.readers.prose.blocks import Block, BlockKind, Blocks, Run, Style
from kb.readers.prose.extracted import CellWords, Extracted, trimmed
from kb.readers.prose.html_lists import ListCounts
from kb.readers.prose.html_notes import PageNotes, inner_text, notes_of, without_mark
from kb.readers.prose.html_styles import Sheet, hidden, sheet_of, styled
from kb.readers.prose.words import cut
from kb.readers.refusal import refusal

HTML = "text/html"
_HEAD = 4096
_BEFORE = re.compile(r"\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*)*", re.DOTALL | re.IGNORECASE)
_PAGE = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|style|script|div|p|h[1-6]|table|center|font|article"
    r"|section|main|header|nav|ol|ul|pre|blockquote)\b[^:>]*(?:>|\s))",
    re.IGNORECASE,
)
_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body|meta|title)", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_TAG = re.compile(r"</?(?:p|div|br|li|td|tr|table|h[1-6]|ol|ul|hr|section|article)\b", re.IGNORECASE)
_UNTAGGED = 3  # paragraphs without a tag of a block by which Markdown is told from a piece of a page
_DECLARATION = re.compile(r"\s*<\?xml.*?\?>", re.DOTALL)
_SKIPPED = frozenset(
    {"script", "style", "head", "title", "noscript", "template", "svg", "math", "iframe", "object", "form", "button"}
    | {"select", "input", "textarea", "audio", "video", "canvas", "map", "embed", "dialog"}
)
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "aside", "blockquote", "center", "dl", "dt", "dd", "ol", "ul", "menu"}
    | {"li", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "table", "nav", "header", "footer", "body", "html"}
    | {"address", "figure", "figcaption", "fieldset", "details", "summary", "hgroup", "caption", "tr", "td", "th"}
    | {"tbody", "thead", "tfoot"}
)
_FURNITURE = frozenset({"nav", "footer"})
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menubar", "menu", "complementary"})
_TEXTS = frozenset({"article", "main"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LONG_CELL = 3000  # characters above which a cell is no cell of a table but a column of the page
_DEEPEST = 200
_LINE_END = Run("\n")


def looks_like_html(data: bytes) -> bool:
    """Whether bytes begin as a page does: with its document type or one of its tags. XML of another kind does not, nor
    does Markdown that begins with a tag and goes on in paragraphs without any."""
    head = data[:_HEAD]
    if head.startswith(WIDE_BOMS):
        text = head[: len(head) // 2 * 2].decode("utf-16", "ignore")
    else:
        text = head.removeprefix(BOM).decode("latin-1")
    before = _BEFORE.match(text)
    begun = _PAGE.match(text, before.end() if before else 0)
    if begun is None or _WHOLE_PAGE.match(begun.group()):
        return begun is not None
    _, *paragraphs = _BLANK_LINE.split(text)
    untagged = sum(not _TAG.search(one) for one in paragraphs)
    return untagged < _UNTAGGED or untagged * 2 < len(paragraphs)


def read_html(data: bytes) -> Blocks:
    """The blocks of a page. Raises `SourceRefused` for an encoding that is neither UTF-8 nor declared, and for what is
    nested deeper than any page."""
    text = _DECLARATION.sub("", decoded_page(data), count=1).replace("\x00", "")
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = lxml_html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise refusal("source-not-a-document", "HTML without a word") from error
    out = Extracted()
    page = _Page(sheet_of(root), notes_of(root), out)
    page.block(root, _Inherited())
    page.flush()
    left = f"not read: {page.hidden} hidden characters" if page.hidden else ""
    told = (("reader-left-out", left, ""),) if left else ()
    typed = next(root.iter("pre"), None) is not None  # its lines are not paragraphs
    return Blocks(tuple(out.pieces), HTML, told, whole=not typed)


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What an element takes from those around it."""

    styles: frozenset[Style] = frozenset()
    href: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    depth: int = 0
    heading: int = 0
    indent: int = 0
    centred: bool = False
    in_text: bool = False
    list_style: str = ""


@dataclass(slots=True)
class _Page:
    """A page while it is read: the runs of the block that is open, and what is known of it."""

    sheet: Sheet
    notes: PageNotes
    out: Extracted
    runs: list[Run] = field(default_factory=list)
    about: Block = field(default_factory=Block)
    label: str = ""
    line: int = 0
    hidden: int = 0
    lists: ListCounts = field(default_factory=ListCounts)

    def flush(self) -> None:
        """End the block that is open."""
        runs, self.runs = trimmed(_collapsed(self.runs)), []
        if runs:
            self.line += 1
            self.out.block(runs, replace(self.about, label=self.label, line=self.line))
            self.label = ""

    def block(self, element: etree._Element, around: _Inherited) -> None:
        """Read an element and what follows from it, without its tail."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _SKIPPED:
            return
        if around.depth > _DEEPEST:
            raise refusal("source-not-a-document", f"HTML nested more than {_DEEPEST} deep")
        declared = self.sheet.declared(element)
        if hidden(element, declared):
            self.hidden += len(inner_text(element).strip())
            return
        note = self.notes.notes.get(element)
        if note is not None:
            self.flush()
            inner = _Page(self.sheet, PageNotes(self.notes.anchors, {}, self.notes.back), Extracted())
            inner.block(element, replace(around, kind=BlockKind.PARAGRAPH))
            inner.flush()
            self._note(inner, note.key, note.mark)
            return
        if element in self.notes.back:
            return
        anchor = self.notes.anchors.get(element)
        if anchor is not None:
            self.runs.append(Run(anchor.mark, around.styles | {Style.SUPERSCRIPT}, note=anchor.key))
            return
        breaks = "always" in (declared.get("page-break-before", ""), declared.get("break-before", "")) or (
            declared.get("break-before") == "page"
        )
        if breaks and (self.out.pieces or self.runs):
            self.flush()
            self.out.pieces.append(Block(kind=BlockKind.PAGE_BREAK))
        inner_around = self._inherited(element, tag, declared, around)
        if tag == "br":
            if not breaks:
                self.runs.append(_LINE_END)
        elif tag == "hr":
            self.flush()
            self.out.pieces.append(Block(kind=BlockKind.RULE))
        elif tag == "table":
            self.flush()
            self._table(element, inner_around)
        elif tag == "pre":
            self.flush()
            self._preformatted(element, inner_around)
        elif tag == "img":
            return
        elif declared.get("mso-list") == "ignore":
            self.label = " ".join(inner_text(element).split())
        elif tag in _BLOCKS:
            self.flush()
            self._begin(element, tag, declared, inner_around)
            self._children(element, inner_around)
            self.flush()
            self.label = "" if tag == "li" else self.label
            self.about = _about(around)
        else:
            self._children(element, inner_around)

    def _begin(self, element: etree._Element, tag: str, declared: dict[str, str], inside: _Inherited) -> None:
        self.about = _about(inside)
        if tag == "li":
            own = {"list-style": inside.list_style, **declared}
            self.label = self.lists.label(element, own)

    def _children(self, element: etree._Element, inside: _Inherited) -> None:
        self._text(element.text, inside)
        for child in element.iterchildren():
            self.block(child, inside)
            self._text(child.tail, inside)

    def _text(self, text: str | None, inside: _Inherited) -> None:
        if text:
            if not self.runs:
                self.about = _about(inside)
            text = _SPACE.sub(" ", text.replace("\u00ad", "").replace("\ufeff", ""))
            styles = inside.styles - {Style.UNDERLINE} if inside.href else inside.styles
            self.runs.append(Run(text, styles, href=inside.href))

    def _inherited(self, element: etree._Element, tag: str, declared: dict[str, str], around: _Inherited) -> _Inherited:
        heading = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else around.heading
        href = around.href
        if tag == "a":
            address = (element.get("href") or "").strip()
            href = "" if address.startswith("#") or address.lower().startswith("javascript:") else address
        in_text = around.in_text or tag in _TEXTS
        role = (element.get("role") or "").lower()
        furniture = tag in _FURNITURE or role in _FURNITURE_ROLES or (tag == "header" and not in_text)
        aligned = declared.get("text-align") or (element.get("align") or "").lower()
        nested = around.indent + (tag in ("ol", "ul", "blockquote", "dd"))
        listed = tag in ("ol", "ul")
        own_list = f"{declared.get('list-style-type', '')} {declared.get('list-style', '')}".strip()
        return _Inherited(
            styled(tag, declared, around.styles),
            href,
            BlockKind.FURNITURE if furniture else around.kind,
            around.depth + 1,
            heading,
            nested,
            aligned == "center" if aligned else around.centred or tag == "center",
            in_text,
            own_list if listed else around.list_style,
        )

    def _note(self, inner: _Page, key: str, mark: str) -> None:
        """Add a note, what was read of it as its words; its own mark is taken off."""
        runs: list[Run] = []
        for piece in inner.out.pieces:
            if piece.runs and runs:
                runs.append(_LINE_END)
            runs.extend(piece.runs)
        words = trimmed(runs)
        text = "".join(run.text for run in words)
        own = trimmed(cut(tuple(words), without_mark(text, mark)))
        self.out.note(key, mark, own, line=self.line)

    def _table(self, table: etree._Element, inside: _Inherited) -> None:
        """A table, or where it only arranges the page, what stands in it."""
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        if _arranges(table, rows) or any(row in self.notes.notes for row in rows):
            for child in table.iterchildren():
                self.block(child, inside)
            return
        found: list[list[CellWords]] = []
        for caption in table.iterchildren("caption"):
            self.block(caption, inside)
        self.flush()
        for row in rows:
            found.append([])
            for cell in row.iterchildren("td", "th"):
                inner = _Page(self.sheet, self.notes, Extracted())
                inner.block(cell, inside)
                inner.flush()
                self.hidden += inner.hidden
                words = tuple(_lines(inner.out))
                header = cell.tag == "th" or any(one.tag == "thead" for one in row.iterancestors("thead"))
                found[-1].append(CellWords(words, header, _span(cell.get("colspan")), _span(cell.get("rowspan"))))
        if any(cell.runs for row in found for cell in row):
            self.line += 1
            self.out.table(found, Block(line=self.line))

    def _preformatted(self, element: etree._Element, inside: _Inherited) -> None:
        """Text as it was typed: a block a line, a blank line parts."""
        inner = _Page(self.sheet, self.notes, Extracted())
        inner._verbatim(element, inside)
        words = tuple(inner.runs)
        text = "".join(run.text for run in words)
        gap, at = True, 0
        for line in text.split("\n"):
            if line.strip():
                self.line += 1
                about = replace(_about(inside), gap=gap, line=self.line)
                self.out.block(_trimmed_end(cut(words, at, at + len(line))), about)
            gap = not line.strip()
            at += len(line) + 1

    def _verbatim(self, element: etree._Element, inside: _Inherited) -> None:
        if element.text:
            self.runs.append(Run(element.text.replace("\r", ""), inside.styles, href=inside.href))
        for child in element.iterchildren():
            if isinstance(child.tag, str):
                self._verbatim(child, self._inherited(child, child.tag, self.sheet.declared(child), inside))
            if child.tail:
                self.runs.append(Run(child.tail.replace("\r", ""), inside.styles, href=inside.href))


def _about(inside: _Inherited) -> Block:
    heading = inside.heading if inside.kind is BlockKind.PARAGRAPH else 0
    return Block(kind=inside.kind, heading=heading, indent=inside.indent, centred=inside.centred)


def _arranges(table: etree._Element, rows: list[etree._Element]) -> bool:
    """Whether a table only arranges the page: it holds another one, has one column, or columns of long text."""
    if (table.get("role") or "").lower() in ("presentation", "none") or table.find(".//table") is not None:
        return True
    cells = [list(row.iterchildren("td", "th")) for row in rows]
    if all(len(row) < 2 for row in cells):
        return True
    return any(len(inner_text(cell)) > _LONG_CELL for row in cells for cell in row)


def _lines(out: Extracted) -> Iterator[Run]:
    """The runs of several blocks, parted by line ends; the number of an entry stands before it."""
    first = True
    for piece in out.pieces:
        if piece.runs:
            if not first:
                yield _LINE_END
            if isinstance(piece, Block) and piece.label:
                yield Run(f"{piece.label} ")
            first = False
            yield from piece.runs


def _collapsed(runs: list[Run]) -> Iterator[Run]:
    """White space as a browser shows it: one space between words, none beside a line end."""
    space = True
    for index, run in enumerate(runs):
        text = run.text
        if text == "\n":
            space = True
            yield run
            continue
        if space:
            text = text.lstrip(" ")
        following = runs[index + 1].text if index + 1 < len(runs) else ""
        if following == "\n":
            text = text.rstrip(" ")
        if text:
            space = text.endswith(" ")
            yield replace(run, text=text)


def _trimmed_end(words: tuple[Run, ...]) -> list[Run]:
    found = list(words)
    while found and not found[-1].text.strip():
        del found[-1]
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return found


def _span(value: str | None) -> int:
    return min(max(int(value), 1), 1000) if value and value.strip().isdecimal() else 1


__all__ = ["HTML", "looks_like_html", "read_html"]
