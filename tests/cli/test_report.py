"""`doctor --report` tells how things stand and nothing of what was read; `--log` writes what is done and said."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from consilience.model.article import Article
from consilience.settings import Settings
from consilience.store import open_store, watching, work
from tests.postgres import Places
from tests.store.conftest import put

from .conftest import Command

# Planted wherever something of the user's may stand.
MARK = "zzplanted"


def planted(place: str) -> None:
    with open_store(place, create=True) as store:
        article = Article(
            id=f"{MARK}-id",
            text=f"The {MARK} tower in Brenn fell on Friday, said the {MARK} mayor of the town on Sunday.",
            title=f"{MARK} title",
            outlet=f"{MARK} Post",
            author=f"{MARK} Vahl",
            url=f"https://{MARK}.example/{MARK}?token={MARK}",
        )
        put(store, [article], source=f"/home/{MARK}/news.jsonl")
        with store.writing() as connection:
            at = "2025-03-07T10:00:00Z"
            for error in (f"{MARK}.example answered 404", f"no {MARK} there"):
                url = f"https://{MARK}.example/feed?{len(error)}"
                state = json.dumps({"failures": 3, "error": error, "entries": {f"{MARK}-entry": {}}})
                watching.put_feed(connection, url, f"{MARK} feed", at, {"etag": MARK}, state)
            watching.put_alert(connection, f"{MARK}-1", at, f"{MARK} rule", f'"{MARK}"', [f"file:{MARK}"])
            number = work.begin_job(connection, ["add", f"/home/{MARK}/x.txt", "--reread", f"--store={MARK}"], at)
            work.end_job(connection, number, "stopped", at)


def reported(consilience: Command, folder: Path) -> tuple[dict[str, Any], str]:
    path = folder / "report.json"
    result = consilience("doctor", "--report", path)
    assert result.code == 0, result.err
    assert "report is written" in result.err
    text = path.read_text(encoding="utf-8")
    return json.loads(text), text


def test_a_report_tells_how_things_stand_and_nothing_of_what_was_read(
    consilience: Command, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = places(f"{MARK}-store")
    planted(place)
    monkeypatch.setenv("CONSILIENCE_STORE", place)
    monkeypatch.setenv("CONSILIENCE_USER_AGENT", f"{MARK} desk, {MARK}@example.org")
    monkeypatch.setenv("CONSILIENCE_CACHE", f"/home/{MARK}/cache")
    monkeypatch.setenv("CONSILIENCE_LOG", str(tmp_path / f"{MARK}.log"))
    assert consilience("ls", "--story", f"{MARK}-story").code == 2
    found, text = reported(consilience, tmp_path)
    assert MARK not in text
    assert "Brenn" not in text
    assert found["settings"]["user_agent"] == "set"
    assert found["settings"]["known"] == "default"
    assert found["settings"]["processes"] == 1
    store = found["store"]
    assert store["kind"] == places.kind
    assert (store["rows"]["articles"], store["rows"]["feeds"], store["damage"]) == (1, 2, [])
    assert store["jobs"][0] | {"started": "", "ended": ""} == {
        "command": "add --reread", "state": "stopped", "started": "", "ended": "", "added": 0, "known": 0, "left_out": 0
    }  # fmt: skip
    assert [each["error"] for each in store["feeds"]] == ["no answer that could be read", "status 404"]
    assert all((each["failures"], each["entries"]) == (3, 1) for each in store["feeds"])
    assert store["deliveries"]["waiting"] == 1
    assert found["reading"]["claims"] >= 1
    assert found["model"]["state"] == "as published"
    assert found["packages"]["SQLAlchemy"][0].isdigit()
    assert found["log"]["exit_codes"] == {"2": 1}


def test_a_report_of_what_is_broken(consilience: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / f"{MARK}.db"
    broken.write_text("no database", encoding="utf-8")
    monkeypatch.setenv("CONSILIENCE_STORE", str(broken))

    def fail(*_: object) -> None:
        raise KeyError(MARK)

    monkeypatch.setattr("consilience.pipeline.language_model", fail)
    from consilience.pipeline.reporting import report

    found = report(Settings(store=str(broken)))
    assert found["store"] == {"error": "StoreError", "said": "this is no store"}
    assert found["model"]["error"] == "KeyError"
    assert found["model"]["at"][-1].startswith("pipeline/reporting.py:")
    assert MARK not in json.dumps(found)


def test_damage_is_told(places: Places) -> None:
    from sqlalchemy import text

    from consilience.pipeline.reporting import report

    planted(places())
    with open_store(places()) as store, store.writing() as connection:
        connection.execute(text("UPDATE articles SET story = NULL, names = 'other'"))
    found = report(Settings(store=places()))["store"]["damage"]
    assert "1 articles without a story" in found
    assert any("search index does not match" in each for each in found)


CANARY = "The lantern keeper of Sollund counted nineteen herons on the frozen weir before anybody rang the bell."


def test_no_run_of_words_of_an_article_gets_into_a_report_or_a_log(consilience: Command, tmp_path: Path) -> None:
    """Read, put into a story, told, searched, checked and left out: the report and the log hold none of it."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(2):
        (folder / f"a{number}.txt").write_text(
            f"{CANARY} {CANARY.replace('nineteen', 'twenty')} {number}", encoding="utf-8"
        )
    (folder / "short.txt").write_text("Nineteen herons.", encoding="utf-8")
    store, log = tmp_path / "a.db", tmp_path / "run.log"
    draft = tmp_path / "draft.txt"
    draft.write_text(CANARY, encoding="utf-8")

    def run(*words: str | Path) -> str:
        return consilience("--log", log, *words, "--store", store).out.decode()

    run("add", folder)
    story = json.loads(run("ls", "--json").splitlines()[0])["story"]
    assert "herons" in run("account", story)
    run("search", "herons on the frozen weir")
    run("check", draft, story)
    run("show", "a0")
    run("doctor", "--report", tmp_path / "report.json")
    told = (tmp_path / "report.json").read_text(encoding="utf-8") + log.read_text(encoding="utf-8")
    words = CANARY.rstrip(".").split()
    runs = {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}
    assert not [each for each in runs if each.lower() in told.lower()]
    assert "heron" not in told.lower()
    assert json.loads((tmp_path / "report.json").read_text())["store"]["rows"]["articles"] >= 2


def test_by_default_nothing_is_logged(
    consilience: Command, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file is made, and libraries say nothing: what is printed is what is meant for people."""
    monkeypatch.delenv("CONSILIENCE_LOG", raising=False)
    monkeypatch.chdir(tmp_path)
    before = {each.name for each in tmp_path.rglob("*")}
    result = consilience("add", desk / "lamp.txt", "--store", tmp_path / "x.db")
    assert {each.name.partition("-")[0] for each in tmp_path.rglob("*")} - before == {"x.db"}
    assert all(line.startswith(("note: ", "warning: ", "hint: ")) for line in result.err.splitlines()), result.err


def test_every_line_of_a_log_has_the_same_fields(consilience: Command, desk: Path, tmp_path: Path) -> None:
    log = tmp_path / "run.log"
    consilience("--log", log, "add", desk, "none.txt", "--store", tmp_path / "x.db")
    consilience("--log", log, "ls", "--story", "S-0", "--store", tmp_path / "gone.db")
    for row in lines(log):
        assert list(row)[:5] == ["time", "level", "event", "command", "process"]
        assert row["level"] in ("info", "warning", "error")
        assert row["event"] in ("begin", "said", "fault", "end")
        datetime.fromisoformat(row["time"])


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_log_holds_what_is_done_and_said(consilience: Command, desk: Path, tmp_path: Path) -> None:
    log = tmp_path / "deep" / "run.log"
    paths = [desk / "lamp.txt", "none.txt"]
    quiet = consilience("add", *paths, "--store", tmp_path / "a.db")
    logged = consilience("--log", log, "add", *paths, "--store", tmp_path / "b.db")
    assert logged.err.replace("b.db", "a.db") == quiet.err, "on the terminal nothing is more or less"
    assert not log.with_name("run.log.1").exists()
    rows = lines(log)
    assert [each["event"] for each in rows] == ["begin", "said", "said", "end"]
    assert {each["command"] for each in rows} == {"add"}
    assert rows[1]["level"] == "warning"
    assert rows[1]["where"] == "none.txt"
    assert rows[-1]["code"] == 0
    assert consilience("--log", log, "show", "nobody", "--store", tmp_path / "b.db").code == 2
    assert lines(log)[-1]["code"] == 2
    assert lines(log)[-1]["level"] == "error"


def test_a_fault_is_logged_with_its_place(
    consilience: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr("consilience.pipeline.open_store", fail)
    monkeypatch.setenv("CONSILIENCE_LOG", str(tmp_path / "run.log"))
    assert consilience("ls").code == 5
    (fault,) = [each for each in lines(tmp_path / "run.log") if each["event"] == "fault"]
    assert fault["error"] == "ZeroDivisionError"
    assert any(each.startswith("cli/stored.py:") for each in fault["at"])


def test_no_password_is_logged_or_shown(consilience: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"postgresql://ana:{MARK}@127.0.0.1:1/news"
    log = tmp_path / "run.log"
    for command in (["ls", "--store", address], ["move", address, tmp_path / "a.db"], ["move", address, address]):
        result = consilience("--log", log, *command)
        assert result.code in (2, 6)
        assert MARK not in result.err
        assert "ana@127.0.0.1" in result.err
    monkeypatch.setenv("CONSILIENCE_STORE", address)
    assert MARK not in consilience("doctor").out.decode()
    assert MARK not in log.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written(consilience: Command, tmp_path: Path) -> None:
    result = consilience("--log", tmp_path, "ls")
    assert result.code == 2
    assert "the log cannot be written" in result.err


def test_moving_from_the_command_line(consilience: Command, places: Places, tmp_path: Path) -> None:
    planted(places())
    result = consilience("move", places(), tmp_path / "copy.db")
    assert (result.code, b"articles" in result.out) == (0, True)
    assert "copied and read back" in result.err
    again = consilience("move", places(), tmp_path / "copy.db", "--json")
    assert (again.code, again.out) == (6, b"")
    rows = [
        json.loads(line)
        for line in consilience("move", tmp_path / "copy.db", tmp_path / "c.db", "--json").out.splitlines()
    ]
    assert {each["name"]: each["rows"] for each in rows}["articles"] == 1


def test_the_commands_on_a_database(
    consilience: Command, desk: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSILIENCE_STORE", places())
    monkeypatch.chdir(desk)
    assert "2 articles added" in consilience("add", "lamp.txt", "wick.txt").err
    assert len(consilience("ls", "--json").out.splitlines()) == 2
    (hit,) = [json.loads(line) for line in consilience("search", "grid operator", "--json").out.splitlines()]
    assert hit["id"] == "lamp"
    (story,) = {json.loads(line)["story"] for line in consilience("ls", "--json").out.splitlines()}
    assert consilience("account", story, "--json").code == 0
    assert "in order" in consilience("vacuum").err
    assert consilience("rm", "lamp", "--yes").code == 0
    assert len(consilience("export").out.splitlines()) == 1
