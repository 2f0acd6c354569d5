"""The words with which English paragraphs of resolutions open, and how far an opening phrase goes.

Printed documents set the opening phrase in italics; most text taken from them has lost the italics. The rules here say
what would have been printed in italics: a verb with its adverbs ("Also requests"), its particle ("Calls upon"), a
manner ("Noting with deep concern") and, after some verbs, a noun of its own ("Expresses its appreciation", "Reiterates
its request"). They were drawn from the openings of the official record by counting.
"""

from __future__ import annotations

import re

_BEFORE = (
    "also|further|again|once again|once more|deeply|gravely|strongly|seriously|firmly|profoundly|particularly|urgently"
    "|unequivocally|extremely|fully|categorically|vehemently|likewise|equally|especially|greatly|highly|deeply and"
    "|solemnly|warmly|ever|most|increasingly|strongly and unequivocally|in this regard|in that regard|moreover"
    "|while|being"
)
_AFTER = r"also|further|again|once again|once more|in particular|anew"
_MANNER_NOUNS = (
    "concern|appreciation|satisfaction|regret|interest|gratitude|alarm|dismay|approval|pleasure|disappointment|respect"
    "|outrage|indignation|abhorrence|sadness|pride|distress|anxiety|sorrow|shock|relief|hope|condemnation"
)
_ADJECTIVES = (
    "deep|deepest|great|greatest|grave|gravest|serious|sincere|profound|strong|strongest|particular|full|special|firm"
    "|increasing|growing|continued|continuing|renewed|utmost|unwavering|heartfelt|warm|warmest|active|solemn|unequivocal|ongoing"
    "|constant|previous|urgent|extreme|equal|considerable|high|highest|keen|steadfast|strong and unequivocal"
    "|unanimous|much|very|further|longstanding"
)
_OWN_NOUNS = (
    "appreciation|gratitude|concerns?|condolences|support|regrets?|intention|conviction|commitments?|solidarity|condemnation"
    "|satisfaction|hopes?|determination|sympathy|willingness|confidence|dismay|alarm|distress|outrage|indignation|shock"
    "|belief|readiness|thanks|recognition|respect|disappointment|desire|wish|commendation|expectation|resolve|anxiety|opposition"
    "|requests?|invitations?|calls?|appeals?|demands?|decisions?|recommendations?|encouragement|endorsement|opinion|view|sorrow"
    "|congratulations|interest|abhorrence|pride|sadness|urgent need|rejection|position|deprecation|understanding"
)
# Participles and adjectives that open preambular paragraphs.
_PARTICIPLES = (
    "acknowledging|acting|addressing|admitting|advocating|affirming|agreeing|aiming|alarmed|anxious|appalled|appealing"
    "|appreciating|approving|aspiring|asserting|assuring|authori[sz]ing|aware|bearing in mind"
    "|being aware|being concerned"
    "|believing|calling attention|calling for|calling on|calling upon|challenging|cognizant|commemorating"
    "|commending|committed|committing"
    "|concerned|concluding|concurring|condemning|confident|confirming|congratulating|conscious|considering|continuing"
    "|contributing|convinced|declaring|deciding|deeming|demanding|denouncing|deploring|desiring|desirous|determined"
    "|determining|disappointed|distressed|disturbed|drawing attention|drawing upon|echoing|emphasi[sz]ing"
    "|encouraged|encouraging|endorsing|examining|expecting|explaining|expressing|faithful|fearing|following"
    "|fulfilling|fully aware|giving|guided|gratified"
    "|having|highlighting|honouring|hoping|indignant|inspired by|inspired|inviting|keeping in mind"
    "|keeping in view|lamenting|looking forward|marking"
    "|mindful|motivated|moved|noting|observing|outraged|paying tribute|pledging|pointing out|praising"
    "|preoccupied|proclaiming|profiting"
    "|proud|reaffirming|reali[sz]ing|reasserting|recalling|recogni[sz]ing|recommending|recommitting|recording"
    "|re-emphasi[sz]ing|referring|reflecting|regretting|regarding|reiterating|rejecting|rejoicing|remaining|remembering|reminding"
    "|renewing|requesting|resolved|resolute|respecting|responding|restating|reviewing|saddened|satisfied|seeking|seized|sharing|shocked"
    "|signalling|solemnly|stating|stressing|striving|supporting|taking|thanking|trusting|troubled|undertaking|understanding|underlining|underscoring"
    "|urging|valuing|viewing|voicing|warning|welcoming|willing|wishing"
)
# Verbs that open operative paragraphs.
_FINITE = (
    "accedes|accepts|acknowledges|adopts|advises|affirms|agrees|allocates|amends|appeals|applauds|appoints|appreciates|appropriates"
    "|approves|asks|assures|authori[sz]es|believes|calls attention|calls for|calls on|calls upon|calls|cautions"
    "|clarifies"
    "|commemorates|commends|commits|concludes|concurs|condemns|confirms|congratulates|considers|continues|convenes|conveys|decides|declares"
    "|declines|deeply regrets|defers|delegates|demands|denounces|deplores|designates|determines|directs"
    "|discourages|disapproves|draws attention|draws the attention|draws"
    "|elects|emphasi[sz]es|encourages|endorses|entrusts|establishes|exhorts|expects|expresses|extends|fixes"
    "|forwards|gives|grants|greets|has decided|highlights"
    "|honours|hopes|imposes|indicates|instructs|insists|intends|invites|joins|lends|lauds|looks forward|maintains"
    "|modifies|notes|observes|opposes|pays tribute"
    "|permits|pledges|points out|praises|prefers|proclaims|proposes|protests|provides|reaffirms|reali[sz]es"
    "|reassures|recalls|recogni[sz]es|recommends"
    "|recommits|reconfirms|records|re-emphasi[sz]es|refers|regards|registers|regrets|reiterates|rejects|rejoices|remains|reminds|removes|renews|repeats|replaces|requests|requires"
    "|reserves|resolves|respects|restates|revises|selects|sends|shares|solicits|stresses|strives|suggests|supports|suspends|takes|terminates"
    "|thanks|transfers|transmits|trusts|underlines|underscores|undertakes|urges|voices|vows|warns|welcomes|wishes|withdraws"
)
# The nouns that such a verb takes into its opening phrase; where openings go either way, the shorter one counts.
_OWN_OF = {
    "express": (True, _OWN_NOUNS),
    "voic": (True, _OWN_NOUNS),
    "convey": (True, _OWN_NOUNS),
    "extend": (False, "appreciation|gratitude|condolences|thanks|sympathy|congratulations"),
    "shar": (True, "concern"),
    "reiterat": (
        False,
        "requests?|invitations?|calls?|appeals?|demands?|concerns?|appreciation|commitments?|support|condemnation|conviction"
        "|gratitude|determination|distress|recommendations?|encouragement|willingness|intention|decision|solidarity|regret|satisfaction|dismay|alarm",
    ),
    "renew": (False, "requests?|invitations?|calls?|appeals?|demands?|commitments?|support"),
    "reaffirm": (False, "requests?|call|commitments?|determination|support|concern|condemnation|solidarity"
    "|recognition|conviction|belief"),
    "recall": (False, "requests?"),
    "declar": (False, "opposition|intention|readiness|solidarity|support|determination"),
}  # fmt: skip

_PARTICLE_OF_CALL = re.compile(
    r" (?:once again |again |also |further )?(?:upon|for|on)\b(?! (?:the )?(?:basis|behalf)\b)"
)
# A participle that the lists lack: what follows must be the rest of a sentence, not of a name.
_ANY_PARTICIPLE = re.compile(
    r"[A-Z][a-z-]{3,}ing(?= (?:that|the|its|with|also|further|in|on|upon|to|of|for|all|deeply|a|an)\b)"
)
_TAKE = r"tak(?:es|ing)"
_LEAD = re.compile(rf"(?:(?:{_BEFORE})\b,?[ ]+)*", re.IGNORECASE)
_HEAD_PARTICIPLE = re.compile(rf"(?:{_PARTICIPLES})\b(?!-)", re.IGNORECASE)
_HEAD_FINITE = re.compile(rf"(?:{_FINITE})\b(?!-)", re.IGNORECASE)
_NOTE = re.compile(
    rf"(?:{_AFTER}|with (?:(?:an? )?(?:{_ADJECTIVES})(?: and (?:{_ADJECTIVES}))? )*(?:{_MANNER_NOUNS})"
    rf"(?: and (?:(?:{_ADJECTIVES}) )*(?:{_MANNER_NOUNS}))?|in the strongest(?: possible)? terms|in particular)\b(?!-)",
    re.IGNORECASE,
)
_TAKE_REST = re.compile(
    r" (?:also |further |again |once again )?(?:note|into account|into consideration|cognizance|into due account)\b"
)
_HAVING_REST = re.compile(
    r" (?:also |further |again |carefully |duly |previously )*(?:considered and (?:approved|discussed)"
    r"|examined and approved"
    r"|considered|examined|heard|received|reviewed|regard to|in mind|noted|taken note|taken into account"
    r"|taken into consideration|taken|adopted|met|decided|assessed|determined|discussed|studied|been informed"
    r"|[a-z]+(?:ed|en))\b"
)
_AND_VERB = re.compile(
    rf" and (?:(?:{_BEFORE}) )*(?:continues to encourage|{_FINITE}|{_PARTICIPLES})\b(?!-)", re.IGNORECASE
)
_CONTINUE = re.compile(
    r" to (?:encourage|underline|stress|urge|support|emphasize|recognize|recall|call upon|call for"
    r"|take the view|note|welcome|request|reaffirm|invite|express)\b(?: (?:deep|grave|serious) concern)?"
)
_FURTHER_WHAT = re.compile(r"encourages|urges|supports|requires|welcomes")
_REMAIN = re.compile(
    r" (?:(?:deeply|gravely|seriously|actively|extremely|fully|also|further|firmly"
    r"|particularly) )*(?:concerned|seized|committed|alarmed|convinced|determined|mindful|available|ready|disturbed)\b"
)


_BARE_CONCERN = re.compile(r" (?:concern|appreciation)\b")
_IN_TERMS = re.compile(r" in the strongest")


def opening_of(text: str, *, operative: bool, council: bool = False) -> str:
    """The opening phrase of a paragraph by its words alone, as printed; "" if it begins with none.

    `operative`: whether a finite verb is looked for; a preambular paragraph opens with a participle or an adjective.
    `council`: whether the Security Council speaks, whose italics end before a noun of the verb's own ("*Expresses* its
    full support", "*Condemns* in the strongest terms"), where those of the other organs take it in.
    """
    text = text.replace("\u00a0", " ")
    start = len(text) - len(text.lstrip("\u200e\u200f\u200b “\"«‘'(["))
    first = text[start : start + 1]
    if not first.isupper():
        return ""
    end = _measure(text, start, operative, council)
    return text[start:end].rstrip(" ,;:") if end > start else ""


def _measure(text: str, start: int, operative: bool, council: bool = False) -> int:
    lead = _LEAD.match(text, start)
    at = lead.end() if lead else start
    head = (_HEAD_FINITE if operative else _HEAD_PARTICIPLE).match(text, at)
    if head is None:
        unknown = None if operative or text.rstrip()[-1:] not in ",;:" else _ANY_PARTICIPLE.match(text, start)
        return unknown.end() if unknown else start
    word, end = head[0].lower(), head.end()
    if re.match(_TAKE, word):
        rest = _TAKE_REST.match(text, end)
        if rest is None:
            return end if operative else start
        end = rest.end()
    elif word == "having":
        rest = _HAVING_REST.match(text, end)
        if rest is None:
            return start
        end = rest.end()
    elif word in ("calls", "calling"):
        rest = _PARTICLE_OF_CALL.match(text, end)
        end = rest.end() if rest else end
    elif word.startswith("remain"):
        rest = _REMAIN.match(text, end)
        end = rest.end() if rest else end
    elif word.startswith("continu"):
        rest = _CONTINUE.match(text, end)
        end = rest.end() if rest else end
    own = end if council and not _BARE_CONCERN.match(text, end) else _with_own(text, word, end)
    after = _with_after(text, own)
    if council and (terms := _IN_TERMS.search(text, end, after)):
        after = terms.start()
    if operative and after > end and _FURTHER_WHAT.match(word) and text[end:after] == " further":
        after = end  # "encourages further cooperation"
    if own == end and not council:
        again = _with_own(text, word, after)
        after = _with_after(text, again) if again > after else after
    joined = _AND_VERB.match(text, after)
    if joined:
        following = _head_only(joined[0])
        rest = _PARTICLE_OF_CALL.match(text, joined.end()) if following in ("calls", "calling") else None
        after = _with_after(text, rest.end() if rest else joined.end())
    return after


def _head_only(phrase: str) -> str:
    return phrase.split()[-1].lower()


def _with_after(text: str, end: int) -> int:
    """Past adverbs and the manner ("also", "with deep concern")."""
    while text[end : end + 1] == " ":
        found = _NOTE.match(text, end + 1)
        if found is None:
            break
        end = found.end()
    return end


def _with_own(text: str, word: str, end: int) -> int:
    """Past the noun that belongs to the verb ("its deep concern", "its call upon")."""
    if word == "reaffirming":
        return end
    found = next(((free, nouns) for stem, (free, nouns) in _OWN_OF.items() if word.startswith(stem)), None)
    if found is None:
        return end
    free, nouns = found
    determiner = r"(?:its|the|their|a)?" if free else r"its"
    pattern = _own_pattern(determiner, nouns)
    match = pattern.match(text, end)
    if match is None:
        return end
    end = match.end()
    if re.search(r"(?:call|calls)$", match[0]):
        rest = _PARTICLE_OF_CALL.match(text, end)
        end = rest.end() if rest else end
    return end


_PATTERNS: dict[tuple[str, str], re.Pattern[str]] = {}


def _own_pattern(determiner: str, nouns: str) -> re.Pattern[str]:
    key = (determiner, nouns)
    if key not in _PATTERNS:
        _PATTERNS[key] = re.compile(
            rf" (?:{determiner} ?)(?:(?:{_ADJECTIVES})(?: and (?:{_ADJECTIVES}))?,? )*"
            rf"(?:{nouns})(?: and (?:(?:its|deep|strong) )*(?:{nouns}))?\b(?!-)"
        )
    return _PATTERNS[key]
