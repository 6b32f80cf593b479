/* tabel: reads the tables of tests/tables, which a policy officer can read and extend without reading C.
 *
 * A table is UTF-8 text. Lines that are empty or begin with '#' are comment; the first other line is the
 * header; cells are separated by tabs, and blanks around a cell do not count, so columns may be lined up.
 * Cells are asked for by the name of their column; a cell '-' is empty; cells missing at the end of a line
 * are empty. The first column names the case: a line whose first cell is empty belongs to the case above it.
 *
 *     struct tabel tabel;
 *     tabel_open(&tabel, "punten.tsv");
 *     for (size_t rij = 0; rij < tabel.aantal; rij++)
 *         tabel_gelijk(&tabel, rij, "punten", reken(tabel_getal(&tabel, rij, "bedrag", 0)));
 *     tabel_sluit(&tabel);
 *
 * A row that fails is printed with file, line and case, and the rows after it are still tried; tabel_sluit
 * fails the test. A table that is missing, empty or misspells a column fails it too: a table cannot pass by
 * not being read. */
#ifndef TESTS_TABEL_H
#define TESTS_TABEL_H

#include <check.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"

#define TABEL_MAX_KOLOMMEN 64

struct tabel_rij {
    int regel; /* line in the file */
    const char *cel[TABEL_MAX_KOLOMMEN];
};

struct tabel {
    const char *bestand;
    char *bytes;
    const char *kolom[TABEL_MAX_KOLOMMEN];
    size_t kolommen;
    struct tabel_rij *rij;
    size_t aantal;
    int fouten;
};

static inline char *tabel_knip(char *cel)
{
    while (*cel == ' ' || *cel == '\r')
        cel++;
    size_t n = strlen(cel);
    while (n > 0 && (cel[n - 1] == ' ' || cel[n - 1] == '\r'))
        cel[--n] = '\0';
    return strcmp(cel, "-") == 0 ? cel + 1 : cel;
}

static inline size_t tabel_splits(char *regel, const char **cel)
{
    size_t aantal = 0;
    for (char *volgende = regel; volgende;) {
        char *begin = strsep(&volgende, "\t");
        ck_assert_msg(aantal < TABEL_MAX_KOLOMMEN, "te veel kolommen");
        cel[aantal++] = tabel_knip(begin);
    }
    return aantal;
}

static inline char *tabel_bytes(const char *bestand)
{
    char pad[PATH_MAX];
    snprintf(pad, sizeof pad, "%s/tests/tables/%s", VS_SOURCE_DIR, bestand);
    FILE *file = fopen(pad, "rb");
    ck_assert_msg(file != NULL, "%s: niet te openen", pad);
    ck_assert_int_eq(fseek(file, 0, SEEK_END), 0);
    long n = ftell(file);
    ck_assert_int_ge(n, 0);
    rewind(file);
    char *bytes = calloc((size_t)n + 1, 1);
    ck_assert_ptr_nonnull(bytes);
    ck_assert_uint_eq(fread(bytes, 1, (size_t)n, file), (size_t)n);
    fclose(file);
    return bytes;
}

static inline void tabel_open(struct tabel *tabel, const char *bestand)
{
    memset(tabel, 0, sizeof *tabel);
    tabel->bestand = bestand;
    tabel->bytes = tabel_bytes(bestand);
    size_t regels = 1;
    for (const char *p = tabel->bytes; *p; p++)
        regels += *p == '\n';
    tabel->rij = calloc(regels, sizeof *tabel->rij);
    ck_assert_ptr_nonnull(tabel->rij);
    int regel = 0;
    for (char *volgende = tabel->bytes; volgende;) {
        char *begin = strsep(&volgende, "\n");
        regel++;
        if (begin[0] == '#' || begin[strspn(begin, " \t\r")] == '\0')
            continue;
        if (tabel->kolommen == 0) {
            tabel->kolommen = tabel_splits(begin, tabel->kolom);
            continue;
        }
        struct tabel_rij *rij = &tabel->rij[tabel->aantal++];
        rij->regel = regel;
        size_t cellen = tabel_splits(begin, rij->cel);
        ck_assert_msg(cellen <= tabel->kolommen, "%s:%d: meer cellen dan kolommen", bestand, regel);
        for (size_t i = cellen; i < tabel->kolommen; i++)
            rij->cel[i] = "";
    }
    ck_assert_msg(tabel->aantal > 0, "%s: geen rijen", bestand);
    ck_assert_msg(tabel->rij[0].cel[0][0] != '\0', "%s: de eerste rij heeft geen naam", bestand);
}

/* The name of the case a row belongs to. */
static inline const char *tabel_geval(const struct tabel *tabel, size_t rij)
{
    while (rij > 0 && tabel->rij[rij].cel[0][0] == '\0')
        rij--;
    return tabel->rij[rij].cel[0];
}

/* One past the last row of the case that begins at `rij`. */
static inline size_t tabel_geval_einde(const struct tabel *tabel, size_t rij)
{
    for (rij++; rij < tabel->aantal && tabel->rij[rij].cel[0][0] == '\0';)
        rij++;
    return rij;
}

static inline bool tabel_heeft(const struct tabel *tabel, const char *kolom)
{
    for (size_t i = 0; i < tabel->kolommen; i++)
        if (strcmp(tabel->kolom[i], kolom) == 0)
            return true;
    return false;
}

/* Never NULL; "" when the cell is empty. */
static inline const char *tabel_tekst(const struct tabel *tabel, size_t rij, const char *kolom)
{
    ck_assert_msg(rij < tabel->aantal, "%s: geen rij %zu", tabel->bestand, rij);
    for (size_t i = 0; i < tabel->kolommen; i++)
        if (strcmp(tabel->kolom[i], kolom) == 0)
            return tabel->rij[rij].cel[i];
    ck_abort_msg("%s: geen kolom '%s'", tabel->bestand, kolom);
    return "";
}

__attribute__((format(printf, 3, 4))) static inline void tabel_fout(struct tabel *tabel, size_t rij,
                                                                    const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: %s: ", tabel->bestand, tabel->rij[rij].regel, tabel_geval(tabel, rij));
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    tabel->fouten++;
}

/* A whole number; `leeg` when the cell is empty. */
static inline long tabel_getal(struct tabel *tabel, size_t rij, const char *kolom, long leeg)
{
    const char *tekst = tabel_tekst(tabel, rij, kolom);
    char *einde;
    if (tekst[0] == '\0')
        return leeg;
    long getal = strtol(tekst, &einde, 10);
    if (*einde != '\0')
        tabel_fout(tabel, rij, "%s: '%s' is geen getal", kolom, tekst);
    return getal;
}

/* 'ja' or 'nee'; empty is nee. */
static inline bool tabel_ja(struct tabel *tabel, size_t rij, const char *kolom)
{
    const char *tekst = tabel_tekst(tabel, rij, kolom);
    if (strcmp(tekst, "ja") != 0 && strcmp(tekst, "nee") != 0 && tekst[0] != '\0')
        tabel_fout(tabel, rij, "%s: '%s' is geen ja of nee", kolom, tekst);
    return strcmp(tekst, "ja") == 0;
}

/* DATE_NONE when the cell is empty. */
static inline civil_date tabel_datum(struct tabel *tabel, size_t rij, const char *kolom)
{
    const char *tekst = tabel_tekst(tabel, rij, kolom);
    if (tekst[0] == '\0')
        return DATE_NONE;
    civil_date datum = date_parse(slice_from_cstr(tekst));
    if (datum == DATE_NONE)
        tabel_fout(tabel, rij, "%s: '%s' is geen datum", kolom, tekst);
    return datum;
}

/* MONEY_NONE when the cell is empty. */
static inline cents tabel_bedrag(struct tabel *tabel, size_t rij, const char *kolom)
{
    const char *tekst = tabel_tekst(tabel, rij, kolom);
    if (tekst[0] == '\0')
        return MONEY_NONE;
    cents bedrag = money_parse(slice_from_cstr(tekst));
    if (bedrag == MONEY_NONE)
        tabel_fout(tabel, rij, "%s: '%s' is geen bedrag", kolom, tekst);
    return bedrag;
}

/* The cell says what came out; otherwise the row fails. An empty cell expects "". */
static inline void tabel_gelijk_tekst(struct tabel *tabel, size_t rij, const char *kolom, const char *kreeg)
{
    const char *verwacht = tabel_tekst(tabel, rij, kolom);
    if (strcmp(verwacht, kreeg) != 0)
        tabel_fout(tabel, rij, "%s: verwacht '%s', kreeg '%s'", kolom, verwacht, kreeg);
}

/* As above for a number; an empty cell expects 0. */
static inline void tabel_gelijk(struct tabel *tabel, size_t rij, const char *kolom, long kreeg)
{
    long verwacht = tabel_getal(tabel, rij, kolom, 0);
    if (verwacht != kreeg)
        tabel_fout(tabel, rij, "%s: verwacht %ld, kreeg %ld", kolom, verwacht, kreeg);
}

/* Ends the table: the test fails when a row did. */
static inline void tabel_sluit(struct tabel *tabel)
{
    ck_assert_msg(tabel->fouten == 0, "%s: %d fouten, hierboven", tabel->bestand, tabel->fouten);
    free(tabel->rij);
    free(tabel->bytes);
    memset(tabel, 0, sizeof *tabel);
}

#endif
