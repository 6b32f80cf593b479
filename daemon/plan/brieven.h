/* brieven: the letters of a queue: one a client, checked, as PDF and as a list for a printing office.
 *
 * A letter holds who it is for, the names of that person's own signaalpartners, and no amounts. Nothing is
 * given out or printed unless letters, addressees and pages are the same number: what differs is told, with
 * the melding and why. */
#ifndef PLAN_BRIEVEN_H
#define PLAN_BRIEVEN_H

#include "config/config.h"
#include "plan/wachtrij.h"
#include "render/brief.h"

/* A melding whose letters are not right. */
struct brief_mis {
    const char *melding, *waarom; /* Dutch */
};

struct brieven {
    struct brief *brief; /* that can be posted */
    size_t aantal;
    size_t geadresseerden; /* clients of these rows */
    size_t bladen;         /* pages of what can be posted */
    size_t meldingen;
    const struct brief_mis *mis;
    size_t mis_aantal;
};

/* Letters can be written: the configuration tells the text and who sends them. */
bool brieven_ingericht(const struct config *config);

/* The letters of the rows of this status, which were read with names; each is laid out to see whether it fits
 * on its page (not so when letters are not set up). gedrukt: keys of meldingen whose letters were printed
 * before, rising; those become reprints. */
enum err_kind brieven_maak(struct arena *arena, const struct config *config,
                           const struct schrijver *schrijver, const struct wachtrij *wachtrij,
                           enum rij_status status, const int64_t *gedrukt, size_t gedrukt_aantal,
                           struct brieven *ret, struct err *err);
/* Letters = addressees = pages, and every melding has one. */
bool brieven_kloppen(const struct brieven *brieven);
/* "12 brieven, 12 geadresseerden, 12 bladen" */
const char *brieven_telling(struct arena *arena, const struct brieven *brieven);

enum err_kind brieven_als_pdf(struct arena *arena, const struct config *config,
                              const struct schrijver *schrijver, const struct brieven *brieven,
                              struct slice *ret, struct err *err);
/* `kenmerk;naam;straat;postcode;plaats;signaalpartners;datum;herdruk`, safe for a spreadsheet. */
enum err_kind brieven_als_csv(struct arena *arena, const struct schrijver *schrijver,
                              const struct brieven *brieven, struct slice *ret, struct err *err);

/* For wachtrij_vraag.keur: nothing is given out unless the letters are right. */
struct brieven_keur {
    struct arena *arena;
    const struct config *config;
    const struct schrijver *schrijver;
    struct brieven brieven; /* what was found */
};
enum err_kind brieven_keur(void *context, const struct wachtrij *wachtrij, bool *ret_goed, struct err *err);

/* ---- what was printed before ---- */

#define BRIEF_INZAGE_PDF "brieven als pdf"
#define BRIEF_INZAGE_CSV "brieven als csv"
#define BRIEF_INZAGE_HERDRUK "brieven herdrukt"

/* Inside a transaction, which holds others who print off until its end: the keys of the meldingen of these
 * rows whose letters were printed today, rising. */
enum err_kind brieven_gedrukt(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              const struct wachtrij *wachtrij, int64_t **ret, size_t *ret_aantal,
                              struct err *err);
/* Writes down that the letters of these rows are printed (pulled ones only): herdruk: those of `gedrukt`. */
enum err_kind brieven_noteer(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                             const struct wachtrij *wachtrij, const char *wat, struct err *err);

#endif
