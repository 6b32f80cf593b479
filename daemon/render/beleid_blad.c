/* beleid_blad: see beleid_blad.h. */
#include "render/beleid_blad.h"

#include "render/document.h"
#include "render/vouw.h"

const char *beleid_blad_titel(struct arena *arena, const struct uitleg_groep *groep)
{
    return *groep->regel ? arena_printf(arena, "%s (%s)", groep->titel, groep->regel) : groep->titel;
}

void beleid_blad_zinnen(struct html *h, const struct uitleg_groep *groep, size_t van, size_t tot,
                        const char *klasse_lijst, const char *klasse_punt)
{
    html_open(h, "ul", "class", klasse_lijst, NULL);
    for (size_t i = van; i < tot; i++)
        html_regel(h, "li", klasse_punt, groep->zinnen[i].tekst);
    html_sluit(h);
}

#define LEESWIJZER                                                                                           \
    "Zo werkt de gemeente met signalen over betalingsachterstanden. R1 tot en met R13 zijn de nummers van "  \
    "de regels, zoals ze bij de uitleg van een besluit staan."

static const char *anchor(struct arena *arena, size_t i)
{
    return arena_printf(arena, "deel-%zu", i + 1);
}

static void contents(struct html *h, struct arena *arena, const struct beleid_uitleg *told)
{
    html_open(h, "nav", "aria-label", "Inhoud", NULL);
    html_open(h, "ul", "class", "vs-inhoudsopgave", NULL);
    for (size_t i = 0; i < told->aantal; i++) {
        html_open(h, "li", NULL);
        html_open(h, "a", "href", arena_printf(arena, "#%s", anchor(arena, i)), NULL);
        html_cstr(h, beleid_blad_titel(arena, &told->groep[i]));
        html_sluit(h);
        html_sluit(h);
    }
    html_sluit(h);
    html_sluit(h);
}

struct slice beleid_blad_html(struct arena *arena, const struct beleid_blad *blad)
{
    const struct beleid_uitleg *told = blad->uitleg;
    const char *title =
        arena_printf(arena, "Spelregels vroegsignalering, gemeente %.*s", SLICE_ARG(blad->gemeente));
    struct html h;
    document_begin(&h, arena, title);
    html_regel(&h, "p", NULL, LEESWIJZER);
    contents(&h, arena, told);
    for (size_t i = 0; i < told->aantal; i++) {
        html_open(&h, "section", "aria-labelledby", anchor(arena, i), NULL);
        html_open(&h, "h2", "id", anchor(arena, i), NULL);
        html_cstr(&h, beleid_blad_titel(arena, &told->groep[i]));
        html_sluit(&h);
        beleid_blad_zinnen(&h, &told->groep[i], 0, told->groep[i].aantal, NULL, NULL);
        html_sluit(&h);
    }
    html_open(&h, "p", "class", "vs-klein", NULL);
    html_printf(&h, "Versie %.*s, kenmerk %s.", SLICE_ARG(blad->versie), blad->kenmerk);
    html_sluit(&h);
    return html_klaar(&h);
}

bool beleid_blad_tekst(FILE *uit, struct arena *arena, const struct beleid_blad *blad)
{
    vouw_kop(uit,
             arena_printf(arena, "Spelregels vroegsignalering, gemeente %.*s", SLICE_ARG(blad->gemeente)),
             '=');
    fputc('\n', uit);
    vouw(uit, SLICE(LEESWIJZER), "", "", VOUW_BREED);
    for (size_t i = 0; i < blad->uitleg->aantal; i++) {
        const struct uitleg_groep *group = &blad->uitleg->groep[i];
        fputc('\n', uit);
        vouw_kop(uit, beleid_blad_titel(arena, group), '-');
        for (size_t k = 0; k < group->aantal; k++)
            vouw(uit, slice_from_cstr(group->zinnen[k].tekst), "- ", "  ", VOUW_BREED);
    }
    fprintf(uit, "\nVersie %.*s, kenmerk %s.\n", SLICE_ARG(blad->versie), blad->kenmerk);
    return !arena_is_full(arena);
}
