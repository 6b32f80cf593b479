/* algoritme_tekst: see algoritme_tekst.h. Plain Dutch (B1); every sentence is true of every policy. */
#include "rapport/algoritme_tekst.h"

#include <stddef.h>

/* clang-format off */
const char ALGORITME_ZIN_NAAM[] = "Signalen over betalingsachterstanden bundelen en ordenen";
const char ALGORITME_ZIN_KORT[] =
    "Verhuurders, energiebedrijven, waterbedrijven en zorgverzekeraars melden bij de gemeente wie achterloopt met "
    "betalen. Dit algoritme voegt de signalen van een huishouden samen en geeft punten volgens vaste, openbare "
    "regels. Zo ziet de gemeente wie zij als eerste hulp kan aanbieden. Over de hulp beslist een mens.";
const char ALGORITME_ZIN_ZOEKTERMEN[] =
    "schulden, schuldhulpverlening, vroegsignalering, betalingsachterstand, voorrang, huisbezoek";
const char ALGORITME_ZIN_TEAMS[] = "De postcode bepaalt alleen welk buurtteam op bezoek gaat.";
const char ALGORITME_ZIN_BEKENDEN[] =
    "Wie al hulp krijgt, wordt herkend door gegevens te vergelijken met de lijsten van hulpverleners. Alleen bij een "
    "zekere overeenkomst stelt het programma een overdracht voor. Bij twijfel zoekt een mens het uit.";

const char *const ALGORITME_ZINNEN_DOEL[] = {
    "De gemeente moet hulp aanbieden aan inwoners met een betalingsachterstand. Er komen meer signalen binnen dan er "
    "plaatsen zijn voor een bezoek of een telefoontje. Het doel is dat die plaatsen gaan naar de huishoudens die het "
    "hardst hulp nodig hebben, en dat geen huishouden wordt vergeten.",
    "Inwoners merken het doordat zij een brief, een telefoontje of een bezoek krijgen met een aanbod van hulp. Die hulp "
    "is vrijwillig. Wie minder punten heeft, komt later aan de beurt voor een bezoek of een telefoontje.",
    NULL};

const char *const ALGORITME_ZINNEN_MENS[] = {
    "Het programma doet voorstellen, met de redenen erbij. Over een inwoner beslist een mens. Zo gaat een voorstel de "
    "deur uit:",
    NULL};
const char *const ALGORITME_ZINNEN_MENS_DAARNA[] = {
    "Medewerkers zien bij elke melding de punten en welk feit ze gaf. Zij kunnen een melding met een reden verplaatsen, "
    "aanhouden of uitzoeken. Is niet zeker of iemand al hulp krijgt, dan kijkt altijd een mens. De uitkomst van een "
    "gesprek of bezoek wordt alleen door mensen vastgelegd.",
    "Vanzelf gaat: een signaal onder de drempel, een herhaling, en een signaal in de rust na een weigering wordt niet "
    "opgepakt. Dat wordt met de reden vastgelegd. Een inwoner die bezwaar maakt, wordt meteen niet meer benaderd.",
    NULL};

const char *const ALGORITME_ZINNEN_GEGEVENS[] = {
    "- Van leveranciers: soort leverancier, bedrag en datum van de achterstand, of afsluiting of uitzetting dreigt, en "
    "naam, adres, geboortedatum, burgerservicenummer, telefoonnummer en e-mailadres voor zover zij die geven.",
    "- Van hulpverleners (kredietbank, werkplein): wie daar al bekend is en met welk soort hulp.",
    "- Van de gemeente, als zij die inleest: wie op een adres woont, en of daar minderjarigen wonen.",
    "- Van medewerkers: contactpogingen, uitkomsten, en feiten zoals kinderen in huis of een tolk.",
    "Voor de voorrang wordt niet gebruikt: naam, geslacht, nationaliteit, taal en wijk. Naam, burgerservicenummer, "
    "adres en contactgegevens dienen om signalen van een huishouden bij elkaar te zoeken, om te zien of iemand al hulp "
    "krijgt en om contact te zoeken. De geboortedatum dient daarvoor, en voor de leeftijd.",
    NULL};

const char *const ALGORITME_ZINNEN_WERKING[] = {
    "Het algoritme is een lijst vaste regels en een optelsom van punten. Het is niet zelflerend en maakt geen "
    "voorspelling over een persoon. Dezelfde gegevens geven altijd dezelfde uitkomst.",
    "Invoer: de signalen van een maand en wat over het huishouden bekend is. Uitvoer: per huishouden een melding met "
    "punten, de redenen daarvan, en een voorstel voor brief, telefoon of huisbezoek. Meldingen met meer punten gaan "
    "voor; daarna telt de uiterste termijn.",
    NULL};

const char *const ALGORITME_ZINNEN_AFWEGINGEN[] = {
    "Voordelen: gelijke gevallen krijgen gelijke punten, van elk voorstel is na te gaan waarom het er ligt, en de schaarse "
    "plaatsen gaan naar wie ze het meest nodig heeft. Nadeel: punten zijn grof en zien niet wat niemand heeft gemeld. "
    "Daarom kan een medewerker er met een reden van afwijken.",
    "Overwogen is ook: de volgorde van binnenkomst, en alles met de hand ordenen. Dan hangt de hulp af van toeval of van "
    "wie de signalen leest. Een zelflerend model is niet gekozen, omdat de uitkomst dan niet goed is uit te leggen.",
    "Hulp aanbieden is een lichte ingreep: wie niet wil, kan weigeren. Er worden niet meer gegevens gebruikt dan nodig.",
    NULL};

const char *const ALGORITME_ZINNEN_RISICOS[] = {
    "- Ongelijke behandeling: naam, geslacht, nationaliteit, taal en wijk tellen niet mee voor de voorrang. Geslacht en "
    "nationaliteit staan niet eens in de gegevens. Een test bij elke versie van het programma laat zien dat de punten "
    "niet veranderen als de naam, de wijk of de taal verandert.",
    "- Een inwoner ten onrechte als bekend aanzien, waardoor een aanbod uitblijft: daarvoor is bewijs nodig, en bij "
    "twijfel kijkt een mens. De hulpverlener moet bevestigen; zonder antwoord gaat de melding gewoon verder.",
    "- Een fout of verouderd gegeven: onjuiste signalen worden met alle fouten teruggemeld, en een oude lijst van "
    "hulpverleners wordt gemeld.",
    "- Niet uit te leggen: bij elk besluit worden de regels, de feiten, de punten en de versie van het beleid bewaard.",
    "- Inzage door wie dat niet mag: medewerkers zien alleen hun eigen werk, inzage wordt vastgelegd, en gegevens worden "
    "na een vaste termijn verwijderd.",
    NULL};

const char *const ALGORITME_ZINNEN_GRONDSLAG[] = {
    "Wet gemeentelijke schuldhulpverlening, artikel 3, eerste lid, onder b: de gemeente biedt inwoners met "
    "betalingsachterstanden uit zichzelf een gesprek over hulp aan als zij daarover een signaal krijgt. In het Besluit "
    "gemeentelijke schuldhulpverlening staat welke leveranciers welke gegevens mogen geven.",
    NULL};

const struct algoritme_wet ALGORITME_WETTEN_LIJST[] = {
    {"Wet gemeentelijke schuldhulpverlening", "https://wetten.overheid.nl/BWBR0031331"},
    {"Besluit gemeentelijke schuldhulpverlening", "https://zoek.officielebekendmakingen.nl/stb-2020-240.html"},
    {NULL, NULL}};
/* clang-format on */
