"""Who made statements before a committee, as a sentence of its report tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.model import Language
from kb.readers.akn4un.reading import Reading
from kb.readers.akn4un.sponsors import sponsors_of

_OFFICE = (
    "representatives?|observers?|delegations?|Chair|Chairperson|Secretary-General|Under-Secretary-General"
    "|Assistant Secretary-General|Deputy Secretary-General|Director|Executive Director|Director-General"
    "|High Commissioner|Special Rapporteur|President"
)
_MADE = r"(?:(?:made|delivered)(?: an?| the)?(?: [\w-]+){0,2} statements?|spoke\b|took the floor)"
_STATEMENTS = re.compile(
    rf"(?:(?P<before>(?:the )?(?:{_OFFICE})\b(?:(?!\b(?:made|delivered|introduced|presented)\b).)+?)"
    rf",? (?:also )?{_MADE}"
    r"|statements?(?: (?:in|of|on)(?: [\w-]+){1,5}?)? (?:were|was) (?:also )?(?:made|delivered)[^.;]*?"
    r" by (?P<after>.+?)(?=\.\s|\.?$|; )"
    r"|heard (?:an? )?(?:[\w-]+ )?statements? by (?P<heard>.+?)(?=\.\s|\.?$))",
    re.IGNORECASE | re.DOTALL,
)
_READ_OUT = re.compile(r"read out a statement|statement of (?:the )?programme", re.IGNORECASE)
# For whom somebody speaks is no speaker.
_BEHALF = re.compile(
    r"\s*\((?:also |speaking |in |on )[^()]*\)"
    r"|,? (?:also )?(?:speaking )?(?:on behalf of|in (?:its|his|her|their) capacity as)\b"
    r".*?(?=,? (?:and|as well as) (?:by )?the (?:representative|observer)|; |, made\b|$)",
    re.IGNORECASE | re.DOTALL,
)
_AND_BY = re.compile(
    r",? as well as (?:by )?|,? and (?:by )?(?=the (?:observer|representative|delegation)s? )|; ", re.IGNORECASE
)
PEOPLE = re.compile(r"^(?:the )?(?:representatives?|observers?|delegations?) (?:of|for) (?:the )?", re.IGNORECASE)


def speakers_in(sentence: str) -> Iterator[str]:
    """Those who made statements, States without "the representative of the". A statement that the secretary of the
    committee reads out is none of these."""
    if _READ_OUT.search(sentence):
        return
    for match in _STATEMENTS.finditer(sentence):
        words = " ".join((match["before"] or match["after"] or match["heard"]).split())
        yield from _speakers(_BEHALF.sub("", words))


def _speakers(words: str) -> Iterator[str]:
    for part in _AND_BY.split(words):
        said = part.strip(" ,.")
        if PEOPLE.match(said):
            names = sponsors_of(PEOPLE.sub("", said), additional=False, reading=_SILENT)
            yield from (name for one in names if (name := one.name.removeprefix("the ")))
        elif said:
            yield re.sub(r"^the ", "", said, flags=re.IGNORECASE)


class _Silent(Reading):
    """A reading whose notices nobody keeps."""

    __slots__ = ()

    def note(self, code: str, message: str = "", place: str = "") -> None:
        """Keep nothing."""


_SILENT = _Silent(Language.ENGLISH)
