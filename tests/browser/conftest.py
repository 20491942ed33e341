"""The desk over a store of the examples and a hostile article, in Debian's Chromium. Nothing else may be asked."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import uvicorn

from consilience.model.watch import Alert, Evidence, Rule
from consilience.pipeline import open_store, people, stored
from consilience.pipeline.intake import add
from consilience.settings import Settings
from consilience.store import Store, stories, watching
from consilience.web.access import Access
from consilience.web.app import create_app

ROOT = Path(__file__).parent.parent.parent
NAME, PASSWORD = "ines", "four words in a row"
# An article that its outlet changed.
TWICE = [
    {"id": "twice", "outlet": "Elm Daily", "published": f"2025-11-05T0{n}:00:00Z", "title": "Bridge of Orr closed",
     "text": f"The bridge of Orr was closed on Wednesday. At least {n} lorries were turned back, the police said."}
    for n in (7, 9)
]  # fmt: skip
EVIL = {
    "id": "evil",
    "outlet": "<b>Oak</b>",
    "published": "2025-11-07",
    "url": "javascript:alert(1)",
    "title": "<svg onload=alert(1)>" + "A" * 5000,
    "text": "<script>alert(1)</script> <img src=//elsewhere.example/x onerror=alert(1)> The board of Marl raised the "
    "price of bread on Friday. [click](javascript:alert(1)) \u202eThe mayor of Marl, Ole Brandt, said so.",
}


# Not for the session: Playwright keeps an event loop running, in which no other test could start its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright (the extra readers) is not installed")
    found = os.environ.get("CONSILIENCE_BROWSER") or shutil.which("chromium")
    if not found:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store that has something for every page: stories, a changed article, feeds, rules, alerts, people."""
    folder = tmp_path_factory.mktemp("browser")
    settings = Settings(store=str(folder / "desk.db"))
    with open_store(settings, create=True) as store:
        add(store, [str(ROOT / "examples" / "ferry"), str(ROOT / "examples" / "cod")], settings)
        for n, row in enumerate((*TWICE, EVIL)):
            path = folder / f"{n}.jsonl"
            path.write_text(json.dumps(row) + "\n", encoding="utf-8")
            add(store, [str(path)], settings)
        watch_something(store)
        people.add_person(store, NAME, "admin", PASSWORD)
    return settings


def watch_something(store: Store) -> None:
    at = "2025-11-05T08:00:00+00:00"
    rules = (Rule(name="bridges", on="entity", entity="Orr"), Rule(name="<b>counts", on="difference", kind="figure"))
    alert = Alert(
        id="0" * 16, time=at, rule="bridges", on="entity", story="S-0000000000", title="Bridge of Orr closed",
        article="twice", said="Orr is named", evidence=(Evidence(article="twice", start=4, end=17, words="bridge"),),
    )  # fmt: skip
    with store.writing() as connection:
        stories.set_fact(connection, "rules", msgspec.json.encode(rules).decode())
        watching.put_feed(connection, "https://elm.example/feed", "Elm Daily", at, {}, json.dumps({"due": 3e9}))
        failed = json.dumps({"due": 3e9, "failures": 3, "error": "the server answered 503"})
        watching.put_feed(connection, f"https://ash.example/{'long' * 30}", None, at, {}, failed)
        watching.put_alert(connection, alert.id, at, alert.rule, msgspec.json.encode(alert).decode(), ["terminal"])


def story_of(settings: Settings, article: str) -> str:
    with open_store(settings) as store:
        return next(each.story for each in stored.list_articles(store) if each.id == article and each.story)


@pytest.fixture(scope="session")
def ferry(settings: Settings) -> str:
    return story_of(settings, "01-baltic-ledger")


def served(settings: Settings, access: Access | None = None) -> Iterator[str]:
    """The desk on a free port of this machine, until the test is done."""
    free = socket.socket()
    free.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(settings, access), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [free]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{free.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    free.close()


@pytest.fixture(scope="session")
def desk(settings: Settings) -> Iterator[str]:
    yield from served(settings)


@pytest.fixture(scope="session")
def closed_desk(settings: Settings) -> Iterator[str]:
    """The same store, for people who log in."""
    yield from served(settings, Access(closed=True))


class Visit:
    """A page of the desk with what went wrong in it: what its console said, and what it asked of others."""

    def __init__(self, context: Any, home: str) -> None:
        self.home = home
        self.wrong: list[str] = []
        context.route("**/*", self._route)
        self.page = context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", self._asked)
        self.page.set_default_timeout(30_000)  # for machines that are busy with other things

    def _asked(self, dialog: Any) -> None:
        self.wrong.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _said(self, said: Any) -> None:
        if said.type in ("error", "warning"):
            self.wrong.append(said.text)

    def _route(self, route: Any) -> None:
        if route.request.url.startswith((self.home + "/", "data:", "blob:")):
            route.continue_()
        else:
            self.wrong.append(f"asked {route.request.url}")
            route.abort()

    def go(self, path: str) -> Any:
        answer = self.page.goto(self.home + path, wait_until="load")
        assert answer.status == 200, f"{path}: {answer.status}"
        return self.page


def enter(page: Any, name: str, password: str) -> None:
    """Log in on the page to log in."""
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url(lambda url: "/login" not in url)


@pytest.fixture
def visit(browser: Any, desk: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    visit = Visit(context, desk)
    yield visit
    context.close()
    assert not visit.wrong, visit.wrong
