"""A page -> what axe-core finds against WCAG 2.2 AA."""

from __future__ import annotations

from pathlib import Path
from typing import Any

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
AA = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
# Only what fails comes back: what passes on a long page would be megabytes.
RUN = """([runOnly]) => axe.run(document, {runOnly, resultTypes: ["violations"]})
  .then(found => found.violations.flatMap(
    each => each.nodes.slice(0, 3).map(node => each.id + ": " + node.html.slice(0, 200))))"""


def faults(page: Any, only: dict[str, Any] | None = None) -> list[str]:
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, [only or AA])
    return found
