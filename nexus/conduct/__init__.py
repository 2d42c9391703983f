"""Conduct: keep clear of a person, and report one to staff.

Words: a *block* is one person keeping clear of another; it bars both teams from new invitations,
in either direction, and nobody is told. A *report* tells the staff of a cohort about a person, who
does not learn of it; staff *settle* it with what they did.
"""
