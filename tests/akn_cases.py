"""Made-up AKN4UN files for the tests of the reader: specimen words, the exact forms."""

from __future__ import annotations

from kb.model import Document, Provision
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.settings import Settings

HEAD = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">
"""
TAIL = "</akomaNtoso>"

META = """<meta><identification source="#x">
<FRBRWork><FRBRuri value="/akn/w/"/><FRBRdate date="2090-12-19" name="adoption"/></FRBRWork>
<FRBRExpression><FRBRuri value="/akn/e/"/><FRBRdate date="2090-12-22" name="publication"/>
<FRBRlanguage language="{language}"/></FRBRExpression>
<FRBRManifestation><FRBRuri value="/akn/m/"/><FRBRdate date="2091-01-09" name="markup"/></FRBRManifestation>
</identification>{classification}<workflow source="#un">{steps}</workflow>
<analysis source="#un"><parliamentary>{voting}</parliamentary></analysis>
<presentation source="#un"><akn4un:footerFirstPage><docketNumber>90-12345 (E)</docketNumber></akn4un:footerFirstPage>
</presentation></meta>"""

COVER = """<coverPage>
<p><span class="upperLeft"><docAuthority refersTo="#publisher">United Nations</docAuthority></span></p>
<p><docNumber refersTo="#symbol">{symbol}</docNumber></p>
<p><img src="x"/><docAuthority refersTo="#issuingBody" class="rightBig">General Assembly</docAuthority></p>
<p><docStatus class="rightSmall">Distr.: General</docStatus></p>
<p><docDate date="2090-12-22" class="rightSmall" refersTo="#dateOfIssuance">22 December 2090</docDate></p>
<p><session refersTo="#generalAssembly" value="145">145th session</session></p>
<p><inline title="70" name="agenda item">Agenda item 70 (b)</inline></p>
<p><inline name="agenda item name">Specimen questions</inline></p>
<p><docTitle>Resolution adopted by the General Assembly on 19 December 2090</docTitle></p>
<p><docProponent refersTo="#thirdCommittee">{proponent}</docProponent></p>
</coverPage>"""

TITLE = """<preface><p><docNumber>145/1.</docNumber><docTitle refersTo="#resolutionTitle">
<span class="bold">	Specimens of sundry kinds</span></docTitle></p></preface>"""

PROPONENT = '[on the report of the Third Committee (<inline name="originating document">A/145/479, para. 34</inline>)]'
FORMULA = '<formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>'
CONCLUSIONS = """<conclusions><p><event refersTo="#adoption">
<location title="50th">50th plenary meeting</location><eol/>
<docDate date="2090-12-19" refersTo="#adoptionDate">19 December 2090</docDate></event></p></conclusions>"""


def paragraph(text: str, number: str = "", kind: str = "SingleTxt", inside: str = "") -> str:
    """A paragraph of a main body."""
    num = f"<num>{number}</num>" if number else ""
    content = f"<content><p>\t{text}</p></content>" if text or not inside else ""
    return f'<paragraph class="{kind}">{num}{inside}{content}</paragraph>'


def preambular(text: str, name: str = "") -> str:
    return f'<container name="{name}"><p>\t{text}</p></container>'


def note(mark: str, text: str) -> str:
    return f'<authorialNote marker="{mark}" placement="bottom"><p>\t \t{text}</p></authorialNote>'


def file(
    body: str,
    *,
    preamble: str = FORMULA,
    after: str = CONCLUSIONS,
    symbol: str = "A/RES/145/1",
    name: str = "resolution",
    language: str = "eng",
    steps: str = "",
    voting: str = "",
    classification: str = "",
    proponent: str = PROPONENT,
    title: str = TITLE,
) -> bytes:
    """A whole file."""
    meta = META.format(language=language, steps=steps, voting=voting, classification=classification)
    cover = COVER.format(symbol=symbol, proponent=proponent)
    return (
        f'{HEAD}<statement name="{name}">{meta}{cover}{title}<preamble>{preamble}</preamble>'
        f"<mainBody>{body}</mainBody>{after}</statement>{TAIL}"
    ).encode()


def document(data: bytes, name: str = "A_RES_145_1-9012345E.xml") -> Document:
    return read(source_bytes(name, data), Settings())


def outline(provisions: tuple[Provision, ...]) -> list[object]:
    """Kind, number and children, for comparing trees at a glance."""
    return [
        (p.kind.value, p.number, outline(p.children)) if p.children else (p.kind.value, p.number) for p in provisions
    ]


def codes(read_document: Document) -> list[str]:
    return [one.code for one in read_document.notices]
