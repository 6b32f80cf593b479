/* neerleggen: a file that is there whole or not at all: written under another name beside it, on disk, and
 * then renamed. Who looks into the folder never sees half a file; what stood there stays when it fails. Only
 * a file is replaced: what else has that name (a folder, a device, a link) stays, with EEXIST. */
#ifndef RAPPORTAGE_NEERLEGGEN_H
#define RAPPORTAGE_NEERLEGGEN_H

#include "base/arena.h"
#include "base/slice.h"

/* 0, or an errno. */
int neerleggen(struct arena *arena, const char *pad, struct slice inhoud);

#endif
