/* plaats_bewaar: see plaats_bewaar.h. */
#include "db/plaats_bewaar.h"
#include "db/oordeel_rij.h"
#include "db/queries.h"

bool plaats_werk_begin(struct plaats_werk *werk, struct arena *arena, const struct dossier *dossiers,
                       const struct oordeel *oordelen, size_t aantal)
{
    size_t plaatsen = 0, gebeurtenissen = 0;
    for (size_t i = 0; i < aantal; i++) {
        plaatsen += oordelen[i].stand.plaatsen_aantal;
        gebeurtenissen += dossiers[i].gebeurtenissen_aantal;
    }
    *werk = (struct plaats_werk){.rijen = ARENA_ARRAY(arena, struct plaats_rij, plaatsen + 1),
                                 .ongedaan = ARENA_ARRAY(arena, int64_t, gebeurtenissen + 1)};
    return werk->rijen && werk->ongedaan;
}

void plaats_werk_neem(struct plaats_werk *werk, const struct schrijver *schrijver,
                      const struct dossier *dossier, const struct oordeel *oordeel)
{
    int team = oordeel->stand.plaatsen_aantal ? oordeel_team(schrijver->beleid, dossier->naam) : 0;
    for (size_t i = 0; i < oordeel->stand.plaatsen_aantal; i++) {
        werk->rijen[werk->aantal++] = (struct plaats_rij){dossier, &oordeel->stand.plaatsen[i], team};
    }
    for (size_t i = 0; i < dossier->gebeurtenissen_aantal; i++) {
        const struct gebeurtenis *g = &dossier->gebeurtenissen[i];
        if (g->ongedaan && (g->soort == GEB_PLAATS || g->soort == GEB_VERPLAATSEN)) {
            werk->ongedaan[werk->ongedaan_aantal++] = g->nr;
        }
    }
}

/* The row of this place; -1: there is none. The result is sorted by nr. */
static int find_row(const PGresult *stored, int64_t nr)
{
    int low = 0, high = PQntuples(stored);
    while (low < high) {
        int middle = low + (high - low) / 2;
        int64_t found = db_int(stored, middle, 0);
        if (found == nr) {
            return middle;
        }
        if (found < nr) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return -1;
}

static bool is_stored(const PGresult *stored, const struct plaats *p)
{
    int row = find_row(stored, p->nr);
    return row >= 0 && db_int(stored, row, 1) == (int64_t)p->status &&
           db_date(stored, row, 2) == p->opgehaald && db_bool(stored, row, 3) == p->benut &&
           db_bool(stored, row, 4) == p->lopend && db_int(stored, row, 5) == (int64_t)p->kanaal &&
           db_int(stored, row, 6) == p->melding;
}

static bool is_given(const PGresult *stored, int64_t nr)
{
    int row = find_row(stored, nr);
    return row >= 0 && (db_int(stored, row, 1) != PLAATS_TERUG || db_bool(stored, row, 4));
}

enum err_kind plaats_werk_vergelijk(struct plaats_werk *werk, struct db *db, struct arena *arena,
                                    struct err *err)
{
    if (plaats_werk_leeg(werk)) {
        return ERR_NONE;
    }
    struct db_array keys;
    db_array_begin(&keys, arena, DB_INT8, werk->aantal + werk->ongedaan_aantal);
    for (size_t i = 0; i < werk->aantal; i++) {
        db_array_int(&keys, werk->rijen[i].plaats->nr);
    }
    for (size_t i = 0; i < werk->ongedaan_aantal; i++) {
        db_array_int(&keys, werk->ongedaan[i]);
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_array(&params, &keys);
    PGresult *stored = NULL;
    enum err_kind kind = db_run(db, &QUERY_PLAATS_LEES, &params, &stored, err);
    if (kind) {
        return kind;
    }
    size_t changed = 0, given = 0;
    for (size_t i = 0; i < werk->aantal; i++) {
        if (!is_stored(stored, werk->rijen[i].plaats)) {
            werk->rijen[changed++] = werk->rijen[i];
        }
    }
    for (size_t i = 0; i < werk->ongedaan_aantal; i++) {
        if (is_given(stored, werk->ongedaan[i])) {
            werk->ongedaan[given++] = werk->ongedaan[i];
        }
    }
    werk->aantal = changed;
    werk->ongedaan_aantal = given;
    PQclear(stored);
    return ERR_NONE;
}

bool plaats_werk_leeg(const struct plaats_werk *werk)
{
    return werk->aantal + werk->ongedaan_aantal == 0;
}

/* Each (month, channel) once is enough, but doubles do no harm: ON CONFLICT DO NOTHING. Neighbours are left
 * out. */
static void send_months(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                        const struct plaats_werk *werk)
{
    struct db_array maand, kanaal, plaatsen;
    db_array_begin(&maand, arena, DB_DATE, werk->aantal);
    db_array_begin(&kanaal, arena, DB_INT2, werk->aantal);
    db_array_begin(&plaatsen, arena, DB_INT4, werk->aantal);
    civil_date last_month = DATE_NONE;
    enum kanaal last_channel = KANAAL_GEEN;
    for (size_t i = 0; i < werk->aantal; i++) {
        const struct plaats *p = werk->rijen[i].plaats;
        civil_date month = month_first(month_of(p->dag));
        if (month == last_month && p->kanaal == last_channel) {
            continue;
        }
        last_month = month;
        last_channel = p->kanaal;
        db_array_date(&maand, month);
        db_array_int(&kanaal, p->kanaal);
        if (schrijver->beleid->capaciteit[p->kanaal] < 0) {
            db_array_null(&plaatsen);
        } else {
            db_array_int(&plaatsen, schrijver->beleid->capaciteit[p->kanaal]);
        }
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, schrijver->gemeentecode);
    db_param_array(&params, &maand);
    db_param_array(&params, &kanaal);
    db_param_array(&params, &plaatsen);
    db_send(db, &QUERY_CAPACITEIT_VOEG_TOE, &params);
}

static void send_places(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                        const struct plaats_werk *werk)
{
    static const enum db_type types[] = {DB_INT8, DB_INT8, DB_INT8, DB_INT2, DB_DATE,
                                         DB_INT2, DB_INT2, DB_DATE, DB_BOOL, DB_BOOL};
    enum { N = sizeof(types) / sizeof(types[0]) };
    struct db_array columns[N];
    for (int c = 0; c < N; c++) {
        db_array_begin(&columns[c], arena, types[c], werk->aantal);
    }
    for (size_t i = 0; i < werk->aantal; i++) {
        const struct plaats *p = werk->rijen[i].plaats;
        db_array_int(&columns[0], p->nr);
        db_array_int(&columns[1], werk->rijen[i].dossier->huishouden);
        db_array_int(&columns[2], p->melding);
        db_array_int(&columns[3], p->kanaal);
        db_array_date(&columns[4], p->dag);
        db_array_int(&columns[5], werk->rijen[i].team);
        db_array_int(&columns[6], p->status);
        db_array_date(&columns[7], p->opgehaald);
        db_array_int(&columns[8], p->benut);
        db_array_int(&columns[9], p->lopend);
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, schrijver->gemeentecode);
    for (int c = 0; c < N; c++) {
        db_param_array(&params, &columns[c]);
    }
    db_send(db, &QUERY_PLAATS_BEWAAR, &params);
}

void plaats_werk_stuur(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                       const struct plaats_werk *werk)
{
    if (plaats_werk_leeg(werk)) {
        return;
    }
    if (werk->aantal) {
        send_months(db, arena, schrijver, werk);
    }
    struct db_params gemeente, undone;
    db_params_begin(&gemeente, arena);
    db_param_text(&gemeente, schrijver->gemeentecode);
    db_send(db, &QUERY_PLAATS_SLOT, &gemeente);
    if (werk->ongedaan_aantal) {
        db_params_begin(&undone, arena);
        db_param_ints(&undone, werk->ongedaan, werk->ongedaan_aantal);
        db_send(db, &QUERY_PLAATS_GEEF_VRIJ, &undone);
    }
    if (werk->aantal) {
        send_places(db, arena, schrijver, werk);
    }
}
