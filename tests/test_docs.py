"""What the manual says holds, and what can be used is in the manual."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
import tomllib
import typing
from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

import msgspec
import pytest
from typer.main import get_command

from consilience.cli import spoken
from consilience.cli.app import app
from consilience.model.account import AccountDocument
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.model.check import CheckDocument
from consilience.model.decision import Decision
from consilience.model.explanation import ExplanationDocument
from consilience.model.record import Record
from consilience.model.revision import Revision
from consilience.model.series import Acting, Dyad
from consilience.model.stored import Hit, ListedArticle, ListedOutlet, ListedStory
from consilience.model.story import Placed
from consilience.model.watch import Alert
from consilience.publish.records import INSIDE, LAYERS, annotated_row
from consilience.publish.words import VERDICTS
from tests import manual
from tests.manual import PAGES, ROOT, SOURCE, name_of

sys.path.insert(0, str(ROOT / "scripts"))
import make_reference

MODEL = [str(SOURCE / "model")]
RECORDS = ROOT / "docs" / "reference" / "records.md"
ERRORS = ROOT / "docs" / "reference" / "errors.md"
# Records that no command prints.
WITHIN = {"KnownEntity", "Name", "SentenceTokens", "Token", "Parse", "Story"}
WITHIN |= {"Feed", "Rule", "Sink", "WatchList", "Remembered"}  # of watch: its configuration, what it remembers
WITHIN |= {"Version", "Change", "Hits", "Query", "StoredDecision"}  # of the store; told by its commands in words
WITHIN |= {"Person"}  # who uses the desk; told in words
every_page = pytest.mark.parametrize("page", PAGES, ids=name_of)


# -- the reference --------------------------------------------------------------------------------------------------


def test_reference_is_current() -> None:
    stale = [name_of(path) for path in make_reference.outdated()]
    assert not stale, f"{', '.join(stale)}: run scripts/make_reference.py"


def test_every_command_has_an_example_in_its_help() -> None:
    for name, command in make_reference.commands(get_command(app)):
        words = tuple(name.split())
        examples = make_reference.told(command.help)[1]
        assert any(call[: len(words)] == words for line in examples for call in manual.calls(line))


def test_exit_codes_are_documented() -> None:
    used = {0, *(value for name, value in vars(spoken).items() if name.isupper() and isinstance(value, int))}
    assert set(make_reference.exit_codes()) == used, "cli/spoken.py and the help of the commands differ"
    told = {row[0] for row in manual.rows(ERRORS.read_text(encoding="utf-8"), "Exit codes")}
    assert told == {str(code) for code in used}


def test_every_error_is_documented() -> None:
    text = ERRORS.read_text(encoding="utf-8")
    for name, each in vars(importlib.import_module("consilience.errors")).items():
        if inspect.isclass(each) and issubclass(each, Exception):
            assert f"`{name}`" in text, f"{name} is not in {name_of(ERRORS)}"


def told_messages() -> list[str]:
    """The messages in the first column of the tables of errors.md."""
    text = ERRORS.read_text(encoding="utf-8")
    found = []
    for heading in re.findall(r"^## (.+)$", text, re.MULTILINE):
        for row in manual.rows(text, heading) if heading != "Exit codes" else ():
            found += manual.codes(row[0])
    return found


def fits(told: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, told.split("…"))), re.DOTALL)


def test_every_message_is_documented() -> None:
    patterns = [fits(told) for told in told_messages()]
    missing = [
        f"{path.relative_to(ROOT)}:{line}: {text!r}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line, text in manual.messages(path)
        if not any(pattern.fullmatch(text) for pattern in patterns)
    ]
    assert not missing, f"not in {name_of(ERRORS)}:\n" + "\n".join(missing)


def test_messages_of_the_manual_exist() -> None:
    said = {text for path in SOURCE.rglob("*.py") for _, text in manual.strings(path)}
    for told in told_messages():
        pattern = fits(told)
        assert any(pattern.match(text) for text in said), f"{name_of(ERRORS)}: nothing says {told!r}"


# -- records --------------------------------------------------------------------------------------------------------


def record_classes() -> dict[str, type]:
    """Every record of the model, by its name."""
    modules = [importlib.import_module(f"consilience.model.{each.name}") for each in pkgutil.iter_modules(MODEL)]
    return {
        name: each
        for module in modules
        for name, each in vars(module).items()
        if inspect.isclass(each) and issubclass(each, msgspec.Struct) and each is not Record
    }


def hints(record: type) -> dict[str, Any]:
    """The fields of a record as they are printed, with their types."""
    found = {name: kind for name, kind in typing.get_type_hints(record).items() if name in record.__struct_fields__}  # type: ignore[attr-defined]
    if record is Annotated:
        article = hints(Article)
        return {"schema": int, **article, **{name: found[name] for name in LAYERS}}
    return {name: kind for name, kind in found.items() if record.__name__ != "Claim" or name not in INSIDE}


def parts(kind: Any) -> Iterator[Any]:
    """A type and all that it is made of."""
    yield kind
    for each in get_args(kind):
        yield from parts(each)


def printed(record: type, found: dict[str, type]) -> dict[str, type]:
    """The record and all that its fields lead to."""
    if record.__name__ not in found:
        found[record.__name__] = record
        for kind in hints(record).values():
            for each in parts(kind):
                if inspect.isclass(each) and issubclass(each, msgspec.Struct):
                    printed(each, found)
    return found


PRINTED = printed(Acting, printed(Dyad, {}))
PRINTED |= printed(Placed, printed(Article, printed(Annotated, printed(AccountDocument, {}))))
_OTHERS = (ListedArticle, ListedStory, ListedOutlet, Hit, CheckDocument, ExplanationDocument, Revision, Decision, Alert)
for _listed in _OTHERS:
    printed(_listed, PRINTED)
every_record = pytest.mark.parametrize("name", sorted(PRINTED))


def words_of(kind: Any) -> str:
    """A type as the tables of records.md write it."""
    names = {str: "string", int: "integer", float: "number", bool: "boolean"}
    if kind in names:
        return names[kind]
    origin, inner = get_origin(kind), [each for each in get_args(kind) if each is not Ellipsis]
    if origin is Literal:
        return "keyword"
    if origin in (typing.Union, UnionType):
        return " or ".join("null" if each is NoneType else words_of(each) for each in inner)
    if origin is tuple:
        each = words_of(inner[0])
        return f"list of {each if each[0].isupper() else each + 's'}"
    if origin is dict:
        return f"object of {words_of(inner[1]).replace('list', 'lists', 1)}"
    return str(kind.__name__)


def test_no_record_is_forgotten() -> None:
    forgotten = set(record_classes()) - set(PRINTED) - WITHIN
    assert not forgotten, (
        f"{forgotten}: printed by a command, then describe them in {name_of(RECORDS)}; else say so here"
    )


@every_record
def test_record_fields_are_documented(name: str) -> None:
    rows = manual.rows(RECORDS.read_text(encoding="utf-8"), name)
    told = {row[0].rstrip(" +").strip("`"): row for row in rows}
    fields = hints(PRINTED[name])
    assert list(told) == list(fields), f"{name_of(RECORDS)}: the fields of {name}, in their order"
    for field, kind in fields.items():
        _, said, meaning = told[field]
        assert said == words_of(kind), f"{name}.{field}"
        assert NoneType not in get_args(kind) or meaning.startswith("As ") or "Null" in meaning or name == "Roles", (
            f"{name}.{field}: what does null mean?"
        )
        for each in parts(kind):
            if get_origin(each) is Literal:
                missing = {value for value in get_args(each) if f"`{value}`" not in meaning}
                assert not missing, f"{name}.{field} may also be {missing}"


@every_record
def test_record_examples_are_records(name: str) -> None:
    example = manual.block_under(RECORDS.read_text(encoding="utf-8"), name)
    assert example, f"{name} has no example"
    if PRINTED[name] is Annotated:
        row = msgspec.json.decode(example)
        assert list(row) == list(annotated_row(Annotated(article=Article(id="a", text=""))))
        return
    record = msgspec.json.decode(example, type=PRINTED[name])
    row = msgspec.json.decode(example)
    assert name == "Roles" or list(row) == list(hints(PRINTED[name]))
    if {"start", "end"} <= set(row):
        assert record.start < record.end


def test_annotate_prints_what_is_documented() -> None:
    row = annotated_row(Annotated(article=Article(id="a", text="")))
    assert list(row) == list(hints(Annotated))


# -- pages ----------------------------------------------------------------------------------------------------------


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    for link in manual.links(page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{name_of(page)}: {link} leads nowhere"
        assert there.is_relative_to(ROOT), f"{name_of(page)}: {link} leads out of the repository"
        if anchor:
            assert anchor in manual.slugs(there.read_text(encoding="utf-8")), f"{name_of(page)}: no heading for {link}"


@every_page
def test_files_that_are_named_exist(page: Path) -> None:
    folders = "benchmarks|docs|examples|scripts|src|tests|training"
    for path in re.findall(rf"(?<![\w./-])(?:{folders})/[\w./-]*\w", page.read_text(encoding="utf-8")):
        assert (ROOT / path).exists() or (page.parent / path).exists(), f"{name_of(page)}: there is no {path}"


@every_page
def test_command_lines_can_be_typed(page: Path) -> None:
    group: Any = get_command(app)
    for _, words, line in manual.shown(page):
        command, known = group, {"-h", "--help"}  # a group may stand in a group: decide merge
        known |= {name for each in group.params for name in each.opts}
        for word in words:
            option = word.partition("=")[0]
            if word in getattr(command, "commands", {}):
                command = command.commands[word]
                known = {"-h", "--help"} | {name for each in command.params for name in each.opts}
            elif command is group and not option.startswith("-"):
                assert word.isupper(), f"{name_of(page)}: {line!r}: there is no command {word}"
                break
            elif option.startswith("-") and option != "-":
                assert option in known, f"{name_of(page)}: {line!r}: there is no option {option}"
            elif word.startswith("examples/"):
                assert list(ROOT.glob(word)), f"{name_of(page)}: {line!r}: there is no {word}"


@every_page
def test_options_that_are_named_exist(page: Path) -> None:
    if page.name in ("dependencies.md", "styleguide.md", "CONTRIBUTING.md"):
        return  # they name options of other programs
    group: Any = get_command(app)
    every = [group, *(command for _, command in make_reference.commands(group))]
    known = {"--help"} | {name for each in every for p in each.params for name in p.opts}
    for code in manual.codes(manual.prose(page.read_text(encoding="utf-8"))):
        if code.startswith("--") and " both " not in code:
            assert code.split()[0] in known, f"{name_of(page)}: there is no option {code}"


@every_page
def test_python_is_python(page: Path) -> None:
    for language, body in manual.blocks(page.read_text(encoding="utf-8")):
        if language == "python":
            compile(body, name_of(page), "exec")


def test_readme_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in [f"CONSILIENCE_{name.upper()}" for name in make_reference.SETTING_EXAMPLES]:
        monkeypatch.delenv(variable, raising=False)
    (body,) = [
        b.body for b in manual.blocks((ROOT / "README.md").read_text(encoding="utf-8")) if b.language == "python"
    ]
    exec(compile(body, "README.md", "exec"), {"__name__": "__main__"})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= 2
    for line in lines:
        verdict, outlets, origins, statement = line.split(" ", 3)
        assert verdict in VERDICTS
        assert int(origins) <= int(outlets) <= 2
        assert statement


def test_verdicts_and_relations_are_explained() -> None:
    text = (ROOT / "docs" / "concepts.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for verdict in VERDICTS:
        assert f"| {verdict} |" in text
        assert f"| {verdict} |" in readme
    account = importlib.import_module("consilience.model.account")
    for relation in get_args(account.Relation):
        assert f"| {relation} |" in text, relation


# -- the makefile, dependencies -------------------------------------------------------------------------------------


def targets() -> dict[str, str]:
    """The targets of the Makefile that say what they are for."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z-]+):[^#\n]*## (.+)$", makefile, re.MULTILINE))


def test_make_targets_are_documented() -> None:
    told = {code for page in PAGES for code in re.findall(r"\bmake ([a-z-]+)", page.read_text(encoding="utf-8"))}
    missing = set(targets()) - told
    assert not missing, f"no page tells of: make {', make '.join(sorted(missing))}"


@every_page
def test_make_targets_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    typed = [block.body for block in manual.blocks(text) if block.language in manual.TYPED]
    code = "\n".join([*typed, *re.findall(r"`([^`]+)`", manual.prose(text))])
    for target in re.findall(r"^\s*make ([a-z-]+)", code, re.MULTILINE):
        assert target in targets(), f"{name_of(page)}: there is no make {target}"


def test_phony_targets_are_the_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    assert phony == set(targets())


def test_dependencies_are_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    told = {
        name.strip() for line in text.splitlines() if line.startswith("| ") for name in line.split("|")[1].split(",")
    }
    needed = {re.split(r"[<>=!~\[; ]", each, maxsplit=1)[0] for each in project["dependencies"]}
    assert needed <= told, f"docs/dependencies.md does not say why: {sorted(needed - told)}"
    assert told <= needed | {"package", "---"}, f"not in pyproject.toml: {sorted(told - needed)}"


# -- words ----------------------------------------------------------------------------------------------------------

# What is never said to people, and what is said instead (docs/concepts.md).
NEVER = {
    r"confirm(?:s|ed)?|verified|proven|debunked": "who reports it, on how many origins",
    r"true(?! or false)|(?<!true or )false|truth|fakes?": "nothing: it is not judged",
    r"sources?": "outlet, article or speaker",
    r"(?:web)?sites?": "outlet",
    r"boilerplate": "furniture",
    r"clusters?": "story",
    r"duplicates?": "copy",
    r"summar(?:y|ies)": "account",
    r"facts?(?!-check)": "claim, statement or finding",
    r"quantit(?:y|ies)": "figure",
}
_NEVER = {re.compile(rf"\b(?:{word})\b", re.IGNORECASE): instead for word, instead in NEVER.items()}
# The page calls the side with the articles "Sources"; it is the name of that part.
NAMES_OF_PARTS = re.compile(r"\bSources\b")
SPEAKING = ("cli", "publish", "corroborate", "stories", "ingest", "engine", "pipeline", "store", "settings.py")


def template_texts(text: str) -> Iterator[str]:
    """What a template shows: text between tags, and attributes that are read out."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", " ", text, flags=re.DOTALL)
    yield from re.findall(r"\b(?:aria-label|title|alt|placeholder)=\"([^\"]*)\"", text)
    yield from re.split(r"<[^>]*>", text)


def said_to_people() -> Iterator[tuple[str, str]]:
    """Where and what: the words of the templates, of the commands' help, and the strings with blanks in the code."""
    for path in sorted((SOURCE / "publish" / "assets").glob("*.html")):
        for text in template_texts(path.read_text(encoding="utf-8")):
            yield path.name, NAMES_OF_PARTS.sub("", text)
    group: Any = get_command(app)
    for name, command in make_reference.commands(group):
        yield name, f"{command.help}\n{command.short_help}\n{command.epilog}"
    for path in sorted(SOURCE.rglob("*.py")):
        if path.relative_to(SOURCE).parts[0] in SPEAKING:
            for line, text in manual.strings(path):
                if " " in text and not is_word_list(text) and not is_pattern(text):
                    yield f"{path.relative_to(ROOT)}:{line}", text


LITTLE = frozenset("the a of is are this it in to and …".split())


def is_word_list(text: str) -> bool:
    """Words for looking up: no marks between them, and none of the little words that hold a sentence together."""
    words = text.split()
    little = sum(
        word.lower() in ("the", "a", "of", "is", "are", "this", "it", "in", "to", "and", "…") for word in words
    )
    return len(words) > 5 and little == 0 and not re.search(r"[.;:?]", text)


def is_pattern(text: str) -> bool:
    """A regular expression, or a part of one."""
    return "\\" in text or "(?" in text or ("|" in text and " | " not in text)


def test_words_are_those_of_the_manual() -> None:
    for place, text in said_to_people():
        for pattern, instead in _NEVER.items():
            found = pattern.search(text)
            assert not found, f"{place}: {found[0]!r} in {' '.join(text.split())[:90]!r}; say {instead}"  # type: ignore[index]


@every_page
def test_pages_keep_to_the_words(page: Path) -> None:
    if page.name in ("concepts.md", "styleguide.md"):
        return  # they say which words are not used
    text = re.sub(r"`[^`]*`|\"[^\"]*\"|“[^”]*”", "", manual.prose(page.read_text(encoding="utf-8")))
    found = re.search(r"\b(?:confirmed|debunked|boilerplate|true story|fake news|clusters?)\b", text, re.IGNORECASE)
    assert not found, f"{name_of(page)}: {found[0]!r}"  # type: ignore[index]
