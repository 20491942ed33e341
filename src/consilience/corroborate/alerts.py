"""Rules and one article, as it was read -> Alert: who is named, who acts on whom, what happens.

What happens is what is told as having happened or as coming: denied, supposed and long past events raise nothing.
An alert's `id` is a digest of the rule and of what it found, so that the same thing is never told of twice.
`time` is left empty here: whoever writes the alert down knows the clock.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import sha256

from consilience.model.annotated import Annotated, Event, Mention
from consilience.model.article import Article
from consilience.model.record import Span
from consilience.model.watch import Alert, Evidence, Rule, Trigger

MOST = 5  # places of one article that an alert shows
AROUND = 60  # characters of context on each side of a name
_TOLD = frozenset({"actual", "future"})


def article_alerts(rules: Sequence[Rule], read: Annotated, story: str, title: str) -> list[Alert]:
    """The alerts that an article raises, at most one a rule, in the order of the rules.

    The id leaves the version out: a rule that an article has met is not met a second time by a new version of it.
    """
    found = []
    for rule in rules:
        if rule.on == "entity":
            made = _entity(rule, read)
        elif rule.on in ("dyad", "event"):
            made = _events(rule, read)
        else:
            continue
        if made is not None:
            said, evidence = made
            key = (rule.name, rule.on, read.article.id)
            found.append(make_alert(rule, key, story, title, read.article.id, said, evidence))
    return found


def make_alert(
    rule: Rule,
    key: Sequence[str],
    story: str,
    title: str,
    article: str | None,
    said: str,
    evidence: Sequence[Evidence],
) -> Alert:
    """An alert whose id is the digest of `key`: what makes it this alert and no other."""
    digest = sha256("\0".join(key).encode("utf-8", errors="surrogatepass")).hexdigest()[:16]
    on: Trigger = rule.on
    return Alert(
        id=digest,
        time="",
        rule=rule.name,
        on=on,
        story=story,
        title=title,
        article=article,
        said=said,
        evidence=tuple(evidence),
    )


def evidence(article: Article, start: int, end: int, note: str = "") -> Evidence:
    """The words of a span as evidence."""
    return Evidence(
        article=article.id,
        start=start,
        end=end,
        words=article.text[start:end],
        outlet=article.outlet,
        url=article.url,
        note=note,
    )


def names_entity(read: Annotated, wanted: str) -> Iterator[Mention]:
    """The mentions of whom a rule means: by their fullest name, their own words, or their id."""
    key = folded(wanted)
    for each in read.entities:
        if each.via == "pronoun":
            continue
        if key in (folded(each.name), folded(each.entity), folded(read.article.text[each.start : each.end])):
            yield each


def folded(name: str) -> str:
    """A name for comparing: small letters, no accents, one blank between words, no article before it."""
    apart = unicodedata.normalize("NFKD", name)
    plain = " ".join("".join(c for c in apart if not unicodedata.combining(c)).casefold().split())
    return plain.removeprefix("the ")


def _entity(rule: Rule, read: Annotated) -> tuple[str, list[Evidence]] | None:
    mentions = list(names_entity(read, rule.entity or ""))
    if not mentions:
        return None
    places: dict[tuple[int, int], Mention] = {}
    for each in mentions:  # the sentence is what tells; one of each
        around = _sentence(read, each)
        places.setdefault((around.start, around.end), each)
    shown = [evidence(read.article, start, end) for start, end in list(places)[:MOST]]
    times = f"{len(mentions)} times" if len(mentions) > 1 else "once"
    return f"{_outlet(read.article)} names {mentions[0].name} {times}", shown


def _events(rule: Rule, read: Annotated) -> tuple[str, list[Evidence]] | None:
    found = [each for each in read.events if each.status in _TOLD and _fits(rule, each)]
    if rule.entity and not any(names_entity(read, rule.entity)):
        return None
    if not found:
        return None
    shown = [evidence(read.article, each.start, each.end, _coded(each)) for each in found[:MOST]]
    return f"{_outlet(read.article)} tells of {_coded(found[0])}", shown


def _fits(rule: Rule, event: Event) -> bool:
    if rule.event is not None and not _is_of(event, rule.event):
        return False
    if rule.dyad is None:
        return True
    one, other = rule.dyad
    actors = _parties(event.actors, event.actor_names)
    recipients = _parties(event.recipients, event.recipient_names)
    if _among(one, actors) and _among(other, recipients):
        return True
    return not rule.directed and _among(other, actors) and _among(one, recipients)


def _is_of(event: Event, wanted: str) -> bool:
    if wanted[:1].isdigit():
        return event.cameo is not None and event.cameo.startswith(wanted)
    return event.type.casefold() == wanted.casefold()


def _parties(codes: Sequence[str], names: Sequence[str]) -> list[str]:
    return [*(folded(each) for each in codes), *(folded(each) for each in names)]


def _among(wanted: str, parties: Sequence[str]) -> bool:
    """ "EST" and "EST GOV" are both met by the code "EST GOV"; a name is met by itself."""
    key = folded(wanted)
    is_code = len(wanted.split(maxsplit=1)[0]) == 3 and wanted.isupper()
    return any(each == key or (is_code and each.startswith(key + " ")) for each in parties)


def _coded(event: Event) -> str:
    by = ", ".join(event.actor_names or event.actors) or "somebody"
    to = ", ".join(event.recipient_names or event.recipients)
    mode = f" ({event.mode})" if event.mode else ""
    whom = f" towards {to}" if to else ""
    when = ", to come" if event.status == "future" else ""
    return f"{event.type}{mode} by {by}{whom}{when}"


def _sentence(read: Annotated, mention: Mention) -> Span:
    for each in read.sentences:
        if each.start <= mention.start < each.end:
            return each
    length = len(read.article.text)
    return Span(start=max(0, mention.start - AROUND), end=min(length, mention.end + AROUND))


def _outlet(article: Article) -> str:
    return article.outlet or article.id
