/* naam_woorden: lists of words, sorted bytewise, how they are looked up, and the last folding; see
 * naam_woorden.h. */
#include "domain/naam_woorden.h"

#include "base/grenzen.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool listed(const char *const *list, size_t count, struct slice word)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = slice_cmp(word, slice_from_cstr(list[middle]));
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

#define LISTED(list, word) listed((list), COUNT(list), (word))

static const char *const voorstukken[] = {
    "aan", "aant", "abd",   "abdel", "abdoel", "abdoul", "abdul", "ad",  "af",    "ait",    "al",     "am",
    "an",  "ath",  "auf",   "aus",   "av",     "bel",    "ben",   "bij", "bin",   "bint",   "da",     "dal",
    "das", "de",   "degli", "dei",   "del",    "della",  "dem",   "den", "der",   "des",    "di",     "do",
    "dos", "du",   "el",    "en",    "het",    "ibn",    "im",    "in",  "int",   "la",     "las",    "le",
    "les", "lo",   "los",   "ol",    "onder",  "op",     "opt",   "ou",  "ould",  "over",   "te",     "ten",
    "ter", "thoe", "tot",   "uit",   "uitt",   "ul",     "ur",    "van", "vande", "vanden", "vander", "vant",
    "vd",  "vdn",  "vdr",   "vom",   "von",    "voor",   "zu",    "zum", "zur",
};

static const char *const bijwoorden[] = {
    "dhr",     "dr",      "drs",     "echtg", "echtgenote", "erven", "fam", "familie", "geb",
    "geboren", "gen",     "genaamd", "gesch", "hr",         "ing",   "ir",  "jhr",     "jr",
    "mevr",    "mevrouw", "mr",      "mw",    "prof",       "sr",    "wed", "weduwe",
};

static bool one_letter(struct slice word)
{
    return word.n == 1;
}

bool naam_is_bijwoord(struct slice word)
{
    return one_letter(word) || LISTED(voorstukken, word) || LISTED(bijwoorden, word);
}

/* Those that are written in one word with the name. */
static const char *const aaneen[] = {
    "abd",   "abdel", "abdoel", "abdoul", "abdul", "al",   "bel",   "ben",    "bin",    "d",    "de", "den",
    "der",   "du",    "el",     "het",    "in",    "inde", "inden", "int",    "la",     "le",   "op", "opde",
    "opden", "opt",   "te",     "ten",    "ter",   "van",  "vande", "vanden", "vander", "vant", "vd", "von",
};

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool naam_is_voorstuk(struct slice text, char next)
{
    return LISTED(aaneen, text) &&
           (text.n > 1 || is_vowel(next) || next == 'h'); /* dAncona, and not Djamal */
}

/* These tell it alone. */
static const char *const vormen[] = {
    "beheermaatschappij", "coop",         "cooperatie", "eenmanszaak",  "gmbh",       "ltd",
    "maatschap",          "maatschappij", "stichting",  "vennootschap", "vereniging", "vof",
};

/* These tell it beside another word. */
static const char *const zaken[] = {
    "accountants",
    "administratie",
    "advies",
    "advocaten",
    "afhaal",
    "antiek",
    "apotheek",
    "atelier",
    "automaterialen",
    "autos",
    "autoschade",
    "bakkerij",
    "barbershop",
    "bedrijf",
    "beheer",
    "beveiliging",
    "bistro",
    "bloemen",
    "bloemenhuis",
    "boekhandel",
    "boerderij",
    "bouw",
    "brasserie",
    "bureau",
    "bv",
    "bvba",
    "cafe",
    "cafetaria",
    "camping",
    "catering",
    "coaching",
    "coffeeshop",
    "computers",
    "consultancy",
    "consulting",
    "cv",
    "dakdekkers",
    "dakwerken",
    "dansschool",
    "design",
    "diensten",
    "dienstverlening",
    "dierenarts",
    "drogisterij",
    "drukkerij",
    "eetcafe",
    "eethuis",
    "elektra",
    "evenementen",
    "events",
    "exploitatie",
    "export",
    "fietsen",
    "firma",
    "fitness",
    "fotografie",
    "fysiotherapie",
    "galerie",
    "garage",
    "grillroom",
    "handelsonderneming",
    "holding",
    "horeca",
    "hotel",
    "hoveniers",
    "hypotheken",
    "ijssalon",
    "import",
    "installaties",
    "interieur",
    "international",
    "invest",
    "juwelier",
    "kantoor",
    "kapsalon",
    "kapsalons",
    "keukens",
    "kinderopvang",
    "kliniek",
    "klussen",
    "koeriers",
    "koeriersdienst",
    "kwekerij",
    "logistiek",
    "loodgieters",
    "lunch",
    "lunchroom",
    "makelaardij",
    "makelaars",
    "manege",
    "marketing",
    "massage",
    "media",
    "meubelen",
    "mode",
    "montage",
    "muziekschool",
    "nagelstudio",
    "notarissen",
    "nv",
    "onderhoud",
    "onderneming",
    "opticien",
    "optiek",
    "pakketdienst",
    "participaties",
    "patisserie",
    "pensioen",
    "pizzeria",
    "poelier",
    "praktijk",
    "producties",
    "project",
    "projecten",
    "restaurant",
    "rijschool",
    "rijwielen",
    "salon",
    "schilderwerken",
    "schoonheidssalon",
    "schoonmaak",
    "service",
    "services",
    "shoarma",
    "slagerij",
    "slijterij",
    "smederij",
    "snackbar",
    "snackcorner",
    "solutions",
    "sportschool",
    "stomerij",
    "store",
    "stucadoors",
    "studio",
    "supermarkt",
    "sushi",
    "taxi",
    "techniek",
    "telecom",
    "theater",
    "trading",
    "training",
    "traiteur",
    "transport",
    "transporten",
    "tuinen",
    "tweewielers",
    "uitgeverij",
    "uitzendorganisatie",
    "vastgoed",
    "verhuur",
    "verzekeringen",
    "viswinkel",
    "wasserij",
    "webdesign",
    "webshop",
    "yoga",
    "zn",
    "zonen",
};

/* Words of this length or more that end so tell it alone: Bouwbedrijf, Tandartspraktijk. */
static const char *const eindes[] = {
    "administratiekantoor", "bedrijf",     "bedrijven", "bureau", "kantoor",
    "maatschappij",         "onderneming", "praktijk",
};

static bool ends_so(struct slice word)
{
    for (size_t i = 0; i < COUNT(eindes); i++) {
        size_t n = strlen(eindes[i]);
        if (word.n > n && memcmp(word.p + word.n - n, eindes[i], n) == 0)
            return true;
    }
    return false;
}

/* "B.V." is folded to "b v": letters by themselves that spell `form`. */
static bool spells(const struct slice *words, size_t count, const char *form)
{
    size_t n = strlen(form);
    for (size_t i = 0; i < n; i++)
        if (i >= count || words[i].n != 1 || words[i].p[0] != form[i])
            return false;
    return true;
}

bool naam_handelsnaam(const struct slice *words, size_t count)
{
    return spells(words, count, "ho") || spells(words, count, "thodn") ||
           (count > 0 && (slice_eq_cstr(words[0], "thodn") || slice_eq_cstr(words[0], "handelend")));
}

/* A word that could be a name stands beside word `i`. */
static bool beside_name(const struct slice *words, size_t count, size_t i)
{
    for (size_t k = 0; k < count; k++)
        if (k != i && !naam_is_bijwoord(words[k]))
            return true;
    return false;
}

/* B.V. behind something, and not the b of "b v d Berg". */
static bool letters_of_form(const struct slice *words, size_t count, size_t i)
{
    const struct slice *at = words + i;
    size_t left = count - i;
    bool two = spells(at, left, "bv") || spells(at, left, "nv") || spells(at, left, "cv");
    return spells(at, left, "vof") || (i > 0 && two && !(left > 2 && slice_eq_cstr(at[2], "d")));
}

bool naam_is_bedrijf(const struct slice *words, size_t count)
{
    if (naam_handelsnaam(words, count))
        return true;
    for (size_t i = 0; i < count; i++) {
        if (LISTED(vormen, words[i]) || ends_so(words[i]) || letters_of_form(words, count, i))
            return true;
        if (LISTED(zaken, words[i]) && beside_name(words, count, i))
            return true;
    }
    return false;
}

bool naam_is_zwak(struct slice deel)
{
    static const char *const zwak[] = {"groot", "groote", "jonge", "klein", "kleine", "lutje",
                                       "nieuw", "nieuwe", "olde",  "oud",   "oude"};
    return LISTED(zwak, deel);
}

/* What is read for a letter from paper. */
static char letter_of(char c)
{
    switch (c) {
    case '0':
        return 'o';
    case '1':
        return 'l';
    case '5':
        return 's';
    case '8':
        return 'b';
    default:
        return c;
    }
}

struct slice naam_vouw_deel(struct slice word)
{
    char *p = (char *)word.p;
    size_t n = 0, letters = 0;
    for (size_t i = 0; i < word.n; i++) {
        bool begins = ((unsigned char)word.p[i] & 0xC0) != 0x80;
        if (begins && letters++ == NAAM_MAX_LETTERS)
            break;
        bool ij = word.p[i] == 'i' && i + 1 < word.n && word.p[i + 1] == 'j';
        if (ij && i > 0 && i + 2 < word.n && word.p[i + 2] == 'a')
            ij = is_vowel(word.p[i - 1]); /* Rooijakkers, but not Khadija */
        p[n++] = letter_of(word.p[i]);
        if (ij) {
            p[n - 1] = 'y';
            i++;
        }
    }
    return (struct slice){word.p, n};
}
