/* tabel: the table of configuration keys, and reading a tree by it.
 *
 * One row a key gives parser, default, range and documentation. A default is YAML text that is read
 * by the same reader as a written value, so that the two cannot differ. Paths: "rust.maanden";
 * "drempel.<type>" is a key per type of signaalpartner; "teams[].naam" is a key of every item of the list
 * "teams". */
#ifndef CONFIG_TABEL_H
#define CONFIG_TABEL_H

#include "base/arena.h"
#include "config/meldingen.h"
#include "config/yaml_boom.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum sleutel_soort {
    SOORT_TEKST,        /* struct slice, trimmed, at most `hoogst` bytes */
    SOORT_VERBINDING,   /* const char *, a libpq connection string */
    SOORT_PAD,          /* const char *, made absolute */
    SOORT_GEMEENTECODE, /* struct slice, four digits */
    SOORT_LUISTER,      /* struct slice, host:port or unix:/path */
    SOORT_GETAL,        /* int */
    SOORT_TIENDE,       /* int, tenths: 13.4 is 134; absent: -1; laagst and hoogst are tenths too */
    SOORT_CAPACITEIT,   /* int, or `onbeperkt` */
    SOORT_JA_NEE,       /* bool */
    SOORT_BEDRAG,       /* cents */
    SOORT_KEUZE,        /* bool or an enum: the index in `keuzes` */
    SOORT_MOMENT,       /* instant */
    SOORT_TIJD,         /* int, second of the day */
    SOORT_DATUM,        /* civil_date */
    SOORT_TRAJECTEN,    /* bool[TRAJECT_COUNT] */
    SOORT_TYPEN,        /* bool[PARTNER_TYPE_COUNT] */
    SOORT_POSTCODES,    /* slices + count */
    SOORT_ADRESSEN,     /* slices + count, address keys */
    SOORT_MAILADRESSEN, /* slices + count */
    SOORT_DATUMS,       /* civil_dates + count, sorted */
    SOORT_ALIASSEN,     /* struct alias + count */
    SOORT_LIJST,        /* structs + count, `hoogst` at most, item rows are "pad[].x" */
    SOORT_LIJST_VAST,   /* the same, in an array inside the struct */
    SOORT_COUNT
};

struct config_sleutel {
    const char *pad;
    enum sleutel_soort soort;
    size_t plek, maat;     /* where the value goes, and its size (one element of it) */
    size_t herhaal;        /* > 1: the value fills so many elements; 0 is 1 */
    size_t aantal_plek;    /* lists: where the count (size_t) goes */
    size_t item_maat;      /* LIJST, LIJST_VAST */
    const char *standaard; /* YAML; "": may be absent; NULL: required */
    int64_t laagst, hoogst;
    const char *keuzes; /* "a|b|c" */
    const char *uitleg; /* Dutch, one line */
};

struct lezer {
    const char *bestand; /* as messages name it */
    const char *basis;   /* absolute directory that paths are relative to */
    const struct config_sleutel *tabel;
    size_t aantal;
    struct arena *arena;
    struct meldingen *meldingen;
    bool heel; /* the file was read to its end: a key that is not there is absent */
};

extern const struct config_sleutel tabel_config[];
extern const size_t tabel_config_aantal;
extern const struct config_sleutel tabel_beleid[];
extern const size_t tabel_beleid_aantal;

/* Fills `doel` (struct config or struct beleid) from the tree, defaults for what is absent or wrong. */
void tabel_lees(struct lezer *lezer, const struct yaml_knoop *wortel, void *doel);

/* For the readers of lists (lezers.h): the rows below `begin` ("teams[].") for one item. */
void tabel_lees_rijen(struct lezer *lezer, const char *begin, const struct yaml_knoop *groep, void *doel);

/* Type, range and default of a key, in words. */
void tabel_print_soort(FILE *out, const struct config_sleutel *rij);

/* A value as a message repeats it: at most 40 bytes, whole characters. */
struct slice tabel_kort(struct slice tekst);

/* "; bedoelde u 'x'?" for the candidate nearest to `tekst` among a|b|c, or "". */
const char *tabel_suggestie(struct lezer *lezer, struct slice tekst, const char *kandidaten);

#endif
