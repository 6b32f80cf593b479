/* api_melding: see api_melding.h. */
#include "web/api_melding.h"

#include "plan/uitleg.h"
#include "render/regels.h"
#include "web/fout.h"
#include "web/handelen.h"
#include "web/inzage.h"
#include "web/sessie.h"

#include <stdlib.h>
#include <string.h>

#define ID_VORM "^M-[0-9]{4}-[0-9]{2}-[A-Z2-7]{10}$"
const struct veld API_MELDING_ID = {
    "id", VORM_TEKST, VERPLICHT, .wat = "nummer van de melding", ID_VORM, "M-2026-10-ABCDEFGH23"};

/* ---- what is told of one ---- */

static const struct veld OPBOUW_VELDEN[] = {
    {"factor", VORM_TEKST, VERPLICHT, .wat = "wat er telt"},
    {"punten", VORM_GETAL, VERPLICHT, .wat = "hoe zwaar", .laagst = -1000000, .hoogst = 1000000},
    {"feit", VORM_TEKST, VERPLICHT, .wat = "het feit, in woorden"},
};
static const struct schema SCHEMA_OPBOUW = {"Punten", "Waarom een melding voorrang heeft.",
                                            SCHEMA(OPBOUW_VELDEN)};
static const struct veld PLAATS_VELDEN[] = {
    {"kanaal", VORM_TEKST, VERPLICHT, .wat = "huisbezoek of telefoon"},
    {"dag", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "waarop zij is gegeven"},
    {"status", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "hoe ver het is"},
};
static const struct schema SCHEMA_PLAATS = {"Plaats", "De plaats die een melding heeft.",
                                            SCHEMA(PLAATS_VELDEN)};
static const struct veld STAP_VELDEN[] = {
    {"stap", VORM_TEKST, VERPLICHT, .wat = "wat er te doen is"},
    {"vanaf", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "niet eerder dan"},
    {"dagdeel", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "liefst"},
};
static const struct schema SCHEMA_STAP = {"Stap", "De volgende stap van het contactplan.",
                                          SCHEMA(STAP_VELDEN)};
static const struct veld SIGNAAL_VELDEN[] = {
    {"signaalpartner", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "van wie"},
    {"ID", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "hoe die het noemt"},
    {"type", VORM_TEKST, VERPLICHT, .wat = "soort signaalpartner"},
    {"bedrag", VORM_BEDRAG, VERPLICHT, .wat = "achterstand in euro"},
    {"signaaldatum", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "datum"},
    {"crisissignaal", VORM_JANEE, VERPLICHT, .wat = "afsluiting of ontruiming dreigt"},
    {"warmeOverdracht", VORM_JANEE, VERPLICHT, .wat = "overgedragen door de signaalpartner"},
    {"inMelding", VORM_JANEE, VERPLICHT, .wat = "telt in deze melding"},
    {"status", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "signaalstatus van DDAS"},
    {"uitleg", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "waarom, in woorden"},
    {"naam", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "naam van de persoon"},
    {"geboortedatum", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "geboortedatum"},
    {"adres", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "adres"},
    {"telefoonnummer", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "telefoonnummer"},
    {"email", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "e-mailadres"},
};
static const struct schema SCHEMA_SIGNAAL = {"Signaal", "Een signaal van een melding.",
                                             SCHEMA(SIGNAAL_VELDEN)};
static const struct veld GEBEURTENIS_VELDEN[] = {
    {"nr", VORM_GETAL, VERPLICHT, .wat = "nummer; `ongedaan` vraagt ernaar", .hoogst = INT64_MAX},
    {"tijd", VORM_MOMENT, VERPLICHT | MAG_LEEG, .wat = "wanneer"},
    {"wie", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "wie"},
    {"rol", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "in welke rol"},
    {"soort", VORM_TEKST, VERPLICHT, .wat = "wat voor handeling"},
    {"wat", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "in woorden"},
    {"reden", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "waarom"},
    {"ongedaan", VORM_JANEE, VERPLICHT, .wat = "later ongedaan gemaakt"},
};
static const struct schema SCHEMA_GEBEURTENIS = {"Gebeurtenis", "Wat iemand deed.",
                                                 SCHEMA(GEBEURTENIS_VELDEN)};
static const struct veld MELDING_VELDEN[] = {
    {"melding", VORM_TEKST, VERPLICHT, .wat = "nummer", ID_VORM},
    {"periode", VORM_MAAND, VERPLICHT, .wat = "de maand waarin de signalen zijn gebundeld"},
    {"status", VORM_TEKST, VERPLICHT, .wat = "hoe het ermee staat"},
    {"reden", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "waarom het niet wordt opgepakt"},
    {"resultaat", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "eindresultaat van DDAS"},
    {"voorstel", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "voorgesteld resultaat"},
    {"overgenomenDoor", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "de nieuwere melding van dit huishouden"},
    {"meervoudig", VORM_JANEE, VERPLICHT, .wat = "twee of meer signalen"},
    {"opeenvolgend", VORM_JANEE, VERPLICHT, .wat = "ook eerder een signaal"},
    {"totaal", VORM_BEDRAG, VERPLICHT, .wat = "achterstand in euro"},
    {"beleid", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "versie van de spelregels"},
    {"punten", VORM_GETAL, VERPLICHT, .wat = "voorrang", .laagst = -1000000, .hoogst = 1000000},
    {"opbouw", VORM_LIJST, VERPLICHT, .wat = "waarom", .van = &SCHEMA_OPBOUW},
    {"route", VORM_TEKST, VERPLICHT, .wat = "waar de melding staat"},
    {"waarom", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "waarom daar"},
    {"plaats", VORM_OBJECT, VERPLICHT | MAG_LEEG, .wat = "de plaats die zij heeft", .van = &SCHEMA_PLAATS},
    {"termijn", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "uiterlijk dan een eerste aanbod"},
    {"termijnGehaald", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "wanneer dat er was"},
    {"datumOpgepakt", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "dag van oppakken"},
    {"volgendeStap", VORM_OBJECT, VERPLICHT | MAG_LEEG, .wat = "wat er te doen is", .van = &SCHEMA_STAP},
    {"signalen", VORM_LIJST, VERPLICHT, .wat = "de signalen van het huishouden", .van = &SCHEMA_SIGNAAL},
    {"gebeurtenissen", VORM_LIJST, VERPLICHT, .wat = "wat er is gedaan", .van = &SCHEMA_GEBEURTENIS},
};
const struct schema API_MELDING = {"Melding", "Alles van een melding.", SCHEMA(MELDING_VELDEN)};

static void write_place(struct json *j, const struct uitleg *u)
{
    json_sleutel(j, "plaats");
    if (u->plaats.kanaal == KANAAL_GEEN) {
        json_niets(j);
        return;
    }
    json_object_begin(j);
    json_veld_cstr(j, "kanaal", kanaal_text(u->plaats.kanaal));
    json_veld_datum(j, "dag", u->plaats.dag);
    api_veld_cstr(j, "status", plaats_status_text(u->plaats.status));
    json_object_eind(j);
}

static void write_step(struct json *j, const struct uitleg *u)
{
    json_sleutel(j, "volgendeStap");
    if (!u->m.actief || u->stap.soort == STAP_GEEN) {
        json_niets(j);
        return;
    }
    json_object_begin(j);
    json_veld_cstr(j, "stap", stap_text(u->stap.soort));
    json_veld_datum(j, "vanaf", u->stap.vanaf);
    api_veld_cstr(j, "dagdeel", dagdeel_text(u->stap.dagdeel));
    json_object_eind(j);
}

static void write_signal(struct json *j, struct arena *arena, const struct uitleg *u,
                         const struct uitleg_signaal *s)
{
    json_object_begin(j);
    api_veld(j, "signaalpartner", s->partner);
    api_veld(j, "ID", s->id);
    json_veld_cstr(j, "type", partner_type_text(s->type));
    json_veld_bedrag(j, "bedrag", s->bedrag);
    json_veld_datum(j, "signaaldatum", s->signaaldatum);
    json_veld_bool(j, "crisissignaal", s->crisis);
    json_veld_bool(j, "warmeOverdracht", s->warm);
    json_veld_bool(j, "inMelding", s->in_melding);
    api_veld_cstr(j, "status", signaalstatus_text(s->status));
    api_veld_cstr(j, "uitleg", uitleg_signaal_zin(arena, u, s));
    api_veld(j, "naam", s->naam);
    json_veld_datum(j, "geboortedatum", s->geboortedatum);
    api_veld(j, "adres", s->adres);
    api_veld(j, "telefoonnummer", s->telefoon);
    api_veld(j, "email", s->email);
    json_object_eind(j);
}

static void write_event(struct json *j, struct arena *arena, const struct uitleg *u,
                        const struct uitleg_gebeurtenis *g)
{
    json_object_begin(j);
    json_veld_getal(j, "nr", g->g.nr);
    json_veld_moment(j, "tijd", g->g.tijd);
    api_veld(j, "wie", g->wie);
    api_veld(j, "rol", g->rol);
    json_veld_cstr(j, "soort", gebeurtenis_text(g->g.soort));
    api_veld_cstr(j, "wat", uitleg_gebeurtenis_zin(arena, u, g));
    api_veld(j, "reden", g->reden);
    json_veld_bool(j, "ongedaan", g->g.ongedaan);
    json_object_eind(j);
}

static void write_head(struct json *j, struct arena *arena, const struct uitleg *u)
{
    api_veld(j, "melding", u->id);
    json_sleutel(j, "periode");
    json_maand(j, u->m.periode);
    json_veld_cstr(j, "status", melding_status_text(u->m.status));
    api_veld_cstr(j, "reden", reden_text(u->m.reden));
    api_veld_cstr(j, "resultaat", eindresultaat_text(u->m.resultaat));
    api_veld_cstr(j, "voorstel", eindresultaat_text(u->m.voorstel));
    api_veld(j, "overgenomenDoor", u->overgenomen_door);
    json_veld_bool(j, "meervoudig", u->m.meervoudig);
    json_veld_bool(j, "opeenvolgend", u->m.opeenvolgend);
    json_veld_bedrag(j, "totaal", u->m.totaal);
    api_veld(j, "beleid", u->beleid);
    json_veld_getal(j, "punten", u->m.punten);
    uitleg_opbouw_json(j, arena, u);
    json_veld_cstr(j, "route", kanaal_text(u->m.route));
    api_veld_cstr(j, "waarom", uitleg_route_zin(arena, u));
    write_place(j, u);
    json_veld_datum(j, "termijn", u->m.termijn);
    json_veld_datum(j, "termijnGehaald", u->m.termijn_gehaald);
    json_veld_datum(j, "datumOpgepakt", u->m.datum_opgepakt);
    write_step(j, u);
}

static enum err_kind write_all(struct verzoek *v, const struct uitleg *u, struct antwoord *a, struct err *err)
{
    struct api_uit out;
    enum err_kind kind = api_uit_begin(&out, err);
    if (kind)
        return kind;
    struct json *j = &out.json;
    json_object_begin(j);
    write_head(j, v->arena, u);
    json_sleutel(j, "signalen");
    json_lijst(j);
    for (size_t i = 0; i < u->signalen_aantal; i++)
        write_signal(j, v->arena, u, &u->signalen[i]);
    json_lijst_eind(j);
    json_sleutel(j, "gebeurtenissen");
    json_lijst(j);
    for (size_t i = 0; i < u->gebeurtenissen_aantal; i++)
        write_event(j, v->arena, u, &u->gebeurtenissen[i]);
    json_lijst_eind(j);
    json_object_eind(j);
    return api_uit_klaar(&out, v, a, 200, err);
}

enum err_kind api_melding(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct schrijver writer;
    struct uitleg u = {0};
    bool found = false;
    int64_t version = 0;
    (void)lichaam;
    enum err_kind kind = sessie_schrijver(v, &writer, err);
    const struct uitleg_bron source = {v->db, v->arena, &writer, &v->web->sleutels};
    kind = kind ? kind : uitleg_laad(&source, v->deel, true, &u, &found, err);
    if (!kind && !found)
        return fout_antwoord(v, a, 404, "Deze melding is er niet, of is niet voor u."), ERR_NONE;
    kind = kind ? kind : handelen_versie(v, v->deel, &version, err);
    kind = kind ? kind : inzage_noteer(v, u.m.sleutel, "melding, api", err);
    kind = kind ? kind : write_all(v, &u, a, err);
    a->etag = arena_printf(v->arena, "\"%lld\"", (long long)version);
    return kind;
}

/* ---- acting on one ---- */

static const struct veld HANDELING_VELDEN[] = {
    {"handeling", VORM_TEKST, VERPLICHT, .wat = "welke handeling, zoals `poging` of `verplaatsen`",
     "^[a-z_]{1,40}$", "poging", .laagst = 1, .hoogst = 40},
    {"gegevens", VORM_GEGEVENS, 0, .wat = "wat erbij hoort, zoals `soort`, `dag` en `bereikt`",
     .hoogst = HANDELING_MAX_ARGUMENTEN},
    {"reden", VORM_TEKST, 0, .wat = "waarom; bij sommige handelingen verplicht",
     .hoogst = HANDELING_MAX_REDEN},
};
const struct schema API_HANDELING = {"Handeling", "Een handeling van een medewerker.",
                                     SCHEMA(HANDELING_VELDEN)};
static const struct veld GEDAAN_VELDEN[] = {
    {"nr", VORM_GETAL, VERPLICHT, .wat = "nummer van de gebeurtenis; `ongedaan` vraagt ernaar",
     .hoogst = INT64_MAX},
    {"melding", VORM_TEKST, VERPLICHT, .wat = "voor welke melding zij telt", ID_VORM},
    {"status", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "wat de melding nu is"},
    {"route", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "waar zij nu staat"},
    {"eerder", VORM_JANEE, VERPLICHT, .wat = "dit was al gedaan, met hetzelfde kenmerk"},
};
const struct schema API_GEDAAN = {"Gedaan", "Wat er van een handeling kwam.", SCHEMA(GEDAAN_VELDEN)};

/* "17" with its quotes; * is whatever it is now. False: that is no version of ours. */
static bool read_match(const char *text, int64_t *ret)
{
    char *end = NULL;
    *ret = 0;
    if (strcmp(text, "*") == 0)
        return true;
    if (*text != '"' || !char_is_digit(text[1]) || strlen(text) > HANDELING_MAX_CIJFERS + 2)
        return false;
    *ret = strtoll(text + 1, &end, 10);
    return strcmp(end, "\"") == 0 && *ret > 0;
}

static void read_arguments(const json_t *body, struct handelvraag *q)
{
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(body, "gegevens"), name, value) q->argumenten[q->aantal++] =
        (struct argument){slice_from_cstr(name), {json_string_value(value), json_string_length(value)}};
}

static enum err_kind write_done(struct verzoek *v, const struct handel_uitslag *done, struct antwoord *a,
                                struct err *err)
{
    struct api_uit u;
    bool before = done->hoe == HANDEL_AL_GEDAAN;
    enum err_kind kind = api_uit_begin(&u, err);
    if (kind)
        return kind;
    json_object_begin(&u.json);
    json_veld_getal(&u.json, "nr", done->nr);
    json_veld_tekst(&u.json, "melding", done->melding[0] ? slice_from_cstr(done->melding) : v->deel);
    api_veld_cstr(&u.json, "status", before ? NULL : melding_status_text(done->status));
    api_veld_cstr(&u.json, "route", before ? NULL : kanaal_text(done->route));
    json_veld_bool(&u.json, "eerder", before);
    json_object_eind(&u.json);
    return api_uit_klaar(&u, v, a, 200, err);
}

static enum err_kind answer(struct verzoek *v, const struct handel_uitslag *done, struct antwoord *a,
                            struct err *err)
{
    switch (done->hoe) {
    case HANDEL_GEDAAN:
    case HANDEL_AL_GEDAAN:
        return write_done(v, done, a, err);
    case HANDEL_FOUTEN:
        return api_fouten(v, a, 422, &done->fouten, err);
    case HANDEL_ONBEKEND:
        fout_antwoord(v, a, 404, "Deze melding is er niet, of is niet voor u.");
        return ERR_NONE;
    case HANDEL_VERANDERD:
        fout_antwoord(v, a, 412, NULL);
        return ERR_NONE;
    case HANDEL_ANDERE_VRAAG:
        return api_fout(v, a, 422, "andere_vraag", "Idempotency-Key",
                        "Dit kenmerk is al voor iets anders gebruikt.", err);
    default:
        fout_antwoord(v, a, 409, done->weigering);
        return ERR_NONE;
    }
}

enum err_kind api_handeling(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct handelvraag q = {
        .melding = v->deel,
        .act = api_tekst(lichaam, "handeling"),
        .reden = slice_trim(api_tekst(lichaam, "reden")),
        .eenmalig = slice_from_cstr(v->eenmalig),
    };
    struct handel_uitslag done = {0};
    if (!read_match(v->als_gelijk, &q.versie))
        return fout_antwoord(v, a, 412, NULL), ERR_NONE;
    read_arguments(lichaam, &q);
    enum err_kind kind = handelen(v, &q, &done, err);
    return kind ? kind : answer(v, &done, a, err);
}
