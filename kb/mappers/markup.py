"""A `Text` as a fragment of XHTML, and as plain words.

The fragment uses `b`, `i`, `u`, `s`, `sup`, `<span class="sc">` and `<a href>` only; every character of the source is
escaped, a link is kept only if it leads to an http or https address, and the result is always well-formed: emphasis
and links that overlap are closed and opened again. A footnote mark is `<sup><a class="fn" href="#fn-7">7</a></sup>`.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import NamedTuple

from kb.model import EmphasisKind, Table, Text

_TAGS: dict[EmphasisKind, tuple[str, str]] = {
    EmphasisKind.BOLD: ("<b>", "</b>"),
    EmphasisKind.ITALIC: ("<i>", "</i>"),
    EmphasisKind.SMALL_CAPS: ('<span class="sc">', "</span>"),
    EmphasisKind.STRIKE: ("<s>", "</s>"),
    EmphasisKind.SUPERSCRIPT: ("<sup>", "</sup>"),
    EmphasisKind.UNDERLINE: ("<u>", "</u>"),
}

Address = Callable[[str], str]
"""From the link of the source to the address to write, "" for none."""

Note = Callable[[int], tuple[str, str]]
"""From the index of a footnote to its anchor ("fn-7") and its mark ("7")."""


class _Span(NamedTuple):
    """A stretch with its tags. Sorted: what begins first is outside, of two that begin together the longer one."""

    start: int
    minus_end: int
    opening: str
    closing: str
    is_link: bool


def anchor(path: str) -> str:
    """The anchor, on the page of its document, of what has this path: "op/12/a" is at "#op-12-a"."""
    return path.replace("/", "-")


def fragment(text: Text, address: Address, note: Note) -> str:
    """The words of `text` with emphasis, links and footnote marks. Equal to the escaped plain words if it has none."""
    plain = text.plain
    spans = _spans(text, address)
    if not spans and not text.notes:
        return escape(plain, quote=False)
    marks: dict[int, list[int]] = {}
    for mark in text.notes:
        marks.setdefault(min(max(mark.at, 0), len(plain)), []).append(mark.note)
    places = sorted({0, len(plain), *marks, *(span.start for span in spans), *(-span.minus_end for span in spans)})
    out: list[str] = []
    stack: list[_Span] = []
    for place, following in zip(places, [*places[1:], len(plain)], strict=True):
        if place in marks:
            # A mark stands in what is open on both sides of it, but never in a link: links do not nest.
            _settle(out, stack, [s for s in spans if s.start < place < -s.minus_end and not s.is_link])
            out.extend(_mark(*note(index)) for index in marks[place])
        if place < following:
            _settle(out, stack, [s for s in spans if s.start <= place and following <= -s.minus_end])
            out.append(escape(plain[place:following], quote=False))
    _settle(out, stack, [])
    return "".join(out)


def table_words(table: Table) -> str:
    """The words of a table: cells joined by " | ", a line to a row."""
    return "\n".join(" | ".join(cell.text.plain for cell in row) for row in table.rows)


def table_fragment(table: Table, address: Address, note: Note) -> str:
    """The table as XHTML."""
    rows: list[str] = []
    for row in table.rows:
        cells: list[str] = []
        for cell in row:
            tag = "th" if cell.header else "td"
            spread = (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "") + (
                f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
            )
            cells.append(f"<{tag}{spread}>{fragment(cell.text, address, note)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _spans(text: Text, address: Address) -> list[_Span]:
    end_of_text = len(text.plain)
    spans: list[_Span] = []
    taken = 0
    for link in sorted(text.links, key=lambda link: (link.start, link.end)):
        href = address(link.href)
        start, end = max(link.start, taken), min(link.end, end_of_text)
        if start < end and href.lower().startswith(("http://", "https://")):
            spans.append(_Span(start, -end, f'<a href="{escape(href)}">', "</a>", True))
            taken = end
    for emphasis in text.emphasis:
        start, end = max(emphasis.start, 0), min(emphasis.end, end_of_text)
        if start < end:
            spans.append(_Span(start, -end, *_TAGS[emphasis.kind], False))
    return sorted(set(spans))


def _settle(out: list[str], stack: list[_Span], wanted: list[_Span]) -> None:
    """Close and open tags until exactly the `wanted` spans are open."""
    common = 0
    for opened, span in zip(stack, wanted, strict=False):
        if opened != span:
            break
        common += 1
    while len(stack) > common:
        out.append(stack.pop().closing)
    for span in wanted[common:]:
        out.append(span.opening)
        stack.append(span)


def _mark(at: str, mark: str) -> str:
    return f'<sup><a class="fn" href="#{escape(at)}">{escape(mark, quote=False)}</a></sup>'
