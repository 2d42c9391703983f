"""A cohort in the middle of everything: one row at least of all that pages show and forms change.

Told by the rooms' own actions, so that what they leave behind is there too. The cast (`tests/make`)
plays it, joined by a few more; everybody has the same password. `ROLES` says who is who.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from flask import current_app

from nexus.accounts.models import Account
from nexus.accounts.passwords import hash_password
from nexus.bulletin.models import Bulletin
from nexus.cohorts import actions as cohorts
from nexus.cohorts.models import Enrolment, EnrolmentState, Role, Track
from nexus.conduct import actions as conduct
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db
from nexus.notifications.models import Notification
from nexus.pairing import actions as pairing
from nexus.pairing.models import Pairing
from nexus.projects import actions as projects
from nexus.projects.models import Project
from nexus.projects.teams import bump_pool
from nexus.review import actions as review
from nexus.review.models import Decision, Ruling
from nexus.runs import actions as runs
from nexus.runs.models import HoldKind, Proposal
from nexus.runs.plans import usual
from nexus.runs.solving import solve_now
from nexus.thread import actions as thread
from tests import make

PASSWORD = "seven kola nuts on a tray"

CHANNEL = "https://discord.com/api/webhooks/1234567890/hush-hush_secret"

WORLDS = Role.LEARNER, Role.MENTOR, Role.STAFF


@cache
def password_hash() -> str:
    """The hash that all accounts share: making one is slow on purpose."""
    return hash_password(PASSWORD)


def by(who: Enrolment) -> Actor:
    """A person acting on a page."""
    return Actor(who.account_id, who.id)


@dataclass
class Scene(make.Cast):
    """The cast, and what has happened among them.

    Ama's team is paired with Tunde's (`pairing`, in review, undone within minutes) and with Chidi's
    (`returned` with a question); Efua's team asks Ama's (`received`); Ama's has asked Yaw's
    (`sent`). Dede has left Ama's team, Femi asks to join it, Gugu is invited into it. Ama has a
    pairing link, keeps clear of Hamza, whom she reported, and has written in the thread.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        self.cohort.most_for_frontend = 4
        self.shop_ui.capacity = 4
        self._people()
        self._teams()
        self._pairings()
        self._requests()
        self._others()
        for cohort in (self.cohort, self.elsewhere):
            bump_pool(cohort.id)
        db.session.flush()
        self._runs()

    def _people(self) -> None:
        here = self.cohort
        self.chidi, self.efua, self.yaw, self.hamza = (
            make.learner(name, here, Track.BACKEND)
            for name in ("Chidi Okafor", "Efua Asante", "Yaw Mensah", "Hamza Idrissi")
        )
        self.dede, self.femi, self.gugu = (
            make.learner(name, here, Track.FRONTEND)
            for name in ("Dede Tetteh", "Femi Adeyemi", "Gugu Nkosi")
        )
        self.gone = make.learner("Ife Balogun", here, Track.FRONTEND)
        self.barred = make.learner("Jomo Otieno", here, Track.FRONTEND)
        self.neema = make.enrolment(make.account("Neema Mushi"), here, Role.STAFF)
        self.operator = make.account("Odera Achieng", operator_since=now())
        self.newcomer = make.account("Palesa Dube")

    def _teams(self) -> None:
        self.books_api = make.project(self.chidi, self.shop, "Vitabu API")
        self.market_api = make.project(self.efua, self.shop, "Makola API")
        self.farm_api = make.project(self.yaw, self.shop, "Shamba API")
        self.hamza_api = make.project(self.hamza, self.shop, "Souk API")
        for who in (self.dede, self.gone, self.barred):
            make.member(self.shop_ui, who, left_at=now() - timedelta(hours=1))
        self.gone.state = EnrolmentState.REMOVED
        self.barred.account.suspended_at = now()

    def _pairings(self) -> None:
        self.returned = self._pair(self.books_api, self.chidi)
        self.question = review.decide(
            self.returned,
            Ruling(Decision.RETURNED, "Who of you writes the sign-in?", now() + timedelta(days=2)),
            review_round=1,
            by=by(self.wanjiru),
        )
        self.pairing = self._pair(self.shop_api, self.tunde)
        self.first = thread.send(self.pairing, "Hello, shall we begin?", seen=0, by=by(self.ama))
        thread.send(self.pairing, "Yes, tonight.", seen=1, by=by(self.tunde))
        thread.edit(self.pairing, self.first, "Hello. Shall we begin?", by=by(self.ama))
        self.received = pairing.invite(
            self.market_api, self.shop_ui, note="Your cart?", by=by(self.efua)
        )
        self.sent = pairing.invite(self.shop_ui, self.farm_api, note="Join us.", by=by(self.ama))
        self.link = pairing.make_link(self.shop_ui, by=by(self.ama))
        pairing.watch(self.shop_ui)

    def _pair(self, theirs: Project, lead: Enrolment) -> Pairing:
        asked = pairing.invite(theirs, self.shop_ui, by=by(lead))
        return pairing.accept(asked, by=by(self.ama))

    def _requests(self) -> None:
        self.asking = projects.ask_to_join(self.shop_ui, self.femi, by=by(self.femi))
        self.invited = projects.invite(self.shop_ui, self.gugu, by=by(self.ama))

    def _others(self) -> None:
        conduct.block(self.ama, self.hamza)
        self.report = conduct.report(self.hamza, "He shouted at us in a call.", by=by(self.ama))
        self.told = db.session.query(Notification).filter_by(account_id=self.ama.account_id).first()
        db.session.add(Bulletin(cohort_id=self.cohort.id, address=CHANNEL, on_since=now()))
        self.role_invitation = cohorts.invite_role(
            self.cohort, "zuri.hassan@example.org", Role.MENTOR, by=by(self.kofi)
        )
        self.idea = cohorts.propose_idea(
            self.zainab, "Ride sharing", "Rides between towns.", by=by(self.zainab)
        )
        self.session = make.session(self.ama.account, browser="Mozilla/5.0 (Android) Firefox/128.0")
        self.move = make.address_change(self.ama.account, "ama.new@example.org")
        self.place = make.place(self.jobs, "Ifeoma Eze")
        self.archive = make.archive(self.ama.account)
        self.leaver = make.account("Kwesi Appiah", leaving_since=now())
        self.lerato_ui = make.project(
            self.lerato, make.brief(self.elsewhere, "Job board"), "Kazi Pages"
        )
        for account in db.session.query(Account):
            account.password_hash = password_hash()

    def _runs(self) -> None:
        """A run that waits to be published, a couple that is held, a question to staff."""
        runs.hold(self.shop_ui, self.hamza_api, HoldKind.EXCLUDE, by=by(self.kofi))
        runs.ask(self.ama, "We have waited longer than others.")
        self.run = runs.start(self.cohort, usual(self.cohort), by=by(self.kofi))
        solve_now(self.run)
        first = db.session.query(Proposal).filter_by(frontend_id=self.shop_ui.id).first()
        self.proposed = db.session.get_one(Project, first.backend_id)

    @property
    def roles(self) -> dict[str, Account | None]:
        """Who opens pages, by the name of their column in the tables of the tests."""
        return {
            "visitor": None,
            "unconfirmed": self.nia.account,
            "elsewhere": self.lerato.account,
            "other": self.zainab.account,
            "member": self.baako.account,
            "lead": self.ama.account,
            "partner": self.tunde.account,
            "left": self.dede.account,
            "removed": self.gone.account,
            "suspended": self.barred.account,
            "mentor elsewhere": self.sipho.account,
            "mentor": self.wanjiru.account,
            "staff": self.kofi.account,
            "operator": self.operator,
        }


def play() -> Scene:
    """Fill the database with the scene, committed."""
    with current_app.test_request_context():
        scene = Scene()
        db.session.commit()
    return scene
