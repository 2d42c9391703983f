"""Pairing: invitations between projects, and the pairings they become.

Words: an *invitation* is one project asking another to pair; a *pairing* is a frontend and a
backend project bound together; *live* means in review, returned or active. A *pairing link* lets
two who know each other pair at once.
States: invitation open → accepted, declined, withdrawn, expired; it is *held* while its sender's
address is unconfirmed. Pairing in_review → active, returned, ended; returned → in_review, ended;
active → completed, ended. Accepting can be undone for ten minutes.
"""
