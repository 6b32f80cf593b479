/* voorrang: see voorrang.h. */
#include "web/voorrang.h"

#include "render/woorden.h"

static const char *earlier(struct arena *arena, const struct beleid *beleid, int punten)
{
    int each = beleid->punten.per_eerdere_maand;
    bool whole = each > 0 && punten % each == 0 && punten < beleid->punten.eerdere_maanden_hoogst;
    if (!whole)
        return "er in de maanden ervoor vaak al signalen waren";
    return arena_printf(arena, "er in %s ervoor ook al signalen waren",
                        woord_aantal(arena, punten / each, "maand", "maanden"));
}

static const char *partners(const struct beleid *beleid, int punten)
{
    return punten == beleid->punten.partners_twee && punten != beleid->punten.partners_drie
               ? "twee signaalpartners zich melden"
               : "drie of meer signaalpartners zich melden";
}

const char *voorrang_reden(struct arena *arena, const struct beleid *beleid, enum factor factor, int punten,
                           cents totaal)
{
    switch (factor) {
    case FACTOR_CRISIS_DIRECT:
        return "er een crisis dreigt";
    case FACTOR_CRISIS_AANGEKONDIGD:
        return "een afsluiting is aangekondigd";
    case FACTOR_WARME_OVERDRACHT:
        return "een signaalpartner om een warme overdracht vraagt";
    case FACTOR_BEDRAG:
        return arena_printf(arena, "de achterstand hoog is (samen %s)", woord_bedrag(arena, totaal));
    case FACTOR_SIGNAALPARTNERS:
        return partners(beleid, punten);
    case FACTOR_EERDERE_MAANDEN:
        return earlier(arena, beleid, punten);
    case FACTOR_KINDEREN:
        return "er minderjarige kinderen zijn";
    case FACTOR_JONGERE:
        return arena_printf(arena, "er een jongere is (%d tot en met %d jaar)", beleid->punten.jongere_van,
                            beleid->punten.jongere_tot);
    case FACTOR_OUDERE:
        return arena_printf(arena, "er een oudere is (%d jaar of ouder)", beleid->punten.oudere_vanaf);
    case FACTOR_EERDER_GEEN_CONTACT:
        return "er de vorige keer geen contact kwam";
    case FACTOR_WONEN:
        return "het om huur of hypotheek gaat";
    default:
        return "";
    }
}

const char *voorrang_zin(struct arena *arena, const struct beleid *beleid, const int16_t opbouw[FACTOR_COUNT],
                         cents totaal)
{
    bool told[FACTOR_COUNT] = {false};
    const char *text = NULL;
    for (;;) {
        int heaviest = -1;
        for (int f = 0; f < FACTOR_COUNT; f++)
            if (!told[f] && opbouw[f] > 0 && (heaviest < 0 || opbouw[f] > opbouw[heaviest]))
                heaviest = f;
        if (heaviest < 0)
            return text ? text : "geen bijzondere redenen";
        told[heaviest] = true;
        text = arena_printf(arena, "%s %s (%d)", text ? arena_printf(arena, "%s,", text) : "voorrang, omdat",
                            voorrang_reden(arena, beleid, (enum factor)heaviest, opbouw[heaviest], totaal),
                            opbouw[heaviest]);
    }
}
