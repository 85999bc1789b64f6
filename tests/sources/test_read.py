"""Reading: every format, and every way in which an input can be bad."""

from __future__ import annotations

import gzip
import io
import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.model import Document, Failure
from sayso.settings import Settings
from sayso.sources import read

ARTICLE = (
    "<p>Two men were killed on Friday when a bomb went off near the market of Palm Hill, police said. Nobody "
    "claimed the attack, which came a day after talks between the two sides had failed.</p>"
    "<p>The governor said that the road to the coast had been closed and that soldiers were searching houses "
    "in the east of the town. A resident said he had heard three blasts.</p>"
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Blast kills two</title>"
    '<meta property="og:site_name" content="Daily Echo">'
    '<meta property="article:published_time" content="2023-07-09T14:05:00Z"></head>'
    f"<body><nav><a href='/'>Home</a></nav><article><h1>Blast kills two</h1>{ARTICLE}</article></body></html>"
)
NO_ARTICLE = "<html><body><nav><a href='/'>Home</a><a href='/b'>News</a></nav></body></html>"
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Echo</title>'
    "<item><title>One &amp; two</title><link>http://echo.example/1</link><guid>g1</guid>"
    "<pubDate>Sat, 09 Jul 2016 10:00:00 GMT</pubDate>"
    "<description>&lt;p&gt;Two men &lt;b&gt;died&lt;/b&gt;.&lt;/p&gt;"
    "&lt;p&gt;Police denied it.&lt;/p&gt;</description>"
    "</item><item><title>Nothing more</title></item></channel></rss>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Echo</title>'
    "<entry><id>a1</id><title>Talks</title><updated>2020-02-01T00:00:00Z</updated>"
    '<content type="html">&lt;p&gt;Talks began.&lt;/p&gt;</content></entry></feed>'
)


def found(*inputs: str | Path, settings: Settings | None = None, **how) -> list[Document | Failure]:
    return list(read([str(one) for one in inputs], settings or Settings(), **how))


def one(*inputs: str | Path, **how) -> Document:
    (document,) = found(*inputs, **how)
    assert isinstance(document, Document), document
    return document


def failure(*inputs: str | Path, **how) -> Failure:
    (failed,) = found(*inputs, **how)
    assert isinstance(failed, Failure), failed
    assert failed.message
    return failed


@pytest.fixture
def write(tmp_path: Path):
    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put


def test_plain_text_stays_as_it_is(write):
    text = "  Two men died.\r\nPolice denied it.\n"
    document = one(write("a.txt", text))
    assert document.text == text
    assert document.source.endswith("a.txt")


def test_json_lines_keep_what_is_given(write):
    record = {
        "id": "r1",
        "text": "Two died.",
        "title": "Blast",
        "publisher": "Echo",
        "url": "http://e.example",
    }
    document = one(write("a.jsonl", json.dumps(record)))
    assert document.text == "Blast\n\nTwo died."
    assert (document.id, document.title, document.publisher) == ("r1", "Blast", "Echo")


@pytest.mark.parametrize("name", ["reports.json", "reports.txt"])
def test_a_json_list_and_a_single_document(write, name):
    listed = [{"id": "a", "text": "One died."}, {"id": "b", "text": "Two died."}]
    assert [document.id for document in found(write(name, json.dumps(listed, indent=1)))] == ["a", "b"]
    assert one(write(name, json.dumps(listed[0], indent=1))).id == "a"


def test_a_broken_line_is_named_and_the_rest_goes_on(write):
    broken = '{"id": "b", "te\n[1]\n{"text": 5}\n{"title": "x"}\n'
    lines = f'{{"id": "a", "text": "One."}}\n{broken}{{"id": 7, "text": "Two."}}\n'
    path = write("a.jsonl", lines)
    results = found(path)
    assert [getattr(r, "error", r.id) for r in results] == [
        "a", "BrokenRecord", "BrokenRecord", "BrokenRecord", "BrokenRecord", "7",
    ]  # fmt: skip
    assert results[1].source == f"{path}:2"
    assert len({result.id for result in results}) == len(results)


def test_a_page_gives_article_title_date_and_outlet(write):
    document = one(write("page.html", PAGE))
    assert document.title == "Blast kills two"
    assert document.publisher == "Daily Echo"
    assert document.published == "2023-07-09"
    assert "Home" not in document.text
    assert document.text.startswith("Blast kills two\n\nTwo men were killed on Friday")


def test_a_page_in_its_declared_encoding(write):
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace("Palm Hill", "Palmé Hill")
    assert "Palmé Hill" in one(write("page.html", page.encode("cp1252"))).text


def test_a_page_without_an_article_is_a_failure(write):
    assert failure(write("page.html", NO_ARTICLE)).error == "EmptyInput"


def test_feeds(write):
    document, failed = found(write("feed.xml", RSS))
    assert document.text == "One & two\n\nTwo men died.\nPolice denied it."
    assert (document.id, document.published, document.publisher) == ("g1", "2016-07-09", "Echo")
    assert document.url == "http://echo.example/1"
    assert failed.error == "EmptyInput"
    assert one(write("b.atom", ATOM)).published == "2020-02-01"


def test_a_feed_without_entries(write):
    empty = '<?xml version="1.0"?><rss version="2.0"><channel><title>Echo</title></channel></rss>'
    assert failure(write("feed.xml", empty)).error == "EmptyInput"
    assert failure(write("bad.rss", "<rss><channel")).error in {"BrokenRecord", "EmptyInput"}


def archive(path: Path) -> Path:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    def add(writer: WARCWriter, url: str, body: str, kind: str, status: str = "200 OK") -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body.encode()), http_headers=headers
        )
        writer.write_record(record)

    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        add(writer, "http://echo.example/blast", PAGE, "text/html; charset=utf-8")
        add(writer, "http://echo.example/gone", "gone", "text/html", "404 Not Found")
        add(writer, "http://echo.example/a.png", "png", "image/png")
        add(writer, "http://echo.example/menu", NO_ARTICLE, "text/html")
        add(writer, "http://echo.example/plain", "Two men died in the north.", "text/plain")
    return path


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # warcio's writer leaves its buffers open
@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_web_archives(tmp_path, name):
    page, menu, plain = found(archive(tmp_path / name))
    assert page.url == "http://echo.example/blast"
    assert page.published == "2023-07-09"
    assert menu.error == "EmptyInput"
    assert "http://echo.example/menu" in menu.source
    assert plain.text == "Two men died in the north."


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
def test_a_broken_archive_gives_what_comes_before_the_break(tmp_path):
    path = archive(tmp_path / "crawl.warc.gz")
    path.write_bytes(path.read_bytes()[:-30])
    results = found(path)
    assert results[0].url == "http://echo.example/blast"
    assert isinstance(results[-1], Failure) or len(results) < 3


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
def test_an_archive_cut_anywhere_is_a_failure_and_the_rest_goes_on(tmp_path, write):
    whole = archive(tmp_path / "whole.warc").read_bytes()
    good = write("good.txt", "Two died.")
    (page, *_) = found(tmp_path / "whole.warc")
    for cut in range(200, len(whole), 97):
        path = write("cut.warc", whole[:cut])
        *others, document = found(path, good)
        assert document.text == "Two died."
        assert all(other.text == page.text for other in others if other.source == page.source)  # never half
        assert {other.error for other in others[-1:] if isinstance(other, Failure)} <= {
            "BrokenRecord",
            "EmptyInput",
        }
    path = write("cut.warc.gz", archive(tmp_path / "whole.warc.gz").read_bytes()[:800])
    failed, document = found(path, good)[-2:]
    assert (failed.error, document.text) == ("BrokenRecord", "Two died.")


def test_a_fault_in_a_reader_ends_one_input_only(write, monkeypatch):
    def breaks(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("trafilatura.bare_extraction", breaks)
    failed, document = found(write("a.html", PAGE), write("b.txt", "Two died."))
    assert (failed.error, document.text) == ("BrokenRecord", "Two died.")
    assert "a fault" in failed.message


def test_a_table_with_a_mapping(write):
    path = write("t.csv", 'Body;Nr;Day\n"Two men\ndied; one hurt.";7;2016-07-09\nshort;1\n;2;x\n')
    document, short, empty = found(path, columns={"text": "Body", "id": "Nr", "published": "Day"})
    assert document.text == "Two men\ndied; one hurt."
    assert (document.id, document.published, document.source) == ("7", "2016-07-09", f"{path}:2")
    assert (short.error, short.source) == ("BrokenRecord", f"{path}:4")
    assert (empty.error, empty.source) == ("EmptyInput", f"{path}:5")


def test_a_table_by_its_column_names_or_a_clear_message(write):
    assert one(write("a.csv", "ID,Text\nx,Two died.\n")).id == "x"
    assert one(write("a.tsv", "id\ttext\nx\tTwo, or three, died.\n")).text == "Two, or three, died."
    failed = failure(write("b.csv", "Nr,Body\n1,Two died.\n"))
    assert "text=NAME" in failed.hint
    assert "Nr, Body" in failed.hint
    assert "Wrong" in failure(write("c.csv", "id,text\n1,Two died.\n"), columns={"text": "Wrong"}).message


def test_a_mapping_of_columns_leaves_other_formats_alone(write, tmp_path):
    write("a.txt", "Two men died, police said.")
    write("b.csv", "Nr,Body\n1,One died.\n")
    write("c.txt.gz", gzip.compress(b"Three died."))
    documents = found(tmp_path, columns={"text": "Body", "id": "Nr"})
    assert [document.text for document in documents] == [
        "Two men died, police said.",
        "One died.",
        "Three died.",
    ]


def test_folders_are_read_in_order_at_all_depths(write, tmp_path):
    write("b.txt", "Two died.")
    write("a/z.txt", "One died.")
    write("a/x.jsonl", '{"id": "x", "text": "Three died."}')
    write(".hidden/no.txt", "Nothing.")
    assert [document.text for document in found(tmp_path)] == ["Two died.", "Three died.", "One died."]


def test_a_folder_without_files(tmp_path):
    assert failure(tmp_path).error == "EmptyInput"


def test_links_that_loop_or_lead_nowhere_and_pipes(tmp_path, write):
    write("a.txt", "One died.")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    documents = [result for result in found(tmp_path) if isinstance(result, Document)]
    failures = [result for result in found(tmp_path) if isinstance(result, Failure)]
    assert [document.text for document in documents] == ["One died."]
    assert [Path(failed.source).name for failed in failures] == ["dead", "pipe", "self"]
    assert {failed.error for failed in failures} == {"UnreadableInput"}


def test_gzip_of_anything(write):
    assert one(write("a.txt.gz", gzip.compress(b"Two died."))).text == "Two died."
    assert one(write("a.jsonl.gz", gzip.compress(b'{"id": "x", "text": "Two."}'))).id == "x"
    broken = found(write("b.txt.gz", gzip.compress(b"Two died. " * 9000)[:-20]))
    assert [result.error for result in broken] == ["BrokenRecord"]


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("empty.txt", b"", "EmptyInput"),
        ("blank.txt", b" \n\t\n", "EmptyInput"),
        ("empty.jsonl", b"\n\n", "EmptyInput"),
        ("empty.csv", b"\n", "EmptyInput"),
        ("noise.txt", bytes(range(256)) * 20, "NotTextInput"),
        ("report.txt", b"%PDF-1.7 ...", "NotTextInput"),
        ("report.docx", b"PK\x03\x04....", "NotTextInput"),
        ("bad.txt", "Two died".encode("utf-16")[:-1] + b"\x00\xd8", "NotTextInput"),
    ],
)
def test_bad_files_fail_clearly(write, name, content, error):
    failed = failure(write(name, content))
    assert failed.error == error
    assert failed.source.endswith(name)
    assert failed.hint
    assert failed.stage == "read"


def test_encodings(write):
    text = "Der Präsident erklärte, die Straße nach Köln sei gesperrt. Größere Verluste gab es nicht."
    assert one(write("a.txt", text.encode("utf-8-sig"))).text == text
    assert one(write("b.txt", text.encode("utf-16"))).text == text
    guessed = one(write("c.txt", text.encode("cp1252")))
    assert guessed.text == text
    assert "cp1252" in guessed.warnings[0]
    assert one(write("d.jsonl", '{"id": "x", "text": "Köln"}'.encode("utf-16"))).text == "Köln"
    assert one(write("e.jsonl", b"\xef\xbb\xbf" + b'{"id": "x", "text": "Two."}')).id == "x"


@pytest.mark.parametrize(
    ("encoding", "words"), [("cp1252", "señor Müller at São Paulo’s court"), ("cp1250", "Milošević at Čačak")]
)
def test_a_few_letters_above_ascii_tell_the_encoding(write, encoding, words):
    text = f"At least 14 people were killed in a market in the town, said {words}."
    assert one(write("a.txt", text.encode(encoding))).text == text


def test_too_large_is_refused_with_the_limit(write):
    small = Settings(largest=100)
    for name, content in [
        ("a.txt", "word " * 60),
        ("b.txt", "word " * 2_000),
        ("c.jsonl", json.dumps({"text": "word " * 60})),
        ("d.jsonl", json.dumps({"text": "word " * 2_000})),
    ]:
        failed = failure(write(name, content), settings=small)
        assert failed.error == "TooLargeInput"
        assert "100" in failed.message
        assert "--largest" in failed.hint


def test_after_a_line_that_is_too_long_the_next_is_read(write):
    lines = json.dumps({"text": "word " * 2_000}) + '\n{"id": "b", "text": "Two."}\n'
    results = found(write("a.jsonl", lines), settings=Settings(largest=100))
    assert [getattr(result, "error", result.id) for result in results] == ["TooLargeInput", "b"]


def test_missing_files_and_folders_named_as_files(tmp_path):
    assert failure(tmp_path / "no.txt").error == "UnreadableInput"
    assert failure("/dev/null").error == "EmptyInput"


def test_what_fails_does_not_end_the_run(write, tmp_path):
    good = write("good.txt", "Two died.")
    results = found(tmp_path / "no.txt", write("empty.txt", ""), good)
    assert [getattr(result, "error", "read") for result in results] == [
        "UnreadableInput",
        "EmptyInput",
        "read",
    ]


def test_an_id_that_comes_twice(write):
    lines = '{"id": "a", "text": "One."}\n{"id": "a", "text": "One."}\n{"id": "a", "text": "Two."}\n'
    document, failed = found(write("a.jsonl", lines))
    assert document.text == "One."
    assert (failed.error, failed.document) == ("DuplicateDocument", "a")
    assert failed.source.endswith(":3")


def test_the_date_given_for_undated_inputs(write):
    plain = write("a.txt", "Two men died on Friday.")
    wire = write("b.txt", "LIMA, July 6, 2016 (EFE) - Two men died.")
    yearless = write("c.txt", "LIMA, July 6 (EFE) - Two men died.")
    days = [
        document.dateline.day.isoformat() for document in found(plain, wire, yearless, published="2023-07-09")
    ]
    assert days == ["2023-07-09", "2016-07-06", "2023-07-06"]


def test_a_date_that_is_none_is_refused(write):
    with pytest.raises(InputError, match="not a date"):
        found(write("a.txt", "Two died."), published="soon")


def test_a_date_in_the_future_is_warned_of(write):
    document = one(write("a.jsonl", '{"text": "Two died.", "published": "2190-01-01"}'))
    assert "future" in document.warnings[-1]


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        bodies = {
            "/blast": (PAGE, "text/html"),
            "/feed": (RSS, "application/rss+xml"),
            "/empty": ("", "text/html"),
        }
        body, kind = bodies.get(self.path, ("gone", "text/html"))
        self.send_response(200 if self.path in bodies else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_web_addresses(site):
    document = one(f"{site}/blast")
    assert document.url == f"{site}/blast"
    assert document.published == "2023-07-09"
    assert found(f"{site}/feed")[0].id == "g1"
    assert "404" in failure(f"{site}/none").message
    assert failure(f"{site}/empty").error == "EmptyInput"


def test_an_address_that_does_not_answer():
    failed = failure("http://127.0.0.1:9/x")
    assert failed.error == "UnreadableInput"
    assert "Pool" not in failed.message  # what happened, not which object says so


def test_an_address_of_another_kind():
    failed = failure("ftp://127.0.0.1/x")
    assert failed.error == "UnreadableInput"
    assert "http://" in failed.hint


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "ids"),
    [(b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n', ["a", "b"]), (b"Two men died.", [None])],
)
def test_standard_input_is_told_by_its_content(monkeypatch, data, ids):
    monkeypatch.setattr("sys.stdin", _Stdin(data))
    documents = found("-")
    assert len(documents) == len(ids)
    assert ids in ([document.id for document in documents], [None])


def test_an_empty_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", _Stdin(b""))
    assert failure("-").error == "EmptyInput"
