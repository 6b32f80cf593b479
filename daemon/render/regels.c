/* regels: see regels.h; the sentences are in regels.def. */
#include "render/regels.h"

#include <stdio.h>

#define REGEL_ZIN(nummer, zin) [nummer] = zin,
static const char *const ZINNEN[REGELS_HOOGSTE + 1] = {
#include "render/regels.def"
};
#undef REGEL_ZIN

const char *regel_zin(int nummer)
{
    return nummer >= 1 && nummer <= REGELS_HOOGSTE ? ZINNEN[nummer] : "";
}

const char *regels_tekst(uint32_t regels, char uit[REGELS_TEKST])
{
    size_t n = 0;
    for (int i = 1; i <= REGELS_HOOGSTE; i++) {
        if (regels & (1u << i)) {
            n += (size_t)snprintf(uit + n, REGELS_TEKST - n, "%sR%d", n ? ", " : "", i);
        }
    }
    if (n == 0) {
        snprintf(uit, REGELS_TEKST, "-");
    }
    return uit;
}

void regels_json(struct json *json, uint32_t regels)
{
    json_lijst(json);
    for (int i = 1; i <= REGELS_HOOGSTE; i++) {
        if (regels & (1u << i)) {
            char naam[8];
            snprintf(naam, sizeof(naam), "R%d", i);
            json_cstr(json, naam);
        }
    }
    json_lijst_eind(json);
}
