/* Stories: tests/tables/verhalen_*.tsv, each a household over days, with what must hold after each step. */
#include "tabel.h"
#include "unit/suite.h"
#include "verhaal/wereld.h"

/* Every word "naam=waarde" of the cell must hold. */
static void expect(struct tabel *tabel, size_t rij, struct wereld *w)
{
    const char *text = tabel_tekst(tabel, rij, "verwacht");
    while (*text) {
        char word[256];
        text += strspn(text, " ");
        size_t n = strcspn(text, " ");
        const char *is = memchr(text, '=', n);
        if (n == 0)
            break;
        if (!is || n >= sizeof word) {
            tabel_fout(tabel, rij, "verwacht: '%.*s' is geen naam=waarde", (int)n, text);
            return;
        }
        snprintf(word, sizeof word, "%.*s", (int)(is - text), text);
        const char *got = wereld_waarde(w, word);
        struct slice want = {is + 1, n - (size_t)(is - text) - 1};
        if (!slice_eq_cstr(want, got))
            tabel_fout(tabel, rij, "%s: verwacht %.*s, kreeg %s%s%s", word, SLICE_ARG(want), got,
                       w->weigering ? "; geweigerd: " : "", w->weigering ? w->weigering : "");
        text += n;
    }
    bool refusal_expected = strstr(tabel_tekst(tabel, rij, "verwacht"), "geweigerd=ja") != NULL;
    if (w->weigering && !refusal_expected)
        tabel_fout(tabel, rij, "geweigerd: %s", w->weigering);
}

static void tell(const char *bestand)
{
    struct tabel tabel;
    tabel_open(&tabel, bestand);
    for (size_t begin = 0, end; begin < tabel.aantal; begin = end) {
        struct wereld *w = calloc(1, sizeof *w);
        ck_assert_ptr_nonnull(w);
        wereld_begin(w);
        end = tabel_geval_einde(&tabel, begin);
        for (size_t rij = begin; rij < end; rij++) {
            const char *when = tabel_tekst(&tabel, rij, "dag");
            if (when[0]) {
                instant at = instant_parse(slice_from_cstr(when));
                civil_date day = date_parse(slice_from_cstr(when));
                w->nu = at != INSTANT_NONE ? at : instant_from_civil(day, 9 * 3600);
                if (at == INSTANT_NONE && day == DATE_NONE)
                    tabel_fout(&tabel, rij, "'%s' is geen dag of tijd", when);
            }
            if (!wereld_stap(w, tabel_tekst(&tabel, rij, "wat"), tabel_tekst(&tabel, rij, "gegevens")))
                tabel_fout(&tabel, rij, "deze stap kan niet");
            else
                expect(&tabel, rij, w);
        }
        wereld_einde(w);
        free(w);
    }
    tabel_sluit(&tabel);
}

#define VERHALEN(naam)                                                                                       \
    START_TEST(naam)                                                                                         \
    {                                                                                                        \
        tell("verhalen_" #naam ".tsv");                                                                      \
    }                                                                                                        \
    END_TEST

VERHALEN(signalen)
VERHALEN(meldingen)
VERHALEN(bekend)
VERHALEN(planning)
VERHALEN(handelingen)
VERHALEN(tegenspraak)
VERHALEN(overdracht)

SUITE_MAIN("verhalen", signalen, meldingen, bekend, planning, handelingen, tegenspraak, overdracht)
