"""Addresses as input: pages, feeds, sitemaps, files; and feeds and sitemaps as files, which fetch nothing unasked."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

from consilience.settings import Settings

from .server import BODY, Answer, Server, page
from .test_feeds import ATOM
from .test_pdf import LINES, pdf
from .test_read import GOOD, run


def feed(base: str, count: int = 3) -> bytes:
    items = "".join(f"<item><title>Day {n}</title><link>{base}/day/{n}</link></item>" for n in range(count))
    return f"<rss version='2.0'><channel><title>The Alder Feed</title>{items}</channel></rss>".encode()


def days(server: Server, count: int = 3, head: str = "") -> None:
    for n in range(count):
        server.put(f"/day/{n}", Answer(page(f"Day {n}", f"Day {n}. {BODY}", head)))


def test_a_page(server: Server, online: Settings) -> None:
    url = server.put("/a", Answer(page()))
    (given,), left_out = run(url + "?api_key=secret", url, settings=online)
    assert (given.article.text, given.article.url, given.article.outlet) == (BODY, url, "The Alder Post")
    assert given.article.language == "en"
    assert "secret" not in str(left_out)


def test_charsets_right_and_wrong(server: Server, online: Settings) -> None:
    words = f"Das “Café” blieb zu. {BODY}"
    bodies = {
        "header": (page(body=words).decode().encode("cp1252"), "text/html; charset=ISO-8859-1"),
        "none": (page(body=words).decode().encode("cp1252"), "text/html"),
        "wrong": (page(body=words), "text/html; charset=windows-1251"),
        "wrong-too": (page(body=words).decode().encode("cp1252"), "text/html; charset=utf-8"),
        "no-such": (page(body=words), "text/html; charset=klingon"),
    }
    for name, (body, kind) in bodies.items():
        (given,), left_out = run(server.put(f"/{name}", Answer(body, kind)), settings=online)
        assert (name, given.article.text) == (name, words)
        assert not left_out


def test_a_damaged_character_outside_the_report_is_let_pass(server: Server, online: Settings) -> None:
    menu = page().replace(
        b"<body>", "<body><nav>Wörter, Größe</nav><nav>B\udce9d</nav>".encode("utf-8", "surrogateescape")
    )
    (given,), _ = run(server.put("/a", Answer(menu)), settings=online)
    assert given.article.text == BODY
    within = page(body=f"Wörter, Größe, Bxd. {BODY}").replace(b"Bxd", b"B\xe9d")
    given_too, (left_out,) = run(server.put("/b", Answer(within)), settings=online)
    assert not given_too
    assert "does not fit" in left_out.reason


def test_a_feed_with_links_and_its_limit(server: Server, online: Settings) -> None:
    days(server)
    url = server.put("/feed", Answer(feed(server.base), "application/rss+xml"))
    given, left_out = run(url, settings=online)
    assert [each.article.title for each in given] == ["Day 0", "Day 1", "Day 2"]
    assert not left_out
    given, (left_over,) = run(url, settings=replace(online, max_links=2))
    assert len(given) == 2
    assert "1 more articles are linked to, beyond the 2" in left_over.reason


def test_a_feed_with_texts_fetches_nothing_more(server: Server, online: Settings) -> None:
    given, _ = run(server.put("/atom", Answer(ATOM, "text/xml")), settings=online)
    assert [each.article.title for each in given] == ["A & B"]
    assert server.paths() == ["/robots.txt", "/atom"]


def test_one_broken_link_does_not_stop_the_others(server: Server, online: Settings) -> None:
    days(server)
    server.put("/day/1", Answer(status=410))
    given, (left_out,) = run(server.put("/feed", Answer(feed(server.base))), settings=online)
    assert len(given) == 2
    assert (left_out.source, "410" in left_out.reason) == (server.base + "/day/1", True)


def test_a_sitemap_index_with_a_packed_news_sitemap(server: Server, online: Settings) -> None:
    for n in range(2):
        bare = f"<html><body><article><p>Day {n}. {BODY}</p></article></body></html>".encode()
        server.put(f"/day/{n}", Answer(bare))
    entry = (
        "<url><loc>{base}/day/{n}</loc><n:news><n:publication><n:name>Alder News</n:name></n:publication>"
        "<n:publication_date>2024-05-1{n}</n:publication_date><n:title>Title {n}</n:title></n:news></url>"
    )
    urls = "".join(entry.format(base=server.base, n=n) for n in range(2))
    news = f"<urlset xmlns='s' xmlns:n='n'>{urls}</urlset>".encode()
    server.put("/news.xml.gz", Answer(gzip.compress(news), "application/gzip"))
    index = f"<sitemapindex><sitemap><loc>{server.base}/news.xml.gz</loc></sitemap></sitemapindex>".encode()
    given, left_out = run(server.put("/sitemap.xml", Answer(index, "application/xml")), settings=online)
    assert not left_out
    told = [(each.article.title, each.article.outlet, each.article.published) for each in given]
    assert told == [("Title 1", "Alder News", "2024-05-11"), ("Title 0", "Alder News", "2024-05-10")]


def test_other_kinds_at_an_address(server: Server, online: Settings) -> None:
    text = server.put("/words.txt", Answer(GOOD.encode(), "text/plain"))
    scan = server.put("/report", Answer(pdf(LINES), "text/html"))  # as some servers say
    lines = server.put("/lines.jsonl", Answer(b'{"id": "r", "text": "%s"}' % GOOD.strip().encode(), "text/plain"))
    given, left_out = run(text, scan, lines, settings=online)
    assert not left_out
    assert [each.article.url for each in given] == [text, scan, None]
    assert [each.article.outlet for each in given] == ["127.0.0.1", "127.0.0.1", None]
    picture = server.put("/p", Answer(b"\x89PNG\r\n", "image/png"))
    data = server.put("/d", Answer(b"words", "application/x-thing"))
    empty = server.put("/e", Answer(b""))
    reasons = [each.reason for each in run(picture, data, empty, settings=online)[1]]
    assert ["an image" in reasons[0], "no article (application/x-thing)" in reasons[1], "is empty" in reasons[2]] == [
        True
    ] * 3


def test_a_feed_s_file_fetches_nothing_unless_told(server: Server, online: Settings, tmp_path: Path) -> None:
    days(server)
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(server.base))
    given, (left_out,) = run(path, settings=online)
    assert not given
    assert "3 of its entries are links" in left_out.reason
    assert not server.asked
    given, left_out_too = run(path, settings=replace(online, follow_links=True))
    assert len(given) == 3
    assert not left_out_too


def test_an_address_that_cannot_be_reached_is_left_out(online: Settings, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    given, (left_out,) = run("http://127.0.0.1:9/x", tmp_path, settings=replace(online, fetch_tries=1))
    assert [each.article.id for each in given] == ["good"]
    assert left_out.source == "http://127.0.0.1:9/x"
    assert left_out.hint
