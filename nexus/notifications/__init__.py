"""Notifications: "tell this person that, link there". The bell, its page, and mail.

Knows people, not features: rooms register their kinds (code, sentence, whether it needs an answer)
and call `tell`. Beyond sign-in mails nobody gets more than one mail a day, bundled; only what would
lapse before tomorrow goes alone. Each kind's mail can be switched off, also by one click in a mail.
Words: a *notification* is told once to one account; it is *unread* until opened or marked.
"""
