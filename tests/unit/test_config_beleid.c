/* The policy file: defaults, values, and every kind of mistake with its line. */
#include "unit/config_hulp.h"
#include "unit/suite.h"

static void expect_same_policy(const struct beleid *a, const struct beleid *b)
{
    ck_assert_int_eq(a->drempel_per_maand, b->drempel_per_maand);
    ck_assert_mem_eq(a->drempel, b->drempel, sizeof a->drempel);
    ck_assert_int_eq(a->sluit_na_werkdagen, b->sluit_na_werkdagen);
    ck_assert_int_eq(a->herhaling_maanden, b->herhaling_maanden);
    ck_assert_int_eq(a->rust_maanden, b->rust_maanden);
    ck_assert_int_eq(a->rust_marge, b->rust_marge);
    ck_assert_int_eq(a->rust_altijd, b->rust_altijd);
    ck_assert_mem_eq(a->bekend, b->bekend, sizeof a->bekend);
    ck_assert_mem_eq(&a->koppeling, &b->koppeling, sizeof a->koppeling);
    ck_assert_int_eq(a->overdracht_werkdagen, b->overdracht_werkdagen);
    ck_assert_int_eq(a->overdracht_werkdagen_crisis, b->overdracht_werkdagen_crisis);
    ck_assert_mem_eq(a->spoed, b->spoed, sizeof a->spoed);
    ck_assert_mem_eq(&a->punten, &b->punten, sizeof a->punten);
    ck_assert_int_eq(a->brief_iedereen, b->brief_iedereen);
    ck_assert_int_eq(a->brief_tussenpoos, b->brief_tussenpoos);
    ck_assert_mem_eq(a->capaciteit, b->capaciteit, sizeof a->capaciteit);
    ck_assert_int_eq(a->norm, b->norm);
    ck_assert_int_eq(a->tempo, b->tempo);
    ck_assert_int_eq(a->reserve_crisis, b->reserve_crisis);
    ck_assert_mem_eq(a->vrijgave, b->vrijgave, sizeof a->vrijgave);
    ck_assert_int_eq(a->vrijgave_crisis, b->vrijgave_crisis);
    ck_assert_int_eq(a->ongebruikt_werkdagen, b->ongebruikt_werkdagen);
    ck_assert_int_eq(a->termijn_dagen, b->termijn_dagen);
    ck_assert_int_eq(a->termijn_werkdagen_spoed, b->termijn_werkdagen_spoed);
    ck_assert_mem_eq(&a->contactplan, &b->contactplan, sizeof a->contactplan);
    ck_assert_mem_eq(&a->bewaartermijn, &b->bewaartermijn, sizeof a->bewaartermijn);
    ck_assert_uint_eq(a->teams_aantal + a->afwezig_aantal + a->vrije_dagen_aantal + a->instellingen_aantal +
                          a->aliassen_aantal,
                      b->teams_aantal + b->afwezig_aantal + b->vrije_dagen_aantal + b->instellingen_aantal +
                          b->aliassen_aantal);
}

START_TEST(defaults_of_the_table_are_those_of_the_core)
{
    struct beleid standaard;
    memset(&standaard, 0, sizeof standaard);
    beleid_standaard(&standaard);
    ck_assert(read_policy("versie: leeg\n"));
    ck_assert_uint_eq(meldingen.aantal, 0);
    expect_same_policy(&beleid, &standaard);
}
END_TEST

START_TEST(sample_of_assen_is_the_default_policy)
{
    struct beleid standaard;
    struct slice tekst;
    memset(&standaard, 0, sizeof standaard);
    beleid_standaard(&standaard);
    ck_assert(
        config_read_beleid(VS_SOURCE_DIR "/config/beleid/assen.yaml", arena, &beleid, &tekst, &meldingen));
    ck_assert_uint_eq(meldingen.aantal, 0);
    expect_same_policy(&beleid, &standaard);
}
END_TEST

START_TEST(sample_of_druten_calls_or_visits_everyone)
{
    struct slice tekst;
    ck_assert(
        config_read_beleid(VS_SOURCE_DIR "/config/beleid/druten.yaml", arena, &beleid, &tekst, &meldingen));
    ck_assert_uint_eq(meldingen.aantal, 0);
    for (int type = 0; type < PARTNER_TYPE_COUNT; type++)
        ck_assert_int_eq(beleid.drempel[type], 10000);
    ck_assert(!beleid.brief_iedereen);
    ck_assert(beleid.rust_altijd);
    ck_assert_int_eq(beleid.capaciteit[KANAAL_HUISBEZOEK], CAPACITEIT_ONBEPERKT);
    ck_assert_int_eq(beleid.capaciteit[KANAAL_TELEFOON], CAPACITEIT_ONBEPERKT);
}
END_TEST

START_TEST(policy_values_are_taken)
{
    ck_assert(read_policy(
        "versie: \"2026-a\"\n"
        "drempel: {per: maand, standaard: 75, Water: 49.95, 'CAK Eigen bijdrage': 10}\n"
        "spoed: {standaard: aangekondigd, Huur: direct}\n"
        "bekend: {gkb: [], wpda: [anders]}\n"
        "capaciteit: {huisbezoek: onbeperkt, telefoon: 12}\n"
        "tempo: maandeinde\n"
        "koppeling: {zeker: 300, bsn: {anders: -1000}, geboortedatum: {gelijk: 200, gewisseld: 0, cijfer: 0, "
        "jaar: -1, deels: -1}}\n"
        "vrijgave: {huisbezoek: automatisch, crisis: regisseur}\n"
        "punten: {bedrag: [{vanaf: 0.01, punten: 1}, {vanaf: 10, punten: 2}], bedrag_zonder: []}\n"));
    ck_assert_uint_eq(meldingen.aantal, 0);
    ck_assert(beleid.drempel_per_maand);
    ck_assert_int_eq(beleid.drempel[PARTNER_HUUR], 7500);
    ck_assert_int_eq(beleid.drempel[PARTNER_WATER], 4995);
    ck_assert_int_eq(beleid.drempel[PARTNER_CAK_EIGEN_BIJDRAGE], 1000);
    ck_assert_int_eq(beleid.spoed[PARTNER_ZORG], SPOED_AANGEKONDIGD);
    ck_assert_int_eq(beleid.spoed[PARTNER_HUUR], SPOED_DIRECT);
    ck_assert(!beleid.bekend[BRON_GKB][TRAJECT_SCHULDHULP]);
    ck_assert(beleid.bekend[BRON_WPDA][TRAJECT_ANDERS]);
    ck_assert_int_eq(beleid.koppeling.zeker, 300);
    ck_assert_int_eq(beleid.koppeling.mogelijk, KOPPEL_MOGELIJK);
    ck_assert_int_eq(beleid.koppeling.gewicht[NIVEAU_BSN_ANDERS], -1000);
    ck_assert_int_eq(beleid.koppeling.gewicht[NIVEAU_GEBOORTE_GELIJK], 200);
    ck_assert_int_eq(beleid.koppeling.gewicht[NIVEAU_GEBOORTE_JAAR], -1);
    ck_assert_int_eq(beleid.koppeling.gewicht[NIVEAU_ONTBREEKT], 0);
    ck_assert(!beleid.bekend[BRON_WPDA][TRAJECT_UITKERING]);
    ck_assert_int_eq(beleid.capaciteit[KANAAL_HUISBEZOEK], CAPACITEIT_ONBEPERKT);
    ck_assert_int_eq(beleid.capaciteit[KANAAL_TELEFOON], 12);
    ck_assert_int_eq(beleid.tempo, TEMPO_MAANDEINDE);
    ck_assert(beleid.vrijgave[KANAAL_HUISBEZOEK] && beleid.vrijgave[KANAAL_BRIEF] && !beleid.vrijgave_crisis);
    ck_assert_uint_eq(beleid.punten.bedrag_aantal, 2);
    ck_assert_int_eq(beleid.punten.bedrag[0].vanaf, 1);
    ck_assert_int_eq(beleid.punten.bedrag[2].punten, 0); /* nothing left of the default */
    ck_assert(!beleid.punten.bedrag_zonder[PARTNER_DUO]);
}
END_TEST

START_TEST(policy_lists_are_taken)
{
    ck_assert(
        read_policy("versie: x\n"
                    "teams:\n  - {naam: Noord, aandeel: 60, postcodes: [9401, \"9402 ab\"]}\n"
                    "  - {naam: Zuid, aandeel: 40}\n"
                    "afwezig: [{team: Zuid, van: 2026-12-21, tot: 2026-12-31}]\n"
                    "instellingen: [\"9401 GE 10 A\", 9401GE-12-a, \"9405xx 2\"]\n"
                    "aliassen:\n  Vattenfall: [Nuon, Vattenfall Sales]\n  WMD: Waterleidingmij Drenthe\n"
                    "extra_vrije_dagen: [2026-12-24, 2026-05-15]\n"));
    ck_assert_uint_eq(meldingen.aantal, 0);
    ck_assert_uint_eq(beleid.teams_aantal, 2);
    ck_assert(slice_eq_cstr(beleid.teams[0].naam, "Noord"));
    ck_assert_int_eq(beleid.teams[1].aandeel, 40);
    ck_assert_uint_eq(beleid.teams[0].postcodes_aantal, 2);
    ck_assert(slice_eq_cstr(beleid.teams[0].postcodes[1], "9402AB"));
    ck_assert_uint_eq(beleid.afwezig_aantal, 1);
    ck_assert_int_eq(beleid.afwezig[0].tot, date_from_ymd(2026, 12, 31));
    ck_assert_uint_eq(beleid.instellingen_aantal, 3);
    ck_assert(slice_eq_cstr(beleid.instellingen[0], "9401GE-10-A"));
    ck_assert(slice_eq_cstr(beleid.instellingen[1], "9401GE-12-A"));
    ck_assert(slice_eq_cstr(beleid.instellingen[2], "9405XX-2"));
    ck_assert_uint_eq(beleid.aliassen_aantal, 3);
    ck_assert(slice_eq_cstr(beleid.aliassen[1].van, "Vattenfall Sales"));
    ck_assert(slice_eq_cstr(beleid.aliassen[1].naam, "Vattenfall"));
    ck_assert(slice_eq_cstr(beleid.aliassen[2].naam, "WMD"));
    ck_assert_int_eq(beleid.vrije_dagen[0], date_from_ymd(2026, 5, 15));
    ck_assert_int_eq(beleid.vrije_dagen[1], date_from_ymd(2026, 12, 24));
}
END_TEST

START_TEST(one_mistake_in_the_policy)
{
    static const struct {
        const char *tekst;
        int regel;
        const char *deel;
    } rows[] = {
        {"drempel: {per: signaal}\n", 0, "'versie' ontbreekt"},
        {"versie:\n", 1, "'versie' heeft geen waarde"},
        {"versie: ''\n", 1, "mag niet leeg zijn"},
        {"versie: x\nherhaling:\n  maanden: 6.5\n", 3, "'6.5' is geen geheel getal"},
        {"versie: x\nherhaling:\n  maanden: 99999999999\n", 3, "is geen geheel getal"},
        {"versie: x\nherhaling: 6\n", 2, "onder 'herhaling' horen sleutels"},
        {"versie: x\nmaanden: 6\n", 2, "onbekende sleutel 'maanden'; die hoort onder 'herhaling'"},
        {"versie: x\nrust:\n  tempo: direct\n", 3, "die hoort helemaal links"},
        {"versie: x\nherhalign: {maanden: 6}\n", 2, "bedoelde u 'herhaling'?"},
        {"versie: x\ndrempel: {Eneergie: 1}\n", 2, "bedoelde u 'Energie'?"},
        {"versie: x\nbrief: {iedereen: misschien}\n", 2, "geen true of false"},
        {"versie: x\ncapaciteit: {huisbezoek: oneindig}\n", 2, "niet 'onbeperkt'"},
        {"versie: x\ncapaciteit: {huisbezoek: -1}\n", 2, "niet 'onbeperkt'"},
        {"versie: x\nbekend: {gkb: schuldhulp}\n", 2, "hier hoort een lijst"},
        {"versie: x\nbekend: {gkb: [schuldhulp, schuldhulp]}\n", 2, "staat er twee keer"},
        {"versie: x\nbekend:\n  gkb:\n    - schuldhulp\n    - schuldhelp\n", 5, "bedoelde u 'schuldhulp'?"},
        {"versie: x\nkoppeling:\n  adres:\n    gelijk: 90\n    toevoeging: 91\n    cijfer: 12\n    postcode: "
         "8\n",
         5, "'koppeling.adres.toevoeging': 91 is meer dan 'koppeling.adres.gelijk' (90)"},
        {"versie: x\nkoppeling:\n  telefoon: {gelijk: 5, anders: 6}\n", 3,
         "'koppeling.telefoon.anders': 6 is meer dan"},
        {"versie: x\nkoppeling: {zeker: 100, mogelijk: 101}\n", 2, "'koppeling.mogelijk' is hoger"},
        {"versie: x\nkoppeling: {zeker: 1}\n", 2, "'koppeling.mogelijk' is hoger"},
        {"versie: x\nkoppeling: {bsn: {gelijk: 1001}}\n", 2, "te hoog; toegestaan is -1000 tot en met 1000"},
        {"versie: x\nkoppeling: {bsn: {deel: 1}}\n", 2, "onbekende sleutel 'koppeling.bsn.deel'"},
        {"versie: x\ntermijn: {dagen: 29}\n", 2, "te hoog; toegestaan is 1 tot en met 28"},
        {"versie: x\nteams: [{naam: A, aandeel: 60}, {naam: B, aandeel: 30}]\n", 2,
         "samen 90 en horen samen 100"},
        {"versie: x\nteams:\n  - {naam: A, aandeel: 60}\n  - {naam: A, aandeel: 40}\n", 4,
         "'A' staat er twee keer"},
        {"versie: x\nteams:\n  - {naam: A, aandeel: 100, kleur: rood}\n", 3,
         "onbekende sleutel 'teams[].kleur'"},
        {"versie: x\nteams:\n  - {naam: A}\n", 3, "'teams[].aandeel' ontbreekt"},
        {"versie: x\nteams:\n  - Noord\n", 3, "elk onderdeel van deze lijst is een groep"},
        {"versie: x\nteams:\n  - {naam: A, aandeel: 50, postcodes: [9401]}\n"
         "  - {naam: B, aandeel: 50, postcodes: [9401]}\n",
         4, "heeft een postcode die ook bij 'A' staat"},
        {"versie: x\nteams: [{naam: A, aandeel: 100, postcodes: [94011]}]\n", 2,
         "geen begin van een postcode"},
        {"versie: x\nafwezig:\n  - {team: A, van: 2026-01-01, tot: 2026-01-02}\n", 3,
         "staat niet bij 'teams'"},
        {"versie: x\nafwezig:\n  - {van: 2026-01-03, tot: 2026-01-02}\n", 3, "'tot' ligt voor 'van'"},
        {"versie: x\nafwezig:\n  - {van: 2026-02-30, tot: 2026-03-02}\n", 3, "geen datum"},
        {"versie: x\nextra_vrije_dagen: [2026-12-24, 2026-12-24]\n", 2, "staat er twee keer"},
        {"versie: x\ninstellingen:\n  - \"9401 GE\"\n", 3, "geen adres"},
        {"versie: x\ninstellingen:\n  - 9401GE 12-a\n  - 9401GE 12A\n", 4, "staat er twee keer"},
        {"versie: x\naliassen:\n  A: [b, c]\n  D: [B]\n", 4, "staat er twee keer, ook bij 'A'"},
        {"versie: x\naliassen: [a]\n", 2, "hier hoort een groep"},
        {"versie: x\npunten:\n  bedrag:\n    - {vanaf: 500, punten: 1}\n    - {vanaf: 250, punten: 2}\n", 5,
         "hoger bedrag"},
        {"versie: x\npunten: {jongere_van: 30}\n", 2, "hoger dan 'punten.jongere_tot'"},
        {"versie: x\ncontactplan: {bel_pogingen: 1, bel_dagen: 2, bel_dagdelen: 1}\n", 2, "bel_dagen"},
        {"versie: x\nreserve_crisis: 31\n", 2, "alleen plaatsen voor een crisis"},
        {"versie: &a x\n", 1, "ankers (&a)"},
        {"versie: x\nteams: *a\n", 2, "verwijzingen (*a)"},
        {"versie: !!str x\n", 1, "typeaanduidingen"},
        {"versie: x\n---\nversie: y\n", 2, "een tweede document"},
        {"versie: x\n\ttempo: direct\n", 2, "een tab in de inspringing"},
        {"versie: x\ntempo: \"direct\n", 3, "aanhalingsteken is niet gesloten"},
        {"versie: x\nrust: {altijd: true\n]\n", 3, "geen geldige YAML"},
        {"versie: x\n[a, b]: 2\n", 2, "een sleutel moet een woord zijn"},
        {"versie: x\n? [a, b]\n: 2\n", 2, "een sleutel moet een woord zijn"},
        {"versie: x\ntempo: dir\xE9"
         "ct\n",
         2, "geen UTF-8"},
        {"versie: x\nversie: y\n", 2, "'versie' staat er twee keer, eerder op regel 1"},
        {"versie: x\ndrempel: {Huur: 1, huur: 2}\n", 2, "'Huur' staat er twee keer"},
        {"versie: x\ntempo: \"a\\n\\e[1m\"\n", 2, "'a??[1m' is geen van"},
        {"versie: x\ntempo: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\u00e9aaaa\n", 2,
         "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'... is"},
        {"versie: x\n<<: {tempo: direct}\n", 2, "onbekende sleutel '<<'"},
        {"\xEF\xBB\xBFversie: x\n", 1, "byte order mark"},
        {"- versie\n", 1, "hier horen sleutels te staan"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        meldingen_begin(&meldingen, arena);
        bool goed = read_policy(rows[i].tekst);
        expect("b.yaml", rows[i].regel, rows[i].deel);
        bool waarschuwing = meldingen_fouten(&meldingen) == 0;
        ck_assert_msg(goed == waarschuwing, "row %zu: accepted with a fault or refused without", i);
        size_t hoogst = strncmp(rows[i].tekst, "- ", 2) == 0 ? 2 : 1; /* versie is missing there too */
        if (meldingen.aantal > hoogst)
            meldingen_print(stderr, &meldingen);
        ck_assert_msg(meldingen.aantal <= hoogst, "row %zu: more messages than mistakes", i);
    }
}
END_TEST

START_TEST(every_weight_that_stands_wrong_is_named_at_once)
{
    ck_assert(
        !read_policy("versie: x\nkoppeling:\n  bsn: {anders: 999}\n  achternaam: {gelijk: 80, deel: 90}\n"
                     "  email:\n    anders: 999\n  mogelijk: 9999\n"));
    expect("b.yaml", 3, "'koppeling.bsn.anders'");
    expect("b.yaml", 4, "'koppeling.achternaam.deel'");
    expect("b.yaml", 6, "'koppeling.email.anders'");
    expect("b.yaml", 7, "'koppeling.mogelijk'");
    ck_assert_uint_eq(meldingen.aantal, 4);
}
END_TEST

START_TEST(amounts_and_nothing_else)
{
    static const char *const wrong[] = {"100.001", "1e2",   "tien", "-1",  "1000000.01",
                                        "[1]",     "1.450", "0x10", ".5.5"};
    static const char *const right[] = {"100", "100.5", "'100,50'", "0", "99.99"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        meldingen_begin(&meldingen, arena);
        ck_assert_msg(!read_policy(arena_printf(arena, "versie: x\ndrempel:\n  standaard: %s\n", wrong[i])),
                      "%s", wrong[i]);
        expect_only(3, "'drempel.standaard'");
    }
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        ck_assert_msg(read_policy(arena_printf(arena, "versie: x\ndrempel: {standaard: %s}\n", right[i])),
                      "%s", right[i]);
}
END_TEST

START_TEST(address_of_a_shelter_is_not_repeated)
{
    ck_assert(!read_policy("versie: x\ninstellingen: [\"9401 GE tien\"]\n"));
    ck_assert_ptr_null(strstr(meldingen.rij[0].tekst, "9401 GE tien"));
}
END_TEST

START_TEST(large_and_hostile_files)
{
    size_t n = CONFIG_MAX_BYTES + 1;
    char *groot = malloc(n + 1);
    memset(groot, '#', n);
    write_file("c.yaml", CONFIG_GOED);
    write_bytes("b.yaml", groot, n);
    ck_assert(!config_read(path("c.yaml"), arena, &config, &beleid, &meldingen));
    expect("b.yaml", 0, "te groot");

    meldingen_begin(&meldingen, arena); /* deep */
    memset(groot, '[', 4000);
    ck_assert(!config_read_beleid_tekst("b.yaml", (struct slice){groot, 4000}, arena, &beleid, &meldingen));
    meldingen_begin(&meldingen, arena); /* wide */
    for (size_t i = 0; i < 100000; i++)
        memcpy(groot + 2 * i, i ? "x," : "[x", 2);
    ck_assert(!config_read_beleid_tekst("b.yaml", (struct slice){groot, 200000}, arena, &beleid, &meldingen));
    expect("b.yaml", 1, "te veel waarden");
    meldingen_begin(&meldingen, arena); /* more mistakes than anybody reads */
    for (size_t i = 0; i < 1000; i++)
        snprintf(groot + 11 * i, n - 11 * i, "k%06zu: 1\n", i);
    ck_assert(!config_read_beleid_tekst("b.yaml", (struct slice){groot, 11000}, arena, &beleid, &meldingen));
    ck_assert(meldingen.meer);
    ck_assert_uint_eq(meldingen.aantal, MELDINGEN_MAX);
    free(groot);
}
END_TEST

START_TEST(small_arena_is_refused_not_crashed)
{
    for (size_t limit = 1024; limit < 200 * 1024; limit += 1777) {
        struct arena *klein = arena_new(limit);
        struct meldingen m;
        if (!klein)
            continue;
        meldingen_begin(&m, klein);
        bool goed = config_read_beleid_tekst("b.yaml", SLICE("versie: x\nteams: [{naam: A, aandeel: 100}]\n"),
                                             klein, &beleid, &m);
        ck_assert(goed == !arena_is_full(klein));
        ck_assert(goed || meldingen_fouten(&m) > 0);
        arena_free(klein);
    }
}
END_TEST

START_TEST(message_is_printed_with_file_and_line)
{
    char *tekst = NULL;
    size_t n = 0;
    ck_assert(!read_policy("versie: x\ntempo: snel\n"));
    FILE *f = open_memstream(&tekst, &n);
    meldingen_print(f, &meldingen);
    fclose(f);
    ck_assert_ptr_eq(strstr(tekst, "b.yaml:2: fout: 'tempo': 'snel' is geen van "), tekst);
    free(tekst);
}
END_TEST

SUITE_MAIN_MET("config_beleid", setup, teardown, 0, defaults_of_the_table_are_those_of_the_core,
               sample_of_assen_is_the_default_policy, sample_of_druten_calls_or_visits_everyone,
               policy_values_are_taken, policy_lists_are_taken, one_mistake_in_the_policy,
               every_weight_that_stands_wrong_is_named_at_once, amounts_and_nothing_else,
               address_of_a_shelter_is_not_repeated, large_and_hostile_files,
               small_arena_is_refused_not_crashed, message_is_printed_with_file_and_line)
