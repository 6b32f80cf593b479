/* handel: see handel.h. */
#include "plan/handel.h"

#include "db/queries.h"
#include "domain/bewaar.h"
#include "domain/invoer.h"
#include "plan/gang.h"
#include "plan/handel_werk.h"

#include <string.h>
#include <time.h>

#define POGINGEN 5
#define RONDEN 4 /* of finding out which households are concerned */

static enum err_kind too_full(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for an act");
}

/* ---- the households concerned ---- */

/* Makes a household part of the set; false when the arena is full. */
static bool add_to_set(struct handel_werk *w, int64_t sleutel, struct slice naam)
{
    for (size_t i = 0; i < w->set_aantal; i++)
        if (w->set[i] == sleutel)
            return true;
    if (w->set_aantal == w->set_ruimte) {
        size_t room = w->set_ruimte ? 2 * w->set_ruimte : 8;
        int64_t *keys = ARENA_ARRAY(w->arena, int64_t, room);
        struct slice *names = ARENA_ARRAY(w->arena, struct slice, room);
        if (!keys || !names)
            return false;
        for (size_t i = 0; i < w->set_aantal; i++) {
            keys[i] = w->set[i];
            names[i] = w->set_namen[i];
        }
        w->set = keys;
        w->set_namen = names;
        w->set_ruimte = room;
    }
    w->set[w->set_aantal] = sleutel;
    w->set_namen[w->set_aantal++] = naam;
    return true;
}

enum err_kind handel_oordeel(struct handel_werk *w, size_t i, bool points, struct err *err)
{
    struct gang gang = {.db = w->db, .schrijver = w->schrijver, .herzie = points};
    return gang_oordeel(&gang, w->arena, &w->dossiers[i], &w->oordelen[i], err);
}

/* Locks and judges the whole set. */
static enum err_kind load(struct handel_werk *w, bool points, struct err *err)
{
    enum err_kind kind = w->set_aantal > 1 ? verhuis_bereik(w, SLICE_NONE, err) : ERR_NONE;
    if (!kind)
        kind = dossier_laad(w->db, w->arena, w->schrijver, w->set, w->set_namen, w->set_aantal, &w->dossiers,
                            &w->nr, err);
    if (!kind)
        kind = bekenden_laad(w->db, w->arena, w->schrijver, w->dossiers, w->set_aantal, err);
    if (!kind)
        kind = bewoners_laad(w->db, w->arena, w->schrijver, w->dossiers, w->set_aantal, err);
    w->oordelen = kind ? NULL : ARENA_ARRAY(w->arena, struct oordeel, w->set_aantal + 1);
    if (!kind && !w->oordelen)
        return too_full(err);
    for (size_t i = 0; i < w->set_aantal && !kind; i++)
        kind = handel_oordeel(w, i, points, err);
    return kind;
}

/* ---- the act itself ---- */

static const struct melding_oordeel *find_melding(const struct oordeel *oordeel, int64_t sleutel)
{
    for (size_t i = 0; i < oordeel->meldingen_aantal; i++)
        if (oordeel->meldingen[i].sleutel == sleutel)
            return &oordeel->meldingen[i];
    return NULL;
}

static void find_target(struct handel_werk *w)
{
    const struct dossier *own = &w->dossiers[w->eigen];
    w->doel = NULL;
    if (w->h.gebeurtenis.soort != GEB_ONGEDAAN)
        return;
    for (size_t i = 0; i < own->gebeurtenissen_aantal; i++)
        if (own->gebeurtenissen[i].nr == w->h.gebeurtenis.doel)
            w->doel = &own->gebeurtenissen[i];
}

/* Closed so long ago that its signals may have been erased (bewaar.h): opening it would show an empty one. */
static bool is_bygone(const struct handel_werk *w)
{
    bool opens = w->h.gebeurtenis.soort == GEB_HEROPENEN || w->h.gebeurtenis.soort == GEB_ONGEDAAN;
    return opens && w->melding->status == MELDING_GESLOTEN && w->melding->aantal_signalen == 0 &&
           w->melding->periode < month_of(w->schrijver->vandaag) - bewaar_klaar_maanden(w->schrijver->beleid);
}

/* Under the lock, before anything else: was this asked before, and is it about what stands here? */
static enum err_kind check_once(struct handel_werk *w, int64_t huishouden, int64_t *ret_nr, struct err *err)
{
    const struct handel_opdracht *order = w->opdracht;
    struct eenmalig before = {0};
    bool known = false;
    if (!hash_is_none(order->eenmalig.sleutel)) {
        enum err_kind kind =
            eenmalig_zoek(w->db, w->arena, w->schrijver, &order->eenmalig, &before, &known, err);
        if (kind)
            return kind;
    }
    size_t own = 0;
    while (w->dossiers[own].huishouden != huishouden)
        own++;
    if (known && !hash_eq(before.inhoud, order->eenmalig.inhoud)) {
        w->hoe = HANDEL_ANDERE_VRAAG;
        w->weigering = "Met deze sleutel is eerder iets anders gevraagd.";
    } else if (known) {
        w->hoe = HANDEL_AL_GEDAAN;
    } else if (order->versie && order->versie != handeling_versie(&w->dossiers[own])) {
        w->hoe = HANDEL_VERANDERD;
        w->weigering = "Iemand anders heeft deze melding intussen gewijzigd.";
    }
    *ret_nr = known ? before.nr : 0;
    return ERR_NONE;
}

static enum err_kind note_once(struct handel_werk *w, int64_t nr, struct err *err)
{
    struct eenmalig done = w->opdracht->eenmalig;
    done.nr = nr;
    return hash_is_none(done.sleutel) ? ERR_NONE : eenmalig_noteer(w->db, w->arena, w->schrijver, &done, err);
}

/* Under the lock: may it be done? */
static void check(struct handel_werk *w, int64_t huishouden, int64_t melding)
{
    w->eigen = 0;
    while (w->dossiers[w->eigen].huishouden != huishouden)
        w->eigen++;
    const struct oordeel *oordeel = &w->oordelen[w->eigen];
    w->melding = find_melding(oordeel, melding);
    if (!w->melding || is_bygone(w)) {
        w->weigering = "Deze melding is te oud om nog te wijzigen.";
        return;
    }
    w->weigering = handeling_toets(w->arena, &w->dossiers[w->eigen], oordeel, w->melding, w->opdracht->rol,
                                   w->opdracht->reden, w->schrijver->vandaag, &w->h);
    w->melding = find_melding(oordeel, w->h.gebeurtenis.melding);
    find_target(w);
}

static bool moves(const struct handel_werk *w)
{
    return w->doel ? verhuis_soort(w->doel->soort) : verhuis_soort(w->h.gebeurtenis.soort);
}

/* Of how somebody is reached: encrypted, and of a telephone number the pseudonym beside it. */
static struct gebeurtenis_geheim hide(const struct handel_werk *w)
{
    struct slice plain = w->h.persoonsgegeven;
    const struct persoon reached = {.telefoon = invoer_telefoon_vorm(w->arena, plain)};
    bool phone = slice_eq_cstr(w->h.gebeurtenis.sleutel, "telefoon") && reached.telefoon.n > 0;
    return (struct gebeurtenis_geheim){
        .versleuteld = geheim_versleutel(w->sleutels, w->arena, plain, SLICE("gebeurtenis.geheim")),
        .telefoon = phone ? persoon_telefoon(w->schrijver->key, &reached) : (struct hash128){{0}},
    };
}

static enum err_kind add_events(struct handel_werk *w, int64_t *ret_nr, struct err *err)
{
    struct gebeurtenis events[2];
    size_t count = handeling_gebeurtenissen(&w->h, events);
    struct gebeurtenis_geheim secret = {0};
    bool reached = w->h.persoonsgegeven.n > 0;
    if (reached)
        secret = hide(w);
    if (reached && secret.versleuteld.n == 0)
        return too_full(err);
    struct slice reason = w->opdracht->reden.n > 0 ? w->opdracht->reden : SLICE_NONE;
    enum err_kind kind = ERR_NONE;
    for (size_t i = 0; i < count && !kind; i++) {
        kind = gebeurtenis_voeg_toe(w->db, w->arena, w->schrijver, &w->dossiers[w->eigen], &events[i],
                                    reached ? &secret : NULL, reason, err);
        if (i == 0)
            *ret_nr = events[0].nr;
    }
    return kind;
}

static enum err_kind write_moved(struct handel_werk *w, int64_t nr, int64_t huishouden, struct err *err)
{
    struct meegaan *along = NULL;
    enum err_kind kind = meegaan_verzamel(w, &along, err);
    if (!kind)
        kind = verhuis_doe(w, nr, err);
    if (!kind)
        kind = meegaan_ongedaan(w, nr, err);
    if (!kind)
        kind = load(w, true, err);
    if (!kind)
        kind = meegaan_schrijf(w, huishouden, along, nr, err);
    if (kind)
        return kind;
    w->eigen = 0;
    while (w->dossiers[w->eigen].huishouden != huishouden)
        w->eigen++;
    return oordeel_bewaar(w->db, w->arena, w->schrijver, w->nr, w->dossiers, w->oordelen, w->set_aantal, err);
}

static enum err_kind write_own(struct handel_werk *w, struct err *err)
{
    enum gebeurtenis_soort soort = w->h.gebeurtenis.soort;
    bool points = soort == GEB_FEIT || soort == GEB_ONGEDAAN;
    enum err_kind kind = handel_oordeel(w, w->eigen, points, err);
    return kind ? kind
                : oordeel_bewaar(w->db, w->arena, w->schrijver, w->nr, &w->dossiers[w->eigen],
                                 &w->oordelen[w->eigen], 1, err);
}

/* What the user reads when the month's places are gone. */
static const char *no_place =
    "In die wachtrij is deze maand geen plaats meer vrij; geef er een bij met 'capaciteit', of kies een "
    "andere wachtrij.";

static bool is_capacity(const struct err *err)
{
    return err->kind == ERR_CONFLICT && strstr(err->text, "capaciteit_niet_overschreden") != NULL;
}

/* One try in a transaction. *ret_again: another household is concerned, roll back and lock that too. */
static enum err_kind try_once(struct handel_werk *w, int64_t huishouden, int64_t melding,
                              struct handel_uitslag *ret, bool *ret_again, struct err *err)
{
    enum err_kind kind = load(w, false, err);
    kind = kind ? kind : check_once(w, huishouden, &ret->nr, err);
    if (kind || w->hoe != HANDEL_GEDAAN)
        return kind;
    check(w, huishouden, melding);
    if (!w->weigering && moves(w)) {
        size_t before = w->set_aantal;
        kind = verhuis_plan(w, err);
        for (size_t i = 0; i < w->verhuizingen_aantal && !kind && !w->weigering; i++)
            if (!add_to_set(w, w->verhuizingen[i].van, w->verhuizingen[i].van_naam) ||
                !add_to_set(w, w->verhuizingen[i].naar, w->verhuizingen[i].naar_naam))
                return too_full(err);
        *ret_again = w->set_aantal > before;
    }
    if (kind || w->weigering || *ret_again)
        return kind;
    kind = add_events(w, &ret->nr, err);
    if (!kind)
        kind = note_once(w, ret->nr, err);
    if (!kind)
        kind = moves(w) ? write_moved(w, ret->nr, huishouden, err) : write_own(w, err);
    if (kind && is_capacity(err)) {
        w->weigering = no_place;
        return ERR_NONE;
    }
    if (!kind)
        kind = db_commit(w->db, err);
    return kind;
}

static void tell(const struct handel_werk *w, struct handel_uitslag *ret)
{
    const struct melding_oordeel *m = find_melding(&w->oordelen[w->eigen], w->h.gebeurtenis.melding);
    if (!m) /* all its signals moved and nothing else was said about it */
        return;
    memcpy(ret->melding, m->id, sizeof ret->melding);
    ret->status = m->status;
    ret->route = m->route;
}

static enum err_kind in_transactions(struct handel_werk *w, int64_t huishouden, int64_t melding,
                                     struct handel_uitslag *ret, struct err *err)
{
    const struct handeling as_read = w->h;
    int tries = 0, rounds = 0;
    for (;;) {
        bool again = false;
        w->h = as_read;
        w->weigering = NULL;
        w->hoe = HANDEL_GEDAAN;
        enum err_kind kind = db_begin(w->db, err);
        if (!kind)
            kind = try_once(w, huishouden, melding, ret, &again, err);
        if (kind || w->weigering || w->hoe != HANDEL_GEDAAN || again)
            db_rollback(w->db);
        if (!kind && !again)
            return ERR_NONE;
        if (again && ++rounds == RONDEN)
            return err_set(err, ERR_RETRY, "the households of an act keep changing");
        bool retry = kind == ERR_RETRY && !db_lost(w->db) && ++tries < POGINGEN;
        if (kind && !retry)
            return kind;
        if (retry)
            nanosleep(&(struct timespec){0, tries * 30000000L}, NULL);
    }
}

/* In a transaction: of who acts for somebody, only there is known who that is. */
static enum err_kind find(const struct handel_werk *w, int64_t *ret_household, struct slice *ret_name,
                          int64_t *ret_melding, struct err *err)
{
    enum err_kind kind = db_begin(w->db, err);
    kind = kind ? kind
                : dossier_van_melding(w->db, w->arena, w->schrijver, w->opdracht->melding, ret_household,
                                      ret_name, ret_melding, err);
    db_rollback(w->db);
    return kind;
}

enum err_kind handel(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                     const struct sleutels *sleutels, const struct handel_opdracht *opdracht,
                     struct handel_uitslag *ret, struct err *err)
{
    struct handel_werk w = {
        .db = db, .arena = arena, .schrijver = schrijver, .sleutels = sleutels, .opdracht = opdracht};
    struct slice name = SLICE_NONE;
    int64_t household = 0, melding = 0;
    *ret = (struct handel_uitslag){0};
    fouten_begin(&ret->fouten, arena);
    if (!handeling_lees(arena, opdracht->act, opdracht->argumenten, opdracht->aantal, schrijver->vandaag,
                        &w.h, &ret->fouten)) {
        if (arena_is_full(arena))
            return too_full(err);
        ret->hoe = HANDEL_FOUTEN;
        ret->weigering = "De handeling klopt niet.";
        return ERR_NONE;
    }
    enum err_kind kind = find(&w, &household, &name, &melding, err);
    if (kind == ERR_INVALID) {
        ret->hoe = HANDEL_ONBEKEND;
        ret->weigering = "Deze melding bestaat niet.";
        return ERR_NONE;
    }
    if (!kind && !add_to_set(&w, household, name))
        kind = too_full(err);
    if (!kind)
        kind = in_transactions(&w, household, melding, ret, err);
    if (!kind && !w.weigering && w.hoe == HANDEL_GEDAAN)
        tell(&w, ret);
    ret->hoe = w.weigering && w.hoe == HANDEL_GEDAAN ? HANDEL_GEWEIGERD : w.hoe;
    ret->weigering = w.weigering;
    return kind;
}
