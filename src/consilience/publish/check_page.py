"""CheckDocument -> one self-contained page: the draft, the verdict in its margin, the sources' words beside it."""

from __future__ import annotations

from consilience.model.account import Place
from consilience.model.check import CheckDocument, CheckedSentence
from consilience.publish import check_words
from consilience.publish.cited import Cited
from consilience.publish.page import UNFIT, Around, asset, environment, policy


def check_page(document: CheckDocument, *, home: str = "", around: Around = Around()) -> str:  # noqa: B008  frozen
    """The page as text, to be written as UTF-8. Nothing in it runs and nothing is loaded."""
    style = asset("page.css") + asset("check.css") + around.style
    cited = Cited(document.articles)
    used = {place.article for each in document.sentences for place in _places(each)}
    page = environment().get_template("check.html").render(
        document=document,
        home=home,
        around=around,
        told=check_words,
        cited_articles=cited,
        used=used,
        style=style,
        policy=policy(style, ""),
    )  # fmt: skip
    return UNFIT.sub("\ufffd", page)


def _places(sentence: CheckedSentence) -> list[Place]:
    sides = [side for difference in sentence.differences for side in difference.sides]
    return [*sentence.reports, *(place for side in sides for place in side.reports)]
