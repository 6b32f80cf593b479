/* gebeurtenis: the content of events. Only what depends on the subject, what is told and its day: the same
 * bytes in every run. An id is a keyed hash of all of it. */
#include "uitgaand/uitgaand_werk.h"

#include "db/queries.h"
#include "db/store_mededeling.h"
#include "render/json.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define TYPE_GEROUTEERD "nl.vroegsignalering.melding.gerouteerd.v1"
#define TYPE_AFGESLOTEN "nl.vroegsignalering.melding.afgesloten.v1"
#define TYPE_TERUGGEKOPPELD "nl.vroegsignalering.signaal.teruggekoppeld.v1"

/* ---- meldingen and signals ---- */

static bool is_closed(const struct notitie *n)
{
    return n->stand == MELDING_STAND_VERVALLEN || n->stand > MELDING_STAND_GESLOTEN;
}

static void write_melding(struct json *json, const struct uitgaand *u, const struct notitie *n,
                          const char *id)
{
    json_veld_cstr(json, "melding", id);
    json_veld_tekst(json, "gemeentecode", u->config->gemeentecode);
    json_sleutel(json, "periode");
    json_maand(json, month_of(n->periode));
    if (!is_closed(n)) {
        enum kanaal route = n->stand == MELDING_STAND_UIT_WACHTRIJ ? KANAAL_GEEN : (enum kanaal)n->stand;
        json_veld_cstr(json, "route", kanaal_text(route));
    } else if (n->stand == MELDING_STAND_VERVALLEN) {
        json_veld_cstr(json, "status", "vervallen");
        json_veld_cstr(json, "resultaat", "");
    } else {
        json_veld_cstr(json, "status", "gesloten");
        json_veld_cstr(json, "resultaat",
                       eindresultaat_text((enum eindresultaat)(n->stand - MELDING_STAND_GESLOTEN)));
    }
}

static void write_signaal(struct json *json, const struct uitgaand *u, const struct notitie *n)
{
    json_sleutel(json, "signaalpartner");
    json_object_begin(json);
    json_veld_tekst(json, "naam", n->partner);
    json_veld_cstr(json, "type", partner_type_text(n->type));
    json_object_eind(json);
    json_veld_tekst(json, "ID", n->id);
    json_veld_tekst(json, "gemeentecode", u->config->gemeentecode);
    json_veld_cstr(json, "terugkoppeling", terugkoppeling_text((enum terugkoppeling)n->stand));
}

static struct slice write_data(struct uitgaand *u, const struct notitie *n, const char *melding)
{
    char *text = NULL;
    size_t size = 0;
    struct json json;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return SLICE_NONE;
    json_begin(&json, out);
    json_object_begin(&json);
    if (n->soort == MEDEDELING_MELDING)
        write_melding(&json, u, n, melding);
    else
        write_signaal(&json, u, n);
    json_veld_datum(&json, "datum", n->dag);
    json_object_eind(&json);
    bool ok = !ferror(out);
    ok &= fclose(out) == 0;
    struct slice data = ok ? arena_dup(u->arena, (struct slice){text, size}) : SLICE_NONE;
    free(text);
    return data;
}

bool gebeurtenis_van(struct uitgaand *u, const struct notitie *n, struct gebeurtenis_uit *ret)
{
    char melding[MELDING_ID_TEXT] = "", id[GEBEURTENIS_ID];
    bool signal = n->soort == MEDEDELING_SIGNAAL;
    if (!signal)
        melding_id_van(n->onderwerp, month_of(n->periode), melding);
    *ret = (struct gebeurtenis_uit){
        .type = signal ? SLICE(TYPE_TERUGGEKOPPELD)
                       : (is_closed(n) ? SLICE(TYPE_AFGESLOTEN) : SLICE(TYPE_GEROUTEERD)),
        .onderwerp = signal ? n->id : arena_dup(u->arena, slice_from_cstr(melding)),
        .tijd = instant_from_civil(n->dag, 0),
        .data = write_data(u, n, melding),
    };
    ret->sleutel = ret->onderwerp;
    if (signal)
        ret->sleutel =
            slice_from_cstr(arena_printf(u->arena, "%.*s/%.*s", SLICE_ARG(n->partner), SLICE_ARG(n->id)));
    const struct slice parts[] = {
        u->config->gemeentecode,
        n->partner,
        ret->onderwerp,
        slice_from_cstr(arena_printf(u->arena, "%d", n->volgnr)),
        ret->type,
        ret->data,
    };
    gebeurtenis_id(hash_keyed(&u->sleutels->pseudoniem, "gebeurtenis", parts, sizeof parts / sizeof *parts),
                   id);
    ret->id = arena_dup(u->arena, slice_from_cstr(id));
    return ret->data.n > 0 && !arena_is_full(u->arena);
}

/* ---- rejected records ---- */

static struct slice text_of(struct arena *arena, struct slice fouten, struct slice record, bool te_groot)
{
    static const char head[] = "{\"fouten\":", middle[] = ",\"record_base64\":",
                      note[] = "null,\"opmerking\":\"Dit bericht is te groot om terug te sturen; de gemeente "
                               "heeft het bewaard.\"}";
    size_t encoded =
        te_groot ? sizeof note : sodium_base64_encoded_len(record.n, sodium_base64_VARIANT_ORIGINAL) + 4;
    char *text = arena_alloc(arena, sizeof head + sizeof middle + fouten.n + encoded);
    if (!text)
        return SLICE_NONE;
    char *p = text;
    p = (char *)memcpy(p, head, sizeof head - 1) + sizeof head - 1;
    if (fouten.n)
        p = (char *)memcpy(p, fouten.p, fouten.n) + fouten.n;
    p = (char *)memcpy(p, middle, sizeof middle - 1) + sizeof middle - 1;
    if (te_groot) {
        p = (char *)memcpy(p, note, sizeof note - 1) + sizeof note - 1;
    } else {
        *p++ = '"';
        sodium_bin2base64(p, encoded, (const unsigned char *)(record.n ? record.p : ""), record.n,
                          sodium_base64_VARIANT_ORIGINAL);
        p += strlen(p);
        p = (char *)memcpy(p, "\"}", 2) + 2;
    }
    return (struct slice){text, (size_t)(p - text)};
}

enum err_kind afgekeurd_data(struct uitgaand *u, struct db *db, int64_t afgekeurd, struct slice *ret,
                             struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, u->arena);
    db_param_int(&params, afgekeurd);
    db_param_int(&params, AFGEKEURD_MAX_TERUG);
    enum err_kind kind = db_run(db, &QUERY_UITGAAND_RECORD, &params, &r, err);
    if (!kind && PQntuples(r) != 1)
        kind = err_set(err, ERR_INVALID, "the rejected record is gone");
    if (kind) {
        PQclear(r);
        return kind;
    }
    bool too_large = PQgetisnull(r, 0, 2);
    struct slice fouten = arena_dup(u->arena, db_text(r, 0, 0)), record = SLICE_NONE;
    struct slice secret = too_large ? SLICE_NONE : db_bytes(u->arena, r, 0, 2);
    PQclear(r);
    if (!arena_is_full(u->arena) && secret.n > 0)
        kind = geheim_ontsleutel(u->sleutels, u->arena, secret, SLICE("afgekeurd.record"), &record, err);
    if (!kind)
        *ret = text_of(u->arena, fouten, record, too_large);
    return kind || !arena_is_full(u->arena)
               ? kind
               : err_set(err, ERR_FULL, "no room for an event about a rejected record");
}
