/* cmd_afgekeurd: what was rejected: the list without values, one record as it came, and offering one again.
 */
#include "ctl/import.h"
#include "ctl/inzage.h"

#include "db/queries.h"
#include "intake/levering.h"
#include "render/json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

const char GEBRUIK_AFGEKEURD[] =
    "Gebruik: vroegsignalctl afgekeurd [--levering ID] [--aantal N] [--alle]\n"
    "         vroegsignalctl afgekeurd --opnieuw ID\n"
    "         vroegsignalctl afgekeurd --toon ID\n"
    "\n"
    "De records die nog niet konden worden ingelezen (de eerste 100), met hun fouten en zonder hun inhoud.\n"
    "\n"
    "  --levering ID   alleen die van een levering\n"
    "  --alle          ook wat al opnieuw is aangeboden\n"
    "  --opnieuw ID    biedt een record ongewijzigd opnieuw aan, bijvoorbeeld na een ander beleid. Een "
    "record dat\n"
    "                  verbeterd moet worden, verbetert u in NAAM.afgekeurd.csv van de import.\n"
    "  --toon ID       toont een record zoals het kwam. Wie wat bekeek, wordt vastgelegd.\n";

#define LIJST_STANDAARD 100

enum { A_ID, A_LEVERING, A_REGEL, A_TIJD, A_OPNIEUW, A_NAAM, A_FOUTEN, A_ZINNEN };

/* 0 when it is no number from 1 to hoogstens. */
static int64_t lees_getal(const char *tekst, int64_t hoogstens)
{
    char *eind = NULL;
    long long getal = strtoll(tekst, &eind, 10);
    bool goed = tekst[0] >= '0' && tekst[0] <= '9' && !*eind && getal >= 1 && getal <= hoogstens;
    return goed ? getal : 0;
}

/* The list ------------------------------------------------------------------------------------------ */

static void druk(const PGresult *r)
{
    if (PQntuples(r) == 0) {
        puts("Er staat niets open.");
        return;
    }
    printf("%8s  %8s  %7s  %-24s  fouten\n", "id", "levering", "regel", "bestand");
    for (int i = 0; i < PQntuples(r); i++) {
        printf("%8" PRId64 "  %8" PRId64 "  %7" PRId64 "  %-24.*s  %s%.*s\n", db_int(r, i, A_ID),
               db_int(r, i, A_LEVERING), db_int(r, i, A_REGEL), SLICE_ARG(db_text(r, i, A_NAAM)),
               db_bool(r, i, A_OPNIEUW) ? "(opnieuw aangeboden) " : "", SLICE_ARG(db_text(r, i, A_ZINNEN)));
    }
}

static void druk_json(const PGresult *r)
{
    struct json json;
    json_begin(&json, stdout);
    json_lijst(&json);
    for (int i = 0; i < PQntuples(r); i++) {
        json_object_begin(&json);
        json_veld_getal(&json, "id", db_int(r, i, A_ID));
        json_veld_getal(&json, "levering", db_int(r, i, A_LEVERING));
        json_veld_tekst(&json, "bestand", db_text(r, i, A_NAAM));
        json_veld_getal(&json, "regel", db_int(r, i, A_REGEL));
        json_veld_moment(&json, "tijd", db_instant(r, i, A_TIJD));
        json_veld_bool(&json, "opnieuw", db_bool(r, i, A_OPNIEUW));
        json_sleutel(&json, "fouten");
        json_letterlijk(&json, db_text(r, i, A_FOUTEN));
        json_object_eind(&json);
    }
    json_lijst_eind(&json);
    json_regel(&json);
}

static int lijst(struct ctl *ctl, int64_t levering, int64_t aantal, bool alle)
{
    struct db_params params;
    PGresult *r = NULL;
    struct err err = {0};
    db_params_begin(&params, ctl->arena);
    db_param_text(&params, ctl->config.gemeentecode);
    db_param_int(&params, levering);
    db_param_bool(&params, alle);
    db_param_int(&params, aantal);
    if (db_run(ctl->db, &QUERY_AFGEKEURD_OVERZICHT, &params, &r, &err)) {
        return ctl_fout(ctl, &err);
    }
    if (ctl->json) {
        druk_json(r);
    } else {
        druk(r);
    }
    PQclear(r);
    return CTL_GEDAAN;
}

/* One record ---------------------------------------------------------------------------------------- */

static int toon(struct ctl *ctl, int64_t id)
{
    struct afgekeurd_rij rij;
    struct slice record = SLICE_NONE;
    bool gevonden = false;
    struct err err = {0};
    enum err_kind kind =
        afgekeurd_een(ctl->db, ctl->arena, ctl->config.gemeentecode, id, &rij, &gevonden, &err);
    if (!kind && !gevonden) {
        return ctl_mislukt(ctl, "afgekeurd record %" PRId64 " bestaat niet", id);
    }
    kind = kind ? kind
                : geheim_ontsleutel(&ctl->sleutels, ctl->arena, rij.record, SLICE("afgekeurd.record"),
                                    &record, &err);
    kind = kind ? kind : inzage_noteer(ctl, 0, arena_printf(ctl->arena, "afgekeurd %" PRId64, id), &err);
    if (kind) {
        return ctl_fout(ctl, &err);
    }
    fwrite(record.p, 1, record.n, stdout);
    putchar('\n');
    return CTL_GEDAAN;
}

static int opnieuw(struct ctl *ctl, int64_t id)
{
    struct intake intake;
    struct levering levering = {0};
    const char *melding = NULL;
    struct err err = {0};
    int status = ctl_intake_open(ctl, &intake);
    if (!status) {
        switch (afgekeurd_opnieuw(&intake, id, klok_nu(&ctl->klok), ctl->arena, &levering, &melding, &err)) {
        case DAAD_GEWEIGERD:
            status = ctl_mislukt(ctl, "%s", melding);
            break;
        case DAAD_FOUT:
            status = ctl_fout(ctl, &err);
            break;
        default:
            break;
        }
    }
    ctl_intake_sluit(&intake);
    if (status) {
        return status;
    }
    const char *naam = arena_printf(ctl->arena, "afgekeurd-%" PRId64, id);
    struct import_bestand bestand = {
        .pad = naam, .naam = naam, .uitslag = IMPORT_GELEZEN, .levering = levering};
    return import_verslag(ctl, &bestand, 1);
}

int cmd_afgekeurd(struct ctl *ctl, int argc, char **argv)
{
    const char *levering = NULL, *aantal = NULL, *opnieuw_id = NULL, *toon_id = NULL;
    bool alle = false;
    const struct ctl_optie opties[] = {
        {"--levering", &levering, NULL}, {"--aantal", &aantal, NULL}, {"--opnieuw", &opnieuw_id, NULL},
        {"--toon", &toon_id, NULL},      {"--alle", NULL, &alle},
    };
    if (!ctl_opties(ctl, &argc, argv, opties, sizeof(opties) / sizeof(*opties))) {
        return CTL_GEBRUIK;
    }
    if (argc > 1) {
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    }
    bool een = opnieuw_id || toon_id;
    if ((opnieuw_id && toon_id) || (een && (levering || aantal || alle))) {
        return ctl_gebruik(ctl, "--opnieuw en --toon gaan niet samen met iets anders");
    }
    const char *id = opnieuw_id ? opnieuw_id : toon_id;
    if ((id && !lees_getal(id, INT64_MAX)) || (levering && !lees_getal(levering, INT64_MAX)) ||
        (aantal && !lees_getal(aantal, AFGEKEURD_MAX_LIJST))) {
        return ctl_gebruik(ctl, "verwacht een nummer bij %s",
                           id ? (opnieuw_id ? "--opnieuw" : "--toon") : "--levering en --aantal");
    }
    if (id) {
        return opnieuw_id ? opnieuw(ctl, lees_getal(id, INT64_MAX)) : toon(ctl, lees_getal(id, INT64_MAX));
    }
    return lijst(ctl, levering ? lees_getal(levering, INT64_MAX) : 0,
                 aantal ? lees_getal(aantal, AFGEKEURD_MAX_LIJST) : LIJST_STANDAARD, alle);
}
