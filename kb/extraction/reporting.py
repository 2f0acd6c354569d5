"""Reporting requests: who is asked to report, to whom, through whom, on what, and when.

They stand in the words of a directive action: "requests the Secretary-General to submit to the General Assembly, at
its seventy-ninth session, a report on …", also over several sub-paragraphs, and as a brief order to report thereon or
to keep the organ informed. What is asked is all that this says: it is no finding that a report was due by law, or
that it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kb.extraction.actions import Action
from kb.extraction.agenda import AgendaNote, agenda_notes, entitled, entitled_before, item_number, session_before
from kb.extraction.findings import BodyMention, Rule
from kb.extraction.names import Names
from kb.extraction.openings import level
from kb.extraction.ordinals import ORDINAL
from kb.extraction.parties import Addressee, Party
from kb.extraction.recipients import recipients_of, through_of
from kb.extraction.reporting_heads import IN_REPORT, KIND, WEAK_KIND, WITHOUT_NOUN, Head, Stretch, heads_of, unquoted
from kb.extraction.sessions import opening_year
from kb.extraction.whens import When, whens
from kb.model import Cover, Document, Provision, ProvisionKind
from kb.registries import Registries

RULE = Rule("reporting-requests", 2)
"""Name and version of the rule."""


@dataclass(frozen=True, slots=True)
class ReportingRequest:
    """A request to report.

    `reporter`: all reporters in one, as printed if they are several; `paragraph`: path of the operative paragraph;
    `action`: order of the action there; `order`: its place among the requests of the paragraph, from 1; `path`,
    `start`, `end`: where its words stand. `what`: "report", "briefing", "oral update", "information" … `subject`: the
    words on what. `when`: as printed, or "at" the congress or conference that receives it, "" if nothing says it;
    `sessions`: numbers of the sessions of the recipients; `organ`: whose sessions they are; `year`: in which the first
    of them opens, or that is printed; `day`: if one is printed. `item`: title of the agenda item under which it is due;
    `number`: of that item in the agenda of the session, as printed ("14 (a)"), "" if nothing in the document tells it.
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
    number: str = ""
    rule: Rule = RULE


def reporting_requests(
    document: Document,
    actions: tuple[Action, ...],
    registries: Registries | None = None,
    mentions: Iterable[BodyMention] | None = None,
) -> tuple[ReportingRequest, ...]:
    """The requests to report in the actions of a document, in reading order; `registries` and `mentions` as for
    `extract_actions`."""
    names = Names(document, registries, mentions)
    by_paragraph: dict[str, list[Action]] = {}
    for action in actions:
        by_paragraph.setdefault(action.paragraph, []).append(action)
    reading = _Reading(names, names.organ, tuple(agenda_notes(document)), document.cover)
    found: list[ReportingRequest] = []
    for provision in document.walk():
        own = by_paragraph.get(provision.path)
        if own and provision.kind is ProvisionKind.OPERATIVE:
            found.extend(_of_paragraph(provision, own, reading))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the paragraphs of one document share: its names, the organ that speaks, what it puts on agendas."""

    names: Names
    organ: str
    notes: tuple[AgendaNote, ...]
    cover: Cover


def _of_paragraph(paragraph: Provision, actions: list[Action], reading: _Reading) -> Iterator[ReportingRequest]:
    order = 0
    for action, stretches in _governed(paragraph, actions):
        if not action.opening.directive or not action.addressees:
            continue
        for head, more in heads_of(stretches, _subject_end(action, stretches[0])):
            request = _request(head, more, action, order + 1, reading)
            if request is not None:
                order += 1
                yield request


def _subject_end(action: Action, stretch: Stretch) -> int:
    """Where the subject of "requests that the Panel submit …" ends, 0 where there is no such sentence."""
    if not re.match(r"[ ,]*that\b,? ", stretch.text[stretch.start :]):
        return 0
    last = action.addressees[-1]
    return last.start + len(last.printed)


def _governed(paragraph: Provision, actions: list[Action]) -> Iterator[tuple[Action, list[Stretch]]]:
    """Each action with the texts that it governs: its own words, and sub-paragraphs that have no verb of the organ."""
    groups: list[tuple[Action, list[Stretch]]] = []
    for piece in paragraph.walk():
        if piece is not paragraph and piece.kind not in (ProvisionKind.SUBPARAGRAPH, ProvisionKind.CONTINUATION):
            continue
        text = level(piece.text.plain)
        here = [action for action in actions if action.path == piece.path]
        if groups and (not here or here[0].opening.start > 3):
            until = here[0].opening.start if here else len(text)
            groups[-1][1].append(Stretch(piece.path, text, 0, until))
        groups.extend((action, [Stretch(piece.path, text, action.opening.end, action.end)]) for action in here)
    yield from groups


def _request(head: Head, more: list[Head], action: Action, order: int, reading: _Reading) -> ReportingRequest | None:
    names, organ = reading.names, reading.organ
    texts = [head.text, *(other.text for other in more)]
    recipients: list[Party] = []
    through: list[Party] = []
    times: list[When] = []
    for one in (head, *more):
        recipients.extend(recipients_of(one.verb, one.text, names, organ, action.paragraph))
        through.extend(through_of(one.text, names, action.paragraph))
        times.extend(whens(one.text))
    times = times or list(whens(head.before))
    parties = tuple({party.name: party for party in recipients}.values())
    means = tuple({party.name: party for party in through}.values())
    parties = tuple(party for party in parties if party.name not in {one.name for one in means})
    reporters = tuple(party for party in action.addressees)
    sessions = tuple(dict.fromkeys(number for time in times for number in time.sessions))
    if not parties and any(time.own for time in times):
        parties = (names.party(organ),) if organ else ()
    # To inform somebody of something is to report only if it is an organ that is informed.
    if head.kind in ("information", "update") or WEAK_KIND.search(head.kind):
        if not any(names.is_organ(party.name) for party in parties) and not IN_REPORT.search(head.before + head.text):
            return None
    elif not parties and (_MANY.match(reporters[0].name) or (not times and not re.search(r"\breport$", head.kind))):
        # States that report, to nobody named, tell their public.
        return None
    whose = next((party.name for party in parties if opening_year(party.name, 60) or names.is_organ(party.name)), organ)
    last = more[-1] if more else head
    end = last.end if last.stretch is head.stretch else head.end
    named = session_before(head.stretch.text, head.start, end) if not sessions and whose == organ else None
    sessions = sessions if named is None else (named,)
    year = opening_year(whose, sessions[0]) if sessions else None
    day = next((time.day for time in times if time.day), None)
    if year is None:
        year = day.year if day else next((time.year for time in times if time.year), None)
    item = next(filter(None, (entitled(text) for text in texts)), "")
    item = item or entitled_before(head.stretch.text, head.start, end)
    if not item and sessions:
        due = {note.title for note in reading.notes if note.session in sessions}
        item = due.pop() if len(due) == 1 else ""
    words = head.stretch.text[head.start : end].strip(" ,;")
    return ReportingRequest(
        paragraph=action.paragraph,
        action=action.order,
        order=order,
        path=head.stretch.path,
        start=head.start,
        end=head.start + len(words),
        words=words,
        reporters=reporters,
        reporter=_together(reporters, head.stretch.text),
        recipients=parties,
        through=means,
        what=head.kind,
        subject=_subject(head),
        when=_main(times) or _meeting("".join(texts)),
        sessions=sessions,
        organ=whose if sessions else "",
        year=year,
        day=day,
        item=item,
        number=item_number(" ".join(texts), item, sessions, reading.cover),
    )


def _together(reporters: tuple[Addressee, ...], text: str) -> str:
    """One reporter's name; of several, the words from the first to the last."""
    if len(reporters) == 1:
        return reporters[0].name
    last = reporters[-1]
    if last.start == reporters[0].start:  # "invites them": the words name nobody
        return ", ".join(one.name for one in reporters)
    return text[reporters[0].start : last.start + len(last.printed)]


def _main(times: list[When]) -> str:
    """The words that tell when: a session first, then a day or a year, then how often."""
    for test in (lambda time: time.sessions, lambda time: time.day or time.year, lambda time: True):
        for time in times:
            if test(time):
                return time.printed
    return ""


# A congress meets once: what goes to it is due when it meets.
_MEETS_ONCE = re.compile(rf"\bto the (?P<name>{ORDINAL} (?:[A-Z][\w-]+ )*?(?:Congress|Conference|Summit|Meeting))\b")


def _meeting(text: str) -> str:
    """The meeting to which a report goes, as the time when it is due: "at the Fourteenth Congress"; "" for none."""
    match = _MEETS_ONCE.search(text)
    return f"at the {match['name']}" if match else ""


_MANY = re.compile(
    r"(?:other |all )?(?:(?:[Mm]ember |developed |developing )?(?:States|Governments|countries|stakeholders"
    r"|parties|organizations|enterprises|donors)\b(?! parties to)"
    r"|the |United Nations (?:agencies|entities|funds)|international and)"
)
_ON = re.compile(
    r"\b(?:on|containing|concerning|regarding|about|covering)\b (?=[a-z])|\b(?:on|about|regarding)\b (?=\S)"
)
_OF = re.compile(r"\binformed (?:of|on|about) (?=\S)|\b(?:of|on) (?=\S)")


def _subject(head: Head) -> str:
    """The words on what: behind the noun ("a report on …"), or behind the one who is told ("informed of …")."""
    if head.verb == "report" and re.match(r"[^,;]{0,30}\bthereon\b", head.text):
        return "thereon"
    place = KIND.search(unquoted(head.text)) if head.verb not in WITHOUT_NOUN else None
    start = place.end() if place else 0
    match = _ON.search(head.text, start) if head.verb != "keep" else None
    match = match or _OF.search(head.text, start)
    return _BESIDE.sub("", head.text[match.end() :]).strip(" ,;") if match else ""


# What follows the subject: to whom, when, under which item.
_BESIDE = re.compile(
    r",? (?:to (?:the )?(?:General Assembly|Security Council|Human Rights Council"
    r"|Economic and Social Council|Council|Assembly|Commission|Committee)"
    r"|at (?:its|the) [^,;]{0,60}?sessions?|in (?:the context of )?(?:his|her|its|the) (?:next|tenth"
    r"|forthcoming)|under the (?:sub-)?item"
    r"|for (?:its )?consideration|for presentation|to be (?:submitted|presented|considered|followed"
    r"|entitled)|(?:no|not) later than|within \w+ (?:days|months)).*$"
)
