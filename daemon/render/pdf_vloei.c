/* pdf_vloei: what flows over the pages: text, rows, boxes, blocks. See pdf.h. */
#include "render/pdf_werk.h"

#include <stdlib.h>
#include <string.h>

#define TUSSEN (3 * PDF_MM) /* between columns, and between boxes */
#define VAK (3.4 * PDF_MM)
#define LUCHT 1.5 /* below a row */

bool pdf_past(const struct pdf *pdf, double height)
{
    return pdf->meten || pdf->heel || pdf->y + height <= pdf->onder + 0.01 || pdf->y <= pdf->boven;
}

void pdf_ruimte(struct pdf *pdf, double height)
{
    if (!pdf_past(pdf, height))
        pdf_blad_volgend(pdf);
}

/* ---- text ---- */

/* Line by line, so that a long one goes on over the page. */
static void lines(struct pdf *pdf, struct pdf_letter letter, PangoLayout *layout, const char *tag)
{
    double grey = letter.grijs ? 0.35 : 0;
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    pdf_merk(pdf, tag);
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(iter, NULL, &logical);
        double height = (double)logical.height / PANGO_SCALE;
        if (!pdf_past(pdf, height)) {
            pdf_merk_eind(pdf, tag);
            pdf_blad_volgend(pdf);
            pdf_merk(pdf, tag);
        }
        if (pdf_tekent(pdf)) {
            double base = (double)(pango_layout_iter_get_baseline(iter) - logical.y) / PANGO_SCALE;
            cairo_set_source_rgb(pdf->cr, grey, grey, grey);
            cairo_move_to(pdf->cr, pdf->x + (double)logical.x / PANGO_SCALE, pdf->y + base);
            pango_cairo_show_layout_line(pdf->cr, pango_layout_iter_get_line_readonly(iter));
            cairo_set_source_rgb(pdf->cr, 0, 0, 0);
        }
        pdf->y += height;
    } while (pango_layout_iter_next_line(iter));
    pdf_merk_eind(pdf, tag);
    pango_layout_iter_free(iter);
}

void pdf_tekst(struct pdf *pdf, struct pdf_letter letter, struct slice tekst)
{
    PangoLayout *layout = pdf_zet(pdf, letter, tekst, pdf->breed);
    if (!layout)
        return;
    lines(pdf, letter, layout, "P");
    g_object_unref(layout);
}

/* 0: no heading. */
static const char *tag_of(int niveau)
{
    static const char *const tags[] = {"P", "H1", "H2", "H3"};
    return tags[niveau < 0 || niveau > 3 ? 0 : niveau];
}

void pdf_kop(struct pdf *pdf, int niveau, struct slice tekst)
{
    static const double sizes[] = {16, 12, 10.5};
    int level = niveau < 1 ? 0 : niveau > 3 ? 2 : niveau - 1;
    const struct pdf_letter letter = {.grootte = sizes[level], .vet = true};
    PangoLayout *layout = pdf_zet(pdf, letter, tekst, pdf->breed);
    if (!layout)
        return;
    pdf_ruimte(pdf, pdf_hoogte(layout) + 3 * sizes[level]);
    lines(pdf, letter, layout, tag_of(level + 1));
    g_object_unref(layout);
    pdf_wit(pdf, sizes[level] / 4);
}

void pdf_wit(struct pdf *pdf, double hoogte)
{
    if (pdf->meten || pdf->y > pdf->boven)
        pdf->y += hoogte;
}

void pdf_streep(struct pdf *pdf)
{
    pdf_buiten(pdf);
    if (pdf_tekent(pdf)) {
        cairo_set_line_width(pdf->cr, 0.6);
        cairo_move_to(pdf->cr, pdf->x, pdf->y);
        cairo_line_to(pdf->cr, pdf->x + pdf->breed, pdf->y);
        cairo_stroke(pdf->cr);
    }
    pdf_buiten_eind(pdf);
    pdf->y += 3;
}

/* ---- boxes to tick ---- */

/* Boxes with their words from (x, y) on, wrapped in a column; gives their height. */
static double boxes(struct pdf *pdf, double x, double y, double breed, struct pdf_letter letter,
                    const char *const *woorden)
{
    double at = 0, top = 0, line = 0;
    for (size_t i = 0; woorden && woorden[i] && !pdf_mis(pdf); i++) {
        PangoLayout *layout = pdf_zet(pdf, letter, slice_from_cstr(woorden[i]), breed - VAK - 3);
        if (!layout)
            break;
        PangoRectangle ink;
        pango_layout_get_extents(layout, NULL, &ink);
        double width = VAK + 3 + (double)ink.width / PANGO_SCALE, height = (double)ink.height / PANGO_SCALE;
        height = height < VAK ? VAK : height;
        if (at > 0 && at + width > breed) {
            top += line + LUCHT;
            at = line = 0;
        }
        if (pdf_tekent(pdf)) {
            cairo_set_line_width(pdf->cr, 0.7);
            cairo_rectangle(pdf->cr, x + at + 0.35, y + top + 0.9, VAK - 0.7, VAK - 0.7);
            cairo_stroke(pdf->cr);
            pdf_druk(pdf, letter, layout, x + at + VAK + 3, y + top);
        }
        at += width + TUSSEN;
        line = height > line ? height : line;
        g_object_unref(layout);
    }
    return top + line;
}

/* ---- rows ---- */

static double cell(struct pdf *pdf, const struct pdf_cel *cel, double x, double y, double breed)
{
    double height = boxes(pdf, x, y, breed, cel->letter, cel->vakjes);
    PangoLayout *layout = cel->tekst.n ? pdf_zet(pdf, cel->letter, cel->tekst, breed) : NULL;
    if (!layout)
        return height;
    pdf_druk(pdf, cel->letter, layout, x, y + height);
    height += pdf_hoogte(layout);
    g_object_unref(layout);
    return height;
}

static double shared_width(const struct pdf *pdf, const struct pdf_cel *cellen, size_t aantal)
{
    double left = pdf->breed - TUSSEN * (double)(aantal - 1);
    size_t sharing = 0;
    for (size_t i = 0; i < aantal; i++) {
        left -= cellen[i].breed;
        sharing += cellen[i].breed <= 0;
    }
    return sharing ? left / (double)sharing : 0;
}

/* All cells from pdf->y on, and how high the highest is. */
static double row(struct pdf *pdf, const struct pdf_cel *cellen, size_t aantal)
{
    double shared = shared_width(pdf, cellen, aantal), x = pdf->x, highest = 0;
    for (size_t i = 0; i < aantal; i++) {
        double width = cellen[i].breed > 0 ? cellen[i].breed : shared;
        pdf_merk(pdf, "P");
        double height = cell(pdf, &cellen[i], x, pdf->y, width);
        pdf_merk_eind(pdf, "P");
        highest = height > highest ? height : highest;
        x += width + TUSSEN;
    }
    return highest;
}

void pdf_rij(struct pdf *pdf, const struct pdf_cel *cellen, size_t aantal)
{
    if (aantal == 0 || pdf_mis(pdf))
        return;
    if (!pdf->meten && !pdf->heel) {
        bool was = pdf->meten;
        pdf->meten = true;
        double height = row(pdf, cellen, aantal);
        pdf->meten = was;
        pdf_ruimte(pdf, height);
    }
    pdf->y += row(pdf, cellen, aantal) + LUCHT;
}

void pdf_vakjes(struct pdf *pdf, double breed, struct slice woord, const char *const *vakjes)
{
    const struct pdf_letter letter = {.grootte = 9};
    const struct pdf_cel both[] = {{.breed = breed, .letter = letter, .tekst = woord},
                                   {.letter = letter, .vakjes = vakjes}};
    pdf_rij(pdf, breed > 0 ? both : both + 1, breed > 0 ? 2 : 1);
}

void pdf_invullijn(struct pdf *pdf, struct slice woord)
{
    const struct pdf_letter letter = {.grootte = 9};
    PangoLayout *layout = pdf_zet(pdf, letter, woord, pdf->breed);
    if (!layout)
        return;
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    double width = (double)logical.width / PANGO_SCALE, height = pdf_hoogte(layout);
    pdf_ruimte(pdf, height + 6);
    pdf->y += 6; /* room for a hand */
    pdf_merk(pdf, "P");
    pdf_druk(pdf, letter, layout, pdf->x, pdf->y);
    pdf_merk_eind(pdf, "P");
    pdf_buiten(pdf);
    if (pdf_tekent(pdf)) {
        const double dots[] = {0.7, 2};
        cairo_set_line_width(pdf->cr, 0.7);
        cairo_set_dash(pdf->cr, dots, 2, 0);
        cairo_move_to(pdf->cr, pdf->x + (width > 0 ? width + 4 : 0), pdf->y + height - 2);
        cairo_line_to(pdf->cr, pdf->x + pdf->breed, pdf->y + height - 2);
        cairo_stroke(pdf->cr);
        cairo_set_dash(pdf->cr, NULL, 0, 0);
    }
    pdf_buiten_eind(pdf);
    pdf->y += height + LUCHT;
    g_object_unref(layout);
}

/* ---- blocks ---- */

static bool keep_height(struct pdf *pdf, double height)
{
    if (pdf->hoogten_aantal == pdf->hoogten_ruimte) {
        size_t more = pdf->hoogten_ruimte ? 2 * pdf->hoogten_ruimte : 64;
        double *p = realloc(pdf->hoogten, more * sizeof *p);
        if (!p)
            return pdf_fout(pdf, ERR_FULL, "no memory for a document");
        pdf->hoogten = p;
        pdf->hoogten_ruimte = more;
    }
    pdf->hoogten[pdf->hoogten_aantal++] = height;
    return true;
}

/* In the first round it is measured, in the second it is known. */
static double height_of(struct pdf *pdf, pdf_inhoud *inhoud, void *context)
{
    if (!pdf->tellen) {
        if (pdf->hoogten_bij == pdf->hoogten_aantal)
            return pdf_fout(pdf, ERR_FATAL, "a part of a document was not the same twice"), 0;
        return pdf->hoogten[pdf->hoogten_bij++];
    }
    double from = pdf->y;
    pdf->meten = true;
    inhoud(pdf, context);
    pdf->meten = false;
    double height = pdf->y - from;
    pdf->y = from;
    return keep_height(pdf, height) ? height : 0;
}

void pdf_blok(struct pdf *pdf, pdf_inhoud *inhoud, void *context)
{
    if (pdf_mis(pdf))
        return;
    if (pdf->meten || pdf->heel) { /* a block in a block */
        inhoud(pdf, context);
        return;
    }
    double height = height_of(pdf, inhoud, context);
    pdf_ruimte(pdf, height);
    bool whole = height <= pdf->onder - pdf->boven;
    if (whole && pdf->tellen) {
        pdf->y += height;
        return;
    }
    double from = pdf->y;
    pdf->heel = whole;
    inhoud(pdf, context);
    pdf->heel = false;
    if (whole) /* white at the top of a page is not drawn, and was counted */
        pdf->y = from + height;
}

/* ---- a place of its own ---- */

double pdf_op(struct pdf *pdf, double x, double y, double breed, struct pdf_letter letter, struct slice tekst)
{
    PangoLayout *layout = pdf_zet(pdf, letter, tekst, breed);
    if (!layout)
        return y;
    pdf_merk(pdf, tag_of(letter.kop));
    pdf_druk(pdf, letter, layout, x, y);
    pdf_merk_eind(pdf, tag_of(letter.kop));
    y += pdf_hoogte(layout);
    g_object_unref(layout);
    return y;
}

void pdf_vlak(struct pdf *pdf, double x, double y, double breed, double hoog)
{
    if (!pdf_tekent(pdf))
        return;
    if (!pdf->figuur)
        pdf_buiten(pdf);
    cairo_rectangle(pdf->cr, x, y, breed, hoog);
    cairo_fill(pdf->cr);
    if (!pdf->figuur)
        pdf_buiten_eind(pdf);
}

double pdf_y(const struct pdf *pdf)
{
    return pdf->y;
}

void pdf_ga_naar(struct pdf *pdf, double y)
{
    if (y > pdf->y)
        pdf->y = y;
}
