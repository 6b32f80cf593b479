/* tabel_beleid: every key of the policy file. The defaults are the numbers of the rules; a test holds them
 * against beleid_standaard(). A new key is a row here and a line in config/beleid/assen.yaml. */
#include "config/tabel.h"
#include "domain/beleid.h"

#define MAAT(veld) sizeof(((struct beleid *)0)->veld)
#define SLEUTEL(pad_, soort_, veld, standaard_, uitleg_)                                                     \
    .pad = pad_, .soort = soort_, .plek = offsetof(struct beleid, veld), .maat = MAAT(veld),                 \
    .standaard = standaard_, .uitleg = uitleg_
#define TUSSEN(laagst_, hoogst_) .laagst = laagst_, .hoogst = hoogst_
#define AANTAL(veld) .aantal_plek = offsetof(struct beleid, veld)
/* A key of an item of a list. */
#define ITEM(pad_, soort_, type, veld, standaard_, uitleg_)                                                  \
    .pad = pad_, .soort = soort_, .plek = offsetof(struct type, veld),                                       \
    .maat = sizeof(((struct type *)0)->veld), .standaard = standaard_, .uitleg = uitleg_
#define VERPLICHT NULL
#define MAG_WEG ""
#define PUNTEN TUSSEN(0, 100000)
#define EURO(n) ((cents)(n)*100)
#define CIJFERS_(n) #n
#define CIJFERS(n) CIJFERS_(n)
/* The name of a field, as koppel.def has it, but for the compiler to glue. */
#define KOPPEL_BSN_ "bsn"
#define KOPPEL_ACHTERNAAM_ "achternaam"
#define KOPPEL_VOORLETTERS_ "voorletters"
#define KOPPEL_GEBOORTE_ "geboortedatum"
#define KOPPEL_ADRES_ "adres"
#define KOPPEL_TELEFOON_ "telefoon"
#define KOPPEL_EMAIL_ "email"

/* clang-format off */
const struct config_sleutel tabel_beleid[] = {
    {SLEUTEL("versie", SOORT_TEKST, versie, VERPLICHT, "naam van deze versie; staat bij elk besluit"), TUSSEN(1, 64)},

    {SLEUTEL("drempel.per", SOORT_KEUZE, drempel_per_maand, "signaal", "R4: de drempel geldt per signaal, of voor alle signalen van het huishouden in de maand samen"), .keuzes = "signaal|maand"},
    {SLEUTEL("drempel.standaard", SOORT_BEDRAG, drempel[0], "100.00", "R4: onder dit bedrag (euro) wordt een signaal niet opgepakt; precies dit bedrag wel"), TUSSEN(0, EURO(1000000)), .herhaal = PARTNER_TYPE_COUNT},
    {SLEUTEL("drempel.<type>", SOORT_BEDRAG, drempel[0], MAG_WEG, "R4: een eigen drempel voor een type signaalpartner; zonder: drempel.standaard"), TUSSEN(0, EURO(1000000))},
    {SLEUTEL("bundeling.sluit_na_werkdagen", SOORT_GETAL, sluit_na_werkdagen, "3", "R7: een maand sluit aan het eind van deze werkdag van de volgende maand"), TUSSEN(0, 15)},
    {SLEUTEL("herhaling.maanden", SOORT_GETAL, herhaling_maanden, "6", "R5: zoveel maanden terug telt dezelfde achterstand als herhaling"), TUSSEN(0, 6)},
    {SLEUTEL("rust.maanden", SOORT_GETAL, rust_maanden, "6", "R9: zoveel maanden na een weigering wordt een huishouden met rust gelaten"), TUSSEN(0, 24)},
    {SLEUTEL("rust.marge", SOORT_GETAL, rust_marge, "25", "R9: zoveel procent mag het totaal sinds de weigering gestegen zijn"), TUSSEN(0, 1000)},
    {SLEUTEL("rust.altijd", SOORT_JA_NEE, rust_altijd, "false", "R9: na een weigering blijvend met rust laten, ongeacht maanden en marge")},
    {SLEUTEL("bekend.gkb", SOORT_TRAJECTEN, bekend[BRON_GKB], "[schuldhulp, budgetbeheer]", "R8: trajecten van de GKB waardoor iemand bekend is; bewind telt nooit")},
    {SLEUTEL("bekend.wpda", SOORT_TRAJECTEN, bekend[BRON_WPDA], "[uitkering, inkomensondersteuning, schuldhulp]", "R8: trajecten van WPDA waardoor iemand bekend is; bewind telt nooit")},
    {SLEUTEL("koppeling.zeker", SOORT_GETAL, koppeling.zeker, CIJFERS(KOPPEL_ZEKER), "R8: vanaf zoveel punten, en met bewijs, is een client zeker dezelfde"), TUSSEN(0, 10000)},
    {SLEUTEL("koppeling.mogelijk", SOORT_GETAL, koppeling.mogelijk, CIJFERS(KOPPEL_MOGELIJK), "R8: vanaf zoveel punten is een client misschien dezelfde, en zoekt een mens het uit"), TUSSEN(0, 10000)},
#define NIVEAU(symbol, veld, naam_, gewicht_, zin_) {SLEUTEL("koppeling." veld##_ "." naam_, SOORT_GETAL, koppeling.gewicht[symbol], #gewicht_, "R8: punten voor " zin_), TUSSEN(-1000, 1000)},
#include "domain/koppel.def"
    {SLEUTEL("overdracht.werkdagen", SOORT_GETAL, overdracht_werkdagen, "5", "R8: werkdagen die GKB en WPDA hebben om te antwoorden"), TUSSEN(1, 20)},
    {SLEUTEL("overdracht.werkdagen_crisis", SOORT_GETAL, overdracht_werkdagen_crisis, "1", "R8: hetzelfde bij een crisis"), TUSSEN(1, 20)},
    {SLEUTEL("spoed.standaard", SOORT_KEUZE, spoed[0], "direct", "R3: een crisissignaal is direct (3 werkdagen) of aangekondigd (gewone termijn, wel punten)"), .keuzes = "direct|aangekondigd", .herhaal = PARTNER_TYPE_COUNT},
    {SLEUTEL("spoed.<type>", SOORT_KEUZE, spoed[0], "{Energie: aangekondigd}", "R3: hetzelfde voor een type signaalpartner; zonder: spoed.standaard (Energie: aangekondigd)"), .keuzes = "direct|aangekondigd"},

    {SLEUTEL("punten.crisis_direct", SOORT_GETAL, punten.crisis_direct, "1000", "R10: een crisissignaal dat direct is"), PUNTEN},
    {SLEUTEL("punten.crisis_aangekondigd", SOORT_GETAL, punten.crisis_aangekondigd, "40", "R10: een crisissignaal dat aangekondigd is"), PUNTEN},
    {SLEUTEL("punten.warme_overdracht", SOORT_GETAL, punten.warme_overdracht, "200", "R10: een warme overdracht"), PUNTEN},
    {SLEUTEL("punten.bedrag", SOORT_LIJST_VAST, punten.bedrag, "[{vanaf: 250.00, punten: 5}, {vanaf: 500.00, punten: 10}, {vanaf: 1000.00, punten: 20}, {vanaf: 2500.00, punten: 30}]", "R10: punten naar het totaalbedrag; de hoogste trede die gehaald wordt telt"), AANTAL(punten.bedrag_aantal), .item_maat = sizeof(struct bedrag_stap), TUSSEN(0, BELEID_MAX_STAPPEN)},
    {ITEM("punten.bedrag[].vanaf", SOORT_BEDRAG, bedrag_stap, vanaf, VERPLICHT, "vanaf dit totaal (euro)"), TUSSEN(1, EURO(1000000))},
    {ITEM("punten.bedrag[].punten", SOORT_GETAL, bedrag_stap, punten, VERPLICHT, "zoveel punten"), PUNTEN},
    {SLEUTEL("punten.bedrag_zonder", SOORT_TYPEN, punten.bedrag_zonder, "[Belastingdienst, Dienst Toeslagen, DUO]", "R10: typen signaalpartner waarvan het bedrag niet meetelt in het totaal")},
    {SLEUTEL("punten.partners_twee", SOORT_GETAL, punten.partners_twee, "15", "R10: signalen van twee verschillende signaalpartners"), PUNTEN},
    {SLEUTEL("punten.partners_drie", SOORT_GETAL, punten.partners_drie, "25", "R10: van drie of meer"), PUNTEN},
    {SLEUTEL("punten.per_eerdere_maand", SOORT_GETAL, punten.per_eerdere_maand, "5", "R10: per maand met een signaal in de zes maanden ervoor"), PUNTEN},
    {SLEUTEL("punten.eerdere_maanden_hoogst", SOORT_GETAL, punten.eerdere_maanden_hoogst, "20", "R10: hoogstens zoveel punten voor die maanden samen"), PUNTEN},
    {SLEUTEL("punten.kinderen", SOORT_GETAL, punten.kinderen, "20", "R10: minderjarige kinderen in huis; onbekend geeft 0"), PUNTEN},
    {SLEUTEL("punten.jongere", SOORT_GETAL, punten.jongere, "10", "R10: de jongste client is een jongere"), PUNTEN},
    {SLEUTEL("punten.jongere_van", SOORT_GETAL, punten.jongere_van, "18", "R10: een jongere is minstens zo oud, op de eerste dag van de periode"), TUSSEN(0, 130)},
    {SLEUTEL("punten.jongere_tot", SOORT_GETAL, punten.jongere_tot, "26", "R10: en hoogstens zo oud"), TUSSEN(0, 130)},
    {SLEUTEL("punten.oudere", SOORT_GETAL, punten.oudere, "10", "R10: de oudste client is een oudere"), PUNTEN},
    {SLEUTEL("punten.oudere_vanaf", SOORT_GETAL, punten.oudere_vanaf, "67", "R10: een oudere is minstens zo oud, op de eerste dag van de periode"), TUSSEN(0, 130)},
    {SLEUTEL("punten.eerder_geen_contact", SOORT_GETAL, punten.eerder_geen_contact, "10", "R10: in de laatste zes maanden lukte het na een persoonlijke poging niet contact te krijgen"), PUNTEN},
    {SLEUTEL("punten.wonen", SOORT_GETAL, punten.wonen, "15", "R10: Huur of Hypotheek onder de signalen"), PUNTEN},

    {SLEUTEL("brief.iedereen", SOORT_JA_NEE, brief_iedereen, "true", "R11: elke melding die benaderd wordt krijgt een brief")},
    {SLEUTEL("brief.tussenpoos", SOORT_GETAL, brief_tussenpoos, "28", "R11: zoveel dagen tussen twee brieven aan een huishouden"), TUSSEN(0, 365)},
    {SLEUTEL("capaciteit.huisbezoek", SOORT_CAPACITEIT, capaciteit[KANAAL_HUISBEZOEK], "30", "R11: huishoudens per maand die bezocht kunnen worden, of onbeperkt"), TUSSEN(0, 100000)},
    {SLEUTEL("capaciteit.telefoon", SOORT_CAPACITEIT, capaciteit[KANAAL_TELEFOON], "50", "R11: huishoudens per maand die gebeld kunnen worden, of onbeperkt"), TUSSEN(0, 100000)},
    {SLEUTEL("capaciteit.norm", SOORT_GETAL, norm, "270", "R11: meldingen per maand waarop gerekend is; daarboven valt niets weg, het wordt gemeld"), TUSSEN(0, 1000000)},
    {SLEUTEL("tempo", SOORT_KEUZE, tempo, "gelijkmatig", "R11: plaatsen over de maand verdelen, meteen geven, of pas als de maand gesloten is"), .keuzes = "gelijkmatig|direct|maandeinde"},
    {SLEUTEL("reserve_crisis", SOORT_GETAL, reserve_crisis, "2", "R11: huisbezoeken die tot de laatste vijf werkdagen vrij blijven voor een crisis"), TUSSEN(0, 1000)},
    {SLEUTEL("vrijgave.brief", SOORT_KEUZE, vrijgave[KANAAL_BRIEF], "automatisch", "R11: wie een voorgestelde brief vrijgeeft"), .keuzes = "regisseur|automatisch"},
    {SLEUTEL("vrijgave.telefoon", SOORT_KEUZE, vrijgave[KANAAL_TELEFOON], "automatisch", "R11: wie een voorgesteld telefoontje vrijgeeft"), .keuzes = "regisseur|automatisch"},
    {SLEUTEL("vrijgave.huisbezoek", SOORT_KEUZE, vrijgave[KANAAL_HUISBEZOEK], "regisseur", "R11: wie een voorgesteld huisbezoek vrijgeeft"), .keuzes = "regisseur|automatisch"},
    {SLEUTEL("vrijgave.crisis", SOORT_KEUZE, vrijgave_crisis, "automatisch", "R11: wie een plaats voor een crisis vrijgeeft"), .keuzes = "regisseur|automatisch"},
    {SLEUTEL("teams", SOORT_LIJST, teams, "[]", "R11: buurtteams met hun deel van de plaatsen; zonder: een team voor de hele gemeente"), AANTAL(teams_aantal), .item_maat = sizeof(struct team), TUSSEN(0, BELEID_MAX_TEAMS)},
    {ITEM("teams[].naam", SOORT_TEKST, team, naam, VERPLICHT, "naam van het team"), TUSSEN(1, 60)},
    {ITEM("teams[].aandeel", SOORT_GETAL, team, aandeel, VERPLICHT, "procent van de plaatsen; alle teams samen 100"), TUSSEN(0, 100)},
    {ITEM("teams[].postcodes", SOORT_POSTCODES, team, postcodes, "[]", "begin van de postcodes van dit team"), .aantal_plek = offsetof(struct team, postcodes_aantal)},
    {SLEUTEL("afwezig", SOORT_LIJST, afwezig, "[]", "R11: dagen waarop een team niet werkt"), AANTAL(afwezig_aantal), .item_maat = sizeof(struct afwezigheid), TUSSEN(0, 500)},
    {ITEM("afwezig[].team", SOORT_TEKST, afwezigheid, team, MAG_WEG, "naam van het team; weglaten als er geen teams zijn"), TUSSEN(1, 60)},
    {ITEM("afwezig[].van", SOORT_DATUM, afwezigheid, van, VERPLICHT, "eerste dag")},
    {ITEM("afwezig[].tot", SOORT_DATUM, afwezigheid, tot, VERPLICHT, "laatste dag, die telt mee")},

    {SLEUTEL("termijn.dagen", SOORT_GETAL, termijn_dagen, "28", "R12: dagen tot het eerste contact; de wet zegt hooguit vier weken"), TUSSEN(1, 28)},
    {SLEUTEL("termijn.werkdagen_spoed", SOORT_GETAL, termijn_werkdagen_spoed, "3", "R12: werkdagen bij een crisis of warme overdracht; de wet zegt hooguit drie"), TUSSEN(1, 3)},
    {SLEUTEL("termijn.ongebruikt_werkdagen", SOORT_GETAL, ongebruikt_werkdagen, "5", "R11: zoveel werkdagen opgehaald zonder poging wordt gemeld"), TUSSEN(1, 60)},
    {SLEUTEL("contactplan.na_brief_werkdagen", SOORT_GETAL, contactplan.na_brief_werkdagen, "3", "R12: werkdagen tussen de brief en het eerste telefoontje"), TUSSEN(0, 30)},
    {SLEUTEL("contactplan.bel_pogingen", SOORT_GETAL, contactplan.bel_pogingen, "3", "R12: zo vaak wordt gebeld"), TUSSEN(0, 10)},
    {SLEUTEL("contactplan.bel_dagen", SOORT_GETAL, contactplan.bel_dagen, "2", "R12: op minstens zoveel dagen"), TUSSEN(0, 10)},
    {SLEUTEL("contactplan.bel_dagdelen", SOORT_GETAL, contactplan.bel_dagdelen, "2", "R12: in minstens zoveel dagdelen (ochtend, middag, avond)"), TUSSEN(0, 3)},
    {SLEUTEL("contactplan.bezoek_pogingen", SOORT_GETAL, contactplan.bezoek_pogingen, "2", "R12: zo vaak wordt aangebeld; na een gemist bezoek op een ander dagdeel"), TUSSEN(0, 10)},
    {SLEUTEL("contactplan.extra_oudere", SOORT_GETAL, contactplan.extra_oudere, "1", "R12: zoveel pogingen meer voor een oudere"), TUSSEN(0, 10)},
    {SLEUTEL("contactplan.oudere_vanaf", SOORT_GETAL, contactplan.oudere_vanaf, "67", "R12: vanaf deze leeftijd"), TUSSEN(0, 130)},
    {SLEUTEL("contactplan.afsluiten_na_dagen", SOORT_GETAL, contactplan.afsluiten_na_dagen, "42", "R12: alleen een brief en zoveel dagen geen reactie: afsluiten wordt voorgesteld"), TUSSEN(1, 365)},
    {SLEUTEL("extra_vrije_dagen", SOORT_DATUMS, vrije_dagen, "[]", "R12: dagen die naast de feestdagen geen werkdag zijn"), AANTAL(vrije_dagen_aantal)},

    {SLEUTEL("instellingen", SOORT_ADRESSEN, instellingen, "[]", "R7: adressen (opvang, zorginstelling, studentenhuis) waar per persoon gebundeld wordt"), AANTAL(instellingen_aantal)},
    {SLEUTEL("aliassen", SOORT_ALIASSEN, aliassen, "{}", "R1: andere schrijfwijzen van de naam van een signaalpartner: 'Naam: [schrijfwijze, ...]'"), AANTAL(aliassen_aantal), TUSSEN(0, 2000)},
    {SLEUTEL("bewaartermijn.niet_opgepakt", SOORT_GETAL, bewaartermijn.niet_opgepakt, "6", "maanden dat een niet opgepakt signaal bewaard blijft"), TUSSEN(1, 120)},
    {SLEUTEL("bewaartermijn.opgepakt", SOORT_GETAL, bewaartermijn.opgepakt, "12", "maanden dat een opgepakt signaal bewaard blijft"), TUSSEN(1, 120)},
    {SLEUTEL("bewaartermijn.gesloten", SOORT_GETAL, bewaartermijn.gesloten, "18", "maanden dat een gesloten melding bewaard blijft, na het sluiten"), TUSSEN(1, 120)},
};
/* clang-format on */
const size_t tabel_beleid_aantal = sizeof tabel_beleid / sizeof tabel_beleid[0];
