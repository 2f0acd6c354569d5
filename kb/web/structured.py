"""What the pages say to search engines: schema.org, as data blocks that no browser executes.

Only what the record states. The texts are copies, and each is marked as unofficial; whether a resolution binds anybody
is not said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kb.release.dataset import NOTICE, TITLE
from kb.release.layout import DUMP_MEDIA_TYPES, DUMP_NAME, DUMP_SUFFIXES
from kb.vocabulary import DCTERMS, ELI
from kb.web.describe import SOURCE_NAME, TERMS_OF_USE, UNOFFICIAL
from kb.web.facts import Facts, Labels
from kb.web.places import official
from kb.web.releases import Published
from kb.web.representations import DESCRIPTIONS, Representation

Data = dict[str, Any]

_CONTEXT = "https://schema.org"
_SOURCE = {"@type": "Organization", "@id": "https://www.un.org/", "name": SOURCE_NAME}


def dataset_id(release: Published) -> str:
    """The IRI of the dataset, as VoID has it."""
    return f"{release.base}/.well-known/void#dataset"


def dataset(release: Published) -> Data:
    """The dataset, for the first page."""
    held = release.release
    sizes = {one["name"]: one for one in held.description.get("dumps", ())}
    found: Data = {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "@id": dataset_id(release),
        "url": f"{release.base}/",
        "name": TITLE,
        "description": NOTICE,
        "identifier": held.digest,
        "version": held.id,
        "creator": _SOURCE,
        "license": TERMS_OF_USE,
        "creditText": UNOFFICIAL,
        "isAccessibleForFree": True,
        "distribution": [_download(release, name, sizes) for name in DUMP_SUFFIXES],
    }
    if held.published:
        found["dateModified"] = held.published
    languages = sorted(name.removeprefix("expressions_") for name in held.counts if name.startswith("expressions_"))
    if languages:
        found["inLanguage"] = languages
    return found


def _download(release: Published, format_name: str, dumps: dict[str, Data]) -> Data:
    name = DUMP_NAME + DUMP_SUFFIXES[format_name]
    found = {
        "@type": "DataDownload",
        "name": name,
        "encodingFormat": [DUMP_MEDIA_TYPES[format_name], "application/gzip"],
        "contentUrl": f"{release.base}/dumps/latest/{name}",
    }
    if name in dumps:
        found |= {"contentSize": f"{dumps[name]['bytes']} B", "sha256": dumps[name]["sha256"]}
    return found


def legislation(
    release: Published, facts: Facts, path: str, *, title: str, kind: str, language: str, languages: Sequence[str]
) -> Data:
    """A document. `facts`: of its graph; `title`: in `language`, "" if it has none."""
    iri = release.addresses.thing(path)
    symbol = facts.value(iri, str(DCTERMS.identifier)) or path
    found: Data = {
        "@context": _CONTEXT,
        "@type": "Legislation",
        "@id": iri,
        "url": release.addresses.document(path),
        "name": title or symbol,
        "legislationIdentifier": symbol,
        "legislationType": kind,
        "inLanguage": list(languages),
        "sameAs": official(symbol, language),
        "isPartOf": {"@type": "Dataset", "@id": dataset_id(release)},
        "license": TERMS_OF_USE,
        "isAccessibleForFree": True,
        "encoding": [_file(release, path, one) for one in DESCRIPTIONS],
    }
    if adopted := facts.value(iri, str(DCTERMS.dateAccepted)):
        found["legislationDate"] = adopted
    if issued := facts.value(iri, str(DCTERMS.issued)):
        found["datePublished"] = issued
    if organ := facts.value(iri, str(ELI.passed_by)):
        name = Labels(release.store)(organ)
        found["legislationPassedBy"] = {"@type": "Organization", "@id": organ, "name": name}
    return found


def _file(release: Published, path: str, representation: Representation) -> Data:
    return {
        "@type": "LegislationObject",
        "contentUrl": release.addresses.document(path, representation.suffix),
        "encodingFormat": representation.media_type,
        "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
        "creditText": UNOFFICIAL,
    }
