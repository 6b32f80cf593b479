/* doctor: common mistakes of an installation, found all at once, each with its remedy.
 *
 * A check is one question: a row in the table of doctor_tabel.c and one small function, which tells nothing
 * when all is well. What a check needs (a configuration, the database, ...) is said in its row; when that is
 * not there the check is passed over and named as such, so that one mistake is told once. Changes nothing,
 * and never tells a value of a person. */
#ifndef CTL_DOCTOR_H
#define CTL_DOCTOR_H

#include "ctl/ctl.h"

#include <sys/stat.h>

enum doctor_nodig {
    NODIG_NIETS = 0,
    NODIG_CONFIG = 1,        /* configuration and policy without faults */
    NODIG_SLEUTELS = 2,      /* key files that can be loaded */
    NODIG_DATABASE = 4,      /* a connection, as the daemon makes it */
    NODIG_TOEGANG = 8,       /* whose schema may be entered */
    NODIG_SCHEMA = 16,       /* with the tables of this program */
    NODIG_KAFKA_OPTIES = 32, /* options of Kafka without faults */
    NODIG_KAFKA = 64,        /* brokers that answered; both also without Kafka */
};

struct doctor;
struct doctor_check {
    const char *id;
    const char *vraag; /* what is asked, as the user reads it */
    bool let_op;       /* to be known; does not count as wrong */
    unsigned nodig;    /* enum doctor_nodig */
    void (*kijk)(struct doctor *d);
    const char *remedie; /* what to type; {} is what the finding is about */
};
extern const struct doctor_check DOCTOR_CHECKS[];
extern const size_t DOCTOR_CHECKS_AANTAL;

#define DOCTOR_MAX_BEVINDINGEN 200

struct doctor_bevinding {
    const struct doctor_check *check;
    const char *wat, *doe;
};

struct doctor {
    struct ctl *ctl;
    struct arena *arena;
    unsigned is_er;                       /* enum doctor_nodig: what was found to be there */
    const struct doctor_check *check;     /* that runs now */
    instant nu;                           /* of the work: --nu, the configured clock */
    instant nu_echt;                      /* of files: --nu, the clock of the machine */
    const struct sleutel_beeld *sleutels; /* counted once; NULL: not yet */
    struct kafka_nazicht *kafka;          /* what the brokers said */
    size_t kafka_aantal;
    size_t nagekeken;
    struct doctor_bevinding bevinding[DOCTOR_MAX_BEVINDINGEN];
    size_t aantal;
};

/* A finding of the check that runs now. `onderwerp` goes into the remedy; NULL: there is none. */
void doctor_meld(struct doctor *d, const char *onderwerp, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The groups. */
void doctor_config(struct doctor *d);
void doctor_klok(struct doctor *d);

void doctor_sleutelmap(struct doctor *d);
void doctor_sleutel_rechten(struct doctor *d);
void doctor_sleutel_eigenaar(struct doctor *d);
void doctor_sleutels(struct doctor *d);
void doctor_sleutels_database(struct doctor *d);
void doctor_sleutels_ontbreken(struct doctor *d);
void doctor_sleutels_oud(struct doctor *d);
void doctor_sleutels_overbodig(struct doctor *d);
void doctor_sleutels_klaar(struct doctor *d);
void doctor_sleutels_codering(struct doctor *d);

/* doctor_web.c */
void doctor_web(struct doctor *d);

void doctor_inbox_map(struct doctor *d);
void doctor_inbox_schrijven(struct doctor *d);
void doctor_inbox_open(struct doctor *d);
void doctor_inbox_verplaatsen(struct doctor *d);
void doctor_inbox_ligt(struct doctor *d);
void doctor_inotify(struct doctor *d);
void doctor_schijf(struct doctor *d);
void doctor_bestanden(struct doctor *d);
void doctor_gezondheid_geen(struct doctor *d);
void doctor_gezondheid(struct doctor *d);

void doctor_database(struct doctor *d);
void doctor_toegang(struct doctor *d);
void doctor_schema(struct doctor *d);
void doctor_rol(struct doctor *d);
void doctor_rls(struct doctor *d);
void doctor_rechten(struct doctor *d);
void doctor_codering(struct doctor *d);
void doctor_duurzaam(struct doctor *d);
void doctor_log_opdrachten(struct doctor *d);
void doctor_log_fouten(struct doctor *d);
void doctor_log_uitleg(struct doctor *d);
void doctor_verbindingen(struct doctor *d);
void doctor_uurwerk(struct doctor *d);

void doctor_leider(struct doctor *d);
void doctor_plan(struct doctor *d);
void doctor_bewaartermijn(struct doctor *d);
void doctor_rapport(struct doctor *d);
void doctor_lijst_oud(struct doctor *d);
void doctor_lijst_geen(struct doctor *d);
void doctor_bewoners_oud(struct doctor *d);
void doctor_uitgaand(struct doctor *d);
void doctor_onverzendbaar(struct doctor *d);
void doctor_vastgehouden(struct doctor *d);
void doctor_blijft_bezig(struct doctor *d);
void doctor_afgekeurd(struct doctor *d);

void doctor_kafka_opties(struct doctor *d);
void doctor_kafka(struct doctor *d);
void doctor_kafka_topic(struct doctor *d);
void doctor_kafka_rechten(struct doctor *d);
void doctor_kafka_partities(struct doctor *d);
void doctor_kafka_bewaren(struct doctor *d);
void doctor_kafka_grootte(struct doctor *d);
void doctor_kafka_kopieen(struct doctor *d);

#endif
