/* config: see config.h. */
#include "config/config.h"

#include "config/bestand.h"
#include "config/keuring.h"
#include "config/tabel.h"
#include "config/yaml_boom.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The directory of a path: "a/b" -> "a", "b" -> ".", "/b" -> "/". */
static struct slice directory_of(const char *pad)
{
    const char *streep = strrchr(pad, '/');
    if (!streep)
        return SLICE(".");
    return (struct slice){pad, streep == pad ? 1 : (size_t)(streep - pad)};
}

static bool absolute_directory(const char *pad, struct arena *arena, const char **out)
{
    char echt[PATH_MAX];
    struct slice map = arena_dup(arena, directory_of(pad));
    if (!map.p || !realpath(map.p, echt))
        return false;
    *out = arena_dup(arena, slice_from_cstr(echt)).p;
    return *out != NULL;
}

bool config_read_beleid_tekst(const char *naam, struct slice tekst, struct arena *arena,
                              struct beleid *beleid, struct meldingen *meldingen)
{
    size_t voor = meldingen_fouten(meldingen);
    struct yaml_boom boom;
    yaml_lees(naam, tekst, arena, meldingen, &boom);
    struct lezer lezer = {.bestand = naam,
                          .basis = "/",
                          .tabel = tabel_beleid,
                          .aantal = tabel_beleid_aantal,
                          .arena = arena,
                          .meldingen = meldingen,
                          .heel = boom.heel};
    struct beleid gelezen; /* what no key sets, such as the capacity of letters, is as the core says */
    beleid_standaard(&gelezen);
    tabel_lees(&lezer, boom.wortel, &gelezen);
    keur_beleid(&lezer, boom.wortel, &gelezen);
    if (arena_is_full(arena))
        melding_fout(meldingen, naam, 0, "te weinig geheugen om dit bestand te lezen");
    meldingen_sorteer(meldingen);
    if (meldingen_fouten(meldingen) != voor)
        return false;
    *beleid = gelezen;
    return true;
}

bool config_read_beleid(const char *path, struct arena *arena, struct beleid *beleid, struct slice *tekst,
                        struct meldingen *meldingen)
{
    struct slice gelezen;
    if (!bestand_lees(path, CONFIG_MAX_BYTES, arena, meldingen, &gelezen) ||
        !config_read_beleid_tekst(path, gelezen, arena, beleid, meldingen))
        return false;
    *tekst = gelezen;
    return true;
}

/* The configuration file alone. False when it could not be read at all. */
static bool read_config(const char *path, const char *basis, struct arena *arena, struct config *config,
                        struct meldingen *meldingen)
{
    struct slice tekst;
    struct yaml_boom boom;
    if (!bestand_lees(path, CONFIG_MAX_BYTES, arena, meldingen, &tekst))
        return false;
    yaml_lees(path, tekst, arena, meldingen, &boom);
    struct lezer lezer = {.bestand = path,
                          .basis = basis,
                          .tabel = tabel_config,
                          .aantal = tabel_config_aantal,
                          .arena = arena,
                          .meldingen = meldingen,
                          .heel = boom.heel};
    tabel_lees(&lezer, boom.wortel, config);
    keur_config(&lezer, boom.wortel, config);
    const char *streep = strrchr(path, '/');
    config->pad = arena_printf(arena, "%s/%s", strcmp(basis, "/") ? basis : "", streep ? streep + 1 : path);
    return true;
}

/* As a person would write it from where he stands: beside the path he gave, when it lies there. */
static const char *shown_path(const char *path, const char *basis, const char *beleid, struct arena *arena)
{
    size_t n = strlen(basis);
    struct slice map = directory_of(path);
    if (path[0] == '/' || strncmp(beleid, basis, n) != 0 || beleid[n] != '/')
        return beleid;
    return strchr(path, '/') ? arena_printf(arena, "%.*s%s", SLICE_ARG(map), beleid + n) : beleid + n + 1;
}

/* Where its messages go. */
struct sjabloon_meldingen {
    struct meldingen *meldingen;
    const char *naam;
};

static void tell_template(void *context, int regel, const char *tekst)
{
    const struct sjabloon_meldingen *m = context;
    melding_fout(m->meldingen, m->naam, regel, "%s", tekst);
}

static void read_template(const char *naam, struct arena *arena, struct brief_config *brief,
                          struct meldingen *meldingen)
{
    struct slice text;
    struct sjabloon_meldingen context = {meldingen, naam};
    if (bestand_lees(naam, BRIEF_MAX_SJABLOON, arena, meldingen, &text))
        (void)briefsjabloon_lees(arena, text, tell_template, &context, &brief->sjabloon);
}

bool config_read(const char *path, struct arena *arena, struct config *config, struct beleid *beleid,
                 struct meldingen *meldingen)
{
    size_t voor = meldingen_fouten(meldingen);
    struct config c = {.klok = INSTANT_NONE};
    for (int type = 0; type < PARTNER_TYPE_COUNT; type++)
        c.rapport.landelijk_sector[type] = -1;
    struct beleid b = {0};
    const char *basis;
    if (!absolute_directory(path, arena, &basis)) {
        melding_fout(meldingen, path, 0, "de map van dit bestand bestaat niet of is niet te openen");
        return false;
    }
    if (!read_config(path, basis, arena, &c, meldingen))
        return false;
    if (c.beleid_pad)
        (void)config_read_beleid(shown_path(path, basis, c.beleid_pad, arena), arena, &b, &c.beleid_tekst,
                                 meldingen);
    if (c.brief.sjabloon_pad)
        read_template(shown_path(path, basis, c.brief.sjabloon_pad, arena), arena, &c.brief, meldingen);
    if (arena_is_full(arena) && meldingen_fouten(meldingen) == voor)
        melding_fout(meldingen, path, 0, "te weinig geheugen om dit bestand te lezen");
    meldingen_sorteer(meldingen);
    if (meldingen_fouten(meldingen) != voor)
        return false;
    c.beleid_hash = hash_content(&c.beleid_tekst, 1);
    *config = c;
    *beleid = b;
    return true;
}
