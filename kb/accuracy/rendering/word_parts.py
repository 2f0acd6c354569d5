"""The parts of a Word file that are the same in each, and the part that holds its lists."""

from __future__ import annotations

from collections.abc import Sequence

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

NAMESPACES = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships"'

_PARTS = (
    ("rId1", "styles", "styles.xml"),
    ("rId2", "numbering", "numbering.xml"),
    ("rId3", "footnotes", "footnotes.xml"),
    ("rId4", "settings", "settings.xml"),
    ("rId5", "header", "header1.xml"),
    ("rId6", "header", "header2.xml"),
    ("rId7", "footer", "footer1.xml"),
    ("rId8", "footer", "footer2.xml"),
    ("rId9", "header", "header3.xml"),
)
_STYLES = (
    ("SingleTxt", "Single Txt", '<w:jc w:val="both"/><w:ind w:left="1260" w:right="1260"/>', ""),
    ("Cover", "Cover", "", ""),
    ("HCh", "_ H _Ch", '<w:keepNext/><w:outlineLvl w:val="0"/>', "<w:b/><w:sz w:val=\"28\"/>"),
    ("H1", "_ H_1", '<w:keepNext/><w:outlineLvl w:val="1"/>', '<w:b/><w:sz w:val="24"/>'),
    ("H23", "_ H_2/3", '<w:keepNext/><w:outlineLvl w:val="2"/>', "<w:b/>"),
    ("FootnoteText", "footnote text", "", '<w:sz w:val="17"/>'),
)  # fmt: skip
# What each of the three lists prints: 1. (a) (i)
_LISTS = (("decimal", "%1.", 1260), ("lowerLetter", "(%1)", 1740), ("lowerRoman", "(%1)", 2220))


def _relations(rows: Sequence[tuple[str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for key, kind, target in rows
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _content_types() -> str:
    kinds = [("document.xml", "document.main"), *((target, kind) for _, kind, target in _PARTS)]
    lines = "".join(f'<Override PartName="/word/{target}" ContentType="{_TYPE}.{kind}+xml"/>' for target, kind in kinds)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


def _styles() -> str:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{characters}</w:rPr></w:style>"
        for key, name, paragraph, characters in _STYLES
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    raised = (
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    return f"{_HEAD}<w:styles {NAMESPACES}>{normal}{made}{raised}</w:styles>"


def numbering_part(lists: Sequence[int]) -> str:
    """The lists of a document; `lists`: for each instance which of the three it is, 1 to 3."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="tab"/><w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{left}" w:firstLine="0"/></w:pPr></w:lvl></w:abstractNum>'
        for index, (form, text, left) in enumerate(_LISTS, start=1)
    )
    instances = "".join(
        f'<w:num w:numId="{index}"><w:abstractNumId w:val="{which}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for index, which in enumerate(lists, start=1)
    )
    return f"{_HEAD}<w:numbering {NAMESPACES}>{abstract}{instances}</w:numbering>"


FIXED_PARTS = {
    "[Content_Types].xml": _content_types(),
    "_rels/.rels": _relations((("rId1", "officeDocument", "word/document.xml"),)),
    "word/_rels/document.xml.rels": _relations(_PARTS),
    "word/styles.xml": _styles(),
    "word/settings.xml": f"{_HEAD}<w:settings {NAMESPACES}><w:evenAndOddHeaders/></w:settings>",
}
