"""The cover and the title: organ, symbol, distribution, dates, session, agenda items, sponsors, title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kb.model import AgendaItem, Cover
from kb.readers.akn4un.dates import printed_date
from kb.readers.prose import signs
from kb.readers.prose.blocks import Style
from kb.readers.prose.ordinals import ordinal
from kb.readers.prose.paragraphs import Para, joined_over_line
from kb.readers.prose.words import Words, all_styled, folded

_DISTRIBUTION = re.compile(r"Distr(?:\.|ibution)?\s*:\s*(?P<what>\w+)\.?", re.IGNORECASE)
_ORIGINAL = re.compile(r"Original\s*:\s*(?P<what>[A-Z][a-z]+(?:(?:, | and |/)[A-Z][a-z]+)*)", re.IGNORECASE)
_AGENDA = re.compile(r"(?:Provisional )?Agenda items?\s+(?P<numbers>.+)|Item\s+(?P<item>\d.*)", re.IGNORECASE)
_ITEM = re.compile(r"\d{1,3}(?:\s?\(\s?[a-zA-Z]{1,4}\s?\))*(?:\s?(?:and|,)\s?(?:\(\s?[a-z]\s?\)))*")
_ONE_ITEM = re.compile(r"\d{1,3}(?:\s?\(\s?[a-zA-Z]{1,4}\s?\))*")
_COMMITTEE = re.compile(
    r"(?:First|Second|Third|Fourth|Fifth|Sixth) Committee"
    r"|Special Political and Decolonization Committee(?: \(Fourth Committee\))?|General Committee"
)
_REPORT = re.compile(
    r"Report of the (?P<body>(?:[A-Z][\w-]* |and )*(?:Committee|Commission|Council|Board)"
    r"(?: \(Fourth Committee\)| (?:on|of|for) .+)?)\W*",
    re.DOTALL,
)
_RAPPORTEUR = re.compile(
    r"Rapporteur\s*:\s*(?P<name>.+?)(?:\s*\((?P<state>[^()]+(?:\([^()]*\))?[^()]*)\))?\W*", re.IGNORECASE | re.DOTALL
)
_SPONSORS = re.compile(
    r"(?P<names>.+?)\s*:\s*(?P<what>(?:revised |amended )?draft (?:resolution|decision)s?|amendments?.*"
    r"|draft proposal)\W*",
    re.IGNORECASE | re.DOTALL,
)
_BARE_DRAFT = re.compile(
    r"(?:Revised )?Draft resolution(?: (?:submitted|proposed) by (?P<by>.+))?\W*", re.IGNORECASE | re.DOTALL
)
_ADOPTED = re.compile(
    r"(?:Resolutions? adopted by (?:the )?(?P<organ>[A-Z][\w ]+?)"
    r"|Adopted by the (?P<other>[A-Z][\w ]+?))(?:\s+(?:on|at)\s.*|\W*)",
    re.IGNORECASE | re.DOTALL,
)
_PROPONENT = re.compile(
    r"\W*\[\W*(?:on (?:the|a|an) \w+|without reference|adopted (?:by|without|at)|as recommended|considered in).*",
    re.IGNORECASE | re.DOTALL,
)
_TITLE_NUMBER = re.compile(
    r"(?P<number>(?:(?:S|ES)-)?\d{1,4}/(?:\d{1,4}|_+)?)(?P<letter>\s?[A-Z](?:\s?[-–]\s?[A-Z]|[A-Z])?\b)?(?P<dot>\.|\s+(?=[A-Z“])|\t)\s*(?P<title>.*)",
    re.DOTALL,
)
_SC_NUMBER = re.compile(r"(?:Resolution|RESOLUTION)\s+(?P<number>\d{1,4}\s?\(\d{4}\))\W*")
_SYMBOL_LINE = re.compile(rf"(?P<symbol>{signs.SYMBOL.pattern})(?P<star>\*+)?\W*")
_PARAGRAPH = re.compile(r"para(?:graph)?s?\.?\s*(\d[\d\s,–-]*)", re.IGNORECASE)
_ORIGIN = re.compile(r"\[\W*(?:on|without|adopted).*", re.DOTALL | re.IGNORECASE)
_ON_REPORT = re.compile(
    r"on the (?:report|recommendation) of the (.+?)\s*(?:\((?=[ASE]/)|\]|\*|$)", re.IGNORECASE | re.DOTALL
)
_FIXED = re.compile(
    r"United Nations|Nations Unies|(?:Regular |Resumed |Substantive |Organizational )?\d{4} session|Page \d+|A|S|E",
    re.IGNORECASE,
)
_SESSION_LINE = re.compile(rf"{signs.SESSION.pattern}(?:[\s,(*].{{0,60}}\d{{4}}\)?|\W*)", re.IGNORECASE)
_SESSION_DATES = re.compile(rf"\d{{1,2}}\s+\w+\s*[–-]\s*{signs.DATE}|{signs.DATE}\s*[–-]\s*{signs.DATE}")


@dataclass(slots=True)
class Front:
    """What the cover says. `number`: that before the title ("77/298", "61/"). `kind`: "report", "draft" or ""."""

    cover: Cover = field(default_factory=Cover)
    symbol: str = ""
    number: str = ""
    letter: str = ""
    title: Words = ()
    title_known: bool = False
    kind: str = ""
    sponsors: str = ""
    rapporteur: str = ""
    rapporteur_of: str = ""
    adopted: date | None = None
    adopted_at: str = ""
    lines: list[Para] = field(default_factory=list)
    unread: list[Para] = field(default_factory=list)
    odd_items: list[str] = field(default_factory=list)
    joined: list[Para] = field(default_factory=list)


def read_front(paras: Sequence[Para], formula: str) -> Front:
    """The cover that stands before the organ's opening words, given as its lines."""
    front = Front()
    front.lines = _with_whole_lists(paras, front)
    free: list[Para] = []
    for para in front.lines:
        if not _known(para, front):
            free.append(para)
    _free_lines(free, front)
    organ = signs.organ_of(formula)
    if organ and organ != front.cover.organ:
        parent = front.cover.organ if front.cover.organ in signs.ORGANS else front.cover.parent_organ
        front.cover = replace(front.cover, organ=organ, parent_organ=parent)
    return front


def _with_whole_lists(paras: Sequence[Para], front: Front) -> list[Para]:
    """The lines with what was cut made one again: a list of sponsors at a page's end, a line in brackets."""
    found: list[Para] = []
    for index, para in enumerate(paras):
        before = folded(found[-1].words) if found else ""
        if (
            _PROPONENT.match(before)
            and before.count("[") > before.count("]")
            and not _TITLE_NUMBER.fullmatch(para.text)
        ):
            found[-1] = replace(found[-1], words=joined_over_line(found[-1].words, para.words))
            continue
        listed = any(_SPONSORS.fullmatch(folded(later.words)) for later in paras[index : index + 3])
        if found and listed and folded(found[-1].words).endswith(",") and found[-1].text.count(",") > 1:
            found[-1] = replace(found[-1], words=joined_over_line(found[-1].words, para.words))
            front.joined.append(para)
        else:
            found.append(para)
    return found


def _known(para: Para, front: Front) -> bool:
    """Read a line whose words tell what it is; False for any other."""
    text = folded(para.words)
    cover = front.cover
    if text in signs.ORGANS or text.title() in signs.ORGANS:
        front.cover = replace(
            cover,
            parent_organ=cover.organ,
            organ=next((one for one in signs.ORGANS if one.lower() == text.lower()), text),
        )
    elif match := _SYMBOL_LINE.fullmatch(text):
        front.symbol = front.symbol or match["symbol"]
    elif (match := _DISTRIBUTION.match(text)) is not None:
        front.cover = replace(cover, distribution=match["what"].capitalize())
        rest = text[match.end() :].strip()
        if rest:
            front.cover = replace(front.cover, issued=printed_date(rest) or cover.issued)
    elif re.fullmatch(rf"\W*{signs.DATE}\W*", text):
        if cover.issued is None and not front.adopted_at:
            front.cover = replace(cover, issued=printed_date(text))
    elif match := _ORIGINAL.fullmatch(text):
        front.cover = replace(cover, original_language=match["what"])
    elif match := _SESSION_LINE.fullmatch(text):
        front.cover = _session(cover, match, text)
    elif match := _AGENDA.fullmatch(text):
        front.cover = _agenda(front, match["numbers"] or match["item"])
    elif _COMMITTEE.fullmatch(text):
        front.cover = replace(cover, committee=text)
    elif (match := _REPORT.fullmatch(text)) and _COMMITTEE.fullmatch(match["body"].strip("* ")):
        front.kind = "report"
        front.cover = replace(cover, committee=" ".join(match["body"].split()).rstrip("* "))
    elif match := _RAPPORTEUR.fullmatch(text):
        front.kind = "report"
        front.rapporteur, front.rapporteur_of = match["name"].strip(" *"), (match["state"] or "").strip()
    elif match := _ADOPTED.fullmatch(text):
        front.adopted_at = text
        front.adopted = printed_date(text)
        front.cover = replace(cover, adoption_line=text)
    elif front.adopted_at and front.adopted is None and re.fullmatch(rf"on {signs.DATE}", text):
        front.adopted = printed_date(text)
        front.adopted_at = f"{front.adopted_at} {text}"
        front.cover = replace(cover, adoption_line=front.adopted_at)
    elif _PROPONENT.match(text):
        front.cover = _proponent(cover, text)
    elif match := _SC_NUMBER.fullmatch(text):
        front.number, front.title, front.title_known = match["number"], para.words, True
    elif match := _TITLE_NUMBER.fullmatch(text):
        _numbered_title(para, match, front)
    elif (match := _SPONSORS.fullmatch(text)) and len(match["names"]) > 3:
        front.kind, front.sponsors = "draft", " ".join(match["names"].split())
        front.cover = replace(cover, proponent_line=text)
    elif match := _BARE_DRAFT.fullmatch(text):
        front.kind, front.sponsors = "draft", match["by"] or ""
        front.cover = replace(cover, proponent_line=text)
    elif _FIXED.fullmatch(text) or _SESSION_DATES.fullmatch(text) or signs.SEPARATOR.match(text):
        if _SESSION_DATES.fullmatch(text) and cover.session_printed:
            front.cover = replace(cover, session_printed=f"{cover.session_printed}, {text}")
    else:
        return False
    return True


def _session(cover: Cover, match: re.Match[str], text: str) -> Cover:
    value = ordinal(match["ordinal"])
    special = (match["special"] or "").lower()
    prefix = "ES-" if "emergency" in special else "S-" if "special" in special else ""
    return replace(cover, session=f"{prefix}{value}" if value else "", session_printed=text)


def _agenda(front: Front, numbers: str) -> Cover:
    """The agenda items of a line, each number as printed; words after the numbers are a title."""
    found: list[AgendaItem] = list(front.cover.agenda_items)
    end = 0
    for match in _ITEM.finditer(numbers):
        between = numbers[end : match.start()].strip(" ,;:")
        if end and between not in ("", "and", "to", "&"):
            break
        first = _ONE_ITEM.match(match[0])
        base = re.match(r"\d+", match[0])
        printed = [first[0].strip()] if first else [match[0].strip()]
        printed += [
            f"{base[0] if base else ''} {letter}" for letter in re.findall(r"(?:and|,)\s?(\(\s?[a-z]\s?\))", match[0])
        ]
        found.extend(AgendaItem(number) for number in printed)
        front.odd_items.extend(number for number in printed if re.search(r"\([A-Z]+\)", number))
        end = match.end()
    rest = numbers[end:].strip(" ,.:–*")
    if rest and found:
        found[-1] = replace(found[-1], title=rest)
    return replace(front.cover, agenda_items=tuple(found))


def _proponent(cover: Cover, text: str) -> Cover:
    origin = _ORIGIN.search(text)
    line = origin[0] if origin else text
    paragraph = _PARAGRAPH.search(line)
    body = _ON_REPORT.search(line)
    return replace(
        cover,
        proponent_line=text.strip(),
        committee=" ".join(body[1].split()) if body else cover.committee,
        without_main_committee="without reference" in line.lower(),
        originating=tuple(dict.fromkeys(symbol.rstrip(".)") for symbol in signs.SYMBOL.findall(line))),
        originating_paragraph=paragraph[1].strip(" ,") if paragraph else "",
    )


def _numbered_title(para: Para, match: re.Match[str], front: Front) -> None:
    front.number = match["number"]
    front.letter = (match["letter"] or "").strip()
    front.title_known = True
    front.title = _after(para.words, match["title"])


def _after(words: Words, rest: str) -> Words:
    """The end of the words that holds `rest`."""
    from kb.readers.prose.words import cut, plain

    text = plain(words)
    if not rest.strip():
        return ()
    first = rest.split()[0]
    at = text.find(first, max(0, len(text) - len(rest) - 40))
    return cut(words, max(at, 0))


def _free_lines(free: Sequence[Para], front: Front) -> None:
    """The lines whose words do not tell what they are, by their place: the agenda item's title before the line of
    adoption, of sponsors or of the report; the document's title after it."""
    left = list(free)
    order = {id(para): index for index, para in enumerate(front.lines)}
    agenda = next((i for i, para in enumerate(front.lines) if _AGENDA.fullmatch(folded(para.words))), -1)
    turning = next((i for i, para in enumerate(front.lines) if _turns(para)), len(front.lines))
    if agenda >= 0 and front.cover.agenda_items:
        titles = [para for para in left if agenda < order[id(para)] < turning]
        if turning == len(front.lines) and not front.title_known and len(titles) > 1:
            titles = titles[:1]
        untitled = [item for item in front.cover.agenda_items if not item.title]
        if len(titles) == len(untitled) > 1 and not any(folded(para.words)[:1].islower() for para in titles):
            printed = iter(titles)  # each item with a title of its own, in the order of the numbers
            items = tuple(
                item if item.title else replace(item, title=folded(next(printed).words))
                for item in front.cover.agenda_items
            )
            front.cover = replace(front.cover, agenda_items=items)
            left = [para for para in left if para not in titles]
        elif titles and not front.cover.agenda_items[-1].title:
            words = titles[0].words
            for para in titles[1:]:
                words = joined_over_line(words, para.words)
            front.cover = _with_item_titles(front.cover, folded(words))
            left = [para for para in left if para not in titles]
    later = [para for para in left if order[id(para)] > turning or turning == len(front.lines)]
    if front.title_known and front.title:
        after = [para for para in later if para.line > (front.lines[0].line if front.lines else 0)]
        if after and not signs.ENDS_SENTENCE.search(folded(front.title)) and _follows(front, after[0]):
            front.title = joined_over_line(front.title, after[0].words)
            later = after[1:]
            left = [para for para in left if para is not after[0]]
    elif later and front.kind != "report":
        words = later[0].words
        for para in later[1:]:
            words = joined_over_line(words, para.words)
        front.title = words
        left = [para for para in left if para not in later]
    front.unread = left


def _follows(front: Front, para: Para) -> bool:
    """Whether a line goes on a title that was cut: it begins small, or the title ends open, or both are bold."""
    text = folded(para.words)
    bold = all_styled(front.title, Style.BOLD) and all_styled(para.words, Style.BOLD)
    return text[:1].islower() or folded(front.title).endswith((":", ",", "–")) or bold or len(text) > 3


def _turns(para: Para) -> bool:
    """A line after which the document's own title comes."""
    text = folded(para.words)
    return bool(
        ((report := _REPORT.fullmatch(text)) and _COMMITTEE.fullmatch(report["body"].strip("* ")))
        or _ADOPTED.fullmatch(text)
        or _PROPONENT.match(text)
        or _SPONSORS.fullmatch(text)
        or _BARE_DRAFT.fullmatch(text)
        or _RAPPORTEUR.fullmatch(text)
        or _TITLE_NUMBER.fullmatch(text)
    )


def _with_item_titles(cover: Cover, title: str) -> Cover:
    *first, last = cover.agenda_items
    return replace(cover, agenda_items=(*first, replace(last, title=title)))
