"""Words by which a sentence is known to report no politics: sport, stories told, and who tells of the past.

By hand for this project. A strong word alone tells; of the weak ones two are needed.
"""

from __future__ import annotations


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


SPORT = _words(
    """striker midfielder goalkeeper winger quarter-final semi-final quarterfinal semifinal half-time halftime goalless
    wicket wickets innings batting bowler bowlers batsman referee playoff playoffs scoreline hat-trick equaliser
    equalizer relay sprinter skier biathlete wrestler boxer tournament championship midfield fullback quarterback
    touchdown linebacker kickoff three-pointer three-pointers offside dugout playmaker defenseman pitcher homer slam
    dunk free-kick cyclist peloton decathlon marathon grandmaster swimmer gymnast halfback rebounds backhand forehand
    tiebreak doping shortstop sidelined fixture matchday wimbledon uefa fifa nba nfl rugby cricket football soccer
    basketball baseball hockey tennis handball volleyball biathlon knockout kick-off penalty-shootout shoot-out"""
)
SPORT_WEAK = _words(
    """match goal shot lead season minute half bout title draw score beat coach captain club champion opponent game
    player lose tackle penalty pitch kick lap climb substitute header final victory win defeat team break defender
    striker forward squad stadium crowd cup league round qualifier medal test sprint race runner standings"""
)
# A sentence with words of sport is kept where one of these acts: police at a stadium.
STILL_POLITICS = _words("COP MIL GOV JUD LEG REB UAF SPY IGO")
# Works and their parts: nothing in them happened. Those that are also something else count as subject or after "in".
FICTION = _words(
    """film movie novel series episode season sequel thriller drama sitcom play opera musical comic cartoon game
    character plot screenplay script trailer miniseries miniserie blockbuster saga documentary ballet chapter storyline
    remake pilot adaptation story tale
    fable myth legend book show scene reel act stage poem epic comedy tragedy soap prequel
    franchise fantasy soundtrack videogame anime manga telenovela docudrama biopic fairytale bestseller trilogy finale
    satire sketch narrative painting poster exhibition museum statue monument plaque inscription textbook letter
    archive fresco mural sculpture photograph tapestry memoir diary chronicle heroine hero villain protagonist actor
    actress audience novelist playwright screenwriter narrator reader author dramatist"""
)
STAGING = _words("play portray depict imagine retell film dramatize dramatise star narrate reenact re-enact")
TELLERS = _words("guide historian curator lecturer archivist docent biographer")
# Companies do not fight, whatever the business page says.
NOT_BY_BUSINESS = _words("ASSAULT MOBILIZE THREATEN AGREE SUPPORT CONSULT REJECT REQUEST COOPERATE AID RETREAT CONCEDE")
# Whoever is killed, hurt or hit without it being said by whom: violence only with such a word beside it.
HARM = _words(
    """kill wound injure hurt maim hit strike destroy damage rock shake batter burn slay decimate poison blast leave
    claim die perish cause result"""
)
KILLING = _words("kill wound slay murder")
VIOLENCE = _words(
    """attack bomb bombing bombardment shoot shooting gunfire gunman airstrike raid ambush clash fighting shell shelling
    missile rocket mortar militant offensive massacre crossfire grenade sniper stab drone explosive ied assault war
    battle siege insurgent rebel terrorist suicide execute firefight violence unrest riot crackdown protest soldier
    troop strike skirmish hostility knife gun bullet assassination murder"""
)
DISASTER = _words(
    """earthquake quake landslide flood flooding avalanche hurricane typhoon cyclone tornado tsunami storm volcano
    eruption crash collision derailment accident wildfire heatwave blizzard virus disease outbreak epidemic pandemic
    cholera ebola collapse mudslide lightning stampede shipwreck capsize sinking famine drought monsoon aftershock
    tremor blaze gale"""
)
# Of companies' dealings, together with parties that are no state's.
TRADE = _words(
    """acquire takeover merger merge stake shareholder maker earnings profit revenue dividend subsidiary acquisition
    turnover supplier retailer customer investor brand startup redundancy buyout"""
)
