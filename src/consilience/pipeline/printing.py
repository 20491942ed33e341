"""A page -> PDF, printed by a browser of this machine: Chromium, Chrome or Edge, without a window and without network.

The file has no clock in it: its dates are those of ZIP's beginning, as in the other formats.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from consilience.errors import UsageError
from consilience.settings import Settings

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "microsoft-edge-stable", "msedge", "brave-browser",
)  # fmt: skip
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
SECONDS = 120
_OPTIONS = (
    "--headless=new", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
    "--disable-sync", "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--force-color-profile=srgb", "--lang=en-GB", "--disable-dev-shm-usage",
)  # fmt: skip
# Skia writes them in the open; other digits of the same number leave all offsets in the file as they are.
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:(\d{14})([^)]*)\)")
_NODE = re.compile(rb"\(node\d{8}\)")
_HINT = "install Chromium, Google Chrome or Microsoft Edge, or name its program in CONSILIENCE_BROWSER"


def find_browser(settings: Settings) -> str:
    """The program of the setting, else the first that is found. Raises UsageError where there is none."""
    if settings.browser:
        found = shutil.which(settings.browser)
        if found is None:
            raise UsageError(f"there is no browser {settings.browser}", hint=_HINT)
        return found
    for found in _candidates():
        return found
    raise UsageError("no browser was found that could print a PDF", hint=_HINT)


def print_page(html: bytes, settings: Settings) -> bytes:
    """The page as PDF. Raises UsageError where there is no browser, or it fails or takes too long."""
    browser = find_browser(settings)
    with TemporaryDirectory(prefix="consilience-", ignore_cleanup_errors=True) as folder:
        page, out = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_bytes(html)
        options = [*_OPTIONS, f"--user-data-dir={Path(folder) / 'profile'}", f"--print-to-pdf={out}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.append("--no-sandbox")  # it refuses to run as root otherwise
        said = _run([browser, *options, page.as_uri()])
        if not out.is_file() or not out.stat().st_size:
            raise UsageError(f"{browser} did not print the page: {said}", hint="name another in CONSILIENCE_BROWSER")
        return timeless(out.read_bytes())


def timeless(data: bytes) -> bytes:
    """The PDF without the moment, and with its elements numbered from 1: the browser counts them on from whatever its
    process did before. Nothing changes its length or, among the numbers, its order."""
    numbers = {name: b"(node%08d)" % rank for rank, name in enumerate(sorted(set(_NODE.findall(data))), 1)}
    data = _NODE.sub(lambda found: numbers[found[0]], data)
    return _DATE.sub(rb"/\1 (D:19800101000000\3)", data)


def _candidates() -> Iterator[str]:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield found
    yield from (place for place in PLACES if Path(place).is_file())


def _run(command: list[str]) -> str:
    """What it said last; it and all that it started end within the time given."""
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
        )
    except OSError as error:
        raise UsageError(f"{command[0]} cannot be started ({error.strerror})", hint=_HINT) from error
    try:
        _, said = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.communicate()
        raise UsageError(
            f"{command[0]} did not print the page within {SECONDS} seconds", hint="export html and print it by hand"
        ) from error
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else f"it ended with {process.returncode}"
