/* rapport_teken: the regisseur signs a report, as it was shown. See rapport.h.
 *
 * The database holds the version against the one that was looked at, and takes the name from the session; who
 * looked at another one gets the report as it is now, and what changed since. */
#include "web/rapport.h"

#include "render/rapport_html.h"
#include "render/woorden.h"
#include "web/fout.h"
#include "web/rapport_delen.h"

static void differences(struct blad *b, const struct verschil *all, size_t n)
{
    if (n == 0)
        return;
    blad_tabel(b, "Wat er veranderde", "Cijfer", "U zag", "Is nu", NULL);
    for (size_t i = 0; i < n; i++) {
        blad_rij(b);
        blad_cel(b, "%s", all[i].titel);
        blad_cel_getal(b, all[i].was);
        blad_cel_getal(b, all[i].is);
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    if (n == VERSCHILLEN)
        blad_klein(b, "En misschien meer: dit zijn de eerste %d.", VERSCHILLEN);
}

static enum err_kind show_changed(struct verzoek *v, struct antwoord *a, civil_month maand, struct err *err)
{
    struct blad b;
    struct bewaard kept;
    struct verschil all[VERSCHILLEN];
    enum err_kind kind = rapport_haal(v, maand, &kept, err);
    if (kind)
        return kind;
    if (!kept.rapport)
        return fout_antwoord(v, a, 404, rapport_ontbreekt(v, maand)), ERR_NONE;
    size_t n = rapport_verschil(v->arena, kept.rapport, formulier_veld(&v->formulier, "gezien"), all);
    blad_begin(&b, v, rapport_html_titel(v->arena, kept.rapport));
    blad_terug(&b, "/rapporten", "Alle rapporten");
    blad_melding(
        &b, BLAD_LET_OP,
        arena_printf(
            v->arena,
            "Er is niets vastgesteld. Het rapport is op %s opnieuw gemaakt, nadat u het opende. Bekijk "
            "het zoals het nu is, en stel het dan vast.",
            woord_tijd(v->arena, kept.gemaakt)));
    differences(&b, all, n);
    kind = rapport_blad(v, &kept, &b, err);
    if (kind)
        return kind;
    blad_klaar(&b, a);
    a->status = a->status == 200 ? 409 : a->status;
    return ERR_NONE;
}

static enum err_kind signed_already(struct verzoek *v, struct antwoord *a, civil_month maand, struct err *err)
{
    struct bewaard kept;
    enum err_kind kind = rapport_haal(v, maand, &kept, err);
    if (kind)
        return kind;
    const char *told = "Dit rapport is al vastgesteld. Er is niets veranderd.";
    if (kept.rapport)
        told =
            arena_printf(v->arena, "Dit rapport is al vastgesteld, door %.*s op %s. Er is niets veranderd.",
                         SLICE_ARG(kept.rapport->door), woord_tijd(v->arena, kept.rapport->vastgesteld));
    fout_antwoord(v, a, 409, told);
    return ERR_NONE;
}

enum err_kind rapport_teken(struct verzoek *v, struct antwoord *a, struct err *err)
{
    enum bewaard_teken how = TEKEN_GEEN;
    int64_t version = 0; /* of none */
    civil_month maand = rapport_maand(v->deel);
    if (maand == MONTH_NONE)
        return fout_antwoord(v, a, 404, "Noem een maand als 2026-10."), ERR_NONE;
    slice_getal(formulier_veld(&v->formulier, "versie"), &version);
    enum err_kind kind = bewaard_vaststellen(v->db, v->arena, v->web->config.gemeentecode, maand, version,
                                             v->nu, v->wie.naam, &how, err);
    if (kind)
        return kind;
    switch (how) {
    case TEKEN_GEDAAN:
        *a = (struct antwoord){.status = 303, .heen = rapport_adres(v->arena, maand, "?gedaan=1")};
        return ERR_NONE;
    case TEKEN_GEEN:
        return fout_antwoord(v, a, 404, rapport_ontbreekt(v, maand)), ERR_NONE;
    case TEKEN_OPEN:
        return fout_antwoord(
                   v, a, 409,
                   "Dit rapport is gemaakt toen de maand nog niet gesloten was. Het kan pas daarna worden "
                   "vastgesteld."),
               ERR_NONE;
    case TEKEN_AL:
        return signed_already(v, a, maand, err);
    case TEKEN_ANDERS:
        return show_changed(v, a, maand, err);
    default:
        return fout_antwoord(v, a, 403, NULL), ERR_NONE;
    }
}
