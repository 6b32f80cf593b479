/* pdf: the document, its parts and its pages. See pdf.h. */
#include "render/pdf_werk.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KOP_HOOG (12 * PDF_MM) /* from the edge to the words at the head and the foot */
#define KLEIN 8.0

bool pdf_fout(struct pdf *pdf, enum err_kind kind, const char *tekst)
{
    if (!pdf_mis(pdf))
        err_set(&pdf->err, kind, "%s", tekst);
    return false;
}

/* ---- bytes ---- */

void pdf_uit_weg(struct pdf_uit *uit)
{
    if (uit->p)
        explicit_bzero(uit->p, uit->ruimte);
    free(uit->p);
    *uit = (struct pdf_uit){0};
}

bool pdf_uit_bij(struct pdf_uit *uit, const void *bytes, size_t n)
{
    if (n > uit->hoogstens - uit->n)
        return false;
    if (uit->n + n > uit->ruimte) {
        size_t more = 2 * (uit->n + n) < 65536 ? 65536 : 2 * (uit->n + n);
        char *p = malloc(more);
        if (!p)
            return false;
        struct pdf_uit old = *uit;
        if (old.n)
            memcpy(p, old.p, old.n);
        pdf_uit_weg(&old);
        uit->p = p;
        uit->ruimte = more;
    }
    memcpy(uit->p + uit->n, bytes, n);
    uit->n += n;
    return true;
}

static cairo_status_t write_out(void *closure, const unsigned char *bytes, unsigned int n)
{
    return pdf_uit_bij(closure, bytes, n) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* ---- the document ---- */

static void describe(struct pdf *pdf, const struct pdf_opzet *opzet)
{
    char moment[INSTANT_TEXT];
    instant_format(opzet->gemaakt, moment);
    cairo_pdf_surface_set_metadata(pdf->vel, CAIRO_PDF_METADATA_TITLE,
                                   arena_printf(pdf->arena, "%.*s", SLICE_ARG(opzet->titel)));
    cairo_pdf_surface_set_metadata(pdf->vel, CAIRO_PDF_METADATA_AUTHOR,
                                   arena_printf(pdf->arena, "%.*s", SLICE_ARG(opzet->maker)));
    cairo_pdf_surface_set_metadata(pdf->vel, CAIRO_PDF_METADATA_CREATOR, "vroegsignald");
    cairo_pdf_surface_set_metadata(pdf->vel, CAIRO_PDF_METADATA_CREATE_DATE, moment);
    cairo_pdf_surface_set_metadata(pdf->vel, CAIRO_PDF_METADATA_MOD_DATE, moment);
}

static void let_go(struct pdf *pdf)
{
    if (pdf->cr)
        cairo_destroy(pdf->cr);
    if (pdf->vel)
        cairo_surface_destroy(pdf->vel);
    pdf_letters_weg(pdf);
    free(pdf->hoogten);
    pdf_merk_weg(pdf);
    pdf->cr = NULL;
    pdf->vel = NULL;
    pdf->hoogten = NULL;
}

enum err_kind pdf_open(struct arena *arena, const struct pdf_opzet *opzet, struct pdf **ret, struct err *err)
{
    struct pdf *pdf = ARENA_NEW(arena, struct pdf);
    if (!pdf)
        return err_set(err, ERR_FULL, "no room for a document");
    pdf->arena = arena;
    pdf->uit.hoogstens = opzet->hoogstens;
    pdf->vel = cairo_pdf_surface_create_for_stream(write_out, &pdf->uit, PDF_BREED, PDF_HOOG);
    cairo_pdf_surface_restrict_to_version(pdf->vel, CAIRO_PDF_VERSION_1_4);
    pdf->cr = cairo_create(pdf->vel);
    if (cairo_status(pdf->cr))
        pdf_fout(pdf, ERR_FULL, "no memory for a document");
    else if (pdf_letters_open(pdf))
        describe(pdf, opzet);
    pdf_merk(pdf, "Document");
    if (pdf_mis(pdf)) {
        if (err)
            *err = pdf->err;
        enum err_kind kind = pdf->err.kind;
        let_go(pdf);
        pdf_uit_weg(&pdf->uit);
        return kind;
    }
    *ret = pdf;
    return ERR_NONE;
}

/* ---- pages ---- */

static double margin(double wanted)
{
    return wanted > 0 ? wanted : PDF_MARGE;
}

static void word(struct pdf *pdf, struct slice tekst, bool rechts, bool onder)
{
    const struct pdf_letter letter = {.grootte = KLEIN, .grijs = true, .rechts = rechts};
    PangoLayout *layout = tekst.n ? pdf_zet(pdf, letter, tekst, pdf->breed) : NULL;
    if (!layout)
        return;
    pdf_buiten(pdf);
    pdf_druk(pdf, letter, layout, pdf->x, onder ? PDF_HOOG - KOP_HOOG : KOP_HOOG - pdf_hoogte(layout));
    pdf_buiten_eind(pdf);
    g_object_unref(layout);
}

/* A page goes out when it is known what follows: the structure of the document ends before its last page
 * does, or some cairo makes another page for the end. */
static void page_out(struct pdf *pdf)
{
    if (!pdf_tekent(pdf) || !pdf->open)
        return;
    pdf->open = false;
    cairo_show_page(pdf->cr);
    if (cairo_status(pdf->cr) || cairo_surface_status(pdf->vel))
        pdf_fout(pdf, ERR_FULL, "a document is larger than it may be, or there is no memory for it");
}

void pdf_blad_begin(struct pdf *pdf)
{
    page_out(pdf);
    pdf->blad++;
    pdf->y = pdf->boven;
    word(pdf, pdf->deel->kop, false, false);
    word(pdf, pdf->deel->kop_rechts, true, false);
}

void pdf_blad_eind(struct pdf *pdf)
{
    char number[64];
    snprintf(number, sizeof number, "blad %zu van %zu", pdf->blad, pdf->bladen);
    word(pdf, pdf->deel->voet, false, true);
    if (!pdf->deel->zonder_nummers)
        word(pdf, slice_from_cstr(number), true, true);
    pdf->open = pdf->open || pdf_tekent(pdf);
}

void pdf_blad_volgend(struct pdf *pdf)
{
    if (pdf->meten || pdf->heel || pdf_mis(pdf))
        return;
    pdf_blad_eind(pdf);
    pdf_blad_begin(pdf);
}

void pdf_nieuw_blad(struct pdf *pdf)
{
    pdf_blad_volgend(pdf);
}

static void round_of(struct pdf *pdf, pdf_inhoud *inhoud, void *context)
{
    pdf->blad = 0;
    pdf->hoogten_bij = 0;
    pdf_blad_begin(pdf);
    inhoud(pdf, context);
    pdf_blad_eind(pdf);
}

size_t pdf_deel(struct pdf *pdf, const struct pdf_deel *deel, pdf_inhoud *inhoud, void *context)
{
    if (pdf_mis(pdf))
        return 0;
    pdf->deel = deel;
    pdf->x = margin(deel->links);
    pdf->breed = PDF_BREED - pdf->x - margin(deel->rechts);
    pdf->boven = margin(deel->boven);
    pdf->onder = PDF_HOOG - margin(deel->onder);
    pdf->hoogten_aantal = 0;
    pdf->tellen = true;
    round_of(pdf, inhoud, context);
    pdf->bladen = pdf->blad;
    pdf->tellen = false;
    page_out(pdf); /* of the part before */
    pdf_merk(pdf, "Part");
    round_of(pdf, inhoud, context);
    pdf_merk_eind(pdf, "Part");
    if (!pdf_mis(pdf) && pdf->blad != pdf->bladen)
        pdf_fout(pdf, ERR_FATAL, "a part of a document was not the same twice");
    pdf->deel = NULL;
    pdf->totaal += pdf->bladen;
    return pdf_mis(pdf) ? 0 : pdf->bladen;
}

/* ---- the end ---- */

enum err_kind pdf_klaar(struct pdf *pdf, struct slice *ret, size_t *ret_bladen, struct err *err)
{
    pdf_merk_eind(pdf, "Document");
    page_out(pdf);
    cairo_surface_finish(pdf->vel);
    if (cairo_surface_status(pdf->vel) || cairo_status(pdf->cr))
        pdf_fout(pdf, ERR_FULL, "a document is larger than it may be, or there is no memory for it");
    if (!pdf_mis(pdf) && !pdf_taal(&pdf->uit, pdf->bij, pdf->bij_aantal))
        pdf_fout(pdf, ERR_FULL, "a document is larger than it may be");
    let_go(pdf);
    struct slice out =
        pdf_mis(pdf) ? SLICE_NONE : arena_dup(pdf->arena, (struct slice){pdf->uit.p, pdf->uit.n});
    pdf_uit_weg(&pdf->uit);
    if (!out.p)
        pdf_fout(pdf, ERR_FULL, "no room for a document");
    if (pdf_mis(pdf)) {
        if (err)
            *err = pdf->err;
        return pdf->err.kind;
    }
    *ret = out;
    *ret_bladen = pdf->totaal;
    return ERR_NONE;
}
