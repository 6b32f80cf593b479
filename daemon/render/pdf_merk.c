/* pdf_merk: structure: what a piece of a page is, for who has it read aloud. See pdf_werk.h.
 *
 * cairo writes the tree of headings, paragraphs, tables and figures; what a figure shows in words, and of a
 * head whether it is of a column or a row, it cannot write: that is kept here, in the order in which it was
 * drawn, for pdf_taal. Heads, feet and lines that are not part of it bear no mark. */
#include "render/pdf_werk.h"

#include <stdlib.h>

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

static void keep(struct pdf *pdf, const char *soort, const char *bij)
{
    if (!pdf_tekent(pdf))
        return;
    if (pdf->bij_aantal == pdf->bij_ruimte) {
        size_t more = pdf->bij_ruimte ? 2 * pdf->bij_ruimte : 64;
        struct pdf_bij *p = realloc(pdf->bij, more * sizeof *p);
        if (!p) {
            pdf_fout(pdf, ERR_FULL, "no memory for a document");
            return;
        }
        pdf->bij = p;
        pdf->bij_ruimte = more;
    }
    pdf->bij[pdf->bij_aantal++] = (struct pdf_bij){soort, bij};
}

/* "/Alt <FEFF...>": UTF-16, as hexadecimal digits. */
static const char *in_utf16(struct pdf *pdf, struct slice tekst)
{
    glong n = 0;
    gunichar2 *wide = g_utf8_to_utf16(tekst.n ? tekst.p : "", (glong)tekst.n, NULL, &n, NULL);
    char *out = wide ? arena_alloc(pdf->arena, (size_t)n * 4 + 16) : NULL;
    if (out) {
        static const char digits[] = "0123456789ABCDEF";
        char *p = out;
        for (const char *head = " /Alt <FEFF"; *head;)
            *p++ = *head++;
        for (glong i = 0; i < n; i++)
            for (int shift = 12; shift >= 0; shift -= 4)
                *p++ = digits[wide[i] >> shift & 0xF];
        *p++ = '>';
        *p = '\0';
    } else
        pdf_fout(pdf, ERR_FULL, "no room for the words of a figure");
    g_free(wide);
    return out;
}

void pdf_figuur(struct pdf *pdf, struct slice in_woorden)
{
    if (!pdf_tekent(pdf))
        return;
    const char *alt = in_utf16(pdf, in_woorden);
    pdf_merk(pdf, "Figure");
    keep(pdf, "Figure", alt);
}

void pdf_figuur_eind(struct pdf *pdf)
{
    pdf_merk_eind(pdf, "Figure");
}

void pdf_merk_kop(struct pdf *pdf, const char *van)
{
    pdf_merk(pdf, "TH");
    keep(pdf, "TH", van[0] == 'C' ? " /A << /O /Table /Scope /Column >>" : " /A << /O /Table /Scope /Row >>");
}
