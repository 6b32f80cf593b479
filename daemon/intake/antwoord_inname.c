/* antwoord_inname: reading answers and writing them down. See antwoord_inname.h. */
#include "intake/antwoord_inname.h"

#include "codec/antwoorden_csv.h"
#include "db/store_antwoord.h"
#include "db/store_signaal.h"
#include "intake/afgekeurde_rij.h"
#include "intake/fouten_json.h"
#include "intake/herzie.h"

#include <stdlib.h>

/* A row that can be read, as it came. */
struct regel {
    struct antwoord antwoord;
    int64_t nummer;
    struct slice ruw;
};

struct lezing {
    const struct intake *in;
    struct schrijver schrijver;
    struct arena *arena;
    enum bron partner;
    struct slice kop;
    struct regel *goed;
    size_t goed_aantal;
    struct afgekeurd_rij *fout;
    size_t fout_aantal;
    struct telling telling;
    bool bewaard; /* the delivery has a row already: it came over HTTP */
};

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL, "a file with answers does not fit; geheugen.partij_mb is too small");
}

static bool keur_af(struct lezing *l, int64_t nummer, struct slice ruw, const struct fouten *fouten)
{
    struct afgekeurd_rij *rij = &l->fout[l->fout_aantal];
    bool past = afgekeurde_rij(l->in, l->kop, ruw, nummer, l->schrijver.nu, fouten, rij);
    l->fout_aantal += past;
    return past;
}

static enum err_kind lees(struct lezing *l, struct csv *csv, const char **ret_reden, struct err *err)
{
    for (;;) {
        struct csv_record record;
        struct slice velden[ANTWOORD_VELD_COUNT];
        struct fouten fouten;
        struct regel *regel = &l->goed[l->goed_aantal];
        fouten_begin(&fouten, l->in->lees);
        enum csv_uitslag uitslag = antwoorden_csv_volgende(csv, l->in->lees, &record, velden, &fouten);
        if (uitslag == CSV_EINDE)
            return ERR_NONE;
        if (uitslag == CSV_VOL)
            return vol(err);
        if (l->goed_aantal + l->fout_aantal == CLIENTLIJST_MAX_RIJEN) {
            *ret_reden =
                arena_printf(l->arena, "Dit bestand heeft meer dan %d rijen; er is niets van ingelezen.",
                             CLIENTLIJST_MAX_RIJEN);
            return ERR_NONE;
        }
        regel->nummer = (int64_t)record.plek.regel;
        regel->ruw = record.ruw;
        bool goed = record.leesbaar && antwoord_lees(l->in->lees, velden, &regel->antwoord, &fouten);
        if (arena_is_full(l->in->lees) || (!goed && !keur_af(l, regel->nummer, record.ruw, &fouten)))
            return vol(err);
        l->goed_aantal += goed;
    }
}

static enum err_kind open_bestand(struct lezing *l, struct slice data, const char **ret_reden,
                                  struct err *err)
{
    struct csv csv = {0};
    struct fouten fouten;
    size_t n = lijst_regels(data, CLIENTLIJST_MAX_RIJEN);
    fouten_begin(&fouten, l->arena);
    *ret_reden = NULL;
    if (!antwoorden_csv_begin(&csv, data, &fouten)) {
        *ret_reden = fouten_zin(l->arena, &fouten);
        return arena_is_full(l->arena) ? vol(err) : ERR_NONE;
    }
    l->kop = csv_kop(&csv, l->arena);
    l->goed = ARENA_ARRAY(l->in->werk, struct regel, n + 1);
    l->fout = ARENA_ARRAY(l->in->werk, struct afgekeurd_rij, n + 1);
    return l->goed && l->fout ? lees(l, &csv, ret_reden, err) : vol(err);
}

/* ---- which of them count ---- */

static int op_vraag(const void *links, const void *rechts)
{
    const struct regel *a = *(const struct regel *const *)links, *b = *(const struct regel *const *)rechts;
    int orde = slice_cmp(a->antwoord.vraag_id, b->antwoord.vraag_id);
    return orde ? orde : (a->nummer > b->nummer) - (a->nummer < b->nummer);
}

static int op_nummer(const void *links, const void *rechts)
{
    const struct regel *a = *(const struct regel *const *)links, *b = *(const struct regel *const *)rechts;
    return (a->nummer > b->nummer) - (a->nummer < b->nummer);
}

static bool weiger_rij(struct lezing *l, const struct regel *regel, const char *soort, const char *tekst)
{
    struct fouten fouten;
    fouten_begin(&fouten, l->in->werk);
    fout_meld(&fouten, false, soort, antwoord_veld_naam(ANTWOORD_VRAAG), tekst);
    return keur_af(l, regel->nummer, regel->ruw, &fouten);
}

static bool zelfde_antwoord(const struct antwoord *a, const struct antwoord *b)
{
    return a->bekend == b->bekend && slice_eq(a->client_id, b->client_id) && a->traject == b->traject &&
           a->vanaf == b->vanaf && a->tot == b->tot;
}

/* All rows of one question: the first when they say the same, none when they do not. */
static bool neem_vraag(struct lezing *l, const struct regel **rij, size_t aantal, size_t *ret_goed)
{
    bool eens = true;
    for (size_t i = 1; i < aantal; i++)
        eens = eens && zelfde_antwoord(&rij[0]->antwoord, &rij[i]->antwoord);
    *ret_goed = eens;
    if (eens)
        l->telling.dubbel += (int64_t)aantal - 1;
    for (size_t i = 0; !eens && i < aantal; i++)
        if (!weiger_rij(
                l, rij[i], "vraag_dubbel",
                "Deze vraag heeft in dit bestand verschillende antwoorden; er telt er geen een. Geef een "
                "antwoord per vraag."))
            return false;
    return true;
}

/* One answer a question in a file. Which of two that differ would count is not ours to guess, and the order
 * of the rows says nothing. */
static bool zonder_herhaling(struct lezing *l, const struct regel **rij, size_t *aantal)
{
    size_t n = 0, goed;
    for (size_t i = 0; i < l->goed_aantal; i++)
        rij[i] = &l->goed[i];
    if (l->goed_aantal > 1)
        qsort(rij, l->goed_aantal, sizeof *rij, op_vraag);
    for (size_t begin = 0, einde = 0; begin < l->goed_aantal; begin = einde) {
        const struct regel *eerste = rij[begin];
        while (einde < l->goed_aantal && slice_eq(rij[einde]->antwoord.vraag_id, eerste->antwoord.vraag_id))
            einde++;
        if (!neem_vraag(l, rij + begin, einde - begin, &goed))
            return false;
        if (goed)
            rij[n++] = eerste;
    }
    if (n > 1)
        qsort(rij, n, sizeof *rij, op_nummer);
    *aantal = n;
    return true;
}

static bool tel(struct lezing *l, const struct regel **rij, size_t aantal,
                const enum antwoord_uitkomst *uitkomst, const struct antwoord **ret, size_t *ret_aantal)
{
    size_t n = 0;
    for (size_t i = 0; i < aantal; i++) {
        l->telling.nieuw += uitkomst[i] == ANTWOORD_NIEUW;
        l->telling.dubbel += uitkomst[i] == ANTWOORD_DUBBEL;
        l->telling.gecorrigeerd += uitkomst[i] == ANTWOORD_ANDERS;
        if (uitkomst[i] != ANTWOORD_ONGEVRAAGD)
            ret[n++] = &rij[i]->antwoord;
        else if (!weiger_rij(l, rij[i], "vraag_onbekend",
                             "Deze vraag is aan deze organisatie niet gesteld, of is al te oud."))
            return false;
    }
    *ret_aantal = n;
    return true;
}

/* ---- the transaction ---- */

static enum err_kind beantwoord(struct lezing *l, struct levering *levering, struct err *err)
{
    struct arena *werk = l->in->werk;
    const struct regel **rij = ARENA_ARRAY(werk, const struct regel *, l->goed_aantal + 1);
    const struct antwoord **antwoorden = ARENA_ARRAY(werk, const struct antwoord *, l->goed_aantal + 1);
    enum antwoord_uitkomst *uitkomst = ARENA_ARRAY(werk, enum antwoord_uitkomst, l->goed_aantal + 1);
    size_t n = 0;
    if (!rij || !antwoorden || !uitkomst || !zonder_herhaling(l, rij, &n))
        return vol(err);
    for (size_t i = 0; i < n; i++)
        antwoorden[i] = &rij[i]->antwoord;
    enum err_kind kind = antwoorden_vergelijk(l->in->db, werk, l->schrijver.gemeentecode, l->partner,
                                              antwoorden, n, uitkomst, err);
    if (kind)
        return kind;
    if (!tel(l, rij, n, uitkomst, antwoorden, &n))
        return vol(err);
    return antwoorden_schrijf(l->in->db, werk, l->schrijver.gemeentecode, l->partner, levering->id,
                              l->schrijver.nu, antwoorden, n, err);
}

static int op_regel(const void *links, const void *rechts)
{
    const struct afgekeurd_rij *a = links, *b = rechts;
    return (a->regel > b->regel) - (a->regel < b->regel);
}

static enum err_kind sluit_af(struct lezing *l, struct levering *levering, struct err *err)
{
    struct db *db = l->in->db;
    struct arena *werk = l->in->werk;
    for (size_t i = 0; i < l->fout_aantal; i++)
        l->fout[i].levering = levering->id;
    if (l->fout_aantal > 1)
        qsort(l->fout, l->fout_aantal, sizeof *l->fout, op_regel);
    enum err_kind kind = afgekeurd_voeg_toe(db, werk, l->fout, l->fout_aantal, err);
    l->telling.afgekeurd = (int64_t)l->fout_aantal;
    l->telling.gelezen =
        l->telling.nieuw + l->telling.dubbel + l->telling.gecorrigeerd + l->telling.afgekeurd;
    levering->telling = l->telling;
    return kind ? kind : levering_vorder(db, werk, &l->schrijver, levering, 0, 0, err);
}

static enum err_kind schrijf(struct lezing *l, struct levering *levering, const char *reden, struct err *err)
{
    struct db *db = l->in->db;
    struct arena *werk = l->in->werk;
    levering->status = reden ? LEVERING_GEWEIGERD : LEVERING_BEZIG;
    levering->reden = reden ? slice_from_cstr(reden) : SLICE_NONE;
    enum err_kind kind = ERR_NONE;
    if (!l->bewaard)
        kind = levering_maak(db, werk, l->schrijver.gemeentecode, levering, err);
    else if (reden)
        kind = levering_zet_status(db, werk, levering->id, LEVERING_GEWEIGERD, levering->reden, err);
    if (!kind && l->bewaard && reden)
        kind = levering_delen_wis(db, werk, levering->id, err);
    if (kind || (reden && !l->fout_aantal))
        return kind;
    if (!reden) {
        kind = beantwoord(l, levering, err);
        kind = kind ? kind : herzie_vraag(l->in, err);
        levering->status = LEVERING_INGELEZEN;
        levering->positie = levering->bytes;
    }
    return kind ? kind : sluit_af(l, levering, err);
}

static enum err_kind probeer(struct lezing *l, struct levering *levering, const char *reden, struct err *err)
{
    enum err_kind kind = db_begin(l->in->db, err);
    if (kind)
        return kind;
    kind = intake_slot(l->in->db, l->in->werk, l->schrijver.gemeentecode, err);
    kind = kind ? kind : schrijf(l, levering, reden, err);
    kind = kind ? kind : db_commit(l->in->db, err);
    if (kind)
        db_rollback(l->in->db);
    return kind;
}

/* A file that does not fit is refused like any other that is wrong: it would never do. */
static enum err_kind neem_in(struct lezing *l, struct slice data, struct levering *levering, struct err *err)
{
    const char *reden = NULL;
    enum err_kind kind = open_bestand(l, data, &reden, err);
    kind = kind ? kind : probeer(l, levering, reden, err);
    if (kind != ERR_FULL)
        return kind;
    arena_reset(l->in->werk);
    l->fout_aantal = 0;
    l->telling = (struct telling){0};
    return probeer(l, levering,
                   "Dit bestand past niet in het geheugen (geheugen.partij_mb); er is niets van ingelezen.",
                   err);
}

enum err_kind antwoord_inname(const struct intake *intake, enum bron partner, struct slice bron,
                              struct slice naam, struct slice data, instant nu, struct arena *arena,
                              struct levering *ret_levering, struct err *err)
{
    struct lezing l = {
        .in = intake, .schrijver = intake_schrijver(intake, nu), .arena = arena, .partner = partner};
    struct levering levering = {
        .soort = partner == BRON_GKB ? SLICE("antwoord-gkb") : SLICE("antwoord-wpda"),
        .bron = bron,
        .naam = arena_dup(arena, naam),
        .formaat = SLICE("csv"),
        .inhoud = hash_content(&data, 1),
        .bytes = (int64_t)data.n,
        .ontvangen = nu,
    };
    bool bekend;
    struct levering oud;
    arena_reset(intake->lees);
    arena_reset(intake->werk);
    enum err_kind kind = levering_zoek(intake->db, arena, intake->config->gemeentecode, levering.soort,
                                       levering.naam, levering.inhoud, &oud, &bekend, err);
    if (!kind && bekend && oud.status == LEVERING_INGELEZEN) /* a crash came before its file was moved */
        levering = oud;
    else
        kind = kind ? kind : neem_in(&l, data, &levering, err);
    if (!kind && levering.status != LEVERING_GEWEIGERD)
        kind = herzie_open(intake, nu, arena, err);
    if (!kind)
        *ret_levering = levering;
    return kind;
}

enum err_kind antwoord_inname_bewaard(const struct intake *intake, const struct levering *levering,
                                      struct slice data, instant nu, struct arena *arena,
                                      struct levering *ret_levering, struct err *err)
{
    enum bron partner = slice_eq_cstr(levering->soort, "antwoord-gkb") ? BRON_GKB : BRON_WPDA;
    struct lezing l = {.in = intake,
                       .schrijver = intake_schrijver(intake, nu),
                       .arena = arena,
                       .partner = partner,
                       .bewaard = true};
    struct levering out = *levering;
    out.soort = arena_dup(arena, levering->soort);
    out.bron = arena_dup(arena, levering->bron);
    out.naam = arena_dup(arena, levering->naam);
    out.formaat = arena_dup(arena, levering->formaat);
    out.partner = out.reden = SLICE_NONE;
    arena_reset(intake->lees);
    arena_reset(intake->werk);
    enum err_kind kind = out.status == LEVERING_INGELEZEN ? ERR_NONE : neem_in(&l, data, &out, err);
    if (!kind && out.status != LEVERING_GEWEIGERD)
        kind = herzie_open(intake, nu, arena, err);
    if (!kind)
        *ret_levering = out;
    return kind;
}
