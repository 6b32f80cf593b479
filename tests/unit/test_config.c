/* The configuration file: samples, values, and every kind of mistake with its file and line. The policy
 * file has its own tests in test_config_beleid.c. */
#include "unit/config_hulp.h"
#include "unit/suite.h"

static const char *const samples[] = {"config/vroegsignald.yaml", "config/beleid/assen.yaml",
                                      "config/beleid/druten.yaml"};

#define BRIEF_GOED                                                                                           \
    "# tekst\n[onderwerp]\nx\n[brief]\n{naam} {signaalpartners}\n[actie]\n{telefoon}\n[slot]\nx\n"           \
    "[ondertekening]\n{medewerker}\n[bron]\n{website}\n"

/* Every key of a table stands in its samples: as a key, or commented out where it may be absent. */
static void expect_all_keys(const char *bestand, const struct config_sleutel *tabel, size_t aantal)
{
    struct yaml_boom boom;
    static char tekst[65536];
    FILE *f = fopen(arena_printf(arena, "%s/%s", VS_SOURCE_DIR, bestand), "r");
    ck_assert_ptr_nonnull(f);
    size_t n = fread(tekst, 1, sizeof tekst - 1, f);
    tekst[n] = '\0';
    fclose(f);
    yaml_lees(bestand, (struct slice){tekst, n}, arena, &meldingen, &boom);
    for (size_t i = 0; i < aantal; i++) {
        const char *pad = tabel[i].pad, *punt = strrchr(pad, '.');
        bool vrij = strchr(pad, '<') || strchr(pad, '[') || (tabel[i].standaard && !*tabel[i].standaard) ||
                    strncmp(pad, "kafka.", 6) == 0;
        bool staat = strchr(pad, '<') ? strstr(tekst, "Water") != NULL : yaml_vind(boom.wortel, pad) != NULL;
        if (!staat && vrij)
            staat = strstr(tekst, arena_printf(arena, "%s:", punt ? punt + 1 : pad)) != NULL;
        ck_assert_msg(staat, "%s does not show '%s'", bestand, pad);
        ck_assert_msg(tabel[i].uitleg && strlen(tabel[i].uitleg) > 8, "'%s' has no documentation", pad);
    }
}

START_TEST(sample_config_has_no_mistake)
{
    bool goed = config_read(VS_SOURCE_DIR "/config/vroegsignald.yaml", arena, &config, &beleid, &meldingen);
    meldingen_print(stderr, &meldingen);
    ck_assert(goed);
    ck_assert_uint_eq(meldingen.aantal, 0);
    ck_assert(slice_eq_cstr(config.gemeentecode, "0106"));
    ck_assert_str_eq(config.beleid_pad, VS_SOURCE_DIR "/config/beleid/assen.yaml");
    ck_assert_str_eq(config.sleutels, VS_SOURCE_DIR "/config/sleutels");
    ck_assert_str_eq(config.inbox.map, VS_SOURCE_DIR "/config/inbox");
    ck_assert_str_eq(config.pad, VS_SOURCE_DIR "/config/vroegsignald.yaml");
    ck_assert_str_eq(config.database_beheer, config.database);
    ck_assert_int_eq(config.inbox.partij, 4000);
    ck_assert_int_eq(config.plan.tijd, 6 * 3600);
    ck_assert_int_eq(config.log_niveau, NIVEAU_INFO);
    ck_assert(config.klok == INSTANT_NONE);
    ck_assert_uint_eq(config.kafka.brokers.n, 0);
    ck_assert(slice_eq_cstr(beleid.versie, "assen-2026-1"));
    ck_assert(slice_starts_with(config.beleid_tekst, SLICE("# Het beleid van de gemeente Assen")));
    ck_assert(hash_eq(config.beleid_hash, hash_content(&config.beleid_tekst, 1)));
}
END_TEST

START_TEST(samples_show_every_key)
{
    expect_all_keys(samples[0], tabel_config, tabel_config_aantal);
    expect_all_keys(samples[1], tabel_beleid, tabel_beleid_aantal);
    expect_all_keys(samples[2], tabel_beleid, tabel_beleid_aantal);
}
END_TEST

START_TEST(a_letter_is_told_whole)
{
    ck_assert(
        !read_both(CONFIG_GOED "brief:\n  sjabloon: brief.txt\n  contactpagina: http://x\n", "versie: x\n"));
    expect("c.yaml", 4, "'brief.telefoon' ontbreekt");
    expect("c.yaml", 4, "'brief.medewerker' ontbreekt");
    expect("c.yaml", 6, "'brief.contactpagina' hoort met https:// te beginnen");
    expect("brief.txt", 0, "het bestand bestaat niet");
    write_file("brief.txt", "[onderwerp]\n{bedrag}\n");
    meldingen.aantal = 0;
    ck_assert(!read_both(CONFIG_GOED "brief: {sjabloon: brief.txt}\n", "versie: x\n"));
    expect("brief.txt", 2, "{bedrag} bestaat niet");
    expect("brief.txt", 0, "{naam} ontbreekt");
    expect("c.yaml", 4, "'brief.adres' ontbreekt");
    write_file("brief.txt", BRIEF_GOED);
    meldingen.aantal = 0;
    ck_assert(read_both(CONFIG_GOED
                        "brief: {sjabloon: brief.txt, afzender: A, medewerker: B, telefoon: C, adres: D, "
                        "website: e.nl, venster: rechts}\n",
                        "versie: x\n"));
    ck_assert(slice_eq_cstr(config.brief.contactpagina, "https://e.nl") && config.brief.venster_rechts);
    ck_assert(slice_eq_cstr(config.brief.sjabloon.deel[BRIEF_ACTIE], "{telefoon}"));
    unlink(path("brief.txt"));
}
END_TEST

START_TEST(a_report_is_compared_and_sent)
{
    ck_assert(read_both(
        CONFIG_GOED
        "rapport:\n  inwoners: 70000\n"
        "  landelijk: {bron: X, per_1000: 4, acceptatie: 35.5, sector: {Zorg: 45, huur: \"19,1\"}}\n"
        "  wijken: [{naam: Lariks, schulden: 13.4}, {naam: Peelo}]\n"
        "  map: /uit\n  mail: {server: \"smtp://m:25\", van: a@b.nl, aan: [c@d.nl, e@f.nl]}\n",
        "versie: x\n"));
    const struct rapport_config *r = &config.rapport;
    ck_assert_int_eq(r->inwoners, 70000);
    ck_assert_int_eq(r->landelijk_per_1000, 40);
    ck_assert_int_eq(r->landelijk_acceptatie, 355);
    ck_assert_int_eq(r->doel_acceptatie, -1);
    ck_assert_int_eq(r->landelijk_sector[PARTNER_ZORG], 450);
    ck_assert_int_eq(r->landelijk_sector[PARTNER_HUUR], 191);
    ck_assert_int_eq(r->landelijk_sector[PARTNER_WATER], -1);
    ck_assert_uint_eq(r->wijken_aantal, 2);
    ck_assert_int_eq(r->wijken[0].schulden, 134);
    ck_assert_int_eq(r->wijken[1].schulden, -1);
    ck_assert_uint_eq(r->mail.aan_aantal, 2);
    ck_assert(slice_eq_cstr(r->mail.aan[1], "e@f.nl") && !r->mail.onversleuteld);
    meldingen.aantal = 0;
    ck_assert(!read_both(CONFIG_GOED
                         "rapport:\n  landelijk: {per_1000: 4.05, acceptatie: 101}\n"
                         "  wijken: [{naam: L}, {naam: L}]\n"
                         "  mail: {server: \"http://m\", aan: [\"c@d.nl\\nBcc: x@y.nl\", \"a b@c\"]}\n",
                         "versie: x\n"));
    expect("c.yaml", 5, "geen getal met hooguit een decimaal");
    expect("c.yaml", 5, "te hoog; toegestaan is 0.0 tot en met 100.0");
    expect("c.yaml", 6, "'rapport.wijken': de naam 'L' staat er twee keer");
    expect("c.yaml", 7, "'rapport.mail.van' ontbreekt");
    expect("c.yaml", 7, "hoort met smtp:// of smtps:// te beginnen");
    expect("c.yaml", 7, "geen e-mailadres");
}
END_TEST

START_TEST(reference_names_every_key)
{
    char *tekst = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&tekst, &n);
    config_print_sleutels(f);
    fclose(f);
    for (size_t i = 0; i < tabel_config_aantal; i++)
        ck_assert_ptr_nonnull(strstr(tekst, tabel_config[i].pad));
    for (size_t i = 0; i < tabel_beleid_aantal; i++)
        ck_assert_ptr_nonnull(strstr(tekst, tabel_beleid[i].pad));
    ck_assert_ptr_null(strstr(tekst, "(null)"));
    free(tekst);
}
END_TEST

START_TEST(every_value_is_taken)
{
    ck_assert(read_both(
        "gemeente:\n  code: 0226\n  naam: \"Aa en Hunze\"\n"
        "database: service=vs\ndatabase_beheer: \"dbname=x user=eigenaar\"\nbeleid: b.yaml\n"
        "sleutels: /etc/vs/sleutels/\ninbox: {map: in, partij: 10, bestand_mb: 2, kijk_seconden: 3}\n"
        "kafka: {brokers: \"a:9092,b:9092\", groep: g}\nweb: {luister: \"unix:/run/x\"}\n"
        "plan: {tijd: 07:30}\nlog: {niveau: debug}\nklok: \"2026-10-30T09:00\"\n"
        "geheugen: {partij_mb: 8, plan_mb: 9, verzoek_mb: 1}\n",
        "versie: x\n"));
    ck_assert_uint_eq(meldingen.aantal, 1); /* that the clock is set */
    expect("c.yaml", 13, "'klok' is gezet");
    ck_assert(slice_eq_cstr(config.gemeentecode, "0226"));
    ck_assert(slice_eq_cstr(config.gemeentenaam, "Aa en Hunze"));
    ck_assert_str_eq(config.database, "service=vs");
    ck_assert_str_eq(config.database_beheer, "dbname=x user=eigenaar");
    ck_assert_str_eq(config.sleutels, "/etc/vs/sleutels");
    ck_assert_str_eq(config.inbox.map, path("in"));
    ck_assert_int_eq(config.inbox.partij, 10);
    ck_assert(slice_eq_cstr(config.kafka.brokers, "a:9092,b:9092"));
    ck_assert(slice_eq_cstr(config.web.luister, "unix:/run/x"));
    ck_assert_int_eq(config.plan.tijd, 7 * 3600 + 1800);
    ck_assert_int_eq(config.log_niveau, NIVEAU_DEBUG);
    ck_assert(config.klok == instant_parse(SLICE("2026-10-30T09:00")));
    ck_assert_int_eq(config.geheugen.plan_mb, 9);
}
END_TEST

START_TEST(other_text_other_hash)
{
    ck_assert(read_both(CONFIG_GOED, "versie: x\n"));
    struct hash128 eerste = config.beleid_hash;
    ck_assert(read_both(CONFIG_GOED, "versie: x\n# remark\n"));
    ck_assert(!hash_eq(eerste, config.beleid_hash));
    ck_assert(read_both(CONFIG_GOED, "versie: x\n"));
    ck_assert(hash_eq(eerste, config.beleid_hash));
}
END_TEST

START_TEST(all_mistakes_at_once)
{
    config.inbox.partij = 77;
    ck_assert(!read_both("gemeente:\n"                  /*  1 */
                         "  code: 106\n"                /*  2: no code */
                         "databse: \"dbname=x\"\n"      /*  3: unknown, and so database is missing */
                         "beleid: b.yaml\n"             /*  4 */
                         "inbox:\n"                     /*  5 */
                         "  partij: veel\n"             /*  6: no number */
                         "  bestand_mb: 0\n"            /*  7: out of range */
                         "web: [1, 2]\n"                /*  8: no group */
                         "log: {niveau: inffo}\n"       /*  9: no choice */
                         "plan: {tijd: \"25:00\"}\n"    /* 10: no time */
                         "klok: morgen\n"               /* 11: no instant */
                         "beleid: c.yaml\n",            /* 12: double */
                         "versie: [1]\n"                /*  1: wrong type */
                         "tempo: snel\n"                /*  2: no choice */
                         "rust: {maand: 3}\n"           /*  3: unknown key in a group */
                         "drempel:\n"                   /*  4 */
                         "  standaard: 10.001\n"        /*  5: no amount */
                         "  Gas: 10\n"                  /*  6: no type */
                         "bekend: {gkb: [bewind]}\n")); /* 7: R8 */
    expect("c.yaml", 1, "'gemeente.naam' ontbreekt");
    expect("c.yaml", 2, "'106' is geen gemeentecode");
    expect("c.yaml", 3, "onbekende sleutel 'databse'; bedoelde u 'database'?");
    expect("c.yaml", 0, "'database' ontbreekt");
    expect("c.yaml", 6, "'inbox.partij': 'veel' is geen geheel getal");
    expect("c.yaml", 7, "te laag; toegestaan is 1 tot en met 4096");
    expect("c.yaml", 8, "onder 'web' horen sleutels");
    expect("c.yaml", 9, "bedoelde u 'info'?");
    expect("c.yaml", 10, "geen tijd van de dag");
    expect("c.yaml", 11, "geen tijdstip");
    expect("c.yaml", 12, "'beleid' staat er twee keer, eerder op regel 4");
    expect("b.yaml", 1, "hier hoort tekst, er staat een lijst");
    expect("b.yaml", 2, "'snel' is geen van gelijkmatig|direct|maandeinde");
    expect("b.yaml", 3, "onbekende sleutel 'rust.maand'; bedoelde u 'maanden'?");
    expect("b.yaml", 5, "twee decimalen");
    expect("b.yaml", 6, "onbekende sleutel 'drempel.Gas'");
    expect("b.yaml", 7, "bewind mag hier niet staan");
    ck_assert_uint_eq(meldingen.aantal, 17);
    ck_assert_uint_eq(meldingen_fouten(&meldingen), 17);
    for (size_t i = 1; i < meldingen.aantal; i++)
        if (strcmp(meldingen.rij[i].bestand, meldingen.rij[i - 1].bestand) == 0)
            ck_assert_int_ge(meldingen.rij[i].regel, meldingen.rij[i - 1].regel);
    ck_assert_int_eq(config.inbox.partij, 77); /* nothing was touched */
}
END_TEST

START_TEST(what_goes_out_does_not_come_in)
{
    ck_assert(!read_both(CONFIG_GOED "kafka:\n"
                                     "  brokers: \"a:9092\"\n"
                                     "  topic: in\n"
                                     "  uit: {meldingen: in, terugkoppelingen: \"a b\", afgekeurd: ..}\n",
                         "versie: x\n"));
    ck_assert_uint_eq(meldingen_fouten(&meldingen), 3);
    expect("c.yaml", 7, "'kafka.uit.meldingen': dit is ook 'kafka.topic'");
    expect("c.yaml", 7, "'kafka.uit.terugkoppelingen': een topic bestaat uit");
    expect("c.yaml", 7, "'kafka.uit.afgekeurd': een topic bestaat uit");
}
END_TEST

START_TEST(syntax_error_leaves_what_came_before)
{
    ck_assert(!read_both("gemeente: {code: x}\nbeleid: b.yaml\nweb: {\n  - ]\n", "tempo: snel\n"));
    expect("c.yaml", 1, "geen gemeentecode");
    expect("c.yaml", 4, "geen geldige YAML");
    expect("b.yaml", 1, "tempo");              /* the policy is read all the same */
    ck_assert(!has("c.yaml", 0, "ontbreekt")); /* it may stand in the part that could not be read */
}
END_TEST

START_TEST(password_is_a_warning_without_the_password)
{
    static const char *const wel[] = {"host=x password=geheim", "host=x password = 'geheim'",
                                      "postgresql://u:geheim@host/db", "postgres://host/db?password=geheim"};
    static const char *const niet[] = {"host=x passfile=/a", "postgresql://u@host:5432/db", "service=x"};
    for (size_t i = 0; i < sizeof wel / sizeof wel[0]; i++) {
        meldingen_begin(&meldingen, arena);
        ck_assert(read_both(
            arena_printf(arena, "gemeente: {code: \"0106\", naam: Assen}\nbeleid: b.yaml\ndatabase: \"%s\"\n",
                         wel[i]),
            "versie: x\n"));
        expect("c.yaml", 3, "PGPASSFILE");
        ck_assert_ptr_null(strstr(meldingen.rij[0].tekst, "geheim"));
    }
    for (size_t i = 0; i < sizeof niet / sizeof niet[0]; i++) {
        meldingen_begin(&meldingen, arena);
        ck_assert(read_both(
            arena_printf(arena, "gemeente: {code: \"0106\", naam: Assen}\nbeleid: b.yaml\ndatabase: \"%s\"\n",
                         niet[i]),
            "versie: x\n"));
        ck_assert_uint_eq(meldingen.aantal, 0);
    }
}
END_TEST

START_TEST(relative_path_shows_relative_paths)
{
    write_file("c.yaml", CONFIG_GOED);
    write_file("b.yaml", "tempo: snel\n");
    ck_assert_int_eq(chdir(map), 0);
    ck_assert(!config_read("c.yaml", arena, &config, &beleid, &meldingen));
    ck_assert_str_eq(meldingen.rij[0].bestand, "b.yaml");
    meldingen_begin(&meldingen, arena);
    ck_assert(!config_read("./c.yaml", arena, &config, &beleid, &meldingen));
    ck_assert_str_eq(meldingen.rij[0].bestand, "./b.yaml");
    write_file("b.yaml", "versie: x\n");
    meldingen_begin(&meldingen, arena);
    ck_assert(config_read("c.yaml", arena, &config, &beleid, &meldingen));
    ck_assert_str_eq(config.beleid_pad, path("b.yaml")); /* but what is kept is absolute */
    ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

START_TEST(files_that_cannot_be_read)
{
    ck_assert(!config_read(path("c.yaml"), arena, &config, &beleid, &meldingen));
    expect("c.yaml", 0, "het bestand bestaat niet");
    meldingen_begin(&meldingen, arena);
    ck_assert(!config_read(path("weg/c.yaml"), arena, &config, &beleid, &meldingen));
    expect("weg/c.yaml", 0, "de map van dit bestand bestaat niet");
    meldingen_begin(&meldingen, arena);
    write_file("c.yaml", CONFIG_GOED);
    ck_assert(!config_read(path("c.yaml"), arena, &config, &beleid, &meldingen));
    expect("b.yaml", 0, "het bestand bestaat niet");
    meldingen_begin(&meldingen, arena);
    ck_assert_int_eq(mkdir(path("b.yaml"), 0700), 0);
    ck_assert(!config_read(path("c.yaml"), arena, &config, &beleid, &meldingen));
    expect("b.yaml", 0, "dit is een map");
    rmdir(path("b.yaml"));
    meldingen_begin(&meldingen, arena);
    ck_assert_int_eq(mkfifo(path("b.yaml"), 0600), 0);
    ck_assert(!config_read(path("c.yaml"), arena, &config, &beleid, &meldingen));
    expect("b.yaml", 0, "geen gewoon bestand");
}
END_TEST

SUITE_MAIN_MET("config", setup, teardown, 0, sample_config_has_no_mistake, samples_show_every_key,
               a_letter_is_told_whole, a_report_is_compared_and_sent, reference_names_every_key,
               every_value_is_taken, other_text_other_hash, all_mistakes_at_once,
               what_goes_out_does_not_come_in, syntax_error_leaves_what_came_before,
               password_is_a_warning_without_the_password, relative_path_shows_relative_paths,
               files_that_cannot_be_read)
