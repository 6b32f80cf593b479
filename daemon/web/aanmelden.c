/* aanmelden: see aanmelden.h.
 *
 * Whatever is wrong, name, password or code, the answer is the same and takes as long: nobody learns who
 * works here. What counts as wrong, and how long to wait after how many times, the database decides. */
#include "web/aanmelden.h"

#include "db/queries.h"
#include "toegang/bewijs.h"
#include "toegang/totp.h"
#include "web/blad.h"
#include "web/fout.h"
#include "web/sessie.h"

#include <sodium.h>
#include <string.h>

static enum err_kind show_login(struct verzoek *v, struct antwoord *a, const char *fout)
{
    struct blad blad;
    blad_begin(&blad, v, "Inloggen");
    if (fout)
        blad_melding(&blad, BLAD_FOUT, fout);
    blad_formulier(&blad, "/aanmelden");
    blad_veld(&blad, &(struct invoerveld){.naam = "gebruiker",
                                          .etiket = "Gebruikersnaam",
                                          .aanvullen = "username",
                                          .verplicht = true});
    blad_veld(&blad, &(struct invoerveld){.naam = "wachtwoord",
                                          .etiket = "Wachtwoord",
                                          .soort = "password",
                                          .aanvullen = "current-password",
                                          .verplicht = true});
    blad_veld(&blad, &(struct invoerveld){.naam = "code",
                                          .etiket = "Code uit de app (zes cijfers)",
                                          .aanvullen = "one-time-code",
                                          .toetsen = "numeric",
                                          .hulp = "Leeg laten als u geen app heeft gekoppeld.",
                                          .kort = true});
    blad_knop(&blad, "Inloggen");
    blad_klaar(&blad, a);
    return ERR_NONE;
}

enum err_kind aanmelden_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    (void)err;
    return show_login(v, a, NULL);
}

/* ---- one try ---- */

struct poging {
    struct slice gebruiker, wachtwoord, code;
    struct zout zout;
    struct bewijs bewijs;
    int64_t stap; /* 0: the code is wrong */
    struct token token;
    uint8_t hash[32];
};

static struct slice bytes(const uint8_t *p, size_t n)
{
    return (struct slice){(const char *)p, n};
}

/* Of a name that nobody has: always the same one, which nobody can tell from a real one. */
static void salt_of_nobody(const struct verzoek *v, struct poging *p)
{
    struct hash128 hash = hash_keyed(&v->web->sleutels.pseudoniem, "zout", &p->gebruiker, 1);
    memcpy(p->zout.bytes, hash.bytes, ZOUT_BYTES);
}

static enum err_kind find_salt(struct verzoek *v, struct poging *p, struct slice *ret_totp, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_text(&params, p->gebruiker);
    enum err_kind kind = db_run(v->db, &QUERY_WEB_ZOUT, &params, &r, err);
    if (kind)
        return kind;
    salt_of_nobody(v, p);
    *ret_totp = SLICE_NONE;
    if (PQntuples(r) == 1) {
        struct slice zout = db_bytes(v->arena, r, 0, 0);
        if (zout.n == ZOUT_BYTES)
            memcpy(p->zout.bytes, zout.p, ZOUT_BYTES);
        *ret_totp = db_bytes(v->arena, r, 0, 1);
    }
    PQclear(r);
    return ERR_NONE;
}

/* An app knows no other clock than the real one. */
static instant now_of_an_app(void)
{
    struct klok klok = klok_maak(INSTANT_NONE, INSTANT_NONE, INSTANT_NONE);
    return klok_nu(&klok);
}

static enum err_kind check_code(struct verzoek *v, struct poging *p, struct slice geheim, struct err *err)
{
    struct slice plain;
    struct totp totp;
    enum err_kind kind =
        geheim_ontsleutel(&v->web->sleutels, v->arena, geheim, SLICE("gebruiker.totp"), &plain, err);
    if (kind || plain.n != TOTP_BYTES)
        return kind;
    memcpy(totp.bytes, plain.p, TOTP_BYTES);
    if (!totp_klopt(&totp, p->code, now_of_an_app(), &p->stap))
        p->stap = 0;
    sodium_memzero(&totp, sizeof totp);
    return ERR_NONE;
}

static enum err_kind make_proof(struct web *web, struct poging *p, struct slice wachtwoord, struct err *err)
{
    pthread_mutex_lock(&web->bewijs_slot);
    enum err_kind kind = bewijs_maak(wachtwoord, &p->zout, &p->bewijs, err);
    pthread_mutex_unlock(&web->bewijs_slot);
    return kind;
}

static enum err_kind ask(struct verzoek *v, struct poging *p, struct slice *ret, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    token_maak(&p->token);
    token_hash(&p->token, p->hash);
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_text(&params, p->gebruiker);
    db_param_bytes(&params, bytes(p->bewijs.bytes, BEWIJS_BYTES));
    if (p->stap)
        db_param_int(&params, p->stap);
    else
        db_param_text(&params, SLICE_NONE);
    db_param_bytes(&params, bytes(p->hash, sizeof p->hash));
    db_param_instant(&params, v->nu);
    db_param_text(&params, SLICE(SESSIE_STIL));
    db_param_text(&params, SLICE(SESSIE_LANG));
    enum err_kind kind = db_run(v->db, &QUERY_WEB_AANMELDEN, &params, &r, err);
    *ret = kind ? SLICE_NONE : arena_dup(v->arena, db_text(r, 0, 0));
    PQclear(r);
    return kind;
}

/* The same for who must wait: else it would tell which names exist. */
static const char WRONG[] =
    "Deze gebruikersnaam, dit wachtwoord of deze code klopt niet. Na vijf verkeerde pogingen "
    "moet u even wachten: eerst een halve minuut, hoogstens een kwartier.";

enum err_kind aanmelden_doe(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct poging p = {.gebruiker = formulier_veld(&v->formulier, "gebruiker"),
                       .wachtwoord = formulier_veld(&v->formulier, "wachtwoord"),
                       .code = formulier_veld(&v->formulier, "code")};
    struct slice totp, outcome;
    if (p.wachtwoord.n > WACHTWOORD_MAX || p.gebruiker.n > GEBRUIKER_MAX_NAAM)
        return show_login(v, a, WRONG);
    enum err_kind kind = find_salt(v, &p, &totp, err);
    kind = kind ? kind : check_code(v, &p, totp, err);
    kind = kind ? kind : make_proof(v->web, &p, p.wachtwoord, err);
    kind = kind ? kind : ask(v, &p, &outcome, err);
    if (kind)
        return kind;
    if (slice_eq_cstr(outcome, "goed")) {
        *a = (struct antwoord){.status = 303, .heen = "/", .koekje = sessie_koekje(v, &p.token)};
        return ERR_NONE;
    }
    return show_login(v, a, WRONG);
}

enum err_kind afmelden_doe(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct db_params params;
    uint8_t hash[32];
    token_hash(&v->token, hash);
    db_params_begin(&params, v->arena);
    db_param_bytes(&params, bytes(hash, sizeof hash));
    db_param_instant(&params, v->nu);
    enum err_kind kind = db_run(v->db, &QUERY_WEB_AFMELDEN, &params, NULL, err);
    if (!kind)
        *a = (struct antwoord){.status = 303, .heen = "/aanmelden", .koekje = sessie_koekje(v, NULL)};
    return kind;
}

/* ---- another password ---- */

static enum err_kind show_password(struct verzoek *v, struct antwoord *a, const char *oud_fout,
                                   const char *nieuw_fout)
{
    struct blad blad;
    blad_begin(&blad, v, "Een eigen wachtwoord");
    if (v->wie.eenmalig)
        html_regel(&blad.h, "p", "utrecht-paragraph",
                   "Uw wachtwoord is eenmalig. Kies een eigen wachtwoord om verder te gaan.");
    html_regel(&blad.h, "p", "utrecht-paragraph",
               "Minstens 12 tekens. Vier willekeurige woorden is een goed wachtwoord.");
    blad_formulier(&blad, "/wachtwoord");
    blad_veld(&blad, &(struct invoerveld){.naam = "oud",
                                          .etiket = "Uw wachtwoord nu",
                                          .soort = "password",
                                          .aanvullen = "current-password",
                                          .fout = oud_fout,
                                          .verplicht = true});
    blad_veld(&blad, &(struct invoerveld){.naam = "nieuw",
                                          .etiket = "Nieuw wachtwoord",
                                          .soort = "password",
                                          .aanvullen = "new-password",
                                          .fout = nieuw_fout,
                                          .verplicht = true});
    blad_knop(&blad, "Opslaan");
    blad_klaar(&blad, a);
    return ERR_NONE;
}

enum err_kind wachtwoord_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    (void)err;
    return show_password(v, a, NULL, NULL);
}

static enum err_kind change(struct verzoek *v, const struct poging *oud, const struct poging *nieuw,
                            bool *ret, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    uint8_t hash[32];
    token_hash(&v->token, hash);
    db_params_begin(&params, v->arena);
    db_param_bytes(&params, bytes(hash, sizeof hash));
    db_param_bytes(&params, bytes(oud->bewijs.bytes, BEWIJS_BYTES));
    db_param_bytes(&params, bytes(nieuw->zout.bytes, ZOUT_BYTES));
    db_param_bytes(&params, bytes(nieuw->bewijs.bytes, BEWIJS_BYTES));
    db_param_instant(&params, v->nu);
    enum err_kind kind = db_run(v->db, &QUERY_WEB_WACHTWOORD, &params, &r, err);
    *ret = !kind && db_bool(r, 0, 0);
    PQclear(r);
    return kind;
}

enum err_kind wachtwoord_doe(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct slice given = formulier_veld(&v->formulier, "oud"),
                 wanted = formulier_veld(&v->formulier, "nieuw"), totp;
    struct poging oud = {.gebruiker = v->wie.naam}, nieuw = {.gebruiker = v->wie.naam};
    const char *no = wachtwoord_keur(wanted, v->wie.naam);
    if (!no && slice_eq(given, wanted))
        no = "Kies een ander wachtwoord dan u nu heeft.";
    if (no || given.n > WACHTWOORD_MAX)
        return show_password(v, a, no ? NULL : "Dit is niet uw wachtwoord.", no);
    bool done = false;
    zout_maak(&nieuw.zout);
    enum err_kind kind = find_salt(v, &oud, &totp, err);
    kind = kind ? kind : make_proof(v->web, &oud, given, err);
    kind = kind ? kind : make_proof(v->web, &nieuw, wanted, err);
    kind = kind ? kind : change(v, &oud, &nieuw, &done, err);
    if (kind)
        return kind;
    if (!done)
        return show_password(v, a, "Dit is niet uw wachtwoord.", NULL);
    *a = (struct antwoord){.status = 303, .heen = "/"};
    return ERR_NONE;
}
