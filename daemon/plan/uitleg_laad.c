/* uitleg_laad: gathers what `uitleg` tells: the recorded rows, and the household judged again without
 * writing. */
#include "plan/uitleg.h"

#include "db/queries.h"
#include "domain/bundel.h"
#include "domain/feiten.h"
#include "domain/herhaling.h"

#include <stdlib.h>

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for what is known of a melding");
}

static struct slice tekst(struct arena *arena, const PGresult *r, int rij, int kolom)
{
    struct slice s = db_text(r, rij, kolom);
    return s.n ? arena_dup(arena, s) : SLICE_NONE;
}

/* "{0,5,10}" as PostgreSQL writes smallint[]. */
static void lees_opbouw(struct slice s, int16_t ret[FACTOR_COUNT])
{
    const char *p = s.p, *eind = s.p + s.n;
    for (int i = 0; i < FACTOR_COUNT && p < eind; i++) {
        char *na = NULL;
        p++; /* '{' or ',' */
        ret[i] = (int16_t)strtol(p, &na, 10);
        p = na;
    }
}

/* The melding ---------------------------------------------------------------------------------------- */

enum {
    M_SLEUTEL,
    M_HUISHOUDEN,
    M_NAAM,
    M_PERIODE,
    M_STATUS,
    M_REDEN,
    M_RESULTAAT,
    M_VOORSTEL,
    M_OVERGENOMEN,
    M_ROUTE,
    M_PLAATS_KANAAL,
    M_PLAATS_DAG,
    M_PLAATS_STATUS,
    M_REGELS,
    M_AANTAL,
    M_MEERVOUDIG,
    M_OPEENVOLGEND,
    M_TOTAAL,
    M_GEPLAND,
    M_PUNTEN,
    M_OPBOUW,
    M_TERMIJN,
    M_GEHAALD,
    M_OPGEPAKT,
    M_CRISIS,
    M_BRIEF_KLAAR,
    M_BRIEF_VRIJ,
    M_BRIEF_OPGEHAALD,
    M_ACTIEF,
    M_BELEID
};

static void lees_melding(struct arena *arena, const PGresult *r, struct uitleg *u)
{
    u->m = (struct melding_oordeel){
        .sleutel = db_int(r, 0, M_SLEUTEL),
        .periode = month_of(db_date(r, 0, M_PERIODE)),
        .aantal_signalen = (int)db_int(r, 0, M_AANTAL),
        .meervoudig = db_bool(r, 0, M_MEERVOUDIG),
        .opeenvolgend = db_bool(r, 0, M_OPEENVOLGEND),
        .totaal = db_int(r, 0, M_TOTAAL),
        .status = (enum melding_status)db_int(r, 0, M_STATUS),
        .reden = (enum reden)db_int(r, 0, M_REDEN),
        .resultaat = (enum eindresultaat)db_int(r, 0, M_RESULTAAT),
        .voorstel = (enum eindresultaat)db_int(r, 0, M_VOORSTEL),
        .route = (enum kanaal)db_int(r, 0, M_ROUTE),
        .regels = (uint32_t)db_int(r, 0, M_REGELS),
        .gepland = db_bool(r, 0, M_GEPLAND),
        .punten = (int)db_int(r, 0, M_PUNTEN),
        .termijn = db_date(r, 0, M_TERMIJN),
        .termijn_gehaald = db_date(r, 0, M_GEHAALD),
        .datum_opgepakt = db_date(r, 0, M_OPGEPAKT),
        .crisis_direct = db_bool(r, 0, M_CRISIS),
        .brief_klaar = db_bool(r, 0, M_BRIEF_KLAAR),
        .brief_vrij = db_bool(r, 0, M_BRIEF_VRIJ),
        .brief_opgehaald = db_date(r, 0, M_BRIEF_OPGEHAALD),
        .actief = db_bool(r, 0, M_ACTIEF),
    };
    lees_opbouw(db_text(r, 0, M_OPBOUW), u->m.opbouw);
    u->plaats = (struct plaats){
        .kanaal = (enum kanaal)db_int(r, 0, M_PLAATS_KANAAL),
        .dag = db_date(r, 0, M_PLAATS_DAG),
        .status = (enum plaats_status)db_int(r, 0, M_PLAATS_STATUS),
    };
    u->huishouden = db_int(r, 0, M_HUISHOUDEN);
    u->huishouden_naam = tekst(arena, r, 0, M_NAAM);
    u->overgenomen_door = tekst(arena, r, 0, M_OVERGENOMEN);
    u->beleid = tekst(arena, r, 0, M_BELEID);
}

/* Its rows ------------------------------------------------------------------------------------------- */

enum {
    S_SLEUTEL,
    S_PARTNER,
    S_ID,
    S_TYPE,
    S_BEDRAG,
    S_DATUM,
    S_ONTSTAAN,
    S_CRISIS,
    S_WARM,
    S_INTREKKING,
    S_STATUS,
    S_REDEN,
    S_MELDING,
    S_REGELS,
    S_LEVERING,
    S_REGEL,
    S_DREMPEL,
    S_BEDRAG_TOEN,
    S_BELEID,
    S_TIJD,
    S_VOORLETTERS,
    S_VOORVOEGSEL,
    S_ACHTERNAAM,
    S_GEBOORTEDATUM,
    S_STRAAT,
    S_HUISNUMMER,
    S_HUISLETTER,
    S_TOEVOEGING,
    S_POSTCODE,
    S_PLAATS,
    S_TELEFOON,
    S_EMAIL,
    S_VELDEN
};

void uitleg_velden(struct arena *arena, const PGresult *r, int rij, int kolom,
                   struct slice ret[KOPPELVELD_COUNT])
{
    static const enum koppelveld volgorde[] = {KOPPEL_ACHTERNAAM, KOPPEL_VOORLETTERS, KOPPEL_GEBOORTE,
                                               KOPPEL_ADRES};
    for (size_t i = 0; i < sizeof(volgorde) / sizeof(*volgorde); i++) {
        ret[volgorde[i]] = tekst(arena, r, rij, kolom + (int)i);
    }
}

struct slice uitleg_plat(const struct uitleg_bron *bron, const PGresult *r, int rij, int kolom,
                         const char *context)
{
    struct slice uit = SLICE_NONE, geheim = db_bytes(bron->arena, r, rij, kolom);
    if (geheim.n == 0 ||
        geheim_ontsleutel(bron->sleutels, bron->arena, geheim, slice_from_cstr(context), &uit, NULL)) {
        return SLICE_NONE;
    }
    return uit;
}

static void lees_persoon(const struct uitleg_bron *bron, const PGresult *r, int i, struct uitleg_signaal *s)
{
    struct slice v[S_EMAIL + 1];
    for (int kolom = S_VOORLETTERS; kolom <= S_PLAATS; kolom++) {
        v[kolom] = db_text(r, i, kolom);
    }
    s->naam = slice_trim(slice_from_cstr(arena_printf(
        bron->arena, "%.*s%s%.*s%s%.*s", SLICE_ARG(v[S_VOORLETTERS]), v[S_VOORLETTERS].n ? " " : "",
        SLICE_ARG(v[S_VOORVOEGSEL]), v[S_VOORVOEGSEL].n ? " " : "", SLICE_ARG(v[S_ACHTERNAAM]))));
    s->adres = slice_trim(slice_from_cstr(
        arena_printf(bron->arena, "%.*s %.*s%.*s%s%.*s, %.*s %.*s", SLICE_ARG(v[S_STRAAT]),
                     SLICE_ARG(v[S_HUISNUMMER]), SLICE_ARG(v[S_HUISLETTER]), v[S_TOEVOEGING].n ? " " : "",
                     SLICE_ARG(v[S_TOEVOEGING]), SLICE_ARG(v[S_POSTCODE]), SLICE_ARG(v[S_PLAATS]))));
    s->geboortedatum = db_date(r, i, S_GEBOORTEDATUM);
    s->telefoon = uitleg_plat(bron, r, i, S_TELEFOON, "signaal.telefoon");
    s->email = uitleg_plat(bron, r, i, S_EMAIL, "signaal.email");
    uitleg_velden(bron->arena, r, i, S_VELDEN, s->velden);
    s->velden[KOPPEL_TELEFOON] = s->telefoon;
    s->velden[KOPPEL_EMAIL] = s->email;
}

static void lees_signaal(const struct uitleg_bron *bron, const PGresult *r, int i, const struct uitleg *u,
                         struct uitleg_signaal *s)
{
    *s = (struct uitleg_signaal){
        .sleutel = db_int(r, i, S_SLEUTEL),
        .partner = tekst(bron->arena, r, i, S_PARTNER),
        .id = tekst(bron->arena, r, i, S_ID),
        .type = (enum partner_type)db_int(r, i, S_TYPE),
        .bedrag = db_int(r, i, S_BEDRAG),
        .drempel = db_int(r, i, S_DREMPEL),
        .signaaldatum = db_date(r, i, S_DATUM),
        .crisis = db_bool(r, i, S_CRISIS),
        .warm = db_bool(r, i, S_WARM),
        .in_melding = db_int(r, i, S_MELDING) == u->m.sleutel,
        .intrekking = (enum intrekking)db_int(r, i, S_INTREKKING),
        .status = (enum signaalstatus)db_int(r, i, S_STATUS),
        .reden = (enum reden)db_int(r, i, S_REDEN),
        .regels = (uint32_t)db_int(r, i, S_REGELS),
        .levering = db_int(r, i, S_LEVERING),
        .regel = db_int(r, i, S_REGEL),
        .beleid = tekst(bron->arena, r, i, S_BELEID),
        .geboortedatum = DATE_NONE,
    };
    if (u->volledig) {
        lees_persoon(bron, r, i, s);
    }
}

enum {
    G_NR,
    G_TIJD,
    G_WIE,
    G_ROL,
    G_SOORT,
    G_MELDING,
    G_MELDING_ID,
    G_KANAAL,
    G_DAG,
    G_DAGDEEL,
    G_CONTACT,
    G_JA,
    G_RESULTAAT,
    G_SLEUTEL,
    G_WAARDE,
    G_DOEL,
    G_REDEN,
    G_ONGEDAAN
};

static void lees_gebeurtenis(struct arena *arena, const PGresult *r, int i, const struct uitleg *u,
                             struct uitleg_gebeurtenis *g)
{
    *g = (struct uitleg_gebeurtenis){
        .g = {.nr = db_int(r, i, G_NR),
              .tijd = db_instant(r, i, G_TIJD),
              .soort = (enum gebeurtenis_soort)db_int(r, i, G_SOORT),
              .melding = db_int(r, i, G_MELDING),
              .ongedaan = db_text(r, i, G_ONGEDAAN).p != NULL,
              .kanaal = (enum kanaal)db_int(r, i, G_KANAAL),
              .dag = db_date(r, i, G_DAG),
              .dagdeel = (enum dagdeel)db_int(r, i, G_DAGDEEL),
              .contact = (enum contactsoort)db_int(r, i, G_CONTACT),
              .ja = db_bool(r, i, G_JA),
              .resultaat = (enum eindresultaat)db_int(r, i, G_RESULTAAT),
              .sleutel = tekst(arena, r, i, G_SLEUTEL),
              .waarde = tekst(arena, r, i, G_WAARDE),
              .doel = db_int(r, i, G_DOEL)},
        .wie = tekst(arena, r, i, G_WIE),
        .rol = tekst(arena, r, i, G_ROL),
        .reden = tekst(arena, r, i, G_REDEN),
        .melding = tekst(arena, r, i, G_MELDING_ID),
    };
    g->andere = g->g.melding != u->m.sleutel;
}

enum {
    B_NR,
    B_TIJD,
    B_BELEID,
    B_STATUS,
    B_REDEN,
    B_RESULTAAT,
    B_ROUTE,
    B_PLAATS_KANAAL,
    B_PLAATS_DAG,
    B_REGELS,
    B_PUNTEN,
    B_TOTAAL,
    B_AANTAL,
    B_TERMIJN
};

static void lees_besluit(struct arena *arena, const PGresult *r, int i, struct uitleg_besluit *b)
{
    *b = (struct uitleg_besluit){
        .nr = db_int(r, i, B_NR),
        .tijd = db_instant(r, i, B_TIJD),
        .beleid = tekst(arena, r, i, B_BELEID),
        .status = (enum melding_status)db_int(r, i, B_STATUS),
        .reden = (enum reden)db_int(r, i, B_REDEN),
        .resultaat = (enum eindresultaat)db_int(r, i, B_RESULTAAT),
        .route = (enum kanaal)db_int(r, i, B_ROUTE),
        .plaats_kanaal = (enum kanaal)db_int(r, i, B_PLAATS_KANAAL),
        .plaats_dag = db_date(r, i, B_PLAATS_DAG),
        .termijn = db_date(r, i, B_TERMIJN),
        .regels = (uint32_t)db_int(r, i, B_REGELS),
        .punten = (int)db_int(r, i, B_PUNTEN),
        .aantal_signalen = (int)db_int(r, i, B_AANTAL),
        .totaal = db_int(r, i, B_TOTAAL),
    };
}

static enum err_kind lees_rijen(const struct uitleg_bron *bron, PGresult *const r[3], struct uitleg *u,
                                struct err *err)
{
    u->signalen_aantal = (size_t)PQntuples(r[0]);
    u->gebeurtenissen_aantal = (size_t)PQntuples(r[1]);
    u->besluiten_aantal = (size_t)PQntuples(r[2]);
    u->signalen = ARENA_ARRAY(bron->arena, struct uitleg_signaal, u->signalen_aantal + 1);
    u->gebeurtenissen = ARENA_ARRAY(bron->arena, struct uitleg_gebeurtenis, u->gebeurtenissen_aantal + 1);
    u->besluiten = ARENA_ARRAY(bron->arena, struct uitleg_besluit, u->besluiten_aantal + 1);
    if (!u->signalen || !u->gebeurtenissen || !u->besluiten) {
        return vol(err);
    }
    for (size_t i = 0; i < u->signalen_aantal; i++) {
        lees_signaal(bron, r[0], (int)i, u, &u->signalen[i]);
    }
    for (size_t i = 0; i < u->gebeurtenissen_aantal; i++) {
        lees_gebeurtenis(bron->arena, r[1], (int)i, u, &u->gebeurtenissen[i]);
    }
    for (size_t i = 0; i < u->besluiten_aantal; i++) {
        lees_besluit(bron->arena, r[2], (int)i, &u->besluiten[i]);
    }
    return arena_is_full(bron->arena) ? vol(err) : ERR_NONE;
}

static enum err_kind laad_rijen(const struct uitleg_bron *bron, struct uitleg *u, struct err *err)
{
    PGresult *r[3] = {NULL, NULL, NULL};
    struct db_params bij_periode, bij_huishouden, bij_melding;
    db_params_begin(&bij_periode, bron->arena);
    db_param_int(&bij_periode, u->huishouden);
    db_param_date(&bij_periode, month_first(u->m.periode));
    db_params_begin(&bij_huishouden, bron->arena);
    db_param_int(&bij_huishouden, u->huishouden);
    db_params_begin(&bij_melding, bron->arena);
    db_param_int(&bij_melding, u->m.sleutel);
    enum err_kind kind = db_run(bron->db, &QUERY_UITLEG_SIGNALEN, &bij_periode, &r[0], err);
    kind = kind ? kind : db_run(bron->db, &QUERY_UITLEG_GEBEURTENISSEN, &bij_huishouden, &r[1], err);
    kind = kind ? kind : db_run(bron->db, &QUERY_UITLEG_BESLUITEN, &bij_melding, &r[2], err);
    kind = kind ? kind : lees_rijen(bron, r, u, err);
    for (int i = 0; i < 3; i++) {
        PQclear(r[i]);
    }
    return kind;
}

/* What people said about the telephone number and the e-mail address. */
static enum err_kind laad_gezegd(const struct uitleg_bron *bron, struct uitleg *u, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, bron->arena);
    db_param_int(&params, u->huishouden);
    db_param_int(&params, GEB_FEIT);
    enum err_kind kind = db_run(bron->db, &QUERY_UITLEG_GEZEGD, &params, &r, err);
    for (int i = 0; !kind && i < PQntuples(r); i++) {
        struct uitleg_gezegd gezegd = {.gezegd = true};
        if (db_bool(r, i, 1)) {
            gezegd.waarde = uitleg_plat(bron, r, i, 2, "gebeurtenis.geheim");
        }
        *(slice_eq_cstr(db_text(r, i, 0), "email") ? &u->email : &u->telefoon) = gezegd;
    }
    PQclear(r);
    return kind;
}

/* Judged again --------------------------------------------------------------------------------------- */

/* R5: the latest earlier signal that it repeats. */
static void zoek_eerder(const struct zaak *zaak, struct uitleg *u)
{
    const struct dossier *d = zaak->dossier;
    for (size_t s = 0; s < u->signalen_aantal; s++) {
        for (size_t i = 0; i < d->signalen_aantal; i++) {
            if (d->signalen[i].sleutel != u->signalen[s].sleutel) {
                continue;
            }
            for (size_t j = 0; j < i; j++) {
                if (zaak->besluiten[j].geslaagd &&
                    herhaling_van(zaak->context->beleid, &d->signalen[j], &d->signalen[i])) {
                    u->signalen[s].eerder = &d->signalen[j];
                }
            }
        }
    }
}

static bool oordeel_opnieuw(const struct uitleg_bron *bron, struct dossier *dossier, struct uitleg *u)
{
    struct beoordeel_context context = {.beleid = bron->schrijver->beleid,
                                        .key = bron->schrijver->key,
                                        .gemeentecode = bron->schrijver->gemeentecode,
                                        .vandaag = bron->schrijver->vandaag};
    struct oordeel oordeel;
    if (!beoordeel(bron->arena, dossier, &context, &oordeel)) { /* also puts the signals in order */
        return false;
    }
    u->dossier = dossier;
    u->oordeel = oordeel;
    u->stand = oordeel.stand;
    struct zaak zaak = {
        .arena = bron->arena, .context = &context, .dossier = dossier, .stand = oordeel.stand};
    if (!selectie(&zaak) || !bundel(&zaak)) {
        return false;
    }
    zoek_eerder(&zaak, u);
    for (size_t i = 0; i < oordeel.meldingen_aantal; i++) {
        if (oordeel.meldingen[i].sleutel == u->m.sleutel) {
            /* cppcheck-suppress autoVariables ; in the arena: only the struct that points to it is ours */
            u->nu = &oordeel.meldingen[i];
            u->stap = u->nu->stap;
        }
    }
    for (size_t i = 0; i < zaak.bundels_aantal; i++) {
        if (zaak.bundels[i].sleutel == u->m.sleutel) {
            int16_t opbouw[FACTOR_COUNT];
            u->beoordeeld = true;
            u->feiten = feiten_punten(&zaak, &zaak.bundels[i]);
            u->punten_nu = punten_bereken(bron->schrijver->beleid, &u->feiten, opbouw);
            return uitleg_vergelijk(bron->arena, &zaak, &zaak.bundels[i], u);
        }
    }
    return true; /* emptied, or too long ago: only what was recorded is told */
}

static enum err_kind beoordeel_opnieuw(const struct uitleg_bron *bron, struct uitleg *u, struct err *err)
{
    struct dossier *dossiers = NULL;
    enum err_kind kind = dossier_bekijk(bron->db, bron->arena, bron->schrijver, &u->huishouden,
                                        &u->huishouden_naam, 1, &dossiers, err);
    kind = kind ? kind : bekenden_laad(bron->db, bron->arena, bron->schrijver, dossiers, 1, err);
    kind = kind ? kind : bewoners_laad(bron->db, bron->arena, bron->schrijver, dossiers, 1, err);
    if (kind) {
        return kind;
    }
    if (!oordeel_opnieuw(bron, &dossiers[0], u)) {
        return vol(err);
    }
    return u->volledig ? uitleg_bekenden_laad(bron, u, err) : ERR_NONE;
}

static enum err_kind laad(const struct uitleg_bron *bron, struct uitleg *u, bool *ret_gevonden,
                          struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, bron->arena);
    db_param_text(&params, bron->schrijver->gemeentecode);
    db_param_text(&params, u->id);
    enum err_kind kind = db_run(bron->db, &QUERY_UITLEG_MELDING, &params, &r, err);
    *ret_gevonden = !kind && PQntuples(r) == 1;
    if (*ret_gevonden) {
        lees_melding(bron->arena, r, u);
    }
    PQclear(r);
    if (kind || !*ret_gevonden) {
        return kind;
    }
    kind = laad_rijen(bron, u, err);
    if (!kind && u->volledig) {
        kind = laad_gezegd(bron, u, err);
    }
    return kind ? kind : beoordeel_opnieuw(bron, u, err);
}

enum err_kind uitleg_laad(const struct uitleg_bron *bron, struct slice id, bool volledig, struct uitleg *ret,
                          bool *ret_gevonden, struct err *err)
{
    struct uitleg u = {.volledig = volledig, .id = id};
    enum err_kind kind = laad(bron, &u, ret_gevonden, err);
    if (!kind) {
        *ret = u;
    }
    return kind;
}
