"""Opening phrases, taken apart: verb, adverbs, manner, object, class."""

from __future__ import annotations

import pytest
from rdflib import RDF, SKOS, Graph, URIRef

from kb.concepts import concept_graph, concept_slugs
from kb.extraction.lexicon import SAME_VERB, VERBS, VerbClass
from kb.extraction.openings import Form, Opening, opening_of
from kb.extraction.restating import EXPRESSED, class_of
from kb.identifiers import Identifiers


def finite(text: str, printed: str = "") -> Opening:
    found = opening_of(text, printed, Form.FINITE)
    assert found is not None, text
    return found


def participle(text: str) -> Opening:
    found = opening_of(text, "", Form.PARTICIPLE)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "printed", "verbs", "adverbs", "manner", "noun"),
    [
        ("Requests the keeper to wind the clock;", "Requests", ("request",), (), "", ""),
        ("Also requests the keeper to wind it;", "Also requests", ("request",), ("also",), "", ""),
        (
            "Takes note with appreciation of the log;",
            "Takes note with appreciation",
            ("take-note",),
            (),
            "with appreciation",
            "",
        ),
        ("Strongly condemns the noise;", "Strongly condemns", ("condemn",), ("strongly",), "", ""),
        ("Calls once again upon keepers to be quiet;", "Calls once again upon", ("call-upon",), (), "", ""),
        ("Calls for silence;", "Calls for", ("call-for",), (), "", ""),
        ("Calls, in this regard, upon keepers to be quiet;", "Calls", ("call-upon",), (), "", ""),
        ("Expresses its deep concern at the noise;", "Expresses its deep concern", ("express",), (), "", "concern"),
        ("Reiterates its request to the keeper;", "Reiterates its request", ("reiterate",), (), "", "request"),
        ("Recalls its resolution on clocks;", "Recalls", ("recall",), (), "", ""),
        ("Welcomes and encourages the repair;", "Welcomes and encourages", ("welcome", "encourage"), (), "", ""),
        ("Welcomes the repair and encourages more;", "Welcomes", ("welcome",), (), "", ""),
        ("Encourages further efforts to repair it;", "Encourages", ("encourage",), (), "", ""),
        ("Decides further that the clock shall be wound;", "Decides further", ("decide",), ("further",), "", ""),
        (
            "Condemns in the strongest terms the noise;",
            "Condemns in the strongest terms",
            ("condemn",),
            (),
            "in the strongest terms",
            "",
        ),
        ("Continues to encourage repairs;", "Continues to encourage", ("encourage",), ("continues",), "", ""),
        ("Remains deeply concerned at the noise;", "Remains deeply concerned", ("concerned",), ("deeply",), "", ""),
    ],
)
def test_a_finite_phrase_is_taken_apart(
    text: str, printed: str, verbs: tuple[str, ...], adverbs: tuple[str, ...], manner: str, noun: str
) -> None:
    found = finite(text)
    assert (found.printed, found.verbs, found.adverbs, found.manner, found.noun) == (
        printed,
        verbs,
        adverbs,
        manner,
        noun,
    )
    assert text[found.start : found.end] == printed


@pytest.mark.parametrize(
    ("text", "printed", "verb"),
    [
        ("Recalling also its resolution on clocks,", "Recalling also", "recall"),
        ("Recalling further resolutions on clocks,", "Recalling further", "recall"),
        ("Having also considered the log,", "Having also considered", "have-considered"),
        ("Deeply concerned also at the noise,", "Deeply concerned also", "concerned"),
        ("Bearing in mind the log,", "Bearing in mind", "bear-in-mind"),
        ("Mindful that clocks stop,", "Mindful", "mindful"),
        ("Taking into account the log,", "Taking into account", "take-into-account"),
    ],
)
def test_a_preambular_phrase_is_taken_apart(text: str, printed: str, verb: str) -> None:
    found = participle(text)
    assert (found.printed, found.verbs) == (printed, (verb,))


def test_what_the_reader_found_says_how_far_the_phrase_goes() -> None:
    found = finite("Expresses its concern at the noise;", "Expresses")
    assert (found.printed, found.noun) == ("Expresses", "concern")


def test_italics_that_stop_before_the_verb_do_not_end_the_phrase() -> None:
    assert finite("Further requests the keeper to wind it;", "Further").printed == "Further requests"


def test_also_is_a_second_use_and_further_a_third() -> None:
    assert [finite(f"{words} that clocks stop;").use for words in ("Notes", "Also notes", "Further notes")] == [1, 2, 3]


def test_a_paragraph_that_begins_with_no_verb_has_no_phrase() -> None:
    assert opening_of("The clock shall be wound daily;", "", Form.FINITE) is None
    assert opening_of("", "", Form.FINITE) is None


def test_to_ask_again_is_to_ask_and_to_express_is_to_evaluate() -> None:
    assert finite("Reiterates its request to the keeper;").kind is VerbClass.DIRECTIVE
    assert finite("Reiterates its support for the keeper;").kind is VerbClass.REINFORCING
    assert finite("Expresses its concern at the noise;").kind is VerbClass.EVALUATIVE
    assert finite("Reiterates its request to the keeper;").concepts == ("reiterate", "request")
    assert finite("Expresses its concern at the noise;").concepts == ("express-concern",)


def test_a_spelling_is_no_concept_of_its_own() -> None:
    assert finite("Recognises the keeper;").concepts == ("recognize",)


def test_every_verb_of_the_lexicon_has_its_concept_and_every_concept_its_verb() -> None:
    expected = {verb.slug for verb in VERBS if verb.slug not in SAME_VERB}
    assert concept_slugs("verb") == expected | {f"express-{noun}" for noun in EXPRESSED}


def test_the_class_of_a_verb_is_the_same_in_the_scheme() -> None:
    ids = Identifiers("https://kb.example.org")
    graph: Graph = concept_graph(ids)
    for verb in VERBS:
        if verb.slug not in SAME_VERB:
            concept = ids.concept("verb", verb.slug)
            assert set(graph.objects(concept, SKOS.related)) == {ids.concept("verb-class", verb.kind)}, verb.slug
    for noun in EXPRESSED:
        concept = ids.concept("verb", f"express-{noun}")
        kinds: set[object] = set(graph.objects(concept, SKOS.related))
        assert kinds == {ids.concept("verb-class", class_of("express", noun))}


def test_the_classes_are_five() -> None:
    assert concept_slugs("verb-class") == {kind.value for kind in VerbClass}
    scheme = URIRef("https://kb.example.org/id/concept/verb-class")
    assert (scheme, RDF.type, SKOS.ConceptScheme) in concept_graph(Identifiers("https://kb.example.org"))


def test_a_class_is_asked_for_a_verb_only() -> None:
    with pytest.raises(KeyError):
        class_of("wind")
