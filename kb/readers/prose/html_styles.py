"""How HTML prints its words: tags, `style` attributes, and the rules of a page's own style sheet that name one class or
tag. What an outside style sheet says is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kb.readers.prose.blocks import Style

_TAGS = {
    "b": Style.BOLD, "strong": Style.BOLD, "i": Style.ITALIC, "em": Style.ITALIC, "cite": Style.ITALIC,
    "dfn": Style.ITALIC, "var": Style.ITALIC, "u": Style.UNDERLINE, "ins": Style.UNDERLINE, "s": Style.STRIKE,
    "strike": Style.STRIKE, "del": Style.STRIKE, "sup": Style.SUPERSCRIPT,
}  # fmt: skip
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"(?P<tag>[a-zA-Z][a-zA-Z0-9]*)?(?:\.(?P<class>[\w-]+))?")
_MOST_RULES = 5000


@dataclass(frozen=True, slots=True)
class Sheet:
    """The declarations of the page's own rules, by (tag, class), either of them "" for any."""

    rules: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def declared(self, element: etree._Element) -> dict[str, str]:
        """What the sheet and the element's own `style` say, the latter last."""
        tag = str(element.tag)
        found: dict[str, str] = dict(self.rules.get((tag, ""), {}))
        for name in (element.get("class") or "").split():
            found.update(self.rules.get(("", name), {}))
            found.update(self.rules.get((tag, name), {}))
        found.update(_declarations(element.get("style") or ""))
        return found


def sheet_of(root: etree._Element) -> Sheet:
    """The style sheet that stands in the page."""
    rules: dict[tuple[str, str], dict[str, str]] = {}
    for element in root.iter("style"):
        text = _COMMENT.sub(" ", element.text or "")
        for count, match in enumerate(_RULE.finditer(text)):
            if count > _MOST_RULES:
                break
            declared = _declarations(match[2])
            for selector in match[1].split(","):
                simple = _SELECTOR.fullmatch(selector.strip())
                if simple and simple.group():
                    key = ((simple["tag"] or "").lower(), simple["class"] or "")
                    rules.setdefault(key, {}).update(declared)
    return Sheet(rules)


def _declarations(text: str) -> dict[str, str]:
    return dict(_each(text))


def _each(text: str) -> Iterator[tuple[str, str]]:
    for one in text.split(";"):
        name, colon, value = one.partition(":")
        if colon:
            yield name.strip().lower(), value.replace("!important", "").strip().lower()


def styled(tag: str, declared: dict[str, str], inherited: frozenset[Style]) -> frozenset[Style]:
    """How an element is printed inside what is printed as `inherited`."""
    found = set(inherited)
    own = _TAGS.get(tag)
    if own is not None:
        found.add(own)
    if tag == "sub":
        found.discard(Style.SUPERSCRIPT)
    _set(found, Style.ITALIC, declared.get("font-style"), ("italic", "oblique"))
    weight = declared.get("font-weight", "")
    if weight:
        heavy = int(weight) >= 600 if weight.isdecimal() and len(weight) < 5 else weight in ("bold", "bolder")
        _set(found, Style.BOLD, "on" if heavy else "off", ("on",))
    _set(found, Style.SMALL_CAPS, declared.get("font-variant"), ("small-caps",))
    _set(found, Style.SUPERSCRIPT, declared.get("vertical-align"), ("super", "text-top"))
    line = f"{declared.get('text-decoration', '')} {declared.get('text-decoration-line', '')}"
    if "underline" in line:
        found.add(Style.UNDERLINE)
    if "line-through" in line:
        found.add(Style.STRIKE)
    return frozenset(found)


def _set(styles: set[Style], style: Style, value: str | None, on: tuple[str, ...]) -> None:
    if value is None or value == "inherit":
        return
    (styles.add if value in on else styles.discard)(style)


def hidden(element: etree._Element, declared: dict[str, str]) -> bool:
    """Whether an element is not shown."""
    return (
        declared.get("display") == "none"
        or declared.get("visibility") == "hidden"
        or declared.get("mso-hide") == "all"
        or element.get("hidden") is not None
    )
