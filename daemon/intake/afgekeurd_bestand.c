/* afgekeurd_bestand: rejected records back to who delivered them: the row as it came, its line number, its
 * faults. See levering.h. Written to a temporary file first, so that a half one is never found. A spreadsheet
 * executes nothing of it, and offered again it is the same row (csv_terug.h). */
#include "codec/antwoorden_csv.h"
#include "codec/bewoners_csv.h"
#include "codec/clienten_csv.h"
#include "codec/csv_terug.h"
#include "codec/signaal_csv.h"
#include "intake/levering.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PER_KEER 500

struct schrijf {
    FILE *uit;
    bool csv;
    bool (*begin)(struct csv *csv, struct slice data, struct fouten *fouten); /* of what it is a file of */
    char scheiding;
    bool kop_geschreven;
};

/* Beside bytes of an unknown encoding only ASCII is safe. */
static void schrijf_ascii(FILE *uit, const char *s, bool in_aanhaling)
{
    for (; *s; s++) {
        if (in_aanhaling && *s == '"')
            fputc('"', uit);
        if ((unsigned char)*s < 0x80)
            fputc(*s == '\n' ? ' ' : *s, uit);
        else if (((unsigned char)*s & 0xC0) != 0x80)
            fputc('?', uit);
    }
}

static void schrijf_fouten_csv(FILE *uit, const json_t *fouten)
{
    size_t i;
    json_t *fout;
    fputc('"', uit);
    json_array_foreach(fouten, i, fout)
    {
        if (i)
            fputs(" | ", uit);
        const char *veld = json_string_value(json_object_get(fout, "veld"));
        const char *tekst = json_string_value(json_object_get(fout, "tekst"));
        schrijf_ascii(uit, veld ? veld : "", true);
        fputs(": ", uit);
        schrijf_ascii(uit, tekst ? tekst : "", true);
    }
    fputc('"', uit);
}

static struct slice zonder_regeleinde(struct slice s)
{
    while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
        s.n--;
    return s;
}

/* A stored row has the header of its file before it; the reader says where that ends. */
static size_t kop_lengte(struct schrijf *s, struct slice bytes, struct arena *arena)
{
    struct csv csv;
    struct fouten kopfouten;
    fouten_begin(&kopfouten, arena);
    bool goed = s->begin(&csv, bytes, &kopfouten);
    if (goed)
        s->scheiding = csv.scheiding;
    return goed ? csv.plek.offset : 0;
}

static void schrijf_beschut(const struct schrijf *s, struct slice rij, struct arena *arena)
{
    struct slice veilig = csv_beschut(arena, zonder_regeleinde(rij));
    fwrite(veilig.n ? veilig.p : "", 1, veilig.n, s->uit);
}

static void schrijf_csv(struct schrijf *s, const struct afgekeurd_rij *rij, struct slice bytes,
                        const json_t *fouten, struct arena *arena)
{
    size_t begin = kop_lengte(s, bytes, arena);
    if (!s->kop_geschreven && begin) {
        schrijf_beschut(s, (struct slice){bytes.p, begin}, arena);
        fprintf(s->uit, "%c" CSV_KOLOM_REGEL "%c" CSV_KOLOM_FOUTEN "\r\n", s->scheiding, s->scheiding);
        s->kop_geschreven = true;
    }
    schrijf_beschut(s, (struct slice){bytes.p + begin, bytes.n - begin}, arena);
    fprintf(s->uit, "%c%lld%c", s->scheiding, (long long)rij->regel, s->scheiding);
    schrijf_fouten_csv(s->uit, fouten);
    fputs("\r\n", s->uit);
}

static bool is_json(struct slice bytes)
{
    json_t *waarde = json_loadb(bytes.n ? bytes.p : "", bytes.n, JSON_DECODE_ANY, NULL);
    bool goed = waarde != NULL;
    json_decref(waarde);
    return goed;
}

/* A text; bytes that are no UTF-8 as the characters of Windows-1252's plain part. */
static json_t *als_tekst(struct slice bytes, struct arena *arena)
{
    json_t *tekst = json_stringn(bytes.n ? bytes.p : "", bytes.n);
    if (tekst)
        return tekst;
    char *latin = arena_alloc(arena, bytes.n + 1);
    for (size_t i = 0; latin && i < bytes.n; i++)
        latin[i] = (char)((unsigned char)bytes.p[i] < 0x80 && bytes.p[i] ? bytes.p[i] : '?');
    return json_stringn(latin ? latin : "", latin ? bytes.n : 0);
}

/* JSON stays byte for byte what came (on one line), and is read as such when it is offered again; what came
 * need not be JSON, and is a text then. */
static void schrijf_ndjson(const struct schrijf *s, const struct afgekeurd_rij *rij, struct slice bytes,
                           const json_t *fouten, struct arena *arena)
{
    fprintf(s->uit, "{\"" CSV_KOLOM_REGEL "\":%lld,\"" CSV_KOLOM_FOUTEN "\":", (long long)rij->regel);
    json_dumpf(fouten, s->uit, JSON_COMPACT);
    fputs(",\"record\":", s->uit);
    if (is_json(bytes)) {
        for (size_t i = 0; i < bytes.n; i++)
            fputc(bytes.p[i] == '\n' || bytes.p[i] == '\r' ? ' ' : bytes.p[i], s->uit);
    } else {
        json_t *tekst = als_tekst(bytes, arena);
        json_dumpf(tekst, s->uit, JSON_COMPACT | JSON_ENCODE_ANY);
        json_decref(tekst);
    }
    fputs("}\n", s->uit);
}

static enum err_kind schrijf_rij(const struct intake *intake, struct schrijf *s,
                                 const struct afgekeurd_rij *rij, struct err *err)
{
    struct slice bytes = SLICE("");
    arena_reset(intake->lees);
    if (rij->record.n) {
        enum err_kind kind = geheim_ontsleutel(intake->sleutels, intake->lees, rij->record,
                                               SLICE("afgekeurd.record"), &bytes, err);
        if (kind)
            return kind;
    }
    json_t *fouten = json_loadb(rij->fouten.p, rij->fouten.n, 0, NULL);
    if (s->csv)
        schrijf_csv(s, rij, bytes, fouten, intake->lees);
    else
        schrijf_ndjson(s, rij, bytes, fouten, intake->lees);
    json_decref(fouten);
    return ERR_NONE;
}

/* Page by page; large records make small pages. */
static enum err_kind schrijf_alle(const struct intake *intake, const struct levering *levering,
                                  struct schrijf *s, struct err *err)
{
    int64_t vanaf = 0;
    for (int hoogstens = PER_KEER;;) {
        struct afgekeurd_rij *rijen;
        size_t n = 0;
        arena_reset(intake->werk);
        enum err_kind kind = afgekeurd_lees(intake->db, intake->werk, intake->config->gemeentecode,
                                            levering->id, vanaf, hoogstens, &rijen, &n, err);
        if (kind == ERR_FULL && hoogstens > 1) {
            hoogstens /= 2;
            continue;
        }
        for (size_t i = 0; !kind && i < n; i++) {
            kind = schrijf_rij(intake, s, &rijen[i], err);
            vanaf = rijen[i].id + 1;
        }
        if (kind || n < (size_t)hoogstens)
            return kind;
    }
}

enum err_kind afgekeurd_schrijf(const struct intake *intake, const struct levering *levering, FILE *uit,
                                struct err *err)
{
    struct schrijf s = {.uit = uit,
                        .csv = slice_eq(levering->formaat, SLICE("csv")),
                        .begin = slice_starts_with(levering->soort, SLICE("clienten")) ? clienten_csv_begin
                                 : slice_starts_with(levering->soort, SLICE("antwoord"))
                                     ? antwoorden_csv_begin
                                 : slice_eq(levering->soort, SLICE("bewoners")) ? bewoners_csv_begin
                                                                                : signaal_csv_begin,
                        .scheiding = ';'};
    return schrijf_alle(intake, levering, &s, err);
}

static enum err_kind schrijf_bestand(const struct intake *intake, const struct levering *levering, int map,
                                     const char *tijdelijk, struct err *err)
{
    unlinkat(map, tijdelijk, 0); /* of a crash */
    int fd = openat(map, tijdelijk, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *uit = fd < 0 ? NULL : fdopen(fd, "w");
    if (!uit) {
        int nummer = errno;
        if (fd >= 0)
            close(fd);
        err_set(err, ERR_RETRY, "cannot write the file of rejected records: %s", strerror(nummer));
        errno = nummer;
        return ERR_RETRY;
    }
    enum err_kind kind = afgekeurd_schrijf(intake, levering, uit, err);
    bool goed = fflush(uit) == 0 && !ferror(uit);
    int nummer = errno;
    if (fclose(uit) != 0 && goed) {
        nummer = errno;
        goed = false;
    }
    if (kind || goed)
        return kind;
    kind = err_set(err, ERR_RETRY, "cannot write the file of rejected records: %s", strerror(nummer));
    errno = nummer;
    return kind;
}

enum err_kind afgekeurd_bestand(const struct intake *intake, const struct levering *levering, int map,
                                const char *naam, char *ret_naam, size_t ruimte, struct err *err)
{
    char tijdelijk[PATH_MAX];
    if (ruimte)
        ret_naam[0] = '\0';
    if (levering->telling.afgekeurd == 0)
        return ERR_NONE;
    const char *soort = slice_eq(levering->formaat, SLICE("csv")) ? "csv" : "ndjson";
    /* orders.csv gives orders.afgekeurd.csv */
    const char *punt = strrchr(naam, '.');
    int stam = punt && punt != naam && !strchr(punt, '/') ? (int)(punt - naam) : (int)strlen(naam);
    int n = snprintf(ret_naam, ruimte, "%.*s.afgekeurd.%s", stam, naam, soort);
    const char *slash = strrchr(ret_naam, '/');
    int map_lengte = slash ? (int)(slash - ret_naam) + 1 : 0;
    int m = snprintf(tijdelijk, sizeof(tijdelijk), "%.*s.afgekeurd-%lld.tmp", map_lengte, ret_naam,
                     (long long)levering->id);
    if (n < 0 || (size_t)n >= ruimte || m < 0 || (size_t)m >= sizeof(tijdelijk))
        return err_set(err, ERR_FATAL, "the name of the file of rejected records is too long");
    enum err_kind kind = schrijf_bestand(intake, levering, map, tijdelijk, err);
    if (!kind && renameat(map, tijdelijk, map, ret_naam) != 0)
        kind = err_set(err, ERR_RETRY, "cannot write the file of rejected records: %s", strerror(errno));
    if (kind) {
        int nummer = errno;
        unlinkat(map, tijdelijk, 0);
        errno = nummer;
    }
    return kind;
}
