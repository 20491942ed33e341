"""What is handed out: the wheel holds every file of the package, the manual page is that of the commands."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.manual import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import make_man
from make_reference import commands
from same_files import held, needed
from typer.main import get_command

from consilience.cli.app import app


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist, made without a network."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(out)], cwd=ROOT, check=True, capture_output=True
    )
    return next(out.glob("*.whl")), next(out.glob("*.tar.gz"))


def test_the_wheel_holds_the_whole_package(built: tuple[Path, Path]) -> None:
    files = held(built[0])
    assert needed() <= files
    for kind in ("knowledge/countries.tsv", "publish/assets/page.css", "store/migrations/env.py", "py.typed"):
        assert f"consilience/{kind}" in files
    assert any(name.endswith(".data/data/share/man/man1/consilience.1") for name in files)
    outside = [name for name in files if not name.startswith(("consilience/", "consilience-"))]
    assert not outside, "the wheel would put these beside other packages"


def test_the_wheel_names_what_it_needs(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as archive:
        (name,) = [each for each in archive.namelist() if each.endswith("METADATA")]
        told = archive.read(name).decode()
        scripts = archive.read(name.replace("METADATA", "entry_points.txt")).decode()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(re.findall(r"^Provides-Extra: (.+)$", told, re.MULTILINE)) == set(project["optional-dependencies"])
    assert len(re.findall(r"^Requires-Dist: (?!.*extra ==)", told, re.MULTILINE)) == len(project["dependencies"])
    assert "consilience = consilience.cli:main" in scripts


def test_the_sdist_holds_what_the_wheel_is_built_from(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as archive:
        files = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"src/{each}" for each in needed()} <= files
    assert {"pyproject.toml", "README.md", "LICENSE", "NOTICE", "man/consilience.1", "constraints.txt"} <= files


def test_the_manual_page_tells_of_every_command_and_option() -> None:
    page = make_man.page().replace("\\-", "-")
    for name, command in commands(get_command(app)):
        assert f".SS consilience {name}\n" in page
        for each in command.params:
            for option in each.opts if each.param_type_name == "option" else ():
                assert f"\\fB{option}" in page
    assert page.isascii()


def test_no_line_of_the_manual_page_acts_by_mistake() -> None:
    known = {"TH", "SH", "SS", "PP", "TP", "B", "I", "nf", "fi", "RS", "RE"}
    for line in make_man.page().splitlines():
        if line.startswith((".", "'")) and not line.startswith('.\\"'):
            assert line[1:].split(" ")[0] in known, line
    assert make_man.escaped(".TP\n'a\\b-c…") == "\\&.TP\n\\&'a\\eb\\-c\\[u2026]"


def test_the_image_takes_only_what_the_wheel_is_built_from() -> None:
    image = (ROOT / "Containerfile").read_text(encoding="utf-8")
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    taken = {word for line in re.findall(r"^COPY (?!--from)(.+) \S+$", image, re.MULTILINE) for word in line.split()}
    assert {f"!{each}" for each in taken} == {line for line in ignored if line.startswith("!")}
    assert all((ROOT / each).exists() for each in taken)
    last = image[image.rindex("\nFROM ") :]
    assert re.search(r"^USER \d+$", last, re.MULTILINE)
    assert "pip" not in last
    assert "HEALTHCHECK" in last
    assert 'VOLUME ["/data"]' in last
    (script,) = re.findall(r'CMD \["python", "-c", "(.+)"\]', last)
    compile(script, "Containerfile", "exec")
    (port,) = set(re.findall(r"\b8\d{3}\b", last))
    assert f"127.0.0.1:{port}/health" in script
