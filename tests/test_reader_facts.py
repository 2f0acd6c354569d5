"""The facts beside the text: cover, dates, sponsors, votes, keywords, collections."""

from __future__ import annotations

from datetime import date

import pytest
from akn_cases import CONCLUSIONS, FORMULA, HEAD, META, TAIL, codes, document, file, paragraph

from kb.model import DocumentKind, KeywordLayer, Language, Outcome, VoteOption
from kb.readers.akn4un.dates import printed_date
from kb.readers.akn4un.reading import Reading
from kb.readers.akn4un.sponsors import sponsors_of

BODY = paragraph("Decides.", "1.")


def step(outcome: str, **attributes: str) -> str:
    named = {"as_": "as"}
    return f'<step outcome="{outcome}" ' + " ".join(f'{named.get(k, k)}="{v}"' for k, v in attributes.items()) + "/>"


def test_the_cover_tells_organ_session_agenda_item_committee_and_report() -> None:
    read = document(file(BODY))
    cover = read.cover
    assert (cover.organ, cover.session, cover.distribution, cover.job_number) == (
        "General Assembly",
        "145",
        "General",
        "90-12345 (E)",
    )
    assert [(item.number, item.title) for item in cover.agenda_items] == [("70 (b)", "Specimen questions")]
    assert (cover.committee, cover.originating, cover.originating_paragraph) == (
        "Third Committee",
        ("A/145/479",),
        "34",
    )
    assert (read.symbol, read.title.plain) == ("A/RES/145/1", "Specimens of sundry kinds")
    assert read.akn.work == "/akn/w/"


@pytest.mark.parametrize(
    "line",
    [
        "[without reference to a Main Committee (A/145/L.3)]",
        "[sans renvoi à une grande commission (A/145/L.3)]",
        "[sin remisión previa a una Comisión Principal (A/145/L.3)]",
        "[без передачи в главные комитеты (A/145/L.3)]",
        "[未经发交主要委员会而通过 (A/145/L.3)]",
        "[دون الإحالة إلى لجنة رئيسية (A/145/L.3)]",
    ],
)
def test_a_text_without_a_main_committee_says_so_in_six_languages(line: str) -> None:
    cover = document(file(BODY, proponent=line)).cover
    assert (cover.without_main_committee, cover.committee, cover.originating) == (True, "", ("A/145/L.3",))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("19 December 2090", date(2090, 12, 19)),
        ("19 décembre 2090", date(2090, 12, 19)),
        ("1er juillet 2090", date(2090, 7, 1)),
        ("19 de diciembre de 2090", date(2090, 12, 19)),
        ("19 декабря 2090 года", date(2090, 12, 19)),
        ("2090年12月19日", date(2090, 12, 19)),
        ("19 كانون الأول/ديسمبر 2090", date(2090, 12, 19)),
        ("31 February 2090", None),
        ("no date", None),
    ],
)
def test_dates_are_read_in_six_languages(printed: str, expected: date | None) -> None:
    assert printed_date(printed) == expected


def test_the_printed_date_goes_before_the_one_of_the_workflow() -> None:
    read = document(file(BODY, steps=step("adopted", date="2090-12-25", as_="A/145/PV.50")))
    adoption = read.adoption
    assert (adoption.date, adoption.date_basis, adoption.meeting) == (
        date(2090, 12, 19),
        "printed",
        "50th plenary meeting",
    )
    assert (adoption.meeting_number, adoption.meeting_symbol) == ("50", "A/145/PV.50")
    assert "reader-workflow-date-differs" in codes(read)


def test_the_unknown_date_of_a_step_is_none() -> None:
    assert document(file(BODY, steps=step("draftResolution", date="0001-01-01", as_="A/145/L.1"))).steps[0].date is None


def _names(text: str) -> list[str]:
    return [one.name for one in sponsors_of(text, additional=False, reading=Reading(Language.ENGLISH))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("France, Italy and Spain", ["France", "Italy", "Spain"]),
        (
            "Bosnia and Herzegovina and Trinidad and Tobago",
            ["Bosnia and Herzegovina", "Trinidad and Tobago"],
        ),
        ("Netherlands (Kingdom of the) and Viet Nam", ["Netherlands (Kingdom of the)", "Viet Nam"]),
        ("the representative of Austria", ["Austria"]),
        ("FRANCE, ANTIGUA AND BARBUDA AND CHINA", ["FRANCE", "ANTIGUA AND BARBUDA", "CHINA"]),
        ("Ireland Israel Italy", ["Ireland", "Israel", "Italy"]),
        (
            "United Kingdom of Great Britain and Northern Ireland",
            ["United Kingdom of Great Britain and Northern Ireland"],
        ),
        ("", []),
    ],
)
def test_sponsors_are_told_apart(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_a_sponsor_on_behalf_of_others_keeps_that_as_a_note() -> None:
    text = "Guinea (on behalf of the States Members that are members of the Group of 77 and China) and Peru"
    first, second = sponsors_of(text, additional=False, reading=Reading(Language.ENGLISH))
    assert (first.name, second.name) == ("Guinea", "Peru")
    assert first.note == "on behalf of the States Members that are members of the Group of 77 and China"


def test_words_that_name_no_sponsor_are_kept_as_a_note_and_told_of() -> None:
    reading = Reading(Language.ENGLISH)
    found = sponsors_of("submitted on the basis of a recommendation", additional=False, reading=reading)
    assert [(one.name, one.note) for one in found] == [("", "submitted on the basis of a recommendation")]
    assert [one.code for one in reading.notices] == ["reader-sponsor-unsplit"]


def test_a_draft_submitted_in_an_office_has_no_sponsor_and_no_warning() -> None:
    reading = Reading(Language.ENGLISH)
    found = sponsors_of("submitted by the Chair, A. Person (Peru)", additional=False, reading=reading)
    assert [(one.name, one.note) for one in found] == [("", "submitted by the Chair, A. Person (Peru)")]
    assert reading.notices == []


def test_a_body_that_submits_is_the_sponsor() -> None:
    found = sponsors_of(
        "submitted by the Committee on Information", additional=False, reading=Reading(Language.ENGLISH)
    )
    assert [one.name for one in found] == ["Committee on Information"]


def test_additional_sponsors_are_told_from_the_first_ones() -> None:
    steps = step("draftResolution", by="Peru") + step("draftResolutionAdditionalSponsors", by="Chile and Cuba")
    assert [(one.name, one.additional) for one in document(file(BODY, steps=steps)).sponsors] == [
        ("Peru", False),
        ("Chile", True),
        ("Cuba", True),
    ]


def counts(*given: tuple[str, str, list[str]]) -> str:
    return "".join(
        f'<count value="{value}" refersTo="{option}"><akn4un:voters>'
        + "".join(f'<organization refersTo="memberState">{name}</organization>' for name in names)
        + "</akn4un:voters></count>"
        for option, value, names in given
    )


def test_a_recorded_vote_gives_tallies_and_voters() -> None:
    counted = counts(("inFavour", "2", ["PERU", "CUBA"]), ("against", "1", ["CHAD"]))
    voting = f'<voting outcome="adoptedRecordedVote">{counted}</voting>'
    vote = document(file(BODY, voting=voting)).vote
    assert vote is not None
    assert vote.outcome is Outcome.ADOPTED_BY_RECORDED_VOTE
    assert [(one.option, one.stated, one.voters) for one in vote.tallies] == [
        (VoteOption.IN_FAVOUR, 2, ("PERU", "CUBA")),
        (VoteOption.AGAINST, 1, ("CHAD",)),
    ]


def test_a_tally_that_differs_from_its_list_is_reported() -> None:
    voting = f'<voting outcome="adoptedRecordedVote">{counts(("inFavour", "3", ["PERU"]))}</voting>'
    assert "reader-tally-differs" in codes(document(file(BODY, voting=voting)))


@pytest.mark.parametrize(
    ("stated", "by", "outcome"),
    [
        ("adoptedWithoutVote", "", Outcome.ADOPTED_WITHOUT_VOTE),
        ("Adopted by consensus", "", Outcome.ADOPTED_BY_CONSENSUS),
        ("adoptedByAcclamation", "", Outcome.ADOPTED_BY_ACCLAMATION),
        ("", "Adopted unanimously, 4088th meeting", Outcome.ADOPTED_UNANIMOUSLY),
        ("", "Adopted unanimoulsy, 4126th meeting", Outcome.ADOPTED_UNANIMOUSLY),
        ("", "Adopted 12-1-2, 4149th meeting", Outcome.ADOPTED_BY_RECORDED_VOTE),
    ],
)
def test_outcomes_are_normalised_however_spelled(stated: str, by: str, outcome: Outcome) -> None:
    voting = f'<voting outcome="{stated}"/>' if stated else "<voting/>"
    vote = document(file(BODY, voting=voting, steps=step("adopted", by=by, as_="S/PV.1"))).vote
    assert vote is not None
    assert vote.outcome is outcome


def test_figures_told_in_words_become_tallies() -> None:
    vote = document(file(BODY, voting="<voting/>", steps=step("adopted", by="Adopted 12-1-2, 4149th meeting"))).vote
    assert vote is not None
    assert [one.stated for one in vote.tallies] == [12, 1, 2]


def test_a_veto_is_told_by_the_source_with_who_cast_it() -> None:
    said = "Not adopted due to the negative vote of 2 permanent members of the Council (China and Russian Federation)"
    voting = f"<voting>{counts(('against', '3', ['CHINA', 'RUSSIAN FEDERATION', 'PERU']))}</voting>"
    vote = document(file(BODY, name="draftResolution", voting=voting, steps=step("veto", by=said))).vote
    assert vote is not None
    assert (vote.outcome, vote.vetoed_by) == (Outcome.VETOED, ("China", "Russian Federation"))


def test_a_permanent_member_against_is_no_veto_by_itself() -> None:
    voting = f"<voting>{counts(('against', '4', ['CHINA', 'PERU', 'CUBA', 'CHAD']))}</voting>"
    steps = step("notAdopted", by="Not adopted having failed to obtain the required number of votes")
    vote = document(file(BODY, name="draftResolution", voting=voting, steps=steps)).vote
    assert vote is not None
    assert (vote.outcome, vote.vetoed_by) == (Outcome.NOT_ADOPTED, ())


def test_the_line_above_a_draft_names_its_sponsors() -> None:
    title = '<preface><p><docTitle refersTo="sponsors">Brazil and Peru: draft resolution</docTitle></p></preface>'
    read = document(file(BODY, name="draftResolution", title=title, after=""))
    assert [one.name for one in read.sponsors] == ["Brazil", "Peru"]


def test_each_layer_of_keywords_is_told_apart() -> None:
    classification = """<classification><keyword value="16" href="h" showAs="sdg_16" dictionary="SDGO"/>
    <keyword value="x" href="h" showAs="x" dictionary="UNBIS"/>
    <keyword value="x" href="h" showAs="x" dictionary="EuroVoc"/>
    </classification><classification><keyword value="X" showAs="X" dictionary="UNBIS Thesaurus"/>
    <keyword value="UN." showAs="UN." dictionary="DHLAUTH"/>
    <keyword refersTo="agenda" value="70" showAs="t" shortForm="T" dictionary="A/145/251"/>
    <keyword refersTo="title" value="t" showAs="t" dictionary="DHL"/></classification>"""
    found = document(file(BODY, classification=classification)).keywords
    assert [(one.layer, one.group) for one in found] == [
        (KeywordLayer.SDG, 1),
        (KeywordLayer.UNBIS, 1),
        (KeywordLayer.EUROVOC, 1),
        (KeywordLayer.LIBRARY_UNBIS, 2),
        (KeywordLayer.LIBRARY_NAME, 2),
        (KeywordLayer.LIBRARY_AGENDA, 2),
        (KeywordLayer.LIBRARY_TITLE, 2),
    ]


def test_an_unknown_dictionary_and_an_unknown_step_are_reported() -> None:
    read = document(
        file(
            BODY,
            classification='<classification><keyword value="x" dictionary="NEW"/></classification>',
            steps=step("x"),
        )
    )
    assert {"reader-keyword-unknown", "reader-step-unknown"} <= set(codes(read))


def _collection() -> bytes:
    meta = META.format(language="eng", classification="", steps=step("adopted", as_="A/145/PV.3"), voting="<voting/>")
    own = META.format(language="eng", classification="", steps="", voting="")
    cover = file(BODY, symbol="A/RES/145/9 A-B").decode().partition("</meta>")[2].partition("<preamble>")[0]
    members = "".join(
        f'<component><statement name="resolution">{own}<preface><p><docNumber>{letter}</docNumber>'
        f"<docTitle>Title {letter}</docTitle></p></preface><preamble>{FORMULA}</preamble>"
        f"<mainBody>{BODY}</mainBody>{CONCLUSIONS}</statement></component>"
        for letter in "AB"
    )
    inner = (
        f'<documentCollection name="publication">{meta}{cover}</documentCollection><components>{members}</components>'
    )
    return f"{HEAD}{inner}{TAIL}".encode()


def test_a_collection_has_lettered_resolutions_as_members() -> None:
    read = document(_collection(), "A_RES_145_9AB-9012345E.xml")
    assert (read.kind, read.symbol) == (DocumentKind.COLLECTION, "A/RES/145/9A-B")
    assert [member.symbol for member in read.members] == ["A/RES/145/9A", "A/RES/145/9B"]
    assert read.members[1].title.plain.endswith("Title B")
    assert read.members[0].steps == read.steps


def test_what_is_not_known_is_not_invented() -> None:
    read = document(file(BODY, after=""))
    assert (read.sponsors, read.vote, read.keywords, read.steps) == ((), None, (), ())


def test_a_dash_between_the_number_and_the_title_is_no_part_of_the_title() -> None:
    title = (
        '<preface><p><docNumber>145/1</docNumber><docTitle refersTo="#resolutionTitle">– Kites</docTitle></p></preface>'
    )
    assert document(file(BODY, title=title)).title.plain == "Kites"


@pytest.mark.parametrize(
    ("text", "names", "notes"),
    [
        (
            "France (in its capacity as Chair of the Committee on Kites)",
            ["France"],
            ["in its capacity as Chair of the Committee on Kites"],
        ),
        ("France (of behalf of the Group of Kites)", ["France"], ["of behalf of the Group of Kites"]),
        ("Fiji, (and) France (A145/368)", ["Fiji", "France"], ["", "A145/368"]),
        (
            "Fiji and France. - Chad was removed from the list",
            ["Fiji", "France", ""],
            ["", "", "Chad was removed from the list"],
        ),
        (
            "on the basis of the report of the Committee on Kites",
            [""],
            ["on the basis of the report of the Committee on Kites"],
        ),
    ],
)
def test_words_beside_the_name_of_a_sponsor_are_kept_as_a_note(text: str, names: list[str], notes: list[str]) -> None:
    reading = Reading(Language.ENGLISH)
    found = sponsors_of(text, additional=False, reading=reading)
    assert ([one.name for one in found], [one.note for one in found]) == (names, notes)
    assert reading.notices == []
