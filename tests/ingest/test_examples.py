"""The example of each kind is read whole."""

from __future__ import annotations

from pathlib import Path

from consilience import pipeline
from consilience.settings import Settings

KINDS = Path(__file__).parents[2] / "examples" / "kinds"


def test_every_kind_of_the_examples_is_read() -> None:
    reading = pipeline.read([KINDS], Settings())
    assert not reading.left_out
    assert len(reading.articles) == 7
    assert all("Lime Bridge" in article.text for article in reading.articles)
    told = {article.outlet: article.published for article in reading.articles}
    assert told == {
        "The Dunvale Letter": "2024-06-11T18:30:00+01:00",
        "Riverside Times": "2024-06-11T21:05:00+01:00",
        "Inland Shipping Daily": "2024-06-11",
        "The Ring Road Post": "2024-06-12",
        "Radio Dunvale": "2024-06-12T16:40:00+01:00",
        "The Valley Observer": "2024-06-12T07:15:00+01:00",
        None: None,
    }
    (story,) = {row.story for row in pipeline.place_in_stories(reading.articles, Settings())}
    assert story.startswith("S-")
