"""Languages: English by its small words, others only where it is certain."""

from __future__ import annotations

import pytest

from consilience.ingest.language import find_language, language_name, tidy_language

ENGLISH = "The harbour was closed for two days, and the ministry said that the ferries from the island were late. "
GERMAN = "Der Hafen war zwei Tage lang geschlossen, und das Ministerium teilte mit, dass die Fähren Verspätung hatten. "
RUSSIAN = "Порт был закрыт на два дня, и министерство сообщило, что паромы с острова опаздывают. "
JAPANESE = "港は二日間閉鎖され、省は島からのフェリーが遅れていると発表した。" * 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        (GERMAN * 5, "de"),
        (RUSSIAN * 5, "ru"),
        (JAPANESE, "ja"),
        (GERMAN, None),  # too short to leave an article out for it
        ("Kim Jong Un, Choe Son Hui, Lee Jae Myung", None),
        ("x " * 200, None),
        ("😀 " * 200, None),
        ("", None),
    ],
)
def test_find_language(text: str, found: str | None) -> None:
    assert find_language(text) == found


def test_an_english_article_full_of_foreign_words_stays_english() -> None:
    quoted = "The paper Dagens Industri wrote “Regeringen föll i går kväll” and the minister of the interior agreed. "
    assert find_language(quoted * 4) == "en"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("English", "en"),
        ("de-AT", "de"),
        ("Klingon", None),
        (None, None),
    ],
)
def test_tidy_language(given: str | None, found: str | None) -> None:
    assert tidy_language(given) == found


def test_language_name() -> None:
    assert language_name("de") == "German (de)"
    assert language_name("xx") == "the language 'xx'"
