"""The verb phrase with which an organ acts or gives its reasons, taken apart.

"Also takes note with appreciation" is the verb *take note*, with the adverb "also" and the manner "with
appreciation". What belongs to the phrase follows the printed practice of the organs, which set it in italics: the
adverbs before the verb, the particle ("upon"), the manner, and the object that is said again or expressed ("its deep
concern"); not what is asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from kb.extraction.lexicon import VERBS, Verb, VerbClass
from kb.extraction.restating import RESTATING, class_of, meant_by

# One character for one, so that offsets hold: blanks, hyphens and apostrophes of all kinds.
_LEVELLED = {
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\t\n", " "),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("’‘ʼ", "'"),
}
_VARIED = re.compile(f"[{''.join(_LEVELLED)}]")


def level(text: str) -> str:
    """The text with blanks, hyphens and apostrophes made alike, character for character."""
    return _VARIED.sub(lambda match: _LEVELLED[match[0]], text)


class Form(StrEnum):
    """How the verbs of a paragraph are inflected."""

    FINITE = "finite"  # operative: "Requests"
    PARTICIPLE = "participle"  # preambular: "Recalling"


@dataclass(frozen=True, slots=True)
class Opening:
    """A verb phrase of the organ.

    `start`, `end`: its place in the text; `printed`: those words. `verbs`: slugs of its verbs, several where they are
    joined ("Invites and encourages"). `adverbs`: as printed, in lower case ("also", "strongly"). `manner`: "with
    appreciation", "in the strongest terms". `noun`: the object that is expressed or said again ("concern",
    "request").
    """

    start: int
    end: int
    printed: str
    verbs: tuple[str, ...]
    adverbs: tuple[str, ...] = ()
    manner: str = ""
    noun: str = ""

    @property
    def concepts(self) -> tuple[str, ...]:
        """Slugs of the concepts of its verbs, each once: of "reiterates its request", *reiterate* and *request*."""
        return tuple(dict.fromkeys(slug for verb in self.verbs for slug in meant_by(verb, self.noun)))

    @property
    def kind(self) -> VerbClass:
        """The class of the phrase: what its first verb does."""
        return class_of(self.verbs[0], self.noun)

    @property
    def directive(self) -> bool:
        """Whether any of its verbs asks somebody to do something."""
        return any(class_of(verb, self.noun) is VerbClass.DIRECTIVE for verb in self.verbs)

    @property
    def use(self) -> int:
        """Which use of the verb in a row the phrase says it is: "also" the second, "further" the third, else 1."""
        if "further" in self.adverbs:
            return 3
        return 2 if "also" in self.adverbs else 1


# "reaffirms its request", "expresses deep concern": the nouns that belong to the phrase.
_NOUNS = (
    "alarm|appeals?|appreciation|approval|belief|calls?|commendation|commitments?|concerns?|condemnation|condolences"
    "|confidence|conviction|demands?|determination|disappointment|dismay|distress|encouragement|endorsement|gratitude"
    "|hope|indignation|intention|intent|invitations?|opposition|optimism|outrage|profound solidarity"
    "|readiness|recognition"
    "|regret|rejection|requests?|resolve|respect|satisfaction|solidarity|support|sympathy|thanks|view"
    "|willingness|admiration"
    "|commiseration|compassion|friendship|pledge|will|exhortation"
)
# Nouns of which an organ also speaks as of a thing ("recalls its decision", "recalls the appeal by …").
_BARE = "|".join(noun for noun in _NOUNS.split("|") if noun not in ("view", "will", "respect", "belief", "pledge"))
_FEELINGS = (
    "alarm|appreciation|approval|concern|dismay|gratitude|great interest|interest|pride|pleasure"
    "|profound concern|regret"
    "|sadness|satisfaction|sorrow|admiration|thanks|dissatisfaction|disappointment|distress|indignation|optimism|hope"
)
_BEFORE = (
    "also|further|furthermore|moreover|again|once again|once more|hereby|therefore|accordingly|thus|equally|likewise"
    "|in particular|always|(?!only|early|family|supply|apply|reply|assembly|july|monthly|multiply|daily)[a-z]+ly"
)
_AGAIN = (
    "also|again|once again|once more|therefore|strongly|unequivocally|urgently|firmly|categorically|specifically"
    "|accordingly"
)
# "Encourages further efforts" asks for more of them; "Decides further that" and "Recalling further" go on.
_AFTER = {
    Form.FINITE: rf"{_AGAIN}|further(?=[,;]|$| (?:that|the|to|in|all|its|with|[A-Z]\w+)\b)",
    Form.PARTICIPLE: (
        rf"{_AGAIN}|further(?! (?!resolution)[a-z-]+(?:ing|ions?|ments?|efforts?|steps|progress|support|research)\b)"
        r"|in (?:this|that) (?:regard|context)|in particular"
    ),
}
_TERMS = (
    r"in the strongest(?: possible)? terms|in equally strong terms|without reservation"
    r"|in the strongest(?: possible)? manner"
)
_AFTER_VERB = {form: re.compile(rf"(?: (?:{after})(?![\w-])(?! and (?:to|in)\b))+") for form, after in _AFTER.items()}
_ADVERB_AFTER = {form: re.compile(after) for form, after in _AFTER.items()}
_MANNER = re.compile(
    rf" (?:(?P<feeling>with (?:the |an? )?(?:(?!the\b|its\b)[a-z-]+ ){{0,3}}?(?:{_FEELINGS})\b(?:(?:,"
    rf"| and) (?:[a-z]+ )?(?:{_FEELINGS})\b)?)"
    rf"|(?P<terms>{_TERMS}))"
)
_ADJECTIVES = r"(?:(?!the\b|and\b|of\b|for\b|to\b|in\b)[a-z-]+ (?:and (?:[a-z-]+ ))?){0,3}?"
_OBJECT = re.compile(
    rf" (?:(?:its|their) {_ADJECTIVES}(?P<own>{_NOUNS})|{_ADJECTIVES}(?P<bare>{_BARE})|the (?P<the>view|hope"
    rf"|need|belief|conviction))\b"
    rf"(?:,? and (?:its )?{_ADJECTIVES}(?:{_NOUNS})\b)?"
)
_CALL = re.compile(r" (?:upon|for|on)\b")
_AND = re.compile(rf",? and (?:(?:{_BEFORE}) )*(?=[a-z])")
_CONTINUE = re.compile(r" to ([a-z-]+)\b")


def _table(form: Form) -> dict[str, tuple[Verb, ...]]:
    found: dict[str, list[Verb]] = defaultdict(list)
    for verb in VERBS:
        if word := verb.finite if form is Form.FINITE else verb.participle:
            found[word].append(verb)
    return {word: tuple(verbs) for word, verbs in found.items()}


_WORDS = {form: _table(form) for form in Form}
_BASES = {verb.slug: verb for verb in VERBS if verb.finite and not verb.particle}


def _pattern(form: Form) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _WORDS[form]), key=len, reverse=True))
    words = words.replace("having\\ ", rf"having (?:(?:{_AGAIN}|further) )*")
    remain = "(?:remains|continues)" if form is Form.FINITE else "(?:remaining|being|having been|continuing to be)"
    state = "|".join(verb.participle for verb in VERBS if not verb.finite and " " not in verb.participle)
    # The words of a phrase begin it, so they may be capitalised; nothing else of it is.
    return re.compile(
        rf"(?<![\w'-])(?P<adverbs>(?:(?i:{_BEFORE}),? )*)"
        rf"(?:(?i:{remain}) (?P<degree>(?:[a-z]+ ){{0,2}}?)(?P<state>{state})"
        rf"|(?P<word>(?i:{words})))(?![\w'-])"
    )


ADVERBS_BEFORE = re.compile(rf"(?<![\w'-])(?:(?:{_BEFORE}),? )+$", re.IGNORECASE)
"""The adverbs that end where the search ends, which is before a verb."""

PATTERNS = {form: _pattern(form) for form in Form}
_BETWEEN = rf"(?:{_AGAIN}|further|in particular|in (?:this|that) (?:regard|context|respect|connection))"
_PARTICLES = {
    verb: re.compile(
        rf"(?P<near>(?: {_BETWEEN})*? (?:{verb.particle}))\b"
        rf"|(?: {_BETWEEN})*,[^,;]{{1,70}},? (?:{verb.particle})\b"  # what stands between commas is no part of it
    )
    for verb in VERBS
    if verb.particle
}


def parse(text: str, form: Form, start: int = 0) -> Opening | None:
    """The verb phrase that stands at `start` of a levelled text, None if none does."""
    match = PATTERNS[form].match(text, start)
    return from_match(text, match, form) if match is not None else None


def from_match(text: str, match: re.Match[str], form: Form) -> Opening | None:
    """The verb phrase that begins with a match of `PATTERNS`; None if its particle is missing."""
    adverbs = [word.strip(", ").lower() for word in re.findall(rf"(?i:{_BEFORE}),? ", match["adverbs"])]
    if match["state"]:
        adverbs += match["degree"].split()
        return _finish(text, match.start(), match.end(), [match["state"]], adverbs, form)
    word = match["word"].lower()
    end = match.end("word")
    if word.startswith("having "):
        adverbs += word.split()[1:-1]
        word = f"having {word.split()[-1]}"
    verb, after = _verb(text, word, end, form)
    if verb is None:
        return None
    if verb.slug == "continue" and (base := _CONTINUE.match(text, end)) and base[1] in _BASES:
        return _finish(text, match.start(), base.end(), [base[1]], [*adverbs, "continues"], form)
    return _finish(text, match.start(), after, [verb.slug], adverbs, form)


def _verb(text: str, word: str, end: int, form: Form) -> tuple[Verb | None, int]:
    """Which of the verbs of that form it is, told by the particle, and where the printed verb ends."""
    plain: Verb | None = None
    for verb in _WORDS[form][word]:
        if not verb.particle:
            plain = verb
        elif match := _PARTICLES[verb].match(text, end):
            return verb, match.end() if match["near"] else end
    return plain, end


def _finish(text: str, start: int, end: int, verbs: list[str], adverbs: list[str], form: Form) -> Opening:
    manner = noun = ""
    while True:
        if after := _AFTER_VERB[form].match(text, end):
            adverbs += _ADVERB_AFTER[form].findall(text, end, after.end())
            end = after.end()
        elif not manner and (found := _MANNER.match(text, end)):
            manner = found[0].strip()
            end = found.end()
        elif not noun and verbs[-1] in RESTATING and (said := _object(text, end, verbs[-1])):
            noun, end = said
        elif (joined := _AND.match(text, end)) and not noun and "," not in joined[0]:
            more = PATTERNS[form].match(text, joined.end())
            word = (more["word"] or "").lower() if more else ""
            verb, after_verb = _verb(text, word, more.end("word"), form) if more and word else (None, 0)
            if verb is None or more is None:
                break
            adverbs += re.findall(rf"\b(?:{_BEFORE})\b", joined[0])
            verbs.append(verb.slug)
            end = after_verb
        else:
            break
    return Opening(start, end, text[start:end], tuple(verbs), tuple(adverbs), manner, noun)


def _object(text: str, end: int, verb: str) -> tuple[str, int] | None:
    match = _OBJECT.match(text, end)
    if match is None:
        return None
    if not match["own"] and verb not in ("express", "voice"):
        return None
    noun = match["own"] or match["bare"] or match["the"]
    end = match.end()
    if noun in ("call", "calls") and (upon := _CALL.match(text, end)):
        end = upon.end()
    return noun.removesuffix("s") if noun not in ("condolences", "thanks") else noun, end


_ONLY_ADVERBS = re.compile(rf"(?:(?:{_BEFORE}),? ?)+", re.IGNORECASE)


def opening_of(text: str, printed: str, form: Form) -> Opening | None:
    """The opening phrase of a paragraph. `printed`: as the reader found it ("" if it found none), which then says how
    far the phrase goes. None where the paragraph does not begin with a verb that is known."""
    plain = level(text)
    start = len(plain) - len(plain.lstrip("“«\"'‘([ "))
    found = parse(plain, form, start)
    given = level(printed)
    if found is None or not given or not plain.startswith(given, start) or len(given) < len(found.printed.split()[0]):
        return found
    if _ONLY_ADVERBS.fullmatch(given):  # italics that stop before the verb
        return found
    end = start + len(given)
    return Opening(start, end, text[start:end], found.verbs, found.adverbs, found.manner, found.noun)
