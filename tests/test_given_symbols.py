"""Symbols given to documents that print none: by option, by sidecar; and where their old identifiers lead."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from settle_cases import (
    BASE,
    NOTE,
    REPORT_SYMBOL,
    dumps,
    publish,
    report_without_symbol,
    statements,
    symbols_of,
    warm_cache,
)
from web_record import client_of

from kb.cli import main
from kb.corrections import Sidecar, choice_of, matching, read_sidecar, write_sidecar
from kb.corrections.choices import NamedFile
from kb.errors import KbError
from kb.release.changes import Kind, read_changes
from kb.release.inputs import inputs_of_current
from kb.release.layout import open_release
from kb.release.pipeline import WithdrawalError

NOTE_SYMBOL = "A/C.3/999/L.5"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A report with two drafts and a draft resolution; neither prints its symbol."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "report.md").write_text(report_without_symbol(), encoding="utf-8")
    (folder / "note.txt").write_text(NOTE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of a build, which knows the registries."""
    return warm_cache(tmp_path_factory.mktemp("warm"))


@pytest.fixture
def data(warm: Path, tmp_path: Path) -> Path:
    shutil.copytree(warm, tmp_path / "data" / "cache")
    return tmp_path / "data"


def kb(*arguments: str | Path, data: Path) -> Result:
    environ = {"RESOLVABLE_DATA": str(data), "RESOLVABLE_JOBS": "1", "RESOLVABLE_BASE": BASE, "COLUMNS": "200"}
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environ)


# --- which file, which symbol


def test_a_symbol_is_taken_in_any_spelling_and_kept_in_one() -> None:
    assert choice_of("report.txt=a/74/400").symbol == "A/74/400"
    assert choice_of("x=y.txt=S/RES/2720 (2023)").file == "x=y.txt"


@pytest.mark.parametrize("text", ["report.txt", "=A/74/400", "report.txt=", "report.txt=hello", "report.txt=A/80/___"])
def test_an_option_without_file_or_whole_symbol_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(KbError) as refused:
        choice_of(text)
    assert refused.value.remedy


FILES = [
    NamedFile("one/report.txt", "/sources/one/report.txt", "1"),
    NamedFile("two/report.txt", "/sources/two/report.txt", "2"),
    NamedFile("all.zip!three/draft.txt", "/sources/all.zip!three/draft.txt", "3"),
]


def test_a_unique_ending_of_a_name_is_enough() -> None:
    assert matching(choice_of("two/report.txt=A/74/400"), FILES).sha256 == "2"
    assert matching(choice_of("draft.txt=A/74/400"), FILES).sha256 == "3"
    assert matching(choice_of("all.zip!three/draft.txt=A/74/400"), FILES).sha256 == "3"


def test_an_ambiguous_name_is_an_error_that_names_the_choices() -> None:
    with pytest.raises(KbError, match=r"fits 2 files.*/sources/one/report\.txt, /sources/two/report\.txt"):
        matching(choice_of("report.txt=A/74/400"), FILES)


def test_a_name_that_fits_nothing_is_an_error_that_names_the_sources() -> None:
    with pytest.raises(KbError, match=r"fits no file: the sources are .*one/report\.txt"):
        matching(choice_of("eport.txt=A/74/400"), FILES)


def test_a_build_stops_where_the_name_of_the_option_fits_nothing(sources: Path, data: Path) -> None:
    result = kb("build", sources, "--symbol", "other.txt=A/74/400", data=data)
    assert result.exit_code == 1
    assert "fits no file: the sources are note.txt, report.md" in result.output


# --- what becomes of the document


def test_with_its_symbol_a_report_and_the_drafts_in_it_have_their_own_identifiers(sources: Path, data: Path) -> None:
    publish(data, sources, symbols=[f"report.md={REPORT_SYMBOL}", f"note.txt={NOTE_SYMBOL}"])
    assert symbols_of(data) == [REPORT_SYMBOL, f"{REPORT_SYMBOL}/draft/I", f"{REPORT_SYMBOL}/draft/II", NOTE_SYMBOL]
    found = open_release(data).report["found"]
    assert "reader-symbol-missing" not in {one["code"] for one in found}


def test_the_symbol_tells_what_kind_of_document_it_is(sources: Path, data: Path) -> None:
    publish(data, sources / "note.txt")
    (old,) = symbols_of(data)
    kinds = "https://w3id.org/resolvable/ontology#"
    assert ("type", f"{kinds}Resolution") in statements(data, old)
    assert {one["code"] for one in open_release(data).report["found"]} >= {"prose-kind-guessed"}
    publish(data, sources / "note.txt", symbols=[f"note.txt={NOTE_SYMBOL}"])
    assert ("type", f"{kinds}DraftResolution") in statements(data, NOTE_SYMBOL)
    report = open_release(data).report
    assert not {one["code"] for one in (*report["found"], *report["decisions"])} & {"prose-kind-guessed"}


def test_the_old_identifiers_redirect_over_http_in_every_later_build(sources: Path, data: Path) -> None:
    publish(data, sources)
    old = next(
        one for one in symbols_of(data) if re.fullmatch(r"unnumbered/\w+", one) and f"{one}/draft/I" in symbols_of(data)
    )
    client = client_of(data)
    assert client.get(f"/id/{old}/draft/II/op/1").status_code == 303
    for turn in range(3):
        publish(data, sources, symbols=[f"report.md={REPORT_SYMBOL}", f"note.txt={NOTE_SYMBOL}"])
        client = client_of(data)
        for below in ("", "/draft/II", "/draft/II/op/1", "/para/1"):
            response = client.get(f"/id/{old}{below}")
            assert response.status_code in (301, 308), (turn, below)
            assert response.headers["Location"].endswith(f"/{REPORT_SYMBOL}{below}")
            assert client.get(f"/doc/{REPORT_SYMBOL}{below}").status_code == 200
        (sources / "note.txt").write_text(f"{NOTE}\n{turn + 3}. Decides to wait.\n", encoding="utf-8")
        if turn == 1:
            (data / "current").unlink()  # the release is lost, the ledger stays
    assert not [one for one in open_release(data).history.documents if one.startswith(old)]


def test_the_feed_tells_a_move_and_not_a_withdrawal(sources: Path, data: Path) -> None:
    publish(data, sources / "note.txt")
    (old,) = symbols_of(data)
    publish(data, sources / "note.txt", symbols=[f"note.txt={NOTE_SYMBOL}"])
    moved, published = list(read_changes(open_release(data).changes_path))[:2][::-1]
    assert (published.kind, published.key) == (Kind.PUBLISHED, NOTE_SYMBOL)
    assert (moved.kind, moved.key, moved.target) == (Kind.MOVED, old, NOTE_SYMBOL)
    feed = client_of(data).get("/changes.json?page=1").get_json()
    (activity,) = (one for one in feed["orderedItems"] if one["type"] == "Move")
    assert activity["target"]["id"] == f"{BASE}/id/{NOTE_SYMBOL}"
    assert "moved" in client_of(data).get("/changes").get_data(as_text=True)


def test_the_report_names_what_was_moved_without_all_that_went_along(sources: Path, data: Path) -> None:
    publish(data, sources / "report.md")
    old = next(one for one in symbols_of(data) if "/draft/" not in one)
    moved = publish(data, sources / "report.md", symbols=[f"report.md={REPORT_SYMBOL}"]).as_json()["moved"]
    assert moved["first"] == {old: REPORT_SYMBOL}
    assert moved["outermost"] == 1
    assert moved["count"] > 20


def test_a_symbol_that_is_taken_back_withdraws_what_was_published_under_it(sources: Path, data: Path) -> None:
    publish(data, sources, symbols=[f"report.md={REPORT_SYMBOL}"])
    with pytest.raises(WithdrawalError):
        publish(data, sources)


def test_the_choices_of_the_command_line_hold_for_what_is_added_later(
    sources: Path, data: Path, tmp_path: Path
) -> None:
    assert kb("build", sources, "--symbol", f"report.md={REPORT_SYMBOL}", data=data).exit_code == 0
    other = tmp_path / "other"
    other.mkdir()
    (other / "report.md").write_text(NOTE.replace("ladders", "lamps"), encoding="utf-8")  # the ending is not unique now
    result = kb("add", other, data=data)
    assert result.exit_code == 0, result.output
    assert f"{REPORT_SYMBOL}/draft/I" in symbols_of(data)
    assert kb("add", "--symbol", f"note.txt={NOTE_SYMBOL}", data=data).exit_code == 0
    assert {REPORT_SYMBOL, NOTE_SYMBOL} <= set(symbols_of(data))
    assert [choice.symbol for choice in inputs_of_current(data).symbols] == [NOTE_SYMBOL, REPORT_SYMBOL]
    assert kb("add", data=data).exit_code == 2


def test_a_symbol_that_the_cover_contradicts_holds_the_file_back(examples: Path, data: Path) -> None:
    source = examples / "prose"
    result = kb("build", source / "report.md", source / "resolution.txt", "--symbol", "report.md=A/999/499", data=data)
    assert result.exit_code == 3
    assert "A/999/499 was given by option, the document prints A/999/410: take back the symbol" in result.output
    assert symbols_of(data) == ["A/RES/999/11"]


def test_two_different_symbols_for_one_document_hold_it_back(sources: Path, data: Path) -> None:
    (sources / "note.txt.toml").write_text(f'symbol = "{NOTE_SYMBOL}"\n', encoding="utf-8")
    report = publish(data, sources, symbols=["note.txt=A/C.3/999/L.6"])
    assert {one.code for one in report.outcomes if one.name == "note.txt"} == {"source-symbol-given-twice"}


def test_equal_files_share_the_symbol_that_one_of_them_is_given(sources: Path, data: Path) -> None:
    (sources / "copy.txt").write_text(NOTE, encoding="utf-8")
    (sources / "note-in-windows.txt").write_bytes(NOTE.replace("\n", "\r\n").encode())
    report = publish(data, sources, symbols=[f"copy.txt={NOTE_SYMBOL}"])
    assert {one.symbol for one in report.outcomes if one.name != "report.md"} == {NOTE_SYMBOL}


# --- sidecars


def test_a_sidecar_gives_the_symbol_and_is_no_source_itself(sources: Path, data: Path) -> None:
    sidecar = Sidecar(REPORT_SYMBOL, who="Documents unit", when=date(2945, 1, 2), why="Printed on the Word file")
    (sources / "report.md.toml").write_text(write_sidecar(sidecar), encoding="utf-8")
    report = publish(data, sources)
    assert report.files()["read"] == report.files()["published"] == 2
    assert REPORT_SYMBOL in symbols_of(data)
    assert publish(data, sources).unchanged


def test_where_a_symbol_came_from_stands_in_the_graph_and_on_the_page(sources: Path, data: Path) -> None:
    text = f'symbol = "{REPORT_SYMBOL}"\nwho = "Documents unit"\nwhen = 2945-01-02\nwhy = "Printed on the Word file"\n'
    (sources / "report.md.toml").write_text(text, encoding="utf-8")
    publish(data, sources, symbols=[f"note.txt={NOTE_SYMBOL}"])
    expression = f"{REPORT_SYMBOL}/draft/II/lang/en"
    assert ("wasInfluencedBy", f"{expression}#symbol") in statements(data, expression)
    assert {
        ("type", "http://www.w3.org/ns/prov#Activity"),
        ("description", "The symbol was given in a file beside the source"),
        ("comment", "Printed on the Word file"),
        ("date", "2945-01-02"),
        ("wasAssociatedWith", f"{expression}#symbol-by"),
    } == statements(data, f"{expression}#symbol")
    assert ("label", "Documents unit") in statements(data, f"{expression}#symbol-by")
    client = client_of(data)
    page = client.get(f"/doc/{REPORT_SYMBOL}.html").get_data(as_text=True)
    assert "given in a file beside the source (Documents unit, 2 January 2945). Printed on the Word file" in page
    assert "given on the command line of the build" in client.get(f"/doc/{NOTE_SYMBOL}.html").get_data(as_text=True)


def test_the_page_says_where_the_symbol_was_read_and_where_there_is_none(
    examples: Path, sources: Path, data: Path
) -> None:
    publish(data, examples / "prose" / "resolution.txt", sources / "note.txt")
    client = client_of(data)
    assert "The symbol was read in the document." in client.get("/doc/A/RES/999/11.html").get_data(as_text=True)
    (other,) = (one for one in symbols_of(data) if one.startswith("unnumbered/"))
    assert "No symbol was read in it" in client.get(f"/doc/{other}.html").get_data(as_text=True)


def test_a_sidecar_holds_in_a_zip_and_beside_a_file_that_is_named_itself(
    sources: Path, data: Path, tmp_path: Path
) -> None:
    sidecar = f'symbol = "{NOTE_SYMBOL}"\n'
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("in/note.txt", NOTE)
        archive.writestr("in/note.txt.toml", sidecar)
    (sources / "report.md.toml").write_text(f'symbol = "{REPORT_SYMBOL}"\n', encoding="utf-8")
    report = publish(data, tmp_path / "all.zip", sources / "report.md")
    assert report.files()["read"] == 2
    assert {NOTE_SYMBOL, REPORT_SYMBOL} <= set(symbols_of(data))
    publish(tmp_path / "second", Path(f"{tmp_path / 'all.zip'}!in/note.txt"))
    assert symbols_of(tmp_path / "second") == [NOTE_SYMBOL]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("note.txt.toml", "symbol = A/74/400\n", "refused: note.txt.toml: line 1: not TOML"),
        ("note.txt.toml", 'symbol = "A/74/400"\nwhom = "x"\n', "refused: note.txt.toml: line 2: unknown key whom"),
        ("note.txt.toml", 'who = "x"\n', "refused: note.txt.toml: it gives no symbol: write symbol"),
        ("note.txt.toml", 'symbol = "A/74/400"\nwhen = "today"\n', "note.txt.toml: line 2: when is no date"),
        ("note.txt.toml", 'symbol = "hello"\n', "refused: note.txt.toml: line 1: no symbol of a document"),
        ("note.txt.toml", f'symbol = "{NOTE_SYMBOL}"\nsha256 = "00"\n', "another one than that of its SHA-256"),
        ("gone.txt.toml", 'symbol = "A/74/400"\n', "there is no gone.txt: rename or remove it"),
        ("all.zip.toml", 'symbol = "A/74/400"\n', "all.zip is an archive: put it into the archive"),
    ],
)
def test_a_sidecar_that_cannot_be_used_is_refused_in_one_line(
    name: str, text: str, told: str, sources: Path, data: Path
) -> None:
    (sources / name).write_text(text, encoding="utf-8")
    result = kb("build", sources, data=data)
    assert result.exit_code == 3
    assert told in result.output
    assert not [one for one in symbols_of(data) if one.startswith("A/")]


def test_what_a_sidecar_says_is_read_back_as_it_was_written() -> None:
    said = Sidecar(
        "A/74/400", who='Unit "D" \\ é', when=date(2945, 1, 2), etag='W/"1"', address="https://docs.example/x"
    )
    assert read_sidecar(write_sidecar(said).encode(), "x.toml") == said


def test_with_sidecars_an_incremental_build_equals_a_clean_one(sources: Path, data: Path, tmp_path: Path) -> None:
    publish(data, sources)
    (sources / "note.txt.toml").write_text(f'symbol = "{NOTE_SYMBOL}"\n', encoding="utf-8")
    publish(data, sources)
    publish(tmp_path / "clean", sources)
    assert dumps(data) == dumps(tmp_path / "clean")


@pytest.mark.corpus
def test_the_symbols_of_the_real_documents_that_print_none(corpus: Path, data: Path) -> None:
    report = "prose/002_08df22e30e269d86.txt=A/74/400"
    publish(data, corpus / "prose", symbols=[report, "003_c7461b5718d087dd.txt=A/C.3/80/L.3/Rev.1"])
    published = symbols_of(data)
    assert {"A/74/400", "A/74/400/draft/VII", "A/C.3/80/L.3/Rev.1"} <= set(published)
    assert sum(one.startswith("unnumbered/") for one in published) == 1
    assert json.dumps(open_release(data).description["symbols"]).count("A/74/400") == 1
