"""What is watched: TOML and OPML, and what is said of what is wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from consilience.errors import WatchError
from consilience.ingest.watchlist import EVERY, read_watchlist

OPML = b"""<?xml version="1.0"?>
<opml version="2.0"><head><title>mine</title></head><body>
 <outline text="World"><outline type="rss" text="The Quay" xmlUrl="https://quay.example/rss"/></outline>
 <outline type="rss" title="Beacon" text="b" xmlUrl="https://beacon.example/feed"/>
 <outline type="rss" text="again" xmlUrl="https://quay.example/rss"/>
</body></opml>"""
FEED = '[[feeds]]\nurl = "https://quay.example/rss"\n'


def written(folder: Path, words: str | bytes) -> Path:
    path = folder / "watch.toml"
    path.write_bytes(words.encode() if isinstance(words, str) else words)
    return path


def test_opml_alone(tmp_path: Path) -> None:
    found = read_watchlist(written(tmp_path, OPML))
    assert [(each.url, each.name) for each in found.feeds] == [
        ("https://quay.example/rss", "The Quay"),
        ("https://beacon.example/feed", "Beacon"),
    ]
    assert {each.on for each in found.rules} == {"difference", "origin", "changed"}
    assert [each.kind for each in found.sinks] == ["terminal"]


def test_toml_with_opml_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mine.opml").write_bytes(OPML)
    text = f"""opml = "mine.opml"
every = 60
{FEED}every = 5
[[rules]]
name = "talks"
on = "dyad"
dyad = ["EST GOV", "LVA"]
directed = true
event = "CONSULT"
[[sinks]]
kind = "email"
to = "desk@paper.example"
from = "me@paper.example"
host = "mail.example"
security = "tls"
rules = "talks"
"""
    found = read_watchlist(written(tmp_path, text))
    assert [(each.url, each.every) for each in found.feeds] == [
        ("https://quay.example/rss", 5),
        ("https://beacon.example/feed", 60),
    ]
    (rule,), (sink,) = found.rules, found.sinks
    assert rule.dyad == ("EST GOV", "LVA")
    assert (sink.port, sink.to, sink.rules) == (465, ("desk@paper.example",), ("talks",))


def test_defaults(tmp_path: Path) -> None:
    (feed,) = read_watchlist(written(tmp_path, FEED)).feeds
    assert feed.every == EVERY


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        ("", "`feeds` no feed is named", "[[feeds]]"),
        ("every = 0\n" + FEED, "`every` is no whole number", "from 1 on"),
        ("every = true\n" + FEED, "`every` is no whole number", "from 1 on"),
        ("[[feeds]]\nname = 'x'\n", "`feeds[1].url` is missing", "url ="),
        (FEED + "urls = 1\n", "`feeds[1].urls` is not known here", "known are url"),
        ('[[feeds]]\nurl = "ftp://x"\n', "`feeds[1].url` this is no address of the web", "https"),
        ("feeds = 3\n", "`feeds` is no list of tables", "[[feeds]]"),
        (FEED + '[[rules]]\nname = "a"\non = "moon"\n', "`rules[1].on` 'moon' is not known", "entity, dyad"),
        (FEED + '[[rules]]\nname = "a"\non = "entity"\n', "`rules[1].entity` is missing", "needs `entity`"),
        (FEED + '[[rules]]\nname = "a"\non = "dyad"\ndyad = ["EST"]\n', "`rules[1].dyad` is no list of two", "EST GOV"),
        (FEED + '[[rules]]\nname = "a"\non = "origin"\nkind = "date"\n', "`rules[1].kind` belongs to", "take it out"),
        (FEED + '[[rules]]\nname = "a"\non = "origin"\n' * 2, "`rules[2].name` 'a' stands there twice", "apart"),
        (FEED + '[[sinks]]\nkind = "file"\n', "`sinks[1].path` is missing", "needs `path`"),
        (FEED + '[[sinks]]\nkind = "file"\npath = "x"\nurl = "y"\n', "`sinks[1].url` is not known here", "path"),
        (FEED + '[[sinks]]\nkind = "terminal"\nrules = ["b"]\n', "`sinks[1].rules` names no rule: 'b'", "rules"),
        (
            FEED + '[[sinks]]\nkind = "email"\nto = "a b"\nfrom = "a@b"\nhost = "h"\n',
            "`sinks[1].to` 'a b' is no address",
            "name@host",
        ),
        ("<opml><body/></opml>", "no outline of this file", "OPML"),
        ("<opml><body>", "this OPML cannot be read", "export"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, words: str, said: str, hint: str) -> None:
    with pytest.raises(WatchError) as caught:
        read_watchlist(written(tmp_path, words))
    assert said in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.source.endswith("watch.toml")


def test_broken_toml_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(WatchError) as caught:
        read_watchlist(written(tmp_path, FEED + "every = = 3\n"))
    assert caught.value.line == 3
    with pytest.raises(WatchError, match="not UTF-8"):
        read_watchlist(written(tmp_path, b"# \xff\n"))
    with pytest.raises(WatchError, match="cannot be read"):
        read_watchlist(tmp_path / "none.toml")


def test_opml_draws_no_other_file_in(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("https://secret.example/rss")
    text = (
        f'<!DOCTYPE o [<!ENTITY s SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
        '<opml><body><outline text="x" xmlUrl="https://quay.example/rss"/><outline>&s;</outline></body></opml>'
    )
    found = read_watchlist(written(tmp_path, text))
    assert [each.url for each in found.feeds] == ["https://quay.example/rss"]
