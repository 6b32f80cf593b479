/* bewoners_laad: what the residents' register says around these households (R6, R10). */
#include "db/register_laad.h"
#include "db/store_bewoner.h"

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for the people of these households");
}

static bool ask(struct arena *arena, struct dossier *d, struct register_vraag *ret)
{
    const struct profiel **wie = ARENA_ARRAY(arena, const struct profiel *, d->signalen_aantal + 1);
    size_t n = 0;
    for (size_t s = 0; wie && s < d->signalen_aantal; s++)
        if (d->signalen[s].profiel && (n == 0 || wie[n - 1] != d->signalen[s].profiel))
            wie[n++] = d->signalen[s].profiel;
    *ret = (struct register_vraag){d->naam, wie, n, &d->blik};
    return wie != NULL;
}

enum err_kind bewoners_laad(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                            struct dossier *dossiers, size_t aantal, struct err *err)
{
    struct bewonerregister actief;
    enum err_kind kind = bewonerregister_actief(db, arena, schrijver->gemeentecode, &actief, err);
    for (size_t i = 0; i < aantal; i++)
        dossiers[i].blik = (struct registerblik){0};
    if (kind || actief.nr == 0)
        return kind;
    struct register_vraag *vragen = ARENA_ARRAY(arena, struct register_vraag, aantal + 1);
    bool room = vragen != NULL;
    for (size_t i = 0; room && i < aantal; i++)
        room = ask(arena, &dossiers[i], &vragen[i]);
    return room ? register_laad(db, arena, actief.nr, vragen, aantal, true, err) : vol(err);
}
