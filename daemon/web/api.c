/* api: see api.h. */
#include "web/api.h"

#include "web/fout.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* ---- out ---- */

enum err_kind api_uit_begin(struct api_uit *u, struct err *err)
{
    *u = (struct api_uit){0};
    u->f = open_memstream(&u->p, &u->n);
    if (!u->f)
        return err_set(err, ERR_FULL, "no memory for an answer");
    json_begin(&u->json, u->f);
    return ERR_NONE;
}

void api_uit_weg(struct api_uit *u)
{
    if (u->f)
        fclose(u->f);
    if (u->p)
        sodium_memzero(u->p, u->n);
    free(u->p);
    *u = (struct api_uit){0};
}

enum err_kind api_uit_klaar_als(struct api_uit *u, struct verzoek *v, struct antwoord *a, const char *soort,
                                struct err *err)
{
    bool right = fflush(u->f) == 0 && !ferror(u->f);
    struct slice body = right ? arena_dup(v->arena, (struct slice){u->p, u->n}) : SLICE_NONE;
    api_uit_weg(u);
    if (!body.p)
        return err_set(err, ERR_FULL, "no room for an answer");
    a->status = 200;
    a->soort = soort;
    a->lichaam = body;
    return ERR_NONE;
}

enum err_kind api_uit_klaar(struct api_uit *u, struct verzoek *v, struct antwoord *a, unsigned status,
                            struct err *err)
{
    fputc('\n', u->f);
    enum err_kind kind = api_uit_klaar_als(u, v, a, "application/json", err);
    a->status = kind ? a->status : status;
    return kind;
}

void api_veld(struct json *json, const char *naam, struct slice waarde)
{
    json_sleutel(json, naam);
    if (waarde.n)
        json_tekst(json, waarde);
    else
        json_niets(json);
}

void api_veld_cstr(struct json *json, const char *naam, const char *waarde)
{
    api_veld(json, naam, slice_from_cstr(waarde));
}

/* ---- what is wrong ---- */

static const char *instruction(unsigned status)
{
    return status == 422 ? "Verbeter wat bij fouten staat en stuur het opnieuw."
                         : "Zie bij fouten wat er niet te lezen is.";
}

enum err_kind api_fouten(struct verzoek *v, struct antwoord *a, unsigned status, const struct fouten *fouten,
                         struct err *err)
{
    struct api_uit u;
    enum err_kind kind = api_uit_begin(&u, err);
    if (kind)
        return kind;
    json_object_begin(&u.json);
    json_veld_cstr(&u.json, "type", "about:blank");
    json_veld_getal(&u.json, "status", status);
    json_veld_cstr(&u.json, "title", fout_titel(status));
    json_veld_cstr(&u.json, "detail", instruction(status));
    json_sleutel(&u.json, "fouten");
    json_lijst(&u.json);
    for (size_t i = 0; i < fouten->aantal; i++) {
        const struct fout *f = &fouten->rij[i];
        if (f->waarschuwing)
            continue;
        json_object_begin(&u.json);
        api_veld(&u.json, "veld", slice_from_cstr(f->veld));
        json_veld_cstr(&u.json, "code", f->soort);
        json_veld_cstr(&u.json, "uitleg", f->tekst);
        json_object_eind(&u.json);
    }
    json_lijst_eind(&u.json);
    json_object_eind(&u.json);
    kind = api_uit_klaar(&u, v, a, status, err);
    a->soort = "application/problem+json; charset=utf-8";
    return kind;
}

enum err_kind api_fout(struct verzoek *v, struct antwoord *a, unsigned status, const char *soort,
                       const char *veld, const char *tekst, struct err *err)
{
    struct fouten fouten;
    fouten_begin(&fouten, v->arena);
    fout_meld(&fouten, false, soort, veld, tekst);
    return api_fouten(v, a, status, &fouten, err);
}

/* ---- an operation ---- */

static bool is_key(const char *key)
{
    size_t n = strlen(key);
    for (size_t i = 0; i < n; i++)
        if (key[i] <= ' ' || key[i] > '~')
            return false;
    return n > 0 && n <= EENMALIG_MAX_BYTES;
}

/* 0: fine. */
static unsigned check_headers(const struct verzoek *v, const struct operatie *op)
{
    if (op->hoe & OP_ALS_GELIJK && !v->als_gelijk)
        return 428;
    if (op->hoe & OP_EENMALIG && v->eenmalig && !is_key(v->eenmalig))
        return 400;
    return 0;
}

enum err_kind api_doe(struct verzoek *v, struct antwoord *a, struct err *err)
{
    const struct operatie *op = (const struct operatie *)v->route;
    struct fouten fouten;
    fouten_begin(&fouten, v->arena);
    if (op->deel && !api_past(op->deel, v->deel))
        return fout_antwoord(v, a, 404, "Dit adres bestaat niet."), ERR_NONE;
    api_keur_vraag(v, op, &fouten);
    if (fouten.aantal)
        return api_fouten(v, a, 400, &fouten, err);
    unsigned no = check_headers(v, op);
    if (no)
        return fout_antwoord(v, a, no, NULL), ERR_NONE;
    if (!op->lichaam)
        return op->doe(v, NULL, a, err);
    enum err_kind kind = ERR_NONE;
    json_t *body = api_lees(v, op->lichaam, a, err, &kind);
    if (!body)
        return kind;
    kind = op->doe(v, body, a, err);
    json_decref(body);
    return kind;
}

/* ---- pages of a list ---- */

struct bladzij api_bladzij(const struct verzoek *v, size_t aantal)
{
    size_t number = (size_t)api_vraag_getal(v, "pagina", 1),
           per = (size_t)api_vraag_getal(v, "perPagina", 50);
    size_t from = (number - 1) * per < aantal ? (number - 1) * per : aantal;
    return (struct bladzij){number, per, from, aantal - from < per ? aantal : from + per};
}

/* The other parameters of the list stay as they are; none holds a blank or anything to be escaped. */
static const char *address(const struct verzoek *v, size_t page, size_t per)
{
    const char *text = arena_printf(v->arena, "%.*s?pagina=%zu&perPagina=%zu", SLICE_ARG(v->pad), page, per);
    for (size_t i = 0; i < v->vraag.aantal; i++)
        if (!slice_eq_cstr(v->vraag.veld[i].naam, "pagina") &&
            !slice_eq_cstr(v->vraag.veld[i].naam, "perPagina"))
            text = arena_printf(v->arena, "%s&%.*s=%.*s", text, SLICE_ARG(v->vraag.veld[i].naam),
                                SLICE_ARG(v->vraag.veld[i].waarde));
    return text;
}

void api_bladzij_schrijf(struct verzoek *v, struct antwoord *a, struct json *json, const struct bladzij *b,
                         size_t aantal)
{
    size_t last = aantal ? (aantal + b->per - 1) / b->per : 1;
    json_veld_getal(json, "totaal", (int64_t)aantal);
    json_veld_getal(json, "pagina", (int64_t)b->nummer);
    json_veld_getal(json, "perPagina", (int64_t)b->per);
    const char *link = arena_printf(v->arena, "<%s>; rel=\"first\", <%s>; rel=\"last\"",
                                    address(v, 1, b->per), address(v, last, b->per));
    if (b->nummer > 1)
        link = arena_printf(v->arena, "%s, <%s>; rel=\"prev\"", link, address(v, b->nummer - 1, b->per));
    if (b->tot < aantal)
        link = arena_printf(v->arena, "%s, <%s>; rel=\"next\"", link, address(v, b->nummer + 1, b->per));
    a->verwijs = *link ? link : NULL;
}
