/* invoer: see invoer.h. */
#include "domain/invoer.h"

#include "base/text.h"

#include <string.h>

bool invoer_heeft(const struct invoer *in, int veld)
{
    return in->velden[veld].n > 0;
}

/* "client" stands for all of "client.postcode" and its like. */
static bool gemeld(const struct fouten *fouten, const char *naam)
{
    for (size_t i = 0; i < fouten->aantal; i++) {
        const struct fout *f = &fouten->rij[i];
        size_t n = strlen(f->veld);
        if (!f->waarschuwing && strncmp(naam, f->veld, n) == 0 && (naam[n] == '\0' || naam[n] == '.'))
            return true;
    }
    return false;
}

void invoer_fout(const struct invoer *in, int veld, const char *soort, const char *tekst)
{
    const char *naam = in->naam(veld);
    if (!gemeld(in->fouten, naam))
        fout_meld(in->fouten, false, soort, naam, tekst);
}

void invoer_waarschuwing(const struct invoer *in, int veld, const char *soort, const char *tekst)
{
    fout_meld(in->fouten, true, soort, in->naam(veld), tekst);
}

bool invoer_verplicht(const struct invoer *in, int veld)
{
    if (invoer_heeft(in, veld))
        return true;
    invoer_fout(in, veld, "ontbreekt", "Dit veld is verplicht, maar het is leeg of het ontbreekt.");
    return false;
}

/* What a look at the bytes tells; plain ASCII, by far the most, is settled in one pass. */
enum aard { AARD_GOED, AARD_WIT, AARD_FOUT, AARD_VERBORGEN };

static enum aard aard_van(struct slice s, size_t *tekens)
{
    enum aard aard = AARD_GOED;
    bool ascii = true;
    *tekens = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        *tekens += (c & 0xC0) != 0x80;
        if (c >= 0x80)
            ascii = false;
        else if (c == '\t' || c == '\n' || c == '\r')
            aard = AARD_WIT;
        else if (c < 0x20 || c == 0x7F)
            return AARD_FOUT;
        if (c == 0xC2 && i + 1 < s.n && (unsigned char)s.p[i + 1] < 0xA0)
            return AARD_FOUT; /* U+0080..U+009F: control characters too */
    }
    if (ascii)
        return aard;
    if (!text_is_utf8(s))
        return AARD_FOUT;
    return text_heeft_verborgen(s) ? AARD_VERBORGEN : aard;
}

static struct slice wit_wordt_spatie(const struct invoer *in, struct slice s)
{
    struct slice kopie = arena_dup(in->arena, s);
    char *p = (char *)kopie.p; /* ours: just made */
    for (size_t i = 0; i < kopie.n; i++)
        if (p[i] == '\t' || p[i] == '\n' || p[i] == '\r')
            p[i] = ' ';
    return kopie;
}

static struct slice tekst(const struct invoer *in, int veld, size_t max, bool wit_mag)
{
    struct slice s = in->velden[veld];
    size_t tekens;
    enum aard aard = aard_van(s, &tekens);
    if (aard == AARD_FOUT || (aard == AARD_WIT && !wit_mag)) {
        invoer_fout(in, veld, "geen_tekst", "Dit veld bevat tekens die geen leesbare tekst zijn.");
        return SLICE_NONE;
    }
    if (aard == AARD_VERBORGEN) {
        invoer_fout(in, veld, "verborgen_teken",
                    "Dit veld bevat een onzichtbaar teken, dat bijvoorbeeld de leesrichting omkeert. Haal "
                    "het weg, of typ "
                    "het veld opnieuw.");
        return SLICE_NONE;
    }
    if (tekens > max) {
        invoer_fout(in, veld, "te_lang",
                    arena_printf(in->arena, "De tekst in dit veld is te lang, hooguit %zu tekens.", max));
        return SLICE_NONE;
    }
    return aard == AARD_WIT ? wit_wordt_spatie(in, s) : s;
}

struct slice invoer_tekst(const struct invoer *in, int veld, size_t max)
{
    return tekst(in, veld, max, true);
}

struct slice invoer_sleutel(const struct invoer *in, int veld, size_t max)
{
    return tekst(in, veld, max, false);
}

civil_date invoer_datum(const struct invoer *in, int veld)
{
    if (!invoer_heeft(in, veld))
        return DATE_NONE;
    civil_date datum = date_parse(in->velden[veld]);
    if (datum == DATE_NONE)
        invoer_fout(in, veld, "geen_datum",
                    "Dit is geen bestaande datum. Schrijf een datum als 2026-10-05 of 05-10-2026.");
    return datum;
}

static bool is_woord(struct slice s, const char *woord)
{
    size_t i = 0;
    for (; i < s.n && woord[i]; i++) {
        char c = s.p[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        if (c != woord[i])
            return false;
    }
    return i == s.n && !woord[i];
}

bool invoer_ja(const struct invoer *in, int veld)
{
    struct slice s = in->velden[veld];
    if (!s.n || is_woord(s, "false") || is_woord(s, "nee") || is_woord(s, "0"))
        return false;
    if (is_woord(s, "true") || is_woord(s, "ja") || is_woord(s, "1"))
        return true;
    invoer_fout(in, veld, "geen_ja_nee", "Vul hier in: true of false, ja of nee, 1 of 0.");
    return false;
}

int32_t invoer_versie(const struct invoer *in, int veld)
{
    struct slice s = in->velden[veld];
    int64_t getal = 0;
    bool goed = true;
    for (size_t i = 0; i < s.n && goed; i++) {
        goed = s.p[i] >= '0' && s.p[i] <= '9';
        getal = getal * 10 + (s.p[i] - '0');
        goed = goed && getal <= SIGNAAL_MAX_VERSIE;
    }
    if (s.n && (!goed || getal == 0)) {
        _Static_assert(SIGNAAL_MAX_VERSIE == 1000000, "as the text says");
        invoer_fout(in, veld, "geen_getal",
                    "Dit moet een heel getal zijn, van 1 tot en met 1000000, zonder punten of komma's.");
        return 0;
    }
    return (int32_t)getal;
}

bool invoer_bsn(const struct invoer *in, int veld, char out[BSN_LENGTH + 1])
{
    return invoer_heeft(in, veld) && bsn_parse(in->velden[veld], out);
}

static void adresfout(const struct invoer *in, bool mild, int veld, const char *soort, const char *tekst_)
{
    if (mild)
        invoer_waarschuwing(in, veld, soort, tekst_);
    else
        invoer_fout(in, veld, soort, tekst_);
}

static struct slice plak(const struct invoer *in, struct slice a, const char *tussen, struct slice b)
{
    if (!a.n || !b.n)
        return a.n ? a : b;
    return slice_from_cstr(arena_printf(in->arena, "%.*s%s%.*s", SLICE_ARG(a), tussen, SLICE_ARG(b)));
}

/* What stood behind the house number belongs in front of letter and addition. A supplier that fills in "12a"
 * and also letter "a" means 12a once, not 12aa. */
static void verdeel_rest(const struct invoer *in, struct slice rest, struct adres *adres)
{
    struct slice gevouwen = text_fold_code(in->arena, rest);
    if (!gevouwen.n)
        return;
    struct slice apart = text_fold_code(in->arena, plak(in, adres->huisletter, "", adres->toevoeging));
    if (slice_eq(gevouwen, apart) || slice_eq(gevouwen, text_fold_code(in->arena, adres->huisletter)))
        return;
    bool letter = gevouwen.n == 1 && gevouwen.p[0] >= 'A';
    if (!adres->huisletter.n && letter)
        adres->huisletter = gevouwen;
    else if (!adres->huisletter.n)
        adres->toevoeging = plak(in, rest, " ", adres->toevoeging);
    else
        adres->huisletter = plak(in, rest, "", adres->huisletter);
}

static struct slice optioneel(const struct invoer *in, int veld)
{
    return veld < 0 ? SLICE_NONE : invoer_tekst(in, veld, SIGNAAL_MAX_TEKST);
}

struct adres invoer_adres(const struct invoer *in, const struct invoer_adres *v, bool mild)
{
    struct adres adres = {.straat = optioneel(in, v->straat),
                          .huisletter = optioneel(in, v->huisletter),
                          .toevoeging = optioneel(in, v->toevoeging),
                          .plaats = optioneel(in, v->plaats)};
    if (invoer_heeft(in, v->postcode)) {
        adres.postcode = adres_postcode(in->arena, in->velden[v->postcode]);
        if (!adres.postcode.n)
            adresfout(in, mild, v->postcode, "geen_postcode",
                      "Dit is geen Nederlandse postcode. Schrijf vier cijfers en twee letters, als 9401 GE.");
    }
    if (invoer_heeft(in, v->huisnummer)) {
        struct slice rest = SLICE_NONE;
        struct slice nummer = invoer_tekst(in, v->huisnummer, SIGNAAL_MAX_TEKST);
        if (nummer.n && adres_huisnummer(in->arena, nummer, &adres.huisnummer, &rest))
            verdeel_rest(in, rest, &adres);
        else
            adresfout(in, mild, v->huisnummer, "geen_huisnummer",
                      "Een huisnummer begint met een getal van 1 tot en met 99999.");
    }
    return adres;
}
