/* naam_klank: a code of how a name sounds, for Dutch spelling and for the spellings that names from elsewhere
 * get here; see naam.h.
 *
 * Consonants: one code for what sounds the same or is the same letter in another transliteration: c/k/q,
 * ch/g/kh, f/ph/v/w, s/z/sz/ss/sj/sh, j/y/dj, d/t at the end. An h that is not the first letter is mute
 * (Mehmed, Ahmet, Bhagwandin). Vowels: the shorter the name, the more of them count, since then they are all
 * there is to tell names apart (Bos, Vos, Vis); in a longer one only the first (Mohammed, Muhammad,
 * Mouhamed), in five classes. A vowel at the end is told, whatever it is (Kowalski, Kowalska). Letters that
 * are not a to z after folding count by their code point. */
#include "domain/naam.h"

#include <assert.h>

#define MEDEKLINKERS_KORT 2 /* until so many consonants a name of more syllables is short */
#define KLANKEN 12          /* of five bits */
#define HELD 32             /* sounds looked at before the choice of vowels */

enum klank {
    K_EINDE,
    K_B,
    K_P,
    K_D,
    K_T,
    K_F,
    K_G,
    K_H,
    K_J,
    K_K,
    K_L,
    K_M,
    K_N,
    K_R,
    K_S,
    K_ANDERS0, /* of other scripts: three codes */
    K_SLOT = K_ANDERS0 + 3,
    /* vowels from here; the first five are the classes of longer names */
    K_A,
    K_E,
    K_I,
    K_O,
    K_UI,
    K_AA, /* of one syllable */
    K_EE,
    K_IE,
    K_IJ,
    K_OO,
    K_OE,
    K_U,
    K_AU, /* also eu */
};
static_assert(K_AU < 32, "a sound is five bits");

static const uint8_t klasse[] = {
    [0] = K_A,          [K_E - K_A] = K_E,  [K_I - K_A] = K_I,  [K_O - K_A] = K_O,  [K_UI - K_A] = K_UI,
    [K_AA - K_A] = K_A, [K_EE - K_A] = K_E, [K_IE - K_A] = K_I, [K_IJ - K_A] = K_I, [K_OO - K_A] = K_O,
    [K_OE - K_A] = K_O, [K_U - K_A] = K_O,  [K_AU - K_A] = K_O,
};

struct klinker {
    const char *letters;
    uint8_t klank;
};

/* Longest first. ij is y here (naam_lees). */
static const struct klinker klinkers[] = {
    {"aai", K_IJ}, {"aay", K_IJ}, {"auw", K_AU}, {"aau", K_AU}, {"eeu", K_EE}, {"ieu", K_IE}, {"oei", K_OE},
    {"ooi", K_OO}, {"ouw", K_AU}, {"uyi", K_UI}, {"aa", K_AA},  {"ae", K_AA},  {"ai", K_IJ},  {"au", K_AU},
    {"ay", K_IJ},  {"ea", K_EE},  {"ee", K_EE},  {"ei", K_IJ},  {"eu", K_AU},  {"ey", K_IJ},  {"ie", K_IE},
    {"ii", K_IE},  {"oe", K_OE},  {"oi", K_OO},  {"oo", K_OO},  {"ou", K_AU},  {"oy", K_OO},  {"ue", K_U},
    {"ui", K_UI},  {"uu", K_U},   {"uy", K_UI},  {"a", K_A},    {"e", K_E},    {"i", K_I},    {"o", K_O},
    {"u", K_U},    {"y", K_IJ},
};

struct rij {
    uint8_t klank[HELD];
    size_t n;
    size_t medeklinkers, klinkers;
};

static char at(struct slice s, size_t i)
{
    if (i < s.n)
        return s.p[i];
    return '\0';
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static void put(struct rij *rij, uint8_t klank)
{
    bool vowel = klank >= K_A;
    if (rij->n == HELD || (rij->n > 0 && !vowel && rij->klank[rij->n - 1] == klank))
        return; /* doubled */
    if (rij->n > 0 && vowel && rij->klank[rij->n - 1] >= K_A)
        return; /* vowels that follow each other are one syllable: the first tells */
    rij->klank[rij->n++] = klank;
    rij->medeklinkers += !vowel;
    rij->klinkers += vowel;
}

/* Vowels that are a consonant between others: Yilmaz, Kaya, Ouahabi and Wahabi, Zaoui and Zawi. 0: none. */
static size_t read_glide(struct slice s, size_t i, struct rij *rij)
{
    bool after = i == 0 || is_vowel(s.p[i - 1]);
    char c = s.p[i], next = at(s, i + 1);
    if (!after)
        return 0;
    if (c == 'o' && next == 'u' && is_vowel(at(s, i + 2))) {
        put(rij, K_F);
        return 2;
    }
    bool y = c == 'y' && next != 'y', i_first = c == 'i' && i == 0 && next != 'e' && next != 'y';
    if ((y || i_first) && is_vowel(next)) {
        put(rij, K_J);
        return 1;
    }
    return 0;
}

static size_t read_vowel(struct slice s, size_t i, struct rij *rij)
{
    size_t glide = read_glide(s, i, rij);
    if (glide > 0)
        return glide;
    bool before_glide = at(s, i + 1) == 'y' && is_vowel(at(s, i + 2)) && at(s, i + 2) != 'e'; /* not Meyer */
    for (size_t k = 0; k < sizeof klinkers / sizeof klinkers[0]; k++) {
        const char *letters = klinkers[k].letters;
        size_t n = 0;
        while (letters[n] && at(s, i + n) == letters[n])
            n++;
        if (!letters[n] && (n == 1 || !before_glide)) {
            put(rij, klinkers[k].klank);
            return n;
        }
    }
    return 1;
}

static size_t read_c(struct slice s, size_t i, struct rij *rij)
{
    char next = at(s, i + 1);
    if (next == 'h') {
        put(rij, K_G);
        return 2;
    }
    if (next == 'z' || next == 's') { /* Czarnecki, Kovacs */
        put(rij, K_T);
        put(rij, K_S);
        return 2;
    }
    put(rij, next == 'e' || next == 'i' || next == 'y' ? K_S : K_K);
    return 1;
}

/* sch is s and g, but only s at the end (Bosch) and before a consonant (Schmidt). */
static size_t read_s(struct slice s, size_t i, struct rij *rij)
{
    put(rij, K_S);
    char next = at(s, i + 1);
    if (next == 'c' && at(s, i + 2) == 'h') {
        char after = at(s, i + 3);
        if (is_vowel(after) || after == 'r')
            put(rij, K_G);
        return 3;
    }
    bool one = next == 'z' || next == 'h' || (next == 'j' && is_vowel(at(s, i + 2)));
    return one ? 2 : 1;
}

static size_t read_stop(struct slice s, size_t i, struct rij *rij)
{
    char c = s.p[i], next = at(s, i + 1);
    bool end = i + 1 == s.n || (next == c && i + 2 == s.n);
    if (c == 'b') {
        put(rij, end ? K_P : K_B);
    } else if (c == 'd' && next == 'j') { /* Djamal */
        put(rij, K_J);
        return 2;
    } else if (c == 'd' && next == 'z') {
        return 1;
    } else if (c == 'd' || c == 't') {
        bool same = c == 't' || end || next == 't' || next == 's';
        put(rij, same ? K_T : K_D);
    } else if (c == 'p') {
        put(rij, next == 'h' ? K_F : K_P);
        return next == 'h' ? 2 : 1;
    }
    return 1;
}

static size_t read_consonant(struct slice s, size_t i, struct rij *rij)
{
    char c = s.p[i], next = at(s, i + 1);
    switch (c) {
    case 'c':
        return read_c(s, i, rij);
    case 's':
        return read_s(s, i, rij);
    case 'b':
    case 'd':
    case 'p':
    case 't':
        return read_stop(s, i, rij);
    case 'f':
    case 'v':
    case 'w':
        put(rij, K_F);
        return 1;
    case 'g':
        put(rij, K_G);
        return next == 'h' ? 2 : 1;
    case 'h':
        if (i == 0)
            put(rij, K_H);
        return 1;
    case 'j':
        put(rij, K_J);
        return 1;
    case 'k':
        put(rij, next == 'h' ? K_G : K_K);
        return next == 'h' ? 2 : 1;
    case 'q':
        put(rij, K_K);
        return 1;
    case 'l':
        put(rij, K_L);
        return 1;
    case 'm':
        put(rij, K_M);
        return 1;
    case 'n':
        put(rij, K_N);
        return 1;
    case 'r':
        put(rij, K_R);
        return 1;
    case 'x':
        put(rij, K_K);
        put(rij, K_S);
        return 1;
    case 'z':
        put(rij, K_S);
        return next == 'h' ? 2 : 1;
    default: /* a digit, or a byte of another script */
        put(rij, (uint8_t)(K_ANDERS0 + (unsigned char)c % 3));
        return 1;
    }
}

/* What of the sounds counts, five bits each. */
static uint64_t pack(const struct rij *rij)
{
    bool one = rij->klinkers <= 1, kort = rij->medeklinkers <= MEDEKLINKERS_KORT;
    uint64_t code = 0;
    size_t n = 0, vowels = 0;
    for (size_t i = 0; i < rij->n && n < KLANKEN; i++) {
        uint8_t klank = rij->klank[i];
        if (klank >= K_A) {
            bool last = i + 1 == rij->n;
            vowels++;
            if (!one)
                klank = klasse[klank - K_A];
            if (!one && kort && vowels > 1 && klank == K_A) /* Ahmed, Ahmad */
                klank = K_E;
            if (!one && !kort && vowels > 1) {
                if (!last)
                    continue;
                klank = K_SLOT;
            }
        }
        code = code << 5 | klank;
        n++;
    }
    return code;
}

uint64_t naam_klank(struct slice deel)
{
    struct rij rij = {.n = 0};
    for (size_t i = 0; i < deel.n;)
        i += is_vowel(deel.p[i]) ? read_vowel(deel, i, &rij) : read_consonant(deel, i, &rij);
    uint64_t code = pack(&rij);
    return code == 0 && deel.n > 0 ? K_SLOT : code; /* "'h" alone cannot be, but be sure */
}

uint64_t naam_klank_kop(uint64_t klank)
{
    while (klank >= 32)
        klank >>= 5;
    return klank > K_SLOT ? K_SLOT : klank;
}
