/* naam: a surname and given names in the form in which two spellings of one person are recognised.
 *
 * Folded (text_fold_name), without tussenvoegsels and titles, in parts: "van der Berg-de Jong", "Jong van den
 * Berg" and "berg e/v de jong" have the parts berg and jong. ij, y and y-with-diaeresis are one letter,
 * written y. A sound code of each part brings together what sounds alike in Dutch and what are
 * transliterations of one name. The name of a business has no parts. Integers only; what is compared is
 * bounded (NAAM_MAX_*). */
#ifndef DOMAIN_NAAM_H
#define DOMAIN_NAAM_H

#include "base/arena.h"
#include "base/grenzen.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

struct naam {
    struct slice delen[NAAM_MAX_DELEN]; /* each at most NAAM_MAX_LETTERS code points, no two equal */
    uint64_t klanken[NAAM_MAX_DELEN];   /* naam_klank of each, never 0 */
    size_t aantal;                      /* 0: no name, or that of a business */
    bool bedrijf;                       /* "Bakkerij Jansen V.O.F.": recognised by address and phone */
};

/* An arena that is full gives no name: ask arena_is_full(). */
struct naam naam_lees(struct arena *arena, struct slice voorvoegsel, struct slice achternaam);

/* The sound of one folded word, at most twelve sounds of five bits; 0 only for an empty one. */
uint64_t naam_klank(struct slice deel);
/* The first sound of such a code, 1..31; vowels are one. 0 for 0. */
uint64_t naam_klank_kop(uint64_t klank);

/* Likeness per mille, 0..1000: Jaro-Winkler on code points, of at most the first 64. */
int naam_lijkt(struct slice a, struct slice b);

/* Best first, 0 = nothing to compare. */
enum naamniveau {
    NAAM_ONTBREEKT, /* one of the two has none, or is a business */
    NAAM_GELIJK,    /* the same parts, in any order, tussenvoegsels apart, within, joined or left out */
    NAAM_DEEL,      /* a part of a double name, the maiden name */
    NAAM_KLINKT,    /* the whole name, or a part of it, sounds the same */
    NAAM_LIJKT,     /* a letter wrong */
    NAAM_ANDERS,
};
enum naamniveau naam_vergelijk(const struct naam *a, const struct naam *b);

/* "J.P.", "JP", "jp", "Jan Pieter" have the letters JP; "Th. M." TM; "Chr." C. voornaam: the first given
 * name, folded as a part of a surname, when it was written out. */
struct voornamen {
    struct slice letters;
    struct slice voornaam;
    uint64_t klank; /* naam_klank of voornaam; 0 without one */
};
struct voornamen voornamen_lees(struct arena *arena, struct slice text);

enum voornaamniveau {
    VOORNAAM_ONTBREEKT,
    VOORNAAM_GELIJK, /* the same letters, and no given names that differ */
    VOORNAAM_LIJKT,  /* given names that sound or look alike */
    VOORNAAM_BEGIN,  /* the letters of the one begin those of the other, or the first is the same */
    VOORNAAM_ANDERS,
};
enum voornaamniveau voornamen_vergelijk(const struct voornamen *a, const struct voornamen *b);

#endif
