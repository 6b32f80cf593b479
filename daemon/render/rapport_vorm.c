/* rapport_vorm: see rapport_vorm.h. */
#include "render/rapport_vorm.h"

const char *const RAPPORT_KOLOMMEN[KOLOM_COUNT] = {
    [KOLOM_MAAND] = "maand",         [KOLOM_VORIGE] = "vorigeMaand", [KOLOM_JAAR] = "jaar",
    [KOLOM_LANDELIJK] = "landelijk", [KOLOM_DOEL] = "doel",
};

const char *const RAPPORT_EENHEID[RAPPORT_EENHEDEN] = {
    [CIJFER_AANTAL] = "aantal",     [CIJFER_PROCENT] = "procent", [CIJFER_PER_1000] = "per_1000",
    [CIJFER_PER_STUK] = "per_stuk", [CIJFER_DAGEN] = "dagen",
};

bool rapport_is_deel(enum cijfer_vorm vorm)
{
    return vorm != CIJFER_AANTAL && vorm != CIJFER_DAGEN;
}

const char *rapport_wijk_sleutel(const struct rapport *rapport, int wijk)
{
    if (wijk >= 0 && (size_t)wijk < rapport->wijken_aantal)
        return rapport->wijken[wijk].sleutel;
    return wijk == WIJK_ONBEKEND ? "onbekend" : "";
}
