"""Groups of units -> Finding: statement, reports, verdict and its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consilience.corroborate.statements import pick_statement
from consilience.corroborate.story import Compared, counted, listed
from consilience.corroborate.strength import strength_of
from consilience.model.account import Difference, Finding, Report, Verdict

# Relations that make a finding's reports part: which verdict they come to.
CONFLICTING = frozenset({"contradicts"})
# Kinds of difference that a reader must see in the verdict; names and wordings are shown, but the reports still agree.
PARTING = frozenset({"figure", "date", "place", "person", "occasion", "status", "negation"})


def make_findings(story: Compared, differences: Mapping[int, Sequence[Difference]]) -> tuple[Finding, ...]:
    """One finding a group, in the order of the groups. `differences` are those of each group, by its position."""
    main = main_groups(story)
    return tuple(
        _finding(story, number, group, differences.get(number, ()), number in main)
        for number, group in enumerate(story.alignment.groups)
    )


def finding_id(number: int, total: int) -> str:
    """ "F07": as many digits as the story needs, two at least."""
    return f"F{number + 1:0{max(2, len(str(total)))}d}"


def _finding(
    story: Compared, number: int, group: Sequence[int], differences: Sequence[Difference], is_main: bool
) -> Finding:
    articles = [story.units[i].article for i in group]
    outlets, origins, speakers = story.outlets(articles), story.origins_of(articles), story.speakers(group)
    verdict = judge(len(outlets), len(origins), differences)
    return Finding(
        id=finding_id(number, len(story.alignment.groups)),
        statement=pick_statement(story, group),
        verdict=verdict,
        outlets=len(outlets),
        origins_at_most=len(origins),
        speakers=speakers,
        reports=tuple(_report(story, i) for i in group),
        reason=_reason(story, verdict, outlets, origins, speakers, group, differences),
        main=is_main,
        evidence=_evidence(story, group),
    )


def judge(outlets: int, origins: int, differences: Sequence[Difference]) -> Verdict:
    """The verdict by what the reports' differences come to, then by origins, then by outlets."""
    parting = [d for d in differences if d.kind in PARTING and d.relation != "same"]
    if any(d.relation in CONFLICTING for d in parting):
        return "conflicts"
    if parting:
        return "differs"
    if outlets < 2:
        return "one-outlet"
    return "corroborated" if origins > 1 else "one-origin"


def _report(story: Compared, position: int) -> Report:
    place = story.place(story.units[position])
    return Report(
        article=place.article,
        start=place.start,
        end=place.end,
        chain=story.chain(position),
        strength=strength_of(story, position),
    )


def _reason(
    story: Compared,
    verdict: Verdict,
    outlets: Sequence[str],
    origins: Sequence[str],
    speakers: Sequence[str],
    group: Sequence[int],
    differences: Sequence[Difference],
) -> str:
    said = ""
    if speakers and len({story.units[i].article for i in group}) > 1:
        voiced = sum(1 for i in group if story.chain(i))
        said = f"; all of it on the word of {speakers[0]}" if len(speakers) == 1 and voiced == len(group) else ""
    if verdict in ("conflicts", "differs"):
        ids = listed([d.id for d in differences if d.kind in PARTING and d.relation != "same"])
        return f"{listed(outlets)} report it, and part on it (see {ids}){said}"
    if verdict == "one-outlet":
        return f"only {outlets[0]} reports it{said}"
    if verdict == "one-origin":
        origin = next(o for o in story.origins if o.id == origins[0])
        return f"{counted(len(outlets), 'outlet')} report it, but may rest on one text ({origin.reason}){said}"
    return f"{listed(outlets)} report it, on at most {len(origins)} independent origins{said}"


def _evidence(story: Compared, group: Sequence[int]) -> tuple[str, ...]:
    """What spoke for putting the reports together: shared words and agreeing figures, in words."""
    if len(group) < 2:
        return ()
    sets = [set(story.units[i].terms) for i in group]
    counts: dict[str, int] = {}
    for terms in sets:
        for term in terms:
            counts[term] = counts.get(term, 0) + 1
    idf = story.features.idf
    names = {"=" + entity.id: entity.name for entity in story.entities}
    shared = sorted((term for term, n in counts.items() if n > 1), key=lambda t: (-counts[t] * idf[t], t))[:6]
    words = [names.get(term, term.removeprefix("=")) for term in shared]
    return (f"shared: {', '.join(words)}",) if words else ()


def main_groups(story: Compared) -> frozenset[int]:
    """The groups that carry the story: reported by most origins, or in the lead of two articles of two origins."""
    found = set()
    for number, group in enumerate(story.alignment.groups):
        articles = {story.units[i].article for i in group}
        origins = len(story.origins_of(articles))
        leads = len(story.origins_of({story.units[i].article for i in group if story.units[i].lead}))
        if origins >= 2 and (2 * origins > len(story.origins) or leads >= 2):
            found.add(number)
    return frozenset(found)
