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

from consilience.knowledge.name_words import GENERIC
from consilience.knowledge.organisations import ORGANISATIONS
from consilience.knowledge.places import PLACES
from consilience.model.annotated import EntityType, Mention
from consilience.text.bodies import core, initials, is_acronym, is_short_for, squeezed
from consilience.text.names import family_name, parts, same_person, sound_key
from consilience.text.slugs import slug

NAMING = frozenset({"name", "demonym", "capital"})
_BODIES = frozenset({"organisation", "place", "facility", "vessel", "work", "event", "group", "other"})


@dataclass(slots=True)
class Cluster:
    """What one article takes for one entity: its mentions, and the words that they stand in."""

    article: str
    entity: str
    type: EntityType
    name: str
    country: str | None
    forms: Counter[str] = field(default_factory=Counter)  # the words of mentions that are names
    count: int = 0

    @property
    def is_fixed(self) -> bool:
        """Whether a table gave the id: a country, a known body or place keeps what it is."""
        return self.type == "country" or self.entity.startswith("country:") or self.name in ORGANISATIONS


@dataclass(slots=True)
class Group:
    """Clusters of several articles that are one entity."""

    clusters: list[Cluster]
    type: EntityType = "other"
    name: str = ""
    id: str = ""
    country: str | None = None

    def forms(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for cluster in self.clusters:
            found.update(cluster.forms)
        return found

    def full_names(self) -> list[str]:
        return list(dict.fromkeys(c.name for c in self.clusters if len(parts(c.name)) > 1))


def clusters_of(article: str, text: str, mentions: Iterable[Mention]) -> list[Cluster]:
    """The entities of one article, in the order of their first mentions."""
    found: dict[str, Cluster] = {}
    types: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for mention in mentions:
        cluster = found.get(mention.entity)
        if cluster is None:
            cluster = Cluster(article, mention.entity, mention.type, mention.name, mention.country)
            found[mention.entity] = cluster
        cluster.country = cluster.country or mention.country
        if mention.via in NAMING:
            types[mention.entity][mention.type] += 1
            cluster.count += 1
            cluster.forms[" ".join(text[mention.start : mention.end].split())] += 1
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
    groups = list(by_id.values())
    groups = _join_persons(groups)
    groups = _join_same_words(groups)
    groups = _join_bodies(groups)
    for each in groups:
        _settle(each)
    _keep_ids_apart(groups)
    return groups


# ------------------------------------------------------------ persons


def _is_person(each: Group) -> bool:
    return each.clusters[0].type == "person"


def _join_persons(groups: list[Group]) -> list[Group]:
    """Join persons whose full names agree, then the bare family names that can mean one person only."""
    full = [each for each in groups if _is_person(each) and each.full_names()]
    bare = [each for each in groups if _is_person(each) and not each.full_names()]
    rest = [each for each in groups if not _is_person(each)]
    index: dict[str, list[Group]] = defaultdict(list)
    joined: list[Group] = []
    # The commonest names first, so that a misspelling joins them and not they a misspelling.
    for each in sorted(full, key=lambda g: (-sum(c.count for c in g.clusters), g.clusters[0].entity)):
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
    first = each.clusters[0]
    word = first.name
    if len(word.split()) != 1 or first.is_fixed or word in PLACES or first.type not in _BODIES or is_acronym(word):
        return []
    homes = families.get(sound_key(word), [])
    spelt = {family_name(name) for home in homes for name in home.full_names()}
    return homes if len(homes) == 1 and word in spelt else []


# ------------------------------------------------------------ bodies, places and the rest


def _join_same_words(groups: list[Group]) -> list[Group]:
    """One name that articles take for different kinds is one thing, of the kind that most mentions say."""
    by_name: dict[str, list[Group]] = defaultdict(list)
    for each in groups:
        first = each.clusters[0]
        if not first.is_fixed:
            by_name[squeezed(first.name) if len(first.name) > 3 else first.name].append(each)
    gone: set[int] = set()
    for same in by_name.values():
        if len(same) < 2:
            continue
        persons = [each for each in same if _is_person(each)]
        if any(len(parts(c.name)) == 1 and len(set(c.forms)) > 1 for each in persons for c in each.clusters):
            continue
        home, *others = sorted(same, key=lambda g: (-sum(c.count for c in g.clusters), g.clusters[0].entity))
        articles = {c.article for c in home.clusters}
        for other in others:
            # Two kinds in one article ("the Kremlin" as body and building) were kept apart there on purpose.
            if articles & {c.article for c in other.clusters} and not (
                home.clusters[0].type == "other" or _weak(other)
            ):
                continue
            if {_seat(home), _seat(other)} == {"organisation", "facility"}:
                continue
            home.clusters.extend(other.clusters)
            gone.add(id(other))
    return [each for each in groups if id(each) not in gone]


def _weak(each: Group) -> bool:
    return sum(c.count for c in each.clusters) == 1


def _seat(each: Group) -> str:
    """The kind of a seat of government, which may be a body in one place and a building in another."""
    first = each.clusters[0]
    return first.type if first.entity.split(":", 1)[1] in {"kremlin", "white-house", "downing-street", "elysee"} else ""


def _join_bodies(groups: list[Group]) -> list[Group]:
    """Join short and long names, acronyms and their words, a body with and without its country."""
    bodies = [each for each in groups if each.clusters[0].type in {"organisation", "facility", "vessel", "event"}]
    bodies.sort(key=lambda g: (-len(_longest(g).split()), _longest(g), g.clusters[0].entity))
    gone: set[int] = set()
    kept: list[Group] = []
    for each in bodies:
        homes = {id(home): home for home in kept if _is_one_body(each, home)}
        if len(homes) == 1:
            next(iter(homes.values())).clusters.extend(each.clusters)
            gone.add(id(each))
        else:
            kept.append(each)
    return [each for each in groups if id(each) not in gone]


def _longest(each: Group) -> str:
    return max(sorted(c.name for c in each.clusters), key=len)


def _is_one_body(short: Group, full: Group) -> bool:
    """Whether the shorter name may stand for the longer one."""
    a, b = short.clusters[0], full.clusters[0]
    if a.type != b.type or (a.country and b.country and a.country != b.country):
        return False
    x, y = _longest(short), _longest(full)
    if a.type == "organisation":
        if is_acronym(x) and len(x.replace(".", "")) > 2 and not a.is_fixed:
            return x.replace(".", "") in initials(y)
        if core(x) == core(y) and core(x):
            return True
    if a.is_fixed or b.is_fixed or x.lower() in GENERIC or len(x) < 4:
        return False
    return is_short_for(x, y)


# ------------------------------------------------------------ what a group is called


def _settle(each: Group) -> None:
    """Give a group its type, name, country and id."""
    votes: Counter[EntityType] = Counter()
    for cluster in each.clusters:
        votes[cluster.type] += max(cluster.count, 1)
    if any(_is_full_person(cluster) for cluster in each.clusters):
        each.type = "person"
    else:
        if len(votes) > 1:
            del votes["other"]
        each.type = max(sorted(votes), key=lambda kind: votes[kind])
    countries = Counter(c.country for c in each.clusters if c.country)
    each.country = max(sorted(countries), key=lambda code: countries[code]) if countries else None
    each.name = _best_name(each)
    first = each.clusters[0]
    if first.is_fixed or (first.entity.startswith("place:") and each.type == "place" and len(each.clusters) == 1):
        each.id = first.entity
    else:
        words = " ".join(parts(each.name)) if each.type == "person" else each.name
        each.id = f"{each.type}:{slug(words or each.name)}"


def _is_full_person(cluster: Cluster) -> bool:
    return cluster.type == "person" and len(parts(cluster.name)) > 1


def _best_name(each: Group) -> str:
    """The full name that most articles use; among equals the commonest, then the longest."""
    articles: dict[str, set[str]] = defaultdict(set)
    mentions: Counter[str] = Counter()
    forms = each.forms()
    person = each.type == "person"
    for cluster in each.clusters:
        if person and cluster.type != "person":
            continue
        articles[cluster.name].add(cluster.article)
        mentions[cluster.name] += forms[cluster.name]

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
    for each in sorted(groups, key=lambda g: (g.id, -sum(c.count for c in g.clusters), g.clusters[0].article)):
        taken[each.id] += 1
        if taken[each.id] > 1:
            each.id = f"{each.id}-{taken[each.id]}"
