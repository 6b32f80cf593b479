/* bench_koppel: what one signal costs among the clients that are held, apart from starting and reading files.
 *
 *     bench_koppel SIGNALEN.csv CLIENTEN.csv      files of interfaces.md
 *
 * Prints how many clients are held, in how much memory (VmHWM of this whole process, the files included), and
 * of the time from a row's text to its judged candidates the median, the 99th percentile and the longest, in
 * microseconds. Not in ./test: a time depends on the machine. tests/bench/koppel_bestanden.py makes files. */
#include "ctl/koppel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t nanoseconden(void)
{
    struct timespec nu;
    clock_gettime(CLOCK_MONOTONIC, &nu);
    return (int64_t)nu.tv_sec * 1000000000 + nu.tv_nsec;
}

static int volgorde(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static long piek_kb(void)
{
    char regel[256];
    long kb = -1;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(regel, sizeof regel, status))
        if (strncmp(regel, "VmHWM:", 6) == 0)
            kb = strtol(regel + 6, NULL, 10);
    if (status)
        fclose(status);
    return kb;
}

struct meting {
    int64_t *ns;
    size_t aantal, kandidaten, gevonden;
};

static void meet(struct koppel_bestand *signalen, const struct koppel_clienten *clienten, struct meting *m)
{
    struct koppelbeleid beleid;
    struct index_vondst vondst;
    struct koppel_rij rij;
    koppelbeleid_standaard(&beleid);
    if (!vondst_begin(&vondst, clienten->profielen.aantal))
        return;
    for (int64_t begin = nanoseconden(); koppel_volgende(signalen, &rij); begin = nanoseconden()) {
        index_zoek(clienten->index, rij.sleutels, rij.sleutels_aantal, &vondst);
        for (size_t i = 0; i < vondst.aantal; i++) {
            struct profiel client;
            profielen_neem(&clienten->profielen, vondst.wie[i], &client);
            struct vergelijking v = profiel_vergelijk(&rij.profiel, &client);
            m->gevonden += koppel_weeg(&v, &beleid).oordeel != MATCH_GEEN;
        }
        m->kandidaten += vondst.aantal;
        m->ns[m->aantal++] = nanoseconden() - begin;
    }
    vondst_eind(&vondst);
}

int main(int argc, char **argv)
{
    struct ctl ctl = {.arena = arena_new((size_t)1 << 20)};
    struct koppel_kolommen kolommen;
    struct koppel_bestand bestanden[SOORT_BESTANDEN];
    struct koppel_clienten clienten;
    koppel_kolommen_standaard(&kolommen);
    if (argc != 3) {
        fputs("bench_koppel SIGNALEN.csv CLIENTEN.csv\n", stderr);
        return 2;
    }
    for (int s = 0; s < SOORT_BESTANDEN; s++)
        if (!koppel_open(&ctl, argv[1 + s], (enum koppel_soort)s, &kolommen, &bestanden[s]))
            return 1;
    if (!koppel_clienten_lees(&bestanden[SOORT_CLIENTEN], &clienten))
        return 1;
    koppel_sluit(&bestanden[SOORT_CLIENTEN]);
    size_t ruimte =
        bestanden[SOORT_SIGNALEN].bron.data.n / 2 + 1; /* a row is at least a character and its end */
    struct meting m = {.ns = malloc(ruimte * sizeof(int64_t))};
    if (!m.ns)
        return 1;
    meet(&bestanden[SOORT_SIGNALEN], &clienten, &m);
    if (m.aantal == 0)
        return 1;
    qsort(m.ns, m.aantal, sizeof(*m.ns), volgorde);
    printf("clients %zu, peak memory %ld MB (profiles %zu MB, index %zu MB)\n", clienten.profielen.aantal,
           piek_kb() / 1024, profielen_geheugen(&clienten.profielen) >> 20,
           index_geheugen(clienten.index) >> 20);
    printf("signals %zu, candidates %.1f each, pairs %zu\n", m.aantal,
           (double)m.kandidaten / (double)m.aantal, m.gevonden);
    printf("one signal: median %.1f us, 99th percentile %.1f us, longest %.1f us\n",
           (double)m.ns[m.aantal / 2] / 1e3, (double)m.ns[m.aantal * 99 / 100] / 1e3,
           (double)m.ns[m.aantal - 1] / 1e3);
    free(m.ns);
    koppel_clienten_wis(&clienten);
    koppel_sluit(&bestanden[SOORT_SIGNALEN]);
    arena_free(ctl.arena);
    return 0;
}
