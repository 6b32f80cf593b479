/* tabel_config: every key of the configuration file. A new key is a row here and a line in
 * config/vroegsignald.yaml; a test fails when one of the two is forgotten. */
#include "config/config.h"
#include "config/tabel.h"

#define MAAT(veld) sizeof(((struct config *)0)->veld)
#define SLEUTEL(pad_, soort_, veld, standaard_, uitleg_)                                                     \
    .pad = pad_, .soort = soort_, .plek = offsetof(struct config, veld), .maat = MAAT(veld),                 \
    .standaard = standaard_, .uitleg = uitleg_
#define CONTACT(naam_, veld, standaard_, uitleg_)                                                            \
    .pad = "ddas.contactpersonen[]." naam_, .soort = SOORT_TEKST, .plek = offsetof(struct ddas_contact, veld),   \
    .maat = sizeof(struct slice), .standaard = standaard_, .uitleg = uitleg_
#define TUSSEN(laagst_, hoogst_) .laagst = laagst_, .hoogst = hoogst_
#define VERPLICHT NULL
#define MAG_WEG ""

/* clang-format off */
const struct config_sleutel tabel_config[] = {
    {SLEUTEL("gemeente.code", SOORT_GEMEENTECODE, gemeentecode, VERPLICHT, "CBS-code van de gemeente, vier cijfers")},
    {SLEUTEL("gemeente.naam", SOORT_TEKST, gemeentenaam, VERPLICHT, "naam van de gemeente, zoals in brieven en rapporten"), TUSSEN(1, 80)},
    {SLEUTEL("database", SOORT_VERBINDING, database, VERPLICHT, "verbinding met PostgreSQL (libpq); geen wachtwoord hierin"), TUSSEN(1, 1000)},
    {SLEUTEL("database_beheer", SOORT_VERBINDING, database_beheer, MAG_WEG, "verbinding voor `migrate`, als eigenaar van de tabellen; zonder: gelijk aan database"), TUSSEN(1, 1000)},
    {SLEUTEL("database_bewaar", SOORT_VERBINDING, database_bewaar, MAG_WEG, "verbinding voor `bewaartermijn`, als de rol die mag verwijderen; zonder: gelijk aan database"), TUSSEN(1, 1000)},
    {SLEUTEL("beleid", SOORT_PAD, beleid_pad, VERPLICHT, "bestand met het beleid (de spelregels)"), TUSSEN(1, 1000)},
    {SLEUTEL("sleutels", SOORT_PAD, sleutels, "sleutels/", "map met de sleutelbestanden (0700); hoort in de back-up"), TUSSEN(1, 1000)},
    {SLEUTEL("inbox.map", SOORT_PAD, inbox.map, "inbox", "map waarin leveringen worden gelegd"), TUSSEN(1, 1000)},
    {SLEUTEL("inbox.partij", SOORT_GETAL, inbox.partij, "4000", "records die samen in een transactie gaan"), TUSSEN(1, 20000)},
    {SLEUTEL("inbox.bestand_mb", SOORT_GETAL, inbox.bestand_mb, "512", "een groter bestand wordt geweigerd, in megabytes"), TUSSEN(1, 4096)},
    {SLEUTEL("inbox.kijk_seconden", SOORT_GETAL, inbox.kijk_seconden, "30", "zo vaak wordt de inbox ook zonder seintje nagekeken"), TUSSEN(1, 3600)},
    {SLEUTEL("kafka.brokers", SOORT_TEKST, kafka.brokers, MAG_WEG, "adressen van de brokers, met komma's; zonder: geen Kafka"), TUSSEN(1, 1000)},
    {SLEUTEL("kafka.groep", SOORT_TEKST, kafka.groep, "vroegsignald", "naam van de consumer group"), TUSSEN(1, KAFKA_MAX_NAAM)},
    {SLEUTEL("kafka.topic", SOORT_TEKST, kafka.topic, "vroegsignalering.signalen", "topic waarop signalen binnenkomen"), TUSSEN(1, KAFKA_MAX_NAAM)},
    {SLEUTEL("kafka.uit.meldingen", SOORT_TEKST, kafka.uit.meldingen, "vroegsignalering.meldingen", "topic voor gerouteerde en afgesloten meldingen"), TUSSEN(1, KAFKA_MAX_NAAM)},
    {SLEUTEL("kafka.uit.terugkoppelingen", SOORT_TEKST, kafka.uit.terugkoppelingen, "vroegsignalering.terugkoppelingen", "topic voor de terugkoppeling aan signaalpartners"), TUSSEN(1, KAFKA_MAX_NAAM)},
    {SLEUTEL("kafka.uit.afgekeurd", SOORT_TEKST, kafka.uit.afgekeurd, "vroegsignalering.afgekeurd", "topic voor berichten die zijn afgekeurd"), TUSSEN(1, KAFKA_MAX_NAAM)},
    {SLEUTEL("kafka.eigenschappen", SOORT_PAD, kafka.eigenschappen, MAG_WEG, "bestand met instellingen van librdkafka (beveiliging, wachtwoorden), naam=waarde per regel"), TUSSEN(1, 1000)},
    {SLEUTEL("kafka.bron", SOORT_TEKST, kafka.bron, MAG_WEG, "source van gebeurtenissen die uitgaan (een URN); zonder: gemaakt uit de gemeentecode"), TUSSEN(1, 200)},
    {SLEUTEL("kafka.vorm", SOORT_KEUZE, kafka.vorm, "gestructureerd", "vorm van de CloudEvents die uitgaan"), .keuzes = "gestructureerd|binair"},
    {SLEUTEL("kafka.partij", SOORT_GETAL, kafka.partij, "1000", "berichten die samen in een transactie gaan"), TUSSEN(1, 5000)},
    {SLEUTEL("kafka.buffer_kb", SOORT_GETAL, kafka.buffer_kb, "4096", "zoveel berichten worden vooruit opgehaald, in kilobytes"), TUSSEN(256, 1048576)},
    {SLEUTEL("kafka.bewaar_dagen", SOORT_GETAL, kafka.bewaar_dagen, "30", "zo lang blijven verzonden gebeurtenissen bewaard"), TUSSEN(1, 3650)},
    {SLEUTEL("gezondheid", SOORT_PAD, gezondheid, MAG_WEG, "bestand waarin de dienst bijhoudt hoe het met haar gaat; zonder: geen"), TUSSEN(1, 1000)},
    {SLEUTEL("web.luister", SOORT_LUISTER, web.luister, "\"127.0.0.1:8080\"", "adres van de webpagina's: host:poort of unix:/pad"), TUSSEN(1, 200)},
    {SLEUTEL("web.database", SOORT_VERBINDING, web.database, MAG_WEG, "verbinding van de webpagina's, als de rol vroegsignald_web; zonder: gelijk aan database"), TUSSEN(1, 1000)},
    {SLEUTEL("web.adres", SOORT_TEKST, web.adres, MAG_WEG, "adres zoals mensen het intypen, https://...; zonder: alleen op deze machine, zonder TLS"), TUSSEN(1, 200)},
    {SLEUTEL("web.contact", SOORT_TEKST, web.contact, MAG_WEG, "e-mailadres van wie de API beheert, voor wie erop aansluit"), TUSSEN(3, 254)},
    {SLEUTEL("web.kopje_gebruiker", SOORT_TEKST, web.kopje_gebruiker, MAG_WEG, "kop waarin een proxy zet wie hij heeft aangemeld (OIDC), alleen bij unix:/pad; zonder: niemand wordt zo aangemeld"), TUSSEN(1, 60)},
    {SLEUTEL("web.proxy_gebruiker", SOORT_TEKST, web.proxy_gebruiker, MAG_WEG, "de systeemgebruiker van die proxy; van een ander wordt de kop geweigerd"), TUSSEN(1, 60)},
    {SLEUTEL("web.verzoek_seconden", SOORT_GETAL, web.verzoek_seconden, "20", "zo lang mag iemand over een verzoek doen, en over het ophalen van het antwoord"), TUSSEN(1, 600)},
    {SLEUTEL("brief.sjabloon", SOORT_PAD, brief.sjabloon_pad, MAG_WEG, "bestand met de tekst van de brief; zonder het blok `brief` worden er geen brieven gemaakt"), TUSSEN(1, 1000)},
    {SLEUTEL("brief.afzender", SOORT_TEKST, brief.afzender, MAG_WEG, "het team dat schrijft, zoals het boven en onder de brief staat"), TUSSEN(1, 60)},
    {SLEUTEL("brief.medewerker", SOORT_TEKST, brief.medewerker, MAG_WEG, "wie de brief ondertekent en de telefoon opneemt"), TUSSEN(1, 60)},
    {SLEUTEL("brief.telefoon", SOORT_TEKST, brief.telefoon, MAG_WEG, "nummer van dat team, zoals het in de brief staat"), TUSSEN(1, 30)},
    {SLEUTEL("brief.adres", SOORT_TEKST, brief.adres, MAG_WEG, "adres van de gemeente; ook het retouradres in het venster"), TUSSEN(1, 80)},
    {SLEUTEL("brief.website", SOORT_TEKST, brief.website, MAG_WEG, "pagina over deze hulp en over privacy, zoals die in de brief staat"), TUSSEN(1, 80)},
    {SLEUTEL("brief.contactpagina", SOORT_TEKST, brief.contactpagina, MAG_WEG, "waar de QR-code naartoe gaat, https://...; zonder: brief.website"), TUSSEN(1, 200)},
    {SLEUTEL("brief.venster", SOORT_KEUZE, brief.venster_rechts, MAG_WEG, "het venster van de envelop (DL): links of rechts; zonder: links"), .keuzes = "links|rechts"},
    {SLEUTEL("ddas.code_gegevensleverancier", SOORT_TEKST, ddas.leverancier, MAG_WEG, "hoe het CBS deze software kent: naam en versie; zonder: die van dit programma"), TUSSEN(1, 80)},
    {SLEUTEL("ddas.naam", SOORT_TEKST, ddas.naam, MAG_WEG, "de organisatie die aan het CBS levert; zonder: Gemeente met gemeente.naam"), TUSSEN(1, 200)},
    {SLEUTEL("ddas.kvk_nummer", SOORT_TEKST, ddas.kvk, MAG_WEG, "KVK-nummer van die organisatie, acht cijfers tussen aanhalingstekens"), TUSSEN(1, 80)},
    {SLEUTEL("ddas.contactpersonen", SOORT_LIJST, ddas.contacten, MAG_WEG, "wie het CBS daar kan bereiken; naar het e-mailadres gaat het verslag over een levering"), .aantal_plek = offsetof(struct config, ddas.contacten_aantal), .item_maat = sizeof(struct ddas_contact), TUSSEN(0, DDAS_MAX_CONTACTEN)},
    {CONTACT("naam", naam, VERPLICHT, "naam van de contactpersoon"), TUSSEN(1, 200)},
    {CONTACT("telefoonnummer", telefoonnummer, MAG_WEG, "telefoonnummer, zoals het CBS het krijgt"), TUSSEN(1, 200)},
    {CONTACT("email", email, VERPLICHT, "e-mailadres van de contactpersoon"), TUSSEN(3, 200)},
    {CONTACT("functietitel", functietitel, MAG_WEG, "functie van de contactpersoon"), TUSSEN(1, 200)},
    {SLEUTEL("metrieken.luister", SOORT_LUISTER, metrieken.luister, MAG_WEG, "adres waar Prometheus de metrieken haalt: host:poort of unix:/pad; zonder: geen"), TUSSEN(1, 200)},
    {SLEUTEL("alarm.inbox_minuten", SOORT_GETAL, alarm.inbox_minuten, "15", "een bestand dat langer in de inbox ligt, maakt de gezondheid rood"), TUSSEN(0, 10080)},
    {SLEUTEL("alarm.plan_minuten", SOORT_GETAL, alarm.plan_minuten, "90", "zo lang na plan.tijd moet de planning van de dag gemaakt zijn"), TUSSEN(0, 1440)},
    {SLEUTEL("alarm.schijf_mb", SOORT_GETAL, alarm.schijf_mb, "200", "minder vrije ruimte bij de inbox maakt de gezondheid rood, in megabytes; 0: niet kijken"), TUSSEN(0, 10000000)},
    {SLEUTEL("plan.tijd", SOORT_TIJD, plan.tijd, "\"06:00\"", "tijd van de dag waarop gepland wordt")},
    {SLEUTEL("rapport.inwoners", SOORT_GETAL, rapport.inwoners, MAG_WEG, "maandrapport: inwoners van de gemeente, voor signalen per 1.000 inwoners"), TUSSEN(1, 2000000)},
    {SLEUTEL("rapport.landelijk.bron", SOORT_TEKST, rapport.landelijk_bron, MAG_WEG, "maandrapport: waar de landelijke cijfers vandaan komen, zoals het erbij staat"), TUSSEN(1, 200)},
    {SLEUTEL("rapport.landelijk.per_1000", SOORT_TIENDE, rapport.landelijk_per_1000, MAG_WEG, "landelijk: signalen per 1.000 inwoners per maand"), TUSSEN(0, 10000)},
    {SLEUTEL("rapport.landelijk.acceptatie", SOORT_TIENDE, rapport.landelijk_acceptatie, MAG_WEG, "landelijk: hulp aanvaard door wie bereikt is, in procenten"), TUSSEN(0, 1000)},
    {SLEUTEL("rapport.landelijk.sector.<type>", SOORT_TIENDE, rapport.landelijk_sector[0], MAG_WEG, "landelijk: aandeel van een type signaalpartner in de signalen, in procenten"), TUSSEN(0, 1000)},
    {SLEUTEL("rapport.doel.acceptatie", SOORT_TIENDE, rapport.doel_acceptatie, MAG_WEG, "het eigen doel: hulp aanvaard door wie bereikt is, in procenten"), TUSSEN(0, 1000)},
    {SLEUTEL("rapport.wijken", SOORT_LIJST, rapport.wijken, MAG_WEG, "de wijken in het maandrapport, zoals ze in het bewonersregister heten"), TUSSEN(0, 64), .aantal_plek = offsetof(struct config, rapport.wijken_aantal), .item_maat = sizeof(struct config_wijk)},
    {.pad = "rapport.wijken[].naam", .soort = SOORT_TEKST, .plek = offsetof(struct config_wijk, naam), .maat = sizeof(struct slice), .standaard = VERPLICHT, .uitleg = "naam van de wijk", TUSSEN(1, 60)},
    {.pad = "rapport.wijken[].schulden", .soort = SOORT_TIENDE, .plek = offsetof(struct config_wijk, schulden), .maat = sizeof(int), .standaard = MAG_WEG, .uitleg = "huishoudens met geregistreerde problematische schulden in die wijk, in procenten", TUSSEN(0, 1000)},
    {SLEUTEL("rapport.map", SOORT_PAD, rapport.map, MAG_WEG, "map waarin het maandrapport wordt afgeleverd; zonder: nergens"), TUSSEN(1, 1000)},
    {SLEUTEL("rapport.mail.server", SOORT_TEKST, rapport.mail.server, MAG_WEG, "mailserver die het maandrapport verstuurt, smtp://naam:poort of smtps://naam; zonder: geen mail"), TUSSEN(1, 200)},
    {SLEUTEL("rapport.mail.van", SOORT_TEKST, rapport.mail.van, MAG_WEG, "e-mailadres waarvandaan het maandrapport komt"), TUSSEN(3, 254)},
    {SLEUTEL("rapport.mail.aan", SOORT_MAILADRESSEN, rapport.mail.aan, MAG_WEG, "e-mailadressen die het maandrapport krijgen"), .aantal_plek = offsetof(struct config, rapport.mail.aan_aantal)},
    {SLEUTEL("rapport.mail.wachtwoord", SOORT_PAD, rapport.mail.netrc, MAG_WEG, "bestand met naam en wachtwoord voor die server, in de vorm van netrc; zonder: zonder aanmelden"), TUSSEN(1, 1000)},
    {SLEUTEL("rapport.mail.onversleuteld", SOORT_JA_NEE, rapport.mail.onversleuteld, MAG_WEG, "true: ook versturen als de server niet kan versleutelen; zonder: dan niet")},
    {SLEUTEL("geheugen.partij_mb", SOORT_GETAL, geheugen.partij_mb, "256", "geheugen voor een partij records, in megabytes"), TUSSEN(8, 4096)},
    {SLEUTEL("geheugen.plan_mb", SOORT_GETAL, geheugen.plan_mb, "512", "geheugen voor een planning, in megabytes"), TUSSEN(8, 8192)},
    {SLEUTEL("geheugen.verzoek_mb", SOORT_GETAL, geheugen.verzoek_mb, "16", "geheugen voor een opdracht of pagina, in megabytes"), TUSSEN(1, 1024)},
    {SLEUTEL("log.niveau", SOORT_KEUZE, log_niveau, "info", "hoeveel er in het logboek komt; nooit persoonsgegevens"), .keuzes = "fout|waarschuwing|info|debug"},
    {SLEUTEL("klok", SOORT_MOMENT, klok, MAG_WEG, "alleen voor demo en test: hier begint de klok, en loopt door")},
};
/* clang-format on */
const size_t tabel_config_aantal = sizeof tabel_config / sizeof tabel_config[0];
