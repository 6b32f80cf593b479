/* err: writing down what went wrong; see err.h. Bounded, allocates nothing. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define TEXT_SIZE sizeof(((struct err *)0)->text)

/* Cut text must look cut. Falls back to the start of a UTF-8 character. */
static void mark_cut(char *text, size_t size)
{
    size_t at = size - 4;
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80) {
        at--;
    }
    memcpy(text + at, "...", 4);
}

static void format_bounded(char out[TEXT_SIZE], const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
static void format_bounded(char out[TEXT_SIZE], const char *format, va_list args)
{
    int length = vsnprintf(out, TEXT_SIZE, format, args);
    if (length < 0) {
        out[0] = '\0';
    } else if ((size_t)length >= TEXT_SIZE) {
        mark_cut(out, TEXT_SIZE);
    }
}

enum err_kind err_set(struct err *err, enum err_kind kind, const char *format, ...)
{
    if (err) {
        char text[TEXT_SIZE]; /* an argument may be err->text itself */
        va_list args;
        va_start(args, format);
        format_bounded(text, format, args);
        va_end(args);
        err->kind = kind;
        memcpy(err->text, text, sizeof text);
    }
    return kind;
}

enum err_kind err_prefix(struct err *err, const char *format, ...)
{
    if (!err) {
        return ERR_NONE;
    }
    char prefix[TEXT_SIZE], text[2 * TEXT_SIZE + 2];
    va_list args;
    va_start(args, format);
    format_bounded(prefix, format, args);
    va_end(args);
    int length = snprintf(text, sizeof text, "%s: %s", prefix, err->text);
    if (length >= (int)TEXT_SIZE) {
        mark_cut(text, TEXT_SIZE);
    }
    memcpy(err->text, text, TEXT_SIZE);
    err->text[TEXT_SIZE - 1] = '\0';
    return err->kind;
}

const char *err_kind_name(enum err_kind kind)
{
    switch (kind) {
    case ERR_NONE:
        return "none";
    case ERR_INVALID:
        return "invalid";
    case ERR_RETRY:
        return "retry";
    case ERR_CONFLICT:
        return "conflict";
    case ERR_FATAL:
        return "fatal";
    case ERR_FULL:
        return "full";
    }
    return "unknown";
}
