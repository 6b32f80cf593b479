/* import_bewoners: an extract of the residents' register, replaced as a whole (R6). */
#include "ctl/import.h"

#include "intake/bewoner_inname.h"
#include "intake/bronbestand.h"

static void rond_af(struct ctl *ctl, struct intake *intake, struct import_bestand *bestand)
{
    struct err err = {0};
    if (!import_schrijf_afgekeurd(ctl, intake, bestand)) {
        return;
    }
    bestand->uitslag = IMPORT_GELEZEN;
    if (levering_rond_af(intake, &bestand->levering, &err)) {
        bestand->uitslag = IMPORT_MISLUKT;
        ctl_intake_fout(ctl, bestand->naam, &err);
    }
}

static void neem_in(struct ctl *ctl, struct intake *intake, bool forceer, struct import_bestand *bestand)
{
    struct bronbestand bron;
    struct err err = {0};
    enum bewoner_uitkomst uitkomst;
    bestand->uitslag = IMPORT_GEBRUIK;
    if (!import_lees(ctl, bestand->pad, &bron)) {
        return;
    }
    bestand->uitslag = IMPORT_MISLUKT;
    if (bewoner_inname(intake, SLICE("opdracht"), slice_from_cstr(bestand->naam), bron.data, forceer,
                       klok_nu(&ctl->klok), ctl->arena, &uitkomst, &bestand->levering, &err)) {
        ctl_intake_fout(ctl, bestand->naam, &err);
    } else if (uitkomst != BEWONERS_INGELEZEN) {
        bestand->uitslag = uitkomst == BEWONERS_TE_WEINIG ? IMPORT_MISLUKT : IMPORT_GEWEIGERD;
        ctl_mislukt(ctl, "%s: %.*s", bestand->naam, SLICE_ARG(bestand->levering.reden));
        if (!import_schrijf_afgekeurd(ctl, intake, bestand)) {
            bestand->uitslag = IMPORT_MISLUKT;
        }
    } else {
        rond_af(ctl, intake, bestand);
    }
    bronbestand_sluit(&bron);
}

int import_bewoners(struct ctl *ctl, int argc, char **argv)
{
    bool forceer = false;
    const struct ctl_optie opties[] = {{"--force", NULL, &forceer}};
    if (!ctl_opties(ctl, &argc, argv, opties, 1)) {
        return CTL_GEBRUIK;
    }
    if (argc != 2) {
        return ctl_gebruik(ctl, argc < 2 ? "noem het bestand met het uittreksel"
                                         : "noem een bestand: een uittreksel vervangt het vorige");
    }
    struct import_bestand bestand = {.pad = argv[1], .naam = import_naam(ctl->arena, argv[1])};
    struct intake intake;
    int status = ctl_intake_open(ctl, &intake);
    if (!status) {
        neem_in(ctl, &intake, forceer, &bestand);
    }
    ctl_intake_sluit(&intake);
    return status ? status : import_verslag(ctl, &bestand, 1);
}
