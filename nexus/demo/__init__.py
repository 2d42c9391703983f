"""An invented cohort in its first week, to click through and to measure with.

Nobody in it exists. The same seed gives the same people, projects and stories, laid around the
present day. The cohort in its usual size has stories told by the rooms' own actions; a large one is
written in bulk, so that ten thousand learners take less than a minute.
"""
