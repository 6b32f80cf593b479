/* bezorg: see bezorg.h; the folder. */
#include "rapportage/bezorg.h"

#include "rapportage/neerleggen.h"

#include <errno.h>
#include <sys/stat.h>

static const char *why(int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return "de map bestaat niet";
    case EACCES:
    case EPERM:
        return "in de map mag niet worden geschreven";
    case EROFS:
        return "de map is alleen te lezen (systemd: ReadWritePaths)";
    case ENOSPC:
    case EDQUOT:
        return "de schijf is vol";
    default:
        return "schrijven lukt niet";
    }
}

const char *bezorg_map(struct arena *arena, const char *map, const struct bezorging *b)
{
    struct stat status;
    if (stat(map, &status))
        return why(errno);
    if (!S_ISDIR(status.st_mode))
        return why(ENOTDIR);
    int fault = neerleggen(arena, arena_printf(arena, "%s/%s.csv", map, b->naam), b->csv);
    if (!fault) /* last: who waits for the PDF has both */
        fault = neerleggen(arena, arena_printf(arena, "%s/%s.pdf", map, b->naam), b->pdf);
    return fault ? why(fault) : NULL;
}
