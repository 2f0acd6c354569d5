"""`kb fetch` against a server on this machine: what is got, what is tried again, what is refused."""

from __future__ import annotations

import hashlib
import io
import threading
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result
from settle_cases import publish, statements, symbols_of

from kb.cli import main
from kb.corrections import read_sidecar
from kb.errors import KbError, SettingError
from kb.fetch import Fetched, Service, Standing, fetch
from kb.fetch.collecting import file_name, wanted
from kb.fetch.content import NotADocumentError, form_of
from kb.settings import Settings
from kb.symbols import parse

PDF = b"%PDF-1.7\nspecimen\n%%EOF\n"
PAGE = b"<!DOCTYPE html><html><body>Document not found</body></html>"
NOW = datetime(2945, 1, 31, 12, 0, 0, tzinfo=UTC)


def word(text: str = "specimen") -> bytes:
    """What is enough of a Word file to be told as one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", f"<document>{text}</document>")
    return packed.getvalue()


@dataclass
class Reply:
    """What the server answers: `length` states another length than that of the body, `pause` comes before the body."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    pause: float = 0.0


@dataclass
class Asked:
    symbol: str
    language: str
    form: str
    headers: dict[str, str]


class Server:
    """Answers with what `replies` gives for a format, one after another; the last again and again."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.asked: list[Asked] = []
        self.released = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
                form = query.get("t", urlsplit(self.path).path)
                outer.asked.append(Asked(query.get("s", ""), query.get("l", ""), form, dict(self.headers)))
                waiting = outer.replies.get(form, [Reply(404)])
                reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
                self.end_headers()
                if reply.pause:
                    outer.released.wait(reply.pause)
                self.wfile.write(reply.body)

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def forms(self) -> list[str]:
        return [one.form for one in self.asked]


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


@dataclass
class Client:
    """A service whose pauses pass at once and are written down."""

    server: Server
    folder: Path
    slept: list[float] = field(default_factory=list)
    settings: Settings = field(default_factory=Settings)

    def __call__(self, *symbols: str, languages: tuple[str, ...] = ("en",), **options: object) -> list[Fetched]:
        settings = replace(
            self.settings, fetch_template=f"{self.server.address}/access?s={{symbol}}&l={{language}}&t={{format}}"
        )
        service = Service(
            "Resolvable/0 (tests)", settings.fetch_interval, 3, settings.fetch_seconds, settings.fetch_max_bytes
        )
        service.sleep = self.slept.append
        now: Callable[[], datetime] = options.pop("now", lambda: NOW)  # type: ignore[assignment]
        try:
            return list(fetch(symbols, languages, self.folder, settings, service, now=now, **options))  # type: ignore[arg-type]
        finally:
            service.close()


@pytest.fixture
def client(server: Server, tmp_path: Path) -> Client:
    return Client(server, tmp_path / "fetched", settings=Settings(fetch_interval=0.0))


# --- what is got


def test_word_is_got_before_pdf_with_a_sidecar_that_the_build_uses(server: Server, client: Client) -> None:
    server.replies = {
        "docx": [Reply(body=word(), headers={"ETag": '"1"', "Last-Modified": "Mon"})],
        "pdf": [Reply(body=PDF)],
    }
    (one,) = client("A/74/400")
    assert (one.standing, one.path) == (Standing.GOT, client.folder / "A_74_400-en.docx")
    assert server.forms() == ["docx"]
    sidecar = read_sidecar((client.folder / "A_74_400-en.docx.toml").read_bytes(), "")
    assert (sidecar.symbol, sidecar.language, sidecar.fetched) == ("A/74/400", "en", NOW)
    assert (sidecar.etag, sidecar.last_modified) == ('"1"', "Mon")
    assert sidecar.address == f"{server.address}/access?s=A/74/400&l=en&t=docx"
    assert sidecar.sha256 == hashlib.sha256(word()).hexdigest()


def test_pdf_is_got_where_there_is_no_word(server: Server, client: Client) -> None:
    server.replies = {"pdf": [Reply(body=PDF)]}
    (one,) = client("S/RES/2720(2023)")
    assert one.path == client.folder / "S_RES_2720(2023)-en.pdf"
    assert server.forms() == ["docx", "pdf"]
    assert server.asked[0].symbol == "S/RES/2720(2023)"


def test_each_language_is_asked_for_and_told_by_itself(server: Server, client: Client) -> None:
    server.replies = {"docx": [Reply(body=word()), Reply(404)]}
    english, french = client("A/74/400", languages=("en", "fr"))
    assert (english.standing, french.standing) == (Standing.GOT, Standing.NOT_FOUND)
    assert french.message == "none as docx; none as pdf"
    assert [one.language for one in server.asked] == ["en", "fr", "fr"]


def test_the_service_is_told_who_asks(server: Server, client: Client) -> None:
    client("A/74/400")
    assert server.asked[0].headers["User-Agent"] == "Resolvable/0 (tests)"


def test_a_file_name_holds_the_numbers_of_its_symbol_and_no_sign_that_a_disk_refuses() -> None:
    for symbol in ("A/C.3/80/L.3/Rev.1", "S/RES/2720(2023)", "A/RES/77/256A-B"):
        assert "/" not in file_name(parse(symbol).text, "en", "pdf")


@pytest.mark.parametrize(
    ("file", "symbol"),
    [("official/A_RES_999_1-4400001E.xml", "A/RES/999/1"), ("prose/draft.docx", "A/C.3/999/L.4")],
)
def test_what_was_fetched_is_built_and_says_where_it_came_from(
    file: str, symbol: str, server: Server, client: Client, examples: Path, tmp_path: Path
) -> None:
    data = (examples / file).read_bytes()
    server.replies = {"docx": [Reply(body=data)]}
    (one,) = client(symbol)
    report = publish(tmp_path / "data", client.folder)
    assert (report.files()["read"], report.exit_code()) == (1, 0)
    assert symbols_of(tmp_path / "data") == [symbol]
    digest = hashlib.sha256(data).hexdigest()
    found = statements(tmp_path / "data", f"{symbol}/lang/en/source/{digest[:12]}")
    assert ("source", f"{server.address}/access?s={symbol}&l=en&t=docx") in found
    assert one.path is not None
    assert ("label", one.path.name) in found


def test_a_document_that_is_not_the_one_that_was_asked_for_is_held_back(
    server: Server, client: Client, examples: Path, tmp_path: Path
) -> None:
    server.replies = {"docx": [Reply(body=(examples / "prose" / "draft.docx").read_bytes())]}
    client("A/C.3/999/L.77")
    report = publish(tmp_path / "data", client.folder)
    assert [one.code for one in report.outcomes] == ["source-symbol-contradicts-cover"]


# --- what is told by content


def test_a_page_of_words_is_not_taken_for_a_document(server: Server, client: Client) -> None:
    server.replies = {form: [Reply(body=PAGE, headers={"Content-Type": "application/pdf"})] for form in ("docx", "pdf")}
    (one,) = client("A/74/400")
    assert one.standing is Standing.NOT_FOUND
    assert one.message == "as docx a web page, not a document; as pdf a web page, not a document"
    assert list(client.folder.iterdir()) == []


def test_what_was_sent_counts_and_not_what_was_asked_for(server: Server, client: Client) -> None:
    server.replies = {"docx": [Reply(body=PDF)]}
    (one,) = client("A/74/400")
    assert one.path == client.folder / "A_74_400-en.pdf"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "an empty answer"),
        (b"  \n<html>", "a web page"),
        (b"%PDF-1.7 cut", "without its end"),
        (word()[:-10], "broken or lacks its end"),
        (b"\xd0\xcf\x11\xe0 old", "of the old form"),
        (b'<?xml version="1.0"?><akomaNtoso', "XML without its end"),
        (b"{}", "nothing that is known"),
    ],
)
def test_what_is_no_whole_document_is_told(data: bytes, told: str) -> None:
    with pytest.raises(NotADocumentError, match=told):
        form_of(data)


def test_a_zip_that_is_no_word_file_is_told() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("other.txt", "x")
    with pytest.raises(NotADocumentError, match="no Word file"):
        form_of(packed.getvalue())


# --- trying again


def test_after_429_the_time_that_the_server_names_is_waited(server: Server, client: Client) -> None:
    server.replies = {"docx": [Reply(429, headers={"Retry-After": "7"}), Reply(body=word())]}
    (one,) = client("A/74/400")
    assert one.standing is Standing.GOT
    assert client.slept == [7.0]


def test_a_server_that_asks_for_too_long_a_wait_is_left(server: Server, client: Client) -> None:
    server.replies = {"docx": [Reply(503, headers={"Retry-After": "3600"})]}
    (one,) = client("A/74/400")
    assert one.standing is Standing.FAILED
    assert "asks to wait 3600 seconds" in one.message
    assert client.slept == []


def test_after_500_it_is_tried_again_with_growing_pauses(server: Server, client: Client) -> None:
    server.replies = {"docx": [Reply(500), Reply(502), Reply(500), Reply(body=word())]}
    assert client("A/74/400")[0].standing is Standing.GOT
    assert [low <= pause <= 2 * low for low, pause in zip((0.5, 1.0, 2.0), client.slept, strict=True)] == [True] * 3


def test_a_server_that_fails_for_good_is_told_and_the_others_go_on(server: Server, client: Client) -> None:
    server.replies = {"docx": [*[Reply(500)] * 4, Reply(body=word())]}
    failed, got = client("A/74/400", "A/74/401")
    assert "answers 500; tried 4 times" in failed.message
    assert (failed.standing, got.standing) == (Standing.FAILED, Standing.GOT)


def test_a_refusal_is_not_tried_again(server: Server, client: Client) -> None:
    server.replies = {"docx": [Reply(403)]}
    assert "answers 403" in client("A/74/400")[0].message
    assert len(server.asked) == 1


def test_an_answer_that_breaks_off_is_tried_again_and_never_kept(server: Server, client: Client) -> None:
    server.replies = {"docx": [Reply(body=word()[:50], length=len(word())), Reply(body=word())]}
    (one,) = client("A/74/400")
    assert one.path is not None
    assert one.path.read_bytes() == word()
    assert len(client.slept) == 1


def test_a_slow_answer_is_given_up(server: Server, client: Client) -> None:
    client.settings = replace(client.settings, fetch_seconds=0.2)
    server.replies = {"docx": [Reply(body=word(), pause=5.0)]}
    (one,) = client("A/74/400")
    assert one.standing is Standing.FAILED
    assert "does not answer in time; tried 4 times" in one.message


def test_too_large_an_answer_is_refused_whatever_length_it_states(server: Server, client: Client) -> None:
    client.settings = replace(client.settings, fetch_max_bytes=100)
    server.replies = {"docx": [Reply(body=word(), length=10**9)]}
    assert "more than 100 bytes" in client("A/74/400")[0].message
    server.replies = {"docx": [Reply(body=PDF * 50)]}
    assert "more than 100 bytes" in client("A/74/401")[0].message
    assert list(client.folder.iterdir()) == []


def test_where_nothing_answers_the_rest_is_not_asked_for(client: Client) -> None:
    client.server.close()
    found = client(*(f"A/74/{number}" for number in range(400, 406)))
    assert {one.standing for one in found} == {Standing.FAILED}
    assert "no connection" in found[0].message
    assert [one.message.startswith("not asked for") for one in found] == [False] * 3 + [True] * 3


def test_requests_keep_their_distance(server: Server, client: Client) -> None:
    client.settings = replace(client.settings, fetch_interval=30.0)
    client("A/74/400")  # a request for Word, one for PDF
    assert len(client.slept) == 1
    assert 29.0 < client.slept[0] <= 30.0


# --- redirects


def test_a_redirect_on_the_same_host_is_followed(server: Server, client: Client) -> None:
    server.replies = {"docx": [Reply(302, headers={"Location": "/files/1"})], "/files/1": [Reply(body=word())]}
    assert client("A/74/400")[0].standing is Standing.GOT


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("file:///etc/hostname", "a redirect to file:"),
        ("ftp://documents.example/x", "a redirect to ftp:"),
        ("http://localhost:1/x", "no public address"),
        ("http://169.254.169.254/latest", "no public address"),
        ("http://[::1]/x", "no public address"),
    ],
)
def test_a_redirect_off_the_public_web_is_refused(server: Server, client: Client, location: str, told: str) -> None:
    server.replies = {"docx": [Reply(302, headers={"Location": location})]}
    (one,) = client("A/74/400")
    assert one.standing is Standing.FAILED
    assert told in one.message


def test_redirects_in_a_circle_end(server: Server, client: Client) -> None:
    server.replies = {
        "docx": [Reply(302, headers={"Location": "/round"})],
        "/round": [Reply(307, headers={"Location": "/round"})],
    }
    assert "more than 5 redirects" in client("A/74/400")[0].message


# --- the second time


def later() -> datetime:
    return NOW + timedelta(days=2)


def test_what_was_got_not_long_ago_is_not_asked_for_so_that_a_broken_run_goes_on(
    server: Server, client: Client
) -> None:
    server.replies = {"docx": [Reply(body=word())]}
    client("A/74/400")
    held, got = client("A/74/400", "A/74/401")
    assert (held.standing, got.standing) == (Standing.HELD, Standing.GOT)
    assert [one.symbol for one in server.asked] == ["A/74/400", "A/74/401"]
    assert client("A/74/400", refresh=True)[0].standing is Standing.GOT


def test_later_it_is_asked_whether_it_has_changed(server: Server, client: Client) -> None:
    server.replies = {"docx": [Reply(body=word(), headers={"ETag": '"1"'}), Reply(304)]}
    client("A/74/400")
    (one,) = client("A/74/400", now=later)
    assert one.standing is Standing.UNCHANGED
    assert server.asked[1].headers["If-None-Match"] == '"1"'
    sidecar = tomllib.loads((client.folder / "A_74_400-en.docx.toml").read_text(encoding="utf-8"))
    assert sidecar["fetched"] == later()


def test_without_a_tag_the_day_of_the_last_change_is_asked_with(server: Server, client: Client) -> None:
    server.replies = {
        "docx": [Reply(body=word(), headers={"Last-Modified": "Mon, 30 Jan 2945"}), Reply(body=word("new"))]
    }
    client("A/74/400")
    (one,) = client("A/74/400", now=later)
    assert server.asked[1].headers["If-Modified-Since"] == "Mon, 30 Jan 2945"
    assert one.path is not None
    assert one.path.read_bytes() == word("new")
    assert read_sidecar(Path(f"{one.path}.toml").read_bytes(), "").sha256 == hashlib.sha256(word("new")).hexdigest()


def test_a_file_that_somebody_put_there_is_not_written_over(server: Server, client: Client) -> None:
    server.replies = {"docx": [Reply(body=word())]}
    client.folder.mkdir()
    (client.folder / "A_74_400-en.docx").write_bytes(b"my own")
    (one,) = client("A/74/400")
    assert "move it away" in one.message
    assert (client.folder / "A_74_400-en.docx").read_bytes() == b"my own"


# --- the command


def kb(server: Server, folder: Path, *arguments: str, **environ: str) -> Result:
    environment = {
        "RESOLVABLE_FETCH_TEMPLATE": f"{server.address}/access?s={{symbol}}&l={{language}}&t={{format}}",
        "RESOLVABLE_FETCH_INTERVAL": "0",
        "RESOLVABLE_FETCH_RETRIES": "0",
        "COLUMNS": "200",
        **environ,
    }
    return CliRunner().invoke(main, ["fetch", "--into", str(folder), *arguments], env=environment)


def test_exit_code_0_says_that_all_were_found_and_3_that_some_were_not(server: Server, tmp_path: Path) -> None:
    server.replies = {"docx": [Reply(body=word()), Reply(404)]}
    result = kb(server, tmp_path, "a/74/400", RESOLVABLE_FETCH_CONTACT="library@example.org")
    assert result.exit_code == 0, result.output
    assert f"got: A/74/400 en: {tmp_path / 'A_74_400-en.docx'}:" in result.output
    assert server.asked[0].headers["User-Agent"].endswith("(library@example.org)")
    result = kb(server, tmp_path, "A/74/400", "A/74/401")
    assert result.exit_code == 3
    assert "held: A/74/400 en" in result.output
    assert "not found: A/74/401 en: none as docx; none as pdf" in result.output


def test_symbols_come_from_a_list_too(server: Server, tmp_path: Path) -> None:
    server.replies = {"docx": [Reply(body=word())]}
    (tmp_path / "list.txt").write_text("A/74/400  # the report\n\nA/74/401\n", encoding="utf-8")
    assert kb(server, tmp_path / "in", "--list", str(tmp_path / "list.txt")).exit_code == 0
    assert len(list((tmp_path / "in").glob("*.docx"))) == 2


def test_what_is_no_symbol_is_told_in_one_line_each_and_the_others_go_on(server: Server, tmp_path: Path) -> None:
    server.replies = {"docx": [Reply(body=word())]}
    result = kb(server, tmp_path, "A/RES/1/5", "A/74/400", "hello", "A/74/400/draft/II", COLUMNS="40")
    assert result.exit_code == 3
    first, second, third, got = result.output.splitlines()
    assert first.startswith(
        "refused: no symbol of a document: A/RES/1/5: the General Assembly numbers its resolutions in this form from"
        " 31/1 on, those before with the session in Roman numerals: write the symbol as"
    )
    assert second.startswith("refused: no symbol of a document: hello: ")
    assert third == "refused: A/74/400/draft/II is printed inside a report: fetch A/74/400"
    assert got.startswith("got: A/74/400 en: ")


def test_where_nothing_is_a_symbol_nothing_is_asked(server: Server, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("hello\nhello\n", encoding="utf-8")
    result = kb(server, tmp_path / "in", "--list", str(tmp_path / "list.txt"))
    assert (result.exit_code, len(result.output.splitlines())) == (3, 1)
    assert kb(server, tmp_path / "in").exit_code == 2  # nothing was named at all
    assert server.asked == []


def test_what_can_be_asked_for_is_whole() -> None:
    with pytest.raises(KbError, match="fetch A/74/400"):
        wanted("A/74/400/draft/II")


@pytest.mark.parametrize(
    "template",
    [
        "file:///x?s={symbol}",
        "https://{symbol}/x",
        "https://x.example/",
        "https://x.example/{symbol}{other}",
        "https://x/{",
    ],
)
def test_a_template_that_is_no_address_of_the_web_is_refused(client: Client, template: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="fetch_template"):
        list(fetch(["A/74/400"], ["en"], tmp_path, Settings(fetch_template=template), Service("x")))
