/* draden: what ThreadSanitizer does not know of threads, told in words that it knows; only in builds with it.
 *
 * librdkafka uses the threads, locks and conditions of C11, and the sanitizer of GCC 12 and Clang 14 knows
 * only those of POSIX: a thread that it did not see being born crashes it, and a lock that it does not see is
 * no order. The same holds for a join that ends at a time of a given clock. Goes before the C library, so
 * that these are called. The types of C11 are the C library's own, which makes them of the POSIX ones as
 * well. */
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>
#include <time.h>

_Static_assert(sizeof(mtx_t) == sizeof(pthread_mutex_t), "mtx_t is a pthread_mutex_t");
_Static_assert(sizeof(cnd_t) == sizeof(pthread_cond_t), "cnd_t is a pthread_cond_t");
_Static_assert(sizeof(once_flag) == sizeof(pthread_once_t), "once_flag is a pthread_once_t");

static int als_c11(int fout)
{
    switch (fout) {
    case 0:
        return thrd_success;
    case ENOMEM:
        return thrd_nomem;
    case ETIMEDOUT:
        return thrd_timedout;
    case EBUSY:
        return thrd_busy;
    default:
        return thrd_error;
    }
}

struct begin {
    thrd_start_t functie;
    void *arg;
};

static void *begin(void *arg)
{
    struct begin eigen = *(struct begin *)arg;
    free(arg);
    return (void *)(intptr_t)eigen.functie(eigen.arg);
}

int thrd_create(thrd_t *draad, thrd_start_t functie, void *arg)
{
    struct begin *eigen = malloc(sizeof *eigen);
    if (!eigen)
        return thrd_nomem;
    *eigen = (struct begin){functie, arg};
    int fout = pthread_create(draad, NULL, begin, eigen);
    if (fout)
        free(eigen);
    return als_c11(fout);
}

int thrd_join(thrd_t draad, int *ret)
{
    void *uitslag = NULL;
    int fout = pthread_join(draad, &uitslag);
    if (!fout && ret)
        *ret = (int)(intptr_t)uitslag;
    return als_c11(fout);
}

int mtx_init(mtx_t *slot, int soort)
{
    pthread_mutexattr_t eigenschap;
    pthread_mutexattr_init(&eigenschap);
    pthread_mutexattr_settype(&eigenschap,
                              soort & mtx_recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL);
    int fout = pthread_mutex_init((pthread_mutex_t *)slot, &eigenschap);
    pthread_mutexattr_destroy(&eigenschap);
    return als_c11(fout);
}

int mtx_lock(mtx_t *slot)
{
    return als_c11(pthread_mutex_lock((pthread_mutex_t *)slot));
}

int mtx_trylock(mtx_t *slot)
{
    return als_c11(pthread_mutex_trylock((pthread_mutex_t *)slot));
}

int mtx_unlock(mtx_t *slot)
{
    return als_c11(pthread_mutex_unlock((pthread_mutex_t *)slot));
}

void mtx_destroy(mtx_t *slot)
{
    pthread_mutex_destroy((pthread_mutex_t *)slot);
}

int cnd_init(cnd_t *sein)
{
    return als_c11(pthread_cond_init((pthread_cond_t *)sein, NULL));
}

int cnd_signal(cnd_t *sein)
{
    return als_c11(pthread_cond_signal((pthread_cond_t *)sein));
}

int cnd_broadcast(cnd_t *sein)
{
    return als_c11(pthread_cond_broadcast((pthread_cond_t *)sein));
}

int cnd_wait(cnd_t *sein, mtx_t *slot)
{
    return als_c11(pthread_cond_wait((pthread_cond_t *)sein, (pthread_mutex_t *)slot));
}

int cnd_timedwait(cnd_t *restrict sein, mtx_t *restrict slot, const struct timespec *restrict tot)
{
    return als_c11(pthread_cond_timedwait((pthread_cond_t *)sein, (pthread_mutex_t *)slot, tot));
}

void cnd_destroy(cnd_t *sein)
{
    pthread_cond_destroy((pthread_cond_t *)sein);
}

void call_once(once_flag *vlag, void (*functie)(void))
{
    pthread_once((pthread_once_t *)vlag, functie);
}

int pthread_clockjoin_np(pthread_t draad, void **ret, clockid_t klok, const struct timespec *tot)
{
    struct timespec nu, echt;
    clock_gettime(klok, &nu);
    clock_gettime(CLOCK_REALTIME, &echt);
    int64_t ns = (int64_t)echt.tv_nsec + tot->tv_nsec - nu.tv_nsec;
    int64_t seconden = (ns >= 0 ? ns : ns - 999999999) / 1000000000;
    echt.tv_sec += tot->tv_sec - nu.tv_sec + seconden;
    echt.tv_nsec = ns - seconden * 1000000000;
    return pthread_timedjoin_np(draad, ret, &echt);
}
