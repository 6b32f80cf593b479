/* bewijs: what a password proves, without the password going anywhere.
 *
 * Argon2id (RFC 9106) over the password and the user's salt gives 32 bytes, the proof. The database holds the
 * SHA-256 of it and compares: neither the database nor who reads it can sign on as somebody, and a program
 * that asks for a session must show the proof. One proof takes 19 MiB and about 20 ms of a core, so whoever
 * serves many at once makes them one after the other. */
#ifndef TOEGANG_BEWIJS_H
#define TOEGANG_BEWIJS_H

#include "base/err.h"
#include "base/grenzen.h"
#include "base/slice.h"

#include <stdint.h>

#define BEWIJS_BYTES 32
#define ZOUT_BYTES 16

struct zout {
    uint8_t bytes[ZOUT_BYTES];
};
struct bewijs {
    uint8_t bytes[BEWIJS_BYTES];
};

void zout_maak(struct zout *ret); /* random */
/* ERR_FULL: no memory for it. ERR_INVALID: a password over WACHTWOORD_MAX bytes. */
enum err_kind bewijs_maak(struct slice wachtwoord, const struct zout *zout, struct bewijs *ret,
                          struct err *err);

/* Would this do as the password of this user? NULL: yes; else a Dutch sentence that says why not. Length is
 * what counts (NIST SP 800-63B): no rules about kinds of characters. */
const char *wachtwoord_keur(struct slice wachtwoord, struct slice gebruiker);

/* A password to hand over, which its owner replaces: four groups of five letters and digits, 100 bits. */
#define WACHTWOORD_TEXT 24
void wachtwoord_bedenk(char ret[WACHTWOORD_TEXT]);

#endif
