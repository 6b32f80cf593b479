/* handel_meegaan: what goes along when signals move to another household (R13).
 *
 * An objection, a warning for the visitor and facts about people hold for the people, and these move; a
 * letter that was posted before a household was split or joined lies in their letter box. So the new
 * household gets copies of those events, each with the act that moved them as its `doel`; undoing the act
 * undoes the copies. What was said on an address that proved wrong about others who live there stays there.
 */
#include "plan/handel_werk.h"

#include "db/queries.h"

struct meegaan {
    struct gebeurtenis *rij;
    size_t aantal;
};

static bool about_people(const struct gebeurtenis *g)
{
    if (g->ongedaan)
        return false;
    if (g->soort != GEB_FEIT)
        return g->soort == GEB_BEZWAAR || g->soort == GEB_VEILIGHEID;
    /* A number or address itself lies encrypted in its event; that it is wrong can be said again. */
    return slice_eq_cstr(g->sleutel, "kinderen") || slice_eq_cstr(g->sleutel, "tolk") || !g->ja;
}

enum err_kind meegaan_verzamel(struct handel_werk *w, struct meegaan **ret, struct err *err)
{
    const struct dossier *own = &w->dossiers[w->eigen];
    enum gebeurtenis_soort soort = w->h.gebeurtenis.soort;
    bool whole = soort == GEB_SPLITSEN || soort == GEB_SAMENVOEGEN;
    civil_date letter = w->oordelen[w->eigen].stand.laatste_brief;
    struct meegaan *m = ARENA_NEW(w->arena, struct meegaan);
    struct gebeurtenis *rows = ARENA_ARRAY(w->arena, struct gebeurtenis, own->gebeurtenissen_aantal + 1);
    if (!m || !rows)
        return err_set(err, ERR_FULL, "no room for what goes along");
    m->rij = rows;
    for (size_t i = 0; i < own->gebeurtenissen_aantal && !w->doel; i++) {
        const struct gebeurtenis *g = &own->gebeurtenissen[i];
        if (about_people(g) && (whole || g->melding == w->h.gebeurtenis.melding))
            rows[m->aantal++] = *g;
    }
    if (whole && letter != DATE_NONE && !w->doel)
        rows[m->aantal++] =
            (struct gebeurtenis){.soort = GEB_OPGEHAALD, .kanaal = KANAAL_BRIEF, .dag = letter};
    *ret = m;
    return ERR_NONE;
}

static enum err_kind copy_to(struct handel_werk *w, size_t dossier, const struct meegaan *m, int64_t nr,
                             struct err *err)
{
    const struct melding_oordeel *melding = oordeel_woordvoerder(&w->oordelen[dossier]);
    civil_date known = w->oordelen[dossier].stand.laatste_brief;
    enum err_kind kind = ERR_NONE;
    for (size_t i = 0; melding && i < m->aantal && !kind; i++) {
        struct gebeurtenis copy = m->rij[i];
        if (copy.soort == GEB_OPGEHAALD && known != DATE_NONE && known >= copy.dag)
            continue;
        copy.melding = melding->sleutel;
        copy.doel = nr;
        kind = gebeurtenis_voeg_toe(w->db, w->arena, w->schrijver, &w->dossiers[dossier], &copy, NULL,
                                    SLICE("meegegaan met de verhuizing van de signalen"), err);
    }
    return kind ? kind : handel_oordeel(w, dossier, true, err);
}

enum err_kind meegaan_schrijf(struct handel_werk *w, int64_t van, const struct meegaan *m, int64_t nr,
                              struct err *err)
{
    enum err_kind kind = ERR_NONE;
    for (size_t i = 0; i < w->set_aantal && m->aantal > 0 && !kind; i++)
        if (w->dossiers[i].huishouden != van)
            kind = copy_to(w, i, m, nr, err);
    return kind;
}

enum err_kind meegaan_ongedaan(struct handel_werk *w, int64_t nr, struct err *err)
{
    static const int64_t kinds[] = {GEB_BEZWAAR, GEB_VEILIGHEID, GEB_FEIT, GEB_OPGEHAALD};
    struct db_params params;
    if (!w->doel)
        return ERR_NONE;
    db_params_begin(&params, w->arena);
    db_param_ints(&params, w->set, w->set_aantal);
    db_param_int(&params, w->doel->nr);
    db_param_int(&params, nr);
    db_param_ints(&params, kinds, sizeof kinds / sizeof kinds[0]);
    return db_run(w->db, &QUERY_MEEGEGAAN_ONGEDAAN, &params, NULL, err);
}
