/* uitleg: every decision about one melding, gathered for people who ask why, and the sentences that tell it.
 *
 * What is told is what was recorded; the facts behind the points and the next step come from judging the
 * household again, on the same facts, without locking or writing anything. Names, addresses and telephone
 * numbers are told only when asked for (`volledig`). How it is laid out, as text, JSON or a page, is for who
 * shows it. */
#ifndef PLAN_UITLEG_H
#define PLAN_UITLEG_H

#include "config/sleutels.h"
#include "db/store_dossier.h"
#include "domain/clientmatch.h"
#include "domain/oordeel.h"
#include "domain/punten.h"

struct uitleg_bron {
    struct db *db;
    struct arena *arena;
    const struct schrijver *schrijver;
    const struct sleutels *sleutels;
};

struct uitleg_signaal {
    int64_t sleutel;
    struct slice partner, id;
    enum partner_type type;
    cents bedrag, drempel; /* drempel: that the last decision saw */
    civil_date signaaldatum;
    bool crisis, warm, in_melding;
    enum intrekking intrekking;
    enum signaalstatus status;
    enum reden reden;
    uint32_t regels;
    int64_t levering, regel;
    struct slice beleid;
    const struct signaal_feit *eerder;         /* R5: the signal it repeats, NULL: none found */
    struct slice naam, adres, telefoon, email; /* only with `volledig` */
    civil_date geboortedatum;
    struct slice
        velden[KOPPELVELD_COUNT]; /* what R8 compares, as text; only with `volledig`, never the BSN */
};

struct uitleg_gebeurtenis {
    struct gebeurtenis g;
    struct slice wie, rol, reden, melding; /* melding: id, empty when it is gone */
    bool andere;                           /* about another melding of the household */
};

struct uitleg_besluit {
    int64_t nr;
    instant tijd;
    struct slice beleid;
    enum melding_status status;
    enum reden reden;
    enum eindresultaat resultaat;
    enum kanaal route, plaats_kanaal;
    civil_date plaats_dag, termijn;
    uint32_t regels;
    int punten, aantal_signalen;
    cents totaal;
};

struct uitleg_bekende {
    enum bron bron;
    enum traject traject;
    civil_date vanaf;
    struct koppeluitslag uitslag; /* of the signal that matches best, */
    int64_t signaal;              /* and which that is */
    int64_t client;
    struct slice vraag; /* the partner itself said so, asked by this vraag_id; else empty */
    bool gecodeerd;     /* there is no record to lay beside it */
    struct slice nummer, velden[KOPPELVELD_COUNT]; /* of the partner's own record; only with `volledig` */
};

/* What people said since about how somebody is reached, instead of what was delivered. */
struct uitleg_gezegd {
    bool gezegd;
    struct slice waarde; /* empty: the number or address is wrong */
};

struct uitleg {
    bool volledig;
    struct slice id, huishouden_naam, beleid, overgenomen_door;
    struct melding_oordeel m; /* as recorded; plaats, stap and wil_* are not filled */
    int64_t huishouden;
    struct plaats plaats; /* kanaal, dag, status; KANAAL_GEEN: none */

    struct uitleg_signaal *signalen;
    struct uitleg_gebeurtenis *gebeurtenissen;
    struct uitleg_besluit *besluiten;
    struct uitleg_bekende *bekenden;
    size_t signalen_aantal, gebeurtenissen_aantal, besluiten_aantal, bekenden_aantal;
    struct uitleg_gezegd telefoon, email; /* only with `volledig` */

    bool beoordeeld; /* what follows is known */
    struct punten_feiten feiten;
    int punten_nu; /* what the points would be at the next plan run */
    struct stap stap;
    struct stand stand;
    const struct dossier *dossier; /* what was judged, and how; for asking which acts are possible */
    struct oordeel oordeel;
    const struct melding_oordeel *nu; /* its own part of it; NULL: emptied, or too long ago */
};

/* Inside a transaction. ret_gevonden false: there is no such melding. Everything lives in bron->arena. */
enum err_kind uitleg_laad(const struct uitleg_bron *bron, struct slice id, bool volledig, struct uitleg *ret,
                          bool *ret_gevonden, struct err *err);
/* The signal that a known client was compared with, or NULL. */
const struct uitleg_signaal *uitleg_signaal_van(const struct uitleg *uitleg,
                                                const struct uitleg_bekende *bekende);

/* Sentences, Dutch, without a full stop; they live in the arena. */
const char *uitleg_bedrag(struct arena *arena, cents bedrag); /* € 1.450,25 */
const char *uitleg_signaal_zin(struct arena *arena, const struct uitleg *uitleg,
                               const struct uitleg_signaal *signaal);
const char *uitleg_factor_zin(struct arena *arena, const struct uitleg *uitleg, enum factor factor);
/* The field `opbouw`: the points per factor, with the fact that gave them. */
struct json;
void uitleg_opbouw_json(struct json *json, struct arena *arena, const struct uitleg *uitleg);
const char *uitleg_route_zin(struct arena *arena, const struct uitleg *uitleg);
const char *uitleg_gebeurtenis_zin(struct arena *arena, const struct uitleg *u,
                                   const struct uitleg_gebeurtenis *e);
/* Why a client who may be the same is not so for certain. "" when he is. */
const char *uitleg_twijfel_zin(struct arena *arena, const struct koppeluitslag *uitslag,
                               const struct koppelbeleid *beleid);
const char *uitleg_reden_zin(enum reden reden); /* of a melding; "" without one */

/* Of a row: a secret in plain, empty when it cannot be read; and, from a column on, what R8 compares as text.
 */
struct slice uitleg_plat(const struct uitleg_bron *bron, const PGresult *r, int rij, int kolom,
                         const char *context);
void uitleg_velden(struct arena *arena, const PGresult *r, int rij, int kolom,
                   struct slice ret[KOPPELVELD_COUNT]);

struct zaak;
struct bundel;
/* Clients of GKB and WPDA that may be one of the melding's, each with the best match. False when the arena is
 * full. */
bool uitleg_vergelijk(struct arena *arena, const struct zaak *zaak, const struct bundel *bundel,
                      struct uitleg *u);
/* Their own records, to lay beside the signals (R8: doubt goes to a person, with both records). */
enum err_kind uitleg_bekenden_laad(const struct uitleg_bron *bron, struct uitleg *u, struct err *err);

#endif
