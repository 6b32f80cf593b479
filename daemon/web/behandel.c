/* behandel: see behandel.h. */
#include "web/behandel.h"

#include "db/queries.h"
#include "web/blad.h"
#include "web/fout.h"
#include "web/rol.h"
#include "web/routes.h"
#include "web/sessie.h"

#include <stdlib.h>
#include <string.h>

/* ---- workplaces ---- */

struct werkplaats {
    struct werkplaatsen *van;
    struct werkplaats *volgende;
    struct arena *arena;
    struct db *db; /* NULL: not connected (any more) */
};

struct werkplaatsen {
    struct web *web;
    pthread_mutex_t slot;
    pthread_cond_t vrij_gekomen;
    struct werkplaats *vrij;
    size_t aantal;
    struct werkplaats rij[];
};

struct werkplaatsen *werkplaatsen_maak(struct web *web, size_t aantal)
{
    struct werkplaatsen *alle = calloc(1, sizeof *alle + aantal * sizeof(struct werkplaats));
    if (!alle)
        return NULL;
    alle->web = web;
    pthread_mutex_init(&alle->slot, NULL);
    pthread_cond_init(&alle->vrij_gekomen, NULL);
    for (; alle->aantal < aantal; alle->aantal++) {
        struct werkplaats *p = &alle->rij[alle->aantal];
        p->arena = arena_new((size_t)web->config.geheugen.verzoek_mb << 20);
        if (!p->arena) {
            werkplaatsen_weg(alle);
            return NULL;
        }
        p->van = alle;
        p->volgende = alle->vrij;
        alle->vrij = p;
    }
    return alle;
}

void werkplaatsen_weg(struct werkplaatsen *alle)
{
    if (!alle)
        return;
    for (size_t i = 0; i < alle->aantal; i++) {
        arena_free(alle->rij[i].arena);
        db_close(alle->rij[i].db);
    }
    pthread_cond_destroy(&alle->vrij_gekomen);
    pthread_mutex_destroy(&alle->slot);
    free(alle);
}

static struct werkplaats *take(struct werkplaatsen *alle)
{
    pthread_mutex_lock(&alle->slot);
    while (!alle->vrij)
        pthread_cond_wait(&alle->vrij_gekomen, &alle->slot);
    struct werkplaats *p = alle->vrij;
    alle->vrij = p->volgende;
    pthread_mutex_unlock(&alle->slot);
    return p;
}

void behandel_klaar(struct werkplaats *plaats)
{
    struct werkplaatsen *alle = plaats->van;
    arena_reset(plaats->arena);
    pthread_mutex_lock(&alle->slot);
    plaats->volgende = alle->vrij;
    alle->vrij = plaats;
    pthread_cond_signal(&alle->vrij_gekomen);
    pthread_mutex_unlock(&alle->slot);
}

/* Somewhat more than the server gives a statement (web_begrens), less than a visitor waits. */
#define WACHT_MS 17000

static enum err_kind connect(struct werkplaats *p, struct err *err)
{
    if (p->db && db_lost(p->db)) {
        db_close(p->db);
        p->db = NULL;
    }
    if (p->db)
        return ERR_NONE;
    struct db_params none;
    db_params_begin(&none, p->arena);
    enum err_kind kind = db_open(p->van->web->config.web.database, &p->db, err);
    kind = kind ? kind : db_run(p->db, &QUERY_WEB_BEGRENS, &none, NULL, err);
    kind = kind ? kind : rol_keur(p->db, p->arena, err);
    if (!kind)
        db_wacht_hoogstens(p->db, WACHT_MS);
    else if (p->db) {
        db_close(p->db);
        p->db = NULL;
    }
    return kind;
}

/* A connection that was there may have died since the last request: that is no reason to send this one away.
 * Nothing has been done yet, so it is begun once more. */
static enum err_kind begin(struct verzoek *v, struct werkplaats *p, struct err *err)
{
    bool old = p->db != NULL;
    enum err_kind kind = connect(p, err);
    v->db = p->db;
    kind = kind ? kind : sessie_begin(v, err);
    if (!kind || !old || !p->db || !db_lost(p->db))
        return kind;
    kind = connect(p, err);
    v->db = p->db;
    return kind ? kind : sessie_begin(v, err);
}

/* ---- what must hold before a handler sees it ---- */

static bool is_api(struct slice path)
{
    return slice_starts_with(path, SLICE("/api/"));
}

/* Browsers say where a form comes from; who is no browser sends no cookie either. */
static bool from_elsewhere(const struct aanvraag *q)
{
    return q->methode != METHODE_GET && q->herkomst && strcmp(q->herkomst, "same-origin") != 0;
}

static unsigned check_body(struct verzoek *v, const struct aanvraag *q)
{
    static const char form[] = "application/x-www-form-urlencoded";
    if (v->api || q->methode == METHODE_GET)
        return 0;
    if (q->lichaam.n && (!q->soort || strncasecmp(q->soort, form, sizeof form - 1) != 0))
        return 415;
    return formulier_lees(v->arena, q->lichaam, &v->formulier) ? 0 : 400;
}

/* May this be done by who asks? 0: yes. */
static unsigned check_who(const struct verzoek *v)
{
    if (v->route->rollen == IEDEREEN)
        return 0;
    if (v->wie.rol == ROL_COUNT)
        return 401;
    if (!(v->route->rollen & ROL_BIT(v->wie.rol)))
        return 403;
    if (v->methode != METHODE_GET && !v->machine && !v->api && !blad_formulier_klopt(v))
        return 400;
    return 0;
}

/* Who still has the password that was handed over, chooses one first. */
static bool must_choose(const struct verzoek *v)
{
    return v->wie.rol != ROL_COUNT && v->wie.eenmalig && v->route->rollen != IEDEREEN &&
           !slice_eq_cstr(v->pad, "/wachtwoord") && !slice_eq_cstr(v->pad, "/afmelden");
}

static enum err_kind handle(struct verzoek *v, struct werkplaats *place, const struct aanvraag *q,
                            struct antwoord *a, struct err *err)
{
    unsigned no = check_body(v, q);
    if (no)
        return fout_antwoord(v, a, no, NULL), ERR_NONE;
    enum err_kind kind = begin(v, place, err);
    if (kind)
        return kind;
    no = check_who(v);
    if (no == 401 && !v->api && v->methode == METHODE_GET)
        *a = (struct antwoord){.status = 303, .heen = "/aanmelden"};
    else if (no)
        fout_antwoord(v, a, no, NULL);
    else if (must_choose(v))
        *a = (struct antwoord){.status = 303, .heen = "/wachtwoord"};
    else
        kind = v->route->doe(v, a, err);
    return kind;
}

static const char *allowed(struct arena *arena, unsigned methods)
{
    bool get = methods & 1U << METHODE_GET, post = methods & 1U << METHODE_POST;
    return arena_printf(arena, "%s%s%s%s%s", get ? "GET, HEAD" : "", get && post ? ", " : "",
                        post ? "POST" : "", methods & 1U << METHODE_PUT && (get || post) ? ", " : "",
                        methods & 1U << METHODE_PUT ? "PUT" : "");
}

static struct verzoek *make_request(const struct aanvraag *q, struct werkplaats *place)
{
    struct verzoek *v = ARENA_NEW(place->arena, struct verzoek);
    *v = (struct verzoek){
        .web = q->web,
        .arena = place->arena,
        .route = q->route,
        .methode = q->methode,
        .pad = q->pad,
        .deel = q->deel,
        .lichaam = q->lichaam,
        .api = is_api(q->pad),
        .wie = {.rol = ROL_COUNT},
        .nu = klok_nu(&q->web->klok),
        .soort = q->soort,
        .als_gelijk = q->als_gelijk,
        .als_anders = q->als_anders,
        .eenmalig = q->eenmalig,
        .wil = q->wil,
        .extern_naam = q->extern_naam,
    };
    return v;
}

/* What can be told without asking the database anything. */
static unsigned check_request(struct verzoek *v, const struct aanvraag *q)
{
    if (q->status)
        return q->status;
    if (from_elsewhere(q))
        return 403;
    return formulier_lees(v->arena, q->vraag, &v->vraag) ? 0 : 400;
}

struct werkplaats *behandel(const struct aanvraag *q, struct antwoord *ret)
{
    struct werkplaats *place = take(q->werkplaatsen);
    struct verzoek *v = make_request(q, place);
    struct err err = {0};
    unsigned no = check_request(v, q);
    if (no) {
        fout_antwoord(v, ret, no, NULL);
        ret->mag = no == 405 ? allowed(v->arena, q->methoden) : NULL;
        ret->api = v->api;
        return place;
    }
    sessie_token(v, v->api ? NULL : q->koekjes, q->machtiging); /* a cookie is of a person, with a page */
    if (sessie_eind(v, handle(v, place, q, ret, &err), &err))
        fout_van(v, ret, &err);
    else if (v->koekje && !ret->koekje)
        ret->koekje = v->koekje;
    ret->api = v->api;
    return place;
}
