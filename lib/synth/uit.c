/* uit: bytes of a file, see uit.h. */
#include "synth/uit.h"

#include <stdint.h>

void uit_byte(struct uit *uit, unsigned char c)
{
    if (uit->n == uit->ruimte) {
        uit->vol = true;
        return;
    }
    uit->p[uit->n++] = (char)c;
}

void uit_kaal(struct uit *uit, const char *text)
{
    while (*text != 0) {
        uit_byte(uit, (unsigned char)*text++);
    }
}

/* Letters that Windows-1252 does not have lose their mark, as they do at many a supplier. */
static unsigned char zonder_teken(uint32_t c)
{
    static const struct {
        uint32_t van;
        char naar;
    } tabel[] = {{0x103, 'a'}, {0x107, 'c'}, {0x11F, 'g'},  {0x130, 'I'}, {0x131, 'i'},
                 {0x141, 'L'}, {0x142, 'l'}, {0x144, 'n'},  {0x15A, 'S'}, {0x15B, 's'},
                 {0x15E, 'S'}, {0x15F, 's'}, {0x1EC5, 'e'}, {0x219, 's'}, {0x21B, 't'}};
    for (size_t i = 0; i < sizeof(tabel) / sizeof(tabel[0]); i++) {
        if (tabel[i].van == c) {
            return (unsigned char)tabel[i].naar;
        }
    }
    return '?';
}

static uint32_t volgend_teken(struct slice s, size_t *i)
{
    unsigned char c = (unsigned char)s.p[(*i)++];
    int vervolg = c >= 0xE0 ? 2 : c >= 0xC0 ? 1 : 0; /* no name needs four bytes */
    uint32_t teken = c >= 0xE0 ? c & 0x0Fu : c >= 0xC0 ? c & 0x1Fu : c;
    while (vervolg-- > 0 && *i < s.n) {
        teken = teken << 6 | ((unsigned char)s.p[(*i)++] & 0x3Fu);
    }
    return teken;
}

void uit_tekst(struct uit *uit, struct slice s)
{
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x80) {
            uit_byte(uit, uit->hoofdletters && c >= 'a' && c <= 'z' ? (unsigned char)(c - 'a' + 'A') : c);
            i++;
        } else if (uit->cp1252) {
            uint32_t teken = volgend_teken(s, &i);
            uit_byte(uit, teken >= 0xA0 && teken <= 0xFF ? (unsigned char)teken : zonder_teken(teken));
        } else {
            uit_byte(uit, c);
            i++;
        }
    }
}

struct slice uit_klaar(const struct uit *uit)
{
    return uit->vol ? SLICE_NONE : (struct slice){uit->p, uit->n};
}

bool uit_begin(struct arena *arena, struct uit *uit, size_t regels, size_t per_regel)
{
    *uit = (struct uit){.ruimte = (regels + 1) * per_regel};
    uit->p = arena_alloc(arena, uit->ruimte);
    return uit->p != NULL;
}
