/* invoer: the checks of one delivered field, shared by all records that outsiders deliver.
 *
 * A check takes the text of a field and gives the typed value; what is wrong is added to the faults of the
 * record, never thrown, so that a supplier sees all mistakes at once. A field that already
 * has a hard fault (of the codec: wrong type, not text) is not reported again. The sentences are
 * Dutch, for the supplier, and never hold a value. */
#ifndef DOMAIN_INVOER_H
#define DOMAIN_INVOER_H

#include "base/arena.h"
#include "base/date.h"
#include "base/slice.h"
#include "domain/adres.h"
#include "domain/bsn.h"
#include "domain/signaal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct invoer {
    struct arena *arena;
    struct fouten *fouten;
    const struct slice *velden;
    const char *(*naam)(int veld); /* of a field, as the delivery spells it */
};

bool invoer_heeft(const struct invoer *in, int veld); /* there is any text */
void invoer_fout(const struct invoer *in, int veld, const char *soort, const char *tekst);
void invoer_waarschuwing(const struct invoer *in, int veld, const char *soort, const char *tekst);
/* False, with `ontbreekt`, when there is no text. */
bool invoer_verplicht(const struct invoer *in, int veld);

/* Free text of at most `max` characters; tabs and line ends become blanks. `te_lang`, `geen_tekst`. */
struct slice invoer_tekst(const struct invoer *in, int veld, size_t max);
/* The same, for what must be equal to the byte: a tab or line end is `geen_tekst` too. */
struct slice invoer_sleutel(const struct invoer *in, int veld, size_t max);
civil_date invoer_datum(const struct invoer *in, int veld); /* DATE_NONE: absent or `geen_datum` */
bool invoer_ja(const struct invoer *in, int veld);          /* absent: no; `geen_ja_nee` */
int32_t invoer_versie(const struct invoer *in,
                      int veld); /* 1..SIGNAAL_MAX_VERSIE; 0: absent or `geen_getal` */

/* True with nine digits when there is a right BSN. Reports nothing: what a wrong one means depends on the
 * rest. */
bool invoer_bsn(const struct invoer *in, int veld, char out[BSN_LENGTH + 1]);

/* 0592-000000, 06 12 34 56 78, +31 (0)6..., 0031...: a Dutch number becomes ten digits from 0, another + and
 * digits. Empty when it is none; a number that cannot be called is no reason to refuse a signal. */
struct slice invoer_telefoon_vorm(struct arena *arena, struct slice s);
/* One form for every way a number is written; empty without one, or with the warning `telefoon_ongeldig`: it
 * is none, or nobody's (niemand.h). What was nobody's goes into *ret_niemand, which may be NULL. */
struct slice invoer_telefoon(const struct invoer *in, int veld, struct slice *ret_niemand);
/* As it came; empty without one, or with the warning `email_ongeldig`, likewise. */
struct slice invoer_email(const struct invoer *in, int veld, struct slice *ret_niemand);
/* A date, or one of which the day, or day and month, are 00: known in part. Neither: both are left empty, and
 * what that means is the caller's to say. */
void invoer_geboorte(const struct invoer *in, int veld, struct persoon *ret);
/* Not in the future, and not before GEBOORTE_MIN_JAAR; also when there is none. */
bool invoer_geboorte_kan(const struct persoon *persoon, civil_date vandaag);

/* Which fields make up an address; -1: the record has no such field. */
struct invoer_adres {
    int straat, huisnummer, huisletter, toevoeging, postcode, plaats;
};
/* Takes house numbers like "12-a" apart. `geen_postcode` and `geen_huisnummer` are faults, or with `mild`
 * warnings. */
struct adres invoer_adres(const struct invoer *in, const struct invoer_adres *velden, bool mild);

#endif
