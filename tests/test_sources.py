"""Files, folders and zips, and every bad input by its name."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from akn_cases import codes, document, file, paragraph

from kb.errors import SourceRefused
from kb.readers import read
from kb.readers.sources import SourceBytes, SourceRef, listing, source_bytes, walk
from kb.settings import Settings

GOOD = file(paragraph("Decides.", "1."))


def _all(*paths: Path | str, settings: Settings | None = None) -> tuple[list[SourceBytes], list[SourceRefused]]:
    found = list(walk(list(paths), settings or Settings()))
    assert len(found) == listing(list(paths), settings or Settings())
    read_ = [one for one in found if isinstance(one, SourceBytes)]
    return read_, [one for one in found if isinstance(one, SourceRefused)]


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def _refusal(data: bytes, name: str = "x.xml", **settings: int) -> SourceRefused:
    with pytest.raises(SourceRefused) as caught:
        read(source_bytes(name, data), replace(Settings(), **settings))
    assert caught.value.file == name
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_folder_is_walked_in_sorted_order_with_names_below_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.xml", "b/d.xml", "a.xml"):
        (tmp_path / name).write_bytes(GOOD)
    assert [one.source.name for one in _all(tmp_path)[0]] == ["a.xml", "b/d.xml", "c.xml"]


def test_a_zip_is_read_in_place(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "z.zip", {"two.xml": GOOD, "in/one.xml": GOOD})
    found, _ = _all(archive)
    assert [one.source.name for one in found] == ["z.zip!in/one.xml", "z.zip!two.xml"]
    assert [path.name for path in tmp_path.iterdir()] == ["z.zip"]


def test_a_member_can_be_opened_again_by_its_reference(tmp_path: Path) -> None:
    found, _ = _all(_zip(tmp_path / "z.zip", {"one.xml": GOOD}))
    assert found[0].ref.load() == GOOD


def test_one_member_can_be_named(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "z.zip", {"one.xml": GOOD, "two.xml": GOOD})
    assert [one.source.name for one in _all(f"{archive}!two.xml")[0]] == ["z.zip!two.xml"]


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "z.zip", {"one.xml": GOOD})
    assert len(_all(archive, tmp_path)[0]) == 1


def test_a_reference_to_what_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="cannot be read"):
        SourceRef("x", str(tmp_path / "x.xml")).load()


def test_a_missing_path_is_refused() -> None:
    assert [one.code for one in _all("nowhere/at/all")[1]] == ["source-missing"]


@pytest.mark.parametrize("name", ["../out.xml", "a/../../out.xml", "/abs.xml", "C:/x.xml", "..\\out.xml"])
def test_a_member_that_leads_out_of_the_archive_is_refused_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    found, refused = _all(_zip(tmp_path / "z.zip", {name: GOOD, "good.xml": GOOD}))
    assert [one.source.name for one in found] == ["z.zip!good.xml"]
    assert [one.code for one in refused] == ["source-unsafe-name"]


def test_a_broken_member_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    archive = tmp_path / "z.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as made:
        made.writestr("bad.xml", b"specimen" * 50)
        made.writestr("good.xml", GOOD)
    archive.write_bytes(archive.read_bytes().replace(b"specimen", b"spoilers", 1))
    found, refused = _all(archive)
    assert [one.source.name for one in found] == ["z.zip!good.xml"]
    assert [(one.code, one.file) for one in refused] == [("source-broken-member", "z.zip!bad.xml")]


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "z.zip").write_bytes(b"not a zip")
    assert [one.code for one in _all(tmp_path / "z.zip")[1]] == ["source-broken-zip"]


def test_of_members_with_one_name_the_last_is_read_and_the_others_are_told(tmp_path: Path) -> None:
    archive = tmp_path / "z.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("one.xml", b"the first")
        made.writestr("two.xml", GOOD)
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("one.xml", GOOD)
    found, refused = _all(archive, archive)
    assert [(one.source.name, one.data) for one in found] == [("z.zip!one.xml", GOOD), ("z.zip!two.xml", GOOD)]
    assert found[0].ref.load() == GOOD
    assert [(one.code, one.file) for one in refused] == [("source-name-twice", "z.zip!one.xml")]


def test_a_zip_inside_a_zip_is_refused(tmp_path: Path) -> None:
    inner = _zip(tmp_path / "inner.zip", {"one.xml": GOOD}).read_bytes()
    assert [one.code for one in _all(_zip(tmp_path / "z.zip", {"inner.zip": inner}))[1]] == ["source-nested-zip"]


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "z.zip", {"one.xml": GOOD})
    data = bytearray(archive.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + offset] |= 1
    archive.write_bytes(data)
    assert [one.code for one in _all(archive)[1]] == ["source-encrypted"]


def test_a_member_that_unpacks_to_suspiciously_much_is_refused(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "z.zip", {"bomb.xml": b" " * 10_000_000})
    assert [one.code for one in _all(archive)[1]] == ["source-zip-bomb"]


def test_a_zip_with_too_many_members_is_refused(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "z.zip", {f"{n}.xml": GOOD for n in range(3)})
    _, refused = _all(archive, settings=replace(Settings(), max_zip_members=2))
    assert [one.code for one in refused] == ["source-zip-too-many"]


def test_a_file_larger_than_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    (tmp_path / "large.xml").write_bytes(b"x" * 101)
    archive = _zip(tmp_path / "z.zip", {"large.xml": b"x" * 101})
    _, refused = _all(tmp_path / "large.xml", archive, settings=replace(Settings(), max_xml_bytes=100))
    assert [one.code for one in refused] == ["source-too-large"] * 2


def test_malformed_xml_is_refused_with_its_line_and_column() -> None:
    refused = _refusal(GOOD.replace(b"</mainBody>", b"</nobody>"))
    assert refused.code == "source-malformed-xml"
    assert refused.place.startswith("line ")
    assert "column" in refused.place


def test_an_empty_file_is_refused() -> None:
    assert _refusal(b" \n").code == "source-empty"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"Some stray words.", "plain text"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"\xff\x00\x80\x81", "neither"),
    ],
)
def test_what_is_no_xml_is_refused_by_what_it_is(data: bytes, what: str) -> None:
    refused = _refusal(data, "text.txt")
    assert refused.code == "source-not-a-document"
    assert what in refused.what


def test_billion_laughs_are_refused_quickly() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><akomaNtoso>&l11;</akomaNtoso>'.encode()
    assert _refusal(data).code == "source-entities"


def test_a_document_type_with_a_file_of_the_disk_is_refused() -> None:
    data = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>' + GOOD.replace(b"Decides.", b"&f;")
    assert _refusal(data).code == "source-entities"


def test_another_schema_is_refused_by_its_name() -> None:
    refused = _refusal(b'<feed xmlns="http://www.w3.org/2005/Atom"/>')
    assert refused.code == "source-other-schema"
    assert "feed of http://www.w3.org/2005/Atom" in refused.what


def test_akoma_ntoso_without_a_statement_is_refused() -> None:
    assert _refusal(
        b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act/></akomaNtoso>'
    ).code == ("source-incomplete")


def test_a_too_large_document_is_refused() -> None:
    assert _refusal(GOOD, max_xml_bytes=100).code == "source-too-large"


CONTRADICTION = "source-name-contradicts-cover"


@pytest.mark.parametrize(
    "name", ["A_RES_145_2-9012345E.xml", "A_RES_145_12_E.xml", "145_3.xml", "A_RES_145_1-9012345F.xml"]
)
def test_a_name_that_contradicts_the_cover_is_a_violation(name: str) -> None:
    assert CONTRADICTION in codes(document(GOOD, name))


@pytest.mark.parametrize(
    "name",
    [
        "A_RES_145_1-9012345E.xml",
        "English/145_1.xml",
        "145_1_E.xml",
        "A_RES_145_1_0-9012345E.xml",
        "A_RES_145_1-9012345E_reissue.xml",
        "something.xml",
        "z.zip!A_RES_145_1-9012345E.xml",
    ],
)
def test_a_name_that_says_the_same_or_nothing_is_no_contradiction(name: str) -> None:
    assert CONTRADICTION not in codes(document(GOOD, name))


def test_a_text_in_another_language_than_its_markup_is_a_violation() -> None:
    body = paragraph(
        "Решает продолжить рассмотрение этого вопроса на своей следующей сессии и просит доложить о нём.", "1."
    )
    assert CONTRADICTION in codes(document(file(body, preamble="", after="")))


def test_an_archive_of_another_language_is_a_warning() -> None:
    assert codes(document(GOOD, "ga-78-ru.zip!A_RES_145_1-9012345E.xml")) == ["source-archive-of-another-language"]


def test_a_folder_or_a_zip_without_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder" / "below").mkdir(parents=True)
    (tmp_path / "folder" / ".hidden").write_bytes(GOOD)
    _, refused = _all(tmp_path / "folder", _zip(tmp_path / "z.zip", {}))
    assert [(one.code, Path(one.file).name) for one in refused] == [
        ("source-nothing-inside", "folder"),
        ("source-nothing-inside", "z.zip"),
    ]


def test_a_folder_that_may_not_be_looked_into_is_refused_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "one.xml").write_bytes(GOOD)
    scan = os.scandir

    def guarded(place: str) -> object:
        if Path(place).name == "closed":
            raise PermissionError(13, "Permission denied", place)
        return scan(place)

    monkeypatch.setattr(os, "scandir", guarded)
    read_, refused = _all(tmp_path)
    assert [one.source.name for one in read_] == ["one.xml"]
    assert [(one.code, one.file) for one in refused] == [("source-unreadable", "closed")]
    assert str(tmp_path) not in str(refused[0])
