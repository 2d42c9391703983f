"""Staff: running a cohort, above all rooms.

Its overview and what needs staff now; everybody who is or was in it, with a page for each; the
audit log in words; making a cohort, also as a copy of an earlier one; closing and reopening it.
What changes an enrolment is an action of `cohorts`; what follows from it belongs to the rooms
between.

Words: a *guide* is a mentor or a member of staff; *standing* is the state of an enrolment.
"""
