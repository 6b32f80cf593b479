/* ddas_schrijf: the text of a DDAS delivery ('Uitwisselmodel vroegsignalering'), a piece at a time.
 *
 * A delivery may hold a million signals: the caller writes it piece by piece, in the order of the functions
 * below, and none of them knows more than one signal, one zaak or one attempt. The same values give the same
 * bytes. Versions 1.2 and 0.9 differ in names and in a few codes of the closed lists:
 *   - 0.9 has no status 'Opgepakt' (a signal in a zaak is picked up) nor a result 'Vervolghulp en/of
 *     verwijzing' that does not say which: the field is left out, nothing is made of it;
 *   - what 0.9 calls otherwise is called as there; a kind of contact it does not know is 'Overige', a signal
 *     of somebody in debt help 'Niet opgepakt: andere reden'.
 * A client is a BSN and nothing else, or a postcode, house number and addition, with the birth date when it
 * is whole: what identifies is delivered, and no more, in both versions (0.9 also knows names). Amounts are
 * whole euros, half a euro and more rounds up. What is not known is absent, never empty or null.
 *
 * Every function answers a text in the arena, SLICE_NONE when that is full. Strings must be UTF-8. */
#ifndef CODEC_DDAS_SCHRIJF_H
#define CODEC_DDAS_SCHRIJF_H

#include "base/arena.h"
#include "base/date.h"
#include "base/money.h"
#include "base/slice.h"
#include "domain/codes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ddas_versie { DDAS_1_2, DDAS_0_9, DDAS_VERSIES };
/* "1.2" or "0.9"; DDAS_VERSIES: neither. */
enum ddas_versie ddas_versie_van(struct slice tekst);

struct ddas_contact {
    struct slice naam, telefoonnummer, email, functietitel; /* empty: not given */
};

struct ddas_kop {
    enum ddas_versie versie;
    civil_date van, tot;
    instant aangeleverd;
    struct slice leverancier;  /* codeGegevensleverancier */
    struct slice gemeentecode; /* of the levering */
    struct slice naam, kvk;    /* of the organisation; empty: not given */
    const struct ddas_contact *contacten;
    size_t contacten_aantal;
};

struct ddas_vroegsignaal {
    struct slice partner, id; /* together the ID: partner/ID */
    enum partner_type type;
    enum signaalstatus status;
    cents bedrag;
    civil_date ontstaansdatum, signaaldatum; /* DATE_NONE: not given */
    bool crisis, warm;
    struct slice bsn; /* nine digits; empty: by address */
    civil_date geboortedatum;
    struct slice postcode, huisnummer, huisletter, toevoeging;
};

struct ddas_zaak {
    civil_month periode;           /* its first and last day are the matchingperiode */
    civil_date matching, opgepakt; /* DATE_NONE: not (yet) */
    enum eindresultaat resultaat;  /* RESULTAAT_GEEN: not closed */
};

struct ddas_poging {
    enum contactsoort soort;
    bool bereikt;
    civil_date datum;
    enum dagdeel dagdeel; /* DAGDEEL_GEEN: not recorded */
};

/* Whole euros, round half up. */
int64_t ddas_euro(cents bedrag);

/* The document: its head; then every levering, with a `,` between two; then its end. */
struct slice ddas_schrijf_begin(struct arena *arena, const struct ddas_kop *kop);
#define DDAS_EINDE "\n]}\n"
/* A levering: its head; every signal; the middle; every zaak; the end. */
struct slice ddas_schrijf_levering(struct arena *arena, const struct ddas_kop *kop, int teller);
struct slice ddas_schrijf_signaal(struct arena *arena, enum ddas_versie versie,
                                  const struct ddas_vroegsignaal *signaal);
#define DDAS_MIDDEN "\n],\"vroegsignaalzaken\":["
#define DDAS_LEVERING_EINDE "\n]}"
/* A zaak: its head; every signal of it; the middle; every attempt; the end. */
struct slice ddas_schrijf_zaak(struct arena *arena, enum ddas_versie versie, const struct ddas_zaak *zaak);
struct slice ddas_schrijf_verwijzing(struct arena *arena, struct slice partner, struct slice id);
#define DDAS_ZAAK_MIDDEN "],\"contactpogingen\":["
struct slice ddas_schrijf_poging(struct arena *arena, enum ddas_versie versie,
                                 const struct ddas_poging *poging);
#define DDAS_ZAAK_EINDE "]}"

#endif
