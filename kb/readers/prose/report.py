"""What the report of a committee tells: its meetings, the documents before it, and of each draft who submitted it, who
joined, what was said, and how it was adopted. Only what a sentence says is taken; what it leaves to "the same meeting"
is the meeting of the sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kb.model import DraftHistory, Proceedings, Provision, ProvisionKind, Sitting, Sponsor, Statement
from kb.readers.akn4un.dates import printed_date
from kb.readers.akn4un.reading import Reading
from kb.readers.akn4un.sponsors import sponsors_of
from kb.readers.prose import signs
from kb.symbols import SymbolError, parse

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MEETINGS = re.compile(
    r"(?P<list>\d{1,3}(?:st|nd|rd|th)(?:(?:, (?:and )?| and | to )\d{1,3}(?:st|nd|rd"
    r"|th))*)\s+(?P<plenary>plenary )?meetings?\b"
    rf"(?:,? (?:held )?(?:respectively,? )?(?:on|from) (?P<days>\d{{1,2}}(?:(?:, (?:and )?| and "
    rf"| to )\d{{1,2}})* (?:{_MONTHS})"
    rf"(?:(?:,? and |, )\d{{1,2}}(?:(?:, (?:and )?| and )\d{{1,2}})* (?:{_MONTHS}))*(?:,? \d{{4}})?))?"
)
_DAYS = re.compile(
    rf"(?P<days>\d{{1,2}}(?:(?:, (?:and )?| and )\d{{1,2}})*) (?P<month>{_MONTHS})(?:,? (?P<year>\d{{4}}))?"
)
_SAME = re.compile(r"\b(?:at|also at|later at) (?:the same|its same|that) meeting\b", re.IGNORECASE)
_DRAFT = re.compile(rf"draft (?:resolution|decision)s? (?P<symbol>{signs.SYMBOL.pattern})", re.IGNORECASE)
_SEE = re.compile(
    r"see para(?:graph)?s?\.? (?P<paragraph>\d+)(?:,? (?:of the present report,? )?draft (?:resolution"
    r"|decision)(?: (?P<number>[IVXLC]+|\d+|[A-Z]))?)?",
    re.IGNORECASE,
)
_ENTITLED = re.compile(
    r"(?:draft (?:resolution|decision|proposal)s?|text),?\s+entitled\s+[“\"](?P<title>[^”\"]+)[”\"]", re.IGNORECASE
)
_OF_ORGAN = re.compile(
    r"In its (?P<what>resolution"
    r"|decision) (?P<number>\d{4}/\d{1,3}),?(?: of [^,]+,)? the (?P<organ>Economic and Social Council"
    r"|Human Rights Council) recommended"
)
_SUBMITTED = re.compile(
    r"(?:which (?:was|had been)|was|had been)\s+submitted by (?P<by>.+?)(?=\.\s+(?:Subsequently|[A-Z])|\.?\s*$|; )",
    re.DOTALL,
)
_INTRODUCED = re.compile(
    r"(?:the )?(?P<by>(?:representatives?|observers?) (?:of|for) .+?|Chair(?:person"
    r"|man)?(?: of the Committee)?"
    r"|Vice-Chair[^,]*?)(?:, (?:also )?on behalf of (?P<behalf>.+?))?,? (?:also )?(?:introduced|presented)\b",
    re.DOTALL,
)
_JOINED = re.compile(
    r"(?P<names>[^.]+?(?:\([^()]*\)[^.]*?)*) (?:joined|had joined"
    r"|also joined) (?:(?:the )?(?:[\w-]+ )?(?:sponsors|in sponsoring))",
    re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:.*?\b(?:Subsequently|Thereafter)(?:,|\b)|At the same meeting,|Also at the same meeting,|(?:Before"
    r"|At) .*?,)\s*",
    re.DOTALL | re.IGNORECASE,
)
_STATEMENTS = re.compile(
    r"(?:(?P<before>(?:the )?(?:representatives?|observers?|Chair|Secretary-General|Under-Secretary-General"
    r"|Director|Executive Director|High Commissioner)\b.+?) (?:also )?(?:made|delivered)(?: an?)?(?: \w+)? statements?"
    r"|statements? (?:were|was) (?:also )?made by (?P<after>.+?)(?=\.|$|; )"
    r"|heard an? (?:\w+ )?statement by (?P<heard>.+?)(?=\.|$))",
    re.IGNORECASE | re.DOTALL,
)
_BUDGET = re.compile(r"programme budget implications", re.IGNORECASE)
_NO_BUDGET = re.compile(
    r"(?:had|contained|have) no programme budget implications|did not (?:contain|have|entail)[^.]*programme budget",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"\badopted (?:the )?(?:(?:revised |oral(?:ly)? (?:revised|amended) )?draft (?:resolution|decision)s?|it\b|draft)",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"without a vote|by a recorded vote of [^.]*? to [^.]*?(?=, with|\.)(?:, with \d+ abstentions?)?"
    r"|by consensus|by acclamation",
    re.IGNORECASE,
)
_ALLOCATED = re.compile(r"\ballocated?\b", re.IGNORECASE)
# What a sentence says of the meetings that it names.
_DISCUSSED = re.compile(r"\b(?:general|substantive|thematic|joint) (?:discussion|debate)s?\b", re.IGNORECASE)
_ACTED = re.compile(
    r"\b(?:took|taken|taking) (?:[\w-]+ )?(?:action|decisions?)\b|\baction (?:[\w()-]+ ){0,6}taken\b", re.IGNORECASE
)
_BEFORE_IT = re.compile(r"had before it the following documents?", re.IGNORECASE)
_CONCLUDES = re.compile(r"Recommendations?\b|Conclusions?\b", re.IGNORECASE)
_NEW_DRAFT = re.compile(r"draft (?:resolution|decision)s? .*[ASE]/", re.IGNORECASE)
_PEOPLE = re.compile(r"^(?:the )?(?:representatives?|observers?) (?:of|for) (?:the )?", re.IGNORECASE)


@dataclass(slots=True)
class _Told:
    """What has been told so far."""

    year: int = 0
    meeting: str = ""
    day: date | None = None
    allocated: Sitting | None = None
    sittings: dict[str, Sitting] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)
    documents_paragraph: str = ""
    statements: list[Statement] = field(default_factory=list)
    drafts: list[DraftHistory] = field(default_factory=list)
    current: int = -1


def proceedings(
    body: Sequence[Provision], issued: date | None, rapporteur: tuple[str, str], reading: Reading
) -> Proceedings:
    """Read the paragraphs of a report in order. `issued` gives the year of days printed without one."""
    told = _Told(year=issued.year if issued else 0)
    for heading, paragraph in _paragraphs(body, ""):
        if _CONCLUDES.match(heading):
            told.current = -1
        _tell(told, heading, paragraph, reading)
    return Proceedings(
        rapporteur[0],
        rapporteur[1],
        told.allocated,
        tuple(told.sittings.values()),
        tuple(dict.fromkeys(told.documents)),
        told.documents_paragraph,
        tuple(told.statements),
        tuple(told.drafts),
    )


def _paragraphs(body: Sequence[Provision], heading: str) -> Iterator[tuple[str, Provision]]:
    """The paragraphs, each with the heading under which it stands."""
    for provision in body:
        if provision.kind is ProvisionKind.PART:
            yield from _paragraphs(provision.children, provision.heading.plain or heading)
        elif provision.kind is ProvisionKind.PARAGRAPH:
            yield heading, provision


def _tell(told: _Told, heading: str, paragraph: Provision, reading: Reading) -> None:
    number = paragraph.number or ""
    text = paragraph.text.plain
    if _BEFORE_IT.search(text):
        entries = [text, *(child.text.plain for child in paragraph.walk() if child is not paragraph)]
        told.documents.extend(_canonical(symbol) for entry in entries for symbol in signs.SYMBOL.findall(entry))
        told.documents_paragraph = told.documents_paragraph or number
    for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z])", text):
        _meeting(told, sentence, number)
        _of_draft(told, heading, sentence, number, reading)
        _statements(told, sentence, number)


def _meeting(told: _Told, sentence: str, number: str) -> None:
    """The meeting of a sentence becomes the current one; those with days are kept with their days."""
    found: list[Sitting] = []
    before = 0
    named = list(_MEETINGS.finditer(sentence))
    for match in named:
        said, before = sentence[before : match.start()] if len(named) > 1 else sentence, match.end()
        numbers = _counted(match["list"])
        days = list(_days(match["days"] or "", told.year))
        if match["plenary"]:
            if days and not told.year:
                told.year = days[0].year
            if told.allocated is None and len(numbers) == 1 and _ALLOCATED.search(sentence):
                told.allocated = Sitting(numbers[0], days[0] if days else None, (number,))
            continue
        discussed, acted = bool(_DISCUSSED.search(said)), bool(_ACTED.search(said))
        each: list[date | None] = [*days] if len(days) == len(numbers) else [days[0] if len(days) == 1 else None]
        found.extend(Sitting(one, each[at % len(each)], (number,), discussed, acted) for at, one in enumerate(numbers))
    for one in found:
        known = told.sittings.get(one.number, Sitting(one.number))
        told.sittings[one.number] = Sitting(
            one.number,
            known.date or one.date,
            tuple(dict.fromkeys((*known.paragraphs, number))),
            known.discussed or one.discussed,
            known.acted or one.acted,
        )
    if len(found) == 1:
        told.meeting = found[0].number
        told.day = found[0].date or told.sittings[told.meeting].date


def _counted(words: str) -> list[str]:
    numbers = re.findall(r"\d+", words)
    if " to " in words and len(numbers) == 2 and int(numbers[0]) < int(numbers[1]) < int(numbers[0]) + 60:
        return [str(one) for one in range(int(numbers[0]), int(numbers[1]) + 1)]
    return numbers


def _days(words: str, year: int) -> Iterator[date]:
    for match in _DAYS.finditer(words):
        stated = match["year"] or (str(year) if year else "")
        for day in re.findall(r"\d+", match["days"]):
            found = printed_date(f"{day} {match['month']} {stated}") if stated else None
            if found:
                yield found


def _of_draft(told: _Told, heading: str, sentence: str, number: str, reading: Reading) -> None:
    symbol = _DRAFT.search(heading)
    known = {history.draft_symbol: index for index, history in enumerate(told.drafts)}
    if symbol and _NEW_DRAFT.search(heading):
        name = _canonical(symbol["symbol"])
        if name not in known:
            told.drafts.append(DraftHistory(draft_symbol=name))
            told.current = len(told.drafts) - 1
        else:
            told.current = known[name]
    else:
        said = _DRAFT.search(sentence) or (
            re.search(rf"draft resolution[^.]*?\((?P<symbol>{signs.SYMBOL.pattern})\)", sentence)
        )
        if said is None and told.current < 0:
            return
        if said is not None and re.search(r"/L\.\d", said["symbol"]):
            name = _canonical(said["symbol"])
            if name not in known:
                told.drafts.append(DraftHistory(draft_symbol=name))
                told.current = len(told.drafts) - 1
            else:
                told.current = known[name]
        elif not symbol and told.current < 0:
            return
    if told.current >= 0 and (symbol or _DRAFT.search(sentence) or told.drafts):
        if not symbol and not told.drafts[told.current].paragraphs and not _DRAFT.search(sentence):
            return
        told.drafts[told.current] = _told_of(told, told.drafts[told.current], sentence, number, reading)


def _told_of(told: _Told, draft: DraftHistory, sentence: str, number: str, reading: Reading) -> DraftHistory:
    paragraphs = draft.paragraphs if number in draft.paragraphs else (*draft.paragraphs, number)
    draft = replace(draft, paragraphs=paragraphs)
    if (match := _ENTITLED.search(sentence)) and not draft.title:
        draft = replace(draft, title=match["title"].strip(" ,"))
    if match := _OF_ORGAN.search(sentence):
        code = "E" if match["organ"].startswith("Econ") else "A/HRC"
        kind = "RES" if match["what"] == "resolution" else "DEC"
        symbol = _canonical(f"{code}/{kind}/{match['number']}")
        draft = replace(draft, recommended_by=symbol, recommended_paragraph=number)
    if match := _SUBMITTED.search(sentence + " "):
        by = re.sub(rf"\s*\({signs.SYMBOL.pattern}\)$", "", " ".join(match["by"].split()).rstrip("."))
        chair = re.match(r"the (?:Chair|Vice-Chair|Rapporteur)", by)
        draft = replace(draft, submitted_by=by)
        if chair:
            draft = replace(draft, introduced_by=by) if not draft.introduced_by else draft
        elif not any(not one.additional for one in draft.sponsors):
            draft = replace(draft, sponsors=(*_named(by, False, reading), *draft.sponsors))
    if match := _INTRODUCED.search(sentence):
        by = _PEOPLE.sub("", match["by"]).strip()
        draft = replace(
            draft,
            introduced_by=by,
            introduced_meeting=told.meeting,
            introduced_date=told.day,
            introduced_paragraph=number,
        )
        if match["behalf"] and not any(not one.additional for one in draft.sponsors):
            said = f"{by}, {match['behalf']}"
            draft = replace(draft, sponsors=(*_named(said, False, reading), *draft.sponsors))
    if (match := _JOINED.search(sentence)) is not None:
        joining = _LEAD.sub("", match["names"]).strip(" ,")
        draft = replace(draft, sponsors=(*draft.sponsors, *_named(joining, True, reading)))
    if re.search(r"had before it an? (?:revised )?draft", sentence) and not draft.introduced_meeting:
        draft = replace(draft, introduced_meeting=told.meeting, introduced_date=told.day, introduced_paragraph=number)
    if _BUDGET.search(sentence) and not draft.budget_paragraph and not _NO_BUDGET.search(sentence):
        draft = replace(draft, budget_paragraph=number, budget_meeting=told.meeting, budget_date=told.day)
    if _ADOPTED.search(sentence):
        how = _HOW.search(sentence)
        draft = replace(
            draft,
            adopted_meeting=told.meeting,
            adopted_date=told.day,
            adopted_how=how[0] if how else draft.adopted_how,
            adopted_paragraph=number,
        )
        if see := _SEE.search(sentence):
            draft = replace(draft, number=see["number"] or draft.number)
    names: dict[str, Sponsor] = {}
    for sponsor in draft.sponsors:
        names.setdefault(sponsor.name, sponsor)
    draft = replace(draft, sponsors=tuple(names.values()))
    for one in _said(told, sentence, number):
        draft = replace(draft, statements=(*draft.statements, one))
    return draft


def _named(names: str, additional: bool, reading: Reading) -> tuple[Sponsor, ...]:
    found = sponsors_of(names, additional=additional, reading=reading)
    return tuple(
        replace(one, name=re.sub(r"^the (?=[A-Z])", "", one.name))
        for one in found
        if not one.name[:1].islower() or one.name.startswith("the ")
    )


def _statements(told: _Told, sentence: str, number: str) -> None:
    told.statements.extend(_said(told, sentence, number))


def _said(told: _Told, sentence: str, number: str) -> Iterator[Statement]:
    if re.search(r"read out a statement|statement of (?:the )?programme", sentence):
        return
    for match in _STATEMENTS.finditer(sentence):
        words = " ".join((match["before"] or match["after"] or match["heard"]).split())
        for by in _speakers(words):
            yield Statement(number, by, told.meeting, told.day)


def _speakers(words: str) -> list[str]:
    """The speakers that a phrase names, States without "the representative of"."""
    parts = re.split(r",? as well as (?:by )?|,? and (?:by )?(?=the (?:observer|representative)s? )|; ", words)
    found: list[str] = []
    for part in parts:
        part = re.sub(r"\s*\((?:on behalf of|in explanation)[^)]*\)", "", part).strip(" ,.")
        if _PEOPLE.match(part):
            names = _PEOPLE.sub("", part)
            found.extend(
                re.sub(r"^the ", "", one.name) for one in sponsors_of(names, additional=False, reading=_SILENT)
            )
        elif part:
            found.append(re.sub(r"^the ", "", part))
    return [one for one in found if one]


class _Silent(Reading):
    """A reading whose notices nobody keeps."""

    __slots__ = ()

    def note(self, code: str, message: str = "", place: str = "") -> None:
        """Keep nothing."""


def _canonical(symbol: str) -> str:
    try:
        return parse(symbol.rstrip(".,;)")).text
    except SymbolError:
        return symbol.rstrip(".,;")


from kb.model import Language  # noqa: E402

_SILENT = _Silent(Language.ENGLISH)
