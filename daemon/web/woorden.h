/* woorden: the words of pages, which paper uses too: see render/woorden.h. */
#ifndef WEB_WOORDEN_H
#define WEB_WOORDEN_H

#include "render/woorden.h"

#endif
