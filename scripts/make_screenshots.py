"""The bundled examples -> docs/images: page and desk by headless Chromium, the terminal view by Rich.

    python scripts/make_screenshots.py

Without Chromium only the terminal view is made, and the script says so and exits with 1.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import rich._export_format as export
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from consilience import pipeline
from consilience.pipeline.stored import Shown
from consilience.publish.page import account_page
from consilience.publish.terminal import print_account
from consilience.settings import Settings

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
LARGEST = 400_000  # bytes: a README has to load on a train
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# name -> width, height in CSS pixels, whether dark
SHOTS = {
    "account": (1400, 1000, False),
    "account-dark": (1400, 1000, True),
    "account-narrow": (420, 1000, False),
}
# The desk over all examples: name -> path, width, height, whether dark. `{story}` is that of the ferry.
DESK = {
    "desk-today": ("/?since=2020-01-01", 1280, 900, False),
    "desk-story": ("/stories/{story}", 1400, 900, False),
    "desk-article": ("/articles/01-baltic-ledger?layer=entities&layer=figures&layer=events", 1280, 900, False),
    "desk-entity": ("/entity/Latvia", 1280, 900, False),
    "desk-pair": ("/pair/ISL-PRT", 1280, 1100, False),
    "desk-pair-dark": ("/pair/ISL-PRT", 1280, 1100, True),
    "desk-origins": ("/stories/{story}/origins", 1280, 900, False),
    "desk-decide": ("/stories/{story}/decide", 1280, 900, False),
    "desk-watch": ("/watch", 1280, 900, False),
    "desk-search": ("/search?q=ferry", 1280, 900, True),
}
TERMINAL_LINES = 62
# The page of the screenshots shows a statement that was clicked: of those in sight the one in most articles.
CLICK = """<script>
const seen = [...document.querySelectorAll(".sentence.statement")]
  .filter((e) => e.getBoundingClientRect().bottom < innerHeight * 0.6);
seen.sort((a, b) => b.dataset.places.split(" ").length - a.dataset.places.split(" ").length);
if (seen.length) seen[0].querySelector(".said").click();
scrollTo(0, 0);
</script>"""
THEME = TerminalTheme(
    (252, 251, 247),
    (28, 28, 26),
    [  # the eight colours of a terminal, and the bright black that Rich dims with
        (28, 28, 26), (160, 30, 30), (20, 110, 60), (145, 72, 0), (12, 90, 125), (110, 50, 120), (12, 90, 125),
        (90, 90, 86), (110, 110, 106),
    ],
)  # fmt: skip


def main() -> int:
    IMAGES.mkdir(parents=True, exist_ok=True)
    reading = pipeline.read([ROOT / "examples" / "ferry"], Settings())
    document, annotated = pipeline.annotated_document(reading.articles, Settings(), left_out=reading.left_out)
    screen = io.StringIO()
    print_account(document, Console(file=screen, width=80, force_terminal=True, color_system="standard", _environ={}))
    (IMAGES / "terminal.svg").write_text(terminal_svg(screen.getvalue()), encoding="utf-8")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("Chromium is not installed: only docs/images/terminal.svg was made", file=sys.stderr)
        return 1
    page = account_page(document, {each.article.id: each for each in annotated})
    with tempfile.TemporaryDirectory() as folder:
        clicked = Path(folder) / "account.html"
        clicked.write_text(with_click(page), encoding="utf-8")
        for name, (width, height, dark) in SHOTS.items():
            shoot(browser, clicked.as_uri(), IMAGES / f"{name}.png", width, height, dark=dark)
        with desk(Path(folder)) as (home, story):
            for name, (path, width, height, dark) in DESK.items():
                address = home + path.format(story=story)
                shoot(browser, address, IMAGES / f"{name}.png", width, height, dark=dark)
    large = [path for path in IMAGES.iterdir() if path.stat().st_size > LARGEST]
    for path in large:
        print(f"{path.relative_to(ROOT)} has {path.stat().st_size:,} bytes, more than {LARGEST:,}", file=sys.stderr)
    return 1 if large else 0


def with_click(page: str) -> str:
    """The page with a statement chosen. Its policy forbids scripts that are not its own, so it is taken out here."""
    page = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page)
    return page.replace("</body>", CLICK + "</body>")


@contextmanager
def desk(folder: Path) -> Iterator[tuple[str, str]]:
    """A desk over a store of all examples with a watch that found something: its address, and the ferry's story."""
    import uvicorn

    from consilience.pipeline.intake import add
    from consilience.pipeline.stored import show_article
    from consilience.web.app import create_app

    settings = Settings(store=str(folder / "desk.db"))
    with pipeline.open_store(settings, create=True) as store:
        add(store, [str(ROOT / "examples")], settings)
        shown = show_article(store, "01-baltic-ledger", settings)
        assert shown is not None
        watch_something(store, shown)
    server = uvicorn.Server(uvicorn.Config(create_app(settings), host="127.0.0.1", port=8793, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield "http://127.0.0.1:8793", shown.story or ""
    finally:
        server.should_exit = True
        thread.join()


def watch_something(store: pipeline.Store, shown: Shown) -> None:
    """Two feeds, two rules and an alert, as a watch leaves them in a store."""
    import msgspec

    from consilience.model.watch import Alert, Evidence, Rule
    from consilience.store import stories, watching

    at = "2024-10-16T07:05:00+00:00"
    rules = (
        Rule(name="ferry", on="entity", entity="Liivi Regent"),
        Rule(name="figures", on="difference", kind="figure"),
    )
    words = "At least 14 people died"
    with store.writing() as connection:
        stories.set_fact(connection, "rules", msgspec.json.encode(rules).decode())
        failed = {"due": 3e9, "failures": 2, "error": "the server answered 503 (Service Unavailable)"}
        for url, name, state in (
            ("https://harbour-times.example/feed.xml", "The Harbour Times", {"due": 3e9}),
            ("https://kurland-radio.example/rss", "Kurland Radio", failed),
        ):
            watching.put_feed(connection, url, name, at, {}, msgspec.json.encode(state).decode())
        start = shown.annotated.article.text.find(words)
        evidence = Evidence(
            article="01-baltic-ledger", start=start, end=start + len(words), words=words, outlet="Baltic Ledger"
        )
        alert = Alert(
            id="0" * 16, time=at, rule="figures", on="difference", story=shown.story or "",
            title="At least 14 dead as ferry founders off Ruhnu", article=None,
            said="The reports begin to differ on people dead: at least 14, 19", evidence=(evidence,),
        )  # fmt: skip
        watching.put_alert(connection, alert.id, at, alert.rule, msgspec.json.encode(alert).decode(), ["terminal"])
        watching.delivered(connection, "terminal", [1], at)


def shoot(browser: str, page: str, image: Path, width: int, height: int, *, dark: bool) -> None:
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=3000"]
    options += [f"--window-size={width},{height}", f"--screenshot={image}"]
    options += [f"--blink-settings=preferredColorScheme={0 if dark else 1}"]
    done = subprocess.run(
        [browser, *options, page], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode or not image.is_file():
        sys.exit(f"{browser} made no {image.name}:\n{done.stderr[-2000:]}")


def terminal_svg(coloured: str) -> str:
    """The first lines of the terminal view as SVG, with the fonts of the reader's own machine."""
    lines = coloured.splitlines()[:TERMINAL_LINES]
    while lines and not lines[-1].startswith("  - "):  # end with a whole item
        lines.pop()
    lines = lines[:-1]
    console = Console(
        file=io.StringIO(), width=80, record=True, force_terminal=True, color_system="truecolor", _environ={}
    )
    console.print(Text.from_ansi("\n".join(lines)), highlight=False)
    bare = re.sub(r"@font-face \{\{.*?\}\}\s*", "", export.CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    svg = console.export_svg(
        title="consilience account examples/ferry", theme=THEME, code_format=bare, unique_id="terminal"
    )
    return "\n".join(line.rstrip() for line in svg.splitlines()).strip() + "\n"


if __name__ == "__main__":
    sys.exit(main())
