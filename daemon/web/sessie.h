/* sessie: who asks, as the database says, and the cookie that carries it. */
#ifndef WEB_SESSIE_H
#define WEB_SESSIE_H

#include "db/store_dossier.h"
#include "web/web.h"

#define SESSIE_STIL "30 minutes" /* unused for so long: sign on again */
#define SESSIE_LANG "10 hours"   /* whatever happens: a working day */

/* Begins the transaction of a request. v->wie is filled: rol ROL_COUNT for nobody. */
enum err_kind sessie_begin(struct verzoek *v, struct err *err);

/* Fills v->wie from v->token, in the transaction. */
enum err_kind sessie_wie(struct verzoek *v, struct err *err);

/* Ends the transaction that is open, if one is: committed, or rolled back when `kind` is an error. */
enum err_kind sessie_eind(struct verzoek *v, enum err_kind kind, struct err *err);

/* Library functions with transactions of their own (handel(), wachtrij_lees(), ...) want to be outside of the
 * request's: what was written so far is committed then. They run as the same identity, every transaction of
 * this connection does until the request ends. `binnen` begins one again for reading on, when there is none.
 */
enum err_kind sessie_buiten(struct verzoek *v, struct err *err);
enum err_kind sessie_binnen(struct verzoek *v, struct err *err);

/* Who acts, now, under the policy of the configuration; in or outside a transaction. */
enum err_kind sessie_schrijver(struct verzoek *v, struct schrijver *ret, struct err *err);

/* The token out of the Cookie header, or out of `Authorization: Bearer`. */
void sessie_token(struct verzoek *v, const char *koekjes, const char *machtiging);
/* Set-Cookie for a new session; for none (token NULL) one that removes it. "" when the arena is full. */
const char *sessie_koekje(struct verzoek *v, const struct token *token);

#endif
