/* vandaag_beeld: see vandaag_beeld.h. */
#include "web/vandaag_beeld.h"

#include "db/queries.h"
#include "domain/termijn.h"
#include "web/leveringen_verwacht.h"

#include <stdlib.h>

/* ---- which rows belong to which list ---- */

bool werk_zonder_aanbod(const struct werkrij *r)
{
    return r->actief && !r->gehaald && r->termijn != DATE_NONE && r->status != MELDING_BEZWAAR &&
           r->status != MELDING_LEEG;
}

bool werk_spoed(const struct werkrij *r)
{
    return r->spoed && werk_zonder_aanbod(r);
}

bool werk_nadert(const struct dagbeeld *beeld, const struct werkrij *r)
{
    return werk_zonder_aanbod(r) && r->termijn <= beeld->spoedig;
}

bool werk_te_laat(const struct dagbeeld *beeld, const struct werkrij *r)
{
    return werk_zonder_aanbod(r) && r->termijn < beeld->vandaag;
}

bool werk_voorstel(const struct werkrij *r, enum kanaal kanaal)
{
    if (!r->actief || r->status != MELDING_OPEN)
        return false;
    if (kanaal == KANAAL_BRIEF)
        return r->brief_wacht;
    return r->voorgesteld && r->plaats_kanaal == kanaal && r->route <= KANAAL_HUISBEZOEK;
}

bool werk_uitzoeken(const struct werkrij *r)
{
    return r->actief && r->route == KANAAL_UITZOEKEN && r->status == MELDING_OPEN;
}

bool werk_afsluiten(const struct werkrij *r)
{
    return r->voorstel != RESULTAAT_GEEN && !werk_uitzoeken(r);
}

bool werk_overdracht(const struct werkrij *r)
{
    bool handed = r->route == KANAAL_OVERDRACHT_GKB || r->route == KANAAL_OVERDRACHT_WPDA;
    return r->actief && handed && r->overgedragen != DATE_NONE;
}

bool werk_van_mij(const struct werkrij *r)
{
    return r->actief && (r->status == MELDING_REGIE || r->status == MELDING_REACTIE ||
                         r->status == MELDING_BEZWAAR || r->afspraak != DATE_NONE);
}

civil_date werk_antwoord_tot(const struct dagbeeld *beeld, const struct werkrij *r)
{
    const struct beleid *beleid = beeld->beleid;
    return werkdag_plus(beleid, r->overgedragen,
                        r->crisis ? beleid->overdracht_werkdagen_crisis : beleid->overdracht_werkdagen);
}

/* ---- days ---- */

static civil_date last_working_day(const struct beleid *beleid, civil_date vandaag)
{
    civil_date day = vandaag - 1;
    while (!werkdag_is(beleid, day) && vandaag - day < 30)
        day--;
    return day;
}

/* The last day of which `n` working days have passed now. */
static civil_date passed_since(const struct beleid *beleid, civil_date vandaag, int n)
{
    civil_date van = vandaag;
    while (werkdagen_tussen(beleid, van, vandaag) < n && vandaag - van < 366)
        van--;
    return van;
}

/* ---- rows ---- */

/* "{0,5,10}" as PostgreSQL writes smallint[]. */
static void read_points(struct slice s, int16_t ret[FACTOR_COUNT])
{
    const char *p = s.p, *end = s.p + s.n;
    for (int i = 0; i < FACTOR_COUNT && p < end; i++) {
        char *after = NULL;
        p++; /* '{' or ',' */
        ret[i] = (int16_t)strtol(p, &after, 10);
        p = after;
    }
}

enum {
    W_SLEUTEL,
    W_HUISHOUDEN,
    W_ID,
    W_STATUS,
    W_REDEN,
    W_VOORSTEL,
    W_ROUTE,
    W_PLAATS_KANAAL,
    W_PLAATS_DAG,
    W_PLAATS_STATUS,
    W_TOTAAL,
    W_PUNTEN,
    W_OPBOUW,
    W_TERMIJN,
    W_GEHAALD,
    W_CRISIS,
    W_SPOED,
    W_BRIEF_WACHT,
    W_BRIEF_OPGEHAALD,
    W_TEAM,
    W_ACTIEF
};

static void read_work(struct arena *arena, const PGresult *r, int i, struct werkrij *ret)
{
    *ret = (struct werkrij){
        .sleutel = db_int(r, i, W_SLEUTEL),
        .huishouden = db_int(r, i, W_HUISHOUDEN),
        .id = arena_dup(arena, db_text(r, i, W_ID)),
        .status = (enum melding_status)db_int(r, i, W_STATUS),
        .reden = (enum reden)db_int(r, i, W_REDEN),
        .voorstel = (enum eindresultaat)db_int(r, i, W_VOORSTEL),
        .route = (enum kanaal)db_int(r, i, W_ROUTE),
        .plaats_kanaal = (enum kanaal)db_int(r, i, W_PLAATS_KANAAL),
        .plaats_dag = db_date(r, i, W_PLAATS_DAG),
        .totaal = db_int(r, i, W_TOTAAL),
        .punten = (int)db_int(r, i, W_PUNTEN),
        .termijn = db_date(r, i, W_TERMIJN),
        .gehaald = db_bool(r, i, W_GEHAALD),
        .crisis = db_bool(r, i, W_CRISIS),
        .spoed = db_bool(r, i, W_SPOED),
        .brief_wacht = db_bool(r, i, W_BRIEF_WACHT),
        .brief_opgehaald = db_date(r, i, W_BRIEF_OPGEHAALD),
        .team = (int)db_int(r, i, W_TEAM),
        .actief = db_bool(r, i, W_ACTIEF),
        .overgedragen = DATE_NONE,
        .afspraak = DATE_NONE,
    };
    ret->voorgesteld =
        ret->plaats_kanaal != KANAAL_GEEN && db_int(r, i, W_PLAATS_STATUS) == PLAATS_VOORGESTELD;
    read_points(db_text(r, i, W_OPBOUW), ret->opbouw);
}

static bool read_all_work(struct arena *arena, const PGresult *r, struct dagbeeld *b)
{
    b->werk_aantal = (size_t)PQntuples(r);
    b->werk = ARENA_ARRAY(arena, struct werkrij, b->werk_aantal + 1);
    for (int i = 0; b->werk && i < (int)b->werk_aantal; i++)
        read_work(arena, r, i, &b->werk[i]);
    return b->werk != NULL;
}

static bool read_rows(struct arena *arena, PGresult *const *r, struct dagbeeld *b)
{
    enum { WERK, STIL, BINNEN, VAST };
    b->stil_aantal = (size_t)PQntuples(r[STIL]);
    b->partners_aantal = (size_t)PQntuples(r[BINNEN]);
    b->vast_aantal = (size_t)PQntuples(r[VAST]);
    b->stil = ARENA_ARRAY(arena, struct stilrij, b->stil_aantal + 1);
    b->partners = ARENA_ARRAY(arena, struct partnerrij, b->partners_aantal + 1);
    b->vast = ARENA_ARRAY(arena, struct vastrij, b->vast_aantal + 1);
    if (!read_all_work(arena, r[WERK], b) || !b->stil || !b->partners || !b->vast)
        return false;
    for (int i = 0; i < (int)b->stil_aantal; i++)
        b->stil[i] =
            (struct stilrij){arena_dup(arena, db_text(r[STIL], i, 0)), (enum kanaal)db_int(r[STIL], i, 1),
                             db_date(r[STIL], i, 2), (int)db_int(r[STIL], i, 3)};
    for (int i = 0; i < (int)b->partners_aantal; i++)
        b->partners[i] = (struct partnerrij){arena_dup(arena, db_text(r[BINNEN], i, 0)),
                                             db_int(r[BINNEN], i, 1), db_int(r[BINNEN], i, 2)};
    for (int i = 0; i < (int)b->vast_aantal; i++)
        b->vast[i] = (struct vastrij){db_int(r[VAST], i, 0), arena_dup(arena, db_text(r[VAST], i, 1)),
                                      arena_dup(arena, db_text(r[VAST], i, 2)), db_instant(r[VAST], i, 3)};
    return true;
}

static void read_figures(PGresult *const *r, struct dagbeeld *b)
{
    enum { MAAND, NORM, LIJSTEN, PLANRUN, TERUG_ALLE };
    for (enum kanaal k = KANAAL_TELEFOON; k <= KANAAL_HUISBEZOEK; k++)
        b->kanaal[k].plaatsen = b->beleid->capaciteit[k];
    for (int i = 0; i < PQntuples(r[MAAND]); i++) {
        int64_t k = db_int(r[MAAND], i, 0);
        if (k != KANAAL_TELEFOON && k != KANAAL_HUISBEZOEK)
            continue;
        b->kanaal[k] = (struct maandkanaal){
            PQgetisnull(r[MAAND], i, 1) ? CAPACITEIT_ONBEPERKT : (int)db_int(r[MAAND], i, 1),
            (int)db_int(r[MAAND], i, 2), (int)db_int(r[MAAND], i, 3), (int)db_int(r[MAAND], i, 4)};
    }
    b->meldingen = db_int(r[NORM], 0, 0);
    for (int bron = 0; bron < BRON_COUNT; bron++)
        b->lijst[bron] = INSTANT_NONE;
    for (int i = 0; i < PQntuples(r[LIJSTEN]); i++) {
        int64_t bron = db_int(r[LIJSTEN], i, 0);
        if (bron >= 0 && bron < BRON_COUNT)
            b->lijst[bron] = db_instant(r[LIJSTEN], i, 1);
    }
    b->plan_tijd = INSTANT_NONE;
    if (PQntuples(r[PLANRUN]) == 1) {
        b->plan_nr = db_int(r[PLANRUN], 0, 0);
        b->plan_tijd = db_instant(r[PLANRUN], 0, 1);
    }
    for (int i = 0; i < PQntuples(r[TERUG_ALLE]); i++) {
        int64_t stand = db_int(r[TERUG_ALLE], i, 0);
        if (stand > 0 && stand < TERUGKOPPELING_COUNT)
            b->terug_stand[stand] = db_int(r[TERUG_ALLE], i, 1);
    }
}

/* Rows of one act lie together, and in it those of one stand. */
static bool read_feedback(struct arena *arena, const PGresult *r, struct dagbeeld *b)
{
    b->terug = ARENA_ARRAY(arena, struct terugrij, (size_t)PQntuples(r) + 1);
    if (!b->terug)
        return false;
    for (int i = 0; i < PQntuples(r); i++) {
        bool same_act = i > 0 && db_int(r, i, 0) == db_int(r, i - 1, 0);
        bool same_stand = same_act && db_int(r, i, 4) == db_int(r, i - 1, 4);
        struct slice partner = db_text(r, i, 5);
        if (same_stand && slice_eq(partner, db_text(r, i - 1, 5)))
            continue;
        if (!same_act)
            b->terug[b->terug_aantal++] = (struct terugrij){db_int(r, i, 0),
                                                            arena_dup(arena, db_text(r, i, 1)),
                                                            arena_dup(arena, db_text(r, i, 2)),
                                                            (enum gebeurtenis_soort)db_int(r, i, 3),
                                                            "",
                                                            db_date(r, i, 6)};
        struct terugrij *row = &b->terug[b->terug_aantal - 1];
        if (same_stand)
            row->wat = arena_printf(arena, "%s, %.*s", row->wat, SLICE_ARG(partner));
        else
            row->wat =
                arena_printf(arena, "%s%s'%s' aan %.*s", row->wat, *row->wat ? "; " : "",
                             terugkoppeling_text((enum terugkoppeling)db_int(r, i, 4)), SLICE_ARG(partner));
    }
    return true;
}

/* ---- asking ---- */

static void begin(struct db_params *p, struct verzoek *v)
{
    db_params_begin(p, v->arena);
    db_param_text(p, v->web->config.gemeentecode);
}

static void smallints(struct db_params *p, struct arena *arena, const int *values, size_t n)
{
    struct db_array array;
    db_array_begin(&array, arena, DB_INT2, n);
    for (size_t i = 0; i < n; i++)
        db_array_int(&array, values[i]);
    db_param_array(p, &array);
}

enum { VRAGEN = 10 };

static enum err_kind ask(struct verzoek *v, const struct dagbeeld *b, PGresult *ret[VRAGEN], struct err *err)
{
    static const int acts[] = {GEB_RESULTAAT, GEB_BEVESTIGEN, GEB_IN_HULP, GEB_OGGZ, GEB_BEZWAAR};
    struct db_params p;
    civil_month month = month_of(b->vandaag);
    instant since = instant_from_civil(b->sinds, 0);
    enum err_kind kind = db_pipeline_begin(v->db, err);
    if (kind)
        return kind;
    begin(&p, v);
    db_param_date(&p, b->spoedig);
    db_send(v->db, &QUERY_VANDAAG_WERK, &p);
    begin(&p, v);
    db_param_date(&p, b->stil_tot);
    db_send(v->db, &QUERY_VANDAAG_STIL, &p);
    begin(&p, v);
    db_param_instant(&p, since);
    db_param_instant(&p, b->nu);
    db_send(v->db, &QUERY_VANDAAG_BINNEN, &p);
    begin(&p, v);
    db_send(v->db, &QUERY_VANDAAG_VAST, &p);
    begin(&p, v);
    db_param_date(&p, month_first(month));
    db_send(v->db, &QUERY_VANDAAG_MAAND, &p);
    db_send(v->db, &QUERY_CAPACITEIT_MELDINGEN, &p);
    begin(&p, v);
    db_send(v->db, &QUERY_VANDAAG_LIJSTEN, &p);
    db_send(v->db, &QUERY_VANDAAG_PLANRUN, &p);
    begin(&p, v);
    db_param_date(&p, b->vandaag);
    db_send(v->db, &QUERY_VANDAAG_TERUG_ALLE, &p);
    smallints(&p, v->arena, acts, sizeof acts / sizeof *acts);
    db_param_instant(&p, since);
    db_send(v->db, &QUERY_VANDAAG_TERUG, &p);
    return db_pipeline_end(v->db, ret, VRAGEN, err);
}

static bool handed_over(const struct werkrij *r)
{
    return r->route == KANAAL_OVERDRACHT_GKB || r->route == KANAAL_OVERDRACHT_WPDA;
}

static bool has_appointment(const struct werkrij *r)
{
    return r->status == MELDING_AFSPRAAK;
}

/* On which day of the journal something was done last with the households that `asks` picks; `set` keeps it.
 */
static enum err_kind ask_days(struct verzoek *v, struct dagbeeld *b, const struct db_query *query,
                              const int *acts, size_t acts_n, bool (*asks)(const struct werkrij *),
                              void (*set)(const struct dagbeeld *, struct werkrij *, civil_date),
                              struct err *err)
{
    int64_t *keys = ARENA_ARRAY(v->arena, int64_t, b->werk_aantal + 1);
    size_t n = 0;
    for (size_t i = 0; keys && i < b->werk_aantal; i++)
        if (asks(&b->werk[i]))
            keys[n++] = b->werk[i].huishouden;
    if (n == 0)
        return ERR_NONE;
    struct db_params p;
    PGresult *r = NULL;
    db_params_begin(&p, v->arena);
    db_param_ints(&p, keys, n);
    smallints(&p, v->arena, acts, acts_n);
    enum err_kind kind = db_run(v->db, query, &p, &r, err);
    for (int row = 0; !kind && row < PQntuples(r); row++)
        for (size_t i = 0; i < b->werk_aantal; i++)
            if (b->werk[i].huishouden == db_int(r, row, 0) && asks(&b->werk[i]))
                set(b, &b->werk[i], db_date(r, row, 1));
    PQclear(r);
    return kind;
}

static void set_handover(const struct dagbeeld *b, struct werkrij *r, civil_date dag)
{
    (void)b;
    r->overgedragen = dag;
}

/* R13: the day after asks for the outcome. */
static void set_appointment(const struct dagbeeld *b, struct werkrij *r, civil_date dag)
{
    if (dag < b->vandaag)
        r->afspraak = dag;
}

/* When they were handed over, or have an appointment, is in the journal only. */
static enum err_kind ask_journal(struct verzoek *v, struct dagbeeld *b, struct err *err)
{
    static const int handover[] = {GEB_OVERDRACHT, GEB_VERPLAATSEN}, appointment[] = {GEB_AFSPRAAK};
    enum err_kind kind =
        ask_days(v, b, &QUERY_VANDAAG_OVERDRACHT, handover, 2, handed_over, set_handover, err);
    return kind ? kind
                : ask_days(v, b, &QUERY_VANDAAG_AFSPRAAK, appointment, 1, has_appointment, set_appointment,
                           err);
}

/* As the page of deliveries judges it; how old a client list is, is told elsewhere. */
static enum err_kind ask_expected(struct verzoek *v, struct dagbeeld *b, struct err *err)
{
    struct verwachte_levering *all;
    size_t n;
    enum err_kind kind = leveringen_gemist(v, &all, &n, err);
    if (kind)
        return kind;
    b->verwacht = ARENA_ARRAY(v->arena, struct verwachtrij, n + 1);
    for (size_t i = 0; b->verwacht && i < n; i++)
        if (all[i].partner.n)
            b->verwacht[b->verwacht_aantal++] = (struct verwachtrij){all[i].partner, all[i].verwachting.rond};
    return b->verwacht ? ERR_NONE : err_set(err, ERR_FULL, "no room for the page of the day");
}

struct dagbeeld dagbeeld_dagen(const struct verzoek *v)
{
    struct dagbeeld b = {.beleid = &v->web->beleid, .nu = v->nu, .vandaag = instant_date(v->nu)};
    b.sinds = last_working_day(b.beleid, b.vandaag);
    b.spoedig = werkdag_plus(b.beleid, b.vandaag, SPOEDIG_WERKDAGEN);
    b.stil_tot = passed_since(b.beleid, b.vandaag, b.beleid->ongebruikt_werkdagen);
    return b;
}

enum err_kind dagbeeld_werk(struct verzoek *v, struct dagbeeld *ret, struct err *err)
{
    struct dagbeeld b = dagbeeld_dagen(v);
    struct db_params p;
    PGresult *r = NULL;
    begin(&p, v);
    db_param_date(&p, b.spoedig);
    enum err_kind kind = db_run(v->db, &QUERY_VANDAAG_WERK, &p, &r, err);
    if (!kind && (!read_all_work(v->arena, r, &b) || arena_is_full(v->arena)))
        kind = err_set(err, ERR_FULL, "no room for the work of the day");
    PQclear(r);
    kind = kind ? kind : ask_journal(v, &b, err);
    if (!kind)
        *ret = b;
    return kind;
}

enum err_kind dagbeeld_lees(struct verzoek *v, struct dagbeeld *ret, struct err *err)
{
    struct dagbeeld b = dagbeeld_dagen(v);
    PGresult *r[VRAGEN] = {NULL};
    enum err_kind kind = ask(v, &b, r, err);
    if (kind)
        return kind;
    read_figures(r + 4, &b);
    bool room = read_rows(v->arena, r, &b) && read_feedback(v->arena, r[VRAGEN - 1], &b);
    for (int i = 0; i < VRAGEN; i++)
        PQclear(r[i]);
    if (!room || arena_is_full(v->arena))
        return err_set(err, ERR_FULL, "no room for the page of the day");
    kind = ask_journal(v, &b, err);
    kind = kind ? kind : ask_expected(v, &b, err);
    if (!kind)
        *ret = b;
    return kind;
}
