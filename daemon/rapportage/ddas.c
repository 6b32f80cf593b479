/* ddas: see ddas.h. Three cursors in one order: signals, zaken with their signals, attempts. */
#include "rapportage/ddas.h"

#include "db/queries.h"

#include <stdlib.h>
#include <string.h>

enum {
    S_LOS,
    S_PLEK,
    S_SAMEN,
    S_PARTNER,
    S_ID,
    S_TYPE,
    S_STATUS,
    S_BEDRAG,
    S_ONTSTAAN,
    S_DATUM,
    S_CRISIS,
    S_WARM,
    S_BSN,
    S_GEBOREN,
    S_POSTCODE,
    S_HUISNUMMER,
    S_HUISLETTER,
    S_TOEVOEGING
};
enum { Z_SLEUTEL, Z_PERIODE, Z_RESULTAAT, Z_OPGEPAKT, Z_BESLOTEN, Z_PARTNER, Z_ID };
enum { P_MELDING, P_SOORT, P_CONTACT, P_JA, P_DAG, P_DAGDEEL };

/* A cursor, some rows at a time. */
struct loper {
    const struct db_query *verder;
    PGresult *r;
    int i;
    bool eind;
};

struct ddas_stroom {
    struct db *db;
    const struct ddas_vraag *vraag;
    struct arena *arena; /* of one record */
    struct loper signalen, zaken, pogingen;
    struct ddas_plek plek;
    FILE *uit;
    size_t bytes;
    bool eerste; /* of the list that is open */
};

#define RECORD_BYTES ((size_t)256 << 10)

/* --- reading --- */

/* After it the row l->i of l->r is the next one, unless l->eind. */
static enum err_kind kijk(struct ddas_stroom *s, struct loper *l, struct err *err)
{
    if (l->eind || (l->r && l->i < PQntuples(l->r)))
        return ERR_NONE;
    PQclear(l->r);
    l->r = NULL;
    l->i = 0;
    enum err_kind kind = db_run(s->db, l->verder, NULL, &l->r, err);
    l->eind = kind || PQntuples(l->r) == 0;
    return kind;
}

static enum err_kind declareer(struct ddas_stroom *s, struct err *err)
{
    const struct ddas_vraag *v = s->vraag;
    struct db_params p;
    db_params_begin(&p, s->arena);
    db_param_text(&p, v->kop->gemeentecode);
    db_param_date(&p, v->kop->van);
    db_param_date(&p, v->kop->tot);
    const struct db_params periode = p;
    db_param_bool(&p, v->na.los);
    db_param_int(&p, v->na.sleutel);
    enum err_kind kind = db_run(s->db, &QUERY_DDAS_SIGNALEN, &p, NULL, err);
    p = periode;
    db_param_int(&p, v->na.los ? INT64_MAX : v->na.sleutel);
    kind = kind ? kind : db_run(s->db, &QUERY_DDAS_ZAKEN, &p, NULL, err);
    db_param_int(&p, GEB_POGING);
    db_param_int(&p, GEB_OPGEHAALD);
    db_param_int(&p, KANAAL_BRIEF);
    kind = kind ? kind : db_run(s->db, &QUERY_DDAS_POGINGEN, &p, NULL, err);
    arena_reset(s->arena);
    return kind;
}

static enum err_kind geduld(struct ddas_stroom *s, struct err *err)
{
    struct db_params p;
    db_params_begin(&p, s->arena);
    if (s->vraag->geduld_ms)
        db_param_int(&p, s->vraag->geduld_ms);
    else
        db_param_text(&p, SLICE_NONE);
    return db_run(s->db, &QUERY_DDAS_GEDULD, &p, NULL, err);
}

enum err_kind ddas_open(struct db *db, const struct ddas_vraag *vraag, struct ddas_stroom **ret,
                        struct err *err)
{
    struct ddas_stroom *s = calloc(1, sizeof *s);
    *ret = NULL;
    if (s)
        s->arena = arena_new(RECORD_BYTES);
    if (!s || !s->arena) {
        free(s);
        return err_set(err, ERR_FATAL, "ddas: no memory");
    }
    s->db = db;
    s->vraag = vraag;
    s->plek = vraag->na;
    s->signalen.verder = &QUERY_DDAS_SIGNALEN_VERDER;
    s->zaken.verder = &QUERY_DDAS_ZAKEN_VERDER;
    s->pogingen.verder = &QUERY_DDAS_POGINGEN_VERDER;
    enum err_kind kind = db_run(db, &QUERY_LEES_BEGIN, NULL, NULL, err);
    if (!kind && db_is_namens(db))
        kind = db_namens_nu(db, err);
    kind = kind ? kind : geduld(s, err);
    kind = kind ? kind : declareer(s, err);
    if (kind)
        ddas_sluit(s);
    else
        *ret = s;
    return kind;
}

void ddas_sluit(struct ddas_stroom *s)
{
    if (!s)
        return;
    PQclear(s->signalen.r);
    PQclear(s->zaken.r);
    PQclear(s->pogingen.r);
    db_rollback(s->db); /* it only read */
    arena_free(s->arena);
    free(s);
}

/* --- writing --- */

static enum err_kind zet(struct ddas_stroom *s, struct slice tekst, struct err *err)
{
    if (!tekst.p)
        return err_set(err, ERR_FULL, "ddas: no room for a record");
    s->bytes += tekst.n;
    if (s->vraag->hoogstens && s->bytes > s->vraag->hoogstens)
        return err_set(err, ERR_FULL, "ddas: a levering is larger than was asked for");
    if (fwrite(tekst.p, 1, tekst.n, s->uit) != tekst.n)
        return err_set(err, ERR_FATAL, "ddas: cannot write the output");
    return ERR_NONE;
}

/* An element of the list that is open. */
static enum err_kind zet_element(struct ddas_stroom *s, struct slice tekst, struct err *err)
{
    enum err_kind kind = s->eerste ? ERR_NONE : zet(s, SLICE(","), err);
    s->eerste = false;
    return kind ? kind : zet(s, tekst, err);
}

static enum err_kind signaal(struct ddas_stroom *s, struct err *err)
{
    const PGresult *r = s->signalen.r;
    int i = s->signalen.i;
    struct ddas_vroegsignaal v = {
        .partner = db_text(r, i, S_PARTNER),
        .id = db_text(r, i, S_ID),
        .type = (enum partner_type)db_int(r, i, S_TYPE),
        .status = (enum signaalstatus)db_int(r, i, S_STATUS),
        .bedrag = db_int(r, i, S_BEDRAG),
        .ontstaansdatum = db_date(r, i, S_ONTSTAAN),
        .signaaldatum = db_date(r, i, S_DATUM),
        .crisis = db_bool(r, i, S_CRISIS),
        .warm = db_bool(r, i, S_WARM),
        .geboortedatum = db_date(r, i, S_GEBOREN),
        .postcode = db_text(r, i, S_POSTCODE),
        .huisnummer = db_text(r, i, S_HUISNUMMER),
        .huisletter = db_text(r, i, S_HUISLETTER),
        .toevoeging = db_text(r, i, S_TOEVOEGING),
    };
    struct slice geheim = db_bytes(s->arena, r, i, S_BSN);
    enum err_kind kind =
        geheim_ontsleutel(s->vraag->sleutels, s->arena, geheim, SLICE("signaal.bsn"), &v.bsn, err);
    kind = kind ? kind : zet_element(s, ddas_schrijf_signaal(s->arena, s->vraag->kop->versie, &v), err);
    arena_reset(s->arena); /* wiped */
    return kind;
}

/* Ends before the zaak that would not fit any more. */
static enum err_kind signalen(struct ddas_stroom *s, struct err *err)
{
    struct loper *l = &s->signalen;
    enum err_kind kind;
    s->eerste = true;
    for (size_t n = 0; !(kind = kijk(s, l, err)) && !l->eind; n++, l->i++) {
        struct ddas_plek hier = {db_bool(l->r, l->i, S_LOS), db_int(l->r, l->i, S_PLEK)};
        bool nieuw = hier.los != s->plek.los || hier.sleutel != s->plek.sleutel;
        if (nieuw && n > 0 && n + (size_t)db_int(l->r, l->i, S_SAMEN) > s->vraag->per_levering)
            break;
        s->plek = hier;
        if ((kind = signaal(s, err)))
            break;
    }
    return kind;
}

static enum err_kind poging(struct ddas_stroom *s, const PGresult *r, int i, struct err *err)
{
    bool brief = db_int(r, i, P_SOORT) == GEB_OPGEHAALD;
    struct ddas_poging p = {
        .soort = brief ? CONTACT_BRIEF : (enum contactsoort)db_int(r, i, P_CONTACT),
        .bereikt = !brief && db_bool(r, i, P_JA),
        .datum = db_date(r, i, P_DAG),
        .dagdeel = brief ? DAGDEEL_GEEN : (enum dagdeel)db_int(r, i, P_DAGDEEL),
    };
    enum err_kind kind = zet_element(s, ddas_schrijf_poging(s->arena, s->vraag->kop->versie, &p), err);
    arena_reset(s->arena);
    return kind;
}

static enum err_kind pogingen(struct ddas_stroom *s, int64_t melding, struct err *err)
{
    struct loper *l = &s->pogingen;
    enum err_kind kind;
    s->eerste = true;
    for (; !(kind = kijk(s, l, err)) && !l->eind && db_int(l->r, l->i, P_MELDING) <= melding; l->i++)
        if (db_int(l->r, l->i, P_MELDING) == melding && (kind = poging(s, l->r, l->i, err)))
            break;
    return kind;
}

static enum err_kind zaak_begin(struct ddas_stroom *s, const PGresult *r, int i, struct err *err)
{
    struct ddas_zaak z = {
        .periode = month_of(db_date(r, i, Z_PERIODE)),
        .matching = instant_date(db_instant(r, i, Z_BESLOTEN)),
        .opgepakt = db_date(r, i, Z_OPGEPAKT),
        .resultaat = (enum eindresultaat)db_int(r, i, Z_RESULTAAT),
    };
    return zet_element(s, ddas_schrijf_zaak(s->arena, s->vraag->kop->versie, &z), err);
}

static enum err_kind zaak(struct ddas_stroom *s, struct err *err)
{
    struct loper *l = &s->zaken;
    int64_t sleutel = db_int(l->r, l->i, Z_SLEUTEL);
    enum err_kind kind = zaak_begin(s, l->r, l->i, err);
    s->eerste = true;
    for (; !kind && !l->eind && db_int(l->r, l->i, Z_SLEUTEL) == sleutel;
         kind = kind ? kind : kijk(s, l, err)) {
        struct slice een =
            ddas_schrijf_verwijzing(s->arena, db_text(l->r, l->i, Z_PARTNER), db_text(l->r, l->i, Z_ID));
        kind = zet_element(s, een, err);
        arena_reset(s->arena);
        l->i++;
    }
    kind = kind ? kind : zet(s, SLICE(DDAS_ZAAK_MIDDEN), err);
    kind = kind ? kind : pogingen(s, sleutel, err);
    s->eerste = false;
    return kind ? kind : zet(s, SLICE(DDAS_ZAAK_EINDE), err);
}

/* Of the signals that were written. */
static enum err_kind zaken(struct ddas_stroom *s, struct err *err)
{
    struct loper *l = &s->zaken;
    int64_t tot = s->plek.los ? INT64_MAX : s->plek.sleutel;
    enum err_kind kind;
    s->eerste = true;
    while (!(kind = kijk(s, l, err)) && !l->eind && db_int(l->r, l->i, Z_SLEUTEL) <= tot)
        if ((kind = zaak(s, err)))
            break;
    return kind;
}

enum err_kind ddas_levering(struct ddas_stroom *s, FILE *uit, int teller, struct ddas_plek *ret_plek,
                            bool *ret_meer, struct err *err)
{
    s->uit = uit;
    s->bytes = 0;
    enum err_kind kind = zet(s, ddas_schrijf_levering(s->arena, s->vraag->kop, teller), err);
    arena_reset(s->arena);
    kind = kind ? kind : signalen(s, err);
    kind = kind ? kind : zet(s, SLICE(DDAS_MIDDEN), err);
    kind = kind ? kind : zaken(s, err);
    kind = kind ? kind : zet(s, SLICE(DDAS_LEVERING_EINDE), err);
    *ret_plek = s->plek;
    *ret_meer = !kind && !s->signalen.eind;
    return kind;
}

enum err_kind ddas_iets_verborgen(struct db *db, struct arena *arena, bool *ret, struct err *err)
{
    struct db_params none;
    PGresult *r = NULL;
    db_params_begin(&none, arena);
    enum err_kind kind = db_run(db, &QUERY_DDAS_VERBORGEN, &none, &r, err);
    *ret = !kind && db_bool(r, 0, 0);
    PQclear(r);
    return kind;
}
