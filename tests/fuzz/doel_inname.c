/* doel_inname: deliveries through the real intake into a real PostgreSQL.
 *
 * The bytes are deliveries one behind the other, each under a line `%%%% name`; under `%%%% kafka` every line
 * is a message of a partition, the others are files. Whatever they hold: every record that was read is
 * counted in exactly one of new, twice, corrected, withdrawn, rejected; what passed R1 the database takes;
 * nothing is left open; and the same deliveries once more change no decision. */
#include "base/text.h"
#include "fuzz/fuzz.h"
#include "fuzz/inname_db.h"
#include "intake/kafka_partij.h"

#include <stdio.h>
#include <string.h>

#define MERK SLICE("%%%% ")
#define MAX_LEVERINGEN 6
#define MAX_BERICHTEN 64
#define UUR ((instant)3600)
#define PARTNER SLICE("Voorbeeldstroom") /* of a DDAS document */

struct brief {
    struct slice naam, inhoud;
};

static size_t splits(struct slice data, struct brief *ret)
{
    size_t n = 0, i = 0;
    while (i < data.n) {
        const char *p = data.p + i, *einde = memchr(p, '\n', data.n - i);
        size_t lengte = einde ? (size_t)(einde - p) : data.n - i;
        if (slice_starts_with((struct slice){p, lengte}, MERK)) {
            if (n == MAX_LEVERINGEN)
                break;
            ret[n++] = (struct brief){.naam = {p + MERK.n, lengte - MERK.n}};
        } else if (n) {
            if (!ret[n - 1].inhoud.n)
                ret[n - 1].inhoud.p = p;
            ret[n - 1].inhoud.n = (size_t)(p - ret[n - 1].inhoud.p) + lengte + (einde != NULL);
        }
        i += lengte + 1;
    }
    return n;
}

/* The database holds our own words only: no value of a record may be in the text of an error. */
static void keur(enum err_kind kind, const struct err *err)
{
    if (!kind)
        return;
    fuzz_keur_zin(err->text);
    fprintf(stderr, "%s: %s\n", err_kind_name(kind), err->text);
    FUZZ_EIS(!"taken in", "the intake failed");
}

/* --- a file ----------------------------------------------------------------------------------------- */

static int64_t tel_records(struct slice data)
{
    struct arena *arena = fuzz_arena(LEZER_ARENA);
    struct lezer lezer;
    struct lezer_record record;
    struct fouten fouten;
    int64_t n = 0;
    fouten_begin(&fouten, arena);
    bool open = lezer_begin(&lezer, lezer_raad(data), data, PARTNER, &fouten);
    while (open) {
        arena_reset(arena);
        fouten_begin(&fouten, arena);
        if (lezer_volgende(&lezer, arena, &record, &fouten) != LEZER_RECORD)
            break;
        n++;
    }
    arena_free(arena);
    return n;
}

static void lever_bestand(struct intake *in, const struct brief *brief, instant nu, const char *bron)
{
    struct inname inname;
    struct err err = {0};
    struct slice naam = brief->naam.n && text_is_utf8(brief->naam) ? brief->naam : SLICE("x");
    const struct aanlevering van = {.bron = slice_from_cstr(bron),
                                    .naam = naam,
                                    .partner = PARTNER,
                                    .data = brief->inhoud,
                                    .houdvast = true};
    keur(inname_begin(in, &van, nu, &inname, &err), &err);
    fuzz_keur_fouten(&inname.kopfouten);
    bool klaar = inname.uitkomst != LEVERING_LOOPT;
    while (!klaar)
        keur(inname_stap(&inname, nu, &klaar, &err), &err);
    if (inname.uitkomst == LEVERING_LOOPT) {
        const struct telling *t = &inname.levering.telling;
        FUZZ_EIS(t->gelezen == t->nieuw + t->dubbel + t->gecorrigeerd + t->ingetrokken + t->afgekeurd,
                 "a record is not accounted for");
        FUZZ_EIS(t->gelezen == tel_records(brief->inhoud), "not every record was read");
        keur(inname_rond_af(&inname, &err), &err);
        FUZZ_EIS(inname.levering.status == LEVERING_KLAAR, "a delivery was left open");
    }
    inname_sluit(&inname);
}

/* --- messages ---------------------------------------------------------------------------------------- */

static size_t neem_berichten(struct slice inhoud, int64_t offset, struct kafka_bericht *ret)
{
    size_t n = 0, i = 0;
    while (i < inhoud.n && n < MAX_BERICHTEN) {
        const char *p = inhoud.p + i, *einde = memchr(p, '\n', inhoud.n - i);
        size_t lengte = einde ? (size_t)(einde - p) : inhoud.n - i;
        ret[n] = (struct kafka_bericht){.offset = offset + (int64_t)n, .waarde = {p, lengte}};
        n++;
        i += lengte + 1;
    }
    return n;
}

static void lever_berichten(struct intake *in, const struct brief *brief, instant nu, struct kafka_plek *plek)
{
    static struct kafka_bericht berichten[MAX_BERICHTEN];
    struct err err = {0};
    int64_t eerste = plek->volgende < 0 ? 0 : plek->volgende;
    size_t n = neem_berichten(brief->inhoud, eerste, berichten);
    struct arena *arena = fuzz_arena((size_t)8 << 20);
    struct kafka_partij kp = {.in = in, .arena = arena, .plek = plek, .hoogstens = in->config->kafka.partij};
    for (size_t klaar = 0; klaar < n;) {
        kp.berichten = berichten + klaar;
        kp.berichten_aantal = n - klaar;
        keur(kafka_partij_neem_in(&kp, nu, &err), &err);
        size_t nu_klaar = (size_t)(plek->volgende - eerste);
        FUZZ_EIS(nu_klaar > klaar && nu_klaar <= n, "the partition stands where nothing was read");
        klaar = nu_klaar;
    }
    arena_free(arena);
}

/* --- what the database says of it ----------------------------------------------------------------------- */

#define GEEN(query, wat) FUZZ_EIS(inname_db_getal(query) == 0, wat)

static void keur_database(void)
{
    GEEN("SELECT count(*) FROM levering WHERE status NOT IN ('klaar', 'geweigerd', 'vastgehouden')",
         "a delivery was left open");
    GEEN("SELECT count(*) FROM levering l WHERE afgekeurd <> (SELECT count(*) FROM afgekeurd a WHERE "
         "a.levering = l.id)",
         "a rejected record was not kept");
    GEEN("SELECT count(*) FROM afgekeurd WHERE fouten::text LIKE '%niet_verwerkbaar%'",
         "the database refused what R1 let through");
    GEEN("SELECT (SELECT coalesce(sum(nieuw + gecorrigeerd + ingetrokken), 0) FROM levering) - (SELECT "
         "count(*) FROM "
         "signaal) - (SELECT count(*) FROM signaal_versie)",
         "a version that was counted is not there, or one is that was not counted");
    GEEN("SELECT count(*) FROM melding m WHERE aantal_signalen <> (SELECT count(*) FROM signaal s WHERE "
         "s.melding = "
         "m.sleutel AND s.intrekking = 0)",
         "a melding counts signals that are not its own");
    GEEN("SELECT count(*) FROM signaal s WHERE NOT EXISTS (SELECT FROM besluit_signaal b WHERE b.signaal = "
         "s.sleutel)",
         "a signal without a decision");
}

static int64_t stand(void)
{
    return inname_db_getal(
        "SELECT ('x' || left(md5(coalesce((SELECT string_agg(s::text, ',' ORDER BY sleutel) FROM "
        "(SELECT sleutel, huishouden, periode, inhoud_hash, intrekking, status, reden, melding, "
        "regels, ontvangen FROM signaal) s), '') || coalesce((SELECT string_agg(m::text, ',' ORDER "
        "BY sleutel) FROM (SELECT sleutel, status, reden, route, aantal_signalen, totaal, punten, "
        "termijn FROM melding) m), '') || (SELECT count(*) FROM besluit_signaal)), 15))::bit(60)"
        "::bigint");
}

static void lever(struct intake *in, const struct brief *brieven, size_t n, instant nu, const char *bron)
{
    struct err err = {0};
    struct kafka_plek plek = {.volgende = KAFKA_OUDSTE};
    bool geeist = false;
    for (size_t i = 0; i < n; i++) {
        if (!slice_eq_cstr(brieven[i].naam, "kafka")) {
            lever_bestand(in, &brieven[i], nu, bron);
            continue;
        }
        if (!geeist)
            keur(kafka_eis(in->db, in->werk, in->config->gemeentecode, in->config->kafka.topic, &plek, 1,
                           &err),
                 &err);
        geeist = true;
        lever_berichten(in, &brieven[i], nu, &plek);
    }
}

void doel_inname(struct slice data)
{
    struct brief brieven[MAX_LEVERINGEN];
    struct intake *in = inname_db();
    size_t n = splits(data, brieven);
    FUZZ_EIS(in != NULL, "VS_FUZZ_DB names no database");
    if (n == 0)
        return;
    inname_db_leeg();
    lever(in, brieven, n, INNAME_NU, "opdracht");
    keur_database();
    int64_t voor = stand();
    int64_t nieuw =
        inname_db_getal("SELECT coalesce(sum(nieuw + gecorrigeerd + ingetrokken), 0) FROM levering");
    lever(in, brieven, n, INNAME_NU + UUR, "inbox");
    keur_database();
    FUZZ_EIS(inname_db_getal("SELECT coalesce(sum(nieuw + gecorrigeerd + ingetrokken), 0) FROM levering") ==
                 nieuw,
             "delivered twice, a record counted as another");
    FUZZ_EIS(stand() == voor, "delivered twice, a decision changed");
}
