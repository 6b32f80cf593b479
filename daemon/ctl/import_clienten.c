/* import_clienten: the list of active clients of GKB or WPDA, replaced as a whole (R8). */
#include "ctl/import.h"

#include "intake/bronbestand.h"
#include "intake/client_inname.h"

static void neem_in(struct ctl *ctl, struct intake *intake, enum bron partner, struct client_wens wens,
                    struct import_bestand *bestand)
{
    struct bronbestand bron;
    struct err err = {0};
    enum client_uitkomst uitkomst;
    bestand->uitslag = IMPORT_GEBRUIK;
    if (!import_lees(ctl, bestand->pad, &bron)) {
        return;
    }
    bestand->uitslag = IMPORT_MISLUKT;
    if (client_inname(intake, partner, SLICE("opdracht"), slice_from_cstr(bestand->naam), bron.data, wens,
                      klok_nu(&ctl->klok), ctl->arena, &uitkomst, &bestand->levering, &err)) {
        ctl_intake_fout(ctl, bestand->naam, &err);
    } else if (uitkomst != CLIENTEN_INGELEZEN) {
        bestand->uitslag = uitkomst == CLIENTEN_TE_WEINIG ? IMPORT_MISLUKT : IMPORT_GEWEIGERD;
        ctl_mislukt(ctl, "%s: %.*s", bestand->naam, SLICE_ARG(bestand->levering.reden));
        if (!import_schrijf_afgekeurd(ctl, intake, bestand)) {
            bestand->uitslag = IMPORT_MISLUKT;
        }
    } else if (import_schrijf_afgekeurd(ctl, intake, bestand)) {
        bestand->uitslag = IMPORT_GELEZEN;
        if (levering_rond_af(intake, &bestand->levering, &err)) {
            bestand->uitslag = IMPORT_MISLUKT;
            ctl_intake_fout(ctl, bestand->naam, &err);
        }
    }
    bronbestand_sluit(&bron);
}

int import_clienten(struct ctl *ctl, int argc, char **argv)
{
    const char *bron = NULL;
    struct client_wens wens = {0};
    const struct ctl_optie opties[] = {
        {"--bron", &bron, NULL}, {"--force", NULL, &wens.forceer}, {"--gecodeerd", NULL, &wens.gecodeerd}};
    if (!ctl_opties(ctl, &argc, argv, opties, 3)) {
        return CTL_GEBRUIK;
    }
    int partner = bron ? bron_from(slice_from_cstr(bron)) : -1;
    if (partner < 0) {
        return ctl_gebruik(ctl, "zeg van wie de lijst is: --bron gkb of --bron wpda");
    }
    if (argc != 2) {
        return ctl_gebruik(ctl, argc < 2 ? "noem het bestand met de lijst"
                                         : "noem een bestand: een lijst vervangt de vorige");
    }
    struct import_bestand bestand = {.pad = argv[1], .naam = import_naam(ctl->arena, argv[1])};
    struct intake intake;
    int status = ctl_intake_open(ctl, &intake);
    if (!status) {
        neem_in(ctl, &intake, (enum bron)partner, wens, &bestand);
    }
    ctl_intake_sluit(&intake);
    return status ? status : import_verslag(ctl, &bestand, 1);
}
