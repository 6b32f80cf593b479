/* cmd_levering: deliveries: the list of them, holding one back, letting it go, recalling it. */
#include "ctl/import.h"

#include "intake/houdvast.h"
#include "intake/levering.h"
#include "render/json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char GEBRUIK_LEVERING[] =
    "Gebruik: vroegsignalctl levering lijst [--aantal N]\n"
    "         vroegsignalctl levering houd-vast ID\n"
    "         vroegsignalctl levering vrij ID\n"
    "         vroegsignalctl levering trek-in ID --reden TEKST\n"
    "\n"
    "lijst      De laatste leveringen (20), de nieuwste eerst.\n"
    "houd-vast  Stopt het inlezen van een levering die nog bezig is; wat al ingelezen is, blijft.\n"
    "vrij       Leest een vastgehouden levering alsnog in. Een levering die meer dan twee keer zo groot is "
    "als\n"
    "           gewoonlijk bij die signaalpartner, wordt vanzelf vastgehouden. Afgekeurde regels komen in\n"
    "           NAAM.afgekeurd.csv in de werkmap.\n"
    "trek-in    Neemt een levering terug: elk signaal valt terug op de vorige versie of telt als "
    "ingetrokken.\n"
    "           Noemt de meldingen waarvan al een brief of lijst de deur uit is.\n";

#define LIJST_STANDAARD 20

static bool lees_getal(const char *tekst, int64_t hoogstens, int64_t *ret)
{
    char *eind = NULL;
    long long getal = tekst ? strtoll(tekst, &eind, 10) : 0;
    if (!tekst || tekst[0] < '0' || tekst[0] > '9' || *eind || getal < 1 || getal > hoogstens) {
        return false;
    }
    *ret = getal;
    return true;
}

/* The list ------------------------------------------------------------------------------------------ */

static void druk_rij(const struct levering *l, int naam, int partner)
{
    char moment[INSTANT_TEXT];
    const struct telling *t = &l->telling;
    instant_format(l->ontvangen, moment);
    moment[16] = 0; /* to the minute */
    printf("%8" PRId64 "  %s  %-13.*s  %-12s  %-*.*s  %-*.*s  %8" PRId64 "  %8" PRId64 "  %9" PRId64 "\n",
           l->id, moment, SLICE_ARG(l->soort), levering_status_text(l->status), naam, SLICE_ARG(l->naam),
           partner, SLICE_ARG(l->partner), t->gelezen, t->nieuw, t->afgekeurd);
}

static void druk_lijst(const struct levering *rijen, size_t aantal)
{
    int naam = 4, partner = 7;
    for (size_t i = 0; i < aantal; i++) {
        naam = (int)rijen[i].naam.n > naam ? (int)rijen[i].naam.n : naam;
        partner = (int)rijen[i].partner.n > partner ? (int)rijen[i].partner.n : partner;
    }
    if (aantal == 0) {
        puts("Er is nog niets aangeleverd.");
        return;
    }
    printf("%8s  %-16s  %-13s  %-12s  %-*s  %-*s  %8s  %8s  %9s\n", "levering", "ontvangen", "soort",
           "status", naam, "naam", partner, "partner", "gelezen", "nieuw", "afgekeurd");
    for (size_t i = 0; i < aantal; i++) {
        druk_rij(&rijen[i], naam, partner);
    }
}

static void json_rij(struct json *json, const struct levering *l)
{
    const struct {
        const char *naam;
        int64_t waarde;
    } getallen[] = {
        {"bytes", l->bytes},
        {"gelezen", l->telling.gelezen},
        {"nieuw", l->telling.nieuw},
        {"dubbel", l->telling.dubbel},
        {"gecorrigeerd", l->telling.gecorrigeerd},
        {"ingetrokken", l->telling.ingetrokken},
        {"afgekeurd", l->telling.afgekeurd},
    };
    const struct {
        const char *naam;
        struct slice waarde;
    } teksten[] = {
        {"soort", l->soort},     {"bron", l->bron},       {"naam", l->naam},
        {"formaat", l->formaat}, {"partner", l->partner}, {"reden", l->reden},
    };
    json_object_begin(json);
    json_veld_getal(json, "levering", l->id);
    json_veld_moment(json, "ontvangen", l->ontvangen);
    json_veld_cstr(json, "status", levering_status_text(l->status));
    for (size_t i = 0; i < sizeof(teksten) / sizeof(*teksten); i++) {
        json_sleutel(json, teksten[i].naam);
        if (teksten[i].waarde.n) {
            json_tekst(json, teksten[i].waarde);
        } else {
            json_niets(json);
        }
    }
    for (size_t i = 0; i < sizeof(getallen) / sizeof(*getallen); i++) {
        json_sleutel(json, getallen[i].naam);
        json_getal(json, getallen[i].waarde);
    }
    json_object_eind(json);
}

static int lijst(struct ctl *ctl, int argc, char **argv)
{
    const char *aantal_tekst = NULL;
    const struct ctl_optie opties[] = {{"--aantal", &aantal_tekst, NULL}};
    int64_t hoogstens = LIJST_STANDAARD;
    if (!ctl_opties(ctl, &argc, argv, opties, 1)) {
        return CTL_GEBRUIK;
    }
    if (argc > 1)
        return ctl_gebruik(ctl, "bij lijst hoort geen nummer");
    if (aantal_tekst && !lees_getal(aantal_tekst, LEVERING_MAX_LIJST, &hoogstens))
        return ctl_gebruik(ctl, "--aantal: verwacht een getal van 1 tot en met %d", LEVERING_MAX_LIJST);
    struct levering *rijen = NULL;
    size_t aantal = 0;
    struct err err = {0};
    if (levering_lijst(ctl->db, ctl->arena, ctl->config.gemeentecode, (int)hoogstens, &rijen, &aantal,
                       &err)) {
        return ctl_fout(ctl, &err);
    }
    if (!ctl->json) {
        druk_lijst(rijen, aantal);
        return CTL_GEDAAN;
    }
    struct json json;
    json_begin(&json, stdout);
    json_lijst(&json);
    for (size_t i = 0; i < aantal; i++) {
        json_rij(&json, &rijen[i]);
    }
    json_lijst_eind(&json);
    json_regel(&json);
    return CTL_GEDAAN;
}

/* Acts ---------------------------------------------------------------------------------------------- */

static int uitslag(const struct ctl *ctl, enum levering_daad daad, const char *melding, const struct err *err)
{
    if (daad == DAAD_GEWEIGERD) {
        return ctl_mislukt(ctl, "%s", melding);
    }
    return daad == DAAD_FOUT ? ctl_fout(ctl, err) : CTL_GEDAAN;
}

static int houd_vast(struct ctl *ctl, struct intake *intake, int64_t id)
{
    const char *melding = NULL;
    struct err err = {0};
    enum levering_daad daad = levering_houd_vast(intake, id, &melding, &err);
    int status = uitslag(ctl, daad, melding, &err);
    if (!status) {
        printf("Levering %" PRId64 " wordt vastgehouden.\n", id);
    }
    return status;
}

static int vrij(struct ctl *ctl, struct intake *intake, int64_t id)
{
    struct inname inname;
    struct slice bytes;
    const char *melding = NULL;
    struct err err = {0};
    enum levering_daad daad = levering_vrij(intake, id, &inname, &bytes, &melding, &err);
    int status = uitslag(ctl, daad, melding, &err);
    if (status) {
        return status;
    }
    const char *naam = arena_printf(ctl->arena, "%.*s", SLICE_ARG(inname.levering.naam));
    struct import_bestand bestand = {.pad = import_naam(ctl->arena, naam),
                                     .naam = import_naam(ctl->arena, naam),
                                     .uitslag = IMPORT_GELEZEN};
    if (ctl_intake_loop(ctl, &inname, bestand.naam, &err) || inname_rond_af(&inname, &err)) {
        bestand.uitslag = IMPORT_MISLUKT;
        ctl_intake_fout(ctl, bestand.naam, &err);
    }
    import_onthoud(ctl, &inname.levering, &bestand);
    inname_sluit(&inname);
    houdvast_vergeet(bytes);
    if (bestand.uitslag == IMPORT_GELEZEN && !import_schrijf_afgekeurd(ctl, intake, &bestand)) {
        bestand.uitslag = IMPORT_MISLUKT;
    }
    return import_verslag(ctl, &bestand, 1);
}

static void noem_vertrokken(const struct intrek_uitkomst *uit)
{
    char dag[DATE_TEXT];
    if (uit->vertrokken_aantal == 0) {
        puts("Van deze meldingen was nog niets de deur uit.");
        return;
    }
    puts("Al de deur uit:");
    for (size_t i = 0; i < uit->vertrokken_aantal; i++) {
        const struct vertrokken *v = &uit->vertrokken[i];
        printf("  %.*s", SLICE_ARG(v->melding));
        if (v->brief != DATE_NONE) {
            printf("  brief van %s", date_format(v->brief, dag));
        }
        if (v->kanaal != KANAAL_GEEN) {
            printf("  lijst %s opgehaald", kanaal_text((enum kanaal)v->kanaal));
        }
        putchar('\n');
    }
}

static void json_vertrokken(const struct intrek_uitkomst *uit, int64_t id)
{
    struct json json;
    json_begin(&json, stdout);
    json_object_begin(&json);
    json_veld_getal(&json, "levering", id);
    json_veld_getal(&json, "signalen", uit->signalen);
    json_veld_getal(&json, "teruggevallen", uit->teruggevallen);
    json_veld_getal(&json, "ingetrokken", uit->ingetrokken);
    json_sleutel(&json, "vertrokken");
    json_lijst(&json);
    for (size_t i = 0; i < uit->vertrokken_aantal; i++) {
        const struct vertrokken *v = &uit->vertrokken[i];
        json_object_begin(&json);
        json_veld_tekst(&json, "melding", v->melding);
        json_veld_datum(&json, "brief", v->brief);
        json_veld_cstr(&json, "lijst", v->kanaal == KANAAL_GEEN ? NULL : kanaal_text((enum kanaal)v->kanaal));
        json_object_eind(&json);
    }
    json_lijst_eind(&json);
    json_object_eind(&json);
    json_regel(&json);
}

static int trek_in(struct ctl *ctl, struct intake *intake, int64_t id, const char *reden)
{
    struct intrek_uitkomst uit = {0};
    const char *melding = NULL;
    struct err err = {0};
    enum levering_daad daad =
        levering_trek_in(intake, id, klok_nu(&ctl->klok), ctl->arena, &uit, &melding, &err);
    int status = uitslag(ctl, daad, melding, &err);
    if (status) {
        return status;
    }
    const char *waarom = arena_printf(ctl->arena, "%s (%s)", reden, ctl->wie);
    if (levering_zet_status(ctl->db, ctl->arena, id, LEVERING_INGETROKKEN, slice_from_cstr(waarom), &err)) {
        return ctl_fout(ctl, &err);
    }
    if (ctl->json) {
        json_vertrokken(&uit, id);
        return CTL_GEDAAN;
    }
    printf("Levering %" PRId64 " is ingetrokken: %" PRId64 " signalen, waarvan %" PRId64
           " terugvielen op een eerdere versie en %" PRId64 " nu als ingetrokken tellen.\n",
           id, uit.signalen, uit.teruggevallen, uit.ingetrokken);
    noem_vertrokken(&uit);
    return CTL_GEDAAN;
}

int cmd_levering(struct ctl *ctl, int argc, char **argv)
{
    static const char *const daden[] = {"lijst", "houd-vast", "vrij", "trek-in"};
    const char *daad = argc > 1 ? argv[1] : "", *reden = NULL;
    const struct ctl_optie opties[] = {{"--reden", &reden, NULL}};
    int64_t id = 0;
    if (strcmp(daad, "lijst") == 0) {
        return lijst(ctl, argc - 1, argv + 1);
    }
    bool trekt_in = strcmp(daad, "trek-in") == 0;
    if (!trekt_in && strcmp(daad, "vrij") != 0 && strcmp(daad, "houd-vast") != 0) {
        const char *nabij = ctl_suggestie(daad, daden, 4);
        return nabij ? ctl_gebruik(ctl, "'%s' is geen daad; bedoelde u %s?", daad, nabij)
                     : ctl_gebruik(ctl, "noem wat er moet gebeuren: lijst, houd-vast, vrij of trek-in");
    }
    argc--, argv++;
    if (!ctl_opties(ctl, &argc, argv, opties, trekt_in ? 1 : 0)) {
        return CTL_GEBRUIK;
    }
    if (argc != 2 || !lees_getal(argv[1], INT64_MAX, &id)) {
        return ctl_gebruik(ctl, "noem het nummer van een levering; 'levering lijst' toont ze");
    }
    if (trekt_in && (!reden || !reden[0])) {
        return ctl_gebruik(ctl, "intrekken vraagt een reden: --reden TEKST");
    }
    struct intake intake;
    int status = ctl_intake_open(ctl, &intake);
    if (!status) {
        status = trekt_in                    ? trek_in(ctl, &intake, id, reden)
                 : strcmp(daad, "vrij") == 0 ? vrij(ctl, &intake, id)
                                             : houd_vast(ctl, &intake, id);
    }
    ctl_intake_sluit(&intake);
    return status;
}
