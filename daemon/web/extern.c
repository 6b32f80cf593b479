/* extern: see extern.h. */
#include "web/extern.h"

#include "db/queries.h"
#include "db/store_gebruiker.h"
#include "web/sessie.h"

#include <string.h>
#include <sys/socket.h>

struct zoek {
    const char *naam, *waarde;
    unsigned aantal;
};

static enum MHD_Result look(void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct zoek *z = cls;
    (void)kind;
    if (strcasecmp(name, z->naam) == 0) {
        z->aantal++;
        z->waarde = value;
    }
    return MHD_YES;
}

/* On TCP the kernel answers too, with uid -1: the family is looked at first. */
static bool is_proxy(const struct web *web, struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct sockaddr_storage own = {0};
    struct ucred peer = {.uid = (uid_t)-1};
    socklen_t own_size = sizeof own, peer_size = sizeof peer;
    return info && getsockname(info->connect_fd, (struct sockaddr *)&own, &own_size) == 0 &&
           own.ss_family == AF_UNIX &&
           getsockopt(info->connect_fd, SOL_SOCKET, SO_PEERCRED, &peer, &peer_size) == 0 &&
           peer.uid == web->proxy_uid;
}

unsigned extern_keur(const struct web *web, struct MHD_Connection *c, const char **ret)
{
    *ret = NULL;
    if (!web->kopje_gebruiker)
        return 0;
    struct zoek z = {.naam = web->kopje_gebruiker};
    MHD_get_connection_values(c, MHD_HEADER_KIND, look, &z);
    if (z.aantal > 1)
        return 400;
    if (z.aantal == 1 && !is_proxy(web, c))
        return 403;
    *ret = z.waarde && *z.waarde ? z.waarde : NULL;
    return 0;
}

/* 'goed' or 'fout'; in both cases it is in the log of signing on. */
static enum err_kind make_session(struct verzoek *v, struct slice naam, bool *ret, struct err *err)
{
    uint8_t hash[32];
    struct db_params params;
    PGresult *r = NULL;
    token_maak(&v->token);
    token_hash(&v->token, hash);
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_text(&params, naam);
    db_param_bytes(&params, (struct slice){(const char *)hash, sizeof hash});
    db_param_instant(&params, v->nu);
    db_param_text(&params, SLICE(SESSIE_STIL));
    db_param_text(&params, SLICE(SESSIE_LANG));
    enum err_kind kind = db_run(v->db, &QUERY_WEB_EXTERN, &params, &r, err);
    *ret = !kind && slice_eq_cstr(db_text(r, 0, 0), "goed");
    PQclear(r);
    return kind;
}

enum err_kind extern_sessie(struct verzoek *v, struct err *err)
{
    struct slice naam = slice_from_cstr(v->extern_naam);
    if (v->wie.rol != ROL_COUNT && v->wie.extern_ && !slice_eq(v->wie.naam, naam)) {
        v->wie = (struct wie){.rol = ROL_COUNT}; /* the proxy does not vouch for them any more */
        v->heeft_token = false;
    }
    if (v->api || naam.n == 0 || naam.n > GEBRUIKER_MAX_NAAM || v->wie.rol != ROL_COUNT)
        return ERR_NONE;
    bool goed;
    enum err_kind kind = make_session(v, naam, &goed, err);
    if (kind || !goed)
        return kind;
    v->heeft_token = true;
    v->koekje = sessie_koekje(v, &v->token);
    return sessie_wie(v, err);
}
