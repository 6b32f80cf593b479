/* sessie: who asks, as the database says, and the cookie that carries it. */
#ifndef WEB_SESSIE_H
#define WEB_SESSIE_H

#include "web/web.h"

#define SESSIE_STIL "30 minutes" /* unused for so long: sign on again */
#define SESSIE_LANG "10 hours"   /* whatever happens: a working day */

/* Begins the transaction of a request. v->wie is filled: rol ROL_COUNT for nobody. */
enum err_kind sessie_begin(struct verzoek *v, struct err *err);

/* The token out of the Cookie header, or out of `Authorization: Bearer`. */
void sessie_token(struct verzoek *v, const char *koekjes, const char *machtiging);
/* Set-Cookie for a new session; for none (token NULL) one that removes it. "" when the arena is full. */
const char *sessie_koekje(struct verzoek *v, const struct token *token);

#endif
