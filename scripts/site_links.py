"""Pages of the manual -> pages of the site: anchors as in the repository, links out of docs/ as plain words."""

from __future__ import annotations

import re
from typing import Any

_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")


def on_config(config: Any) -> Any:
    """Called by mkdocs: headings get the anchors that they have where the repository is looked at."""
    config.mdx_configs.setdefault("toc", {})["slugify"] = lambda text, _: slug(text)
    return config


def slug(text: str) -> str:
    return re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-")


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Called by mkdocs for each page: the site has no page for the readme, nor for code."""
    depth = page.file.src_uri.count("/")

    def plain(found: re.Match[str]) -> str:
        target = found[2].partition("#")[0]
        if re.match("[a-z]+:", target) or target.count("../") <= depth:
            return found[0]
        return found[1]

    return _LINK.sub(plain, markdown)
