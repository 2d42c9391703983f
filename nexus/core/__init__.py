"""The ground floor: what all rooms stand on. Knows no domain word.

db (reading and writing transactions), access (who may open a page), pages (the two ways to answer),
errors and `Refused`, words (codes into sentences), forms and once (a form acts once), work and mail
(nothing is lost), audit, limits, text, paging, languages, assets, headers, logs, registry (pieces
that rooms hand to shared pages), clock, actor.
"""
