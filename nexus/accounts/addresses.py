"""E-mail addresses: what may be one, and the form in which two are the same."""

from __future__ import annotations

from email_validator import EmailNotValidError, ValidatedEmail, validate_email

from nexus.core.text import fold, forbidden_in, invisible_in, scripts_in

LONGEST = 254


def refusal(email: str) -> str | None:
    """The code that says why this is no address, or None when it is one; no network is asked.

    Codes: `accounts.email_unseen` (characters nobody sees), `accounts.email_lookalike` (alphabets
    mixed in one name), `accounts.email_letters` (outside A to Z before the @, which many servers
    do not deliver), `accounts.email_wrong`.
    """
    if forbidden_in(email) or invisible_in(email):
        return "accounts.email_unseen"
    local, _, domain = email.rpartition("@")
    if any(len(scripts_in(label)) > 1 for label in [local, *domain.split(".")]):
        return "accounts.email_lookalike"
    if local and not local.isascii():
        return "accounts.email_letters"
    try:
        _validated(email)
    except EmailNotValidError:
        return "accounts.email_wrong"
    return None


def _validated(email: str) -> ValidatedEmail:
    if len(email) > LONGEST:
        raise EmailNotValidError("too long")
    return validate_email(email, check_deliverability=False, allow_smtputf8=False)


def normal(email: str) -> str:
    """An address as it is kept and written to: its domain in small letters, in ASCII (IDNA).

    Raises ValueError when it is none: ask `refusal` first.
    """
    validated = _validated(email)
    return f"{validated.local_part}@{validated.ascii_domain}"


def key_of(email: str) -> str:
    """What two spellings of one address have in common; also for what is no address."""
    try:
        return fold(normal(email))
    except ValueError:
        return fold(email)
