"""Profiles: who learners are. Handle, bio, level, skills, languages, aims, and when they are free.

Words: *availability* is the half-hours of a week in which a person can work with others, kept as
local wall time with the zone's name; a grid all blank or all ticked means "not known". A *question*
is one that would change the ranking, asked later, one at a time and never twice.
"""
