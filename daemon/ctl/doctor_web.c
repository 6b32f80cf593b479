/* doctor_web: a question about the role that the pages have in the database. See doctor.h.
 *
 * Who runs doctor is mostly not the user of the pages, and on this machine PostgreSQL believes nobody who
 * says that he is (peer): what can be asked of the role without being it, is asked of the catalog. */
#include "ctl/doctor.h"
#include "db/queries.h"

#include <pwd.h>
#include <string.h>
#include <unistd.h>

struct wie {
    const char *rol; /* NULL: as who runs the pages */
    bool hier;       /* over a socket of this machine */
};

static struct wie read_conninfo(const struct doctor *d, const char *conninfo)
{
    struct wie w = {NULL, true};
    PQconninfoOption *options = PQconninfoParse(conninfo, NULL); /* check-config saw that it can be read */
    for (const PQconninfoOption *o = options; o && o->keyword; o++) {
        if (strcmp(o->keyword, "user") == 0 && o->val && *o->val)
            w.rol = arena_printf(d->arena, "%s", o->val);
        if (strcmp(o->keyword, "host") == 0 && o->val && *o->val)
            w.hier = o->val[0] == '/';
    }
    PQconninfoFree(options);
    return w;
}

static bool is_me(const char *name)
{
    const struct passwd *me = getpwuid(geteuid());
    return me && strcmp(me->pw_name, name) == 0;
}

/* A server on this machine that is there but does not take us for another is no mistake. */
static bool answers(struct doctor *d, const char *conninfo, const struct wie *w)
{
    struct db *db = NULL;
    struct err err = {0};
    bool open = db_open(conninfo, &db, &err) == ERR_NONE;
    db_close(db);
    if (open || (w->hier && w->rol && !is_me(w->rol) && PQping(conninfo) == PQPING_OK))
        return true;
    doctor_meld(d, d->ctl->config.pad, "de database van de pagina's antwoordt niet (%s)", err.text);
    return false;
}

void doctor_web(struct doctor *d)
{
    const struct config *c = &d->ctl->config;
    const char *conninfo = c->web.database;
    struct db_params params;
    struct err err = {0};
    PGresult *r = NULL;
    if (strcmp(conninfo, c->database) == 0)
        return; /* not given: there are no pages here, they refuse to begin like that */
    const struct wie w = read_conninfo(d, conninfo);
    if (!answers(d, conninfo, &w) || !w.rol)
        return;
    db_params_begin(&params, d->arena);
    db_param_text(&params, slice_from_cstr(w.rol));
    if (db_run(d->ctl->db, &QUERY_DOCTOR_WEB, &params, &r, &err))
        doctor_meld(d, "", "dit kon niet worden nagekeken (%s)", err.text);
    else if (PQntuples(r) == 0 || !db_bool(r, 0, 0))
        doctor_meld(d, c->pad, "rol '%s' bestaat niet, of mag niet inloggen", w.rol);
    else if (!db_bool(r, 0, 1))
        doctor_meld(d, c->pad, "rol '%s' ziet alles: de beveiliging per rij geldt niet voor haar", w.rol);
    else if (!db_bool(r, 0, 2))
        doctor_meld(d, c->pad, "rol '%s' mag niet bij de functies van het schema public", w.rol);
    PQclear(r);
}
