/* web: what the rooms of vroegsignal-web share: the program, a request, and what answers it.
 *
 * A request goes one way: the connection is bounded (verbindingen.h), the route is found (routes.h), the body
 * is read up to the bound of its route, who asks is looked up inside the database (sessie.h), the role is
 * held against the route, the handler writes into its answer, the transaction ends, the answer leaves.
 * Whatever goes wrong is answered by fout.h. A thread serves one request at a time with a connection and an
 * arena of its own. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "base/arena.h"
#include "base/err.h"
#include "config/config.h"
#include "config/klok.h"
#include "config/sleutels.h"
#include "db/db.h"
#include "domain/codes.h"
#include "toegang/token.h"
#include "web/formulier.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define WEB_API_VERSIE "1.0.0"

struct web {
    struct arena *arena; /* of the configuration */
    struct config config;
    struct beleid beleid;
    struct klok klok;
    struct sleutels sleutels;
    bool veilig;                 /* the public address is https: cookies are Secure */
    struct slice host;           /* of the public address; empty: any */
    const char *kopje_gebruiker; /* NULL: no proxy signs anybody on */
    uid_t proxy_uid;             /* of web.proxy_gebruiker */
    pthread_mutex_t bewijs_slot; /* one proof of a password at a time: each takes 19 MiB */
};

enum methode { METHODE_GET, METHODE_POST, METHODE_PUT, METHODE_COUNT };

/* Who asks. rol is ROL_COUNT for nobody. */
struct wie {
    int64_t id;
    struct slice naam;
    enum rol rol;
    struct slice team, partner;
    bool extern_;  /* signed on by the proxy */
    bool eenmalig; /* must choose a password of their own first */
};

struct verzoek {
    struct web *web;
    struct arena *arena;
    struct db *db; /* in a transaction, as who asks */
    const struct route *route;
    enum methode methode;
    struct slice pad;
    struct slice deel;          /* what stands at {id} of the route */
    struct formulier vraag;     /* of the URL: never personal data */
    struct formulier formulier; /* of the body */
    struct slice lichaam;
    bool api;
    bool heeft_token, machine;
    const char *extern_naam; /* whom the proxy names; NULL: nobody */
    const char *koekje;      /* of a session that was made on the way; the answer carries it */
    struct token token;
    struct wie wie;
    instant nu;
    const char *als_anders; /* If-None-Match; NULL: absent */
    /* Content-Type, If-Match, Idempotency-Key, Accept; NULL: absent */
    const char *soort, *als_gelijk, *eenmalig, *wil;
};

struct antwoord {
    unsigned status;
    const char *soort;                /* Content-Type */
    struct slice lichaam;             /* in the arena of the request */
    const char *heen;                 /* Location */
    const char *koekje;               /* Set-Cookie */
    const char *wacht;                /* Retry-After */
    const char *bewaar;               /* Cache-Control; NULL: no-store */
    const char *bestand;              /* the name to save it under: nothing a header would have to quote */
    const char *etag, *verwijs, *mag; /* ETag, Link, Allow */
    bool overal;                      /* pages of anybody may read it */
    bool api;                         /* set by behandel: the version of the API goes along */
};

/* Fills the answer, or gives an error, which is answered in its place; what was written is rolled back. */
typedef enum err_kind route_functie(struct verzoek *v, struct antwoord *a, struct err *err);

#endif
