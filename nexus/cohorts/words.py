"""What cohorts say: refusals, and what stands in the audit log."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core import words

words.register(
    {
        "cohorts.closed": _l("This cohort is closed. You can still read its pages."),
        "cohorts.joining_closed": _l("%(cohort)s takes no new learners any more."),
        "cohorts.enough_ideas": _l(
            "You have proposed %(most)s ideas already. Choose one of them, or a brief."
        ),
        "cohorts.not_open_to_you": _l(
            "You were in this cohort before, and its staff ended that. Please write to them."
        ),
        "cohorts.other_role": _l(
            "You are in %(cohort)s already, in another role. Ask its staff to change that first."
        ),
        "cohorts.no_track": _l("Only learners have a track."),
        "cohorts.begun": _l("The cohort has begun, so its first day stays as it is."),
        "cohorts.would_be_over": _l("With that, the cohort would be over already. Add weeks."),
        "cohorts.over": _l("The cohort is over, so its days stay as they are."),
        "cohorts.brief_doubled": _l("There is a brief with this title already."),
        "cohorts.last_brief": _l("Keep at least one brief: learners choose one when they join."),
        "cohorts.invitation_gone": _l(
            "This invitation has been used or withdrawn, or its time is over. "
            "Ask the cohort's staff for a new one."
        ),
        "cohorts.invitation_for_another": _l(
            "This invitation was sent to another address than that of your account."
        ),
        "cohorts.invited_often": _l(
            "This cohort has sent very many invitations today. Go on tomorrow."
        ),
        "cohorts.many_from_here": _l(
            "Very many people sign up from your network just now. Try again in ten minutes."
        ),
        "cohorts.created": _l("Created the cohort %(name)s."),
        "cohorts.settings_changed": _l("Changed the cohort's settings."),
        "cohorts.code_renewed": _l("Made a new join link; the old one ended."),
        "cohorts.role_invited": _l("Invited somebody by mail."),
        "cohorts.role_invitation_withdrawn": _l("Withdrew an invitation sent by mail."),
        "cohorts.role_accepted": _l("Came into the cohort by an invitation."),
        "cohorts.brief_added": _l("Added the brief %(title)s."),
        "cohorts.brief_edited": _l("Changed the brief %(title)s."),
        "cohorts.brief_moved": _l("Moved the brief %(title)s."),
        "cohorts.brief_archived": _l("Archived the brief %(title)s."),
        "cohorts.brief_restored": _l("Brought back the brief %(title)s."),
    }
)
