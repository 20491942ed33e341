"""Material -> a graph: who acts in which event, and which outlet may rest on which origin.

As GEXF 1.2 (gexf.net), which Gephi and networkx both read, or GraphML (graphml.graphdrawing.org).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from consilience.errors import UsageError
from consilience.publish.formats.material import Material, event_words, fit, parties
from consilience.publish.plain import one_line
from consilience.publish.story import Story

PARTS = {
    "entities": "entities and the events in which they act or are acted upon",
    "outlets": "outlets, their articles, and the origins on which these may rest",
}
# Attribute -> type, as GraphML and GEXF both call it. Absent where there is no value.
NODE = {
    "kind": "string", "story": "string", "type": "string", "country": "string", "code": "string", "date": "string",
    "status": "string", "outlets": "int", "origins_at_most": "int",
}  # fmt: skip
EDGE = {"role": "string", "story": "string"}
Values = dict[str, str | int]


@dataclass
class Graph:
    nodes: dict[str, tuple[str, Values]] = field(default_factory=dict)
    edges: dict[tuple[str, str, str], Values] = field(default_factory=dict)

    def node(self, name: str, label: str, **values: str | int | None) -> str:
        known = {each: value for each, value in values.items() if value not in (None, "")}
        self.nodes.setdefault(name, (fit(one_line(label)) or "?", known))
        return name

    def edge(self, tail: str, head: str, role: str, story: str) -> None:
        self.edges.setdefault((tail, head, role), {"role": role, "story": story})


def graph(material: Material, part: str | None = None) -> Graph:
    """Raises UsageError where `part` is none of `PARTS`."""
    if part is not None and part not in PARTS:
        raise UsageError(f"there is no graph {part!r}", hint=f"the graphs are {', '.join(PARTS)}")
    found = Graph()
    for story in material.stories:
        if part != "outlets":
            _entities(found, story)
        if part != "entities":
            _outlets(found, story)
    return found


def _entities(found: Graph, story: Story) -> None:
    account = story.account
    for event in account.events:
        head = found.node(
            f"event:{account.id}:{event.id}",
            event_words(event),
            kind="event",
            story=account.id,
            type=event.type,
            code=event.cameo,
            date=event.date,
            status=event.status,
            outlets=event.outlets,
            origins_at_most=event.origins_at_most,
        )
        for role, code, name, entity in parties(account, event):
            tail = found.node(
                f"entity:{account.id}:{entity.id if entity else f'{code}:{name}'}",
                entity.name if entity else name,
                kind="entity",
                story=account.id,
                type=entity.type if entity else None,
                country=entity.country if entity else None,
                code=code,
            )
            found.edge(tail, head, role, account.id)


def _outlets(found: Graph, story: Story) -> None:
    account = story.account
    for outlet in story.outlets:
        article = story.cited.article(outlet.articles[0])
        called = article.outlet if article and article.outlet else ""
        tail = found.node(
            f"outlet:{called}" if called else f"outlet of:{outlet.articles[0]}", called or outlet.label, kind="outlet"
        )
        for name in outlet.articles:
            printed = story.cited.article(name)
            node = found.node(
                f"article:{name}",
                (printed.title if printed else None) or name,
                kind="article",
                date=printed.published if printed else None,
            )
            found.edge(tail, node, "publishes", account.id)
            for origin in account.origins:
                if name in origin.articles:
                    head = found.node(f"origin:{account.id}:{origin.id}", origin.id, kind="origin", story=account.id)
                    found.edge(node, head, "may rest on", account.id)


def gexf(material: Material, part: str | None = None) -> bytes:
    found = graph(material, part)
    root = Element("gexf", {"xmlns": "http://www.gexf.net/1.2draft", "version": "1.2"})
    body = SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    numbers: dict[tuple[str, str], str] = {}
    for kind, columns in (("node", NODE), ("edge", EDGE)):
        group = SubElement(body, "attributes", {"class": kind})
        for number, (name, type_) in enumerate(columns.items()):
            numbers[kind, name] = str(number)
            shown = {"int": "integer"}.get(type_, type_)
            SubElement(group, "attribute", {"id": str(number), "title": name, "type": shown})
    nodes, edges = SubElement(body, "nodes"), SubElement(body, "edges")

    def values(at: Element, kind: Literal["node", "edge"], given: Values) -> None:
        group = SubElement(at, "attvalues")
        for name, value in given.items():
            SubElement(group, "attvalue", {"for": numbers[kind, name], "value": fit(str(value))})

    for ident, (label, given) in sorted(found.nodes.items()):
        values(SubElement(nodes, "node", {"id": fit(ident), "label": label}), "node", given)
    for number, ((tail, head, role), given) in enumerate(sorted(found.edges.items())):
        edge = {"id": str(number), "source": fit(tail), "target": fit(head), "label": role}
        values(SubElement(edges, "edge", edge), "edge", given)
    return _xml(root)


def graphml(material: Material, part: str | None = None) -> bytes:
    found = graph(material, part)
    root = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for kind, columns in (("node", {"label": "string", **NODE}), ("edge", EDGE)):
        for name, type_ in columns.items():
            SubElement(root, "key", {"id": f"{kind}-{name}", "for": kind, "attr.name": name, "attr.type": type_})
    body = SubElement(root, "graph", {"edgedefault": "directed"})
    for ident, (label, given) in sorted(found.nodes.items()):
        node = SubElement(body, "node", {"id": fit(ident)})
        for name, value in {"label": label, **given}.items():
            SubElement(node, "data", {"key": f"node-{name}"}).text = fit(str(value))
    for number, ((tail, head, _), given) in enumerate(sorted(found.edges.items())):
        edge = SubElement(body, "edge", {"id": f"e{number}", "source": fit(tail), "target": fit(head)})
        for name, value in given.items():
            SubElement(edge, "data", {"key": f"edge-{name}"}).text = fit(str(value))
    return _xml(root)


def _xml(root: Element) -> bytes:
    indent(root, " ")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
