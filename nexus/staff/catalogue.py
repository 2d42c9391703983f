"""Briefs to begin with: what the programme usually offers, and two more. A cohort may change each.

What a track delivers has one item a line.
"""

from __future__ import annotations

from nexus.cohorts.actions import Wording

STANDARD = (
    Wording(
        title="E-commerce",
        summary=(
            "A shop with a catalogue that people can search, narrow down and page through, "
            "and that stays quick when it holds thousands of products."
        ),
        frontend_delivers=(
            "Catalogue pages with search, filters, sorting and paging\n"
            "A product's page, and a basket that survives a reload\n"
            "Sign-up and sign-in, with errors that people understand"
        ),
        backend_delivers=(
            "Products and categories: create, read, change, remove\n"
            "Sign-in with JSON web tokens\n"
            "Filters, sorting and paging, backed by indexes\n"
            "Hosted API docs that match the answers"
        ),
        stack=["Django REST framework", "PostgreSQL", "Next.js", "TypeScript"],
    ),
    Wording(
        title="Social feed",
        summary=(
            "A feed where people post, comment, like and share. One query fetches what a page "
            "shows, and nothing more."
        ),
        frontend_delivers=(
            "A feed that loads more as one scrolls\n"
            "Writing a post, commenting, liking and sharing without a reload\n"
            "A profile page with a person's posts"
        ),
        backend_delivers=(
            "Posts, comments, likes and shares by GraphQL\n"
            "A hosted playground to try queries in\n"
            "Paging by cursor, without one query per post"
        ),
        stack=["Django", "Graphene", "PostgreSQL", "Next.js", "Apollo Client"],
    ),
    Wording(
        title="Movie recommendation",
        summary=(
            "Films that suit a person: what is popular, what resembles a favourite, and a list "
            "of one's own. The films come from a public film API."
        ),
        frontend_delivers=(
            "Pages of popular and recommended films, with posters that load lazily\n"
            "A film's page with similar ones\n"
            "Favourites that are there again on another device"
        ),
        backend_delivers=(
            "Popular and recommended films, fetched from a public film API\n"
            "Accounts and their favourites\n"
            "Answers kept in Redis, and what happens when the film API is down\n"
            "Hosted API docs"
        ),
        stack=["Django REST framework", "Redis", "PostgreSQL", "Next.js", "styled-components"],
    ),
    Wording(
        title="Job board",
        summary=(
            "Jobs that people find by category, place and level, and apply for; employers post "
            "them, administrators keep order."
        ),
        frontend_delivers=(
            "Job lists with filters for category, place and level\n"
            "A job's page and an application form that works by keyboard and screen reader\n"
            "An employer's page with the applications received"
        ),
        backend_delivers=(
            "Jobs, categories and applications\n"
            "Roles: who may post, apply and administer\n"
            "Search that an index carries\n"
            "Hosted API docs"
        ),
        stack=["Django REST framework", "PostgreSQL", "Next.js", "Tailwind CSS"],
    ),
    Wording(
        title="Online poll",
        summary=(
            "Polls that close at a set time, one vote for each person, and results that move "
            "while one watches."
        ),
        frontend_delivers=(
            "Making a poll with its options and its end\n"
            "Voting on a phone in two presses\n"
            "Results as a chart that keeps itself up to date"
        ),
        backend_delivers=(
            "Polls with options and an end\n"
            "One vote each, also when two arrive together\n"
            "Counted results in one quick query\n"
            "Hosted API docs"
        ),
        stack=["Django REST framework", "PostgreSQL", "React", "Redux Toolkit"],
    ),
)
"""The programme's five."""

FURTHER = (
    Wording(
        title="Savings circle",
        summary=(
            "A group saves together and pays out in turns. Everybody sees who has paid in, "
            "whose turn it is, and that the sums are right."
        ),
        frontend_delivers=(
            "A circle's page: members, this round's payments, whose turn is next\n"
            "Recording a payment and asking for a change, with a clear history\n"
            "Sums in the member's own currency format, readable on a small phone"
        ),
        backend_delivers=(
            "Circles, members, rounds and payments\n"
            "A ledger that is only added to, and sums that always agree\n"
            "Reminders by mail before a payment is due\n"
            "Hosted API docs"
        ),
        stack=["Django REST framework", "Celery", "PostgreSQL", "Next.js"],
    ),
    Wording(
        title="Clinic queue",
        summary=(
            "Patients take a number from home and see when to come; the desk calls the next "
            "one and moves the queue on."
        ),
        frontend_delivers=(
            "Taking a number and watching one's place, also on a slow line\n"
            "A desk's page: call, skip, send on to another room\n"
            "A display for the waiting room"
        ),
        backend_delivers=(
            "Clinics, rooms, queues and numbers, without doubles\n"
            "An honest estimate of the wait from the last hours\n"
            "Live changes by server-sent events or polling\n"
            "Hosted API docs"
        ),
        stack=["Django REST framework", "Redis", "PostgreSQL", "React", "TypeScript"],
    ),
)
"""Two more, for cohorts that want a wider choice."""
