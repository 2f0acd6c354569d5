"""What a release settles: which provision of a held document a citation means, and whether its date is right."""

from __future__ import annotations

from datetime import date

from mapping_cases import IDS, mapped, resolution
from rdflib import Literal

from kb.mappers.unsettled import CitedDate, CitedPart, Held, Unsettled
from kb.model import Provision, ProvisionKind, Text
from kb.release.pinpoints import Settled, Settlement
from kb.vocabulary import CITO, DCTERMS, RSV

CITING = str(IDS.provision("A/RES/99/7", "op/1"))
CITATION = f"{CITING}/ref/1"
DECLARATION = Held({"op/1": "", "para/12": ""}, date(2090, 12, 3))


def part(path: str, symbol: str = "A/RES/98/6") -> Unsettled:
    return Unsettled(parts=[CitedPart(CITATION, CITING, symbol, path)])


def dated(day: date) -> Unsettled:
    return Unsettled(dates=[CitedDate(CITATION, CITING, "A/RES/98/6", day)])


def held(what: Held = DECLARATION, symbol: str = "A/RES/98/6") -> Unsettled:
    return Unsettled(held={symbol: what})


def settle(*several: Unsettled, aliases: dict[str, str] | None = None) -> Settled:
    settlement = Settlement(IDS)
    for one in several:
        settlement.add(one, aliases or {})
    return settlement.settle()


def line(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> <{predicate}> <{value}>"


def test_a_pinpoint_that_is_a_provision_is_stated_as_held() -> None:
    settled = settle(part("para/12"), held())
    provision = str(IDS.provision("A/RES/98/6", "para/12"))
    assert settled.lines == {line(CITATION, RSV.citedProvision, provision)}
    assert settled.counts["pinpoints_as_minted"] == 1


def test_a_pinpoint_under_another_path_leads_to_the_provision_that_is_meant() -> None:
    settled = settle(part("op/12"), held())
    minted, provision = (str(IDS.provision("A/RES/98/6", path)) for path in ("op/12", "para/12"))
    assert settled.lines == {
        line(CITATION, RSV.citedProvision, provision),
        line(minted, DCTERMS.isReplacedBy, provision),
        line(CITING, CITO.cites, provision),
    }
    assert (settled.counts["pinpoints_settled"], settled.found) == (1, [])


def test_what_the_citing_document_states_itself_is_not_stated_twice() -> None:
    settled = settle(part("op/12"), part("para/12"), held())
    assert line(CITING, CITO.cites, str(IDS.provision("A/RES/98/6", "para/12"))) not in settled.lines


def text_part(path: str, part: str) -> Unsettled:
    return Unsettled(parts=[CitedPart(CITATION, CITING, "A/RES/98/6", path, part)])


def test_a_paragraph_of_an_instrument_leads_to_the_document_that_holds_its_text() -> None:
    named = f"{IDS.instrument('ferry-agenda')}/para/12"
    settled = settle(text_part("para/12", named), held())
    provision = str(IDS.provision("A/RES/98/6", "para/12"))
    assert settled.lines == {
        line(CITATION, RSV.citedProvision, provision),
        line(named, DCTERMS.isReplacedBy, provision),
        line(CITING, CITO.cites, provision),
    }


def test_a_text_that_is_annexed_is_looked_for_in_the_annex_and_not_among_the_operative_paragraphs() -> None:
    annexed = Held({"op/1": "", "annex": "", "annex/para/1": "annex"})
    settled = settle(text_part("para/1", f"{IDS.instrument('ferry-agenda')}/para/1"), held(annexed))
    provision = str(IDS.provision("A/RES/98/6", "annex/para/1"))
    assert line(CITATION, RSV.citedProvision, provision) in settled.lines


def test_a_document_that_cites_a_paragraph_of_its_own_gets_no_second_edge() -> None:
    unsettled = Unsettled(
        parts=[CitedPart(CITATION, CITING, "A/RES/99/7", "op/12")], held={"A/RES/99/7": Held({"para/12": ""})}
    )
    own = str(IDS.provision("A/RES/99/7", "para/12"))
    assert line(CITATION, RSV.citedProvision, own) in settle(unsettled).lines
    assert line(CITING, CITO.cites, own) not in settle(unsettled).lines


def test_a_pinpoint_that_several_provisions_fit_gets_no_link_and_is_reported() -> None:
    several = Held({"part/I": "", "part/I/op/2": "part/I", "part/II": "", "part/II/op/2": "part/II"})
    settled = settle(part("op/2"), held(several))
    assert not settled.lines
    (found,) = settled.found
    assert (found.code, found.about, found.place) == ("release-pinpoint-ambiguous", "A/RES/99/7", "op/1")


def test_a_pinpoint_that_a_held_document_lacks_is_reported() -> None:
    settled = settle(part("op/13"), held())
    assert ([one.code for one in settled.found], settled.counts["pinpoints_missing"]) == (
        ["release-pinpoint-missing"],
        1,
    )


def test_nothing_is_said_of_a_document_that_is_not_held() -> None:
    settled = settle(part("op/13"), dated(date(2090, 1, 1)))
    assert (settled.lines, settled.found) == (frozenset(), [])
    assert (settled.counts["pinpoints"], settled.counts["pinpoints_to_held"]) == (1, 0)


def test_a_lettered_symbol_leads_to_the_provision_of_the_text_without_letter() -> None:
    settled = settle(part("op/1", "A/RES/98/6A"), held(), aliases={"A/RES/98/6A": "A/RES/98/6"})
    assert line(CITATION, RSV.citedProvision, str(IDS.provision("A/RES/98/6", "op/1"))) in settled.lines


def test_a_date_that_agrees_and_one_that_does_not_are_told_apart() -> None:
    assert settle(dated(date(2090, 12, 3)), held()).lines == {f"<{CITATION}> <{RSV.dateAgrees}> {_truth('true')}"}
    wrong = settle(dated(date(2090, 12, 4)), held())
    assert wrong.lines == {f"<{CITATION}> <{RSV.dateAgrees}> {_truth('false')}"}
    (found,) = wrong.found
    assert found.code == "release-citation-date-differs"
    assert "2090-12-04" in found.message
    assert "2090-12-03" in found.message


def _truth(word: str) -> str:
    return str(Literal(word, datatype="http://www.w3.org/2001/XMLSchema#boolean").n3())


def test_the_order_of_the_groups_does_not_matter() -> None:
    groups = [part("op/12"), dated(date(2090, 12, 4)), held(), part("op/99")]
    assert settle(*groups) == settle(*reversed(groups))


def test_mapping_leaves_parts_dates_and_provisions_to_the_release() -> None:
    words = Text("Recalling paragraph 5 (h) of its resolution 98/6 of 3 December 2090,")
    body = (
        Provision(ProvisionKind.PART, number="I", path="part/I", children=(
            Provision(ProvisionKind.OPERATIVE, words, path="op/1"),
        )),
    )  # fmt: skip
    unsettled = mapped(resolution(body=body, footnotes=())).unsettled
    assert unsettled.parts == [CitedPart(CITATION, CITING, "A/RES/98/6", "op/5/h")]
    assert unsettled.dates == [CitedDate(CITATION, CITING, "A/RES/98/6", date(2090, 12, 3))]
    assert unsettled.held == {
        "A/RES/99/7": Held({"part/I": "", "op/1": "part/I"}, date(2099, 1, 7), "Seals and sea lions", ("A/99/400",))
    }


def test_mapping_leaves_a_paragraph_of_an_instrument_to_the_document_that_holds_its_text() -> None:
    words = Text("Recalls paragraph 59 of the Convention on Seals;")
    body = (Provision(ProvisionKind.OPERATIVE, words, number="1", path="op/1"),)
    (part,) = mapped(resolution(body=body, footnotes=())).unsettled.parts
    named = IDS.instrument("convention-on-seals")
    assert (part.symbol, part.path, part.text) == ("A/RES/90/25", "para/59", f"{named}/para/59")


def test_a_resolution_leads_to_the_draft_of_the_report_that_it_names() -> None:
    draft = Held(title="Lamps: in reading rooms", within="A/98/400")
    resolution = Held(adopted=date(2090, 12, 3), title="Lamps in reading  rooms", reports=("A/98/400",))
    settled = settle(held(draft, "A/98/400/draft/I"), held(resolution))
    expected = line(str(IDS.document("A/RES/98/6")), RSV.originatingDraft, str(IDS.document("A/98/400/draft/I")))
    assert settled.lines == {expected}
    assert settled.counts["drafts_adopted"] == 1


def test_a_draft_leads_nowhere_if_two_bear_its_title_or_the_resolution_names_another_report() -> None:
    draft = Held(title="Lamps", within="A/98/400")
    resolution = Held(adopted=date(2090, 12, 3), title="Lamps", reports=("A/98/400",))
    other = Held(adopted=date(2090, 12, 3), title="Lamps", reports=("A/98/401",))
    both = settle(held(draft, "A/98/400/draft/I"), held(draft, "A/98/400/draft/II"), held(resolution))
    assert not both.lines
    assert not settle(held(draft, "A/98/400/draft/I"), held(other)).lines
