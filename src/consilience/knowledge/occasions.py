"""Words for whom somebody speaks to, by the kind of occasion: one quotation placed at two of them is told as such.

Origin: written for this project from general knowledge of English newswriting; lemmas.
"""

from __future__ import annotations

_WORDS = """
press: reporter journalist press newspaper correspondent camera television radio interview interviewer broadcaster
court: court judge bench jury tribunal magistrate courtroom
parliament: parliament lawmaker senate deputy assembly congress bundestag committee legislator
crowd: supporter rally crowd protester demonstrator follower mourner congregation
phone: phone telephone
writing: statement letter communique post tweet release telegram
troops: soldier troop officer unit
guests: counterpart guest delegation host minister ambassador president
"""
OCCASIONS: dict[str, str] = {
    word: row.split(":")[0] for row in _WORDS.strip().splitlines() for word in row.split(":")[1].split()
}
