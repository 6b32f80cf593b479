/* dossier_laad: households under lock with their facts, in one round trip.
 *
 * Facts are loaded back to eight months before the months that can still change, so that what is looked at
 * again sees the same past as it saw the first time. */
#include "db/dossier_ruimte.h"
#include "db/profiel_rij.h"
#include "db/queries.h"
#include "db/store_dossier.h"

#include <stdlib.h>
#include <string.h>

#define VENSTER_MAANDEN 8

/* Room grows by doubling and is always a power of two: so it follows from the count. */
size_t dossier_ruimte(size_t aantal)
{
    size_t room = 1;
    while (room < aantal) {
        room *= 2;
    }
    return aantal ? room : 0;
}

void *dossier_groei(struct arena *arena, void *rijen, size_t aantal, size_t size)
{
    if (aantal < dossier_ruimte(aantal)) {
        return rijen;
    }
    void *grown = arena_alloc_array(arena, dossier_ruimte(aantal + 1), size);
    if (grown && aantal) {
        memcpy(grown, rijen, aantal * size);
    }
    return grown;
}

struct signaal_feit *dossier_signaal_toe(struct arena *arena, struct dossier *dossier)
{
    struct signaal_feit *rows =
        dossier_groei(arena, dossier->signalen, dossier->signalen_aantal, sizeof(*dossier->signalen));
    if (!rows) {
        return NULL;
    }
    dossier->signalen = rows;
    return &rows[dossier->signalen_aantal++];
}

/* Rows ---------------------------------------------------------------------------------------------- */

/* Walks over the rows of a result that belong to one dossier after the other; column 0 says which. */
struct lezer {
    struct arena *arena;
    const struct schrijver *schrijver;
    const PGresult *result;
    int row, column;
    const struct profiel *profiel; /* the last that was made, and of which row */
    int profiel_row;
    const struct slice *geheim; /* beside it */
};

static int64_t next_int(struct lezer *l)
{
    return db_int(l->result, l->row, l->column++);
}
static bool next_bool(struct lezer *l)
{
    return db_bool(l->result, l->row, l->column++);
}
static civil_date next_date(struct lezer *l)
{
    return db_date(l->result, l->row, l->column++);
}
static instant next_instant(struct lezer *l)
{
    return db_instant(l->result, l->row, l->column++);
}
static struct hash128 next_hash(struct lezer *l)
{
    return db_hash(l->result, l->row, l->column++);
}
static struct slice next_text(struct lezer *l)
{
    struct slice s = db_text(l->result, l->row, l->column++);
    return s.p ? arena_dup(l->arena, s) : s;
}

/* Initials are kept as delivered and compared folded: the one function that folds them does it here too. */
static struct slice fold_initials(struct lezer *l, struct slice text)
{
    struct persoon persoon = {.voorletters = text, .geboortedatum = DATE_NONE};
    return text.n ? persoon_kenmerk(l->arena, l->schrijver->key, &persoon, SLICE_NONE).voorletters
                  : SLICE_NONE;
}

static struct persoon_kenmerk next_kenmerk(struct lezer *l)
{
    struct persoon_kenmerk kenmerk = {.bsn = next_hash(l)};
    kenmerk.naam_datum = next_hash(l);
    kenmerk.naam_datum_adres = next_hash(l);
    kenmerk.voorletters = fold_initials(l, db_text(l->result, l->row, l->column++));
    kenmerk.geboortedatum = next_date(l);
    return kenmerk;
}

/* With a coded list around: what its pseudonyms are made of. NULL without, or when the arena is full. */
static const struct slice *read_geheim(struct lezer *l)
{
    enum { S_CODE = 39, S_BSN, GEHEIMEN = 3 };
    struct slice *geheim =
        db_bool(l->result, l->row, S_CODE) ? ARENA_ARRAY(l->arena, struct slice, GEHEIMEN) : NULL;
    for (int i = 0; geheim && i < GEHEIMEN; i++) {
        geheim[i] = db_bytes(l->arena, l->result, l->row, S_BSN + i);
    }
    return geheim;
}

/* With an active client list around: who it is about, to be compared (R8). Signals of one person mostly
 * follow each other, and share a profile. */
static const struct profiel *read_profiel(struct lezer *l)
{
    enum { S_BSN_PS = 19, S_VOORLETTERS = 22, S_GEBOORTEDATUM, S_ER = 29, S_TELEFOON_PS };
    static const int column[PK_AANTAL] = {S_BSN_PS,          S_TELEFOON_PS,     S_TELEFOON_PS + 1,
                                          S_VOORLETTERS,     S_TELEFOON_PS + 2, S_TELEFOON_PS + 3,
                                          S_GEBOORTEDATUM,   S_TELEFOON_PS + 4, S_TELEFOON_PS + 5,
                                          S_TELEFOON_PS + 6, S_TELEFOON_PS + 7, S_TELEFOON_PS + 8};
    if (!db_bool(l->result, l->row, S_ER)) {
        return NULL;
    }
    if (l->profiel && profiel_zelfde_rij(l->result, l->row, l->profiel_row, column)) {
        return l->profiel;
    }
    struct profiel *profiel = ARENA_NEW(l->arena, struct profiel);
    if (!profiel || !profiel_uit_rij(l->arena, l->result, l->row, column, profiel)) {
        return NULL; /* the arena says that it is full */
    }
    l->profiel = profiel;
    l->profiel_row = l->row;
    l->geheim = read_geheim(l);
    return profiel;
}

static void read_signaal(struct lezer *l, void *row)
{
    struct signaal_feit *s = row;
    s->sleutel = next_int(l);
    s->partner = next_text(l);
    s->id = next_text(l);
    s->klantnummer = next_text(l);
    s->type = (enum partner_type)next_int(l);
    s->bedrag = next_int(l);
    s->ontstaansdatum = next_date(l);
    s->signaaldatum = next_date(l);
    s->crisis = next_bool(l);
    s->warm = next_bool(l);
    s->intrekking = (enum intrekking)next_int(l);
    s->periode = month_of(next_date(l));
    s->ontvangen = next_instant(l);
    s->spoed_ontvangen = next_instant(l);
    s->nr_eerst = next_int(l);
    s->nr_inhoud = next_int(l);
    s->inhoud_dag = next_date(l);
    s->heeft_telefoon = next_bool(l);
    s->kenmerk = next_kenmerk(l);
    s->besluit.genomen = true;
    s->besluit.status = (enum signaalstatus)next_int(l);
    s->besluit.reden = (enum reden)next_int(l);
    s->besluit.melding = next_int(l);
    s->besluit.regels = (uint32_t)next_int(l);
    s->besluit.geslaagd = next_bool(l);
    s->profiel = s->intrekking == INTREKKING_GEEN ? read_profiel(l) : NULL;
    s->geheim = s->profiel ? l->geheim : NULL;
}

/* {5,0,10}: as many as there are; a list of factors that grew since leaves the rest 0. */
static void read_opbouw(const char *text, int16_t opbouw[FACTOR_COUNT])
{
    for (int i = 0; i < FACTOR_COUNT && *text && *text != '}'; i++) {
        opbouw[i] = (int16_t)strtol(text + 1, (char **)&text, 10);
    }
}

static void read_melding(struct lezer *l, void *row)
{
    struct melding_feit *m = row;
    m->sleutel = next_int(l);
    m->periode = month_of(next_date(l));
    m->gepland = next_bool(l);
    read_opbouw(PQgetvalue(l->result, l->row, l->column++), m->opbouw);
    m->vastgelegd = next_hash(l);
    m->gesloten = next_bool(l);
}

static void read_gebeurtenis(struct lezer *l, void *row)
{
    struct gebeurtenis *g = row;
    g->nr = next_int(l);
    g->tijd = next_instant(l);
    g->soort = (enum gebeurtenis_soort)next_int(l);
    g->melding = next_int(l);
    g->ongedaan = next_bool(l);
    g->kanaal = (enum kanaal)next_int(l);
    g->dag = next_date(l);
    g->dagdeel = (enum dagdeel)next_int(l);
    g->contact = (enum contactsoort)next_int(l);
    g->ja = next_bool(l);
    g->resultaat = (enum eindresultaat)next_int(l);
    g->totaal = next_int(l);
    g->sleutel = next_text(l);
    g->waarde = next_text(l);
    g->doel = next_int(l);
}

/* All rows of one dossier, beginning at l->row; leaves l->row at the first of the next. False when the arena
 * is full. */
static bool read_rows(struct lezer *l, size_t size, void (*read)(struct lezer *, void *), void **ret,
                      size_t *ret_aantal)
{
    int end = l->row, rows = PQntuples(l->result);
    int64_t which = db_int(l->result, l->row, 0);
    while (end < rows && db_int(l->result, end, 0) == which) {
        end++;
    }
    size_t count = (size_t)(end - l->row);
    char *items = arena_alloc_array(l->arena, dossier_ruimte(count), size);
    if (!items) {
        return false;
    }
    for (size_t i = 0; i < count; i++, l->row++) {
        l->column = 1;
        read(l, items + i * size);
    }
    *ret = items;
    *ret_aantal = count;
    return true;
}

enum feiten { SIGNALEN, MELDINGEN, GEBEURTENISSEN };

static bool read_all(struct lezer *l, enum feiten what, struct dossier *dossiers)
{
    for (l->row = 0; l->row < PQntuples(l->result);) {
        struct dossier *d = &dossiers[db_int(l->result, l->row, 0) - 1];
        void *rows = NULL;
        bool ok = false;
        switch (what) {
        case SIGNALEN:
            ok = read_rows(l, sizeof(*d->signalen), read_signaal, &rows, &d->signalen_aantal);
            d->signalen = rows;
            break;
        case MELDINGEN:
            ok = read_rows(l, sizeof(*d->meldingen), read_melding, &rows, &d->meldingen_aantal);
            d->meldingen = rows;
            break;
        case GEBEURTENISSEN:
            ok = read_rows(l, sizeof(*d->gebeurtenissen), read_gebeurtenis, &rows, &d->gebeurtenissen_aantal);
            d->gebeurtenissen = rows;
            break;
        }
        if (!ok) {
            return false;
        }
    }
    return !arena_is_full(l->arena);
}

/* Loading ------------------------------------------------------------------------------------------- */

static int by_key(const void *left, const void *right)
{
    int64_t a = ((const struct dossier *)left)->huishouden, b = ((const struct dossier *)right)->huishouden;
    return (a > b) - (a < b);
}

static struct dossier *empty_dossiers(struct arena *arena, const int64_t *huishoudens,
                                      const struct slice *namen, size_t n)
{
    struct dossier *dossiers = ARENA_ARRAY(arena, struct dossier, n + 1);
    for (size_t i = 0; dossiers && i < n; i++) {
        dossiers[i].huishouden = huishoudens[i];
        dossiers[i].naam = namen[i];
    }
    if (dossiers) {
        qsort(dossiers, n, sizeof(*dossiers), by_key);
    }
    return dossiers;
}

civil_month dossier_venster(const struct schrijver *schrijver)
{
    return month_of(schrijver->vandaag) - VENSTER_MAANDEN;
}

enum {
    R_SIGNALEN,
    R_MELDINGEN,
    R_GEBEURTENISSEN,
    R_BEKENDEN_ER,
    R_VOEG_TOE,
    R_SLOT,
    R_NR,
    R_AANTAL,
    R_FEITEN = R_VOEG_TOE
};

/* One round trip. The journal number is drawn after the locks: comparing two of them says what was known
 * when. The lock is sent first, its result kept last. Without `slot` only the facts. */
static enum err_kind fetch(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                           const struct dossier *dossiers, size_t n, bool slot, PGresult *results[R_AANTAL],
                           struct err *err)
{
    struct db_array keys, names;
    db_array_begin(&keys, arena, DB_INT8, n);
    db_array_begin(&names, arena, DB_TEXT, n);
    for (size_t i = 0; i < n; i++) {
        db_array_int(&keys, dossiers[i].huishouden);
        db_array_text(&names, dossiers[i].naam);
    }
    struct db_params insert, lock, window;
    db_params_begin(&insert, arena);
    db_param_array(&insert, &keys);
    db_param_array(&insert, &names);
    db_param_text(&insert, schrijver->gemeentecode);
    db_params_begin(&lock, arena);
    db_param_array(&lock, &keys);
    int back = schrijver->beleid->herhaling_maanden + 2;
    db_params_begin(&window, arena);
    db_param_array(&window, &keys);
    db_param_date(&window, month_first(dossier_venster(schrijver)));
    db_param_int(&window, back > VENSTER_MAANDEN ? back : VENSTER_MAANDEN);
    struct db_params signals = window, known;
    db_param_text(&signals, schrijver->gemeentecode);
    db_params_begin(&known, arena);
    db_param_text(&known, schrijver->gemeentecode);

    enum err_kind kind = db_pipeline_begin(db, err);
    if (kind) {
        return kind;
    }
    if (slot) {
        db_send(db, &QUERY_HUISHOUDEN_VOEG_TOE, &insert);
        db_send(db, &QUERY_HUISHOUDEN_SLOT, &lock);
        db_send(db, &QUERY_JOURNAAL_NR, NULL);
    }
    db_send(db, &QUERY_DOSSIER_SIGNALEN, &signals);
    db_send(db, &QUERY_DOSSIER_MELDINGEN, &window);
    db_send(db, &QUERY_DOSSIER_GEBEURTENISSEN, &lock);
    db_send(db, &QUERY_BEKENDEN_ER, &known);
    PGresult *in_order[R_AANTAL] = {NULL};
    size_t before = slot ? R_AANTAL - R_FEITEN : 0;
    kind = db_pipeline_end(db, in_order, before + R_FEITEN, err);
    for (size_t i = 0; i < before + R_FEITEN && !kind; i++) {
        results[i < before ? R_FEITEN + i : i - before] = in_order[i];
    }
    return kind;
}

/* Retention took its name (0005): it comes back, and gets it again. */
static bool is_erased(struct slice naam)
{
    return naam.n > 0 && naam.p[0] == '~';
}

static enum err_kind name_again(struct db *db, struct arena *arena, const struct dossier *dossiers,
                                const bool *erased, size_t n, struct err *err)
{
    struct db_array keys, names;
    struct db_params params;
    db_array_begin(&keys, arena, DB_INT8, n);
    db_array_begin(&names, arena, DB_TEXT, n);
    for (size_t i = 0; i < n; i++) {
        if (erased[i]) {
            db_array_int(&keys, dossiers[i].huishouden);
            db_array_text(&names, dossiers[i].naam);
        }
    }
    db_params_begin(&params, arena);
    db_param_array(&params, &keys);
    db_param_array(&params, &names);
    return db_run(db, &QUERY_HUISHOUDEN_HERLEEF, &params, NULL, err);
}

/* The rows that were locked are the households that were asked for: a key stands for one name. */
static enum err_kind check_names(struct db *db, struct arena *arena, const PGresult *locked,
                                 const struct dossier *dossiers, size_t n, struct err *err)
{
    if ((size_t)PQntuples(locked) != n) { /* one was there when we added it, and gone when we locked it */
        return err_set(err, ERR_CONFLICT, "households: %d of %zu locked", PQntuples(locked), n);
    }
    bool any = false, *erased = ARENA_ARRAY(arena, bool, n + 1);
    if (!erased) {
        return err_set(err, ERR_FULL, "no room for %zu households", n);
    }
    for (size_t i = 0; i < n; i++) {
        struct slice naam = db_text(locked, (int)i, 1);
        erased[i] = is_erased(naam) && !is_erased(dossiers[i].naam);
        any |= erased[i];
        if (!erased[i] && !slice_eq(naam, dossiers[i].naam)) {
            return err_set(err, ERR_INVALID, "two households have one key");
        }
    }
    return any ? name_again(db, arena, dossiers, erased, n, err) : ERR_NONE;
}

static enum err_kind load(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                          const int64_t *huishoudens, const struct slice *namen, size_t aantal, bool slot,
                          struct dossier **ret, int64_t *ret_nr, struct err *err)
{
    struct dossier *dossiers = empty_dossiers(arena, huishoudens, namen, aantal);
    if (!dossiers) {
        return err_set(err, ERR_FULL, "no room for %zu households", aantal);
    }
    PGresult *results[R_AANTAL] = {NULL};
    enum err_kind kind = fetch(db, arena, schrijver, dossiers, aantal, slot, results, err);
    if (kind) {
        return kind;
    }
    if (slot) {
        kind = check_names(db, arena, results[R_SLOT], dossiers, aantal, err);
    }
    int64_t nr = slot ? db_int(results[R_NR], 0, 0) : 0;
    for (size_t i = 0; i < aantal; i++) {
        dossiers[i].bekenden_er = db_bool(results[R_BEKENDEN_ER], 0, 0);
    }
    static const enum feiten order[] = {SIGNALEN, MELDINGEN, GEBEURTENISSEN};
    for (int i = 0; i < 3 && !kind; i++) {
        struct lezer lezer = {.arena = arena, .schrijver = schrijver, .result = results[R_SIGNALEN + i]};
        if (!read_all(&lezer, order[i], dossiers)) {
            kind = err_set(err, ERR_FULL, "no room for the facts of %zu households", aantal);
        }
    }
    for (int i = 0; i < R_AANTAL; i++) {
        PQclear(results[i]);
    }
    if (!kind) {
        *ret = dossiers;
        *ret_nr = nr;
    }
    return kind;
}

enum err_kind dossier_laad(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                           const int64_t *huishoudens, const struct slice *namen, size_t aantal,
                           struct dossier **ret, int64_t *ret_nr, struct err *err)
{
    return load(db, arena, schrijver, huishoudens, namen, aantal, true, ret, ret_nr, err);
}

enum err_kind dossier_bekijk(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                             const int64_t *huishoudens, const struct slice *namen, size_t aantal,
                             struct dossier **ret, struct err *err)
{
    int64_t none;
    return load(db, arena, schrijver, huishoudens, namen, aantal, false, ret, &none, err);
}
