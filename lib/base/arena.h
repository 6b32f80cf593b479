/* arena: a bounded workspace for one unit of work (a batch, a file, a request).
 *
 * Everything allocated from it lives until the next reset or release; nothing is freed alone.
 * Memory is zeroed when handed out and wiped on reset, release and free, because it holds personal
 * data. A full arena is a normal event: arena_alloc returns NULL, arena_is_full() says so, and the
 * caller splits its batch or rejects the record. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/slice.h"

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena_mark {
    size_t chunk; /* opaque: a position to release to */
    size_t used;
};

/* limit: the most bytes it will ever hold. NULL when the first chunk cannot be had. */
struct arena *arena_new(size_t limit);
void arena_free(struct arena *arena); /* NULL is fine */

/* Zeroed, aligned for any type. NULL when the limit is reached or count * size overflows. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc_array((arena), (count), sizeof(type)))

/* Copies; the result is NUL-terminated one byte past its end. {NULL,0} when the arena is full, so
 * check arena_is_full() where an empty source is possible. */
struct slice arena_dup(struct arena *arena, struct slice s);
/* printf into the arena; NUL-terminated. "" (never NULL) when the arena is full. */
const char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *arena_vprintf(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

struct arena_mark arena_mark(const struct arena *arena);
void arena_release(struct arena *arena, struct arena_mark mark);
void arena_reset(struct arena *arena);

bool arena_is_full(const struct arena *arena); /* an allocation was refused since the last reset */
size_t arena_used(const struct arena *arena);

#endif
