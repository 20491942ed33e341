"""Words around a number -> its bound: "no fewer than", "as many as", "just under", "or more", "-plus".

Kinds: at least, more than, at most, fewer than, around, nearly (around, from below) and just over (from above).
"""

from __future__ import annotations

from consilience.text.numerals import Words

_BEFORE = {
    "at least": "at least, at a minimum, a minimum of, minimum of, no fewer than, no less than, not fewer than, "
    "not less than, upwards of, upward of, minimum, a minimum, not below",
    "more than": "more than, over, above, in excess of, greater than, north of, well over, far more than, well above, "
    "far over, exceeding, exceeded, exceeds, exceed, surpassed, surpassing, topped, better than, higher than, "
    "larger than, beyond, many more than, well in excess of, upwards",
    "at most": "at most, up to, as many as, as much as, as high as, no more than, not more than, a maximum of, "
    "maximum of, maximum, a maximum, not exceeding, capped at, no higher than, at the most",
    "fewer than": "fewer than, less than, under, below, short of, well under, well below, far fewer than, "
    "far less than, lower than, south of",
    "around": "about, around, some, roughly, approximately, approx, circa, an estimated, estimated, estimated at, "
    "in the region of, in the order of, on the order of, ~, ≈, perhaps, maybe, something like, or so, about some, "
    "roughly some, somewhere around, in the neighborhood of, in the neighbourhood of, more or less, probably, "
    "around about, an approximate, a reported",
    "nearly": "nearly, almost, close to, just under, just below, just short of, a little under, a little less than, "
    "slightly less than, slightly under, nearing, approaching, near, not quite, virtually, practically, "
    "slightly fewer than, just shy of, just less than",
    "just over": "just over, just above, just more than, a little over, a little more than, slightly more than, "
    "slightly over, slightly above, a bit more than, barely over, only just over",
}
BEFORE = {phrase.strip(): kind for kind, phrases in _BEFORE.items() for phrase in phrases.split(",")}
LONGEST = max(phrase.count(" ") + 1 for phrase in BEFORE)
# "at least another 40", "a total of some 200": passed over when a bound stands before them.
_BETWEEN = {"another", "an", "a", "additional", "further", "the", "total", "of", "other", "only", "just", "record"}
_MOVED = frozenset(
    "revised rose raised went jumped moved pushed driven bumped brought climbed shot ticked edged crept came add adds "
    "added".split()
)
_AFTER = {
    ("or", "more"): "at least",
    ("or", "above"): "at least",
    ("or", "over"): "at least",
    ("and", "more"): "at least",
    ("and", "above"): "at least",
    ("and", "over"): "at least",
    ("and", "counting"): "at least",
    ("at", "least"): "at least",
    ("-", "plus"): "at least",
    ("or", "so"): "around",
    ("-", "odd"): "around",
    ("odd",): "around",
    ("or", "less"): "at most",
    ("or", "fewer"): "at most",
    ("or", "under"): "at most",
    ("at", "most"): "at most",
    ("+",): "at least",
}  # fmt: skip


def bound_before(words: Words, at: int, floor: int) -> tuple[str | None, int]:
    """The kind of the bound words that end just before word `at`, and the position where they begin (`at` if none).

    Never looks before `floor`. Of two bounds the one nearer the number rules, and the span takes in both.
    """
    found: str | None = None
    first = end = at
    while end > floor and at - end <= 8:
        kind, length = _phrase_ending(words, end, floor)
        if kind:
            found = found or kind
            first = end = end - length
        elif words.lower(end - 1) in _BETWEEN and at - end < 4 and not _is_apart(words.gap(end)):
            end -= 1
        else:
            break
    return found, first


def _phrase_ending(words: Words, end: int, floor: int) -> tuple[str | None, int]:
    """The longest bound phrase that ends before word `end`: its kind and length."""
    for length in range(min(LONGEST, end - floor), 0, -1):
        if any(_is_apart(words.gap(i)) for i in range(end - length + 1, end + 1)):
            continue
        phrase = " ".join(word.lower for word in words[end - length : end])
        if phrase == "up to" and end - 3 >= floor and words.lower(end - 3) in _MOVED:
            continue  # "revised up to 368,000" is no upper bound
        if phrase in BEFORE:
            return BEFORE[phrase], length
    return None, 0


def _is_apart(gap: str) -> bool:
    return len(gap) > 2 or "\n" in gap


def bound_after(words: Words, at: int) -> tuple[str | None, int]:
    """The kind of the bound words that begin at `words[at]`, and the position after them (`at` if none)."""
    for length in (2, 1):
        following = tuple(word.lower for word in words[at : at + length])
        kind = _AFTER.get(following)
        if kind and len(words[at].gap) <= 1:
            return kind, at + len(following)
    return None, at
