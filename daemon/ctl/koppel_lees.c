/* koppel_lees: a CSV file of signals or clients, row by row into profiles; see koppel.h. */
#include "ctl/koppel.h"

#include "base/text.h"
#include "domain/client.h"
#include "domain/invoer.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define REGELS_GEMELD 100 /* rows that are named; the others are counted */
#define WOORDEN 64        /* csv.h: so many columns can be asked for */

static const char *kolom_naam(int veld)
{
    static const char *const namen[KOLOM_COUNT] = {
        "id",       "bsn",        "voorletters", "voorvoegsel", "achternaam", "geboortedatum",
        "postcode", "huisnummer", "huisletter",  "toevoeging",  "telefoon",   "email"};
    return namen[veld];
}

/* ---- the file and its header -------------------------------------------------------------------- */

static bool lees_bestand(struct ctl *ctl, const char *pad, struct koppel_bestand *b)
{
    size_t hoogstens = (size_t)KOPPEL_MAX_MB << 20;
    bool invoer = strcmp(pad, "-") == 0;
    struct slice naam = text_leesbaar(ctl->arena, slice_from_cstr(pad));
    b->naam = invoer ? "standaardinvoer" : arena_printf(ctl->arena, "%.*s", SLICE_ARG(naam));
    enum bron_fout fout = invoer ? bronbestand_lees_invoer(STDIN_FILENO, hoogstens, &b->bron)
                                 : bronbestand_lees(AT_FDCWD, pad, hoogstens, true, &b->bron);
    if (fout == BRON_TE_GROOT)
        ctl_mislukt(ctl, "%s: Dit bestand is groter dan %d MB.", b->naam, KOPPEL_MAX_MB);
    else if (fout)
        ctl_mislukt(ctl, "%s: %s", b->naam, bron_fout_tekst(fout));
    return fout == BRON_GOED;
}

/* The columns that are read, and behind them those of interfaces.md that are not: known all the same. */
static size_t wensen(const struct koppel_bestand *b, const char *namen[WOORDEN])
{
    memcpy(namen, b->kolommen->naam[b->soort], KOLOM_COUNT * sizeof(*namen));
    size_t n = KOLOM_COUNT;
    int alle = b->soort == SOORT_SIGNALEN ? (int)SIGNAAL_VELD_COUNT : (int)CLIENT_VELD_COUNT;
    for (int i = 0; i < alle && !b->kolommen->vrij; i++) {
        const char *naam = b->soort == SOORT_SIGNALEN ? signaal_veld_csv((enum signaal_veld)i)
                                                      : client_veld_naam((enum client_veld)i);
        size_t k = 0;
        while (k < KOLOM_COUNT && strcmp(namen[k], naam) != 0)
            k++;
        if (k == KOLOM_COUNT)
            namen[n++] = naam;
    }
    return n;
}

static bool meld_ontbrekend(const struct koppel_bestand *b)
{
    bool goed = true;
    for (int k = 0; k < KOLOM_COUNT; k++) {
        bool nodig = k == KOLOM_ID || b->kolommen->gevraagd[b->soort][k];
        if (nodig && !csv_heeft(&b->csv, (size_t)k)) {
            fprintf(stderr, "%s: kopregel: Er is geen kolom '%s'.\n", b->naam,
                    b->kolommen->naam[b->soort][k]);
            goed = false;
        }
    }
    return goed;
}

static bool lees_kop(struct koppel_bestand *b)
{
    const char *namen[WOORDEN];
    struct fouten fouten;
    fouten_begin(&fouten, b->arena);
    bool goed = csv_begin(&b->csv, b->bron.data, namen, wensen(b, namen), &fouten);
    for (size_t i = 0; i < fouten.aantal; i++) {
        const struct fout *f = &fouten.rij[i];
        if (!f->waarschuwing || !b->kolommen->vrij) /* who maps columns knows that there are others */
            fprintf(stderr, "%s: %s: %s\n", b->naam, f->veld, f->tekst);
    }
    if (b->csv.aanwezig)
        goed = meld_ontbrekend(b) && goed;
    arena_reset(b->arena);
    return goed;
}

bool koppel_open(struct ctl *ctl, const char *pad, enum koppel_soort soort,
                 const struct koppel_kolommen *kolommen, struct koppel_bestand *ret)
{
    *ret = (struct koppel_bestand){.soort = soort, .kolommen = kolommen};
    ret->arena = arena_new(LEZER_ARENA);
    if (!ret->arena) {
        ctl_mislukt(ctl, "te weinig geheugen");
        return false;
    }
    if (lees_bestand(ctl, pad, ret) && lees_kop(ret))
        return true;
    koppel_sluit(ret);
    return false;
}

void koppel_sluit(struct koppel_bestand *bestand)
{
    bronbestand_sluit(&bestand->bron);
    arena_free(bestand->arena);
    bestand->arena = NULL;
}

/* ---- one row ------------------------------------------------------------------------------------ */

/* Stands for a value in this process only: who can look in here can read the files as well. 64 bits are
 * enough to tell apart what one file can hold. */
static struct hash128 schuilnaam(const struct koppel_bestand *b, enum koppel_kolom kolom, struct slice tekst)
{
    struct hash128 sleutel = b->geheim, uit = {{0}};
    if (!tekst.n)
        return uit;
    if (b->codering) /* as codering_pseudoniemen */
        return hash_keyed(&b->codering->code, kolom_naam(kolom), &tekst, 1);
    sleutel.bytes[0] ^= (uint8_t)(kolom + 1);
    uint64_t h = hash_short(sleutel, tekst.p, tekst.n) | 1; /* never none */
    memcpy(uit.bytes, &h, sizeof h);
    return uit;
}

static struct slice kleine_letters(struct arena *arena, struct slice s)
{
    struct slice uit = arena_dup(arena, s);
    for (size_t i = 0; uit.p && i < uit.n; i++)
        if (uit.p[i] >= 'A' && uit.p[i] <= 'Z')
            ((char *)uit.p)[i] = (char)(uit.p[i] + ('a' - 'A')); /* ours: just made */
    return uit;
}

static struct slice tekst(const struct invoer *in, enum koppel_kolom kolom)
{
    return invoer_heeft(in, kolom) ? invoer_tekst(in, kolom, SIGNAAL_MAX_TEKST) : SLICE_NONE;
}

/* As a code: without blanks and punctuation, in capitals. */
static struct slice code(const struct invoer *in, enum koppel_kolom kolom)
{
    return text_fold_code(in->arena, tekst(in, kolom));
}

static void lees_vrij(const struct koppel_bestand *b, const struct invoer *in, struct adres *adres,
                      struct profiel_bron *bron)
{
    adres->postcode = code(in, KOLOM_POSTCODE);
    adres->huisnummer = code(in, KOLOM_HUISNUMMER);
    adres->huisletter = tekst(in, KOLOM_HUISLETTER);
    adres->toevoeging = tekst(in, KOLOM_TOEVOEGING);
    bron->geboorte = geboorte_ruw(in->velden[KOLOM_GEBOORTEDATUM]);
    bron->bsn = schuilnaam(b, KOLOM_BSN, code(in, KOLOM_BSN));
    bron->telefoon = schuilnaam(b, KOLOM_TELEFOON, code(in, KOLOM_TELEFOON));
    bron->email = schuilnaam(b, KOLOM_EMAIL, kleine_letters(in->arena, tekst(in, KOLOM_EMAIL)));
}

static void lees_nederlands(const struct koppel_bestand *b, const struct invoer *in, struct adres *adres,
                            struct profiel_bron *bron)
{
    static const struct invoer_adres waar = {
        -1, KOLOM_HUISNUMMER, KOLOM_HUISLETTER, KOLOM_TOEVOEGING, KOLOM_POSTCODE, -1};
    char bsn[BSN_LENGTH + 1];
    *adres = invoer_adres(in, &waar, true);
    bron->geboorte = geboorte_lees(in->velden[KOLOM_GEBOORTEDATUM]);
    if (invoer_bsn(in, KOLOM_BSN, bsn))
        bron->bsn = schuilnaam(b, KOLOM_BSN, (struct slice){bsn, BSN_LENGTH});
    bron->telefoon = schuilnaam(b, KOLOM_TELEFOON, invoer_telefoon(in, KOLOM_TELEFOON, NULL));
    bron->email = schuilnaam(b, KOLOM_EMAIL, kleine_letters(in->arena, invoer_email(in, KOLOM_EMAIL, NULL)));
}

/* Values that are there and are none: counted, so that who looks for a pair in vain knows. */
static void tel_weggelaten(struct koppel_bestand *b, const struct invoer *in, const struct adres *adres,
                           const struct profiel_bron *bron)
{
    const bool er[KOLOM_COUNT] = {
        [KOLOM_BSN] = !hash_is_none(bron->bsn),           [KOLOM_GEBOORTEDATUM] = bron->geboorte.jaar != 0,
        [KOLOM_POSTCODE] = adres->postcode.n > 0,         [KOLOM_HUISNUMMER] = adres->huisnummer.n > 0,
        [KOLOM_TELEFOON] = !hash_is_none(bron->telefoon), [KOLOM_EMAIL] = !hash_is_none(bron->email),
    };
    static const enum koppel_kolom welke[] = {KOLOM_BSN,        KOLOM_GEBOORTEDATUM, KOLOM_POSTCODE,
                                              KOLOM_HUISNUMMER, KOLOM_TELEFOON,      KOLOM_EMAIL};
    for (size_t i = 0; i < sizeof welke / sizeof *welke; i++)
        b->weggelaten[welke[i]] += invoer_heeft(in, welke[i]) && !er[welke[i]];
}

/* False, with faults, when the row cannot be used. */
static bool lees_rij(struct koppel_bestand *b, const struct slice *velden, struct fouten *fouten,
                     struct koppel_rij *rij)
{
    struct invoer in = {b->arena, fouten, velden, kolom_naam};
    struct adres adres = {.straat = SLICE_NONE};
    struct profiel_bron bron = {.adres = &adres};
    if (invoer_verplicht(&in, KOLOM_ID))
        rij->id = invoer_sleutel(&in, KOLOM_ID, SIGNAAL_MAX_ID);
    bron.voorletters = tekst(&in, KOLOM_VOORLETTERS);
    bron.voorvoegsel = tekst(&in, KOLOM_VOORVOEGSEL);
    bron.achternaam = tekst(&in, KOLOM_ACHTERNAAM);
    if (b->kolommen->vrij)
        lees_vrij(b, &in, &adres, &bron);
    else
        lees_nederlands(b, &in, &adres, &bron);
    tel_weggelaten(b, &in, &adres, &bron);
    if (fouten_hard(fouten))
        return false;
    if (!profiel_maak(b->arena, &bron, &rij->profiel)) {
        fout_meld(fouten, false, "te_lang", "regel", "Deze regel is te lang om te koppelen.");
        return false;
    }
    rij->sleutels_aantal = b->codering
                               ? profiel_sleutels(&b->codering->blok, &rij->profiel, rij->sleutels)
                               : vrij_sleutels(b->geheim, &rij->profiel, b->kolommen->vrij, rij->sleutels);
    if (rij->sleutels_aantal == 0)
        fout_meld(fouten, false, "client_onbekend", "regel",
                  "Er staat te weinig in deze regel om iemand aan te herkennen.");
    return rij->sleutels_aantal > 0;
}

static void meld_rij(struct koppel_bestand *b, uint64_t regel, const struct fouten *fouten)
{
    b->overgeslagen++;
    if (b->gemeld == REGELS_GEMELD)
        return;
    b->gemeld++;
    for (size_t i = 0; i < fouten->aantal; i++)
        if (!fouten->rij[i].waarschuwing)
            fprintf(stderr, "%s:%llu: %s: %s\n", b->naam, (unsigned long long)regel, fouten->rij[i].veld,
                    fouten->rij[i].tekst);
}

bool koppel_volgende(struct koppel_bestand *b, struct koppel_rij *rij)
{
    for (;;) {
        struct slice velden[WOORDEN];
        struct csv_record record;
        struct fouten fouten;
        arena_reset(b->arena);
        fouten_begin(&fouten, b->arena);
        /* CSV_VOL cannot be: the arena is empty and holds any record. */
        if (csv_volgende(&b->csv, b->arena, &record, velden, KOLOM_COUNT, &fouten) != CSV_RECORD)
            return false;
        b->gelezen++;
        *rij = (struct koppel_rij){.id = SLICE_NONE};
        if (record.leesbaar && lees_rij(b, velden, &fouten, rij))
            return true;
        meld_rij(b, record.plek.regel, &fouten);
    }
}

void koppel_verslag(const struct koppel_bestand *b)
{
    if (b->overgeslagen)
        fprintf(stderr, "%s: %llu van de %llu rijen overgeslagen%s\n", b->naam,
                (unsigned long long)b->overgeslagen, (unsigned long long)b->gelezen,
                b->gemeld < b->overgeslagen ? "; niet alle zijn hierboven genoemd" : "");
    for (int k = 0; k < KOLOM_COUNT; k++)
        if (b->weggelaten[k])
            fprintf(stderr, "%s: let op: %s: %llu keer een waarde die niet kan; daar is niet op gekoppeld\n",
                    b->naam, kolom_naam(k), (unsigned long long)b->weggelaten[k]);
}
