/* import_signalen: files of signals, each a delivery of its own. */
#include "ctl/import.h"

#include "base/text.h"
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
    if (bestand->uitslag == IMPORT_GELEZEN) {
        kind = import_rond_af(ctl, intake, inname, bestand, &err);
    }
    if (kind) {
        ctl_intake_fout(ctl, bestand->naam, &err);
    }
}

/* A DDAS document does not say who delivers, the other forms do: a name beside those would be ignored, or be
 * thought to have replaced theirs. False after a message. */
static bool partner_past(const struct ctl *ctl, const char *naam, struct slice data, struct slice partner)
{
    bool ddas = lezer_raad(data) == LEZER_DDAS;
    if (ddas && !partner.n) {
        ctl_gebruik(ctl,
                    "%s is een DDAS-bestand; daarin staat niet van welke signaalpartner het is. Noem die: "
                    "import signalen --signaalpartner NAAM %s",
                    naam, naam);
    } else if (!ddas && partner.n) {
        ctl_gebruik(
            ctl,
            "%s is geen DDAS-bestand; --signaalpartner hoort daar alleen bij. In CSV en NDJSON staat de "
            "signaalpartner bij elk signaal",
            naam);
    }
    return ddas == (partner.n > 0);
}

static void neem_in(struct ctl *ctl, struct intake *intake, struct slice partner,
                    struct import_bestand *bestand)
{
    struct bronbestand bron;
    struct inname inname;
    struct err err = {0};
    bestand->uitslag = IMPORT_GEBRUIK;
    if (!import_lees(ctl, bestand->pad, &bron)) {
        return;
    }
    const struct aanlevering van = {.bron = SLICE("opdracht"),
                                    .naam = slice_from_cstr(bestand->naam),
                                    .partner = partner,
                                    .data = bron.data,
                                    .houdvast = true};
    if (!partner_past(ctl, bestand->naam, bron.data, partner)) {
        bronbestand_sluit(&bron);
        return;
    }
    bestand->uitslag = IMPORT_MISLUKT;
    if (inname_begin(intake, &van, klok_nu(&ctl->klok), &inname, &err)) {
        ctl_intake_fout(ctl, bestand->naam, &err);
    } else {
        verwerk(ctl, intake, &inname, bestand);
        inname_sluit(&inname);
    }
    bronbestand_sluit(&bron);
}

/* Fit to be the name of a signaalpartner (R1), empty when it was not given. False after a message. */
static bool lees_partner(const struct ctl *ctl, const char *gegeven, struct slice *ret)
{
    *ret = slice_trim(slice_from_cstr(gegeven));
    if (!gegeven) {
        return true;
    }
    if (!ret->n || ret->n > SIGNAAL_MAX_TEKST || !slice_eq(text_leesbaar(ctl->arena, *ret), *ret)) {
        ctl_gebruik(ctl,
                    "--signaalpartner: dit is geen naam; noem de leverancier zoals u die kent, in hoogstens "
                    "200 tekens");
        return false;
    }
    return true;
}

int import_signalen(struct ctl *ctl, int argc, char **argv)
{
    const char *gegeven = NULL;
    struct slice partner;
    const struct ctl_optie opties[] = {{"--signaalpartner", &gegeven, NULL}};
    if (!ctl_opties(ctl, &argc, argv, opties, 1) || !lees_partner(ctl, gegeven, &partner)) {
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
        neem_in(ctl, &intake, partner, &bestanden[i]);
        if (db_lost(intake.db) && i + 1 < aantal) {
            ctl_intake_sluit(&intake);
            status = ctl_intake_open(ctl, &intake);
        }
    }
    ctl_intake_sluit(&intake);
    return status ? status : import_verslag(ctl, bestanden, aantal);
}
