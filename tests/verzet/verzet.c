// A library to preload (LD_PRELOAD): the calendar stands so many seconds further, VS_VERZET, for every
// program that is started with it. For ./test --op, which asks whether a test depends on the day it runs.
//
// Guarantees: programs under it agree on the time, also about the times of files; what is measured
// (CLOCK_MONOTONIC) and what is waited for do not change. Does not: stop the clock, or reach a program whose
// environment was emptied.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

// Later than any uptime: a moment of the calendar, not of a monotonic clock.
#define KALENDER 1000000000

static time_t verzet(void)
{
    static time_t s;
    static int gelezen;
    if (!gelezen) {
        const char *w = getenv("VS_VERZET");
        s = w ? (time_t)strtoll(w, NULL, 10) : 0;
        gelezen = 1;
    }
    return s;
}

static int van_kalender(clockid_t klok)
{
    return klok == CLOCK_REALTIME || klok == CLOCK_REALTIME_COARSE || klok == CLOCK_TAI;
}

// --- asking for the time

int clock_gettime(clockid_t klok, struct timespec *ts)
{
    int r = (int)syscall(SYS_clock_gettime, klok, ts);
    if (r == 0 && van_kalender(klok))
        ts->tv_sec += verzet();
    return r;
}

time_t time(time_t *t)
{
    struct timespec ts;
    clock_gettime(CLOCK_REALTIME, &ts);
    if (t)
        *t = ts.tv_sec;
    return ts.tv_sec;
}

int gettimeofday(struct timeval *restrict tv, void *restrict zone)
{
    (void)zone;
    struct timespec ts;
    clock_gettime(CLOCK_REALTIME, &ts);
    *tv = (struct timeval){.tv_sec = ts.tv_sec, .tv_usec = ts.tv_nsec / 1000};
    return 0;
}

int timespec_get(struct timespec *ts, int basis)
{
    return basis == TIME_UTC && clock_gettime(CLOCK_REALTIME, ts) == 0 ? basis : 0;
}

// --- waiting until a moment: the kernel knows the time as it is

static const struct timespec *terug(const struct timespec *tot, struct timespec *echt)
{
    if (!tot || tot->tv_sec < KALENDER)
        return tot;
    *echt = *tot;
    echt->tv_sec -= verzet();
    return echt;
}

int clock_nanosleep(clockid_t klok, int vlag, const struct timespec *tot, struct timespec *rest)
{
    static int (*echte)(clockid_t, int, const struct timespec *, struct timespec *);
    if (!echte)
        *(void **)&echte = dlsym(RTLD_NEXT, "clock_nanosleep");
    struct timespec t;
    return echte(klok, vlag, (vlag & TIMER_ABSTIME) && van_kalender(klok) ? terug(tot, &t) : tot, rest);
}

// The C library keeps an older one of this name, which is found without a version.
int pthread_cond_timedwait(pthread_cond_t *restrict c, pthread_mutex_t *restrict m,
                           const struct timespec *restrict tot)
{
    static int (*echte)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
    if (!echte)
        *(void **)&echte = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
    if (!echte)
        *(void **)&echte = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    struct timespec t;
    return echte(c, m, terug(tot, &t));
}

int cnd_timedwait(cnd_t *restrict c, mtx_t *restrict m, const struct timespec *restrict tot)
{
    static int (*echte)(cnd_t *, mtx_t *, const struct timespec *);
    if (!echte)
        *(void **)&echte = dlsym(RTLD_NEXT, "cnd_timedwait");
    struct timespec t;
    return echte(c, m, terug(tot, &t));
}

#define WACHT(naam, soort)                                                                                   \
    int naam(soort *restrict ding, const struct timespec *restrict tot)                                      \
    {                                                                                                        \
        static int (*echte)(soort *, const struct timespec *);                                               \
        if (!echte)                                                                                          \
            *(void **)&echte = dlsym(RTLD_NEXT, #naam);                                                      \
        struct timespec t;                                                                                   \
        return echte(ding, terug(tot, &t));                                                                  \
    }
WACHT(sem_timedwait, sem_t)
WACHT(mtx_timedlock, mtx_t)
WACHT(pthread_mutex_timedlock, pthread_mutex_t)

// --- the times of files: what the kernel stamps is seen as far away as the clock is

static int gezien(int r, struct stat *st)
{
    if (r != 0)
        return r;
    st->st_atime += verzet();
    st->st_mtime += verzet();
    st->st_ctime += verzet();
    return r;
}

int fstatat(int map, const char *restrict pad, struct stat *restrict st, int vlaggen)
{
    return gezien((int)syscall(SYS_newfstatat, map, pad, st, vlaggen), st);
}
int stat(const char *restrict pad, struct stat *restrict st)
{
    return fstatat(AT_FDCWD, pad, st, 0);
}
int lstat(const char *restrict pad, struct stat *restrict st)
{
    return fstatat(AT_FDCWD, pad, st, AT_SYMLINK_NOFOLLOW);
}
int fstat(int fd, struct stat *st)
{
    return gezien((int)syscall(SYS_fstat, fd, st), st);
}
int stat64(const char *restrict pad, struct stat64 *restrict st)
{
    return stat(pad, (struct stat *)st);
}
int lstat64(const char *restrict pad, struct stat64 *restrict st)
{
    return lstat(pad, (struct stat *)st);
}
int fstat64(int fd, struct stat64 *st)
{
    return fstat(fd, (struct stat *)st);
}
int fstatat64(int map, const char *restrict pad, struct stat64 *restrict st, int vlaggen)
{
    return fstatat(map, pad, (struct stat *)st, vlaggen);
}

int statx(int map, const char *restrict pad, int vlaggen, unsigned int wat, struct statx *restrict sx)
{
    int r = (int)syscall(SYS_statx, map, pad, vlaggen, wat, sx);
    if (r != 0)
        return r;
    sx->stx_atime.tv_sec += verzet();
    sx->stx_mtime.tv_sec += verzet();
    sx->stx_ctime.tv_sec += verzet();
    sx->stx_btime.tv_sec += verzet();
    return r;
}

static int zet(int map, const char *pad, const struct timespec *ts, int vlaggen)
{
    struct timespec t[2];
    for (int i = 0; ts && i < 2; i++) {
        t[i] = ts[i];
        if (t[i].tv_nsec != UTIME_NOW && t[i].tv_nsec != UTIME_OMIT)
            t[i].tv_sec -= verzet();
    }
    return (int)syscall(SYS_utimensat, map, pad, ts ? t : NULL, vlaggen);
}
int utimensat(int map, const char *pad, const struct timespec ts[2], int vlaggen)
{
    return zet(map, pad, ts, vlaggen);
}
int futimens(int fd, const struct timespec ts[2])
{
    return zet(fd, NULL, ts, 0);
}
