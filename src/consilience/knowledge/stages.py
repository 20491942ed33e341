"""How far a thing has come, by the words for it: planned, begun, done, undone.

Stems (Snowball) of verbs and nouns; written for this project from general knowledge
of English. Used to see that one report has a thing begun and another has it opened.
"""

from __future__ import annotations

from typing import Literal

Stage = Literal["planned", "begun", "done"]

_WORDS: dict[Stage, str] = {
    "begun": """begin start commence initiate launch construction groundbreaking foundation cornerstone excavate""",
    "done": """open inaugurate complete completion finish unveil inauguration""",
    "planned": "plan propose consider intend schedule mull weigh envisage draft",
}
STAGES: dict[str, Stage] = {word: stage for stage, words in _WORDS.items() for word in words.split()}
