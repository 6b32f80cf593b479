/* cmd_plan: runs the planner for 'now' and shows what it gave out. */
#include "ctl/ctl.h"
#include "plan/planrun.h"
#include "render/json.h"

#include <stdio.h>

const char GEBRUIK_PLAN[] = "Gebruik: vroegsignalctl plan [--droog]\n\n"
                            "Kent plaatsen voor huisbezoek en telefoon toe binnen de capaciteit van de "
                            "maand, zet brieven klaar en draagt\n"
                            "bekende inwoners over. Op een dag die geen werkdag is alleen plaatsen voor "
                            "crises. Nog eens plannen zonder\n"
                            "nieuwe feiten verandert niets.\n\n"
                            "  --droog   laat zien wat er gepland zou worden en legt niets vast\n";

static const char *what(const struct planrun_regel *row)
{
    return row->soort == GEB_ALARM ? "alarm" : kanaal_text(row->kanaal);
}

static int released(const struct planrun_uitslag *run, enum kanaal kanaal)
{
    int n = 0;
    for (size_t i = 0; i < run->regels_aantal; i++)
        n += run->regels[i].kanaal == kanaal && run->regels[i].vrij;
    return n;
}

static void print_channel(const struct planrun_uitslag *run, enum kanaal kanaal, int given)
{
    printf("  %-12s %6d %12d", kanaal_text(kanaal), given, released(run, kanaal));
    const struct planrun_kanaal *k = &run->kanaal[kanaal];
    if (kanaal == KANAAL_BRIEF)
        puts("");
    else if (k->plaatsen == CAPACITEIT_ONBEPERKT)
        printf(" %9d  %9s\n", k->gebruikt + given, "onbeperkt");
    else
        printf(" %9d  %9d\n", k->gebruikt + given, k->plaatsen);
}

static void print_run(const struct ctl *ctl, const struct planrun_uitslag *run, bool dry)
{
    char day[DATE_TEXT];
    printf("Planning van %s: %zu huishoudens met een open melding, %d kandidaten%s\n",
           date_format(ctl->schrijver.vandaag, day), run->huishoudens, run->kandidaten,
           dry ? " (droog: er is niets vastgelegd)" : "");
    printf("  %-12s %6s %12s %9s  %9s\n", "", "nieuw", "meteen vrij", "gebruikt", "plaatsen");
    print_channel(run, KANAAL_HUISBEZOEK, run->huisbezoek);
    print_channel(run, KANAAL_TELEFOON, run->telefoon);
    print_channel(run, KANAAL_BRIEF, run->brief);
    printf("  %-12s %6d\n", "overdracht", run->overdracht);
    if (run->alarmen > 0)
        printf("Let op: %d crisis zonder vrije plaats. Zie 'wachtrij uitzoeken'; een extra plaats geven kan "
               "met 'capaciteit'.\n",
               run->alarmen);
    for (size_t i = 0; dry && i < run->regels_aantal; i++)
        printf("  %s  %4d  %s%s\n", run->regels[i].melding, run->regels[i].punten, what(&run->regels[i]),
               run->regels[i].vrij ? ", meteen vrij" : "");
}

static void channel_json(struct json *json, const struct planrun_uitslag *run, enum kanaal kanaal, int given)
{
    const struct planrun_kanaal *k = &run->kanaal[kanaal];
    json_sleutel(json, kanaal_text(kanaal));
    json_object_begin(json);
    json_veld_getal(json, "nieuw", given);
    json_veld_getal(json, "gebruikt", k->gebruikt + given);
    json_sleutel(json, "plaatsen");
    if (k->plaatsen == CAPACITEIT_ONBEPERKT)
        json_niets(json);
    else
        json_getal(json, k->plaatsen);
    json_object_eind(json);
}

static void row_json(struct json *json, const struct planrun_regel *row)
{
    json_object_begin(json);
    json_veld_cstr(json, "melding", row->melding);
    json_veld_cstr(json, "wat", what(row));
    json_veld_getal(json, "punten", row->punten);
    json_veld_bool(json, "vrij", row->vrij);
    json_object_eind(json);
}

static void print_json(const struct ctl *ctl, const struct planrun_uitslag *run, bool dry)
{
    const struct {
        const char *name;
        int64_t number;
    } numbers[] = {{"huishoudens", (int64_t)run->huishoudens},
                   {"kandidaten", run->kandidaten},
                   {"brief", run->brief},
                   {"overdracht", run->overdracht},
                   {"alarmen", run->alarmen}};
    struct json json;
    json_begin(&json, stdout);
    json_object_begin(&json);
    json_veld_datum(&json, "dag", ctl->schrijver.vandaag);
    json_veld_bool(&json, "droog", dry);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        json_sleutel(&json, numbers[i].name);
        json_getal(&json, numbers[i].number);
    }
    channel_json(&json, run, KANAAL_HUISBEZOEK, run->huisbezoek);
    channel_json(&json, run, KANAAL_TELEFOON, run->telefoon);
    json_sleutel(&json, "regels");
    json_lijst(&json);
    for (size_t i = 0; i < run->regels_aantal; i++)
        row_json(&json, &run->regels[i]);
    json_lijst_eind(&json);
    json_object_eind(&json);
    json_regel(&json);
}

int cmd_plan(struct ctl *ctl, int argc, char **argv)
{
    bool dry = false;
    const struct ctl_optie options[] = {{"--droog", NULL, &dry}};
    if (!ctl_opties(ctl, &argc, argv, options, 1))
        return CTL_GEBRUIK;
    if (argc > 1)
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    size_t room = (size_t)ctl->config.geheugen.plan_mb << 20;
    struct arena *arena = arena_new(room);
    struct planrun_opdracht order = {.modus = PLAN_VOL, .droog = dry, .geheugen = room};
    struct planrun_uitslag run;
    struct err err = {0};
    ctl->schrijver.wie = SLICE("planner");
    ctl->schrijver.rol = SLICE("planner");
    int status = CTL_GEDAAN;
    if (!arena)
        status = ctl_mislukt(ctl, "te weinig geheugen");
    else if (planrun_uitvoeren(ctl->db, arena, &ctl->schrijver, &order, &run, &err))
        status = ctl_fout(ctl, &err);
    else if (ctl->json)
        print_json(ctl, &run, dry);
    else
        print_run(ctl, &run, dry);
    arena_free(arena);
    return status;
}
