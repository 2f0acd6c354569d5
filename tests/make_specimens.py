"""Writes the Word specimens in `examples/prose`: `python tests/make_specimens.py` from the project's root.

Made-up documents: nobody proposed them, and no State sponsored them. The files hold what is written here and nothing
else, with the same bytes each time.
"""

from __future__ import annotations

from pathlib import Path

from word_cases import OPERATIVE, Parts, b, gone, i, ins, lists, note, p, r, table, word

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "prose"

_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="SingleTxt"><w:name w:val="__Single Txt"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="HCh"><w:name w:val="_ H _Ch_"/><w:basedOn w:val="Normal"/>
<w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="_ H_1"/><w:basedOn w:val="HCh"/></w:style>
<w:style w:type="paragraph" w:styleId="H23"><w:name w:val="_ H_2/3"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>
<w:basedOn w:val="Normal"/></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
""".replace("\n", "")
_LINE_OF_TEXT = "SingleTxt"


def _text(*runs: str, number: tuple[int, int] | None = None) -> str:
    return p(*runs, style=_LINE_OF_TEXT, number=number)


def _note(*runs: str) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    return p(r("\t"), mark, r("\t"), *runs, style="FootnoteText")


def _cover(symbol: str, distribution: str, day: str, language: str = "English") -> str:
    return table(
        ("United Nations", p(symbol, properties='<w:jc w:val="right"/>')),
        (b("General Assembly"), p(f"Distr.: {distribution}") + p(day) + p() + p(f"Original: {language}")),
    )


def _sheet(symbol: str) -> tuple[str, dict[str, str]]:
    """The end of the body with the heads of its pages, and these heads: the symbol on all but the first page."""
    heads = {"header1": p(symbol), "footer1": p("44-00012", "<w:r><w:tab/></w:r>", _field("PAGE", "2"))}
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default"'
        ' r:id="footer1"/><w:headerReference w:type="first" r:id="header2"/><w:titlePg/></w:sectPr>'
    )
    return section, {**heads, "header2": p()}


def _field(code: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def draft() -> bytes:
    """A draft resolution with a cover in a table, sponsors, footnotes, generated numbers and a tracked change."""
    section, headers = _sheet("A/C.3/999/L.4")
    italic = '<w:rStyle w:val="Emphasis"/>'
    body = (
        _cover("A/C.3/999/L.4", "Limited", "2 November 2944"),
        p(b("Nine hundred and ninety-ninth session")),
        p(b("Third Committee")),
        p("Agenda item 17 (b)"),
        p(b("Specimen: stairs and those who climb them")),
        p(b("Bosnia and Herzegovina, Fiji, Iceland, Togo and Türkiye: draft resolution"), style="HCh"),
        p(b("Specimen: stairs in reading rooms"), style="H1"),
        _text("\t", i("The General Assembly"), ","),
        _text(
            "\t",
            i("Recalling"),
            " its resolution ",
            f'<w:hyperlink r:id="link1">{r("999/11")}</w:hyperlink>',
            " of 10 December 2944 on the specimen of reading lamps,",
            note(1),
        ),
        _text("\t", r("Bearing in mind", italic), " that this is a specimen, which nobody proposed,"),
        _text("\t", i("Concerned"), " at stairs that are ", gone("broad"), ins(r("narrow")), " and dark,"),
        _text(i("Welcomes"), " the stairs that have a rail;", note(2), number=(1, 0)),
        _text(i("Invites"), " Member States:", number=(1, 0)),
        _text("To count:", number=(1, 1)),
        _text("Every stair;", number=(1, 2)),
        _text("Every landing;", number=(1, 2)),
        _text("To report what they counted;", number=(1, 1)),
        _text(i("Requests"), " the Secretary-General to submit a report on stairs, as set out below:", number=(1, 0)),
        table((b("Floor"), b("Stairs")), ("First", "12"), ("Second", p("14", note(3)))),
        _text(i("Decides"), " to remain seized of the matter.", number=(1, 0)),
        p("____________", properties='<w:jc w:val="center"/>'),
        section,
    )
    parts = Parts(
        styles=_STYLES,
        numbering=lists(OPERATIVE),
        footnotes={
            1: _note("See A/999/410, para. 12."),
            2: _note(i("Ibid."), ", para. 13."),
            3: _note("Counted twice."),
        },
        headers=headers,
        links={"link1": "https://undocs.org/en/A/RES/999/11"},
    )
    return word(*body, parts=parts)


def report() -> bytes:
    """The report of a committee with two drafts: numbers typed in the report, generated in the drafts."""
    section, headers = _sheet("A/999/411")
    drafts = {number: (0, _anew()) for number in (1, 2)}
    body = (
        _cover("A/999/411", "General", "28 November 2944"),
        p(b("Nine hundred and ninety-ninth session")),
        p("Agenda item 17"),
        p(b("Specimen: stairs, ladders and lifts")),
        p(b("Report of the Third Committee"), style="HCh"),
        p(i("Rapporteur"), ": Mr. Otto ", b("Specimen"), " (Iceland)"),
        p(b("I.\tIntroduction"), style="HCh"),
        _text("1.\tAt its 2nd plenary meeting, on 20 September 2944, the General Assembly decided to include the item"
              " in its agenda and to allocate it to the Third Committee. This report is a specimen: nobody met."),
        _text("2.\tThe Third Committee considered the item at its 6th and 12th meetings, on 6 October and 20 November.",
              note(1)),
        p(b("II.\tConsideration of proposals"), style="HCh"),
        p(b("A.\tDraft resolution A/C.3/999/L.4"), style="H1"),
        _text("3.\tAt the 6th meeting, on 6 October, the representative of Fiji, on behalf of Fiji, Iceland and Togo,"
              " introduced a draft resolution entitled “Specimen: stairs in reading rooms” (A/C.3/999/L.4)."),
        _text("4.\tAt its 12th meeting, on 20 November, the Committee adopted draft resolution A/C.3/999/L.4 without a"
              " vote (see para. 7, draft resolution I)."),
        p(b("B.\tDraft resolution A/C.3/999/L.5"), style="H1"),
        _text("5.\tAt the 6th meeting, on 6 October, the representative of Togo introduced a draft resolution entitled"
              " “Specimen: lifts” (A/C.3/999/L.5)."),
        _text("6.\tAt its 12th meeting, on 20 November, the Committee adopted draft resolution A/C.3/999/L.5 by a"
              " recorded vote of 4 to 1, with 2 abstentions (see para. 7, draft resolution II)."),
        p(b("III.\tRecommendations of the Third Committee"), style="HCh"),
        _text("7.\tThe Third Committee recommends to the General Assembly the adoption of the following draft"
              " resolutions:"),
        p(b("Draft resolution I\nSpecimen: stairs in reading rooms"), style="H1"),
        _text("\t", i("The General Assembly"), ","),
        _text("\t", i("Recalling"), " the specimen of a report on stairs,", note(2)),
        _text(i("Welcomes"), " the stairs that have a rail;", number=(1, 0)),
        _text(i("Decides"), " to come back to the matter.", number=(1, 0)),
        p(b("Draft resolution II\nSpecimen: lifts"), style="H1", properties="<w:pageBreakBefore/>"),
        _text("\t", i("The General Assembly"), ","),
        _text("\t", i("Noting"), " that stairs are not for everyone,", note(3)),
        _text(i("Calls upon"), " Member States to keep lifts in order.", number=(2, 0)),
        section,
    )  # fmt: skip
    parts = Parts(
        styles=_STYLES,
        numbering=lists(OPERATIVE, nums=drafts),
        footnotes={1: _note("See A/C.3/999/SR.6."), 2: _note("A/999/253."), 3: _note("See A/999/254, para. 3.")},
        headers=headers,
    )
    return word(*body, parts=parts)


def _anew() -> str:
    return '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


SPECIMENS = {"draft.docx": draft, "report.docx": report}


if __name__ == "__main__":
    for name, made in SPECIMENS.items():
        (FOLDER / name).write_bytes(made())
