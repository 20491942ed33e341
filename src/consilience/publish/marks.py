"""Finding or sentence -> the mark behind it: a circle an outlet, a diamond where the reports differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from consilience.model.account import Difference, Finding, Sentence
from consilience.publish.words import RELATION_ORDER, RELATIONS, VERDICTS, support_words

MOST_CIRCLES = 6  # more cannot be counted at a glance: then the numbers stand there


@dataclass(frozen=True)
class Mark:
    """`filled` circles may each stand on an origin of its own, `hollow` ones share an origin already counted."""

    filled: int
    hollow: int
    diamond: Literal["", "differs", "conflicts"]
    words: str

    @property
    def is_counted(self) -> bool:
        return self.filled + self.hollow > MOST_CIRCLES

    @property
    def glyphs(self) -> str:
        """The mark as characters, for terminal and Markdown."""
        diamond = {"": "", "differs": "◇", "conflicts": "◆"}[self.diamond]
        if self.is_counted:
            return f"{diamond}●{self.filled + self.hollow}/{self.filled}"
        return diamond + "●" * self.filled + "○" * self.hollow


def finding_mark(finding: Finding) -> Mark:
    filled = max(0, min(finding.origins_at_most, finding.outlets))
    diamonds: dict[str, Literal["differs", "conflicts"]] = {"differs": "differs", "conflicts": "conflicts"}
    verdict = "" if finding.verdict == "corroborated" else f"; {VERDICTS[finding.verdict]}"
    return Mark(
        filled, max(0, finding.outlets - filled), diamonds.get(finding.verdict, ""), support_words(finding) + verdict
    )


def sentence_mark(
    sentence: Sentence, findings: Mapping[str, Finding], differences: Mapping[str, Difference]
) -> Mark | None:
    """The mark of the weakest statement that the sentence rests on; None where it rests on none that is known."""
    marks = [finding_mark(findings[name]) for name in sentence.findings if name in findings]
    unlike = [differences[name] for name in sentence.differences if name in differences]
    if not marks and not unlike:
        return None
    weakest = min(marks, key=lambda mark: (mark.filled, mark.hollow), default=Mark(0, 0, "", ""))
    told = [weakest.words] if weakest.words else []
    if len(marks) > 1:
        told[0] = f"weakest of {len(marks)} statements: {told[0]}"
    diamonds = {mark.diamond for mark in marks}
    relations = sorted({d.relation for d in unlike}, key=RELATION_ORDER.index)
    told += [f"a difference: {RELATIONS[relation]}" for relation in relations]
    diamond: Literal["", "differs", "conflicts"] = ""
    if "conflicts" in diamonds or "contradicts" in relations:
        diamond = "conflicts"
    elif "differs" in diamonds or set(relations).difference(("same", "complementary")):
        diamond = "differs"
    return Mark(weakest.filled, weakest.hollow, diamond, "; ".join(told))
