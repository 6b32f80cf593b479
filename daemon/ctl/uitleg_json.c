/* uitleg_json: one melding with every decision about it, for another program. */
#include "ctl/uitleg.h"
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

static void zin(struct json *json, const char *sleutel, const char *waarde)
{
    json_sleutel(json, sleutel);
    json_cstr(json, waarde);
}

static void getal(struct json *json, const char *sleutel, int64_t waarde)
{
    json_sleutel(json, sleutel);
    json_getal(json, waarde);
}

static void ja_nee(struct json *json, const char *sleutel, bool waarde)
{
    json_sleutel(json, sleutel);
    json_bool(json, waarde);
}

static void datum(struct json *json, const char *sleutel, civil_date waarde)
{
    json_sleutel(json, sleutel);
    json_datum(json, waarde);
}

static void bedrag(struct json *json, const char *sleutel, cents waarde)
{
    json_sleutel(json, sleutel);
    json_bedrag(json, waarde);
}

static void moment(struct json *json, const char *sleutel, instant waarde)
{
    json_sleutel(json, sleutel);
    json_moment(json, waarde);
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
    zin(json, "type", partner_type_text(s->type));
    bedrag(json, "bedrag", s->bedrag);
    datum(json, "signaaldatum", s->signaaldatum);
    ja_nee(json, "crisissignaal", s->crisis);
    ja_nee(json, "warmeOverdracht", s->warm);
    ja_nee(json, "inMelding", s->in_melding);
    zin(json, "status", signaalstatus_text(s->status));
    zin(json, "reden", reden_text(s->reden));
    zin(json, "uitleg", uitleg_signaal_zin(arena, u, s));
    getal(json, "levering", s->levering);
    getal(json, "regel", s->regel);
    tekst(json, "beleid", s->beleid);
    regels(json, s->regels);
    if (u->volledig) {
        tekst(json, "naam", s->naam);
        datum(json, "geboortedatum", s->geboortedatum);
        tekst(json, "adres", s->adres);
        tekst(json, "telefoonnummer", s->telefoon);
        tekst(json, "email", s->email);
    }
    json_object_eind(json);
}

static void schrijf_opbouw(struct json *json, struct arena *arena, const struct uitleg *u)
{
    json_sleutel(json, "opbouw");
    json_lijst(json);
    for (int i = 0; i < FACTOR_COUNT; i++) {
        if (u->m.opbouw[i] != 0) {
            json_object_begin(json);
            zin(json, "factor", factor_text((enum factor)i));
            getal(json, "punten", u->m.opbouw[i]);
            zin(json, "feit", uitleg_factor_zin(arena, u, (enum factor)i));
            json_object_eind(json);
        }
    }
    json_lijst_eind(json);
}

static void schrijf_stap(struct json *json, const struct uitleg *u)
{
    json_sleutel(json, "volgendeStap");
    if (!u->m.actief || u->stap.soort == STAP_GEEN) {
        json_niets(json);
        return;
    }
    json_object_begin(json);
    zin(json, "stap", stap_text(u->stap.soort));
    datum(json, "vanaf", u->stap.vanaf);
    zin(json, "dagdeel", dagdeel_text(u->stap.dagdeel));
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
    zin(json, "kanaal", kanaal_text(kanaal));
    datum(json, "dag", dag);
    if (status) {
        zin(json, "status", status);
    }
    json_object_eind(json);
}

static void schrijf_gebeurtenis(struct json *json, struct arena *arena, const struct uitleg *u,
                                const struct uitleg_gebeurtenis *g)
{
    json_object_begin(json);
    getal(json, "nr", g->g.nr);
    moment(json, "tijd", g->g.tijd);
    tekst(json, "wie", g->wie);
    tekst(json, "rol", g->rol);
    zin(json, "soort", gebeurtenis_text(g->g.soort));
    zin(json, "wat", uitleg_gebeurtenis_zin(arena, u, g));
    tekst(json, "melding", g->melding);
    tekst(json, "reden", g->reden);
    ja_nee(json, "ongedaan", g->g.ongedaan);
    json_object_eind(json);
}

static void schrijf_besluit(struct json *json, const struct uitleg_besluit *b)
{
    json_object_begin(json);
    moment(json, "tijd", b->tijd);
    tekst(json, "beleid", b->beleid);
    zin(json, "status", melding_status_text(b->status));
    zin(json, "reden", reden_text(b->reden));
    zin(json, "resultaat", eindresultaat_text(b->resultaat));
    zin(json, "route", kanaal_text(b->route));
    schrijf_plaats(json, b->plaats_kanaal, b->plaats_dag, NULL);
    getal(json, "punten", b->punten);
    getal(json, "signalen", b->aantal_signalen);
    bedrag(json, "totaal", b->totaal);
    datum(json, "termijn", b->termijn);
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
    zin(&json, "status", melding_status_text(u->m.status));
    zin(&json, "reden", reden_text(u->m.reden));
    zin(&json, "resultaat", eindresultaat_text(u->m.resultaat));
    zin(&json, "voorstel", eindresultaat_text(u->m.voorstel));
    tekst(&json, "overgenomenDoor", u->overgenomen_door);
    ja_nee(&json, "meervoudig", u->m.meervoudig);
    ja_nee(&json, "opeenvolgend", u->m.opeenvolgend);
    bedrag(&json, "totaal", u->m.totaal);
    tekst(&json, "beleid", u->beleid);
    ja_nee(&json, "gepland", u->m.gepland);
    getal(&json, "punten", u->m.punten);
    schrijf_opbouw(&json, ctl->arena, u);
    zin(&json, "route", kanaal_text(u->m.route));
    zin(&json, "waarom", uitleg_route_zin(ctl->arena, u));
    schrijf_plaats(&json, u->plaats.kanaal, u->plaats.dag, plaats_status_text(u->plaats.status));
    datum(&json, "termijn", u->m.termijn);
    datum(&json, "termijnGehaald", u->m.termijn_gehaald);
    datum(&json, "datumOpgepakt", u->m.datum_opgepakt);
    schrijf_stap(&json, u);
    regels(&json, u->m.regels);
    schrijf_lijsten(&json, ctl->arena, u);
    json_object_eind(&json);
    json_regel(&json);
}
