/* api_wachtrij: see api_wachtrij.h. Which rows there are, and what is given out, plan/wachtrij.h decides. */
#include "web/api_wachtrij.h"

#include "db/queries.h"
#include "plan/capaciteit.h"
#include "plan/wachtrij.h"
#include "web/fout.h"
#include "web/sessie.h"

#include <string.h>
#include <time.h>

#define POGINGEN 4
#define KANALEN "brief|telefoon|huisbezoek|overdracht_gkb|overdracht_wpda|uitzoeken"

const struct veld API_KANAAL = {"kanaal", VORM_TEKST, VERPLICHT, .wat = "welke wachtrij", KANALEN};
const struct veld API_WACHTRIJ_VRAGEN[2] = {
    {"status", VORM_TEKST, 0, .wat = "alleen wat zover is",
     "voorgesteld|vrijgegeven|opgehaald|vervallen|open"},
    {"namen", VORM_JANEE, 0, .wat = "met namen en adressen; dat wordt vastgelegd"},
};

/* ---- who may see which ---- */

static unsigned channels_of(enum rol rol)
{
    switch (rol) {
    case ROL_REGISSEUR:
        return ~1U;
    case ROL_BUURTTEAM:
        return 1U << KANAAL_HUISBEZOEK;
    case ROL_UITVOERING:
        return 1U << KANAAL_TELEFOON | 1U << KANAAL_BRIEF;
    case ROL_GKB:
        return 1U << KANAAL_OVERDRACHT_GKB;
    case ROL_WPDA:
        return 1U << KANAAL_OVERDRACHT_WPDA;
    default:
        return 0;
    }
}

/* -1: all of them; -2: a team that the policy does not know (any more). */
static int team_of(const struct verzoek *v)
{
    if (v->wie.rol != ROL_BUURTTEAM || v->wie.team.n == 0)
        return -1;
    for (size_t i = 0; i < v->web->beleid.teams_aantal; i++)
        if (slice_eq(v->web->beleid.teams[i].naam, v->wie.team))
            return (int)i;
    return -2;
}

/* ---- which there are ---- */

static const struct veld RIJ_VELDEN[] = {
    {"kanaal", VORM_TEKST, VERPLICHT, .wat = "de naam van de wachtrij", KANALEN},
    {"plaatsen", VORM_GETAL, VERPLICHT | MAG_LEEG, .wat = "plaatsen van deze maand; leeg: geen, of onbeperkt",
     .hoogst = CAPACITEIT_MAX_PLAATSEN},
    {"gebruikt", VORM_GETAL, VERPLICHT | MAG_LEEG, .wat = "daarvan gebruikt",
     .hoogst = CAPACITEIT_MAX_PLAATSEN},
    {"adres", VORM_TEKST, VERPLICHT, .wat = "waar de rijen zijn"},
};
static const struct schema SCHEMA_KANAAL = {"WachtrijInKort", "Een wachtrij.", SCHEMA(RIJ_VELDEN)};
static const struct veld WACHTRIJEN_VELDEN[] = {
    {"wachtrijen", VORM_LIJST, VERPLICHT, .wat = "de wachtrijen die u mag zien", .van = &SCHEMA_KANAAL},
};
const struct schema API_WACHTRIJEN = {"Wachtrijen", "De wachtrijen.", SCHEMA(WACHTRIJEN_VELDEN)};

static void number_or_null(struct json *j, const char *name, bool has, int64_t number)
{
    json_sleutel(j, name);
    if (has)
        json_getal(j, number);
    else
        json_niets(j);
}

enum err_kind api_wachtrijen(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct schrijver writer;
    struct capaciteit_maand month;
    struct api_uit u;
    (void)lichaam;
    enum err_kind kind = sessie_schrijver(v, &writer, err);
    kind = kind ? kind : capaciteit_lees(v->db, v->arena, &writer, month_of(writer.vandaag), &month, err);
    kind = kind ? kind : api_uit_begin(&u, err);
    if (kind)
        return kind;
    json_object_begin(&u.json);
    json_sleutel(&u.json, "wachtrijen");
    json_lijst(&u.json);
    for (int k = KANAAL_BRIEF; k <= KANAAL_UITZOEKEN; k++) {
        const struct capaciteit *c = &month.kanaal[k];
        bool places = k == KANAAL_TELEFOON || k == KANAAL_HUISBEZOEK;
        if (!(channels_of(v->wie.rol) & 1U << k))
            continue;
        json_object_begin(&u.json);
        json_veld_cstr(&u.json, "kanaal", kanaal_text((enum kanaal)k));
        number_or_null(&u.json, "plaatsen", places && c->plaatsen != CAPACITEIT_ONBEPERKT, c->plaatsen);
        number_or_null(&u.json, "gebruikt", places, c->gebruikt);
        json_veld_cstr(&u.json, "adres",
                       arena_printf(v->arena, "/api/v1/wachtrijen/%s", kanaal_text((enum kanaal)k)));
        json_object_eind(&u.json);
    }
    json_lijst_eind(&u.json);
    json_object_eind(&u.json);
    return api_uit_klaar(&u, v, a, 200, err);
}

/* ---- a row ---- */

static const struct veld CLIENT_VELDEN[] = {
    {"naam", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "naam"},
    {"geboortedatum", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "zoals bekend, ook in delen"},
    {"straat", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "straat en huisnummer"},
    {"postcode", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "postcode"},
    {"plaats", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "woonplaats"},
    {"telefoonnummer", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "telefoonnummer"},
    {"signaalpartners", VORM_TEKST, VERPLICHT | MAG_LEEG,
     .wat = "van wie zijn signalen kwamen; alleen voor een brief"},
};
static const struct schema SCHEMA_CLIENT = {"Client", "Een persoon van een melding.", SCHEMA(CLIENT_VELDEN)};

static const struct veld MELDING_VELDEN[] = {
    {"melding", VORM_TEKST, VERPLICHT, .wat = "nummer van de melding", "^M-[0-9]{4}-[0-9]{2}-[A-Z2-7]{10}$"},
    {"punten", VORM_GETAL, VERPLICHT, .wat = "voorrang", .laagst = -1000000, .hoogst = 1000000},
    {"termijn", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "uiterlijk dan een eerste aanbod"},
    {"teLaat", VORM_JANEE, VERPLICHT, .wat = "de termijn is voorbij"},
    {"spoed", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "crisis: binnen drie werkdagen", "crisis|spoed"},
    {"status", VORM_TEKST, VERPLICHT, .wat = "hoe ver het is",
     "voorgesteld|vrijgegeven|opgehaald|vervallen|open"},
    {"volgendeStap", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "wat er te doen is"},
    {"vanaf", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "niet eerder dan"},
    {"dagdeel", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "liefst"},
    {"voorstel", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "voorgesteld resultaat"},
    {"soorten", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "soorten signaalpartners"},
    {"reden", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "waarom het hier staat"},
    {"team", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "buurtteam"},
    {"plaatsDag", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "dag waarop de plaats is gegeven"},
    {"opgehaald", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "dag waarop het is uitgegeven"},
    {"antwoordTot", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "uiterlijk dan een antwoord op de overdracht"},
    {"zonderPoging", VORM_JANEE, VERPLICHT, .wat = "uitgegeven en blijven liggen"},
    {"metTwee", VORM_JANEE, VERPLICHT, .wat = "met twee personen gaan"},
    {"tolk", VORM_JANEE, VERPLICHT, .wat = "er is een tolk nodig"},
    {"clienten", VORM_LIJST, VERPLICHT | MAG_LEEG, .wat = "de personen; leeg zonder namen",
     .van = &SCHEMA_CLIENT},
};
static const struct schema SCHEMA_MELDING = {"Rij", "Een melding in een wachtrij.", SCHEMA(MELDING_VELDEN)};

static const struct veld WACHTRIJ_VELDEN[] = {
    {"kanaal", VORM_TEKST, VERPLICHT, .wat = "de wachtrij", KANALEN},
    {"dag", VORM_DATUM, VERPLICHT, .wat = "vandaag"},
    BLADZIJ_VELDEN,
    {"meldingen", VORM_LIJST, VERPLICHT, .wat = "op volgorde van voorrang", .van = &SCHEMA_MELDING},
};
const struct schema API_WACHTRIJ = {"Wachtrij", "Wat er in een wachtrij staat.", SCHEMA(WACHTRIJ_VELDEN)};

static void write_persons(struct json *j, const struct wachtrij *w, const struct rij *row)
{
    json_sleutel(j, "clienten");
    if (!w->met_namen) {
        json_niets(j);
        return;
    }
    json_lijst(j);
    for (size_t i = 0; i < row->clienten_aantal; i++) {
        const struct rij_client *c = &row->clienten[i];
        json_object_begin(j);
        api_veld_cstr(j, "naam", c->naam);
        api_veld_cstr(j, "geboortedatum", c->geboortedatum);
        api_veld_cstr(j, "straat", c->straat);
        api_veld_cstr(j, "postcode", c->postcode);
        api_veld_cstr(j, "plaats", c->plaats);
        api_veld_cstr(j, "telefoonnummer", c->telefoon);
        api_veld_cstr(j, "signaalpartners", w->kanaal == KANAAL_BRIEF ? c->partners : NULL);
        json_object_eind(j);
    }
    json_lijst_eind(j);
}

static void write_row(struct json *j, const struct beleid *beleid, const struct wachtrij *w,
                      const struct rij *row)
{
    bool step =
        row->stap.soort != STAP_GEEN && (row->status == RIJ_OPGEHAALD || row->status == RIJ_VRIJGEGEVEN);
    json_object_begin(j);
    json_veld_cstr(j, "melding", row->id);
    json_veld_getal(j, "punten", row->volgorde.punten);
    json_veld_datum(j, "termijn", row->volgorde.termijn);
    json_veld_bool(j, "teLaat", row->te_laat);
    api_veld_cstr(j, "spoed", row->volgorde.crisis_direct ? "crisis" : row->spoed ? "spoed" : NULL);
    json_veld_cstr(j, "status", rij_status_text(row->status));
    api_veld_cstr(j, "volgendeStap", step ? stap_text(row->stap.soort) : NULL);
    json_veld_datum(j, "vanaf", step ? row->stap.vanaf : DATE_NONE);
    api_veld_cstr(j, "dagdeel", step ? dagdeel_text(row->stap.dagdeel) : NULL);
    api_veld_cstr(j, "voorstel", eindresultaat_text(row->voorstel));
    api_veld_cstr(j, "soorten", row->partners);
    api_veld_cstr(j, "reden", reden_text(row->reden));
    api_veld(j, "team",
             (size_t)row->team < beleid->teams_aantal ? beleid->teams[row->team].naam : SLICE_NONE);
    json_veld_datum(j, "plaatsDag", row->plaats_dag);
    json_veld_datum(j, "opgehaald", row->opgehaald);
    json_veld_datum(j, "antwoordTot", row->antwoord_tot);
    json_veld_bool(j, "zonderPoging", row->ongebruikt);
    json_veld_bool(j, "metTwee", row->met_twee);
    json_veld_bool(j, "tolk", row->tolk);
    write_persons(j, w, row);
    json_object_eind(j);
}

static enum err_kind write_queue(struct verzoek *v, struct antwoord *a, const struct wachtrij *w,
                                 civil_date vandaag, bool pages, struct err *err)
{
    struct api_uit u;
    enum err_kind kind = api_uit_begin(&u, err);
    if (kind)
        return kind;
    struct bladzij all = {1, w->aantal, 0, w->aantal}, b = pages ? api_bladzij(v, w->aantal) : all;
    json_object_begin(&u.json);
    json_veld_cstr(&u.json, "kanaal", kanaal_text(w->kanaal));
    json_veld_datum(&u.json, "dag", vandaag);
    if (pages)
        api_bladzij_schrijf(v, a, &u.json, &b, w->aantal);
    json_sleutel(&u.json, "meldingen");
    json_lijst(&u.json);
    for (size_t i = b.van; i < b.tot; i++)
        write_row(&u.json, &v->web->beleid, w, &w->rijen[i]);
    json_lijst_eind(&u.json);
    json_object_eind(&u.json);
    return api_uit_klaar(&u, v, a, pages ? 200 : 201, err);
}

/* ---- what is in one ---- */

/* A pull that lost against another writer did nothing: the same again. */
static enum err_kind read_queue(struct verzoek *v, const struct schrijver *writer,
                                const struct wachtrij_vraag *vraag, struct wachtrij *ret, struct err *err)
{
    for (int attempt = 1;; attempt++) {
        enum err_kind kind = wachtrij_lees(v->db, v->arena, writer, vraag, ret, err);
        if (kind != ERR_RETRY || db_lost(v->db) || attempt == POGINGEN)
            return kind;
        nanosleep(&(struct timespec){0, attempt * 20000000L}, NULL);
    }
}

/* False: the answer says why not. */
static bool make_question(struct verzoek *v, struct antwoord *a, struct wachtrij_vraag *ret)
{
    *ret = (struct wachtrij_vraag){
        .kanaal = (enum kanaal)kanaal_from(v->deel), /* api_doe saw that there is one */
        .team = team_of(v),
        .geheugen = (size_t)v->web->config.geheugen.plan_mb << 20,
        .sleutels = &v->web->sleutels,
    };
    if (channels_of(v->wie.rol) & 1U << ret->kanaal && ret->team != -2)
        return true;
    fout_antwoord(v, a, 403, NULL);
    return false;
}

static void only_status(struct wachtrij *w, struct slice status)
{
    size_t n = 0;
    for (size_t i = 0; i < w->aantal; i++)
        if (!status.n || slice_eq_cstr(status, rij_status_text(w->rijen[i].status)))
            w->rijen[n++] = w->rijen[i];
    w->aantal = n;
}

enum err_kind api_wachtrij(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct schrijver writer;
    struct wachtrij_vraag question;
    struct wachtrij queue = {0};
    (void)lichaam;
    if (!make_question(v, a, &question))
        return ERR_NONE;
    question.namen = slice_eq_cstr(api_vraag(v, "namen"), "true");
    enum err_kind kind = sessie_schrijver(v, &writer, err);
    kind = kind ? kind : sessie_buiten(v, err);
    kind = kind ? kind : read_queue(v, &writer, &question, &queue, err);
    if (kind)
        return kind;
    only_status(&queue, api_vraag(v, "status"));
    return write_queue(v, a, &queue, writer.vandaag, true, err);
}

/* ---- giving it out ---- */

static const struct veld UITGIFTE_VELDEN[] = {
    {"kanaal", VORM_TEKST, VERPLICHT, .wat = "de wachtrij", KANALEN},
    {"dag", VORM_DATUM, VERPLICHT, .wat = "vandaag"},
    {"meldingen", VORM_LIJST, VERPLICHT, .wat = "wat nu aan u is uitgegeven, met namen",
     .van = &SCHEMA_MELDING},
};
const struct schema API_UITGIFTE = {"Uitgifte", "Wat er is uitgegeven: elke melding een keer.",
                                    SCHEMA(UITGIFTE_VELDEN)};

/* Of a pull that was done before with this key: what it gave, as it is now. */
static enum err_kind keep_given(struct verzoek *v, int64_t when, struct wachtrij *w, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    int64_t *keys = ARENA_ARRAY(v->arena, int64_t, w->aantal + 1);
    if (!keys)
        return err_set(err, ERR_FULL, "no room for a queue");
    for (size_t i = 0; i < w->aantal; i++)
        keys[i] = w->rijen[i].melding;
    enum err_kind kind = sessie_binnen(v, err);
    if (kind)
        return kind;
    db_params_begin(&params, v->arena);
    db_param_ints(&params, keys, w->aantal);
    db_param_instant(&params, when);
    db_param_text(&params, v->wie.naam);
    db_param_int(&params, w->kanaal);
    db_param_int(&params, GEB_OPGEHAALD);
    kind = db_run(v->db, &QUERY_WEB_API_UITGIFTE, &params, &r, err);
    size_t n = 0;
    for (size_t i = 0; !kind && i < w->aantal; i++) {
        bool given = false;
        for (int k = 0; k < PQntuples(r) && !given; k++)
            given = db_int(r, k, 0) == w->rijen[i].melding;
        if (given)
            w->rijen[n++] = w->rijen[i];
    }
    w->aantal = kind ? w->aantal : n;
    PQclear(r);
    return kind;
}

static struct eenmalig key_of(const struct verzoek *v)
{
    const struct hash_key *key = &v->web->sleutels.pseudoniem;
    const struct slice who[] = {v->wie.naam, slice_from_cstr(v->eenmalig)}, what[] = {v->pad};
    if (!v->eenmalig)
        return (struct eenmalig){0};
    return (struct eenmalig){.sleutel = hash_keyed(key, "api eenmalig", who, 2),
                             .inhoud = hash_keyed(key, "api eenmalig inhoud", what, 1),
                             .nr = v->nu};
}

/* *ret_eerder: when it was done with this key; INSTANT_NONE: it was not. */
static enum err_kind look_up(struct verzoek *v, const struct schrijver *writer, const struct eenmalig *key,
                             struct antwoord *a, int64_t *ret_eerder, struct err *err)
{
    struct eenmalig earlier;
    bool known = false;
    *ret_eerder = INSTANT_NONE;
    if (!v->eenmalig)
        return ERR_NONE;
    enum err_kind kind = eenmalig_zoek(v->db, v->arena, writer, key, &earlier, &known, err);
    if (kind || !known)
        return kind;
    if (memcmp(&earlier.inhoud, &key->inhoud, sizeof key->inhoud) != 0)
        return api_fout(v, a, 422, "andere_vraag", "Idempotency-Key",
                        "Dit kenmerk is al voor iets anders gebruikt.", err);
    *ret_eerder = earlier.nr;
    return ERR_NONE;
}

enum err_kind api_uitgifte(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct schrijver writer;
    struct wachtrij_vraag question;
    struct wachtrij queue = {0};
    struct eenmalig key = key_of(v);
    int64_t earlier = INSTANT_NONE;
    (void)lichaam;
    if (!make_question(v, a, &question))
        return ERR_NONE;
    if (question.kanaal == KANAAL_UITZOEKEN)
        return fout_antwoord(v, a, 409, "Uitzoeken is werk aan het scherm; daar valt niets uit te geven."),
               ERR_NONE;
    enum err_kind kind = sessie_schrijver(v, &writer, err);
    kind = kind ? kind : look_up(v, &writer, &key, a, &earlier, err);
    if (kind || a->status)
        return kind;
    question.ophalen = earlier == INSTANT_NONE;
    question.namen = true;
    question.eenmalig = key;
    kind = sessie_buiten(v, err);
    kind = kind ? kind : read_queue(v, &writer, &question, &queue, err);
    if (!kind && earlier != INSTANT_NONE)
        kind = keep_given(v, earlier, &queue, err);
    return kind ? kind : write_queue(v, a, &queue, writer.vandaag, false, err);
}
