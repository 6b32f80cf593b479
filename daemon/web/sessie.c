/* sessie: see sessie.h. */
#include "web/sessie.h"

#include "db/queries.h"
#include "db/store_beleid.h"
#include "intake/inname.h"
#include "web/extern.h"

#include <sodium.h>
#include <string.h>

/* The prefix binds the cookie to this host and to https; browsers hold others to it. */
static const char *cookie_name(const struct web *web)
{
    return web->veilig ? "__Host-sessie" : "sessie";
}

static struct slice cookie(const char *cookies, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = cookies; p && *p;) {
        p += strspn(p, " ;");
        size_t length = strcspn(p, ";");
        if (length > n && p[n] == '=' && strncmp(p, name, n) == 0)
            return slice_trim((struct slice){p + n + 1, length - n - 1});
        p += length;
    }
    return SLICE_NONE;
}

void sessie_token(struct verzoek *v, const char *koekjes, const char *machtiging)
{
    static const char bearer[] = "Bearer ";
    if (machtiging && strncmp(machtiging, bearer, sizeof bearer - 1) == 0) {
        v->machine = v->heeft_token =
            v->api &&
            token_lees(slice_trim(slice_from_cstr(machtiging + sizeof bearer - 1)), true, &v->token);
        return;
    }
    v->heeft_token = token_lees(cookie(koekjes, cookie_name(v->web)), false, &v->token);
}

const char *sessie_koekje(struct verzoek *v, const struct token *token)
{
    char text[TOKEN_TEXT] = "";
    if (token)
        token_tekst(token, false, text);
    return arena_printf(v->arena, "%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s", cookie_name(v->web), text,
                        v->web->veilig ? "; Secure" : "", token ? "" : "; Max-Age=0");
}

enum { W_ID, W_GEMEENTE, W_NAAM, W_ROL, W_TEAM, W_PARTNER, W_SOORT, W_EENMALIG };

static void read_who(struct verzoek *v, const PGresult *r)
{
    int rol = rol_from(db_text(r, 0, W_ROL));
    if (rol < 0 || !slice_eq(db_text(r, 0, W_GEMEENTE), v->web->config.gemeentecode))
        return;
    v->wie = (struct wie){
        .id = db_int(r, 0, W_ID),
        .naam = arena_dup(v->arena, db_text(r, 0, W_NAAM)),
        .rol = (enum rol)rol,
        .team = arena_dup(v->arena, db_text(r, 0, W_TEAM)),
        .partner = arena_dup(v->arena, db_text(r, 0, W_PARTNER)),
        .eenmalig = db_bool(r, 0, W_EENMALIG),
        .extern_ = slice_eq_cstr(db_text(r, 0, W_SOORT), "extern"),
    };
}

static bool in_transaction(const struct verzoek *v)
{
    return PQtransactionStatus(db_pq(v->db)) != PQTRANS_IDLE;
}

enum err_kind sessie_wie(struct verzoek *v, struct err *err)
{
    uint8_t hash[32];
    struct db_params params;
    PGresult *r = NULL;
    token_hash(&v->token, hash);
    db_params_begin(&params, v->arena);
    db_param_bytes(&params, (struct slice){(const char *)hash, sizeof hash});
    db_param_instant(&params, v->nu);
    enum err_kind kind = db_run(v->db, &QUERY_WEB_WIE, &params, &r, err);
    if (!kind && PQntuples(r) == 1)
        read_who(v, r);
    PQclear(r);
    return kind;
}

enum err_kind sessie_begin(struct verzoek *v, struct err *err)
{
    char hex[2 * TOKEN_BYTES + 1];
    v->wie = (struct wie){.rol = ROL_COUNT};
    db_namens(v->db, NULL);
    enum err_kind kind = db_begin(v->db, err);
    if (!kind && v->heeft_token)
        kind = sessie_wie(v, err);
    kind = kind ? kind : extern_sessie(v, err);
    if (kind || v->wie.rol == ROL_COUNT)
        return kind;
    db_namens(v->db, sodium_bin2hex(hex, sizeof hex, v->token.bytes, TOKEN_BYTES));
    sodium_memzero(hex, sizeof hex);
    return db_namens_nu(v->db, err);
}

enum err_kind sessie_buiten(struct verzoek *v, struct err *err)
{
    return in_transaction(v) ? db_commit(v->db, err) : ERR_NONE;
}

enum err_kind sessie_binnen(struct verzoek *v, struct err *err)
{
    return in_transaction(v) ? ERR_NONE : db_begin(v->db, err);
}

enum err_kind sessie_eind(struct verzoek *v, enum err_kind kind, struct err *err)
{
    if (!v->db)
        return kind;
    if (!kind)
        kind = sessie_buiten(v, err);
    if (kind)
        db_rollback(v->db);
    db_namens(v->db, NULL);
    return kind;
}

enum err_kind sessie_schrijver(struct verzoek *v, struct schrijver *ret, struct err *err)
{
    *ret = (struct schrijver){
        .gemeentecode = v->web->config.gemeentecode,
        .key = &v->web->sleutels.pseudoniem,
        .beleid = &v->web->beleid,
        .nu = v->nu,
        .vandaag = instant_date(v->nu),
        .wie = v->wie.naam,
        .rol = slice_from_cstr(rol_text(v->wie.rol)),
        .geheim = intake_geheimlezer(&v->web->sleutels),
    };
    bool outside = !in_transaction(v);
    enum err_kind kind = sessie_binnen(v, err);
    kind = kind ? kind
                : store_beleid(v->db, v->arena, v->web->config.gemeentecode, v->web->beleid.versie,
                               v->web->config.beleid_tekst, v->nu, &ret->beleid_nr, err);
    return kind || !outside ? kind : sessie_buiten(v, err);
}
