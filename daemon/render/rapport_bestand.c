/* rapport_bestand: see rapport_bestand.h. */
#include "render/rapport_bestand.h"

#include "render/rapport_csv.h"
#include "render/rapport_html.h"
#include "render/rapport_json.h"
#include "render/rapport_pdf.h"

#include <string.h>

const char *const RAPPORT_VORM[RAPPORT_VORMEN] = {"json", "csv", "pdf", "html"};

bool rapport_vorm_lees(const char *naam, enum rapport_vorm *ret)
{
    for (int i = 0; i < RAPPORT_VORMEN; i++)
        if (strcmp(naam, RAPPORT_VORM[i]) == 0)
            return *ret = (enum rapport_vorm)i, true;
    return false;
}

enum err_kind rapport_bestand(struct arena *arena, const struct rapport *rapport, enum rapport_vorm vorm,
                              struct slice *ret, struct err *err)
{
    switch (vorm) {
    case RAPPORT_PDF:
        return rapport_pdf(arena, rapport, ret, err);
    case RAPPORT_CSV:
        return rapport_csv(arena, rapport, ret, err);
    case RAPPORT_HTML:
        return rapport_html(arena, rapport, ret, err);
    default:
        return rapport_schrijf_json(arena, rapport, ret, err);
    }
}
