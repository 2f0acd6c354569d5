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
from kb.readers.prose.sittings import named_in
from kb.readers.prose.speakers import PEOPLE, speakers_in
from kb.symbols import SymbolError, parse

_L_SYMBOL = rf"(?=[^\s,;]*/L\.\d)(?:{signs.SYMBOL.pattern})"
# "draft resolution A/C.3/99/L.2"; "a draft resolution entitled “Lamps” (A/C.3/99/L.2)".
_DRAFT = re.compile(
    rf"draft (?:resolution|decision)s? (?P<symbol>{_L_SYMBOL})"
    rf"|draft (?:resolution|decision|proposal)s?\b[^.]*?\((?P<beside>{_L_SYMBOL})\)",
    re.IGNORECASE,
)
_DRAFTS = re.compile(
    rf"draft (?:resolution|decision)s? (?P<all>{_L_SYMBOL}(?:(?:,? and |, ){_L_SYMBOL})*)", re.IGNORECASE
)
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
    r"(?:(?:which |that )?(?:was|had been)|,)\s+submitted by (?P<by>.+?)"
    r"(?=,? on the basis of|\.?\s*$|; )",
    re.DOTALL,
)
_INTRODUCED = re.compile(
    r"(?:the )?(?P<by>(?:representatives?|observers?|delegations?) (?:of|for) .+?"
    r"|Chair(?:person|man)?(?: of the Committee)?|Vice-Chair[^,]*?)"
    r"(?:, (?:also )?on behalf of (?P<behalf>.+?))?,? (?:also )?"
    r"(?:introduced|presented|submitted (?=an? (?:revised )?draft))\b",
    re.DOTALL,
)
# Those for whom a draft is introduced and who are no sponsors by name.
_NOT_NAMED = re.compile(r"(?:the |its )?(?:same )?(?:sponsors|Bureau|Chair|Committee|Working Group)\b", re.IGNORECASE)
_SAME_SPONSORS = re.compile(
    rf"the sponsors of (?:the )?draft (?:resolution|decision) (?P<symbol>{_L_SYMBOL})(?:(?:,? and|,) (?P<more>.+))?$",
    re.IGNORECASE | re.DOTALL,
)
_LATER = re.compile(r",? (?:later|subsequently) joined by ")
_JOINED = re.compile(
    r"(?P<names>[^.]+?(?:\([^()]*\)[^.]*?)*) (?:joined|had joined"
    r"|also joined) (?:(?:the )?(?:[\w-]+ )?(?:sponsors|in sponsoring))",
    re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:.*\b(?:announced|stated|indicated|said|noted|informed the Committee) that\b"
    r"|.*?\b(?:Subsequently|Thereafter)(?:,|\b)|At the same meeting,|Also at the same meeting,|(?:Before"
    r"|At) .*?,)\s*",
    re.DOTALL | re.IGNORECASE,
)
_BUDGET = re.compile(r"programme budget implications", re.IGNORECASE)
_NO_BUDGET = re.compile(
    r"(?:had|contained|have) no programme budget implications|did not (?:contain|have|entail)[^.]*programme budget",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"\badopted (?:the )?(?:(?:revised |oral(?:ly)? (?:revised|amended) )?draft (?:resolution|decision)s?|it\b|draft)"
    r"|\bdraft (?:resolution|decision)s?\b(?:[^.;]|\.(?=\S))*? (?:was|were) (?:then )?adopted\b",
    re.IGNORECASE,
)
# A vote on a paragraph is none on the draft.
_OF_PARAGRAPH = re.compile(r"\bparagraphs?\b(?:[^.;]|\.(?=\S))* (?:was|were) (?:adopted|retained)\b", re.IGNORECASE)
_HOW = re.compile(
    r"without a vote|by a recorded vote of [^.]*? to [^.]*?(?=, with|\.)(?:, with \d+ abstentions?)?"
    r"|by consensus|by acclamation",
    re.IGNORECASE,
)
_ALLOCATED = re.compile(r"\ballocated?\b", re.IGNORECASE)
_ON_A_DAY = re.compile(r"(?:Also )?[Oo]n (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+)(?: (?P<year>\d{4}))?,")
_BEFORE_IT = re.compile(
    r"had before it the following (?:documents?|reports?)"
    r"|for its consideration of the (?:item|sub-item)[^.]*had before it",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.;])(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\bH\.E\.)\s+(?=[A-Z])")
_CONCLUDES = re.compile(r"Recommendations?\b|Conclusions?\b", re.IGNORECASE)


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
    below = [child.text.plain for child in paragraph.walk() if child is not paragraph]
    texts = [paragraph.text.plain, *below]
    if _BEFORE_IT.search(paragraph.text.plain):
        told.documents.extend(_canonical(symbol) for entry in texts for symbol in signs.SYMBOL.findall(entry))
        told.documents_paragraph = told.documents_paragraph or number
        texts = texts[:1]  # what stands below is the list
    for text in texts:
        for sentence in _SENTENCES.split(text):
            _meeting(told, sentence, number)
            _of_draft(told, heading, sentence, number, reading)
            told.statements.extend(_said(told, sentence, number))


def _meeting(told: _Told, sentence: str, number: str) -> None:
    """The meeting of a sentence becomes the current one; those with days are kept with their days."""
    named = named_in(sentence, told.year)
    told.year = named.year or told.year
    if told.allocated is None and len(named.plenary) == 1 and _ALLOCATED.search(sentence):
        told.allocated = Sitting(named.plenary[0].number, named.plenary[0].date, (number,))
    for one in named.committee:
        known = told.sittings.get(one.number, Sitting(one.number))
        told.sittings[one.number] = Sitting(
            one.number,
            known.date or one.date,
            tuple(dict.fromkeys((*known.paragraphs, number))),
            known.discussed or one.discussed,
            known.acted or one.acted,
        )
    if named.committee:  # of several none is "the same meeting"
        told.meeting = named.committee[0].number if len(named.committee) == 1 else ""
        told.day = told.sittings[told.meeting].date if told.meeting else None
    elif found := _ON_A_DAY.match(sentence):
        told.meeting = ""
        told.day = printed_date(f"{found['day']} {found['month']} {found['year'] or told.year}")


def _of_draft(told: _Told, heading: str, sentence: str, number: str, reading: Reading) -> None:
    """Tell of the draft that the sentence names, else of that of the heading, else of the one told of before."""
    here = _DRAFTS.search(heading)
    headed = [_canonical(symbol) for symbol in signs.SYMBOL.findall(here["all"])] if here else []
    said = _DRAFT.search(sentence)
    current = told.drafts[told.current].draft_symbol if told.current >= 0 else ""
    if said is not None:
        name = _canonical(said["symbol"] or said["beside"])
    elif headed:
        name = current if current in headed else headed[0]
    else:
        name = current
    if not name:
        return
    known = {history.draft_symbol: index for index, history in enumerate(told.drafts)}
    if name not in known:
        told.drafts.append(DraftHistory(draft_symbol=name))
    told.current = known.get(name, len(told.drafts) - 1)
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
        by = re.sub(rf"\s*\({signs.SYMBOL.pattern}\)$", "", " ".join(match["by"].split()).rstrip(".,"))
        chair = re.match(r"the (?:Chair|Vice-Chair|Rapporteur)", by)
        draft = replace(draft, submitted_by=by)
        if chair:
            draft = replace(draft, introduced_by=by) if not draft.introduced_by else draft
        elif same := _SAME_SPONSORS.match(by):
            first = next((one for one in told.drafts if one.draft_symbol == _canonical(same["symbol"])), draft)
            more = _named(same["more"], False, reading) if same["more"] else ()
            draft = replace(draft, sponsors=(*first.sponsors, *more, *draft.sponsors))
        elif not _NOT_NAMED.match(by) and not any(not one.additional for one in draft.sponsors):
            draft = replace(draft, sponsors=(*_named(by, False, reading), *draft.sponsors))
    if match := _INTRODUCED.search(sentence):
        by = PEOPLE.sub("", match["by"]).strip()
        draft = replace(
            draft,
            introduced_by=by,
            introduced_meeting=told.meeting,
            introduced_date=told.day,
            introduced_paragraph=number,
        )
        behalf, *later = _LATER.split(match["behalf"] or "", maxsplit=1)
        if behalf and not _NOT_NAMED.match(behalf) and not any(not one.additional for one in draft.sponsors):
            first_ones = _named(f"{by}, {behalf}", False, reading)
            joined = _named(later[0], True, reading) if later else ()
            draft = replace(draft, sponsors=(*first_ones, *draft.sponsors, *joined))
    if (match := _JOINED.search(sentence)) is not None:
        joining = _LEAD.sub("", match["names"]).strip(" ,")
        draft = replace(draft, sponsors=(*draft.sponsors, *_named(joining, True, reading)))
    if re.search(r"had before it an? (?:revised )?draft", sentence) and not draft.introduced_meeting:
        draft = replace(draft, introduced_meeting=told.meeting, introduced_date=told.day, introduced_paragraph=number)
    if _BUDGET.search(sentence) and not draft.budget_paragraph and not _NO_BUDGET.search(sentence):
        draft = replace(draft, budget_paragraph=number, budget_meeting=told.meeting, budget_date=told.day)
    if _ADOPTED.search(sentence) and ("as a whole" in sentence or not _OF_PARAGRAPH.search(sentence)):
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
    found = sponsors_of(re.sub(r",? as well as ", ", ", names), additional=additional, reading=reading)
    return tuple(
        replace(one, name=re.sub(r"^the (?=[A-Z])", "", one.name))
        for one in found
        if not one.name[:1].islower() or one.name.startswith(("the ", "former "))
    )


def _said(told: _Told, sentence: str, number: str) -> Iterator[Statement]:
    for by in speakers_in(sentence):
        yield Statement(number, by, told.meeting, told.day)


def _canonical(symbol: str) -> str:
    try:
        return parse(symbol.rstrip(".,;)")).text
    except SymbolError:
        return symbol.rstrip(".,;")
