"""Words that tell projects on one brief apart until they have a title of their own."""

NAMES = (
    *("Acacia", "Agama", "Aloe", "Amber", "Baobab", "Basil", "Bulbul", "Cedar", "Clove"),
    *("Coral", "Cumin", "Delta", "Dhow", "Egret", "Ebony", "Fennec", "Fig", "Gazelle"),
    *("Gecko", "Ginger", "Heron", "Hibiscus", "Hoopoe", "Ibis", "Impala", "Indigo", "Iroko"),
    *("Jacaranda", "Jasmine", "Kestrel", "Kudu", "Lagoon", "Lark", "Lotus", "Mango", "Marula"),
    *("Mint", "Moringa", "Nile", "Nutmeg", "Nyala", "Okapi", "Olive", "Onyx", "Opal"),
    *("Oryx", "Papaya", "Pepper", "Protea", "Quartz", "Raffia", "Rooibos", "Saffron", "Sahel"),
    *("Sesame", "Shea", "Sorghum", "Sunbird", "Tamarind", "Teak", "Topaz", "Turaco", "Umber"),
    *("Vanilla", "Weaver", "Yam", "Zebra", "Zephyr"),
)
