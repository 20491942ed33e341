"""What is installed with the package -> out/sbom.json (CycloneDX 1.6), and whether holes are known in any of it.

    python scripts/audit.py               writes the list, then looks up every package (needs the network)
    python scripts/audit.py --offline     writes the list alone
    python scripts/audit.py --strict      fails too where nothing, or not everything, could be looked up

The list is made without a network, from what is installed here, with versions, licences, package URLs and what needs
what; tools and readers that only tests need are left out. It is the same for the same packages. Exit status: 0, or 1
where a hole is known, or (--strict) 3 where not all could be looked up.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
OUT = ROOT / "out" / "sbom.json"
RUNTIME = ("tables", "notebook", "postgres", "ray")  # extras that people install
SECONDS = 15  # that a request may take


def plain(name: str) -> str:
    """PEP 503: the one spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked() -> list[Requirement]:
    """What the package and its extras for people name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in RUNTIME for line in project["optional-dependencies"][extra])]
    return [Requirement(line) for line in lines]


def needed(first: Iterable[Requirement]) -> dict[str, list[str]]:
    """Package -> those that it needs here, for all that are needed however far away. Extras count where asked for."""
    found: dict[str, set[str]] = {}
    done: set[tuple[str, str]] = set()
    waiting = list(first)
    while waiting:
        each = waiting.pop()
        name = plain(each.name)
        for extra in ("", *sorted(each.extras)):
            if (name, extra) in done or (each.marker is not None and not each.marker.evaluate({"extra": extra})):
                continue
            done.add((name, extra))
            try:
                lines = distribution(name).requires or []
            except PackageNotFoundError:  # of an extra that is not installed here
                continue
            needs = [Requirement(line) for line in lines]
            here = [one for one in needs if one.marker is None or one.marker.evaluate({"extra": extra})]
            found.setdefault(name, set()).update(plain(one.name) for one in here)
            for one in here:
                one.marker = None  # it was looked at
            waiting += here
    return {name: sorted(each for each in needs if each in found) for name, needs in sorted(found.items())}


def installed() -> dict[str, Any]:
    """The list of all that is installed beside this interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.json"
        command = ["environment", sys.executable, "--pyproject", str(ROOT / "pyproject.toml"), "--mc-type", "library"]
        subprocess.run(
            [sys.executable, "-m", "cyclonedx_py", *command, "--output-reproducible", "--of", "JSON", "-o", str(path)],
            check=True, capture_output=True,
        )  # fmt: skip
        found: dict[str, Any] = json.loads(path.read_bytes())
        return found


def pruned(whole: dict[str, Any], needs: dict[str, list[str]], first: Iterable[str]) -> dict[str, Any]:
    """The list with these packages alone, and what needs what. Nothing in it tells where it was made."""
    parts = {plain(each["name"]): each for each in whole["components"] if plain(each["name"]) in needs}
    root = whole["metadata"]["component"]["bom-ref"]
    edges = {root: sorted({plain(each) for each in first})} | {parts[name]["bom-ref"]: needs[name] for name in parts}
    return {
        **whole,
        "components": [parts[name] for name in sorted(parts)],
        "dependencies": [
            {"ref": ref, "dependsOn": [parts[name]["bom-ref"] for name in names if name in parts]}
            for ref, names in edges.items()
        ],
    }


def looked_up(bill: dict[str, Any]) -> tuple[str, str]:
    """What pip-audit says of these very versions: its JSON, and its words where it gave none."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pinned.txt"
        path.write_text("".join(f"{each['name']}=={each['version']}\n" for each in bill["components"]))
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(path), "--no-deps", "--disable-pip"]
        command += ["--format", "json", "--progress-spinner", "off", "--timeout", str(SECONDS)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stdout, done.stderr


def verdict(told: str, words: str) -> tuple[int, list[str]]:
    """0 and what was looked up; 1 and the holes; 3 and what could not be looked up, in lines for people."""
    try:
        rows = json.loads(told)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = words.strip().splitlines()[-1][:200] if words.strip() else "it said nothing"
        return 3, [f"SKIPPED: the database of known holes cannot be reached ({last}); nothing was looked up"]
    holes = [
        f"{row['name']} {row['version']}: {hole['id']}"
        + (f", mended in {', '.join(hole['fix_versions'])}" if hole.get("fix_versions") else ", not mended yet")
        for row in rows
        for hole in row.get("vulns", ())
    ]
    passed_over = [row["name"] for row in rows if "skip_reason" in row]
    if not rows or len(passed_over) == len(rows):
        return 3, [f"SKIPPED: the database of known holes answers for none of {len(rows)} packages; is it reached?"]
    lines = [f"{len(rows) - len(passed_over)} packages were looked up, {len(holes)} holes are known", *holes]
    if passed_over:
        lines.append(f"not looked up: {', '.join(sorted(passed_over))}")
    return (1 if holes else 3 if passed_over else 0), lines


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offline", action="store_true")
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(arguments)
    first = asked()
    bill = pruned(installed(), needed(first), [each.name for each in first])
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(bill, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{given.out}: {len(bill['components'])} packages")
    if given.offline:
        return 0
    code, lines = verdict(*looked_up(bill))
    print("\n".join(lines))
    return code if code == 1 or given.strict else 0


if __name__ == "__main__":
    sys.exit(main())
