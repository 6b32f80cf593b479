/* signaal: one message of one signaalpartner about one arrear of one client; reading and checking it (R1).
 *
 * Both codecs (CSV, JSON) turn a record into `struct signaal_velden`: the bare text of every field. One
 * function, signaal_lees, turns that into a typed signaal and reports *all* faults, so that a rule
 * is written once. */
#ifndef DOMAIN_SIGNAAL_H
#define DOMAIN_SIGNAAL_H

#include "base/arena.h"
#include "base/date.h"
#include "base/grenzen.h"
#include "base/hash.h"
#include "base/money.h"
#include "domain/adres.h"
#include "domain/codes.h"
#include "domain/persoon.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Fields in the order of the CSV header of interfaces.md. VELD(symbol, csv column, json path) */
enum signaal_veld {
#define VELD(symbol, csv, json) symbol,
#include "domain/signaal_velden.def"
    SIGNAAL_VELD_COUNT
};
const char *signaal_veld_csv(enum signaal_veld veld);
const char *signaal_veld_json(enum signaal_veld veld); /* "signaalpartner.naam", "client.postcode", "ID" */

struct signaal_velden {
    struct slice veld[SIGNAAL_VELD_COUNT]; /* UTF-8, trimmed; empty = absent */
};

struct signaal {
    struct slice id;
    int32_t versie;       /* 0: none given */
    struct slice partner; /* after aliases */
    enum partner_type type;
    struct slice klantnummer;
    cents bedrag;              /* 0 in a withdrawal */
    civil_date ontstaansdatum; /* DATE_NONE: not given */
    civil_date signaaldatum;
    bool crisis, warm;
    enum intrekking intrekking;
    struct persoon persoon;
    struct adres adres;
    bool heeft_type; /* a withdrawal may come without */
};

/* What is wrong with a record. `soort` is a stable code (ontbreekt, geen_bedrag, bedrag_te_laag,
 * bedrag_te_hoog, geen_datum, datum_in_toekomst, onbekend_type, geen_ja_nee, geen_postcode, geen_huisnummer,
 * bsn_ongeldig, client_onbekend, te_lang, geen_getal, geen_intrekking, gemeente_onbekend, geen_tekst,
 * verborgen_teken, geboortedatum_onmogelijk; as warnings telefoon_ongeldig, email_ongeldig, adres_onvolledig;
 * of the codecs verkeerd_type, onbekend_veld, geen_json, aantal_velden, aanhalingsteken ...), `veld` the
 * field's name in the delivery, `tekst` the Dutch sentence. Never a value from the record. */
struct fout {
    const char *soort;
    const char *veld;
    const char *tekst;
    bool waarschuwing; /* recorded, the record is taken in */
};

struct fouten {
    struct fout *rij;
    size_t aantal, ruimte;
    struct arena *arena;
};

void fouten_begin(struct fouten *fouten, struct arena *arena);
void fout_meld(struct fouten *fouten, bool waarschuwing, const char *soort, const char *veld,
               const char *tekst);
size_t fouten_hard(const struct fouten *fouten); /* how many are not warnings */

struct alias {
    struct slice van, naam; /* compared folded */
};

struct lees_context {
    civil_date vandaag;        /* day of receipt */
    struct slice gemeentecode; /* a record that names another is refused; empty: any */
    const struct alias *aliassen;
    size_t aliassen_aantal;
    bool json; /* which field names the faults use */
};

/* The one name of a signaalpartner, so that identity (R2) does not depend on how somebody types. */
struct slice signaal_partnernaam(struct arena *arena, struct slice naam, const struct lees_context *context);

/* R1. True when the record can be taken in; `fouten` then holds warnings only. Adds to what the codec found:
 * a field that has a hard fault already is not refused twice. The signal's slices point into the arena or
 * into the velden. False also when the arena is full; arena_is_full tells that nothing is known of the record
 * then. */
bool signaal_lees(struct arena *arena, const struct signaal_velden *velden,
                  const struct lees_context *context, struct signaal *signaal, struct fouten *fouten);

/* Equal content, equal hash: over the typed values, so that 450,25 and 450.25 are one content. Without the
 * time and place of delivery. */
struct hash128 signaal_inhoud(const struct signaal *signaal);

#endif
