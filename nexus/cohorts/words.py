"""What cohorts say: refusals, and what stands in the audit log."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.cohorts.models import Role
from nexus.core import words
from nexus.notifications.kinds import Kind, register

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
            "You are in %(cohort)s already, in another role. Its staff can change it: "
            "Cohort, People, your name."
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
        "cohorts.was_closed": _l("Closed the cohort."),
        "cohorts.was_reopened": _l("Opened the cohort again."),
        "cohorts.role_accepted": _l("Came into the cohort by an invitation."),
        "cohorts.brief_added": _l("Added the brief %(title)s."),
        "cohorts.brief_edited": _l("Changed the brief %(title)s."),
        "cohorts.brief_moved": _l("Moved the brief %(title)s."),
        "cohorts.brief_archived": _l("Archived the brief %(title)s."),
        "cohorts.brief_restored": _l("Brought back the brief %(title)s."),
        "cohorts.came_back": _l("Came back into the cohort."),
    }
)

words.register(
    {
        "cohorts.places_taken_frontend": _l(
            "%(count)s frontend teams have more than %(most)s partners. End pairings first."
        ),
        "cohorts.places_taken_backend": _l(
            "%(count)s backend teams have more than %(most)s partners. End pairings first."
        ),
        "cohorts.last_staff": _l(
            "%(cohort)s would have no staff any more. Make somebody else staff first."
        ),
        "cohorts.standing_is": _l("Somebody has changed this for %(name)s meanwhile. Look again."),
        "cohorts.not_active": _l("%(name)s takes no part now. Reinstate them first."),
        "cohorts.role_changed": _l("Changed the role."),
        "cohorts.person_withdrawn": _l("Noted that somebody withdrew."),
        "cohorts.person_removed": _l("Removed somebody from the cohort."),
        "cohorts.person_suspended": _l("Suspended somebody in the cohort."),
        "cohorts.person_active": _l("Let somebody in again."),
        "cohorts.told.withdrawn": _l(
            "Staff noted that you take no part in %(cohort)s any more: %(reason)s"
        ),
        "cohorts.told.removed": _l("Staff removed you from %(cohort)s: %(reason)s"),
        "cohorts.told.suspended": _l("Staff suspended you in %(cohort)s: %(reason)s"),
        "cohorts.told.active": _l("You are back in %(cohort)s: %(reason)s"),
        "cohorts.told.role_learner": _l("You are a learner in %(cohort)s now: %(reason)s"),
        "cohorts.told.role_mentor": _l("You are a mentor in %(cohort)s now: %(reason)s"),
        "cohorts.told.role_staff": _l("You are staff of %(cohort)s now: %(reason)s"),
        "cohorts.told.closed": _l("%(cohort)s is closed. You can still read its pages."),
        "cohorts.told.reopened": _l("%(cohort)s is open again."),
    }
)

_STANDING = ("withdrawn", "removed", "suspended", "active", *(f"role_{role}" for role in Role))
for _what in _STANDING:
    _code = f"cohorts.told.{_what}"
    register(Kind(_code, _l("Staff changed my place in a cohort"), needs_answer=True))
for _what in ("closed", "reopened"):
    register(Kind(f"cohorts.told.{_what}", _l("A cohort was closed or opened again")))
