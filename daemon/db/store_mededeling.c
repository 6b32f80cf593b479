/* store_mededeling: see store_mededeling.h. */
#include "db/store_mededeling.h"
#include "db/copy.h"
#include "db/queries.h"

#include <stdio.h>

#define MEDEDELING_KOLOMMEN 8

/* Gathering ------------------------------------------------------------------------------------------ */

bool mededeel_begin(struct mededeel_werk *werk, struct arena *arena, size_t hoogstens)
{
    *werk = (struct mededeel_werk){.rijen = ARENA_ARRAY(arena, struct mededeel_rij, hoogstens + 1)};
    return werk->rijen != NULL;
}

void mededeel_melding(struct mededeel_werk *werk, int64_t sleutel, civil_month periode,
                      const struct melding_oordeel *m)
{
    werk->rijen[werk->aantal++] = (struct mededeel_rij){
        .onderwerp = sleutel,
        .soort = MEDEDELING_MELDING,
        .periode = periode,
        .m = m,
    };
}

void mededeel_signaal(struct mededeel_werk *werk, const struct signaal_feit *signaal,
                      const struct oordeel *oordeel, size_t i)
{
    werk->rijen[werk->aantal++] = (struct mededeel_rij){
        .onderwerp = signaal->sleutel,
        .soort = MEDEDELING_SIGNAAL,
        .stand = mededeling_stand_signaal(oordeel, i),
        .nieuw = !signaal->besluit.genomen,
    };
}

/* Writing -------------------------------------------------------------------------------------------- */

static void read_last(struct mededeel_rij **asked, const PGresult *result)
{
    for (int i = 0; i < PQntuples(result); i++) {
        struct mededeel_rij *rij = asked[db_int(result, i, 0) - 1];
        rij->heeft = true;
        rij->laatste = (struct mededeling){
            .volgnr = (int)db_int(result, i, 1),
            .stand = (int)db_int(result, i, 2),
            .vorig = (int)db_int(result, i, 3),
            .dag = db_date(result, i, 4),
            .bevroren = db_bool(result, i, 5),
        };
    }
}

static enum err_kind fetch_last(struct mededeel_werk *werk, struct db *db, struct arena *arena,
                                struct err *err)
{
    struct mededeel_rij **asked = ARENA_ARRAY(arena, struct mededeel_rij *, werk->aantal + 1);
    if (!asked) {
        return err_set(err, ERR_FULL, "no room for %zu notes", werk->aantal);
    }
    struct db_array subjects, kinds;
    size_t n = 0;
    for (size_t i = 0; i < werk->aantal; i++) {
        if (!werk->rijen[i].nieuw) {
            asked[n++] = &werk->rijen[i];
        }
    }
    if (n == 0) {
        return ERR_NONE;
    }
    db_array_begin(&subjects, arena, DB_INT8, n);
    db_array_begin(&kinds, arena, DB_INT2, n);
    for (size_t i = 0; i < n; i++) {
        db_array_int(&subjects, asked[i]->onderwerp);
        db_array_int(&kinds, asked[i]->soort);
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_array(&params, &subjects);
    db_param_array(&params, &kinds);
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_MEDEDELING_LAATSTE, &params, &result, err);
    if (!kind) {
        read_last(asked, result);
    }
    PQclear(result);
    return kind;
}

static void weigh(struct mededeel_werk *werk, const struct schrijver *schrijver)
{
    const civil_date dag[] = {
        [MEDEDELING_MELDING] =
            mededeling_dag(schrijver->beleid, MEDEDELING_MELDING, schrijver->vandaag, schrijver->mededeel),
        [MEDEDELING_SIGNAAL] =
            mededeling_dag(schrijver->beleid, MEDEDELING_SIGNAAL, schrijver->vandaag, schrijver->mededeel),
    };
    for (size_t i = 0; i < werk->aantal; i++) {
        struct mededeel_rij *rij = &werk->rijen[i];
        const struct mededeling *laatste = rij->heeft ? &rij->laatste : NULL;
        int stand = rij->soort == MEDEDELING_SIGNAAL
                        ? rij->stand
                        : mededeling_stand_melding(rij->m, mededeling_verteld(laatste, schrijver->vandaag));
        rij->doe = mededeling_weeg(laatste, stand, schrijver->vandaag, dag[rij->soort], &rij->uit);
    }
}

static enum err_kind copy_new(const struct mededeel_werk *werk, struct db *db, struct arena *arena,
                              const struct schrijver *schrijver, struct err *err)
{
    struct copy copy;
    copy_begin(&copy, db, arena, &QUERY_COPY_MEDEDELING);
    for (size_t i = 0; i < werk->aantal; i++) {
        const struct mededeel_rij *rij = &werk->rijen[i];
        if (rij->doe != MEDEDELING_NIEUW) {
            continue;
        }
        copy_row(&copy, MEDEDELING_KOLOMMEN);
        copy_int8(&copy, rij->onderwerp);
        copy_int2(&copy, (int16_t)rij->soort);
        copy_int4(&copy, rij->uit.volgnr);
        copy_text(&copy, schrijver->gemeentecode);
        copy_int2(&copy, (int16_t)rij->uit.stand);
        copy_int2(&copy, (int16_t)rij->uit.vorig);
        copy_date(&copy, rij->uit.dag);
        copy_date(&copy, rij->soort == MEDEDELING_MELDING ? month_first(rij->periode) : DATE_NONE);
    }
    return copy_end(&copy, err);
}

/* The notes that change, or those that vanish. */
static size_t send_changes(const struct mededeel_werk *werk, struct db *db, struct arena *arena,
                           enum mededeling_doe doe)
{
    const enum db_type types[] = {DB_INT8, DB_INT2, DB_INT4, DB_INT2, DB_DATE};
    struct db_array columns[5];
    size_t n = 0, width = doe == MEDEDELING_WIJZIG ? 5 : 3;
    for (size_t c = 0; c < width; c++) {
        db_array_begin(&columns[c], arena, types[c], 16);
    }
    for (size_t i = 0; i < werk->aantal; i++) {
        const struct mededeel_rij *rij = &werk->rijen[i];
        if (rij->doe != doe) {
            continue;
        }
        n++;
        db_array_int(&columns[0], rij->onderwerp);
        db_array_int(&columns[1], rij->soort);
        db_array_int(&columns[2], rij->laatste.volgnr);
        if (doe == MEDEDELING_WIJZIG) {
            db_array_int(&columns[3], rij->uit.stand);
            db_array_date(&columns[4], rij->uit.dag);
        }
    }
    struct db_params params;
    db_params_begin(&params, arena);
    for (size_t c = 0; c < width; c++) {
        db_param_array(&params, &columns[c]);
    }
    if (n > 0) {
        db_send(db, doe == MEDEDELING_WIJZIG ? &QUERY_MEDEDELING_WIJZIG : &QUERY_MEDEDELING_VERVALT, &params);
    }
    return n;
}

enum err_kind mededeel_bewaar(struct mededeel_werk *werk, struct db *db, struct arena *arena,
                              const struct schrijver *schrijver, struct err *err)
{
    enum err_kind kind = fetch_last(werk, db, arena, err);
    if (kind) {
        return kind;
    }
    weigh(werk, schrijver);
    kind = copy_new(werk, db, arena, schrijver, err);
    bool changes = false;
    for (size_t i = 0; i < werk->aantal; i++) {
        changes |= werk->rijen[i].doe == MEDEDELING_WIJZIG || werk->rijen[i].doe == MEDEDELING_VERVALT;
    }
    if (kind || !changes) {
        return kind;
    }
    kind = db_pipeline_begin(db, err);
    if (kind) {
        return kind;
    }
    send_changes(werk, db, arena, MEDEDELING_WIJZIG);
    send_changes(werk, db, arena, MEDEDELING_VERVALT);
    return db_pipeline_end(db, NULL, 0, err);
}

/* Refused records ------------------------------------------------------------------------------------ */

const char *gebeurtenis_id(struct hash128 hash, char ret[GEBEURTENIS_ID])
{
    static const char hex[] = "0123456789abcdef";
    hash.bytes[6] = (uint8_t)(0x80 | (hash.bytes[6] & 0x0f)); /* version 8: our own kind */
    hash.bytes[8] = (uint8_t)(0x80 | (hash.bytes[8] & 0x3f));
    char *p = ret;
    for (int i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            *p++ = '-';
        }
        *p++ = hex[hash.bytes[i] >> 4];
        *p++ = hex[hash.bytes[i] & 15];
    }
    *p = '\0';
    return ret;
}

enum err_kind mededeel_afgekeurd(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                 const struct mededeel_record *records, size_t aantal, struct err *err)
{
    if (aantal == 0) {
        return ERR_NONE;
    }
    struct db_array leveringen, regels, ids;
    db_array_begin(&leveringen, arena, DB_INT8, aantal);
    db_array_begin(&regels, arena, DB_INT8, aantal);
    db_array_begin(&ids, arena, DB_TEXT, aantal);
    for (size_t i = 0; i < aantal; i++) {
        const struct slice parts[] = {schrijver->gemeentecode, records[i].record, records[i].fouten};
        char id[GEBEURTENIS_ID];
        gebeurtenis_id(hash_keyed(schrijver->key, "afgekeurd", parts, 3), id);
        db_array_int(&leveringen, records[i].levering);
        db_array_int(&regels, records[i].regel);
        db_array_text(&ids, slice_from_cstr(id));
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, schrijver->gemeentecode);
    db_param_text(&params, SLICE(TYPE_AFGEKEURD));
    db_param_array(&params, &leveringen);
    db_param_array(&params, &regels);
    db_param_array(&params, &ids);
    return db_run(db, &QUERY_UITGAAND_AFGEKEURD, &params, NULL, err);
}
