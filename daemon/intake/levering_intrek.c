/* levering_intrek: recall of a delivery. See levering.h.
 *
 * In batches, each one transaction: fetch identities that still have a version by this delivery, choose for
 * each among the versions that are left (R2), write, decide on the households again (R7 to R10). What is done
 * no longer has such a version, so the walk ends, also after a crash. */
#include "db/store_signaal.h"
#include "intake/herzie.h"
#include "intake/levering_wissel.h"

#include <stdlib.h>
#include <string.h>

#define PER_KEER 1000
#define ARENA_REDEN ((size_t)8 << 20)
#define CONFLICTEN 3 /* so often a batch of which something was moved meanwhile is tried again */

struct trek {
    const struct intake *in;
    struct schrijver schrijver;
    int64_t levering;
    int64_t *sleutels;
    size_t aantal;
    struct signaal_bekend *bekend;
    size_t bekend_aantal;
    struct versie_bekend *versies;
    size_t versies_aantal;
    struct signaal_wijziging *wijzigingen; /* beside bekend */
    struct slice *namen;                   /* households they come in, beside bekend */
};

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for a recall");
}

static enum err_kind haal(struct trek *t, struct err *err)
{
    struct db *db = t->in->db;
    struct arena *werk = t->in->werk;
    enum err_kind kind = intake_slot(db, werk, t->schrijver.gemeentecode, err);
    kind =
        kind ? kind : levering_identiteiten(db, werk, t->levering, PER_KEER, &t->sleutels, &t->aantal, err);
    if (kind || t->aantal == 0)
        return kind;
    kind = signalen_bekend(db, werk, t->sleutels, t->aantal, &t->bekend, &t->bekend_aantal, err);
    return kind ? kind
                : versies_bekend(db, werk, t->sleutels, t->aantal, &t->versies, &t->versies_aantal, err);
}

/* Locks what they are in, and reads them again under that lock: a person may have moved one meanwhile. */
static enum err_kind vergrendel(struct trek *t, const int64_t *sleutels, const struct slice *namen,
                                size_t aantal, struct err *err)
{
    struct dossier *dossiers;
    int64_t nr;
    enum err_kind kind =
        dossier_laad(t->in->db, t->in->werk, &t->schrijver, sleutels, namen, aantal, &dossiers, &nr, err);
    struct signaal_bekend *nu;
    size_t nu_aantal = 0;
    kind =
        kind ? kind : signalen_bekend(t->in->db, t->in->werk, t->sleutels, t->aantal, &nu, &nu_aantal, err);
    if (kind)
        return kind;
    if (nu_aantal != t->bekend_aantal)
        return err_set(err, ERR_CONFLICT, "a signal of the recall came or went meanwhile");
    for (size_t i = 0; i < t->bekend_aantal; i++) { /* both rise by key */
        if (nu[i].huishouden != t->bekend[i].huishouden || nu[i].nr_inhoud != t->bekend[i].nr_inhoud)
            return err_set(err, ERR_CONFLICT, "a signal of the recall was moved meanwhile");
        t->wijzigingen[i].nr_inhoud = nr;
        t->wijzigingen[i].inhoud_dag = t->schrijver.vandaag;
    }
    return ERR_NONE;
}

static struct signaal_wijziging kies(const struct trek *t, const struct signaal_bekend *b,
                                     struct arena *arena)
{
    struct identiteit_versie *over = ARENA_ARRAY(arena, struct identiteit_versie, t->versies_aantal + 1);
    struct signaal_wijziging w = {
        .sleutel = b->sleutel,
        .huishouden = b->huishouden,
        .periode = b->periode,
        .ontvangen = b->ontvangen,
        .spoed_ontvangen = b->spoed_ontvangen,
    };
    size_t n = 0;
    if (!over)
        return w;
    if (b->levering != t->levering && !hash_is_none(b->versie.inhoud))
        over[n++] = b->versie;
    for (size_t i = 0; i < t->versies_aantal; i++)
        if (t->versies[i].signaal == b->sleutel && t->versies[i].levering != t->levering)
            over[n++] = t->versies[i].versie;
    struct identiteit_stand stand = identiteit_bepaal(over, n);
    w.intrekking = stand.intrekking;
    w.spoed_ontvangen = stand.spoed_ontvangen;
    if (!stand.inhoud) {
        w.vervalt = true;
        w.intrekking = w.intrekking == INTREKKING_GEEN ? INTREKKING_ONTERECHT : w.intrekking;
    } else if (!hash_eq(stand.inhoud->inhoud, b->versie.inhoud)) {
        w.inhoud = stand.inhoud->inhoud;
    }
    return w;
}

/* The content an identity falls back to may be about another address. */
static enum err_kind kies_huishoudens(struct trek *t, struct err *err)
{
    struct arena *werk = t->in->werk;
    int64_t *sleutels = ARENA_ARRAY(werk, int64_t, t->bekend_aantal + 1);
    struct hash128 *inhouden = ARENA_ARRAY(werk, struct hash128, t->bekend_aantal + 1);
    struct huishouden_context context = {
        .gemeentecode = t->schrijver.gemeentecode, .key = t->schrijver.key, .beleid = t->in->beleid};
    struct adresregel *regels;
    size_t n = 0, gevonden = 0;
    if (!sleutels || !inhouden)
        return vol(err);
    for (size_t i = 0; i < t->bekend_aantal; i++)
        if (!hash_is_none(t->wijzigingen[i].inhoud) && !t->bekend[i].huishouden_vast) {
            sleutels[n] = t->wijzigingen[i].sleutel;
            inhouden[n++] = t->wijzigingen[i].inhoud;
        }
    if (n == 0)
        return ERR_NONE;
    struct versie_kenmerk *kenmerken;
    enum err_kind kind = versies_kenmerk(t->in->db, werk, sleutels, inhouden, n, &kenmerken, &gevonden, err);
    kind = kind ? kind
                : adresregels(t->in->db, werk, context.gemeentecode, &regels, &context.regels_aantal, err);
    if (kind)
        return kind;
    context.regels = regels;
    for (size_t i = 0, j = 0; j < gevonden; i++) { /* both rise by key */
        if (t->bekend[i].sleutel != kenmerken[j].signaal)
            continue;
        if (kenmerken[j].adres.n || !hash_is_none(kenmerken[j].kenmerk.bsn)) {
            struct huishouden h =
                huishouden_bepaal(werk, &context, kenmerken[j].adres, &kenmerken[j].kenmerk);
            t->wijzigingen[i].huishouden = h.sleutel;
            t->namen[i] = h.naam;
        }
        j++;
    }
    return arena_is_full(werk) ? vol(err) : ERR_NONE;
}

struct sleutel_en_naam {
    int64_t sleutel;
    struct slice naam;
};

static int sleutel_cmp(const void *a, const void *b)
{
    const struct sleutel_en_naam *x = a, *y = b;
    return x->sleutel < y->sleutel ? -1 : x->sleutel > y->sleutel;
}

static enum err_kind verzamel(struct trek *t, int64_t **ret_sleutels, struct slice **ret_namen,
                              size_t *ret_aantal, struct err *err)
{
    struct arena *werk = t->in->werk;
    struct sleutel_en_naam *rij = ARENA_ARRAY(werk, struct sleutel_en_naam, 2 * t->bekend_aantal + 1);
    int64_t *sleutels = ARENA_ARRAY(werk, int64_t, 2 * t->bekend_aantal + 1);
    struct slice *namen = ARENA_ARRAY(werk, struct slice, 2 * t->bekend_aantal + 1);
    size_t n = 0, aantal = 0;
    if (!rij || !sleutels || !namen)
        return vol(err);
    for (size_t i = 0; i < t->bekend_aantal; i++) {
        rij[n++] = (struct sleutel_en_naam){t->bekend[i].huishouden, t->bekend[i].huishouden_naam};
        rij[n++] = (struct sleutel_en_naam){t->wijzigingen[i].huishouden, t->namen[i]};
    }
    if (n)
        qsort(rij, n, sizeof(*rij), sleutel_cmp);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || rij[i].sleutel != rij[i - 1].sleutel) {
            sleutels[aantal] = rij[i].sleutel;
            namen[aantal++] = rij[i].naam;
        }
    *ret_sleutels = sleutels;
    *ret_namen = namen;
    *ret_aantal = aantal;
    return ERR_NONE;
}

static enum err_kind kies_alle(struct trek *t, struct err *err)
{
    t->wijzigingen = ARENA_ARRAY(t->in->werk, struct signaal_wijziging, t->bekend_aantal + 1);
    t->namen = ARENA_ARRAY(t->in->werk, struct slice, t->bekend_aantal + 1);
    if (!t->wijzigingen || !t->namen)
        return vol(err);
    struct arena_mark mark = arena_mark(t->in->werk);
    for (size_t i = 0; i < t->bekend_aantal; i++) {
        t->wijzigingen[i] = kies(t, &t->bekend[i], t->in->werk);
        t->namen[i] = t->bekend[i].huishouden_naam;
        if (arena_is_full(t->in->werk))
            return vol(err);
        arena_release(t->in->werk, mark);
    }
    return kies_huishoudens(t, err);
}

static enum err_kind onthoud_vertrokken(struct trek *t, struct arena *arena, struct intrek_uitkomst *ret,
                                        struct err *err)
{
    struct vertrokken *nieuw, *alle;
    size_t n;
    enum err_kind kind = levering_vertrokken(t->in->db, arena, t->sleutels, t->aantal, &nieuw, &n, err);
    if (kind || n == 0)
        return kind;
    alle = ARENA_ARRAY(arena, struct vertrokken, ret->vertrokken_aantal + n);
    if (!alle)
        return vol(err);
    if (ret->vertrokken_aantal)
        memcpy(alle, ret->vertrokken, ret->vertrokken_aantal * sizeof(*alle));
    for (size_t i = 0; i < n; i++) { /* a melding may have signals in two batches */
        bool dubbel = false;
        for (size_t j = 0; !dubbel && j < ret->vertrokken_aantal; j++)
            dubbel = slice_eq(alle[j].melding, nieuw[i].melding);
        if (!dubbel)
            alle[ret->vertrokken_aantal++] = nieuw[i];
    }
    ret->vertrokken = alle;
    return ERR_NONE;
}

/* Returns with aantal == 0 when nothing was left to do. */
static enum err_kind een_partij(struct trek *t, struct arena *arena, struct intrek_uitkomst *ret,
                                struct err *err)
{
    int64_t *sleutels = NULL;
    struct slice *namen = NULL;
    size_t aantal = 0;
    enum err_kind kind = haal(t, err);
    if (kind || t->aantal == 0)
        return kind;
    kind = onthoud_vertrokken(t, arena, ret, err);
    kind = kind ? kind : kies_alle(t, err);
    kind = kind ? kind : verzamel(t, &sleutels, &namen, &aantal, err);
    if (!kind && aantal)
        kind = vergrendel(t, sleutels, namen, aantal, err);
    kind = kind ? kind : signalen_wijzig(t->in->db, t->in->werk, t->wijzigingen, t->bekend_aantal, err);
    kind = kind ? kind : versies_vergeet(t->in->db, t->in->werk, t->levering, t->sleutels, t->aantal, err);
    if (!kind && aantal)
        kind = herzie_huishoudens(t->in, &t->schrijver, sleutels, namen, aantal, NULL, err);
    for (size_t i = 0; !kind && i < t->bekend_aantal; i++) {
        ret->signalen++;
        if (t->wijzigingen[i].vervalt)
            ret->ingetrokken++;
        else if (!hash_is_none(t->wijzigingen[i].inhoud))
            ret->teruggevallen++;
    }
    return kind;
}

static const char *waarom_niet(const struct levering *levering)
{
    if (!slice_eq(levering->soort, SLICE("signalen")))
        return "Alleen een levering van signalen kan worden ingetrokken; lever een clientenlijst, een "
               "bewonersregister of een antwoord opnieuw.";
    if (levering->status == LEVERING_INGETROKKEN)
        return "Deze levering is al ingetrokken.";
    if (levering->status == LEVERING_GEWEIGERD)
        return "Deze levering is geweigerd; er is niets van ingelezen.";
    return NULL;
}

/* One batch. *ret_klaar: nothing was left to do, and it is withdrawn, for this reason. */
static enum err_kind stap(const struct intake *intake, int64_t id, instant nu, struct arena *arena,
                          struct intrek_uitkomst *ret, struct slice reden, bool *ret_klaar, struct err *err)
{
    struct trek t = {.in = intake, .schrijver = intake_schrijver(intake, nu), .levering = id};
    arena_reset(intake->werk);
    enum err_kind kind = db_begin(intake->db, err);
    if (kind)
        return kind;
    kind = een_partij(&t, arena, ret, err);
    bool klaar = !kind && t.aantal == 0;
    if (klaar)
        kind = levering_zet_status(intake->db, intake->werk, id, LEVERING_INGETROKKEN, reden, err);
    if (!kind && klaar)
        kind = levering_delen_wis(intake->db, intake->werk, id, err);
    kind = kind ? kind : db_commit(intake->db, err);
    if (kind)
        db_rollback(intake->db);
    *ret_klaar = !kind && klaar;
    return kind;
}

enum levering_daad levering_trek_in(const struct intake *intake, int64_t id, instant nu, struct arena *arena,
                                    struct intrek_uitkomst *ret, const char **melding, struct err *err)
{
    struct levering levering = {0};
    bool gevonden;
    arena_reset(intake->werk);
    if (levering_lees(intake->db, intake->werk, intake->config->gemeentecode, id, &levering, &gevonden, err))
        return DAAD_FOUT;
    *melding = levering_waarom_niet(&levering, gevonden, waarom_niet);
    if (*melding)
        return DAAD_GEWEIGERD;
    /* Nobody goes on taking it in: a recall that was cut short leaves it held. */
    if (levering_zet_status(intake->db, intake->werk, id, LEVERING_VASTGEHOUDEN,
                            SLICE(LEVERING_WORDT_INGETROKKEN "."), err))
        return DAAD_FOUT;
    *ret = (struct intrek_uitkomst){0};
    enum err_kind kind;
    bool klaar = false;
    int conflicten = 0;
    do {
        kind = stap(intake, id, nu, arena, ret, SLICE_NONE, &klaar, err);
    } while ((!kind && !klaar) || (kind == ERR_CONFLICT && conflicten++ < CONFLICTEN));
    return kind ? DAAD_FOUT : DAAD_GEDAAN;
}

/* --- asked for, and done by another program --- */

#define GEVRAAGD LEVERING_WORDT_INGETROKKEN ": "

enum levering_daad levering_vraag_intrekken(const struct intake *intake, int64_t id, struct slice reden,
                                            const char **melding, struct err *err)
{
    arena_reset(intake->werk);
    const char *tekst = arena_printf(intake->werk, GEVRAAGD "%.*s", SLICE_ARG(reden));
    return levering_wissel(intake, id, waarom_niet, LEVERING_VASTGEHOUDEN, slice_from_cstr(tekst), melding,
                           err);
}

enum err_kind levering_trek_gevraagde(const struct intake *intake, instant nu, int64_t *ret_id,
                                      bool *ret_klaar, struct err *err)
{
    struct slice reden;
    struct intrek_uitkomst uit = {0};
    *ret_id = 0;
    *ret_klaar = false;
    struct arena *arena = arena_new(ARENA_REDEN);
    if (!arena)
        return vol(err);
    arena_reset(intake->werk);
    enum err_kind kind = levering_gevraagd(intake->db, arena, intake->config->gemeentecode, SLICE(GEVRAAGD),
                                           ret_id, &reden, err);
    struct slice waarom = {reden.p + sizeof GEVRAAGD - 1, reden.n - (sizeof GEVRAAGD - 1)};
    if (!kind && *ret_id)
        kind = stap(intake, *ret_id, nu, arena, &uit, waarom, ret_klaar, err);
    arena_free(arena);
    return kind;
}
