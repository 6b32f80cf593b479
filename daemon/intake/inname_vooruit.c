/* inname_vooruit: reads the next batch while the present one is written. See inname_partij.h.
 *
 * Reading is most of our own work and a pure function of the bytes, so it can go beside the waiting for the
 * database. The thread shares nothing that changes: it has an arena and a reader of its own, and is joined
 * before its result is looked at or the delivery is closed. Signals stay blocked in it as they are in its
 * maker. */
#include "intake/inname_partij.h"

#include <pthread.h>
#include <stdlib.h>

struct vooruit {
    struct intake in; /* as the delivery was opened: the caller may change his while the thread reads */
    struct leesbeurt beurt[2]; /* the present batch, and the next */
    int nu;
    pthread_t draad;
    bool loopt;  /* the thread is to be joined */
    bool gereed; /* the next batch was read, or is being read: from here, at most so many */
    size_t van, hoogstens;
};

static void *lees(void *arg)
{
    leesbeurt_lees(arg);
    return NULL;
}

static void wacht(struct vooruit *v)
{
    if (v->loopt)
        pthread_join(v->draad, NULL);
    v->loopt = false;
}

bool vooruit_open(struct inname *inname)
{
    struct vooruit *v = calloc(1, sizeof(*v));
    if (!v)
        return false;
    inname->vooruit = v;
    v->in = *inname->intake;
    size_t limiet = ((size_t)inname->intake->config->geheugen.partij_mb << 20) / 8;
    for (int i = 0; i < 2; i++) {
        v->beurt[i] = (struct leesbeurt){.in = &v->in, .arena = arena_new(limiet)};
        if (!v->beurt[i].arena)
            return false;
    }
    return true;
}

void vooruit_sluit(struct inname *inname)
{
    struct vooruit *v = inname->vooruit;
    if (!v)
        return;
    wacht(v);
    for (int i = 0; i < 2; i++)
        if (v->beurt[i].arena)
            arena_free(v->beurt[i].arena);
    free(v);
    inname->vooruit = NULL;
}

static void stel(struct leesbeurt *beurt, const struct inname *inname, const struct lezer *vanaf,
                 size_t hoogstens)
{
    beurt->lezer = *vanaf;
    beurt->van = vanaf->plek;
    beurt->ontvangen = inname->levering.ontvangen;
    beurt->hoogstens = hoogstens;
    beurt->weiger = false;
}

const struct leesbeurt *vooruit_haal(struct inname *inname, size_t hoogstens, bool weiger)
{
    struct vooruit *v = inname->vooruit;
    struct leesbeurt *volgende = &v->beurt[1 - v->nu];
    if (v->gereed && !weiger && v->hoogstens == hoogstens && v->van == inname->lezer.plek.offset) {
        wacht(v);
        v->gereed = false;
        v->nu = 1 - v->nu;
        return volgende;
    }
    struct leesbeurt *beurt = &v->beurt[v->nu];
    stel(beurt, inname, &inname->lezer, hoogstens);
    beurt->weiger = weiger;
    leesbeurt_lees(beurt);
    return beurt;
}

void vooruit_begin(struct inname *inname, const struct lezer *vanaf, size_t hoogstens)
{
    struct vooruit *v = inname->vooruit;
    struct leesbeurt *volgende = &v->beurt[1 - v->nu];
    wacht(v);
    stel(volgende, inname, vanaf, hoogstens);
    v->van = vanaf->plek.offset;
    v->hoogstens = hoogstens;
    v->loopt = pthread_create(&v->draad, NULL, lees, volgende) == 0;
    v->gereed = v->loopt; /* without a thread it is read when it is asked for */
}
