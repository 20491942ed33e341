"""English words for time: months, weekdays, units, seasons, parts of the day, numbers, holidays, zones.

Origin: written for this project from the calendar itself; holidays by their common rules (fixed day, nth weekday,
days from Easter). Codes for seasons and parts of the day are those of TimeML's TIMEX3. Licence: that of the project.
All keys are lower case.
"""

from __future__ import annotations

from typing import NamedTuple

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        [
            "january jan jan.",
            "february feb feb.",
            "march mar mar.",
            "april apr apr.",
            "may",
            "june jun jun.",
            "july jul jul.",
            "august aug aug.",
            "september sept sep sept. sep.",
            "october oct oct.",
            "november nov nov.",
            "december dec dec.",
        ],
        start=1,
    )
    for name in names.split()
}
# Months that are words or names as well: in lower case they are no months.
CAPITAL_MONTHS = frozenset("march may august mar jan jun dec sep".split())

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        [
            "monday mon mon.",
            "tuesday tue tues tue. tues.",
            "wednesday wed wed.",
            "thursday thu thur thurs thu. thur. thurs.",
            "friday fri fri.",
            "saturday sat.",
            "sunday sun.",
        ],
        start=1,
    )
    for name in names.split()
}
WEEKDAY_PLURALS: dict[str, int] = {
    f"{name}s": number for name, number in WEEKDAYS.items() if len(name) > 5 and name.endswith("day")
}

# Unit -> (TIMEX3 letter, factor): a decade is ten years.
UNITS: dict[str, tuple[str, int]] = {
    "second": ("S", 1),
    "minute": ("M", 1),
    "hour": ("H", 1),
    "day": ("D", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "weekend": ("WE", 1),
    "month": ("M", 1),
    "quarter": ("Q", 1),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
}
UNIT_PLURALS: dict[str, str] = {f"{unit}s": unit for unit in UNITS} | {"centuries": "century"}
CLOCK_UNITS = frozenset(("second", "minute", "hour"))
# Units whose bare plural stands for a vague length ("for months"), with the letter TIMEX3 uses for it.
VAGUE_LETTERS: dict[str, str] = {
    "decade": "DE",
    "century": "CE",
}

SEASONS: dict[str, str] = {
    "spring": "SP",
    "springtime": "SP",
    "summer": "SU",
    "summertime": "SU",
    "autumn": "FA",
    "fall": "FA",
    "winter": "WI",
    "wintertime": "WI",
}
DAY_PARTS: dict[str, str] = {
    "morning": "MO",
    "mornings": "MO",
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "afternoon": "AF",
    "afternoons": "AF",
    "evening": "EV",
    "evenings": "EV",
    "dusk": "EV",
    "nightfall": "EV",
    "sunset": "EV",
    "night": "NI",
    "nights": "NI",
}
CLOCK_WORDS: dict[str, str] = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}

CARDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        start=1,
    )
} | {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
MULTIPLIERS: dict[str, int] = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
DECADES: dict[str, int] = {
    word: 10 * number
    for number, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
    )
}

SET_WORDS: dict[str, str] = {
    "daily": "P1D",
    "nightly": "P1D",
    "hourly": "PT1H",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "biannually": "P6M",
    "everyday": "P1D",
}

# Words that place something in time without saying when.
VAGUE: dict[str, str] = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
}

# Abbreviations of time zones that stand after a time of day. Only UTC is written into a value: "IST" and "CST" name
# several zones, and a wrong offset is worse than none.
ZONES = frozenset(
    "utc gmt est edt et cst cdt ct mst mdt mt pst pdt pt bst cet cest eet eest msk ist pkt jst kst aest aedt wat eat "
    "sast hkt sgt wib z".split()
)
UTC_ZONES = frozenset(("utc", "gmt", "z"))


class Holiday(NamedTuple):
    """A day by rule: `day` of `month`; else the nth `weekday` of it (-1 the last); else days from Easter Sunday."""

    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    after: int = 0  # ... and so many days on: the Tuesday after the first Monday
    easter: int | None = None


# National days are left out: the word alone does not say which nation's.
HOLIDAYS: dict[str, Holiday] = {
    "new year's day": Holiday(1, 1),
    "new year's eve": Holiday(12, 31),
    "valentine's day": Holiday(2, 14),
    "saint patrick's day": Holiday(3, 17),
    "st. patrick's day": Holiday(3, 17),
    "may day": Holiday(5, 1),
    "juneteenth": Holiday(6, 19),
    "bastille day": Holiday(7, 14),
    "halloween": Holiday(10, 31),
    "all saints' day": Holiday(11, 1),
    "veterans day": Holiday(11, 11),
    "armistice day": Holiday(11, 11),
    "christmas": Holiday(12, 25),
    "christmas day": Holiday(12, 25),
    "christmas eve": Holiday(12, 24),
    "boxing day": Holiday(12, 26),
    "memorial day": Holiday(5, weekday=1, nth=-1),
    "labor day": Holiday(9, weekday=1, nth=1),
    "columbus day": Holiday(10, weekday=1, nth=2),
    "thanksgiving": Holiday(11, weekday=4, nth=4),
    "thanksgiving day": Holiday(11, weekday=4, nth=4),
    "election day": Holiday(11, weekday=1, nth=1, after=1),
    "palm sunday": Holiday(easter=-7),
    "good friday": Holiday(easter=-2),
    "easter": Holiday(easter=0),
    "easter sunday": Holiday(easter=0),
    "easter monday": Holiday(easter=1),
}
