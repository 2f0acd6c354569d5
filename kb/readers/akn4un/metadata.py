"""The `meta` of a document: identification, keywords, workflow, vote, job number."""

from __future__ import annotations

import re

from kb.model import (
    AknIdentification,
    Keyword,
    KeywordLayer,
    Language,
    Outcome,
    Step,
    Tally,
    Vote,
    VoteOption,
)
from kb.readers.akn4un.dates import iso_date
from kb.readers.akn4un.names import Element, child, descendants, elements, local, place, words
from kb.readers.akn4un.reading import Reading

LANGUAGES = {
    "ara": Language.ARABIC,
    "zho": Language.CHINESE,
    "chi": Language.CHINESE,
    "eng": Language.ENGLISH,
    "fra": Language.FRENCH,
    "fre": Language.FRENCH,
    "rus": Language.RUSSIAN,
    "spa": Language.SPANISH,
}
_LAYERS = {
    "SDGO": KeywordLayer.SDG,
    "EuroVoc": KeywordLayer.EUROVOC,
    "UNBIS": KeywordLayer.UNBIS,
    "UNBIS Thesaurus": KeywordLayer.LIBRARY_UNBIS,
    "DHLAUTH": KeywordLayer.LIBRARY_NAME,
}
_REFERRED = {"agenda": KeywordLayer.LIBRARY_AGENDA, "title": KeywordLayer.LIBRARY_TITLE}
_STEPS = {
    "",
    "adopted",
    "draftResolution",
    "draftResolutionAdditionalSponsors",
    "notAdopted",
    "recommendedForAdoption",
    "veto",
}
_OPTIONS = {
    "infavour": VoteOption.IN_FAVOUR,
    "against": VoteOption.AGAINST,
    "abstaining": VoteOption.ABSTAINING,
    "notvoting": VoteOption.NOT_VOTING,
}


def language_of(meta: Element) -> Language | None:
    """The language that the markup states."""
    stated = next(descendants(meta, "FRBRlanguage"), None)
    return LANGUAGES.get(stated.get("language") or "") if stated is not None else None


def identification(meta: Element) -> AknIdentification:
    """The AKN IRIs and the dates of work, expression and manifestation."""
    block = child(meta, "identification")
    levels = {name: child(block, f"FRBR{name}") for name in ("Work", "Expression", "Manifestation")}

    def value(level: str) -> str:
        this = child(levels[level], "FRBRuri")
        return (this.get("value") or "") if this is not None else ""

    def day(level: str) -> str | None:
        found = child(levels[level], "FRBRdate")
        return found.get("date") if found is not None else None

    return AknIdentification(
        work=value("Work"),
        expression=value("Expression"),
        manifestation=value("Manifestation"),
        work_date=iso_date(day("Work")),
        expression_date=iso_date(day("Expression")),
        markup_date=iso_date(day("Manifestation")),
    )


def keywords(meta: Element, reading: Reading) -> tuple[Keyword, ...]:
    """Every keyword, each with its layer and the number of the block it stands in."""
    found = []
    for group, block in enumerate(descendants(meta, "classification"), start=1):
        for keyword in elements(block):
            layer = _REFERRED.get(keyword.get("refersTo") or "") or _LAYERS.get(keyword.get("dictionary") or "")
            if layer is None:
                named = f"dictionary {keyword.get('dictionary')}, refersTo {keyword.get('refersTo')}"
                reading.note("reader-keyword-unknown", named, place(keyword))
                continue
            found.append(
                Keyword(
                    layer,
                    value=keyword.get("value") or "",
                    label=keyword.get("showAs") or "",
                    href=keyword.get("href") or "",
                    short_form=keyword.get("shortForm") or "",
                    dictionary=keyword.get("dictionary") or "",
                    group=group,
                )
            )
    return tuple(found)


def steps(meta: Element, reading: Reading) -> tuple[Step, ...]:
    """The steps of the workflow. A step that says nothing is left out."""
    found = []
    for step in descendants(meta, "step"):
        outcome = step.get("outcome") or ""
        if outcome[:1].lower() + outcome[1:] not in _STEPS:
            reading.note("reader-step-unknown", f"step {outcome}", place(step))
        made = Step(
            outcome,
            iso_date(step.get("date")),
            document=" ".join((step.get("as") or "").split()),
            by=" ".join((step.get("by") or "").split()),
            refers_to=" ".join((step.get("refersTo") or "").split()),
        )
        if made != Step(""):
            found.append(made)
    return tuple(found)


def job_number(meta: Element) -> str:
    """The job number of the first page's foot ("23-26051 (E)")."""
    return words(next(descendants(meta, "docketNumber"), None))


_RESULTS: tuple[tuple[re.Pattern[str], Outcome], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), outcome)
    for pattern, outcome in (
        (r"negative vote of|\bveto", Outcome.VETOED),
        (r"not\s?adopted|failed to (?:be )?(?:adopted|obtain)", Outcome.NOT_ADOPTED),
        (r"recorded\s?vote", Outcome.ADOPTED_BY_RECORDED_VOTE),
        (r"without\s?(?:a\s)?vote|silence procedure", Outcome.ADOPTED_WITHOUT_VOTE),
        (r"acclamation", Outcome.ADOPTED_BY_ACCLAMATION),
        (r"consensus", Outcome.ADOPTED_BY_CONSENSUS),
        (r"unanim", Outcome.ADOPTED_UNANIMOUSLY),
        (r"\d+\s?[-–]\s?\d+\s?[-–]\s?\d+", Outcome.ADOPTED_BY_RECORDED_VOTE),
        (r"adopted", Outcome.ADOPTED),
    )
)
_FIGURES = re.compile(r"\b(\d{1,3})\s?[-–]\s?(\d{1,3})\s?[-–]\s?(\d{1,3})\b")
_SPOKEN = re.compile(r"recorded vote of (\d+)(?: votes)? to (\d+|none)(?:,? with (\d+|no) abstention)?", re.IGNORECASE)
_VETOERS = re.compile(r"permanent members?[^()]*\(([^)]*)\)", re.IGNORECASE)


def outcome_of(text: str) -> Outcome | None:
    """What the words of a source say of the result; None if they say nothing of it."""
    return next((outcome for pattern, outcome in _RESULTS if pattern.search(text)), None)


def vote(meta: Element, taken: tuple[Step, ...], printed: tuple[str, ...], reading: Reading) -> Vote | None:
    """The result, the tallies and each State's vote; None if the source says nothing of a result.

    `printed` are the lines of the text that tell the result ("[Adopted without a vote.]").
    """
    voting = next(descendants(meta, "voting"), None)
    stated = (voting.get("outcome") or "") if voting is not None else ""
    counted = _counted(voting, reading) if voting is not None else ()
    decisive = [s for s in taken if s.outcome and not s.outcome.startswith(("draft", "recommended"))]
    said = [text for step in decisive for text in (step.by, step.document) if outcome_of(text)]
    told = tuple(dict.fromkeys(text for text in (stated, *said, *printed) if text))
    outcome = _outcome(stated, decisive, told)
    if stated and outcome_of(stated) is None:
        reading.note("reader-outcome-unknown", f"outcome {stated}")
    if outcome is None and not counted:
        return None
    if not counted:
        counted = _tallies_told(told)
    return Vote(outcome, told, counted, _vetoed_by(taken, counted, outcome))


def _outcome(stated: str, decisive: list[Step], told: tuple[str, ...]) -> Outcome | None:
    for step in decisive:
        if step.outcome.lower() == "veto":
            return Outcome.VETOED
        if step.outcome == "notAdopted":
            return Outcome.NOT_ADOPTED
    best = outcome_of(stated)
    if best not in (None, Outcome.ADOPTED):
        return best
    found = [outcome for outcome in map(outcome_of, told) if outcome is not None]
    precise = next((outcome for outcome in found if outcome is not Outcome.ADOPTED), None)
    if precise or found:
        return precise or found[0]
    return Outcome.ADOPTED if any(step.outcome == "adopted" for step in decisive) else None


def _counted(voting: Element, reading: Reading) -> tuple[Tally, ...]:
    tallies = []
    for count in (found for found in elements(voting) if local(found) == "count"):
        option = _OPTIONS.get((count.get("refersTo") or "").lstrip("#").lower())
        if option is None:
            reading.note("reader-attribute-unknown", f"count of {count.get('refersTo')}", place(count))
            continue
        voters = tuple(words(name) for name in descendants(count, "organization") if words(name))
        value = (count.get("value") or "").strip()
        figure = int(value) if value.isdigit() else None
        if figure is not None and voters and figure != len(voters):
            reading.note("reader-tally-differs", f"{option}: {figure} stated, {len(voters)} listed", place(count))
        tallies.append(Tally(option, figure, voters))
    listed = [voter for tally in tallies for voter in tally.voters]
    for name in (
        sorted({voter for voter in listed if listed.count(voter) > 1}) if len(set(listed)) < len(listed) else ()
    ):
        reading.note("reader-voter-twice", name, place(voting))
    return tuple(tallies)


def _tallies_told(told: tuple[str, ...]) -> tuple[Tally, ...]:
    """Tallies from words ("Adopted 14-0-1, 7348th meeting"), where no counts are given."""
    for text in told:
        if match := _FIGURES.search(text):
            figures = [int(figure) for figure in match.groups()]
        elif match := _SPOKEN.search(text):
            figures = [int(figure) if figure and figure.isdigit() else 0 for figure in match.groups()]
        else:
            continue
        options = (VoteOption.IN_FAVOUR, VoteOption.AGAINST, VoteOption.ABSTAINING)
        return tuple(Tally(option, figure) for option, figure in zip(options, figures, strict=True))
    return ()


def _vetoed_by(taken: tuple[Step, ...], tallies: tuple[Tally, ...], outcome: Outcome | None) -> tuple[str, ...]:
    """Who vetoed: the permanent members whom the source names as such; where it says "vetoed" and names nobody, those
    who voted against, which is what a veto is (Charter, Article 27). A negative vote alone makes no veto."""
    if outcome is not Outcome.VETOED:
        return ()
    for step in taken:
        if match := _VETOERS.search(step.by):
            return tuple(name.strip() for name in re.split(r",\s*|\s+and\s+", match[1]) if name.strip())
    permanent = ("china", "france", "russian federation", "united kingdom", "united states")
    against = next((tally.voters for tally in tallies if tally.option is VoteOption.AGAINST), ())
    return tuple(voter for voter in against if voter.lower().startswith(permanent))
