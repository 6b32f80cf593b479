/* cmd_mededelingen: what others will be told and from which day, so that it can be looked at and undone; and
 * the events that were not sent yet, or never will be. Ids and codes only. */
#include "ctl/ctl.h"

#include "db/queries.h"
#include "render/json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

const char GEBRUIK_MEDEDELINGEN[] =
    "Gebruik: vroegsignalctl mededelingen [--vast | --wachtend | --onverzendbaar] [--aantal N]\n"
    "\n"
    "Wat er verteld gaat worden en vanaf welke dag: aan de eigen systemen over meldingen, aan "
    "signaalpartners\n"
    "over hun signalen. Tot die dag volgt het de besluiten: wie een handeling ongedaan maakt, haalt het "
    "eruit.\n"
    "\n"
    "  --vast           ook wat vaststaat: de dag waarop het verteld werd is voorbij of vandaag\n"
    "  --wachtend       gebeurtenissen die klaarstaan en nog niet bij Kafka zijn\n"
    "  --onverzendbaar  gebeurtenissen die Kafka voorgoed weigert, met de reden\n"
    "  --aantal N       hoogstens zoveel (1000)\n";

#define LIJST_STANDAARD 1000

enum { M_SOORT, M_ONDERWERP, M_PERIODE, M_STAND, M_DAG, M_PARTNER, M_ID, M_MELDING };
enum { U_NR, U_ID, U_SOORT, U_SLEUTEL, U_TYPE, U_FOUT };

static const char *soort_text(int64_t soort)
{
    static const char *const names[] = {"", "melding", "signaal", "afgekeurd"};
    return soort >= MEDEDELING_MELDING && soort <= MEDEDELING_AFGEKEURD ? names[soort] : "";
}

/* ---- what will be told ---- */

struct regel {
    int64_t soort;
    char melding[MELDING_ID_TEXT];
    const char *wat, *meer; /* "afgesloten", with the result */
    civil_date dag;
    bool vast; /* its day has come: it is told whatever happens */
};

static struct regel read_line(const struct ctl *ctl, const PGresult *r, int i)
{
    struct regel line = {.soort = db_int(r, i, M_SOORT), .dag = db_date(r, i, M_DAG), .meer = ""};
    int stand = (int)db_int(r, i, M_STAND);
    line.vast = line.dag <= ctl->schrijver.vandaag;
    if (line.soort == MEDEDELING_SIGNAAL) {
        snprintf(line.melding, sizeof line.melding, "%s", PQgetvalue(r, i, M_MELDING));
        line.wat = terugkoppeling_text((enum terugkoppeling)stand);
        return line;
    }
    melding_id_van(db_int(r, i, M_ONDERWERP), month_of(db_date(r, i, M_PERIODE)), line.melding);
    if (stand > MELDING_STAND_GESLOTEN) {
        line.wat = "afgesloten";
        line.meer = eindresultaat_text((enum eindresultaat)(stand - MELDING_STAND_GESLOTEN));
    } else if (stand == MELDING_STAND_VERVALLEN) {
        line.wat = "vervallen";
    } else {
        line.wat = "gerouteerd";
        line.meer =
            stand == MELDING_STAND_UIT_WACHTRIJ ? kanaal_text(KANAAL_GEEN) : kanaal_text((enum kanaal)stand);
    }
    return line;
}

static void print_notes(const struct ctl *ctl, const PGresult *r)
{
    if (PQntuples(r) == 0) {
        puts("Er staat niets klaar om te vertellen.");
        return;
    }
    printf("%-10s  %-5s  %-20s  %-32s  wat\n", "vanaf", "vast", "melding", "signaal");
    for (int i = 0; i < PQntuples(r); i++) {
        struct regel line = read_line(ctl, r, i);
        char day[DATE_TEXT];
        bool signal = line.soort == MEDEDELING_SIGNAAL;
        struct arena_mark mark = arena_mark(ctl->arena);
        const char *of =
            signal ? arena_printf(ctl->arena, "%s/%s", PQgetvalue(r, i, M_PARTNER), PQgetvalue(r, i, M_ID))
                   : "";
        printf("%-10s  %-5s  %-20s  %-32s  %s%s%s\n", date_format(line.dag, day), line.vast ? "ja" : "nee",
               line.melding, of, line.wat, line.meer[0] ? ": " : "", line.meer);
        arena_release(ctl->arena, mark);
    }
}

static void print_notes_json(const struct ctl *ctl, const PGresult *r)
{
    struct json json;
    json_begin(&json, stdout);
    json_lijst(&json);
    for (int i = 0; i < PQntuples(r); i++) {
        struct regel line = read_line(ctl, r, i);
        json_object_begin(&json);
        json_veld_cstr(&json, "soort", soort_text(line.soort));
        json_veld_cstr(&json, "melding", line.melding);
        if (line.soort == MEDEDELING_SIGNAAL) {
            json_veld_tekst(&json, "signaalpartner", db_text(r, i, M_PARTNER));
            json_veld_tekst(&json, "ID", db_text(r, i, M_ID));
            json_veld_cstr(&json, "terugkoppeling", line.wat);
        } else {
            json_veld_cstr(&json, "wat", line.wat);
            json_veld_cstr(&json, line.wat[0] == 'g' ? "route" : "resultaat", line.meer);
        }
        json_veld_datum(&json, "vanaf", line.dag);
        json_veld_bool(&json, "vast", line.vast);
        json_object_eind(&json);
    }
    json_lijst_eind(&json);
    json_regel(&json);
}

/* ---- events that were not sent ---- */

static void print_events(const PGresult *r, bool refused)
{
    if (PQntuples(r) == 0) {
        puts(refused ? "Er is niets geweigerd." : "Er wacht niets.");
        return;
    }
    printf("%8s  %-36s  %-9s  %-32s%s\n", "nr", "id", "soort", "sleutel", refused ? "  fout" : "");
    for (int i = 0; i < PQntuples(r); i++) {
        printf("%8" PRId64 "  %-36s  %-9s  %-32s%s%s\n", db_int(r, i, U_NR), PQgetvalue(r, i, U_ID),
               soort_text(db_int(r, i, U_SOORT)), PQgetvalue(r, i, U_SLEUTEL), refused ? "  " : "",
               PQgetvalue(r, i, U_FOUT));
    }
}

static void print_events_json(const PGresult *r, bool refused)
{
    struct json json;
    json_begin(&json, stdout);
    json_lijst(&json);
    for (int i = 0; i < PQntuples(r); i++) {
        json_object_begin(&json);
        json_veld_getal(&json, "nr", db_int(r, i, U_NR));
        json_veld_tekst(&json, "id", db_text(r, i, U_ID));
        json_veld_cstr(&json, "soort", soort_text(db_int(r, i, U_SOORT)));
        json_veld_tekst(&json, "sleutel", db_text(r, i, U_SLEUTEL));
        json_veld_tekst(&json, "type", db_text(r, i, U_TYPE));
        if (refused)
            json_veld_tekst(&json, "fout", db_text(r, i, U_FOUT));
        json_object_eind(&json);
    }
    json_lijst_eind(&json);
    json_regel(&json);
}

static int list(struct ctl *ctl, bool settled, bool events, bool refused, int64_t most)
{
    struct db_params params;
    PGresult *r = NULL;
    struct err err = {0};
    db_params_begin(&params, ctl->arena);
    db_param_text(&params, ctl->config.gemeentecode);
    if (events)
        db_param_bool(&params, refused);
    else
        db_param_date(&params, settled ? DATE_NONE : ctl->schrijver.vandaag + 1);
    db_param_int(&params, most);
    if (db_run(ctl->db, events ? &QUERY_UITGAAND_LIJST : &QUERY_MEDEDELING_LIJST, &params, &r, &err))
        return ctl_fout(ctl, &err);
    if (events && ctl->json)
        print_events_json(r, refused);
    else if (events)
        print_events(r, refused);
    else if (ctl->json)
        print_notes_json(ctl, r);
    else
        print_notes(ctl, r);
    if (PQntuples(r) == most)
        fprintf(stderr, "vroegsignalctl mededelingen: dit zijn de eerste %" PRId64 "; zie --aantal\n", most);
    PQclear(r);
    return CTL_GEDAAN;
}

int cmd_mededelingen(struct ctl *ctl, int argc, char **argv)
{
    const char *count = NULL;
    bool settled = false, waiting = false, refused = false;
    const struct ctl_optie options[] = {{"--aantal", &count, NULL},
                                        {"--vast", NULL, &settled},
                                        {"--wachtend", NULL, &waiting},
                                        {"--onverzendbaar", NULL, &refused}};
    if (!ctl_opties(ctl, &argc, argv, options, sizeof options / sizeof *options))
        return CTL_GEBRUIK;
    if (argc > 1)
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    if (settled + waiting + refused > 1)
        return ctl_gebruik(ctl, "--vast, --wachtend en --onverzendbaar gaan niet samen");
    char *end = NULL;
    long long most = count ? strtoll(count, &end, 10) : LIJST_STANDAARD;
    if (most < 1 || most > MEDEDELING_MAX_LIJST || (count && *end))
        return ctl_gebruik(ctl, "verwacht een getal bij --aantal");
    return list(ctl, settled, waiting || refused, refused, most);
}
