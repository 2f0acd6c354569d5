"""To whom an action is addressed: the grammatical object of a verb that asks, taken apart into names.

"Calls upon Member States, intergovernmental and non-governmental organizations and other relevant entities, within
their mandates, to …" is addressed to four. What stands between ("within their mandates", "including …", "in
cooperation with …") names nobody who is asked. Where the verb has no such object ("Encourages further efforts",
"Requests that a report be prepared") the action has no addressee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.extraction.actors import ACTORS, ADJECTIVES, GENERIC
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
    r"|ensuring|pending|beyond|up to|despite|like)\b|(?:also )?[a-z]+ly\b)"
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
    r"\s(?:that|which|who|whose|where|whom|in a position|with a view|wishing|concerned(?=$|,)|not (?:yet"
    r"|already)|as (?:well|appropriate|an?)|when|with(?! regard)|within|in accordance"
    r"|through|under the|having|engaged|participating|contributing|working|involved|operating|able|located"
    r"|affected|hosting|providing|mentioned|referred|responsible|should|remaining|currently|seeking|willing"
    r"|conducting|established|based|acting|present|and its (?=members)|following|represented|by|without"
    r"|during|alone)\b.*$"
)
_LEADING = re.compile(
    r"^(?:(?:upon|on|to|both|all|the|those|each|every|any|its|his|her|their|such|that|of|also|further"
    r"|once again|again|remaining|these|an?|only|once more|various|many|of the|other(?= States that"
    r"| countries that))\b[ ,]*)+"
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


def addressees_of(text: str, phrase: Opening, end: int, names: Names, path: str) -> tuple[Addressee, ...]:
    """The addressees of a verb phrase in a levelled text. `end`: where what it says ends there; `path`: of the
    paragraph, before which short names are explained."""
    low = phrase.end
    if skipped := _AFTER_VERB.match(text[low:end]):
        low += skipped.end()
    low += len(text[low:end]) - len(text[low:end].lstrip(" ,"))
    said = _SAID.match(text, low) if phrase.noun and low < end else None
    if said is not None and phrase.noun in said[0]:
        low = said.end()
    prepositional = phrase.verbs[-1] in _OBJECT_PREPOSITION or (
        phrase.noun and not phrase.printed.endswith((" upon", " on"))
    )
    if text.startswith("that ", low):
        return tuple(_of_that(text, low + 5, end, names, path)) if phrase.verbs[-1] in _THAT else ()
    if prepositional:
        match = re.compile(r"(?:once again |also |urgently |made )?(?:to|upon|on|by) (?=[A-Za-z])").match(text, low)
        if match is None:
            return ()
        low = match.end()
    if phrase.printed.endswith(" for") or phrase.verbs[-1] == "call-for":
        return ()
    found = _object(text, low, end)
    if found is None:
        return ()
    span, complete = found
    taken = list(_listed(text, low, span, names))
    if not taken or (not complete and not prepositional and phrase.verbs[-1] not in ("call-upon",)):
        return ()
    return tuple(_named(taken, names, path))


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


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    start: int


def _listed(text: str, low: int, high: int, names: Names) -> Iterator[_Part]:
    """The names of the list between two places, in order."""
    place = low
    separators = list(_SPLIT.finditer(text[:low] + names.masked(text[low:high]), low))
    pieces: list[tuple[str, int, str]] = []
    before = ""
    for cut in separators:
        pieces.append((text[place : cut.start()], place, before))
        place, before = cut.end(), cut["sep"]
    pieces.append((text[place:high], place, before))
    skipping = enumerating = False
    closed = False
    found: list[_Part] = []
    pending: list[_Part] = []
    for piece, start, sep in pieces:
        words = piece.strip()
        start += len(piece) - len(piece.lstrip())
        comma = "," in sep or ";" in sep
        if not words:
            continue
        if comma and _MODIFIER.match(words):
            skipping, enumerating, closed = True, bool(_ENUMERATES.search(words)), False
            continue
        if skipping:
            if (
                "as well as" in sep
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
        bare = _bare(words)
        if found and not pending and _goes_on(found[-1].text, sep, words, names):
            last = found.pop()
            found.append(_Part(text[last.start : start + len(words)], last.start))
            continue
        if _adjectives_only(bare):
            pending.append(_Part(words, start))
            continue
        if is_actor(words):
            if pending:
                head = _head(bare)
                found.extend(_Part(f"{part.text} {head}", part.start) for part in pending)
                pending = []
            found.append(_Part(words, start))
        elif found and not pending and _STANDS_ALONE.match(words):
            found.append(_Part(words, start))  # beside somebody who can be asked stands another
        elif found and not pending:
            last = found.pop()
            found.append(_Part(text[last.start : start + len(words)], last.start))
        elif pending and not found:
            joined = text[pending[0].start : start + len(words)]
            if is_actor(joined):
                found.append(_Part(joined, pending[0].start))
            pending = []
        elif not found:
            return
    yield from found


_PARTICIPLE = re.compile(r"(?<= )(?P<actor>[\w'-]+) (?P<participle>[a-z-]{3,}(?:ing|ed|able))\b.*$")


def _goes_on(before: str, sep: str, words: str, names: Names) -> bool:
    """Whether words behind a comma or "and" are the rest of the name before: "Conference on Trade" and "Development",
    but not "Israel" and "Lebanon"."""
    if words.startswith("programmes") and before.rstrip().endswith("funds") and sep.strip() == "and":
        return True
    if words[:1].islower() and sep.strip() == "and" and not _DETERMINED.match(words):
        # "the crime prevention" and "criminal justice programme network": a noun of this kind needs an article.
        head = _head(words)
        return head.islower() and head in ACTORS and not head.endswith("s") and head not in _WITHOUT_ARTICLE
    if not words[:1].isupper() or " as well" in sep or words.isupper():
        return False
    last, head = before.rsplit(" ", 1)[-1], _head(_bare(words))
    if (
        not last[:1].isupper()
        or last.isupper()
        or " " not in before
        or not head[:1].isupper()
        or head.lower() == "states"
    ):
        return False
    return not names.known(_bare(words)) and not names.known(_bare(before))


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


def _bare(words: str) -> str:
    words = _RELATIVE.sub("", _LEADING.sub("", words.strip())).strip(" ,;:")
    after = _PARTICIPLE.search(f" {words}")
    if after is not None and after["actor"].lower() in ACTORS:
        words = words[: after.start("participle") - 2]
    return re.sub(r",? (?:and|or|to|in|of)$", "", words).strip(" ,;:")


def _head(bare: str) -> str:
    """The noun that a name turns on, with nothing that follows it."""
    return re.split(
        r" (?:of|for|on|to|in|at|from|and|against|among|between|by|with|under|across|within)\b", bare, maxsplit=1
    )[0].split(" ")[-1]


def is_actor(words: str) -> bool:
    """Whether words name somebody who can be asked."""
    bare = _bare(words)
    if not bare:
        return False
    head = _head(bare)
    if head.lower() in ACTORS:
        return True
    # Names and acronyms: "UNAMID", "Eritrea", "Hizbullah", "the Taliban"; not "Goal 5".
    return (
        head[:1].isupper()
        and not re.search(r"\d", head)
        and head
        not in (
            "Goals",
            "Goal",
            "Agenda",
            "Convention",
            "Strategy",
            "Plan",
            "Crime",
            "Justice",
            "Agreement",
            "Protocol",
        )
    )


def _adjectives_only(bare: str) -> bool:
    words = [word for word in re.split(r"[ ,]+", bare) if word]
    return bool(words) and all(word in ADJECTIVES for word in words)


def _named(parts: list[_Part], names: Names, path: str) -> Iterator[Addressee]:
    seen: set[str] = set()
    for part in parts:
        name = normal(part.text)
        if not name:
            continue
        full, of, slug = names.resolve(name, path)
        if full.casefold() not in seen:
            seen.add(full.casefold())
            yield Addressee(full, part.text, part.start, slug, of)


_RELEVANT = re.compile(
    r"^(?:relevant|concerned|interested|appropriate) (?!stakeholders|actors|entit|parties|partners"
    r"|authorities|institutions|bodies|mechanisms|organs)"
)
_AFTER_NAME = re.compile(r" (?:concerned|alike|as appropriate|themselves|itself|respectively|not parties.*)$")
_PARTIES = re.compile(r"^(?:States|Parties|parties|States Parties|States parties)\b.*")


def normal(printed: str) -> str:
    """A printed name as it stands in lists: without article, "all", relative sentence; "States parties to the
    Convention" is "States parties"."""
    name = _bare(printed)
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


_THAT_ENDS = re.compile(
    r"(?:all |the |any |both |each |these )*(?P<name>(?:[\w'-]+ ){0,6}?(?P<head>[\w'-]+)"
    r"(?: of (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)?(?: to (?:the|armed) [a-z]+)?(?: concerned)?)"
    r"(?=,| (?!of\b|for\b|on\b|in\b|to\b|and\b|or\b|that\b|which\b|who\b|with\b|from\b|under\b|at\b|by\b"
    r"|is\b|are\b|has\b|have\b|established\b)"
    r"[a-z]+(?<!ing)(?<!ed)\b)"
)


def _of_that(text: str, low: int, end: int, names: Names, path: str) -> Iterator[Addressee]:
    """ "Demands that all parties cease …": who is to act."""
    for match in _THAT_ENDS.finditer(text, low, end):
        if match.start() != low:
            return
        head = match["head"].lower()
        acts = head in ACTORS or names.known(match["name"]) or (match["name"].isupper() and head not in ADJECTIVES)
        if acts and not re.match(r"[, ]{0,2}be\b", text[match.end() : end]):
            yield from _named([_Part(match["name"], match.start("name"))], names, path)
        return
