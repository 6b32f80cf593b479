/* verslag: the report of a delivery: counts, and faults and warnings per kind. See levering.h. Holds no value
 * of any record. */
#include "intake/levering.h"

static void regel(FILE *uit, const char *wat, int64_t aantal)
{
    fprintf(uit, "%-22s %10lld\n", wat, (long long)aantal);
}

static void aantallen(FILE *uit, const struct levering *l)
{
    const struct telling *t = &l->telling;
    regel(uit, "gelezen", t->gelezen);
    regel(uit, "nieuw", t->nieuw);
    regel(uit, "twee keer aangeleverd", t->dubbel);
    regel(uit, "gecorrigeerd", t->gecorrigeerd);
    regel(uit, "ingetrokken", t->ingetrokken);
    regel(uit, "afgekeurd", t->afgekeurd);
}

static void lijst(FILE *uit, const char *kop, const struct fout_telling *rij, size_t n)
{
    if (n)
        fprintf(uit, "\n%s\n", kop);
    for (size_t i = 0; i < n; i++) {
        fprintf(uit, "%10lld  %.*s (%.*s)%s%.*s\n", (long long)rij[i].aantal, SLICE_ARG(rij[i].soort),
                SLICE_ARG(rij[i].veld), rij[i].tekst.n ? ": " : "", SLICE_ARG(rij[i].tekst));
        fprintf(uit, "%10s  regel %.*s%s\n", "", SLICE_ARG(rij[i].regels),
                rij[i].aantal > FOUT_REGELS ? ", ..." : "");
    }
}

static const char *slotzin(enum levering_status status)
{
    switch (status) {
    case LEVERING_VASTGEHOUDEN:
        return "Deze levering wordt vastgehouden; er is niets ingelezen. 'vroegsignalctl levering vrij' "
               "leest haar in, "
               "'levering lijst' toont haar nummer.";
    case LEVERING_GEWEIGERD:
        return "Dit bestand is als geheel geweigerd; er is niets ingelezen.";
    default:
        return NULL;
    }
}

const char *levering_raad(const struct levering *levering)
{
    if (slice_starts_with(levering->soort, SLICE("clienten")))
        return "verbeter het in de lijst zelf en lever die weer helemaal aan";
    if (slice_eq_cstr(levering->soort, "bewoners"))
        return "verbeter het in het uittreksel zelf en lever dat weer helemaal aan";
    if (slice_eq(levering->formaat, SLICE("ddas")))
        return "verbeter het in het bestand zelf en lever dat weer aan: wat al is ingelezen, telt niet "
               "dubbel";
    return "verbeter het daar en lever dat bestand aan";
}

enum err_kind levering_verslag(const struct intake *intake, const struct levering *levering,
                               const char *afgekeurd, FILE *uit, struct err *err)
{
    struct fout_telling *fouten, *waarschuwingen;
    size_t fouten_aantal, waarschuwingen_aantal;
    arena_reset(intake->werk);
    enum err_kind kind =
        levering_fouten(intake->db, intake->werk, levering->id, &fouten, &fouten_aantal, err);
    kind = kind ? kind
                : levering_waarschuwingen(intake->db, intake->werk, levering->id, &waarschuwingen,
                                          &waarschuwingen_aantal, err);
    if (kind)
        return kind;
    char moment[INSTANT_TEXT];
    fprintf(uit, "levering %lld, ontvangen %s\nbestand %.*s\n\n", (long long)levering->id,
            instant_format(levering->ontvangen, moment), SLICE_ARG(levering->naam));
    aantallen(uit, levering);
    lijst(uit, "Fouten (afgekeurde records):", fouten, fouten_aantal);
    lijst(uit, "Waarschuwingen (record wel ingelezen):", waarschuwingen, waarschuwingen_aantal);
    const char *slot = slotzin(levering->status);
    if (levering->reden.n)
        fprintf(uit, "\n%.*s\n", SLICE_ARG(levering->reden));
    if (afgekeurd && *afgekeurd)
        fprintf(uit, "\nWat is afgekeurd, staat met zijn fouten in %s; %s.\n", afgekeurd,
                levering_raad(levering));
    else if (levering->status != LEVERING_GEWEIGERD && levering->status != LEVERING_VASTGEHOUDEN &&
             levering->telling.gelezen == 0)
        fprintf(uit, "\n%s\n", LEVERING_ZONDER_REGELS);
    if (slot)
        fprintf(uit, "\n%s\n", slot);
    return ERR_NONE;
}
