"""Verbs with a particle -> one verb that says the same in the news: "call off" is "cancel".

Origin: written for this project from general knowledge of English; lemmas. A pair that is as often meant literally
("take down", "come out") is left out.
"""

from __future__ import annotations

_ROWS = """
cancel: call_off
postpone: put_off push_back hold_off
extinguish: put_out
explode: blow_up go_off
detonate: set_off
resign: step_down stand_down step_aside
oust: vote_out throw_out force_out drive_out kick_out
topple: bring_down
withdraw: pull_out pull_back
retreat: fall_back back_off
yield: back_down give_in cave_in
surrender: give_up turn_in
reject: turn_down vote_down strike_down
dismiss: lay_off
close: shut_down close_down wind_down
start: start_up set_out kick_off
erupt: break_out flare_up
collapse: break_down fall_apart fall_through
escape: break_away get_away run_away
separate: break_up split_up
establish: set_up
conduct: carry_out
execute: carry_through
seize: take_over
assume: take_up
exclude: rule_out
destroy: wipe_out burn_down tear_down pull_down knock_down
disable: knock_out
trigger: spark_off touch_off
appear: turn_up show_up
continue: go_on carry_on press_on keep_on
proceed: go_ahead press_ahead push_ahead
rise: go_up
fall: go_down come_down
increase: step_up ramp_up drive_up push_up
reduce: cut_back cut_down scale_back scale_down bring_down
sever: cut_off
block: seal_off close_off cordon_off
transfer: hand_over turn_over
submit: hand_in
distribute: hand_out give_out give_away
return: give_back bring_back send_back go_back come_back
summon: call_up call_in
rescue: bail_out
approve: sign_off wave_through
conclude: wrap_up wind_up
devise: draw_up
disclose: give_away
reveal: bring_out
contact: get_through
discover: find_out
solve: sort_out work_out
attack: lash_out hit_out
defend: stand_up
investigate: look_into
arrest: pick_up round_up
abandon: give_up walk_away
invent: make_up
lead: head_up
crash: come_down
shoot: gun_down mow_down
demolish: pull_down knock_down
evacuate: move_out clear_out
enter: break_in
"""

PHRASAL: dict[tuple[str, str], str] = {}
for _row in _ROWS.strip().splitlines():
    _verb, _, _forms = _row.partition(":")
    for _form in _forms.split():
        _head, _, _particle = _form.partition("_")
        PHRASAL.setdefault((_head, _particle), _verb.strip())
