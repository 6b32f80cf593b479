/* profielcode: a profile without its values, in which two persons can still be compared (R8).
 *
 * Privacy-preserving record linkage: names become Bloom filters of their letters and pairs of letters
 * (Schnell, Bachteler, Reiher 2009), everything else keyed tokens of the value and of what lies one typing
 * error from it. Each field has a key of its own; the places of a letter in a filter are cut from one HMAC
 * each and not stepped from two hashes, which was broken. Who has the key compares codes exactly as koppel.h
 * compares profiles: the same niveaus, so the same weights, rules of proof and verdicts. Two codes are
 * comparable only when made with one key.
 *
 * Not equal to profiel_vergelijk in one thing: where that measures how alike two names are (niveau `lijkt`,
 * and names that changed places), this has Dice's coefficient of two filters; what is about the threshold may
 * fall on the other side.
 *
 * Not secret by itself: with the key anybody can code a guess and compare. See docs/codering.md.
 *
 * Bytes only and of one size, so that it is stored as it lies in memory. No allocation, no floats. */
#ifndef DOMAIN_PROFIELCODE_H
#define DOMAIN_PROFIELCODE_H

#include "base/hash.h"
#include "domain/koppel.h"
#include "domain/profiel.h"

#include <stdbool.h>
#include <stdint.h>

#define CODE_FILTER 64 /* bytes */
#define CODE_BUURT 6   /* characters of a value of which typing errors are known */
#define CODE_CIJFERS 8 /* yyyymmdd */
#define CODE_LETTERS 8
#define CODE_ZONDER 4

/* All zero: there is none. */
struct code_token {
    uint8_t b[8];
};
struct code_kort {
    uint8_t b[4];
};
struct code_filter {
    uint8_t b[CODE_FILTER];
};

struct code_woord {
    struct code_token heel, klank;
    struct code_filter filter;
};

/* A short value and what is one typing error from it. */
struct code_waarde {
    struct code_token heel;
    struct code_kort vervangen[CODE_BUURT];      /* the character at i left open */
    struct code_kort anders[2 * CODE_BUURT - 1]; /* the one at i left out; those at i and i+1 exchanged */
};

struct profielcode {
    struct hash128 bsn, telefoon, email;
    uint8_t naamdelen;                /* how many */
    uint8_t korte_delen, lange_delen; /* bit i: part i has too few letters to be like another; many */
    struct code_woord deel[NAAM_MAX_DELEN];
    struct code_token samen; /* the parts of a double name in one word */
    struct code_token
        zonder[CODE_ZONDER]; /* a single name without tussenvoegsels it was written in one with */
    struct code_token letters, begin[CODE_LETTERS];
    struct code_woord voornaam;
    struct code_filter voornaam_als_naam; /* under the key of surnames, for names that changed places */
    uint8_t geboorte;                     /* enum code_geboorte */
    struct code_token jaar, volgend_jaar, maand, dag_maand, maand_dag;
    struct code_kort cijfer[CODE_CIJFERS], wissel[CODE_CIJFERS - 1], datum;
    struct code_waarde postcode, huisnummer, suffix;
};

enum code_geboorte {
    CODE_GEBOORTE = 1,
    CODE_DAG_ONBEKEND = 2,
    CODE_MAAND_ONBEKEND = 4,
    CODE_NIEUWJAAR = 8,
};

/* The pseudonyms of the profile are taken over: they must be made under a key of both sides as well. */
void profielcode_maak(const struct hash_key *key, const struct profiel *profiel, struct profielcode *ret);
struct vergelijking profielcode_vergelijk(const struct profielcode *a, const struct profielcode *b);
/* Could have been made by profielcode_maak: nothing in it leads outside of it. */
bool profielcode_geldig(const struct profielcode *code);
int profielcode_dice(const struct code_filter *a, const struct code_filter *b); /* per mille */

#endif
