/* uitleg_json: one melding with every decision about it, for another program. */
#include "ctl/uitleg_toon.h"
#include "render/json.h"
#include "render/regels.h"

static void tekst(struct json *json, const char *sleutel, struct slice waarde)
{
    json_sleutel(json, sleutel);
    if (waarde.n) {
        json_tekst(json, waarde);
    } else {
        json_niets(json);
    }
}

static void regels(struct json *json, uint32_t waarde)
{
    json_sleutel(json, "regels");
    regels_json(json, waarde);
}

static void schrijf_signaal(struct json *json, struct arena *arena, const struct uitleg *u,
                            const struct uitleg_signaal *s)
{
    json_object_begin(json);
    tekst(json, "signaalpartner", s->partner);
    tekst(json, "ID", s->id);
    json_veld_cstr(json, "type", partner_type_text(s->type));
    json_veld_bedrag(json, "bedrag", s->bedrag);
    json_veld_datum(json, "signaaldatum", s->signaaldatum);
    json_veld_bool(json, "crisissignaal", s->crisis);
    json_veld_bool(json, "warmeOverdracht", s->warm);
    json_veld_bool(json, "inMelding", s->in_melding);
    json_veld_cstr(json, "status", signaalstatus_text(s->status));
    json_veld_cstr(json, "reden", reden_text(s->reden));
    json_veld_cstr(json, "uitleg", uitleg_signaal_zin(arena, u, s));
    json_veld_getal(json, "levering", s->levering);
    json_veld_getal(json, "regel", s->regel);
    tekst(json, "beleid", s->beleid);
    regels(json, s->regels);
    if (u->volledig) {
        tekst(json, "naam", s->naam);
        json_veld_datum(json, "geboortedatum", s->geboortedatum);
        tekst(json, "adres", s->adres);
        tekst(json, "telefoonnummer", s->telefoon);
        tekst(json, "email", s->email);
    }
    json_object_eind(json);
}

static void schrijf_stap(struct json *json, const struct uitleg *u)
{
    json_sleutel(json, "volgendeStap");
    if (!u->m.actief || u->stap.soort == STAP_GEEN) {
        json_niets(json);
        return;
    }
    json_object_begin(json);
    json_veld_cstr(json, "stap", stap_text(u->stap.soort));
    json_veld_datum(json, "vanaf", u->stap.vanaf);
    json_veld_cstr(json, "dagdeel", dagdeel_text(u->stap.dagdeel));
    json_object_eind(json);
}

static void schrijf_plaats(struct json *json, enum kanaal kanaal, civil_date dag, const char *status)
{
    json_sleutel(json, "plaats");
    if (kanaal == KANAAL_GEEN) {
        json_niets(json);
        return;
    }
    json_object_begin(json);
    json_veld_cstr(json, "kanaal", kanaal_text(kanaal));
    json_veld_datum(json, "dag", dag);
    if (status) {
        json_veld_cstr(json, "status", status);
    }
    json_object_eind(json);
}

static void schrijf_gebeurtenis(struct json *json, struct arena *arena, const struct uitleg *u,
                                const struct uitleg_gebeurtenis *g)
{
    json_object_begin(json);
    json_veld_getal(json, "nr", g->g.nr);
    json_veld_moment(json, "tijd", g->g.tijd);
    tekst(json, "wie", g->wie);
    tekst(json, "rol", g->rol);
    json_veld_cstr(json, "soort", gebeurtenis_text(g->g.soort));
    json_veld_cstr(json, "wat", uitleg_gebeurtenis_zin(arena, u, g));
    tekst(json, "melding", g->melding);
    tekst(json, "reden", g->reden);
    json_veld_bool(json, "ongedaan", g->g.ongedaan);
    json_object_eind(json);
}

static void schrijf_besluit(struct json *json, const struct uitleg_besluit *b)
{
    json_object_begin(json);
    json_veld_moment(json, "tijd", b->tijd);
    tekst(json, "beleid", b->beleid);
    json_veld_cstr(json, "status", melding_status_text(b->status));
    json_veld_cstr(json, "reden", reden_text(b->reden));
    json_veld_cstr(json, "resultaat", eindresultaat_text(b->resultaat));
    json_veld_cstr(json, "route", kanaal_text(b->route));
    schrijf_plaats(json, b->plaats_kanaal, b->plaats_dag, NULL);
    json_veld_getal(json, "punten", b->punten);
    json_veld_getal(json, "signalen", b->aantal_signalen);
    json_veld_bedrag(json, "totaal", b->totaal);
    json_veld_datum(json, "termijn", b->termijn);
    regels(json, b->regels);
    json_object_eind(json);
}

static void schrijf_lijsten(struct json *json, struct arena *arena, const struct uitleg *u)
{
    json_sleutel(json, "signalen");
    json_lijst(json);
    for (size_t i = 0; i < u->signalen_aantal; i++) {
        schrijf_signaal(json, arena, u, &u->signalen[i]);
    }
    json_lijst_eind(json);
    json_sleutel(json, "gebeurtenissen");
    json_lijst(json);
    for (size_t i = 0; i < u->gebeurtenissen_aantal; i++) {
        schrijf_gebeurtenis(json, arena, u, &u->gebeurtenissen[i]);
    }
    json_lijst_eind(json);
    json_sleutel(json, "besluiten");
    json_lijst(json);
    for (size_t i = 0; i < u->besluiten_aantal; i++) {
        schrijf_besluit(json, &u->besluiten[i]);
    }
    json_lijst_eind(json);
}

void uitleg_json(const struct ctl *ctl, const struct uitleg *u)
{
    struct json json;
    json_begin(&json, stdout);
    json_object_begin(&json);
    tekst(&json, "melding", u->id);
    json_sleutel(&json, "periode");
    json_maand(&json, u->m.periode);
    json_veld_cstr(&json, "status", melding_status_text(u->m.status));
    json_veld_cstr(&json, "reden", reden_text(u->m.reden));
    json_veld_cstr(&json, "resultaat", eindresultaat_text(u->m.resultaat));
    json_veld_cstr(&json, "voorstel", eindresultaat_text(u->m.voorstel));
    tekst(&json, "overgenomenDoor", u->overgenomen_door);
    json_veld_bool(&json, "meervoudig", u->m.meervoudig);
    json_veld_bool(&json, "opeenvolgend", u->m.opeenvolgend);
    json_veld_bedrag(&json, "totaal", u->m.totaal);
    tekst(&json, "beleid", u->beleid);
    json_veld_bool(&json, "gepland", u->m.gepland);
    json_veld_getal(&json, "punten", u->m.punten);
    uitleg_opbouw_json(&json, ctl->arena, u);
    json_veld_cstr(&json, "route", kanaal_text(u->m.route));
    json_veld_cstr(&json, "waarom", uitleg_route_zin(ctl->arena, u));
    schrijf_plaats(&json, u->plaats.kanaal, u->plaats.dag, plaats_status_text(u->plaats.status));
    json_veld_datum(&json, "termijn", u->m.termijn);
    json_veld_datum(&json, "termijnGehaald", u->m.termijn_gehaald);
    json_veld_datum(&json, "datumOpgepakt", u->m.datum_opgepakt);
    schrijf_stap(&json, u);
    regels(&json, u->m.regels);
    uitleg_bekenden_json(ctl, u, &json);
    schrijf_lijsten(&json, ctl->arena, u);
    json_object_eind(&json);
    json_regel(&json);
}
