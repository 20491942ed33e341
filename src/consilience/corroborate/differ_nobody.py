"""Units -> drafts where one report has nobody and another somebody: "no one has died", "a girl of seven has died"."""

from __future__ import annotations

from consilience.corroborate.differ_denial import is_denied, is_disowned
from consilience.corroborate.differ_sides import draft_of
from consilience.corroborate.drafts import Draft, group_by_unit, published_apart, same_origin
from consilience.corroborate.story import Compared, listed
from consilience.corroborate.units import LIGHT_VERBS
from consilience.knowledge.predicates import SAYING
from consilience.model.annotated import Annotated
from consilience.model.parse import Token
from consilience.text.words import stem

NOBODY = frozenset({"nobody", "none"})
# Somebody is brought in with one of these, or with a number.
BRINGING = frozenset("a an another one some several many".split())
SUBJECTS, PATIENTS = ("nsubj", "nsubjpass"), ("nsubjpass", "dobj")
# Verbs that say nothing of their own.
EMPTY = LIGHT_VERBS | SAYING
# Most units in which an act may stand: one that a story tells of over and over is not one act.
RARE = 12


def nobody_drafts(story: Compared) -> list[Draft]:
    """Each act that one report denies of everybody and another, in a report of its own, tells of somebody."""
    against: dict[tuple[str, bool], list[int]] = {}
    telling: dict[tuple[str, bool], list[int]] = {}
    for position, unit in enumerate(story.units):
        article = story.articles[unit.article]
        head = article.parse.tokens[article.claims[unit.claim].head]
        act = stem(head.lemma.lower())
        if head.pos != "VERB" or head.lemma.lower() in EMPTY or unit.unreal or is_disowned(story, position):
            continue
        for token in article.parse.kids(head, "nsubj", "nsubjpass", "dobj"):
            if token.dep == "nsubj" and article.parse.kids(head, "dobj"):
                continue  # who does a thing to another: of which thing must be asked
            key = act, token.dep in PATIENTS
            if _is_nobody(article, token):
                against.setdefault(key, []).append(position)
            elif not is_denied(story, position) and _is_somebody(article, token):
                telling.setdefault(key, []).append(position)
    groups = group_by_unit(story)
    drafts = []
    for key, no in against.items():
        pairs = [
            (i, j)
            for i in no
            for j in telling.get(key, ())
            if story.units[i].article != story.units[j].article and not same_origin(story, i, j)
        ]
        if not pairs or len(telling[key]) > RARE:
            continue
        later = all(published_apart(story, i, j) for i, j in pairs)
        why = "nobody in one report, somebody in the other" + (", of another day" if later else "")
        sides = {0: sorted({i for i, _ in pairs}), 1: sorted({j for _, j in pairs})}
        drafts.append(
            draft_of(
                story, groups[sides[0][0]], "negation", "complementary", "whether anybody", sides,
                lambda values, why=why: f"{listed(values, joint='against')}: {why}",  # type: ignore[misc]
            )
        )  # fmt: skip
    return drafts


def _is_nobody(article: Annotated, token: Token) -> bool:
    """ "nobody", "no one", "none of the crew"."""
    return token.lower in NOBODY or (
        token.lower == "one" and any(kid.lower == "no" for kid in article.parse.kids(token, "det"))
    )


def _is_somebody(article: Annotated, token: Token) -> bool:
    """ "a guard", "two men", "one of them"; not who was named before, of whom more may be told."""
    marks = article.parse.kids(token)
    counted = any(kid.dep == "nummod" or (kid.dep == "det" and kid.lower in BRINGING) for kid in marks)
    return token.tag in ("NN", "NNS", "CD") and (counted or token.tag == "CD")
