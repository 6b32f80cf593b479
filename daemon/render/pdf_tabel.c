/* pdf_tabel: a table that goes on over pages. See pdf.h.
 *
 * Who hears it read hears its head once, and of every cell under which head it stands: the head that is
 * printed again on a next page is no part of the structure. */
#include "render/pdf_werk.h"

#define KLEIN 9.0
#define TUSSEN (2 * PDF_MM) /* between columns */
#define LUCHT 1.6           /* above and below the words of a row */
#define NA_TABEL 4.0

struct rij {
    PangoLayout *zetsel[PDF_KOLOMMEN];
    double hoogte;
};

struct zetter {
    struct pdf *pdf;
    const struct pdf_tabel *tabel;
    size_t kolommen;
    double breed[PDF_KOLOMMEN];
};

/* What is asked, or what is left for who asks nothing; all of it less when it is too much. */
static void widths(struct zetter *z)
{
    double gaps = TUSSEN * (double)(z->kolommen - 1), asked = 0, room = z->pdf->breed - gaps;
    size_t sharing = 0;
    for (size_t i = 0; i < z->kolommen; i++) {
        asked += z->tabel->kolommen[i].breed > 0 ? z->tabel->kolommen[i].breed : 0;
        sharing += z->tabel->kolommen[i].breed <= 0;
    }
    double least = 30, share = sharing ? (room - asked) / (double)sharing : 0;
    share = sharing && share < least ? least : share;
    double whole = asked + share * (double)sharing, part = whole > room ? room / whole : 1;
    for (size_t i = 0; i < z->kolommen; i++) {
        double width = z->tabel->kolommen[i].breed;
        z->breed[i] = (width > 0 ? width : share) * part;
    }
}

static struct pdf_letter letter_of(const struct zetter *z, size_t kolom, bool vet)
{
    return (struct pdf_letter){.grootte = z->tabel->grootte > 0 ? z->tabel->grootte : KLEIN,
                               .vet = vet,
                               .rechts = z->tabel->kolommen[kolom].getal};
}

static struct slice head_of(const struct zetter *z, size_t kolom)
{
    return z->tabel->kolommen[kolom].kop;
}

/* cellen NULL: the head. */
static struct rij set(const struct zetter *z, const struct slice *cellen, bool vet)
{
    struct rij row = {.hoogte = 0};
    for (size_t i = 0; i < z->kolommen; i++) {
        row.zetsel[i] =
            pdf_zet(z->pdf, letter_of(z, i, vet), cellen ? cellen[i] : head_of(z, i), z->breed[i]);
        double height = row.zetsel[i] ? pdf_hoogte(row.zetsel[i]) + 2 * LUCHT : 0;
        row.hoogte = height > row.hoogte ? height : row.hoogte;
    }
    return row;
}

static void let_go(struct rij *row)
{
    for (size_t i = 0; i < PDF_KOLOMMEN; i++)
        if (row->zetsel[i])
            g_object_unref(row->zetsel[i]);
}

static void rule(struct pdf *pdf, double y, bool zwaar)
{
    if (!pdf_tekent(pdf))
        return;
    double grey = zwaar ? 0 : 0.75;
    pdf_buiten(pdf);
    cairo_set_source_rgb(pdf->cr, grey, grey, grey);
    cairo_set_line_width(pdf->cr, zwaar ? 0.8 : 0.4);
    cairo_move_to(pdf->cr, pdf->x, y);
    cairo_line_to(pdf->cr, pdf->x + pdf->breed, y);
    cairo_stroke(pdf->cr);
    cairo_set_source_rgb(pdf->cr, 0, 0, 0);
    pdf_buiten_eind(pdf);
}

enum merken { ZONDER, ALS_KOP, ALS_RIJ };

static void mark_cell(struct pdf *pdf, const struct pdf_kolom *kolom, enum merken merken, bool begin)
{
    if (merken == ZONDER)
        return;
    bool head = merken == ALS_KOP || kolom->rijkop;
    if (begin && head)
        pdf_merk_kop(pdf, merken == ALS_KOP ? "Column" : "Row");
    else if (begin)
        pdf_merk(pdf, "TD");
    else
        pdf_merk_eind(pdf, head ? "TH" : "TD");
}

/* Heads end at the same height, cells begin there. */
static void print(const struct zetter *z, const struct rij *row, enum merken merken, bool vet, bool kop)
{
    struct pdf *pdf = z->pdf;
    double x = pdf->x;
    if (merken != ZONDER)
        pdf_merk(pdf, "TR");
    for (size_t i = 0; i < z->kolommen && row->zetsel[i]; i++) {
        double down = kop ? row->hoogte - LUCHT - pdf_hoogte(row->zetsel[i]) : LUCHT;
        mark_cell(pdf, &z->tabel->kolommen[i], merken, true);
        pdf_druk(pdf, letter_of(z, i, vet), row->zetsel[i], x, pdf->y + down);
        mark_cell(pdf, &z->tabel->kolommen[i], merken, false);
        x += z->breed[i] + TUSSEN;
    }
    if (merken != ZONDER)
        pdf_merk_eind(pdf, "TR");
    pdf->y += row->hoogte;
    rule(pdf, pdf->y, kop);
}

static void title(const struct zetter *z)
{
    if (z->tabel->titel.n == 0)
        return;
    const struct pdf_letter letter = {.grootte = KLEIN + 1, .vet = true};
    PangoLayout *layout = pdf_zet(z->pdf, letter, z->tabel->titel, z->pdf->breed);
    if (!layout)
        return;
    pdf_ruimte(z->pdf, pdf_hoogte(layout) + 60); /* with its head and a row */
    pdf_merk(z->pdf, "Caption");
    pdf_druk(z->pdf, letter, layout, z->pdf->x, z->pdf->y);
    pdf_merk_eind(z->pdf, "Caption");
    z->pdf->y += pdf_hoogte(layout) + 2;
    g_object_unref(layout);
}

/* Only its first cell says something: the head of the rows below it. */
static bool heads_others(const struct pdf_tabel *t, size_t rij)
{
    const struct slice *cells = t->cellen + rij * t->kolommen_aantal;
    size_t said = 0;
    for (size_t i = 1; i < t->kolommen_aantal; i++)
        said += cells[i].n > 0;
    return said == 0 && t->kolommen_aantal > 1 && rij + 1 < t->rijen;
}

static void rows(const struct zetter *z, const struct rij *head)
{
    const struct pdf_tabel *t = z->tabel;
    for (size_t i = 0; i < t->rijen && !pdf_mis(z->pdf); i++) {
        bool sum = i + t->samen >= t->rijen, above = heads_others(t, i);
        struct rij row = set(z, t->cellen + i * t->kolommen_aantal, sum || above);
        if (!pdf_past(z->pdf, above ? 2 * row.hoogte : row.hoogte)) {
            pdf_blad_volgend(z->pdf);
            pdf_buiten(z->pdf);
            print(z, head, ZONDER, true, true);
            pdf_buiten_eind(z->pdf);
        } else if (sum && i + t->samen == t->rijen)
            rule(z->pdf, z->pdf->y, true);
        print(z, &row, ALS_RIJ, sum || above, false);
        let_go(&row);
    }
}

void pdf_tabel(struct pdf *pdf, const struct pdf_tabel *tabel)
{
    struct zetter z = {.pdf = pdf, .tabel = tabel, .kolommen = tabel->kolommen_aantal};
    if (pdf_mis(pdf) || z.kolommen == 0)
        return;
    if (z.kolommen > PDF_KOLOMMEN) {
        pdf_fout(pdf, ERR_FATAL, "a table has too many columns");
        return;
    }
    widths(&z);
    struct rij head = set(&z, NULL, true);
    pdf_merk(pdf, "Table");
    title(&z);
    pdf_ruimte(pdf, head.hoogte + 20); /* not alone at the foot of a page */
    pdf_merk(pdf, "THead");
    print(&z, &head, ALS_KOP, true, true);
    pdf_merk_eind(pdf, "THead");
    pdf_merk(pdf, "TBody");
    rows(&z, &head);
    pdf_merk_eind(pdf, "TBody");
    pdf_merk_eind(pdf, "Table");
    let_go(&head);
    pdf->y += NA_TABEL;
}
