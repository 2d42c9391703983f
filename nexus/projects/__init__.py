"""Projects: what a team develops on its track. Registering one is week one's first duty.

Words: a *team* is the members of a project, a lone learner a team of one; one of them *leads*.
*Capacity* is how many partner projects it takes; full is computed from live pairings, never stored.
States: draft, open (takes partners), away until a day, alone (builds both ends), paused, closed.
A project keeps its track for life: who changes track closes one and registers another.
The *pool* of a cohort is what the finder ranks; its *revision* changes with all that matters to it.
"""
