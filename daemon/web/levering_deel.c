/* levering_deel: see levering_deel.h. */
#include "web/levering_deel.h"

#include "web/fout.h"

#include <string.h>

#define NAAM_TEKENS 80

struct slice levering_van_wie(const struct verzoek *v)
{
    return v->wie.rol == ROL_SIGNAALPARTNER ? v->wie.partner : SLICE_NONE;
}

enum err_kind levering_van_pad(struct verzoek *v, struct antwoord *a, struct levering *ret, bool *ret_found,
                               struct err *err)
{
    int64_t id = 0;
    slice_getal(v->deel, &id);
    *ret_found = false;
    enum err_kind kind =
        id ? levering_lees(v->db, v->arena, v->web->config.gemeentecode, id, ret, ret_found, err) : ERR_NONE;
    if (!kind && *ret_found && v->wie.rol == ROL_SIGNAALPARTNER) /* as row-level security has it */
        *ret_found = slice_eq_cstr(ret->bron, "http") && slice_eq(ret->partner, v->wie.partner);
    if (!kind && !*ret_found)
        fout_antwoord(v, a, 404, "Deze levering is er niet.");
    return kind;
}

enum err_kind levering_intake(struct verzoek *v, struct intake *ret, struct err *err)
{
    *ret = (struct intake){
        .db = v->db,
        .config = &v->web->config,
        .beleid = &v->web->beleid,
        .sleutels = &v->web->sleutels,
    };
    return intake_arenas(ret) ? ERR_NONE : err_set(err, ERR_FULL, "no memory for a delivery");
}

/* ---- words ---- */

struct woord {
    const char *code, *tekst;
};

static const char *word(const struct woord *rij, size_t n, struct slice code)
{
    for (size_t i = 0; i < n; i++)
        if (slice_eq_cstr(code, rij[i].code))
            return rij[i].tekst;
    return "";
}

const char *levering_soort_woord(struct slice soort)
{
    static const struct woord rij[] = {
        {"signalen", "Signalen"},
        {"clienten-gkb", "Cliëntenlijst GKB"},
        {"clienten-wpda", "Cliëntenlijst WPDA"},
        {"antwoord-gkb", "Antwoord van GKB"},
        {"antwoord-wpda", "Antwoord van WPDA"},
        {"bewoners", "Bewonersregister"},
    };
    return word(rij, sizeof rij / sizeof *rij, soort);
}

const char *levering_bron_woord(struct slice bron)
{
    static const struct woord rij[] = {
        {"opdracht", "door een beheerder ingelezen"},
        {"inbox", "bestand in de map"},
        {"http", "koppeling (API)"},
        {"kafka", "koppeling (Kafka)"},
    };
    return word(rij, sizeof rij / sizeof *rij, bron);
}

const char *levering_status_woord(enum levering_status status)
{
    static const char *const words[LEVERING_STATUS_COUNT] = {
        [LEVERING_BEZIG] = "wordt ingelezen",   [LEVERING_INGELEZEN] = "ingelezen",
        [LEVERING_KLAAR] = "ingelezen",         [LEVERING_VASTGEHOUDEN] = "vastgehouden",
        [LEVERING_INGETROKKEN] = "ingetrokken", [LEVERING_GEWEIGERD] = "geweigerd",
    };
    return (unsigned)status < LEVERING_STATUS_COUNT ? words[status] : "";
}

static bool is_safe(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* What a file name of anybody may hold of this character; a dot does not begin it. */
static char safe(char c, bool first)
{
    if (is_safe(c))
        return c;
    if (c == '.' && !first)
        return '.';
    return '_';
}

/* Without what stands behind the last dot. */
static size_t stem(struct slice name)
{
    for (size_t i = name.n; i > 1; i--)
        if (name.p[i - 1] == '.')
            return i - 1;
    return name.n;
}

const char *levering_afgekeurd_naam(struct arena *arena, const struct levering *levering)
{
    char name[NAAM_TEKENS + 1];
    size_t n = 0, end = stem(levering->naam);
    for (size_t i = 0; i < end && n < NAAM_TEKENS; i++)
        if (((unsigned char)levering->naam.p[i] & 0xC0) != 0x80) { /* one for every character */
            name[n] = safe(levering->naam.p[i], n == 0);
            n++;
        }
    name[n] = '\0';
    return arena_printf(arena, "%s.afgekeurd.%s", n ? name : "levering",
                        slice_eq_cstr(levering->formaat, "csv") ? "csv" : "ndjson");
}
