"""Golden sentences of the claims: how a sentence falls into clauses, and what each says of whom, when, how surely."""

from __future__ import annotations

import pytest

from consilience.annotate.article import annotate
from consilience.model.annotated import Annotated, Claim
from consilience.model.article import Article
from consilience.settings import Settings


def read(text: str) -> Annotated:
    return annotate(Article(id="a", text=text, published="2025-11-04"), Settings())


def words(annotated: Annotated, claim: Claim) -> str:
    return annotated.article.text[claim.start : claim.end]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("The mayor opened the bridge on Monday.", ["The mayor opened the bridge on Monday"]),
        (
            "The minister said that forty sailors had drowned and that an inquiry would begin.",
            ["The minister said", "forty sailors had drowned", "an inquiry would begin"],
        ),
        (
            "Divers failed to find the wreck, which lies at 60 metres.",
            ["Divers failed to find the wreck", "which lies at 60 metres"],
        ),
        (
            "The court rejected the appeal and ordered Ms Varga to pay 3,000 euros.",
            ["The court rejected the appeal", "ordered Ms Varga to pay 3,000 euros"],
        ),
        ("Rebels shelled the port, killing three dockers.", ["Rebels shelled the port", "killing three dockers"]),
        # Too little to say something alone: it stays with the clause that it hangs on.
        ("“We will not leave,” Captain Holm said.", ["We will not leave,” Captain Holm said"]),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    found = read(text)
    assert [words(found, claim).strip("“”, ") for claim in found.claims] == clauses


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The mayor opened the bridge on Monday.", "actual"),
        ("The bridge was not opened by the mayor.", "negated"),
        ("No one was hurt.", "negated"),
        ("Divers failed to find the wreck.", "negated"),
        ("She has yet to appoint a deputy.", "negated"),
        ("Norway plans to send two frigates to the strait.", "future"),
        ("The town will be evacuated on Sunday.", "future"),
        ("The company could close the plant.", "hypothetical"),
        ("The parliament ratified the treaty in 1948.", "historical"),
        ("The parliament ratified the treaty in October.", "actual"),
    ],
)
def test_status(text: str, status: str) -> None:
    (claim,) = read(text).claims
    assert claim.status == status


def test_a_reported_future_is_a_future_and_a_condition_is_none() -> None:
    reported = read("The minister said that an inquiry would begin in May.").claims
    assert reported[1].status == "future"
    assert read("An inquiry would cost two million euros.").claims[0].status == "hypothetical"


def test_roles_are_in_the_articles_words_and_turn_with_the_voice() -> None:
    active, passive = read("The mayor opened the bridge.\n\nThe bridge was opened by the mayor.").claims
    assert (active.roles.agent, active.roles.patient) == ("The mayor", "the bridge")
    assert (passive.roles.agent, passive.roles.patient) == ("the mayor", "The bridge")
    (given,) = read("The board gave the islands to Denmark.").claims
    assert given.roles.recipient == "Denmark"
    (ended,) = read("Talks between Oslo and Riga ended on Friday.").claims
    assert ended.roles.agent == "Talks between Oslo and Riga"


def test_a_clause_without_a_subject_inherits_it() -> None:
    claims = read("The court rejected the appeal and ordered a new trial.").claims
    assert [claim.roles.agent for claim in claims] == ["The court", "The court"]


def test_time_figures_attribution_and_saying_are_joined() -> None:
    found = read("Police said 12 trucks crossed the border on Monday.")
    saying, said = found.claims
    assert said.time == "2025-11-03"
    assert [found.figures[n].low for n in said.figures] == [12]
    assert said.saying == 0
    assert saying.attribution is None
    assert said.attribution is not None
    source = found.attributions[said.attribution].source
    assert source is not None
    assert source.name == "Police"


def test_nothing_is_claimed_out_of_furniture_and_spans_nest() -> None:
    found = read(
        "Quay closed\n\nBy Ada Moor, The Bay Post\n\nThe board closed the quay, which is 80 years old, after divers "
        "found a crack.\n\nRead also: Ferry line sold for 40 million\n"
    )
    furniture = [range(piece.start, piece.end) for piece in found.furniture]
    assert len(furniture) == 2
    assert not any(claim.start in piece or claim.end - 1 in piece for claim in found.claims for piece in furniture)
    for one in found.claims:
        for other in found.claims:
            crossing = one.start < other.start < one.end < other.end
            assert not crossing, (words(found, one), words(found, other))
