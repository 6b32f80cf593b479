/* naam_voornamen: initials and given names in all the forms they are written in; see naam.h. */
#include "domain/naam.h"

#include "base/text.h"
#include "domain/naam_woorden.h"

#include <string.h>

#define LETTERS ((size_t)8) /* initials kept; nobody has more that tell anything */
#define LIJKT_VANAF 850

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool is_of(const char *letters, char c)
{
    return c != '\0' && strchr(letters, c) != NULL;
}

/* Two consonants that a name begins with: Klaas, Chris, Sven. */
static bool begins_names(char first, char second)
{
    return is_of("bcdfgkpstvwz", first) &&
           (is_of("hlrjw", second) || (first == 's' && is_of("ckmnptv", second)));
}

enum schrift { GEMENGD, HOOFDLETTERS, KLEIN }; /* Jan, JAN, jan */

/* A word of folded letters that is written out, not a run of initials: "Jan", "KEES", "kees"; not "jp",
 * "JPAM". */
static bool is_given_name(struct slice word, enum schrift schrift)
{
    bool vowel = false;
    for (size_t i = 0; i < word.n; i++) {
        if ((unsigned char)word.p[i] >= 0x80)
            return true;
        vowel |= is_vowel(word.p[i]);
    }
    if (!vowel || word.n < (schrift == HOOFDLETTERS ? 4u : 3u))
        return false;
    bool two_first = !is_vowel(word.p[0]) && !is_vowel(word.p[1]);
    return schrift == GEMENGD || word.n > 5 || !two_first ||
           (word.n > 3 && begins_names(word.p[0], word.p[1]));
}

/* The word stands before a point: an abbreviation of one name, however long ("Th.", "Chr."). */
static bool before_point(struct slice text, size_t end)
{
    return end < text.n && text.p[end] == '.';
}

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80 || c == '\'' || c == '`';
}

/* Bytes of the first code point. */
static size_t first_length(struct slice s)
{
    size_t n = s.n > 0;
    while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n++;
    return n;
}

struct letters {
    char *p;
    size_t n, room;
};

static void add_letter(struct letters *letters, struct slice from)
{
    size_t n = first_length(from);
    if (n == 0 || letters->n + n > letters->room)
        return;
    for (size_t i = 0; i < n; i++) {
        char c = from.p[i];
        letters->p[letters->n++] = (char)(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
    }
}

static enum schrift schrift_of(struct slice word)
{
    bool large = false, small = false;
    for (size_t i = 0; i < word.n; i++) {
        small |= word.p[i] >= 'a' && word.p[i] <= 'z';
        large |= word.p[i] >= 'A' && word.p[i] <= 'Z';
    }
    return !small ? HOOFDLETTERS : large ? GEMENGD : KLEIN;
}

/* One word as it was delivered: a given name, an abbreviation, or letters. */
static void read_word(struct arena *arena, struct slice raw, bool abbreviation, struct letters *letters,
                      struct voornamen *ret)
{
    struct slice word = text_fold_name(arena, raw);
    if (word.n == 0)
        return;
    enum schrift schrift = schrift_of(raw);
    bool name = is_given_name(word, schrift) && !(abbreviation && word.n <= 4);
    if (name || abbreviation)
        word = naam_vouw_deel(word);
    else if (letters->n > 0 && raw.p[0] >= 'a' && word.n > 1 && naam_is_bijwoord(word))
        return; /* Abd el Kader */
    if (name && ret->voornaam.n == 0 && letters->n == 0)
        ret->voornaam = word;
    /* "Th", "Ph", "Ch", "IJ": one initial of two letters. */
    if (name || abbreviation || (word.n == 2 && schrift == GEMENGD)) {
        add_letter(letters, word);
        return;
    }
    for (size_t i = 0; i < word.n;) {
        struct slice rest = {word.p + i, word.n - i};
        add_letter(letters, rest);
        i += first_length(rest);
    }
}

struct voornamen voornamen_lees(struct arena *arena, struct slice text)
{
    struct voornamen ret = {.letters = SLICE_NONE};
    if (text.n == 0)
        return ret;
    struct letters letters = {.room = LETTERS * 4};
    if (text.n < letters.room)
        letters.room = text.n;
    letters.p = arena_alloc(arena, letters.room);
    if (!letters.p)
        return ret;
    for (size_t i = 0; i < text.n && letters.n < LETTERS;) {
        size_t end = i;
        while (end < text.n && is_letter((unsigned char)text.p[end]))
            end++;
        if (end > i)
            read_word(arena, (struct slice){text.p + i, end - i}, before_point(text, end), &letters, &ret);
        i = end + 1;
    }
    ret.letters = letters.n > 0 ? (struct slice){letters.p, letters.n} : SLICE_NONE;
    ret.klank = naam_klank(ret.voornaam);
    return ret;
}

static bool begins(struct slice a, struct slice b)
{
    return slice_starts_with(a, b) || slice_starts_with(b, a);
}

enum voornaamniveau voornamen_vergelijk(const struct voornamen *a, const struct voornamen *b)
{
    if (a->letters.n == 0 || b->letters.n == 0)
        return VOORNAAM_ONTBREEKT;
    bool names = a->voornaam.n > 0 && b->voornaam.n > 0;
    bool same_name = names && slice_eq(a->voornaam, b->voornaam);
    bool alike =
        names && !same_name && (a->klank == b->klank || naam_lijkt(a->voornaam, b->voornaam) >= LIJKT_VANAF);
    if (slice_eq(a->letters, b->letters) && (!names || same_name))
        return VOORNAAM_GELIJK;
    if (alike)
        return VOORNAAM_LIJKT;
    if (names && !same_name)
        return VOORNAAM_ANDERS;
    size_t first = first_length(a->letters);
    bool same_first = first == first_length(b->letters) && memcmp(a->letters.p, b->letters.p, first) == 0;
    return same_name || same_first || begins(a->letters, b->letters) ? VOORNAAM_BEGIN : VOORNAAM_ANDERS;
}
