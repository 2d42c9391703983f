"""Invented people of fourteen countries: names, zones and the languages spoken there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Country:
    """Where people come from: how often (per hundred), their zone, languages and names."""

    share: int
    zone: str
    languages: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


COUNTRIES = (
    Country(
        18,
        "Africa/Nairobi",
        ("en", "sw"),
        _words(
            "Wambui Otieno Achieng Kamau Naliaka Kiprono Wanjiku Mutua Akinyi Barasa Chebet Juma"
        ),
        _words("Njeri Odhiambo Mwangi Wekesa Cheruiyot Muthoni Ouma Kilonzo Atieno Simiyu Rotich"),
    ),
    Country(
        20,
        "Africa/Lagos",
        ("en",),
        _words(
            "Ifeoma Tunde Chidi Amina Folake Emeka Halima Segun Ngozi Ibrahim Kemi Obinna Zainab"
        ),
        _words("Bello Adeyemi Okafor Yusuf Balogun Eze Lawal Nwosu Ogunleye Danjuma Akande Uche"),
    ),
    Country(
        12,
        "Africa/Accra",
        ("en",),
        _words("Kofi Ama Kwame Efua Yaw Abena Kojo Akosua Kwesi Esi Nana Adwoa"),
        _words("Asante Mensah Owusu Boateng Adjei Agyeman Osei Amoah Darko Sarpong Appiah"),
    ),
    Country(
        7,
        "Africa/Addis_Ababa",
        ("en", "am"),
        _words("Hana Dawit Selam Yonas Meron Abel Tigist Bereket Saba Henok"),
        _words("Tesfaye Bekele Alemu Girma Haile Tadesse Worku Kebede Desta"),
    ),
    Country(
        6,
        "Africa/Kigali",
        ("en", "fr", "rw"),
        _words("Aline Eric Divine Patrick Solange Yves Claudine Olivier Ange Fabrice"),
        _words("Uwase Mugisha Ingabire Habimana Umutoni Nkurunziza Iradukunda Gasana"),
    ),
    Country(
        6,
        "Africa/Kampala",
        ("en", "sw"),
        _words("Brian Nakato Joel Namata Isaac Babirye Moses Akello Ronald Nalwoga"),
        _words("Okello Kato Ssempa Nansubuga Mugabi Apio Lubega Tumusiime"),
    ),
    Country(
        5,
        "Africa/Dar_es_Salaam",
        ("en", "sw"),
        _words("Neema Baraka Asha Rashidi Upendo Hamisi Rehema Daudi Zawadi"),
        _words("Mushi Massawe Kimaro Msangi Lyimo Shayo Mrema Swai"),
    ),
    Country(
        7,
        "Africa/Johannesburg",
        ("en", "zu"),
        _words("Lerato Sipho Thandi Kabelo Nomsa Tshepo Zanele Mpho Ayanda Lwazi"),
        _words("Dlamini Molefe Nkosi Mokoena Khumalo Sithole Mahlangu Zwane"),
    ),
    Country(
        6,
        "Africa/Cairo",
        ("en", "ar"),
        _words("Nour Karim Salma Omar Yara Hassan Mariam Tarek Dina Amr"),
        _words("Hassan Farouk Mansour Saleh Shafik Nasser Fahmy Sabry"),
    ),
    Country(
        4,
        "Africa/Casablanca",
        ("fr", "ar", "en"),
        _words("Youssef Salma Mehdi Imane Anas Hajar Reda Kenza"),
        _words("Amrani Benali Idrissi Tazi Alaoui Berrada Chraibi"),
    ),
    Country(
        3,
        "Africa/Dakar",
        ("fr", "wo", "en"),
        _words("Awa Mamadou Fatou Ousmane Aissatou Cheikh Mariama Ibou"),
        _words("Diop Ndiaye Fall Sarr Gueye Sow Faye"),
    ),
    Country(
        3,
        "Africa/Douala",
        ("fr", "en"),
        _words("Brice Carine Serge Mireille Landry Nadege Herve Sandrine"),
        _words("Mbarga Fotso Ngono Tchami Ewane Kamga Abena"),
    ),
    Country(
        2,
        "Africa/Abidjan",
        ("fr", "en"),
        _words("Aya Koffi Adjoua Serge Affoue Yao Mariam"),
        _words("Kouassi Konan Kone Traore Bamba Aka"),
    ),
    Country(
        1,
        "Africa/Kinshasa",
        ("fr", "ln"),
        _words("Grace Merveille Dieudonne Esther Jordan Plamedi"),
        _words("Mbuyi Ilunga Kabongo Tshibangu Lukusa"),
    ),
)
"""Their shares follow where learners of such a programme live: West, East and a few elsewhere."""
