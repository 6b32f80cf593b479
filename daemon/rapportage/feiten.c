/* feiten: see feiten.h. A group of rows is a query of schema/queries/rapport.sql and a function here that
 * makes a fact of a row; the columns are those of the query. */
#include "rapportage/feiten.h"

#include "db/queries.h"
#include "domain/planning.h"
#include "rapportage/stroom.h"
#include "rapportage/wijkkaart.h"

struct lader {
    struct db *db;
    struct arena *arena;
    const struct feiten_vraag *vraag;
    struct kengetallen *k;
    struct wijkkaart *kaart;
    int *alarmen; /* per month */
};

static int months(const struct lader *l)
{
    return l->vraag->laatste - l->vraag->eerste + 1;
}

static civil_date earlier(civil_date a, civil_date b)
{
    if (a == DATE_NONE || b == DATE_NONE)
        return a == DATE_NONE ? b : a;
    return a < b ? a : b;
}

/* $1, $2, $3 of every query here. */
static void common_params(const struct lader *l, struct db_params *params)
{
    db_params_begin(params, l->arena);
    db_param_text(params, l->vraag->gemeentecode);
    db_param_date(params, month_first(l->vraag->eerste));
    db_param_date(params, month_first(l->vraag->laatste + 1));
}

/* ---- what is there ---- */

static bool signaal(void *context, const PGresult *r, int row)
{
    struct lader *l = context;
    kengetallen_signaal(l->k, &(struct feit_signaal){
                                  .periode = month_of(db_date(r, row, 0)),
                                  .ontvangen = instant_date(db_instant(r, row, 1)),
                                  .type = (enum partner_type)db_int(r, row, 2),
                                  .status = (enum signaalstatus)db_int(r, row, 3),
                                  .reden = (enum reden)db_int(r, row, 4),
                                  .route = (enum kanaal)db_int(r, row, 5),
                                  .melding = db_bool(r, row, 6),
                                  .crisis = db_bool(r, row, 7),
                                  .wijk = wijkkaart_van(l->kaart, db_int(r, row, 8)),
                                  .aantal = 1,
                              });
    return true;
}

/* A melding that was closed does not say any more when its term was met: by its first letter or attempt, in
 * direct danger by one in person, or by help that was accepted. */
static civil_date met_before_closing(const PGresult *r, int row, const struct feit_melding *fact)
{
    civil_date first = fact->crisis_direct ? fact->persoonlijk : fact->contact;
    return earlier(first, instant_date(db_instant(r, row, 21)));
}

static void closed_melding(const PGresult *r, int row, struct feit_melding *fact)
{
    if (fact->termijn_gehaald == DATE_NONE)
        fact->termijn_gehaald = met_before_closing(r, row, fact);
    /* Closed in time without any offer (paid, known to the helper, an objection): there was none to be made.
     */
    if (fact->termijn_gehaald == DATE_NONE && fact->gesloten != DATE_NONE && fact->gesloten <= fact->termijn)
        fact->termijn = DATE_NONE;
}

static bool melding(void *context, const PGresult *r, int row)
{
    struct lader *l = context;
    int wijk = wijkkaart_van(l->kaart, db_int(r, row, 0));
    civil_date letter = db_date(r, row, 16), attempt = db_date(r, row, 10);
    if (letter != DATE_NONE)
        kengetallen_brief(l->k, &(struct feit_brief){.maand = month_of(letter), .wijk = wijk});
    if (db_int(r, row, 19) == 0) /* no signal is left in it: it is no melding */
        return true;
    struct feit_melding fact = {
        .periode = month_of(db_date(r, row, 1)),
        .route = (enum kanaal)db_int(r, row, 2),
        .resultaat = (enum eindresultaat)db_int(r, row, 3),
        .meervoudig = db_bool(r, row, 4),
        .opeenvolgend = db_bool(r, row, 5),
        .spoed = db_bool(r, row, 6),
        .crisis_direct = db_bool(r, row, 7),
        .in_hulp = db_bool(r, row, 8),
        .bereikt = db_bool(r, row, 9),
        .benaderd = letter != DATE_NONE || attempt != DATE_NONE,
        .eerste_signaal = instant_date(db_instant(r, row, 12)),
        .beslist = instant_date(db_instant(r, row, 13)),
        .opgepakt = db_date(r, row, 15),
        .contact = earlier(letter, attempt),
        .persoonlijk = db_date(r, row, 11),
        .gesloten = instant_date(db_instant(r, row, 14)),
        .termijn = db_date(r, row, 17),
        .termijn_gehaald = db_date(r, row, 18),
        .wijk = wijk,
        .aantal = 1,
    };
    if (db_bool(r, row, 20))
        closed_melding(r, row, &fact);
    kengetallen_melding(l->k, &fact);
    return true;
}

static bool gebeurtenis(void *context, const PGresult *r, int row)
{
    struct lader *l = context;
    if (db_int(r, row, 0) == GEB_ALARM) {
        civil_month month = month_of(instant_date(db_instant(r, row, 1)));
        if (month >= l->vraag->eerste && month <= l->vraag->laatste)
            l->alarmen[month - l->vraag->eerste]++;
        return true;
    }
    kengetallen_poging(l->k, &(struct feit_poging){
                                 .maand = month_of(db_date(r, row, 2)),
                                 .contact = (enum contactsoort)db_int(r, row, 3),
                                 .dagdeel = (enum dagdeel)db_int(r, row, 4),
                                 .bereikt = db_bool(r, row, 5),
                                 .eerste = db_bool(r, row, 7),
                                 .wijk = wijkkaart_van(l->kaart, db_int(r, row, 6)),
                                 .aantal = 1,
                             });
    return true;
}

static bool plaats(void *context, const PGresult *r, int row)
{
    struct lader *l = context;
    kengetallen_plaats(l->k, &(struct feit_plaats){
                                 .dag = db_date(r, row, 0),
                                 .kanaal = (enum kanaal)db_int(r, row, 1),
                                 .team = (int)db_int(r, row, 2),
                                 .weg = db_bool(r, row, 3),
                                 .benut = db_bool(r, row, 4),
                             });
    return true;
}

static bool rest(void *context, const PGresult *r, int row)
{
    struct lader *l = context;
    struct feit_rest fact = {
        .periode = month_of(db_date(r, row, 2)),
        .punten = (int)db_int(r, row, 3),
        .eerste_signaal = instant_date(db_instant(r, row, 8)),
        .termijn = db_date(r, row, 4),
        .telefoon = db_bool(r, row, 6),
        .wijk = wijkkaart_van(l->kaart, db_int(r, row, 7)),
    };
    civil_date met = db_date(r, row, 5);
    civil_month first = l->vraag->eerste - 1 + (civil_month)db_int(r, row, 0);
    civil_month last = l->vraag->eerste - 1 + (civil_month)db_int(r, row, 1);
    for (fact.maand = first; fact.maand <= last; fact.maand++) {
        bool later = met != DATE_NONE && met > month_last(fact.maand); /* was not done yet */
        fact.termijn_gehaald = later ? DATE_NONE : met;
        kengetallen_rest(l->k, &fact);
    }
    return true;
}

static enum err_kind load_meldingen(struct lader *l, struct err *err)
{
    static const int64_t personal[] = {CONTACT_TELEFOON, CONTACT_HUISBEZOEK, CONTACT_AFSPRAAK};
    struct db_params params;
    common_params(l, &params);
    db_param_int(&params, GEB_POGING);
    db_param_int(&params, GEB_REACTIE);
    db_param_int(&params, GEB_IN_HULP);
    db_param_ints(&params, personal, sizeof personal / sizeof *personal);
    return stroom(l->db, &QUERY_RAPPORT_MELDINGEN, &params, melding, l, err);
}

static enum err_kind load_events(struct lader *l, struct err *err)
{
    struct db_params params;
    common_params(l, &params);
    db_param_int(&params, GEB_POGING);
    db_param_int(&params, GEB_ALARM);
    return stroom(l->db, &QUERY_RAPPORT_GEBEURTENISSEN, &params, gebeurtenis, l, err);
}

/* As it stood at the end of the last day of each month, in Amsterdam. */
static enum err_kind load_rest(struct lader *l, struct err *err)
{
    struct db_params params;
    struct db_array ends;
    db_params_begin(&params, l->arena);
    db_param_text(&params, l->vraag->gemeentecode);
    db_array_begin(&ends, l->arena, DB_INSTANT, (size_t)months(l));
    for (civil_month m = l->vraag->eerste; m <= l->vraag->laatste; m++)
        db_array_instant(&ends, instant_from_civil(month_first(m + 1), 0));
    db_param_array(&params, &ends);
    db_param_int(&params, GEB_POGING);
    return stroom(l->db, &QUERY_RAPPORT_REST, &params, rest, l, err);
}

static enum err_kind load_present(struct lader *l, struct err *err)
{
    struct db_params params;
    common_params(l, &params);
    enum err_kind kind = stroom(l->db, &QUERY_RAPPORT_SIGNALEN, &params, signaal, l, err);
    kind = kind ? kind : load_meldingen(l, err);
    kind = kind ? kind : load_events(l, err);
    kind = kind ? kind : stroom(l->db, &QUERY_RAPPORT_PLAATSEN, &params, plaats, l, err);
    return kind ? kind : load_rest(l, err);
}

/* ---- what was let go: counts ---- */

static void gone_signaal(struct lader *l, const PGresult *r, int row)
{
    struct feit_signaal fact = {
        .periode = month_of(db_date(r, row, 0)),
        .ontvangen = DATE_NONE,
        .type = (enum partner_type)db_int(r, row, 1),
        .status = (enum signaalstatus)db_int(r, row, 2),
        .reden = (enum reden)db_int(r, row, 3),
        .route = KANAAL_GEEN,
        .crisis = db_bool(r, row, 4),
        .wijk = WIJK_ONBEKEND,
        .aantal = db_int(r, row, 5),
    };
    /* Of which melding it was is not known any more; these were in one. */
    fact.melding = fact.status == STATUS_OPGEPAKT || fact.status == STATUS_BEKEND_SCHULDHULP ||
                   fact.reden == REDEN_BEZWAAR;
    kengetallen_signaal(l->k, &fact);
}

static void gone_melding(struct lader *l, const PGresult *r, int row)
{
    struct feit_melding fact = {
        .periode = month_of(db_date(r, row, 0)),
        .route = (enum kanaal)db_int(r, row, 1),
        .resultaat = (enum eindresultaat)db_int(r, row, 2),
        .meervoudig = db_bool(r, row, 3),
        .opeenvolgend = db_bool(r, row, 4),
        .bereikt = db_bool(r, row, 5),
        .eerste_signaal = DATE_NONE,
        .beslist = DATE_NONE,
        .opgepakt = DATE_NONE,
        .contact = DATE_NONE,
        .persoonlijk = DATE_NONE,
        .gesloten = DATE_NONE,
        .termijn = DATE_NONE,
        .termijn_gehaald = DATE_NONE,
        .wijk = WIJK_ONBEKEND,
        .aantal = db_int(r, row, 6),
    };
    fact.benaderd = fact.bereikt || fact.route == KANAAL_BRIEF || fact.route == KANAAL_TELEFOON ||
                    fact.route == KANAAL_HUISBEZOEK;
    kengetallen_melding(l->k, &fact);
}

static void gone_poging(struct lader *l, const PGresult *r, int row)
{
    kengetallen_poging(l->k, &(struct feit_poging){
                                 .maand = month_of(db_date(r, row, 0)),
                                 .contact = (enum contactsoort)db_int(r, row, 1),
                                 .dagdeel = (enum dagdeel)db_int(r, row, 2),
                                 .bereikt = db_bool(r, row, 3),
                                 .wijk = WIJK_ONBEKEND,
                                 .aantal = db_int(r, row, 4),
                             });
}

static enum err_kind load_gone(struct lader *l, struct err *err)
{
    const struct {
        const struct db_query *query;
        void (*take)(struct lader *l, const PGresult *r, int row);
    } counts[] = {{&QUERY_RAPPORT_TELLING_SIGNAAL, gone_signaal},
                  {&QUERY_RAPPORT_TELLING_MELDING, gone_melding},
                  {&QUERY_RAPPORT_TELLING_POGING, gone_poging}};
    struct db_params params;
    enum err_kind kind = ERR_NONE;
    common_params(l, &params);
    for (size_t i = 0; i < sizeof counts / sizeof *counts && !kind; i++) {
        PGresult *result = NULL;
        kind = db_run(l->db, counts[i].query, &params, &result, err);
        for (int row = 0; !kind && row < PQntuples(result); row++)
            counts[i].take(l, result, row);
        PQclear(result);
    }
    return kind;
}

/* ---- what a month has ---- */

static int places_of(int capacity)
{
    return capacity == CAPACITEIT_ONBEPERKT ? RAPPORT_ONBEPERKT : capacity;
}

static void fill_month(const struct lader *l, civil_month month, struct feit_maand *fact)
{
    const struct beleid *b = l->vraag->beleid;
    int visits = fact->plaatsen[KANAAL_HUISBEZOEK];
    fact->maand = month;
    fact->norm = b->norm;
    fact->alarmen = l->alarmen[month - l->vraag->eerste];
    fact->inwoners = l->vraag->config->inwoners;
    for (size_t t = 0; t < b->teams_aantal && t < TEAMS_HOOGSTENS; t++)
        fact->team_plaatsen[t] =
            visits == RAPPORT_ONBEPERKT ? RAPPORT_ONBEPERKT : plan_deel(b, visits, (int)t);
    fact->tempo_er = visits != RAPPORT_ONBEPERKT;
    for (civil_date day = month_first(month); fact->tempo_er && day <= month_last(month); day++)
        fact->tempo_dag[day - month_first(month)] =
            plan_tot_vandaag(b, KANAAL_HUISBEZOEK, visits, day, SLICE_NONE);
}

/* The places that were recorded; of a month without, those of the policy. */
static enum err_kind load_months(struct lader *l, struct err *err)
{
    struct db_params params;
    PGresult *result = NULL;
    common_params(l, &params);
    enum err_kind kind = db_run(l->db, &QUERY_RAPPORT_CAPACITEIT, &params, &result, err);
    for (civil_month m = l->vraag->eerste; !kind && m <= l->vraag->laatste; m++) {
        struct feit_maand fact = {0};
        for (int channel = KANAAL_TELEFOON; channel <= KANAAL_HUISBEZOEK; channel++)
            fact.plaatsen[channel] = places_of(l->vraag->beleid->capaciteit[channel]);
        for (int row = 0; row < PQntuples(result); row++)
            if (month_of(db_date(result, row, 0)) == m)
                fact.plaatsen[db_int(result, row, 1)] =
                    PQgetisnull(result, row, 2) ? RAPPORT_ONBEPERKT : (int)db_int(result, row, 2);
        fill_month(l, m, &fact);
        kengetallen_maand(l->k, &fact);
    }
    PQclear(result);
    return kind;
}

/* ---- the whole ---- */

static enum err_kind names_of_wijken(struct lader *l, struct feiten *facts, struct err *err)
{
    const struct rapport_config *c = l->vraag->config;
    if (c->wijken_aantal == 0)
        return wijkkaart_namen(l->db, l->arena, l->vraag->gemeentecode, WIJKEN_HOOGSTENS, &facts->wijken,
                               &facts->wijken_aantal, err);
    facts->wijken = ARENA_ARRAY(l->arena, struct slice, c->wijken_aantal);
    if (!facts->wijken)
        return err_set(err, ERR_FULL, "no room for the names of wijken");
    for (size_t i = 0; i < c->wijken_aantal; i++)
        facts->wijken[i] = c->wijken[i].naam;
    facts->wijken_aantal = c->wijken_aantal;
    return ERR_NONE;
}

enum err_kind feiten_laad(struct db *db, struct arena *arena, const struct feiten_vraag *vraag,
                          struct feiten *ret, struct err *err)
{
    struct lader l = {.db = db, .arena = arena, .vraag = vraag};
    struct feiten facts = {0};
    enum err_kind kind = names_of_wijken(&l, &facts, err);
    kind = kind ? kind
                : wijkkaart_laad(db, arena, vraag->gemeentecode, facts.wijken, facts.wijken_aantal, &l.kaart,
                                 err);
    if (kind)
        return kind;
    facts.kengetallen = l.k =
        kengetallen_begin(arena, vraag->eerste, vraag->laatste, (int)facts.wijken_aantal);
    l.alarmen = ARENA_ARRAY(arena, int, (size_t)months(&l));
    if (!l.k || !l.alarmen)
        return err_set(err, ERR_FULL, "no room for the figures of %d months", months(&l));
    kind = load_present(&l, err);
    kind = kind ? kind : load_gone(&l, err);
    kind = kind ? kind : load_months(&l, err);
    if (!kind)
        *ret = facts;
    return kind;
}
