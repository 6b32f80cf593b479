/* keuring: see keuring.h. Values that were wrong have their default here, so one mistake is not said twice.
 */
#include "config/keuring.h"

#include "config/lezers.h"

#include <stdarg.h>
#include <string.h>

/* Line of the key, else of what stands above it, else the file as a whole. */
static int line_of(const struct yaml_knoop *wortel, const char *pad)
{
    const struct yaml_knoop *knoop = yaml_vind(wortel, pad);
    return knoop ? knoop->regel : 0;
}

static int line_of_item(const struct yaml_knoop *wortel, const char *pad, size_t nummer)
{
    const struct yaml_knoop *knoop = yaml_vind(wortel, pad);
    for (knoop = knoop ? knoop->kind : NULL; knoop && nummer > 0; nummer--)
        knoop = knoop->volgende;
    return knoop ? knoop->regel : line_of(wortel, pad);
}

/* What Kafka takes for a name. */
static bool is_topic(struct slice naam)
{
    for (size_t i = 0; i < naam.n; i++) {
        char c = naam.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
              c == '_' || c == '-'))
            return false;
    }
    return !slice_eq_cstr(naam, ".") && !slice_eq_cstr(naam, "..");
}

/* What goes out must not come in again: a rejected message would be rejected for ever. */
static void check_topics(struct lezer *lezer, const struct yaml_knoop *wortel, const struct config *config)
{
    const struct {
        const char *pad;
        struct slice naam;
    } topics[] = {{"kafka.topic", config->kafka.topic},
                  {"kafka.uit.meldingen", config->kafka.uit.meldingen},
                  {"kafka.uit.terugkoppelingen", config->kafka.uit.terugkoppelingen},
                  {"kafka.uit.afgekeurd", config->kafka.uit.afgekeurd}};
    for (size_t i = 0; i < sizeof(topics) / sizeof(topics[0]); i++) {
        if (!is_topic(topics[i].naam))
            melding_fout(lezer->meldingen, lezer->bestand, line_of(wortel, topics[i].pad),
                         "'%s': een topic bestaat uit letters, cijfers, '.', '_' en '-'", topics[i].pad);
        else if (i > 0 && slice_eq(topics[i].naam, topics[0].naam))
            melding_fout(lezer->meldingen, lezer->bestand, line_of(wortel, topics[i].pad),
                         "'%s': dit is ook 'kafka.topic'; wat uitgaat zou weer binnenkomen", topics[i].pad);
    }
}

/* Whoever sets up letters says all of it: a letter without a number to call is none. */
static void check_letter(struct lezer *lezer, const struct yaml_knoop *wortel, struct config *config)
{
    const struct yaml_knoop *brief = yaml_vind(wortel, "brief");
    struct brief_config *b = &config->brief;
    const struct {
        const char *naam;
        bool er;
    } needed[] = {{"sjabloon", b->sjabloon_pad != NULL},
                  {"afzender", b->afzender.n > 0},
                  {"medewerker", b->medewerker.n > 0},
                  {"telefoon", b->telefoon.n > 0},
                  {"adres", b->adres.n > 0},
                  {"website", b->website.n > 0}};
    if (!brief)
        return;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!needed[i].er &&
            !(brief->soort == YAML_GROEP && yaml_kind(brief, slice_from_cstr(needed[i].naam))))
            melding_fout(lezer->meldingen, lezer->bestand, brief->regel,
                         "'brief.%s' ontbreekt; laat 'brief' weg als er geen brieven worden gemaakt",
                         needed[i].naam);
    if (b->contactpagina.n == 0 && b->website.n > 0)
        b->contactpagina = slice_from_cstr(arena_printf(lezer->arena, "https://%.*s", SLICE_ARG(b->website)));
    if (b->contactpagina.n > 0 && !slice_starts_with(b->contactpagina, SLICE("https://")))
        melding_fout(lezer->meldingen, lezer->bestand, line_of(wortel, "brief.contactpagina"),
                     "'brief.contactpagina' hoort met https:// te beginnen");
}

static bool is_kvk(struct slice nummer)
{
    size_t cijfers = 0;
    while (cijfers < nummer.n && char_is_digit(nummer.p[cijfers]))
        cijfers++;
    return nummer.n == 8 && cijfers == 8;
}

static bool contact_gelijk(const struct ddas_contact *a, const struct ddas_contact *b)
{
    return slice_eq(a->naam, b->naam) && slice_eq(a->email, b->email) &&
           slice_eq(a->functietitel, b->functietitel) && slice_eq(a->telefoonnummer, b->telefoonnummer);
}

/* Whoever says who delivers to CBS says all that CBS asks for; and what it would refuse a delivery for. */
static void check_ddas(struct lezer *lezer, const struct yaml_knoop *wortel, const struct config *config)
{
    const struct ddas_config *d = &config->ddas;
    const struct yaml_knoop *ddas = yaml_vind(wortel, "ddas");
    if (!ddas)
        return;
    if (ddas->soort == YAML_GROEP && !yaml_kind(ddas, SLICE("kvk_nummer")))
        melding_fout(lezer->meldingen, lezer->bestand, ddas->regel, "'ddas.kvk_nummer' ontbreekt");
    if (ddas->soort == YAML_GROEP && !yaml_kind(ddas, SLICE("contactpersonen")))
        melding_fout(lezer->meldingen, lezer->bestand, ddas->regel, "'ddas.contactpersonen' ontbreekt");
    if (d->kvk.n && !is_kvk(d->kvk))
        melding_fout(lezer->meldingen, lezer->bestand, line_of(wortel, "ddas.kvk_nummer"),
                     "'ddas.kvk_nummer' bestaat uit acht cijfers");
    for (size_t i = 0; i < d->contacten_aantal; i++) {
        struct slice email = d->contacten[i].email;
        const char *apenstaart = email.n ? memchr(email.p, '@', email.n) : NULL;
        int regel = line_of_item(wortel, "ddas.contactpersonen", i);
        if (email.n && (!apenstaart || apenstaart == email.p || apenstaart == email.p + email.n - 1))
            melding_fout(lezer->meldingen, lezer->bestand, regel,
                         "'ddas.contactpersonen[].email' is geen e-mailadres");
        for (size_t j = 0; j < i; j++)
            if (contact_gelijk(&d->contacten[i], &d->contacten[j]))
                melding_fout(lezer->meldingen, lezer->bestand, regel,
                             "'ddas.contactpersonen': deze staat er twee keer");
    }
}

/* A name in a header is only believed of a proxy that is known, at this machine. */
static void check_proxy(struct lezer *lezer, const struct yaml_knoop *wortel, const struct config *config)
{
    struct slice header = config->web.kopje_gebruiker, user = config->web.proxy_gebruiker;
    size_t right = 0;
    while (right < header.n &&
           (char_is_digit(header.p[right]) ||
            ((header.p[right] | 32) >= 'a' && (header.p[right] | 32) <= 'z') || header.p[right] == '-'))
        right++;
    if (header.n && !slice_starts_with(config->web.luister, SLICE("unix:")))
        melding_fout(lezer->meldingen, lezer->bestand, line_of(wortel, "web.kopje_gebruiker"),
                     "'web.kopje_gebruiker' kan alleen als 'web.luister' een unix:/pad is");
    if (right < header.n)
        melding_fout(lezer->meldingen, lezer->bestand, line_of(wortel, "web.kopje_gebruiker"),
                     "'web.kopje_gebruiker' is geen naam van een kop: letters, cijfers en -");
    if (!header.n != !user.n)
        melding_fout(lezer->meldingen, lezer->bestand,
                     line_of(wortel, header.n ? "web.kopje_gebruiker" : "web.proxy_gebruiker"),
                     "'web.kopje_gebruiker' en 'web.proxy_gebruiker' horen bij elkaar");
}

/* Where the report of the month goes, and the neighbourhoods it is divided by. */
static void check_report(struct lezer *lezer, const struct yaml_knoop *wortel, const struct config *config)
{
    const struct rapport_config *r = &config->rapport;
    const struct {
        const char *pad;
        bool er;
    } mail[] = {{"rapport.mail.server", r->mail.server != NULL},
                {"rapport.mail.van", r->mail.van.n > 0},
                {"rapport.mail.aan", r->mail.aan_aantal > 0}};
    const struct yaml_knoop *groep = yaml_vind(wortel, "rapport.mail");
    for (size_t i = 0; groep && i < sizeof mail / sizeof *mail; i++)
        if (!mail[i].er && !yaml_vind(wortel, mail[i].pad))
            melding_fout(lezer->meldingen, lezer->bestand, groep->regel,
                         "'%s' ontbreekt; laat 'rapport.mail' weg als er niets gemaild wordt", mail[i].pad);
    if (r->mail.server && strncmp(r->mail.server, "smtp://", 7) != 0 &&
        strncmp(r->mail.server, "smtps://", 8) != 0)
        melding_fout(lezer->meldingen, lezer->bestand, line_of(wortel, "rapport.mail.server"),
                     "'rapport.mail.server' hoort met smtp:// of smtps:// te beginnen");
    if (r->mail.server && strchr(r->mail.server, '@'))
        melding_fout(lezer->meldingen, lezer->bestand, line_of(wortel, "rapport.mail.server"),
                     "'rapport.mail.server': een naam en wachtwoord horen in 'rapport.mail.wachtwoord'");
    if (r->mail.van.n && !mailadres_is(r->mail.van))
        melding_fout(lezer->meldingen, lezer->bestand, line_of(wortel, "rapport.mail.van"),
                     "'rapport.mail.van' is geen e-mailadres");
    for (size_t i = 0; i < r->wijken_aantal; i++)
        for (size_t j = 0; j < i; j++)
            if (slice_eq(r->wijken[i].naam, r->wijken[j].naam))
                melding_fout(lezer->meldingen, lezer->bestand, line_of_item(wortel, "rapport.wijken", i),
                             "'rapport.wijken': de naam '%.*s' staat er twee keer",
                             SLICE_ARG(r->wijken[i].naam));
}

/* What the register takes: addresses that begin with https://, months as 2026-10. */
static void check_register(struct lezer *lezer, const struct yaml_knoop *wortel, const struct config *config)
{
    const struct algoritme_gegevens *a = &config->algoritme;
    const struct {
        const char *naam;
        struct slice tekst;
        bool maand;
    } all[] = {{"website", a->website, false},
               {"bronregistratie", a->bronregistratie, false},
               {"verwerkingsregister", a->verwerkingsregister, false},
               {"dpia", a->dpia, false},
               {"iama", a->iama, false},
               {"broncode", a->broncode, false},
               {"begin", a->begin, true},
               {"eind", a->eind, true}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const char *pad = arena_printf(lezer->arena, "algoritmeregister.%s", all[i].naam);
        if (all[i].tekst.n == 0)
            continue;
        if (all[i].maand ? month_parse(all[i].tekst) == MONTH_NONE
                         : !slice_starts_with(all[i].tekst, SLICE("https://")))
            melding_fout(lezer->meldingen, lezer->bestand, line_of(wortel, pad),
                         all[i].maand ? "'%s' hoort een maand te zijn, zoals 2026-10"
                                      : "'%s' hoort met https:// te beginnen",
                         pad);
    }
    if (a->contact.n && !memchr(a->contact.p, '@', a->contact.n) &&
        !slice_starts_with(a->contact, SLICE("https://")))
        melding_fout(
            lezer->meldingen, lezer->bestand, line_of(wortel, "algoritmeregister.contact"),
            "'algoritmeregister.contact' hoort een e-mailadres te zijn, of met https:// te beginnen");
}

void keur_config(struct lezer *lezer, const struct yaml_knoop *wortel, struct config *config)
{
    check_letter(lezer, wortel, config);
    check_proxy(lezer, wortel, config);
    check_report(lezer, wortel, config);
    check_ddas(lezer, wortel, config);
    check_register(lezer, wortel, config);
    const struct yaml_knoop *kafka = yaml_vind(wortel, "kafka");
    if (kafka && kafka->soort == YAML_GROEP && !yaml_kind(kafka, SLICE("brokers")))
        melding_fout(lezer->meldingen, lezer->bestand, kafka->regel,
                     "'kafka.brokers' ontbreekt; laat 'kafka' weg om zonder Kafka te draaien");
    if (config->kafka.brokers.n)
        check_topics(lezer, wortel, config);
    if (config->klok != INSTANT_NONE)
        melding_waarschuwing(lezer->meldingen, lezer->bestand, line_of(wortel, "klok"),
                             "'klok' is gezet: dit is een demo of test, niet de echte tijd");
    if (!config->database_beheer)
        config->database_beheer = config->database;
    if (!config->database_bewaar)
        config->database_bewaar = config->database;
    if (!config->web.database)
        config->web.database = config->database;
}

static void check_steps(struct lezer *lezer, const struct yaml_knoop *wortel, const struct beleid *beleid)
{
    for (size_t i = 1; i < beleid->punten.bedrag_aantal; i++)
        if (beleid->punten.bedrag[i].vanaf <= beleid->punten.bedrag[i - 1].vanaf)
            melding_fout(lezer->meldingen, lezer->bestand, line_of_item(wortel, "punten.bedrag", i),
                         "'punten.bedrag': elke trede hoort een hoger bedrag te hebben dan de vorige");
}

static bool share_postcode(const struct team *a, const struct team *b)
{
    for (size_t i = 0; i < a->postcodes_aantal; i++)
        for (size_t j = 0; j < b->postcodes_aantal; j++)
            if (slice_eq(a->postcodes[i], b->postcodes[j]))
                return true;
    return false;
}

static void check_teams(struct lezer *lezer, const struct yaml_knoop *wortel, const struct beleid *beleid)
{
    int som = 0;
    for (size_t i = 0; i < beleid->teams_aantal; i++) {
        const struct team *team = &beleid->teams[i];
        som += team->aandeel;
        for (size_t j = 0; j < i; j++) {
            if (slice_eq(team->naam, beleid->teams[j].naam))
                melding_fout(lezer->meldingen, lezer->bestand, line_of_item(wortel, "teams", i),
                             "'teams': de naam '%.*s' staat er twee keer", SLICE_ARG(team->naam));
            else if (share_postcode(team, &beleid->teams[j]))
                melding_fout(lezer->meldingen, lezer->bestand, line_of_item(wortel, "teams", i),
                             "'teams': '%.*s' heeft een postcode die ook bij '%.*s' staat",
                             SLICE_ARG(team->naam), SLICE_ARG(beleid->teams[j].naam));
        }
    }
    if (beleid->teams_aantal && som != 100)
        melding_fout(lezer->meldingen, lezer->bestand, line_of(wortel, "teams"),
                     "'teams': de aandelen zijn samen %d en horen samen 100 te zijn", som);
}

static bool has_team(const struct beleid *beleid, struct slice naam)
{
    for (size_t i = 0; i < beleid->teams_aantal; i++)
        if (slice_eq(beleid->teams[i].naam, naam))
            return true;
    return beleid->teams_aantal == 0 && naam.n == 0;
}

static void check_absence(struct lezer *lezer, const struct yaml_knoop *wortel, const struct beleid *beleid)
{
    const struct yaml_knoop *teams = yaml_vind(wortel, "teams");
    bool teams_gelezen = !teams || teams->aantal == beleid->teams_aantal;
    for (size_t i = 0; i < beleid->afwezig_aantal; i++) {
        const struct afwezigheid *weg = &beleid->afwezig[i];
        int regel = line_of_item(wortel, "afwezig", i);
        if (weg->tot < weg->van)
            melding_fout(lezer->meldingen, lezer->bestand, regel, "'afwezig': 'tot' ligt voor 'van'");
        if (teams_gelezen && weg->team.n == 0 && beleid->teams_aantal)
            melding_fout(lezer->meldingen, lezer->bestand, regel,
                         "'afwezig[].team' ontbreekt: er zijn teams");
        else if (teams_gelezen && !has_team(beleid, weg->team))
            melding_fout(lezer->meldingen, lezer->bestand, regel,
                         "'afwezig': team '%.*s' staat niet bij 'teams'", SLICE_ARG(weg->team));
    }
}

static void check_numbers(struct lezer *lezer, const struct yaml_knoop *wortel, const struct beleid *b)
{
    const char *bestand = lezer->bestand;
    if (b->punten.jongere_van > b->punten.jongere_tot)
        melding_fout(lezer->meldingen, bestand, line_of(wortel, "punten.jongere_van"),
                     "'punten.jongere_van' is hoger dan 'punten.jongere_tot'");
    if (b->contactplan.bel_dagen > b->contactplan.bel_pogingen)
        melding_fout(lezer->meldingen, bestand, line_of(wortel, "contactplan.bel_dagen"),
                     "'contactplan.bel_dagen' is hoger dan het aantal pogingen");
    if (b->contactplan.bel_dagdelen > b->contactplan.bel_pogingen)
        melding_fout(lezer->meldingen, bestand, line_of(wortel, "contactplan.bel_dagdelen"),
                     "'contactplan.bel_dagdelen' is hoger dan het aantal pogingen");
    int bezoek = b->capaciteit[KANAAL_HUISBEZOEK], telefoon = b->capaciteit[KANAAL_TELEFOON];
    if (bezoek != CAPACITEIT_ONBEPERKT && b->reserve_crisis > bezoek)
        melding_waarschuwing(
            lezer->meldingen, bestand, line_of(wortel, "reserve_crisis"),
            "'reserve_crisis' is hoger dan het aantal huisbezoeken: tot de laatste week van de "
            "maand zijn er alleen plaatsen voor een crisis");
    if (!b->brief_iedereen && bezoek == 0 && telefoon == 0)
        melding_waarschuwing(lezer->meldingen, bestand, line_of(wortel, "capaciteit"),
                             "geen brief, geen telefoon en geen huisbezoek: niemand wordt benaderd");
}

/* "koppeling.adres.cijfer" */
static const char *koppel_key(struct lezer *lezer, enum niveau niveau)
{
    return arena_printf(lezer->arena, "koppeling.%s.%s", koppelveld_naam(niveau_veld(niveau)),
                        niveau_naam(niveau));
}

/* What agrees better may not weigh less: an explanation that names the niveaus would be nonsense. */
static void check_matching(struct lezer *lezer, const struct yaml_knoop *wortel, const struct koppelbeleid *b)
{
    for (enum niveau i = NIVEAU_ONTBREEKT + 2; i < NIVEAU_COUNT; i++) {
        if (niveau_veld(i) != niveau_veld(i - 1) || b->gewicht[i] <= b->gewicht[i - 1])
            continue;
        const char *worse = koppel_key(lezer, i), *better = koppel_key(lezer, i - 1);
        int line = line_of(wortel, worse);
        melding_fout(lezer->meldingen, lezer->bestand, line ? line : line_of(wortel, better),
                     "'%s': %d is meer dan '%s' (%d); wat beter overeenkomt hoort niet minder te wegen",
                     worse, b->gewicht[i], better, b->gewicht[i - 1]);
    }
    if (b->mogelijk > b->zeker) {
        int line = line_of(wortel, "koppeling.mogelijk");
        melding_fout(lezer->meldingen, lezer->bestand, line ? line : line_of(wortel, "koppeling.zeker"),
                     "'koppeling.mogelijk' is hoger dan 'koppeling.zeker'");
    }
}

void keur_beleid(struct lezer *lezer, const struct yaml_knoop *wortel, const struct beleid *beleid)
{
    check_steps(lezer, wortel, beleid);
    check_teams(lezer, wortel, beleid);
    check_absence(lezer, wortel, beleid);
    check_numbers(lezer, wortel, beleid);
    check_matching(lezer, wortel, &beleid->koppeling);
}
