"""The page of a provision or a footnote: its words, its place, what it cites and where it is cited."""

from __future__ import annotations

import pyoxigraph as ox
from flask import render_template

from kb.vocabulary import CITO, OA, PROV, RSV
from kb.web import terms
from kb.web.documents import Named, page_of
from kb.web.facts import Facts, Labels, iris
from kb.web.listings import CITED_BY, count, entries
from kb.web.places import official, provision_meant
from kb.web.problems import Problem
from kb.web.reading import LANGUAGES, Passage, languages_of, read_text
from kb.web.releases import Published
from kb.web.remarks import remarks

CITED_SHOWN = 20


def page(release: Published, document: str, path: str, language: str) -> str:
    """The page of what stands at `path` in `document`. Its parts are shown with it."""
    store, addresses = release.store, release.addresses
    iri, whole = addresses.thing(path), addresses.thing(document)
    text = read_text(release, document, language, languages_of(store, whole))
    shown = [*text.walk(), *text.footnotes]
    passage = next((one for one in shown if one.iri == iri), None)
    if passage is None:
        return _only_elsewhere(release, document, path, language)
    targets = (target for part in passage.walk() for target in iris(text.facts.terms(part.iri, str(CITO.cites))))
    cited = dict.fromkeys(provision_meant(release, target) for target in targets)
    named = dict.fromkeys(body for part in passage.walk() for body in _named(release, part.iri))
    labels = Labels(store, language)
    parents = _parents(text.passages, iri)
    order = [one for one in shown if not one.children or one is passage or one.kind != "part"]
    place = order.index(passage) if passage in order else -1
    words = "".join(part.html + part.heading for part in (*parents, *passage.walk()))
    for note in text.footnotes:  # on this page the way back leads only to a mark that stands here
        note.marked = f'id="mark-{note.anchor}"' in words
    return render_template(
        "provision.html",
        iri=iri,
        path=path,
        passage=passage,
        parents=parents,
        text=text,
        symbol=labels.symbol(whole),
        document_title=labels.title(whole),
        document_address=addresses.page(whole),
        before=order[place - 1] if place > 0 else None,
        after=order[place + 1] if 0 <= place < len(order) - 1 else None,
        footnotes=[note for note in text.footnotes if f'href="#{note.anchor}"' in words],
        bearers=[one for one in text.walk() if one.iri in text.facts.values(iri, str(RSV.footnoteOf))],
        cited=[(Named(one, labels.symbol(one), page_of(release, one)), labels.title(one)) for one in cited],
        named=[Named(one, labels(one), page_of(release, one)) for one in named],
        cited_by=entries(release, CITED_BY, iri, 1, CITED_SHOWN),
        cited_by_count=count(release, CITED_BY, iri),
        read_from=_read_from(text.facts, iri),
        corrections=remarks(store, iri),
        versions=_versions(release, iri, language),
        official=official(labels.symbol(whole), language),
        address=addresses.page(iri),
    )


def _read_from(facts: Facts, iri: str) -> list[str]:
    """From which place of which file a provision of prose was read, in words: "draft.pdf, page 2, line 31"."""
    found = []
    for place in facts.values(iri, str(PROV.wasDerivedFrom)):
        file, _, fragment = place.partition("#")
        said = dict(part.split("=", 1) for part in fragment.split("&") if "=" in part)
        name = facts.value(file, terms.LABEL)
        if name:
            order = tuple(int(said.get(key, "0").partition(",")[0]) for key in ("page", "line", "char"))
            words = ", ".join([name, *(f"{key} {said[key]}" for key in ("page", "line") if key in said)])
            found.append((order, words))
    return list(dict.fromkeys(words for _, words in sorted(found)))


def _named(release: Published, iri: str) -> list[str]:
    """The instruments and bodies that the words of a provision name, as rules found them."""
    store = release.store
    mentions = store.quads_for_pattern(None, ox.NamedNode(str(OA.hasTarget)), ox.NamedNode(iri), None)
    bodies = ox.NamedNode(str(OA.hasBody))
    return sorted(
        quad.object.value
        for mention in mentions
        for quad in store.quads_for_pattern(mention.subject, bodies, None, None)
        if isinstance(quad.object, ox.NamedNode)
    )


def _parents(passages: list[Passage], iri: str) -> list[Passage]:
    """What the passage stands in, the outermost first."""
    for passage in passages:
        if passage.iri == iri:
            return []
        if any(one.iri == iri for one in passage.walk()):
            return [passage, *_parents(passage.children, iri)]
    return []


def _versions(release: Published, iri: str, language: str) -> list[tuple[str, str]]:
    """The same provision in the other languages, as plain words."""
    found = {
        quad.object.language: quad.object.value
        for quad in release.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(str(RSV.text)), None, None)
        if isinstance(quad.object, ox.Literal) and quad.object.language
    }
    return [(code, found[code]) for code in LANGUAGES if code in found and code != language]


def _only_elsewhere(release: Published, document: str, path: str, language: str) -> str:
    """A provision that only another language has is shown in that one. Raises Problem 404 if none has it."""
    node = ox.NamedNode(release.addresses.thing(path))
    for quad in release.store.quads_for_pattern(node, ox.NamedNode(terms.TEXT), None, None):
        other = quad.object.language if isinstance(quad.object, ox.Literal) else None
        if other and other != language:
            return page(release, document, path, other)
    raise Problem(404, f"{path} has no text in a language that is held.")
