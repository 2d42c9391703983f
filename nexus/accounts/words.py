"""What the accounts say: refusals and reasons, by code."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core import words

words.register(
    {
        "accounts.password_short": _l(
            "Use at least %(least)s characters; this one has %(length)s."
        ),
        "accounts.password_long": _l(
            "Use at most %(most)s characters; this one has %(length)s. Nothing was cut."
        ),
        "accounts.password_personal": _l(
            "This is too much like your name or address. "
            "Use a few words that have nothing to do with you."
        ),
        "accounts.password_common": _l(
            "This one is easy to guess: many people use it or one like it. "
            "Use a few words that do not belong together."
        ),
        "accounts.email_unseen": _l(
            "This address holds characters that nobody can see. Type it again by hand."
        ),
        "accounts.email_lookalike": _l(
            "This address mixes letters of different alphabets that look alike. "
            "Type it again in one alphabet."
        ),
        "accounts.email_letters": _l(
            "Before the @ use letters from a to z, digits and . _ + - only: "
            "others do not arrive everywhere."
        ),
        "accounts.email_wrong": _l("Type an e-mail address such as ama@example.org."),
        "accounts.link_ended": _l("This link has ended or was used already. Ask for a new one."),
        "accounts.address_taken": _l(
            "This address belongs to another account by now. Sign in to that one; "
            "if you do not know its password, ask for a new one."
        ),
        "accounts.mailed_often": _l(
            "The mail was sent several times lately. Look among unwanted mail too, "
            "or try again in a few hours."
        ),
        "accounts.confirmed_already": _l("Your address is confirmed already."),
        "accounts.asked_often": _l(
            "A link was asked for several times today. Look for our mails, also among unwanted "
            "ones, or try again tomorrow."
        ),
        "accounts.not_together": _l(
            "Address and password do not belong together. Try again, or ask for a new password."
        ),
        "accounts.wrong_password": _l("This is not the password of this account."),
        "accounts.tried_often": _l(
            "That was tried often lately. Wait %(minutes)s min, or ask for a new password: "
            "its link lets you in at once."
        ),
        "accounts.same_address": _l("This is your address already."),
        "accounts.last_operator": _l(
            "You are the only operator of this site. Make somebody else one first."
        ),
        "accounts.gone": _l("The week to come back has passed: this account is being removed."),
        "accounts.suspended": _l(
            "This account has been closed for the time being. Ask the staff of your programme."
        ),
    }
)
