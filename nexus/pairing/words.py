"""The sentences of pairing's codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core import words

words.register(
    {
        "pairing.lead_only": _l("Only the lead of %(team)s can do this."),
        "pairing.cohort_closed": _l("This cohort has closed. What is there stays to be read."),
        "pairing.search_closed": _l("The partner search of this cohort has closed."),
        "pairing.same_track": _l(
            "%(team)s is on your own track. A pairing joins a frontend and a backend."
        ),
        "pairing.you_not_open": _l("Your project does not look for partners now. Reopen it first."),
        "pairing.not_open": _l("%(team)s does not look for partners now."),
        "pairing.full": _l("%(team)s has no free place any more."),
        "pairing.you_full": _l("Your team has no free place any more."),
        "pairing.already_paired": _l("You and %(team)s are paired already."),
        "pairing.already_asked": _l("You have asked %(team)s already. They have not answered yet."),
        "pairing.they_asked": _l("%(team)s has asked you already. Answer their invitation."),
        "pairing.too_many_open": _l(
            "Three of your invitations are open. Withdraw one, or wait for an answer."
        ),
        "pairing.confirm_first": _l(
            "Confirm your address first. Your first invitation waits and leaves by itself then."
        ),
        "pairing.not_available": _l("%(team)s cannot be invited."),
        "pairing.answered.accepted": _l("This invitation has been accepted already."),
        "pairing.answered.declined": _l("This invitation has been declined already."),
        "pairing.answered.withdrawn": _l("This invitation has been withdrawn."),
        "pairing.answered.expired": _l("This invitation has run out. You can invite them instead."),
        "pairing.undo_too_late": _l(
            "The ten minutes to undo are over. You can still end the pairing."
        ),
        "pairing.undo_other_side": _l("Only the team that accepted can undo it."),
        "pairing.not_live": _l("This pairing has ended."),
        "pairing.not_now": _l("Somebody was faster: this pairing is in another state by now."),
        "pairing.event.accepted": _l("The invitation was accepted"),
        "pairing.event.linked": _l("Paired by a pairing link"),
        "pairing.event.undone": _l("The acceptance was undone"),
        "pairing.event.ended.agreed": _l("Ended: both agreed"),
        "pairing.event.ended.silent": _l("Ended: the partner did not answer"),
        "pairing.event.ended.left": _l("Ended: a team left the programme"),
        "pairing.event.ended.mentor": _l("Ended by a mentor"),
        "pairing.event.completed": _l("Completed with the cohort's last day"),
    }
)
