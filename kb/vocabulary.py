# ruff: noqa: N815 (terms are written as their vocabularies write them)
"""The terms of the knowledge base: our own (`RSV`) and those we reuse, each namespace closed.

A namespace here knows only the terms that were looked up in its own documentation
(`docs/decisions/0009-reused-terms.md` says where), so that a misspelt or invented term raises AttributeError.
"""

from __future__ import annotations

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, VOID, XSD, DefinedNamespace

__all__ = [
    "CITO",
    "DCAT",
    "DCTERMS",
    "DOCO",
    "ELI",
    "ELIDL",
    "FOAF",
    "LANGUAGE",
    "OA",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "RSV",
    "SD",
    "SH",
    "SHAPES",
    "SKOS",
    "UNDO",
    "VANN",
    "VOID",
    "XSD",
    "bind_prefixes",
]


class RSV(DefinedNamespace):
    """Our own terms, defined in `ontology/resolvable.ttl`."""

    _fail = True
    _NS = Namespace("https://w3id.org/resolvable/ontology#")

    # documents
    Resolution: URIRef
    DraftResolution: URIRef
    PresidentialStatement: URIRef
    ResolutionCollection: URIRef
    Report: URIRef
    Instrument: URIRef
    Tombstone: URIRef
    # provisions
    PreambularParagraph: URIRef
    OperativeParagraph: URIRef
    StatementParagraph: URIRef
    Paragraph: URIRef
    Subparagraph: URIRef
    Continuation: URIRef
    Part: URIRef
    Annex: URIRef
    Formula: URIRef
    ClosingLine: URIRef
    Separator: URIRef
    # the work of the organs
    Ballot: URIRef
    Session: URIRef
    Meeting: URIRef
    AgendaItem: URIRef
    State: URIRef
    # what the text says
    Action: URIRef
    ReportingRequest: URIRef

    # of a document
    organ: URIRef
    committee: URIRef
    session: URIRef
    agendaItem: URIRef
    adoptedAt: URIRef
    originatingDraft: URIRef
    onReportOf: URIRef
    reportParagraph: URIRef
    sponsor: URIRef
    additionalSponsor: URIRef
    sponsorName: URIRef
    tag: URIRef
    distribution: URIRef
    jobNumber: URIRef
    sha256: URIRef
    # of the text
    document: URIRef
    order: URIRef
    printedLabel: URIRef
    openingPhrase: URIRef
    text: URIRef
    markup: URIRef
    footnoteOf: URIRef
    # of votes
    notVoting: URIRef
    vetoedBy: URIRef
    voter: URIRef
    choice: URIRef
    # of citations and of what is held
    citedDocument: URIRef
    citedProvision: URIRef
    dateAgrees: URIRef
    held: URIRef
    timesCited: URIRef
    # of actions and reporting requests
    verb: URIRef
    manner: URIRef
    addressee: URIRef
    recipient: URIRef
    through: URIRef
    dueSession: URIRef
    dueYear: URIRef
    duePrinted: URIRef


class ELI(DefinedNamespace):
    """European Legislation Identifier ontology 1.5."""

    _fail = True
    _NS = Namespace("http://data.europa.eu/eli/ontology#")

    Work: URIRef
    LegalResource: URIRef
    LegalResourceSubdivision: URIRef
    LegalExpression: URIRef
    Format: URIRef
    Language: URIRef

    date_document: URIRef
    embodies: URIRef
    has_member: URIRef
    has_part: URIRef
    id_local: URIRef
    is_about: URIRef
    is_embodied_by: URIRef
    is_member_of: URIRef
    is_part_of: URIRef
    is_realized_by: URIRef
    language: URIRef
    number: URIRef
    passed_by: URIRef
    realizes: URIRef
    title: URIRef


class ELIDL(DefinedNamespace):
    """ELI ontology for draft legislation 3."""

    _fail = True
    _NS = Namespace("http://data.europa.eu/eli/eli-draft-legislation-ontology#")

    Activity: URIRef
    Decision: URIRef
    DecisionOutcome: URIRef
    Participation: URIRef
    Vote: URIRef

    based_on_a_realization_of: URIRef
    decided_on_a_realization_of: URIRef
    had_decision_outcome: URIRef
    had_participation: URIRef
    number_of_votes_abstention: URIRef
    number_of_votes_against: URIRef
    number_of_votes_favor: URIRef
    participation_role: URIRef


class CITO(DefinedNamespace):
    """Citation Typing Ontology 2.8."""

    _fail = True
    _NS = Namespace("http://purl.org/spar/cito/")

    Citation: URIRef

    cites: URIRef
    hasCitationCharacterization: URIRef
    hasCitedEntity: URIRef
    hasCitingEntity: URIRef


class DOCO(DefinedNamespace):
    """Document Components Ontology."""

    _fail = True
    _NS = Namespace("http://purl.org/spar/doco/")

    Appendix: URIRef
    Footnote: URIRef
    Paragraph: URIRef
    Section: URIRef
    Table: URIRef


class ORG(DefinedNamespace):
    """W3C Organization Ontology."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/org#")

    Organization: URIRef
    OrganizationalUnit: URIRef

    classification: URIRef
    hasUnit: URIRef
    identifier: URIRef
    subOrganizationOf: URIRef
    unitOf: URIRef


class OA(DefinedNamespace):
    """Web Annotation vocabulary: selectors for where a statement came from."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    Annotation: URIRef
    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef

    end: URIRef
    exact: URIRef
    hasBody: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    hasTarget: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


class SD(DefinedNamespace):
    """SPARQL 1.1 Service Description."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/sparql-service-description#")

    BasicFederatedQuery: URIRef
    Dataset: URIRef
    DereferencesURIs: URIRef
    Graph: URIRef
    NamedGraph: URIRef
    Service: URIRef
    SPARQL11Query: URIRef
    UnionDefaultGraph: URIRef

    defaultDataset: URIRef
    defaultGraph: URIRef
    endpoint: URIRef
    feature: URIRef
    graph: URIRef
    name: URIRef
    namedGraph: URIRef
    resultFormat: URIRef
    supportedLanguage: URIRef


class FOAF(DefinedNamespace):
    """FOAF: the pages about things."""

    _fail = True
    _NS = Namespace("http://xmlns.com/foaf/0.1/")

    homepage: URIRef
    isPrimaryTopicOf: URIRef
    page: URIRef
    primaryTopic: URIRef


class VANN(DefinedNamespace):
    """Annotations of vocabularies."""

    _fail = True
    _NS = Namespace("http://purl.org/vocab/vann/")

    preferredNamespacePrefix: URIRef
    preferredNamespaceUri: URIRef


SHAPES = Namespace("https://w3id.org/resolvable/shapes#")
"""The shapes of `shapes/`."""

UNDO = Namespace("https://w3id.org/un/ontology/undo/")
"""United Nations Document Ontology: aligned with in the ontology, never used in data."""

LANGUAGE = Namespace("http://publications.europa.eu/resource/authority/language/")
"""Languages as `eli:language` wants them: ARA, ENG, FRA, RUS, SPA, ZHO."""

PREFIXES: dict[str, str] = {
    "cito": str(CITO._NS),
    "dcat": str(DCAT._NS),
    "dcterms": str(DCTERMS._NS),
    "doco": str(DOCO._NS),
    "eli": str(ELI._NS),
    "eli-dl": str(ELIDL._NS),
    "foaf": str(FOAF._NS),
    "oa": str(OA._NS),
    "org": str(ORG._NS),
    "owl": str(OWL._NS),
    "prov": str(PROV._NS),
    "rdf": str(RDF._NS),
    "rdfs": str(RDFS._NS),
    "rsv": str(RSV._NS),
    "sd": str(SD._NS),
    "skos": str(SKOS._NS),
    "void": str(VOID._NS),
    "xsd": str(XSD._NS),
}
"""Prefix to namespace, for every serialisation, for the query page and for the client."""


def bind_prefixes(graph: Graph) -> Graph:
    """Bind `PREFIXES` in a graph and return it."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
    return graph
