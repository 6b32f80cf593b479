/* cmd_besluiten: the register of decisions of a periode on standard output. */
#include "ctl/besluiten.h"
#include "ctl/ctl.h"

const char GEBRUIK_BESLUITEN[] =
    "Gebruik: vroegsignalctl besluiten --periode JJJJ-MM\n"
    "\n"
    "Het register van besluiten van een maand, als NDJSON: een regel per melding en per signaal, op sleutel\n"
    "gesorteerd, zonder persoonsgegevens. Dezelfde leveringen, handelingen en planningen geven dezelfde "
    "bytes.\n";

int cmd_besluiten(struct ctl *ctl, int argc, char **argv)
{
    const char *periode = NULL;
    const struct ctl_optie opties[] = {{"--periode", &periode, NULL}};
    if (!ctl_opties(ctl, &argc, argv, opties, 1)) {
        return CTL_GEBRUIK;
    }
    if (argc > 1) {
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    }
    civil_month maand = periode ? month_parse(slice_from_cstr(periode)) : MONTH_NONE;
    if (maand == MONTH_NONE) {
        return ctl_gebruik(ctl, periode ? "--periode: schrijf een maand als 2026-10"
                                        : "--periode JJJJ-MM ontbreekt");
    }
    struct err err = {0};
    if (besluiten_schrijf(ctl->db, ctl->config.gemeentecode, maand, stdout, &err)) {
        return ctl_fout(ctl, &err);
    }
    return CTL_GEDAAN;
}
