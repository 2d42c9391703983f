"""Changes of cohorts: make one, set its rules, let people in, keep its briefs, invite mentors."""

from nexus.cohorts.actions.briefs import (
    Wording,
    add_brief,
    archive_brief,
    copy_briefs,
    edit_brief,
    move_brief,
    propose_idea,
    restore_brief,
)
from nexus.cohorts.actions.closing import close, reopen
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
from nexus.cohorts.actions.standing import change_role, reinstate, remove, suspend, withdraw

__all__ = [
    "Plan",
    "Wording",
    "accept_role_invitation",
    "add_brief",
    "archive_brief",
    "change_role",
    "close",
    "copy_briefs",
    "create_cohort",
    "edit_brief",
    "edit_settings",
    "enrol",
    "invite_role",
    "move_brief",
    "plan_of",
    "propose_idea",
    "reinstate",
    "remove",
    "renew_join_code",
    "reopen",
    "restore_brief",
    "set_track",
    "suspend",
    "withdraw",
    "withdraw_role_invitation",
]
