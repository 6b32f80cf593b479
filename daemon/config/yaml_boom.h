/* yaml_boom: YAML text to a tree of nodes that know their line. Bounded, and only the plain part of YAML.
 *
 * Reports to `meldingen`: what is not UTF-8, tabs in the indentation, syntax errors, a second document,
 * anchors and aliases (a few lines of them can expand to gigabytes), tags, double keys, keys that
 * are no text, too deep, too much. After a syntax error the tree holds what came before it, and
 * `heel` is false. Everything is text here: what a value means is decided by the table of keys. */
#ifndef CONFIG_YAML_BOOM_H
#define CONFIG_YAML_BOOM_H

#include "base/arena.h"
#include "base/grenzen.h"
#include "base/slice.h"
#include "config/meldingen.h"

#include <stdbool.h>
#include <stddef.h>

enum yaml_soort {
    YAML_LEEG,  /* nothing, ~ or null */
    YAML_TEKST, /* any other scalar */
    YAML_LIJST,
    YAML_GROEP, /* a mapping */
    YAML_FOUT,  /* reported already: leave it */
};

struct yaml_knoop {
    enum yaml_soort soort;
    int regel;            /* of the key when it has one, else of the value */
    struct slice sleutel; /* in a mapping */
    struct slice tekst;
    size_t aantal; /* children */
    struct yaml_knoop *kind, *laatste, *volgende;
};

struct yaml_boom {
    struct yaml_knoop *wortel; /* YAML_LEEG for an empty file; NULL only when the arena is full */
    bool heel;
};

void yaml_lees(const char *bestand, struct slice tekst, struct arena *arena, struct meldingen *meldingen,
               struct yaml_boom *boom);

/* The child of a mapping with that key; NULL when there is none or it is no mapping. */
struct yaml_knoop *yaml_kind(const struct yaml_knoop *groep, struct slice sleutel);
/* Down a path "a.b"; NULL when it is not there. */
struct yaml_knoop *yaml_vind(const struct yaml_knoop *wortel, const char *pad);

#endif
