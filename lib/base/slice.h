/* slice: a borrowed run of bytes.
 *
 * All text that comes from outside travels as slices: never NUL-terminated, never copied into a
 * buffer of a guessed size. A slice does not own its bytes; whoever made the bytes (an arena, a
 * file buffer, a libpq result) must outlive it. The empty slice {NULL, 0} means 'absent'. */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct slice {
    const char *p;
    size_t n;
};

#define SLICE(literal) ((struct slice){(literal), sizeof(literal) - 1})
#define SLICE_NONE ((struct slice){NULL, 0})
/* For printf("%.*s"). */
#define SLICE_ARG(s) (int)(s).n, (s).p ? (s).p : ""

struct slice slice_from_cstr(const char *cstr); /* NULL gives the empty slice */
bool slice_eq(struct slice a, struct slice b);
bool slice_eq_cstr(struct slice a, const char *b);
/* Bytewise order, shorter first on a common prefix; <0, 0, >0. The only order decisions may use. */
int slice_cmp(struct slice a, struct slice b);
/* 0..9, whatever the locale. */
static inline bool char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
/* Without blanks (space, tab, CR, LF, and U+00A0) at both ends. */
struct slice slice_trim(struct slice s);
bool slice_starts_with(struct slice s, struct slice prefix);
/* A number written with 1 to HANDELING_MAX_CIJFERS digits and nothing else. False otherwise, and *ret stays.
 */
bool slice_getal(struct slice s, int64_t *ret);

#endif
