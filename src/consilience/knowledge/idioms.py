"""Verb -> object or particle -> the one verb that both together stand for: "lost their lives" is died.

Origin: written for this project from general knowledge of English. Lemmas in lower case.
"""

from __future__ import annotations

_ROWS = """
lose life die
lose way stray
take place happen
take part participate
take over buy
take effect apply
come force apply
take office inaugurate
set fire burn
set alight burn
set up found
set off cause
call off cancel
go on continue
show up attend
turn up attend
carry on continue
keep on continue
call on urge
carry out conduct
put off postpone
put out extinguish
put down suppress
step down resign
step aside resign
stand down resign
rule out exclude
turn down reject
turn away reject
throw out reject
strike down annul
back down yield
back out withdraw
pull out withdraw
hold talk negotiate
hold election elect
break out begin
blow up explode
give up surrender
give way collapse
give in yield
find out learn
point out note
lay off dismiss
sign off approve
wipe out destroy
shut down close
close down close
cut off isolate
walk out strike
down tool strike
bring down topple
hand over transfer
change hand transfer
hand out distribute
give out distribute
pay back refund
pay out pay
look into investigate
fall apart collapse
break down fail
get away escape
run away flee
swear in inaugurate
go under sink
go down sink
"""

IDIOMS: dict[str, dict[str, str]] = {}
for _row in _ROWS.strip().splitlines():
    _verb, _with, _meant = _row.split()
    IDIOMS.setdefault(_verb, {})[_with] = _meant
