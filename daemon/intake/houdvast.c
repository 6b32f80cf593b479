/* houdvast: judging the size of a delivery, and keeping its bytes. See houdvast.h. */
#include "intake/houdvast.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define DEEL ((size_t)1 << 20)
#define MINSTENS 3
#define KIJK 100 /* records in which a good one is looked for */
#define RESET 1000

static int getal_cmp(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* The lower of the two in the middle, so that no fraction is needed. */
static int64_t mediaan(int64_t *rij, size_t n)
{
    qsort(rij, n, sizeof(*rij), getal_cmp);
    return rij[(n - 1) / 2];
}

static struct slice eerste_partner(struct inname *inname)
{
    const struct intake *in = inname->intake;
    const struct lees_context context = {.vandaag = instant_date(inname->levering.ontvangen),
                                         .gemeentecode = in->config->gemeentecode,
                                         .aliassen = in->beleid->aliassen,
                                         .aliassen_aantal = in->beleid->aliassen_aantal};
    struct lezer lezer = inname->lezer;
    for (int i = 0; i < KIJK; i++) {
        struct lezer_record record;
        struct fouten fouten;
        struct signaal signaal;
        arena_reset(in->lees);
        fouten_begin(&fouten, in->lees);
        if (lezer_volgende(&lezer, in->lees, &record, &fouten) != LEZER_RECORD)
            break;
        if (record.leesbaar && signaal_lees(in->lees, &record.velden, &context, &signaal, &fouten))
            return arena_dup(inname->arena, signaal.partner);
    }
    return SLICE_NONE;
}

/* Counts until it is clear that there are more than `grens`. */
static bool meer_dan(struct inname *inname, int64_t grens)
{
    struct arena *arena = inname->intake->lees;
    struct lezer lezer = inname->lezer;
    for (int64_t n = 0;; n++) {
        struct lezer_record record;
        struct fouten fouten;
        if (n % RESET == 0)
            arena_reset(arena);
        fouten_begin(&fouten, arena);
        enum lezer_uitslag uitslag = lezer_volgende(&lezer, arena, &record, &fouten);
        if (uitslag == LEZER_VOL) {
            arena_reset(arena);
            fouten_begin(&fouten, arena);
            uitslag = lezer_volgende(&lezer, arena, &record, &fouten);
        }
        if (uitslag != LEZER_RECORD)
            return false;
        if (n >= grens)
            return true;
    }
}

/* More records than this are held. *ret_grens -1: nobody knows what is usual. */
static enum err_kind gebruikelijk(struct db *db, struct arena *arena, struct slice gemeentecode,
                                  struct slice partner, int64_t *ret_grens, struct err *err)
{
    int64_t groottes[LEVERING_GROOTTES];
    size_t aantal = 0;
    *ret_grens = -1;
    enum err_kind kind =
        partner.n ? levering_groottes(db, arena, gemeentecode, partner, groottes, &aantal, err) : ERR_NONE;
    if (kind || aantal < MINSTENS)
        return kind;
    int64_t grens = 2 * mediaan(groottes, aantal);
    *ret_grens = grens > HOUDVAST_VANAF ? grens : HOUDVAST_VANAF;
    return ERR_NONE;
}

enum err_kind houdvast_te_groot(struct db *db, struct arena *arena, struct slice gemeentecode,
                                struct slice partner, int64_t aantal, bool *ret_te_groot, struct err *err)
{
    int64_t grens;
    enum err_kind kind = gebruikelijk(db, arena, gemeentecode, partner, &grens, err);
    *ret_te_groot = !kind && grens >= 0 && aantal > grens;
    return kind;
}

enum err_kind houdvast_oordeel(struct inname *inname, bool *ret_te_groot, struct err *err)
{
    const struct intake *in = inname->intake;
    int64_t grens;
    struct slice partner = eerste_partner(inname);
    enum err_kind kind = gebruikelijk(in->db, in->werk, in->config->gemeentecode, partner, &grens, err);
    *ret_te_groot = !kind && grens >= 0 && meer_dan(inname, grens);
    if (*ret_te_groot)
        inname->levering.partner = partner;
    return kind;
}

static enum err_kind bewaar_delen(struct inname *inname, struct err *err)
{
    const struct intake *in = inname->intake;
    enum err_kind kind = ERR_NONE;
    int deel = 0;
    for (size_t van = 0; !kind && van < inname->data.n; van += DEEL) {
        size_t n = inname->data.n - van < DEEL ? inname->data.n - van : DEEL;
        arena_reset(in->werk);
        struct slice geheim = geheim_versleutel(
            in->sleutels, in->werk, (struct slice){inname->data.p + van, n}, SLICE("levering.inhoud"));
        kind = geheim.n ? levering_deel_bewaar(in->db, in->werk, inname->levering.id, deel++, geheim, err)
                        : err_set(err, ERR_FULL, "no room for a slice of a delivery");
    }
    return kind;
}

static enum err_kind sluit_af(struct inname *inname, enum err_kind kind, struct err *err)
{
    kind = kind ? kind : db_commit(inname->intake->db, err);
    if (kind)
        db_rollback(inname->intake->db);
    return kind;
}

enum err_kind houdvast_maak(struct inname *inname, struct err *err)
{
    const struct intake *in = inname->intake;
    enum err_kind kind = db_begin(in->db, err);
    if (kind)
        return kind;
    inname->levering.status = LEVERING_VASTGEHOUDEN;
    inname->levering.reden = SLICE(HOUDVAST_REDEN);
    kind = levering_maak(in->db, in->werk, in->config->gemeentecode, &inname->levering, err);
    kind = kind ? kind : bewaar_delen(inname, err);
    return sluit_af(inname, kind, err);
}

enum err_kind houdvast_bewaar(struct inname *inname, struct err *err)
{
    const struct intake *in = inname->intake;
    struct slice eerste;
    bool gevonden;
    enum err_kind kind =
        levering_deel_lees(in->db, in->werk, inname->levering.id, 0, &eerste, &gevonden, err);
    if (kind || gevonden)
        return kind;
    kind = db_begin(in->db, err);
    if (kind)
        return kind;
    return sluit_af(inname, bewaar_delen(inname, err), err);
}

enum err_kind houdvast_lees(const struct intake *intake, const struct levering *levering, struct slice *ret,
                            bool *ret_gevonden, struct err *err)
{
    size_t ruimte = (size_t)levering->bytes, n = 0;
    char *bytes = malloc(ruimte + 1);
    if (!bytes)
        return err_set(err, ERR_FATAL, "no memory for a delivery of %zu bytes", ruimte);
    enum err_kind kind = ERR_NONE;
    bool gevonden = true;
    for (int deel = 0; !kind && gevonden && n < ruimte; deel++) {
        struct slice geheim, plain;
        arena_reset(intake->werk);
        kind = levering_deel_lees(intake->db, intake->werk, levering->id, deel, &geheim, &gevonden, err);
        if (kind || !gevonden)
            break;
        kind =
            geheim_ontsleutel(intake->sleutels, intake->werk, geheim, SLICE("levering.inhoud"), &plain, err);
        if (!kind && plain.n > ruimte - n)
            kind =
                err_set(err, ERR_INVALID, "the bytes of delivery %lld are damaged", (long long)levering->id);
        if (!kind) {
            memcpy(bytes + n, plain.p, plain.n);
            n += plain.n;
        }
    }
    struct slice geheel = {bytes, ruimte};
    if (kind || n != ruimte) {
        houdvast_vergeet(geheel);
        *ret_gevonden = false;
        return kind;
    }
    *ret = geheel;
    *ret_gevonden = true;
    return ERR_NONE;
}

void houdvast_vergeet(struct slice bytes)
{
    if (bytes.p) {
        sodium_memzero((char *)bytes.p, bytes.n);
        free((char *)bytes.p);
    }
}
