"""Whether two names may name one person, and what a name is called by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.text.bodies import core, initials, is_acronym, is_short_for, sounds_like
from consilience.text.names import family_name, fold, parts, same_person, short_forms, sound_key
from consilience.text.slugs import slug


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Choe Un Gyong", "Choi Un Gyong"),
        ("Sergei Morozov", "Sergey Morozov"),
        ("Zelenskyy", "Zelensky"),
        ("Zelenskiy", "Zelenskyj"),
        ("Yavor Dzhambazov", "Iavor Djambazov"),
        ("Muhammad bin Faisal", "Mohammed bin Faisal"),
        ("Joe Ferrer", "Joseph R. Ferrer Jr."),
        ("J. Ferrer", "Joseph Ferrer"),
        ("Mr. Ferrer", "Joseph Ferrer"),
        ("Ferrer", "Joseph Ferrer's"),
        ("Kim Min-Woo", "Kim Min Woo"),
        ("Aleksandr Lukin", "Alexander Lukin"),
        ("Tavares-Brito", "Filomena Tavares Brito"),
    ],
)
def test_names_of_one_person(a: str, b: str) -> None:
    assert same_person(a, b).same
    assert same_person(b, a).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kim Jong Un", "Kim Jong Il"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Mr. Ferrer", "Ms. Ferrer"),
        ("Maria Ferrer", "Marta Ferrer"),
        ("Joseph Ferrer", "Joseph Ferreira"),
        ("J", "Joseph Ferrer"),
        ("", "Joseph Ferrer"),
        ("Jong Un", "Kim Jong Un"),
    ],
)
def test_names_of_two_persons(a: str, b: str) -> None:
    assert not same_person(a, b).same


def test_a_judgement_carries_its_reason() -> None:
    assert same_person("Mr. Ferrer", "Ms. Ferrer").reason == "Mr. and Ms."
    assert same_person("Ferrer", "Joseph Ferrer").reason == "the family name"


@pytest.mark.parametrize(
    ("name", "family", "short"),
    [
        ("Vladimir Kozlov", "Kozlov", ("Kozlov",)),
        ("Kim Jong Un", "Kim", ("Kim",)),
        ("Xi Mingze", "Xi", ("Xi",)),
        ("Ursula von der Berg", "Berg", ("Berg", "der Berg", "von der Berg")),
        ("Martin Luther Kane Jr.", "Kane", ("Kane",)),
    ],
)
def test_what_a_second_mention_calls_a_person(name: str, family: str, short: tuple[str, ...]) -> None:
    assert family_name(name) == family
    assert short_forms(name) == short


def test_titles_and_suffixes_are_no_part_of_a_name() -> None:
    assert parts("Dr. Anna Weiss") == ("Anna", "Weiss")
    assert parts("Charles III") == ("Charles", "III")


def test_folding_keeps_what_tells_names_apart() -> None:
    assert fold("Élysée's") == "elysee"
    assert sound_key("Choe") == sound_key("Choi")
    assert sound_key("Un") != sound_key("Il")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(a: str, b: str) -> None:
    assert same_person(a, b).same == same_person(b, a).same
    assert isinstance(slug(a), str)
    assert sounds_like(a, a)


def test_bodies_are_known_by_their_telling_words() -> None:
    assert core("Ministry of Foreign Affairs") == core("Foreign Ministry")
    assert core("Defence Ministry") == core("Ministry of Defense")
    assert core("Supreme Court") != core("Constitutional Court")
    assert "WHO" in initials("World Health Organization")
    assert "ITF" in initials("Institute for Tidal Forecasts")
    assert is_acronym("U.N.")
    assert not is_acronym("Un")
    assert is_short_for("Hanbit", "Hanbit Heavy Motion")
    assert not is_short_for("Heavy", "Hanbit Heavy Motion")
    assert sounds_like("Gharm", "Garm")


@pytest.mark.parametrize(
    ("text", "expected"), [("Élysée Palace", "elysee-palace"), ("Côte d'Azur", "cote-dazur"), ("—", "unnamed")]
)
def test_slugs_are_readable(text: str, expected: str) -> None:
    assert slug(text) == expected
