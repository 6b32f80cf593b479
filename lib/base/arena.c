/* arena: a bounded bump allocator in a few growing chunks; see arena.h.
 *
 * Invariant: bytes that are not handed out are zero. A fresh chunk comes from calloc, and release
 * wipes exactly what was handed out, so that arena_alloc never has to clear anything. Chunks behind
 * the current one are always empty. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN /* use after release and reading past the last allocation show up in a sanitized build */
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

#define ALIGNMENT ((size_t)16)
#define FIRST_CHUNK ((size_t)64 * 1024)
#define MAX_CHUNKS 64 /* sizes double, so the limit of the address space comes first */

_Static_assert(_Alignof(max_align_t) <= ALIGNMENT, "alignment");

struct chunk {
    char *bytes;
    size_t size, used;
};

struct arena {
    char *next, *end; /* free part of the current chunk */
    size_t limit, held;
    size_t current, count;
    bool refused;
    struct chunk chunks[MAX_CHUNKS];
};

static bool chunk_add(struct arena *arena, size_t size)
{
    char *bytes = arena->count < MAX_CHUNKS ? calloc(1, size) : NULL;
    if (!bytes) {
        return false;
    }
    POISON(bytes, size);
    arena->chunks[arena->count++] = (struct chunk){bytes, size, 0};
    arena->held += size;
    return true;
}

/* Frees the chunks from `keep` on; they must be wiped. */
static void chunks_drop(struct arena *arena, size_t keep)
{
    while (arena->count > keep) {
        struct chunk *chunk = &arena->chunks[--arena->count];
        UNPOISON(chunk->bytes, chunk->size);
        arena->held -= chunk->size;
        free(chunk->bytes);
    }
}

static void chunk_wipe(struct chunk *chunk, size_t from)
{
    UNPOISON(chunk->bytes, chunk->size);
    explicit_bzero(chunk->bytes + from, chunk->used - from);
    POISON(chunk->bytes + from, chunk->size - from);
    chunk->used = from;
}

/* The current chunk's fill is kept in `next` only; this writes it down. */
static void current_store(struct arena *arena)
{
    if (arena->current < arena->count) {
        struct chunk *chunk = &arena->chunks[arena->current];
        chunk->used = (size_t)(arena->next - chunk->bytes);
    }
}

static void current_load(struct arena *arena, size_t index)
{
    arena->current = index;
    arena->next = arena->end = NULL;
    if (index < arena->count) {
        struct chunk *chunk = &arena->chunks[index];
        arena->next = chunk->bytes + chunk->used;
        arena->end = chunk->bytes + chunk->size;
    }
}

struct arena *arena_new(size_t limit)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena) {
        return NULL;
    }
    arena->limit = limit & ~(ALIGNMENT - 1);
    if (arena->limit == 0 || !chunk_add(arena, arena->limit < FIRST_CHUNK ? arena->limit : FIRST_CHUNK)) {
        free(arena);
        return NULL;
    }
    current_load(arena, 0);
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena) {
        return;
    }
    arena_release(arena, (struct arena_mark){0, 0});
    chunks_drop(arena, 0);
    free(arena);
}

/* Makes a chunk with room for `size` the current one. */
static bool arena_grow(struct arena *arena, size_t size)
{
    if (size > arena->limit) {
        return false;
    }
    current_store(arena);
    size_t behind = arena->current + 1;
    if (behind < arena->count && arena->chunks[behind].size >= size) {
        current_load(arena, behind);
        return true;
    }
    /* What is empty and too small only stands in the way of the limit. */
    bool current_empty = arena->current < arena->count && arena->chunks[arena->current].used == 0;
    size_t keep = current_empty ? arena->current : behind;
    size_t last = arena->count ? arena->chunks[arena->count - 1].size : FIRST_CHUNK;
    chunks_drop(arena, keep);
    size_t room = arena->limit - arena->held;
    size_t want = last > room / 2 ? room : last * 2;
    want = want < size ? size : want;
    bool grown = want <= room && chunk_add(arena, want);
    current_load(arena, grown ? arena->count - 1 : arena->count ? arena->count - 1 : 0);
    return grown;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t need = size ? (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1) : ALIGNMENT;
    if (need < size) {
        arena->refused = true;
        return NULL;
    }
    if (need > (size_t)(arena->end - arena->next) && !arena_grow(arena, need)) {
        arena->refused = true;
        return NULL;
    }
    char *p = arena->next;
    arena->next += need;
    UNPOISON(p, size);
    return p;
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        arena->refused = true;
        return NULL;
    }
    return arena_alloc(arena, count * size);
}

struct slice arena_dup(struct arena *arena, struct slice s)
{
    char *copy = s.n < SIZE_MAX ? arena_alloc(arena, s.n + 1) : NULL;
    if (!copy) {
        return SLICE_NONE;
    }
    if (s.n > 0) {
        memcpy(copy, s.p, s.n);
    }
    return (struct slice){copy, s.n};
}

const char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    /* Measured first: a scratch buffer on the stack would keep personal data. */
    int length = vsnprintf(NULL, 0, format, args);
    char *text = length >= 0 ? arena_alloc(arena, (size_t)length + 1) : NULL;
    if (text) {
        vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    arena->refused = arena->refused || length < 0; /* it could not even be measured: no memory */
    return text ? text : "";
}

const char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    if (arena->current >= arena->count) {
        return (struct arena_mark){arena->current, 0};
    }
    return (struct arena_mark){arena->current, (size_t)(arena->next - arena->chunks[arena->current].bytes)};
}

void arena_release(struct arena *arena, struct arena_mark mark)
{
    current_store(arena);
    for (size_t i = mark.chunk; i < arena->count && i <= arena->current; i++) {
        size_t from = i == mark.chunk ? mark.used : 0;
        if (from < arena->chunks[i].used) {
            chunk_wipe(&arena->chunks[i], from);
        }
    }
    current_load(arena, mark.chunk);
}

void arena_reset(struct arena *arena)
{
    arena_release(arena, (struct arena_mark){0, 0});
    arena->refused = false;
}

bool arena_is_full(const struct arena *arena)
{
    return arena->refused;
}

size_t arena_used(const struct arena *arena)
{
    size_t used = arena_mark(arena).used;
    for (size_t i = 0; i < arena->current && i < arena->count; i++) {
        used += arena->chunks[i].used;
    }
    return used;
}
