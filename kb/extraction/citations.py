"""Citations of resolutions, decisions and documents in running text and in footnotes.

The tokens of a passage are read from left to right: a word that announces numbers ("resolutions"), the numbers that
follow it as a list, the dates and pinpoints that belong to them, and symbols, which speak for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import kb.extraction.pinpoints as pinpoints
from kb.extraction.adopters import SHORT, Claim, choices, claim_after, claim_before, named_in, named_last, numbered
from kb.extraction.dates import possible, read
from kb.extraction.findings import Citation, CitationKind, Rule
from kb.extraction.passages import Passage
from kb.extraction.surroundings import announced, pinpoint_behind
from kb.extraction.tokens import Token, TokenKind
from kb.extraction.verbs import VerbsOf
from kb.symbols import Symbol, SymbolError, SymbolKind, candidates, parse
from kb.symbols.symbol import council_year

NUMBER_WITH_ORGAN = Rule("citation-number-with-organ", 2)
NUMBER_OF_SPEAKER = Rule("citation-number-of-speaker", 2)
NUMBER_BY_CONTEXT = Rule("citation-number-by-context")
NUMBER_ALONE = Rule("citation-number-alone")
SYMBOL = Rule("citation-symbol", 2)
SUPPLEMENT = Rule("citation-supplement")

_SEPARATOR = re.compile(
    r"\)?[,;]?(?: ?(?:and|or|to|through|as well as|and in particular|in particular|including"
    r"|inter alia,?|,|;|\[|see also))*,? ?"
)
_OF_DATE = re.compile(
    r"\)?(?:,?(?: (?:\(?[a-z]\)? )?(?:adopted|both|all|respectively|by it|by consensus|as amended))+"
    r"(?: of| on|,? dated)?|,? of|,? dated| on) $"
)
# "resolution 75/267 on Global Media and Information Literacy Week, adopted on 25 March 2021"
_TITLED_OF_DATE = re.compile(r" on [^\d;.:,]{3,150}, adopted on $")
# "of 13 July 1998 (S/PRST/1998/20), 31 August 1998 (S/PRST/1998/26) and 11 December 1998 (S/PRST/1998/36)"
_IN_LIST = re.compile(r"(?:\b(?:of|on|dated)|\),|\)(?:,)? and(?: of)?) $")
_FIRST = re.compile(r"(?: Nos?\.)? \[?$")
_DRAFT = re.compile(r"\b[Dd]raft $|\bdraft (?:presidential )?$")
_PLAIN_LIST = re.compile(r" (\d{2,4}(?:, \d{2,4})*(?:,? and \d{2,4})?)(?![\d/]|[.,]\d| ?\(|-)(?= ?[,;.:)]| [a-z]|$)")
# "Supplement No. 7 (E/2015/27), chap. I, sect. C, resolution 59/1": a resolution printed inside a report.
_INSIDE_DOCUMENT = re.compile(
    r"(?:\b(?P<organ>[AE])/\d+/(?P<number>\d+)(?:/[\w./]+)?|\b[A-Z]+/[\w./-]+|publication, [^)]*)\)?"
    r"(?:, (?:annex|appendix|chap\.|sect\.|part)(?: [\w.]+)?)*, $"
)
_SUPPLEMENTS = {
    ("A", "53"): "A/HRC",
    ("E", "24"): "E/CN.3",
    ("E", "26"): "E/CN.5",
    ("E", "27"): "E/CN.6",
    ("E", "28"): "E/CN.7",
    ("E", "30"): "E/CN.15",
    ("E", "31"): "E/CN.16",
}
# Organs whose numbers tell by their form, or by their height, whose they are: 1373 (2001), 217 A (III), 60/1.
_TOLD_BY_FORM = ("A", "S")
_OF_PARTIES = ("Conference of the Parties", "Conference of the States Parties")
_LETTER_LIST = re.compile(r"([A-Z])(?:, ([A-Z]))*,? (and|to) ([A-Z])")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a document: the code of the organ, and the texts that may settle what a short name means."""

    code: str
    texts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Member:
    """A number of a list while its surroundings are read. `end`: of the number, its pinpoint and its date."""

    token: Token
    end: int
    pinpoint: str = ""
    date: date | None = None
    printed: str = ""
    shared: bool = False  # the date is that of a later member
    separated: bool = True  # by nothing but a separator from the member before


@dataclass(slots=True)
class _Group:
    """A word that announces numbers, with the numbers read so far."""

    word: str
    plural: bool
    claim: Claim
    end: int
    start: int
    before: str = ""
    members: list[_Member] = field(default_factory=list)
    after: Claim | None = None

    @property
    def last_end(self) -> int:
        return self.members[-1].end if self.members else self.end


class PassageReader:
    """Reads the citations of one passage. `previous`: texts before it, the nearest first, to settle short names."""

    def __init__(self, passage: Passage, found: list[Token], speaker: Speaker, previous: Iterable[str]) -> None:
        self._passage = passage
        self._text = passage.text
        self._tokens = found
        self._speaker = speaker
        self._previous = previous
        self._verbs = VerbsOf(passage.text)
        self._carry = ""
        self._body = not passage.path.startswith("fn/")

    def citations(self) -> list[Citation]:
        """The citations by number and by symbol, in reading order."""
        groups: list[_Group] = []
        found: list[Citation] = []
        group: _Group | None = None
        for index, token in enumerate(self._tokens):
            if token.kind is TokenKind.ANCHOR:
                group = self._announced(token)
                if group is not None:
                    groups.append(group)
            elif token.kind is TokenKind.NUMBER:
                if group is not None and self._joins(group, token):
                    self._join(group, token)
                else:
                    found.extend(self._alone(token))
            elif token.kind is TokenKind.DATE and group is not None and group.members:
                self._dated(group, token, self._tokens[index + 1 :])
            elif token.kind is TokenKind.SYMBOL:
                found.extend(self._symbol(token, index))
            elif token.kind is TokenKind.MODIFIER:
                found.extend(self._modified(token, index))
        for one in groups:
            found.extend(self._resolved(one))
        return sorted(found, key=lambda citation: citation.place.start)

    # numbers

    def _announced(self, token: Token) -> _Group | None:
        text = self._text
        if _DRAFT.search(text[max(0, token.start - 24) : token.start]):
            return None
        claim = claim_before(text, token.start)
        if (inside := _INSIDE_DOCUMENT.search(text[max(0, token.start - 100) : token.start])) is not None:
            claim = replace(claim, code=_SUPPLEMENTS.get((inside["organ"], inside["number"]), ""))
            claim = replace(claim, foreign=not claim.code)
        before, _ = pinpoints.before(text, claim.start)
        word = "RES" if token.text[0] in "rR" else "DEC"
        group = _Group(word, token.text.endswith("s"), claim, token.end, token.start, before)
        if (claim.code or self._speaker.code) == "S" or claim.short == "Council" or "S" in (claim.code,):
            self._plain(group)
        return group

    def _plain(self, group: _Group) -> None:
        """Numbers of the Security Council without their year: "resolution 1970"."""
        match = _PLAIN_LIST.match(self._text, group.end)
        if match is None or group.word == "DEC":
            return
        for number in re.finditer(r"\d+", match[1]):
            start = match.start(1) + number.start()
            end = start + len(number[0])
            group.members.append(_Member(Token(TokenKind.NUMBER, start, end, number[0]), end))

    def _joins(self, group: _Group, token: Token) -> bool:
        gap = self._text[group.last_end : token.start]
        if not group.members:
            if _FIRST.fullmatch(gap):
                return True
            return group.plural and len(gap) < 160 and ". " not in gap
        if _SEPARATOR.fullmatch(gap):
            return True
        return group.plural and len(gap) < 500 and ". " not in gap and not gap.rstrip().endswith(("No.", "Nos."))

    def _join(self, group: _Group, token: Token) -> None:
        separated = bool(group.members) and bool(_SEPARATOR.fullmatch(self._text[group.last_end : token.start]))
        pinpoint, end = pinpoints.after(self._text, token.end)
        pinpoint = pinpoint or pinpoints.in_particular(self._text, token.end)
        group.members.append(_Member(token, end, pinpoint, separated=separated))
        group.after = claim_after(self._text, end) or group.after

    def _alone(self, token: Token) -> Iterator[Citation]:
        """A number that nothing announces, if its form leaves no doubt: 1373 (2001), where the year is that of the
        number."""
        if not re.search(r"\((?:19|20)\d\d\)$", token.text):
            return
        symbol = numbered(token.text, "S", "RES")
        if symbol is None or council_year(symbol.number) != symbol.year:
            return
        lead = len(self._text[: token.start].removesuffix("UNSCR "))
        before, _ = pinpoints.before(self._text, lead)
        member = _Member(token, token.end)
        yield from self._cited(member, [symbol], NUMBER_ALONE, before)

    def _dated(self, group: _Group, token: Token, following: list[Token]) -> None:
        """A date that follows the last number is its own, and that of the numbers joined to it that have none."""
        last = group.members[-1]
        between = self._text[last.end : token.start]
        if last.date is not None or not (_OF_DATE.fullmatch(between) or _TITLED_OF_DATE.fullmatch(between)):
            return
        if between.startswith(", dated") and re.match(r" \([A-Z]+/", self._text[token.end :]):
            return  # of a report: "paragraph 10 of resolution 1533, dated 15 July 2004 (S/2004/551)"
        year = next((int(later.text[-4:]) for later in following if re.search(r" \d{4}$", later.text)), None)
        day = read(token.text, year)
        pinpoint, end = pinpoints.after(self._text, token.end)
        pinpoint = pinpoint or pinpoints.in_particular(self._text, token.end)
        last.end = end
        if pinpoint:
            last.pinpoint = f"{last.pinpoint}, {pinpoint}".lstrip(", ")
        group.after = claim_after(self._text, end) or group.after
        if day is None:
            return
        for member in reversed(group.members):
            if member.date is not None:
                break
            member.date, member.printed, member.shared = day, token.text, member is not last
            if not member.separated:
                break

    def _resolved(self, group: _Group) -> Iterator[Citation]:
        claim = group.after if group.after and not group.claim.code and not group.claim.own else group.claim
        if claim.foreign or (claim.short in _OF_PARTIES and not self._named_before(group, claim.short)):
            return
        for order, member in enumerate(group.members):
            symbols, rule = self._symbols(claim, group, member)
            if not symbols:
                continue
            pinpoint = member.pinpoint
            if not order and group.before:
                pinpoint = f"{group.before} {pinpoint}".strip() if not pinpoint else f"{group.before}, {pinpoint}"
            yield from self._cited(member, symbols, rule, pinpoint)

    def _cited(self, member: _Member, symbols: list[Symbol], rule: Rule, pinpoint: str) -> Iterator[Citation]:
        token = member.token
        place = self._passage.place(token.start, token.end)
        verb = self._verbs.before(token.start)
        sure = len(symbols) == 1
        each = (symbols[0].members if _LETTER_LIST.search(token.text) else ()) or symbols[:1]
        for symbol in each:
            if member.shared and member.date and possible(symbol, member.date) is False:
                member.date, member.printed = None, ""  # only the last of the list has this date
            yield Citation(
                place,
                CitationKind.DECISION if symbol.kind is SymbolKind.DECISION else CitationKind.RESOLUTION,
                symbol.text if sure else "",
                rule,
                pinpoints.pinpoint(pinpoint, True) if pinpoint else None,
                member.date,
                member.printed,
                possible(symbol, member.date) if member.date and sure else None,
                verb,
                candidates=() if sure else tuple(choice.text for choice in symbols),
            )

    def _symbols(self, claim: Claim, group: _Group, member: _Member) -> tuple[list[Symbol], Rule]:
        """The symbol meant; several where nothing tells which."""
        printed, day = member.token.text, member.date
        codes: tuple[str, ...] = ()
        rule = NUMBER_WITH_ORGAN
        if claim.code:
            codes = (claim.code,)
        elif claim.short:
            codes = SHORT[claim.short]
            if self._speaker.code in codes:
                codes = (self._speaker.code, *codes)
            elif claim.short in ("Commission", "Conference", *_OF_PARTIES) and (
                named := self._named_before(group, claim.short)
            ):
                codes = (named, *codes)
        elif claim.own:
            codes, rule = (self._speaker.code,), NUMBER_OF_SPEAKER
        stated = choices(printed, codes, group.word, day)
        if stated and (day is None or possible(stated[0], day) is not False):
            self._carry = stated[0].organ_code
            return stated[:1], rule
        codes = self._around(claim, group)
        fitting = choices(printed, codes, group.word, day)
        if stated and (not fitting or day is None or possible(fitting[0], day) is not True):
            return stated[:1], rule
        if not fitting:
            return [], NUMBER_BY_CONTEXT
        rule = NUMBER_OF_SPEAKER if fitting[0].organ_code == self._speaker.code else NUMBER_BY_CONTEXT
        return fitting[:1], rule

    def _named_before(self, group: _Group, short: str) -> str:
        """The code of the organ with that short name that was named last before the group."""
        return named_last([self._text[: group.start], *self._previous], short)

    def _around(self, claim: Claim, group: _Group) -> tuple[str, ...]:
        """The organs that may be meant where the words beside the number do not tell, the likeliest first."""
        text = self._text
        beside = named_in(text[max(0, group.start - 70) : group.start]) if not claim.own and self._body else []
        codes = [*beside, self._carry, self._speaker.code]
        if group.word == "RES":
            codes += [*named_in(text[: group.start]), *_TOLD_BY_FORM, *named_in(text[group.start :])]
        return tuple(dict.fromkeys(code for code in codes if code))

    # symbols

    def _symbol(self, token: Token, index: int) -> Iterator[Citation]:
        try:
            symbol = parse(token.text)
        except SymbolError:
            typed = candidates(token.text) if re.fullmatch(r"S/RES/\d+", token.text) else ()
            if len(typed) != 1:
                return
            symbol = typed[0]
        yield from self._document(token, symbol, index)

    def _document(self, token: Token, symbol: Symbol, index: int) -> Iterator[Citation]:
        text = self._text
        kind = {SymbolKind.RESOLUTION: CitationKind.RESOLUTION, SymbolKind.DECISION: CitationKind.DECISION}.get(
            symbol.kind, CitationKind.DOCUMENT
        )
        rule = SYMBOL
        if self._in_supplement(token, index):
            kind, rule = CitationKind.OFFICIAL_RECORD, SUPPLEMENT
        pinpoint = pinpoint_behind(text, token.start, token.end, kind is CitationKind.DOCUMENT)
        before, start = pinpoints.before(text, announced(text, token.start))
        if before:
            pinpoint = f"{before}, {pinpoint}" if pinpoint else before
        day, printed = self._day(token, index)
        yield Citation(
            self._passage.place(token.start, token.end),
            kind,
            symbol.text,
            rule,
            pinpoints.pinpoint(pinpoint, kind is CitationKind.RESOLUTION) if pinpoint else None,
            day,
            printed,
            possible(symbol, day) if day else None,
            self._verbs.before(start),
        )

    def _day(self, token: Token, index: int) -> tuple[date | None, str]:
        """The date that directly follows ("A/RES/70/1 of 25 September 2015"), or that precedes the bracket in which a
        statement of the President stands."""
        following = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        statement = "/PRST/" in token.text
        if following and following.kind is TokenKind.DATE:
            gap = self._text[token.end : following.start]
            if gap == " of " or (statement and gap in (") of ", ", of ", ") dated ")):
                return read(following.text), following.text
        earlier = self._tokens[index - 1] if index else None
        if (
            statement
            and earlier
            and earlier.kind is TokenKind.DATE
            and self._text[earlier.end : token.start] == " ("
            and _IN_LIST.search(self._text[: earlier.start])
        ):
            return read(earlier.text), earlier.text
        return None, ""

    def _in_supplement(self, token: Token, index: int) -> bool:
        """Whether the symbol stands in the bracket behind "Supplement No. 10"."""
        for earlier in reversed(self._tokens[:index]):
            if earlier.kind is TokenKind.SUPPLEMENT:
                gap = self._text[earlier.end : token.start]
                return ")" not in re.sub(r"\(Part [IVX]+\)", "", gap) and "(" in gap and len(gap) < 120
            if earlier.kind not in (TokenKind.SYMBOL, TokenKind.MODIFIER):
                return False
        return False

    def _modified(self, token: Token, index: int) -> Iterator[Citation]:
        """ "A/72/53/Add.1 and Corr.1": a modifier alone belongs to the symbol before it."""
        for earlier in reversed(self._tokens[:index]):
            if earlier.kind is TokenKind.SYMBOL:
                gap = self._text[earlier.end : token.start]
                if re.fullmatch(r"(?:,? and |, |,? or |(?:Corr|Add|Rev|Amend)\.\d+)+", gap):
                    stem = re.sub(r"\s*\(.*\)$", "", earlier.text)
                    yield from self._symbol(replace(token, text=f"{stem}/{token.text}"), index)
                return
            if earlier.kind is not TokenKind.MODIFIER:
                return
