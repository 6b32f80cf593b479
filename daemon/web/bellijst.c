/* bellijst: see bellijst.h. */
#include "web/bellijst.h"

#include "db/queries.h"
#include "web/sessie.h"

#include <stdlib.h>
#include <string.h>

enum dagdeel dagdeel_van(instant moment)
{
    int hour = instant_second(moment) / 3600;
    return hour < 12 ? DAGDEEL_OCHTEND : hour < 18 ? DAGDEEL_MIDDAG : DAGDEEL_AVOND;
}

/* ---- what happened ---- */

enum {
    V_HUISHOUDEN,
    V_MELDING,
    V_NR,
    V_TIJD,
    V_SOORT,
    V_CONTACT,
    V_DAG,
    V_DAGDEEL,
    V_JA,
    V_SLEUTEL,
    V_WAARDE
};

static enum err_kind read_history(struct verzoek *v, const struct wachtrij *w, struct bel_verloop **ret,
                                  size_t *ret_n, struct err *err)
{
    static const int64_t kinds[] = {GEB_POGING, GEB_AFSPRAAK};
    struct db_array households;
    struct db_params params;
    PGresult *r = NULL;
    db_array_begin(&households, v->arena, DB_INT8, w->aantal);
    for (size_t i = 0; i < w->aantal; i++)
        db_array_int(&households, w->rijen[i].huishouden);
    db_params_begin(&params, v->arena);
    db_param_array(&params, &households);
    db_param_ints(&params, kinds, sizeof kinds / sizeof *kinds);
    enum err_kind kind = sessie_binnen(v, err);
    kind = kind ? kind : db_run(v->db, &QUERY_TELEFOON_VERLOOP, &params, &r, err);
    if (kind)
        return kind;
    size_t n = (size_t)PQntuples(r);
    struct bel_verloop *rows = ARENA_ARRAY(v->arena, struct bel_verloop, n + 1);
    for (size_t i = 0; rows && i < n; i++)
        rows[i] = (struct bel_verloop){
            .huishouden = db_int(r, (int)i, V_HUISHOUDEN),
            .melding = db_int(r, (int)i, V_MELDING),
            .nr = db_int(r, (int)i, V_NR),
            .tijd = db_instant(r, (int)i, V_TIJD),
            .soort = (int)db_int(r, (int)i, V_SOORT),
            .contact = (enum contactsoort)db_int(r, (int)i, V_CONTACT),
            .dag = db_date(r, (int)i, V_DAG),
            .dagdeel = (enum dagdeel)db_int(r, (int)i, V_DAGDEEL),
            .ja = db_bool(r, (int)i, V_JA),
            .sleutel = arena_dup(v->arena, db_text(r, (int)i, V_SLEUTEL)),
            .waarde = arena_dup(v->arena, db_text(r, (int)i, V_WAARDE)),
        };
    PQclear(r);
    *ret = rows;
    *ret_n = n;
    return rows ? ERR_NONE : err_set(err, ERR_FULL, "no room for a call list");
}

/* ---- when ---- */

/* Somebody asked to be called back today (or before, and nobody did). */
static bool call_back(const struct bel *bel, civil_date today, struct slice *ret_time)
{
    const struct bel_verloop *asked = NULL;
    for (size_t i = 0; i < bel->verloop_aantal; i++) {
        const struct bel_verloop *e = &bel->verloop[i];
        if (e->soort == GEB_AFSPRAAK)
            asked = slice_eq_cstr(e->waarde, TERUGBELLEN) ? e : NULL;
        else if (asked && e->contact == CONTACT_TELEFOON && e->dag == today)
            asked = NULL; /* tried */
    }
    if (!asked || asked->dag > today)
        return false;
    *ret_time = asked->sleutel;
    return true;
}

static bool called_today(const struct bel *bel, civil_date today)
{
    for (size_t i = 0; i < bel->verloop_aantal; i++)
        if (bel->verloop[i].soort == GEB_POGING && bel->verloop[i].dag == today &&
            bel->verloop[i].contact == CONTACT_TELEFOON)
            return true;
    return false;
}

static enum bel_wanneer when(struct bel *bel, civil_date today)
{
    const struct rij *rij = bel->rij;
    if (rij->status == RIJ_VERVALLEN)
        return BEL_KLAAR;
    if (rij->status != RIJ_OPGEHAALD)
        return BEL_WACHT;
    if (call_back(bel, today, &bel->tijd))
        return BEL_TERUG;
    bool due = rij->stap.vanaf == DATE_NONE || rij->stap.vanaf <= today;
    switch (rij->stap.soort) {
    case STAP_BELLEN:
    case STAP_RESULTAAT:
    case STAP_UITKOMST:
        return due ? BEL_NU : BEL_LATER;
    case STAP_WHATSAPP:
        return called_today(bel, today) ? BEL_LATER : BEL_APP;
    case STAP_AFSLUITEN:
    case STAP_BEZOEK_AANVRAGEN:
        return BEL_KLAAR;
    default:
        return BEL_LATER;
    }
}

static void fill(struct bel *bel, const struct rij *rij, const struct bel_verloop *rows, size_t n)
{
    *bel = (struct bel){.rij = rij};
    for (size_t i = 0; i < n; i++) {
        if (rows[i].huishouden != rij->huishouden)
            continue;
        if (!bel->verloop)
            bel->verloop = &rows[i];
        bel->verloop_aantal++;
        bel->pogingen += rows[i].soort == GEB_POGING && rows[i].contact == CONTACT_TELEFOON &&
                         rows[i].melding == rij->melding;
    }
}

static int by_when(const void *left, const void *right)
{
    const struct bel *a = left, *b = right;
    if (a->wanneer != b->wanneer)
        return a->wanneer < b->wanneer ? -1 : 1;
    int order = a->wanneer == BEL_TERUG ? slice_cmp(a->tijd, b->tijd) : 0;
    return order ? order : (a->rij > b->rij) - (a->rij < b->rij); /* as the queue has them */
}

static enum err_kind sort(struct verzoek *v, struct bellijst *list, struct err *err)
{
    struct bel_verloop *rows = NULL;
    size_t n = 0;
    enum err_kind kind = read_history(v, &list->wachtrij, &rows, &n, err);
    list->rij = kind ? NULL : ARENA_ARRAY(v->arena, struct bel, list->wachtrij.aantal + 1);
    if (kind || !list->rij)
        return kind ? kind : err_set(err, ERR_FULL, "no room for a call list");
    for (size_t i = 0; i < list->wachtrij.aantal; i++) {
        struct bel *bel = &list->rij[list->aantal++];
        fill(bel, &list->wachtrij.rijen[i], rows, n);
        bel->wanneer = when(bel, instant_date(v->nu));
        list->per[bel->wanneer]++;
        list->voorgesteld += bel->rij->status == RIJ_VOORGESTELD;
    }
    if (list->aantal > 1)
        qsort(list->rij, list->aantal, sizeof *list->rij, by_when);
    return ERR_NONE;
}

enum err_kind bellijst_lees(struct verzoek *v, struct slice melding, struct bellijst *ret, struct err *err)
{
    struct schrijver writer;
    const struct wachtrij_vraag question = {
        .kanaal = KANAAL_TELEFOON,
        .team = -1,
        .melding = melding,
        .namen = melding.n > 0,
        .geheugen = (size_t)v->web->config.geheugen.verzoek_mb << 20,
        .sleutels = &v->web->sleutels,
    };
    *ret = (struct bellijst){0};
    enum err_kind kind = sessie_schrijver(v, &writer, err);
    kind = kind ? kind : sessie_buiten(v, err);
    kind = kind ? kind : wachtrij_lees(v->db, v->arena, &writer, &question, &ret->wachtrij, err);
    return kind ? kind : sort(v, ret, err);
}

const struct bel *bellijst_volgende(const struct bellijst *lijst, struct slice melding)
{
    size_t can = lijst->per[BEL_TERUG] + lijst->per[BEL_NU], at = can;
    for (size_t i = 0; i < can; i++)
        if (slice_eq_cstr(melding, lijst->rij[i].rij->id))
            at = i;
    if (can == 0 || (can == 1 && at == 0))
        return NULL;
    return &lijst->rij[at >= can - 1 ? 0 : at + 1];
}
