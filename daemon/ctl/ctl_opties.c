/* ctl_opties: the words of a command line into options, and messages about them. See ctl.h. */
#include "ctl/ctl.h"

#include "base/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

__attribute__((format(printf, 2, 0))) static void message(const struct ctl *ctl, const char *format,
                                                          va_list args)
{
    fputs("vroegsignalctl", stderr);
    if (ctl->opdracht)
        fprintf(stderr, " %s", ctl->opdracht->naam);
    fputs(": ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
}

int ctl_gebruik(const struct ctl *ctl, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    message(ctl, format, args);
    va_end(args);
    if (ctl->opdracht)
        fprintf(stderr, "Zie: vroegsignalctl %s --help\n", ctl->opdracht->naam);
    else
        fputs("Zie: vroegsignalctl --help\n", stderr);
    return CTL_GEBRUIK;
}

int ctl_mislukt(const struct ctl *ctl, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    message(ctl, format, args);
    va_end(args);
    return CTL_MISLUKT;
}

const char *ctl_suggestie(const char *woord, const char *const *namen, size_t aantal)
{
    const char *nearest = NULL;
    int best = 3;
    for (size_t i = 0; i < aantal; i++) {
        int distance = text_distance(slice_from_cstr(woord), slice_from_cstr(namen[i]), best);
        if (distance < best && (size_t)distance < strlen(namen[i])) {
            best = distance;
            nearest = namen[i];
        }
    }
    return nearest;
}

/* The text behind "--name=" or, for "--name", "". NULL: another option. */
static const char *matches(const char *word, const char *name)
{
    size_t n = strlen(name);
    if (strncmp(word, name, n) != 0)
        return NULL;
    return word[n] == '=' ? word + n + 1 : word[n] == '\0' ? word + n : NULL;
}

/* Fills an option from argv[*at]; *at then stands on its last word. False after a message. */
static bool take(struct ctl *ctl, const struct ctl_optie *optie, const char *rest, int argc, char **argv,
                 int *at)
{
    bool has_value = strchr(argv[*at], '=') != NULL && rest[-1] == '=';
    if (optie->vlag) {
        if (has_value) {
            ctl_gebruik(ctl, "bij %s hoort geen waarde", optie->naam);
            return false;
        }
        *optie->vlag = true;
        return true;
    }
    assert(optie->waarde); /* an option is a flag or takes a value */
    if (*optie->waarde) {
        ctl_gebruik(ctl, "%s staat er twee keer", optie->naam);
        return false;
    }
    if (!has_value && *at + 1 >= argc) {
        ctl_gebruik(ctl, "bij %s hoort een waarde", optie->naam);
        return false;
    }
    *optie->waarde = has_value ? rest : argv[++*at];
    return true;
}

static bool unknown(struct ctl *ctl, const char *word, const struct ctl_optie *opties, size_t aantal)
{
    const char *names[32];
    size_t n = 0;
    for (; n < aantal && n < 32; n++)
        names[n] = opties[n].naam;
    const char *nearest = ctl_suggestie(word, names, n);
    if (nearest)
        ctl_gebruik(ctl, "onbekende optie '%s'; bedoelde u %s?", word, nearest);
    else
        ctl_gebruik(ctl, "onbekende optie '%s'", word);
    return false;
}

/* strict: a word that looks like an option and is none of these is a mistake. */
static bool walk(struct ctl *ctl, int *argc, char **argv, const struct ctl_optie *opties, size_t aantal,
                 bool strict)
{
    int kept = 1;
    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], "--") == 0) {
            for (i += strict; i < *argc; i++) /* the last reader drops the mark itself */
                argv[kept++] = argv[i];
            break;
        }
        const char *rest = NULL;
        size_t o = 0;
        for (; o < aantal && !rest; o++)
            rest = matches(argv[i], opties[o].naam);
        if (rest) {
            if (!take(ctl, &opties[o - 1], rest, *argc, argv, &i))
                return false;
        } else if (strict && argv[i][0] == '-' && argv[i][1] != '\0') {
            return unknown(ctl, argv[i], opties, aantal);
        } else {
            argv[kept++] = argv[i];
        }
    }
    *argc = kept;
    argv[kept] = NULL;
    return true;
}

bool ctl_opties(struct ctl *ctl, int *argc, char **argv, const struct ctl_optie *opties, size_t aantal)
{
    return walk(ctl, argc, argv, opties, aantal, true);
}

bool ctl_algemene_opties(struct ctl *ctl, int *argc, char **argv)
{
    const char *nu = NULL;
    const struct ctl_optie opties[] = {
        {"--config", &ctl->config_pad, NULL},
        {"--nu", &nu, NULL},
        {"--json", NULL, &ctl->json},
        {"--wie", &ctl->wie, NULL},
    };
    if (!walk(ctl, argc, argv, opties, sizeof opties / sizeof *opties, false))
        return false;
    if (nu) {
        ctl->nu_vast = instant_parse(slice_from_cstr(nu));
        if (ctl->nu_vast == INSTANT_NONE) {
            ctl_gebruik(ctl, "--nu: '%s' is geen tijd; schrijf 2026-10-31T09:00", nu);
            return false;
        }
    }
    return true;
}
