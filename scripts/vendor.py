"""Fetch the scripts that the desk's pages use from npm -> src/consilience/web/static/vendor, with a manifest.

Run it to renew them after a version below was changed: `python scripts/vendor.py`. With `--check` nothing is fetched:
the files that are there are held against the SHA-256 sums of the manifest. Needs `npm` (its `pack` checks what it
downloads against the registry's sums); users of the desk need neither.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "src" / "consilience" / "web" / "static" / "vendor"
MANIFEST = VENDOR / "manifest.json"
# Package, version, file in the package, what it is for.
PACKAGES = (
    ("htmx.org", "2.0.11", "dist/htmx.min.js", "swaps a part of a page when a filter changes"),
    ("d3", "7.9.2", "dist/d3.min.js", "what Observable Plot stands on"),
    ("@observablehq/plot", "0.6.17", "dist/plot.umd.min.js", "the chart of a pair"),
    ("cytoscape", "3.34.4", "dist/cytoscape.min.js", "the graph of origins"),
)


def main() -> int:
    if sys.argv[1:] == ["--check"]:
        return check()
    VENDOR.mkdir(parents=True, exist_ok=True)
    rows = [fetch(*each) for each in PACKAGES]
    MANIFEST.write_text(json.dumps({"files": rows}, indent=2) + "\n", encoding="utf-8")
    return check()


def fetch(name: str, version: str, path: str, use: str) -> dict[str, str]:
    """One file of a package with its licence, written beside the others: its row of the manifest."""
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            ["npm", "pack", f"{name}@{version}", "--json"], cwd=folder, check=True, capture_output=True, text=True
        )
        packed = json.loads(told.stdout)[0]
        with tarfile.open(Path(folder) / packed["filename"].replace("@", "").replace("/", "-")) as archive:
            script = read(archive, f"package/{path}")
            licence = read(archive, "package/LICENSE")
            about = json.loads(read(archive, "package/package.json"))
    stem = path.rsplit("/", 1)[-1]
    licence_name = f"{stem.split('.')[0]}.LICENSE"
    (VENDOR / stem).write_bytes(script)
    (VENDOR / licence_name).write_bytes(licence)
    return {
        "package": name,
        "version": version,
        "licence": about["license"],
        "use": use,
        "integrity": packed["integrity"],
        "file": stem,
        "sha256": hashlib.sha256(script).hexdigest(),
        "licence_file": licence_name,
        "licence_sha256": hashlib.sha256(licence).hexdigest(),
    }


def read(archive: tarfile.TarFile, name: str) -> bytes:
    found = archive.extractfile(name)
    if found is None:
        raise SystemExit(f"{archive.name}: there is no {name} in it")
    return found.read()


def check() -> int:
    """Hold the files against the manifest; 1 where one differs, is missing, or is not in it."""
    rows = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"]
    wanted = {row["file"]: row["sha256"] for row in rows} | {row["licence_file"]: row["licence_sha256"] for row in rows}
    there = {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in VENDOR.iterdir() if each != MANIFEST}
    wrong = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    for name in wrong:
        print(f"{name}: not what the manifest says", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
