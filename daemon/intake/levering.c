/* levering: holding back, letting go, offering again. See levering.h; recall is in levering_intrek.c. */
#include "intake/levering.h"

#include "intake/houdvast.h"
#include "intake/levering_wissel.h"

static enum levering_daad weiger(const char **melding, const char *tekst)
{
    *melding = tekst;
    return DAAD_GEWEIGERD;
}

static const char *waarom_niet_vast(const struct levering *levering)
{
    switch (levering->status) {
    case LEVERING_BEZIG:
        return NULL;
    case LEVERING_VASTGEHOUDEN:
        return "Deze levering wordt al vastgehouden.";
    case LEVERING_INGETROKKEN:
        return "Deze levering is al ingetrokken.";
    case LEVERING_GEWEIGERD:
        return "Deze levering is geweigerd; er is niets van ingelezen.";
    default:
        return "Deze levering is al helemaal ingelezen. Gebruik 'levering trek-in' om haar terug te nemen.";
    }
}

enum levering_daad levering_houd_vast(const struct intake *intake, int64_t id, const char **melding,
                                      struct err *err)
{
    arena_reset(intake->werk);
    return levering_wissel(intake, id, waarom_niet_vast, LEVERING_VASTGEHOUDEN,
                           SLICE("Vastgehouden door een medewerker."), melding, err);
}

enum levering_daad levering_vrij(const struct intake *intake, int64_t id, struct inname *ret,
                                 struct slice *ret_bytes, const char **melding, struct err *err)
{
    struct levering levering;
    bool gevonden;
    struct slice bytes;
    arena_reset(intake->lees);
    if (levering_lees(intake->db, intake->lees, intake->config->gemeentecode, id, &levering, &gevonden, err))
        return DAAD_FOUT;
    if (!gevonden)
        return weiger(melding, "Deze levering bestaat niet.");
    if (levering.status != LEVERING_VASTGEHOUDEN && levering.status != LEVERING_BEZIG)
        return weiger(melding, "Deze levering wordt niet vastgehouden.");
    if (houdvast_lees(intake, &levering, &bytes, &gevonden, err))
        return DAAD_FOUT;
    arena_reset(intake->werk);
    if (levering_zet_status(intake->db, intake->werk, id, LEVERING_BEZIG, SLICE_NONE, err)) {
        if (gevonden)
            houdvast_vergeet(bytes);
        return DAAD_FOUT;
    }
    levering.status = LEVERING_BEZIG;
    if (!gevonden)
        return weiger(melding,
                      "Deze levering is vrijgegeven. Haar bestand ligt nog waar het lag; wie het inleest, "
                      "gaat verder waar het bleef.");
    if (inname_begin_levering(intake, &levering, bytes, ret, err)) {
        houdvast_vergeet(bytes);
        return DAAD_FOUT;
    }
    *ret_bytes = bytes;
    return DAAD_GEDAAN;
}

static const char *waarom_niet_los(const struct levering *levering)
{
    if (levering->status != LEVERING_VASTGEHOUDEN)
        return "Deze levering wordt niet vastgehouden.";
    if (slice_starts_with(levering->reden, SLICE(LEVERING_WORDT_INGETROKKEN)))
        return "Deze levering wordt ingetrokken. Maak dat eerst af.";
    return NULL;
}

enum levering_daad levering_laat_vrij(const struct intake *intake, int64_t id, struct slice reden,
                                      const char **melding, struct err *err)
{
    arena_reset(intake->werk);
    return levering_wissel(intake, id, waarom_niet_los, LEVERING_BEZIG, reden, melding, err);
}

/* --- a rejected record --- */

static enum err_kind neem_in(const struct intake *intake, const struct afgekeurd_rij *rij, struct slice bytes,
                             struct slice partner, instant nu, struct arena *arena, struct levering *ret,
                             struct err *err)
{
    struct inname inname;
    const char *naam = arena_printf(arena, "afgekeurd-%lld", (long long)rij->id);
    const struct aanlevering van = {
        .bron = SLICE("opdracht"), .naam = slice_from_cstr(naam), .partner = partner, .data = bytes};
    bool klaar = false;
    enum err_kind kind = inname_begin(intake, &van, nu, &inname, err);
    if (kind)
        return kind;
    while (!kind && !klaar && inname.uitkomst == LEVERING_LOOPT)
        kind = inname_stap(&inname, nu, &klaar, err);
    arena_reset(intake->werk);
    kind = kind ? kind : afgekeurd_opnieuw_gezet(intake->db, intake->werk, rij->id, inname.levering.id, err);
    if (!kind && inname.uitkomst != LEVERING_IS_ONLEESBAAR)
        kind = inname_rond_af(&inname, err);
    *ret = inname.levering;
    ret->naam = slice_from_cstr(naam);
    ret->partner = arena_dup(arena, ret->partner);
    inname_sluit(&inname);
    return kind;
}

/* A message of Kafka may have its JSON on several lines; offered again it is a line of NDJSON. Within a text
 * a bare line end is no JSON anyway. */
static void op_een_regel(struct slice bytes)
{
    for (size_t i = 0; i < bytes.n; i++)
        if (bytes.p[i] == '\n' || bytes.p[i] == '\r')
            ((char *)bytes.p)[i] = ' ';
}

/* Who delivered a DDAS document is told by its delivery. */
static enum err_kind partner_van(const struct intake *intake, const struct afgekeurd_rij *rij,
                                 struct arena *arena, struct slice *ret, struct err *err)
{
    struct levering levering = {0};
    bool gevonden;
    *ret = SLICE_NONE;
    if (!slice_eq(rij->formaat, SLICE("ddas")))
        return ERR_NONE;
    enum err_kind kind = levering_lees(intake->db, arena, intake->config->gemeentecode, rij->levering,
                                       &levering, &gevonden, err);
    *ret = levering.partner;
    return kind;
}

enum levering_daad afgekeurd_opnieuw(const struct intake *intake, int64_t id, instant nu, struct arena *arena,
                                     struct levering *ret, const char **melding, struct err *err)
{
    struct afgekeurd_rij rij;
    struct slice bytes, partner;
    bool gevonden;
    if (afgekeurd_een(intake->db, arena, intake->config->gemeentecode, id, &rij, &gevonden, err))
        return DAAD_FOUT;
    if (!gevonden)
        return weiger(melding, "Dit afgekeurde record bestaat niet.");
    if (rij.opnieuw)
        return weiger(melding, "Dit record is al opnieuw aangeboden.");
    if (!rij.record.n)
        return weiger(melding, "Dit record is leeg.");
    if (!slice_eq(rij.soort, SLICE("signalen")))
        return weiger(melding,
                      slice_starts_with(rij.soort, SLICE("antwoord"))
                          ? "Een antwoord kan niet los worden aangeboden; verbeter het in het bestand met "
                            "afgekeurde regels en lees dat in met 'uitvraag --antwoord'."
                          : "Een rij van een lijst kan niet los worden aangeboden; lever de hele lijst "
                            "opnieuw.");
    if (geheim_ontsleutel(intake->sleutels, arena, rij.record, SLICE("afgekeurd.record"), &bytes, err) ||
        partner_van(intake, &rij, arena, &partner, err))
        return DAAD_FOUT;
    if (slice_eq(rij.formaat, SLICE("ndjson")))
        op_een_regel(bytes);
    return neem_in(intake, &rij, bytes, partner, nu, arena, ret, err) ? DAAD_FOUT : DAAD_GEDAAN;
}
