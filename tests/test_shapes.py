"""Each shape passes a good document and finds the fault that it is there for."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection

from kb.model import Outcome, VoteOption
from kb.resources import folder
from kb.validation import ResultSeverity, Shapes
from kb.vocabulary import ELIDL, PREFIXES, RDF, RSV, SH, SHAPES

BASE = "http://localhost:8000/"
FACTS = URIRef(BASE + "graph/A/RES/99/1")
PREFIX_LINES = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in PREFIXES.items())

GOOD = """
<A/RES/99/1> a rsv:Resolution, eli:LegalResource ;
    dcterms:identifier "A/RES/99/1" ; eli:number "99/1" ;
    rsv:organ <body/general-assembly> ; eli:passed_by <body/general-assembly> ;
    eli:date_document "2044-12-01"^^xsd:date ; dcterms:dateAccepted "2044-12-01"^^xsd:date ;
    rsv:sponsor <state/fra> ;
    dcterms:title "A specimen"@en, "Un spécimen"@fr .
<S/2044/9> a rsv:DraftResolution, eli:LegalResource ;
    dcterms:identifier "S/2044/9" ; rsv:organ <body/security-council> ; eli:date_document "2044-12-02"^^xsd:date .
<A/RES/99/1/lang/en> a eli:LegalExpression ; eli:realizes <A/RES/99/1> ; eli:title "A specimen"@en ;
    eli:language <http://publications.europa.eu/resource/authority/language/ENG> .
<S/2044/9/lang/en> a eli:LegalExpression ; eli:realizes <S/2044/9> ;
    eli:language <http://publications.europa.eu/resource/authority/language/ENG> .
<A/RES/99/1/lang/en/source/0123456789ab> a eli:Format ; eli:embodies <A/RES/99/1/lang/en> ;
    dcterms:format "application/akn+xml" ;
    rsv:sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" .
<A/RES/99/1/op/1> a rsv:OperativeParagraph ; eli:is_part_of <A/RES/99/1> ; rsv:document <A/RES/99/1> ;
    eli:number "1" ; rsv:order 1 ; rsv:printedLabel "1."@en, "1."@fr ; rsv:openingPhrase "Notes"@en ;
    rsv:text "Notes that this is a specimen."@en, "Note que ceci est un spécimen."@fr ;
    rsv:markup "<i>Notes</i> that this is a specimen."@en .
<A/RES/99/1/fn/1> a doco:Footnote ; rsv:document <A/RES/99/1> ; rsv:footnoteOf <A/RES/99/1/op/1> ; rsv:order 1 ;
    rsv:printedLabel "1"@en ; rsv:text "Resolution 98/1."@en .
<A/RES/99/1/fn/1/ref/1> a cito:Citation ; cito:hasCitingEntity <A/RES/99/1/fn/1> ; cito:hasCitedEntity <A/RES/98/1> ;
    rsv:document <A/RES/99/1> ; rsv:citedDocument <A/RES/98/1> ; rsv:order 1 .
<A/RES/99/1/vote> a eli-dl:Decision, eli-dl:Vote ; eli-dl:decided_on_a_realization_of <A/RES/99/1> ;
    eli-dl:had_decision_outcome <concept/outcome/adopted-by-recorded-vote> ;
    eli-dl:number_of_votes_favor 1 ; eli-dl:number_of_votes_against 0 ; eli-dl:number_of_votes_abstention 0 ;
    eli-dl:had_participation <A/RES/99/1/vote/fra> .
<A/RES/99/1/vote/fra> a rsv:Ballot ; rsv:voter <state/fra> ; rsv:choice <concept/choice/in-favour> .
<session/A/99> a rsv:Session ; rsv:organ <body/general-assembly> ; skos:notation "99" .
<meeting/A/99/PV.1> a rsv:Meeting ; dcterms:identifier "A/99/PV.1" ; dcterms:date "2044-12-01"^^xsd:date .
<agenda/A/99/1> a rsv:AgendaItem ; skos:notation "1" .
<state/fra> a rsv:State ; skos:prefLabel "France"@en, "France"@fr ; dcterms:source <http://example.org/list> .
"""

LAW = "a eli:LegalResource ; dcterms:title 'T'@en"
SYMBOL = "dcterms:identifier 'A/RES/99/2'"
ORGAN = "rsv:organ <body/general-assembly>"
DATE = "eli:date_document '2044-12-01'^^xsd:date"
ENGLISH = "eli:language <http://publications.europa.eu/resource/authority/language/ENG>"
PLACE = "eli:is_part_of <d> ; rsv:document <d> ; rsv:order 1"
RULED = "prov:wasGeneratedBy <concept/rule/operative-verbs-2>"
ACTING = f"a rsv:Action ; dcterms:isPartOf <d/op/1> ; {RULED}"
REQUESTING, DIRECTIVE = "rsv:verb <concept/verb/request>", "dcterms:type <concept/verb-class/directive>"
REPORTING = "a rsv:ReportingRequest ; dcterms:isPartOf <d/op/1/action/1>"
ASKED = "rsv:addressee <concept/actor/secretary-general>"
CITING = "a cito:Citation ; cito:hasCitingEntity <d/op/1>"
DECISION = "a eli-dl:Decision, eli-dl:Vote ; eli-dl:decided_on_a_realization_of <d>"
OUTCOME = "eli-dl:had_decision_outcome <concept/outcome/adopted>"

BAD: dict[str, list[str]] = {
    "DocumentSymbol": [
        f"<d> {LAW} ; {ORGAN} ; {DATE} .",
        f"<d> {LAW} ; {ORGAN} ; {DATE} ; dcterms:identifier 'A/RES/77 298' .",
        f"<d> {LAW} ; {ORGAN} ; {DATE} ; dcterms:identifier 'Resolution' .",
        f"<d> {LAW} ; {ORGAN} ; {DATE} ; dcterms:identifier 'A//1' .",
        f"<d> {LAW} ; {ORGAN} ; {DATE} ; dcterms:identifier 'A/RES/77/1', 'A/RES/77/2' .",
    ],
    "DocumentOrgan": [f"<d> {LAW} ; {SYMBOL} ; {DATE} .", f"<d> {LAW} ; {SYMBOL} ; {DATE} ; rsv:organ 'GA' ."],
    "DocumentDated": [f"<d> {LAW} ; {SYMBOL} ; {ORGAN} ."],
    "DocumentDate": [
        f"<d> {LAW} ; {SYMBOL} ; {ORGAN} ; eli:date_document '0001-01-01'^^xsd:date .",
        f"<d> {LAW} ; {SYMBOL} ; {ORGAN} ; eli:date_document '1 December 2044' .",
    ],
    "DocumentNumbered": [f"<d> {LAW} ; {ORGAN} ; {DATE} ; dcterms:identifier 'unnumbered/0123456789abcdef' ."],
    "DocumentTitle": [f"<d> a eli:LegalResource ; {SYMBOL} ; {ORGAN} ; {DATE} ."],
    "DocumentSponsor": [f"<d> {LAW} ; {SYMBOL} ; {ORGAN} ; {DATE} ; rsv:sponsorName 'Ruritania' ."],
    "ResolutionAdopted": ["<d> a rsv:Resolution ."],
    "DraftNotPassed": ["<d> a rsv:DraftResolution ; eli:passed_by <body/security-council> ."],
    "TextOnce": ["<d/op/1> rsv:text 'one'@en, 'two'@en ."],
    "TextLanguage": ["<d/op/1> rsv:text 'one' ."],
    "MarkupOnce": ["<d/op/1> rsv:markup '<i>one</i>'@en, '<b>one</b>'@en .", "<d/op/1> rsv:markup '<i>one</i>' ."],
    "TitleLanguage": ["<d> dcterms:title 'one'@en, 'two'@en .", "<d> dcterms:title 'one' ."],
    "OpeningPhraseLanguage": ["<d/op/1> rsv:openingPhrase 'Notes' .", "<d/op/1> rsv:openingPhrase 'a'@fr, 'b'@fr ."],
    "PrintedLabelLanguage": ["<d/op/1> rsv:printedLabel '1.' .", "<d/op/1> rsv:printedLabel '1.'@en, '2.'@en ."],
    "ExpressionDocument": [f"<d/lang/en> a eli:LegalExpression ; {ENGLISH} ; eli:title 'T'@en ."],
    "ExpressionLanguage": [
        "<d/lang/en> a eli:LegalExpression ; eli:realizes <d> ; eli:title 'T'@en .",
        "<d/lang/de> a eli:LegalExpression ; eli:realizes <d> ; eli:title 'T'@de ; "
        "eli:language <http://publications.europa.eu/resource/authority/language/DEU> .",
    ],
    "ExpressionTitle": [f"<A/RES/99/2/lang/en> a eli:LegalExpression ; eli:realizes <A/RES/99/2> ; {ENGLISH} ."],
    "ExpressionTitleLanguage": [
        f"<d/lang/en> a eli:LegalExpression ; eli:realizes <d> ; {ENGLISH} ; eli:title 'T' .",
        f"<d/lang/en> a eli:LegalExpression ; eli:realizes <d> ; {ENGLISH} ; eli:title 'T'@en, 'U'@en .",
    ],
    "ManifestationExpression": [f"<f> a eli:Format ; dcterms:format 'text/plain' ; rsv:sha256 '{'0' * 64}' ."],
    "ManifestationDigest": [
        "<f> a eli:Format ; eli:embodies <d/lang/en> ; dcterms:format 'text/plain' .",
        f"<f> a eli:Format ; eli:embodies <d/lang/en> ; dcterms:format 'text/plain' ; rsv:sha256 '{'G' * 64}' .",
    ],
    "ManifestationFormat": [f"<f> a eli:Format ; eli:embodies <d/lang/en> ; rsv:sha256 '{'0' * 64}' ."],
    "ProvisionParent": ["<d/op/1> eli:is_part_of <d>, <d/part/I> ; rsv:document <d> ; rsv:order 1 ."],
    "ProvisionDocument": ["<d/op/1> eli:is_part_of <d> ; rsv:order 1 ."],
    "ProvisionOrder": ["<d/op/1> eli:is_part_of <d> ; rsv:document <d> ; rsv:order '1' ."],
    "ProvisionNumber": [f"<d/op/1> {PLACE} ; eli:number '1', '2' ."],
    "ParagraphText": ["<d/op/1> a rsv:OperativeParagraph .", "<d/pp/1> a rsv:PreambularParagraph ."],
    "FootnoteMark": ["<d/fn/1> a doco:Footnote ; rsv:printedLabel '1'@en ; rsv:text 'See there.'@en ."],
    "FootnoteLabel": ["<d/fn/1> a doco:Footnote ; rsv:footnoteOf <d/op/1> ; rsv:text 'See there.'@en ."],
    "FootnoteText": ["<d/fn/1> a doco:Footnote ; rsv:footnoteOf <d/op/1> ; rsv:printedLabel '1'@en ."],
    "ActionVerb": [f"<d/op/1/action/1> {ACTING} ; {DIRECTIVE} ."],
    "ActionClass": [
        f"<d/op/1/action/1> {ACTING} ; {REQUESTING} .",
        f"<d/op/1/action/1> {ACTING} ; {REQUESTING} ; {DIRECTIVE} ; dcterms:type <concept/verb-class/deciding> .",
    ],
    "ActionPlace": [f"<d/op/1/action/1> a rsv:Action ; {RULED} ; {REQUESTING} ; {DIRECTIVE} ."],
    "ActionRule": [f"<d/op/1/action/1> a rsv:Action ; dcterms:isPartOf <d/op/1> ; {REQUESTING} ; {DIRECTIVE} ."],
    "ReportingRequestReporter": [f"<d/op/1/report/1> {REPORTING} ; {RULED} ."],
    "ReportingRequestAction": [f"<d/op/1/report/1> a rsv:ReportingRequest ; {RULED} ; {ASKED} ."],
    "ReportingRequestRule": [f"<d/op/1/report/1> {REPORTING} ; {ASKED} ."],
    "StepDocument": ["<d/step/adopted> a eli-dl:Activity ."],
    "StepDate": [
        "<d/step/adopted> a eli-dl:Activity ; rsv:document <d> ; "
        "dcterms:date '2044-12-01'^^xsd:date, '2044-12-02'^^xsd:date ."
    ],
    "ParticipationRole": ["<d/step/rapporteur> a eli-dl:Participation ; rsv:document <d> ."],
    "MentionNames": ["<d/op/1#body-x> oa:hasTarget <d/op/1> ; prov:wasDerivedFrom <d/op/1#char=1,4> ."],
    "MentionPlace": [
        "<d/op/1#body-x> oa:hasTarget <d/op/1> ; oa:hasBody <body/x> .",
        "<d/op/1#body-x> oa:hasTarget <d/op/1> ; oa:hasBody <body/x> ; prov:wasDerivedFrom <d/op/1> .",
    ],
    "CitationSource": ["<d/op/1/ref/1> a cito:Citation ; cito:hasCitedEntity <A/RES/98/1> ."],
    "CitationTarget": [
        f"<d/op/1/ref/1> {CITING} .",
        f"<d/op/1/ref/1> {CITING} ; cito:hasCitedEntity <https://undocs.org/nothing> .",
        f"<d/op/1/ref/1> {CITING} ; cito:hasCitedEntity <file:///desk/kites.pdf> .",
    ],
    "CitationOfItself": [
        f"<d/op/1/ref/1> {CITING} ; cito:hasCitedEntity <d> ; rsv:document <d> ; rsv:citedDocument <d> .",
    ],
    "DecisionDocument": [f"<d/vote> a eli-dl:Decision ; {OUTCOME} ."],
    "DecisionOutcome": [
        "<d/vote> a eli-dl:Decision ; eli-dl:decided_on_a_realization_of <d> .",
        "<d/vote> a eli-dl:Decision ; eli-dl:decided_on_a_realization_of <d> ; "
        "eli-dl:had_decision_outcome <concept/outcome/lost> .",
    ],
    "VotesInFavour": [
        f"<d/vote> {DECISION} ; {OUTCOME} .",
        f"<d/vote> {DECISION} ; {OUTCOME} ; eli-dl:number_of_votes_favor 194 .",
    ],
    "VotesAgainst": [
        f"<d/vote> {DECISION} ; {OUTCOME} ; eli-dl:number_of_votes_favor 1 ; eli-dl:number_of_votes_against -1 ."
    ],
    "VotesAbstaining": [
        f"<d/vote> {DECISION} ; {OUTCOME} ; eli-dl:number_of_votes_favor 1 ; eli-dl:number_of_votes_abstention 1, 2 .",
    ],
    "BallotVoter": ["<d/vote/fra> a rsv:Ballot ; rsv:choice <concept/choice/against> ."],
    "BallotChoice": [
        "<d/vote/fra> a rsv:Ballot ; rsv:voter <state/fra> .",
        "<d/vote/fra> a rsv:Ballot ; rsv:voter <state/fra> ; "
        "rsv:choice <concept/choice/against>, <concept/choice/in-favour> .",
        "<d/vote/fra> a rsv:Ballot ; rsv:voter <state/fra> ; rsv:choice <concept/choice/maybe> .",
    ],
    "SessionOrgan": ["<session/A/99> a rsv:Session ; skos:notation '99' ."],
    "SessionNumber": ["<session/A/99> a rsv:Session ; rsv:organ <body/general-assembly> ."],
    "MeetingSymbol": ["<meeting/A/99/PV.1> a rsv:Meeting ; dcterms:identifier 'A/99/PV.1', 'A/99/PV.2' ."],
    "MeetingDate": [
        "<meeting/A/99/PV.1> a rsv:Meeting ; dcterms:identifier 'A/99/PV.1' ; "
        "dcterms:date '2044-12-01'^^xsd:date, '2044-12-02'^^xsd:date .",
    ],
    "AgendaItemNumber": ["<agenda/A/99/1> a rsv:AgendaItem ."],
    "StateName": ["<state/fra> a rsv:State ; dcterms:source <http://example.org/list> ; skos:prefLabel 'France' ."],
    "RegistrySource": ["<state/fra> a rsv:State ; skos:prefLabel 'France'@en .", "<body/x> a org:Organization ."],
}

HOLDING_BACK = {
    "DocumentSymbol",
    "DocumentOrgan",
    "DocumentDate",
    "TextOnce",
    "TextLanguage",
    "MarkupOnce",
    "TitleLanguage",
    "OpeningPhraseLanguage",
    "PrintedLabelLanguage",
    "ExpressionDocument",
    "ExpressionLanguage",
    "ExpressionTitleLanguage",
    "StateName",
    "RegistrySource",
}


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return Shapes.load()


def turtle(text: str) -> Graph:
    return Graph().parse(data=PREFIX_LINES + text, format="turtle", publicID=BASE + "id/")


def named(shapes: Shapes) -> set[URIRef]:
    """The shapes that have a target; what stands inside another shape has no name."""
    of_class = set(shapes.graph.subjects(SH.targetClass))
    return {shape for shape in of_class | set(shapes.graph.subjects(SH.targetSubjectsOf)) if isinstance(shape, URIRef)}


def test_a_good_document_passes_every_shape(shapes: Shapes) -> None:
    assert shapes.validate({FACTS: turtle(GOOD)}) == []


def test_every_shape_looks_at_something_in_the_good_document(shapes: Shapes) -> None:
    data = turtle(GOOD)
    idle = [
        shape
        for shape in named(shapes)
        if not any(data.subjects(RDF.type, kind) for kind in shapes.graph.objects(shape, SH.targetClass))
        and not any(data.subjects(kind) for kind in shapes.graph.objects(shape, SH.targetSubjectsOf))
    ]
    assert idle == []


def test_every_shape_has_an_example_that_fails_it(shapes: Shapes) -> None:
    assert {str(shape).removeprefix(str(SHAPES)) for shape in named(shapes)} == set(BAD)


@pytest.mark.parametrize(("shape", "fault"), [(shape, fault) for shape, faults in BAD.items() for fault in faults])
def test_a_shape_finds_its_fault_and_no_other_shape_does(shapes: Shapes, shape: str, fault: str) -> None:
    results = shapes.validate({FACTS: turtle(fault)})
    assert {result.shape for result in results} == {shape}
    assert all(result.message for result in results)


def test_a_citation_may_lead_to_a_page_of_the_web(shapes: Shapes) -> None:
    citation = f"<d/op/1/ref/1> {CITING} ; cito:hasCitedEntity <https://example.org/elsewhere> ."
    assert shapes.validate({FACTS: turtle(citation)}) == []


def test_only_what_the_design_names_holds_a_document_back(shapes: Shapes) -> None:
    violations = {shape for shape in named(shapes) if (shape, SH.severity, SH.Violation) in shapes.graph}
    assert {str(shape).removeprefix(str(SHAPES)) for shape in violations} == HOLDING_BACK


def test_every_shape_has_a_severity_and_a_message_in_three_languages(shapes: Shapes) -> None:
    for shape in named(shapes):
        severities = set(shapes.graph.objects(shape, SH.severity))
        assert severities <= {severity.iri for severity in ResultSeverity}, shape
        assert len(severities) == 1, shape
        messages = list(shapes.graph.objects(shape, SH.message))
        assert sorted(str(message.language) for message in messages if isinstance(message, Literal)) == [
            "en",
            "es",
            "fr",
        ]


def test_the_outcomes_and_choices_that_shapes_allow_are_those_of_the_model(shapes: Shapes) -> None:
    def allowed(shape: str) -> set[str]:
        pattern = str(shapes.graph.value(SHAPES[shape], SH.pattern))
        return set(pattern.partition("(")[2].partition(")")[0].split("|"))

    assert allowed("DecisionOutcome") == {outcome.value for outcome in Outcome}
    assert allowed("BallotChoice") == {option.value for option in VoteOption}


def test_shapes_stay_within_the_core_of_shacl_and_the_terms_that_are_known(shapes: Shapes) -> None:
    assert not list(shapes.graph.triples((None, SH.sparql, None)))
    own, dl = str(RSV._NS), str(ELIDL._NS)
    used = {str(node) for triple in shapes.graph for node in triple if isinstance(node, URIRef)}
    assert all(str(RSV[term.removeprefix(own)]) == term for term in used if term.startswith(own))
    assert all(str(ELIDL[term.removeprefix(dl)]) == term for term in used if term.startswith(dl))


def test_each_file_of_shapes_says_what_it_is_about() -> None:
    for file in folder("shapes").glob("*.ttl"):
        comments = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
        assert comments, file.name


def test_the_list_of_languages_that_an_expression_may_have_is_that_of_the_model(shapes: Shapes) -> None:
    listed = shapes.graph.value(SHAPES.ExpressionLanguage, SH["in"])
    assert listed is not None
    assert len(list(Collection(shapes.graph, listed))) == 6
