/* sleutels_codering: see sleutels_codering.h. */
#include "config/sleutels_codering.h"
#include "config/sleutels_map.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

const char *codering_sleutel_naam(enum bron bron)
{
    return bron == BRON_GKB ? "codering-gkb.key" : "codering-wpda.key";
}

enum err_kind codering_sleutel_laad(const char *map, enum bron bron, struct hash_key *ret, bool *ret_is_er,
                                    struct err *err)
{
    const char *naam = codering_sleutel_naam(bron);
    struct sleutelmap maps[2];
    if (sodium_init() < 0)
        return err_set(err, ERR_FATAL, "libsodium does not start");
    size_t aantal = sleutelmap_alle(map, maps, err);
    if (!aantal)
        return err ? err->kind : ERR_INVALID;
    enum err_kind kind = ERR_NONE;
    *ret_is_er = false;
    for (size_t i = 0; i < aantal; i++)
        *ret_is_er = *ret_is_er || sleutelmap_heeft(&maps[i], naam);
    if (*ret_is_er)
        kind = sleutelmap_lees(maps, aantal, naam, ret->bytes, err);
    for (size_t i = 0; i < aantal; i++)
        sleutelmap_close(&maps[i]);
    return kind;
}

/* The folder of a path as a key directory, of which only the file is checked; *ret_naam: the rest. */
static enum err_kind open_folder(const char *pad, char folder[PATH_MAX], struct sleutelmap *ret,
                                 const char **ret_naam, struct err *err)
{
    const char *slash = strrchr(pad, '/');
    int n = slash ? snprintf(folder, PATH_MAX, "%.*s", (int)(slash > pad ? slash - pad : 1), pad)
                  : snprintf(folder, PATH_MAX, ".");
    *ret_naam = slash ? slash + 1 : pad;
    if (n < 0 || n >= PATH_MAX || **ret_naam == 0 || strlen(*ret_naam) >= SLEUTELMAP_BESTAND)
        return err_set(err, ERR_INVALID, "this is no name of a key file");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return err_set(err, ERR_INVALID, "folder %s: %s", folder, strerror(errno));
    *ret = (struct sleutelmap){.fd = fd, .naam = folder, .begin = "", .streng = true};
    return ERR_NONE;
}

enum err_kind codering_sleutel_bestand(const char *pad, bool maak, struct hash_key *ret, bool *ret_gemaakt,
                                       struct err *err)
{
    struct sleutelmap map;
    const char *naam;
    char folder[PATH_MAX];
    if (sodium_init() < 0)
        return err_set(err, ERR_FATAL, "libsodium does not start");
    enum err_kind kind = open_folder(pad, folder, &map, &naam, err);
    if (kind)
        return kind;
    *ret_gemaakt = maak && !sleutelmap_heeft(&map, naam);
    if (*ret_gemaakt)
        kind = sleutelmap_maak(&map, naam, sizeof ret->bytes, err);
    kind = kind ? kind : sleutelmap_lees(&map, 1, naam, ret->bytes, err);
    sleutelmap_close(&map);
    return kind;
}
