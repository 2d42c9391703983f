"""Passwords: hashed with Argon2id, compared in equal time, refused when they are easy to guess.

A password is what was typed, letter by letter: nothing is trimmed, composed or cut. Hashing takes
tens of milliseconds by intention, so no caller does it inside a transaction.
"""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type
from zxcvbn_rs_py import zxcvbn

from nexus.core.text import fold

LEAST, MOST = 12, 1000
"""Characters of a password; the upper bound keeps hashing short, and is said, never cut to."""

GUESSES = 8.0
"""Below ten to this power of guesses a password counts as common: lists of leaked ones and simple
patterns stay under it, a few unrelated words lie far above."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, type=Type.ID)


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


def hash_password(password: str) -> str:
    """The hash to store. Slow: call it before the transaction begins."""
    return _hasher.hash(_bytes(password))


UNUSABLE = "!"
"""In the place of a hash: no password fits."""

NOBODYS = hash_password("the password of no account")
"""Compared with where there is no account, so that it takes as long."""


def verify(password_hash: str, password: str) -> bool:
    """Whether the password fits. As slow for a hash that is none, which fits nothing."""
    try:
        return _hasher.verify(password_hash, _bytes(password))
    except InvalidHashError:
        verify(NOBODYS, password)
        return False
    except VerificationError:
        return False


def _pieces(email: str, name: str) -> tuple[set[str], set[str]]:
    """What may not stand in a password at all, and words that do not count towards its length."""
    address, whole = fold(email), fold(name)
    local, _, domain = address.partition("@")
    words = {*whole.split(), *local.replace("_", ".").replace("-", ".").split("."), local}
    names = {piece for piece in (whole, whole.replace(" ", "")) if len(piece) > 3}
    barred = names | ({address} if domain else set()) | ({local} if len(local) > 4 else set())
    return barred, {word for word in words | set(domain.split(".")) if len(word) > 2}


def _personal(password: str, email: str, name: str) -> bool:
    typed = fold(password)
    barred, words = _pieces(email, name)
    if any(piece in typed for piece in barred):
        return True
    left = typed
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    return left != typed and len(left) < 6


def refusal(password: str, email: str = "", name: str = "") -> str | None:
    """The code that says why a password is not taken, or None when it is.

    Lengths count characters as typed. Codes: `accounts.password_short`, `…_long`, `…_personal`
    (it holds the name or the address), `…_common`; their sentences take `least`, `most`, `length`.
    """
    if len(password) < LEAST:
        return "accounts.password_short"
    if len(password) > MOST:
        return "accounts.password_long"
    if _personal(password, email, name):
        return "accounts.password_personal"
    readable = password.encode("utf-8", "replace").decode()
    common = zxcvbn(readable, [fold(email), *fold(name).split()]).guesses_log10 < GUESSES
    return "accounts.password_common" if common else None
