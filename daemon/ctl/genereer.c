/* genereer: the arguments of `vroegsignalctl genereer`. All mistakes are told at once. */
#include "ctl/genereer.h"

#include "ctl/ctl.h"
#include "ctl/genereer_schrijf.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char GEBRUIK_GENEREER[] =
    "Gebruik: vroegsignalctl genereer --maand JJJJ-MM --zaad N [--meldingen N] [--maanden N] [--scenario S] "
    "MAP\n"
    "         vroegsignalctl genereer --uitkomsten KANAAL --zaad N --dag JJJJ-MM-DD < MELDINGEN\n"
    "\n"
    "Maakt verzonnen leveringen in MAP/leveringen/DAG/{signalen,clienten-gkb,clienten-wpda}/ en "
    "MAP/zaad.txt.\n"
    "Hetzelfde zaad geeft dezelfde bestanden.\n\n"
    "  --maand M       de eerste maand, zoals 2026-10\n"
    "  --zaad N        het begin van de reeks toevalsgetallen\n"
    "  --dag D         de dag van de uitkomsten\n"
    "  --meldingen N   verwachte meldingen per maand (270)\n"
    "  --maanden N     aantal maanden vanaf --maand (1)\n"
    "  --scenario S    gewoon, crisis, druk, schoon, bench of chaos (gewoon)\n"
    "  --uitkomsten K  wat er bij meldingen van wachtrij K gebeurd kan zijn, als NDJSON voor 'handeling -';\n"
    "                  per regel een melding en eventueel, na een spatie, het aantal eerdere pogingen\n";

struct opties {
    struct synth_opdracht opdracht;
    const char *map;
    int kanaal; /* -1: deliveries */
    civil_date dag;
    bool zaad_gegeven;
    int fouten;
};

static void fout(struct opties *opties, const char *wat, const char *bij)
{
    fprintf(stderr, "vroegsignalctl genereer: %s: %s\n", bij, wat);
    opties->fouten++;
}

static int lees_int(struct opties *opties, const char *naam, const char *waarde, int laagst, int hoogst)
{
    char *eind = NULL;
    errno = 0;
    long getal = strtol(waarde, &eind, 10);
    if (errno != 0 || *waarde == 0 || *eind != 0 || getal < laagst || getal > hoogst) {
        char tekst[80];
        snprintf(tekst, sizeof(tekst), "verwacht een getal van %d tot en met %d", laagst, hoogst);
        fout(opties, tekst, naam);
        return laagst;
    }
    return (int)getal;
}

static void lees_zaad(struct opties *opties, const char *waarde)
{
    char *eind = NULL;
    errno = 0;
    unsigned long long getal = strtoull(waarde, &eind, 10);
    if (errno != 0 || *waarde < '0' || *waarde > '9' || *eind != 0) {
        fout(opties, "verwacht een geheel getal, 0 of hoger", "--zaad");
    }
    opties->opdracht.zaad = getal;
    opties->zaad_gegeven = true;
}

static void lees_optie(struct opties *opties, const char *naam, const char *waarde)
{
    struct slice tekst = slice_from_cstr(waarde);
    if (strcmp(naam, "--meldingen") == 0) {
        opties->opdracht.meldingen = lees_int(opties, naam, waarde, 1, SYNTH_MAX_MELDINGEN);
    } else if (strcmp(naam, "--maanden") == 0) {
        opties->opdracht.maanden = lees_int(opties, naam, waarde, 1, SYNTH_MAX_MAANDEN);
    } else if (strcmp(naam, "--maand") == 0) {
        opties->opdracht.maand = month_parse(tekst);
        if (opties->opdracht.maand == MONTH_NONE) {
            fout(opties, "verwacht een maand als 2026-10", naam);
            opties->opdracht.maand = 0; /* told: not missing as well */
        }
    } else if (strcmp(naam, "--dag") == 0) {
        opties->dag = date_parse(tekst);
        if (opties->dag == DATE_NONE) {
            fout(opties, "verwacht een dag als 2026-10-05", naam);
            opties->dag = 0;
        }
    } else if (strcmp(naam, "--zaad") == 0) {
        lees_zaad(opties, waarde);
    } else if (strcmp(naam, "--scenario") == 0) {
        int scenario = synth_scenario_from(tekst);
        opties->opdracht.scenario = scenario < 0 ? SYNTH_GEWOON : (enum synth_scenario)scenario;
        if (scenario < 0) {
            fout(opties, "verwacht gewoon, crisis, druk, schoon, bench of chaos", naam);
        }
    } else if (strcmp(naam, "--uitkomsten") == 0) {
        opties->kanaal = kanaal_from(tekst);
        if (opties->kanaal <= KANAAL_GEEN) {
            fout(opties, "verwacht brief, telefoon, huisbezoek, overdracht_gkb of overdracht_wpda", naam);
            opties->kanaal = KANAAL_BRIEF;
        }
    } else {
        fout(opties, "onbekende optie", naam);
    }
}

static void lees(struct opties *opties, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) == 0) {
            if (i + 1 == argc) {
                fout(opties, "de waarde ontbreekt", argv[i]);
                return;
            }
            lees_optie(opties, argv[i], argv[i + 1]);
            i++;
        } else if (opties->map != NULL) {
            fout(opties, "er kan maar een map worden genoemd", argv[i]);
        } else {
            opties->map = argv[i];
        }
    }
}

/* What is missing or does not go together. */
static void toets(struct opties *opties)
{
    const struct synth_opdracht *opdracht = &opties->opdracht;
    int64_t totaal =
        (int64_t)opdracht->meldingen * opdracht->maanden * (opdracht->scenario == SYNTH_DRUK ? 2 : 1);
    if (!opties->zaad_gegeven) {
        fout(opties, "ontbreekt", "--zaad");
    }
    if (opties->kanaal >= 0) {
        if (opties->dag == DATE_NONE) {
            fout(opties, "ontbreekt", "--dag");
        }
        return;
    }
    if (opdracht->maand == MONTH_NONE) {
        fout(opties, "ontbreekt", "--maand");
    }
    if (opties->map == NULL) {
        fout(opties, "ontbreekt", "MAP");
    }
    if (totaal > SYNTH_MAX_MELDINGEN) {
        fout(opties, "samen meer dan 400000; daarvoor zijn er niet genoeg BSN's om te verzinnen",
             "--meldingen en --maanden");
    }
    if (opdracht->scenario == SYNTH_BENCH && opdracht->maanden != 1) {
        fout(opties, "het scenario bench beslaat een maand", "--maanden");
    }
}

int genereer_main(int argc, char **argv)
{
    struct opties opties = {
        .opdracht = {.maand = MONTH_NONE, .maanden = 1, .meldingen = 270}, .kanaal = -1, .dag = DATE_NONE};
    lees(&opties, argc, argv);
    toets(&opties);
    if (opties.fouten > 0) {
        fputs("Zie: vroegsignalctl genereer --help\n", stderr);
        return 2;
    }
    if (opties.kanaal >= 0) {
        return genereer_uitkomsten((enum kanaal)opties.kanaal, opties.dag, opties.opdracht.zaad);
    }
    return genereer_leveringen(&opties.opdracht, opties.map);
}
