/* gebruiker_maak: see gebruiker_maak.h. */
#include "ctl/gebruiker_maak.h"

#include "db/queries.h"
#include "render/json.h"
#include "toegang/bewijs.h"
#include "toegang/token.h"
#include "toegang/totp.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static enum err_kind make_password(struct arena *arena, struct gebruiker_middel *ret, struct err *err)
{
    char *text = arena_alloc(arena, WACHTWOORD_TEXT);
    uint8_t *digest = arena_alloc(arena, crypto_hash_sha256_BYTES);
    struct zout *zout = ARENA_NEW(arena, struct zout);
    if (!text || !digest || !zout)
        return err_set(err, ERR_FULL, "no room for a password");
    struct bewijs bewijs;
    wachtwoord_bedenk(text);
    zout_maak(zout);
    enum err_kind kind = bewijs_maak(slice_from_cstr(text), zout, &bewijs, err);
    if (kind)
        return kind;
    crypto_hash_sha256(digest, bewijs.bytes, sizeof bewijs.bytes);
    sodium_memzero(&bewijs, sizeof bewijs);
    ret->wachtwoord = text;
    ret->middel.zout = (struct slice){(const char *)zout->bytes, ZOUT_BYTES};
    ret->middel.bewijs = (struct slice){(const char *)digest, crypto_hash_sha256_BYTES};
    return ERR_NONE;
}

static enum err_kind make_code(struct ctl *ctl, const char *naam, struct gebruiker_middel *ret,
                               struct err *err)
{
    struct totp totp;
    char *text = arena_alloc(ctl->arena, TOTP_TEXT);
    totp_maak(&totp);
    ret->middel.totp =
        geheim_versleutel(&ctl->sleutels, ctl->arena, (struct slice){(const char *)totp.bytes, TOTP_BYTES},
                          SLICE("gebruiker.totp"));
    ret->uri = totp_uri(ctl->arena, &totp, ctl->config.gemeentenaam, slice_from_cstr(naam));
    if (!text || !ret->uri || ret->middel.totp.n == 0)
        return err_set(err, ERR_FULL, "no room for the secret of a code");
    totp_tekst(&totp, text);
    ret->geheim = text;
    sodium_memzero(&totp, sizeof totp);
    return ERR_NONE;
}

enum err_kind gebruiker_middel_maak(struct ctl *ctl, const char *naam, bool met_code,
                                    struct gebruiker_middel *ret, struct err *err)
{
    struct gebruiker_middel made = {.wachtwoord = "", .geheim = "", .uri = ""};
    enum err_kind kind = make_password(ctl->arena, &made, err);
    if (!kind && met_code)
        kind = make_code(ctl, naam, &made, err);
    if (!kind)
        *ret = made;
    return kind;
}

const char *gebruiker_token_maak(struct arena *arena, uint8_t ret_hash[32])
{
    struct token token;
    char *text = arena_alloc(arena, TOKEN_TEXT);
    if (!text)
        return NULL;
    token_maak(&token);
    token_tekst(&token, true, text);
    token_hash(&token, ret_hash);
    sodium_memzero(&token, sizeof token);
    return text;
}

/* ---- the list ---- */

enum { G_NAAM, G_SOORT, G_ROL, G_TEAM, G_PARTNER, G_GEMAAKT, G_UIT, G_CODE, G_EENMALIG, G_LAATST, G_SESSIES };

static void row_json(struct json *json, const PGresult *r, int i)
{
    json_object_begin(json);
    json_veld_tekst(json, "gebruiker", db_text(r, i, G_NAAM));
    json_veld_tekst(json, "soort", db_text(r, i, G_SOORT));
    json_veld_tekst(json, "rol", db_text(r, i, G_ROL));
    json_veld_tekst(json, "team", db_text(r, i, G_TEAM));
    json_veld_tekst(json, "signaalpartner", db_text(r, i, G_PARTNER));
    json_veld_moment(json, "gemaakt", db_instant(r, i, G_GEMAAKT));
    json_veld_moment(json, "uit", db_instant(r, i, G_UIT));
    json_veld_bool(json, "code", db_bool(r, i, G_CODE));
    json_veld_bool(json, "eenmalig", db_bool(r, i, G_EENMALIG));
    json_veld_moment(json, "laatst", db_instant(r, i, G_LAATST));
    json_veld_getal(json, "sessies", db_int(r, i, G_SESSIES));
    json_object_eind(json);
}

static void row_text(const PGresult *r, int i)
{
    char last[INSTANT_TEXT] = "nooit";
    struct slice of = db_text(r, i, G_TEAM).n ? db_text(r, i, G_TEAM) : db_text(r, i, G_PARTNER);
    if (db_instant(r, i, G_LAATST) != INSTANT_NONE)
        instant_format(db_instant(r, i, G_LAATST), last);
    const char *state = db_instant(r, i, G_UIT) != INSTANT_NONE ? "mag er niet meer in"
                        : db_bool(r, i, G_EENMALIG)             ? "nog geen eigen wachtwoord"
                        : db_int(r, i, G_SESSIES) > 0           ? "nu ingelogd, of heeft een token"
                                                                : "";
    printf("%-24.*s %-8.*s %-14.*s %-20.*s %-16.16s %s\n", SLICE_ARG(db_text(r, i, G_NAAM)),
           SLICE_ARG(db_text(r, i, G_SOORT)), SLICE_ARG(db_text(r, i, G_ROL)), SLICE_ARG(of), last, state);
}

int gebruiker_lijst(struct ctl *ctl)
{
    struct db_params params;
    PGresult *r = NULL;
    struct err err = {0};
    db_params_begin(&params, ctl->arena);
    db_param_text(&params, ctl->schrijver.gemeentecode);
    db_param_instant(&params, ctl->schrijver.nu);
    if (db_run(ctl->db, &QUERY_GEBRUIKER_LIJST, &params, &r, &err))
        return ctl_fout(ctl, &err);
    if (ctl->json) {
        struct json json;
        json_begin(&json, stdout);
        json_lijst(&json);
        for (int i = 0; i < PQntuples(r); i++)
            row_json(&json, r, i);
        json_lijst_eind(&json);
        json_regel(&json);
    } else if (PQntuples(r) == 0) {
        puts("Er is nog niemand. Maak de eerste met: vroegsignalctl gebruiker add NAAM --rol regisseur");
    } else {
        printf("%-24s %-8s %-14s %-20s %-16s\n", "gebruiker", "soort", "rol", "team of partner", "laatst");
        for (int i = 0; i < PQntuples(r); i++)
            row_text(r, i);
    }
    PQclear(r);
    return CTL_GEDAAN;
}
