"""A few kilobytes do not become gigabytes or hours, whichever way they are packed.

See also tests/ingest/test_unpack.py, tests/ingest/test_web.py and tests/pipeline/test_bundling.py.

Each bomb is read in a process of its own that may have so much memory and processor time and no more.
"""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from consilience.errors import InputError
from consilience.ingest import pdf as pdf_module
from consilience.ingest.pdf import read_pdf
from tests.ingest.test_pdf import LINES
from tests.ingest.test_pdf import pdf as plain_pdf

MB = 1_000_000
SECONDS, MEMORY = 60, 500 * MB
LARGE = 1_000  # MB that a bomb unpacks to
READ = f"""
import resource, sys
from consilience import pipeline
from consilience.settings import Settings
import spacy, trafilatura, feedparser, pypdf, lxml.html
try:
    import pyarrow, pyarrow.parquet
except ImportError:
    pass
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS} + 1))
with open("/proc/self/statm") as file:
    now = int(file.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + {MEMORY}, now + {MEMORY}))
found = pipeline.read(sys.argv[1:], Settings())
for each in found.left_out:
    print(each.reason[:200])
print("read", len(found.articles), max((len(each.text) for each in found.articles), default=0))
"""


def zeros(start: bytes = b"", fill: bytes = b"\0") -> bytes:
    """So many bytes, packed a megabyte at a time."""
    engine = zlib.compressobj(1, wbits=31)
    pieces = [engine.compress(start)]
    pieces += [engine.compress(fill * MB) for _ in range(LARGE)]
    return b"".join([*pieces, engine.flush()])


def packed_once_more(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = gzip.compress(data, 1)
    return data


def parquet() -> bytes:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    words = pa.array(["a " * 20 * MB])
    out = io.BytesIO()
    pq.write_table(
        pa.table({"text": pa.DictionaryArray.from_arrays(pa.array([0] * 64, pa.int32()), words)}),
        out, compression="zstd", dictionary_pagesize_limit=1 << 30, write_statistics=False,
    )  # fmt: skip
    return out.getvalue()


def pdf(content: bytes, pages: int, filters: int = 1) -> bytes:
    """A PDF whose pages all show the same content."""
    for _ in range(filters):
        content = zlib.compress(content, 6)
    named = b" ".join([b"/FlateDecode"] * filters)
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(content), named, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 4 0 R>>>>/Contents 3 0 R>>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate([*objects, *[page] * pages], start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    end = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n"
)
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"


def warc() -> bytes:
    """An answer within an archive that is packed itself, and unpacks to gigabytes."""
    body = zeros()
    answer = HTTP % len(body) + body
    return gzip.compress(WARC % len(answer) + answer + b"\r\n\r\n")


def mail() -> bytes:
    """Parts within parts within parts, and an attachment."""
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(5_000))
    return b"From: a@b.example\nSubject: x\n" + deep + b"Content-Type: text/plain\n\nIt rained.\n" + b"x" * MB


BOMBS: dict[str, Callable[[], bytes]] = {
    "a.txt.gz": zeros,
    "b.jsonl.gz": lambda: zeros(b'{"text": "', b"a"),
    "c.csv.zst": lambda: zstandard.compress(b"text\n" + b"a" * 500 * MB),
    "d.gz": lambda: packed_once_more(zeros(), 3),
    "e.parquet": parquet,
    "f.pdf": lambda: pdf(b"BT /F1 12 Tf " + b" " * 400 * MB + b"ET", 1),
    "g.pdf": lambda: pdf(b"BT /F1 12 Tf " + b"(abc) Tj " * 20_000_000 + b"ET", 1, filters=2),
    "h.warc.gz": warc,
    "i.eml": mail,
    "j.json": lambda: b"[" * 5 * MB,
    "k.html": lambda: b"<div>" * MB + b"a",
    "l.mhtml": lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + b"--b\n\n" * 200_000,
}  # fmt: skip


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="how much memory there is cannot be seen here")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    assert path.stat().st_size < 20 * MB
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert "Traceback" not in done.stderr
    *left_out, read = done.stdout.splitlines()
    assert left_out or read.startswith("read 1 "), "it is said what was left out"


@pytest.mark.parametrize("broken", [False, True])
def test_pages_that_are_drawn_again_and_again_are_given_up(broken: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page is within its bounds, all five hundred of them would take most of an hour."""
    monkeypatch.setattr(pdf_module, "MOST_STEPS", 50_000)
    monkeypatch.setattr(pdf_module, "_BROKEN", 25_000)
    assert read_pdf(plain_pdf(LINES), "a.pdf", "a").article.text
    content = b"[ " * 100_000 if broken else b"BT /F1 12 Tf " + b"(abc) Tj T* " * 200 + b"ET"
    data = pdf(content, 500)
    assert len(data) < 100_000
    with pytest.raises(InputError, match="draw more than pages for readers do") as caught:
        read_pdf(data, "a.pdf", "a")
    assert "print the pages" in caught.value.hint
