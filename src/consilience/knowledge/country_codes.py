"""Two-letter codes of countries -> three-letter codes, both of ISO 3166-1 (`country_codes.tsv`)."""

from __future__ import annotations

from consilience.knowledge.tables import rows

ALPHA_3: dict[str, str] = {row[0]: row[1] for row in rows("country_codes.tsv")}
