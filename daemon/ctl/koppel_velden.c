/* koppel_velden: the options --veld of `koppel`; see koppel.h. */
#include "ctl/koppel.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define KOLOMNAAM_BYTES 200
#define NERGENS "\n" /* the name of no column: a header ends there */

static const char *const velden[KOLOM_COUNT] = {
    [KOLOM_ID] = "id",
    [KOLOM_BSN] = "bsn",
    [KOLOM_VOORLETTERS] = "voorletters",
    [KOLOM_VOORVOEGSEL] = "voorvoegsel",
    [KOLOM_ACHTERNAAM] = "achternaam",
    [KOLOM_GEBOORTEDATUM] = "geboortedatum",
    [KOLOM_POSTCODE] = "postcode",
    [KOLOM_HUISNUMMER] = "huisnummer",
    [KOLOM_HUISLETTER] = "huisletter",
    [KOLOM_TOEVOEGING] = "toevoeging",
    [KOLOM_TELEFOON] = "telefoon",
    [KOLOM_EMAIL] = "email",
};
/* Columns that people have and that say nothing more of who it is: they may be named, and are not read. */
static const char *const ongelezen[] = {"straat", "plaats"};

void koppel_fout(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("vroegsignalctl koppel: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

void koppel_kolommen_standaard(struct koppel_kolommen *kolommen)
{
    *kolommen = (struct koppel_kolommen){.vrij = false};
    for (int s = 0; s < SOORT_BESTANDEN; s++)
        memcpy(kolommen->naam[s], velden, sizeof(velden));
    kolommen->naam[SOORT_SIGNALEN][KOLOM_ID] = "signaal_id";
    kolommen->naam[SOORT_CLIENTEN][KOLOM_ID] = "client_id";
}

static bool is_ongelezen(struct slice naam)
{
    for (size_t i = 0; i < sizeof ongelezen / sizeof *ongelezen; i++)
        if (slice_eq_cstr(naam, ongelezen[i]))
            return true;
    return false;
}

/* "signaal.bsn", "bsn", "client_id": which files (bits), and which field; -1: there is none such. */
static int veld_van(struct slice naam, unsigned *bestanden)
{
    *bestanden = 1u << SOORT_SIGNALEN | 1u << SOORT_CLIENTEN;
    if (slice_eq_cstr(naam, "signaal_id") || slice_eq_cstr(naam, "client_id")) {
        *bestanden = 1u << (naam.p[0] == 's' ? SOORT_SIGNALEN : SOORT_CLIENTEN);
        return KOLOM_ID;
    }
    struct slice voor[SOORT_BESTANDEN] = {SLICE("signaal."), SLICE("client.")};
    for (int s = 0; s < SOORT_BESTANDEN; s++)
        if (slice_starts_with(naam, voor[s])) {
            *bestanden = 1u << s;
            naam = (struct slice){naam.p + voor[s].n, naam.n - voor[s].n};
            break;
        }
    for (int k = 0; k < KOLOM_COUNT; k++)
        if (slice_eq_cstr(naam, velden[k]))
            return k;
    return is_ongelezen(naam) ? KOLOM_COUNT : -1;
}

static const char *klein(struct arena *arena, const char *tekst)
{
    struct slice uit = arena_dup(arena, slice_from_cstr(tekst));
    char *p = (char *)uit.p; /* ours: just made */
    for (size_t i = 0; i < uit.n; i++)
        if (p[i] >= 'A' && p[i] <= 'Z')
            p[i] = (char)(p[i] + ('a' - 'A'));
    return p;
}

static int neem_veld(const struct ctl *ctl, const char *tekst, struct koppel_kolommen *kolommen)
{
    const char *is = strchr(tekst, '=');
    size_t lengte = is ? strlen(is + 1) : 0;
    if (!is || is == tekst || lengte == 0 || lengte > KOLOMNAAM_BYTES) {
        koppel_fout("--veld: '%s' is geen naam=kolom", tekst);
        return 1;
    }
    struct slice naam = {tekst, (size_t)(is - tekst)};
    unsigned bestanden;
    int veld = veld_van(naam, &bestanden), fouten = 0;
    if (veld < 0) {
        char woord[32];
        snprintf(woord, sizeof woord, "%.*s", SLICE_ARG(naam));
        const char *nabij = ctl_suggestie(woord, velden, KOLOM_COUNT);
        koppel_fout("--veld: '%.*s' is geen veld%s%s%s", SLICE_ARG(naam), nabij ? "; bedoelde u " : "",
                    nabij ? nabij : "", nabij ? "?" : "");
        return 1;
    }
    for (int s = 0; s < SOORT_BESTANDEN && veld < KOLOM_COUNT; s++) {
        if (!(bestanden >> s & 1))
            continue;
        if (kolommen->gevraagd[s][veld]) {
            koppel_fout("--veld: '%s' staat er twee keer voor de %s", velden[veld],
                        s == SOORT_SIGNALEN ? "signalen" : "clienten");
            fouten++;
        }
        kolommen->naam[s][veld] = klein(ctl->arena, is + 1);
        kolommen->gevraagd[s][veld] = true;
    }
    return fouten;
}

/* One column cannot be two fields: it would be found for the last only. */
static int toets_dubbel(struct koppel_kolommen *kolommen)
{
    int fouten = 0;
    for (int s = 0; s < SOORT_BESTANDEN; s++)
        for (int k = 0; k < KOLOM_COUNT; k++)
            for (int l = 0; l < KOLOM_COUNT; l++) {
                if (l == k || strcmp(kolommen->naam[s][k], kolommen->naam[s][l]) != 0)
                    continue;
                if (!kolommen->gevraagd[s][l]) {
                    kolommen->naam[s][l] = NERGENS; /* it is another field's column here */
                } else if (kolommen->gevraagd[s][k] && k < l) {
                    koppel_fout("--veld: kolom '%s' staat bij %s en bij %s", kolommen->naam[s][k], velden[k],
                                velden[l]);
                    fouten++;
                }
            }
    return fouten;
}

int koppel_neem_velden(const struct ctl *ctl, int *argc, char **argv, struct koppel_kolommen *kolommen)
{
    int kept = 1, fouten = 0, i = 1;
    for (; i < *argc && strcmp(argv[i], "--") != 0; i++) {
        bool los = strcmp(argv[i], "--veld") == 0 && i + 1 < *argc;
        bool vast = strncmp(argv[i], "--veld=", 7) == 0;
        if (los || vast) {
            fouten += neem_veld(ctl, los ? argv[++i] : argv[i] + 7, kolommen);
            kolommen->vrij = true;
        } else {
            argv[kept++] = argv[i];
        }
    }
    for (; i < *argc; i++)
        argv[kept++] = argv[i];
    *argc = kept;
    argv[kept] = NULL;
    return fouten + toets_dubbel(kolommen);
}
