/* opstellen: see opstellen.h. */
#include "rapportage/opstellen.h"

#include "db/queries.h"
#include "domain/termijn.h"
#include "rapportage/bewaard.h"
#include "rapportage/feiten.h"
#include "render/rapport_json.h"

struct opsteller {
    struct db *db;
    struct arena *arena;
    struct opsteller_eis eis;
    struct feiten feiten;
    struct rapport_opzet opzet; /* but for the month */
    const struct rapport **vastgesteld;
    struct rapport_wijk *wijken;
};

static enum err_kind full(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for a month report");
}

/* The signed ones of the months that a report looks back at. */
static enum err_kind load_signed(struct opsteller *o, civil_month from, civil_month last, struct err *err)
{
    struct bewaard_maand *kept = NULL;
    size_t n = 0;
    struct slice code = o->eis.config->gemeentecode;
    enum err_kind kind = bewaard_lijst(o->db, o->arena, code, &kept, &n, err);
    if (kind)
        return kind;
    o->vastgesteld = ARENA_ARRAY(o->arena, const struct rapport *, n + 1);
    if (!o->vastgesteld)
        return full(err);
    for (size_t i = 0; i < n && !kind; i++) {
        struct bewaard one = {0};
        if (kept[i].stand != RAPPORT_VASTGESTELD || kept[i].maand < from || kept[i].maand >= last)
            continue;
        kind = bewaard_laad(o->db, o->arena, code, kept[i].maand, false, &one, err);
        if (!kind && one.rapport)
            o->vastgesteld[o->opzet.vastgesteld_aantal++] = one.rapport;
    }
    o->opzet.vastgesteld = o->vastgesteld;
    return kind;
}

static bool fill_wijken(struct opsteller *o)
{
    const struct rapport_config *c = &o->eis.config->rapport;
    o->wijken = ARENA_ARRAY(o->arena, struct rapport_wijk, o->feiten.wijken_aantal + 1);
    for (size_t i = 0; o->wijken && i < o->feiten.wijken_aantal; i++)
        o->wijken[i] = (struct rapport_wijk){.naam = o->feiten.wijken[i],
                                             .schulden = c->wijken_aantal ? c->wijken[i].schulden : -1};
    o->opzet.wijken = o->wijken;
    o->opzet.wijken_aantal = o->feiten.wijken_aantal;
    return o->wijken != NULL;
}

static bool fill_teams(struct opsteller *o)
{
    const struct beleid *b = o->eis.beleid;
    struct slice *teams = ARENA_ARRAY(o->arena, struct slice, TEAMS_HOOGSTENS);
    size_t n = 0;
    for (; teams && n < b->teams_aantal && n < TEAMS_HOOGSTENS; n++)
        teams[n] = b->teams[n].naam;
    o->opzet.teams = teams;
    o->opzet.teams_aantal = n;
    return teams != NULL;
}

static void fill_compare(struct opsteller *o)
{
    const struct rapport_config *c = &o->eis.config->rapport;
    struct rapport_vergelijk *v = &o->opzet.vergelijk;
    v->landelijk_per_1000 = c->landelijk_per_1000;
    v->landelijk_acceptatie = c->landelijk_acceptatie;
    v->doel_acceptatie = c->doel_acceptatie;
    for (int type = 0; type < PARTNER_TYPE_COUNT; type++)
        v->landelijk_sector[type] = c->landelijk_sector[type];
    v->bron = c->landelijk_bron;
}

/* In the transaction of the snapshot. */
static enum err_kind load(struct opsteller *o, civil_month first, civil_month last, struct err *err)
{
    const struct feiten_vraag question = {
        .gemeentecode = o->eis.config->gemeentecode,
        .beleid = o->eis.beleid,
        .config = &o->eis.config->rapport,
        .eerste = rapport_vanaf(first),
        .laatste = last,
    };
    enum err_kind kind = db_run(o->db, &QUERY_RAPPORT_VLOT, NULL, NULL, err);
    kind = kind ? kind : feiten_laad(o->db, o->arena, &question, &o->feiten, err);
    return kind ? kind : load_signed(o, question.eerste, last, err);
}

enum err_kind opsteller_begin(struct db *db, struct arena *arena, const struct opsteller_eis *eis,
                              civil_month eerste, civil_month laatste, struct opsteller **ret,
                              struct err *err)
{
    struct opsteller *o = ARENA_NEW(arena, struct opsteller);
    if (!o)
        return full(err);
    *o = (struct opsteller){.db = db, .arena = arena, .eis = *eis};
    enum err_kind kind = db_run(db, &QUERY_RAPPORT_BEGIN, NULL, NULL, err);
    kind = kind ? kind : load(o, eerste, laatste, err);
    if (kind)
        db_rollback(db);
    else
        kind = db_commit(db, err);
    if (kind)
        return kind;
    o->opzet.gemeentecode = eis->config->gemeentecode;
    o->opzet.gemeente = eis->config->gemeentenaam;
    o->opzet.beleid = eis->beleid->versie;
    fill_compare(o);
    if (!fill_wijken(o) || !fill_teams(o))
        return full(err);
    *ret = o;
    return ERR_NONE;
}

bool opsteller_er(const struct opsteller *o, civil_month maand)
{
    return kengetallen_er(o->feiten.kengetallen, maand);
}

bool opsteller_gesloten(const struct opsteller *o, civil_month maand)
{
    return o->eis.vandaag > maand_sluit_op(o->eis.beleid, maand);
}

enum err_kind opsteller_maak(struct opsteller *o, civil_month maand, struct rapport **ret, struct err *err)
{
    struct rapport_opzet plan = o->opzet;
    plan.maand = maand;
    plan.maand_open = !opsteller_gesloten(o, maand);
    struct rapport *made = rapport_maak(o->arena, &plan, o->feiten.kengetallen);
    if (!made)
        return full(err);
    *ret = made;
    return ERR_NONE;
}

static const struct rapport *signed_one(const struct opsteller *o, civil_month maand)
{
    for (size_t i = 0; i < o->opzet.vastgesteld_aantal; i++)
        if (o->vastgesteld[i]->maand == maand)
            return o->vastgesteld[i];
    return NULL;
}

/* The copy without small numbers. Its year tells nothing of what is hidden in one of its months. */
static enum err_kind make_public(struct opsteller *o, const struct rapport *rapport, struct rapport **ret,
                                 struct err *err)
{
    struct rapport *open = rapport_onderdruk(o->arena, rapport);
    if (!open)
        return full(err);
    for (int back = 0; back < RAPPORT_JAAR; back++) {
        civil_month month = rapport->maand - back;
        struct arena_mark mark = arena_mark(o->arena);
        struct rapport *made = NULL;
        /* Its own month is hidden already. */
        const struct rapport *whole = back ? signed_one(o, month) : open;
        if (!whole && !opsteller_er(o, month))
            continue;
        enum err_kind kind = whole ? ERR_NONE : opsteller_maak(o, month, &made, err);
        if (kind)
            return kind;
        if (!rapport_verberg_jaar(o->arena, open, whole ? whole : made))
            return full(err);
        arena_release(o->arena, mark);
    }
    *ret = open;
    return ERR_NONE;
}

enum err_kind opsteller_bewaar(struct opsteller *o, const struct rapport *rapport, instant nu,
                               bool *ret_nieuw, struct err *err)
{
    struct bewaard_nieuw kept = {
        .gemeentecode = o->eis.config->gemeentecode,
        .maand = rapport->maand,
        .maand_open = rapport->maand_open,
        .nu = nu,
        .beleid_nr = o->eis.beleid_nr,
    };
    struct rapport *open = NULL;
    enum err_kind kind = make_public(o, rapport, &open, err);
    kind = kind ? kind : rapport_schrijf_json(o->arena, rapport, &kept.inhoud, err);
    kind = kind ? kind : rapport_schrijf_json(o->arena, open, &kept.inhoud_openbaar, err);
    return kind ? kind : bewaard_zet(o->db, o->arena, &kept, ret_nieuw, err);
}
