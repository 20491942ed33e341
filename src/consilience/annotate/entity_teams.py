"""Countries in a report on sport -> their teams: "Sweden beat Belgium" is about two teams, "in Sweden" about a place.

Only where the article plainly reports a game: a few words of sport in a report on
something else leave countries what they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotate.entity_scan import Candidate
from consilience.knowledge.countries import country_name
from consilience.model.parse import Parse
from consilience.text.slugs import slug

_SPORT = frozenset(
    """match matches goal goals goalless scored scorer striker midfielder defender goalkeeper keeper penalty halftime
    half-time kick kickoff referee captain coach tournament championship championships league cup semifinal semi-final
    quarterfinal quarter-final final finals player players stadium fixture equaliser equalizer innings wicket wickets
    batsman bowler over quarterback touchdown basketball football soccer rugby hockey cricket tennis volleyball set
    sets tie-break medal medals squad substitute substituted offside corner header free-kick season game games teammate
    teammates win wins won beat defeated defeat victory draw lost""".split()
)
_SURE = frozenset(
    """striker midfielder goalkeeper referee halftime half-time goalless equaliser equalizer offside wicket wickets
    innings batsman quarterback touchdown kickoff substituted semifinal semi-final quarterfinal
    quarter-final scorer""".split()
)
_HOME_NATIONS = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})
_SHARE = 0.02  # of an article's tokens that are words of sport
_PLACE = frozenset("in at near from to through across into throughout around within".split())


def is_sport(parsed: Parse) -> bool:
    """Whether an article reports a game or tournament."""
    hits = [token.text for token in parsed.tokens if token.text in _SPORT]
    return len(hits) >= 10 and len(hits) >= _SHARE * len(parsed.tokens) and sum(word in _SURE for word in hits) >= 2


def settle_teams(parsed: Parse, candidates: Sequence[Candidate]) -> None:
    """Make teams of the countries that play."""
    if not any(_nation(c) for c in candidates) or not is_sport(parsed):
        return
    tokens = parsed.tokens
    for candidate in candidates:
        nation = _nation(candidate)
        if not nation:
            continue
        before = tokens[candidate.first - 1].lower if candidate.first else ""
        if before == "the" and candidate.first > 1:
            before = tokens[candidate.first - 2].lower
        if before not in _PLACE:
            candidate.type = "organisation"
            candidate.via = "name"
            candidate.name = f"{nation} national team"
            candidate.entity = f"organisation:{slug(candidate.name)}"


def _nation(candidate: Candidate) -> str:
    """The nation whose team a name may stand for, "" where it names none."""
    known = candidate.known
    if not known or candidate.headed:
        return ""
    if known.kind in {"country", "people"}:
        return country_name(known.code)
    return known.name if known.name in _HOME_NATIONS else ""
