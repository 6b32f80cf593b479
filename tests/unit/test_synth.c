/* test_synth: the made-up deliveries are what they say: calibrated, the same for the same seed, and taken in
 * or refused by the real reader as was intended. */
#include "suite.h"

#include "codec/clienten_csv.h"
#include "codec/lezer.h"
#include "domain/adres.h"
#include "domain/bsn.h"
#include "domain/signaal.h"
#include "synth/synth.h"
#include "synth/uitkomst.h"

#include <stdio.h>
#include <string.h>

#define MEI 2026 * 12 + 4

struct wereld {
    struct arena *arena;
    const struct synth *synth;
};

static struct synth_opdracht opdracht(enum synth_scenario scenario, uint64_t zaad, int maanden, int meldingen)
{
    return (struct synth_opdracht){
        .zaad = zaad, .maand = MEI, .maanden = maanden, .meldingen = meldingen, .scenario = scenario};
}

static struct wereld maak(struct synth_opdracht o)
{
    struct wereld wereld = {.arena = arena_new(synth_arena(&o))};
    ck_assert_ptr_nonnull(wereld.arena);
    wereld.synth = synth_maak(wereld.arena, &o);
    ck_assert_ptr_nonnull(wereld.synth);
    return wereld;
}

/* What the reader found, over all deliveries. */
struct gelezen {
    size_t records, goed, geweigerd, waarschuwing, verkeerd;
    size_t telefoon, bsn, alleen_bsn, intrekking, versie2, utf8;
    size_t per_type[PARTNER_TYPE_COUNT];
};

static void tel(struct gelezen *g, const struct signaal *signaal, bool waarschuwing)
{
    char bsn[BSN_LENGTH + 1];
    g->goed++;
    g->waarschuwing += waarschuwing;
    if (signaal->intrekking != INTREKKING_GEEN) {
        g->intrekking++;
        return;
    }
    g->versie2 += signaal->versie == 2;
    g->per_type[signaal->type]++;
    g->telefoon += signaal->persoon.telefoon.n > 0;
    g->alleen_bsn += !adres_volledig(&signaal->adres);
    if (signaal->persoon.bsn.n > 0) {
        g->bsn++;
        ck_assert(bsn_parse(signaal->persoon.bsn, bsn));
        ck_assert(slice_starts_with(signaal->persoon.bsn, SLICE("99")));
    }
    for (size_t i = 0; i < signaal->persoon.achternaam.n; i++) {
        g->utf8 += (signaal->persoon.achternaam.p[i] & 0x80) != 0;
    }
}

static void lees_levering(const struct wereld *w, size_t i, struct arena *klad, struct gelezen *g)
{
    const struct synth_levering *levering = &w->synth->leveringen[i];
    struct arena_mark mark = arena_mark(w->arena);
    struct slice bytes = synth_bytes(w->arena, w->synth, i);
    struct lees_context context = {
        .vandaag = levering->dag, .gemeentecode = SLICE("0106"), .json = lezer_raad(bytes) == LEZER_NDJSON};
    struct lezer lezer;
    struct lezer_record record;
    struct signaal signaal;
    struct fouten fouten;
    ck_assert_ptr_nonnull(bytes.p);
    arena_reset(klad);
    fouten_begin(&fouten, klad);
    ck_assert(lezer_begin(&lezer, lezer_raad(bytes), bytes, SLICE_NONE, &fouten));
    ck_assert_uint_eq(fouten.aantal, 0);
    size_t regel = 0;
    for (;; regel++) {
        arena_reset(klad);
        fouten_begin(&fouten, klad);
        enum lezer_uitslag uitslag = lezer_volgende(&lezer, klad, &record, &fouten);
        if (uitslag == LEZER_EINDE) {
            break;
        }
        ck_assert_int_eq(uitslag, LEZER_RECORD);
        bool goed = record.leesbaar && signaal_lees(klad, &record.velden, &context, &signaal, &fouten);
        bool moet = !synth_regel_fout(w->synth, i, regel);
        if (goed != moet) {
            g->verkeerd++;
            fprintf(stderr, "%s record %zu: %s\n", levering->pad, regel, goed ? "taken in" : "refused");
            for (size_t f = 0; f < fouten.aantal; f++) {
                fprintf(stderr, "    %s %s\n", fouten.rij[f].veld, fouten.rij[f].soort);
            }
        }
        if (!levering->nogmaals) {
            g->records++;
            g->geweigerd += !goed;
            if (goed) {
                tel(g, &signaal, fouten.aantal > 0);
            }
        }
    }
    ck_assert_uint_eq(regel, levering->aantal);
    arena_release(w->arena, mark);
}

static struct gelezen lees_alles(const struct wereld *w)
{
    struct gelezen g = {0};
    struct arena *klad = arena_new(LEZER_ARENA);
    for (size_t i = 0; i < w->synth->aantal; i++) {
        if (w->synth->leveringen[i].soort == SYNTH_SIGNALEN) {
            lees_levering(w, i, klad, &g);
        }
    }
    arena_free(klad);
    return g;
}

/* The reader and the verslag agree. */
static void vergelijk(const struct wereld *w, const struct gelezen *g)
{
    const struct synth_telling *t = &w->synth->telling;
    ck_assert_uint_eq(g->verkeerd, 0);
    ck_assert_uint_eq(g->records, t->regels);
    ck_assert_uint_eq(g->geweigerd, t->fout);
    ck_assert_uint_ge(g->waarschuwing, t->waarschuwing);
    ck_assert_uint_le(g->waarschuwing, t->waarschuwing + t->dubbel); /* such a record may be sent again */
    ck_assert_uint_eq(g->intrekking, t->intrekkingen);
    ck_assert_uint_eq(g->goed, t->signalen + t->correcties + t->intrekkingen + t->dubbel);
}

START_TEST(elk_scenario_leest_zoals_bedoeld)
{
    static const int meldingen[SYNTH_SCENARIO_COUNT] = {270, 270, 270, 270, 3000, 600};
    for (int s = 0; s < SYNTH_SCENARIO_COUNT; s++) {
        struct wereld w =
            maak(opdracht((enum synth_scenario)s, 11 + (uint64_t)s, s == SYNTH_BENCH ? 1 : 6, meldingen[s]));
        struct gelezen g = lees_alles(&w);
        vergelijk(&w, &g);
        ck_assert_uint_gt(g.utf8, 0);
        arena_free(w.arena);
    }
}
END_TEST

static void tussen(const char *wat, size_t deel, size_t geheel, size_t laagst, size_t hoogst)
{
    ck_assert_msg(deel * 1000 >= geheel * laagst && deel * 1000 <= geheel * hoogst,
                  "%s: %zu of %zu is not between %zu and %zu per mille", wat, deel, geheel, laagst, hoogst);
}

START_TEST(gelijkt_op_assen)
{
    for (uint64_t zaad = 1; zaad <= 4; zaad++) {
        struct wereld w = maak(opdracht(SYNTH_GEWOON, zaad, 6, 270));
        const struct synth_telling *t = &w.synth->telling;
        const size_t *per_type = t->per_type;
        size_t zorg = per_type[PARTNER_ZORG] + per_type[PARTNER_CAK_ZORGVERZEKERINGEN] +
                      per_type[PARTNER_CAK_EIGEN_BIJDRAGE];
        for (int m = 0; m < 6; m++) {
            ck_assert_uint_ge(t->meldingen[m], 255);
            ck_assert_uint_le(t->meldingen[m], 285);
        }
        for (int m = 1; m < 6; m++) { /* the first month has nothing before it to be repeated */
            ck_assert_uint_ge(t->signalen_maand[m], 330);
            ck_assert_uint_le(t->signalen_maand[m], 460);
        }
        tussen("zorg", zorg, t->signalen, 420, 480);
        tussen("energie", per_type[PARTNER_ENERGIE], t->signalen, 205, 295);
        tussen("huur", per_type[PARTNER_HUUR], t->signalen, 165, 215);
        tussen("water", per_type[PARTNER_WATER], t->signalen, 45, 95);
        tussen("afgekeurd", t->fout, t->regels, 4, 20);
        tussen("onder de drempel", t->onder_drempel, t->signalen, 45, 110);
        tussen("herhaald", t->herhaald, t->signalen, 90, 200);
        tussen("correcties", t->correcties, t->signalen, 12, 40);
        tussen("intrekkingen", t->intrekkingen, t->signalen, 12, 40);
        tussen("crisis", t->crisis, t->signalen, 10, 40);
        tussen("telefoon", t->met_telefoon, t->signalen, 620, 720);
        tussen("alleen BSN", t->alleen_bsn, t->signalen, 12, 45);
        arena_free(w.arena);
    }
}
END_TEST

START_TEST(de_lezer_telt_dezelfde_aandelen)
{
    struct wereld w = maak(opdracht(SYNTH_GEWOON, 5, 6, 270));
    struct gelezen g = lees_alles(&w);
    tussen("zorg", g.per_type[PARTNER_ZORG] + g.per_type[PARTNER_CAK_ZORGVERZEKERINGEN], g.goed, 380, 480);
    tussen("telefoon", g.telefoon, g.goed, 590, 720);
    ck_assert_uint_gt(g.alleen_bsn, 0);
    ck_assert_uint_gt(g.versie2, 0);
    for (int type = 0; type < PARTNER_TYPE_COUNT; type++) {
        if (type != PARTNER_OVERIGE) {
            ck_assert_msg(g.per_type[type] > 0, "no signal of type %d", type);
        }
    }
    arena_free(w.arena);
}
END_TEST

START_TEST(zelfde_zaad_zelfde_bytes)
{
    for (int s = 0; s < SYNTH_SCENARIO_COUNT; s++) {
        struct synth_opdracht o = opdracht((enum synth_scenario)s, 42, s == SYNTH_BENCH ? 1 : 2, 150);
        struct wereld a = maak(o), b = maak(o);
        o.zaad++;
        struct wereld c = maak(o);
        ck_assert_uint_eq(a.synth->aantal, b.synth->aantal);
        bool anders = c.synth->aantal != a.synth->aantal;
        for (size_t i = 0; i < a.synth->aantal; i++) {
            struct slice x = synth_bytes(a.arena, a.synth, i), y = synth_bytes(b.arena, b.synth, i);
            ck_assert_str_eq(a.synth->leveringen[i].pad, b.synth->leveringen[i].pad);
            ck_assert(slice_eq(x, y));
            anders = anders || !slice_eq(x, synth_bytes(c.arena, c.synth, i));
        }
        ck_assert_str_eq(synth_verslag(a.arena, a.synth), synth_verslag(b.arena, b.synth));
        ck_assert_msg(anders, "scenario %d: another seed gives the same", s);
        arena_free(a.arena);
        arena_free(b.arena);
        arena_free(c.arena);
    }
}
END_TEST

START_TEST(schoon_is_schoon_en_bench_is_een_bestand)
{
    struct wereld w = maak(opdracht(SYNTH_SCHOON, 9, 3, 270));
    const struct synth_telling *t = &w.synth->telling;
    ck_assert_uint_eq(t->fout + t->correcties + t->intrekkingen + t->dubbel + t->waarschuwing, 0);
    ck_assert_uint_eq(t->regels, t->signalen);
    arena_free(w.arena);
    w = maak(opdracht(SYNTH_BENCH, 9, 1, 10000));
    t = &w.synth->telling;
    ck_assert_uint_eq(w.synth->aantal, 1);
    tussen("signalen per huishouden", t->signalen, t->huishoudens, 1400, 1600);
    tussen("meldingen", t->meldingen[0], t->huishoudens, 920, 1000);
    arena_free(w.arena);
}
END_TEST

START_TEST(druk_en_crisis_wijken_af)
{
    struct wereld w = maak(opdracht(SYNTH_DRUK, 9, 2, 270));
    tussen("meldingen", w.synth->telling.meldingen[1], 270, 1900, 2100);
    arena_free(w.arena);
    w = maak(opdracht(SYNTH_CRISIS, 9, 2, 270));
    tussen("crisis", w.synth->telling.crisis, w.synth->telling.signalen, 80, 300);
    arena_free(w.arena);
    w = maak(opdracht(SYNTH_CHAOS, 9, 2, 270));
    tussen("afgekeurd", w.synth->telling.fout, w.synth->telling.regels, 25, 75);
    arena_free(w.arena);
}
END_TEST

/* Deliveries come on working days, in order, and no two have one path; a repeated one has the bytes of the
 * first. */
START_TEST(leveringen_liggen_goed)
{
    struct wereld w = maak(opdracht(SYNTH_CHAOS, 3, 6, 270));
    size_t nogmaals = 0;
    for (size_t i = 0; i < w.synth->aantal; i++) {
        const struct synth_levering *l = &w.synth->leveringen[i];
        ck_assert_int_le(date_weekday(l->dag), 5);
        if (i > 0) {
            ck_assert_int_ge(l->dag, l[-1].dag);
            ck_assert_str_ne(l->pad, l[-1].pad);
        }
        for (size_t j = 0; l->nogmaals && j < i; j++) {
            const struct synth_levering *eerste = &w.synth->leveringen[j];
            if (eerste->soort == SYNTH_SIGNALEN && !eerste->nogmaals && eerste->van == l->van) {
                ck_assert(slice_eq(synth_bytes(w.arena, w.synth, i), synth_bytes(w.arena, w.synth, j)));
                nogmaals++;
            }
        }
    }
    ck_assert_uint_gt(nogmaals, 0);
    arena_free(w.arena);
}
END_TEST

START_TEST(clientenlijsten_zijn_leesbaar)
{
    struct wereld w = maak(opdracht(SYNTH_GEWOON, 7, 6, 270));
    struct arena *klad = arena_new(LEZER_ARENA);
    size_t lijsten[2] = {0};
    civil_date vorige[2] = {DATE_NONE, DATE_NONE};
    for (size_t i = 0; i < w.synth->aantal; i++) {
        const struct synth_levering *l = &w.synth->leveringen[i];
        struct slice velden[CLIENT_VELD_COUNT], bytes;
        struct csv csv;
        struct csv_record record;
        struct client client;
        struct fouten fouten;
        size_t aantal = 0;
        if (l->soort == SYNTH_SIGNALEN) {
            continue;
        }
        int bron = l->soort == SYNTH_CLIENTEN_WPDA;
        ck_assert_msg(vorige[bron] == DATE_NONE || l->dag - vorige[bron] <= 8, "list %d is too old", bron);
        vorige[bron] = l->dag;
        lijsten[bron]++;
        bytes = synth_bytes(w.arena, w.synth, i);
        arena_reset(klad);
        fouten_begin(&fouten, klad);
        ck_assert(clienten_csv_begin(&csv, bytes, &fouten));
        for (;; aantal++) {
            arena_reset(klad);
            fouten_begin(&fouten, klad);
            if (clienten_csv_volgende(&csv, klad, &record, velden, &fouten) == CSV_EINDE) {
                break;
            }
            ck_assert(record.leesbaar && client_lees(klad, velden, &client, &fouten));
            ck_assert_uint_eq(fouten.aantal, 0);
        }
        ck_assert_uint_gt(aantal, 150);
    }
    ck_assert_uint_ge(lijsten[0], 26);
    ck_assert_uint_ge(lijsten[1], 26);
    arena_free(klad);
    arena_free(w.arena);
}
END_TEST

START_TEST(te_weinig_geheugen_geeft_niets)
{
    struct synth_opdracht o = opdracht(SYNTH_GEWOON, 1, 6, 270);
    for (size_t kb = 1; kb < 1024; kb *= 2) {
        struct arena *arena = arena_new(kb * 1024);
        if (arena != NULL) {
            ck_assert_ptr_null(synth_maak(arena, &o));
        }
        arena_free(arena);
    }
}
END_TEST

/* ---- uitkomsten ---- */

struct uitkomsten {
    size_t bereikt, hulp, iets;
};

static bool bevat(struct slice tekst, const char *deel)
{
    return memmem(tekst.p, tekst.n, deel, strlen(deel)) != NULL;
}

static struct uitkomsten trek(enum kanaal kanaal, size_t aantal)
{
    struct uitkomsten u = {0};
    struct arena *arena = arena_new((size_t)1 << 20);
    for (size_t i = 0; i < aantal; i++) {
        arena_reset(arena);
        struct synth_bezoek bezoek = {.melding =
                                          slice_from_cstr(arena_printf(arena, "M-2026-05-AAAA%06zu", i)),
                                      .kanaal = kanaal,
                                      .dag = date_from_ymd(2026, 5, 12),
                                      .zaad = 1};
        struct slice tekst = synth_uitkomst(arena, &bezoek);
        ck_assert_ptr_nonnull(tekst.p);
        ck_assert(slice_eq(tekst, synth_uitkomst(arena, &bezoek)));
        u.iets += tekst.n > 0;
        u.bereikt += bevat(tekst, "\"bereikt\":\"ja\"");
        u.hulp +=
            bevat(tekst, "\"in_hulp\"") || bevat(tekst, "Vervolghulp") || bevat(tekst, "(Budget)advies");
    }
    arena_free(arena);
    return u;
}

START_TEST(uitkomsten_als_in_assen)
{
    struct uitkomsten bezoek = trek(KANAAL_HUISBEZOEK, 3000), bel = trek(KANAAL_TELEFOON, 5000);
    struct uitkomsten brief = trek(KANAAL_BRIEF, 5000), niets = trek(KANAAL_UITZOEKEN, 50);
    tussen("bezoek bereikt", bezoek.bereikt, 3000, 550, 650);
    tussen("bellen bereikt", bel.bereikt, 5000, 440, 540);
    tussen("brief reactie", brief.iets, 5000, 60, 100);
    tussen("hulp van wie benaderd is", bezoek.hulp + bel.hulp, 8000, 165, 215);
    ck_assert_uint_eq(niets.iets, 0);
}
END_TEST

static const char *dagdeel_van(struct arena *arena, const char *melding, int eerder)
{
    struct synth_bezoek bezoek = {.melding = slice_from_cstr(melding),
                                  .kanaal = KANAAL_HUISBEZOEK,
                                  .eerder = eerder,
                                  .dag = date_from_ymd(2026, 5, 12 + eerder),
                                  .zaad = 1};
    struct slice tekst = synth_uitkomst(arena, &bezoek);
    return bevat(tekst, "\"Avond\"") ? "Avond" : bevat(tekst, "\"Middag\"") ? "Middag" : "";
}

START_TEST(tweede_bezoek_op_een_ander_dagdeel)
{
    struct arena *arena = arena_new((size_t)1 << 20);
    size_t avond = 0;
    for (size_t i = 0; i < 60; i++) {
        arena_reset(arena);
        const char *melding = arena_printf(arena, "M-2026-05-BBBB%06zu", i);
        const char *eerst = dagdeel_van(arena, melding, 0), *dan = dagdeel_van(arena, melding, 2);
        ck_assert_str_ne(eerst, "");
        ck_assert_str_ne(dan, "");
        ck_assert_str_ne(eerst, dan);
        avond += strcmp(eerst, "Avond") == 0;
    }
    ck_assert_uint_gt(avond, 5);
    ck_assert_uint_lt(avond, 40);
    arena_free(arena);
}
END_TEST

START_TEST(alleen_een_melding_is_een_melding)
{
    ck_assert(synth_melding_geldig(SLICE("M-2026-05-ABCDEFGH23")));
    ck_assert(!synth_melding_geldig(SLICE("")));
    ck_assert(!synth_melding_geldig(SLICE("M-2026\"},{")));
    ck_assert(!synth_melding_geldig(SLICE("M-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")));
}
END_TEST

SUITE_MAIN("synth", elk_scenario_leest_zoals_bedoeld, gelijkt_op_assen, de_lezer_telt_dezelfde_aandelen,
           zelfde_zaad_zelfde_bytes, schoon_is_schoon_en_bench_is_een_bestand, druk_en_crisis_wijken_af,
           leveringen_liggen_goed, clientenlijsten_zijn_leesbaar, te_weinig_geheugen_geeft_niets,
           uitkomsten_als_in_assen, tweede_bezoek_op_een_ander_dagdeel, alleen_een_melding_is_een_melding)
