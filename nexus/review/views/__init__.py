"""The pages of review: the queue, one pairing on one screen, and a team's answer."""

from nexus.review.views import answering, deciding, queue
from nexus.review.views.blueprint import bp

__all__ = ["answering", "bp", "deciding", "queue"]
