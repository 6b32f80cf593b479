/* rapport: the month report as a list of figures, each with a stable name: what is kept, signed, and shown.
 *
 * It is made once from kengetallen, and everything that is shown (page, PDF, CSV, JSON, sentences, drawings)
 * is made from this list, so that all tell the same and what was signed stays as it was. A figure stands
 * beside itself a month earlier and over twelve months, and some beside the national figure and the goal of
 * the municipality. Everything lies in the arena; texts are borrowed from the tables of kengetallen.def or
 * lie there too. */
#ifndef RAPPORT_RAPPORT_H
#define RAPPORT_RAPPORT_H

#include "rapport/kengetallen.h"

#define RAPPORT_JAAR 12 /* months of a year, this one among them */

enum kolom {
    KOLOM_MAAND,
    KOLOM_VORIGE, /* a month earlier */
    KOLOM_JAAR,   /* the twelve months up to this one: a count is what an average month of them had, rounded
                     half up; other figures are of all of them together. Of the months of which something is
                     recorded. Cohorts end COHORT_MAANDEN earlier. */
    KOLOM_LANDELIJK,
    KOLOM_DOEL,
    KOLOM_COUNT
};

enum cijfer_vorm {
    CIJFER_AANTAL,   /* teller */
    CIJFER_PROCENT,  /* teller / noemer */
    CIJFER_PER_1000, /* 1000 * teller / noemer */
    CIJFER_PER_STUK, /* teller / noemer */
    CIJFER_DAGEN,    /* teller */
};

enum cijfer_stand {
    CIJFER_BEKEND,
    CIJFER_ONBEKEND,  /* nothing recorded, nothing to divide by, or not of this column */
    CIJFER_VERBORGEN, /* a small number, or one from which a small number could be told */
};

struct cijfer_waarde {
    enum cijfer_stand stand;
    int64_t teller, noemer; /* 0 unless CIJFER_BEKEND; noemer 0 for forms without one */
};

struct cijfer {
    const char *naam;      /* "signalen.sector.huur"; of a wijk "wijk.lariks.signalen.totaal"; of days
                              "duur.x.aantal", ".mediaan" and ".p90", deel 0, 1 and 2 */
    const char *titel;     /* of the part: "Huur"; of a figure that is not divided its own title */
    const char *familie;   /* name of its family: "signalen.sector" */
    const char *definitie; /* of the family */
    enum cijfer_vorm vorm;
    int wijk;    /* index in rapport.wijken, or WIJK_ALLE, WIJK_ONBEKEND */
    size_t deel; /* of its dimension */
    struct cijfer_waarde kolom[KOLOM_COUNT];
};

struct rapport_wijk {
    struct slice naam;   /* "Lariks" */
    const char *sleutel; /* "lariks": in stable names; no two are alike, none is "onbekend". rapport_maak
                            makes them */
    int schulden;        /* registered problematic debts, tenths of a per cent; -1: not configured */
};

enum rapport_stand { RAPPORT_VOORLOPIG, RAPPORT_VASTGESTELD };

struct rapport {
    struct slice gemeentecode, gemeente;
    civil_month maand;
    enum rapport_stand stand;
    bool maand_open;             /* made while the month was not closed (R7) */
    bool onderdrukt;             /* small numbers are hidden: as role `rapportage` sees it */
    instant vastgesteld;         /* INSTANT_NONE while VOORLOPIG */
    struct slice door;           /* who signed */
    struct slice beleid;         /* version of the policy */
    struct slice landelijk_bron; /* where the national figures come from; may be empty */
    const struct slice *teams;   /* names, in the order of the policy */
    size_t teams_aantal;
    const struct rapport_wijk *wijken;
    size_t wijken_aantal;
    struct cijfer
        *cijfers; /* in the order of kengetallen.def: tellingen, delen, duren; then the same of each wijk */
    size_t aantal;
};

/* What the municipality says beside the figures. Tenths of a per cent (or of a number per 1,000); -1: none.
 */
struct rapport_vergelijk {
    int landelijk_per_1000, landelijk_acceptatie, doel_acceptatie;
    int landelijk_sector[PARTNER_TYPE_COUNT];
    struct slice bron;
};

struct rapport_opzet {
    struct slice gemeentecode, gemeente, beleid;
    civil_month maand;
    bool maand_open;
    const struct slice *teams;
    size_t teams_aantal;
    const struct rapport_wijk *wijken; /* at most WIJKEN_HOOGSTENS; sleutel is not read. None: no figures of
                                          wijken */
    size_t wijken_aantal;
    struct rapport_vergelijk vergelijk;
    /* Reports of earlier months that were signed (full ones): their figures count in KOLOM_VORIGE and
     * KOLOM_JAAR, whatever the facts say since; but the days of a year (median, p90) are always of the facts.
     */
    const struct rapport *const *vastgesteld;
    size_t vastgesteld_aantal;
};

/* The first month of which facts are needed for a report of `maand`. */
civil_month rapport_vanaf(civil_month maand);

/* NULL: the arena is full. */
struct rapport *rapport_maak(struct arena *arena, const struct rapport_opzet *opzet,
                             const struct kengetallen *k);

/* By name; NULL: there is none. */
const struct cijfer *rapport_cijfer(const struct rapport *rapport, const char *naam);
/* By family and part; wijk may be WIJK_ALLE. NULL: there is none. */
const struct cijfer *rapport_deel(const struct rapport *rapport, const char *familie, size_t deel, int wijk);

/* The figure as a reader sees it: "1.234", "12,5%", "4,0", "3 dagen", "verborgen" (whatever its size: others
 * are hidden beside a small one), "–" when it is not known. `kaal`, for machines: 12.5 with a point and
 * without unit;
 * "" when it is not known or hidden. */
const char *cijfer_tekst(struct arena *arena, const struct cijfer *cijfer, enum kolom kolom);
const char *cijfer_kaal(struct arena *arena, const struct cijfer *cijfer, enum kolom kolom);

/* onderdruk: a copy in which no number of persons under ONDERDRUK_ONDER can be read or worked out: counts
 * from 1 are hidden, and of parts that add up to a whole as many others as are needed; and every share in
 * which a hidden number stands. Capacity, norm and inhabitants are not about persons and stay. NULL: the
 * arena is full. */
#define ONDERDRUK_ONDER 5
struct rapport *rapport_onderdruk(struct arena *arena, const struct rapport *rapport);
/* Hides in the year of `openbaar` what has to be hidden in the month of `maand`, one of its RAPPORT_JAAR,
 * itself among them: two years that overlap, of reports that follow each other, would tell it. False: the
 * arena is full. */
bool rapport_verberg_jaar(struct arena *arena, struct rapport *openbaar, const struct rapport *maand);

/* samenvatting: at most SAMENVATTING_ZINNEN sentences for a council member, in plain Dutch, from the figures
 * alone (and from hidden ones nothing). */
#define SAMENVATTING_ZINNEN 8
struct samenvatting {
    const char *zin[SAMENVATTING_ZINNEN];
    size_t aantal;
};
bool rapport_samenvatting(struct arena *arena, const struct rapport *rapport, struct samenvatting *ret);

#endif
