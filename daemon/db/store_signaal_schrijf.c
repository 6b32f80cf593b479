/* store_signaal_schrijf: new identities and versions by COPY, changes by one UPDATE. See store_signaal.h. */
#include "db/copy.h"
#include "db/queries.h"
#include "db/store_klank.h"
#include "db/store_signaal.h"

#define KOLOMMEN_SIGNAAL 51
#define KOLOMMEN_VERSIE 40

/* What is empty is not known: NULL. */
static void tekst(struct copy *copy, struct slice s)
{
    copy_text(copy, s.n ? s : SLICE_NONE);
}

/* The columns that a signal and a version share, in the order of the COPY statements. */
static void herkomst(struct copy *copy, const struct schrijver *schrijver, const struct versie_rij *rij)
{
    copy_int8(copy, rij->sleutel);
    copy_text(copy, schrijver->gemeentecode);
    copy_text(copy, rij->signaal->partner);
    copy_text(copy, rij->signaal->id);
    copy_hash(copy, rij->inhoud);
    copy_int4(copy, rij->signaal->versie);
    copy_int8(copy, rij->levering);
    copy_int8(copy, rij->regel);
}

static void achterstand(struct copy *copy, const struct signaal *s)
{
    if (s->heeft_type)
        copy_int2(copy, (int16_t)s->type);
    else
        copy_null(copy);
    tekst(copy, s->klantnummer);
    if (s->intrekking == INTREKKING_GEEN)
        copy_int8(copy, s->bedrag);
    else
        copy_null(copy);
    copy_date(copy, s->ontstaansdatum);
    copy_date(copy, s->signaaldatum);
    copy_bool(copy, s->crisis);
    copy_bool(copy, s->warm);
}

static void klanken(struct copy *copy, const struct naamklank *klank)
{
    copy_int8(copy, klank->een);
    if (klank->twee)
        copy_int8(copy, klank->twee);
    else
        copy_null(copy);
}

static void inhoud(struct copy *copy, struct arena *arena, const struct versie_rij *rij)
{
    struct naamklank klank =
        naamklank(arena, rij->signaal->persoon.voorvoegsel, rij->signaal->persoon.achternaam);
    const struct persoon *p = &rij->signaal->persoon;
    const struct adres *a = &rij->signaal->adres;
    achterstand(copy, rij->signaal);
    tekst(copy, p->voorletters);
    tekst(copy, p->voorvoegsel);
    tekst(copy, p->achternaam);
    copy_date(copy, p->geboortedatum);
    tekst(copy, a->straat);
    tekst(copy, a->huisnummer);
    tekst(copy, a->huisletter);
    tekst(copy, a->toevoeging);
    tekst(copy, a->postcode);
    tekst(copy, a->plaats);
    tekst(copy, rij->adres);
    tekst(copy, rij->bsn);
    copy_hash(copy, rij->kenmerk.bsn);
    tekst(copy, rij->telefoon);
    copy_hash(copy, rij->telefoon_ps);
    tekst(copy, rij->email);
    copy_hash(copy, rij->email_ps);
    copy_hash(copy, rij->kenmerk.naam_datum);
    copy_hash(copy, rij->kenmerk.naam_datum_adres);
    if (p->geboorte_deels)
        copy_int4(copy, p->geboorte_deels);
    else
        copy_null(copy);
    klanken(copy, &klank);
}

static void stand(struct copy *copy, const struct signaal_rij *rij)
{
    const struct signaal_feit *f = rij->feit;
    const struct signaal_besluit *b = rij->besluit;
    copy_int8(copy, rij->huishouden);
    copy_date(copy, month_first(f->periode));
    copy_int2(copy, (int16_t)f->intrekking);
    copy_instant(copy, f->ontvangen);
    copy_instant(copy, rij->versie.ontvangen);
    copy_instant(copy, f->spoed_ontvangen);
    copy_int8(copy, f->nr_eerst);
    copy_int8(copy, f->nr_inhoud);
    copy_date(copy, f->inhoud_dag);
    copy_int2(copy, (int16_t)b->status);
    copy_int2(copy, (int16_t)b->reden);
    if (b->melding)
        copy_int8(copy, b->melding);
    else
        copy_null(copy);
    copy_int4(copy, (int32_t)b->regels);
    copy_bool(copy, b->geslaagd);
}

enum err_kind signalen_voeg_toe(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                const struct signaal_rij *rijen, size_t aantal, struct err *err)
{
    struct copy copy;
    copy_begin(&copy, db, arena, &QUERY_COPY_SIGNAAL);
    for (size_t i = 0; i < aantal; i++) {
        copy_row(&copy, KOLOMMEN_SIGNAAL);
        herkomst(&copy, schrijver, &rijen[i].versie);
        inhoud(&copy, arena, &rijen[i].versie);
        stand(&copy, &rijen[i]);
    }
    return copy_end(&copy, err);
}

enum err_kind versies_voeg_toe(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                               const struct versie_rij *rijen, size_t aantal, struct err *err)
{
    struct copy copy;
    copy_begin(&copy, db, arena, &QUERY_COPY_SIGNAAL_VERSIE);
    for (size_t i = 0; i < aantal; i++) {
        copy_row(&copy, KOLOMMEN_VERSIE);
        herkomst(&copy, schrijver, &rijen[i]);
        inhoud(&copy, arena, &rijen[i]);
        copy_int2(&copy, (int16_t)rijen[i].signaal->intrekking);
        copy_instant(&copy, rijen[i].ontvangen);
        copy_int8(&copy, rijen[i].nr);
    }
    return copy_end(&copy, err);
}

/* The contents that change places: the old one is kept first, the new one then moves from the versions. */
static enum err_kind wissel_inhoud(struct db *db, struct arena *arena, const struct signaal_wijziging *rijen,
                                   size_t aantal, struct err *err)
{
    struct db_array oude, sleutels, inhouden;
    db_array_begin(&oude, arena, DB_INT8, aantal);
    db_array_begin(&sleutels, arena, DB_INT8, aantal);
    db_array_begin(&inhouden, arena, DB_BYTEA, aantal);
    for (size_t i = 0; i < aantal; i++) {
        if (hash_is_none(rijen[i].inhoud))
            continue;
        if (rijen[i].bewaar_oude)
            db_array_int(&oude, rijen[i].sleutel);
        db_array_int(&sleutels, rijen[i].sleutel);
        db_array_hash(&inhouden, rijen[i].inhoud);
    }
    if (sleutels.aantal == 0)
        return ERR_NONE;
    struct db_params bewaar, wissel;
    db_params_begin(&bewaar, arena);
    db_param_array(&bewaar, &oude);
    db_params_begin(&wissel, arena);
    db_param_array(&wissel, &sleutels);
    db_param_array(&wissel, &inhouden);
    enum err_kind kind = db_run(db, &QUERY_SIGNAAL_OUDE_VERSIE, &bewaar, NULL, err);
    kind = kind ? kind : db_run(db, &QUERY_SIGNAAL_INHOUD, &wissel, NULL, err);
    return kind ? kind : db_run(db, &QUERY_VERSIE_TELT_NU, &wissel, NULL, err);
}

enum {
    W_SLEUTEL,
    W_HUISHOUDEN,
    W_PERIODE,
    W_INTREKKING,
    W_ONTVANGEN,
    W_SPOED,
    W_NR,
    W_DAG,
    W_VERVALT,
    W_AANTAL
};

enum err_kind signalen_wijzig(struct db *db, struct arena *arena, const struct signaal_wijziging *rijen,
                              size_t aantal, struct err *err)
{
    static const enum db_type types[W_AANTAL] = {DB_INT8,    DB_INT8, DB_DATE, DB_INT2, DB_INSTANT,
                                                 DB_INSTANT, DB_INT8, DB_DATE, DB_BOOL};
    if (aantal == 0)
        return ERR_NONE;
    enum err_kind kind = wissel_inhoud(db, arena, rijen, aantal, err);
    if (kind)
        return kind;
    struct db_array kolom[W_AANTAL];
    for (int k = 0; k < W_AANTAL; k++)
        db_array_begin(&kolom[k], arena, types[k], aantal);
    for (size_t i = 0; i < aantal; i++) {
        const struct signaal_wijziging *w = &rijen[i];
        db_array_int(&kolom[W_SLEUTEL], w->sleutel);
        db_array_int(&kolom[W_HUISHOUDEN], w->huishouden);
        db_array_date(&kolom[W_PERIODE], month_first(w->periode));
        db_array_int(&kolom[W_INTREKKING], w->intrekking);
        db_array_instant(&kolom[W_ONTVANGEN], w->ontvangen);
        db_array_instant(&kolom[W_SPOED], w->spoed_ontvangen);
        db_array_int(&kolom[W_NR], w->nr_inhoud);
        db_array_date(&kolom[W_DAG], w->inhoud_dag);
        db_array_int(&kolom[W_VERVALT], w->vervalt);
    }
    struct db_params params;
    db_params_begin(&params, arena);
    for (int k = 0; k < W_AANTAL; k++)
        db_param_array(&params, &kolom[k]);
    return db_run(db, &QUERY_SIGNAAL_STAND, &params, NULL, err);
}

enum err_kind versies_vergeet(struct db *db, struct arena *arena, int64_t levering, const int64_t *sleutels,
                              size_t aantal, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, levering);
    db_param_ints(&params, sleutels, aantal);
    return db_run(db, &QUERY_VERSIES_VERGEET, &params, NULL, err);
}

enum err_kind versies_vervroeg(struct db *db, struct arena *arena, const struct versie_vervroegd *rijen,
                               size_t aantal, struct err *err)
{
    if (aantal == 0)
        return ERR_NONE;
    struct db_array signaal, inhoud, ontvangen;
    db_array_begin(&signaal, arena, DB_INT8, aantal);
    db_array_begin(&inhoud, arena, DB_BYTEA, aantal);
    db_array_begin(&ontvangen, arena, DB_INSTANT, aantal);
    for (size_t i = 0; i < aantal; i++) {
        db_array_int(&signaal, rijen[i].signaal);
        db_array_hash(&inhoud, rijen[i].inhoud);
        db_array_instant(&ontvangen, rijen[i].ontvangen);
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_array(&params, &signaal);
    db_param_array(&params, &inhoud);
    db_param_array(&params, &ontvangen);
    enum err_kind kind = db_run(db, &QUERY_VERSIE_VERVROEG, &params, NULL, err);
    return kind ? kind : db_run(db, &QUERY_SIGNAAL_VERVROEG, &params, NULL, err);
}
