"""Which cases of which manifests are run, by the name of the fixture that gives them."""

from __future__ import annotations

from collections.abc import Iterator

from w3c_manifests import Case, suite

# Entailment is not offered, and SERVICE is refused before anything is evaluated.
LEFT_OUT = ("sparql11/entailment/", "sparql11/service/")
# Fixture name: zip, manifests, kinds of tests.
LISTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "evaluation": (
        "w3c-sparql.zip",
        ("sparql/sparql10/manifest.ttl", "sparql/sparql11/manifest-all.ttl"),
        ("QueryEvaluationTest", "CSVResultFormatTest"),
    ),
    "syntax": (
        "w3c-sparql.zip",
        ("sparql/sparql10/manifest.ttl", "sparql/sparql11/manifest-all.ttl"),
        ("PositiveSyntaxTest", "PositiveSyntaxTest11", "NegativeSyntaxTest", "NegativeSyntaxTest11"),
    ),
    "update": (
        "w3c-sparql.zip",
        ("sparql/sparql11/manifest-all.ttl",),
        ("UpdateEvaluationTest", "PositiveUpdateSyntaxTest11", "NegativeUpdateSyntaxTest11"),
    ),
    "protocol": ("w3c-sparql.zip", ("sparql/sparql11/protocol/manifest.ttl",), ("ProtocolTest",)),
    "shacl": ("w3c-shacl.zip", ("data-shapes-test-suite/tests/manifest.ttl",), ("Validate",)),
}


def cases(name: str, folder: str) -> Iterator[Case]:
    archive, manifests, kinds = LISTS[name]
    for manifest in manifests:
        for case in suite(folder, archive).cases(manifest):
            if case.kind in kinds and not case.name.startswith(LEFT_OUT):
                yield case
