"""GEXF and GraphML, read by networkx: both hold one graph."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import networkx as nx
import pytest

from consilience.errors import UsageError
from consilience.model.account import Account, AccountDocument
from consilience.publish.formats.graphs import gexf, graphml
from consilience.publish.formats.material import Material
from tests.publish.sample_events import DOCUMENT

from .conftest import changed


def both(material: Material, part: str | None = None) -> tuple[Any, Any]:
    first = nx.read_gexf(io.BytesIO(gexf(material, part)), version="1.2draft")
    return first, nx.read_graphml(io.BytesIO(graphml(material, part)))


def test_outlets_publish_articles_that_may_rest_on_origins(ferry: Material, account: Account) -> None:
    for graph in both(ferry, "outlets"):
        kinds = nx.get_node_attributes(graph, "kind")
        assert sorted(kinds.values()).count("article") == len(account.articles)
        assert sorted(kinds.values()).count("outlet") == account.outlets
        assert sorted(kinds.values()).count("origin") == len(account.origins)
        for origin in account.origins:
            node = f"origin:{account.id}:{origin.id}"
            assert {tail.removeprefix("article:") for tail, _ in graph.in_edges(node)} == set(origin.articles)
        roles = {data["role"] for _, _, data in graph.edges(data=True)}
        assert roles == {"publishes", "may rest on"}


def test_entities_act_in_events(ferry: Material, account: Account) -> None:
    names = {entity.name for entity in account.entities}
    for graph in both(ferry, "entities"):
        events = {node for node, kind in graph.nodes(data="kind") if kind == "event"}
        assert events == {f"event:{account.id}:{event.id}" for event in account.events}
        labels = nx.get_node_attributes(graph, "label")
        for event in account.events:
            node = f"event:{account.id}:{event.id}"
            assert graph.nodes[node]["status"] == event.status
            assert graph.nodes[node]["origins_at_most"] == event.origins_at_most
            actors = {labels[tail] for tail, _, data in graph.in_edges(node, data=True) if data["role"] == "actor"}
            assert len(actors) <= len(event.actors)
            assert all(name in names or name in event.actor_names for name in actors)
            assert bool(actors) == bool(event.actors)


def test_an_event_that_was_not_done_says_so(ferry: Material, account: Account) -> None:
    event = msgspec.structs.replace(account.events[0], status="negated")
    for graph in both(changed(ferry, events=(event,)), "entities"):
        node = f"event:{account.id}:{event.id}"
        assert graph.nodes[node]["status"] == "negated"
        assert graph.nodes[node]["label"].endswith("(negated)")


def test_parties_without_an_entity_keep_their_words() -> None:
    for graph in both(Material(DOCUMENT), "entities"):
        labels = nx.get_node_attributes(graph, "label")
        edges = {(labels[a], data["role"], labels[b]) for a, b, data in graph.edges(data=True)}
        assert ("Liv Dahl", "actor", "CONSULT") in edges
        assert ("the port", "recipient", "ASSAULT") in edges


def test_the_whole_graph_is_both_parts(ferry: Material) -> None:
    for whole, entities, outlets in zip(both(ferry), both(ferry, "entities"), both(ferry, "outlets"), strict=True):
        assert set(whole) == set(entities) | set(outlets)
        assert whole.number_of_edges() == entities.number_of_edges() + outlets.number_of_edges()
    assert gexf(ferry) == gexf(ferry)


def test_hostile_and_empty(hostile: Material) -> None:
    for graph in both(hostile):
        assert "outlet" in set(nx.get_node_attributes(graph, "kind").values())
    for graph in both(Material(AccountDocument())):
        assert len(graph) == 0
    with pytest.raises(UsageError, match="no graph 'x'"):
        gexf(hostile, "x")
