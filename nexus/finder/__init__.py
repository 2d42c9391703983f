"""The partner finder: open projects of the other track, ranked by fit, with the reasons in words.

The ranking comes from `nexus.matching` alone, over all projects of the cohort; what is shown of
another team is the hours in common, never all of theirs. Free places come from the database.
"""
