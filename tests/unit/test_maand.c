/* The hand-counted month (tests/rapport/maand): its facts, read from tables that a person can read, give
 * every figure that was counted by hand beside them, as a reader sees it. No figure may be missing from that
 * table, and none of the table from the report. tests/integration/maand.py makes the same month in a
 * database. */
#include "rapport/rapport.h"
#include "tabel.h"
#include "unit/suite.h"

#define MAAND(naam) "../rapport/maand/" naam
#define WIJKEN 2
#define TEAMS 2

static struct arena *arena;
static struct kengetallen *k;
static struct rapport *rapport;
static const char *const wijk_namen[WIJKEN] = {"Lariks", "Pittelo"};
static const struct slice teams[TEAMS] = {SLICE("Noord"), SLICE("Zuid")};

/* ---- the facts ---- */

static struct slice cel(const struct tabel *t, size_t rij, const char *kolom)
{
    return slice_from_cstr(tabel_tekst(t, rij, kolom));
}

static civil_month maand(struct tabel *t, size_t rij, const char *kolom)
{
    civil_month m = month_parse(cel(t, rij, kolom));
    if (m == MONTH_NONE)
        tabel_fout(t, rij, "%s: geen maand", kolom);
    return m;
}

static int code(struct tabel *t, size_t rij, const char *kolom, int van(struct slice))
{
    int found = van(cel(t, rij, kolom));
    if (found < 0)
        tabel_fout(t, rij, "%s: staat niet in de lijst", kolom);
    return found < 0 ? 0 : found;
}

static int wijk(struct tabel *t, size_t rij)
{
    for (int i = 0; i < WIJKEN; i++)
        if (slice_eq_cstr(cel(t, rij, "wijk"), wijk_namen[i]))
            return i;
    if (*tabel_tekst(t, rij, "wijk"))
        tabel_fout(t, rij, "wijk: onbekend");
    return WIJK_ONBEKEND;
}

static void read_signalen(void)
{
    struct tabel t;
    tabel_open(&t, MAAND("feit_signalen.tsv"));
    for (size_t i = 0; i < t.aantal; i++)
        kengetallen_signaal(
            k, &(struct feit_signaal){.periode = maand(&t, i, "periode"),
                                      .ontvangen = tabel_datum(&t, i, "ontvangen"),
                                      .type = (enum partner_type)code(&t, i, "type", partner_type_from),
                                      .status = (enum signaalstatus)code(&t, i, "status", signaalstatus_from),
                                      .reden = (enum reden)code(&t, i, "reden", reden_from),
                                      .route = (enum kanaal)code(&t, i, "route", kanaal_from),
                                      .melding = tabel_ja(&t, i, "melding"),
                                      .crisis = tabel_ja(&t, i, "crisis"),
                                      .wijk = wijk(&t, i),
                                      .aantal = 1});
    tabel_sluit(&t);
}

static void read_meldingen(void)
{
    struct tabel t;
    tabel_open(&t, MAAND("feit_meldingen.tsv"));
    for (size_t i = 0; i < t.aantal; i++) {
        struct feit_melding m = {.periode = maand(&t, i, "periode"), .wijk = wijk(&t, i), .aantal = 1};
        m.route = (enum kanaal)code(&t, i, "route", kanaal_from);
        m.resultaat = (enum eindresultaat)code(&t, i, "resultaat", eindresultaat_from);
        m.meervoudig = tabel_ja(&t, i, "meervoudig");
        m.opeenvolgend = tabel_ja(&t, i, "opeenvolgend");
        m.spoed = tabel_ja(&t, i, "spoed");
        m.crisis_direct = tabel_ja(&t, i, "direct");
        m.in_hulp = tabel_ja(&t, i, "in_hulp");
        m.bereikt = tabel_ja(&t, i, "bereikt");
        m.benaderd = tabel_ja(&t, i, "benaderd");
        m.eerste_signaal = tabel_datum(&t, i, "eerste_signaal");
        m.beslist = tabel_datum(&t, i, "beslist");
        m.opgepakt = tabel_datum(&t, i, "opgepakt");
        m.contact = tabel_datum(&t, i, "contact");
        m.persoonlijk = tabel_datum(&t, i, "persoonlijk");
        m.gesloten = tabel_datum(&t, i, "gesloten");
        m.termijn = tabel_datum(&t, i, "termijn");
        m.termijn_gehaald = tabel_datum(&t, i, "gehaald");
        kengetallen_melding(k, &m);
    }
    tabel_sluit(&t);
}

static void read_contact(void)
{
    struct tabel t;
    tabel_open(&t, MAAND("feit_pogingen.tsv"));
    for (size_t i = 0; i < t.aantal; i++)
        kengetallen_poging(
            k, &(struct feit_poging){.maand = maand(&t, i, "maand"),
                                     .contact = (enum contactsoort)code(&t, i, "soort", contactsoort_from),
                                     .dagdeel = (enum dagdeel)code(&t, i, "dagdeel", dagdeel_from),
                                     .bereikt = tabel_ja(&t, i, "bereikt"),
                                     .eerste = tabel_ja(&t, i, "eerste"),
                                     .wijk = wijk(&t, i),
                                     .aantal = 1});
    tabel_sluit(&t);
    tabel_open(&t, MAAND("feit_brieven.tsv"));
    for (size_t i = 0; i < t.aantal; i++)
        kengetallen_brief(k, &(struct feit_brief){maand(&t, i, "maand"), wijk(&t, i)});
    tabel_sluit(&t);
}

static void read_capaciteit(void)
{
    struct tabel t;
    tabel_open(&t, MAAND("feit_plaatsen.tsv"));
    for (size_t i = 0; i < t.aantal; i++)
        kengetallen_plaats(k, &(struct feit_plaats){.dag = tabel_datum(&t, i, "dag"),
                                                    .kanaal = (enum kanaal)code(&t, i, "kanaal", kanaal_from),
                                                    .team = !slice_eq(cel(&t, i, "team"), teams[0]),
                                                    .weg = tabel_ja(&t, i, "weg"),
                                                    .benut = tabel_ja(&t, i, "benut")});
    tabel_sluit(&t);
    tabel_open(&t, MAAND("feit_rest.tsv"));
    for (size_t i = 0; i < t.aantal; i++)
        kengetallen_rest(k, &(struct feit_rest){.maand = maand(&t, i, "maand"),
                                                .periode = maand(&t, i, "periode"),
                                                .punten = (int)tabel_getal(&t, i, "punten", 0),
                                                .eerste_signaal = tabel_datum(&t, i, "eerste_signaal"),
                                                .termijn = tabel_datum(&t, i, "termijn"),
                                                .termijn_gehaald = tabel_datum(&t, i, "gehaald"),
                                                .telefoon = tabel_ja(&t, i, "telefoon"),
                                                .wijk = wijk(&t, i)});
    tabel_sluit(&t);
}

static void read_maanden(void)
{
    struct tabel t;
    tabel_open(&t, MAAND("feit_maanden.tsv"));
    for (size_t i = 0; i < t.aantal; i++) {
        struct feit_maand m = {.maand = maand(&t, i, "maand"), .tempo_er = true};
        m.plaatsen[KANAAL_TELEFOON] = (int)tabel_getal(&t, i, "telefoon", 0);
        m.plaatsen[KANAAL_HUISBEZOEK] = (int)tabel_getal(&t, i, "huisbezoek", 0);
        m.team_plaatsen[0] = (int)tabel_getal(&t, i, "noord", 0);
        m.team_plaatsen[1] = (int)tabel_getal(&t, i, "zuid", 0);
        m.norm = (int)tabel_getal(&t, i, "norm", 0);
        m.alarmen = (int)tabel_getal(&t, i, "alarmen", 0);
        m.inwoners = tabel_getal(&t, i, "inwoners", 0);
        for (size_t d = 0; d < 31; d++)
            m.tempo_dag[d] = m.plaatsen[KANAAL_HUISBEZOEK];
        kengetallen_maand(k, &m);
    }
    tabel_sluit(&t);
}

static void setup(void)
{
    static const struct rapport_wijk wijken[WIJKEN] = {{.naam = SLICE("Lariks"), .schulden = 134},
                                                       {.naam = SLICE("Pittelo"), .schulden = 111}};
    struct rapport_opzet opzet = {.gemeentecode = SLICE("0106"),
                                  .maand = month_of(date_from_ymd(2026, 10, 1)),
                                  .teams = teams,
                                  .teams_aantal = TEAMS,
                                  .wijken = wijken,
                                  .wijken_aantal = WIJKEN};
    opzet.vergelijk = (struct rapport_vergelijk){
        .landelijk_per_1000 = 40, .landelijk_acceptatie = 350, .doel_acceptatie = 600};
    for (size_t i = 0; i < PARTNER_TYPE_COUNT; i++)
        opzet.vergelijk.landelijk_sector[i] = -1;
    opzet.vergelijk.landelijk_sector[PARTNER_HUUR] = 190;
    opzet.vergelijk.landelijk_sector[PARTNER_ENERGIE] = 250;
    opzet.vergelijk.landelijk_sector[PARTNER_ZORG] = 450;
    arena = arena_new((size_t)64 << 20);
    k = kengetallen_begin(arena, rapport_vanaf(opzet.maand), opzet.maand, WIJKEN);
    ck_assert_ptr_nonnull(k);
    read_signalen();
    read_meldingen();
    read_contact();
    read_capaciteit();
    read_maanden();
    rapport = rapport_maak(arena, &opzet, k);
    ck_assert_ptr_nonnull(rapport);
}

static void teardown(void)
{
    arena_free(arena);
}

/* ---- against what was counted by hand ---- */

/* The row of a figure: its own, or "familie.*". */
static size_t row_of(const struct tabel *t, const char *naam)
{
    size_t best = t->aantal, length = 0;
    for (size_t i = 0; i < t->aantal; i++) {
        const char *row = tabel_tekst(t, i, "naam");
        size_t n = strlen(row);
        if (strcmp(row, naam) == 0)
            return i;
        if (n > 2 && strcmp(row + n - 2, ".*") == 0 && strncmp(row, naam, n - 1) == 0 && n > length) {
            best = i;
            length = n;
        }
    }
    return best;
}

static void check(struct tabel *t, size_t rij, const char *kolom, const struct cijfer *c, enum kolom which)
{
    const char *counted = tabel_tekst(t, rij, kolom), *made = c ? cijfer_tekst(arena, c, which) : "";
    if (strcmp(counted, made) != 0)
        tabel_fout(t, rij, "%s: geteld '%s', gemaakt '%s' (%s)", kolom, counted, made,
                   c ? c->naam : "er niet");
}

START_TEST(test_every_figure_as_counted_by_hand)
{
    static const struct {
        const char *kolom, *begin;
    } of_wijk[] = {{"Lariks", "wijk.lariks"}, {"Pittelo", "wijk.pittelo"}, {"geen", "wijk.onbekend"}};
    struct tabel t;
    tabel_open(&t, MAAND("cijfers.tsv"));
    bool *used = ARENA_ARRAY(arena, bool, t.aantal + 1);
    ck_assert_ptr_nonnull(used);
    for (size_t i = 0; i < rapport->aantal; i++) {
        const struct cijfer *c = &rapport->cijfers[i];
        if (c->wijk != WIJK_ALLE)
            continue;
        size_t rij = row_of(&t, c->naam);
        ck_assert_msg(rij < t.aantal, "niet geteld: %s", c->naam);
        used[rij] = true;
        check(&t, rij, "okt", c, KOLOM_MAAND);
        check(&t, rij, "sep", c, KOLOM_VORIGE);
        check(&t, rij, "jaar", c, KOLOM_JAAR);
        check(&t, rij, "landelijk", c, KOLOM_LANDELIJK);
        check(&t, rij, "doel", c, KOLOM_DOEL);
        for (size_t w = 0; w < 3; w++)
            check(&t, rij, of_wijk[w].kolom,
                  rapport_cijfer(rapport, arena_printf(arena, "%s.%s", of_wijk[w].begin, c->naam)),
                  KOLOM_MAAND);
    }
    for (size_t i = 0; i < t.aantal; i++)
        if (!used[i])
            tabel_fout(&t, i, "staat niet in het rapport");
    tabel_sluit(&t);
}
END_TEST

SUITE_MAIN_MET("maand", setup, teardown, 0, test_every_figure_as_counted_by_hand)
