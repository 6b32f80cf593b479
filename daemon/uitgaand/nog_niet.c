/* nog_niet: the way out while nothing goes out yet. Tells nothing, forgets nothing: what is to be told stays
 * in the database. To be removed with the first file that does. */
#include "uitgaand/uitgaand.h"

#include <stdlib.h>
#include <sys/eventfd.h>

struct uitgaand {
    int fd;
};

enum err_kind uitgaand_open(const struct config *config, const struct beleid *beleid,
                            const struct sleutels *sleutels, kafka_log *log, struct uitgaand **ret,
                            struct err *err)
{
    (void)config, (void)beleid, (void)sleutels, (void)log;
    struct uitgaand *uitgaand = calloc(1, sizeof(*uitgaand));
    if (!uitgaand)
        return err_set(err, ERR_FATAL, "no memory for the way out");
    uitgaand->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    *ret = uitgaand;
    return ERR_NONE;
}

void uitgaand_sluit(struct uitgaand *uitgaand)
{
    free(uitgaand);
}

int uitgaand_fd(const struct uitgaand *uitgaand)
{
    return uitgaand->fd;
}

void uitgaand_pols(struct uitgaand *uitgaand)
{
    (void)uitgaand;
}

enum err_kind uitgaand_stap(struct uitgaand *uitgaand, struct db *db, instant nu, int64_t ms, struct err *err)
{
    (void)uitgaand, (void)db, (void)nu, (void)ms, (void)err;
    return ERR_NONE;
}

int64_t uitgaand_wachttijd(const struct uitgaand *uitgaand, int64_t ms)
{
    (void)uitgaand, (void)ms;
    return -1;
}

void uitgaand_vergeet(struct uitgaand *uitgaand)
{
    (void)uitgaand;
}

void uitgaand_stand(const struct uitgaand *uitgaand, struct uitgaand_stand *ret)
{
    (void)uitgaand;
    *ret = (struct uitgaand_stand){.wachtend = -1};
}
