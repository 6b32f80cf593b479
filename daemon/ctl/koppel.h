/* koppel: what the files of `vroegsignalctl koppel` share.
 *
 * Two CSV files, each read once from beginning to end, row by row, into profiles. Without --veld the columns
 * are those of interfaces.md and values are checked as there (a BSN by its 11-proef, a postcode by its form;
 * a value that is none is left out and counted). With --veld (`vrij`) the user says which column is what, and
 * text is taken as it is: for data of others.
 *
 * Needs no database, no configuration and no keys. What a row of the file holds is in no message: only line
 * numbers and names of columns. */
#ifndef CTL_KOPPEL_H
#define CTL_KOPPEL_H

#include "base/hash.h"
#include "codec/csv.h"
#include "ctl/ctl.h"
#include "domain/codering.h"
#include "domain/koppel.h"
#include "domain/profiel.h"
#include "intake/bronbestand.h"
#include "koppel/index.h"
#include "koppel/index_profielen.h"
#include "koppel/vrij.h"
#include "render/json.h"

#include <stdbool.h>
#include <stdint.h>

enum koppel_kolom {
    KOLOM_ID,
    KOLOM_BSN,
    KOLOM_VOORLETTERS,
    KOLOM_VOORVOEGSEL,
    KOLOM_ACHTERNAAM,
    KOLOM_GEBOORTEDATUM,
    KOLOM_POSTCODE,
    KOLOM_HUISNUMMER,
    KOLOM_HUISLETTER,
    KOLOM_TOEVOEGING,
    KOLOM_TELEFOON,
    KOLOM_EMAIL,
    KOLOM_COUNT
};

enum koppel_soort { SOORT_SIGNALEN, SOORT_CLIENTEN, SOORT_BESTANDEN };

/* Which column of a file holds what. */
struct koppel_kolommen {
    const char *naam[SOORT_BESTANDEN][KOLOM_COUNT]; /* lower case; never NULL */
    bool gevraagd[SOORT_BESTANDEN][KOLOM_COUNT];    /* by --veld: must be there */
    bool vrij;                                      /* there is a --veld */
};
void koppel_kolommen_standaard(struct koppel_kolommen *kolommen);
/* Takes every `--veld [signaal.|client.]naam=kolom` out of argv. Mistakes are told, all of them: how many. */
int koppel_neem_velden(const struct ctl *ctl, int *argc, char **argv, struct koppel_kolommen *kolommen);
/* A mistake in the command line, told on a line of its own. */
void koppel_fout(const char *format, ...) __attribute__((format(printf, 1, 2)));

struct koppel_bestand {
    enum koppel_soort soort;
    const struct koppel_kolommen *kolommen;
    struct hash128 geheim;           /* of keys and pseudonyms */
    const struct codering *codering; /* the clients are coded: keys and pseudonyms are those of their list */
    const char *naam;                /* fit to show */
    struct bronbestand bron;
    struct csv csv;
    struct arena *arena; /* of one row */
    uint64_t gelezen, overgeslagen, gemeld;
    uint64_t weggelaten[KOLOM_COUNT]; /* values that are none */
};

struct koppel_rij {
    struct slice id;
    struct profiel profiel;
    int64_t sleutels[VRIJ_SLEUTELS];
    size_t sleutels_aantal;
};

/* Reads the file and its header. False after a message. */
bool koppel_open(struct ctl *ctl, const char *pad, enum koppel_soort soort,
                 const struct koppel_kolommen *kolommen, struct koppel_bestand *ret);
/* The next row that can be used; others are told and counted. It lives until the next call. False: the end.
 */
bool koppel_volgende(struct koppel_bestand *bestand, struct koppel_rij *rij);
/* What was left out, when there was any. */
void koppel_verslag(const struct koppel_bestand *bestand);
void koppel_sluit(struct koppel_bestand *bestand); /* harmless twice */

/* An id is at most the file; what an arena adds to each is bounded by the longest list there can be. */
#define KOPPEL_IDS_BYTES ((size_t)4 << 30)

/* The clients, in memory. */
struct koppel_clienten {
    struct profielen profielen;
    struct profielcode *codes; /* of a coded list, instead; else NULL */
    struct codering codering;
    size_t codes_aantal, codes_ruimte;
    struct index *index;
    struct slice *ids;
    size_t ruimte;
    struct arena *tekst;
};
bool koppel_clienten_lees(struct koppel_bestand *bestand, struct koppel_clienten *ret); /* false: no memory */
/* A list that `codeer` made. CTL_GEDAAN, or the exit status after a message. *ret_fout: rows left out. */
int koppel_codes_lees(struct ctl *ctl, const char *pad, const char *sleutel, struct koppel_clienten *ret,
                      size_t *ret_fout);
bool koppel_onthoud_id(struct koppel_clienten *clienten, size_t nr, struct slice id); /* false: no memory */
void koppel_clienten_wis(struct koppel_clienten *clienten);

/* The weights of a fragment, or of a whole policy. False after messages. */
bool koppel_gewichten(struct ctl *ctl, const char *pad, struct koppelbeleid *ret);

/* Prints every pair that is zeker or mogelijk. False: no memory. */
bool koppel_paren(struct ctl *ctl, struct koppel_bestand *signalen, const struct koppel_clienten *clienten,
                  const struct koppelbeleid *beleid);
/* Estimates and prints the fragment. False: no memory. */
bool koppel_schat(struct ctl *ctl, struct koppel_bestand *signalen, const struct koppel_clienten *clienten,
                  const struct koppelbeleid *beleid, uint64_t zaad);

#endif
