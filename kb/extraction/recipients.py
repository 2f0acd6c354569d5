"""To whom a report goes, and through whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.extraction.names import Names
from kb.extraction.parties import Party

# "Commission on Narcotic Drugs" is a name, "the Council on UNMIL" is not.
_WORDS = (
    r"(?:[A-Z][\w'-]*|of(?: the)?(?= [A-Z])|(?<!Assembly )(?<!Council )(?<!Committee )(?:on|for"
    r"|against)(?: the)?(?= [A-Z])"
    r"|(?<=Committee )on(?= (?:the )?[A-Z][a-z]+ (?:Rights|Discrimination|of|and)| Conferences"
    r"| Contributions| Information| Relations)"
    r"|and(?= [A-Z][a-z]+ (?:Council|Rights|Justice|Commission|Budgetary|Development|Population|Organization)))"
)
_BODY = (
    rf"(?:(?P<pronoun>it|them)\b(?! to)|(?:the |its |all )?(?P<name>(?:members of the "
    rf"|States members of the )?[A-Z][\w'-]*(?: {_WORDS})*"
    r"|Member States|States parties|troop-contributing countries|Secretariat))"
)
_NAME = re.compile(_BODY)
_HEADS = re.compile(
    r"\b(?:Assembly|Council|Committees?|Commissions?|Conference|Congress|Board|Forum|Secretary-General"
    r"|Bureau|Meeting|Parties|States|countries|Group|Governors|Body|Union|President|Presidents|Chair"
    r"|Commissioner|Office|Representative|Organization|Panel|Coordinator|Secretariat|Rapporteur)\b"
)
_TO = re.compile(
    r"(?:\b(?:back )?(?:to|before|with)|\bfor (?:its |their |the )?(?:consideration|submission|presentation"
    r"|review|transmission|endorsement|approval|adoption|discussion|decision"
    r"|examination)(?: and [a-z]+)? (?:by|to|at|of)|\bconsidered by|\bsubmitted to|\bfor)(?: both)? "
)
_MORE = re.compile(
    r"(?:,? at (?:its|the) [^,;]*?sessions?)?(?:,? (?:[a-z]+ly|thereafter))?(?:,| and|, and"
    r"|,? as well as(?: to)?|,? through)(?: also)?(?: to)? (?=(?:the |all )?(?:[A-Z]|Member|troop))"
)
_THROUGH = re.compile(
    r"\bthrough (?:the |its |his |her )?(?P<name>[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|(?:of|on|for"
    r"|against)(?: the)?(?= [A-Z])|and(?= [A-Z])))*)"
)
_NOT_BODIES = re.compile(
    r"^(?:Sustainable|Goals?|Agenda|Charter|Programme of Action|Plan|Declaration|Convention|Covenant"
    r"|Protocol|Strategy|Durban Declaration|Decade|Territory|Government of|Treaty|Agreement"
    r"|Advisory Opinion)\b(?! (?:of|on|for) .*Committee)"
)


def recipients_of(verb: str, words: str, names: Names, organ: str, path: str) -> Iterator[Party]:
    """The recipients that the words after a verb of reporting name."""
    if verb in ("keep", "inform", "brief", "update"):
        match = _NAME.match(words.lstrip())
        if match is not None:
            yield from _one(match, names, organ, path)
            yield from _further(words.lstrip(), match.end(), names, organ, path)
        return
    if verb in ("provide", "present", "give", "submit"):
        match = _NAME.match(words.lstrip())
        if match is not None and re.match(
            r",? (?:[^,;]{0,60}, )?(?:with|at its|a|an)\b", words.lstrip()[match.end() :]
        ):
            yield from _one(match, names, organ, path)
    for session in _SESSION_OF.finditer(words):
        if match := _NAME.match(words, session.end()):
            yield from _one(match, names, organ, path)
    for lead in _TO.finditer(words):
        match = _NAME.match(words, lead.end())
        if match is None or (lead[0].startswith("with") and verb not in ("share",)):
            continue
        if lead[0] in ("for ", "to ") and match["name"] and not _HEADS.search(match["name"]):
            continue
        if re.search(
            r"\b(?:assistance|support|access|relating|related|respect|(?<=with )regard|contributions?"
            r"|contribution|response|due|pursuant|according|threats?|parties|party|addition|relation"
            r"|attention|annex|referred|visits?|recommendations|subject|information provided|cooperation"
            r"|services|protection|violence against|given|relevant|letter|transferred|delivery|challenges"
            r"|made|provided|presented|available|contributed|approach|of relevance|commitment|return"
            r"|annexed|adherence|reports submitted|follow-up|preparations|inputs?|contribute|prior)$",
            words[: lead.start()].rstrip(),
        ) and not lead[0].startswith(("submitted", "considered")):
            continue
        yield from _one(match, names, organ, path)
        yield from _further(words, match.end(), names, organ, path)


_SESSION_OF = re.compile(r"\bsessions? of (?:the )?(?=[A-Z])")


def _further(words: str, end: int, names: Names, organ: str, path: str) -> Iterator[Party]:
    more = _MORE.match(words, end)
    while more is not None and "through" not in more[0]:
        match = _NAME.match(words, more.end())
        if match is None or not match["name"] or not _HEADS.search(match["name"]):
            return
        yield from _one(match, names, organ, path)
        more = _MORE.match(words, match.end())


def _one(match: re.Match[str], names: Names, organ: str, path: str) -> Iterator[Party]:
    if match["pronoun"]:
        if match["pronoun"] == "it" and organ:
            yield names.party(organ)
        return
    name = re.sub(r"^(?:members of|States members of) the ", "", match["name"]).strip()
    if _NOT_BODIES.match(name):
        return
    yield names.party(name, path)


def through_of(words: str, names: Names, path: str) -> Iterator[Party]:
    """The bodies through which a report goes: "through the Economic and Social Council"."""
    for match in _THROUGH.finditer(words):
        if _HEADS.search(match["name"]) and not words.startswith((" report", " Review"), match.end()):
            yield names.party(match["name"], path)
            more = re.compile(
                r" and (?:the )?(?P<name>[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|of the|of|on|for|and(?= [A-Z])))*)"
            ).match(words, match.end())
            if more is not None and _HEADS.search(more["name"]):
                yield names.party(more["name"], path)
