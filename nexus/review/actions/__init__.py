"""The verbs of review: claim, decide, approve together or by rule, answer, end."""

from nexus.review.actions.answering import answer, bring_back, bring_back_due
from nexus.review.actions.claims import CLAIM, claim, claim_next, let_go, release
from nexus.review.actions.deciding import decide, end
from nexus.review.actions.together import approve_by_rule, approve_together

__all__ = [
    "CLAIM",
    "answer",
    "approve_by_rule",
    "approve_together",
    "bring_back",
    "bring_back_due",
    "claim",
    "claim_next",
    "decide",
    "end",
    "let_go",
    "release",
]
