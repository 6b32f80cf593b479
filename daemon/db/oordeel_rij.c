/* oordeel_rij: the columns of melding, besluit_melding, besluit_signaal and signaal, in the order of
 * schema/queries/oordeel.sql. */
#include "db/oordeel_rij.h"
#include "db/wire.h"
#include "domain/planning.h"

const enum db_type MELDING_TYPE[MELDING_KOLOMMEN] = {
    DB_INT8, DB_TEXT, DB_TEXT,  DB_INT8, DB_DATE, /* fixed */
    DB_INT2, DB_INT2, DB_INT2,  DB_INT2,          /* status reden resultaat voorstel */
    DB_INT8, DB_INT2,                             /* overgenomen_door route */
    DB_INT2, DB_DATE, DB_INT2,                    /* plaats_kanaal plaats_dag plaats_status */
    DB_INT4, DB_INT4, DB_BOOL,  DB_BOOL, DB_INT8, /* regels aantal meervoudig opeenvolgend totaal */
    DB_BOOL, DB_INT4, DB_TEXT,                    /* gepland punten opbouw */
    DB_DATE, DB_DATE, DB_DATE,                    /* termijn termijn_gehaald datum_opgepakt */
    DB_BOOL, DB_BOOL, DB_BOOL,  DB_BOOL, DB_BOOL, /* crisis_direct spoed bevroren brief_klaar brief_vrij */
    DB_DATE, DB_BOOL, DB_BOOL,                    /* brief_opgehaald telefoon_bekend actief */
    DB_INT2, DB_INT8, DB_BYTEA,                   /* team beleid vastgelegd */
};
const enum db_type BESLUIT_MELDING_TYPE[BESLUIT_MELDING_KOLOMMEN] = {
    DB_INT8, DB_INT8, DB_INSTANT, DB_INT8, DB_INT2, DB_INT2, DB_INT2, DB_INT2,
    DB_INT2, DB_DATE, DB_INT4,    DB_INT4, DB_TEXT, DB_INT8, DB_INT4, DB_DATE,
};
const enum db_type BESLUIT_SIGNAAL_TYPE[BESLUIT_SIGNAAL_KOLOMMEN] = {
    DB_INT8, DB_INT8, DB_INSTANT, DB_INT8, DB_INT2, DB_INT2, DB_INT8, DB_INT4, DB_INT8, DB_INT8,
};
const enum db_type SIGNAAL_TYPE[SIGNAAL_KOLOMMEN] = {DB_INT8, DB_INT2, DB_INT2, DB_INT8, DB_INT4, DB_BOOL};

/* Values -------------------------------------------------------------------------------------------- */

/* A row under construction. */
struct maker {
    struct waarde *next;
};

static void number(struct maker *m, int64_t value)
{
    *m->next++ = (struct waarde){.getal = value};
}
static void key_or_null(struct maker *m, int64_t key)
{
    *m->next++ = (struct waarde){.getal = key, .leeg = key == 0};
}
static void date(struct maker *m, civil_date value)
{
    *m->next++ = (struct waarde){.getal = value, .leeg = value == DATE_NONE};
}
static void text(struct maker *m, struct slice value)
{
    *m->next++ = (struct waarde){.tekst = value, .leeg = value.p == NULL};
}

static struct slice opbouw_bytes(const struct melding_oordeel *m)
{
    return (struct slice){(const char *)m->opbouw, sizeof(m->opbouw)};
}

void melding_waarden(const struct schrijver *schrijver, const struct melding_rij *rij,
                     struct waarde ret[MELDING_KOLOMMEN])
{
    const struct melding_oordeel *o = rij->m;
    struct maker m = {ret};
    number(&m, o->sleutel);
    text(&m, schrijver->gemeentecode);
    text(&m, slice_from_cstr(o->id));
    number(&m, rij->dossier->huishouden);
    date(&m, month_first(o->periode));
    number(&m, o->status);
    number(&m, o->reden);
    number(&m, o->resultaat);
    number(&m, o->voorstel);
    key_or_null(&m, o->overgenomen_door);
    number(&m, o->route);
    number(&m, o->plaats ? (int)o->plaats->kanaal : 0);
    date(&m, o->plaats ? o->plaats->dag : DATE_NONE);
    *m.next++ = (struct waarde){.getal = o->plaats ? (int)o->plaats->status : 0, .leeg = !o->plaats};
    number(&m, o->regels);
    number(&m, o->aantal_signalen);
    number(&m, o->meervoudig);
    number(&m, o->opeenvolgend);
    number(&m, o->totaal);
    number(&m, o->gepland);
    number(&m, o->punten);
    text(&m, opbouw_bytes(o));
    date(&m, o->termijn);
    date(&m, o->termijn_gehaald);
    date(&m, o->datum_opgepakt);
    number(&m, o->crisis_direct);
    number(&m, o->spoed);
    number(&m, o->bevroren);
    number(&m, o->brief_klaar);
    number(&m, o->brief_vrij);
    date(&m, o->brief_opgehaald);
    number(&m, o->telefoon_bekend);
    number(&m, o->actief);
    number(&m, rij->team);
    number(&m, schrijver->beleid_nr);
    text(&m, (struct slice){(const char *)rij->hash.bytes, sizeof(rij->hash.bytes)});
}

void besluit_melding_waarden(const struct schrijver *schrijver, int64_t nr, const struct melding_rij *rij,
                             struct waarde ret[BESLUIT_MELDING_KOLOMMEN])
{
    const struct melding_oordeel *o = rij->m;
    struct maker m = {ret};
    number(&m, o->sleutel);
    number(&m, nr);
    number(&m, schrijver->nu);
    number(&m, schrijver->beleid_nr);
    number(&m, o->status);
    number(&m, o->reden);
    number(&m, o->resultaat);
    number(&m, o->route);
    number(&m, o->plaats ? (int)o->plaats->kanaal : 0);
    date(&m, o->plaats ? o->plaats->dag : DATE_NONE);
    number(&m, o->regels);
    number(&m, o->punten);
    text(&m, opbouw_bytes(o));
    number(&m, o->totaal);
    number(&m, o->aantal_signalen);
    date(&m, o->termijn);
}

void besluit_signaal_waarden(const struct schrijver *schrijver, int64_t nr, const struct signaal_rij *rij,
                             struct waarde ret[BESLUIT_SIGNAAL_KOLOMMEN])
{
    struct maker m = {ret};
    number(&m, rij->signaal->sleutel);
    number(&m, nr);
    number(&m, schrijver->nu);
    number(&m, schrijver->beleid_nr);
    number(&m, rij->besluit->status);
    number(&m, rij->besluit->reden);
    key_or_null(&m, rij->besluit->melding);
    number(&m, rij->besluit->regels);
    number(&m, rij->signaal->bedrag);
    number(&m, schrijver->beleid->drempel[rij->signaal->type]);
}

void signaal_waarden(const struct signaal_rij *rij, struct waarde ret[SIGNAAL_KOLOMMEN])
{
    struct maker m = {ret};
    number(&m, rij->signaal->sleutel);
    number(&m, rij->besluit->status);
    number(&m, rij->besluit->reden);
    key_or_null(&m, rij->besluit->melding);
    number(&m, rij->besluit->regels);
    number(&m, rij->besluit->geslaagd);
}

void waarde_copy(struct copy *copy, enum db_type type, const struct waarde *w)
{
    if (w->leeg) {
        copy_null(copy);
        return;
    }
    switch (type) {
    case DB_BOOL:
        copy_bool(copy, w->getal != 0);
        break;
    case DB_INT2:
        copy_int2(copy, (int16_t)w->getal);
        break;
    case DB_INT4:
        copy_int4(copy, (int32_t)w->getal);
        break;
    case DB_INT8:
        copy_int8(copy, w->getal);
        break;
    case DB_DATE:
        copy_date(copy, (civil_date)w->getal);
        break;
    case DB_INSTANT:
        copy_instant(copy, w->getal);
        break;
    case DB_TEXT:
    case DB_BYTEA:
        copy_text(copy, w->tekst);
        break;
    }
}

void waarde_array(struct db_array *array, const struct waarde *w)
{
    if (w->leeg) {
        db_array_null(array);
        return;
    }
    switch (array->type) {
    case DB_TEXT:
    case DB_BYTEA:
        db_array_text(array, w->tekst);
        break;
    case DB_DATE:
        db_array_date(array, (civil_date)w->getal);
        break;
    case DB_INSTANT:
        db_array_instant(array, w->getal);
        break;
    default:
        db_array_int(array, w->getal);
    }
}

/* Changed or not -------------------------------------------------------------------------------------- */

struct bytes {
    uint8_t byte[256];
    size_t used;
};

static void put(struct bytes *b, int64_t value)
{
    if (b->used + 8 <= sizeof(b->byte)) {
        wire_put64(b->byte + b->used, (uint64_t)value);
        b->used += 8;
    }
}

static struct hash128 hash_of(const struct bytes *b)
{
    struct slice part = {(const char *)b->byte, b->used};
    return hash_content(&part, 1);
}

struct hash128 melding_rij_hash(const struct melding_rij *rij)
{
    const struct melding_oordeel *o = rij->m;
    struct bytes besluit = {.used = 0}, rest = {.used = 0};
    const int64_t decided[] = {
        o->status,
        o->reden,
        o->resultaat,
        o->route,
        o->plaats ? (int)o->plaats->kanaal : 0,
        o->plaats ? o->plaats->dag : DATE_NONE,
        o->regels,
        o->punten,
        o->totaal,
        o->termijn,
        o->aantal_signalen,
    };
    const int64_t other[] = {
        o->voorstel,        o->overgenomen_door, o->plaats ? (int)o->plaats->status : -1,
        o->meervoudig,      o->opeenvolgend,     o->gepland,
        o->termijn_gehaald, o->datum_opgepakt,   o->crisis_direct,
        o->spoed,           o->bevroren,         o->brief_klaar,
        o->brief_vrij,      o->brief_opgehaald,  o->telefoon_bekend,
        o->actief,          rij->team,
    };
    for (size_t i = 0; i < sizeof(decided) / sizeof(decided[0]); i++) {
        put(&besluit, decided[i]);
    }
    for (size_t i = 0; i < FACTOR_COUNT; i++) {
        put(&besluit, o->opbouw[i]);
    }
    for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++) {
        put(&rest, other[i]);
    }
    struct hash128 first = hash_of(&besluit), second = hash_of(&rest);
    memcpy(first.bytes + 8, second.bytes, 8);
    return first;
}
_Static_assert((11 + FACTOR_COUNT) * 8 <= 256, "the bytes of a besluit fit");

bool melding_besluit_gelijk(struct hash128 a, struct hash128 b)
{
    return memcmp(a.bytes, b.bytes, 8) == 0;
}

int oordeel_team(const struct beleid *beleid, struct slice huishouden)
{
    if (huishouden_soort(huishouden) == HUISHOUDEN_ZONDER_ADRES) {
        return 0;
    }
    const char *slash = memchr(huishouden.p, '/', huishouden.n);
    return plan_team(beleid,
                     (struct slice){huishouden.p, slash ? (size_t)(slash - huishouden.p) : huishouden.n});
}
