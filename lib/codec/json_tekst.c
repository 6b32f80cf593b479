/* json_tekst: see json_tekst.h. */
#include "codec/json_tekst.h"

#include "base/text.h"

#include <stdint.h>

static bool te_diep(struct slice s, int hoogstens)
{
    int diepte = 0;
    bool tekst = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (tekst && c == '\\')
            i++;
        else if (c == '"')
            tekst = !tekst;
        else if (!tekst && (c == '{' || c == '[') && ++diepte > hoogstens)
            return true;
        else if (!tekst && (c == '}' || c == ']'))
            diepte--;
    }
    return false;
}

/* jansson's own text quotes the input, so only its place is used. Without a text it found nothing wrong: then
 * there was no memory, which it does not always give a code. */
static void meld_geen_json(struct fouten *fouten, const char *veld, const json_error_t *fout)
{
    if (json_error_code(fout) == json_error_out_of_memory || !fout->text[0])
        (void)arena_alloc(fouten->arena, SIZE_MAX); /* refused, so it says: nothing is known of this record */
    else if (json_error_code(fout) == json_error_duplicate_key)
        fout_meld(fouten, false, "dubbel_veld", veld,
                  arena_printf(fouten->arena, "Een veld komt meer dan een keer voor (bij teken %d).",
                               fout->position));
    else if (json_error_code(fout) == json_error_premature_end_of_input)
        fout_meld(fouten, false, "geen_json", veld,
                  "De JSON houdt op voordat zij af is: het bestand is afgekapt, of een signaal staat op "
                  "meer regels.");
    else
        fout_meld(fouten, false, "geen_json", veld,
                  arena_printf(fouten->arena, "Dit is geen geldige JSON (bij teken %d).", fout->position));
}

json_t *json_tekst_open(struct slice tekst, int diepte, const char *veld, struct fouten *fouten)
{
    if (!text_is_utf8(tekst)) {
        fout_meld(fouten, false, "geen_tekst", veld, "Dit is geen UTF-8, of het bevat een NUL-teken.");
        return NULL;
    }
    if (te_diep(tekst, diepte)) {
        fout_meld(fouten, false, "te_diep", veld, "De gegevens zijn te diep genest.");
        return NULL;
    }
    json_error_t fout;
    json_t *wortel =
        json_loadb(tekst.n ? tekst.p : "", tekst.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fout);
    if (!wortel)
        meld_geen_json(fouten, veld, &fout);
    return wortel;
}

bool json_tekst_te_veel(const json_t *object, const char *veld, struct fouten *fouten)
{
    if (json_object_size(object) <= JSON_MAX_LEDEN)
        return false;
    fout_meld(fouten, false, "te_veel_velden", veld,
              arena_printf(fouten->arena, "Hier staan meer dan %d velden.", JSON_MAX_LEDEN));
    return true;
}

struct slice json_tekst_lid(struct slice tekst, size_t nummer)
{
    int diepte = 0;
    bool in_tekst = false;
    size_t lid = 0, begin = 0;
    for (size_t i = 0; i < tekst.n; i++) {
        char c = tekst.p[i];
        if (in_tekst && c == '\\') {
            i++;
        } else if (c == '"') {
            in_tekst = !in_tekst;
        } else if (in_tekst) {
            continue;
        } else if (c == '{' || c == '[') {
            diepte++;
        } else if (c == ':' && diepte == 1) {
            begin = i + 1;
        } else if ((c == ',' && diepte == 1) || ((c == '}' || c == ']') && --diepte == 0)) {
            if (lid++ == nummer && begin > 0)
                return slice_trim((struct slice){tekst.p + begin, i - begin});
        }
    }
    return SLICE_NONE;
}
