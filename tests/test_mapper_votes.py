"""Decisions and votes."""

from __future__ import annotations

from dataclasses import replace

from mapping_cases import D, codes, en, facts, iri, known, mapped, resolution, text
from rdflib import RDF, XSD, Literal

from kb.mappers import Mapped
from kb.model import Outcome, Tally, Vote, VoteOption
from kb.vocabulary import ELIDL, RSV, SKOS

V = iri("vote")


def integer(value: int) -> Literal:
    return Literal(value, datatype=XSD.integer)


def voted(*tallies: Tally, outcome: Outcome | None = Outcome.ADOPTED, vetoed_by: tuple[str, ...] = ()) -> Mapped:
    return mapped(resolution(vote=Vote(outcome, (), tallies, vetoed_by)))


def test_vote_has_outcome_tallies_and_the_words_of_the_source() -> None:
    result = mapped(resolution())
    graph = facts(result)
    assert set(graph.objects(V, RDF.type)) == {ELIDL.Decision, ELIDL.Vote}
    assert graph.value(V, ELIDL.decided_on_a_realization_of) == D
    assert graph.value(V, ELIDL.had_decision_outcome) == known("concept/outcome/adopted-by-recorded-vote")
    assert graph.value(V, ELIDL.number_of_votes_favor) == integer(2)
    assert graph.value(V, ELIDL.number_of_votes_against) == integer(0)
    assert (V, ELIDL.number_of_votes_abstention, None) not in graph
    assert text(result).value(V, SKOS.note) == en("adoptedRecordedVote")


def test_each_states_vote_has_an_address() -> None:
    graph = facts(mapped(resolution()))
    ballot = iri("vote/fji")
    assert (V, ELIDL.had_participation, ballot) in graph
    assert graph.value(ballot, RDF.type) == RSV.Ballot
    assert graph.value(ballot, RSV.voter) == known("state/fji")
    assert graph.value(ballot, RSV.choice) == known("concept/choice/in-favour")


def test_decision_without_count_is_no_vote() -> None:
    graph = facts(voted(outcome=Outcome.ADOPTED_WITHOUT_VOTE))
    assert set(graph.objects(V, RDF.type)) == {ELIDL.Decision}


def test_document_without_any_decision_has_none() -> None:
    assert (V, None, None) not in facts(mapped(resolution(vote=None)))


def test_veto_names_the_state() -> None:
    graph = facts(voted(Tally(VoteOption.AGAINST, 1, ("CHINA",)), outcome=Outcome.VETOED, vetoed_by=("China",)))
    assert graph.value(V, RSV.vetoedBy) == known("state/chn")


def test_tally_that_differs_from_the_states_listed_is_kept_with_a_notice() -> None:
    result = voted(Tally(VoteOption.IN_FAVOUR, 3, ("FRANCE", "FIJI")))
    assert facts(result).value(V, ELIDL.number_of_votes_favor) == integer(3)
    assert codes(result) == ["map-tally-differs"]


def test_state_listed_under_two_names_has_one_vote_and_a_notice() -> None:
    result = voted(Tally(VoteOption.IN_FAVOUR, 2, ("TURKEY", "TÜRKİYE")))
    graph = facts(result)
    assert list(graph.objects(V, ELIDL.had_participation)) == [iri("vote/tur")]
    assert codes(result) == ["map-voter-twice"]


def test_voter_that_nobody_knows_is_told_in_words() -> None:
    result = voted(Tally(VoteOption.ABSTAINING, 1, ("SEALAND",)))
    assert facts(result).value(V, SKOS.editorialNote) == en("SEALAND: abstaining")
    assert codes(result) == ["map-voter-unknown"]


def test_result_known_only_from_another_language_is_stated_once() -> None:
    from kb.model import Language

    french = resolution(Language.FRENCH)
    result = mapped(resolution(vote=None), french)
    assert facts(result).value(V, ELIDL.number_of_votes_favor) == integer(2)
    assert codes(result) == []
    other = replace(french, vote=Vote(Outcome.ADOPTED_BY_CONSENSUS))
    result = mapped(resolution(), other)
    outcomes = list(facts(result).objects(V, ELIDL.had_decision_outcome))
    assert outcomes == [known("concept/outcome/adopted-by-recorded-vote")]
    assert codes(result) == ["map-languages-differ"]
