"""Corrections by people from the folder beside the sources to the graph, the page and the report."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from settle_cases import BASE, NOTE, dumps, publish, statements, symbols_of, warm_cache
from web_record import client_of

from kb.cli import main
from kb.release.inputs import inputs_of_current
from kb.release.layout import open_release

SYMBOL = "A/C.3/999/L.5"
HEAD = f'document = "{SYMBOL}"\nwho = "Documents unit"\nwhen = 2945-01-31\nwhy = "As printed"\n'
OPENING = '[[opening]]\nparagraph = "Noting that"\nwas = "Noting"\nis = "Noting that"\n'
UNFIT = '[[opening]]\nparagraph = "Praising"\nwas = "Praising"\nis = "Praising"\n'


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    (folder / "corrections").mkdir(parents=True)
    (folder / "note.txt").write_text(NOTE, encoding="utf-8")
    (folder / "note.txt.toml").write_text(f'symbol = "{SYMBOL}"\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of a build, which knows the registries."""
    return warm_cache(tmp_path_factory.mktemp("warm"))


@pytest.fixture
def data(warm: Path, tmp_path: Path) -> Path:
    shutil.copytree(warm, tmp_path / "data" / "cache")
    return tmp_path / "data"


def correct(sources: Path, *tables: str, head: str = HEAD) -> None:
    (sources / "corrections" / "all.toml").write_text(head + "".join(tables), encoding="utf-8")


def kb(*arguments: str | Path, data: Path) -> Result:
    environ = {"RESOLVABLE_DATA": str(data), "RESOLVABLE_JOBS": "1", "RESOLVABLE_BASE": BASE, "COLUMNS": "200"}
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environ)


def told(data: Path) -> list[tuple[str, str, str]]:
    """Of each correction in the report: what became of it, its kind, its document."""
    found = open_release(data).report["corrections"]
    return [(one["status"], one.get("kind", ""), one.get("document", "")) for one in found]


def test_a_correction_is_applied_on_every_build_and_is_no_source(sources: Path, data: Path) -> None:
    correct(sources, OPENING)
    report = publish(data, sources)
    assert (report.files()["read"], report.exit_code()) == (1, 0)
    assert ("openingPhrase", "Noting that") in statements(data, f"{SYMBOL}/pp/2")
    assert told(data) == [("applied", "opening", SYMBOL)]
    assert publish(data, sources).unchanged
    correct(sources, OPENING, UNFIT)  # changes nothing in the data, but must be seen in the report
    assert not publish(data, sources).unchanged
    assert [one[0] for one in told(data)] == ["applied", "unfit"]
    page = client_of(data).get("/releases/current").get_data(as_text=True)
    assert "<b>Not applied:</b> no paragraph begins with “Praising”" in page


def test_its_provenance_stands_in_the_graph_and_on_the_page(sources: Path, data: Path) -> None:
    correct(sources, OPENING)
    publish(data, sources)
    expression = f"{SYMBOL}/lang/en"
    (activity,) = (value for name, value in statements(data, f"{SYMBOL}/pp/2") if name == "wasInfluencedBy")
    assert re.fullmatch(rf"{re.escape(expression)}#correction-[0-9a-f]{{12}}", activity)
    assert ("wasInfluencedBy", activity) in statements(data, expression)
    assert statements(data, activity) == {
        ("type", "http://www.w3.org/ns/prov#Activity"),
        ("description", "The opening phrase is “Noting that”; read was “Noting”"),
        ("comment", "As printed"),
        ("date", "2945-01-31"),
        ("wasAssociatedWith", f"{activity}-by"),
    }
    assert ("label", "Documents unit") in statements(data, f"{activity}-by")
    page = client_of(data).get(f"/doc/{SYMBOL}.html").get_data(as_text=True)
    assert "Corrected by people" in page
    assert "read was “Noting” (Documents unit, 31 January 2945). As printed" in page


def test_one_that_no_longer_fits_is_told_with_place_and_remedy_and_the_build_goes_on(sources: Path, data: Path) -> None:
    correct(sources, OPENING, UNFIT, '[[title]]\nodd = "x"\n')
    result = kb("build", sources, data=data)
    assert result.exit_code == 3
    assert "is now the current one" in result.output
    place = "correction does not fit: corrections/all.toml: line 9"
    assert f"{place}: {SYMBOL}: no paragraph begins with “Praising”: look at the text" in result.output
    assert "correction cannot be used: corrections/all.toml: line 14: [[title]] has an unknown key odd" in result.output
    assert "correction applied" not in result.output
    shown = kb("report", data=data).output
    assert "correction applied: corrections/all.toml: line 5" in shown
    assert "(Documents unit, 2945-01-31)" in shown
    assert ("openingPhrase", "Noting that") in statements(data, f"{SYMBOL}/pp/2")
    assert [one[0] for one in told(data)] == ["applied", "unfit", "broken"]


def test_one_whose_document_is_not_published_is_told(sources: Path, data: Path) -> None:
    correct(sources, OPENING, head=HEAD.replace(SYMBOL, "A/RES/999/77"))
    assert publish(data, sources).exit_code() == 3
    assert told(data) == [("idle", "opening", "A/RES/999/77")]


def test_one_that_names_several_files_is_not_applied(sources: Path, data: Path) -> None:
    (sources / "deep").mkdir()
    (sources / "deep" / "note.txt").write_text(NOTE.replace("ladders", "lamps"), encoding="utf-8")
    correct(sources, OPENING, head=HEAD.replace(f'document = "{SYMBOL}"', 'file = "note.txt"'))
    publish(data, sources)
    assert told(data) == [("unfit", "opening", "note.txt")]
    assert "is the name of 2 files" in open_release(data).report["corrections"][0]["message"]
    correct(sources, OPENING, head=HEAD.replace(f'document = "{SYMBOL}"', 'file = "deep/note.txt"'))
    publish(data, sources)
    assert [one[0] for one in told(data)] == ["applied"]


@pytest.mark.parametrize(
    "change", ['was = "Noting"\nis = "Noting"\n', 'was = "Noting"\nis = "Noting that ladders"\n', ""]
)
def test_with_corrections_that_change_an_incremental_build_equals_a_clean_one(
    change: str, sources: Path, data: Path, tmp_path: Path
) -> None:
    correct(sources, OPENING)
    publish(data, sources)
    correct(sources, f'[[opening]]\nparagraph = "Noting that"\n{change}' if change else "")
    publish(data, sources)
    publish(tmp_path / "clean", sources)
    assert dumps(data) == dumps(tmp_path / "clean")
    for part in ("corrections", "decisions", "sources"):
        assert open_release(data).report[part] == open_release(tmp_path / "clean").report[part]


def test_moving_a_table_to_another_line_changes_the_report_and_nothing_else(sources: Path, data: Path) -> None:
    correct(sources, OPENING)
    publish(data, sources)
    before = dumps(data)
    correct(sources, "\n\n", OPENING)
    publish(data, sources)
    assert dumps(data) == before


def test_a_folder_of_corrections_elsewhere_holds_for_what_is_added_later(
    sources: Path, data: Path, tmp_path: Path, examples: Path
) -> None:
    (tmp_path / "mended").mkdir()
    (tmp_path / "mended" / "one.toml").write_text(HEAD + OPENING, encoding="utf-8")
    assert kb("build", sources, "--corrections", tmp_path / "mended", data=data).exit_code == 0
    assert kb("add", examples / "prose" / "resolution.txt", data=data).exit_code == 0
    assert inputs_of_current(data).corrections == (tmp_path / "mended",)
    assert told(data) == [("applied", "opening", SYMBOL)]


def test_corrections_and_documents_come_in_one_zip(data: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("note.txt", NOTE)
        archive.writestr("corrections/one.toml", HEAD.replace(f'document = "{SYMBOL}"', 'file = "note.txt"') + OPENING)
    report = publish(data, tmp_path / "all.zip")
    assert report.files()["read"] == 1
    assert [one[0] for one in told(data)] == ["applied"]


def test_a_correction_gives_a_symbol_and_says_who_gave_it(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    (folder / "corrections").mkdir(parents=True)
    (folder / "note.txt").write_text(NOTE, encoding="utf-8")
    head = HEAD.replace(f'document = "{SYMBOL}"', 'file = "note.txt"')
    correct(folder, f'[[symbol]]\nwas = ""\nis = "{SYMBOL}"\n', head=head)
    publish(data, folder)
    assert symbols_of(data) == [SYMBOL]
    assert ("description", "The symbol was given in a correction") in statements(data, f"{SYMBOL}/lang/en#symbol")
    assert told(data) == [("applied", "symbol", SYMBOL)]


def test_a_misread_symbol_is_corrected_and_its_old_identifiers_redirect(
    examples: Path, data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "misread"
    (folder / "corrections").mkdir(parents=True)
    text = (examples / "prose" / "resolution.txt").read_text(encoding="utf-8")
    (folder / "resolution.txt").write_text(text.replace("999/11", "999/77"), encoding="utf-8")
    publish(data, folder)
    assert symbols_of(data) == ["A/RES/999/77"]
    head = HEAD.replace(f'document = "{SYMBOL}"', 'file = "resolution.txt"')
    correct(folder, '[[symbol]]\nwas = "A/RES/999/77"\nis = "A/RES/999/11"\n', head=head)
    publish(data, folder)
    assert symbols_of(data) == ["A/RES/999/11"]
    response = client_of(data).get("/id/A/RES/999/77/op/1")
    assert (response.status_code, response.headers["Location"]) == (301, "/id/A/RES/999/11/op/1")


def test_a_wrong_citation_gives_way_to_the_right_one(sources: Path, data: Path) -> None:
    note = NOTE.replace("999/11 of 10 December 2944", "74/11 of 10 December 2019")
    (sources / "note.txt").write_text(note, encoding="utf-8")
    publish(data, sources)
    reference = f"{SYMBOL}/pp/1/ref/1"
    assert ("hasCitedEntity", "A/RES/74/11") in statements(data, reference)
    link = '[[link]]\nparagraph = "Recalling its"\nwords = "resolution 74/11"\nis = "A/RES/74/12"\n'
    correct(sources, link)
    publish(data, sources)
    found = statements(data, reference)
    assert ("hasCitedEntity", "A/RES/74/12") in found
    assert [value for name, value in found if name == "wasGeneratedBy" and "#correction-" in value]
    assert not [value for name, value in found if name == "wasAttributedTo"]
    assert ("cites", "A/RES/74/11") not in statements(data, f"{SYMBOL}/pp/1")
    correct(sources, link.replace("A/RES/74/12", ""))
    publish(data, sources)
    assert statements(data, reference) == set()
    assert not [value for name, value in statements(data, f"{SYMBOL}/pp/1") if name == "cites"]


def test_a_missing_citation_is_given(sources: Path, data: Path) -> None:
    correct(sources, '[[link]]\nparagraph = "Noting that"\nwords = "ladders fall"\nwas = ""\nis = "A/999/252"\n')
    publish(data, sources)
    assert ("cites", "A/999/252") in statements(data, f"{SYMBOL}/pp/2")
    assert ("hasCitedEntity", "A/999/252") in statements(data, f"{SYMBOL}/pp/2/ref/1")


def test_a_split_paragraph_has_an_address_and_the_identifiers_behind_it_lead_on(sources: Path, data: Path) -> None:
    publish(data, sources)
    correct(sources, '[[split]]\nparagraph = "Recalling its"\nbefore = "on lamps"\n')
    publish(data, sources)
    assert ("text", "on lamps,") in statements(data, f"{SYMBOL}/pp/2")
    assert ("text", "Noting that ladders fall,") in statements(data, f"{SYMBOL}/pp/3")


# --- decisions to check


def test_the_report_lists_each_decision_with_place_words_and_the_way_to_correct_it(sources: Path, data: Path) -> None:
    publish(data, sources)
    decisions = open_release(data).report["decisions"]
    one, *others = (found for found in decisions if found["code"] == "prose-opening-inferred")
    assert (one["document"], one["file"]) == (SYMBOL, "note.txt")
    assert one["words"] == "Recalling its resolution 999/11 of 10 December 2944"
    assert one["place"] == "line 11"
    assert others
    shown = kb("report", "--decisions", data=data).output
    assert f"{SYMBOL}: {len(decisions)} to check (note.txt)" in shown
    assert "line 11: “Recalling its resolution 999/11 of 10 December 2944 …” the opening phrase is “Recalling”" in shown
    assert "correct it with [[opening]]" in shown
    assert f"{len(decisions)} decisions to check in 1 document:" in kb("report", data=data).output
    assert SYMBOL not in kb("report", "--decisions", "--document", "A/RES/1/1", data=data).output


def test_decisions_come_as_a_correction_file_that_fits(sources: Path, data: Path, examples: Path) -> None:
    (sources / "report.md").write_bytes((examples / "prose" / "report.md").read_bytes())
    (sources / "resolution.txt").write_bytes((examples / "prose" / "resolution.txt").read_bytes())
    publish(data, sources)
    file = sources / "corrections" / "checked.toml"
    result = kb("report", "--decisions", "--as-corrections", file, data=data)
    assert result.exit_code == 0, result.output
    written = file.read_text(encoding="utf-8").replace('""   # ', '"checked" # ')
    kept = ("[[opening]]", "document", "paragraph", "was", "is")
    opened = re.sub(rf"(?m)^# (?=(?:{'|'.join(map(re.escape, kept))}))", "", written.replace("# [[split]]", "##"))
    tables = [part for part in re.split(r"\n\n", opened) if "##" not in part and "[[symbol]]" not in part]
    file.write_text("\n\n".join(tables), encoding="utf-8")
    publish(data, sources)
    found = told(data)
    assert len(found) > 4
    assert {one[:2] for one in found} == {("applied", "opening")}
    assert kb("report", "--decisions", "--as-corrections", file, data=data).exit_code == 2


@pytest.mark.corpus
def test_every_correction_that_is_offered_for_real_documents_can_be_applied(
    corpus: Path, data: Path, tmp_path: Path
) -> None:
    publish(data, corpus / "prose", symbols=["002_08df22e30e269d86.txt=A/74/400"])
    decisions = open_release(data).report["decisions"]
    offered = [one for one in decisions if one.get("table", "").startswith(("[[opening]]", "[[split]]"))]
    assert len(offered) > 300
    (tmp_path / "corrections").mkdir()
    for kind in ("[[opening]]", "[[split]]"):
        tables = [
            f"{one['table']}\ndocument = {json.dumps(one['document'])}\n"
            for one in offered
            if one["table"].startswith(kind)
        ]
        head = 'who = "Documents unit"\nwhen = 2026-01-31\nwhy = "Tried"\n'
        (tmp_path / "corrections" / "all.toml").write_text(head + "\n".join(tables), encoding="utf-8")
        symbols = ["002_08df22e30e269d86.txt=A/74/400"]
        publish(tmp_path / kind, corpus / "prose", symbols=symbols, corrections=[tmp_path / "corrections"])
        report = open_release(tmp_path / kind).report["corrections"]
        assert [one for one in report if one["status"] != "applied"] == []
