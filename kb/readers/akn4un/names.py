"""Names of AKN4UN, and how its elements are met in the code: by local name."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
AKN4UN = "http://un.org/akn4un"

Element = etree._Element


def local(element: Element) -> str:
    """The name without its namespace; "" for a comment or a processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(parent: Element) -> Iterator[Element]:
    """The child elements, without comments."""
    return (child for child in parent if isinstance(child.tag, str))


def child(parent: Element | None, name: str) -> Element | None:
    """The first child of that local name."""
    if parent is None:
        return None
    return next((found for found in elements(parent) if local(found) == name), None)


def descendants(parent: Element, name: str) -> Iterator[Element]:
    """Every element of that local name below `parent`, in document order."""
    return (found for found in parent.iter("{*}" + name))


def words(element: Element | None) -> str:
    """All text of an element, runs of white space folded to one space; "" for None."""
    return " ".join("".join(str(part) for part in element.itertext()).split()) if element is not None else ""


def place(element: Element) -> str:
    """Where an element stands in the file, for people."""
    return f"line {element.sourceline}" if element.sourceline else ""
