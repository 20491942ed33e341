"""Time expressions and their TIMEX3 values."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.annotate.time_lexemes import lexemes
from consilience.annotate.time_phrases import phrases
from consilience.annotate.times import find_times
from consilience.model.parse import Parse, SentenceTokens, Token
from consilience.text.dates import days_of

Parser = Callable[[str], Parse]
# Friday, 27 March 2026.
PUBLISHED = "2026-03-27T18:30:00+01:00"


def read(parsed: Parser, text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str]]:
    times = find_times(text, parsed(text), published)
    return [(text[t.start : t.end], t.type, t.value) for t in times]


def values(parsed: Parser, text: str, published: str | None = PUBLISHED) -> dict[str, str]:
    return {words: value for words, _, value in read(parsed, text, published)}


# Each line: a sentence, then every time in it as `words = value`.
GOLDEN = """
The minister resigned on Monday. | Monday = 2026-03-23
The council will vote on Monday. | Monday = 2026-03-30
The bridge collapsed on Friday. | Friday = 2026-03-27
Envoys agreed to meet on Tuesday in Oslo. | Tuesday = 2026-03-31
Wednesday's explosion damaged two barges. | Wednesday = 2026-03-25
The union called a strike for Monday. | Monday = 2026-03-30
The ruling announced on Thursday shocked the port. | Thursday = 2026-03-26
The council has declared Thursday a day of mourning. | Thursday = 2026-04-02
The mayor declared on Friday that a holiday was out of the question. | Friday = 2026-03-27
The committee had met last Tuesday. | last Tuesday = 2026-03-24
The leaders meet again next Thursday. | next Thursday = 2026-04-02
The mayor spoke on Monday (March 23, 2026) in Lyon. | Monday (March 23, 2026) = 2026-03-23
The deal was signed on Wednesday, March 25. | Wednesday, March 25 = 2026-03-25
The treaty was signed on 4 May 1999. | 4 May 1999 = 1999-05-04
The treaty was signed on the 4th of May. | the 4th of May = 2026-05-04
Troops crossed the river on Sept. 3. | Sept. 3 = 2025-09-03
He has been in custody since March 3. | March 3 = 2026-03-03
The quota ends on April 30. | April 30 = 2026-04-30
The fair ran from June 2 to June 9, 2019. | June 2 = 2019-06-02; June 9, 2019 = 2019-06-09
The fair ran from June 2-9, 2019. | June 2 = 2019-06-02; 9, 2019 = 2019-06-09
Voting took place on 14 and 15 June 2020. | 14 = 2020-06-14; 15 June 2020 = 2020-06-15
The factory closed in October. | October = 2025-10
The factory opened in February. | February = 2026-02
The factory will open in February. | February = 2027-02
He was elected last May. | last May = 2025-05
The pact was signed in June last year. | June last year = 2025-06
Prices rose in early September. | early September = 2025-09
The army withdrew in late 2024. | late 2024 = 2024
The dam was finished by the end of 2019. | the end of 2019 = 2019
The ferry sank last month. | last month = 2026-02
Inspectors came earlier this month. | earlier this month = 2026-03
The talks resume early next week. | early next week = 2026-W14
Nurses walked out last week. | last week = 2026-W12
The plant reopened earlier this year. | earlier this year = 2026
A budget is due by the end of the year. | the end of the year = 2026
The refinery burned two weeks ago. | two weeks ago = 2026-03-13
She left the party five months ago. | five months ago = 2025-10
The mine was closed two years ago. | two years ago = 2024
The road was paved several days ago. | several days ago = PAST_REF
The rebels recently moved north. | recently = PAST_REF
The company now employs 40 people. | now = PRESENT_REF
Fighting lasted three months. | three months = P3M
The walk took more than four hours. | more than four hours = PT4H
He waited two and a half years. | two and a half years = P2.5Y
It was an eight-year war. | eight-year = P8Y
They had been stranded for weeks. | weeks = PXW
Output has fallen over the past three months. | the past three months = P3M
In recent years the lake has shrunk. | recent years = PXY
Guards change every day. | every day = P1D
The board meets twice a month. | twice a month = P1M
The mill earns $3 million a year. | a year = P1Y
Pilgrims come each July. | each July = XXXX-07
The shop is closed on Mondays. | Mondays = XXXX-WXX-1
The blast came at 10:35 a.m. (0935 GMT) on Tuesday. | 10:35 a.m. (0935 GMT) on Tuesday = 2026-03-24T10:35
The siren sounded at noon on Wednesday. | noon on Wednesday = 2026-03-25T12:00
The jury returned this morning. | this morning = 2026-03-27TMO
Gunmen attacked late on Tuesday night. | Tuesday night = 2026-03-24TNI
The power failed last night. | last night = 2026-03-26TNI
The signal was lost at 1430 GMT. | 1430 GMT = 2026-03-27T14:30Z
The polls closed yesterday. | yesterday = 2026-03-26
The court will rule tomorrow. | tomorrow = 2026-03-28
Figures as of September showed a surplus. | September = 2025-09
The strike cost the port a third of its trade in the fourth quarter. | the fourth quarter = 2025-Q4
Sales fell in the third quarter of 2021. | the third quarter of 2021 = 2021-Q3
Output doubled in the second half of 2018. | the second half of 2018 = 2018-H2
The drought began in the summer of 2022. | the summer of 2022 = 2022-SU
The town flooded last summer. | last summer = 2025-SU
The port thrived in the mid-1990s. | the mid-1990s = 199
The chapel dates from the 14th century. | the 14th century = 13
The parade was held on Christmas Day. | Christmas Day = 2025-12-25
The clocks change on the last Sunday of March. | the last Sunday of March = 2026-03-29
Crews worked over the weekend. | the weekend = 2026-W12-WE
The sluice was inspected on 2025-10-27. | 2025-10-27 = 2025-10-27
The form was dated 27.10.2025. | 27.10.2025 = 2025-10-27
The form was dated 3/4/2025. | 3/4/2025 = 2025-XX-XX
A new law took effect in nineteen ninety-six. | nineteen ninety-six = 1996
The loan falls due in 2031. | 2031 = 2031
The league played the 2024-25 season. | 2024 = 2024; 25 = 2025
""".strip().splitlines()


@pytest.mark.parametrize("line", GOLDEN, ids=[line.split(" | ")[0] for line in GOLDEN])
def test_golden(parsed: Parser, line: str) -> None:
    sentence, wanted = line.split(" | ")
    found = [f"{words} = {value}" for words, _, value in read(parsed, sentence)]
    assert "; ".join(found) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister may resign over the march.",
        "June Carter and Jan Novak thanked April Jones.",
        "A 44-year-old teacher was hurt.",
        "The plant employs 2000 people.",
        "The fall of Kabul surprised them.",
        "It weighed 2100 kilograms and cost $1999.",
        "The score was 3:10 and second place went to Peru.",
        "They walk in single file and sat down.",
        "",
    ],
)
def test_what_is_no_time(parsed: Parser, sentence: str) -> None:
    assert read(parsed, sentence) == []


def test_types(parsed: Parser) -> None:
    text = "On Monday, she said that since 9 a.m. she had trained for two hours, as every day."
    assert [kind for _, kind, _ in read(parsed, text)] == ["DATE", "TIME", "DURATION", "SET"]


def test_what_points_to_another_date_of_the_text(parsed: Parser) -> None:
    text = (
        "The convoy left on 3 May 2015. Two days later it reached the coast. The next day it turned back. "
        "Later that month the road was mined. The following year it was cleared."
    )
    assert values(parsed, text) == {
        "3 May 2015": "2015-05-03",
        "Two days later": "2015-05-05",
        "The next day": "2015-05-06",
        "Later that month": "2015-05",
        "The following year": "2016",
    }


def test_an_hour_goes_on_with_the_day_of_what_happened(parsed: Parser) -> None:
    text = "The tram derailed on Saturday, the police said on Monday. It had left the depot at 9.15 p.m. for the pier."
    assert read(parsed, text)[-1][2] == "2026-03-21T21:15"


def test_a_length_after_an_event_stays_a_length(parsed: Parser) -> None:
    assert read(parsed, "He resigned two months after the vote.") == [("two months", "DURATION", "P2M")]
    assert read(parsed, "The alarm rang twenty minutes later.") == [("twenty minutes", "DURATION", "PT20M")]


NARRATIVE = "\n\n".join(
    (
        "The Salt War, 1871-1874",
        "In March 1871 the towns of Vell rose. In April, the garrison at Orn surrendered. On 2 June 1871 a fleet "
        "sailed. It met no foe in October 1871. In December it was caught by ice. In January, the crews, who had "
        "mutinied in May 1870, deserted. In March 1872 a truce was signed. It held until August 1873, when the harbour "
        "burned. The following month the towns, founded in 1640, fell.",
        "1874: Collapse",
        "In May, the last fort was taken. Three days later the war was over, and by 1875 most had fled.",
    )
)


@pytest.mark.parametrize("published", ["2009-12-19", None])
def test_a_narrative_is_read_by_its_own_dates(parsed: Parser, published: str | None) -> None:
    found = [value for _, _, value in read(parsed, NARRATIVE, published)]
    assert found == [
        "1871", "1874", "1871-03", "1871-04", "1871-06-02", "1871-10", "1871-12", "1872-01", "1870-05", "1872-03",
        "1873-08", "1873-09", "1640", "1874", "1874-05", "1874-05-XX", "1875",
    ]  # fmt: skip


def test_news_that_looks_back_is_no_narrative(parsed: Parser) -> None:
    text = (
        "The ports of Vell signed a charter in May 1999, left it in June 2004, joined again in March 2011 and were "
        "fined in July 2015, in August 2018 and in October 2021. In February they asked for help. On Monday they got "
        "it, on Tuesday they thanked the crown, and last week a ship came."
    )
    assert values(parsed, text)["February"] == "2026-02"


def test_years_before_our_era(parsed: Parser) -> None:
    text = "The revolt lasted from 499 to 493 BC. The 4th century BC and the 470s BC brought peace."
    assert [value for _, _, value in read(parsed, text)] == ["BC0499", "BC0493", "BC03", "BC047"]


def test_nothing_is_invented_without_a_day_of_publication(parsed: Parser) -> None:
    text = (
        "The pact was signed in 2019. It was renewed in April, on Monday and on September 3. Last year it lapsed, "
        "and last month the talks began. Yesterday they failed."
    )
    assert [value for _, _, value in read(parsed, text, None)] == [
        "2019", "XXXX-04", "XXXX-WXX-1", "XXXX-09-03", "XXXX", "XXXX-XX", "XXXX-XX-XX",
    ]  # fmt: skip


def test_the_opening_tells_the_day_where_nothing_else_does(parsed: Parser) -> None:
    text = "LIMA, March 27, 2026 - The dam burst. It was built in October, and repaired on Monday."
    assert values(parsed, text, None) == {"March 27, 2026": "2026-03-27", "October": "2025-10", "Monday": "2026-03-23"}
    later = "On July 4, 1976 the club was founded. Its hall opened in May. It was sold in 2003."
    assert values(parsed, later, None)["May"] == "XXXX-05"


def test_a_report_on_a_quarter_compares_with_the_same_quarter(parsed: Parser) -> None:
    text = "Vandel Shipping posted a third-quarter loss of $4 million. A year earlier it had earned $2 million."
    assert values(parsed, text, "2025-10-20") == {"third-quarter": "2025-Q3", "A year earlier": "2024-Q3"}


def test_a_sunday_ends_the_week(parsed: Parser) -> None:
    assert values(parsed, "The pier collapsed last week.", "2026-03-29") == {"last week": "2026-W13"}


def test_a_leap_day_needs_no_year(parsed: Parser) -> None:
    assert values(parsed, "The vote was held on February 29.", "2026-03-27")["February 29"] == "2024-02-29"


def test_lines_do_not_run_together(parsed: Parser) -> None:
    assert [words for words, _, _ in read(parsed, "The vote came in May\n2003 was worse.")] == ["May", "2003"]


ODD = [
    "", " ", "\r\n", "MEXICO CITY ON MONDAY SAID IT WILL PAY IN MAY.", "“On Monday, 😀 he said",
    "On\u200bMonday in 2024\u200b",
    "At 99:99 on 31 June 2025 and 2025-13-45.", "the the the last last week week", "1" * 5000, "Monday " * 2000,
]  # fmt: skip


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("published", [PUBLISHED, None, "no date", "0001-01-01"])
def test_odd_input(parsed: Parser, text: str, published: str | None) -> None:
    check(text, parsed(text), published)


def check(text: str, parse: Parse, published: str | None) -> None:
    """Spans lie in the text, in order, none over another; values are TIMEX3 values."""
    past = 0
    for found in find_times(text, parse, published):
        assert past <= found.start < found.end <= len(text)
        past = found.end
        assert re.fullmatch(
            r"(?:BC)?[0-9X]{2,4}(?:-[0-9A-Z]{1,3}){0,2}(?:-WE)?(?:T[0-9A-Z:.+-]+)?|P[0-9A-Z.]+|[A-Z]+_REF", found.value
        )
        days = days_of(found.value)
        assert days is None or days[0] <= days[1]


_WORDS = (
    "the a last next this that every early late mid- end of in on at by Monday May March 2024 31 30th 1990s '98 Q3 "
    "10:30 a.m. GMT morning noon week weeks day days year years quarter century first second two hundred half and few "
    "several ago later earlier before after today now recent future B.C. AD Christmas winter , - ( ) / $ % will said"
).split()


@given(st.lists(st.sampled_from(_WORDS), max_size=14), st.sampled_from([PUBLISHED, None, "2024-02-29"]))
def test_any_sequence_of_time_words(found: list[str], published: str | None) -> None:
    text = " ".join(found)
    check(text, flat_parse(text), published)


def flat_parse(text: str) -> Parse:
    """A parse without a model: one sentence, the first word its root."""
    tokens = tuple(
        Token(i, m.start(), m.end(), m.group(), m.group().lower(), "NOUN", "NN", "pobj", 0, 0)
        for i, m in enumerate(re.finditer(r"\S+", text))
    )
    return Parse(tokens=tokens, sentences=(SentenceTokens(first=0, last=len(tokens), block=0),) if tokens else ())


@pytest.mark.parametrize(
    "unit", ["one ", "1 ", "a ", "one-", "the early ", "mid-", "1,", "1.", "Monday ", "2020-", "a."]
)
def test_the_scan_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        began = time.process_time()
        list(phrases(lexemes(text, [(0, len(text))])))
        return time.process_time() - began

    assert seconds(32_000) < 0.1 + 20 * seconds(4_000)  # eight times the text; sixty-four times the time if quadratic
