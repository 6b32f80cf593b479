"""Names as they occur in a town in Drenthe, for the made-up people of koppel_mensen.py. Tables only.

The head of the Dutch list follows the counts of the national register of family names (2007, thousands of bearers); the
other heads are in the order in which such lists give them, with weights by rank. What comes after a head is a long tail, put
together from parts: the hundred most frequent names are those of one Dutchman in eight (of one in five here, for a town
is less mixed than a country), and everybody else has a name outside any list. Nobody is meant.
"""

# (thousands of bearers, voorvoegsel, achternaam)
NEDERLANDS = [
    (86.5, "de", "Jong"), (75.7, "", "Jansen"), (73.2, "de", "Vries"), (42.0, "van den", "Berg"), (12.0, "van de", "Berg"),
    (6.0, "van der", "Berg"), (57.9, "van", "Dijk"), (56.9, "", "Bakker"), (55.4, "", "Janssen"), (50.9, "", "Visser"),
    (43.5, "", "Smit"), (41.5, "", "Meijer"), (40.9, "de", "Boer"), (38.2, "", "Mulder"), (37.2, "de", "Groot"), (36.5, "", "Bos"),
    (31.1, "", "Vos"), (31.1, "", "Peters"), (30.1, "", "Hendriks"), (29.2, "van", "Leeuwen"), (27.9, "", "Dekker"),
    (26.2, "", "Brouwer"), (24.9, "de", "Wit"), (24.2, "", "Dijkstra"), (23.8, "", "Smits"), (22.3, "de", "Graaf"),
    (21.4, "van der", "Meer"), (20.4, "", "Kok"), (20.0, "", "Jacobs"), (19.8, "van der", "Linden"), (19.7, "de", "Haan"),
    (19.3, "", "Vermeulen"), (18.9, "van den", "Heuvel"), (18.7, "van der", "Veen"), (18.5, "van den", "Broek"),
    (17.8, "de", "Bruijn"), (17.6, "de", "Bruin"), (17.4, "van der", "Heijden"), (17.3, "", "Schouten"), (17.0, "van", "Beek"),
    (16.9, "", "Willems"), (16.6, "van", "Vliet"), (16.5, "van de", "Ven"), (16.2, "", "Hoekstra"), (16.0, "", "Maas"),
    (15.9, "", "Verhoeven"), (15.6, "", "Koster"), (15.5, "van", "Dam"), (15.4, "van der", "Wal"), (15.2, "", "Prins"),
    (15.1, "", "Blom"), (15.0, "", "Huisman"), (14.9, "", "Peeters"), (14.6, "de", "Jonge"), (14.5, "", "Kuipers"),
    (14.4, "van", "Veen"), (14.3, "", "Post"), (14.1, "", "Kuiper"), (14.0, "", "Veenstra"), (13.9, "", "Kramer"),
    (13.8, "van den", "Brink"), (13.5, "", "Scholten"), (13.4, "van", "Wijk"), (13.2, "", "Postma"), (13.1, "", "Martens"),
    (13.0, "", "Vink"), (12.8, "de", "Ruiter"), (12.6, "", "Timmermans"), (12.5, "", "Groen"), (12.4, "", "Gerritsen"),
    (12.3, "", "Jonker"), (12.2, "", "Boer"), (12.0, "van", "Loon"), (11.9, "", "Willemsen"), (11.8, "van der", "Velde"),
    (11.8, "", "Schipper"), (11.5, "van der", "Laan"), (11.4, "", "Driessen"), (11.3, "van", "Doorn"), (11.2, "", "Hermans"),
    (11.1, "", "Evers"), (11.0, "van den", "Bosch"), (10.9, "van der", "Meulen"), (10.8, "", "Hofman"), (10.7, "", "Bosman"),
    (10.5, "", "Wolters"), (10.3, "van der", "Horst"), (10.2, "", "Molenaar"), (10.0, "", "Mol"), (9.8, "van der", "Heide"),
    (9.5, "de", "Lange"), (9.3, "ter", "Horst"), (9.0, "", "Meyer"), (8.7, "", "Smid"), (8.4, "", "Bruins"), (8.0, "", "Claassen"),
    (7.7, "", "Klaassen"), (7.4, "van 't", "Hof"), (7.0, "in 't", "Veld"), (6.5, "op den", "Kamp"), (6.0, "ten", "Cate"),
    (5.5, "", "IJpelaar"), (5.0, "van", "IJken"), (4.5, "", "Thijssen"), (4.2, "", "Tijssen"), (4.0, "", "Weijers"),
    (3.8, "uit den", "Boogaard"), (3.5, "", "Gijsbers"), (3.0, "de la", "Fuente"), (2.5, "von", "Büren"), (2.0, "", "Crèvecoeur"),
]
# Tail: voorvoegsel, first part, last part.
NEDERLANDS_STAART = (
    [("", 14), ("van", 6), ("van der", 4), ("van de", 2), ("van den", 2), ("de", 2), ("ten", 1), ("ter", 1)],
    ["Wester", "Ooster", "Noorder", "Zuider", "Hooge", "Laage", "Middel", "Brand", "Velde", "Bos", "Berken", "Eiken", "Elzen",
     "Linden", "Steen", "Zand", "Nieuwen", "Ouden", "Ruiten", "Spaan", "Rozen", "Blanken", "Groene", "Wijnen", "Kort", "Lang",
     "Breed", "Smal", "Diepen", "Duijn", "Kerk", "Klooster", "Molen", "Haver", "Gersten", "Rogge", "Tarwe", "Koren", "Schaap",
     "Vossen", "Havik", "Valken", "Kraaijen", "Zwanen", "Ganzen", "Eend", "Haar", "Weij", "Waard", "Reijn"],
    ["huis", "kamp", "hof", "berg", "veld", "dijk", "man", "mans", "horst", "beek", "voort", "meijer", "dam", "burg", "wijk", "oord",
     "hout", "laar", "donk", "water", "poel", "broek", "steijn", "brugge", "straten", "sluis", "hoven", "rade", "eind", "kerk"],
)
FRIES = [(30, "", name) for name in (
    "Hoekstra", "Dijkstra", "Postma", "Veenstra", "Wiersma", "Zijlstra", "Bouma", "Terpstra", "Boersma", "Hofstra")] + [
    (12, "", name) for name in (
        "Feenstra", "Sikkema", "Bosma", "Wijnstra", "Reitsma", "Jellema", "Haitsma", "Tjepkema", "Sjoerdsma", "Ypma", "Hylkema",
        "Ijlstra", "Osinga", "Elzinga", "Jongsma", "Kingma", "Rijpkema", "Dykstra", "Nauta", "Wierda", "Heeringa", "Dijksma")]
FRIES_STAART = ([("", 1)],
    ["Akker", "Bonte", "Douwe", "Eizen", "Folker", "Gaas", "Hiem", "Iede", "Jel", "Kamming", "Lute", "Meinde", "Nijn", "Oene",
     "Pope", "Rinke", "Sape", "Tamming", "Wester", "Wop", "Ype", "Zeil", "Bauke", "Fokke", "Gerben", "Sied", "Tjeer", "Wate"],
    ["stra", "sma", "ma", "inga", "ema", "da", "nga", "stra"])
DRENTS = [(30, "", name) for name in ("Huizing", "Oosting", "Hoving", "Wilms", "Kuipers", "Hidding", "Homan", "Eefting")] + [
    (12, "", name) for name in (
        "Lanjouw", "Boelens", "Emmens", "Greving", "Kamps", "Popken", "Zwiers", "Speelman", "Schuiling", "Enting", "Warmolts",
        "Hadderingh", "Meursing", "Ottens", "Sijbring", "Tingen", "Vedder", "Westerbeek", "Brands", "Bruins", "Thies", "Kiers")]
DRENTS_STAART = ([("", 9), ("ten", 1)],
    ["Abb", "Alb", "Bav", "Ber", "Dees", "Ebb", "Egg", "Frer", "Gier", "Haan", "Har", "Hess", "Jid", "Jipp", "Koops", "Lub", "Mant",
     "Mell", "Nijs", "Oll", "Prak", "Reind", "Rob", "Sant", "Stev", "Struik", "Tab", "Wigg", "Wilm", "Zand"],
    ["ing", "ink", "inge", "eman", "erts", "ens", "ingh", "ema"])
TURKS = [(30, "", name) for name in ("Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Yıldırım", "Öztürk", "Aydın", "Özdemir")] + [
    (12, "", name) for name in (
        "Arslan", "Doğan", "Kılıç", "Aslan", "Çetin", "Kara", "Koç", "Kurt", "Özkan", "Şimşek", "Polat", "Korkmaz", "Çakır",
        "Erdoğan", "Ateş", "Bulut", "Keskin", "Ünal", "Turan", "Güneş", "Bozkurt", "Karakaş", "Tekin", "Yalçın", "Güler")]
TURKS_STAART = ([("", 1)],
    ["Öz", "Kara", "Ak", "Demir", "Er", "Gün", "Bay", "Tok", "Taş", "Kuru", "Sarı", "Uzun", "Yeşil", "Gök", "Alt", "Büyük", "Koca"],
    ["kan", "gül", "taş", "oğlu", "soy", "maz", "han", "ay", "tekin", "kaya", "dağ", "çelik", "ış", "türk", "er", "göz"])
MAROKKAANS = [(24, "El", "Amrani"), (20, "El", "Idrissi"), (16, "El", "Khattabi"), (14, "El", "Yaakoubi"), (14, "El", "Ouariachi")] + [
    (16, "", name) for name in (
        "Bouali", "Ouali", "Aarab", "Benali", "Bouzidi", "Chaouch", "Haddouchi", "Ouahabi", "Azzouzi", "Benhaddou", "Bouazza",
        "Amezian", "Aznag", "Boukhari", "Mokhtari", "Zeroual", "Taouil", "Jaddi", "Akkouh", "Achahbar", "Oulad", "Lahrichi")]
MAROKKAANS_STAART = ([("", 1), ("El", 1)],
    ["Ben", "Bou", "Ait", "Ou", "Am", "Az", "Bel", "Cha", "Had", "Kha", "Mes", "Zou"],
    ["hamdi", "taleb", "zian", "kaddour", "youssef", "rahou", "chrif", "gharbi", "akkad", "massoud", "jilali", "lahcen", "khalouk"])
POOLS = [(24, "", name) for name in ("Nowak", "Kowalski", "Wiśniewski", "Wójcik", "Kowalczyk", "Kamiński", "Lewandowski")] + [
    (12, "", name) for name in (
        "Zieliński", "Szymański", "Woźniak", "Dąbrowski", "Kozłowski", "Mazur", "Jankowski", "Krawczyk", "Piotrowski", "Grabowski",
        "Nowakowski", "Pawłowski", "Michalski", "Adamczyk", "Dudek", "Zając", "Wieczorek", "Jabłoński", "Król", "Majewski")]
POOLS_STAART = ([("", 1)],
    ["Brzo", "Czarne", "Gór", "Jasi", "Kali", "Leśni", "Makow", "Niedź", "Ostrow", "Przyby", "Rutkow", "Sado", "Święci", "Tomcza",
     "Wąso", "Zarem", "Bielaw", "Chmiele", "Drozd", "Filip"],
    ["wski", "cki", "czyk", "wicz", "lski", "niak", "szek"])
ARABISCH = [(24, "Al", "Ahmad"), (22, "Al", "Hassan"), (20, "Al", "Hussein"), (14, "Al", "Masri"), (14, "Al", "Khatib"), (12, "Al", "Jasem")] + [
    (24, "", name) for name in ("Mohammad", "Khalil", "Ibrahim", "Ali")] + [(12, "", name) for name in (
        "Hamdan", "Darwish", "Mahmoud", "Saleh", "Youssef", "Othman", "Haddad", "Khoury", "Najjar", "Shaheen", "Qasem", "Rashid",
        "Suleiman", "Taha", "Zaki", "Aziz", "Barakat", "Ghanem", "Fares", "Jaber", "Karim", "Nasser", "Omar", "Sabbagh")]
ARABISCH_STAART = ([("", 2), ("Al", 3), ("Abu", 1)],
    ["Sha", "Kha", "Mu", "Ha", "Sa", "Ra", "Ja", "Na", "Gha", "Qa", "Tha", "Za", "Su", "Ma"],
    ["hin", "lil", "rawi", "dadi", "bour", "wish", "mmar", "ssan", "tib", "foudi", "heen", "ziri", "kkar", "roub", "qub", "jjal"])
SURINAAMS = [(20, "", name) for name in (
    "Ramdin", "Bhagwandin", "Jagernath", "Sewnath", "Biharie", "Kalloe", "Gopal", "Mahabir", "Soekhlal", "Pinas", "Misidjan",
    "Linger", "Blokland", "Kromosoeto", "Kartosen", "Pawirodikromo", "Soekimin", "Doekhie", "Raghoebarsing", "Wijngaarde")]
SURINAAMS_STAART = ([("", 1)],
    ["Ram", "Soe", "Bha", "Jai", "Kisoen", "Maha", "Rag", "Sital", "Dew", "Karto", "Amat", "Pawi", "Moes"],
    ["lakhan", "persad", "radj", "dien", "oe", "redjo", "singh", "pal", "narain", "wikromo", "dat", "nath"])

# group: (share in the town, head, tail, share of the head, women's and men's given names). Shares: of Assen's kind, with the
# groups the law is most about somewhat heavier, since arrears are.
VOORNAMEN_NL = (
    "Johanna Maria Anna Elisabeth Cornelia Hendrika Catharina Wilhelmina Margaretha Geertruida Jantje Grietje Trijntje Aaltje Petra "
    "Monique Sandra Ingrid Linda Esther Marieke Sanne Lisa Anouk Femke Lotte Eva Emma Sophie Julia Fleur Iris Kim Danielle Wendy "
    "Astrid Bianca Nicole Christina Yvonne Ria Tineke Berendina Roelofje Hilda Saskia Mirjam Inge Irma Judith Rianne Nienke Thea",
    "Johannes Jan Cornelis Hendrik Willem Pieter Gerrit Jacobus Petrus Antonius Klaas Albert Roelof Berend Harm Geert Jacob Arend "
    "Marcel Peter Erik Frank Michel Dennis Jeroen Bas Mark Sander Tim Thomas Daan Lars Bram Stijn Ruben Thijs Niels Rick Kevin "
    "Theodorus Franciscus Wouter Gijsbert Evert Dirk Rudolf Christiaan Lambertus Hugo Ivo Otto Rein Victor Xander IJsbrand Egbert")
GROEPEN = {
    "nederlands": (62, NEDERLANDS, NEDERLANDS_STAART, 0.22, *VOORNAMEN_NL),
    "fries": (8, FRIES, FRIES_STAART, 0.45,
        "Aukje Baukje Fenna Froukje Geeske Hiske Jeltje Jitske Klaske Maaike Nynke Rinske Sietske Sjoukje Tjitske Trynke Wytske Ymkje",
        "Anne Auke Bauke Durk Feike Foppe Gerben Hylke Jelle Jorrit Klaas Marten Oene Rinse Sjoerd Sietse Tjeerd Wiebe Ype Wietse"),
    "drents": (8, DRENTS, DRENTS_STAART, 0.45,
        "Aaltien Albertien Fennechien Geesje Grietien Hendrikje Jantien Lammechien Margien Roelfien Willempje Zwaantje Annigje Hillechien",
        "Albert Berend Egbert Geert Harm Hendrik Jan Jans Klaas Lammert Lucas Roelof Willem Wolter Hilbert Geuje Otto Steven"),
    "turks": (5, TURKS, TURKS_STAART, 0.45,
        "Fatma Ayşe Emine Hatice Zeynep Elif Merve Özlem Gülşen Hülya Sevgi Songül Yasemin Derya Esra Büşra Kübra Şerife Çiğdem Nur",
        "Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Murat Ömer Emre Fatih Yusuf Serkan Burak Çağlar Şükrü Ünal Kemal"),
    "marokkaans": (4, MAROKKAANS, MAROKKAANS_STAART, 0.4,
        "Fatima Khadija Aicha Naima Malika Samira Rachida Najat Karima Hanane Souad Zohra Latifa Nadia Ouafae Ikram Loubna Yamina Hafida",
        "Mohamed Ahmed Hassan Said Abdelkader Rachid Mustapha Youssef Khalid Karim Driss Omar Hamid Jamal Noureddine Brahim Ilias Tarik"),
    "pools": (4, POOLS, POOLS_STAART, 0.25,
        "Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Elżbieta Joanna Magdalena Monika Zofia Beata Dorota Aleksandra Iwona",
        "Piotr Krzysztof Andrzej Tomasz Paweł Jan Michał Marcin Jakub Adam Marek Grzegorz Łukasz Mateusz Wojciech Zbigniew Rafał Dariusz"),
    "arabisch": (5, ARABISCH, ARABISCH_STAART, 0.5,
        "Fatima Maryam Amina Rania Hala Samar Rasha Noor Hiba Lina Zainab Khadija Yasmin Abeer Rim Suad Iman Dalal Ghada Wafaa",
        "Mohammad Ahmad Khaled Omar Mahmoud Yousef Hassan Hussein Abdullah Ibrahim Samer Bassam Fadi Ziad Anas Tarek Jamal Wael Ghassan"),
    "surinaams": (4, SURINAAMS, SURINAAMS_STAART, 0.4,
        "Sharda Anita Indra Kamla Rita Sunita Priya Radha Shanti Cheryl Gracia Muriel Ingrid Jolanda Soerati Wonny Astra Ursula Lilian",
        "Radjen Anand Soeresh Ramesh Prem Vinod Ashwin Roy Orlando Humphrey Guno Erwin Ronald Winston Johan Soekardi Marlon Clyde"),
}
# How they are called: the initial of who is known by another name than the one on paper.
ROEPNAMEN = {
    "Johannes": "Hans", "Cornelis": "Kees", "Hendrik": "Rik", "Wilhelmina": "Mien", "Elisabeth": "Betty", "Catharina": "Tineke",
    "Margaretha": "Greet", "Geertruida": "Truus", "Jacobus": "Koos", "Petrus": "Piet", "Antonius": "Ton", "Johanna": "Annie",
    "Theodorus": "Dick", "Franciscus": "Sjaak", "Lambertus": "Bert", "Cornelia": "Nelly", "Hendrika": "Riek", "Mohammad": "Ammar",
    "Aleksandra": "Ola", "Małgorzata": "Gosia", "Mehmet": "Ercan", "Maria": "Ria", "Christina": "Tina", "Gijsbert": "Bert",
}
BEDRIJVEN = ["Bakkerij {}", "{} Bouw", "Schildersbedrijf {}", "{} Transport B.V.", "Klussenbedrijf {} & Zn.", "Autobedrijf {} V.O.F.",
             "Kapsalon Chic", "Eetcafé 't Hoekje", "Taxi Noord", "Nagelstudio Glans", "De Groene Hoek V.O.F.", "Pizzeria Roma",
             "Schoonmaak Drenthe", "IT Advies Noord B.V.", "Bloemenhuis De Roos", "Studio Licht"]
STRATEN = [begin + einde for begin in (
    "Linde", "Beuken", "Eiken", "Elzen", "Iepen", "Wilgen", "Kastanje", "Acacia", "Merel", "Lijster", "Spreeuwen", "Zwaluw", "Koperwiek",
    "Schubert", "Beethoven", "Mozart", "Ruysdael", "Rembrandt", "Vermeer", "Klaproos", "Boterbloem", "Speenkruid", "Selwerd", "Peizer",
    "Rolder", "Groninger", "Beiler", "Emmer", "Witter", "Anreper", "Tuin", "Dahlia", "Kloek", "Vredeveld", "Noorder", "Zuider", "Ooster")
    for einde in ("straat", "laan", "weg", "hof", "plein", "pad", "singel", "dreef")]
MAILADRESSEN = [("gmail.example", 40), ("hotmail.example", 30), ("ziggo.example", 12), ("kpnmail.example", 10), ("live.example", 8)]
