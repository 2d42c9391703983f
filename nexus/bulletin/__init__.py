"""One post a day in a cohort's Discord channel: what is new, and what is open, as counts.

Words: a *bulletin* is a cohort's channel, that is the address of its webhook and the hour of its
post; a *post* is one day's message. Names of people and teams are in none of them.

A post: `queued → begun → posted | unknown`, or `missed` when its day was over before it could
leave. From `begun` on it is never sent again: only what certainly did not arrive is tried once
more.
"""
