"""What the invented teams build and write. Keys of PROJECTS are titles of the briefs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Work:
    """Names that teams give, what they say, what they build with: one tuple per track."""

    names: tuple[str, ...]
    frontend: tuple[str, ...]
    backend: tuple[str, ...]


PROJECTS = {
    "E-commerce": Work(
        (
            "Duka",
            "Soko",
            "Kasuwa",
            "Makola",
            "Merkato",
            "Mitumba",
            "Adinkra",
            "Baobab",
            "Kente",
            "Tamu",
        ),
        (
            "A catalogue that opens quickly on a phone, with a basket that survives a lost line.",
            "A storefront for small sellers: search, filters and a short way to the till.",
            "Product pages that load their pictures last, so that the price is there at once.",
        ),
        (
            "Products, categories and orders by REST, with an OpenAPI file from day one.",
            "A catalogue API with search, sorting and paging, and sign-in by JWT.",
            "Stock, baskets and orders; payment is played, not real. Docs are hosted.",
        ),
    ),
    "Movie recommendation": Work(
        ("Sinema", "Reel", "Popcorn", "Projecta", "Nollyfind", "Matinee", "Screenly", "Filamu"),
        (
            "Films that suit an evening, with trailers only when asked for.",
            "A page a mood: what is popular, what is like it, what friends keep.",
        ),
        (
            "Recommendations over a public film API, cached in Redis, with favourites per user.",
            "Popular, similar and personal lists; the film API is asked once an hour at most.",
        ),
    ),
    "Job board": Work(
        ("Kazi", "Ajira", "Hirehub", "Sebenza", "Opendoors", "Jobline", "Umurimo", "Talenta"),
        (
            "Jobs by category, place and level, and an application form that forgives.",
            "A board that reads well on a small screen and keeps what one has typed.",
        ),
        (
            "Jobs, categories, applications and roles, with an indexed search.",
            "An API for employers and applicants, each with their own rights and limits.",
        ),
    ),
    "Social feed": Work(
        ("Pamoja", "Griot", "Baraza", "Feedwave", "Habari", "Tiata", "Ubuntu Wall"),
        (
            "A feed that loads ten posts at a time and keeps its place when one comes back.",
            "Posts, comments and likes without a reload, also on a slow line.",
        ),
        (
            "Posts, comments, likes and shares by GraphQL, with a playground to try queries.",
            "A feed API that answers a whole page in one query, paged by cursor.",
        ),
    ),
    "Online poll": Work(
        ("Kura", "Votewise", "Pulse Poll", "Chagua", "Tally", "Sondage"),
        (
            "Polls one answers in two taps, with results drawn as they come in.",
            "A poll page that tells how long it is open and that one has voted.",
        ),
        (
            "Polls with options and an end, one vote each, results counted live.",
            "An API that counts each vote once, also when it is sent twice.",
        ),
    ),
}

OTHER = Work(
    ("Shamba", "Mashua", "Safari Log", "Boda", "Mtaa", "Karibu", "Ukulima"),
    (
        "Few screens, done well: a list, a form and a page that works without a line.",
        "A small app for our own street, with large buttons and little text.",
    ),
    (
        "A small API with clear errors, documented before it is built.",
        "Three resources, tested, deployed early, and kept awake.",
    ),
)
"""For the briefs that a cohort adds of its own."""

FRONTEND_STACKS = (
    ("Next.js", "TypeScript", "Tailwind CSS"),
    ("React", "Vite", "TypeScript"),
    ("Next.js", "TypeScript", "Redux Toolkit"),
    ("React", "JavaScript", "Tailwind CSS"),
    ("Expo", "TypeScript", "Zustand"),
)
BACKEND_STACKS = (
    ("Django REST framework", "PostgreSQL", "Docker"),
    ("Django REST framework", "PostgreSQL", "Celery"),
    ("Django", "Graphene", "PostgreSQL"),
    ("FastAPI", "PostgreSQL", "Docker"),
    ("Django REST framework", "Redis", "PostgreSQL"),
)
BIOS = (
    "I work by day and code in the evenings. I like small pull requests and clear names.",
    "Former teacher, now learning to build for the web. I write things down.",
    "I enjoy getting forms right: labels, errors, keyboards.",
    "Databases are my favourite part. I test before I deploy.",
    "I came from design. I care for how a page feels on a cheap phone.",
    "Second project in this programme. I would like to ship something people use.",
    "I am in the hub three evenings a week and online from home the others.",
)
WISHES = (
    "A short call on Mondays, the rest in writing.",
    "Somebody who says early when something does not work.",
    "We agree on the endpoints before either of us builds.",
    "Weekly review of each other's code.",
)
NOTES = (
    "Your brief is ours, and our evenings match. Shall we agree on the endpoints this week?",
    "The product endpoints are ready on Thursday; your screens would fit on top of them.",
    "I like how you describe your errors. I would build the pages against your docs.",
    "We have the same aim: finish well. A call tomorrow evening?",
    "",
)
DECLINES = (
    "Thank you! We have just agreed with another team.",
    "Our hours hardly meet. Good luck with your project.",
    "",
)
MESSAGES = (
    "Hello! Glad that we are a pair. Shall we begin with the list of endpoints?",
    "Yes. I have a first draft:\n\n- `GET /products`\n- `GET /products/{id}`\n- `POST /orders`",
    "Good. Could `GET /products` take `page` and `category`?",
    "It can. I add both today and tell you when the docs are up.",
    "I start with made-up data in the same shape, so I do not wait for you.",
    "The API sleeps after 15 minutes on its host. The first call takes half a minute then.",
    "Thanks for telling. I show a skeleton meanwhile.",
    "Pagination is in. See the docs under `/docs`, and tell me what is unclear.",
)
QUESTIONS = (
    "You have little time in common in week two. How will you hand over work?",
    "Which of you decides on the shape of errors? Please agree and answer in a sentence.",
)
IDEAS = (
    ("Farm prices", "Farmers see what markets nearby pay today, and enter what they were paid."),
    ("Matatu times", "People report when a minibus leaves, and others see it on a list."),
)
