"""The concept schemes of `ontology/concepts.ttl` and `ontology/verbs.ttl` at the addresses of one base."""

from __future__ import annotations

from functools import cache

from rdflib import RDF, Graph

from kb.identifiers import Identifiers
from kb.resources import folder
from kb.vocabulary import SKOS, bind_prefixes

FILES = ("concepts.ttl", "verbs.ttl")


def concept_graph(identifiers: Identifiers) -> Graph:
    """Outcomes, choices, kinds of provision, verbs and what goes with them, each scheme with its concepts, for the
    release to publish."""
    graph = bind_prefixes(Graph())
    for name in FILES:
        graph.parse(folder("ontology") / name, format="turtle", publicID=f"{identifiers.base}/id/")
    return graph


@cache
def concept_slugs(scheme: str) -> frozenset[str]:
    """The last parts of the addresses of a scheme's concepts."""
    graph = concept_graph(Identifiers("https://concepts.invalid"))
    folder_of = f"https://concepts.invalid/id/concept/{scheme}/"
    found = {str(node) for node in graph.subjects(RDF.type, SKOS.Concept)}
    return frozenset(node.removeprefix(folder_of) for node in found if node.startswith(folder_of))
