/* zoek_vraag: see zoek_vraag.h. */
#include "web/zoek_vraag.h"

#include "base/text.h"
#include "db/queries.h"
#include "domain/adres.h"
#include "domain/huishouden.h"
#include "domain/invoer.h"
#include "domain/persoon.h"

#include <stdlib.h>
#include <string.h>

#define ZOEK_LEES 200 /* so many are looked at, to show the best of them */

struct zoeking {
    struct verzoek *v;
    bool alleen_open;
    int64_t *keys; /* found, in the order to show them */
    size_t n;
    struct naam naam; /* of who is looked for; aantal 0: not by name */
};

static enum err_kind too_full(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for what was found");
}

/* ---- which meldingen ---- */

static void begin(struct zoeking *z, struct db_params *params)
{
    db_params_begin(params, z->v->arena);
    db_param_text(params, z->v->web->config.gemeentecode);
    db_param_bool(params, z->alleen_open);
}

static void add(struct zoeking *z, int64_t key)
{
    for (size_t i = 0; i < z->n; i++)
        if (z->keys[i] == key)
            return;
    if (z->n < ZOEK_LEES)
        z->keys[z->n++] = key;
}

static enum err_kind collect(struct zoeking *z, const struct db_query *query, struct db_params *params,
                             struct err *err)
{
    PGresult *r = NULL;
    enum err_kind kind = db_run(z->v->db, query, params, &r, err);
    for (int i = 0; !kind && i < PQntuples(r); i++)
        add(z, db_int(r, i, 0));
    PQclear(r);
    return kind;
}

static enum err_kind by_text(struct zoeking *z, const struct db_query *query, struct slice text,
                             struct err *err)
{
    struct db_params params;
    begin(z, &params);
    db_param_text(&params, text);
    if (query != &QUERY_ZOEK_ID)
        db_param_int(&params, ZOEK_LEES);
    return collect(z, query, &params, err);
}

static enum err_kind by_phone(struct zoeking *z, struct slice number, struct err *err)
{
    const struct persoon p = {.telefoon = number};
    struct db_params params;
    begin(z, &params);
    db_param_hash(&params, persoon_telefoon(&z->v->web->sleutels.pseudoniem, &p));
    db_param_int(&params, ZOEK_LEES);
    return collect(z, &QUERY_ZOEK_TELEFOON, &params, err);
}

static enum err_kind by_name(struct zoeking *z, struct slice text, struct err *err)
{
    struct db_params params;
    int64_t sounds[NAAM_MAX_DELEN];
    z->naam = naam_lees(z->v->arena, SLICE_NONE, text);
    for (size_t i = 0; i < z->naam.aantal; i++)
        sounds[i] = (int64_t)z->naam.klanken[i];
    if (z->naam.aantal == 0)
        return ERR_NONE;
    begin(z, &params);
    db_param_ints(&params, sounds, z->naam.aantal);
    db_param_int(&params, ZOEK_LEES);
    db_param_text(&params, text);
    return collect(z, z->alleen_open ? &QUERY_ZOEK_NAAM_OPEN : &QUERY_ZOEK_NAAM, &params, err);
}

/* ---- what was typed ---- */

static bool is_code(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7');
}

/* The end of an id: four to ten of its characters. */
static bool is_short_id(struct slice s)
{
    if (s.n < 4 || s.n > 10)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!is_code(s.p[i]))
            return false;
    return true;
}

static struct slice upper(struct arena *arena, struct slice s)
{
    char *text = arena_alloc(arena, s.n + 1);
    for (size_t i = 0; text && i < s.n; i++)
        text[i] = (char)(s.p[i] >= 'a' && s.p[i] <= 'z' ? s.p[i] - 'a' + 'A' : s.p[i]);
    return text ? (struct slice){text, s.n} : SLICE_NONE;
}

/* "9401 GE 10 a" to the beginning of the name of a household, "9401GE-10-A"; a postcode alone to "9401GE-".
 * Empty: it begins with no postcode. */
static struct slice address_key(struct arena *arena, struct slice text)
{
    size_t n = text.n >= 7 && text.p[4] == ' ' ? 7 : 6;
    struct slice rest = SLICE_NONE;
    struct adres adres = {0};
    if (text.n < n)
        return SLICE_NONE;
    adres.postcode = adres_postcode(arena, (struct slice){text.p, n});
    if (adres.postcode.n == 0)
        return SLICE_NONE;
    struct slice number = slice_trim((struct slice){text.p + n, text.n - n});
    if (number.n == 0)
        return slice_from_cstr(arena_printf(arena, "%.*s", SLICE_ARG(adres.postcode)));
    if (!adres_huisnummer(arena, number, &adres.huisnummer, &rest))
        return SLICE_NONE;
    adres.huisletter = rest;
    return adres_sleutel(arena, &adres);
}

static bool has_letters(struct slice s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.n; i++)
        letters += (unsigned char)s.p[i] >= 0x80 || (s.p[i] >= 'A' && s.p[i] <= 'Z') ||
                   (s.p[i] >= 'a' && s.p[i] <= 'z');
    return letters >= 2;
}

static enum err_kind find(struct zoeking *z, struct slice text, const char **ret_fout, struct err *err)
{
    struct arena *arena = z->v->arena;
    struct slice high = upper(arena, text), key = address_key(arena, high);
    struct slice phone = invoer_telefoon_vorm(arena, text);
    *ret_fout = NULL;
    if (high.n == MELDING_ID_TEXT - 1 && slice_starts_with(high, SLICE("M-")))
        return by_text(z, &QUERY_ZOEK_ID, high, err);
    if (key.n)
        return by_text(z, &QUERY_ZOEK_ADRES, key, err);
    if (phone.n)
        return by_phone(z, phone, err);
    enum err_kind kind = is_short_id(high) ? by_text(z, &QUERY_ZOEK_KORT, high, err) : ERR_NONE;
    if (kind || has_letters(text))
        return kind ? kind : by_name(z, text, err);
    if (!is_short_id(high))
        *ret_fout = "Vul een achternaam in, een postcode (met huisnummer), een heel telefoonnummer, of het "
                    "nummer van "
                    "de melding.";
    return kind;
}

/* ---- what tells them apart ---- */

enum {
    K_SLEUTEL,
    K_ID,
    K_PERIODE,
    K_STATUS,
    K_RESULTAAT,
    K_ROUTE,
    K_HUISHOUDEN,
    K_VOORLETTERS,
    K_VOORVOEGSEL,
    K_ACHTERNAAM,
    K_GEBOORTEDATUM,
    K_STRAAT,
    K_HUISNUMMER,
    K_HUISLETTER,
    K_TOEVOEGING,
    K_PLAATS
};

static struct slice join(struct arena *arena, const PGresult *r, int row, int from, int to)
{
    const char *text = "";
    for (int k = from; k <= to; k++) {
        struct slice word = db_text(r, row, k);
        if (word.n)
            text = arena_printf(arena, "%s%s%.*s", text, *text ? " " : "", SLICE_ARG(word));
    }
    return slice_from_cstr(text);
}

static int level(const struct zoeking *z, const PGresult *r, int row)
{
    if (z->naam.aantal == 0)
        return 0;
    struct naam naam = naam_lees(z->v->arena, db_text(r, row, K_VOORVOEGSEL), db_text(r, row, K_ACHTERNAAM));
    enum naamniveau how = naam_vergelijk(&z->naam, &naam);
    return how == NAAM_ONTBREEKT ? NAAM_ANDERS : (int)how;
}

static void read_person(struct zoeking *z, const PGresult *r, int row, struct zoek_melding *m)
{
    struct arena *arena = z->v->arena;
    const struct zoek_persoon p = {.naam = join(arena, r, row, K_VOORLETTERS, K_ACHTERNAAM),
                                   .adres = join(arena, r, row, K_STRAAT, K_PLAATS),
                                   .geboortedatum = db_date(r, row, K_GEBOORTEDATUM)};
    int how = level(z, r, row);
    m->niveau = m->personen_aantal == 0 || how < m->niveau ? how : m->niveau;
    for (size_t i = 0; i < m->personen_aantal; i++)
        if (slice_eq(m->personen[i].naam, p.naam) && m->personen[i].geboortedatum == p.geboortedatum)
            return;
    m->personen[m->personen_aantal++] = p;
}

static void read_melding(struct zoeking *z, const PGresult *r, int row, struct zoek_melding *m)
{
    *m = (struct zoek_melding){
        .sleutel = db_int(r, row, K_SLEUTEL),
        .id = arena_dup(z->v->arena, db_text(r, row, K_ID)),
        .huishouden = arena_dup(z->v->arena, db_text(r, row, K_HUISHOUDEN)),
        .periode = month_of(db_date(r, row, K_PERIODE)),
        .status = (enum melding_status)db_int(r, row, K_STATUS),
        .resultaat = (enum eindresultaat)db_int(r, row, K_RESULTAAT),
        .route = (enum kanaal)db_int(r, row, K_ROUTE),
    };
}

static enum err_kind read_all(struct zoeking *z, const PGresult *r, struct zoek_uitkomst *ret,
                              struct err *err)
{
    size_t rows = (size_t)PQntuples(r);
    ret->meldingen = ARENA_ARRAY(z->v->arena, struct zoek_melding, z->n + 1);
    struct zoek_persoon *persons = ARENA_ARRAY(z->v->arena, struct zoek_persoon, rows + 1);
    if (!ret->meldingen || !persons)
        return too_full(err);
    for (size_t row = 0; row < rows; row++) {
        struct zoek_melding *m = ret->aantal ? &ret->meldingen[ret->aantal - 1] : NULL;
        if (!m || m->sleutel != db_int(r, (int)row, K_SLEUTEL)) {
            if (m)
                persons += m->personen_aantal;
            m = &ret->meldingen[ret->aantal++];
            read_melding(z, r, (int)row, m);
            m->personen = persons;
        }
        read_person(z, r, (int)row, m);
    }
    return arena_is_full(z->v->arena) ? too_full(err) : ERR_NONE;
}

/* Those whose name fits best first, in the order in which they were found; few, so by insertion. */
static void best_first(struct zoek_uitkomst *u)
{
    for (size_t i = 1; i < u->aantal; i++) {
        struct zoek_melding m = u->meldingen[i];
        size_t at = i;
        for (; at > 0 && u->meldingen[at - 1].niveau > m.niveau; at--)
            u->meldingen[at] = u->meldingen[at - 1];
        u->meldingen[at] = m;
    }
}

static enum err_kind note(struct zoeking *z, const struct zoek_uitkomst *u, struct err *err)
{
    struct db_array seen;
    struct db_params params;
    db_array_begin(&seen, z->v->arena, DB_INT8, u->aantal);
    for (size_t i = 0; i < u->aantal; i++)
        db_array_int(&seen, u->meldingen[i].sleutel);
    db_params_begin(&params, z->v->arena);
    db_param_instant(&params, z->v->nu);
    db_param_text(&params, z->v->wie.naam);
    db_param_text(&params, SLICE("gezocht"));
    db_param_array(&params, &seen);
    return u->aantal ? db_run(z->v->db, &QUERY_INZAGE_VOEG_TOE, &params, NULL, err) : ERR_NONE;
}

static enum err_kind describe(struct zoeking *z, struct zoek_uitkomst *ret, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, z->v->arena);
    db_param_ints(&params, z->keys, z->n);
    enum err_kind kind = db_run(z->v->db, &QUERY_ZOEK_GEVONDEN, &params, &r, err);
    kind = kind ? kind : read_all(z, r, ret, err);
    PQclear(r);
    if (kind)
        return kind;
    best_first(ret);
    ret->meer = ret->aantal > ZOEK_TOON;
    ret->aantal = ret->meer ? ZOEK_TOON : ret->aantal;
    return note(z, ret, err);
}

bool zoek_alleen_open(enum rol rol)
{
    return rol == ROL_UITVOERING;
}

enum err_kind zoek(struct verzoek *v, struct slice tekst, bool alleen_open, struct zoek_uitkomst *ret,
                   struct err *err)
{
    struct zoeking z = {
        .v = v, .alleen_open = alleen_open, .keys = ARENA_ARRAY(v->arena, int64_t, ZOEK_LEES + 1)};
    *ret = (struct zoek_uitkomst){0};
    tekst = slice_trim(tekst);
    if (!z.keys)
        return too_full(err);
    if (tekst.n < 2 || text_tekens(tekst) > SIGNAAL_MAX_TEKST || !text_is_toonbaar(tekst, false)) {
        ret->fout = "Vul in wat u zoekt: twee tekens of meer.";
        return ERR_NONE;
    }
    enum err_kind kind = find(&z, tekst, &ret->fout, err);
    return kind || ret->fout || z.n == 0 ? kind : describe(&z, ret, err);
}
