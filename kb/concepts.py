"""The concept schemes of `ontology/concepts.ttl` at the addresses of one base."""

from __future__ import annotations

from rdflib import Graph

from kb.identifiers import Identifiers
from kb.resources import folder
from kb.vocabulary import bind_prefixes


def concept_graph(identifiers: Identifiers) -> Graph:
    """Outcomes, choices and kinds of provision, each scheme with its concepts, for the release to publish."""
    file = folder("ontology") / "concepts.ttl"
    return bind_prefixes(Graph()).parse(file, format="turtle", publicID=f"{identifiers.base}/id/")
