/* cmd_capaciteit: shows the places of a month, or changes them with a reason. */
#include "ctl/ctl.h"
#include "plan/capaciteit.h"
#include "render/json.h"

#include <stdlib.h>
#include <string.h>

const char GEBRUIK_CAPACITEIT[] =
    "Gebruik: vroegsignalctl capaciteit MAAND [huisbezoek=N] [telefoon=N] [--reden TEKST]\n"
    "\n"
    "Toont de plaatsen van een maand (zoals 2026-10), of wijzigt ze: een getal of 'onbeperkt', met een "
    "reden, niet minder\n"
    "dan er al gebruikt zijn. Zonder wijziging geldt wat het beleid zegt.\n";

static const enum kanaal channels[] = {KANAAL_HUISBEZOEK, KANAAL_TELEFOON};

static void print_month(const struct ctl *ctl, civil_month maand, const struct capaciteit_maand *c)
{
    char month[MONTH_TEXT];
    printf("Capaciteit %s\n", month_format(maand, month));
    printf("  %-12s %9s %9s %6s %12s %10s\n", "", "plaatsen", "gebruikt", "over", "voorgesteld", "opgehaald");
    for (size_t i = 0; i < 2; i++) {
        const struct capaciteit *k = &c->kanaal[channels[i]];
        if (k->plaatsen == CAPACITEIT_ONBEPERKT)
            printf("  %-12s %9s %9d %6s", kanaal_text(channels[i]), "onbeperkt", k->gebruikt, "");
        else
            printf("  %-12s %9d %9d %6d", kanaal_text(channels[i]), k->plaatsen, k->gebruikt,
                   k->plaatsen - k->gebruikt);
        printf(" %12d %10d%s\n", k->voorgesteld, k->opgehaald, k->vastgelegd ? "" : "  (volgens het beleid)");
    }
    printf("  meldingen van deze maand: %d, planningsnorm %d%s\n", c->meldingen, ctl->beleid.norm,
           c->meldingen > ctl->beleid.norm ? " (meer dan de norm)" : "");
}

static void places_json(struct json *json, const char *name, bool endless, int number)
{
    json_sleutel(json, name);
    if (endless)
        json_niets(json);
    else
        json_getal(json, number);
}

static void print_json(const struct ctl *ctl, civil_month maand, const struct capaciteit_maand *c)
{
    struct json json;
    json_begin(&json, stdout);
    json_object_begin(&json);
    json_sleutel(&json, "maand");
    json_maand(&json, maand);
    for (size_t i = 0; i < 2; i++) {
        const struct capaciteit *k = &c->kanaal[channels[i]];
        bool endless = k->plaatsen == CAPACITEIT_ONBEPERKT;
        json_sleutel(&json, kanaal_text(channels[i]));
        json_object_begin(&json);
        places_json(&json, "plaatsen", endless, k->plaatsen);
        places_json(&json, "gebruikt", false, k->gebruikt);
        places_json(&json, "over", endless, k->plaatsen - k->gebruikt);
        places_json(&json, "voorgesteld", false, k->voorgesteld);
        places_json(&json, "opgehaald", false, k->opgehaald);
        json_object_eind(&json);
    }
    places_json(&json, "meldingen", false, c->meldingen);
    places_json(&json, "norm", false, ctl->beleid.norm);
    json_object_eind(&json);
    json_regel(&json);
}

static bool read_number(const char *text, int *ret)
{
    char *end = NULL;
    if (strcmp(text, "onbeperkt") == 0)
        return *ret = CAPACITEIT_ONBEPERKT, true;
    if (*text < '0' || *text > '9')
        return false;
    long number = strtol(text, &end, 10);
    *ret = (int)number;
    return *end == '\0' && number <= CAPACITEIT_MAX_PLAATSEN;
}

/* How many wishes there are; -1 after a message. */
static int read_wishes(struct ctl *ctl, int argc, char **argv, struct capaciteit_wens wishes[2])
{
    int n = 0;
    for (int i = 2; i < argc; i++) {
        const char *is = strchr(argv[i], '=');
        struct slice name = {argv[i], is ? (size_t)(is - argv[i]) : 0};
        int kanaal = is ? kanaal_from(name) : -1;
        if (kanaal != KANAAL_HUISBEZOEK && kanaal != KANAAL_TELEFOON)
            return ctl_gebruik(ctl, "'%s' is geen huisbezoek=N of telefoon=N", argv[i]), -1;
        if (n == 2 || (n == 1 && (int)wishes[0].kanaal == kanaal))
            return ctl_gebruik(ctl, "%.*s staat er twee keer", SLICE_ARG(name)), -1;
        wishes[n].kanaal = (enum kanaal)kanaal;
        if (!read_number(is + 1, &wishes[n++].plaatsen))
            return ctl_gebruik(ctl, "%.*s: verwacht een aantal of 'onbeperkt'", SLICE_ARG(name)), -1;
    }
    return n;
}

static int change(struct ctl *ctl, civil_month maand, const struct capaciteit_wens *wishes, size_t n,
                  const char *reason)
{
    const struct capaciteit_wens *refused = NULL;
    struct err err = {0};
    if (!reason || slice_trim(slice_from_cstr(reason)).n == 0)
        return ctl_gebruik(ctl, "geef een reden op (--reden)");
    if (maand < month_of(ctl->schrijver.vandaag))
        return ctl_mislukt(ctl, "die maand is voorbij; de capaciteit ligt vast");
    if (capaciteit_wijzig(ctl->db, ctl->arena, &ctl->schrijver, maand, wishes, n, slice_from_cstr(reason),
                          &refused, &err))
        return ctl_fout(ctl, &err);
    if (refused)
        return ctl_mislukt(ctl, "%s: er zijn al meer plaatsen gebruikt dan %d; er is niets gewijzigd",
                           kanaal_text(refused->kanaal), refused->plaatsen);
    return CTL_GEDAAN;
}

int cmd_capaciteit(struct ctl *ctl, int argc, char **argv)
{
    const char *reason = NULL;
    const struct ctl_optie options[] = {{"--reden", &reason, NULL}};
    if (!ctl_opties(ctl, &argc, argv, options, 1))
        return CTL_GEBRUIK;
    civil_month maand = argc > 1 ? month_parse(slice_from_cstr(argv[1])) : MONTH_NONE;
    if (maand == MONTH_NONE)
        return ctl_gebruik(ctl, "noem een maand, zoals 2026-10");
    struct capaciteit_wens wishes[2];
    int n = read_wishes(ctl, argc, argv, wishes);
    if (n < 0)
        return CTL_GEBRUIK;
    int status = n > 0 ? change(ctl, maand, wishes, (size_t)n, reason) : CTL_GEDAAN;
    if (status)
        return status;
    struct capaciteit_maand month;
    struct err err = {0};
    if (capaciteit_lees(ctl->db, ctl->arena, &ctl->schrijver, maand, &month, &err))
        return ctl_fout(ctl, &err);
    if (ctl->json)
        print_json(ctl, maand, &month);
    else
        print_month(ctl, maand, &month);
    return CTL_GEDAAN;
}
