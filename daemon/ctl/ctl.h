/* ctl: what every command of vroegsignalctl shares: options, messages, and what it needs made ready.
 *
 * A command is one function in one cmd_*.c and one row of the table in opdrachten.c. What the row says it
 * needs is ready in `struct ctl` before the function runs. Messages are Dutch, on standard error; results are
 * on standard output. Exit status: 0 done, 1 failed, 2 wrong usage or configuration, 3 done but some records
 * were rejected. */
#ifndef CTL_CTL_H
#define CTL_CTL_H

#include "base/arena.h"
#include "base/err.h"
#include "base/grenzen.h"
#include "config/config.h"
#include "config/klok.h"
#include "config/sleutels.h"
#include "db/db.h"
#include "db/store_dossier.h"

#include <stdbool.h>
#include <stddef.h>

enum ctl_status { CTL_GEDAAN = 0, CTL_MISLUKT = 1, CTL_GEBRUIK = 2, CTL_DEELS = 3 };

/* What a command needs. CTL_DATABASE and CTL_SLEUTELS include CTL_CONFIG. */
enum ctl_nodig {
    CTL_NIETS = 0,
    CTL_CONFIG = 1,   /* configuration and policy without faults; the clock */
    CTL_DATABASE = 2, /* a connection, the schema of this program, the policy recorded, schrijver */
    CTL_SLEUTELS = 4, /* the keys; made when there is nothing yet that was made with others */
};
#define CTL_ALLES (CTL_CONFIG | CTL_DATABASE | CTL_SLEUTELS)

struct ctl {
    const struct opdracht *opdracht; /* the one that runs */
    const char *config_pad;          /* --config, or the first default that exists */
    instant nu_vast;                 /* --nu, or INSTANT_NONE */
    bool json;                       /* --json */
    const char *wie;                 /* --wie, or the user of the operating system */

    struct arena *arena; /* lives until the end: configuration, small things */
    struct config config;
    struct beleid beleid;
    struct klok klok;
    struct sleutels sleutels;
    struct db *db;
    struct schrijver schrijver; /* who is behind what is written: wie, as regisseur, now */
};

struct opdracht {
    const char *naam;    /* "wachtrij" */
    const char *kort;    /* one line for the overview, Dutch */
    const char *gebruik; /* the whole help of the command, Dutch, ends in a newline */
    int (*functie)(struct ctl *ctl, int argc, char **argv); /* argv[0] is the name; returns enum ctl_status */
    unsigned nodig;                                         /* enum ctl_nodig, added up */
    void (*hulp_na)(FILE *out); /* what the help ends with when it comes from a table; NULL: nothing */
};

extern const struct opdracht OPDRACHTEN[];
extern const size_t OPDRACHTEN_AANTAL;
const struct opdracht *opdracht_zoek(const char *naam); /* NULL: there is none */
void opdrachten_overzicht(FILE *out);

/* The commands. A row in the table is added together with the file. */
int cmd_afgekeurd(struct ctl *ctl, int argc, char **argv);
int cmd_algoritmeregister(struct ctl *ctl, int argc, char **argv);
int cmd_beleid(struct ctl *ctl, int argc, char **argv);
int cmd_besluiten(struct ctl *ctl, int argc, char **argv);
int cmd_bewaartermijn(struct ctl *ctl, int argc, char **argv);
int cmd_capaciteit(struct ctl *ctl, int argc, char **argv);
int cmd_check_config(struct ctl *ctl, int argc, char **argv);
int cmd_codeer(struct ctl *ctl, int argc, char **argv);
int cmd_ddas(struct ctl *ctl, int argc, char **argv);
int cmd_doctor(struct ctl *ctl, int argc, char **argv);
int cmd_gebruiker(struct ctl *ctl, int argc, char **argv);
int cmd_genereer(struct ctl *ctl, int argc, char **argv);
int cmd_gezondheid(struct ctl *ctl, int argc, char **argv);
int cmd_handeling(struct ctl *ctl, int argc, char **argv);
int cmd_import(struct ctl *ctl, int argc, char **argv);
int cmd_koppel(struct ctl *ctl, int argc, char **argv);
int cmd_levering(struct ctl *ctl, int argc, char **argv);
int cmd_mededelingen(struct ctl *ctl, int argc, char **argv);
int cmd_migrate(struct ctl *ctl, int argc, char **argv);
int cmd_plan(struct ctl *ctl, int argc, char **argv);
int cmd_rapport(struct ctl *ctl, int argc, char **argv);
int cmd_sleutels(struct ctl *ctl, int argc, char **argv);
int cmd_terugkoppelingen(struct ctl *ctl, int argc, char **argv);
int cmd_uitleg(struct ctl *ctl, int argc, char **argv);
int cmd_uitvraag(struct ctl *ctl, int argc, char **argv);
int cmd_wachtrij(struct ctl *ctl, int argc, char **argv);

/* Their help, beside their code. */
extern const char GEBRUIK_PLAN[], GEBRUIK_WACHTRIJ[], GEBRUIK_HANDELING[], GEBRUIK_CAPACITEIT[];
void handelingen_hulp(FILE *out);
extern const char GEBRUIK_GEZONDHEID[], GEBRUIK_AFGEKEURD[], GEBRUIK_LEVERING[];
extern const char GEBRUIK_MEDEDELINGEN[], GEBRUIK_UITLEG[], GEBRUIK_SLEUTELS[], GEBRUIK_GENEREER[];
extern const char GEBRUIK_CODEER[], GEBRUIK_GEBRUIKER[], GEBRUIK_DOCTOR[], GEBRUIK_BEWAARTERMIJN[];
extern const char GEBRUIK_UITVRAAG[], GEBRUIK_DDAS[];
extern const char GEBRUIK_BESLUITEN[], GEBRUIK_CHECK_CONFIG[], GEBRUIK_IMPORT[], GEBRUIK_MIGRATE[];
extern const char GEBRUIK_KOPPEL[], GEBRUIK_BELEID[], GEBRUIK_ALGORITMEREGISTER[], GEBRUIK_TERUGKOPPELINGEN[];
extern const char GEBRUIK_RAPPORT[];

/* Options ------------------------------------------------------------------------------------------- */

struct ctl_optie {
    const char *naam;    /* "--reden" */
    const char **waarde; /* takes a value: `--reden T` or `--reden=T`; or */
    bool *vlag;          /* is only there or not */
};

/* Takes the options of a command out of argv, wherever they stand before a bare `--`, and leaves the other
 * words. False after a message (unknown option, with a suggestion; no value; twice): return CTL_GEBRUIK. */
bool ctl_opties(struct ctl *ctl, int *argc, char **argv, const struct ctl_optie *opties, size_t aantal);
/* The same for the options before and among all words that every command knows (--config, --nu, --json,
 * --wie), leaving everything else. */
bool ctl_algemene_opties(struct ctl *ctl, int *argc, char **argv);
/* The nearest of `namen` for "bedoelde u ...?", or NULL when none is near. */
const char *ctl_suggestie(const char *woord, const char *const *namen, size_t aantal);

/* Messages ------------------------------------------------------------------------------------------ */

/* Both print "vroegsignalctl COMMAND: ..." with a line end. */
int ctl_gebruik(const struct ctl *ctl, const char *format, ...)
    __attribute__((format(printf, 2, 3))); /* CTL_GEBRUIK */
int ctl_mislukt(const struct ctl *ctl, const char *format, ...)
    __attribute__((format(printf, 2, 3))); /* CTL_MISLUKT */
/* ctl_mislukt, and on a line of its own what was said to the operator, which is English. */
int ctl_mislukt_door(const struct ctl *ctl, const struct err *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* What an error means for the user and what to do about it; the exit status. Of: anything; opening the
 * database; its schema; the keys (`gedaan`: what was done all the same, or ""). */
int ctl_fout(const struct ctl *ctl, const struct err *err);
int ctl_fout_database(const struct ctl *ctl, const struct err *err);
int ctl_fout_schema(const struct ctl *ctl, const struct err *err);
const char *
ctl_waarom(int nummer); /* an errno in a few Dutch words, for behind "kan niet worden geschreven" */
int ctl_fout_sleutels(const struct ctl *ctl, const struct err *err, const char *gedaan);

/* Making ready -------------------------------------------------------------------------------------- */

const char *ctl_config_pad(const struct ctl *ctl); /* the file that is read */
/* CTL_GEDAAN when all that is needed is ready; else the exit status, after a message. */
int ctl_bereid(struct ctl *ctl, unsigned nodig);
/* The keys, made when they are absent and the database (NULL: none yet) holds no household made with others.
 */
enum err_kind ctl_sleutels(struct ctl *ctl, struct db *db, struct err *err);
void ctl_sluit(struct ctl *ctl);

#endif
