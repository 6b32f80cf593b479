/* wachtrij_personen: names, addresses and telephone numbers to the rows of a queue, and the record of who saw
 * them. */
#include "plan/wachtrij_rij.h"

#include "db/queries.h"

#include <stdlib.h>
#include <string.h>

#define DEEL 500 /* rows in one query */

struct werk {
    struct db *db;
    struct arena *arena;
    const struct schrijver *schrijver;
    const struct wachtrij_vraag *vraag;
    PGresult *signalen, *telefoons; /* sorted by key */
};

enum kolom {
    K_SLEUTEL,
    K_PARTNER,
    K_VOORLETTERS,
    K_VOORVOEGSEL,
    K_ACHTERNAAM,
    K_GEBOORTEDATUM,
    K_STRAAT,
    K_HUISNUMMER,
    K_HUISLETTER,
    K_TOEVOEGING,
    K_POSTCODE,
    K_PLAATS,
    K_ADRES,
    K_VAST,
    K_TELEFOON,
    K_REGISTERSTRAAT
};

static int find_row(const PGresult *result, int64_t key)
{
    int low = 0, high = PQntuples(result);
    while (low < high) {
        int middle = low + (high - low) / 2;
        int64_t found = db_int(result, middle, 0);
        if (found == key)
            return middle;
        if (found < key)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

static const char *words(struct arena *arena, const char *text, struct slice word)
{
    return word.n == 0 ? text : arena_printf(arena, "%s%s%.*s", text, *text ? " " : "", SLICE_ARG(word));
}

static const char *join(const struct werk *w, int row, const enum kolom *columns, size_t count)
{
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = words(w->arena, text, db_text(w->signalen, row, columns[i]));
    return text;
}

/* The toevoeging that was missing came from the residents' register (R7). */
static bool is_filled_in(struct slice adres, struct slice key)
{
    return adres.n > 0 && key.n > adres.n && key.p[adres.n] == '-' && slice_starts_with(key, adres) &&
           memchr(adres.p + 7, '-', adres.n - 7) == NULL;
}

/* The address of the household: of a signal that was delivered with it; else, when a person corrected it or
 * the residents' register knew it, out of its key. */
static void set_address(const struct werk *w, const struct rij *rij, struct rij_client *client, int row)
{
    static const enum kolom street[] = {K_STRAAT, K_HUISNUMMER, K_HUISLETTER, K_TOEVOEGING};
    struct slice key = rij->adres, adres = db_text(w->signalen, row, K_ADRES);
    struct slice name = db_text(w->signalen, row, K_REGISTERSTRAAT);
    const char *slash = key.n ? memchr(key.p, '/', key.n) : NULL;
    if (huishouden_soort(key) == HUISHOUDEN_ZONDER_ADRES)
        return;
    if (slash)
        key.n = (size_t)(slash - key.p);
    bool vast = db_bool(w->signalen, row, K_VAST), filled_in = !vast && key.n > 7 && is_filled_in(adres, key);
    if ((!vast && adres.n > 0 && !filled_in) || slice_eq(adres, key)) {
        client->straat = join(w, row, street, 4);
        client->postcode = words(w->arena, "", db_text(w->signalen, row, K_POSTCODE));
        client->plaats = words(w->arena, "", db_text(w->signalen, row, K_PLAATS));
    } else if (key.n > 7) {
        client->postcode = arena_printf(w->arena, "%.6s", key.p);
        if (filled_in)
            name = db_text(w->signalen, row, K_STRAAT);
        client->straat =
            arena_printf(w->arena, "%.*s %.*s", SLICE_ARG(name.n > 0 && !vast ? name : SLICE("huisnummer")),
                         (int)key.n - 7, key.p + 7);
        if (filled_in)
            client->plaats = words(w->arena, "", db_text(w->signalen, row, K_PLAATS));
    }
}

static enum err_kind decrypt(const struct werk *w, struct slice secret, const char *context, const char **ret,
                             struct err *err)
{
    struct slice plain;
    enum err_kind kind =
        geheim_ontsleutel(w->vraag->sleutels, w->arena, secret, slice_from_cstr(context), &plain, err);
    if (!kind)
        *ret = arena_printf(w->arena, "%.*s", SLICE_ARG(plain));
    return kind;
}

/* What people said about the number goes before what was delivered. */
static enum err_kind set_phone(const struct werk *w, const struct rij *rij, struct rij_client *client,
                               int row, struct err *err)
{
    int said = find_row(w->telefoons, rij->huishouden);
    if (said >= 0) {
        struct slice secret = db_bytes(w->arena, w->telefoons, said, 2);
        if (!db_bool(w->telefoons, said, 1) || secret.n == 0)
            return ERR_NONE;
        return decrypt(w, secret, "gebeurtenis.geheim", &client->telefoon, err);
    }
    struct slice secret = db_bytes(w->arena, w->signalen, row, K_TELEFOON);
    return secret.n == 0 || *client->telefoon
               ? ERR_NONE
               : decrypt(w, secret, "signaal.telefoon", &client->telefoon, err);
}

static enum err_kind fill_client(const struct werk *w, const struct rij *rij, struct rij_client *client,
                                 struct err *err)
{
    static const enum kolom name[] = {K_VOORLETTERS, K_VOORVOEGSEL, K_ACHTERNAAM};
    client->naam = client->geboortedatum = client->straat = client->postcode = client->plaats =
        client->telefoon = "";
    for (size_t i = 0; i < client->signalen_aantal; i++) {
        int row = find_row(w->signalen, client->signalen[i]);
        if (row < 0)
            return err_set(err, ERR_RETRY, "a signal of a queue is gone");
        if (!*client->naam)
            client->naam = join(w, row, name, 3);
        if (!*client->geboortedatum)
            client->geboortedatum = words(w->arena, "", db_text(w->signalen, row, K_GEBOORTEDATUM));
        if (!*client->straat)
            set_address(w, rij, client, row);
        if (w->vraag->kanaal != KANAAL_BRIEF) {
            enum err_kind kind = set_phone(w, rij, client, row, err);
            if (kind)
                return kind;
        }
    }
    return ERR_NONE;
}

static enum err_kind fetch(struct werk *w, const struct rij *rijen, size_t aantal, struct err *err)
{
    struct db_array signals, households;
    db_array_begin(&signals, w->arena, DB_INT8, aantal * 2);
    db_array_begin(&households, w->arena, DB_INT8, aantal);
    for (size_t i = 0; i < aantal; i++) {
        db_array_int(&households, rijen[i].huishouden);
        for (size_t c = 0; c < rijen[i].clienten_aantal; c++)
            for (size_t s = 0; s < rijen[i].clienten[c].signalen_aantal; s++)
                db_array_int(&signals, rijen[i].clienten[c].signalen[s]);
    }
    struct db_params params;
    db_params_begin(&params, w->arena);
    db_param_array(&params, &signals);
    enum err_kind kind = db_run(w->db, &QUERY_WACHTRIJ_PERSONEN, &params, &w->signalen, err);
    if (kind)
        return kind;
    db_params_begin(&params, w->arena);
    db_param_array(&params, &households);
    db_param_int(&params, GEB_FEIT);
    return db_run(w->db, &QUERY_WACHTRIJ_TELEFOON, &params, &w->telefoons, err);
}

static enum err_kind record(const struct werk *w, const struct rij *rijen, size_t aantal, struct err *err)
{
    struct db_array seen;
    db_array_begin(&seen, w->arena, DB_INT8, aantal);
    for (size_t i = 0; i < aantal; i++)
        db_array_int(&seen, rijen[i].melding);
    const char *what = w->vraag->inzage
                           ? w->vraag->inzage
                           : arena_printf(w->arena, "wachtrij %s %s", kanaal_text(w->vraag->kanaal),
                                          w->vraag->ophalen ? "opgehaald" : "bekeken");
    struct db_params params;
    db_params_begin(&params, w->arena);
    db_param_instant(&params, w->schrijver->nu);
    db_param_text(&params, w->schrijver->wie);
    db_param_text(&params, slice_from_cstr(what));
    db_param_array(&params, &seen);
    return db_run(w->db, &QUERY_INZAGE_VOEG_TOE, &params, NULL, err);
}

enum err_kind rijen_personen(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                             const struct wachtrij_vraag *vraag, struct rij *rijen, size_t aantal,
                             struct err *err)
{
    enum err_kind kind = ERR_NONE;
    for (size_t at = 0; at < aantal && !kind; at += DEEL) {
        struct werk w = {.db = db, .arena = arena, .schrijver = schrijver, .vraag = vraag};
        size_t count = aantal - at < DEEL ? aantal - at : DEEL;
        kind = fetch(&w, rijen + at, count, err);
        /* cppcheck-suppress knownConditionTrueFalse ; it takes an empty list for the only one */
        for (size_t i = 0; i < count && !kind; i++)
            for (size_t c = 0; c < rijen[at + i].clienten_aantal && !kind; c++)
                kind = fill_client(&w, &rijen[at + i], &rijen[at + i].clienten[c], err);
        if (!kind)
            kind = record(&w, rijen + at, count, err);
        PQclear(w.signalen);
        PQclear(w.telefoons);
    }
    if (!kind && arena_is_full(arena))
        kind = err_set(err, ERR_FULL, "no room for the names of %zu rows", aantal);
    return kind;
}
