"""Names printed in a text that the registries do not know, and what short names and "the Convention" stand for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from kb.extraction.dates import MONTH
from kb.extraction.heads import BODY_HEADS, GENERIC, HELD_SOMEWHERE, INSTRUMENT_HEADS, WEAK
from kb.extraction.matcher import Hit, Known
from kb.extraction.passages import level


class Sort(StrEnum):
    BODY = "body"
    INSTRUMENT = "instrument"


_WORD = r"[A-ZÀ-Þ][\w']*(?:-[A-Za-z]\w*)*"
_CONNECTOR = (
    rf"(?:to {_WORD} (?:the|an?)|(?:on|in|for|by|and) [A-Z]\w*ing (?:the|an?)"
    r"|of|on|for|to|in|against|from|by|with|at|as|into|through|between|among|within|or|towards|relating to|relative to"
    r"|concerning|governing|supplementing)(?: the| all| their| its| an| a)?"
)
_LOWER = r" (?:declaration|convention|protocol|communiqué|summary statement|road map)"
_REGION = r"(?:Pacific|Caribbean|Mediterranean|Middle East|Near East|Arab Region)\b"
_JOINED = rf"{_CONNECTOR} |and |and (?:on|for|against|to)(?: the)? |and the (?=[A-Z]\w+ of |{_REGION})"
NAME = re.compile(rf"{_WORD}(?:,? (?:{_JOINED})?{_WORD}|{_LOWER}\b)*")
# The blank before a capital is quicker to find than any of the words before it.
_SHORT = re.compile(
    r" (?=[A-Z])(?:(?<=\bthe )|(?<=\bThe )|(?<=\bits )|(?<=\bthat )|(?<=\bthis )|(?<=\bsaid )|(?<=\bsuch ))"
    r"(?P<head>(?:Optional |Additional |High |Special |General )?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b"
    r"(?! (?:[A-Z]|(?:of|on|for|to)(?: the)? [A-Z]|against|to the [A-Z]|relating|concerning))(?!-)"
)
_THERETO = re.compile(
    r"\b(?P<head>(?:(?:Second |First )?(?:Optional |Additional |Supplementary ))?Protocols?)"
    r" (?P<thereto>thereto|to the Convention\b(?! (?:on|for|against)))"
)
_SHORT_PAIR = re.compile(
    r" (?=[A-Z])(?:(?<=\bthe )|(?<=\bThe )|(?<=\bthat )|(?<=\bthis )|(?<=\bsaid ))"
    r"(?P<head>(?:Panel|Group) of Experts|Working Group|Monitoring (?:Group|Team)"
    r"|Advisory Group|Commission of Inquiry|Expert Mechanism|Independent Expert|Review Conference|Preparatory Committee"
    r"|Coordination Group"
    r"|Steering Committee)\b"
    r"(?! (?:[A-Z(]|(?:of|on|for|to|in)(?: the)? [A-Z]|established|concerning|against|on ))(?!-)"
)
_PAIRED = ("Expert", "Group", "Team", "Commission", "Conference", "Committee")
"""One of these is in every pair."""
_ITS_PROTOCOL = re.compile(
    r"\b[Ii]ts (?:two |three )?(?P<head>(?:Optional|[Aa]dditional|Supplementary) Protocols?)\b(?! to)"
)
_VERBAL = re.compile(
    r"^(?:[A-Z]\w*ing|[A-Z]\w*[^s]s|Also|Further|Having|In|At|On|By|For|As|To|With|Under|Once|Mindful|Aware|Guided|Deeply"
    r"|Gravely|Strongly|Convinced|Concerned|Alarmed)\b(?: (?=[A-Z])|$)"
)
_ENDS = re.compile(r",? (?:of|on|for|to|in|against|at|relating|concerning|from|by|established|\()")
_HEAD_ENDS = re.compile(
    r",? (?:of|on|for|to|in|against|and|at|relating|relative|concerning|governing|supplementing|from|by|pursuant"
    r"|established|\()"
)
_WITH_WEAK = re.compile(
    r"\b(?:Leaders'|Ministerial) Statement\b|\b(?:of|for) Action\b|\bAction Plan\b|\bAgenda\b|\bStrategy\b"
    r"|\bFramework\b|Code of"
)
_INTRODUCED = re.compile(r"(?:\b(?:[a-z-]+|The|[1-9]\d?|(?:19|20)\d\d)|[(\",]) $|^\W*$|[(\"]$")
_MEETING = frozenset(("Committee", "Commission", "Council", "Board", "Tribunal", "Group"))
"""Behind these, "in" begins the place where they meet: "Special Committee in …"."""
_PRESIDING = frozenset(("Chair", "Chairman", "Chairperson", "Vice-Chair", "Co-Chair"))
"""Who presides over a group is no body of its own: the group is named."""
_HEARER = (
    r"(?:(?:Human Rights |Security |Economic and Social )?Council|High Commissioner|(?:General )?Assembly)\b(?! of\b)"
)
# "Group of Eminent Experts on the Implementation" of what is known, "Working Group on Improvements" to it
_OF_SOMETHING = re.compile(
    r" (?:on|for|to) .*\b(?:Implementation|Review|Follow-up|Improvements|Elaboration|Application|Revision)$"
)
_PLURAL = frozenset(("Strategies", "Standards", "Guidelines", "Principles", "Rules", "Recommendations"))
_ORDINAL = re.compile(r"\b[A-Z][a-z]+(?:th|[Ff]irst|[Ss]econd|[Tt]hird) $|\b(?:First|Second|Third) $")
_TOWARDS = re.compile(r" (?:of|for|in|to|on) (?:the )?")
_ADJECTIVE = re.compile(r"\b(?:African|Asian|European|American|Arab|Euro|Central|Eastern|Western|Northern|Southern)$")
# "Panel of Experts on the Central African Republic", "National Commission of Inquiry"
_OF_THE = re.compile(r" of (?:the )?")
_FURTHER = re.compile(r" (?:on|for|concerning) (?:the )?")
_OF_INQUIRY = re.compile(r"(?:\w+ )+Commission of (?:Inquiry|Enquiry)$")
# "Action Plan … (2020–2025)", "Global Action Plan … 2013–2020"
_NUMBER = re.compile(r" \d{1,2}\b")
_YEARS = re.compile(r" (?:\(\d{4}–\d{4}\)|\d{4}–\d{4})(?![\w/])")
# "Reykjavik Declaration: United around Our Values"
_SUBTITLE = re.compile(rf": {_WORD}(?:,?(?! and the) (?:[a-z]+ ){{0,3}}{_WORD})+(?=[,;.)]|$)")
_NUMERAL = re.compile(r"^(?:[IVXLC]+ (?:to|of|in) (?:the )?|The )")
_POSSESSIVE = re.compile(r"'s?$")
_AND = re.compile(r",? (?:and|or) (?:the )?")
_CAPITALISED = re.compile(r"[A-Z][\w'-]*")
_LOWER_END = re.compile(rf"{_LOWER}$")
# A name without any of these words tells of neither an instrument nor a body.
_HEADS = INSTRUMENT_HEADS | BODY_HEADS | {words.split(" ")[-1] for words in _LOWER.strip(" (?:)").split("|")}
_APART = re.compile(r"[ :,()']")
_DATED = re.compile(rf" (?:in|of|on) (?:early |late )?(?:{MONTH})\b")


@lru_cache(maxsize=8192)
def head_of(name: str) -> str:
    """The word that says what the thing is: "Convention" of "Convention on the Rights of the Child", "Group" of
    "Somalia and Eritrea Monitoring Group"."""
    plain = name.split(":", 1)[0]
    first = _HEAD_ENDS.split(plain, maxsplit=1)[0].split(" ")[-1].strip("(),")
    if " and " not in plain or first in INSTRUMENT_HEADS or first in BODY_HEADS:
        return first
    return _ENDS.split(plain, maxsplit=1)[0].split(" ")[-1].strip("(),")


def slugify(name: str) -> str:
    """The last part of an IRI made from a name: at most sixteen words in lower case."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("'", "")).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words[:16])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A capitalised name that the registries do not know."""

    start: int
    end: int
    name: str
    sort: Sort


def phrases(text: str, hits: list[Hit]) -> Iterator[Phrase]:
    """The capitalised names with a telling head outside the known names."""
    taken = sorted((hit.start, hit.end) for hit in hits)
    ending = {hit.end: hit for hit in hits if hit.known.scheme == "body"}
    starts = [hit.start for hit in hits]
    states = {hit.start for hit in hits if hit.known.scheme == "state"}
    bodies = {hit.end + 1 for hit in hits if hit.known.scheme == "body"}
    place = 0
    for free_end, resume in [*((start, end) for start, end in taken), (len(text), len(text))]:
        for match in NAME.finditer(text, place, free_end):
            if _HEADS.isdisjoint(_APART.split(match[0])):
                continue
            for phrase in _named(text, match.start(), match[0], bodies, states):
                behind = bisect_right(starts, phrase.end)
                after = hits[behind] if behind < len(hits) else None
                yield _joined(text, phrase, ending.get(phrase.start - 1), after)
        place = max(place, resume)


def _joined(text: str, phrase: Phrase, before: Hit | None, after: Hit | None) -> Phrase:
    """ "Council of Europe Landscape Convention", "Fourteenth United Nations Congress", "Consultation Group on the
    Children of Ukraine": begins with the name of a body, ends with that of a State."""
    start, end = phrase.start, phrase.end
    if before is not None:
        start = before.start
        if ordinal := _ORDINAL.search(text, max(0, start - 16), start):
            start = ordinal.start()
    if after is not None and phrase.name.endswith(" Implementation") and _OF_THE.fullmatch(text, end, after.start):
        end = after.end  # "Working Group on the Implementation of the … Declaration"
    if after is not None and phrase.sort is Sort.BODY and " " in phrase.name and _reaches(text, phrase, after):
        end = after.end
    return Phrase(start, end, text[start:end], phrase.sort)


def _reaches(text: str, phrase: Phrase, after: Hit) -> bool:
    """Whether the name of a body goes on with the known name behind it: a State, or a body that it serves."""
    head = head_of(phrase.name)
    if after.known.scheme in ("instrument", "body") and _OF_SOMETHING.search(phrase.name):
        return text[phrase.end : after.start] in (" of the ", " of ", " to the ")
    if after.known.scheme == "state":
        connected = _TOWARDS.fullmatch(text, phrase.end, after.start)
        certain = " on " in phrase.name or bool(re.search(r" (?:for|to|on) ", text[phrase.end : after.start]))
        return bool(connected) and (certain or head == "Mission" or head not in _MEETING | HELD_SOMEWHERE)
    return head == "Fund" and after.known.scheme == "body" and text[phrase.end : after.start] in (" for ", " for the ")


def _named(text: str, start: int, words: str, bodies: set[int], states: set[int]) -> Iterator[Phrase]:
    if numeral := _NUMERAL.match(words):  # "appendix V to the Reykjavik Declaration"; "The" of a sentence
        start += len(numeral[0])
        words = words[len(numeral[0]) :]
    while start == 0 or text[max(0, start - 2) : start] in (". ", "; "):
        verbal = _VERBAL.match(words)
        if not verbal or not verbal[0]:
            break
        start += len(verbal[0])
        words = words[len(verbal[0]) :]
    for name in _parted(words):
        offset = words.index(name)
        name = _POSSESSIVE.sub("", name)
        head = head_of(name)
        sort = _sort(name, head)
        # "Co-Chairs of the … Group", "Fellowship Programme of the Office …"
        inner = sort is None and (head.endswith("s") or head in WEAK) and head not in BODY_HEADS and " of the " in name
        if inner or (head in _PRESIDING and " of the " in name):
            whole, name = name, name.split(" of the ", 1)[1]
            if not inner and _sort(name, head_of(name)) is not Sort.BODY:
                name = whole
            offset = words.index(name, offset)
            head = head_of(name)
            sort = _sort(name, head)
        if sort is None and head in BODY_HEADS and " " in name:
            further = _FURTHER.match(text, start + offset + len(name))
            sort = Sort.BODY if further and further.end() in states else None
        name = _DATED.split(name, maxsplit=1)[0]
        if sort is Sort.INSTRUMENT:
            name = re.split(rf"(?<=\b{re.escape(head)}) in (?:the |its )?", name, maxsplit=1)[0]
        if sort is Sort.BODY:
            if head in _MEETING:
                name = re.split(rf"(?<=\b{head}) in (?:its )?", name, maxsplit=1)[0]
            place = r"in(?! [A-Z]\w*ing\b)|" if head in HELD_SOMEWHERE else ""
            whole = name
            name = re.split(
                rf" (?:{place}at|with|by|as|within|among|between|through|from) | to (?:the )?(?={_HEARER})",
                name,
                maxsplit=1,
            )[0]
            if name != whole and _sort(name, head) is None:
                continue
        begin, end = start + offset, start + offset + len(name)
        if sort and (begin in bodies or (" " in name and _introduced(text, begin))):
            if name.endswith(" Development Goal") and (goal := _NUMBER.match(text, end)):
                end = goal.end()
            if sort is Sort.INSTRUMENT:
                begin, end = _with_years(text, begin, end, head, subtitled=not inner)
            yield Phrase(begin, end, text[begin:end], sort)


def _with_years(text: str, begin: int, end: int, head: str, subtitled: bool) -> tuple[int, int]:
    """Where the name of an instrument begins and ends with the year before it, the years or the subtitle behind it."""
    further = _YEARS.match(text, end) or (_SUBTITLE.match(text, end) if subtitled else None)
    year = re.search(r"\b\d{4} $", text[max(0, begin - 6) : begin]) if head not in WEAK else None
    return begin - len(year[0]) if year else begin, further.end() if further else end


def _parted(words: str) -> list[str]:
    """ "Convention on X and Declaration on Y" as two names, where what follows "and" has a head of its own."""
    parts = _AND.split(words)
    names: list[str] = []
    for part in parts:
        head = head_of(part)
        begins = head in INSTRUMENT_HEADS or head in BODY_HEADS
        if names and (not begins or head in WEAK or " " not in part or _goes_on(names[-1], part, head)):
            ended = words.index(names[-1]) + len(names[-1])
            names[-1] = names[-1] + words[ended : words.index(part, ended)] + part
        else:
            names.append(part)
    return names


def _goes_on(name: str, part: str, head: str) -> bool:
    """Whether what follows "and" belongs to the name before it, though it has a head: "Principles and Guidelines on …",
    "European and Mediterranean Major Hazards Agreement", "Plan on International Cooperation and Investigative
    Strategies"."""
    before = head_of(name)
    if part.startswith(f"{head} ") and before == name.split(" ")[-1]:
        return head not in ("Convention", "Covenant", "Treaty") and before in INSTRUMENT_HEADS
    if before not in INSTRUMENT_HEADS and before not in BODY_HEADS:
        return True
    if _ADJECTIVE.search(name):
        return True
    return head in _PLURAL and before != name.split(" ")[-1]


def _sort(name: str, head: str) -> Sort | None:
    if not set(_CAPITALISED.findall(name)) - GENERIC - {head}:
        return Sort.BODY if _OF_INQUIRY.match(name) else None
    if _LOWER_END.search(name):
        return Sort.INSTRUMENT
    if head == "Compact" and re.search(r"\bCompact (?:on|for)\b", name):
        return Sort.INSTRUMENT
    if head in INSTRUMENT_HEADS:
        if head in WEAK and not _WITH_WEAK.search(name):
            return None
        return Sort.INSTRUMENT
    return Sort.BODY if head in BODY_HEADS else None


def _introduced(text: str, start: int) -> bool:
    return bool(_INTRODUCED.search(text[max(0, start - 8) : start]))


@dataclass(slots=True)
class Memory:
    """What has been named so far in a document, by the head of its name."""

    speaker: str
    by_head: dict[str, list[Known]] = field(default_factory=dict)
    spoken_of: dict[str, Known] = field(default_factory=dict)  # what a head meant last, until another of it is named

    def remember(self, known: Known) -> None:
        for head in {head_of(known.name), *_other_heads(known.name)}:
            named = self.by_head.setdefault(head, [])
            if known in named:
                named.remove(known)
            named.append(known)
            if self.spoken_of.get(head) != known:
                self.spoken_of.pop(head, None)

    def longer(self, name: str) -> Known | None:
        """The one thing named so far of whose name that name is left: "Doha Declaration", "Fourteenth Congress"; or
        that begins with it before a colon: "Reykjavik Declaration of Heads of State", said of "Reykjavik Declaration:
        …"."""
        if own := _OWN.get((name, self.speaker)):
            return own
        words = name.split(" ")
        if years := _YEARS.search(name):  # a plan extended: "2013–2020" and "2013–2030"
            stem = name[: years.start() + 5]
            extended = [known for known in self.by_head.get(head_of(name), []) if level(known.name).startswith(stem)]
            if len(extended) == 1:
                return extended[0]
        begun = [
            known
            for known in self.by_head.get(head_of(name), [])
            if ":" in known.name
            and " " in known.name.split(":")[0]
            and name.startswith(f"{known.name.split(':')[0]} of ")
        ]
        if len(begun) == 1:
            return begun[0]
        found = [
            known
            for known in self.by_head.get(head_of(name), [])
            if known.name.casefold() != name.casefold() and _left_of(words, known.name)
        ]
        return found[0] if len(found) == 1 else None

    def meant(self, head: str, here: list[Known], title: list[Known]) -> Known | None:
        """What "the Convention" means: the last one named before it in the passage, the only one so far, the one of
        the title; None where that leaves a doubt. `here`: what the passage has named before."""
        own = _OWN.get((head, self.speaker))
        if own:
            return own
        named = self.by_head.get(head, [])
        near = [known for known in here if known in named]
        if near:
            self.spoken_of[head] = near[-1]
            return near[-1]
        if head in self.spoken_of:
            return self.spoken_of[head]
        if len(named) == 1:
            return named[0]
        entitled = [known for known in title if known in named]
        return entitled[0] if len(set(entitled)) == 1 else None


_BODIES = {
    "A": Known("body", "general-assembly", "General Assembly"),
    "S": Known("body", "security-council", "Security Council"),
    "E": Known("body", "economic-and-social-council", "Economic and Social Council"),
    "A/HRC": Known("body", "human-rights-council", "Human Rights Council"),
}
# What an organ calls itself and the General Assembly.
_OWN = {("Assembly", speaker): _BODIES["A"] for speaker in _BODIES}
_OWN[("Office of the High Commissioner", "A/HRC")] = Known(
    "body",
    "ohchr",
    "Office of the United Nations High Commissioner for Human Rights",
)
_OWN[("High Commissioner", "A/HRC")] = Known(
    "actor", "high-commissioner-for-human-rights", "United Nations High Commissioner for Human Rights"
)
_OWN |= {("Council", speaker): _BODIES[speaker] for speaker in ("S", "E", "A/HRC")}


MANDATE_HOLDERS = ("Special Rapporteur", "Independent Expert")
"""The titles of those who hold a mandate of the Human Rights Council."""


def _other_heads(name: str) -> list[str]:
    """Heads of joined names: the Vienna Declaration and Programme of Action is also "the Programme of Action"."""
    heads = []
    if "High Commissioner" in name and not name.startswith("Office"):
        heads.append("High Commissioner")
    return heads + [title for title in MANDATE_HOLDERS if title in name]


def _left_of(words: list[str], name: str) -> bool:
    place = 0
    whole = name.replace(":", "").split(" ")
    for word in words:
        if word not in whole[place:]:
            return False
        place = whole.index(word, place) + 1
    return True


def shorts(text: str) -> Iterator[tuple[int, int, str]]:
    """ "the Convention", "the Office", "Protocols thereto": where they stand, and their head."""
    protocols = "Protocol" in text
    for match in _THERETO.finditer(text) if protocols else ():
        yield match.start("head"), match.end("thereto"), match["head"]
    for match in _SHORT_PAIR.finditer(text) if any(word in text for word in _PAIRED) else ():
        yield match.start("head"), match.end("head"), match["head"]
    for match in _ITS_PROTOCOL.finditer(text) if protocols else ():
        yield match.start("head"), match.end("head"), match["head"].replace("additional", "Additional")
    for match in _SHORT.finditer(text):
        head = match["head"].split(" ")[-1]
        if head in INSTRUMENT_HEADS or head in BODY_HEADS:
            whole = match["head"] if match["head"] in ("High Commissioner", "Special Rapporteur") else head
            if whole in MANDATE_HOLDERS and text.startswith((" on ", " in the field "), match.end()):
                continue  # a mandate that the registry does not know
            yield match.start("head"), match.end("head"), whole
