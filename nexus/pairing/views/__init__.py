"""The pages of pairing."""

from nexus.pairing.views import invitations, links, pairings
from nexus.pairing.views.blueprint import bp

__all__ = ["bp", "invitations", "links", "pairings"]
