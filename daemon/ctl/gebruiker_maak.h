/* gebruiker_maak: what a new user is given, and the list of users. */
#ifndef CTL_GEBRUIKER_MAAK_H
#define CTL_GEBRUIKER_MAAK_H

#include "ctl/ctl.h"
#include "db/store_gebruiker.h"

struct gebruiker_middel {
    const char *wachtwoord, *geheim, *uri; /* to print once; "": none */
    struct toegangsmiddel middel;          /* to store */
};
/* Lives in ctl->arena. */
enum err_kind gebruiker_middel_maak(struct ctl *ctl, const char *naam, bool met_code,
                                    struct gebruiker_middel *ret, struct err *err);
/* A new token as text, and what the database knows it by. NULL: the arena is full. */
const char *gebruiker_token_maak(struct arena *arena, uint8_t ret_hash[32]);

int gebruiker_lijst(struct ctl *ctl); /* prints it; a status */

#endif
