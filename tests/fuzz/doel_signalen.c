/* doel_signalen: a file of signals, CSV, NDJSON or DDAS, read in one go, from every record on, and in small
 * pieces.
 */
#include "fuzz/fuzz.h"

#include "base/text.h"
#include "codec/lezer.h"

#include <stdlib.h>
#include <string.h>

#define MAX_RECORDS 4000
#define PARTNER SLICE("Voorbeeldstroom") /* a DDAS document does not say whose it is */

/* A record as far as two readings can be compared. */
struct gezien {
    struct lezer_plek plek, na;
    uint64_t som;
};

struct stroom {
    enum lezer_formaat formaat;
    struct slice data;
    struct lezer_plek begin;
    bool cp1252;
    struct gezien *rij;
    size_t aantal;
};

static struct gezien zie(const struct lezer_record *r, const struct fouten *fouten)
{
    uint64_t som = fuzz_som_fouten(fouten) + r->leesbaar + 2 * r->afgekapt;
    som = fuzz_som(som, r->ruw) ^ (uint64_t)r->tijd;
    for (int i = 0; r->leesbaar && i < SIGNAAL_VELD_COUNT; i++)
        som = fuzz_som(som, r->velden.veld[i]);
    return (struct gezien){r->plek, r->na, som};
}

static bool zelfde(const struct gezien *a, const struct gezien *b)
{
    return a->som == b->som && a->plek.offset == b->plek.offset && a->plek.regel == b->plek.regel &&
           a->na.offset == b->na.offset && a->na.regel == b->na.regel;
}

static struct lezer open_weer(const struct stroom *s, struct arena *arena)
{
    struct lezer lezer;
    struct fouten fouten;
    fouten_begin(&fouten, arena);
    FUZZ_EIS(lezer_begin(&lezer, s->formaat, s->data, PARTNER, &fouten), "a header that was read is refused");
    return lezer;
}

/* A rejected row is kept with its header and offered again by itself: it must then be what it was. */
static void alleen(const struct stroom *s, const struct lezer_record *r)
{
    const struct slice delen[] = {r->voor, r->ruw, r->achter};
    if (r->afgekapt || !text_is_utf8(r->ruw) || !text_is_utf8(r->voor) ||
        (s->formaat == LEZER_NDJSON && slice_starts_with(r->ruw, SLICE("\xEF\xBB\xBF"))))
        return; /* its encoding is judged from the whole file */
    struct arena *arena = fuzz_arena(LEZER_ARENA);
    size_t n = 0;
    char *bytes = malloc(r->voor.n + r->ruw.n + r->achter.n);
    FUZZ_EIS(bytes != NULL, "no memory to test with");
    for (size_t i = 0; i < 3; n += delen[i++].n)
        if (delen[i].n)
            memcpy(bytes + n, delen[i].p, delen[i].n);
    struct fouten fouten;
    struct lezer lezer;
    struct lezer_record zelf;
    fouten_begin(&fouten, arena);
    FUZZ_EIS(lezer_begin(&lezer, s->formaat, (struct slice){bytes, n}, PARTNER, &fouten),
             "a record by itself cannot be opened");
    if (lezer.csv.cp1252 == s->cp1252) {
        FUZZ_EIS(lezer_volgende(&lezer, arena, &zelf, &fouten) == LEZER_RECORD, "a record by itself is none");
        FUZZ_EIS(zelf.leesbaar == r->leesbaar, "a record by itself reads otherwise");
        for (int i = 0; r->leesbaar && i < SIGNAAL_VELD_COUNT; i++)
            FUZZ_EIS(slice_eq(zelf.velden.veld[i], r->velden.veld[i]), "a record by itself has other fields");
    }
    free(bytes);
    arena_free(arena);
}

/* What lies between two records is blank, and lines are counted as they are. */
static void keur_plaats(const struct stroom *s, struct lezer_plek vorige, struct lezer_plek plek)
{
    uint64_t regel = vorige.regel;
    FUZZ_EIS(plek.offset >= vorige.offset && plek.offset <= s->data.n, "a record lies outside of the file");
    for (size_t i = vorige.offset; i < plek.offset; i++) {
        FUZZ_EIS(strchr(" \t\r\n;,", s->data.p[i]) && s->data.p[i], "bytes that are in no record");
        regel += s->data.p[i] == '\n';
    }
    FUZZ_EIS(regel == plek.regel, "the number of a line is wrong");
}

static void lees_alles(struct stroom *s, struct lezer *lezer, struct arena *arena)
{
    struct lezer_plek vorige = s->begin;
    for (;;) {
        struct lezer_record r;
        struct fouten fouten;
        arena_reset(arena);
        fouten_begin(&fouten, arena);
        enum lezer_uitslag uitslag = lezer_volgende(lezer, arena, &r, &fouten);
        FUZZ_EIS(uitslag != LEZER_VOL, "one record does not fit in the arena that holds any record");
        if (uitslag == LEZER_EINDE || s->aantal == MAX_RECORDS)
            break;
        FUZZ_EIS(r.leesbaar || fouten_hard(&fouten) > 0, "refused, and nothing said");
        fuzz_keur_fouten(&fouten);
        if (s->formaat != LEZER_DDAS)
            keur_plaats(s, vorige, r.plek);
        FUZZ_EIS(r.plek.offset >= vorige.offset && r.na.offset <= s->data.n,
                 "a record lies outside of the file");
        FUZZ_EIS(r.na.offset > r.plek.offset, "a record of nothing");
        /* Of rows that came back (codec/csv_terug.h) the raw bytes are made, or lie within the line. */
        bool gemaakt = s->formaat == LEZER_CSV && lezer->csv.eigen;
        FUZZ_EIS(r.ruw.n <= LEZER_MAX_RECORD && (gemaakt || (r.ruw.p >= s->data.p + r.plek.offset &&
                                                             r.ruw.p + r.ruw.n <= s->data.p + r.na.offset)),
                 "the raw bytes lie elsewhere");
        vorige = r.na;
        s->rij[s->aantal++] = zie(&r, &fouten);
        if (r.leesbaar)
            fuzz_keur_velden(&r.velden, r.json);
        alleen(s, &r);
    }
    if (s->aantal < MAX_RECORDS && s->formaat != LEZER_DDAS)
        keur_plaats(s, vorige, (struct lezer_plek){s->data.n, lezer->plek.regel});
}

/* From every record on, in a reader of its own: as after a crash. */
static void lees_hervat(const struct stroom *s, struct arena *arena)
{
    for (size_t i = 0; i < s->aantal; i++) {
        struct lezer_record r;
        struct fouten fouten;
        arena_reset(arena);
        struct lezer lezer = open_weer(s, arena);
        fouten_begin(&fouten, arena);
        FUZZ_EIS(lezer_hervat(&lezer, i ? s->rij[i - 1].na : s->begin), "a place of this file is refused");
        FUZZ_EIS(lezer_volgende(&lezer, arena, &r, &fouten) == LEZER_RECORD, "resumed, a record is gone");
        struct gezien g = zie(&r, &fouten);
        FUZZ_EIS(zelfde(&g, &s->rij[i]), "resumed, a record is another");
    }
}

/* In batches as long as a small arena lasts: a full one consumes nothing. */
static void lees_klein(const struct stroom *s)
{
    struct arena *kop = fuzz_arena(LEZER_ARENA), *arena = fuzz_arena((size_t)8 << 10),
                 *groot = fuzz_arena(LEZER_ARENA);
    struct lezer lezer = open_weer(s, kop);
    for (size_t i = 0; i < s->aantal;) {
        struct lezer_record r;
        struct fouten fouten;
        fouten_begin(&fouten, arena);
        enum lezer_uitslag uitslag = lezer_volgende(&lezer, arena, &r, &fouten);
        if (uitslag == LEZER_VOL) {
            FUZZ_EIS(fouten.aantal == 0, "a full arena left faults behind");
            arena_reset(arena);
            fouten_begin(&fouten, arena);
            uitslag = lezer_volgende(&lezer, arena, &r, &fouten);
        }
        if (uitslag == LEZER_VOL) { /* larger than the whole of it */
            arena_reset(arena);
            arena_reset(groot);
            fouten_begin(&fouten, groot);
            uitslag = lezer_volgende(&lezer, groot, &r, &fouten);
        }
        FUZZ_EIS(uitslag == LEZER_RECORD, "read in pieces, a record is gone");
        struct gezien g = zie(&r, &fouten);
        FUZZ_EIS(zelfde(&g, &s->rij[i]), "read in pieces, a record is another");
        i++;
    }
    arena_free(kop);
    arena_free(arena);
    arena_free(groot);
}

static void lees(enum lezer_formaat formaat, struct slice data)
{
    struct arena *kop = fuzz_arena(LEZER_ARENA), *arena = fuzz_arena(LEZER_ARENA);
    struct stroom s = {.formaat = formaat, .data = data};
    struct fouten fouten;
    struct lezer lezer;
    fouten_begin(&fouten, kop);
    bool open = lezer_begin(&lezer, formaat, data, PARTNER, &fouten);
    FUZZ_EIS(!arena_is_full(kop), "the header does not fit");
    FUZZ_EIS(open == (fouten_hard(&fouten) == 0), "refused, and nothing said");
    fuzz_keur_fouten(&fouten);
    if (open) {
        s.begin = lezer.plek;
        s.cp1252 = lezer.csv.cp1252;
        s.rij = calloc(MAX_RECORDS, sizeof *s.rij);
        FUZZ_EIS(s.rij != NULL, "no memory to test with");
        lees_alles(&s, &lezer, arena);
        if (s.aantal <= 200)
            lees_hervat(&s, arena);
        lees_klein(&s);
        free(s.rij);
    }
    arena_free(kop);
    arena_free(arena);
}

void doel_signalen_csv(struct slice data)
{
    lees(LEZER_CSV, data);
}

void doel_signalen_ndjson(struct slice data)
{
    lees(LEZER_NDJSON, data);
}

void doel_ddas(struct slice data)
{
    lees(LEZER_DDAS, data);
    (void)lezer_raad(data);
}
