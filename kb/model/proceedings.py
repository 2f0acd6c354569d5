"""How a document came about: sponsors, votes, steps, adoption, and what a committee's report tells of its drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Sponsor:
    """A sponsor by name as printed (one State or group), without a leading "the representative of".

    `name` is "" where the words name no sponsor ("submitted by the Chair …"); `note` holds them then.
    """

    name: str
    additional: bool = False
    note: str = ""  # what else the source says of it ("on behalf of …")


class VoteOption(StrEnum):
    IN_FAVOUR = "in-favour"
    AGAINST = "against"
    ABSTAINING = "abstaining"
    NOT_VOTING = "not-voting"


class Outcome(StrEnum):
    ADOPTED_BY_RECORDED_VOTE = "adopted-by-recorded-vote"
    ADOPTED_WITHOUT_VOTE = "adopted-without-a-vote"
    ADOPTED_BY_ACCLAMATION = "adopted-by-acclamation"
    ADOPTED_BY_CONSENSUS = "adopted-by-consensus"
    ADOPTED_UNANIMOUSLY = "adopted-unanimously"
    ADOPTED = "adopted"  # the source says no more
    NOT_ADOPTED = "not-adopted"
    VETOED = "vetoed"


@dataclass(frozen=True, slots=True)
class Tally:
    """`stated`: the figure the source gives, None if none; `voters`: names as printed."""

    option: VoteOption
    stated: int | None
    voters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """`printed`: every word of the source on the result. `vetoed_by`: names as printed, only where it says veto."""

    outcome: Outcome | None
    printed: tuple[str, ...] = ()
    tallies: tuple[Tally, ...] = ()
    vetoed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the workflow as the source gives it. `date` None for 0001-01-01."""

    outcome: str
    date: date | None = None
    document: str = ""
    by: str = ""
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Adoption:
    """`date` and `meeting` from the printed line before the workflow.

    `meeting` as printed ("56th (resumed) plenary meeting");
    `meeting_symbol` "A/77/PV.56" where the source gives it."""

    date: date | None = None
    date_basis: str = ""  # "printed" | "workflow" | "identification" | "correction"
    meeting: str = ""
    meeting_number: str = ""
    meeting_symbol: str = ""


NO_ADOPTION = Adoption()


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement before a committee, as its report tells. `paragraph` of the report ("25"); `by` as printed without
    "the representative of the"."""

    paragraph: str
    by: str
    meeting: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class DraftHistory:
    """What a committee's report tells of one draft. Meetings are numbers as printed ("48"); each event with its day.

    `draft_symbol`: under which it was before the committee. `recommended_by`: symbol of the resolution of another organ
    that recommended it. `introduced_by`: as printed ("the Chair", "the representative of Italy"); "" if the report does
    not say. `budget_paragraph`: the report's paragraph on its programme budget implications, "" if there was none.
    `recommended_paragraph`, `introduced_paragraph`, `adopted_paragraph`: of the report, that tell of these.
    `paragraphs`: of the report, that tell of it. `number`: "VII", of the draft in the report's last section.
    """

    draft_symbol: str = ""
    number: str = ""
    title: str = ""
    recommended_by: str = ""
    recommended_paragraph: str = ""
    submitted_by: str = ""
    introduced_by: str = ""
    introduced_meeting: str = ""
    introduced_date: date | None = None
    introduced_paragraph: str = ""
    adopted_meeting: str = ""
    adopted_date: date | None = None
    adopted_how: str = ""
    adopted_paragraph: str = ""
    budget_paragraph: str = ""
    budget_meeting: str = ""
    budget_date: date | None = None
    sponsors: tuple[Sponsor, ...] = ()
    statements: tuple[Statement, ...] = ()
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting that a report names, with its day if the report gives one, and the paragraphs that name it.

    `discussed`: the report says that the committee held its general discussion there; `acted`: that it took action.
    """

    number: str
    date: date | None = None
    paragraphs: tuple[str, ...] = ()
    discussed: bool = False
    acted: bool = False


@dataclass(frozen=True, slots=True)
class Proceedings:
    """What the report of a committee tells of the work on its item. `allocated`: the plenary meeting at which the item
    was given to the committee. `documents`: symbols before the committee; `documents_paragraph`: where they are listed.
    """

    rapporteur: str = ""
    rapporteur_of: str = ""  # the State printed after the name
    allocated: Sitting | None = None
    meetings: tuple[Sitting, ...] = ()
    documents: tuple[str, ...] = ()
    documents_paragraph: str = ""
    statements: tuple[Statement, ...] = ()
    drafts: tuple[DraftHistory, ...] = ()
