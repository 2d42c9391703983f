"""What the invented teams build: names, summaries and what their interfaces are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from nexus.cohorts.models import Track


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


@dataclass(frozen=True)
class Work:
    """Work on one brief: names of teams, what follows them, summaries; `thing` is its resource."""

    names: tuple[str, ...]
    thing: str
    front: tuple[str, ...]
    back: tuple[str, ...]
    frontend: tuple[str, ...]
    backend: tuple[str, ...]

    def kinds(self, track: Track) -> tuple[str, ...]:
        """What may follow a name on a track."""
        return self.front if track is Track.FRONTEND else self.back

    def summaries(self, track: Track) -> tuple[str, ...]:
        """What a team of a track says of its work."""
        return self.frontend if track is Track.FRONTEND else self.backend


WORKS = {
    "E-commerce": Work(
        _names(
            "Duka, Soko, Kasuwa, Makola, Merkato, Mitumba, Adinkra, Baobab, Kente, Tamu, Jiko, "
            "Ankara, Calabash, Cowrie, Kiosk, Kanga, Kitenge, Mkate, Pamba, Raffia, Souk, "
            "Tamarind, Umoja, Karite, Sisal, Ndizi, Mangrove, Tambarare"
        ),
        "product",
        ("Storefront", "Shop", "Market", "Web"),
        ("API", "Backend", "Catalogue API", "Orders API"),
        (
            "A catalogue that opens quickly on a phone, with a basket that survives a lost line.",
            "A storefront for small sellers: search, filters and a short way to the till.",
            "Product pages that load their pictures last, so that the price is there at once.",
            "Shopping in three screens. Filters live in the address, so a search can be shared.",
            "A shop that works with one thumb: large buttons, few fields, clear errors.",
            "Wish lists, baskets and orders, with a skeleton where the API is still asleep.",
        ),
        (
            "Products, categories and orders by REST, with an OpenAPI file from day one.",
            "A catalogue API with search, sorting and paging, and sign-in by JWT.",
            "Stock, baskets and orders; payment is played, not real. Docs are hosted.",
            "Fast lists over 10,000 products: indexes first, then filters, then the rest.",
            "Sellers, products and reviews, each with their own rights. Seeds included.",
            "Orders that cannot be placed twice, and a log of every change in stock.",
        ),
    ),
    "Movie recommendation": Work(
        _names(
            "Sinema, Reel, Popcorn, Projecta, Nollyfind, Matinee, Screenly, Filamu, Afterglow, "
            "Front Row, Late Show, Intermission"
        ),
        "film",
        ("Web", "Nights", "Picks"),
        ("API", "Recommender", "Service"),
        (
            "Films that suit an evening, with trailers only when asked for.",
            "A page a mood: what is popular, what is like it, what friends keep.",
            "A list to keep and a list to share; posters come in the size of the screen.",
            "Two taps to a film for tonight, and a reason under each suggestion.",
        ),
        (
            "Recommendations over a public film API, cached in Redis, with favourites per user.",
            "Popular, similar and personal lists; the film API is asked once an hour at most.",
            "Favourites and ratings, and suggestions that say why. Documented with examples.",
            "A cache in front of a slow film API: answers in 50 ms, also when it is down.",
        ),
    ),
    "Job board": Work(
        _names(
            "Kazi, Ajira, Hirehub, Sebenza, Opendoors, Dayshift, Umurimo, Talenta, First Shift, "
            "Worknest, Payday, Nextdesk"
        ),
        "job",
        ("Jobs", "Board", "Web"),
        ("API", "Backend", "Board API"),
        (
            "Jobs by category, place and level, and an application form that forgives.",
            "A board that reads well on a small screen and keeps what one has typed.",
            "Search by place first, because the bus fare decides. Saved searches by mail later.",
            "For those who hire: post a job in a minute, and see who applied on one page.",
        ),
        (
            "Jobs, categories, applications and roles, with an indexed search.",
            "An API for employers and applicants, each with their own rights and limits.",
            "Applications that move through states, each change with its time and person.",
            "Search by category, place and pay in under 100 ms with 50,000 jobs.",
        ),
    ),
    "Social feed": Work(
        _names(
            "Pamoja, Griot, Baraza, Wavelength, Habari, Tiata, Ubuntu, Campfire, Tam-tam, Sauti, "
            "Verandah, Neighbourly"
        ),
        "post",
        ("Feed", "Wall", "Web"),
        ("GraphQL", "API", "Feed API"),
        (
            "A feed that loads ten posts at a time and keeps its place when one comes back.",
            "Posts, comments and likes without a reload, also on a slow line.",
            "A quiet feed: no counters in red, and comments that open in place.",
        ),
        (
            "Posts, comments, likes and shares by GraphQL, with a playground to try queries.",
            "A feed API that answers a whole page in one query, paged by cursor.",
            "Comments in threads, likes once each, and a limit against floods.",
        ),
    ),
    "Online poll": Work(
        _names(
            "Kura, Votewise, Chagua, Tally, Sondage, Show of Hands, Straw, Quorum, Ballot, "
            "Second Opinion"
        ),
        "poll",
        ("Polls", "Vote", "Web"),
        ("API", "Results API", "Backend"),
        (
            "Polls one answers in two taps, with results drawn as they come in.",
            "A poll page that tells how long it is open and that one has voted.",
            "Charts that a screen reader can read, and a table for who prefers numbers.",
        ),
        (
            "Polls with options and an end, one vote each, results counted live.",
            "An API that counts each vote once, also when it is sent twice.",
            "Votes under load: 500 a second in a test, and no count is ever off.",
        ),
    ),
    "Savings circle": Work(
        _names("Chama, Susu, Ajo, Tontine, Ikimina, Harambee, Stokvel, Equb"),
        "contribution",
        ("Circle", "Web", "Book"),
        ("API", "Ledger", "Backend"),
        (
            "Who has paid, whose turn it is, and what is still open, on one screen.",
            "A savings book for the whole circle, in large figures.",
        ),
        (
            "Contributions and turns; amounts are whole numbers and nothing is ever deleted.",
            "A small ledger with roles: the treasurer writes, the members read.",
        ),
    ),
    "Clinic queue": Work(
        _names("Foleni, Next Please, Waiting Room, Afya, Your Turn, Daktari, Early Bird"),
        "visit",
        ("Queue", "Board", "Web"),
        ("API", "Tickets", "Backend"),
        (
            "A number for the waiting room and a page that says how long it will be.",
            "A board for the wall and a page for the pocket, both from one feed.",
        ),
        (
            "Visits in order, with urgent ones first and a reason for each change.",
            "Tickets, rooms and waiting times, computed from how long visits took lately.",
        ),
    ),
}
"""By the titles of the briefs."""

TOWNS = _names(
    "Kisumu, Kano, Kumasi, Gondar, Huye, Gulu, Arusha, Durban, Aswan, Fes, Thies, Bafoussam, "
    "Bouake, Goma, Nakuru, Ibadan, Tamale, Hawassa, Jinja, Mbeya, Polokwane, Luxor, Agadir"
)


def titles(work: Work, track: Track, random: Random) -> Iterator[str]:
    """Titles of teams without end: every name once, then with another kind, then with a town.

    The two tracks begin at different ends of the names, so that few are alike.
    """
    kinds = work.kinds(track)
    half = len(work.names) // 2
    mine = [*work.names[half:], *work.names[:half]] if track is Track.BACKEND else [*work.names]
    random.shuffle(mine)
    for number in count():
        turn, place = divmod(number, len(mine))
        kind = kinds[(turn + place) % len(kinds)]
        town = f" {TOWNS[turn // len(kinds) % len(TOWNS)]}" if turn >= len(kinds) else ""
        yield f"{mine[place]} {kind}{town}"
