/* ingebouwd: the style of documents, built into the program (cmake/embed_text.cmake). */
#ifndef RENDER_INGEBOUWD_H
#define RENDER_INGEBOUWD_H

#include <stddef.h>

extern const unsigned char DOCUMENT_CSS[];
extern const size_t DOCUMENT_CSS_bytes;

#endif
