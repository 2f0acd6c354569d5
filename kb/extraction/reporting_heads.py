"""The verbs with which a report is asked for: "to submit … a report", "to report thereon", "to keep … informed"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb.extraction.whens import whens

KINDS = (
    r"(?:oral |verbal |written |interim |final |progress |annual |biennial |comprehensive |detailed |joint "
    r"|special |analytical |summary |concise |substantive )*"
    r"(?:reports?|updates?|briefings?|stud(?:y|ies)|overviews?|assessments?|summar(?:y|ies)|surveys?"
    r"|analys[ie]s|compilations?|presentations?|evaluations?|proposals?|recommendations|findings"
    r"|information|(?<!and )reporting(?= on\b| to\b)|compendi(?:um|a))"
)
KIND = re.compile(rf"\b(?P<kind>{KINDS})\b")
_ADVERBS = (
    r"(?:(?:also|further|continue to|regularly|annually|periodically|orally|jointly|promptly|subsequently"
    r"|thereafter|urgently|immediately|[a-z]+ly),? )*"
)
_VERBS = (
    r"report|submit|present|prepare|produce|provide|keep|inform|brief|update|transmit|include|circulate|compile"
    r"|complete|finalize|issue|communicate|convey|undertake|conduct|make|give|deliver|reflect"
)
_VERB = re.compile(
    rf"(?:\b[Tt]o |(?P<and>\band |, ))(?:, [^,]{{3,120}}, )?{_ADVERBS}"
    rf"(?:(?P<verb>{_VERBS})|continue (?P<gerund>reporting|submitting|presenting|providing|keeping|informing|briefing"
    r"|updating))\b"
)
# "requests that the Panel … submit": behind the subject stands the verb alone.
_BARE_VERB = re.compile(rf"(?:, [^;]{{3,120}},)? {_ADVERBS}(?P<verb>{_VERBS})\b")
_BASE = {
    "reporting": "report", "submitting": "submit", "presenting": "present", "providing": "provide", "keeping": "keep",
    "informing": "inform", "briefing": "brief", "updating": "update",
}  # fmt: skip
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
_NEXT = re.compile(r"(?:,|;)? (?:and|as well as) (?:[a-z]+ly )?to (?!the\b|its\b|all\b|both\b|any\b|[A-Z])[a-z]")
WITHOUT_NOUN = frozenset({"report", "keep", "inform", "brief", "update"})
_FAR = 45
_ASIDES = re.compile(
    r", (?:and )?(?:at|in|on|by|within|through|for|under|with|pursuant|taking|based|no later|not later|as|upon"
    r"|inter alia|to|from|before|during|after|following|without|prior|including)"
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


_BUDGET = r"in (?:the context of )?(?:his|her|its|their|the) next(?: [\w'-]+){0,4}? (?:budget|submission|proposal)s?\b"
_REPORTS = r"(?: [\w'-]+){0,4}? (?:reports?|reporting(?= to\b))\b"
IN_REPORT = re.compile(
    r"\bin (?:the context of )?(?:his|her|its|their|the|this|that|future|subsequent|all|each)"
    rf"{_REPORTS}(?! of the [A-Z])|\b{_BUDGET}|\bin an? (?:[\w-]+ ){{0,3}}?report (?:of the [A-Z]\w+ )?to\b"
)
"""The words that say that something is to stand in a report that is due anyhow."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of levelled text that one action governs."""

    path: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """A verb of reporting: `kind`, what is asked for ("" for "submit it"); `text`, the words after it up to `end`;
    `before`, those between the verb of the organ and it, where no other stands between."""

    verb: str
    kind: str
    start: int
    end: int
    stretch: Stretch
    text: str
    before: str = ""


def heads_of(stretches: list[Stretch], subject: int = 0) -> Iterator[tuple[Head, list[Head]]]:
    """The verbs of reporting, each with those that only say what becomes of the same report ("and to submit it").

    `subject`: where the subject of a sentence with "that" ends in the first stretch, 0 if it holds none.
    """
    found: list[tuple[Head, list[Head]]] = []
    for stretch in stretches:
        matches = [
            match for match in _VERB.finditer(stretch.text, stretch.start, stretch.end) if _begins(stretch, match)
        ]
        if subject and stretch is stretches[0] and (bare := _BARE_VERB.match(stretch.text, subject, stretch.end)):
            matches.insert(0, bare)
        heads = [head for match in matches if (head := _head(stretch, match, matches))]
        for head in heads:
            if found and _same(head):
                found[-1][1].append(head)
            elif head.kind:
                found.append((head, []))
            elif IN_REPORT.search(head.text):
                found.append((replace(head, kind="information"), []))  # "to present it in his next report"
            elif _ITS_REPORT.match(head.text):
                found.append((replace(head, kind="report"), []))
    yield from found


# "to transmit to the Assembly the report of the Conference", where no report was spoken of before.
_ITS_REPORT = re.compile(
    r"(?=[^;]*\bto the (?:[A-Z][\w-]+ )*(?:Assembly|Council|Committee|Commission|Conference)\b)"
    r" (?:to the [A-Z][\w -]+? )?(?:the|his|her|its|their) (?:[a-z]+ )?(?:reports?|stud(?:y|ies))\b"
)

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
    if not match["and"]:
        return not before.endswith(_NOT_ASKED)
    if stretch.text[: match.start()].strip().lower().startswith("to "):
        return True
    infinitives = list(_INFINITIVE.finditer(before))
    # "a mechanism to assess, report and follow up": what it goes on with is not asked of anybody.
    return bool(infinitives) and (len(infinitives) == 1 or not _PURPOSE.search(before, 0, infinitives[-1].start()))


_INFINITIVE = re.compile(r"\b[Tt]o (?:[a-z]+ly )?(?!the\b|an?\b|its\b|all\b|their\b|this\b|that\b)[a-z]+")
_PURPOSE = re.compile(
    r"\b(?:mechanisms?|platforms?|capacity|capacities|ability|tools?|systems?|systems|framework|procedures?|obligations?"
    r"|efforts|means|ways|measures) $"
)


def _head(stretch: Stretch, match: re.Match[str], matches: list[re.Match[str]]) -> Head | None:
    text = stretch.text
    verb = match["verb"] or _BASE[match["gerund"]]
    later = [other.start() for other in matches if other.start() > match.start()]
    stop = _NEXT.search(text, match.end(), stretch.end)
    # "to report to the Council at … and to the General Assembly": only an infinitive ends the words.
    end = min([stretch.end, *later[:1], *([stop.start()] if stop else [])])
    words = text[match.end() : end]
    before = text[stretch.start : match.start()] if match is matches[0] else ""
    kind = _kind(verb, words, before, text[match.end() : min(stretch.end, match.end() + 180)])
    if kind is None:
        return None
    start = match.start("verb") if match["verb"] else match.start("gerund")
    return Head(verb, kind, start, end, stretch, words, before)


def _kind(verb: str, words: str, before: str, beyond: str) -> str | None:
    """What is asked for with a verb, "" for something named before, None where it is no report. `words` follow the
    verb, `beyond` them goes what follows it whether or not another verb stands between."""
    in_report = IN_REPORT.search(words[:160]) or IN_REPORT.search(before)
    if verb == "report":
        if in_report and words.startswith(" "):
            return "report"
        return "report" if _REPORT_AFTER.match(beyond) and not _TELLS_OF.match(words) else None
    if verb == "keep":
        return "information" if _INFORMED.match(beyond) else None
    if verb in ("inform", "brief", "update"):
        told = _UPDATED if verb == "update" else _TOLD
        return {"inform": "information", "brief": "briefing", "update": "update"}[verb] if told.match(words) else None
    if verb in ("include", "reflect"):
        return "information" if in_report else None
    if _PRONOUN.match(words) and _SAME_REPORT.match(words):
        return ""
    kind = _noun(verb, words)
    return "information" if kind is None and verb in _GIVES and _IN_OWN_REPORT.search(words[:160]) else kind


# "report any violations" tells an authority of them; "report the results" is to report.
_TELLS_OF = re.compile(
    r" (?:the|any|all|such|cases?) (?!implementation|results|progress|findings|outcome|status)[a-z]+"
)
_TOLD = re.compile(r" (?:it\b|the (?:[A-Z]|Member)|Member States|States|members|[A-Z])")
_UPDATED = re.compile(
    r" (?:it|the [A-Z][\w -]+?|Member States) (?:on|about|at|regularly|annually|every|as|by|in)\b"
    r"| the [A-Z][\w -]+?, through\b"
)
_SAME_REPORT = re.compile(
    r" (?:it|them|this|that|these|those|such)\b|(?: (?:the|his|her|its|their) (?:said |final |above-mentioned |same "
    r"|written |summary )?(?:report|reports|study|studies|summary|findings|overview|results|assessment)\b)"
)
_IN_OWN_REPORT = re.compile(rf"\bin (?:the context of )?(?:his|her|its|their|this|that){_REPORTS}|\b{_BUDGET}")
_GIVES = frozenset({"provide", "present", "submit", "make"})
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_OF_THINGS = re.compile(
    r"\b(?:on|of|about|regarding|concerning|for the|in (?:his|her|its|the)|(?<!-)based|which|who|that|set out|from"
    r"|taking into account|following|pursuant to|after)\b(?! (?:consideration|submission|presentation))"
)
_WHERE = re.compile(
    r"\b(?:before|by|at|until|prior to) the (?:end|expiry|expiration|beginning|conclusion) of [a-z -]+?(?= an? )"
    r"|\bat (?:that|the same) session|"
    r"\b(?:at|in|on|of|for) (?:its|the|an?) [^,;]*?(?:sessions?|basis|Assembly|Council|Commission|Committee)\b"
    r"|\bunder (?:the|a) (?:sub-)?item entitled _+(?: of the (?:agenda )?item entitled _+)?"
)


# Names of bodies hold prepositions too: "to the Commission on Science and Technology for Development".
_TO_BODY = re.compile(
    r"\bto (?:the )?[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|(?:of|on|for|against|and|with regard to)(?: the)?(?= [A-Z])))*"
)


def _away(lead: str) -> str:
    """The words before the noun without those that say when, where and to whom."""
    for time in whens(lead):
        lead = lead.replace(time.printed, " ")
    return _WHERE.sub("", _TO_BODY.sub(" ", lead))


def unquoted(words: str) -> str:
    """The words with titles in quotes made blank, character for character."""
    return _QUOTED.sub(lambda match: "_" * len(match[0]), words)


def _noun(verb: str, words: str) -> str | None:
    """The noun that is the object of the verb, None where that is no report."""
    words = unquoted(words)
    for found in KIND.finditer(words):
        lead = words[: found.start()]
        if len(lead.split()) > _FAR:
            return None
        if _OF_THINGS.search(_ASIDES.sub(" ", _away(lead))):
            continue
        kind = found["kind"]
        weak = verb in _NOT_INFORMATION and WEAK_KIND.search(kind)
        return None if weak or (verb in ("undertake", "conduct") and "report" in kind) else kind
    return None


def _same(second: Head) -> bool:
    """Whether a verb speaks of the report that one before it asks for."""
    return second.kind == "" and second.verb in _CARRIES_REPORT
