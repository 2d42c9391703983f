"""Review: mentors look at pairings. A review never stops the work.

Words: a *review* is one decision in one round: approved, returned (a question with a date), ended,
or by_rule (every rule of the cohort was met and nobody looked in time). A *claim* shows that a
mentor is looking; it holds for 30 minutes and frees itself. *Doubtful* pairings come first.
"""
