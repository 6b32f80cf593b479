/* handeling_stroom: acts as NDJSON on standard input, for a service that records a day of work at once. A
 * line that is wrong is reported with its number and left out; the others go on. */
#include "ctl/handeling_doe.h"
#include "ctl/handeling_regel.h"

#include <stdlib.h>
#include <string.h>

static int do_line(struct ctl *ctl, struct arena *arena, const char *text, size_t n, size_t nr, enum rol rol)
{
    struct handeling_regel line;
    const char *where = arena_printf(arena, "regel %zu: ", nr);
    const struct schrijver now = ctl->schrijver;
    int status = CTL_MISLUKT;
    const char *wrong = handeling_regel_lees(arena, (struct slice){text, n}, &line);
    line.opdracht.rol = rol;
    if (wrong) {
        ctl_mislukt(ctl, "%s%s", where, wrong);
    } else {
        if (line.tijd != INSTANT_NONE) {
            ctl->schrijver.nu = line.tijd;
            ctl->schrijver.vandaag = instant_date(line.tijd);
        }
        status = handeling_doe(ctl, arena, &line.opdracht, where);
    }
    ctl->schrijver = now;
    handeling_regel_vrij(&line);
    return status;
}

/* A line without its end, of which at most HANDELING_MAX_REGEL + 1 bytes are kept. False at the end. */
static bool next_line(FILE *in, char *text, size_t *n)
{
    int c;
    *n = 0;
    while ((c = getc_unlocked(in)) != EOF && c != '\n')
        if (*n <= HANDELING_MAX_REGEL)
            text[(*n)++] = (char)c;
    bool any = c != EOF || *n > 0;
    if (*n > 0 && text[*n - 1] == '\r')
        (*n)--;
    return any;
}

int handeling_stroom(struct ctl *ctl, FILE *in, enum rol rol)
{
    struct arena *arena = arena_new((size_t)ctl->config.geheugen.verzoek_mb << 20);
    char *text = malloc(HANDELING_MAX_REGEL + 1);
    size_t n, nr = 0, done = 0, refused = 0;
    if (!arena || !text) {
        arena_free(arena);
        free(text);
        return ctl_mislukt(ctl, "te weinig geheugen");
    }
    while (next_line(in, text, &n) && !db_lost(ctl->db)) {
        nr++;
        if (n == 0)
            continue;
        int status = CTL_MISLUKT;
        if (n > HANDELING_MAX_REGEL)
            ctl_mislukt(ctl, "regel %zu: te lang, hooguit %d bytes", nr, HANDELING_MAX_REGEL);
        else
            status = do_line(ctl, arena, text, n, nr, rol);
        *(status == CTL_GEDAAN ? &done : &refused) += 1;
        arena_reset(arena);
    }
    bool lost = db_lost(ctl->db);
    explicit_bzero(text, HANDELING_MAX_REGEL + 1);
    free(text);
    arena_free(arena);
    fprintf(stderr, "%zu vastgelegd, %zu geweigerd\n", done, refused);
    return lost      ? ctl_mislukt(ctl, "de verbinding met de database viel weg bij regel %zu", nr)
           : refused ? CTL_DEELS
                     : CTL_GEDAAN;
}
