/* genereer_schrijf: see genereer_schrijf.h. A folder with another generation in it is left alone. zaad.txt
 * comes last: a folder without it was not finished, and can be done again. */
#include "ctl/genereer_schrijf.h"

#include "ctl/ctl.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int klacht(const char *wat, const char *pad)
{
    fprintf(stderr, "vroegsignalctl genereer: %s: %s: %s\n", pad, wat, ctl_waarom(errno));
    return 1;
}

/* Every folder above the last '/' of a path. */
static bool maak_mappen(char *pad)
{
    for (char *p = pad + 1; *p != 0; p++) {
        if (*p == '/') {
            *p = 0;
            int rc = mkdir(pad, 0777);
            *p = '/';
            if (rc != 0 && errno != EEXIST) {
                return false;
            }
        }
    }
    return true;
}

static int schrijf(struct arena *arena, const char *map, const char *naam, struct slice bytes)
{
    const char *vast = arena_printf(arena, "%s/%s", map, naam);
    struct slice kopie = arena_dup(arena, slice_from_cstr(vast));
    if (kopie.p == NULL || bytes.p == NULL) {
        errno = ENOMEM;
        return klacht("te groot", naam);
    }
    char *pad = (char *)kopie.p; /* our own copy, in our own arena */
    if (!maak_mappen(pad)) {
        return klacht("map kan niet worden gemaakt", pad);
    }
    FILE *bestand = fopen(pad, "wb");
    if (bestand == NULL) {
        return klacht("bestand kan niet worden gemaakt", pad);
    }
    bool goed = fwrite(bytes.p, 1, bytes.n, bestand) == bytes.n;
    if (fclose(bestand) != 0 || !goed) {
        return klacht("schrijven mislukt", pad);
    }
    return 0;
}

static int schrijf_alles(struct arena *arena, const struct synth *synth, const char *map)
{
    for (size_t i = 0; i < synth->aantal; i++) {
        struct arena_mark mark = arena_mark(arena);
        int rc = schrijf(arena, map, synth->leveringen[i].pad, synth_bytes(arena, synth, i));
        arena_release(arena, mark);
        if (rc != 0) {
            return rc;
        }
    }
    const char *verslag = synth_verslag(arena, synth);
    int rc = schrijf(arena, map, "zaad.txt", slice_from_cstr(verslag));
    if (rc == 0) {
        fputs(verslag, stdout);
    }
    return rc;
}

/* True when the folder holds another generation; the same one once more is fine, it gives the same files. */
static bool van_een_ander(struct arena *arena, const char *map, const char *verslag)
{
    size_t n = strlen(verslag);
    char *eerder = arena_alloc(arena, n + 1);
    FILE *bestand = fopen(arena_printf(arena, "%s/zaad.txt", map), "rb");
    if (bestand == NULL) {
        return false;
    }
    bool gelijk = eerder != NULL && fread(eerder, 1, n + 1, bestand) == n && memcmp(eerder, verslag, n) == 0;
    fclose(bestand);
    return !gelijk;
}

int genereer_leveringen(const struct synth_opdracht *opdracht, const char *map)
{
    struct arena *arena = arena_new(synth_arena(opdracht));
    const struct synth *synth = arena == NULL ? NULL : synth_maak(arena, opdracht);
    int rc = 1;
    if (synth == NULL) {
        fputs("vroegsignalctl genereer: te weinig geheugen voor zoveel meldingen.\n", stderr);
    } else if (van_een_ander(arena, map, synth_verslag(arena, synth))) {
        fprintf(stderr,
                "vroegsignalctl genereer: in %s is al iets anders gegenereerd; kies een andere map of maak "
                "deze leeg.\n",
                map);
    } else {
        rc = schrijf_alles(arena, synth, map);
    }
    arena_free(arena);
    return rc;
}

/* The id, and the number behind it when blanks part them: the second column of a CSV is something else. A
 * header or another line without an id gives false. */
static bool lees_regel(char *regel, struct synth_bezoek *bezoek)
{
    char *id = regel + strspn(regel, " \t\"");
    size_t n = strcspn(id, " \t,;|\"\r\n");
    const char *getal = id + n + strspn(id + n, " \t");
    bezoek->melding = (struct slice){id, n};
    bezoek->eerder = 0;
    for (; *getal >= '0' && *getal <= '9' && bezoek->eerder < 1000; getal++) {
        bezoek->eerder = bezoek->eerder * 10 + (*getal - '0');
    }
    return n > 2 && memcmp(id, "M-", 2) == 0 && synth_melding_geldig(bezoek->melding);
}

int genereer_uitkomsten(enum kanaal kanaal, civil_date dag, uint64_t zaad)
{
    struct arena *arena = arena_new((size_t)1 << 20);
    struct synth_bezoek bezoek = {.kanaal = kanaal, .dag = dag, .zaad = zaad};
    char *regel = NULL;
    size_t ruimte = 0;
    int rc = arena == NULL;
    while (rc == 0 && getline(&regel, &ruimte, stdin) >= 0) {
        if (!lees_regel(regel, &bezoek)) {
            continue;
        }
        arena_reset(arena);
        struct slice handelingen = synth_uitkomst(arena, &bezoek);
        rc = handelingen.p == NULL || fwrite(handelingen.p, 1, handelingen.n, stdout) != handelingen.n;
    }
    if (ferror(stdin) || fflush(stdout) != 0) {
        rc = 1;
    }
    if (rc != 0) {
        fputs("vroegsignalctl genereer: lezen of schrijven is mislukt.\n", stderr);
    }
    free(regel);
    arena_free(arena);
    return rc;
}
