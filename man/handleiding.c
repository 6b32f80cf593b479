/* handleiding: makes a man page from a template and the tables of the programs; run by the build.
 *
 *     handleiding TEMPLATE VERSION > PAGE
 *
 * A line of the template that is one of these words is replaced: @opdrachten@ (every command of
 * vroegsignalctl with its help),
 * @algemeen@ (what goes for every command), @dienst@ and @web@ (the help of the services), @configuratie@ and
 * @beleid@ (every key, with type, range and default). @versie@ is replaced wherever it stands. An unknown
 * word of this form is a mistake, so a page cannot miss a table. What the pages say is therefore what the
 * programs say. */
#include "config/tabel.h"
#include "ctl/ctl.h"
#include "dienst/gebruik.h"
#include "handleiding_hulp.h"
#include "web/gebruik.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void commands(void)
{
    for (size_t i = 0; i < OPDRACHTEN_AANTAL; i++) {
        const struct opdracht *o = &OPDRACHTEN[i];
        printf(".SS %s\n", o->naam);
        roff_tekst(o->kort, strlen(o->kort));
        puts(".");
        roff_hulp(o->gebruik);
        if (!o->hulp_na)
            continue;
        char *tekst = NULL;
        size_t n = 0;
        FILE *in_memory = open_memstream(&tekst, &n);
        if (!in_memory)
            exit(1);
        o->hulp_na(in_memory);
        fclose(in_memory);
        roff_hulp(tekst);
        free(tekst);
    }
}

/* The end of the overview, behind the list of commands. */
static void general(void)
{
    char *tekst = NULL;
    size_t n = 0;
    FILE *in_memory = open_memstream(&tekst, &n);
    if (!in_memory)
        exit(1);
    opdrachten_overzicht(in_memory);
    fclose(in_memory);
    const char *vanaf = strstr(tekst, "Bij elke opdracht:");
    if (!vanaf) {
        fputs("handleiding: the overview has no part 'Bij elke opdracht:'\n", stderr);
        exit(1);
    }
    roff_hulp(vanaf);
    free(tekst);
}

static void keys(const struct config_sleutel *tabel, size_t aantal)
{
    for (size_t i = 0; i < aantal; i++) {
        char *soort = NULL;
        size_t n = 0;
        FILE *in_memory = open_memstream(&soort, &n);
        if (!in_memory)
            exit(1);
        tabel_print_soort(in_memory, &tabel[i]);
        fclose(in_memory);
        fputs(".TP\n.B ", stdout);
        roff_tekst(tabel[i].pad, strlen(tabel[i].pad));
        putchar('\n');
        roff_tekst(tabel[i].uitleg, strlen(tabel[i].uitleg));
        fputs("\n(", stdout);
        roff_tekst(soort, strlen(soort));
        puts(")");
        free(soort);
    }
}

static void replace(const char *word)
{
    if (strcmp(word, "@opdrachten@") == 0)
        commands();
    else if (strcmp(word, "@algemeen@") == 0)
        general();
    else if (strcmp(word, "@dienst@") == 0)
        roff_hulp(GEBRUIK_DIENST);
    else if (strcmp(word, "@web@") == 0)
        roff_hulp(GEBRUIK_WEB);
    else if (strcmp(word, "@configuratie@") == 0)
        keys(tabel_config, tabel_config_aantal);
    else if (strcmp(word, "@beleid@") == 0)
        keys(tabel_beleid, tabel_beleid_aantal);
    else {
        fprintf(stderr, "handleiding: no such table: %s\n", word);
        exit(1);
    }
}

static void print_line(const char *line, const char *versie)
{
    static const char hier[] = "@versie@";
    for (const char *p; (p = strstr(line, hier)); line = p + sizeof hier - 1)
        printf("%.*s%s", (int)(p - line), line, versie);
    puts(line);
}

int main(int argc, char **argv)
{
    char line[4096];
    FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL;
    if (!in) {
        fputs("handleiding: TEMPLATE VERSION\n", stderr);
        return 2;
    }
    while (fgets(line, sizeof line, in)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '@')
            replace(line);
        else
            print_line(line, argv[2]);
    }
    fclose(in);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
