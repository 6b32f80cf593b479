/* doctor_database: questions about the database server and the role of the daemon. See doctor.h. */
#include "ctl/doctor.h"
#include "db/migrate.h"
#include "db/queries.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define MINSTE_VERBINDINGEN 20
#define VERSCHIL_SECONDEN 5

void doctor_database(struct doctor *d)
{
    struct ctl *ctl = d->ctl;
    struct err err = {0};
    if (db_open(ctl->config.database, &ctl->db, &err))
        doctor_meld(d, ctl->config.pad, "%s", err.text);
    else
        d->is_er |= NODIG_DATABASE;
}

/* NULL: it could not be asked; told as a finding, since the others could not be asked either. */
static PGresult *vraag(struct doctor *d, const struct db_query *query, const char *waarde)
{
    struct db_params params;
    struct err err = {0};
    PGresult *result = NULL;
    db_params_begin(&params, d->arena);
    if (waarde)
        db_param_text(&params, slice_from_cstr(waarde));
    if (!db_run(d->ctl->db, query, &params, &result, &err))
        return result;
    doctor_meld(d, "", "dit kon niet worden nagekeken (%s)", err.text);
    return NULL;
}

void doctor_schema(struct doctor *d)
{
    struct err err = {0};
    if (migrate_check(d->ctl->db, &err))
        doctor_meld(d, NULL, "het schema past niet bij dit programma (%s)", err.text);
    else
        d->is_er |= NODIG_SCHEMA;
}

/* --- settings --- */

#define INSTELLINGEN 8

/* Values in the order of the names; "" for one that this server does not know. */
static bool lees(struct doctor *d, const char *const namen[], size_t aantal, const char *ret[INSTELLINGEN])
{
    const char *lijst = "";
    for (size_t i = 0; i < aantal; i++)
        lijst = arena_printf(d->arena, "%s%s%s", lijst, i ? "," : "", namen[i]);
    PGresult *r = vraag(d, &QUERY_DOCTOR_INSTELLING, lijst);
    for (size_t i = 0; i < aantal; i++) {
        ret[i] = "";
        for (int rij = 0; r && rij < PQntuples(r); rij++)
            if (slice_eq_cstr(db_text(r, rij, 0), namen[i]))
                ret[i] = arena_printf(d->arena, "%.*s", SLICE_ARG(db_text(r, rij, 1)));
    }
    bool gelukt = r != NULL;
    PQclear(r);
    return gelukt;
}

void doctor_duurzaam(struct doctor *d)
{
    static const char *const namen[] = {"fsync", "full_page_writes", "synchronous_commit"};
    const char *waarde[INSTELLINGEN];
    if (!lees(d, namen, 3, waarde))
        return;
    for (size_t i = 0; i < 3; i++)
        if (strcmp(waarde[i], "off") == 0)
            doctor_meld(d, namen[i], "%s staat uit: bij een stroomstoring gaan signalen verloren", namen[i]);
}

/* Statements hold no values, parameters do. */
void doctor_log_opdrachten(struct doctor *d)
{
    static const char *const namen[] = {
        "log_parameter_max_length",    "log_statement",
        "log_min_duration_statement",  "log_min_duration_sample",
        "log_transaction_sample_rate",
    };
    const char *w[INSTELLINGEN];
    if (!lees(d, namen, 5, w) || strcmp(w[0], "0") == 0)
        return;
    const char *welke = strcmp(w[1], "none") != 0  ? namen[1]
                        : strcmp(w[2], "-1") != 0  ? namen[2]
                        : strcmp(w[3], "-1") != 0  ? namen[3]
                        : strtod(w[4], NULL) > 0.0 ? namen[4]
                                                   : NULL;
    if (welke)
        doctor_meld(d, NULL, "%s staat aan: BSN's en namen komen zo als parameters in het logboek", welke);
}

void doctor_log_fouten(struct doctor *d)
{
    static const char *const namen[] = {"log_parameter_max_length_on_error"};
    const char *w[INSTELLINGEN];
    if (lees(d, namen, 1, w) && strcmp(w[0], "0") != 0)
        doctor_meld(d, NULL,
                    "log_parameter_max_length_on_error is %s: bij een fout komen waarden in het logboek",
                    w[0]);
}

void doctor_log_uitleg(struct doctor *d)
{
    static const char *const namen[] = {"log_error_verbosity"};
    const char *w[INSTELLINGEN];
    if (lees(d, namen, 1, w) && strcmp(w[0], "terse") != 0)
        doctor_meld(
            d, NULL,
            "log_error_verbosity is %s: een fout noemt dan de rij waar zij over gaat, met naam en adres",
            w[0]);
}

void doctor_verbindingen(struct doctor *d)
{
    static const char *const namen[] = {"max_connections", "superuser_reserved_connections"};
    const char *w[INSTELLINGEN];
    PGresult *r = lees(d, namen, 2, w) ? vraag(d, &QUERY_DOCTOR_VERBINDINGEN, NULL) : NULL;
    if (!r)
        return;
    long hoogstens = strtol(w[0], NULL, 10) - strtol(w[1], NULL, 10);
    int64_t nu = db_int(r, 0, 0);
    PQclear(r);
    if (hoogstens < MINSTE_VERBINDINGEN)
        doctor_meld(d, NULL, "de database staat %ld verbindingen toe; houd het op minstens %d", hoogstens,
                    MINSTE_VERBINDINGEN);
    else if (nu * 5 > hoogstens * 4)
        doctor_meld(d, NULL, "van de %ld verbindingen zijn er nu %" PRId64 " in gebruik", hoogstens, nu);
}

void doctor_codering(struct doctor *d)
{
    PGresult *r = vraag(d, &QUERY_DOCTOR_CODERING, NULL);
    if (r && !slice_eq(db_text(r, 0, 0), SLICE("UTF8")))
        doctor_meld(d, NULL, "de database staat in %.*s: niet elke naam past daarin",
                    SLICE_ARG(db_text(r, 0, 0)));
    PQclear(r);
}

void doctor_uurwerk(struct doctor *d)
{
    struct klok echt = klok_maak(INSTANT_NONE, INSTANT_NONE, INSTANT_NONE);
    instant voor = klok_nu(&echt);
    PGresult *r = vraag(d, &QUERY_DOCTOR_KLOK, NULL);
    if (!r)
        return;
    int64_t database = db_int(r, 0, 0);
    int64_t na = klok_nu(&echt);
    PQclear(r);
    int64_t verschil = database < voor ? voor - database : database > na ? database - na : 0;
    if (verschil > VERSCHIL_SECONDEN)
        doctor_meld(d, NULL, "de klokken verschillen %" PRId64 " seconden", verschil);
}

/* --- the role --- */

static bool rol(struct doctor *d, const char **ret_naam, bool *ret_super, bool *ret_rls)
{
    PGresult *r = vraag(d, &QUERY_DOCTOR_ROL, NULL);
    if (!r)
        return false;
    *ret_naam = arena_printf(d->arena, "%.*s", SLICE_ARG(db_text(r, 0, 0)));
    *ret_super = db_bool(r, 0, 1);
    *ret_rls = db_bool(r, 0, 2);
    PQclear(r);
    return true;
}

/* An empty database may be entered by everybody. */
void doctor_toegang(struct doctor *d)
{
    PGresult *r = vraag(d, &QUERY_DOCTOR_TOEGANG, NULL);
    if (!r)
        return;
    const char *naam = arena_printf(d->arena, "%.*s", SLICE_ARG(db_text(r, 0, 1)));
    if (db_bool(r, 0, 0))
        d->is_er |= NODIG_TOEGANG;
    else
        doctor_meld(d, naam, "rol '%s' mag niet bij de tabellen (het schema public)", naam);
    PQclear(r);
}

void doctor_rol(struct doctor *d)
{
    const char *naam;
    bool super, rls;
    if (rol(d, &naam, &super, &rls) && super)
        doctor_meld(
            d, d->ctl->config.pad,
            "de dienst meldt zich bij de database als superuser '%s': een fout of inbraak kan dan alles",
            naam);
}

/* COPY is refused on such a table, whatever its policies allow: copy.h goes round it, which is slower. */
void doctor_rls(struct doctor *d)
{
    const char *naam;
    bool super, rls;
    if (!rol(d, &naam, &super, &rls) || super || rls)
        return;
    PGresult *r = vraag(d, &QUERY_DOCTOR_RLS, NULL);
    if (r && PQntuples(r) > 0)
        doctor_meld(d, naam,
                    "rol '%s' heeft geen BYPASSRLS: op %d tabellen met beveiliging per rij gaat elke partij "
                    "een omweg",
                    naam, PQntuples(r));
    PQclear(r);
}

void doctor_rechten(struct doctor *d)
{
    PGresult *r = vraag(d, &QUERY_DOCTOR_RECHTEN, NULL);
    for (int i = 0; r && i < PQntuples(r); i++) {
        const char *recht = arena_printf(d->arena, "%.*s", SLICE_ARG(db_text(r, i, 0)));
        doctor_meld(d, recht, "het recht %s ontbreekt", recht);
    }
    PQclear(r);
}
