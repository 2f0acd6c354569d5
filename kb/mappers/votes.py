"""Decisions: the outcome, the tallies as stated, and each State's vote."""

from __future__ import annotations

from rdflib import RDF, URIRef

from kb.grouping import Work
from kb.mappers.agreement import agreed
from kb.mappers.writing import Page, integer, words
from kb.model import Document, Outcome, Tally, VoteOption
from kb.vocabulary import ELIDL, RSV, SKOS

_TALLIES: dict[VoteOption, URIRef] = {
    VoteOption.IN_FAVOUR: ELIDL.number_of_votes_favor,
    VoteOption.AGAINST: ELIDL.number_of_votes_against,
    VoteOption.ABSTAINING: ELIDL.number_of_votes_abstention,
    VoteOption.NOT_VOTING: RSV.notVoting,
}


def map_vote(page: Page, work: Work) -> None:
    """State the decision on the document. It is also a vote where votes were counted."""
    if not any(document.vote for document in work.expressions):
        return
    decision = page.identifiers.vote(page.symbol)
    page.publish("vote")
    page.fact(decision, RDF.type, ELIDL.Decision)
    page.fact(decision, ELIDL.decided_on_a_realization_of, page.iri)
    outcome = agreed(page, work, "the result of the vote", _outcome)
    if outcome is not None:
        page.fact(decision, ELIDL.had_decision_outcome, page.identifiers.concept("outcome", outcome.value))
    tallies = agreed(page, work, "the votes", _tallies)
    if tallies:
        page.fact(decision, RDF.type, ELIDL.Vote)
    listed: dict[str, tuple[VoteOption, str]] = {}
    for tally in tallies:
        if tally.stated is not None:
            page.fact(decision, _TALLIES[tally.option], integer(tally.stated))
            if tally.voters and tally.stated != len(tally.voters):
                page.warn(
                    "map-tally-differs", f"{tally.option}: {tally.stated} stated, {len(tally.voters)} listed", "vote"
                )
        _ballots(page, decision, tally, listed)
    for name in agreed(page, work, "who vetoed", _vetoed_by):
        state = page.registries.states.find(name)
        if state is None:
            page.warn("map-voter-unknown", f"no State of the registry is called {name!r}", "vote")
        else:
            page.fact(decision, RSV.vetoedBy, page.identifiers.state(state.slug))
    for document in work.expressions:
        for line in document.vote.printed if document.vote else ():
            page.word(document.language, decision, SKOS.note, words(line, document.language))


def _ballots(page: Page, decision: URIRef, tally: Tally, listed: dict[str, tuple[VoteOption, str]]) -> None:
    choice = page.identifiers.concept("choice", tally.option.value)
    for name in tally.voters:
        state = page.registries.states.find(name)
        if state is None:
            # The vote of a State without IRI is told in words, so that nothing is lost until the registry knows it.
            page.fact(decision, SKOS.editorialNote, words(f"{name}: {tally.option.value}", "en"))
            page.warn("map-voter-unknown", f"no State of the registry is called {name!r}", "vote")
            continue
        if state.slug in listed:
            option, printed = listed[state.slug]
            page.warn("map-voter-twice", f"{printed} ({option}) and {name} ({tally.option}) are one State", "vote")
        listed[state.slug] = (tally.option, name)
        ballot = page.identifiers.ballot(page.symbol, state.slug)
        page.fact(decision, ELIDL.had_participation, ballot)
        page.fact(ballot, RDF.type, RSV.Ballot)
        page.fact(ballot, RSV.voter, page.identifiers.state(state.slug))
        page.fact(ballot, RSV.choice, choice)


def _outcome(document: Document) -> Outcome | None:
    return document.vote.outcome if document.vote else None


def _tallies(document: Document) -> tuple[Tally, ...]:
    return document.vote.tallies if document.vote else ()


def _vetoed_by(document: Document) -> tuple[str, ...]:
    return document.vote.vetoed_by if document.vote else ()
