/* err: what went wrong, classified once by what the caller must do about it.
 *
 * Functions that can fail return `enum err_kind` (ERR_NONE is 0) and fill a `struct err *` given by
 * the caller. The text is for operators, in English, and never holds a personal value: name the
 * field, the line, the SQLSTATE, not the content. What a user reads is made elsewhere, in Dutch. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

enum err_kind {
    ERR_NONE = 0,
    ERR_INVALID,  /* this input will never be right: refuse it, keep it, go on with the next */
    ERR_RETRY,    /* the world is not ready (database away, deadlock): back off, try the same again */
    ERR_CONFLICT, /* somebody did it already (expected unique violation): re-read and go on */
    ERR_FATAL,    /* a defect or a broken installation: stop and let the supervisor restart */
    ERR_FULL,     /* a bound of our own was reached: split the work */
};

struct err {
    enum err_kind kind;
    char text[512]; /* our own words only, so a bound is safe; longer text ends in "..." */
};

/* Sets err (which may be NULL) and returns kind, so that a failing path is one line. */
enum err_kind err_set(struct err *err, enum err_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Puts "prefix: " before the text that is there. Returns err->kind. */
enum err_kind err_prefix(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *err_kind_name(enum err_kind kind);

#endif
