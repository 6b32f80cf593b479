/* json_geheugen: see json_geheugen.h. Writes and ends without asking for memory. */
#include "config/json_geheugen.h"

#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

static void *geef_of_stop(size_t size)
{
    static const char regel[] =
        "te weinig geheugen om JSON te lezen (no memory for JSON); er is niets half gedaan\n";
    void *p = malloc(size ? size : 1);
    if (p)
        return p;
    if (write(STDERR_FILENO, regel, sizeof regel - 1) < 0)
        _exit(JSON_GEHEUGEN_STATUS); /* nobody listens, and it ends all the same */
    _exit(JSON_GEHEUGEN_STATUS);
}

void json_geheugen_eis(void)
{
    json_set_alloc_funcs(geef_of_stop, free);
}
