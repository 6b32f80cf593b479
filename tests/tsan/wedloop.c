/* wedloop: shows that the set-up of ThreadSanitizer finds a race, and keeps silent when there is none. Two
 * threads count in one number: `wedloop slordig` without a lock, `wedloop netjes` with one. Prints nothing,
 * always ends with 0 by itself; what it was built for is the report. Built with -fsanitize=thread only. */
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

struct telling {
    pthread_mutex_t slot;
    bool netjes;
    long aantal;
};

static void *tel(void *arg)
{
    struct telling *telling = arg;
    for (int i = 0; i < 10000; i++) {
        if (telling->netjes)
            pthread_mutex_lock(&telling->slot);
        telling->aantal++;
        if (telling->netjes)
            pthread_mutex_unlock(&telling->slot);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    struct telling telling = {.slot = PTHREAD_MUTEX_INITIALIZER,
                              .netjes = argc > 1 && strcmp(argv[1], "netjes") == 0};
    pthread_t draden[2];
    for (int i = 0; i < 2; i++) {
        if (pthread_create(&draden[i], NULL, tel, &telling) != 0)
            return 1;
    }
    for (int i = 0; i < 2; i++)
        pthread_join(draden[i], NULL);
    return 0;
}
