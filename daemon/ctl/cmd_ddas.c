/* cmd_ddas: the delivery for CBS, on standard output or as a file a page. */
#include "ctl/ctl.h"
#include "ctl/ddas_map.h"
#include "ctl/inzage.h"
#include "rapportage/ddas.h"

#include <errno.h>

const char GEBRUIK_DDAS[] =
    "Gebruik: vroegsignalctl ddas --van JJJJ-MM-DD --tot JJJJ-MM-DD [--versie 1.2|0.9] [--map MAP]\n"
    "\n"
    "De levering voor het CBS, in het uitwisselmodel vroegsignalering van DDAS (JSON), op standaarduitvoer.\n"
    "Er staan BSN's in: bewaar haar niet langer dan nodig. Dat zij gemaakt is, wordt vastgelegd.\n"
    "\n"
    "  --van, --tot  de periode, beide dagen tellen mee: elk signaal met een signaaldatum daarin, ook als "
    "het\n"
    "                niet is opgepakt, en elke zaak waar zo'n signaal in zit, met al haar signalen\n"
    "  --versie V    het uitwisselmodel: 1.2 (anders dit) of 0.9\n"
    "  --map MAP     in deze map, een bestand per levering: ddas-GEMEENTE-VAN-TOT-001.json en verder; alle "
    "of\n"
    "                geen. Liggen er al bestanden van deze periode, dan gebeurt er niets\n"
    "\n"
    "De stand is die van nu: wie een periode later opnieuw levert, levert ook wat er sindsdien is gebeurd. "
    "Een\n"
    "levering bevat hoogstens 50.000 signalen; een zaak en haar signalen staan in dezelfde. Bedragen zijn "
    "hele\n"
    "euro's, een halve euro en meer naar boven afgerond. Een inwoner is een BSN en verder niets, of een "
    "adres.\n"
    "Het ID van een signaal is SIGNAALPARTNER/ID. Wie er levert, staat bij 'ddas' in de configuratie. Meer "
    "in\n"
    "docs/ddas.md.\n";

#define GEDULD_MS 900000 /* sorting a million signals on a machine that is busy */

struct opties {
    const char *van, *tot, *versie, *map;
};

/* CTL_GEDAAN, or the exit status after a message. */
static int lees_opties(struct ctl *ctl, const struct opties *o, struct ddas_kop *kop)
{
    civil_date van = o->van ? date_parse(slice_from_cstr(o->van)) : DATE_NONE;
    civil_date tot = o->tot ? date_parse(slice_from_cstr(o->tot)) : DATE_NONE;
    enum ddas_versie versie = o->versie ? ddas_versie_van(slice_from_cstr(o->versie)) : DDAS_1_2;
    if (van == DATE_NONE)
        return ctl_gebruik(ctl,
                           o->van ? "--van: schrijf een dag als 2026-10-01" : "--van JJJJ-MM-DD ontbreekt");
    if (tot == DATE_NONE)
        return ctl_gebruik(ctl,
                           o->tot ? "--tot: schrijf een dag als 2026-10-31" : "--tot JJJJ-MM-DD ontbreekt");
    if (van > tot)
        return ctl_gebruik(ctl, "--tot ligt voor --van");
    if (versie == DDAS_VERSIES)
        return ctl_gebruik(ctl, "--versie: 1.2 of 0.9");
    kop->van = van;
    kop->tot = tot;
    kop->versie = versie;
    kop->aangeleverd = klok_nu(&ctl->klok);
    return CTL_GEDAAN;
}

static int klacht(const struct ctl *ctl, const struct opties *o, int fout)
{
    if (fout == EEXIST)
        return ctl_mislukt(
            ctl,
            "in %s ligt al een levering over deze periode; er is niets gedaan. Haal die weg, of kies "
            "een andere map",
            o->map);
    return ctl_mislukt(ctl, "in %s kan de levering niet worden geschreven (%s); er is niets achtergelaten",
                       o->map, ctl_waarom(fout));
}

static bool zet(struct arena *arena, FILE *uit, const struct ddas_kop *kop)
{
    struct arena_mark mark = arena_mark(arena);
    struct slice begin = ddas_schrijf_begin(arena, kop);
    bool goed = begin.p && fwrite(begin.p, 1, begin.n, uit) == begin.n;
    arena_release(arena, mark);
    return goed;
}

/* One document. */
static int schrijf(struct ctl *ctl, const struct ddas_kop *kop, struct ddas_stroom *stroom)
{
    struct err err = {0};
    struct ddas_plek plek;
    bool meer = zet(ctl->arena, stdout, kop);
    for (int teller = 1; meer; teller++) {
        if (teller > 1)
            putc(',', stdout);
        if (ddas_levering(stroom, stdout, teller, &plek, &meer, &err))
            return ctl_fout(ctl, &err);
    }
    fputs(DDAS_EINDE, stdout);
    return fflush(stdout) == 0 && !ferror(stdout) ? CTL_GEDAAN : CTL_MISLUKT; /* said at the end */
}

/* A document a levering; 0, or an errno. *ret_status: an error that was told. */
static int schrijf_blad(struct ctl *ctl, const struct ddas_kop *kop, struct ddas_stroom *stroom, FILE *blad,
                        int teller, bool *ret_meer, int *ret_status)
{
    struct ddas_plek plek;
    struct err err = {0};
    errno = 0;
    enum err_kind kind = ERR_NONE;
    bool goed = zet(ctl->arena, blad, kop);
    if (goed)
        kind = ddas_levering(stroom, blad, teller, &plek, ret_meer, &err);
    if (goed && !kind && fputs(DDAS_EINDE, blad) >= 0)
        return 0;
    int fout = errno ? errno : EIO;
    if (kind && !ferror(blad)) {
        *ret_status = ctl_fout(ctl, &err);
        return 0;
    }
    return fout;
}

static int schrijf_map(struct ctl *ctl, const struct opties *o, const struct ddas_kop *kop,
                       struct ddas_stroom *stroom)
{
    struct ddas_map map;
    bool meer = true;
    int teller = 0, status = CTL_GEDAAN;
    int fout = ddas_map_open(&map, ctl->arena, o->map, kop->gemeentecode, kop->van, kop->tot);
    while (!fout && !status && meer) {
        fout = ddas_map_blad(&map, ++teller);
        fout = fout ? fout : schrijf_blad(ctl, kop, stroom, map.blad, teller, &meer, &status);
        fout = fout ? fout : ddas_map_blad_klaar(&map);
    }
    if (!fout && !status)
        fout = ddas_map_klaar(&map);
    ddas_map_sluit(&map);
    if (fout)
        return klacht(ctl, o, fout);
    if (!status)
        printf("%d %s geschreven in %s\n", teller, teller == 1 ? "bestand" : "bestanden", o->map);
    return status;
}

static int lever(struct ctl *ctl, const struct opties *o, const struct ddas_kop *kop)
{
    const struct ddas_vraag vraag = {
        .kop = kop,
        .sleutels = &ctl->sleutels,
        .per_levering = DDAS_MAX_PER_LEVERING,
        .geduld_ms = GEDULD_MS,
        .na = DDAS_BEGIN,
    };
    char van[DATE_TEXT], tot[DATE_TEXT];
    struct ddas_stroom *stroom = NULL;
    struct err err = {0};
    const char *wat = arena_printf(ctl->arena, "ddas-levering van %s tot en met %s",
                                   date_format(kop->van, van), date_format(kop->tot, tot));
    db_wacht_hoogstens(ctl->db, GEDULD_MS + 30000);
    if (inzage_noteer(ctl, 0, wat, &err) || ddas_open(ctl->db, &vraag, &stroom, &err))
        return ctl_fout(ctl, &err);
    int status = o->map ? schrijf_map(ctl, o, kop, stroom) : schrijf(ctl, kop, stroom);
    ddas_sluit(stroom);
    return status;
}

int cmd_ddas(struct ctl *ctl, int argc, char **argv)
{
    struct opties o = {0};
    const struct ctl_optie opties[] = {{"--van", &o.van, NULL},
                                       {"--tot", &o.tot, NULL},
                                       {"--versie", &o.versie, NULL},
                                       {"--map", &o.map, NULL}};
    struct ddas_kop kop;
    struct err err = {0};
    const char *mist;
    if (!ctl_opties(ctl, &argc, argv, opties, sizeof opties / sizeof *opties))
        return CTL_GEBRUIK;
    if (argc > 1)
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    if (ddas_kop(ctl->arena, &ctl->config, &kop, &mist, &err))
        return ctl_fout(ctl, &err);
    int status = lees_opties(ctl, &o, &kop);
    if (status)
        return status;
    status = lever(ctl, &o, &kop);
    if (!status && *mist)
        fprintf(
            stderr,
            "vroegsignalctl ddas: let op: het CBS vraagt ook naar %s: dat staat niet in %s, en dus niet in "
            "deze levering\n",
            mist, ctl_config_pad(ctl));
    return status;
}
