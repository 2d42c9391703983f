"""The command line: a cohort from a file, its pairing as text, CSV or JSON.

Unlike the rest of the library it has words: English ones, for whoever has no page to look at.
"""
