"""Verbs and adjectives that make of one act another: agree to meet, refuse to meet, threaten to strike, ask to help.

By hand for this project. What is made of an act depends on what it is: see `AGREED`, `REFUSED`, `ASKED`, `THREATENED`,
each by the first digits of the act's CAMEO code, the longest that fits.
"""

from __future__ import annotations


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# "agree to meet": a word given. Alone it is an agreement.
AGREEING = _words("agree promise pledge offer vow commit undertake consent volunteer swear guarantee propose")
# "plans to meet": an intention. Without an act of the kinds known here it says nothing.
INTENDING = _words("plan intend want hope seek aim wish prepare expect look consider mull weigh")
WILLING = _words("willing ready prepared set open due about committed likely keen scheduled eager determined poised")
REFUSING = _words("refuse decline")
FAILING = _words("fail neglect")
THREATENING = _words("threaten")
# Of these, the ones after which force stays a threat: "vowed to strike back". An agreed war game is agreement.
VOWING = _words("vow swear pledge promise guarantee")
# Nouns for an act that is planned, given word of or set out in writing: "announced plans to", "signed a decree to".
PLANS = _words("plan intention readiness willingness commitment promise pledge agreement offer threat")
MEANS = _words(
    """operation campaign effort mission bid drive push attempt move decision decree order law bill step measure
    resolution motion initiative process legislation permission approval statement letter report declaration
    communique"""
)
# Asking somebody to do something: appeal or demand, by force of the word.
APPEALING = _words("ask urge appeal request beg implore press plead lobby push exhort pressure")
DEMANDING = _words("demand order instruct command tell direct force compel")
ALLOWING = _words("allow let permit authorize authorise enable grant")
FORBIDDING = _words("ban bar prohibit prevent block forbid stop restrict exclude")
# The act itself, somewhere on its way: "began to shell", "managed to free", "moved to ban".
ASPECT = _words(
    """begin start continue keep resume manage try attempt get proceed move help go decide opt choose vote step join
    act rush dare come work use send meet gather unite battle struggle race fight"""
)
STOPPING = _words("stop halt cease suspend end quit finish")
# "X is expected to visit": the future of the act.
EXPECTED = _words("expect schedule slate plan set poise tip due")
SAYING_ONLY = _words(
    """say announce declare report state add tell confirm claim note reveal disclose indicate explain believe think
    show insist stress suggest reiterate acknowledge admit write tweet vow hint signal assert argue maintain estimate
    reckon mean understand know learn hear see find allege warn contend affirm post quote emphasize emphasise
    underline underscore pledge promise agree"""
)
# Verbs by which nothing is done with their object: "discuss sanctions", "lose aid", "the country needs weapons".
NOT_DOING = _words(
    """discuss consider debate mention describe need want follow study see cover report lose face fear await expect
    welcome avoid include involve survive witness be have know understand remember mean say tell explain cite note
    suffer experience predict read write hear watch like hate love doubt believe think regard view oppose reject
    refuse criticize criticise condemn denounce praise support demand request seek ask urge call complain deny veto
    block stop end lift ease suspend cancel halt cut reduce limit monitor analyse analyze review examine assess
    question dispute challenge recall miss lack deserve use blame prevent hinder hamper violate break ignore
    mark celebrate commemorate escape flee leave outlast precede trigger spark prompt cause fuel hit affect hurt
    threaten undermine jeopardize derail weaken strain test cost require justify defend reveal show suggest indicate
    contain represent constitute spell resist overshadow dominate join oversee attend watch win earn estimate brush
    shrug address weather tamp allay soothe quell calm assuage resolve close"""
)
# What somebody only holds to be so makes no demand: "the government believes that banks should pay".
HOLDING = _words("believe think know understand learn hear see find mean reckon maintain show suggest estimate quote")
# Verbs that are one political act with whatever object, once somebody is the subject.
UNEQUIVOCAL = _words(
    """abduct accuse admonish amnesty apologise apologize apprehend arrest assassinate castigate censure chastise
    collaborate commend condemn confer congratulate convict cooperate criticise criticize decline decry demobilise
    demobilize denigrate denounce deplore deport detain disarm disqualify disobey exhort exonerate hijack implore
    imprison incarcerate indict investigate jail kidnap lambast lambaste laud nationalise nationalize oppose outlaw
    overthrow pardon prosecute rebuff rebuke refuse reinstate repatriate reprimand repudiate rescue retaliate ridicule
    subpoena sue summon thank torture urge veto vilify beseech invade legalise legalize mediate extol applaud"""
)
ALLEGING = _words("claim allege charge contend")
OBLIGING = _words("must should ought shall")
# An act that is granted, by the first digits of its code -> the code of granting it.
AGREED: dict[str, str] = {
    "04": "036", "045": "039", "05": "032", "057": "030", "06": "031", "061": "0311", "062": "0312", "063": "0313",
    "064": "0314", "07": "033", "071": "0331", "072": "0332", "073": "0333", "074": "0334", "08": "035",
    "081": "0351", "0811": "0351", "083": "034", "0831": "0341", "084": "0353", "085": "0354", "086": "0355",
    "087": "0356", "03": "030", "166": "0356",
}  # fmt: skip
REFUSED: dict[str, str] = {
    "04": "125", "045": "126", "05": "120", "057": "127", "06": "121", "061": "1211", "062": "1212", "063": "1213",
    "064": "1214", "07": "122", "071": "1221", "072": "1222", "073": "1223", "074": "1224", "08": "124",
    "081": "1241", "083": "123", "0831": "1231", "084": "1243", "085": "1244", "086": "1245", "087": "1246",
    "03": "120", "02": "120", "10": "120",
}  # fmt: skip
ASKED: dict[str, str] = {
    "04": "026", "045": "028", "05": "022", "057": "027", "06": "021", "061": "0211", "062": "0212", "063": "0213",
    "064": "0214", "07": "023", "071": "0231", "072": "0232", "073": "0233", "074": "0234", "08": "025",
    "081": "0251", "083": "024", "0831": "0241", "084": "0253", "085": "0254", "086": "0255", "087": "0256",
}  # fmt: skip
DEMANDED: dict[str, str] = {
    "04": "106", "045": "108", "05": "102", "057": "107", "06": "101", "061": "1011", "062": "1012", "063": "1013",
    "064": "1014", "07": "103", "071": "1031", "072": "1032", "073": "1033", "074": "1034", "08": "105",
    "081": "1051", "083": "104", "0831": "1041", "084": "1053", "085": "1054", "086": "1055", "087": "1056",
}  # fmt: skip
THREATENED: dict[str, str] = {
    "14": "133", "15": "138", "16": "131", "161": "1313", "162": "1311", "163": "1312", "164": "134", "165": "135",
    "166": "136", "17": "132", "1722": "1322", "1723": "1323", "1724": "1324", "175": "137", "18": "138",
    "19": "138", "191": "1381", "192": "1382", "20": "1385", "09": "130", "11": "130", "12": "130", "13": "130",
}  # fmt: skip


def derived(table: dict[str, str], code: str) -> str | None:
    """What the table makes of a code: the entry with the longest beginning in common, None without one."""
    for digits in range(len(code), 1, -1):
        found = table.get(code[:digits])
        if found:
            return found
    return None
