"""Accounts: who can sign in. Sign up, confirm the address, sign in and out, change the password.

Words: an *account* is a person who can sign in; an *operator* may create cohorts and run the site.
An account is *unconfirmed* until the owner of its address says so, *confirmed* after that, and
*suspended* when staff closed it. Two unconfirmed accounts may name the same address, since whoever
types an address need not own it; of the confirmed ones at most one does. So no page has to tell
whether an address is taken.
A *session* is a row; the browser's cookie holds a random word of which the row keeps a digest.
"""
