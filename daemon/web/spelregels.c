/* spelregels: see spelregels.h. The sentences are those of rapport/beleid_uitleg. */
#include "web/spelregels.h"

#include "config/meldingen.h"
#include "db/queries.h"
#include "rapport/beleid_uitleg.h"
#include "render/beleid_blad.h"
#include "render/woorden.h"
#include "web/blad.h"
#include "web/fout.h"

#include <string.h>

/* Sentences of a group that stand open; the rest of a long one unfolds. */
#define LANGE_GROEP 20
#define OPEN_DAN 3

struct versie {
    int64_t nr; /* 0: not used for a decision yet */
    struct slice naam;
    instant tijd;
};

struct versies {
    struct versie *rij; /* the newest first */
    size_t aantal;
    struct versie nu;
};

/* ---- reading ---- */

static enum err_kind read_now(struct verzoek *v, int64_t *ret, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_text(&params, v->web->beleid.versie);
    db_param_hash(&params, hash_content(&v->web->config.beleid_tekst, 1));
    enum err_kind kind = db_run(v->db, &QUERY_BELEID_ZOEK, &params, &r, err);
    *ret = !kind && PQntuples(r) ? db_int(r, 0, 0) : 0;
    PQclear(r);
    return kind;
}

static enum err_kind read_versions(struct verzoek *v, struct versies *ret, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    int64_t now = 0;
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    enum err_kind kind = read_now(v, &now, err);
    kind = kind ? kind : db_run(v->db, &QUERY_WEB_BELEID_VERSIES, &params, &r, err);
    if (kind)
        return kind;
    ret->rij = ARENA_ARRAY(v->arena, struct versie, (size_t)PQntuples(r) + 1);
    ret->nu = (struct versie){.naam = v->web->beleid.versie, .tijd = INSTANT_NONE};
    for (int i = 0; ret->rij && i < PQntuples(r); i++) {
        struct versie *row = &ret->rij[ret->aantal++];
        *row = (struct versie){db_int(r, i, 0), arena_dup(v->arena, db_text(r, i, 1)), db_instant(r, i, 2)};
        if (row->nr == now)
            ret->nu = *row;
    }
    PQclear(r);
    return arena_is_full(v->arena) ? err_set(err, ERR_FULL, "no room for policy versions") : ERR_NONE;
}

/* One of the journal, read again as the programs read it. *ret_found: there is such a version, and it is
 * still understood. */
static enum err_kind read_one(struct verzoek *v, int64_t nr, struct beleid *ret, bool *ret_found,
                              struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    struct meldingen meldingen;
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_int(&params, nr);
    enum err_kind kind = db_run(v->db, &QUERY_WEB_BELEID_VERSIE, &params, &r, err);
    *ret_found = false;
    if (!kind && PQntuples(r) == 1) {
        meldingen_begin(&meldingen, v->arena);
        *ret_found = config_read_beleid_tekst("beleid", arena_dup(v->arena, db_text(r, 0, 0)), v->arena, ret,
                                              &meldingen);
    }
    PQclear(r);
    return kind;
}

/* ---- showing ---- */

static void sentences(struct blad *b, const struct uitleg_groep *g, size_t from, size_t to)
{
    beleid_blad_zinnen(&b->h, g, from, to, "utrecht-unordered-list", "utrecht-unordered-list__item");
}

static void group(struct blad *b, const struct uitleg_groep *g)
{
    bool big = g->aantal > LANGE_GROEP;
    blad_kaart(b, beleid_blad_titel(b->v->arena, g));
    sentences(b, g, 0, big ? OPEN_DAN : g->aantal);
    if (big) {
        blad_uitklap(b, "Alle punten");
        sentences(b, g, OPEN_DAN, g->aantal);
        html_sluit(&b->h);
    }
    html_sluit(&b->h);
}

static void since(struct blad *b, const struct versies *all, const struct versie *shown)
{
    if (shown->nr == 0)
        blad_zin(b, "Deze spelregels heten %.*s. Er is nog geen besluit mee genomen.",
                 SLICE_ARG(shown->naam));
    else if (shown->nr == all->nu.nr)
        blad_zin(b, "Deze spelregels heten %.*s en gelden sinds %s.", SLICE_ARG(shown->naam),
                 woord_tijd(b->v->arena, shown->tijd));
    else
        blad_melding(b, BLAD_LET_OP,
                     arena_printf(b->v->arena,
                                  "Dit zijn eerdere spelregels: %.*s, vanaf %s. Ze gelden nu niet.",
                                  SLICE_ARG(shown->naam), woord_tijd(b->v->arena, shown->tijd)));
    blad_klein(
        b, "R1 tot en met R13 zijn de nummers van de regels, zoals ze bij de uitleg van een melding staan.");
}

static void versions(struct blad *b, const struct versies *all)
{
    blad_kop(b, 2, "Alle versies");
    if (all->aantal == 0) {
        blad_zin(b, "Er is nog geen versie vastgelegd.");
        return;
    }
    blad_tabel(b, "Versies van de spelregels, de nieuwste eerst", "Versie", "Vanaf", "Stand", NULL);
    for (size_t i = 0; i < all->aantal; i++) {
        const struct versie *row = &all->rij[i];
        blad_rij(b);
        blad_cel_link(b, arena_printf(b->v->arena, "/spelregels?versie=%lld", (long long)row->nr),
                      arena_printf(b->v->arena, "%.*s", SLICE_ARG(row->naam)));
        blad_cel(b, "%s", woord_tijd(b->v->arena, row->tijd));
        blad_cel(b, "%s", row->nr == all->nu.nr ? "geldt nu" : "");
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
}

/* NULL: no such version is listed. */
static const struct versie *find(struct verzoek *v, const struct versies *all)
{
    struct slice asked = formulier_veld(&v->vraag, "versie");
    for (size_t i = 0; i < all->aantal; i++)
        if (slice_eq_cstr(asked, arena_printf(v->arena, "%lld", (long long)all->rij[i].nr)))
            return &all->rij[i];
    return NULL;
}

enum err_kind spelregels_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct versies all = {0};
    struct beleid older;
    struct beleid_uitleg told;
    struct blad b;
    const struct beleid *shown = &v->web->beleid;
    enum err_kind kind = read_versions(v, &all, err);
    if (kind)
        return kind;
    const struct versie *which = formulier_heeft(&v->vraag, "versie") ? find(v, &all) : &all.nu;
    bool found = which != NULL;
    if (found && which->nr != all.nu.nr) {
        kind = read_one(v, which->nr, &older, &found, err);
        shown = &older;
    }
    if (kind)
        return kind;
    if (!found) {
        fout_antwoord(v, a, 404,
                      "Deze versie van de spelregels is er niet, of kan niet meer worden gelezen.");
        return ERR_NONE;
    }
    if (!beleid_uitleg(v->arena, shown, &told))
        return err_set(err, ERR_FULL, "no room for the policy in words");
    blad_begin(&b, v, "Spelregels");
    since(&b, &all, which);
    for (size_t i = 0; i < told.aantal; i++)
        group(&b, &told.groep[i]);
    versions(&b, &all);
    blad_klaar(&b, a);
    return ERR_NONE;
}
