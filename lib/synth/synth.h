/* synth: made-up deliveries and client lists of a municipality like Assen, calibrated on the published
 * figures.
 *
 * Pure: an opdracht (with its seed) in, deliveries out; the same opdracht gives the same bytes on every
 * machine. Nobody in it exists: BSNs come from the range that starts with 99, phone numbers begin with
 * 0592-00 or 06-00, which are not given out, and e-mail addresses end in example.nl. Writing files is the
 * caller's.
 *
 * What it does not do: follow what the municipality does with the signals. Who was helped or refused comes
 * from uitkomst.h, day by day. */
#ifndef SYNTH_SYNTH_H
#define SYNTH_SYNTH_H

#include "base/arena.h"
#include "base/date.h"
#include "base/slice.h"
#include "domain/codes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SYNTH_MAX_MAANDEN 36
#define SYNTH_MAX_MELDINGEN 400000 /* over all months together: the range of BSNs bounds it */

enum synth_scenario {
    SYNTH_GEWOON, /* a usual month */
    SYNTH_CRISIS, /* a cold week in each month: many energy crises */
    SYNTH_DRUK,   /* twice the volume */
    SYNTH_SCHOON, /* no rejects, corrections, withdrawals, nothing delivered twice */
    SYNTH_BENCH,  /* one month in one big CSV, 1.5 signals a household, for timing the importer */
    SYNTH_CHAOS,  /* one in twenty rejected, much delivered twice, corrected and withdrawn, rows in any order
                   */
    SYNTH_SCENARIO_COUNT
};
const char *synth_scenario_text(enum synth_scenario scenario);
int synth_scenario_from(struct slice text); /* -1: no such scenario */

struct synth_opdracht {
    uint64_t zaad;
    civil_month maand; /* the first */
    int maanden;       /* 1 .. SYNTH_MAX_MAANDEN */
    int meldingen;     /* a month, at least 1 */
    enum synth_scenario scenario;
};

enum synth_soort { SYNTH_SIGNALEN, SYNTH_CLIENTEN_GKB, SYNTH_CLIENTEN_WPDA };

struct synth_levering {
    enum synth_soort soort;
    civil_date dag;     /* on which it arrives */
    const char *pad;    /* "leveringen/2026-05-04/signalen/actium-2026-05-04.csv" */
    size_t van, aantal; /* its records of signals, without the header; 0 for a list of clients */
    size_t groep;       /* which partner; opaque */
    bool nogmaals;      /* the same bytes as an earlier delivery */
};

/* What was made. Deliveries that are repeated as a whole are not counted again. */
struct synth_telling {
    size_t regels;       /* records in all files of signals, whole files delivered twice not counted */
    size_t signalen;     /* identities (signaalpartner, ID) that can be taken in */
    size_t fout;         /* records that must be refused */
    size_t waarschuwing; /* wrong BSN beside a complete address */
    size_t correcties, intrekkingen, dubbel;
    size_t onder_drempel; /* below EUR 100, no crisis, no warme overdracht */
    size_t herhaald;      /* expected: same arrear, not higher */
    size_t crisis, warm, alleen_bsn, laat, met_telefoon;
    size_t per_type[PARTNER_TYPE_COUNT];
    size_t huishoudens;
    size_t clienten;                              /* households known to GKB or WPDA at any time */
    size_t signalen_maand[SYNTH_MAX_MAANDEN + 1]; /* by first delivery */
    size_t meldingen[SYNTH_MAX_MAANDEN + 1];      /* expected, by periode; the last for what comes too late */
};

struct synth {
    struct synth_opdracht opdracht;
    const struct synth_levering *leveringen; /* by day, then kind, then partner */
    size_t aantal;
    struct synth_telling telling;
    const struct synth_bron *bron; /* opaque */
};

/* Addresses at which many live who are no household, for `instellingen` in the policy; NULL after the last.
 */
const char *synth_instelling(size_t index);

/* An arena of this limit is enough for the opdracht, with the bytes of its largest delivery. */
size_t synth_arena(const struct synth_opdracht *opdracht);

/* NULL when the arena is full. Everything lives in the arena. */
const struct synth *synth_maak(struct arena *arena, const struct synth_opdracht *opdracht);
/* The bytes of a delivery; {NULL,0} when the arena is full. */
struct slice synth_bytes(struct arena *arena, const struct synth *synth, size_t levering);
/* True when record `regel` (from 0) of a delivery of signals must be refused. */
bool synth_regel_fout(const struct synth *synth, size_t levering, size_t regel);
/* What was made, in words (zaad.txt). "" when the arena is full. */
const char *synth_verslag(struct arena *arena, const struct synth *synth);

#endif
