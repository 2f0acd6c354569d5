"""The styles inside a line of plain text or Markdown: emphasis, raised marks, links, references to notes.

Emphasis is read as converters write it, not as a browser would: `**title***[on the report]*` closes one and opens the
other, and a star or an underscore that closes nothing ("80/___", "A/79/1*") is a character.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kb.readers.prose.blocks import NoteBlock, Run, Style

_TOKENS = re.compile(
    r"(?P<ref>\[footnote[Rr]ef:\s*(?P<refkey>\d+)\]|\[\^(?P<caret>[^\]\s]{1,12})\](?!:))"
    r"|(?P<bracket>\\?\[(?P<bracketed>\d{1,3})\\?\](?![(:\[{]))"
    r"|(?P<hard>\\(?=\r?\n))"
    r"|(?P<escape>\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|<>~^&$\"'/ ]))"
    r"|(?P<dash>(?<!-)-{2,3}(?!-))"
    r"|(?P<caretted>\^(?P<supped>[^\W_]{1,3}|\*{1,3})\^)"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<tag></?(?P<name>sup|sub|strong|b|em|i|u|s|strike|del|span|small|font|p|br)\b[^<>]*>)"
    r"|(?P<image>!\[[^\]]*\]\([^)\s]*\))"
    r"|(?P<link>\^?\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?P<href>(?:[^()\s]|\([^()\s]*\))*)\)(?:\{[.#][^{}\n]*\})?\^?)"
    r"|(?P<span>\[(?P<spanned>(?:[^\[\]\\]|\\.)*)\]\{(?P<attributes>[.#][^{}\n]*)\})"
    r"|(?P<entity>&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});)"
    r"|(?P<stars>\*\*(?=\*\*(?!\*))|\*{1,3}(?!\*))|(?P<lines>(?<![\w\\_])_{1,2}(?=[^\s_])|(?<=[^\s_\\])_{1,2}(?![\w_]))"
)
_PLAIN_TOKENS = re.compile(
    r"(?P<ref>\[footnote[Rr]ef:\s*(?P<refkey>\d+)\]|\[\^(?P<caret>[^\]\s]{1,12})\](?!:))|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<bracket>\[(?P<bracketed>\d{1,3})\](?![:\[]))"
)
_KINDS = (
    "ref", "raised", "bracket", "hard", "escape", "dash", "caretted", "tag", "image", "link", "span", "entity", "stars",
    "lines",
)  # fmt: skip
_MARK_LINK = re.compile(r"\\?\[?(?P<mark>\d{1,3}|\*{1,3})\\?\]?")
_ANCHOR = re.compile(r"#\S*?(?P<key>\d{1,3})")
_TAGS = {
    "sup": Style.SUPERSCRIPT, "strong": Style.BOLD, "b": Style.BOLD, "em": Style.ITALIC, "i": Style.ITALIC,
    "u": Style.UNDERLINE, "s": Style.STRIKE, "strike": Style.STRIKE, "del": Style.STRIKE,
}  # fmt: skip
_NOWHERE = frozenset({"", "#"})


@dataclass(slots=True)
class _State:
    runs: list[Run] = field(default_factory=list)
    bold: bool = False
    italic: bool = False
    tags: list[Style] = field(default_factory=list)
    keys: frozenset[str] = frozenset()  # of the notes that bracketed figures and links may lead to
    syntax: int = -1  # where syntax that belongs to the next run began

    def styles(self) -> frozenset[Style]:
        found = set(self.tags)
        if self.bold:
            found.add(Style.BOLD)
        if self.italic:
            found.add(Style.ITALIC)
        return frozenset(found)

    def add(
        self, text: str, start: int, end: int, *, extra: Style | None = None, href: str = "", note: str = ""
    ) -> None:
        """Add a run; syntax that stands before it is taken along."""
        if not text:
            return
        first = self.syntax if self.syntax >= 0 else start
        styles = self.styles() | ({extra} if extra else frozenset())
        lead = start - first
        self.runs.append(Run(text, styles, first, end, href, note, lead))
        self.syntax = -1

    def skip(self, start: int) -> None:
        if self.syntax < 0:
            self.syntax = start

    def close(self, end: int) -> None:
        """Give syntax at the end to the last run."""
        if self.syntax >= 0 and self.runs:
            last = self.runs[-1]
            self.runs[-1] = Run(last.text, last.styles, last.start, end, last.href, last.note, last.lead)
        self.syntax = -1


def runs_of(text: str, offset: int, *, markdown: bool, keys: frozenset[str] = frozenset()) -> tuple[Run, ...]:
    """The runs of a stretch of the file that begins at `offset`. Emphasis does not reach beyond it.

    `keys`: of the notes that the file keeps apart (`text_notes`): "[1]" and "[[1]](#footnote-1)" are marks if their
    note is one of these, else words.
    """
    state = _State(keys=keys)
    _parse(text, offset, state, markdown)
    state.close(offset + len(text))
    return tuple(state.runs)


def _parse(text: str, offset: int, state: _State, markdown: bool, href: str = "") -> None:
    stars = _pairs(text) if markdown else frozenset()
    at = 0
    for match in (_TOKENS if markdown else _PLAIN_TOKENS).finditer(text):
        if match.start() < at:
            continue
        start, end = match.span()
        kind = match.lastgroup if match.lastgroup in _KINDS else _kind(match)
        if kind in ("stars", "lines") and start not in stars:
            continue
        if kind == "bracket" and match["bracketed"] not in state.keys:
            continue
        state.add(text[at:start], offset + at, offset + start, href=href)
        at = end
        if kind == "ref":
            key = match["refkey"] or match["caret"]
            state.add(key, offset + start, offset + end, extra=Style.SUPERSCRIPT, note=key)
        elif kind == "bracket":
            _mark(match["bracketed"], match["bracketed"], offset, match.span(), match.start("bracketed"), state)
        elif kind == "dash":
            dash = "\u2013" if end - start == 2 else "\u2014"
            state.add(dash, offset + start, offset + end, href=href)
        elif kind == "caretted":
            state.skip(offset + start)
            first = offset + match.start("supped")
            state.add(match["supped"], first, offset + end, extra=Style.SUPERSCRIPT)
        elif kind == "span":
            state.skip(offset + start)
            underlined = ".underline" in match["attributes"]
            state.tags.extend([Style.UNDERLINE] if underlined else [])
            _parse(match["spanned"], offset + match.start("spanned"), state, markdown, href)
            if underlined:
                state.tags.remove(Style.UNDERLINE)
            state.close(offset + end)
        elif kind == "escape":
            state.skip(offset + start)
            state.add(match["escaped"], offset + start + 1, offset + end, href=href)
        elif kind == "raised":
            state.add(match["raised"], offset + start, offset + end, extra=Style.SUPERSCRIPT)
        elif kind == "tag":
            _tag(match, offset, state)
        elif kind == "entity":
            state.add(html.unescape(match["entity"]), offset + start, offset + end, href=href)
        elif kind == "link" and (key := _key_of(match["label"], match["href"], state.keys)):
            mark = match["label"].strip("\\[]")
            _mark(mark, key, offset, match.span(), match.start("label") + match["label"].index(mark), state)
        elif kind == "link":
            label_start = match.start("label")
            state.skip(offset + start)
            target = "" if match["href"] in _NOWHERE else match["href"]
            _parse(match["label"], offset + label_start, state, markdown, target)
            state.skip(offset + match.end("label"))
            state.close(offset + end)
        elif kind == "image":
            state.skip(offset + start)
        else:
            state.skip(offset + start)
            _toggle(match.group(), state)
    state.add(text[at:], offset + at, offset + len(text), href=href)


def _kind(match: re.Match[str]) -> str:
    return next(name for name in _KINDS if match.groupdict().get(name))


def _key_of(label: str, href: str, keys: frozenset[str]) -> str:
    """The key of the note to which a link leads whose words are a mark; "" for any other link."""
    anchor = _ANCHOR.fullmatch(href)
    found = anchor["key"] if anchor and _MARK_LINK.fullmatch(label) else ""
    return found if found in keys else ""


def _mark(mark: str, key: str, offset: int, span: tuple[int, int], at: int, state: _State) -> None:
    """A mark between brackets or in a link, its syntax taken along."""
    state.skip(offset + span[0])
    state.add(mark, offset + at, offset + at + len(mark), extra=Style.SUPERSCRIPT, note=key)
    state.skip(offset + at + len(mark))
    state.close(offset + span[1])


def _tag(match: re.Match[str], offset: int, state: _State) -> None:
    name = match["name"].lower()
    if name == "br":
        state.add("\n", offset + match.start(), offset + match.end())
        return
    state.skip(offset + match.start())
    style = _TAGS.get(name)
    if style is None:
        return
    if match.group().startswith("</"):
        if style in state.tags:
            state.tags.remove(style)
    else:
        state.tags.append(style)


def _toggle(sign: str, state: _State) -> None:
    if len(sign) != 2:
        state.italic = not state.italic
    if len(sign) > 1:
        state.bold = not state.bold


def _pairs(text: str) -> frozenset[int]:
    """The places of the stars and underscores that style something: each opened is also closed."""
    found: list[int] = []
    for kind in ("stars", "lines"):
        signs = [match for match in _TOKENS.finditer(text) if match[kind]]
        found.extend(_closed([match for match in signs if _styles(text, match)]))
    return frozenset(found)


def _styles(text: str, match: re.Match[str]) -> bool:
    """A sign between spaces styles nothing."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return not ((before == "" or before.isspace()) and (after == "" or after.isspace()))


def _closed(signs: list[re.Match[str]]) -> Iterator[int]:
    """Signs up to the last one at which nothing is left open."""
    bold = italic = False
    balanced = 0
    for index, match in enumerate(signs, start=1):
        size = len(match.group())
        italic ^= size != 2
        bold ^= size > 1
        if not (bold or italic):
            balanced = index
    yield from (match.start() for match in signs[:balanced])


def note_block(
    key: str, mark: str, body: str, offset: int, line: int, *, markdown: bool, span: tuple[int, int]
) -> NoteBlock:
    """A note that the text keeps apart by its own syntax, which reaches over `span`."""
    runs = runs_of(body, offset, markdown=markdown)
    if runs:
        first = replace(runs[0], start=span[0], lead=runs[0].lead + runs[0].start - span[0])
        runs = (first, *runs[1:])
        runs = (*runs[:-1], replace(runs[-1], end=span[1]))
    return NoteBlock(key, mark, runs, line=line)
