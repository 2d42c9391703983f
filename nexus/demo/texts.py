"""What the invented people say of themselves and write to each other."""

from __future__ import annotations

FRONTEND_STACKS = (
    ("Next.js", "TypeScript", "Tailwind CSS"),
    ("React", "Vite", "TypeScript"),
    ("Next.js", "TypeScript", "Redux Toolkit"),
    ("React", "JavaScript", "Tailwind CSS"),
    ("Expo", "TypeScript", "Zustand"),
    ("React", "JavaScript", "CSS Modules"),
)
BACKEND_STACKS = (
    ("Django REST framework", "PostgreSQL", "Docker"),
    ("Django REST framework", "PostgreSQL", "Celery"),
    ("Django", "Graphene", "PostgreSQL"),
    ("FastAPI", "PostgreSQL", "Docker"),
    ("Django REST framework", "Redis", "PostgreSQL"),
    ("Django REST framework", "PostgreSQL"),
)
FRONTEND_SKILLS = ("HTML", "CSS", "JavaScript", "TypeScript", "React", "Next.js", "Git", "Figma")
BACKEND_SKILLS = ("Python", "Django", "PostgreSQL", "Docker", "Git", "Testing", "Redis")
BIOS = (
    "I work by day and code in the evenings. I like small pull requests and clear names.",
    "Former teacher, now learning to build for the web. I write things down.",
    "I enjoy getting forms right: labels, errors, keyboards.",
    "Databases are my favourite part. I test before I deploy.",
    "I came from design. I care for how a page feels on a cheap phone.",
    "Second project in this programme. I would like to ship something people use.",
    "I am in the hub three evenings a week and online from home the others.",
    "Accountant by training. I distrust numbers that nobody has checked.",
    "I ask many questions early, so that there are few surprises late.",
    "Mornings before work are mine. I answer messages at lunch.",
    "I learn best by reading other people's code and asking why.",
    "Night shifts three days a week, so my hours look odd. They are reliable.",
)
WISHES = (
    "A short call on Mondays, the rest in writing.",
    "Somebody who says early when something does not work.",
    "We agree on the endpoints before either of us builds.",
    "Weekly review of each other's code.",
    "Patience with my first project, and honest comments.",
    "A partner who deploys early, so that we see the whole thing soon.",
)
NOTES = (
    "Your brief is ours, and our evenings match. Shall we agree on the endpoints this week?",
    "The first {thing} endpoints are ready on Thursday; your screens would fit on top of them.",
    "I like how you describe your errors. I would build the pages against your docs.",
    "We have the same aim: finish well. A call tomorrow evening?",
    "Your summary reads as if we had written it. Let us not build it twice.",
    "I can work on Saturday mornings, as you can. Would you like to look at my draft first?",
    "",
)
DECLINES = (
    "Thank you! We have just agreed with another team.",
    "Our hours hardly meet. Good luck with your project.",
    "We would rather begin small and alone this week. Ask us again?",
    "",
)
TALKS = (
    (
        "Hello! Glad that we are a pair. Shall we begin with the list of endpoints?",
        "Yes. My first draft:\n\n- `GET /{thing}s`\n- `GET /{thing}s/{{id}}`\n- `POST /{thing}s`",
        "Good. Could `GET /{thing}s` take `page` and `category`?",
        "It can. I add both today and tell you when the docs are up.",
        "I start with made-up data in the same shape, so I do not wait for you.",
        "The API sleeps after 15 minutes on its host. The first call takes half a minute then.",
        "Thanks for telling. I show a skeleton meanwhile.",
        "Pagination is in. See the docs under `/docs`, and tell me what is unclear.",
    ),
    (
        "Hi, thank you for the invitation. When do you have time for a first call?",
        "Tomorrow from eight in the evening. Half an hour is enough, I think.",
        "That works. I bring my sketches of the three main screens.",
        "Nice sketches! I see a field I do not have yet: who wrote the {thing}.",
        "Can you add it as `author`, with `id` and `name`?",
        "Done, and deployed. It is null for the old ones.",
    ),
    (
        "Good morning! What do errors look like on your side?",
        'Always one shape: `{{"error": {{"code": "…", "message": "…"}}}}`, and a fitting status.',
        "Perfect, then I write one component for all of them.",
        "Please tell me when a message is not fit to be shown. I mend those first.",
    ),
    (
        "Hello from our side. I get a CORS error on every {thing} call from localhost.",
        "My mistake: only the deployed address was allowed. Try again now?",
        "Works. I have the list on the screen, with real data!",
        "Wonderful. Send a picture, I want to show it to my mentor.",
        "Here you go: it is on the demo address, first page.",
    ),
)
"""Conversations, their lines in turn, the frontend first; `{thing}` is what it is about."""

QUESTIONS = (
    "You have little time in common in week two. How will you hand over work?",
    "Which of you decides on the shape of errors? Please agree and answer in a sentence.",
    "Your summaries name different features. Which three will be ready by the end of week two?",
)
ANSWERS = (
    "We meet on Saturday mornings, and write down what we hand over.",
    "The backend decides and documents it; the frontend may object within a day.",
    "Sign-in, the list and the detail page. All else only if these three are done.",
)
ENDS = (
    ("agreed", "Our plans were too different. We part without hard feelings."),
    ("agreed", "We agreed to stop. Both look again."),
    ("silent", "No answer since we paired, so we look for another partner."),
)
"""Why a pairing ended, as a code, and in words."""
