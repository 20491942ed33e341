"""Entities of single articles -> groups that are one over the story, with one name, id and type each.

Language evidence is collective: a name cut short, misread or spelt another way in one
article is settled by the others. But a wrong merge is worse than a missed one: names join
a group only when they agree with every full name in it, and a bare family name only when
the story knows one person who has it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast, get_args

from consilience.knowledge.name_features import Evidence, Spot, add_up, best, evidence
from consilience.knowledge.name_words import GENERIC
from consilience.knowledge.organisations import ORGANISATIONS
from consilience.knowledge.places import PLACES
from consilience.model.annotated import EntityType, Mention
from consilience.model.parse import Parse
from consilience.text.bodies import core, initials, is_acronym, is_short_for, squeezed, words
from consilience.text.names import family_name, parts, same_person, sound_key
from consilience.text.slugs import slug

NAMING = frozenset({"name", "demonym", "capital"})
# Seats of government: a body in one clause and a building in the next.
_SEATS = frozenset({"kremlin", "white-house", "downing-street", "elysee"})
# What our own ids begin with; any other comes from a file of known entities.
_OUR_IDS = frozenset({*get_args(EntityType)})
_VOTE = 0.5  # what one article's own reading of a kind weighs beside the evidence of all
_MOST = 60  # names that share one word; with more, a shorter name cannot tell which it means
_LONG_TYPES = frozenset({"organisation", "facility", "vessel", "event"})


@dataclass(slots=True)
class Cluster:
    """What one article takes for one entity: the words of its mentions, and what speaks for its kind."""

    article: str
    entity: str
    type: EntityType
    name: str
    country: str | None
    forms: Counter[str] = field(default_factory=Counter)  # the words of mentions that are names
    heard: list[Evidence] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.heard)

    @property
    def is_given(self) -> bool:
        """Whether its id comes from the reader's file of known entities."""
        return self.entity.partition(":")[0] not in _OUR_IDS

    @property
    def is_fixed(self) -> bool:
        """Whether a table or the reader's own file says what it is: a country, a known body or place."""
        return (
            self.is_given
            or self.entity.startswith("country:")
            or self.name in ORGANISATIONS
            or (self.type == "place" and self.name in PLACES)
            or self.entity.split(":", 1)[-1] in _SEATS
            or self.entity.endswith("-national-team")
        )


@dataclass(slots=True)
class Group:
    """Clusters of several articles that are one entity."""

    clusters: list[Cluster]
    type: EntityType = "other"
    name: str = ""
    id: str = ""
    country: str | None = None

    @property
    def is_fixed(self) -> bool:
        return any(cluster.is_fixed for cluster in self.clusters)

    @property
    def count(self) -> int:
        return sum(cluster.count for cluster in self.clusters)

    def forms(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for cluster in self.clusters:
            found.update(cluster.forms)
        return found

    def full_names(self) -> list[str]:
        return list(dict.fromkeys(c.name for c in self.clusters if len(parts(c.name)) > 1))


def clusters_of(article: str, text: str, parsed: Parse, mentions: Iterable[Mention]) -> list[Cluster]:
    """The entities of one article, in the order of their first mentions."""
    labels: dict[int, str] = {}
    for name in parsed.names:
        labels.update(dict.fromkeys(range(name.first, name.last), name.label))
    found: dict[str, Cluster] = {}
    types: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for mention in mentions:
        cluster = found.get(mention.entity)
        if cluster is None:
            cluster = Cluster(article, mention.entity, mention.type, mention.name, mention.country)
            found[mention.entity] = cluster
        cluster.country = cluster.country or mention.country
        if mention.via in NAMING:
            words = " ".join(text[mention.start : mention.end].split())
            types[mention.entity][mention.type] += 1
            cluster.forms[words] += 1
            first, last = parsed.index_at(mention.start), parsed.index_at(mention.end)
            if first < last:
                spot = Spot(first, last, words, labels.get(last - 1, ""))
                cluster.heard.append(evidence(parsed.tokens, spot))
    for ident, cluster in found.items():
        if ident.startswith("country:"):
            cluster.type = "country"
        elif types[ident]:
            cluster.type = max(sorted(types[ident]), key=lambda kind: types[ident][kind])
    return list(found.values())


def group(clusters: Sequence[Cluster]) -> list[Group]:
    """The groups of a story; the clusters come in the order of article ids."""
    by_id: dict[str, Group] = {}
    for cluster in clusters:
        by_id.setdefault(cluster.entity, Group([])).clusters.append(cluster)
    groups = _join_forms(_join_same_words(list(by_id.values())))
    for each in groups:
        each.type = _type(each)
    groups = _join_persons(groups)
    groups = _join_bodies(groups)
    for each in groups:
        _settle(each)
    _keep_ids_apart(groups)
    return groups


def _type(each: Group) -> EntityType:
    """The kind that the evidence of all articles speaks for, each article's own reading counted in."""
    if each.is_fixed:
        fixed = [cluster for cluster in each.clusters if cluster.is_fixed]
        return fixed[0].type
    scores = add_up(spoken for cluster in each.clusters for spoken in cluster.heard)
    votes = Counter(cluster.type for cluster in each.clusters)
    for kind, number in votes.items():
        if kind != "other":
            scores[kind] = scores.get(kind, 0.0) + _VOTE * number
    kind = cast(EntityType, best(scores))
    if kind not in votes and scores.get(kind, 0.0) <= 1:
        return max(sorted(votes), key=lambda voted: votes[voted])
    return kind


# ------------------------------------------------------------ persons


def _is_person(each: Group) -> bool:
    return each.type == "person"


def _join_persons(groups: list[Group]) -> list[Group]:
    """Join persons whose full names agree, then the bare family names that can mean one person only."""
    full = [each for each in groups if _is_person(each) and each.full_names()]
    bare = [each for each in groups if _is_person(each) and not each.full_names()]
    rest = [each for each in groups if not _is_person(each)]
    index: dict[str, list[Group]] = defaultdict(list)
    joined: list[Group] = []
    # The commonest names first, so that a misspelling joins them and not they a misspelling.
    for each in sorted(full, key=lambda g: (-g.count, g.clusters[0].entity)):
        names = each.full_names()
        keys = dict.fromkeys(sound_key(word) for name in names for word in parts(name))
        near = {id(other): other for key in keys for other in index[key]}
        fitting = [o for o in near.values() if all(same_person(a, b).same for a in names for b in o.full_names())]
        home = fitting[0] if len(fitting) == 1 else None
        if home:
            home.clusters.extend(each.clusters)
        else:
            home = each
            joined.append(each)
        for key in keys:
            if all(other is not home for other in index[key]):
                index[key].append(home)
    families: dict[str, list[Group]] = defaultdict(list)
    for each in joined:
        for key in dict.fromkeys(sound_key(family_name(name)) for name in each.full_names()):
            families[key].append(each)
    left = []
    for each in bare:
        homes = families.get(sound_key(each.clusters[0].name), [])
        if len(homes) == 1:
            homes[0].clusters.extend(each.clusters)
        else:
            left.append(each)
    others = []
    for each in rest:
        homes = _family_misread(each, families)
        if homes:
            homes[0].clusters.extend(each.clusters)
        else:
            others.append(each)
    return [*joined, *left, *others]


def _family_misread(each: Group, families: dict[str, list[Group]]) -> list[Group]:
    """The one person whose bare family name an article took for something else."""
    word = each.clusters[0].name
    if len(word.split()) != 1 or each.is_fixed or is_acronym(word):
        return []
    homes = families.get(sound_key(word), [])
    spelt = {family_name(name) for home in homes for name in home.full_names()}
    return homes if len(homes) == 1 and word in spelt else []


# ------------------------------------------------------------ bodies, places and the rest


def _join_same_words(groups: list[Group]) -> list[Group]:
    """One name that articles take for different kinds, or spell a little differently, is one thing."""
    by_name: dict[str, list[Group]] = defaultdict(list)
    for each in groups:
        if not each.is_fixed:
            name = each.clusters[0].name
            by_name[squeezed(name) if len(name) > 3 else name].append(each)
    gone: set[int] = set()
    for same in by_name.values():
        home, *others = sorted(same, key=lambda g: (-g.count, g.clusters[0].entity))
        for other in others:
            # Two kinds in one article were kept apart there on purpose, unless one is a slip.
            shared = {c.article for c in home.clusters} & {c.article for c in other.clusters}
            if (shared and other.count > 1) or not _countries_agree(home, other):
                continue
            home.clusters.extend(other.clusters)
            gone.add(id(other))
    return [each for each in groups if id(each) not in gone]


def _join_forms(groups: list[Group]) -> list[Group]:
    """A single word that one article left alone joins the longer name that it stands for in others."""
    homes: dict[str, list[Group]] = defaultdict(list)
    for each in groups:
        for form in each.forms():
            homes[form].append(each)
    gone: set[int] = set()
    for each in sorted(groups, key=lambda g: (g.count, g.clusters[0].entity)):
        name = each.clusters[0].name
        if each.is_fixed or " " in name:
            continue
        others = [home for home in homes[name] if home is not each and id(home) not in gone and not home.is_fixed]
        if len(others) == 1 and others[0].forms()[name] > 1 and any(" " in c.name for c in others[0].clusters):
            others[0].clusters.extend(each.clusters)
            gone.add(id(each))
    return [each for each in groups if id(each) not in gone]


def _countries_agree(a: Group, b: Group) -> bool:
    return not ({c.country for c in a.clusters} - {None} and {c.country for c in b.clusters} - {None}) or bool(
        {c.country for c in a.clusters} & {c.country for c in b.clusters} - {None}
    )


def _join_bodies(groups: list[Group]) -> list[Group]:
    """Join short and long names, acronyms and their words, a body with and without its country."""
    bodies = [each for each in groups if each.type in _LONG_TYPES]
    bodies.sort(key=lambda g: (-len(_longest(g).split()), _longest(g), g.clusters[0].entity))
    gone: set[int] = set()
    index: dict[str, list[Group]] = defaultdict(list)  # by what a shorter name may share: words, core, initials
    for each in bodies:
        name = _longest(each)
        keys = _keys(name)
        shared = [index[key] for key in (*keys, name.replace(".", ""))]
        near = {id(home): home for found in shared if len(found) <= _MOST for home in found}
        homes = [home for home in near.values() if _is_one_body(each, home)]
        if len(homes) == 1:
            homes[0].clusters.extend(each.clusters)
            gone.add(id(each))
        else:
            for key in (*keys, *sorted(initials(name))):
                index[key].append(each)
    return [each for each in groups if id(each) not in gone]


def _keys(name: str) -> list[str]:
    found = words(name)
    return list(dict.fromkeys([*found[:1], *found[-1:], "-".join(core(name))]))


def _longest(each: Group) -> str:
    return max(sorted(c.name for c in each.clusters), key=len)


def _is_one_body(short: Group, full: Group) -> bool:
    """Whether the shorter name may stand for the longer one."""
    if short.type != full.type or not _countries_agree(short, full):
        return False
    x, y = _longest(short), _longest(full)
    if short.type == "organisation":
        if is_acronym(x) and len(x.replace(".", "")) > 2 and not short.is_fixed:
            return x.replace(".", "") in initials(y)
        if core(x) == core(y) and core(x):
            return True
    if short.is_fixed or full.is_fixed or x.lower() in GENERIC or len(x) < 4:
        return False
    return is_short_for(x, y)


# ------------------------------------------------------------ what a group is called


def _settle(each: Group) -> None:
    """Give a group its name, country and id."""
    countries = Counter(c.country for c in each.clusters if c.country)
    each.country = max(sorted(countries), key=lambda code: countries[code]) if countries else None
    fixed = [cluster for cluster in each.clusters if cluster.is_fixed]
    if fixed:
        fixed.sort(key=lambda cluster: not cluster.is_given)
        each.name, each.id = fixed[0].name, fixed[0].entity
        return
    each.name = _best_name(each)
    called = " ".join(parts(each.name)) if each.type == "person" else each.name
    each.id = f"{each.type}:{slug(called or each.name)}"


def _best_name(each: Group) -> str:
    """The full name that most articles use; among equals the commonest, then the longest."""
    articles: dict[str, set[str]] = defaultdict(set)
    mentions: Counter[str] = Counter()
    forms = each.forms()
    person = each.type == "person"
    for cluster in each.clusters:
        if person and cluster.type != "person" and len(parts(cluster.name)) < 2:
            continue
        articles[cluster.name].add(cluster.article)
        mentions[cluster.name] += forms[cluster.name]
    for cluster in () if articles else each.clusters:  # a person whom nothing but single words of other types name
        articles[cluster.name].add(cluster.article)

    def rank(name: str) -> tuple[bool, bool, bool, int, int, int, str]:
        shouted = name.isupper() and len(name) > 4
        whole = len(parts(name)) > 1 if person else not is_acronym(name)
        longest = len(name.split()) if not person else 0
        return (
            shouted,
            not whole,
            person and len(parts(name)) < 2,
            -longest,
            -len(articles[name]),
            -mentions[name],
            name,
        )

    return min(articles, key=rank)


def _keep_ids_apart(groups: Sequence[Group]) -> None:
    """Two groups never share an id: the second of one name gets a number."""
    taken: Counter[str] = Counter()
    for each in sorted(groups, key=lambda g: (g.id, -g.count, g.clusters[0].article)):
        taken[each.id] += 1
        if taken[each.id] > 1:
            each.id = f"{each.id}-{taken[each.id]}"
