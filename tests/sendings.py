"""Where each route stands in the scene, and what a plausible form for it holds.

For tests that go through all routes. `place` fills an address with rows of the scene: those of
Ama's team unless PLACES says otherwise. `BODIES` holds what somebody would send who may.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, url_for

from nexus.accounts import tokens
from nexus.accounts.models import Account
from nexus.bulletin import actions as bulletin
from nexus.bulletin.queries import bulletin_of
from nexus.cohorts import actions as cohorts
from nexus.cohorts.models import Role
from nexus.cohorts.tokens import token_of
from nexus.core import drafts
from nexus.directory import actions as directory
from nexus.notifications.unsubscribing import link_for
from nexus.owndata.queries import word_of as word_of_archive
from nexus.pairing import actions as pairing
from nexus.pairing.actions import word_of
from nexus.pairing.models import EndReason
from nexus.profiles.queries import profile_of
from nexus.projects import actions as projects
from nexus.projects.sharing import link_to
from nexus.review import actions as review
from tests import make
from tests.roster import sendings as roster
from tests.runs import sendings as match
from tests.scene import PASSWORD, Scene, by

Values = dict[str, Any]
"""Some are known beforehand, others are asked of the scene."""


def _of(scene: Scene, values: Values) -> Values:
    return {name: each(scene) if callable(each) else each for name, each in values.items()}


USUAL: Values = {
    "cohort": lambda scene: scene.cohort.slug,
    "project_id": lambda scene: scene.shop_ui.id,
    "pairing_id": lambda scene: scene.pairing.id,
    "invitation_id": lambda scene: scene.received.id,
    "notification_id": lambda scene: scene.told.id,
    "brief_id": lambda scene: scene.shop.id,
    "number": 1,
    "code": lambda scene: scene.cohort.join_code,
    "person_id": lambda scene: scene.hamza.id,
    "account_id": lambda scene: scene.hamza.account_id,
    "request_id": lambda scene: scene.asking.id,
    "report_id": lambda scene: scene.report.id,
    "session_id": lambda scene: scene.session.id,
    "token": lambda scene: word_of(scene.link),
    "run_id": lambda scene: scene.run.id,
}
"""What a part of an address stands for, by its name."""


def _unsubscribe(scene: Scene) -> str:
    return link_for(scene.ama.account_id, {"pairing.told.invited"}).rsplit("/", 1)[1]


_RETURNED = {"pairing_id": lambda scene: scene.returned.id}
_ROLE_INVITATION = {"invitation_id": lambda scene: scene.role_invitation.id}

PLACES: dict[str, Values] = {
    **roster.PLACES,
    "accounts.confirm": {"token": lambda scene: tokens.token_for(scene.nia.account, "confirm")},
    "accounts.new_password": {"token": lambda scene: tokens.token_for(scene.ama.account, "reset")},
    "accounts.open_return": {"token": lambda scene: tokens.token_for(scene.leaver, "return")},
    "owndata.download": {"word": lambda scene: word_of_archive(scene.archive)},
    "accounts.open_move": {"token": lambda scene: tokens.token_of_change(scene.move, "move")},
    "accounts.open_stop": {"token": lambda scene: tokens.token_of_change(scene.move, "stop")},
    "notifications.unsubscribe": {"token": _unsubscribe},
    "cohorts.open_role_invitation": {"token": lambda scene: token_of(scene.role_invitation)},
    "cohorts.resend_role_invitation": _ROLE_INVITATION,
    "cohorts.withdraw_role_invitation": _ROLE_INVITATION,
    "pairing.invite": {"project_id": lambda scene: scene.other_api.id},
    "pairing.withdraw": {"invitation_id": lambda scene: scene.sent.id},
    "profiles.answer": {"code": "aims"},
    "projects.preview": {"token": lambda scene: link_to(scene.shop_ui).rsplit("/", 1)[1]},
    "projects.withdraw": {"request_id": lambda scene: scene.invited.id},
    "finder.team": {"project_id": lambda scene: scene.other_api.id},
    "runs.answer": {"person_id": lambda scene: scene.ama.id},
    "review.answer": _RETURNED,
    "review.bring_back": _RETURNED,
    "review.end": _RETURNED,
}
"""What it stands for on one route, where that is something else."""

BEFORE = {
    "accounts.confirm_address": "accounts.confirm",
    "accounts.choose_password": "accounts.new_password",
    "accounts.come_back": "accounts.open_return",
    "accounts.stay_away": "accounts.open_return",
    "accounts.confirm_move": "accounts.open_move",
    "accounts.stop_move": "accounts.open_stop",
    "cohorts.accept_role_invitation": "cohorts.open_role_invitation",
    "cohorts.role_invitation": "cohorts.open_role_invitation",
}
"""The link one has followed before."""


def _unpaired(scene: Scene) -> None:
    for each in (scene.pairing, scene.returned):
        pairing.end(each, EndReason.AGREED, by=by(scene.ama))


def _closed(scene: Scene) -> None:
    _unpaired(scene)
    projects.close(scene.shop_ui, by=by(scene.ama))


def _for_sipho(scene: Scene) -> None:
    scene.role_invitation.email = scene.sipho.account.email
    scene.role_invitation.email_key = scene.sipho.account.email_key


def _post_switched_off(scene: Scene) -> None:
    found = bulletin_of(scene.cohort.id)
    assert found
    bulletin.switch(found, on=False, by=by(scene.kofi))


def _drafts(scene: Scene) -> None:
    for place in ("profile", f"project:{scene.shop_ui.id}"):
        drafts.keep(scene.ama.account_id, place, {"title": ["Duka"]})


def _on_board(scene: Scene) -> None:
    directory.show_as_open(scene.shop_ui, by=by(scene.ama))


HAPPENED: dict[str, Callable[[Scene], object]] = {
    "bulletin.switch_on": _post_switched_off,
    "cohorts.accept_role_invitation": _for_sipho,
    "cohorts.restore_brief": lambda scene: cohorts.archive_brief(scene.shop, by=by(scene.kofi)),
    "directory.show_no_more": _on_board,
    "profiles.discard_draft": _drafts,
    "projects.change": _unpaired,
    "projects.close": _unpaired,
    "projects.discard_draft": _drafts,
    "projects.reopen": _closed,
    "staff.transfer": lambda scene: make.enrolment(scene.kofi.account, scene.elsewhere, Role.STAFF),
    "staff.reopen": lambda scene: cohorts.close(scene.cohort, by=by(scene.kofi)),
    "review.release": lambda scene: review.claim(scene.pairing, by=by(scene.wanjiru)),
    **match.HAPPENED,
}
"""What must have happened for the act to be possible."""


PLAN = {
    "name": "Cohort 9",
    "first_day": "2027-03-01",
    "weeks": "3",
    "zone": "Africa/Nairobi",
    "meeting_minutes": "60",
    "least_overlap_minutes": "60",
    "most_for_frontend": "4",
    "most_for_backend": "3",
    "approve_after_hours": "24",
    "review": "y",
}
BRIEF = {"title": "Bus times", "summary": "When the next bus comes."}
NEWCOMER = {
    "name": "Zuri Hassan",
    "email": "zuri.new@example.org",
    "password": "three goats behind the school",
    "zone": "Africa/Nairobi",
}
WEBHOOK = "https://discord.com/api/webhooks/1234567890/abc-DEF_123"
BEGUN = {"track": "frontend", "brief": lambda scene: str(scene.jobs.id)}
BODIES: dict[str, Values] = {
    **roster.BODIES,
    "bulletin.channel": {"address": WEBHOOK, "hour": "8", "version": "1"},
    "accounts.sign_in": {"email": lambda scene: scene.ama.account.email, "password": PASSWORD},
    "accounts.confirm_address": {"password": PASSWORD},
    "accounts.confirm_first": {"email": "ama.owusu@example.org"},
    "accounts.reset_password": {"email": lambda scene: scene.ama.account.email},
    "accounts.choose_password": {"password": "three goats behind the school"},
    "accounts.ask_move": {"email": "someone.new@example.org", "proof": PASSWORD},
    "accounts.confirm_move": {"password": PASSWORD},
    "accounts.let_go": {"proof": PASSWORD},
    "accounts.choose_theme": {"theme": "dark"},
    "accounts.change_password": {
        "present_password": PASSWORD,
        "password": "three goats behind the school",
    },
    "accounts.settings": {
        "name": "Ama Owusu",
        "language": "en",
        "zone": "Africa/Accra",
    },
    "notifications.choices": {"code": ["pairing.told.invited"]},
    "profiles.save_profile": {"handle": "someone-new", "bio": "I like **pages**."},
    "profiles.keep_draft": {"bio": "I like"},
    "notifications.read_all": {"newest": lambda scene: str(scene.told.id)},
    "profiles.preview_bio": {"bio": "I like **pages**."},
    "profiles.hours": {"hours": ["36", "37", "38", "39"], "hours_zone": "UTC"},
    "profiles.answer": {"answer": "learn"},
    "pairing.invite": {"note": "Shall we build the shop together?"},
    "pairing.decline": {"reason": "We are full."},
    "pairing.watch": {"on": "1"},
    "pairing.end": {"reason": "agreed", "note": "Thank you."},
    "thread.send": {"body": "See you at eight.", "seen": "2"},
    "thread.keep": {"body": "See you at"},
    "thread.read": {"seen": "2"},
    "thread.edit": {"body": "Hello! Shall we begin?"},
    "staff.new": {**PLAN, "briefs": "standard"},
    "cohorts.settings": PLAN | {"first_day": lambda scene: scene.cohort.first_day.isoformat()},
    "cohorts.add_brief": BRIEF,
    "cohorts.edit_brief": BRIEF,
    "cohorts.people": {"addresses": "amina@example.org", "role": "mentor"},
    "cohorts.role_invitation": NEWCOMER,
    "joining.enter_code": {"code": lambda scene: scene.cohort.join_code},
    "joining.join": NEWCOMER,
    "joining.begin": BEGUN,
    "joining.choose": BEGUN,
    "joining.leave": {"reason": "I have no time this month."},
    "staff.standing": {"state": "suspended", "reason": "We look into what was reported."},
    "staff.role": {"role": "mentor", "reason": "He has done this before."},
    "staff.move": {
        "track": "backend",
        "brief": lambda scene: str(scene.jobs.id),
        "reason": "He asked for it.",
    },
    "staff.transfer": {
        "cohort": lambda scene: str(scene.elsewhere.id),
        "reason": "He begins later.",
    },
    "joining.hours": {"hours": ["36", "37", "38", "39"]},
    "projects.begin": BEGUN,
    "projects.change": BEGUN,
    "projects.save": {"title": "Duka", "api": "rest", "summary": "A shop."},
    "projects.keep_draft": {"title": "Duk"},
    "projects.set_state": {"state": "paused"},
    "projects.set_places": {"places": "3"},
    "projects.invite": {"handle": lambda scene: profile_of(scene.dede.account_id).handle},
    "projects.hand_over": {"member": lambda scene: str(scene.baako.id)},
    "projects.join": {"note": "I know React."},
    "conduct.report": {"words": "He shouted again."},
    "conduct.show_report": {
        "outcome": "We talked with him.",
        "measure": "warned",
        "told": "Speak kindly.",
    },
    "review.decide": {"decision": "approved", "round": "1"},
    "review.end": {"comment": "You agreed to part."},
    "review.together": {"pairings": lambda scene: [str(scene.pairing.id)]},
    "review.answer": {"body": "Both of us."},
    **match.BODIES,
}
"""By endpoint; a form of one button needs none."""


OWN: dict[str, Callable[[Account], Any]] = {
    "accounts.settings": lambda me: me,
    "profiles.save_profile": lambda me: profile_of(me.id),
    "profiles.hours": lambda me: profile_of(me.id),
}
VERSIONED: dict[str, Callable[[Scene], Any]] = {
    "projects.save": lambda scene: scene.shop_ui,
    "projects.change": lambda scene: scene.shop_ui,
    "cohorts.settings": lambda scene: scene.cohort,
    "cohorts.edit_brief": lambda scene: scene.shop,
    **dict.fromkeys(
        ("staff.standing", "staff.role", "staff.move", "staff.transfer"),
        lambda scene: scene.hamza,
    ),
    "thread.edit": lambda scene: scene.first,
}
"""Forms that carry the version of a row: of one's own, or of the scene's."""


def path(app: Flask, scene: Scene, endpoint: str, **other: Any) -> str:
    """The address of a route with the scene's rows; `other` puts something in their place."""
    wanted = {name for rule in app.url_map.iter_rules(endpoint) for name in rule.arguments}
    found = {**USUAL, **PLACES.get(endpoint, {})}
    with app.test_request_context():
        return url_for(
            endpoint, **_of(scene, {name: found[name] for name in wanted - set(other)}) | other
        )


def body(scene: Scene, endpoint: str, me: Account | None = None) -> Values:
    """What somebody sends who may; `me` is who sends a form about themselves."""
    values = _of(scene, BODIES.get(endpoint, {}))
    if endpoint in VERSIONED:
        values["version"] = str(VERSIONED[endpoint](scene).version)
    elif endpoint in OWN and me is not None:
        row = OWN[endpoint](me)
        values["version"] = str(row.version if row else 1)
    return values
