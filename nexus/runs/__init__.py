"""Match runs: a whole cohort paired at once, shown to staff and mentors, published by them.

Words: a *match day* is the day of a cohort on which whoever has no partner is paired; an *entry*
is what a learner says to it (in, out); a *run* is one pairing of the cohort at once with its inputs
frozen; a *proposal* is a pairing that it suggests, a *leftover* a team that it leaves without one;
a *hold* is a couple that staff pinned or excluded.
States of a run: queued → running → solved → scheduled → published → undone; it may end as discarded
(also from scheduled), cancelled (before it is solved) or failed, with its reason.
"""
