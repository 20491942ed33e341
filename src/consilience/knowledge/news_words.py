"""Words that news of every kind is full of.

Not worth naming as what two articles share: "people" and "Monday" tell nobody why they
stand together. Written by hand for this project from general knowledge of
English-language news; no corpus was counted. Licence: that of the project. Function
words are not here: `text/words.py` has them.
"""

from __future__ import annotations

NEWS_WORDS = frozenset(
    """accuse action add afternoon ago agree agreement already announce answer ask attack authority back bad became
    become believe big billion bring brought business call campaign case cent change chief child children city
    claim close come committee company confirm control cost council country court cut day dead deal death
    decision deny department die director dozen early east eastern effort eight elect election end even evening
    ever expect fall family far find first five follow force foreign former found four free friday friend front
    general good government great group half happen head held help high hold home hour house human hundred
    increase insist international issue keep kill know large late later law lead leader leave led left life line
    local long look major make man media meet meeting member men military million minister ministry minute
    monday money month morning move nation national near nearly need never new news next night nine no nobody
    north northern not nothing now number office official old open order own party past pay people percent
    person place plan point police political power president press price problem public put question recent
    refuse report reporter right rise run saturday say second secretary security set seven show side six small
    someone something south southern spokesman spokesperson spokeswoman start state statement still stop sunday
    support talk ten think third thousand three thursday time today told tomorrow town tried try tuesday turn
    two united use vote want war warn wednesday week weekend west western whose without woman women work world
    year yesterday yet young""".split()
)
