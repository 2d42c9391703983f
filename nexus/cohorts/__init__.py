"""Cohorts: one run of the programme each, with its weeks, settings, people and briefs.

Words: an *enrolment* is an account in a cohort: a role (learner, mentor, staff), for learners one
*track* (frontend or backend), and a state (active, withdrawn, removed, suspended). A *brief* is
what several teams may develop: offered by the programme, or a learner's own *idea* with its
proposer. A cohort has a *join code* for learners; mentors and staff come by a *role invitation*.
"""
