/* pdf_tekening: a drawing of rapport/tekening on paper, and what its inks mean. See pdf.h.
 *
 * One dark colour, black and greys: printed in grey it looks the same, since patterns tell inks apart. */
#include "rapport/tekening.h"
#include "render/pdf_werk.h"

#define LETTER 12.0 /* units of a drawing; tekening_woordbreedte counts on it */
#define GEDRUKT 9.0 /* points of the same letters on paper */
#define SCHAAL (GEDRUKT / LETTER)
#define LUCHT 4.0

static double maat(int tienden)
{
    return (double)tienden / TEKENING_FIJN;
}

/* ---- inks ---- */

static const double DONKER[] = {0.05, 0.26, 0.45}, ZWART[] = {0, 0, 0}, GRIJS[] = {0.62, 0.62, 0.62},
                    LICHT[] = {0.9, 0.9, 0.9}, WIT[] = {1, 1, 1}, ROOD[] = {0.65, 0, 0.05};

static void pen(cairo_t *cr, const double *kleur, double dikte)
{
    cairo_set_source_rgb(cr, kleur[0], kleur[1], kleur[2]);
    cairo_set_line_width(cr, dikte);
}

static void rectangle(cairo_t *cr, const struct vorm *v)
{
    cairo_rectangle(cr, maat(v->hoek.x), maat(v->hoek.y), maat(v->breedte), maat(v->hoogte));
    const double *fill = v->inkt == INKT_EEN ? DONKER : v->inkt == INKT_BAND ? LICHT : WIT;
    pen(cr, fill, 0);
    cairo_fill_preserve(cr);
    if (v->inkt == INKT_BAND)
        cairo_new_path(cr);
    else {
        pen(cr, v->inkt == INKT_LEEG ? ZWART : DONKER, 0.75);
        cairo_stroke(cr);
    }
}

static void dashes(cairo_t *cr, enum inkt inkt)
{
    static const double dashed[] = {6, 4}, dotted[] = {1, 3}, mixed[] = {8, 3, 2, 3};
    if (inkt == INKT_TWEE)
        cairo_set_dash(cr, dashed, 2, 0);
    else if (inkt == INKT_DRIE)
        cairo_set_dash(cr, dotted, 2, 0);
    else if (inkt == INKT_VIER || inkt == INKT_VIJF)
        cairo_set_dash(cr, mixed, 4, 0);
}

static void line(cairo_t *cr, const struct vorm *v)
{
    for (size_t i = 0; i < v->punten_aantal; i++)
        cairo_line_to(cr, maat(v->punten[i].x), maat(v->punten[i].y));
    if (v->inkt == INKT_AS)
        pen(cr, GRIJS, 0.6);
    else if (v->inkt == INKT_NORM)
        pen(cr, ROOD, 2.5);
    else
        pen(cr, DONKER, 2);
    dashes(cr, v->inkt);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}

static void strokes(cairo_t *cr, const struct vorm *v)
{
    for (size_t i = 0; i + 1 < v->punten_aantal; i += 2) {
        cairo_move_to(cr, maat(v->punten[i].x), maat(v->punten[i].y));
        cairo_line_to(cr, maat(v->punten[i + 1].x), maat(v->punten[i + 1].y));
    }
    pen(cr, v->inkt == INKT_GEEN ? ZWART : DONKER, v->inkt == INKT_GEEN ? 1.5 : 1);
    cairo_stroke(cr);
}

static void words(struct pdf *pdf, const struct vorm *v)
{
    PangoLayout *layout = pdf_zet(pdf, (struct pdf_letter){.grootte = LETTER}, v->tekst, 10000);
    if (!layout)
        return;
    PangoRectangle logical;
    PangoLayoutLine *first = pango_layout_get_line_readonly(layout, 0);
    pango_layout_line_get_extents(first, NULL, &logical);
    double width = (double)logical.width / PANGO_SCALE;
    double back = v->lijning == LIJN_EIND ? width : v->lijning == LIJN_MIDDEN ? width / 2 : 0;
    pen(pdf->cr, ZWART, 1);
    cairo_move_to(pdf->cr, maat(v->hoek.x) - back, maat(v->hoek.y));
    pango_cairo_show_layout_line(pdf->cr, first);
    g_object_unref(layout);
}

/* Its left top at (x, y). */
static void draw(struct pdf *pdf, const struct tekening *t, double x, double y, double schaal)
{
    if (!pdf_tekent(pdf))
        return;
    cairo_save(pdf->cr);
    cairo_translate(pdf->cr, x, y);
    cairo_scale(pdf->cr, schaal, schaal);
    for (size_t i = 0; i < t->aantal; i++) {
        const struct vorm *v = &t->vormen[i];
        cairo_new_path(pdf->cr);
        switch (v->soort) {
        case VORM_VLAK:
            rectangle(pdf->cr, v);
            break;
        case VORM_LIJN:
            line(pdf->cr, v);
            break;
        case VORM_STREPEN:
            strokes(pdf->cr, v);
            break;
        case VORM_TEKST:
            words(pdf, v);
            break;
        }
    }
    cairo_restore(pdf->cr);
}

void pdf_tekening(struct pdf *pdf, const struct tekening *tekening, struct slice in_woorden)
{
    if (tekening->vol)
        pdf_fout(pdf, ERR_FULL, "no room for a drawing");
    if (pdf_mis(pdf) || tekening->breedte <= 0)
        return;
    double scale = SCHAAL, width = maat(tekening->breedte), height = maat(tekening->hoogte);
    double room = pdf->onder - pdf->boven;
    if (width * scale > pdf->breed)
        scale = pdf->breed / width;
    if (height * scale > room && room > 0)
        scale = room / height;
    pdf_ruimte(pdf, height * scale);
    pdf_figuur(pdf, in_woorden);
    draw(pdf, tekening, pdf->x, pdf->y, scale);
    pdf_figuur_eind(pdf);
    pdf->y += height * scale + LUCHT;
}

/* ---- what the inks mean ---- */

#define STAAL_BREED (24 * SCHAAL)
#define STAAL_HOOG (14 * SCHAAL)
#define NA_STAAL 4.0
#define NA_WOORD 12.0

static void sample(struct pdf *pdf, const struct tekening_uitleg *rij, double x, double y)
{
    struct arena_mark mark = arena_mark(pdf->arena);
    struct tekening t;
    pdf_buiten(pdf);
    if (tekening_staal(pdf->arena, rij->inkt, rij->lijn, &t))
        draw(pdf, &t, x, y, SCHAAL);
    else
        pdf_fout(pdf, ERR_FULL, "no room for a drawing");
    pdf_buiten_eind(pdf);
    arena_release(pdf->arena, mark);
}

void pdf_legenda(struct pdf *pdf, const struct tekening_uitleg *rijen, size_t aantal)
{
    const struct pdf_letter letter = {.grootte = GEDRUKT};
    double at = 0, line_height = 0;
    for (size_t i = 0; i < aantal; i++) {
        PangoLayout *layout =
            pdf_zet(pdf, letter, slice_from_cstr(rijen[i].tekst), pdf->breed - STAAL_BREED - NA_STAAL);
        if (!layout)
            return;
        PangoRectangle logical;
        pango_layout_get_extents(layout, NULL, &logical);
        double width = STAAL_BREED + NA_STAAL + (double)logical.width / PANGO_SCALE;
        double height = pdf_hoogte(layout);
        if (at > 0 && at + width > pdf->breed) {
            pdf->y += line_height;
            at = line_height = 0;
        }
        if (at <= 0)
            pdf_ruimte(pdf, height);
        sample(pdf, &rijen[i], pdf->x + at, pdf->y + (height - STAAL_HOOG) / 2);
        pdf_merk(pdf, "P");
        pdf_druk(pdf, letter, layout, pdf->x + at + STAAL_BREED + NA_STAAL, pdf->y);
        pdf_merk_eind(pdf, "P");
        line_height = height > line_height ? height : line_height;
        at += width + NA_WOORD;
        g_object_unref(layout);
    }
    pdf->y += line_height + (aantal ? LUCHT : 0);
}
