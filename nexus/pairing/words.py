"""The sentences of pairing's codes, and the kinds of what it tells."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core import words
from nexus.notifications.kinds import Kind, register
from nexus.pairing.models import EndReason, PairingState

REFUSALS = {
    "pairing.lead_only": _l("Only the lead of %(team)s can do this."),
    "pairing.no_project": _l("Register your project first: then you can find a partner for it."),
    "pairing.cohort_closed": _l("This cohort has closed. What is there stays to be read."),
    "pairing.search_closed": _l("The search for partners has closed in this cohort."),
    "pairing.same_track": _l("%(team)s is on your own track. A frontend pairs with a backend."),
    "pairing.you_not_open": _l("Your project does not look for partners now. Open it first."),
    "pairing.not_open": _l("%(team)s does not look for partners now."),
    "pairing.not_available": _l("%(team)s cannot be invited now."),
    "pairing.full": _l("%(team)s has no free place any more."),
    "pairing.you_full": _l("Your team has no free place any more."),
    "pairing.already_paired": _l("You and %(team)s are paired already."),
    "pairing.already_asked": _l("You have asked %(team)s already. Wait for their answer."),
    "pairing.they_asked": _l("%(team)s has asked you already. Answer their invitation."),
    "pairing.too_many_open": _l(
        "%(most)s of your invitations wait for an answer. Withdraw one, or wait."
    ),
    "pairing.asked_often": _l(
        "Your team has asked many others today. Wait for their answers, and go on tomorrow."
    ),
    "pairing.confirm_first": _l(
        "Confirm your address first. Your first invitation waits, and leaves by itself then."
    ),
    "pairing.barred.same_track": _l("A frontend pairs with a backend, not with its own track."),
    "pairing.barred.brief": _l("The two teams develop different briefs."),
    "pairing.barred.overlap": _l(
        "You have %(minutes)s a week in common; this cohort asks for %(missing)s more. "
        "Add hours in which you can work together."
    ),
    "pairing.barred.language": _l("The two teams have no language in common."),
    "pairing.answered.accepted": _l("This invitation was accepted already."),
    "pairing.answered.declined": _l("This invitation was declined already."),
    "pairing.answered.withdrawn": _l("This invitation was withdrawn."),
    "pairing.answered.expired": _l("The time to answer is over. You can invite them instead."),
    "pairing.undo_too_late": _l("The ten minutes to undo are over. You can end the pairing."),
    "pairing.undo_other_side": _l("Only the lead of the team that accepted can undo it."),
    "pairing.not_live": _l("This pairing is over already."),
    "pairing.not_now": _l("Somebody was faster: look again where this pairing stands now."),
    "pairing.capacity_below": _l(
        "You are paired with %(count)s teams. End a pairing before you take fewer."
    ),
    "pairing.alone_while_paired": _l("You are paired. End the pairing before you build alone."),
    "pairing.brief_while_paired": _l("You are paired on this brief. It can be changed no more."),
    "pairing.replace_while_paired": _l(
        "Your project is paired. End the pairing before you leave it for another."
    ),
    "pairing.together_changed": _l(
        "Some of these teams are not free any more. Look at what has changed, then go on."
    ),
    "pairing.link_ended": _l("This pairing link was used or has ended. Ask for a new one."),
}

EVENTS = {
    "pairing.event.accepted": _l("Accepted the invitation"),
    "pairing.event.published": _l("Paired by the match day"),
    "pairing.event.unpublished": _l("Took the match day's pairings back"),
    "pairing.event.linked": _l("Followed the pairing link"),
    "pairing.event.undone": _l("Undid the acceptance"),
    "pairing.event.ended.agreed": _l("Ended it: both teams agreed"),
    "pairing.event.ended.silent": _l("Ended it: the other team was silent"),
    "pairing.event.ended.left": _l("Ended it: a team left"),
    "pairing.event.ended.mentor": _l("Ended it, as a mentor"),
    "pairing.event.completed": _l("Completed with the last day of the cohort"),
}

TOLD = {
    "pairing.told.invited": _l("%(team)s invites you to pair."),
    "pairing.told.sent": _l("Your address is confirmed: your invitation to %(team)s has left."),
    "pairing.told.not_sent": _l("Your invitation to %(team)s could not leave."),
    "pairing.told.not_sent.next": _l(
        "Your invitation to %(team)s could not leave. Next best partner: %(next)s."
    ),
    "pairing.told.accepted": _l("%(team)s accepted: you are paired."),
    "pairing.told.linked": _l("%(team)s followed your pairing link: you are paired."),
    "pairing.told.paired": _l("Your team is paired with %(team)s."),
    "pairing.told.declined": _l("%(team)s declined."),
    "pairing.told.declined.next": _l("%(team)s declined. Next best partner: %(next)s."),
    "pairing.told.withdrawn": _l("%(team)s has withdrawn its invitation."),
    "pairing.told.expired": _l("%(team)s did not answer in time."),
    "pairing.told.expired.next": _l(
        "%(team)s did not answer in time. Next best partner: %(next)s."
    ),
    "pairing.told.found_partner": _l("%(team)s has found its partner."),
    "pairing.told.found_partner.next": _l(
        "%(team)s has found its partner. Next best for you: %(next)s."
    ),
    "pairing.told.stopped": _l("%(team)s does not look for partners any more."),
    "pairing.told.stopped.next": _l(
        "%(team)s does not look for partners any more. Next best for you: %(next)s."
    ),
    "pairing.told.other_brief": _l("%(team)s has moved to another brief."),
    "pairing.told.other_brief.next": _l(
        "%(team)s has moved to another brief. Next best for you: %(next)s."
    ),
    "pairing.told.briefs_apart": _l(
        "Your cohort pairs teams on the same brief only now: nothing is open with %(team)s."
    ),
    "pairing.told.briefs_apart.next": _l(
        "Your cohort pairs teams on the same brief only now, so %(team)s is out of reach. "
        "Next best for you: %(next)s."
    ),
    "pairing.told.back_again": _l("%(team)s is here again. You can ask them to pair."),
    "pairing.told.ended.agreed": _l("Your pairing with %(team)s has ended: both teams agreed."),
    "pairing.told.ended.silent": _l("Your pairing with %(team)s was ended for silence."),
    "pairing.told.ended.left": _l("%(team)s has left: your pairing has ended."),
    "pairing.told.ended.mentor": _l("A mentor has ended your pairing with %(team)s."),
    "pairing.told.ended.undone": _l("%(team)s took back the pairing within ten minutes."),
    "pairing.told.completed": _l("Your pairing with %(team)s is complete. Well done!"),
    "pairing.told.arrived": _l("A partner team has arrived on %(brief)s."),
    "pairing.told.arrived.many": _l("%(count)s partner teams have arrived on %(brief)s."),
}

STATES = {
    PairingState.IN_REVIEW: _l("In review"),
    PairingState.RETURNED: _l("Question from a mentor"),
    PairingState.ACTIVE: _l("Active"),
    PairingState.COMPLETED: _l("Completed"),
    PairingState.ENDED: _l("Ended"),
}

REASONS = {
    EndReason.AGREED: _l("We both agree to stop"),
    EndReason.SILENT: _l("The other team does not answer"),
    EndReason.LEFT: _l("A team has left"),
    EndReason.MENTOR: _l("A mentor's decision"),
    EndReason.UNDONE: _l("Taken back within ten minutes"),
}

for _sentences in (REFUSALS, EVENTS, TOLD):
    words.register(_sentences)

_LABELS = {
    "invited": _l("An invitation to pair"),
    "answered": _l("What became of invitations"),
    "paired": _l("My pairing begins or ends"),
    "arrived": _l("A partner has arrived on my brief"),
}
_GROUPS = {
    **dict.fromkeys(("accepted", "back_again", "linked", "paired", "completed", "ended"), "paired"),
    "invited": "invited",
    "arrived": "arrived",
}

for _code in TOLD:
    _first = _code.split(".")[2]
    _label = _LABELS[_GROUPS.get(_first, "answered")]
    register(Kind(_code, _label, needs_answer=_first == "invited"))
