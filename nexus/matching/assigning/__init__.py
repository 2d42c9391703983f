"""Which edges of a bipartite graph to take: best level after level, with a proof.

Its words: an *edge* joins a left and a right node and has a *score*; a *level* is one aim of the
order, a count or a sum over what is chosen; *potentials* are a price for each node at each level,
and prove that nothing better exists; a *pin* is an edge that must be chosen.
"""
