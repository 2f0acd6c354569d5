"""Reporting requests: who reports, to whom, through whom, on what, when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from action_cases import document, paragraph, requests_of

from kb.extraction.actions import extract_actions
from kb.extraction.ordinals import value, values
from kb.extraction.reporting import reporting_requests
from kb.extraction.sessions import opening_year
from kb.extraction.whens import whens
from kb.model import AgendaItem
from kb.registries import load


def test_a_request_names_reporter_recipient_time_and_subject() -> None:
    (found,) = requests_of(
        "Requests the Secretary-General to submit to the General Assembly, at its seventy-ninth session, "
        "a report on clocks;"
    )
    assert (found.reporter, [party.name for party in found.recipients]) == ("Secretary-General", ["General Assembly"])
    assert (found.what, found.subject, found.when) == ("report", "clocks", "at its seventy-ninth session")
    assert (found.sessions, found.organ, found.year) == ((79,), "General Assembly", 2024)


def test_a_report_goes_through_a_body() -> None:
    (found,) = requests_of(
        "Requests the Secretary-General to report thereon, through the Commission on Narcotic Drugs, to the Assembly;"
    )
    assert [party.name for party in found.through] == ["Commission on Narcotic Drugs"]
    assert [party.name for party in found.recipients] == ["General Assembly"]


def test_to_prepare_and_to_submit_is_one_request() -> None:
    (found,) = requests_of(
        "Requests the Secretary-General to prepare a report on clocks and to submit it to the Council at its"
        " fifty-seventh session;",
        organ="Human Rights Council",
    )
    assert [party.name for party in found.recipients] == ["Human Rights Council"]
    assert (found.sessions, found.year) == ((57,), 2024)


def test_an_oral_update_beside_a_report_is_another_request() -> None:
    found = requests_of(
        "Requests the Secretary-General to submit a report to the Council at its fifty-eighth session, and to present"
        " an oral update to the Council at its fifty-seventh session;",
        organ="Human Rights Council",
    )
    assert [(one.what, one.sessions) for one in found] == [("report", (58,)), ("oral update", (57,))]


def test_sub_paragraphs_without_a_verb_of_the_organ_belong_to_the_one_above() -> None:
    (found,) = requests_of(
        paragraph(3, "Requests the Secretary-General:", "To wind the clock;", "To report annually to the Assembly;")
    )
    assert (found.path, found.paragraph, found.when) == ("op/3/b", "op/3", "annually")


def test_to_keep_the_council_informed_is_to_report() -> None:
    (found,) = requests_of(
        "Requests the Secretary-General to keep the Council regularly informed of progress;", organ="Security Council"
    )
    assert (found.what, [party.name for party in found.recipients]) == ("information", ["Security Council"])


def test_it_is_the_organ_itself() -> None:
    (found,) = requests_of("Requests the Secretary-General to report to it by 15 April 2001;", organ="Security Council")
    assert [party.name for party in found.recipients] == ["Security Council"]
    assert (found.day, found.year) == (date(2001, 4, 15), 2001)


def test_the_agenda_item_is_the_one_put_on_the_agenda_of_that_session() -> None:
    (found,) = requests_of(
        "Requests the Secretary-General to report to the General Assembly at its eightieth session, and decides to"
        " include in the provisional agenda of its eightieth session the item entitled “Clocks”.",
    )
    assert found.item == "Clocks"


@pytest.mark.parametrize(
    "words",
    [
        "to include the sub-item entitled “Bells” under the item entitled “Clocks” in the provisional agenda, for a"
        " decision at its eightieth session",
        "to include in the provisional agenda of its eightieth session, under the item entitled “Clocks”, the sub-item"
        " entitled “Bells”",
    ],
)
def test_at_that_session_means_the_one_named_before_and_the_item_is_the_one_put_on_its_agenda(words: str) -> None:
    (found,) = requests_of(
        f"Decides {words}, and requests the Secretary-General to submit a report on chimes to the General Assembly at"
        " that session."
    )
    assert (found.when, found.sessions, found.year) == ("at that session", (80,), 2025)
    assert (found.item, found.number) == ("Bells", "")


def test_at_that_session_of_another_body_names_no_session_of_the_organ() -> None:
    (found,) = requests_of(
        "Decides to meet at its eightieth session, and requests the Secretary-General to submit a report to the Human"
        " Rights Council at that session."
    )
    assert found.sessions == ()


@pytest.mark.parametrize("same", ["the same item", "the aforementioned agenda item", "that item", "this sub-item"])
def test_the_same_item_is_the_last_one_that_was_quoted(same: str) -> None:
    (found,) = requests_of(
        "Decides to consider the item entitled “Bells” and the item entitled “Clocks”, and requests the"
        f" Secretary-General to submit a report to the General Assembly under {same}."
    )
    assert found.item == "Clocks"


def test_the_number_of_the_item_is_the_one_printed() -> None:
    (found,) = requests_of(
        "Requests the Secretary-General to report to the General Assembly at its eightieth session under agenda item 14"
        " (a) of its agenda;"
    )
    assert (found.item, found.number) == ("", "14 (a)")


@pytest.mark.parametrize(("session", "number"), [("80", "14"), ("79", "")])
def test_the_own_agenda_tells_the_number_of_an_item_of_the_same_session_only(session: str, number: str) -> None:
    made = document(
        "Requests the Secretary-General to report to the General Assembly at its eightieth session under the item"
        " entitled “Clocks”;"
    )
    items = (AgendaItem("14", "Clocks"), AgendaItem("15", "Bells"))
    made = replace(made, cover=replace(made.cover, session=session, agenda_items=items))
    (found,) = reporting_requests(made, extract_actions(made, load()), load())
    assert (found.item, found.number) == ("Clocks", number)


def test_what_stands_in_another_report_is_asked_for_there() -> None:
    (found,) = requests_of("Requests the Secretary-General to present this plan to the Assembly in his next report;")
    assert ([party.name for party in found.recipients], found.when) == (["General Assembly"], "in his next report")


def test_the_time_may_stand_before_the_verb() -> None:
    (found,) = requests_of("Requests the Secretary-General, in his regular reports, to report any broken clocks;")
    assert (found.what, found.when) == ("report", "in his regular reports")


def test_that_a_body_submit_a_report_is_a_request_to_it() -> None:
    (found,) = requests_of("Requests that the Secretary-General submit to the General Assembly a report on clocks;")
    assert (found.reporter, [party.name for party in found.recipients]) == ("Secretary-General", ["General Assembly"])


def test_to_continue_reporting_is_to_report() -> None:
    (found,) = requests_of(
        "Requests the Secretary-General to continue reporting to the Council every 90 days;", organ="Security Council"
    )
    assert (found.what, found.when) == ("report", "every 90 days")


def test_titles_in_quotes_do_not_part_the_report_from_its_verb() -> None:
    (found,) = requests_of(
        "Requests the Secretary-General to submit to the Assembly, under the item entitled “Clocks: a report on bells”,"
        " a progress report on chimes;"
    )
    assert (found.what, found.subject) == ("progress report", "chimes")


@pytest.mark.parametrize(
    "words",
    [
        "to the Commission on Science and Technology for Development, on a yearly basis, a report on clocks",
        "to the Council, after discussion with the Committee, a report on clocks",
        "to the Council before the end of the present mandate a report on clocks",
        "to the Assembly, at that session, a timely, results-based report on clocks",
    ],
)
def test_what_stands_between_the_verb_and_the_report_may_be_long(words: str) -> None:
    (found,) = requests_of(f"Requests the Secretary-General to submit {words};")
    assert (found.what, found.subject) == ("report", "clocks")


def test_reporters_whom_a_pronoun_means_are_named() -> None:
    (found,) = requests_of(
        "Urges the Security Council and the Economic and Social Council to help, and requests them to report to the"
        " General Assembly;"
    )
    assert found.reporter == "Security Council, Economic and Social Council"


def test_a_congress_tells_when_its_report_is_due() -> None:
    (found,) = requests_of(
        "Requests the Secretary-General to prepare a report on clocks, to be submitted to the Fourteenth Congress;"
    )
    assert found.when == "at the Fourteenth Congress"


def test_a_report_goes_to_a_body_and_to_all_states() -> None:
    (found,) = requests_of(
        "Requests the Secretary-General to prepare a summary for transmission to the Security Council and to all"
        " Member States;"
    )
    assert [party.name for party in found.recipients] == ["Security Council", "Member States"]


@pytest.mark.parametrize(
    "words",
    [
        "Requests the Secretary-General to take into account the report of the keeper;",
        "Takes note of the report of the Secretary-General;",
        "Requests the Secretary-General to wind the clock as described in his report;",
        "Encourages Member States to report clocks that have stopped;",
        "Welcomes the intention of the Secretary-General to report thereon;",
        "Requests the Secretary-General to study a mechanism to assess, document, report on and follow up on noise;",
        "Requests the Secretary-General to deliver training to keepers who report noise;",
    ],
)
def test_a_report_that_is_not_asked_for_is_no_request(words: str) -> None:
    assert requests_of(words) == ()


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("first", 1),
        ("Eightieth", 80),
        ("seventy‑ninth", 79),
        ("one hundred and first", 101),
        ("79th", 79),
        ("clock", None),
    ],
)
def test_ordinals_have_values(printed: str, number: int | None) -> None:
    assert value(printed) == number


def test_ordinals_of_a_list_and_of_a_span() -> None:
    assert values("at its seventy-ninth and eightieth sessions") == (79, 80)
    assert values("at its seventy-eighth to eighty-first sessions") == (78, 79, 80, 81)


@pytest.mark.parametrize(
    ("words", "kind", "printed"),
    [
        (
            "a report within 60 days of the adoption of this text on clocks",
            "within",
            "within 60 days of the adoption of this text",
        ),
        ("to report by the end of 2027", "year", "by the end of 2027"),
        (
            "at the first part of its resumed seventy-fifth session",
            "session",
            "at the first part of its resumed seventy-fifth session",
        ),
        ("to report biennially", "rhythm", "biennially"),
        ("in his next report", "next", "in his next report"),
        ("in his next budget proposal", "next", "in his next budget proposal"),
        ("at six-monthly intervals", "rhythm", "at six-monthly intervals"),
        ("within a week", "within", "within a week"),
        ("within the framework of its reporting", "next", "within the framework of its reporting"),
        ("at the end of this period", "within", "at the end of this period"),
        ("15 days before the end of its mandate", "within", "15 days before the end of its mandate"),
        ("no later than 30 days prior to its end, a note", "within", "no later than 30 days prior to its end"),
        ("at both its fifth and sixth sessions", "session", "at both its fifth and sixth sessions"),
    ],
)
def test_times_are_found_as_printed(words: str, kind: str, printed: str) -> None:
    found = list(whens(words))
    assert [(one.kind, one.printed) for one in found] == [(kind, printed)]


def test_the_year_of_a_session_is_told_by_its_number_or_not_at_all() -> None:
    assert opening_year("General Assembly", 79) == 2024
    assert [opening_year("Human Rights Council", number) for number in (1, 4, 54, 55, 61)] == [
        2006,
        2007,
        2023,
        2024,
        2026,
    ]
    assert opening_year("Committee on Clocks", 7) is None
