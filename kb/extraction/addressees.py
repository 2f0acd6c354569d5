"""To whom an action is addressed: the grammatical object of a verb that asks, taken apart into names.

"Calls upon Member States, intergovernmental and non-governmental organizations and other relevant entities, within
their mandates, to …" is addressed to four. What stands between ("within their mandates", "including …", "in
cooperation with …") names nobody who is asked. Where the verb has no such object ("Encourages further efforts",
"Requests that a report be prepared") the action has no addressee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.extraction.actor_lists import Part, bare, listed
from kb.extraction.actors import GENERIC
from kb.extraction.bidden import bidden
from kb.extraction.names import Names
from kb.extraction.openings import Opening


@dataclass(frozen=True, slots=True)
class Addressee:
    """`name`: as it stands in lists and statistics ("Member States", "Secretary-General"), a body's or a State's name
    where the registries know it. `printed`: the words of the text. `slug`: of the body ("body") or the State
    ("state") of that name, "" with `of` "" for any other. `start`: where the words stand in the text."""

    name: str
    printed: str
    start: int
    slug: str = ""
    of: str = ""


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
_THAT = frozenset(
    ["demand", "insist", "recommend", "request", "urge", "suggest", "propose", "ask", "require", "encourage"]
)


# "and upon all States to …", ", and for States parties to …": others who are asked by the same verb.
_OTHERS = re.compile(r"(?:(?:[,;] |\b)and (?:also |further )?(?P<on>upon|on)|[,;] and (?:also )?for) (?=[a-zA-Z])")
_ANAPHOR = re.compile(
    r"(?:upon |on |to )?(?P<word>them|it|him|her|the latter)(?: (?:also|further|all|both|[a-z]+ly))*,? "
)


def addressees_of(
    text: str, phrase: Opening, end: int, names: Names, path: str, before: Sequence[Addressee] = ()
) -> tuple[Addressee, ...]:
    """The addressees of a verb phrase in a levelled text. `end`: where what it says ends there; `path`: of the
    paragraph, before which short names are explained; `before`: the addressees of the action before, for "them"."""
    low = phrase.end
    if skipped := _AFTER_VERB.match(text[low:end]):
        low += skipped.end()
    low += len(text[low:end]) - len(text[low:end].lstrip(" ,"))
    said = _SAID.match(text, low) if phrase.noun and low < end else None
    if said is not None and phrase.noun in said[0]:
        low = said.end()
    prepositional = phrase.verbs[-1] in _OBJECT_PREPOSITION or bool(
        phrase.noun and not phrase.printed.endswith((" upon", " on"))
    )
    if text.startswith("that ", low):
        if phrase.verbs[-1] not in _THAT and phrase.noun not in _THAT:
            return ()
        return tuple(_named(bidden(text, low + 5, end, names), names, path))
    if prepositional:
        match = re.compile(r"(?:once again |also |urgently |made )?(?:to|upon|on|by) (?=[A-Za-z])").match(text, low)
        if match is None:
            return ()
        low = match.end()
    if phrase.printed.endswith(" for") or phrase.verbs[-1] == "call-for":
        return ()
    if anaphor := _ANAPHOR.match(text, low, end):
        return tuple(_meant(anaphor, before)) if _object(text, anaphor.end() - 1, end) else ()
    found = _object(text, low, end)
    if found is None:
        return ()
    span, complete = found
    taken = list(listed(text, low, span, names))
    if not taken or (not complete and not prepositional and phrase.verbs[-1] not in ("call-upon",)):
        return ()
    return tuple(_named([*taken, *_others(text, span, end, phrase, names)], names, path))


def _others(text: str, low: int, end: int, phrase: Opening, names: Names) -> Iterator[Part]:
    """Those whom the same verb asks further on."""
    for match in _OTHERS.finditer(text, low, end):
        if match["on"] and not phrase.printed.endswith((" upon", " on")):
            continue
        found = _object(text, match.end(), min(end, match.end() + _NEAR))
        if found is not None and found[1]:
            parts = list(listed(text, match.end(), found[0], names))
            if parts and parts[0].start - match.end() < 5:
                yield from parts


def _meant(anaphor: re.Match[str], before: Sequence[Addressee]) -> Iterator[Addressee]:
    """Those whom a pronoun takes up: all who were asked just before, or the one."""
    several = len(before) > 1 or any(_PLURAL.search(one.name) for one in before)
    if before and (anaphor["word"] == "them") == several and (several or anaphor["word"] != "the latter"):
        for one in before:
            yield replace(one, printed=anaphor["word"], start=anaphor.start("word"))


_NEAR = 300
_PLURAL = re.compile(r"(?:s|parties|media|people)$|^(?:States|Governments|parties|countries|members|authorities)\b")


def _object(text: str, low: int, end: int) -> tuple[int, bool] | None:
    """Where the object that begins at `low` ends, and whether an infinitive or a colon closes it."""
    for match in _INFINITIVE.finditer(text, low, end):
        before = text[low : match.start()]
        if re.search(
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


def _named(parts: Sequence[Part], names: Names, path: str) -> Iterator[Addressee]:
    seen: set[str] = set()
    for part, name in _each_office(parts):
        if not name:
            continue
        full, of, slug = names.resolve(name, path)
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
}
_OFFICES_OF = re.compile(rf"(?:the )?(?P<office>{'|'.join(_OFFICES)}) of (?=(?:the )?[A-Z])(?P<whose>.+)$")
_WHOSE = re.compile(r"(?:of )?(?:the )?[A-Z]")


def _each_office(parts: Sequence[Part]) -> Iterator[tuple[Part, str]]:
    """Every part with its name; the offices that one plural names of several bodies or States each by its own."""
    office = ""
    for place, part in enumerate(parts):
        if several := _OFFICES_OF.match(part.text):
            more = place + 1 < len(parts) and _WHOSE.match(parts[place + 1].text)
            office = _OFFICES[several["office"]] if more else ""
            if office:
                yield part, normal(f"{office} of {several['whose']}")
                continue
        elif office and _WHOSE.match(part.text) and not _OFFICE_ITSELF.match(part.text):
            yield part, normal(f"{office} of {part.text.removeprefix('of ')}")
            continue
        else:
            office = ""
        yield part, normal(part.text)


_OFFICE_ITSELF = re.compile(
    r"(?:the )?(?:Member States|States|Secretary|President|Chair|Director|Executive|Special|High Commissioner"
    r"|Emergency)"
)


_RELEVANT = re.compile(
    r"^(?:relevant|concerned|interested|appropriate) (?!stakeholders|actors|entit|parties|partners"
    r"|authorities|institutions|bodies|mechanisms|organs)"
)
_AFTER_NAME = re.compile(r" (?:concerned|alike|as appropriate|themselves|itself|respectively|not parties.*|[a-z]+ly)$")


# Who they are, the words before tell; no name of a list says it.
_THOSE = re.compile(r"(?:those|these) (?!States\b|that\b)[a-z-]+(?: [a-z-]+){0,2}$")


def normal(printed: str) -> str:
    """A printed name as it stands in lists: without article, "all", relative sentence; "States parties to the
    Convention" is "States parties"."""
    if _THOSE.match(printed):
        return printed
    name = bare(printed)
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
