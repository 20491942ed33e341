"""Alerts in words and as a feed, hostile words in them too."""

from __future__ import annotations

from xml.etree import ElementTree

from consilience.model.watch import Alert, Evidence
from consilience.publish.alerts_atom import alerts_atom
from consilience.publish.alerts_text import alert_subject, alert_text

HOSTILE = Alert(
    id="0123456789abcdef",
    time="2024-05-14T09:00:00+00:00",
    rule="a\x1b[31m<b>",
    on="entity",
    story="S-1",
    title="Ti\u202etle & ]]>",
    article="a1",
    said="new\nline \x00 \ud800",
    evidence=(
        Evidence(article="a1", start=0, end=4, words="<i>\x07", outlet="O\x1b", url="javascript:alert(1)", note="\r\n"),
        Evidence(article="a2", start=0, end=4, words="fair", url='https://quay.example/1?a=1&b="2"'),
        Evidence(article="a3", start=0, end=4, words="fair", url="https://quay.example/3?a=1&b=2"),
    ),
)


def test_words_steer_no_terminal() -> None:
    text = alert_text(HOSTILE)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "javascript" not in text
    assert "https://quay.example/3?a=1&b=2" in text
    assert "\n" not in alert_subject(HOSTILE)


def test_the_feed_is_xml_whatever_the_words() -> None:
    data = alerts_atom([HOSTILE], "my <file>")
    root = ElementTree.fromstring(data)
    atom = "{http://www.w3.org/2005/Atom}"
    (entry,) = root.findall(f"{atom}entry")
    assert [each.get("href") for each in entry.findall(f"{atom}link")] == ["https://quay.example/3?a=1&b=2"]
    assert root.findtext(f"{atom}updated") == HOSTILE.time
    assert alerts_atom([HOSTILE], "my <file>") == data


def test_an_empty_feed_is_a_feed() -> None:
    assert ElementTree.fromstring(alerts_atom([], "x")) is not None
