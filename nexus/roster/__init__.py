"""Roster: a spreadsheet in, places and proposals out, before anybody has signed up.

Words: a *place* is what staff typed of one learner to come: name, track, brief, zone, hours. Its
*claim link* makes it the enrolment and the project of whoever opens it. A place that nobody claims
is removed after fourteen days.

A place: `unclaimed → claimed`, or removed.
"""
