"""Timeline: dates with their precision, background apart."""

from __future__ import annotations

from datetime import date

from consilience.corroborate.timeline import written


def items(account, part):
    return [item for item in account.timeline if part in item.statement]


def test_precision_is_kept(account_of):
    account = account_of(
        "The two ports signed a treaty in 2019. The ferry sank on Sunday. Divers began their work in April."
    )
    assert [(i.date, i.precision) for i in items(account, "treaty")] == [("2019", "year")]
    assert [(i.date, i.precision) for i in items(account, "sank")] == [("2024-05-12", "day")]
    assert [(i.date, i.precision) for i in items(account, "Divers")] == [("2024-04", "month")]


def test_background_is_told_from_the_event(account_of):
    account = account_of("The ferry sank on Sunday. The two ports signed a treaty in 2019.")
    assert [i.background for i in items(account, "sank")] == [False]
    assert [i.background for i in items(account, "treaty")] == [True]


def test_a_wider_date_joins_the_narrower_one(account_of):
    account = account_of(
        "The president opened the tunnel under the bay on May 3.",
        "The president opened the tunnel under the bay this month.",
    )
    [item] = items(account, "tunnel")
    assert (item.date, item.precision) == ("2024-05-03", "day")
    assert {report.article for report in item.reports} == {"a0", "a1"}


def test_order_is_by_date(account_of):
    account = account_of("The ferry sank on Sunday. It was built in 1988. It was sold in March 2022.")
    assert [item.date for item in account.timeline] == sorted(item.date for item in account.timeline)


def test_parts_of_a_year(account_of):
    account = account_of("In late 2021, the kingdom sent ships to the strait. The treaty was signed in early 2022.")
    assert [(i.date, i.end, i.precision) for i in account.timeline] == [
        ("2021-10", "2021-12", "month"),
        ("2022-01", "2022-03", "month"),
    ]


def test_written():
    day = date(2025, 9, 3)
    assert [written(day, p) for p in ("day", "month", "year")] == ["2025-09-03", "2025-09", "2025"]
