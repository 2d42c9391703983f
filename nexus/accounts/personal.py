"""What the accounts keep about a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.accounts.models import Account, AccountSession, AddressChange
from nexus.core import mail, personal
from nexus.core.audit import AuditEntry
from nexus.core.db import db
from nexus.core.drafts import Draft
from nexus.core.limits import Attempts
from nexus.core.once import FormKey
from nexus.core.personal import End, Rows
from nexus.core.work import Duty, Work

SECRET = "a secret that opens the account"  # noqa: S105 - a reason, not a secret


def forget_files(account_id: int) -> None:
    """Mails that were written into files on this machine."""
    account = db.session.get_one(Account, account_id)
    mail.forget_files([account.email, account.name])


personal.erasers.add("accounts.mails", forget_files, order=5)
personal.owned.add(
    "account",
    Rows(
        model=Account,
        whose=lambda account_id: Account.id == account_id,
        title=_l("Your account"),
        copied=(
            *("name", "email", "confirmed_at", "language", "zone", "theme"),
            *("operator_since", "suspended_at", "created_at"),
        ),
        apart={
            "email_key": "the address again, as it is compared",
            "password_hash": SECRET,
            "stamp": SECRET,
        },
        end=End.WITH_ACCOUNT,
    ),
    order=0,
)
personal.owned.add(
    "sessions",
    Rows(
        model=AccountSession,
        whose=lambda account_id: AccountSession.account_id == account_id,
        title=_l("Browsers in which you are signed in"),
        copied=("browser", "began_at", "seen_at", "ends_at", "remembered"),
        apart={"token_digest": SECRET, "account_id": "the person's own number"},
        end=End.WITH_ACCOUNT,
    ),
    order=1,
)
personal.owned.add(
    "changes-of-address",
    Rows(
        model=AddressChange,
        whose=lambda account_id: AddressChange.account_id == account_id,
        title=_l("Changes of your address"),
        copied=("from_email", "to_email", "asked_at", "confirmed_at"),
        apart={"account_id": "the person's own number"},
        end=End.WITH_ACCOUNT,
    ),
    order=2,
)
personal.owned.add(
    "security-events",
    Rows(
        model=AuditEntry,
        whose=lambda account_id: AuditEntry.account_id == account_id,
        title=_l("What you did that is noted for safety"),
        copied=("at", "code", "way", "about"),
        apart={
            "values": "what staff changed in a cohort, not about the person",
            "account_id": "the person's own number",
            "enrolment_id": "the person's own number",
        },
        end={},
        stays=dict.fromkeys(
            ("code", "about", "values", "account_id", "enrolment_id"),
            "the log only grows; it holds numbers that stand for nobody once the account is gone",
        ),
    ),
    order=3,
)
personal.owned.add(
    "drafts",
    Rows(
        model=Draft,
        whose=lambda account_id: Draft.account_id == account_id,
        title=_l("What you had begun to write"),
        copied=("place", "fields", "saved_at"),
        apart={"account_id": "the person's own number"},
        end=End.REMOVED,
    ),
    order=4,
)
personal.owned.add(
    "sent-forms",
    Rows(
        model=FormKey,
        whose=lambda account_id: FormKey.who == f"account:{account_id}",
        apart=dict.fromkeys(
            ("who", "key", "path", "fingerprint", "location"),
            "numbers and digests that keep a form from acting twice, for a day",
        ),
        end=End.REMOVED,
    ),
    order=5,
)
personal.owned.add(
    "waiting-work",
    Rows(
        model=Work,
        whose=lambda account_id: Work.payload["account_id"].as_integer() == account_id,
        apart=dict.fromkeys(
            ("kind", "key", "payload", "lease", "result"),
            "mails and other work on its way: numbers that name what it is about",
        ),
        end=End.REMOVED,
    ),
    order=6,
)
personal.nobodys[Attempts] = "digests that count tries, for two days"
personal.nobodys[Duty] = "when the program last tidied up"
