/* ingebouwd: files that are built into the program (cmake/embed_text.cmake). */
#ifndef WEB_INGEBOUWD_H
#define WEB_INGEBOUWD_H

#include <stddef.h>

extern const unsigned char STIJL_CSS[];
extern const size_t STIJL_CSS_bytes;

#endif
