"""The verbs with which a report is asked for: "to submit … a report", "to report thereon", "to keep … informed"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

KINDS = (
    r"(?:oral |verbal |written |interim |final |progress |annual |biennial |comprehensive |detailed |joint "
    r"|special |analytical |summary |concise |substantive )*"
    r"(?:reports?|updates?|briefings?|stud(?:y|ies)|overviews?|assessments?|summar(?:y|ies)|surveys?"
    r"|analys[ie]s|compilations?|presentations?|evaluations?|proposals?|recommendations|findings"
    r"|information)"
)
KIND = re.compile(rf"\b(?P<kind>{KINDS})\b")
_ADVERBS = (
    r"(?:(?:also|further|continue to|regularly|annually|periodically|orally|jointly|promptly|subsequently"
    r"|thereafter|urgently|immediately|[a-z]+ly),? )*"
)
_VERB = re.compile(
    rf"(?:\b[Tt]o |(?P<and>\band |, ))(?:, [^,]{{3,120}}, )?{_ADVERBS}"
    r"(?P<verb>report|submit|present|prepare|produce|provide|keep|inform|brief|update|transmit|include"
    r"|circulate|compile|complete|finalize|issue|communicate|convey|undertake|conduct|make|give|deliver"
    r"|reflect)\b"
)
_REPORT_AFTER = re.compile(
    r"(?: (?:thereon|thereafter|to|on|back|in|at|by|within|every|with|annually|regularly|periodically"
    r"|orally|the|through|as|also|before|biennially|his|her|its|their|any|further|no later|and|directly"
    r"|again|progress|quarterly|semi-annually|immediately|for|upon|yearly|during|about|under"
    r"|comprehensively|how|whether|once|promptly|fully)\b|[,;.]|$)"
)
_INFORMED = re.compile(
    r" (?P<who>.{2,120}?) (?:(?:regularly|fully|closely|duly|periodically|adequately|promptly|continuously"
    r"|further|currently) )*(?:informed|apprised|updated|abreast)\b"
)
_PRONOUN = re.compile(
    r" (?:it|them|this|that|these|those|such|the|his|her|its|their)\b(?: (?:said|final|above-mentioned|same"
    r"|written|summary|results of the))?(?: (?:report|reports|study|studies|summary|findings|overview"
    r"|results|assessment))?"
)
_NEXT = re.compile(r"(?:,|;)? (?:and|as well as) (?:[a-z]+ly )?to (?!the\b|its\b|[A-Z])[a-z]")
WITHOUT_NOUN = frozenset({"report", "keep", "inform", "brief", "update"})
_FAR = 45
_ASIDES = re.compile(
    r", (?:at|in|on|by|within|through|for|under|with|pursuant|taking|based|no later|not later|as|upon"
    r"|inter alia|to|from|before|during)"
    r"\b[^,;]{0,160}(?:, [^,;]{0,60}){0,3}?,"
)
_NOT_INFORMATION = frozenset({"give", "make", "undertake", "conduct", "communicate", "convey", "circulate", "issue"})
_CARRIES_REPORT = frozenset(
    {
        "submit",
        "present",
        "prepare",
        "produce",
        "provide",
        "transmit",
        "compile",
        "circulate",
        "issue",
        "communicate",
        "convey",
        "undertake",
        "conduct",
        "make",
        "give",
        "deliver",
        "complete",
        "finalize",
    }
)
WEAK_KIND = re.compile(
    r"(?:proposals?|recommendations|findings|information|presentations?|evaluations?|assessments?|analys[ie]s)$"
)


IN_REPORT = re.compile(
    r"\bin (?:the context of )?(?:his|her|its|their|the|future|subsequent|all"
    r"|each)(?: [\w'-]+){0,4}? reports?\b(?! of the Adv)"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of levelled text that one action governs."""

    path: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """A verb of reporting: `kind`, what is asked for ("" for "submit it"); `text`, the words after it up to `end`."""

    verb: str
    kind: str
    start: int
    end: int
    stretch: Stretch
    text: str


def heads_of(stretches: list[Stretch]) -> Iterator[tuple[Head, list[Head]]]:
    """The verbs of reporting, each with those that only say what becomes of the same report ("and to submit it")."""
    found: list[tuple[Head, list[Head]]] = []
    for stretch in stretches:
        matches = [
            match for match in _VERB.finditer(stretch.text, stretch.start, stretch.end) if _begins(stretch, match)
        ]
        heads = [head for match in matches if (head := _head(stretch, match, matches))]
        for head in heads:
            if found and _same(head):
                found[-1][1].append(head)
            elif head.kind:
                found.append((head, []))
    yield from found


# "to report" after these is not what is asked.
_NOT_ASKED = (
    *("in order", "so as", "designed", "necessary", "required", "needed", "need", "able", "continues", "continued"),
    *(
        "ability",
        "obligation",
        "obligations",
        "continuing",
        "intention",
        "opportunity",
        "mandate",
        "commitment",
        "right",
    ),
)


def _begins(stretch: Stretch, match: re.Match[str]) -> bool:
    """Whether a verb is an infinitive that is asked for, not one of a purpose or of somebody else."""
    before = stretch.text[stretch.start : match.start()].rstrip()
    if match["and"]:
        return bool(re.search(r"\b[Tt]o (?:[a-z]+ly )?[a-z]+", before)) or stretch.text[
            : match.start()
        ].strip().lower().startswith("to ")
    return not before.endswith(_NOT_ASKED)


def _head(stretch: Stretch, match: re.Match[str], matches: list[re.Match[str]]) -> Head | None:
    text, verb, start = stretch.text, match["verb"], match.start("verb")
    later = [other.start() for other in matches if other.start() > match.start()]
    stop = _NEXT.search(text, match.end(), stretch.end)
    # "to report to the Council at … and to the General Assembly": only an infinitive ends the words.
    end = min([stretch.end, *later[:1], *([stop.start()] if stop else [])])
    words = text[match.end() : end]
    kind = ""
    if verb == "report":
        if not _REPORT_AFTER.match(text, match.end()) or re.match(
            r" (?:the|any|all|such|cases?) (?!implementation|results|progress|findings|outcome|status)[a-z]+", words
        ):
            return None
        kind = "report"
    elif verb == "keep":
        if not _INFORMED.match(text, match.end(), min(stretch.end, match.end() + 180)):
            return None
        kind = "information"
    elif verb in ("inform", "brief", "update"):
        if not re.match(r" (?:it\b|the (?:[A-Z]|Member)|Member States|States|members|[A-Z])", words):
            return None
        if verb == "update" and not re.match(
            r" (?:it|the [A-Z][\w -]+?|Member States) (?:on|about|at|regularly|annually|every|as|by|in)\b", words
        ):
            return None
        kind = {"inform": "information", "brief": "briefing", "update": "update"}[verb]
    elif verb in ("include", "reflect"):
        if not IN_REPORT.search(words[:160]):
            return None
        kind = "information"
    else:
        if _PRONOUN.match(words) and re.match(
            r" (?:it|them|this|that|these|those|such)\b|(?: (?:the|his|her|its|their) (?:said |final "
            r"|above-mentioned |same |written |summary )?(?:report|reports|study|studies|summary|findings"
            r"|overview|results|assessment)\b)",
            words,
        ):
            return Head(verb, "", start, end, stretch, words)
        found = KIND.search(words)
        if found is None:
            return None
        kind = found["kind"]
        if len(found.string[: found.start()].split()) > _FAR:
            return None
        lead = _ASIDES.sub(" ", words[: found.start()])
        if re.search(
            r"\b(?:on|of|about|regarding|concerning|for the|in (?:his|her|its|the)|based|which|that|set out"
            r"|from)\b(?! (?:consideration|submission|presentation))",
            re.sub(
                r"\b(?:at|in|on|of|for) (?:its|the|an?) [^,;]*?(?:sessions?|basis|Assembly|Council"
                r"|Commission|Committee)\b",
                "",
                lead,
            ),
        ):
            return None
        if (verb in _NOT_INFORMATION and WEAK_KIND.search(kind)) or (
            verb in ("undertake", "conduct") and "report" in kind
        ):
            return None
    return Head(verb, kind, start, end, stretch, words)


def _same(second: Head) -> bool:
    """Whether a verb speaks of the report that one before it asks for."""
    return second.kind == "" and second.verb in _CARRIES_REPORT
