"""Articles and the id of a finding -> ExplanationDocument: the articles are read as for an account."""

from __future__ import annotations

from collections.abc import Iterable

from consilience.errors import NoArticlesError, UsageError
from consilience.model.article import Article
from consilience.model.explanation import Explanation, ExplanationDocument
from consilience.pipeline import Progress, _dated, _stories, annotate_all, decisions_of
from consilience.settings import Settings
from consilience.store import Store


def explain_document(
    wanted: str,
    articles: Iterable[Article],
    settings: Settings,
    *,
    one_story: bool = False,
    progress: Progress | None = None,
) -> ExplanationDocument:
    """Explain a finding or difference by its id as the account of these articles gives it, in each story that has it.

    Raises NoArticlesError where there is no article, UsageError where no story has it, and what
    `pipeline.annotate_all` raises.
    """
    from consilience.corroborate.account import account_and_story
    from consilience.corroborate.explain import explain
    from consilience.stories.copies import find_copies

    ordered = sorted(articles, key=lambda article: article.id)
    if not ordered:
        raise NoArticlesError("there is no article to read", hint="give at least one article")
    annotated = {each.article.id: each for each in annotate_all(ordered, settings, progress)}
    found: list[Explanation] = []
    refused: UsageError | None = None
    for story, ids in _stories(tuple(annotated.values()), one_story):
        members = _dated([annotated[each] for each in ids])
        account, compared = account_and_story(members, find_copies(members), story, decisions_of(settings))
        try:
            found.append(explain(compared, account, wanted))
        except UsageError as error:
            refused = error
    if refused is not None and not found:
        raise refused
    return ExplanationDocument(explanations=tuple(found))


def explain_stored(store: Store, story: str, wanted: str, settings: Settings) -> ExplanationDocument:
    """Explain a finding or difference of a story of the store, by its id as the store's account gives it.

    Raises UsageError where there is no such story, finding or difference.
    """
    from consilience.corroborate.account import account_and_story
    from consilience.corroborate.explain import explain
    from consilience.pipeline.deciding import stored_decisions
    from consilience.pipeline.stored import story_members
    from consilience.stories.copies import find_copies

    members = story_members(store, story, settings)
    account, compared = account_and_story(members, find_copies(members), story, stored_decisions(store))
    return ExplanationDocument(explanations=(explain(compared, account, wanted),))
