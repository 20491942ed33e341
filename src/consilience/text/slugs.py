"""Any text -> a readable part of an id: "Élysée Palace" gives "elysee-palace"."""

from __future__ import annotations

import re

from anyascii import anyascii

_APART = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; "unnamed" where no letter or digit is left."""
    return _APART.sub("-", anyascii(text).lower().replace("'", "")).strip("-") or "unnamed"
