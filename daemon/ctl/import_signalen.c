/* import_signalen: files of signals, each a delivery of its own. */
#include "ctl/import.h"

#include "intake/bronbestand.h"

/* What is wrong with a file as a whole, or (unknown columns) only strange. */
static void noem_kopfouten(const struct ctl *ctl, const struct inname *inname, const char *naam)
{
    for (size_t i = 0; i < inname->kopfouten.aantal; i++) {
        const struct fout *fout = &inname->kopfouten.rij[i];
        ctl_mislukt(ctl, "%s: %s%s: %s", naam, fout->waarschuwing ? "let op: " : "", fout->veld, fout->tekst);
    }
}

static void verwerk(struct ctl *ctl, struct intake *intake, struct inname *inname,
                    struct import_bestand *bestand)
{
    struct err err = {0};
    enum err_kind kind = ERR_NONE;
    noem_kopfouten(ctl, inname, bestand->naam);
    switch (inname->uitkomst) {
    case LEVERING_IS_ONLEESBAAR:
        bestand->uitslag = IMPORT_GEWEIGERD;
        break;
    case LEVERING_IS_VAST:
        bestand->uitslag = IMPORT_VASTGEHOUDEN;
        break;
    default:
        kind = ctl_intake_loop(ctl, inname, bestand->naam, &err);
        bestand->uitslag = kind ? IMPORT_MISLUKT : IMPORT_GELEZEN;
    }
    import_onthoud(ctl, &inname->levering, bestand);
    if (kind) {
        ctl_intake_fout(ctl, bestand->naam, &err);
    } else if (bestand->uitslag == IMPORT_GELEZEN && !import_schrijf_afgekeurd(ctl, intake, bestand)) {
        bestand->uitslag = IMPORT_MISLUKT;
    }
}

static void neem_in(struct ctl *ctl, struct intake *intake, struct import_bestand *bestand)
{
    struct bronbestand bron;
    struct inname inname;
    struct err err = {0};
    bestand->uitslag = IMPORT_MISLUKT;
    if (!import_lees(ctl, bestand->pad, &bron)) {
        return;
    }
    if (inname_begin(intake, SLICE("opdracht"), slice_from_cstr(bestand->naam), bron.data,
                     klok_nu(&ctl->klok), true, &inname, &err)) {
        ctl_intake_fout(ctl, bestand->naam, &err);
    } else {
        verwerk(ctl, intake, &inname, bestand);
        inname_sluit(&inname);
    }
    bronbestand_sluit(&bron);
}

int import_signalen(struct ctl *ctl, int argc, char **argv)
{
    if (!ctl_opties(ctl, &argc, argv, NULL, 0)) {
        return CTL_GEBRUIK;
    }
    if (argc < 2) {
        return ctl_gebruik(ctl, "noem een of meer bestanden met signalen; een - is de standaardinvoer");
    }
    size_t aantal = (size_t)argc - 1;
    struct import_bestand *bestanden = ARENA_ARRAY(ctl->arena, struct import_bestand, aantal);
    if (!bestanden) {
        return ctl_mislukt(ctl, "te veel bestanden in een keer");
    }
    struct intake intake;
    int status = ctl_intake_open(ctl, &intake);
    for (size_t i = 0; i < aantal && !status; i++) {
        bestanden[i].pad = argv[i + 1];
        bestanden[i].naam = import_naam(ctl->arena, argv[i + 1]);
        neem_in(ctl, &intake, &bestanden[i]);
        if (db_lost(intake.db) && i + 1 < aantal) {
            ctl_intake_sluit(&intake);
            status = ctl_intake_open(ctl, &intake);
        }
    }
    ctl_intake_sluit(&intake);
    return status ? status : import_verslag(ctl, bestanden, aantal);
}
