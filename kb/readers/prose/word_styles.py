"""How Word prints a run and a paragraph: its styles, what they are based on, and direct formatting (ECMA-376, 17.7).

Toggle properties (bold, italics …) of a paragraph's style and of a character style cancel each other out; formatting
given to the run itself decides alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from kb.readers.prose.blocks import Style
from kb.readers.prose.word_package import W

_OFF = frozenset({"0", "false", "off", "none"})
_TOGGLES = {
    "b": Style.BOLD,
    "i": Style.ITALIC,
    "smallCaps": Style.SMALL_CAPS,
    "strike": Style.STRIKE,
    "dstrike": Style.STRIKE,
    "vanish": None,
}
_RAISED_AT = 4  # half points above the line from which a run counts as raised
_HEADING_NAME = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
# The headings of the Organization's own templates, whatever underscores and spaces their names hold: HCh, H1, H23, H4.
_TEMPLATE_HEADING = re.compile(r"H(?P<level>M|Ch|1|23|2/3|4|56|5/6)G?", re.IGNORECASE)
_TEMPLATE_LEVELS = {"m": 1, "ch": 1, "1": 2, "23": 3, "2/3": 3, "4": 4, "56": 5, "5/6": 5}


@dataclass(frozen=True, slots=True)
class Look:
    """Character formatting that one place states; what it does not state is missing. `raised`: None if not stated."""

    toggles: Mapping[str, bool] = field(default_factory=dict)
    underline: bool | None = None
    raised: bool | None = None

    def over(self, below: Look) -> Look:
        """This look where it states something, else the one below."""
        return Look(
            {**below.toggles, **self.toggles},
            below.underline if self.underline is None else self.underline,
            below.raised if self.raised is None else self.raised,
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """Paragraph formatting that one place states. `outline`: level of a heading from 0, 9 none; `list_`: the number of
    the list, "0" none; `list_style`: the style that gave the list."""

    outline: int | None = None
    list_: str | None = None
    level: int | None = None
    list_style: str = ""
    centred: bool | None = None
    new_page: bool | None = None

    def over(self, below: Shape) -> Shape:
        """This shape where it states something, else the one below."""
        return Shape(
            below.outline if self.outline is None else self.outline,
            below.list_ if self.list_ is None else self.list_,
            below.level if self.level is None else self.level,
            self.list_style if self.list_ is not None else below.list_style,
            below.centred if self.centred is None else self.centred,
            below.new_page if self.new_page is None else self.new_page,
        )


@dataclass(frozen=True, slots=True)
class _StyleOf:
    name: str
    based_on: str
    look: Look
    shape: Shape


@dataclass(slots=True)
class Styles:
    """The styles of a document, each resolved once."""

    defaults: Look = field(default_factory=Look)
    named: dict[str, _StyleOf] = field(default_factory=dict)
    paragraph: str = ""  # the style of a paragraph that names none
    _looks: dict[str, Look] = field(default_factory=dict)
    _shapes: dict[str, Shape] = field(default_factory=dict)
    _printed: dict[tuple[object, ...], tuple[frozenset[Style], bool]] = field(default_factory=dict)

    def look(self, style: str) -> Look:
        """The character formatting of a style with all that it is based on."""
        if style not in self._looks:
            found = Look()
            for one in reversed(self._chain(style)):
                found = one.look.over(found)
            self._looks[style] = found
        return self._looks[style]

    def shape(self, style: str) -> Shape:
        """The paragraph formatting of a style with all that it is based on."""
        if style not in self._shapes:
            found = Shape()
            for one in reversed(self._chain(style)):
                found = one.shape.over(found)
            self._shapes[style] = found
        return self._shapes[style]

    def heading(self, style: str, shape: Shape) -> int:
        """The level of a heading, from 1: by its outline, else by the name of its style; 0 if it is none."""
        if shape.outline is not None:
            return shape.outline + 1 if shape.outline < 9 else 0
        for one in self._chain(style):
            match = _HEADING_NAME.fullmatch(one.name.strip())
            if match:
                return int(match[1])
            template = _TEMPLATE_HEADING.fullmatch(re.sub(r"[_\s]", "", one.name))
            if template:
                return _TEMPLATE_LEVELS[template["level"].lower()]
        return 0

    def printed(self, paragraph: str, properties: etree._Element | None) -> tuple[frozenset[Style], bool]:
        """How a run is printed in a paragraph of a style, and whether it is hidden."""
        direct = look_of(properties)
        character = _value(properties, "rStyle")
        key = (paragraph, character, tuple(direct.toggles.items()), direct.underline, direct.raised)
        if key not in self._printed:
            self._printed[key] = self._resolved(paragraph, character, direct)
        return self._printed[key]

    def _resolved(self, paragraph: str, character: str, direct: Look) -> tuple[frozenset[Style], bool]:
        of_paragraph, of_character = self.look(paragraph), self.look(character) if character else Look()
        styles: set[Style] = set()
        hidden = False
        for name, style in _TOGGLES.items():
            if name in direct.toggles:
                on = direct.toggles[name]
            elif self.defaults.toggles.get(name):
                on = True
            else:
                on = of_paragraph.toggles.get(name, False) != of_character.toggles.get(name, False)
            if on and style is not None:
                styles.add(style)
            hidden = hidden or (on and style is None)
        rest = direct.over(of_character.over(of_paragraph.over(self.defaults)))
        if rest.underline:
            styles.add(Style.UNDERLINE)
        if rest.raised:
            styles.add(Style.SUPERSCRIPT)
        return frozenset(styles), hidden

    def _chain(self, style: str) -> list[_StyleOf]:
        """A style and what it is based on; a circle ends where it closes."""
        found: list[_StyleOf] = []
        seen: set[str] = set()
        while style in self.named and style not in seen:
            seen.add(style)
            found.append(self.named[style])
            style = self.named[style].based_on
        return found


def styles_of(root: etree._Element | None) -> Styles:
    """The styles that styles.xml defines; none without that part."""
    found = Styles()
    if root is None:
        return found
    found.defaults = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    for one in root.iterchildren(f"{W}style"):
        key = one.get(f"{W}styleId") or ""
        shape = shape_of(one.find(f"{W}pPr"), key)
        name = _value(one, "name") or key
        found.named[key] = _StyleOf(name, _value(one, "basedOn"), look_of(one.find(f"{W}rPr")), shape)
        if one.get(f"{W}type") == "paragraph" and (one.get(f"{W}default") or "0") not in _OFF:
            found.paragraph = key
    return found


def look_of(properties: etree._Element | None) -> Look:
    """What a `w:rPr` states."""
    if properties is None:
        return Look()
    toggles: dict[str, bool] = {}
    underline: bool | None = None
    raised: bool | None = None
    for child in properties.iterchildren():
        name = etree.QName(child).localname
        value = child.get(f"{W}val")
        if name in _TOGGLES:
            toggles[name] = value not in _OFF
        elif name == "u":
            underline = value not in _OFF if value is not None else None
        elif name == "vertAlign":
            raised = value == "superscript"
        elif name == "position" and raised is None:
            raised = bool(value and re.fullmatch(r"\d{1,4}", value) and int(value) >= _RAISED_AT) or None
    return Look(toggles, underline, raised)


def shape_of(properties: etree._Element | None, style: str = "") -> Shape:
    """What a `w:pPr` states; `style`: the style that it belongs to, "" for a paragraph's own."""
    if properties is None:
        return Shape()
    numbered = properties.find(f"{W}numPr")
    breaks = properties.find(f"{W}pageBreakBefore")
    level = _value(numbered, "ilvl")
    alignment = _value(properties, "jc")
    return Shape(
        _integer(_value(properties, "outlineLvl")),
        (_value(numbered, "numId") or None) if numbered is not None else None,
        _integer(level),
        style,
        alignment == "center" if alignment else None,
        breaks.get(f"{W}val") not in _OFF if breaks is not None else None,
    )


def _value(parent: etree._Element | None, name: str) -> str:
    child = parent.find(f"{W}{name}") if parent is not None else None
    return (child.get(f"{W}val") or "") if child is not None else ""


def _integer(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,9}", text) else None
