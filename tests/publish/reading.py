"""HTML -> what stands in it, read with the standard library's parser."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "input", "br", "img", "link", "hr", "path", "circle", "line", "rect"}


class Reading(HTMLParser):
    """Tags with their attributes, ids in order, text by id, `data-p` and class."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.unbalanced: list[str] = []
        self.by_id: dict[str, str] = {}
        self.by_part: dict[str, str] = {}
        self.by_class: dict[str, list[str]] = {}
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        for name in attributes.get("class", "").split():
            self.by_class.setdefault(name, []).append("")
        if "id" in attributes:
            self.by_id.setdefault(attributes["id"], "")
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.unbalanced.append(tag)
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data if not any(tag in ("style", "script") for tag, _ in self.open) else ""
        for tag, attributes in self.open:
            if "id" in attributes:
                self.by_id[attributes["id"]] += data
            if "data-p" in attributes and tag == "span":
                self.by_part[attributes["data-p"]] = self.by_part.get(attributes["data-p"], "") + data
            for name in attributes.get("class", "").split():
                self.by_class[name][-1] += data

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    def values(self, attribute: str, tag: str = "") -> list[str]:
        return [a[attribute] for name, a in self.tags if attribute in a and (not tag or name == tag)]

    def inside(self, html: str, tag: str) -> list[str]:
        """The raw contents of every `tag` element; only for those that hold no elements (script, style)."""
        return [part.split(f"</{tag}>", 1)[0] for part in html.split(f"<{tag}>")[1:]]
