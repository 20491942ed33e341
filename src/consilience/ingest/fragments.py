"""A piece of HTML, as feeds and mails carry it -> its words, a line for each block."""

from __future__ import annotations

import re
from typing import Any

_BLOCKS = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr "
    "html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
# Neither words for readers nor words of the report: pictures with their captions among them.
_SILENT = frozenset(
    "head script style title template noscript svg math iframe object figure button form select textarea".split()
)
_HIDDEN = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all", re.IGNORECASE
)
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f]")  # fillers of mails' previews among them


def fragment_text(html: str) -> str:
    """The words of the HTML, single-spaced, a line for each block. Never fails; nothing is fetched."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(html.encode("utf-8", errors="replace").replace(b"\0", b""), parser)
    except (etree.LxmlError, ValueError):
        tree = None
    return "" if tree is None else "\n".join(_lines(tree))


def _lines(tree: Any) -> list[str]:
    from lxml import etree

    lines: list[str] = []
    pieces: list[str] = []

    def close() -> None:
        line = " ".join(_UNSEEN.sub("", "".join(pieces)).split())
        if line:
            lines.append(line)
        pieces.clear()

    silent = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        name = node.tag if isinstance(node.tag, str) else ""
        quiet = name in _SILENT or _HIDDEN.search(node.get("style") or "") is not None
        if event == "start":
            silent += quiet
            if name in _BLOCKS and not silent:
                close()
            if not silent and node.text:
                pieces.append(node.text)
            continue
        silent -= quiet
        if not silent:
            if name in _BLOCKS:
                close()
            if node.tail:
                pieces.append(node.tail)
    close()
    return lines
