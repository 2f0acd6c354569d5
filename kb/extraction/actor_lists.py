"""Lists of those who are asked, taken apart: "Member States, relevant agencies, within their mandates, and donors"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb.extraction.actors import ACTORS, ADJECTIVES
from kb.extraction.names import Names
from kb.extraction.office_names import hidden, whole

_MODIFIER = re.compile(
    r"^(?:(?:in|within|through|under|with|by|as|at|on|from|upon|during|for|where|when|while|if|subject"
    r"|taking|bearing|acting|working|consistent"
    r"|including|inter alia|particularly|especially|notably|based|building|among|across|without|pursuant"
    r"|according|following|drawing|using|guided"
    r"|alone|individually|collectively|jointly|collaborating|cooperating|that|which|who|whose|whether|per"
    r"|via|after|before|until|once again|also|further"
    r"|together|along|respecting|recalling|noting|having|other than|to the extent|such as|whenever|wherever"
    r"|of|has|have|not|either|whether|mindful|both individually|respectively|again|therefore"
    r"|accordingly|and to|urgently|strongly|once|e\.g\.|i\.e\.|consistently|annually|being|coordinating"
    r"|ensuring|pending|beyond|up to|despite|like|contained|entitled|established|adopted|referred|mentioned"
    r"|set out|set forth|made|given|prior|but (?:particularly|especially|not))\b|(?:also )?[a-z]+ly\b)"
)
# After these, what follows a comma belongs to the aside: "in consultation with States, agencies and civil society".
_ENUMERATES = re.compile(
    r"^(?:including|in particular|especially|particularly|notably|such as|inter alia|among)\b|\b(?:with"
    r"|between|among|by|from)\b"
)
_SPLIT = re.compile(
    r"(?P<sep>,?\s+as well as\s+|,\s+and\s+|;\s+and\s+|[,;]\s+|\s+and/or\s+|\s+and\s+|\s+or\s+"
    r"|,?\s+along with\s+|,?\s+together with\s+)"
)
_RELATIVE = re.compile(
    r"(?<!\bpolice)\s(?:that|which|who|whose|where|whom|in a position|with a view|wishing|concerned(?=$|,)|not (?:yet"
    r"|already)|as (?:well|appropriate|an?)|when|with(?! regard| disabilities)|within|in accordance"
    r"|through|under the|having|neither|engaged|participating|contributing|working|involved|operating|able|located"
    r"|affected|hosting|providing|mentioned|referred|responsible|should|remaining|currently|seeking|willing"
    r"|conducting|established|based|acting|present|and its (?=members)|following|represented|by|without"
    r"|during|alone)\b.*$"
)
_LEADING = re.compile(
    r"^(?:(?:upon|on|to|both|all|the|those|each|every|any|its|his|her|their|such|that|of|also|further"
    r"|once again|again|remaining|these|an?|only|once more|various|many|of the|other(?= States that"
    r"| countries that))\b[ ,]*)+"
)


# "in cooperation with A and B, as well as C": what is added is one of those beside whom somebody acts.
_BESIDE = re.compile(r"^(?:in|acting in|working in) [a-z -]*?(?:[a-z]+ation|partnership|conjunction|concert) with\b")
_WHOLE = re.compile(
    r"[“\"][^”\"]*[”\"]|\([^()]*\)"
    r"|\b[a-z]+- and [a-z]+(?: [a-z]+){0,4}-[a-z]+"  # "troop- and police-contributing", "mine- and …-affected"
    r"|\btroop and police(?=[- ]contribut)"
    r"|\bEconomic, Social and Cultural Rights|\bCivil and Political Rights"
)
# "States that have signed or ratified": the verbs of a relative sentence.
_RELATED = re.compile(r"\b(?:that|which|who|whose)\b")
_VERB_OF_RELATIVE = re.compile(r"(?:[a-z]+(?:ed|ing|en)|are|is|have|has|had|do|does|did|wish|may|can)\b")


@dataclass(frozen=True, slots=True)
class Part:
    """A name in a list, as printed, and where it stands in the text."""

    text: str
    start: int


def listed(text: str, low: int, high: int, names: Names, path: str = "") -> Iterator[Part]:
    """The names of the list between two places of the paragraph at `path`, in order."""
    place = low
    level = _WHOLE.sub(lambda match: "_" * len(match[0]), hidden(names.masked(text[low:high], path)))
    separators = list(_SPLIT.finditer(text[:low] + level, low))
    pieces: list[tuple[str, int, str]] = []
    before = ""
    for cut in separators:
        pieces.append((text[place : cut.start()], place, before))
        place, before = cut.end(), cut["sep"]
    pieces.append((text[place:high], place, before))
    skipping = enumerating = closed = beside = False
    seps = ""
    found: list[Part] = []
    pending: list[Part] = []
    for piece, start, sep in pieces:
        words = piece.strip()
        start += len(piece) - len(piece.lstrip())
        comma = "," in sep or ";" in sep
        if not words:
            continue
        if comma and _MODIFIER.match(words):
            skipping, enumerating, closed = True, bool(_ENUMERATES.search(words)), False
            beside = bool(_BESIDE.match(words))
            continue
        if skipping:
            if (
                ("as well as" in sep and not beside)
                or "along with" in sep
                or (sep.strip() == ", and" and closed)
                or (not enumerating and comma and is_actor(words))
            ):
                skipping = False
            else:
                closed = closed or "and" in sep.split()
                if not (sep.strip() == ", and" and not enumerating and is_actor(words)):
                    continue
                skipping = False
        if "together with" in sep or ("along with" in sep and not is_actor(words)):
            skipping, enumerating = True, False
            continue
        name = bare(words)
        if found and not comma and _RELATED.search(found[-1].text) and _VERB_OF_RELATIVE.match(words):
            continue
        if found and not pending and _goes_on(found[-1].text, sep, words, names):
            last = found.pop()
            found.append(Part(text[last.start : start + len(words)], last.start))
            continue
        if _adjectives_only(name):
            pending.append(Part(words, start))
            continue
        if is_actor(words) or (words[:1].isupper() and names.known(name)):
            if pending:
                head = head_of(name)
                found.extend(Part(f"{part.text} {head}", part.start) for part in pending)
                pending = []
            found.append(Part(words, start))
            seps += sep
        elif found and not pending and _STANDS_ALONE.match(words):
            found.append(Part(words, start))  # beside somebody who can be asked stands another
        elif found and not pending:
            last = found.pop()
            found.append(Part(text[last.start : start + len(words)], last.start))
        elif pending and not found:
            joined = text[pending[0].start : start + len(words)]
            if is_actor(joined):
                found.append(Part(joined, pending[0].start))
            pending = []
        elif not found:
            return
    if len(found) == 2 and seps.strip() == "," and _APPOSITION.match(found[1].text):
        del found[1]  # "Israel, the occupying Power"
    yield from found


_APPOSITION = re.compile(r"(?:the|an?) (?:[a-z]|[A-Z][\w-]* (?:of|in)\b)")


def _goes_on(before: str, sep: str, words: str, names: Names) -> bool:
    """Whether words behind a comma or "and" are the rest of the name before: "Conference on Trade" and "Development",
    but not "Israel" and "Lebanon"."""
    if words.startswith("programmes") and before.rstrip().endswith("funds") and sep.strip() == "and":
        return True
    if words[:1].islower() and sep.strip() == "and" and not _DETERMINED.match(words):
        # "the crime prevention" and "criminal justice programme network": a noun of this kind needs an article.
        head = head_of(words)
        return head.islower() and head in ACTORS and not head.endswith("s") and head not in _WITHOUT_ARTICLE
    if not words[:1].isupper() or " as well" in sep or words.isupper():
        return False
    last, head = before.rsplit(" ", 1)[-1], head_of(bare(words))
    if last.lower() in ACTORS and last == head_of(bare(before)):
        return False  # "Member States, Expert Groups": the name before is whole
    if (
        not last[:1].isupper()
        or last.isupper()
        or " " not in before
        or not head[:1].isupper()
        or head.lower() == "states"
    ):
        return False
    return not names.known(bare(words)) and not names.known(bare(before))


_STANDS_ALONE = re.compile(r"(?:the|other|all|any|those|each) (?![a-z]+ and\b)[\w'-]+(?: [\w'-]+){0,3}$")
_DETERMINED = re.compile(r"(?:the|an?|its|all|each|every|any|other|civil|private)\b")
_WITHOUT_ARTICLE = frozenset(
    [
        "academia",
        "media",
        "society",
        "sector",
        "community",
        "industry",
        "public",
        "personnel",
        "people",
        "police",
        "youth",
        "leadership",
        "parliament",
        "civil-society",
        "business",
        "government",
        "secretariat",
    ]
)
_PARTICIPLE = re.compile(r"(?<= )(?P<actor>[\w'-]+) (?P<participle>[a-z-]{3,}(?:ing|ed|able))\b.*$")


_BEHIND = re.compile(
    r"(?: (?:not|neither|\((?:[A-Z][\w-]*|the [^()]*)\)|on the one hand|on the other(?: hand)?"
    r"|(?!family\b|assembly\b)[a-z]+ly))+$"
)


@lru_cache(maxsize=8192)
def bare(words: str) -> str:
    """A name without article, relative sentence and what else stands before and after it."""
    if name := whole(words):
        return name
    words = _RELATIVE.sub("", _LEADING.sub("", words.strip())).strip(" ,;:")
    after = _PARTICIPLE.search(f" {words}")
    if after is not None and after["actor"].lower() in ACTORS:
        words = words[: after.start("participle") - 2]
    words = re.sub(r",? (?:and|or|to|in|of)$", "", words).strip(" ,;:")
    return _BEHIND.sub("", words)


def head_of(bare: str) -> str:
    """The noun that a name turns on, with nothing that follows it."""
    return re.split(
        r"(?<!-)(?<!\btroop) (?:of|for|on|to|in|at|from|and|against|among|between|by|with|under|across|within"
        r"|pursuant)\b",
        bare,
        maxsplit=1,
    )[0].split(" ")[-1]


def is_actor(words: str) -> bool:
    """Whether words name somebody who can be asked."""
    name = bare(words)
    if not name:
        return False
    head = head_of(name)
    if head.lower() in ACTORS:
        return True
    # Names and acronyms: "UNAMID", "Eritrea", "Hizbullah", "the Taliban"; not "Goal 5".
    return head[:1].isupper() and not re.search(r"\d", head) and head not in _THINGS


_THINGS = frozenset(
    (
        *("Goals", "Goal", "Agenda", "Convention", "Conventions", "Strategy", "Plan", "Crime", "Justice", "Agreement"),
        *("Protocol", "Protocols", "Covenant", "Covenants", "Treaty", "Statute", "Declaration", "Principles", "Rules"),
        *("Guidelines", "Rights", "Trafficking", "Ammunition", "Compact", "Amendment", "Accord", "Pact"),
    )
)


def _adjectives_only(bare: str) -> bool:
    words = [word for word in re.split(r"[ ,]+", bare) if word]
    return bool(words) and all(word in ADJECTIVES for word in words)
