/* ddas_schrijf: see ddas_schrijf.h. A piece is written twice: counted, then copied. */
#include "codec/ddas_schrijf.h"

#include <stdio.h>
#include <string.h>

struct uitvoer {
    char *p; /* NULL: only counts */
    size_t n;
    bool gevuld; /* something stands in this object or list */
};

static void put(struct uitvoer *uit, struct slice s)
{
    if (uit->p && s.n)
        memcpy(uit->p + uit->n, s.p, s.n);
    uit->n += s.n;
}

static void put_cstr(struct uitvoer *uit, const char *s)
{
    put(uit, slice_from_cstr(s));
}

/* Inside the quotes of a JSON string. */
static void put_tekst(struct uitvoer *uit, struct slice s)
{
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0, van = 0; i <= s.n; i++) {
        unsigned char c = i < s.n ? (unsigned char)s.p[i] : 0;
        if (i < s.n && c >= 0x20 && c != '"' && c != '\\')
            continue;
        put(uit, (struct slice){s.p + van, i - van});
        van = i + 1;
        if (i == s.n)
            break;
        const char stuur[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
        const char teken[] = {'\\', (char)c};
        put(uit, c < 0x20 ? (struct slice){stuur, sizeof stuur} : (struct slice){teken, sizeof teken});
    }
}

static void put_naam(struct uitvoer *uit, const char *naam)
{
    put_cstr(uit, uit->gevuld ? ",\"" : "\"");
    put_cstr(uit, naam);
    put_cstr(uit, "\":");
    uit->gevuld = true;
}

/* A member of the object; nothing when there is no value. */
static void put_veld(struct uitvoer *uit, const char *naam, struct slice waarde)
{
    if (!waarde.n)
        return;
    put_naam(uit, naam);
    put_cstr(uit, "\"");
    put_tekst(uit, waarde);
    put_cstr(uit, "\"");
}

static void put_code(struct uitvoer *uit, const char *naam, const char *code)
{
    put_veld(uit, naam, slice_from_cstr(code));
}

static void put_datum(struct uitvoer *uit, const char *naam, civil_date dag)
{
    char tekst[DATE_TEXT];
    put_code(uit, naam, date_format(dag, tekst));
}

static void put_getal(struct uitvoer *uit, const char *naam, int64_t getal)
{
    char tekst[24];
    snprintf(tekst, sizeof tekst, "%lld", (long long)getal);
    put_naam(uit, naam);
    put_cstr(uit, tekst);
}

static void put_ja(struct uitvoer *uit, const char *naam, bool ja)
{
    put_naam(uit, naam);
    put_cstr(uit, ja ? "true" : "false");
}

/* `teken` opens an object or a list, which is empty then. */
static void open_(struct uitvoer *uit, const char *teken)
{
    put_cstr(uit, teken);
    uit->gevuld = false;
}

static void sluit(struct uitvoer *uit, const char *teken)
{
    put_cstr(uit, teken);
    uit->gevuld = true;
}

static void put_sleutel(struct uitvoer *uit, struct slice partner, struct slice id)
{
    put_naam(uit, "ID");
    put_cstr(uit, "\"");
    put_tekst(uit, partner);
    put_cstr(uit, "/");
    put_tekst(uit, id);
    put_cstr(uit, "\"");
}

typedef void vul_fn(struct uitvoer *uit, const void *wat);

static struct slice maak(struct arena *arena, vul_fn *vul, const void *wat)
{
    struct uitvoer uit = {0};
    vul(&uit, wat);
    uit = (struct uitvoer){.p = arena_alloc(arena, uit.n)};
    if (!uit.p)
        return SLICE_NONE;
    vul(&uit, wat);
    return (struct slice){uit.p, uit.n};
}

/* --- names and codes --- */

enum ddas_versie ddas_versie_van(struct slice tekst)
{
    return slice_eq_cstr(tekst, "1.2") ? DDAS_1_2 : slice_eq_cstr(tekst, "0.9") ? DDAS_0_9 : DDAS_VERSIES;
}

int64_t ddas_euro(cents bedrag)
{
    return (bedrag + 50) / 100; /* an arrear is positive */
}

struct namen {
    const char *organisatie, *contactpersonen, *bsn, *geboortedatum, *postcode, *huisnummer, *toevoeging,
        *matching_van, *matching_tot, *opgepakt;
};
static const struct namen NAMEN[DDAS_VERSIES] = {
    [DDAS_1_2] = {"aanleverendeOrganisatie", "contactpersonen", "burgerservicenummer", "geboortedatum",
                  "postcode", "huisnummer", "huisnummertoevoeging", "startdatumMatchingperiode",
                  "einddatumMatchingperiode", "datumOpgepakt"},
    [DDAS_0_9] = {"aanleverende_organisatie", "contactpersoonen", "Burgerservicenummer", "Geboortedatum",
                  "Postcode", "Huisnummer", "Huisnummertoevoeging", "startdatum_matchtingperiode",
                  "einddatum_matchingperiode", "datum_opgepakt"},
};

static const char *status_code(enum ddas_versie versie, enum signaalstatus status)
{
    if (versie == DDAS_0_9 && status == STATUS_OPGEPAKT)
        return "";
    return signaalstatus_text(versie == DDAS_0_9 && status == STATUS_BEKEND_SCHULDHULP ? STATUS_ANDERE_REDEN
                                                                                       : status);
}

static const char *resultaat_code(enum ddas_versie versie, enum eindresultaat resultaat)
{
    if (versie == DDAS_0_9 && resultaat == RESULTAAT_GEEN_HULP)
        return "Inwoner hoeft geen hulp vanuit vroegsignalering";
    if (versie == DDAS_0_9 && resultaat == RESULTAAT_OGGZ)
        return "Verwijzing zonder contact";
    return versie == DDAS_0_9 && resultaat == RESULTAAT_VERVOLGHULP ? "" : eindresultaat_text(resultaat);
}

static const char *contact_code(enum ddas_versie versie, enum contactsoort soort)
{
    bool anders = soort == CONTACT_AFSPRAAK || soort == CONTACT_ONBEKEND;
    return contactsoort_text(versie == DDAS_0_9 && anders ? CONTACT_OVERIGE : soort);
}

/* --- the document --- */

static void vul_begin(struct uitvoer *uit, const void *wat)
{
    const struct ddas_kop *kop = wat;
    char tijd[INSTANT_TEXT];
    open_(uit, "{");
    put_veld(uit, "codeGegevensleverancier", kop->leverancier);
    put_datum(uit, "startdatumLevering", kop->van);
    put_datum(uit, "einddatumLevering", kop->tot);
    put_code(uit, "aanleverdatumEnTijd", instant_format(kop->aangeleverd, tijd));
    put_cstr(uit, ",\"leveringen\":[");
}

struct slice ddas_schrijf_begin(struct arena *arena, const struct ddas_kop *kop)
{
    return maak(arena, vul_begin, kop);
}

struct levering {
    const struct ddas_kop *kop;
    int teller;
};

static void vul_organisatie(struct uitvoer *uit, const struct ddas_kop *kop)
{
    const struct namen *namen = &NAMEN[kop->versie];
    put_naam(uit, namen->organisatie);
    open_(uit, "{");
    put_veld(uit, "naam", kop->naam);
    put_veld(uit, "kvk-nummer", kop->kvk);
    if (kop->contacten_aantal) {
        put_naam(uit, namen->contactpersonen);
        put_cstr(uit, "[");
    }
    for (size_t i = 0; i < kop->contacten_aantal; i++) {
        const struct ddas_contact *c = &kop->contacten[i];
        open_(uit, i ? ",{" : "{");
        put_veld(uit, "naam", c->naam);
        put_veld(uit, "telefoonnummer", c->telefoonnummer);
        put_veld(uit, "email", c->email);
        put_veld(uit, "functietitel", c->functietitel);
        put_cstr(uit, "}");
    }
    if (kop->contacten_aantal)
        put_cstr(uit, "]");
    sluit(uit, "}");
}

static void vul_levering(struct uitvoer *uit, const void *wat)
{
    const struct levering *l = wat;
    open_(uit, "\n{");
    put_getal(uit, "teller", l->teller);
    put_veld(uit, "gemeentecode", l->kop->gemeentecode);
    vul_organisatie(uit, l->kop);
    put_cstr(uit, ",\"vroegsignalen\":[");
}

struct slice ddas_schrijf_levering(struct arena *arena, const struct ddas_kop *kop, int teller)
{
    return maak(arena, vul_levering, &(struct levering){kop, teller});
}

/* --- a signal --- */

struct signaal_uit {
    enum ddas_versie versie;
    const struct ddas_vroegsignaal *s;
};

static void vul_client(struct uitvoer *uit, const struct signaal_uit *u)
{
    const struct namen *namen = &NAMEN[u->versie];
    const struct ddas_vroegsignaal *s = u->s;
    put_naam(uit, "client");
    open_(uit, "{");
    if (s->bsn.n) {
        put_veld(uit, namen->bsn, s->bsn);
    } else {
        put_datum(uit, namen->geboortedatum, s->geboortedatum);
        put_veld(uit, namen->postcode, s->postcode);
        put_veld(uit, namen->huisnummer, s->huisnummer);
        if (s->huisletter.n || s->toevoeging.n) {
            put_naam(uit, namen->toevoeging);
            put_cstr(uit, "\"");
            put_tekst(uit, s->huisletter);
            put_tekst(uit, s->toevoeging);
            put_cstr(uit, "\"");
        }
    }
    sluit(uit, "}");
}

static void vul_signaal(struct uitvoer *uit, const void *wat)
{
    const struct signaal_uit *u = wat;
    const struct ddas_vroegsignaal *s = u->s;
    open_(uit, "\n{");
    put_sleutel(uit, s->partner, s->id);
    put_ja(uit, "crisissignaal", s->crisis);
    put_ja(uit, "warmeOverdracht", s->warm);
    put_getal(uit, "bedrag", ddas_euro(s->bedrag));
    put_datum(uit, "ontstaansdatum", s->ontstaansdatum);
    put_datum(uit, "signaaldatum", s->signaaldatum);
    put_code(uit, "status", status_code(u->versie, s->status));
    put_cstr(uit, ",\"signaalpartner\":");
    open_(uit, "{");
    put_code(uit, "type", partner_type_text(s->type));
    sluit(uit, "}");
    vul_client(uit, u);
    sluit(uit, "}");
}

struct slice ddas_schrijf_signaal(struct arena *arena, enum ddas_versie versie,
                                  const struct ddas_vroegsignaal *signaal)
{
    return maak(arena, vul_signaal, &(struct signaal_uit){versie, signaal});
}

/* --- a zaak --- */

struct zaak_uit {
    enum ddas_versie versie;
    const struct ddas_zaak *z;
};

static void vul_zaak(struct uitvoer *uit, const void *wat)
{
    const struct zaak_uit *u = wat;
    const struct namen *namen = &NAMEN[u->versie];
    open_(uit, "\n{");
    put_code(uit, "resultaat", resultaat_code(u->versie, u->z->resultaat));
    put_datum(uit, "matchingsdatum", u->z->matching);
    put_datum(uit, namen->matching_van, month_first(u->z->periode));
    put_datum(uit, namen->matching_tot, month_last(u->z->periode));
    put_datum(uit, namen->opgepakt, u->z->opgepakt);
    put_cstr(uit, ",\"vroegsignalen\":[");
}

struct slice ddas_schrijf_zaak(struct arena *arena, enum ddas_versie versie, const struct ddas_zaak *zaak)
{
    return maak(arena, vul_zaak, &(struct zaak_uit){versie, zaak});
}

struct sleutel {
    struct slice partner, id;
};

static void vul_verwijzing(struct uitvoer *uit, const void *wat)
{
    const struct sleutel *s = wat;
    open_(uit, "{");
    put_sleutel(uit, s->partner, s->id);
    sluit(uit, "}");
}

struct slice ddas_schrijf_verwijzing(struct arena *arena, struct slice partner, struct slice id)
{
    return maak(arena, vul_verwijzing, &(struct sleutel){partner, id});
}

struct poging_uit {
    enum ddas_versie versie;
    const struct ddas_poging *p;
};

static void vul_poging(struct uitvoer *uit, const void *wat)
{
    const struct poging_uit *u = wat;
    open_(uit, "{");
    put_code(uit, "soort", contact_code(u->versie, u->p->soort));
    put_ja(uit, "bereikt", u->p->bereikt);
    put_datum(uit, "datum", u->p->datum);
    put_code(uit, "dagdeel", dagdeel_text(u->p->dagdeel));
    sluit(uit, "}");
}

struct slice ddas_schrijf_poging(struct arena *arena, enum ddas_versie versie,
                                 const struct ddas_poging *poging)
{
    return maak(arena, vul_poging, &(struct poging_uit){versie, poging});
}
