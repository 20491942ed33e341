"""The pages of series and pairs: safe, self-contained, every point leads to its events, the table holds the chart."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import msgspec
import pytest
from rich.console import Console

from consilience.corroborate.acting import make_acting
from consilience.corroborate.series import make_dyad
from consilience.model.account import AccountDocument
from consilience.model.series import Actor, Dyad
from consilience.publish.series_chart import WIDTH, chart
from consilience.publish.series_page import acting_page, dyad_page
from consilience.publish.series_terminal import print_dyad, spark
from tests.publish.sample_events import DOCUMENT, counted

NOR = Actor(code="NOR", name="Norway", country="NOR", sector=None)
CHL = Actor(code="CHL", name="Chile", country="CHL", sector=None)
EVIL = '<script>alert("1")</script>'


def document(*extra) -> AccountDocument:
    [story] = DOCUMENT.stories
    events = (*story.events, *(each.event for each in extra))
    return msgspec.structs.replace(DOCUMENT, stories=(msgspec.structs.replace(story, events=events),))


def dyad(*extra, by="day") -> Dyad:
    return make_dyad(document(*extra), {}, NOR, CHL, by)


class Reader(HTMLParser):
    """Ids, links and what would load or run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
            if name in ("src", "style") or name.startswith("on") or tag in ("script", "link", "img"):
                self.loads.append(f"{tag} {name}")


@pytest.mark.parametrize("page", [dyad_page(dyad()), acting_page(make_acting(DOCUMENT, {}))])
def test_links_lead_somewhere_and_nothing_loads(page: str) -> None:
    read = Reader(page)
    assert read.loads == []
    assert len(read.ids) == len(set(read.ids))
    assert read.links
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert "default-src &#39;none&#39;" in page


def test_each_point_of_the_chart_opens_its_events() -> None:
    found = dyad(counted("E9", actors=("CHL",), recipients=("NOR",), date="2024-05-20"))
    page = dyad_page(found)
    for point in found.points:
        assert (f'href="#p-{point.period}"' in page) == bool(point.events)
    section = page.split('id="p-2024-05-20"')[1]
    assert "<mark>The navy shelled the port of Antofagasta</mark>" in section
    assert "E9" in section


def test_words_of_articles_are_text() -> None:
    page = dyad_page(dyad(counted("E9", actors=("NOR",), recipients=("CHL",), actor_names=(EVIL,), place=EVIL)))
    assert EVIL not in page
    assert "<b>Smoke</b>" not in page
    assert "&lt;script&gt;" in page


def test_the_table_holds_the_numbers() -> None:
    found = dyad()
    page = dyad_page(found)
    foot = page.split("<tfoot>")[1].split("</tfoot>")[0]
    cells = re.findall(r"<td>(.*?)</td>", foot)
    assert cells[:3] == [f"{c.events} / {c.origins_at_most}" for c in (found.forward, found.back, found.mutual)]
    assert cells[-1] == "−9.0"


def test_bars_stand_for_counts() -> None:
    one = chart(dyad(), "events")
    two = chart(dyad(counted("E9", actors=("NOR",), recipients=("CHL",), date="2024-05-20")), "events")
    assert one.count('class="full bad"') == 1
    assert two.count('class="full bad"') == 2
    assert one.count('class="open good"') == 1
    assert (
        chart(make_dyad(DOCUMENT, {}, CHL, Actor(code="PER", name="Peru", country="PER", sector=None)), "events") == ""
    )


def test_bars_stay_within_the_chart() -> None:
    days = [counted(f"E{n}", actors=("NOR",), recipients=("CHL",), date=f"20{n:02d}-05-20") for n in range(10, 24)]
    svg = chart(dyad(*days, by="month"), "origins")
    height = int(re.search(rf'viewBox="0 0 {WIDTH} (\d+)"', svg)[1])  # type: ignore[index]
    for x, y, w, h in re.findall(r'x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', svg):
        assert 0 <= float(x) <= float(x) + float(w) <= WIDTH
        assert 0 <= float(y) <= float(y) + float(h) <= height


def test_an_empty_series_has_a_page() -> None:
    empty = make_dyad(DOCUMENT, {}, CHL, Actor(code="PER", name="Peru", country="PER", sector=None))
    assert "No event between the two" in dyad_page(empty)
    assert "No event was found" in acting_page(make_acting(AccountDocument(), {}))


# ---- terminal


def test_spark() -> None:
    assert spark([0, 1, 4, 8], 8) == "·▁▄█"
    assert spark([1, 2], 4) == "▂▄"
    assert spark([0, 0], 0) == "··"
    assert spark([], 1) == ""


@pytest.mark.parametrize("width", [80, 140])
def test_long_series_are_folded_and_it_is_said(width: int) -> None:
    found = dyad(counted("E9", actors=("NOR",), recipients=("CHL",), date="2023-01-20"))
    console = Console(width=width, record=True, file=io.StringIO())
    print_dyad(found, console)
    out = console.export_text()
    assert "days a bar" in out
    assert max(map(len, out.split("\n"))) <= width
    row = next(line for line in out.split("\n") if line.startswith("NOR → CHL"))
    assert row.count("█") == 2
    assert row.split()[-3:] == ["2", "4", "−20.0"]
