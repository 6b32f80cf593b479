/* pdf_letter: the font, and text set in a column. See pdf_werk.h.
 *
 * The font comes from its files and from nowhere else: what else is installed, or how a machine prefers its
 * fonts, does not change a page. DejaVu has every letter in which the municipal registers write a name. */
#include "render/pdf_werk.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <pthread.h>

#define FAMILIE "DejaVu Sans"
#define GEWOON 10.0

static const char *const FONTS[] = {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                                    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"};

/* Read once: it never changes, and fontconfig lets threads share it. What pango holds of it is not given back
 * with a font map, so one for each document would leak. */
static FcConfig *shared;
static pthread_once_t read_once = PTHREAD_ONCE_INIT;

static void read_fonts(void)
{
    FcConfig *config = FcConfigCreate();
    for (size_t i = 0; config && i < sizeof FONTS / sizeof *FONTS; i++)
        if (!FcConfigAppFontAddFile(config, (const FcChar8 *)FONTS[i])) {
            FcConfigDestroy(config);
            return;
        }
    shared = config;
}

static void exact(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("nl"));
}

bool pdf_letters_open(struct pdf *pdf)
{
    pthread_once(&read_once, read_fonts);
    if (!shared)
        return pdf_fout(pdf, ERR_FATAL, "the font for printing is missing: install fonts-dejavu-core");
    pdf->letters = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (pdf->letters) {
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(pdf->letters), shared);
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(pdf->letters), 72);
        pdf->context = pango_font_map_create_context(pdf->letters);
    }
    if (!pdf->context)
        return pdf_fout(pdf, ERR_FULL, "no memory for a document");
    exact(pdf->context);
    return true;
}

void pdf_letters_weg(struct pdf *pdf)
{
    if (pdf->context)
        g_object_unref(pdf->context);
    if (pdf->letters)
        g_object_unref(pdf->letters);
    pdf->context = NULL;
    pdf->letters = NULL;
}

/* Letters stay letters: who copies a word, or searches it, finds no ligature in it. */
static void plain_letters(PangoLayout *layout)
{
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_font_features_new("liga=0, clig=0"));
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

PangoLayout *pdf_zet(struct pdf *pdf, struct pdf_letter letter, struct slice tekst, double breed)
{
    if (pdf_mis(pdf))
        return NULL;
    PangoLayout *layout = pango_layout_new(pdf->context);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, FAMILIE);
    pango_font_description_set_weight(font, letter.vet ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(
        font, (int)((letter.grootte > 0 ? letter.grootte : GEWOON) * PANGO_SCALE + 0.5));
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, (int)(breed * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, letter.rechts ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    plain_letters(layout);
    pango_layout_set_auto_dir(layout, FALSE); /* a name in other letters does not turn the line around */
    pango_layout_set_text(layout, tekst.n ? tekst.p : "", (int)tekst.n);
    return layout;
}

double pdf_hoogte(PangoLayout *zetsel)
{
    int width, height;
    pango_layout_get_size(zetsel, &width, &height);
    return (double)height / PANGO_SCALE;
}

static void colour(struct pdf *pdf, bool grijs)
{
    double value = grijs ? 0.35 : 0;
    cairo_set_source_rgb(pdf->cr, value, value, value);
}

void pdf_druk(struct pdf *pdf, struct pdf_letter letter, PangoLayout *zetsel, double x, double y)
{
    if (!pdf_tekent(pdf))
        return;
    colour(pdf, letter.grijs);
    cairo_move_to(pdf->cr, x, y);
    pango_cairo_show_layout(pdf->cr, zetsel);
    colour(pdf, false);
}
