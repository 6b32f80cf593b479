/* cmd_import: which kind of delivery is taken in, and what both kinds share about files. */
#include "ctl/import.h"

#include "base/text.h"
#include "intake/bronbestand.h"
#include "intake/levering.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char GEBRUIK_IMPORT[] =
    "Gebruik: vroegsignalctl import signalen [--signaalpartner NAAM] BESTAND...\n"
    "         vroegsignalctl import clienten --bron gkb|wpda BESTAND [--gecodeerd] [--force]\n"
    "         vroegsignalctl import bewoners BESTAND [--force]\n"
    "\n"
    "signalen  Leest signalen in: CSV, NDJSON of DDAS JSON (1.2 en 0.9); een - is de standaardinvoer. Elk "
    "bestand is\n"
    "          een eigen levering; een onleesbaar bestand houdt de andere niet tegen. Eindigt met een tabel: "
    "gelezen,\n"
    "          nieuw, dubbel, gecorrigeerd, ingetrokken, afgekeurd. Afgekeurde regels komen in "
    "NAAM.afgekeurd.csv\n"
    "          naast het bestand (van de standaardinvoer in de werkmap); verbeter ze daar en lees dat "
    "bestand "
    "in.\n"
    "          Een levering die meer dan twee keer zo groot is als gewoonlijk, wordt vastgehouden: zie "
    "'levering'.\n"
    "  --signaalpartner NAAM  van wie het DDAS-bestand is; dat staat er zelf niet in\n"
    "clienten  Vervangt de hele lijst van actieve klanten van GKB of WPDA. Een lijst die meer dan de helft "
    "kleiner\n"
    "          is dan de vorige, wordt geweigerd, tenzij met --force. De kolommen zijn client_id, bsn,\n"
    "          voorletters, voorvoegsel, achternaam, geboortedatum, postcode, huisnummer, huisletter,\n"
    "          toevoeging, traject, vanaf, tot, telefoon en email. Verplicht: client_id, traject, en een "
    "bsn\n"
    "          of een achternaam met geboortedatum (1985-06-00: dag onbekend). Hoe meer er staat, hoe beter\n"
    "          iemand wordt herkend die bij een signaalpartner anders staat geschreven.\n"
    "          Een lijst die met 'codeer' is gecodeerd wordt herkend; zij heeft de sleutel codering-gkb.key "
    "of\n"
    "          codering-wpda.key in de map sleutels nodig.\n"
    "  --gecodeerd            weiger een lijst met namen\n"
    "bewoners  Vervangt het hele uittreksel van de bevolkingsregistratie (R6), met dezelfde grens en "
    "--force. "
    "Wie er\n"
    "          niet in staat, is geen inwoner: lever alle inwoners aan, ook kinderen en wie pas is "
    "overleden.\n"
    "\n"
    "Een onderbroken import gaat verder waar hij gebleven was. Afloop: 0 gedaan, 1 een bestand mislukte,\n"
    "2 verkeerd gebruikt of een bestand dat niet gelezen kan worden, 3 gedaan, maar er is iets geweigerd,\n"
    "afgekeurd of vastgehouden.\n";

#define MB ((size_t)1 << 20)

bool import_lees(const struct ctl *ctl, const char *pad, struct bronbestand *ret)
{
    size_t hoogstens = (size_t)ctl->config.inbox.bestand_mb * MB;
    enum bron_fout fout = strcmp(pad, "-") == 0 ? bronbestand_lees_invoer(STDIN_FILENO, hoogstens, ret)
                                                : bronbestand_lees(AT_FDCWD, pad, hoogstens, true, ret);
    if (fout != BRON_GOED) {
        struct slice naam = text_leesbaar(ctl->arena, slice_from_cstr(pad));
        ctl_mislukt(ctl, "%.*s: %s", SLICE_ARG(naam), bron_fout_tekst(fout));
    }
    return fout == BRON_GOED;
}

const char *import_naam(struct arena *arena, const char *pad)
{
    const char *streep = strrchr(pad, '/');
    if (strcmp(pad, "-") == 0) {
        return "standaardinvoer";
    }
    struct slice naam = text_leesbaar(arena, slice_from_cstr(streep ? streep + 1 : pad));
    const char *tekst = naam.p ? arena_printf(arena, "%.*s", SLICE_ARG(naam)) : NULL;
    return tekst ? tekst : "bestand";
}

void import_onthoud(const struct ctl *ctl, const struct levering *levering, struct import_bestand *bestand)
{
    bestand->levering = *levering;
    bestand->levering.soort = arena_dup(ctl->arena, levering->soort);
    bestand->levering.bron = arena_dup(ctl->arena, levering->bron);
    bestand->levering.formaat = arena_dup(ctl->arena, levering->formaat);
    bestand->levering.partner = arena_dup(ctl->arena, levering->partner);
    bestand->levering.reden = arena_dup(ctl->arena, levering->reden);
    bestand->levering.naam = slice_from_cstr(bestand->naam);
}

/* The folder of a file; "." for standard input and a bare name. */
static const char *map_van(struct arena *arena, const char *pad)
{
    const char *streep = strrchr(pad, '/');
    if (!streep) {
        return ".";
    }
    return streep == pad ? "/" : arena_printf(arena, "%.*s", (int)(streep - pad), pad);
}

bool import_schrijf_afgekeurd(const struct ctl *ctl, const struct intake *intake,
                              struct import_bestand *bestand)
{
    struct err err = {0};
    if (bestand->levering.telling.afgekeurd == 0) {
        return true;
    }
    errno = 0;
    int map = open(map_van(ctl->arena, bestand->pad), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool goed =
        map >= 0 && afgekeurd_bestand(intake, &bestand->levering, map, bestand->naam, bestand->afgekeurd,
                                      sizeof(bestand->afgekeurd), &err) == ERR_NONE;
    int nummer = errno;
    if (map >= 0) {
        close(map);
    }
    if (!goed) {
        bestand->afgekeurd[0] = 0;
        ctl_mislukt_door(
            ctl, &err,
            "%s: het bestand met afgekeurde regels kan niet worden geschreven in %s (%s). Er is niets "
            "verloren: 'vroegsignalctl afgekeurd --levering %lld' toont ze, en dezelfde import schrijft "
            "het bestand opnieuw",
            bestand->naam, map_van(ctl->arena, bestand->pad), ctl_waarom(nummer),
            (long long)bestand->levering.id);
    }
    return goed;
}

enum err_kind import_rond_af(const struct ctl *ctl, const struct intake *intake, struct inname *inname,
                             struct import_bestand *bestand, struct err *err)
{
    bestand->uitslag = IMPORT_MISLUKT;
    if (!import_schrijf_afgekeurd(ctl, intake, bestand)) {
        return ERR_NONE;
    }
    enum err_kind kind = inname_rond_af(inname, err);
    bestand->uitslag = kind ? IMPORT_MISLUKT : IMPORT_GELEZEN;
    return kind;
}

int import_status(const struct import_bestand *bestanden, size_t aantal)
{
    bool mislukt = false, gebruik = false, deels = false;
    for (size_t i = 0; i < aantal; i++) {
        enum import_uitslag uitslag = bestanden[i].uitslag;
        mislukt = mislukt || uitslag == IMPORT_MISLUKT;
        gebruik = gebruik || uitslag == IMPORT_GEBRUIK;
        deels = deels || uitslag == IMPORT_VASTGEHOUDEN || uitslag == IMPORT_GEWEIGERD ||
                bestanden[i].levering.telling.afgekeurd > 0;
    }
    return mislukt ? CTL_MISLUKT : gebruik ? CTL_GEBRUIK : deels ? CTL_DEELS : CTL_GEDAAN;
}

int cmd_import(struct ctl *ctl, int argc, char **argv)
{
    if (argc < 2) {
        return ctl_gebruik(ctl, "noem wat er wordt ingelezen: signalen, clienten of bewoners");
    }
    if (strcmp(argv[1], "signalen") == 0) {
        return import_signalen(ctl, argc - 1, argv + 1);
    }
    if (strcmp(argv[1], "clienten") == 0) {
        return import_clienten(ctl, argc - 1, argv + 1);
    }
    if (strcmp(argv[1], "bewoners") == 0) {
        return import_bewoners(ctl, argc - 1, argv + 1);
    }
    static const char *const soorten[] = {"signalen", "clienten", "bewoners"};
    const char *nabij = ctl_suggestie(argv[1], soorten, 3);
    return nabij ? ctl_gebruik(ctl, "'%s' kan niet worden ingelezen; bedoelde u %s?", argv[1], nabij)
                 : ctl_gebruik(ctl, "'%s' kan niet worden ingelezen; wel: signalen, clienten, bewoners",
                               argv[1]);
}
