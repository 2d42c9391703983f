"""Who is there: the directories of a cohort's projects and people, the search, the board.

A *document* is what can be found of a project, a person (an enrolment) or a brief: `core.search`.
The *board* shows for each brief how many develop it, and who is *open*: looks for a partner and
has said so by one press. Nobody who has not is ever listed as such.
"""
