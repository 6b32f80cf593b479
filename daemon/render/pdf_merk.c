/* pdf_merk: structure: what a piece of a page is, for who has it read aloud. See pdf_werk.h.
 *
 * cairo writes the tree of headings, paragraphs, tables and figures; what a figure shows in words, and of a
 * head whether it is of a column or a row, it cannot write: that is kept here, in the order in which it was
 * drawn, for pdf_taal. */
#include "render/pdf_werk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void pdf_merk(struct pdf *pdf, const char *soort)
{
    if (pdf_tekent(pdf))
        cairo_tag_begin(pdf->cr, soort, NULL);
}

void pdf_merk_eind(struct pdf *pdf, const char *soort)
{
    if (pdf_tekent(pdf))
        cairo_tag_end(pdf->cr, soort);
}

/* cairo 1.18 takes what has no mark for a part of what lies around it, and can be told otherwise; cairo 1.16
 * leaves it out, and does not know the word. */
static bool can_leave_out(void)
{
    return cairo_version() >= CAIRO_VERSION_ENCODE(1, 18, 0);
}

void pdf_buiten(struct pdf *pdf)
{
    if (pdf_tekent(pdf) && pdf->buiten++ == 0 && can_leave_out())
        cairo_tag_begin(pdf->cr, "Artifact", NULL);
}

void pdf_buiten_eind(struct pdf *pdf)
{
    if (pdf_tekent(pdf) && --pdf->buiten == 0 && can_leave_out())
        cairo_tag_end(pdf->cr, "Artifact");
}

static bool room_for_one(struct pdf *pdf)
{
    if (pdf->bij_aantal < pdf->bij_ruimte)
        return true;
    size_t more = pdf->bij_ruimte ? 2 * pdf->bij_ruimte : 64;
    struct pdf_bij *p = realloc(pdf->bij, more * sizeof *p);
    if (!p)
        return false;
    pdf->bij = p;
    pdf->bij_ruimte = more;
    return true;
}

/* Takes over `bij`; NULL: there was no memory for it. */
static void keep(struct pdf *pdf, const char *soort, char *bij)
{
    if (bij && room_for_one(pdf))
        pdf->bij[pdf->bij_aantal++] = (struct pdf_bij){soort, bij};
    else {
        free(bij);
        pdf_fout(pdf, ERR_FULL, "no memory for a document");
    }
}

void pdf_merk_weg(struct pdf *pdf)
{
    for (size_t i = 0; i < pdf->bij_aantal; i++)
        free(pdf->bij[i].bij);
    free(pdf->bij);
    pdf->bij = NULL;
    pdf->bij_aantal = 0;
}

/* "/Alt <FEFF...>": UTF-16, as hexadecimal digits. Not in the arena: who writes a part may give that back
 * before the document is done. */
static char *in_utf16(struct slice tekst)
{
    static const char digits[] = "0123456789ABCDEF", before[] = " /Alt <FEFF";
    glong n = 0;
    gunichar2 *wide = g_utf8_to_utf16(tekst.n ? tekst.p : "", (glong)tekst.n, NULL, &n, NULL);
    size_t at = sizeof before - 1;
    char *out = wide ? malloc(at + (size_t)n * 4 + 2) : NULL;
    if (out) {
        memcpy(out, before, at);
        for (glong i = 0; i < n; i++)
            for (int shift = 12; shift >= 0; shift -= 4)
                out[at++] = digits[wide[i] >> shift & 0xF];
        memcpy(out + at, ">", 2);
    }
    g_free(wide);
    return out;
}

void pdf_figuur(struct pdf *pdf, struct slice in_woorden)
{
    if (!pdf_tekent(pdf))
        return;
    pdf->figuur = true;
    pdf_merk(pdf, "Figure");
    keep(pdf, "Figure", in_utf16(in_woorden));
}

void pdf_figuur_eind(struct pdf *pdf)
{
    pdf_merk_eind(pdf, "Figure");
    pdf->figuur = false;
}

void pdf_merk_kop(struct pdf *pdf, const char *van)
{
    if (!pdf_tekent(pdf))
        return;
    char *scope = NULL;
    if (asprintf(&scope, " /A << /O /Table /Scope /%s >>", van) < 0)
        scope = NULL;
    pdf_merk(pdf, "TH");
    keep(pdf, "TH", scope);
}
