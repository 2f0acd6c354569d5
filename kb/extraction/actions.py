"""What an organ does in each operative paragraph: its verbs in order, to whom they are addressed, and the words.

An action is a finite verb whose subject is the organ. The first opens the paragraph; further ones follow after a
semicolon, a comma or "and", also in sub-paragraphs and in text that goes on after them. The rule knows the verbs
(`kb.extraction.lexicon`), what may stand between a boundary and a verb ("in this regard"), the nouns that look like
verbs ("requests for assistance"), and the relative sentences that have verbs of their own ("which recognizes …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.extraction.addressees import Before, Place, addressees_of
from kb.extraction.findings import BodyMention, Rule
from kb.extraction.lexicon import VERBS, VerbClass
from kb.extraction.names import Names
from kb.extraction.openings import ADVERBS_BEFORE, PATTERNS, Form, Opening, from_match, level, opening_of
from kb.extraction.parties import Addressee
from kb.extraction.relative import in_relative
from kb.model import Document, Language, Provision, ProvisionKind
from kb.registries import Registries

RULE = Rule("operative-verbs", 2)
"""Name and version of the rule: the version goes up when the same text may give other actions."""


@dataclass(frozen=True, slots=True)
class Action:
    """A verb of the organ with what it governs.

    `paragraph`: path of the operative paragraph; `order`: its place among the actions there, from 1. `path`: of the
    provision in which the words stand, a sub-paragraph maybe; `opening.start` and `opening.end` are offsets in its
    text, `end` where what is said ends there. `words`: what is said, without the verb. `rule`: what found it.
    """

    paragraph: str
    order: int
    path: str
    opening: Opening
    words: str
    end: int
    addressees: tuple[Addressee, ...] = ()
    rule: Rule = RULE

    @property
    def printed(self) -> str:
        return self.opening.printed

    @property
    def kind(self) -> VerbClass:
        return self.opening.kind


# What may stand between a boundary and the verb; a comma may follow it.
_ASIDE = (
    r"(?:in|to|for|with|on|by|at|from) (?:this|that|these|those|the same|the latter) "
    r"(?:regard|regards|context|respect|connection|end|ends|effect|purpose|purposes|aim|view|sense|spirit"
    r"|basis|occasion|time"
    r"|goal|objective|matter|point|light|vein|situation|process|framework|area|note|in mind)(?: in mind)?"
    r"|at the same time|in particular|inter alia|as appropriate|as necessary|as a matter of (?:priority"
    r"|urgency)|in addition"
    r"|in light of (?:this|the above|the foregoing)|in view of (?:this|the above|the foregoing)|in doing so"
    r"|as such|to that end"
    r"|in accordance with [^,;]{3,80}|pursuant to [^,;]{3,80}|as a consequence|consequently|in consequence"
    r"|for that reason"
    r"|in the light of (?:this|the above|the foregoing)|taking this into account|[a-z]+ly|moreover"
    r"|in the meantime|meanwhile|likewise|hence"
    r"|in this same regard|in this important regard|in this or(?:der)|where appropriate"
    r"|on an exceptional basis|nevertheless"
    r"|as a first step|in general|once again|furthermore|however|therefore|instead|also|further|thus|hence|so"
    r"|acting under [^,;]{3,80}|in conformity with [^,;]{3,80}"
)
# So many characters before a verb hold any link or boundary before it; a long text takes long from its start.
_NEAR = 240
_LINK = re.compile(rf"(?:(?<=[\s,;])|^)(?:{_ASIDE})\s*,?\s*$")
_EDGE = re.compile(r"(?P<comma>[,;:]\s*(?:and|but|as well as)?\s*|\band\s+|\bbut\s+)$|^[\s“\"'‘(]*$")
# Adverbs that tie a further verb to what stands before it: the record leaves them out of the italics.
_TIES = re.compile(
    r"(?:(?:and |so )?(?:therefore|moreover|furthermore|accordingly|consequently|in particular|thus|likewise"
    r"|hence),? )+",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:[\s,;:]+|\b(?:and|but)\b)*$")
# After these words a form is a noun: "requests for assistance", "calls from", "notes verbales".
_NOUN_AFTER = re.compile(
    r"(?:[.)\]]|,(?! in (?:this|that)|as |where |on |therefore|further|also| inter alia|once| with |\s)|$"
    r"|\s(?:from|by|of|made|and (?!(?:also |further |strongly )?[a-z]+s\b)|or\b|received|contained|under\b"
    r"|concerning|verbales?\b|submitted|is\b|are\b|was\b|were\b"
    r"|have\b|has\b|should|shall|will\b|may\b|must|addressed|issued|relating|regarding|placed|against|between|within))"
)
_NOUN_FOR = re.compile(r"\s(?:for|to)\b")
_NOUNLIKE = frozenset(
    [
        "request",
        "demand",
        "note",
        "appeal",
        "support",
        "challenge",
        "press",
        "mandate",
        "state",
        "mark",
        "task",
        "direct",
    ]
)
_NEEDS_THAT = frozenset(
    [
        "state",
        "consider",
        "regard",
        "observe",
        "expect",
        "believe",
        "hope",
        "doubt",
        "trust",
        "maintain",
        "indicate",
        "conclude",
    ]
)
# Verbs that a text says of others more than an organ of itself: only at the beginning of a paragraph.
_OPENING_ONLY = frozenset(
    [
        "act",
        "allow",
        "assign",
        "challenge",
        "create",
        "continue",
        "counsel",
        "clarify",
        "delegate",
        "dissolve",
        "elevate",
        "empower",
        "exempt",
        "extend",
        "fix",
        "grant",
        "institute",
        "intend",
        "join",
        "launch",
        "lift",
        "mandate",
        "mark",
        "open",
        "press",
        "prohibit",
        "refer",
        "reinforce",
        "remain",
        "remember",
        "require",
        "respond",
        "set",
        "share",
        "shift",
        "state",
        "task",
        "transmit",
        "maintain",
        "join",
        "honour",
        "respect",
        "value",
        "wish",
        "give-support",
        "oppose",
        "observe",
        "indicate",
        "consent",
        "trust",
        "realize",
        "expect",
        "hope",
        "doubt",
        "echo",
        "mourn",
        "salute",
        "praise",
        "voice",
        "anticipate",
        "understand",
        "conclude",
        "object",
        "support",
        "propose",
        "concur",
        "hail",
        "undertake",
        "accept",
    ]
)
_SAYS_THAT = frozenset(["clarify", "observe"])  # of these too, with "that" behind a comma
_SEEN_IN_ORGAN = frozenset(["support", "accept", "undertake", "give-support", "propose"])


def _pieces(provision: Provision) -> Iterator[Provision]:
    """The provisions whose words can act: the paragraph, its sub-paragraphs and what goes on after them."""
    for piece in provision.walk():
        if piece is provision or piece.kind in (ProvisionKind.SUBPARAGRAPH, ProvisionKind.CONTINUATION):
            yield piece


def extract_actions(
    document: Document, registries: Registries | None = None, mentions: Iterable[BodyMention] | None = None
) -> tuple[Action, ...]:
    """The actions of every operative paragraph, in reading order; () where the text is not in English.

    `registries` tell which names are those of bodies and States; without them names stay as printed. `mentions`: of
    bodies in the document, if `kb.extraction.extract` has read them already.
    """
    if document.language is not Language.ENGLISH:
        return ()
    names = Names(document, registries, mentions)
    found: list[Action] = []
    for provision in document.walk():
        if provision.kind is ProvisionKind.OPERATIVE:
            found.extend(_of_paragraph(provision, names))
    return tuple(found)


def _of_paragraph(paragraph: Provision, names: Names) -> Iterator[Action]:
    order = 0
    governing: Opening | None = None
    before = Before()
    for piece in _pieces(paragraph):
        text = level(piece.text.plain)
        place = Place(text, paragraph.path, names)
        verbs = list(verb_phrases(text, piece.opening, first=piece is paragraph, within=governing))
        ends = [_end(text, phrase.start) for phrase in verbs[1:]] + [len(text.rstrip(" ;.,"))]
        follows = [*(one.directive for one in verbs[1:]), False]
        for phrase, end, shares in zip(verbs, ends, follows, strict=False):  # no verbs, one end
            order += 1
            governing = phrase
            words = piece.text.plain[phrase.end : max(end, phrase.end)].strip(" ,;:")
            asked = addressees_of(place, phrase, end, before, shares=shares) if phrase.directive else ()
            yield Action(paragraph.path, order, piece.path, phrase, words, end, asked)
            before = Before(asked, place, phrase.end, end)


def _link(text: str, low: int, end: int) -> int | None:
    """Where the aside begins that ends at `end`, in capitals or not; the letter before it has to be seen as well."""
    near = max(low, end - _NEAR)
    cut = max(near - 1, 0)
    found = _LINK.search(text[cut:end].replace("İ", "I").lower(), near - cut)  # one letter for one
    return cut + found.start() if found else None


def _end(text: str, start: int) -> int:
    """Where the words before a verb phrase end, links and boundary left out."""
    end = start
    while (link := _link(text, 0, end)) is not None:
        end = link
    if _EDGE.search(text, max(0, end - _NEAR), end) is None:
        end = start
    edge = _AND.search(text, max(0, end - _NEAR), end)
    return edge.start() if edge else end


def verb_phrases(
    text: str, printed: str = "", *, first: bool = True, within: Opening | None = None
) -> Iterator[Opening]:
    """The verb phrases of the organ in a levelled text, in order.

    `printed`: the opening phrase as the reader found it. `first`: whether the text begins the paragraph; one that
    does not may begin with any word.
    """
    after = 0
    if first or text[:1].isupper() or within is None:
        opening = opening_of(text, printed, Form.FINITE)
        if opening is not None and (first or opening.printed[:1].isupper()):
            yield opening
            after = opening.end
    for word in _VERB_LIKE.finditer(text, after):
        if word.start() < after or word[0].lower() not in _FINITE_WORDS:
            continue
        phrase = _phrase_at(text, word, after)
        if phrase is not None:
            yield phrase
            after = phrase.end


def _phrase_at(text: str, word: re.Match[str], after: int) -> Opening | None:
    """The verb phrase of the organ whose verb is that word, with the adverbs before it, None if it is no such verb."""
    starts = [word.start()]
    if adverbs := ADVERBS_BEFORE.search(text, max(after, word.start() - 60), word.start()):
        tie = _TIES.match(text, adverbs.start(), word.start())
        # "to rise globally, urges States": an adverb before a comma may belong to what stands before.
        starts = [tie.end() if tie else adverbs.start(), *starts]
    for start in starts:
        match = PATTERNS[Form.FINITE].match(text, start)
        if match is None or match.end() < word.end() or (match[0][:1].isupper() and not _sentence(text, start)):
            continue
        phrase = from_match(text, match, Form.FINITE)
        if phrase is not None and _is_organ(text, match, phrase, after):
            return phrase
    return None


_STATES = ("remains", "continues")  # "remains deeply concerned"
_FINITE_WORDS = frozenset((*(verb.finite for verb in VERBS if verb.finite), *_STATES))
# Whatever may be a verb in the third person; looking words up is quicker than one pattern of all of them.
_VERB_LIKE = re.compile(r"(?<![\w'-])[A-Za-z][a-z-]{2,}s(?![\w'-])")


def _sentence(text: str, start: int) -> bool:
    return text[:start].rstrip().endswith((";", ".", ",", ":")) or not text[:start].strip()


def _is_organ(text: str, match: re.Match[str], phrase: Opening, after: int) -> bool:
    """Whether the organ is the subject of a verb phrase that follows another, which ends at `after`."""
    verb = phrase.verbs[0]
    edge = _edge(text, match.start(), after)
    if edge is None:
        return False
    if match["word"] is None:
        return edge != "and" and not in_relative(text[after : match.start()], edge, phrase)
    word_end = match.end()
    apart = edge not in ("and", "but")
    says = apart and (
        (verb in _SAYS_THAT and text.startswith(" that ", word_end))
        or (verb == "state" and phrase.noun == "intention")
        or (verb == "appeal" and text.startswith(" to ", phrase.end))
    )
    if verb in _OPENING_ONLY and not says and not (verb in _SEEN_IN_ORGAN and apart):
        return False
    if verb in _NEEDS_THAT and not says and not text.startswith((" that ", " it ", " in this"), word_end):
        return False
    if verb in _NOUNLIKE and not says and (_NOUN_AFTER.match(text, word_end) or _NOUN_FOR.match(text, word_end)):
        return False
    return not in_relative(text[after : match.start()], edge, phrase)


def _edge(text: str, start: int, after: int) -> str | None:
    """The boundary before a verb: ";", ",and", ",", "and", "aside" where an aside stands between, "." for the end of a
    sentence, "" for the beginning of the text; None if there is none."""
    low = max(after - 1, 0)
    if text[start].isupper() and text[:start].rstrip().endswith("."):
        return "."
    end = start
    aside = ""
    while (link := _link(text, low, end)) is not None:
        aside = text[link:end]
        end = link
    edge = _EDGE.search(text, max(0, end - _NEAR), end)
    if edge is None:
        # "to the parties in this regard, recalls": the aside belongs to what stands before, and its comma parts them.
        edge = _EDGE.search(text, max(0, start - _NEAR), start)
        if edge is None:
            return "and" if _REGARD.match(aside) else None
        aside = ""
    mark = edge[0].strip()
    if not mark:
        return ""
    if aside:
        return "aside"
    return mark if mark in ("and", "but") else "".join(mark.split())


_REGARD = re.compile(r"(?:in|to) (?:this|that) (?:regard|respect|context|connection|end)\b")
