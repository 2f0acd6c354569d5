"""Reporting requests: who is asked to report, to whom, through whom, on what, and when.

They stand in the words of a directive action: "requests the Secretary-General to submit to the General Assembly, at
its seventy-ninth session, a report on …", also over several sub-paragraphs, and as a brief order to report thereon or
to keep the organ informed. What is asked is all that this says: it is no finding that a report was due by law, or
that it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kb.extraction.actions import Action
from kb.extraction.addressees import Addressee
from kb.extraction.agenda import AgendaNote, agenda_notes, entitled
from kb.extraction.names import Names
from kb.extraction.openings import level
from kb.extraction.parties import Party
from kb.extraction.recipients import recipients_of, through_of
from kb.extraction.sessions import opening_year
from kb.extraction.whens import When, whens
from kb.model import Document, Provision, ProvisionKind
from kb.registries import Registries

RULE = "reporting-requests-1"
"""Name and version of the rule."""


@dataclass(frozen=True, slots=True)
class ReportingRequest:
    """A request to report.

    `reporter`: all reporters in one, as printed if they are several; `paragraph`: path of the operative paragraph; `action`: order of the action there; `order`: its place among the
    requests of the paragraph, from 1; `path`, `start`, `end`: where its words stand. `what`: "report", "briefing",
    "oral update", "information" … `subject`: the words on what. `when`: as printed, "" if nothing is; `sessions`:
    numbers of the sessions of the recipients; `organ`: whose sessions they are; `year`: in which the first of them
    opens, or that is printed; `day`: if one is printed. `item`: title of the agenda item under which it is due.
    """

    paragraph: str
    action: int
    order: int
    path: str
    start: int
    end: int
    words: str
    reporters: tuple[Addressee, ...]
    reporter: str
    recipients: tuple[Party, ...]
    through: tuple[Party, ...]
    what: str
    subject: str = ""
    when: str = ""
    sessions: tuple[int, ...] = ()
    organ: str = ""
    year: int | None = None
    day: date | None = None
    item: str = ""
    rule: str = RULE


_KINDS = (
    r"(?:oral |verbal |written |interim |final |progress |annual |biennial |comprehensive |detailed |joint |special |analytical |summary |concise |substantive )*"
    r"(?:reports?|updates?|briefings?|stud(?:y|ies)|overviews?|assessments?|summar(?:y|ies)|surveys?|analys[ie]s|compilations?|accounts?|presentations?|evaluations?|proposals?|recommendations|findings|information)"
)
_KIND = re.compile(rf"\b(?P<kind>{_KINDS})\b")
_ADVERBS = r"(?:(?:also|further|continue to|regularly|annually|periodically|orally|jointly|promptly|subsequently|thereafter|urgently|immediately|[a-z]+ly),? )*"
_VERB = re.compile(
    rf"(?:\bto |(?P<and>\band |, ))(?:, [^,]{{3,120}}, )?{_ADVERBS}"
    r"(?P<verb>report|submit|present|prepare|produce|provide|keep|inform|brief|update|transmit|include|circulate|compile|complete|finalize|issue|communicate|convey|undertake|conduct|make|give|deliver|reflect)\b"
)
_REPORT_AFTER = re.compile(
    r"(?: (?:thereon|thereafter|to|on|back|in|at|by|within|every|with|annually|regularly|periodically|orally|the|through|as|also|before|biennially|his|her|its|their|any|further|no later|and|directly|again|progress|quarterly|semi-annually|immediately|for|upon|yearly|during|about|under|comprehensively|how|whether|once|promptly|fully)\b|[,;.]|$)"
)
_INFORMED = re.compile(r" (?P<who>.{2,120}?) (?:(?:regularly|fully|closely|duly|periodically|adequately|promptly|continuously|further|currently) )*(?:informed|apprised|updated|abreast)\b")
_PRONOUN = re.compile(r" (?:it|them|this|that|these|those|such|the|his|her|its|their)\b(?: (?:said|final|above-mentioned|same|written|summary|results of the))?(?: (?:report|reports|study|studies|summary|findings|overview|results|assessment))?")
_NEXT = re.compile(r"(?:,|;)? (?:and|as well as) (?:[a-z]+ly )?to (?!the\b|its\b|[A-Z])[a-z]")
_WITHOUT_NOUN = frozenset({"report", "keep", "inform", "brief", "update"})
_FAR = 45
_ASIDES = re.compile(
    r", (?:at|in|on|by|within|through|for|under|with|pursuant|taking|based|no later|not later|as|upon|inter alia|to|from|before|during)"
    r"\b[^,;]{0,160}(?:, [^,;]{0,60}){0,3}?,"
)
_NOT_INFORMATION = frozenset({"give", "make", "undertake", "conduct", "communicate", "convey", "circulate", "issue"})
_CARRIES_REPORT = frozenset({"submit", "present", "prepare", "produce", "provide", "transmit", "compile", "circulate", "issue", "communicate", "convey", "undertake", "conduct", "make", "give", "deliver", "complete", "finalize"})
_WEAK_KIND = re.compile(r"(?:proposals?|recommendations|findings|information|presentations?|evaluations?|assessments?|analys[ie]s)$")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A run of levelled text that one action governs."""

    path: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Head:
    verb: str
    kind: str
    start: int
    end: int
    stretch: _Stretch
    text: str


def reporting_requests(
    document: Document, actions: tuple[Action, ...], registries: Registries | None = None
) -> tuple[ReportingRequest, ...]:
    """The requests to report in the actions of a document, in reading order."""
    names = Names(document, registries)
    by_paragraph: dict[str, list[Action]] = {}
    for action in actions:
        by_paragraph.setdefault(action.paragraph, []).append(action)
    organ = names.organ
    notes = agenda_notes(document)
    found: list[ReportingRequest] = []
    for provision in document.walk():
        own = by_paragraph.get(provision.path)
        if own and provision.kind is ProvisionKind.OPERATIVE:
            found.extend(_of_paragraph(provision, own, names, organ, notes))
    return tuple(found)


def _of_paragraph(
    paragraph: Provision, actions: list[Action], names: Names, organ: str, notes: list[AgendaNote]
) -> Iterator[ReportingRequest]:
    order = 0
    for action, stretches in _governed(paragraph, actions):
        if not action.opening.directive or not action.addressees:
            continue
        for head, more in _heads(stretches):
            request = _request(head, more, action, order + 1, names, organ, notes)
            if request is not None:
                order += 1
                yield request


def _governed(paragraph: Provision, actions: list[Action]) -> Iterator[tuple[Action, list[_Stretch]]]:
    """Each action with the texts that it governs: its own words, and sub-paragraphs that have no verb of the organ."""
    groups: list[tuple[Action, list[_Stretch]]] = []
    for piece in paragraph.walk():
        if piece is not paragraph and piece.kind not in (ProvisionKind.SUBPARAGRAPH, ProvisionKind.CONTINUATION):
            continue
        text = level(piece.text.plain)
        here = [action for action in actions if action.path == piece.path]
        if groups and (not here or here[0].opening.start > 3):
            until = here[0].opening.start if here else len(text)
            groups[-1][1].append(_Stretch(piece.path, text, 0, until))
        groups.extend((action, [_Stretch(piece.path, text, action.opening.end, action.end)]) for action in here)
    yield from groups


def _heads(stretches: list[_Stretch]) -> Iterator[tuple[_Head, list[_Head]]]:
    """The verbs of reporting, each with those that only say what becomes of the same report ("and to submit it")."""
    found: list[tuple[_Head, list[_Head]]] = []
    for stretch in stretches:
        matches = [match for match in _VERB.finditer(stretch.text, stretch.start, stretch.end) if _begins(stretch, match)]
        heads = [head for match in matches if (head := _head(stretch, match, matches))]
        for head in heads:
            if found and _same(found[-1][0], head):
                found[-1][1].append(head)
            elif head.kind:
                found.append((head, []))
    yield from found


def _begins(stretch: _Stretch, match: re.Match[str]) -> bool:
    """Whether a verb is an infinitive that is asked for, not one of a purpose or of somebody else."""
    before = stretch.text[stretch.start : match.start()].rstrip()
    if match["and"]:
        return bool(re.search(r"\bto (?:[a-z]+ly )?[a-z]+", before)) or stretch.text[: match.start()].strip().lower().startswith("to ")
    return not before.endswith(("in order", "so as", "designed", "necessary", "required", "needed", "need", "able", "continues", "continued", "ability", "obligation", "obligations", "continuing", "intention", "opportunity", "mandate", "commitment", "right"))


def _head(stretch: _Stretch, match: re.Match[str], matches: list[re.Match[str]]) -> _Head | None:
    text, verb, start = stretch.text, match["verb"], match.start("verb")
    later = [other.start() for other in matches if other.start() > match.start()]
    stop = _NEXT.search(text, match.end(), stretch.end)
    # "to report to the Council at … and to the General Assembly": only an infinitive ends the words.
    end = min([stretch.end, *later[:1], *([stop.start()] if stop else [])])
    words = text[match.end() : end]
    kind = ""
    if verb == "report":
        if not _REPORT_AFTER.match(text, match.end()) or re.match(r" (?:the|any|all|such|cases?) (?!implementation|results|progress|findings|outcome|status)[a-z]+", words):
            return None
        kind = "report"
    elif verb == "keep":
        if not _INFORMED.match(text, match.end(), min(stretch.end, match.end() + 180)):
            return None
        kind = "information"
    elif verb in ("inform", "brief", "update"):
        if not re.match(r" (?:it\b|the (?:[A-Z]|Member)|Member States|States|members|[A-Z])", words):
            return None
        if verb == "update" and not re.match(r" (?:it|the [A-Z][\w -]+?|Member States) (?:on|about|at|regularly|annually|every|as|by|in)\b", words):
            return None
        kind = {"inform": "information", "brief": "briefing", "update": "update"}[verb]
    elif verb in ("include", "reflect"):
        if not _IN_REPORT.search(words[:160]):
            return None
        kind = "information"
    else:
        if _PRONOUN.match(words) and re.match(r" (?:it|them|this|that|these|those|such)\b|(?: (?:the|his|her|its|their) (?:said |final |above-mentioned |same |written |summary )?(?:report|reports|study|studies|summary|findings|overview|results|assessment)\b)", words):
            return _Head(verb, "", start, end, stretch, words)
        found = _KIND.search(words)
        if found is None:
            return None
        kind = found["kind"]
        if len(found.string[: found.start()].split()) > _FAR:
            return None
        lead = _ASIDES.sub(" ", words[: found.start()])
        if re.search(r"\b(?:on|of|about|regarding|concerning|for the|in (?:his|her|its|the)|based|which|that|set out|from)\b(?! (?:consideration|submission|presentation))", re.sub(r"\b(?:at|in|on|of|for) (?:its|the|an?) [^,;]*?(?:sessions?|basis|Assembly|Council|Commission|Committee)\b", "", lead)):
            return None
        if verb in _NOT_INFORMATION and _WEAK_KIND.search(kind) or (verb in ("undertake", "conduct") and "report" in kind):
            return None
    return _Head(verb, kind, start, end, stretch, words)


def _same(first: _Head, second: _Head) -> bool:
    """Whether a second verb speaks of the report that the first one asks for."""
    if second.kind == "" and second.verb in _CARRIES_REPORT:
        return True
    return False


def _request(
    head: _Head, more: list[_Head], action: Action, order: int, names: Names, organ: str, notes: list[AgendaNote]
) -> ReportingRequest | None:
    texts = [head.text, *(other.text for other in more)]
    recipients: list[Party] = []
    through: list[Party] = []
    times: list[When] = []
    for one in (head, *more):
        recipients.extend(recipients_of(one.verb, one.text, names, organ, action.paragraph))
        through.extend(through_of(one.text, names, action.paragraph))
        times.extend(whens(one.text))
    parties = tuple({party.name: party for party in recipients}.values())
    means = tuple({party.name: party for party in through}.values())
    parties = tuple(party for party in parties if party.name not in {one.name for one in means})
    reporters = tuple(party for party in action.addressees)
    sessions = tuple(dict.fromkeys(number for time in times for number in time.sessions))
    if not parties and any(time.own for time in times):
        parties = (names.party(organ),) if organ else ()
    # To inform somebody of something is to report only if it is an organ that is informed.
    if head.kind in ("information", "update") or _WEAK_KIND.search(head.kind):
        if not any(names.is_organ(party.name) for party in parties) and not _IN_REPORT.search(head.text):
            return None
    elif not parties and (_MANY.match(reporters[0].name) or (not times and not re.search(r"\breport$", head.kind))):
        # States that report, to nobody named, tell their public.
        return None
    whose = next((party.name for party in parties if opening_year(party.name, 60) or names.is_organ(party.name)), organ)
    main = _main(times)
    year = opening_year(whose, sessions[0]) if sessions else None
    day = next((time.day for time in times if time.day), None)
    if year is None:
        year = day.year if day else next((time.year for time in times if time.year), None)
    last = more[-1] if more else head
    subject = _subject(head)
    item = next(filter(None, (entitled(text) for text in texts)), "")
    if not item and sessions:
        due = [note for note in notes if note.session in sessions]
        item = due[0].title if len(due) == 1 else ""
    end = last.end if last.stretch is head.stretch else head.end
    words = head.stretch.text[head.start : end].strip(" ,;")
    return ReportingRequest(
        action.paragraph, action.order, order, head.stretch.path, head.start, head.start + len(words), words, reporters, _together(reporters, head.stretch.text),
                parties, means, head.kind, subject, main, sessions, whose if sessions else "", year, day, item,
    )  # fmt: skip


def _together(reporters: tuple[Addressee, ...], text: str) -> str:
    """One reporter's name; of several, the words from the first to the last."""
    if len(reporters) == 1:
        return reporters[0].name
    last = reporters[-1]
    return text[reporters[0].start : last.start + len(last.printed)]


def _main(times: list[When]) -> str:
    """The words that tell when: a session first, then a day or a year, then how often."""
    for test in (lambda time: time.sessions, lambda time: time.day or time.year, lambda time: True):
        for time in times:
            if test(time):
                return time.printed
    return ""


_MANY = re.compile(
    r"(?:other |all )?(?:(?:[Mm]ember |developed |developing )?(?:States|Governments|countries|stakeholders|parties|organizations|enterprises|donors)\b(?! parties to)"
    r"|the |United Nations (?:agencies|entities|funds)|international and|.* and )"
)
_IN_REPORT = re.compile(
    r"\bin (?:the context of )?(?:his|her|its|their|the|future|subsequent|all|each)(?: [\w'-]+){0,4}? reports?\b(?! of the Adv)"
)
_ON = re.compile(r"\b(?:on|containing|concerning|regarding|about|covering)\b (?=[a-z])|\b(?:on|about|regarding)\b (?=\S)")
_OF = re.compile(r"\binformed (?:of|on|about) (?=\S)|\b(?:of|on) (?=\S)")


def _subject(head: _Head) -> str:
    """The words on what: behind the noun ("a report on …"), or behind the one who is told ("informed of …")."""
    if head.verb == "report" and re.match(r"[^,;]{0,30}\bthereon\b", head.text):
        return "thereon"
    place = _KIND.search(head.text) if head.verb not in _WITHOUT_NOUN else None
    start = place.end() if place else 0
    match = _ON.search(head.text, start) if head.verb != "keep" else None
    match = match or _OF.search(head.text, start)
    return _BESIDE.sub("", head.text[match.end() :]).strip(" ,;") if match else ""


# What follows the subject: to whom, when, under which item.
_BESIDE = re.compile(
    r",? (?:to (?:the )?(?:General Assembly|Security Council|Human Rights Council|Economic and Social Council|Council|Assembly|Commission|Committee)"
    r"|at (?:its|the) [^,;]{0,60}?sessions?|in (?:the context of )?(?:his|her|its|the) (?:next|tenth|forthcoming)|under the (?:sub-)?item"
    r"|for (?:its )?consideration|for presentation|to be (?:submitted|presented|considered|followed|entitled)|(?:no|not) later than|within \w+ (?:days|months)).*$"
)
