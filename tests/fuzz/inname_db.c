/* inname_db: the database of the target `inname`. It is emptied before every input, so that an input that
 * fails, fails by itself. */
#include "fuzz/inname_db.h"

#include "db/migrate.h"
#include "db/store_beleid.h"
#include "fuzz/fuzz.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OPRUIM 50 /* DELETE leaves dead rows; so often they are thrown away for good */
#define PARTIJ 3  /* records in a batch: a delivery of a few is several */

static struct intake intake;
static struct config config;
static struct beleid beleid;
static struct sleutels sleutels;
static PGconn *beheer;
static char *wis, *ruim;

_Noreturn static void stop(const char *wat, const char *reden)
{
    fprintf(stderr, "%s: %s\n", wat, reden);
    abort();
}

static PGresult *vraag(const char *sql)
{
    PGresult *result = PQexec(beheer, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        stop("the database of the fuzz target", PQerrorMessage(beheer));
    return result;
}

static char *tekst(const char *sql)
{
    PGresult *result = vraag(sql);
    char *kopie = strdup(PQgetvalue(result, 0, 0));
    PQclear(result);
    if (!kopie)
        stop("the fuzz target", "no memory to test with");
    return kopie;
}

int64_t inname_db_getal(const char *query)
{
    PGresult *result = vraag(query);
    int64_t getal = strtoll(PQgetvalue(result, 0, 0), NULL, 10);
    PQclear(result);
    return getal;
}

void inname_db_leeg(void)
{
    static unsigned keer;
    PQclear(vraag(keer++ % OPRUIM ? wis : ruim));
}

/* Every table that intake may write: those that were empty after migrating. Remembered in the database, which
 * may be used again after an input that failed. */
static void maak_wis(void)
{
    if (inname_db_getal("SELECT (to_regclass('fuzz_tabel') IS NULL)::int"))
        PQclear(
            vraag("CREATE TABLE fuzz_tabel AS SELECT format('%I', tablename) AS naam FROM pg_tables WHERE "
                  "schemaname = 'public' AND tablename <> 'beleid_versie' AND (xpath('/row/n/text()', "
                  "query_to_xml(format('SELECT count(*) AS n "
                  "FROM %I', tablename), false, true, '')))[1]::text = '0'"));
    wis = tekst("SELECT string_agg('DELETE FROM ' || naam || ';', '') FROM fuzz_tabel");
    ruim = tekst("SELECT 'TRUNCATE ' || string_agg(naam, ',') FROM fuzz_tabel");
}

static void maak_config(const char *conninfo)
{
    config.gemeentecode = SLICE("0106");
    config.gemeentenaam = SLICE("Assen");
    config.database = config.database_beheer = conninfo;
    config.inbox.partij = config.kafka.partij = PARTIJ;
    config.kafka.topic = SLICE("vroegsignalering.signalen");
    config.geheugen.partij_mb = 32;
    config.geheugen.verzoek_mb = 8;
    config.klok = INSTANT_NONE;
    beleid_standaard(&beleid);
    beleid.versie = SLICE("fuzz");
    memset(&sleutels.pseudoniem, 7, sizeof sleutels.pseudoniem);
    sleutels.aantal = 1;
    sleutels.gegevens[0].nummer = 1;
    memset(sleutels.gegevens[0].bytes, 9, sizeof sleutels.gegevens[0].bytes);
}

static void open_intake(const char *conninfo)
{
    struct err err = {0};
    struct db *db = NULL;
    int van, naar;
    if (db_open(conninfo, &db, &err) || migrate(db, &van, &naar, &err))
        stop("the database of the fuzz target", err.text);
    db_close(db);
    beheer = PQconnectdb(conninfo);
    if (PQstatus(beheer) != CONNECTION_OK)
        stop("the database of the fuzz target", PQerrorMessage(beheer));
    PQclear(vraag("SET session_replication_role = replica; SET client_min_messages = error"));
    intake = (struct intake){.config = &config, .beleid = &beleid, .sleutels = &sleutels};
    if (db_open_intake(conninfo, NULL, &intake.db, &err) || !intake_arenas(&intake))
        stop("the database of the fuzz target", err.text);
    maak_wis();
    if (store_beleid(intake.db, intake.lees, config.gemeentecode, beleid.versie, SLICE("versie: fuzz\n"),
                     INNAME_NU, &intake.beleid_nr, &err))
        stop("the database of the fuzz target", err.text);
}

struct intake *inname_db(void)
{
    const char *conninfo = getenv("VS_FUZZ_DB");
    if (!conninfo)
        return NULL;
    if (!intake.db) {
        if (sodium_init() < 0)
            stop("libsodium", "does not start");
        maak_config(conninfo);
        open_intake(conninfo);
    }
    return &intake;
}
