/* automatisch: see automatisch.h. */
#include "rapportage/automatisch.h"

#include "db/queries.h"
#include "domain/termijn.h"
#include "rapportage/bewaard.h"
#include "rapportage/bezorg.h"
#include "render/rapport_csv.h"
#include "render/rapport_pdf.h"

struct run {
    struct db *db;
    struct arena *arena;
    const struct opsteller_eis *eis;
    instant nu;
};

const char *automatisch_weg_naam(enum automatisch_weg weg)
{
    return weg == WEG_MAP ? "map" : "mail";
}

civil_date automatisch_vanaf(const struct beleid *beleid, civil_month maand)
{
    civil_date turn = werkdag_plus(beleid, month_last(maand), AUTOMATISCH_WERKDAG);
    civil_date closed = maand_sluit_op(beleid, maand) + 1;
    return turn > closed ? turn : closed;
}

/* ---- making ---- */

static enum err_kind mark_signed(const struct run *run, struct automatisch_maand *months, struct err *err)
{
    struct bewaard_maand *kept = NULL;
    size_t n = 0;
    enum err_kind kind = bewaard_lijst(run->db, run->arena, run->eis->config->gemeentecode, &kept, &n, err);
    for (size_t i = 0; !kind && i < n; i++) {
        civil_month at = kept[i].maand - months[0].maand;
        if (at < 0 || at > AUTOMATISCH_MAANDEN)
            continue;
        months[at].er = true;
        months[at].vastgesteld = kept[i].stand == RAPPORT_VASTGESTELD;
    }
    return kind;
}

static enum err_kind keep_one(const struct run *run, struct opsteller *o, struct automatisch_maand *m,
                              struct err *err)
{
    struct rapport *report = NULL;
    enum err_kind kind = opsteller_maak(o, m->maand, &report, err);
    kind = kind ? kind : db_begin(run->db, err);
    if (kind)
        return kind;
    kind = opsteller_bewaar(o, report, run->nu, &m->nieuw, err);
    if (kind)
        db_rollback(run->db);
    return kind ? kind : db_commit(run->db, err);
}

static enum err_kind make_all(const struct run *run, struct automatisch_maand *months, struct err *err)
{
    struct opsteller *o = NULL;
    enum err_kind kind = opsteller_begin(run->db, run->arena, run->eis, months[0].maand,
                                         months[AUTOMATISCH_MAANDEN].maand, &o, err);
    for (int i = 0; !kind && i <= AUTOMATISCH_MAANDEN; i++) {
        bool facts = opsteller_er(o, months[i].maand);
        months[i].er = months[i].er || facts;
        if (facts && !months[i].vastgesteld)
            kind = keep_one(run, o, &months[i], err);
    }
    return kind;
}

/* ---- delivering ---- */

static bool is_wanted(const struct run *run, enum automatisch_weg way)
{
    const struct rapport_config *c = &run->eis->config->rapport;
    return way == WEG_MAP ? c->map != NULL : c->mail.server != NULL;
}

static enum err_kind note(const struct run *run, civil_month month, enum automatisch_weg way, int64_t version,
                          struct err *err)
{
    struct db_params params;
    db_params_begin(&params, run->arena);
    db_param_text(&params, run->eis->config->gemeentecode);
    db_param_date(&params, month_first(month));
    db_param_text(&params, slice_from_cstr(automatisch_weg_naam(way)));
    db_param_instant(&params, run->nu);
    db_param_int(&params, version);
    return db_run(run->db, &QUERY_RAPPORT_BEZORGD_ZET, &params, NULL, err);
}

/* Which ways are still to go. `ret_vrij` false: another run delivers now. */
static enum err_kind still_to_go(const struct run *run, civil_month month, bool to_go[WEG_COUNT],
                                 bool *ret_free, struct err *err)
{
    struct db_params params;
    PGresult *lock = NULL, *done = NULL;
    db_params_begin(&params, run->arena);
    db_param_text(&params, run->eis->config->gemeentecode);
    enum err_kind kind = db_run(run->db, &QUERY_RAPPORT_GEDULD, NULL, NULL, err);
    kind = kind ? kind : db_run(run->db, &QUERY_RAPPORT_BEZORG_SLOT, &params, &lock, err);
    db_param_date(&params, month_first(month));
    kind = kind ? kind : db_run(run->db, &QUERY_RAPPORT_BEZORGD, &params, &done, err);
    if (!kind)
        *ret_free = db_bool(lock, 0, 0);
    for (int way = 0; !kind && way < WEG_COUNT; way++) {
        to_go[way] = is_wanted(run, (enum automatisch_weg)way);
        for (int i = 0; i < PQntuples(done); i++)
            if (slice_eq_cstr(db_text(done, i, 0), automatisch_weg_naam((enum automatisch_weg)way)))
                to_go[way] = false;
    }
    PQclear(lock);
    PQclear(done);
    return kind;
}

static enum err_kind make_letter(const struct run *run, const struct bewaard *kept, struct bezorging *ret,
                                 struct err *err)
{
    const struct rapport *r = kept->rapport;
    const char *state = r->stand == RAPPORT_VASTGESTELD ? "vastgesteld" : "voorlopig";
    char month[MONTH_TEXT];
    month_format(r->maand, month);
    struct bezorging b = {
        .naam = arena_printf(run->arena, "maandrapport-%.*s-%s-%s", SLICE_ARG(r->gemeentecode), month, state),
        .titel = arena_printf(run->arena, "Maandrapport vroegsignalering %s (%s)", month, state),
        .tekst = arena_printf(run->arena,
                              "Hierbij het %se maandrapport vroegsignalering van %.*s over %s.\r\n\r\n"
                              "Het is automatisch gemaakt. Kleine aantallen zijn weggelaten; er staan geen "
                              "persoonsgegevens in.\r\n"
                              "De PDF is om te lezen, de CSV heeft alle cijfers, met hun definitie.\r\n",
                              state, SLICE_ARG(r->gemeente), month),
        .kenmerk = arena_printf(run->arena, "maandrapport.%.*s.%s.%s.%lld", SLICE_ARG(r->gemeentecode), month,
                                state, (long long)kept->versie),
        .nu = run->nu,
    };
    enum err_kind kind = rapport_pdf(run->arena, r, &b.pdf, err);
    kind = kind ? kind : rapport_csv(run->arena, r, &b.csv, err);
    if (!kind)
        *ret = b;
    return kind;
}

/* In a transaction that holds the lock. */
static enum err_kind deliver_open(const struct run *run, struct automatisch_maand *m, struct err *err)
{
    const struct config *c = run->eis->config;
    bool to_go[WEG_COUNT] = {false}, is_free = false;
    struct bewaard kept = {0};
    struct bezorging letter;
    enum err_kind kind = still_to_go(run, m->maand, to_go, &is_free, err);
    if (kind || !is_free || !(to_go[WEG_MAP] || to_go[WEG_MAIL]))
        return kind;
    kind = bewaard_laad(run->db, run->arena, c->gemeentecode, m->maand, true, &kept, err);
    if (kind || !kept.rapport)
        return kind;
    kind = make_letter(run, &kept, &letter, err);
    for (int way = 0; !kind && way < WEG_COUNT; way++) {
        if (!to_go[way])
            continue;
        m->fout[way] = way == WEG_MAP ? bezorg_map(run->arena, c->rapport.map, &letter)
                                      : bezorg_mail(run->arena, &c->rapport, &letter);
        m->bezorgd[way] = !m->fout[way];
        if (m->bezorgd[way])
            kind = note(run, m->maand, (enum automatisch_weg)way, kept.versie, err);
    }
    return kind;
}

static enum err_kind deliver(const struct run *run, struct automatisch_maand *m, struct err *err)
{
    if (!m->er || run->eis->vandaag < automatisch_vanaf(run->eis->beleid, m->maand))
        return ERR_NONE;
    enum err_kind kind = db_begin(run->db, err);
    if (kind)
        return kind;
    kind = deliver_open(run, m, err);
    if (kind)
        db_rollback(run->db);
    return kind ? kind : db_commit(run->db, err);
}

enum err_kind automatisch_uitvoeren(struct db *db, struct arena *arena, const struct opsteller_eis *eis,
                                    instant nu, struct automatisch_maand *ret, struct err *err)
{
    const struct run run = {db, arena, eis, nu};
    civil_month running = month_of(eis->vandaag);
    for (int i = 0; i <= AUTOMATISCH_MAANDEN; i++)
        ret[i] = (struct automatisch_maand){.maand = running - AUTOMATISCH_MAANDEN + i};
    enum err_kind kind = mark_signed(&run, ret, err);
    kind = kind ? kind : make_all(&run, ret, err);
    for (int i = 0; !kind && i <= AUTOMATISCH_MAANDEN; i++) {
        struct arena_mark mark = arena_mark(arena);
        kind = deliver(&run, &ret[i], err);
        if (!ret[i].fout[WEG_MAIL]) /* it may lie there */
            arena_release(arena, mark);
    }
    return kind;
}
