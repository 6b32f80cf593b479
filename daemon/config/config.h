/* config: the configuration file and the policy file, from YAML with positions to two structs.
 *
 * Every key stands in one table per file (tabel_config.c, tabel_beleid.c): a row gives its path,
 * type, default, range and one line of documentation, and drives reading, defaults, checking and
 * the printed reference. All mistakes of both files are collected (meldingen.h); no mistake stops
 * the reading and a file with mistakes changes nothing. Reads files, nothing else: no environment,
 * no clock. Secrets are not needed in the configuration. */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include "base/arena.h"
#include "base/date.h"
#include "base/grenzen.h"
#include "base/hash.h"
#include "base/slice.h"
#include "codec/briefsjabloon.h"
#include "codec/ddas_schrijf.h"
#include "config/meldingen.h"
#include "domain/beleid.h"
#include "rapport/algoritme.h"

#include <stdbool.h>
#include <stdio.h>

enum log_niveau { NIVEAU_FOUT, NIVEAU_WAARSCHUWING, NIVEAU_INFO, NIVEAU_DEBUG };

/* What the municipality says beside the figures of the month report, and where that goes. Tenths of a per
 * cent or of a number per 1,000; -1: not given. */
struct config_wijk {
    struct slice naam;
    int schulden; /* registered problematic debts */
};
struct rapport_config {
    int inwoners; /* 0: not given */
    struct slice landelijk_bron;
    int landelijk_per_1000, landelijk_acceptatie, doel_acceptatie;
    int landelijk_sector[PARTNER_TYPE_COUNT];
    struct config_wijk *wijken;
    size_t wijken_aantal;
    const char *map; /* where a report that is delivered is put; NULL: nowhere */
    struct {
        const char *server; /* smtp:// or smtps://; NULL: nothing is mailed */
        struct slice van;
        struct slice *aan;
        size_t aan_aantal;
        const char *netrc;  /* file with the password of the server; NULL: it asks for none */
        bool onversleuteld; /* a server that cannot encrypt gets it all the same */
    } mail;
};

/* All text lives in the arena given to config_read. Every path is absolute. */
struct config {
    const char *pad; /* the configuration file itself */

    struct slice gemeentecode; /* "0106" */
    struct slice gemeentenaam;

    const char *database;        /* libpq connection string of the daemon and the command line */
    const char *database_beheer; /* of `migrate`; the same when not given */

    const char *database_bewaar; /* of `bewaartermijn`; as `database` when not given */

    const char *beleid_pad;
    struct slice beleid_tekst;  /* the bytes of the policy file, as they go into the journal */
    struct hash128 beleid_hash; /* hash_content of those bytes: which text was used */

    const char *sleutels; /* directory of the key files, see sleutels.h */

    struct {
        const char *map;   /* directory with signalen/, clienten-gkb/, ... */
        int partij;        /* records in one batch, one transaction */
        int bestand_mb;    /* a larger file is refused */
        int kijk_seconden; /* looks at least so often, also without a sign of the kernel */
    } inbox;

    struct {
        struct slice brokers; /* empty: no Kafka */
        struct slice groep;
        struct slice topic; /* of signals that come in */
        struct {            /* topics that go out */
            struct slice meldingen, terugkoppelingen, afgekeurd;
        } uit;
        const char *eigenschappen; /* file with properties of librdkafka; NULL: none */
        struct slice bron;         /* `source` of events that go out; empty: made from the gemeentecode */
        int vorm;                  /* enum cloudevent_vorm */
        int partij;                /* records in one batch, one transaction */
        int buffer_kb;             /* of messages fetched ahead */
        int bewaar_dagen;          /* events that were sent are removed after so many days */
    } kafka;

    const char *gezondheid; /* file in which the daemon says how it is; NULL: none */

    struct {
        struct slice luister; /* host:port, or unix:/path */
        const char *database; /* of the pages, as the role vroegsignald_web; as `database` when not given */
        struct slice adres;   /* as people type it: https://...; empty: http, on this machine */
        struct slice contact; /* e-mail of who manages the API; empty: none */
        struct slice kopje_gebruiker; /* header in which a proxy names whom it signed on; empty: none does */
        struct slice proxy_gebruiker; /* as whom that proxy runs */
        int verzoek_seconden;         /* for a request, and for taking its answer */
    } web;

    struct brief_config {
        const char *sjabloon_pad; /* NULL: letters are not set up, and the others are empty */
        struct briefsjabloon sjabloon;
        struct slice afzender, medewerker, telefoon, adres, website;
        struct slice contactpagina; /* of the QR code, with https:// */
        bool venster_rechts;
    } brief;

    struct ddas_config { /* who delivers to CBS; empty: not given */
        struct slice leverancier, naam, kvk;
        const struct ddas_contact *contacten;
        size_t contacten_aantal;
    } ddas;

    struct {
        struct slice luister; /* host:port, or unix:/path; empty: no metrics */
    } metrieken;

    struct { /* from when on the health says that something stands still */
        int inbox_minuten, plan_minuten, schijf_mb;
    } alarm;

    struct {
        int tijd; /* the daily plan run: second of the civil day */
    } plan;

    struct rapport_config rapport;

    struct algoritme_gegevens algoritme; /* for the entry in the national Algoritmeregister */

    struct { /* megabytes, the most that one unit of work may hold */
        int partij_mb, plan_mb, verzoek_mb;
    } geheugen;

    enum log_niveau log_niveau;
    instant klok; /* start of the demo clock (klok.h); INSTANT_NONE: the real clock */
};

/* Reads the configuration file and the policy it names. True when there is no fault (warnings may be in
 * `meldingen`); config and beleid are only written then. Messages come sorted by file and line. */
bool config_read(const char *path, struct arena *arena, struct config *config, struct beleid *beleid,
                 struct meldingen *meldingen);

/* A policy alone: another policy file, or a policy text of the journal (`naam` stands for the file). */
bool config_read_beleid(const char *path, struct arena *arena, struct beleid *beleid, struct slice *tekst,
                        struct meldingen *meldingen);
bool config_read_beleid_tekst(const char *naam, struct slice tekst, struct arena *arena,
                              struct beleid *beleid, struct meldingen *meldingen);

/* The reference of all keys of both files: path, type, range, default, documentation. Dutch. */
void config_print_sleutels(FILE *out);

#endif
