/* uitvraag_laad: from the signals of this month to persons, each once. See uitvraag.h. */
#include "ctl/uitvraag.h"

#include "base/text.h"
#include "db/queries.h"
#include "domain/termijn.h"

#include <stdlib.h>
#include <string.h>

enum {
    S_HUISHOUDEN,
    S_MELDING,
    S_SLEUTEL,
    S_BSN,
    S_BSN_PS,
    S_NAAM_DATUM,
    S_NAAM_DATUM_ADRES,
    S_VOORLETTERS,
    S_VOORVOEGSEL,
    S_ACHTERNAAM,
    S_GEBOORTEDATUM,
    S_POSTCODE,
    S_HUISNUMMER,
    S_HUISLETTER,
    S_TOEVOEGING
};

/* A signal, of whom it is, and whom it is counted to. */
struct bron_rij {
    int row;
    int64_t huishouden, melding, sleutel;
    struct persoon_kenmerk kenmerk;
    struct slice naam_letters; /* folded */
    size_t persoon;            /* index of the first row of that person */
};

/* Within a household those of whom most is known come first: they tell who the others are. */
static int by_knowledge(const void *left, const void *right)
{
    const struct bron_rij *a = left, *b = right;
    if (a->huishouden != b->huishouden)
        return a->huishouden < b->huishouden ? -1 : 1;
    int order = hash_is_none(a->kenmerk.bsn) - hash_is_none(b->kenmerk.bsn);
    order =
        order ? order : hash_is_none(a->kenmerk.naam_datum_adres) - hash_is_none(b->kenmerk.naam_datum_adres);
    order = order ? order : (a->kenmerk.voorletters.n == 0) - (b->kenmerk.voorletters.n == 0);
    return order ? order : (a->sleutel > b->sleutel) - (a->sleutel < b->sleutel);
}

static void read_row(const struct ctl *ctl, struct arena *arena, const PGresult *r, int row,
                     struct bron_rij *ret)
{
    struct persoon p = {.voorletters = db_text(r, row, S_VOORLETTERS), .geboortedatum = DATE_NONE};
    struct slice before = db_text(r, row, S_VOORVOEGSEL), name = db_text(r, row, S_ACHTERNAAM);
    *ret = (struct bron_rij){.row = row,
                             .huishouden = db_int(r, row, S_HUISHOUDEN),
                             .melding = db_int(r, row, S_MELDING),
                             .sleutel = db_int(r, row, S_SLEUTEL)};
    ret->kenmerk = persoon_kenmerk(arena, &ctl->sleutels.pseudoniem, &p, SLICE_NONE);
    ret->kenmerk.bsn = db_hash(r, row, S_BSN_PS);
    ret->kenmerk.naam_datum = db_hash(r, row, S_NAAM_DATUM);
    ret->kenmerk.naam_datum_adres = db_hash(r, row, S_NAAM_DATUM_ADRES);
    ret->kenmerk.geboortedatum = db_date(r, row, S_GEBOORTEDATUM);
    struct slice folded = text_fold_name(
        arena, slice_from_cstr(arena_printf(arena, "%.*s %.*s", SLICE_ARG(before), SLICE_ARG(name))));
    ret->naam_letters = slice_from_cstr(
        arena_printf(arena, "%.*s/%.*s", SLICE_ARG(folded), SLICE_ARG(ret->kenmerk.voorletters)));
}

/* Where no birth date tells persons apart, equal names in one household are one. */
static bool same_person(const struct bron_rij *a, const struct bron_rij *b)
{
    bool nameless = hash_is_none(a->kenmerk.naam_datum) && hash_is_none(b->kenmerk.naam_datum);
    bool one_bsn = hash_is_none(a->kenmerk.bsn) || hash_is_none(b->kenmerk.bsn);
    return persoon_zelfde(&a->kenmerk, &b->kenmerk) ||
           (nameless && one_bsn && slice_eq(a->naam_letters, b->naam_letters));
}

/* rows[i].persoon: the first row of its household that is the same person. */
static void find_persons(struct bron_rij *rows, size_t count)
{
    size_t home = 0;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].huishouden != rows[home].huishouden)
            home = i;
        rows[i].persoon = i;
        for (size_t k = home; k < i && rows[i].persoon == i; k++)
            if (rows[k].persoon == k && same_person(&rows[k], &rows[i]))
                rows[i].persoon = k;
    }
}

static enum err_kind fill_person(const struct ctl *ctl, struct arena *arena, enum bron bron,
                                 const PGresult *r, const struct bron_rij *from, struct uitvraag_rij *ret,
                                 struct err *err)
{
    static const int columns[UITVRAAG_VELD_COUNT] = {
        [UITVRAAG_VOORLETTERS] = S_VOORLETTERS, [UITVRAAG_VOORVOEGSEL] = S_VOORVOEGSEL,
        [UITVRAAG_ACHTERNAAM] = S_ACHTERNAAM,   [UITVRAAG_GEBOORTEDATUM] = S_GEBOORTEDATUM,
        [UITVRAAG_POSTCODE] = S_POSTCODE,       [UITVRAAG_HUISNUMMER] = S_HUISNUMMER,
        [UITVRAAG_HUISLETTER] = S_HUISLETTER,   [UITVRAAG_TOEVOEGING] = S_TOEVOEGING,
    };
    vraag_id(&ctl->sleutels.pseudoniem, bron, &from->kenmerk, from->huishouden, from->naam_letters, ret->id);
    ret->velden[UITVRAAG_ID] = slice_from_cstr(ret->id);
    for (int v = UITVRAAG_VOORLETTERS; v < UITVRAAG_VELD_COUNT; v++)
        ret->velden[v] = arena_dup(arena, db_text(r, from->row, columns[v]));
    ret->kenmerk = from->kenmerk;
    struct slice secret = db_bytes(arena, r, from->row, S_BSN);
    return secret.n ? geheim_ontsleutel(&ctl->sleutels, arena, secret, SLICE("signaal.bsn"),
                                        &ret->velden[UITVRAAG_BSN], err)
                    : ERR_NONE;
}

static int by_id(const void *left, const void *right)
{
    const struct uitvraag_rij *a = left, *b = right;
    int order = strcmp(a->id, b->id);
    return order ? order : (a->signalen[0] > b->signalen[0]) - (a->signalen[0] < b->signalen[0]);
}

/* One BSN at two addresses is one question, about the signals of both. */
static bool join_equal(struct arena *arena, struct uitvraag *u)
{
    size_t kept = 0;
    qsort(u->rij, u->aantal, sizeof *u->rij, by_id);
    for (size_t i = 0; i < u->aantal; i++) {
        struct uitvraag_rij *last = kept > 0 ? &u->rij[kept - 1] : NULL, *row = &u->rij[i];
        if (!last || strcmp(last->id, row->id) != 0) {
            u->rij[kept] = *row;
            u->rij[kept].velden[UITVRAAG_ID] = slice_from_cstr(u->rij[kept].id);
            kept++;
            continue;
        }
        size_t n = last->aantal + row->aantal;
        int64_t *signals = ARENA_ARRAY(arena, int64_t, n), *meldingen = ARENA_ARRAY(arena, int64_t, n);
        if (!signals || !meldingen)
            return false;
        for (size_t k = 0; k < n; k++) {
            signals[k] = k < last->aantal ? last->signalen[k] : row->signalen[k - last->aantal];
            meldingen[k] = k < last->aantal ? last->meldingen[k] : row->meldingen[k - last->aantal];
        }
        last->signalen = signals;
        last->meldingen = meldingen;
        last->aantal = n;
    }
    u->aantal = kept;
    return true;
}

static enum err_kind make_persons(const struct ctl *ctl, struct arena *arena, enum bron bron,
                                  const PGresult *r, struct bron_rij *rows, size_t count,
                                  struct uitvraag *ret, struct err *err)
{
    size_t *place = ARENA_ARRAY(arena, size_t, count + 1);
    ret->rij = ARENA_ARRAY(arena, struct uitvraag_rij, count + 1);
    enum err_kind kind = ERR_NONE;
    if (!place || !ret->rij)
        return err_set(err, ERR_FULL, "no room for the clients of this month");
    find_persons(rows, count);
    for (size_t i = 0; i < count; i++)
        place[rows[i].persoon]++;
    for (size_t i = 0; i < count && !kind; i++) {
        const struct bron_rij *row = &rows[i];
        if (row->persoon == i) {
            struct uitvraag_rij *person = &ret->rij[ret->aantal];
            size_t n = place[i];
            place[i] = ret->aantal++;
            person->signalen = ARENA_ARRAY(arena, int64_t, n);
            person->meldingen = ARENA_ARRAY(arena, int64_t, n);
            if (!person->signalen || !person->meldingen)
                return err_set(err, ERR_FULL, "no room for the clients of this month");
            kind = fill_person(ctl, arena, bron, r, row, person, err);
        }
        struct uitvraag_rij *person = &ret->rij[place[row->persoon]];
        if (!kind) {
            person->signalen[person->aantal] = row->sleutel;
            person->meldingen[person->aantal++] = row->melding;
        }
    }
    if (!kind && (!join_equal(arena, ret) || arena_is_full(arena)))
        kind = err_set(err, ERR_FULL, "no room for the clients of this month");
    return kind;
}

/* Whoever is on the lists, of a month that is open, and not with a partner already. */
static enum err_kind read_signals(const struct ctl *ctl, struct arena *arena, PGresult **ret, struct err *err)
{
    static const int64_t statuses[] = {MELDING_OPEN, MELDING_AFSPRAAK};
    static const int64_t routes[] = {KANAAL_OVERDRACHT_GKB, KANAAL_OVERDRACHT_WPDA};
    civil_date today = ctl->schrijver.vandaag;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, ctl->config.gemeentecode);
    db_param_date(&params, month_first(periode_bepaal(&ctl->beleid, today - 400, today)));
    db_param_int(&params, STATUS_OPGEPAKT);
    db_param_ints(&params, statuses, sizeof statuses / sizeof *statuses);
    db_param_ints(&params, routes, sizeof routes / sizeof *routes);
    db_param_int(&params, REDEN_ADRES_ONBEKEND);
    return db_run(ctl->db, &QUERY_UITVRAAG_SIGNALEN, &params, ret, err);
}

/* Which were asked before. */
static enum err_kind mark_earlier(const struct ctl *ctl, struct arena *arena, enum bron bron,
                                  struct uitvraag *u, struct err *err)
{
    struct db_array ids;
    struct db_params params;
    PGresult *r = NULL;
    db_array_begin(&ids, arena, DB_TEXT, u->aantal);
    for (size_t i = 0; i < u->aantal; i++)
        db_array_text(&ids, u->rij[i].velden[UITVRAAG_ID]);
    db_params_begin(&params, arena);
    db_param_text(&params, ctl->config.gemeentecode);
    db_param_int(&params, bron);
    db_param_array(&params, &ids);
    enum err_kind kind = db_run(ctl->db, &QUERY_VRAAG_BEKEND, &params, &r, err);
    size_t at = 0;
    for (int row = 0; !kind && row < PQntuples(r); row++) {
        while (at < u->aantal && strcmp(u->rij[at].id, PQgetvalue(r, row, 0)) < 0)
            at++;
        if (at < u->aantal && strcmp(u->rij[at].id, PQgetvalue(r, row, 0)) == 0) {
            u->rij[at].eerder = true;
            u->rij[at].beantwoord = db_bool(r, row, 1);
        }
    }
    PQclear(r);
    return kind;
}

enum err_kind uitvraag_laad(struct ctl *ctl, struct arena *arena, enum bron bron, struct uitvraag *ret,
                            struct err *err)
{
    PGresult *r = NULL;
    *ret = (struct uitvraag){0};
    enum err_kind kind = read_signals(ctl, arena, &r, err);
    struct bron_rij *rows = kind ? NULL : ARENA_ARRAY(arena, struct bron_rij, (size_t)PQntuples(r) + 1);
    size_t count = 0;
    if (!kind && !rows)
        kind = err_set(err, ERR_FULL, "no room for the signals of this month");
    for (int row = 0; rows && row < PQntuples(r); row++) {
        read_row(ctl, arena, r, row, &rows[count]);
        bool known = !hash_is_none(rows[count].kenmerk.bsn) || db_text(r, row, S_ACHTERNAAM).n > 0;
        count += known;
        ret->zonder_naam += !known;
    }
    if (!kind && count > 1)
        qsort(rows, count, sizeof *rows, by_knowledge);
    kind = kind ? kind : make_persons(ctl, arena, bron, r, rows, count, ret, err);
    PQclear(r);
    return kind ? kind : mark_earlier(ctl, arena, bron, ret, err);
}
