"""Material -> the articles as references: BibTeX, and CSL-JSON (citationstyles.org, data model 1.0.2)."""

from __future__ import annotations

import json
import re

from consilience.model.account import ReadArticle
from consilience.publish.formats.material import Material, fit
from consilience.publish.plain import is_address, one_line

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# What TeX reads as commands. BibTeX counts braces even where they are escaped, so that those go by their names.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
}  # fmt: skip


def keys(articles: tuple[ReadArticle, ...]) -> dict[str, str]:
    """Article id -> a citation key of ASCII letters, digits, dots and hyphens that no other article has."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for article in articles:
        key = re.sub(r"[^A-Za-z0-9.-]+", "-", article.id)[:60].strip("-.") or "article"
        number, chosen = 1, key
        while chosen.lower() in taken:
            number += 1
            chosen = f"{key}-{number}"
        taken.add(chosen.lower())
        found[article.id] = chosen
    return found


def bibtex(material: Material) -> bytes:
    """One `@article` an article: `journal` is the outlet. What is not known is left out, nothing is guessed."""
    names = keys(material.articles)
    entries = []
    for article in material.articles:
        fields = {
            "title": article.title,
            "author": article.author
            and f"{{{_tex(article.author)}}}",  # one name as printed: no family name is guessed
            "journal": article.outlet,
            "date": _date(article),
            "year": (_date(article) or "")[:4],
            "url": article.url if article.url and is_address(article.url) else None,
            "language": article.language,
            "note": _note(article),
        }
        lines = [
            f"  {name} = {{{value if name in ('url', 'author') else _tex(value)}}},"
            for name, value in fields.items()
            if value
        ]
        entries.append("\n".join([f"@article{{{names[article.id]},", *lines, "}"]))
    return ("\n\n".join(entries) + "\n").encode() if entries else b""


def csl_json(material: Material) -> bytes:
    names = keys(material.articles)
    items = []
    for article in material.articles:
        issued = _DAY.match(_date(article) or "")
        item = {
            "id": names[article.id],
            "type": "article-newspaper",
            "title": article.title and _line(article.title),
            "author": [{"literal": _line(article.author)}] if article.author else None,
            "container-title": article.outlet and _line(article.outlet),
            "issued": {"date-parts": [[int(part) for part in issued.groups() if part]]} if issued else None,
            "URL": article.url if article.url and is_address(article.url) else None,
            "language": article.language and _line(article.language),
            "note": _note(article),
        }
        items.append({name: value for name, value in item.items() if value})
    return json.dumps(items, ensure_ascii=False, indent=1).encode() + b"\n"


def _date(article: ReadArticle) -> str | None:
    found = _DAY.match(article.published or "")
    return found[0] if found else None


def _note(article: ReadArticle) -> str | None:
    """A day that no one gave must not pass for one that was."""
    return "date inferred from the other articles of the story" if article.published_origin == "story" else None


def _line(text: str) -> str:
    return fit(one_line(text))


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _line(text))
