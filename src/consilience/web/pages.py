"""The desk's pages: a story's account, search, checking a draft, about, health."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Query, Request, Response

from consilience.model.stored import Hit
from consilience.model.stored import Query as Search
from consilience.pipeline.exporting import FORMATS
from consilience.pipeline.followed import how_it_stands
from consilience.pipeline.memo import Memo
from consilience.publish.check_page import check_page
from consilience.publish.highlighted import Stretch, highlighted
from consilience.publish.page import account_page
from consilience.web import files, frame
from consilience.web.access import may_decide
from consilience.web.api import Asked
from consilience.web.asking import MOST
from consilience.web.responses import tagged

router = APIRouter(include_in_schema=False)
ROWS = 20  # hits that a page of a search begins with; it goes up to MOST
# Pages of stories as they were sent last: to write one takes 40 to 220 ms, and it has 0.1 to 1 MB.
_PAGES: Memo[bytes] = Memo(64)
Words = Annotated[str, Query(max_length=1000)]


@router.get("/stories/{story}")
def story(asked: Asked, request: Request, story: str) -> Response:
    name, stamp = asked.stamp(story)
    around = frame.around(request, "story_around.html", story=name, exports=_exports(name))
    key = (asked.settings, name, may_decide(request))
    kept = _PAGES.get(key, (stamp, around))
    if kept is None:
        document, annotated = asked.account(name)
        html = account_page(document, {each.article.id: each for each in annotated}, home="/", around=around)
        kept = html.encode("utf-8")
        _PAGES.put(key, (asked.stamp(name)[1], around), kept)
    return tagged(request, frame.signed(request, kept), "text/html; charset=utf-8")


@router.get("/search")
def search(
    asked: Asked,
    request: Request,
    q: Words = "",
    outlet: str = "",
    since: Annotated[str, Query(alias="from")] = "",
    until: Annotated[str, Query(alias="to")] = "",
    rows: Annotated[int, Query(ge=1, le=MOST)] = ROWS,
) -> Response:
    query = Search(words=q, outlet=outlet or None, since=since or None, until=until or None, limit=rows)
    hits = asked.search(query) if q.strip() or outlet else None
    found = [(hit, _snippet(hit), _address(hit)) for hit in hits.hits] if hits else []
    more = min(MOST, rows + 4 * ROWS) if hits and hits.ranked > len(hits.hits) and rows < MOST else 0
    given = {"q": q, "outlet": outlet, "from": since, "to": until}
    asking = urlencode([(name, value) for name, value in given.items() if value])
    return frame.page(
        request, "search.html", "Search", here="/search", query=query, hits=hits, rows=found,
        more=f"/search?{asking}&rows={more}#hit-{rows + 1}" if more else "", outlets=asked.outlet_names(200),
        exports=files.menu(files.HITS, "/search", asking),
    )  # fmt: skip


@router.get("/search/{form}")
def search_file(
    asked: Asked,
    request: Request,
    form: str,
    q: Words = "",
    outlet: str = "",
    since: Annotated[str, Query(alias="from")] = "",
    until: Annotated[str, Query(alias="to")] = "",
) -> Response:
    chosen = files.chosen(files.HITS, form)
    query = Search(words=q, outlet=outlet or None, since=since or None, until=until or None, limit=MOST)
    return files.sent(request, "search", chosen, files.hits_data(form, asked.search(query)))


@router.get("/check")
def check_form(asked: Asked, request: Request, story: str = "") -> Response:
    stories = asked.stories(0, 200).stories
    return frame.page(request, "check_form.html", "Check a draft", stories=stories, story=story, here="/check")


@router.post("/check")
def check(
    asked: Asked, request: Request, draft: Annotated[str, Form()] = "", story: Annotated[str, Form()] = ""
) -> Response:
    document = asked.check(draft, story)
    around = frame.around(request, "check_around.html", story=story)
    html = check_page(document, home="/", around=around).encode("utf-8")
    return tagged(request, frame.signed(request, html), "text/html; charset=utf-8")


@router.get("/about")
def about(asked: Asked, request: Request) -> Response:
    from consilience import __version__
    from consilience.pipeline import language_model

    with asked.store() as store:
        path, writable = store.place, store.writable
        state = how_it_stands(store)
    model = language_model(asked.settings)
    outlets = asked.outlets().outlets
    return frame.page(
        request, "about.html", "About", version=__version__, path=path, writable=writable, model=model,
        state=state, outlets=outlets, here="/about", vendored=frame.vendored(),
    )  # fmt: skip


@router.get("/health")
def health(asked: Asked, request: Request) -> Response:
    with asked.store() as store:
        return tagged(
            request,
            b'{"store": "open", "writable": %s}' % (b"true" if store.writable else b"false"),
            "application/json",
        )


def _exports(story: str) -> list[tuple[str, str, str]]:
    """What the menu of a story offers: address, name, what it carries."""
    address = f"/api/v1/stories/{quote(story, safe='')}/export?format="
    return [(address + each.name, each.title, each.carries) for each in FORMATS.values()]


def _snippet(hit: Hit) -> str:
    """The words around a match with the matches marked, as HTML."""
    start = hit.snippet.start if hit.snippet else 0
    marks = [Stretch(m.start - start, m.end - start, "", "hit") for m in hit.matches]
    return highlighted(hit.words, marks).html


def _address(hit: Hit) -> str:
    """To the first words that match, highlighted."""
    first = hit.matches[0] if hit.matches else None
    return f"?at={first.start}-{first.end}#words" if first else ""
