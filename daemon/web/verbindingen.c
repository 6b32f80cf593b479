/* verbindingen: see verbindingen.h. */
#include "web/verbindingen.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>

struct verbinding {
    int fd; /* -1: free, and then volgende is the next free one */
    int64_t sinds;
    struct verbinding *volgende;
};

struct verbindingen {
    pthread_mutex_t slot;
    struct verbinding *vrij;
    int64_t stap_ms;
    size_t aantal;
    struct verbinding rij[];
};

struct verbindingen *verbindingen_maak(size_t hoogstens, int64_t stap_ms)
{
    struct verbindingen *alle = calloc(1, sizeof *alle + hoogstens * sizeof(struct verbinding));
    if (!alle || pthread_mutex_init(&alle->slot, NULL) != 0) {
        free(alle);
        return NULL;
    }
    alle->aantal = hoogstens;
    alle->stap_ms = stap_ms;
    for (size_t i = hoogstens; i-- > 0;) {
        alle->rij[i] = (struct verbinding){-1, 0, alle->vrij};
        alle->vrij = &alle->rij[i];
    }
    return alle;
}

void verbindingen_weg(struct verbindingen *alle)
{
    if (alle)
        pthread_mutex_destroy(&alle->slot);
    free(alle);
}

struct verbinding *verbinding_komt(struct verbindingen *alle, int fd, int64_t nu_ms)
{
    pthread_mutex_lock(&alle->slot);
    struct verbinding *v = alle->vrij;
    if (v) {
        alle->vrij = v->volgende;
        *v = (struct verbinding){fd, nu_ms, NULL};
    }
    pthread_mutex_unlock(&alle->slot);
    return v;
}

void verbinding_gaat(struct verbindingen *alle, struct verbinding *verbinding)
{
    if (!verbinding)
        return;
    pthread_mutex_lock(&alle->slot);
    *verbinding = (struct verbinding){-1, 0, alle->vrij};
    alle->vrij = verbinding;
    pthread_mutex_unlock(&alle->slot);
}

void verbinding_stap(struct verbindingen *alle, struct verbinding *verbinding, int64_t nu_ms)
{
    if (!verbinding)
        return;
    pthread_mutex_lock(&alle->slot);
    verbinding->sinds = nu_ms;
    pthread_mutex_unlock(&alle->slot);
}

void verbindingen_sluit_oude(struct verbindingen *alle, int64_t nu_ms)
{
    pthread_mutex_lock(&alle->slot); /* while it is held no descriptor is closed and given to another */
    for (size_t i = 0; i < alle->aantal; i++)
        if (alle->rij[i].fd >= 0 && nu_ms - alle->rij[i].sinds > alle->stap_ms)
            shutdown(alle->rij[i].fd, SHUT_RDWR);
    pthread_mutex_unlock(&alle->slot);
}
