/* punten: see punten.h. One line a factor of R10; a factor with grades (amount, partners, kind of crisis)
 * gives the points of its highest grade only. */
#include "domain/punten.h"

static int bedrag_punten(const struct beleid *beleid, cents totaal)
{
    int punten = 0;
    for (size_t i = 0; i < beleid->punten.bedrag_aantal && totaal >= beleid->punten.bedrag[i].vanaf; i++)
        punten = beleid->punten.bedrag[i].punten;
    return punten;
}

static int partner_punten(const struct beleid *beleid, int partners)
{
    if (partners >= 3)
        return beleid->punten.partners_drie;
    return partners == 2 ? beleid->punten.partners_twee : 0;
}

static int maanden_punten(const struct beleid *beleid, int maanden)
{
    int punten = maanden * beleid->punten.per_eerdere_maand;
    return punten > beleid->punten.eerdere_maanden_hoogst ? beleid->punten.eerdere_maanden_hoogst : punten;
}

static int16_t
past(int punten) /* the policy reader keeps points far below this; a sum must not wrap all the same */
{
    return (int16_t)(punten > INT16_MAX ? INT16_MAX : punten < INT16_MIN ? INT16_MIN : punten);
}

int punten_bereken(const struct beleid *beleid, const struct punten_feiten *feiten,
                   int16_t ret_opbouw[FACTOR_COUNT])
{
    bool jongere =
        feiten->jongste >= beleid->punten.jongere_van && feiten->jongste <= beleid->punten.jongere_tot;
    int factor[FACTOR_COUNT] = {
        [FACTOR_CRISIS_DIRECT] = feiten->crisis_direct ? beleid->punten.crisis_direct : 0,
        [FACTOR_CRISIS_AANGEKONDIGD] =
            feiten->crisis_aangekondigd && !feiten->crisis_direct ? beleid->punten.crisis_aangekondigd : 0,
        [FACTOR_WARME_OVERDRACHT] = feiten->warm ? beleid->punten.warme_overdracht : 0,
        [FACTOR_BEDRAG] = bedrag_punten(beleid, feiten->totaal),
        [FACTOR_SIGNAALPARTNERS] = partner_punten(beleid, feiten->partners),
        [FACTOR_EERDERE_MAANDEN] = maanden_punten(beleid, feiten->eerdere_maanden),
        [FACTOR_KINDEREN] = feiten->kinderen ? beleid->punten.kinderen : 0,
        [FACTOR_JONGERE] = jongere && feiten->jongste >= 0 ? beleid->punten.jongere : 0,
        [FACTOR_OUDERE] =
            feiten->oudste >= 0 && feiten->oudste >= beleid->punten.oudere_vanaf ? beleid->punten.oudere : 0,
        [FACTOR_EERDER_GEEN_CONTACT] = feiten->eerder_geen_contact ? beleid->punten.eerder_geen_contact : 0,
        [FACTOR_WONEN] = feiten->wonen ? beleid->punten.wonen : 0,
    };
    int som = 0;
    for (int i = 0; i < FACTOR_COUNT; i++) {
        ret_opbouw[i] = past(factor[i]);
        som += ret_opbouw[i];
    }
    return som;
}
