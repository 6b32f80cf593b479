/* oordeel_bewaar: compares what was decided with what stands, and writes the difference: three COPYs for what
 * is new, then one round trip for what changed. Places are written last (plaats_bewaar.c): capacity is the
 * last thing to be locked. */
#include "db/dossier_ruimte.h"
#include "db/oordeel_rij.h"
#include "db/plaats_bewaar.h"
#include "db/queries.h"
#include "db/store_mededeling.h"

#include <stdio.h>
#include <string.h>

struct werk {
    struct melding_rij *nieuw, *gewijzigd, *besluit; /* meldingen to insert, to update, to tell about */
    size_t nieuw_aantal, gewijzigd_aantal, besluit_aantal;
    int64_t *weg; /* meldingen without signals or events left */
    size_t weg_aantal;
    struct signaal_rij *signalen, *besluit_signalen;
    size_t signalen_aantal, besluit_signalen_aantal;
    struct mededeel_werk mededelingen;
};

static bool make_room(struct arena *arena, const struct dossier *dossiers, const struct oordeel *oordelen,
                      size_t n, struct werk *w)
{
    size_t meldingen = 0, oude = 0, signalen = 0;
    for (size_t i = 0; i < n; i++) {
        meldingen += oordelen[i].meldingen_aantal;
        oude += dossiers[i].meldingen_aantal;
        signalen += dossiers[i].signalen_aantal;
    }
    w->nieuw = ARENA_ARRAY(arena, struct melding_rij, meldingen + 1);
    w->gewijzigd = ARENA_ARRAY(arena, struct melding_rij, meldingen + 1);
    w->besluit = ARENA_ARRAY(arena, struct melding_rij, meldingen + 1);
    w->weg = ARENA_ARRAY(arena, int64_t, oude + 1);
    w->signalen = ARENA_ARRAY(arena, struct signaal_rij, signalen + 1);
    w->besluit_signalen = ARENA_ARRAY(arena, struct signaal_rij, signalen + 1);
    return w->nieuw && w->gewijzigd && w->besluit && w->weg && w->signalen && w->besluit_signalen &&
           mededeel_begin(&w->mededelingen, arena, meldingen + oude + signalen);
}

/* What differs ---------------------------------------------------------------------------------------- */

static const struct melding_feit *find_feit(const struct dossier *dossier, int64_t sleutel)
{
    for (size_t i = 0; i < dossier->meldingen_aantal; i++) {
        if (dossier->meldingen[i].sleutel == sleutel) {
            return &dossier->meldingen[i];
        }
    }
    return NULL;
}

static bool has_oordeel(const struct oordeel *oordeel, int64_t sleutel)
{
    for (size_t i = 0; i < oordeel->meldingen_aantal; i++) {
        if (oordeel->meldingen[i].sleutel == sleutel) {
            return true;
        }
    }
    return false;
}

/* Closed longer ago than we look back from: it was loaded for what others see of it, and what is before it
 * was not. */
static bool is_context(const struct melding_feit *feit, civil_month window)
{
    return feit && feit->gesloten && feit->periode < window;
}

static void compare_meldingen(const struct schrijver *schrijver, const struct dossier *dossier,
                              const struct oordeel *oordeel, struct werk *w)
{
    civil_month window = dossier_venster(schrijver);
    int team = oordeel->meldingen_aantal ? oordeel_team(schrijver->beleid, dossier->naam) : 0;
    for (size_t i = 0; i < oordeel->meldingen_aantal; i++) {
        struct melding_rij rij = {.dossier = dossier, .m = &oordeel->meldingen[i], .team = team};
        const struct melding_feit *feit = find_feit(dossier, rij.m->sleutel);
        if (is_context(feit, window) && rij.m->status == MELDING_GESLOTEN) {
            continue;
        }
        rij.hash = melding_rij_hash(&rij);
        if (!feit) {
            w->nieuw[w->nieuw_aantal++] = rij;
        } else if (!hash_eq(feit->vastgelegd, rij.hash)) {
            w->gewijzigd[w->gewijzigd_aantal++] = rij;
        }
        if (!feit || !melding_besluit_gelijk(feit->vastgelegd, rij.hash)) {
            w->besluit[w->besluit_aantal++] = rij;
        }
    }
    for (size_t i = 0; i < dossier->meldingen_aantal; i++) {
        const struct melding_feit *feit = &dossier->meldingen[i];
        if (!has_oordeel(oordeel, feit->sleutel) && !is_context(feit, window)) {
            w->weg[w->weg_aantal++] = feit->sleutel;
        }
    }
}

static void compare_signalen(const struct dossier *dossier, const struct oordeel *oordeel, struct werk *w)
{
    for (size_t i = 0; i < dossier->signalen_aantal; i++) {
        struct signaal_rij rij = {&dossier->signalen[i], &oordeel->signalen[i]};
        const struct signaal_besluit *was = &rij.signaal->besluit, *is = rij.besluit;
        bool same = was->genomen && was->status == is->status && was->reden == is->reden &&
                    was->melding == is->melding && was->regels == is->regels;
        if (!same) {
            w->besluit_signalen[w->besluit_signalen_aantal++] = rij;
        }
        if (was->genomen && (!same || was->geslaagd != is->geslaagd)) {
            w->signalen[w->signalen_aantal++] = rij;
        }
    }
}

/* Closed longer ago than we look back from, and nothing of the signal itself changed. */
static bool is_told_long_ago(const struct dossier *dossier, const struct oordeel *oordeel, size_t i,
                             civil_month window)
{
    const struct signaal_besluit *was = &dossier->signalen[i].besluit, *is = &oordeel->signalen[i];
    if (!was->genomen || dossier->signalen[i].periode >= window || was->status != is->status ||
        was->melding != is->melding) {
        return false;
    }
    return is->melding == 0 || is_context(find_feit(dossier, is->melding), window);
}

/* Something of this household changed since `before`: what others are told of it may be another thing now. A
 * signal follows its melding and the line of the household, so all of them are looked at. */
static void compare_told(const struct schrijver *schrijver, const struct dossier *dossier,
                         const struct oordeel *oordeel, const struct werk *before, struct werk *w)
{
    civil_month window = dossier_venster(schrijver);
    bool melding = w->besluit_aantal > before->besluit_aantal || w->weg_aantal > before->weg_aantal;
    if (!melding && w->besluit_signalen_aantal == before->besluit_signalen_aantal) {
        return;
    }
    for (size_t i = before->besluit_aantal; i < w->besluit_aantal; i++) {
        mededeel_melding(&w->mededelingen, w->besluit[i].m->sleutel, w->besluit[i].m->periode,
                         w->besluit[i].m);
    }
    for (size_t i = before->weg_aantal; i < w->weg_aantal; i++) {
        mededeel_melding(&w->mededelingen, w->weg[i], find_feit(dossier, w->weg[i])->periode, NULL);
    }
    for (size_t i = 0; i < dossier->signalen_aantal; i++) {
        if (!is_told_long_ago(dossier, oordeel, i, window)) {
            mededeel_signaal(&w->mededelingen, &dossier->signalen[i], oordeel, i);
        }
    }
}

/* Writing --------------------------------------------------------------------------------------------- */

static void copy_values(struct copy *copy, const enum db_type *types, const struct waarde *values, int n,
                        int opbouw)
{
    copy_row(copy, n);
    for (int i = 0; i < n; i++) {
        if (i == opbouw) {
            copy_int2s(copy, (const int16_t *)(const void *)values[i].tekst.p, FACTOR_COUNT);
        } else {
            waarde_copy(copy, types[i], &values[i]);
        }
    }
}

static enum err_kind copy_new(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              int64_t nr, const struct werk *w, struct err *err)
{
    struct waarde values[MELDING_KOLOMMEN];
    struct copy copy;
    copy_begin(&copy, db, arena, &QUERY_COPY_MELDING);
    for (size_t i = 0; i < w->nieuw_aantal; i++) {
        melding_waarden(schrijver, &w->nieuw[i], values);
        copy_values(&copy, MELDING_TYPE, values, MELDING_KOLOMMEN, MELDING_OPBOUW);
    }
    enum err_kind kind = copy_end(&copy, err);
    if (kind) {
        return kind;
    }
    copy_begin(&copy, db, arena, &QUERY_COPY_BESLUIT_SIGNAAL);
    for (size_t i = 0; i < w->besluit_signalen_aantal; i++) {
        besluit_signaal_waarden(schrijver, nr, &w->besluit_signalen[i], values);
        copy_values(&copy, BESLUIT_SIGNAAL_TYPE, values, BESLUIT_SIGNAAL_KOLOMMEN, -1);
    }
    kind = copy_end(&copy, err);
    if (kind) {
        return kind;
    }
    copy_begin(&copy, db, arena, &QUERY_COPY_BESLUIT_MELDING);
    for (size_t i = 0; i < w->besluit_aantal; i++) {
        besluit_melding_waarden(schrijver, nr, &w->besluit[i], values);
        copy_values(&copy, BESLUIT_MELDING_TYPE, values, BESLUIT_MELDING_KOLOMMEN, BESLUIT_MELDING_OPBOUW);
    }
    return copy_end(&copy, err);
}

/* An array of arrays cannot be unnested by row: each travels as text. */
static struct slice opbouw_text(struct arena *arena, const struct melding_oordeel *m)
{
    char text[FACTOR_COUNT * 8 + 3];
    size_t used = 0;
    for (int i = 0; i < FACTOR_COUNT; i++) {
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%c%d", i ? ',' : '{', m->opbouw[i]);
    }
    text[used++] = '}';
    return arena_dup(arena, (struct slice){text, used});
}

static void send_meldingen(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                           const struct werk *w)
{
    struct db_array columns[MELDING_KOLOMMEN - MELDING_VAST + 1];
    int n = MELDING_KOLOMMEN - MELDING_VAST + 1;
    db_array_begin(&columns[0], arena, DB_INT8, w->gewijzigd_aantal);
    for (int c = 1; c < n; c++) {
        db_array_begin(&columns[c], arena, MELDING_TYPE[MELDING_VAST + c - 1], w->gewijzigd_aantal);
    }
    for (size_t i = 0; i < w->gewijzigd_aantal; i++) {
        struct waarde values[MELDING_KOLOMMEN];
        melding_waarden(schrijver, &w->gewijzigd[i], values);
        values[MELDING_OPBOUW].tekst = opbouw_text(arena, w->gewijzigd[i].m);
        waarde_array(&columns[0], &values[0]);
        for (int c = 1; c < n; c++) {
            waarde_array(&columns[c], &values[MELDING_VAST + c - 1]);
        }
    }
    struct db_params params;
    db_params_begin(&params, arena);
    for (int c = 0; c < n; c++) {
        db_param_array(&params, &columns[c]);
    }
    db_send(db, &QUERY_MELDING_WERK_BIJ, &params);
}

static void send_signalen(struct db *db, struct arena *arena, const struct werk *w)
{
    struct db_array columns[SIGNAAL_KOLOMMEN];
    for (int c = 0; c < SIGNAAL_KOLOMMEN; c++) {
        db_array_begin(&columns[c], arena, SIGNAAL_TYPE[c], w->signalen_aantal);
    }
    for (size_t i = 0; i < w->signalen_aantal; i++) {
        struct waarde values[SIGNAAL_KOLOMMEN];
        signaal_waarden(&w->signalen[i], values);
        for (int c = 0; c < SIGNAAL_KOLOMMEN; c++) {
            waarde_array(&columns[c], &values[c]);
        }
    }
    struct db_params params;
    db_params_begin(&params, arena);
    for (int c = 0; c < SIGNAAL_KOLOMMEN; c++) {
        db_param_array(&params, &columns[c]);
    }
    db_send(db, &QUERY_SIGNAAL_BESLUIT_WERK_BIJ, &params);
}

static enum err_kind write_changes(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                   const struct werk *w, const struct plaats_werk *plaatsen, struct err *err)
{
    if (w->weg_aantal + w->gewijzigd_aantal + w->signalen_aantal == 0 && plaats_werk_leeg(plaatsen)) {
        return ERR_NONE;
    }
    enum err_kind kind = db_pipeline_begin(db, err);
    if (kind) {
        return kind;
    }
    if (w->weg_aantal) {
        struct db_params params;
        db_params_begin(&params, arena);
        db_param_ints(&params, w->weg, w->weg_aantal);
        db_send(db, &QUERY_MELDING_VERWIJDER, &params);
    }
    if (w->gewijzigd_aantal) {
        send_meldingen(db, arena, schrijver, w);
    }
    if (w->signalen_aantal) {
        send_signalen(db, arena, w);
    }
    plaats_werk_stuur(db, arena, schrijver, plaatsen);
    return db_pipeline_end(db, NULL, 0, err);
}

/* The dossier says what stands now, so that a next round compares with that. */
static bool renew(struct arena *arena, const struct schrijver *schrijver, struct dossier *dossier,
                  const struct oordeel *oordeel)
{
    for (size_t i = 0; i < dossier->signalen_aantal; i++) {
        dossier->signalen[i].besluit = oordeel->signalen[i];
        dossier->signalen[i].besluit.genomen = true;
    }
    struct melding_feit *feiten = ARENA_ARRAY(arena, struct melding_feit, oordeel->meldingen_aantal + 1);
    if (!feiten) {
        return false;
    }
    int team = oordeel->meldingen_aantal ? oordeel_team(schrijver->beleid, dossier->naam) : 0;
    for (size_t i = 0; i < oordeel->meldingen_aantal; i++) {
        const struct melding_oordeel *m = &oordeel->meldingen[i];
        const struct melding_feit *was = find_feit(dossier, m->sleutel);
        if (is_context(was, dossier_venster(schrijver)) && m->status == MELDING_GESLOTEN) {
            feiten[i] = *was;
            continue;
        }
        struct melding_rij rij = {.dossier = dossier, .m = m, .team = team};
        feiten[i] = (struct melding_feit){.sleutel = m->sleutel,
                                          .periode = m->periode,
                                          .gepland = m->gepland,
                                          .vastgelegd = melding_rij_hash(&rij),
                                          .gesloten = m->status == MELDING_GESLOTEN};
        memcpy(feiten[i].opbouw, m->opbouw, sizeof(m->opbouw));
    }
    dossier->meldingen = feiten;
    dossier->meldingen_aantal = oordeel->meldingen_aantal;
    return true;
}

/* The neighbourhood goes along for the figures; it is no part of a decision, so also not of its hash. */
static enum err_kind write_wijken(struct db *db, struct arena *arena, const struct dossier *dossiers,
                                  const struct oordeel *oordelen, size_t aantal, struct err *err)
{
    struct db_array keys, names;
    struct db_params params;
    size_t n = 0;
    db_array_begin(&keys, arena, DB_INT8, 16);
    db_array_begin(&names, arena, DB_TEXT, 16);
    for (size_t i = 0; i < aantal; i++) {
        struct slice wijk =
            dossiers[i].blik.nr ? inwoner_wijk(&dossiers[i].blik, dossiers[i].naam) : SLICE_NONE;
        for (size_t m = 0; wijk.n && m < oordelen[i].meldingen_aantal; m++, n++) {
            db_array_int(&keys, oordelen[i].meldingen[m].sleutel);
            db_array_text(&names, wijk);
        }
    }
    if (n == 0) {
        return ERR_NONE;
    }
    db_params_begin(&params, arena);
    db_param_array(&params, &keys);
    db_param_array(&params, &names);
    return db_run(db, &QUERY_MELDING_WIJK, &params, NULL, err);
}

enum err_kind oordeel_bewaar(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                             int64_t nr, struct dossier *dossiers, const struct oordeel *oordelen,
                             size_t aantal, struct err *err)
{
    struct werk werk = {0};
    struct plaats_werk plaatsen;
    if (!make_room(arena, dossiers, oordelen, aantal, &werk) ||
        !plaats_werk_begin(&plaatsen, arena, dossiers, oordelen, aantal)) {
        return err_set(err, ERR_FULL, "no room for the decisions about %zu households", aantal);
    }
    for (size_t i = 0; i < aantal; i++) {
        const struct werk before = werk;
        compare_meldingen(schrijver, &dossiers[i], &oordelen[i], &werk);
        compare_signalen(&dossiers[i], &oordelen[i], &werk);
        compare_told(schrijver, &dossiers[i], &oordelen[i], &before, &werk);
        plaats_werk_neem(&plaatsen, schrijver, &dossiers[i], &oordelen[i]);
    }
    enum err_kind kind = copy_new(db, arena, schrijver, nr, &werk, err);
    if (!kind) {
        kind = mededeel_bewaar(&werk.mededelingen, db, arena, schrijver, err);
    }
    if (!kind) {
        kind = plaats_werk_vergelijk(&plaatsen, db, arena, err);
    }
    if (!kind) {
        kind = write_changes(db, arena, schrijver, &werk, &plaatsen, err);
    }
    if (!kind) {
        kind = write_wijken(db, arena, dossiers, oordelen, aantal, err);
    }
    for (size_t i = 0; i < aantal && !kind; i++) {
        if (!renew(arena, schrijver, &dossiers[i], &oordelen[i])) {
            kind = err_set(err, ERR_FULL, "no room for what stands of %zu households", aantal);
        }
    }
    return kind;
}
