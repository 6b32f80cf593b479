/* cmd_koppel: which signals and clients of two files are one person; and from the files alone, what
 * agreement should weigh. For testing on any data; needs no database. */
#include "ctl/koppel.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char GEBRUIK_KOPPEL[] =
    /* clang-format off */
    "Gebruik: vroegsignalctl koppel --signalen BESTAND --clienten BESTAND [--veld NAAM=KOLOM]...\n"
    "                               [--gewichten BESTAND] [--schat [--zaad N]] [--sleutel BESTAND]\n"
    "\n"
    "Zoekt in twee CSV-bestanden wie dezelfde persoon is, met de regels van R8. Gebruikt geen database en verandert\n"
    "niets. Op de standaarduitvoer komt per paar dat zeker of mogelijk is een regel:\n"
    "signaal_id;client_id;oordeel;punten;niveaus, in de volgorde van de signalen, de meeste punten eerst.\n"
    "\n"
    "  --signalen BESTAND   CSV met signalen; een - is de standaardinvoer\n"
    "  --clienten BESTAND   CSV met clienten; een - is de standaardinvoer\n"
    "  --veld NAAM=KOLOM    in welke kolom een veld staat, voor andere bestanden dan de onze. NAAM is id, bsn,\n"
    "                       voorletters (ook hele voornamen), voorvoegsel, achternaam, geboortedatum, postcode,\n"
    "                       huisnummer, huisletter, toevoeging, telefoon of email; straat en plaats mogen ook en\n"
    "                       worden niet gelezen. Met signaal. of client. ervoor geldt het voor dat bestand alleen.\n"
    "                       Met --veld wordt niets naar Nederlandse regels nagekeken: bsn, telefoon en email zijn\n"
    "                       dan elke kolom die gelijk hoort te zijn (een klantnummer, een straat), een ander bsn is\n"
    "                       een aanwijzing en geen bewijs, en mogelijk volgt alleen uit de punten\n"
    "  --gewichten BESTAND  een beleid, of een deel ervan met de groep koppeling; anders het beleid van --config,\n"
    "                       anders de ingebouwde gewichten\n"
    "  --schat              schat de gewichten en drempels uit deze bestanden en toon ze als deel van een beleid,\n"
    "                       zonder paren; wat te weinig voorkomt houdt zijn standaard\n"
    "  --sleutel BESTAND    de clienten zijn gecodeerd (zie codeer), met deze sleutel; niet met --schat of --veld\n"
    "  --zaad N             het begin van de toevalsgetallen van --schat (1)\n"
    "\n"
    "Rijen die niet bruikbaar zijn worden met hun regelnummer genoemd en overgeslagen. Afloop: 0 gedaan, 1 een\n"
    "bestand kan niet worden gelezen, 2 verkeerd gebruikt, 3 gedaan, maar er zijn rijen overgeslagen.\n";
/* clang-format on */

/* Keys of blocks and pseudonyms never leave this process and are not kept: there is nothing to guess them
 * from. So that the same files give the same run, the secret is the same for everybody. */
static const struct hash128 VAST_GEHEIM = {"koppel in memory"};

struct koppel_opties {
    const char *signalen, *clienten, *gewichten, *zaad_tekst, *sleutel;
    bool schat;
    uint64_t zaad;
    struct koppel_kolommen kolommen;
};

static int lees_zaad(struct koppel_opties *o)
{
    char *eind = NULL;
    o->zaad = 1;
    if (!o->zaad_tekst)
        return 0;
    errno = 0;
    o->zaad = strtoull(o->zaad_tekst, &eind, 10);
    if (o->zaad_tekst[0] >= '0' && o->zaad_tekst[0] <= '9' && !*eind && !errno)
        return 0;
    koppel_fout("--zaad: verwacht een geheel getal, 0 of hoger");
    return 1;
}

/* All mistakes of the command line, told; how many. */
static int toets(struct koppel_opties *o, int argc, char **argv)
{
    int fouten = lees_zaad(o);
    const char *const nodig[][2] = {{"--signalen", o->signalen}, {"--clienten", o->clienten}};
    for (int i = 0; i < 2; i++)
        if (!nodig[i][1]) {
            koppel_fout("%s: ontbreekt", nodig[i][0]);
            fouten++;
        }
    if (o->signalen && o->clienten && strcmp(o->signalen, "-") == 0 && strcmp(o->clienten, "-") == 0) {
        koppel_fout("de standaardinvoer (-) kan maar een van beide bestanden zijn");
        fouten++;
    }
    if (o->sleutel && (o->schat || o->kolommen.vrij)) {
        koppel_fout("--sleutel gaat niet samen met --schat of --veld");
        fouten++;
    }
    if (o->zaad_tekst && !o->schat) {
        koppel_fout("--zaad hoort bij --schat");
        fouten++;
    }
    for (int i = 1; i < argc; i++, fouten++)
        koppel_fout("'%s': dit woord hoort hier niet", argv[i]);
    return fouten;
}

static bool lees_opties(struct ctl *ctl, int argc, char **argv, struct koppel_opties *o)
{
    const char *veld = NULL; /* taken out before; what is left has no value */
    const struct ctl_optie opties[] = {
        {"--signalen", &o->signalen, NULL},
        {"--clienten", &o->clienten, NULL},
        {"--veld", &veld, NULL},
        {"--gewichten", &o->gewichten, NULL},
        {"--schat", NULL, &o->schat},
        {"--zaad", &o->zaad_tekst, NULL},
        {"--sleutel", &o->sleutel, NULL},
    };
    koppel_kolommen_standaard(&o->kolommen);
    int fouten = koppel_neem_velden(ctl, &argc, argv, &o->kolommen);
    if (!ctl_opties(ctl, &argc, argv, opties, sizeof opties / sizeof *opties))
        return false;
    fouten += toets(o, argc, argv);
    if (fouten)
        fputs("Zie: vroegsignalctl koppel --help\n", stderr);
    return fouten == 0;
}

static int bepaal_gewichten(struct ctl *ctl, const struct koppel_opties *o, struct koppelbeleid *ret)
{
    koppelbeleid_standaard(ret);
    if (o->gewichten)
        return koppel_gewichten(ctl, o->gewichten, ret)
                   ? CTL_GEDAAN
                   : ctl_gebruik(ctl, "de gewichten hebben fouten; er is niets gedaan");
    int status = ctl->config_pad ? ctl_bereid(ctl, CTL_CONFIG) : CTL_GEDAAN;
    if (ctl->config_pad && !status)
        *ret = ctl->beleid.koppeling;
    return status;
}

static int koppel(struct ctl *ctl, const struct koppel_opties *o, struct koppel_bestand bestanden[2],
                  const struct koppelbeleid *beleid)
{
    struct koppel_clienten clienten;
    struct koppel_bestand *signalen = &bestanden[SOORT_SIGNALEN];
    size_t stuk = 0;
    int status = o->sleutel ? koppel_codes_lees(ctl, o->clienten, o->sleutel, &clienten, &stuk)
                 : koppel_clienten_lees(&bestanden[SOORT_CLIENTEN], &clienten)
                     ? CTL_GEDAAN
                     : ctl_mislukt(ctl, "te weinig geheugen voor deze clienten");
    if (status)
        return status;
    signalen->codering = o->sleutel ? &clienten.codering : NULL;
    bool goed = o->schat ? koppel_schat(ctl, signalen, &clienten, beleid, o->zaad)
                         : koppel_paren(ctl, signalen, &clienten, beleid);
    size_t te_groot = index_te_groot(clienten.index);
    koppel_clienten_wis(&clienten);
    if (goed && te_groot)
        fprintf(stderr,
                "%s: let op: %zu keer hebben meer dan %d clienten iets gemeen (zoals naam, letter en jaar); "
                "daarop "
                "alleen is niet gezocht\n",
                o->clienten, te_groot, BLOK_MAX);
    if (!goed)
        return ctl_mislukt(ctl, "te weinig geheugen voor deze signalen");
    bool deels = stuk > 0;
    for (int s = 0; s < SOORT_BESTANDEN; s++) {
        koppel_verslag(&bestanden[s]);
        deels = deels || bestanden[s].overgeslagen;
    }
    return deels ? CTL_DEELS : CTL_GEDAAN;
}

int cmd_koppel(struct ctl *ctl, int argc, char **argv)
{
    struct koppel_opties o = {0};
    struct koppelbeleid beleid;
    if (!lees_opties(ctl, argc, argv, &o))
        return CTL_GEBRUIK;
    int status = bepaal_gewichten(ctl, &o, &beleid);
    if (status)
        return status;
    struct koppel_bestand bestanden[SOORT_BESTANDEN] = {{0}};
    const char *paden[SOORT_BESTANDEN] = {o.signalen, o.clienten};
    bool goed = true;
    for (int s = 0; s < SOORT_BESTANDEN; s++) {
        if (s == SOORT_CLIENTEN && o.sleutel)
            continue; /* koppel_codes reads it */
        goed = koppel_open(ctl, paden[s], (enum koppel_soort)s, &o.kolommen, &bestanden[s]) && goed;
        bestanden[s].geheim = VAST_GEHEIM;
    }
    status = goed ? koppel(ctl, &o, bestanden, &beleid) : CTL_MISLUKT;
    for (int s = 0; s < SOORT_BESTANDEN; s++)
        koppel_sluit(&bestanden[s]);
    return status;
}
