"""The coder's tables: every code, type, mode, class and slot that they name exists."""

from __future__ import annotations

import pytest

from consilience.knowledge import event_operators as operators
from consilience.knowledge.event_tables import FRAMES, NOUN_CLASSES
from consilience.knowledge.plover import CAMEO, COOPERATION, KINDS, QUADS, TYPES
from consilience.knowledge.sectors import BODIES, COLLECTIVES, NOUNS, WEAK
from consilience.knowledge.tables import items, rows

SECTORS = set(
    """GOV LEG JUD MIL COP SPY REB UAF PRM OPP PTY CVL NGO SOC MED EDU REL JRN BUS LAB AGR REF CRM IGO ISM
    ELI""".split()
)
READ_OFF = {"ACTOR", "PLACE", "OFFICIAL", "ARMED", "CIVIL", "STATE", "FACILITY", "NUMBER", "PERSON", "2"} | SECTORS
CLASSES = {name for classes in NOUN_CLASSES.values() for name in classes}


def test_sixteen_types_in_four_quads() -> None:
    assert len(TYPES) == 16
    assert len(set(QUADS.values())) == 4
    assert {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"} == set(COOPERATION)


def test_known_misprints_are_not_copied() -> None:
    accuse = KINDS["ACCUSE", None].score
    assert accuse is not None
    assert accuse < 0
    assert QUADS["SANCTION"] == "material conflict"


def test_codes_have_types_modes_and_scores() -> None:
    for code in CAMEO.values():
        assert code.type is None or (code.type, code.mode) in KINDS, code
        assert code.goldstein is None or -10 <= code.goldstein <= 10
        assert (code.type is None) == code.code.startswith("01"), code


@pytest.mark.parametrize("name", ["AGREED", "REFUSED", "ASKED", "DEMANDED", "THREATENED"])
def test_what_becomes_of_an_act_is_a_code(name: str) -> None:
    table = getattr(operators, name)
    kind = {"AGREED": "AGREE", "REFUSED": "REJECT", "THREATENED": "THREATEN"}.get(name, "REQUEST")
    assert {CAMEO[code].type for code in table.values()} == {kind}


def test_the_longest_beginning_counts() -> None:
    assert operators.derived(operators.AGREED, "0721") == "0332"
    assert operators.derived(operators.AGREED, "079") == "033"
    assert operators.derived(operators.AGREED, "190") is None


def test_frames_name_what_exists() -> None:
    for lemma, frames in FRAMES.items():
        assert lemma == lemma.lower()
        for frame in frames:
            assert not frame.code or frame.code in CAMEO, (lemma, frame)
            assert frame.type is None or (frame.type, frame.mode) in KINDS, (lemma, frame)
            for condition in frame.conditions:
                assert condition.classes <= CLASSES | READ_OFF, (lemma, condition)
                assert condition.need in "+-:"


def test_sectors_are_plovers() -> None:
    assert set(NOUNS.values()) <= SECTORS
    assert {body.sector for body in BODIES.values() if body.sector} <= SECTORS
    assert COLLECTIVES
    assert WEAK


def test_contexts_and_modes_are_plovers() -> None:
    contexts = {context for code in CAMEO.values() for context in code.contexts}
    assert contexts <= {row[0] for row in rows("event_contexts.tsv")}
    for type_, mode, words in rows("event_modes.tsv"):
        assert (type_, mode) in KINDS
        assert items(words)
