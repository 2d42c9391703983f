"""Changes of cohorts: make one, set its rules, let people in, keep its briefs, invite mentors."""

from nexus.cohorts.actions.briefs import (
    Wording,
    add_brief,
    archive_brief,
    edit_brief,
    move_brief,
    propose_idea,
    restore_brief,
)
from nexus.cohorts.actions.founding import (
    Plan,
    create_cohort,
    edit_settings,
    plan_of,
    renew_join_code,
)
from nexus.cohorts.actions.invitations import (
    accept_role_invitation,
    invite_role,
    withdraw_role_invitation,
)
from nexus.cohorts.actions.people import enrol, set_track

__all__ = [
    "Plan",
    "Wording",
    "accept_role_invitation",
    "add_brief",
    "archive_brief",
    "create_cohort",
    "edit_brief",
    "edit_settings",
    "enrol",
    "invite_role",
    "move_brief",
    "plan_of",
    "propose_idea",
    "renew_join_code",
    "restore_brief",
    "set_track",
    "withdraw_role_invitation",
]
