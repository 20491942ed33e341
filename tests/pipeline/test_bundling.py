"""Bundles: what is in them, that they verify, and that everything which is not as it was is named."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from consilience.errors import BundleError, NoArticlesError, UsageError
from consilience.model.account import AccountDocument
from consilience.model.article import Article
from consilience.model.decision import Decision, Quoted
from consilience.pipeline import annotated_document, open_store, verifying
from consilience.pipeline.bundle_file import ACCOUNT, ARTICLES, MANIFEST, NEEDED, SPANS, Manifest, read_bundle
from consilience.pipeline.bundling import bundle_articles, bundle_stories, cited_places, text_sum
from consilience.pipeline.deciding import append_to_store
from consilience.pipeline.intake import add
from consilience.pipeline.stored import account_of, list_stories
from consilience.pipeline.verifying import verify
from consilience.publish.records import account_json
from consilience.settings import Settings

LAMP = Article(
    id="lamp", outlet="The Lamp", published="2024-05-14",
    text="At least 40 homes lost power on Monday, the grid operator Valleynet said. A tree fell on a line in Brenn.",
)  # fmt: skip
WICK = Article(
    id="wick", outlet="The Wick",
    text="Around 50 homes lost power in Brenn on Monday when a tree fell on a line. Valleynet said nobody was hurt.",
)  # fmt: skip
NEWS = (LAMP, WICK)


@pytest.fixture(scope="module")
def made() -> bytes:
    return bundle_articles(NEWS, Settings(), one_story=True)


@pytest.fixture(scope="module")
def bare() -> bytes:
    return bundle_articles(NEWS, Settings(), one_story=True, texts=False)


Put = Callable[[bytes], str]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a bundle to disk."""

    def write(data: bytes) -> str:
        path = tmp_path / "news.bundle"
        path.write_bytes(data)
        return str(path)

    return write


def files_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def remade(data: bytes, honest: bool = True, **changed: bytes | None) -> bytes:
    """The bundle with other files; an `honest` one has their hashes in its manifest."""
    files = files_of(data)
    for name, value in changed.items():
        full = next(each for each in (*NEEDED, MANIFEST) if each.split(".")[0] == name)
        if value is None:
            del files[full]
        else:
            files[full] = value
    if honest and "manifest" not in changed:
        manifest = json.loads(files[MANIFEST])
        manifest["files"] = {n: verifying_sum(body) for n, body in files.items() if n in manifest["files"]}
        files[MANIFEST] = json.dumps(manifest).encode()
    return zipped(files.items())


def verifying_sum(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def zipped(files: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:  # type: ignore[attr-defined]
            archive.writestr(name, data)
    return out.getvalue()


def test_it_holds_what_the_account_was_made_from(made: bytes) -> None:
    files = files_of(made)
    manifest = msgspec.json.decode(files[MANIFEST], type=Manifest)
    document, _ = annotated_document(NEWS, Settings(), one_story=True)
    assert files[ACCOUNT] == account_json(document) + b"\n"
    assert [msgspec.json.decode(line, type=Article) for line in files[ARTICLES].splitlines()] == list(NEWS)
    assert [each.sha256 for each in manifest.articles] == [text_sum(each.text) for each in NEWS]
    assert manifest.model.name == Settings().model
    assert len(manifest.model.weights) == 64
    assert set(manifest.code) == {"reading", "accounts"}
    assert manifest.packages["spacy"]
    spans = [json.loads(line) for line in files[SPANS].splitlines()]
    assert {(each["article"], each["start"], each["end"]) for each in spans} == {
        (place.article, place.start, place.end) for place in cited_places(document.stories[0])
    }
    texts = {each.id: each.text for each in NEWS}
    assert all(text_sum(texts[each["article"]][each["start"] : each["end"]]) == each["sha256"] for each in spans)


def test_the_same_bytes_in_any_order(made: bytes) -> None:
    assert bundle_articles(NEWS[::-1], Settings(processes=2), one_story=True) == made


def test_it_verifies(made: bytes, put: Put) -> None:
    found = verify(put(made), Settings())
    assert (found.same, found.recomputed, found.articles) == (True, True, 2)
    assert found.inputs == found.versions == found.differences == ()
    assert found.signature.state == "none"


def test_without_texts_the_texts_have_to_be_given(bare: bytes, put: Put) -> None:
    for article in NEWS:
        assert article.text.encode() not in files_of(bare)[ARTICLES]
        assert article.text.encode() not in files_of(bare)[ACCOUNT]
    path = put(bare)
    missing = verify(path, Settings())
    assert not missing.same
    assert not missing.recomputed
    assert [(each.what, each.here) for each in missing.inputs] == [("article lamp", None), ("article wick", None)]
    renamed = [msgspec.structs.replace(each, id=f"x{each.id}", outlet=None) for each in NEWS]
    assert verify(path, Settings(), renamed).same, "a text is known by its hash"
    other = [LAMP, msgspec.structs.replace(WICK, text=WICK.text + " ")]
    assert [each.what for each in verify(path, Settings(), other).inputs] == ["article wick"]


def test_a_text_that_was_changed_is_named_with_the_passages_in_it(made: bytes, put: Put) -> None:
    lines = [msgspec.json.encode(LAMP), msgspec.json.encode(msgspec.structs.replace(WICK, text="Z" + WICK.text[1:]))]
    found = verify(put(remade(made, articles=b"\n".join(lines))), Settings())
    assert not found.recomputed
    assert found.inputs[0].what == "article wick"
    assert found.inputs[0].here == f"SHA-256 {text_sum('Z' + WICK.text[1:])}"
    assert any(each.what.startswith("passage wick:0-") for each in found.inputs)
    assert not any(each.what.startswith("passage lamp") for each in found.inputs)


def test_an_account_that_says_something_else_is_caught_value_by_value(made: bytes, put: Put) -> None:
    account = json.loads(files_of(made)[ACCOUNT])
    told = account["stories"][0]["findings"][0]
    was = told["origins_at_most"]
    told["origins_at_most"] = 7
    account["stories"][0]["differences"] = []
    account["stories"][0]["title"] = "Another"
    found = verify(put(remade(made, account=json.dumps(account).encode())), Settings())
    assert found.recomputed
    assert not found.same
    by_place = {each.what: (each.bundle, each.here) for each in found.differences}
    assert by_place["/stories/0/findings/0/origins_at_most"] == ("7", str(was))
    assert by_place["/stories/0/title"][0] == '"Another"'
    assert by_place["/stories/0/differences/-"][0] is None
    assert set(by_place) == {"/stories/0/findings/0/origins_at_most", "/stories/0/title", "/stories/0/differences/-"}


def test_other_bytes_of_the_same_values_are_not_the_same(made: bytes, put: Put) -> None:
    account = json.dumps(json.loads(files_of(made)[ACCOUNT])).encode()
    found = verify(put(remade(made, account=account)), Settings())
    assert not found.same
    assert found.differences[0].bundle == "the same values in other bytes"


def test_other_versions_are_told(made: bytes, put: Put) -> None:
    manifest = json.loads(files_of(made)[MANIFEST])
    manifest |= {"consilience": "0.0.1", "code": {"reading": "0" * 16, "accounts": manifest["code"]["accounts"]}}
    manifest["model"]["weights"] = "f" * 64
    manifest["packages"]["spacy"] = "1.0"
    found = verify(put(remade(made, manifest=json.dumps(manifest).encode())), Settings())
    assert found.same, "other versions are no difference in themselves"
    assert {each.what for each in found.versions} == {
        "consilience", "code of reading", "weights of the model", "spacy",
    }  # fmt: skip


def test_a_model_that_a_bundle_names_is_never_loaded(made: bytes, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = json.loads(files_of(made)[MANIFEST])
    manifest["model"] |= {"name": "antigravity"}
    asked: list[str] = []
    real = verifying.recompute
    monkeypatch.setattr(verifying, "recompute", lambda *given: asked.append(given[3].model) or real(*given))
    assert verify(put(remade(made, manifest=json.dumps(manifest).encode())), Settings()).same
    assert asked == [Settings().model]


def test_only_hashes(made: bytes, bare: bytes, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "recompute", None)
    found = verify(put(made), Settings(), only_hashes=True)
    assert not found.recomputed
    assert found.inputs == ()
    assert found.spans > 5


# ---- decisions, known entities, the store


def test_decisions_and_known_entities_travel_along(tmp_path: Path, put: Put) -> None:
    known = tmp_path / "known.json"
    known.write_text('{"id": "Q-valleynet", "schema": "Company", "properties": {"name": ["Valleynet"]}}\n')
    decision = Decision(
        id="0123456789ab", time="2024-05-15T10:00:00Z", author="Ada Moor", action="rename", reason="as it signs",
        names=("Valleynet",), name="Valley Net",
    )  # fmt: skip
    decided = tmp_path / "decided.jsonl"
    decided.write_bytes(msgspec.json.encode(decision) + b"\n")
    settings = Settings(known=str(known), decisions=str(decided))
    data = bundle_articles(NEWS, settings, one_story=True)
    known.unlink()
    decided.unlink()
    path = put(data)
    assert verify(path, Settings()).same
    (account,) = msgspec.json.decode(files_of(data)[ACCOUNT], type=AccountDocument).stories
    assert [each.id for each in account.decisions] == ["0123456789ab"]
    assert "Q-valleynet" in {each.id for each in account.entities}
    assert b"Ada Moor" in files_of(data)["decisions.jsonl"]


def test_a_story_of_the_store(tmp_path: Path, put: Put) -> None:
    (tmp_path / "news.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, NEWS)))
    settings = Settings(store=str(tmp_path / "desk.db"))
    with open_store(settings, create=True) as store:
        add(store, [str(tmp_path / "news.jsonl")], settings)
        stories = [each.id for each in list_stories(store)]
        stranger = Decision(
            id="ffffffffffff", time="2024-05-15T10:00:00Z", author="Nobody", action="merge", reason="secret",
            story="S-0000000000", reports=(Quoted(article="elsewhere", start=0, end=3, words="abc"),),
        )  # fmt: skip
        append_to_store(store, stranger)
        document, _ = account_of(store, stories, settings)
        data = bundle_stories(store, stories, settings)
    assert files_of(data)[ACCOUNT] == account_json(document) + b"\n"
    assert verify(put(data), Settings()).same
    shown = {each.id for account in document.stories for each in account.decisions}
    assert (b"secret" in files_of(data)["decisions.jsonl"]) == ("ffffffffffff" in shown)


def test_nothing_to_bundle() -> None:
    with pytest.raises(NoArticlesError):
        bundle_articles((), Settings())


# ---- damaged and hostile files


def test_a_half_written_bundle_is_none(made: bytes, put: Put) -> None:
    for size in (0, 1, 20, len(made) // 2, len(made) - 30, len(made) - 1):
        with pytest.raises(BundleError, match="no bundle, or only a part"):
            read_bundle(put(made[:size]))


def test_every_flipped_byte_is_noticed_or_harmless(made: bytes, put: Put) -> None:
    whole = read_bundle(put(made))
    for position in range(0, len(made), max(1, len(made) // 400)):
        broken = bytearray(made)
        broken[position] ^= 0x55
        try:
            found = read_bundle(put(bytes(broken)))
        except BundleError:
            continue
        assert found == whole, f"byte {position} changed what is read"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../../etc/passwd", "which no bundle holds"),
        ("/tmp/x", "which no bundle holds"),
        ("articles.jsonl/..", "which no bundle holds"),
        ("C:\\x", "which no bundle holds"),
        ("x" * 5000, "which no bundle holds"),
    ],
)
def test_nothing_is_unpacked_elsewhere(made: bytes, put: Put, name: str, said: str) -> None:
    with pytest.raises(BundleError, match=said):
        read_bundle(put(zipped([*files_of(made).items(), (name, b"x")])))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice(made: bytes, put: Put) -> None:
    with pytest.raises(BundleError, match=r"holds account\.json twice"):
        read_bundle(put(zipped([*files_of(made).items(), (ACCOUNT, b"{}")])))


def test_a_bomb_is_not_unpacked(made: bytes, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consilience.pipeline.bundle_file.LARGEST", 3_000_000)
    bomb = zipped([*((n, b) for n, b in files_of(made).items() if n != ACCOUNT), (ACCOUNT, b"0" * 50_000_000)])
    assert len(bomb) < 100_000
    with pytest.raises(BundleError, match="unpacks to more than 3,000,000 bytes"):
        read_bundle(put(bomb))


def test_a_size_that_is_a_lie_is_noticed(made: bytes, put: Put) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        info = archive.getinfo(ACCOUNT)
    low = info.file_size.to_bytes(4, "little")
    assert made.count(low) >= 1
    with pytest.raises(BundleError):
        read_bundle(put(made.replace(low, (5).to_bytes(4, "little"))))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"manifest": None}, "it has no manifest.json"),
        ({"manifest": b"[]"}, "the manifest cannot be read"),
        ({"manifest": b"{"}, "the manifest cannot be read"),
        ({"manifest": b"\xff"}, "the manifest cannot be read"),
        ({"manifest": b'{"format": "other"}'}, "of another kind"),
        ({"manifest": b'{"format": "consilience-bundle", "version": 99}'}, "newer version of consilience"),
        ({"manifest": b'{"format": "consilience-bundle", "version": 1}'}, "the manifest cannot be read"),
        ({"account": None}, "the bundle has no account.json"),
        ({"spans": b'{"article": 5}'}, "line 1 of spans.jsonl"),
        ({"articles": b"[" * 100_000}, "line 1 of articles.jsonl"),
        ({"articles": b""}, "the articles are not those of the manifest"),
        ({"account": b"{"}, "the account is no JSON"),
    ],
)
def test_what_cannot_be_read_is_told(made: bytes, put: Put, changed: dict[str, bytes | None], said: str) -> None:
    with pytest.raises(BundleError, match=said) as caught:
        verify(put(remade(made, **changed)), Settings())
    assert caught.value.hint
    assert caught.value.source.endswith("news.bundle")


def test_an_article_that_is_too_long_to_be_one(made: bytes, put: Put) -> None:
    with pytest.raises(BundleError, match="more than one may have") as caught:
        verify(put(made), replace(Settings(), max_bytes=50))
    assert "CONSILIENCE_MAX_BYTES" in caught.value.hint


def test_a_file_that_was_altered_behind_the_manifest(made: bytes, put: Put) -> None:
    with pytest.raises(BundleError, match=r"account\.json has another SHA-256"):
        read_bundle(put(remade(made, honest=False, account=b"{}")))


def test_a_story_of_articles_that_are_not_there(made: bytes, put: Put) -> None:
    manifest = json.loads(files_of(made)[MANIFEST])
    manifest["stories"][0]["articles"] = ["lamp", "elsewhere"]
    with pytest.raises(BundleError, match="names an article that is not there"):
        verify(put(remade(made, manifest=json.dumps(manifest).encode())), Settings())


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="no such bundle"):
        read_bundle(str(tmp_path / "none"))
    with pytest.raises(BundleError, match="a folder"):
        read_bundle(str(tmp_path))


def test_encrypted_files_are_refused(made: bytes, put: Put) -> None:
    broken = bytearray(made)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = broken.find(mark)
        broken[at + offset] |= 1
    with pytest.raises(BundleError, match="no bundle, or only a part"):
        read_bundle(put(bytes(broken)))


def test_settings_of_here_do_not_change_what_is_worked_out(made: bytes, put: Put, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    known.write_text('{"id": "Q-valleynet", "schema": "Company", "properties": {"name": ["Valleynet"]}}\n')
    settings = replace(Settings(), known=str(known), decisions=str(tmp_path / "none.jsonl"))
    assert verify(put(made), settings).same


def test_usage_errors_are_of_both_kinds() -> None:
    assert issubclass(BundleError, UsageError)
