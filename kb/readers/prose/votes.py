"""The result of a vote as closing lines print it: "[Adopted by a recorded vote of 33 to 7, with 7 abstentions. The
voting was as follows: In favour: … Against: … Abstaining: …]"."""

from __future__ import annotations

import re

from kb.model import Document, ProvisionKind, Tally, Vote, VoteOption
from kb.readers.akn4un.metadata import outcome_of
from kb.readers.akn4un.reading import Reading
from kb.readers.akn4un.sponsors import sponsors_of

_OPTIONS = {
    "in favour": VoteOption.IN_FAVOUR,
    "against": VoteOption.AGAINST,
    "abstaining": VoteOption.ABSTAINING,
}
_LIST = re.compile(r"\s*(?P<option>In favour|Against|Abstaining|Abstentions?)\s*:\s*", re.IGNORECASE)
_FIGURES = re.compile(
    r"vote of (?P<favour>\d+)(?: votes)? to (?P<against>\d+|none)(?:,? with (?P<abstaining>\d+|no) abstention)?",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\W*(?:none\W*)?", re.IGNORECASE)


def vote_in(document: Document) -> Vote | None:
    """What the closing lines of a text say of its result; None if they say nothing."""
    lines = [one.text.plain for one in document.walk() if one.kind is ProvisionKind.CLOSING]
    printed = tuple(line for line in lines if line.lstrip().startswith("["))
    for line in printed:
        outcome = outcome_of(line)
        if outcome is not None:
            return Vote(outcome, printed, _tallies(line, Reading(document.language)))
    return None


def _tallies(line: str, aside: Reading) -> tuple[Tally, ...]:
    figures = _FIGURES.search(line)
    stated: dict[VoteOption, int] = {}
    if figures is not None:
        for option, name in zip(_OPTIONS.values(), ("favour", "against", "abstaining"), strict=True):
            figure = figures[name]
            if figure is not None:
                stated[option] = int(figure) if figure.isdigit() else 0
    voters: dict[VoteOption, tuple[str, ...]] = {}
    parts = list(_LIST.finditer(line))
    for index, match in enumerate(parts):
        after = parts[index + 1].start() if index + 1 < len(parts) else len(line)
        option = _OPTIONS.get(match["option"].lower(), VoteOption.ABSTAINING)
        names = line[match.end() : after].strip(" ].;\u200b")
        if not _NOBODY.fullmatch(names):
            voters[option] = tuple(one.name for one in sponsors_of(names, additional=False, reading=aside) if one.name)
    return tuple(
        Tally(option, stated.get(option), voters.get(option, ()))
        for option in _OPTIONS.values()
        if option in voters or stated.get(option)
    )
