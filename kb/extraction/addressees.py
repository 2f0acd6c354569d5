"""To whom an action is addressed: the grammatical object of a verb that asks, taken apart into names.

"Calls upon Member States, intergovernmental and non-governmental organizations and other relevant entities, within
their mandates, to …" is addressed to four. What stands between ("within their mandates", "including …", "in
cooperation with …") names nobody who is asked. Where the verb has no such object ("Encourages further efforts",
"Requests that a report be prepared") the action has no addressee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb.extraction.actor_lists import Part, bare, listed
from kb.extraction.actors import GENERIC
from kb.extraction.bidden import bidden
from kb.extraction.names import Names
from kb.extraction.office_names import hidden, whole
from kb.extraction.openings import Opening
from kb.extraction.parties import Addressee
from kb.extraction.pronouns import ANAPHOR, MENTIONED, meant


@dataclass(frozen=True, slots=True)
class Place:
    """A levelled text, the path of the paragraph to which it belongs, and the names that mean something there."""

    text: str
    path: str
    names: Names


@dataclass(frozen=True, slots=True)
class Before:
    """The action before another: whom it asks, and where its words stand."""

    asked: tuple[Addressee, ...] = ()
    place: Place | None = None
    start: int = 0
    end: int = 0


# "parties to the conflict" and "to that end" hold no infinitive.
_INFINITIVE = re.compile(
    r"(?:,\s*)?\bto(?:, [^,;]{1,60},)? (?:(?:also|further|not|fully|urgently|continue|promptly|[a-z]+ly),? )*"
    r"(?!the\b|an?\b|all\b|its\b|their\b|his\b|her\b|any\b|those\b|each\b|every\b|this\b|that\b|these\b"
    r"|which\b|whom\b|it\b|them\b|armed\b"
    r"|human rights\b|such\b|one\b|other\b|both\b|resolution|paragraphs?\b|international\b|peacekeeping\b"
    r"|food\b|justice\b|education\b|health\b|date\b"
    r"|non-|persons\b|safe\b|adequate\b|affordable\b|terrorism\b|Member)(?=[a-z(])"
)
_AFTER_VERB = re.compile(
    r"^(?:,?\s*(?:in (?:this|that) (?:regard|context|respect|connection)|once again|also|further|again"
    r"|urgently|in particular|therefore|strongly|accordingly"
    r"|to (?:this|that) end|with (?:this|that) in mind|as appropriate|inter alia|within existing resources"
    r"|in accordance with [^,]{3,80}|pursuant to [^,]{3,80}|as a matter of (?:urgency|priority)),?)+(?=\s)"
)
# Where the reader's phrase is the verb alone: "Reiterates" its request.
_SAID = re.compile(
    r"(?:its|their) (?:[a-z-]+ ){0,3}?(?:requests?|calls?|invitations?|encouragement|appeals?|demands?) "
)
_OBJECT_PREPOSITION = frozenset(["appeal", "recommend", "propose", "suggest", "issue-call"])
_THAT_FOLLOWS = re.compile(r"that\b(?=,? )")
_THAT = frozenset(
    ["demand", "insist", "recommend", "request", "urge", "suggest", "propose", "ask", "require", "encourage"]
)


# "and upon all States to …", ", and for States parties to …": others who are asked by the same verb.
_OTHERS = re.compile(r"(?:(?:[,;] |\b)and (?:also |further )?(?P<on>upon|on)|[,;] and (?:also )?for) (?=[a-zA-Z])")
_PREPOSITION = re.compile(r"(?:once again |also |urgently |made )?(?P<word>to|upon|on|by|for) (?=[A-Za-z])")
# "Recommends to the General Assembly the adoption": a name, and then what is recommended.
_TOLD = re.compile(r"(?:the )?(?:(?:[A-Z][\w'-]*|and|of|on|for|of the|on the) )+(?=(?:the|that|an?|its|for|to) )")


def addressees_of(
    place: Place, phrase: Opening, end: int, before: Before | None = None, *, shares: bool = False
) -> tuple[Addressee, ...]:
    """The addressees of a verb phrase. `end`: where what it says ends; `before`: the action before it;
    `shares`: whether the verb that follows asks too, and may say for both what ("Urges States, and invites agencies,
    to …")."""
    text = place.text
    low = phrase.end
    if skipped := _AFTER_VERB.match(text[low:end]):
        low += skipped.end()
    low += len(text[low:end]) - len(text[low:end].lstrip(" ,"))
    said = _SAID.match(text, low) if phrase.noun and low < end else None
    if said is not None and phrase.noun in said[0]:
        low = said.end()
    if that := _THAT_FOLLOWS.match(text, low):
        if phrase.verbs[-1] not in _THAT and phrase.noun not in _THAT:
            return ()
        return tuple(_named(bidden(text, that.end(), end, place.names, place.path), place))
    calls_for = phrase.printed.endswith(" for") or phrase.verbs[-1] == "call-for"
    prepositional = phrase.verbs[-1] in _OBJECT_PREPOSITION or bool(
        phrase.noun and not phrase.printed.endswith((" upon", " on", " for"))
    )
    if prepositional:
        match = _PREPOSITION.match(text, low, end)
        if match is None:
            return ()
        low = match.end()
        calls_for = match["word"] == "for"
    if anaphor := ANAPHOR.match(text, low, end):
        if before is None or not _object(text, anaphor.end() - 1, end)[1]:
            return ()
        return meant(anaphor, before.asked, _mentioned(before) if not before.asked else ())
    span, complete = _object(text, low, end)
    if calls_for:
        return tuple(_named(_called_for(place, low, span), place)) if complete else ()
    if prepositional and phrase.verbs[-1] in _OBJECT_PREPOSITION and (told := _TOLD.match(text, low, span)):
        span = told.end()
    taken = list(listed(text, low, span, place.names, place.path))
    if not taken:
        return ()
    last = taken[-1]
    shared = shares and not complete and last.start + len(last.text) >= len(text[:span].rstrip(" ,"))
    if not complete and not prepositional and not shared and phrase.verbs[-1] != "call-upon":
        return ()
    return tuple(_named([*taken, *_others(place, span, end, phrase)], place))


def _called_for(place: Place, low: int, span: int) -> list[Part]:
    """Those of whom an organ says "calls for States to …"; there are none in "calls for measures to be taken"."""
    if place.text.startswith(" be ", span + len(" to") - 1) or _PASSIVE.match(place.text, span):
        return []
    parts = list(listed(place.text, low, span, place.names, place.path))
    first = parts[0].text if parts and parts[0].start - low < 5 else ""
    return parts if first and (_WHO.search(first) or place.names.known(bare(first))) else []


_PASSIVE = re.compile(r",? ?to (?:[a-z]+ly )?be\b")
_WHO = re.compile(
    r"\b(?:States|parties|Governments?|countries|community|donors|organizations|entities|agencies|stakeholders|actors"
    r"|authorities|Secretary-General|partners|institutions)\b"
)


def _others(place: Place, low: int, end: int, phrase: Opening) -> Iterator[Part]:
    """Those whom the same verb asks further on."""
    text = place.text
    for match in _OTHERS.finditer(text, low, end):
        if match["on"] and not phrase.printed.endswith((" upon", " on")):
            continue
        span, complete = _object(text, match.end(), min(end, match.end() + _NEAR))
        if complete:
            parts = list(listed(text, match.end(), span, place.names, place.path))
            if parts and parts[0].start - match.end() < 5:
                yield from parts


def _mentioned(before: Before) -> tuple[Addressee, ...]:
    """The bodies and groups of which the action before speaks: what "it" and "them" behind can mean."""
    found: dict[str, Addressee] = {}
    if before.place is not None:
        for match in MENTIONED.finditer(before.place.text, before.start, before.end):
            for one in _named([Part(match[0], match.start())], before.place):
                if one.of or match["group"]:
                    found.setdefault(one.name, one)
    return tuple(found.values())


_NEAR = 300


def _object(text: str, low: int, end: int) -> tuple[int, bool]:
    """Where the object that begins at `low` ends, and whether an infinitive or a colon closes it."""
    level = text[:low] + hidden(text[low:end])
    for match in _INFINITIVE.finditer(level, low, end):
        before = text[low : match.start()]
        if not match[0].startswith(",") and re.search(
            r"\b(?:part(?:y|ies)|contributors?|contribut\w+|signator(?:y|ies)|access\w*|subject|relat\w+"
            r"|position|due|support|addition|respect|how|applicable|vulnerable|prior|efforts?|able|in order"
            r"|so as|intended|designed|necessary|needed|yet|according|with a view|available|responsible"
            r"|threats?|commitment|required|invited|requested|failed|is|are|refuse\w*|seek\w*|wish\w*"
            r"|continu\w+|trying|committed|resort\w*|belong\w*|similar|right|rights)$",
            before,
        ):
            continue
        return match.start(), True
    tail = text[low:end].rstrip(" ;.,")
    if text[low:].rstrip().endswith(":") or tail.endswith(":"):
        return low + len(tail.rstrip(":")), True
    return end, False


def _named(parts: Sequence[Part], place: Place) -> Iterator[Addressee]:
    seen: set[str] = set()
    for part, name in _each_office(parts, place.names):
        if not name:
            continue
        full, of, slug = place.names.resolve(name, place.path)
        if full.casefold() not in seen:
            seen.add(full.casefold())
            yield Addressee(full, part.text, part.start, slug, of)


# "the Secretaries-General of the United Nations and the Council of Europe" are two.
_OFFICES = {
    "Secretaries-General": "Secretary-General",
    "Directors-General": "Director-General",
    "Executive Directors": "Executive Director",
    "Executive Secretaries": "Executive Secretary",
    "Presidents": "President",
    "Chairs": "Chair",
    "Governments": "Government",
    "governments": "Government",
}
_OFFICES_OF = re.compile(rf"(?:the )?(?P<office>{'|'.join(_OFFICES)}) of (?=(?:the )?[A-Z])(?P<whose>.+)$")


def _each_office(parts: Sequence[Part], names: Names) -> Iterator[tuple[Part, str]]:
    """Every part with its name; the offices that one plural names of several bodies or States each by its own."""
    office = ""
    for order, part in enumerate(parts):
        several = _OFFICES_OF.match(part.text)
        if several is not None:
            more = order + 1 < len(parts) and _whose(parts[order + 1], names)
            office = _OFFICES[several["office"]] if more else ""
            yield part, normal(f"{office} of {several['whose']}" if office else part.text)
        elif office and (whose := _whose(part, names)):
            yield part, normal(f"{office} of {whose}")
        else:
            office = ""
            yield part, normal(part.text)


def _whose(part: Part, names: Names) -> str:
    """The body or State whose office is meant, "" where the words name somebody else."""
    words = part.text.removeprefix("of ")
    if _OFFICE_ITSELF.match(words) or not words.removeprefix("the ")[:1].isupper():
        return ""
    return words if names.known(bare(words)) else ""


_OFFICE_ITSELF = re.compile(
    r"(?:the )?(?:Member States|States|Secretary|President|Chair|Director|Executive|Special|High Commissioner"
    r"|Emergency)"
)


_RELEVANT = re.compile(
    r"^(?:relevant|pertinent|concerned|interested|appropriate) (?!stakeholders|actors|entit|parties|partners"
    r"|authorities|institutions|bodies|mechanisms|organs)"
)
_AFTER_NAME = re.compile(r" (?:concerned|alike|as appropriate|themselves|itself|respectively|not parties.*|[a-z]+ly)$")


# Who they are, the words before tell; no name of a list says it.
_THOSE = re.compile(r"(?:those|these) (?!States\b|that\b)[a-z-]+(?: [a-z-]+){0,2}$")


@lru_cache(maxsize=8192)
def normal(printed: str) -> str:
    """A printed name as it stands in lists: without article, "all", relative sentence; "States parties to the
    Convention" is "States parties"."""
    if _THOSE.match(printed):
        return printed
    name = bare(printed)
    if whole(name):
        return name
    name = _RELEVANT.sub("", name)
    name = _AFTER_NAME.sub("", name)
    if re.match(r"States [Pp]arties\b", name):
        return "States parties"
    if re.match(r"Member States (?:of the United Nations)?\b", name):
        name = re.sub(r"^(Member States)(?: of the United Nations)?\b.*", r"\1", name)
    if re.match(
        r"(?:States|Governments|Member States|countries|donors|parties) (?!and|parties|Parties|to |of "
        r"|Members|members|in )",
        name,
    ):
        name = name.split(" ")[0] if not name.startswith("Member") else "Member States"
    name = re.sub(
        r" in (?:their|its|his|her|this|that|accordance|cooperation|collaboration|consultation|coordination"
        r"|line|order|full|close|particular|the context|all)\b.*$",
        "",
        name,
    )
    return GENERIC.get(name.casefold(), name).strip()
