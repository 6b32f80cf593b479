/* algoritme: what a municipality publishes of these rules in the national Algoritmeregister, made from the
 * policy that is in force and from what only the municipality knows.
 *
 * The fields are those of the publication standard 1.0 (algoritme.def), their texts ours. What counts for the
 * order comes out of the sentences of beleid_uitleg, so that a policy that changes changes the entry. Texts
 * live in the arena, or are constants. Does not publish anything. */
#ifndef RAPPORT_ALGORITME_H
#define RAPPORT_ALGORITME_H

#include "base/arena.h"
#include "domain/beleid.h"

#include <stdbool.h>

#define ALGORITME_STATUSSEN "In gebruik|In ontwikkeling|Buiten gebruik"
#define ALGORITME_CATEGORIEEN "Impactvolle algoritmes|Hoog-risico AI-systeem|Overige algoritmes"

/* From the configuration (`algoritmeregister`); what is empty is not known. */
struct algoritme_gegevens {
    struct slice organisatie, contact, website, begin, eind, bronregistratie, verwerkingsregister, dpia, iama,
        toelichting_toetsen, wettelijke_basis, afwegingen, risicos, leverancier, broncode, bron_id;
    int status, categorie; /* which of the words above */
};

enum algoritme_veld_naam {
#define VELD(symbol, naam, titel, soort, hoogst, verplicht, sleutel) ALGORITME_##symbol,
#include "rapport/algoritme.def"
    ALGORITME_VELDEN
};

enum algoritme_soort {
    ALGORITME_TEKST,   /* one text */
    ALGORITME_OPMAAK,  /* paragraphs and points: p, ul and li may stand in it */
    ALGORITME_WOORDEN, /* a list of texts */
    ALGORITME_LINKS,   /* a list of titles, each with an address or none */
};

struct algoritme_deel {
    struct slice tekst; /* of a link: its title */
    struct slice link;
    bool punt; /* a point of a list */
};
struct algoritme_veld {
    const char *naam, *titel;
    enum algoritme_soort soort;
    size_t hoogst; /* characters, with the marks of OPMAAK; 0: no bound */
    bool verplicht;
    const char *sleutel; /* below `algoritmeregister`, or NULL */
    struct algoritme_deel *delen;
    size_t aantal, ruimte;
};
struct algoritme {
    struct algoritme_veld veld[ALGORITME_VELDEN];
};

/* False: the arena is full. */
bool algoritme_beschrijf(struct arena *arena, struct slice gemeentenaam, const struct beleid *beleid,
                         const struct algoritme_gegevens *gegevens, struct algoritme *ret);

/* OPMAAK as the register takes it: <p> and <ul><li>, escaped; a TEKST as it is. {NULL,0}: empty, or the arena
 * is full. */
struct slice algoritme_opmaak(struct arena *arena, const struct algoritme_veld *veld);

enum algoritme_gebrek { ALGORITME_GOED, ALGORITME_ONTBREEKT, ALGORITME_TE_LANG };
enum algoritme_gebrek algoritme_keur(struct arena *arena, const struct algoritme_veld *veld);

#endif
