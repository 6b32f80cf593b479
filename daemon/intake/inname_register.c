/* inname_register: what the residents' register says of where people live, for a batch (R7). See
 * inname_partij.h. Without a register: one question whether there is one. */
#include "db/profiel_rij.h"
#include "db/register_laad.h"
#include "db/store_bewoner.h"
#include "intake/inname_partij.h"

#include <stdlib.h>
#include <string.h>

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for the residents of a batch");
}

/* --- a toevoeging that is missing --- */

static bool zonder_toevoeging(struct slice adres)
{
    return adres.n && inwoner_plek(adres).n == adres.n;
}

/* Of a version that counts again only the BSN is at hand. */
static const struct profiel *profiel_van(const struct partij *partij, const struct identiteit *id)
{
    struct arena *werk = partij->in->werk;
    if (id->inhoud)
        return profiel_van_persoon(werk, partij->schrijver.key, &id->inhoud->signaal.persoon,
                                   &id->inhoud->signaal.adres);
    struct profiel *ret = ARENA_NEW(werk, struct profiel);
    if (ret)
        ret->bsn = id->kenmerk.bsn;
    return ret;
}

struct vragen {
    struct identiteit **id;
    struct register_vraag *vraag;
    struct registerblik *blik;
    const struct profiel **wie;
    size_t aantal;
};

static bool stel_vragen(struct partij *partij, struct vragen *v)
{
    struct arena *werk = partij->in->werk;
    size_t n = partij->identiteiten_aantal + 1;
    v->id = ARENA_ARRAY(werk, struct identiteit *, n);
    v->vraag = ARENA_ARRAY(werk, struct register_vraag, n);
    v->blik = ARENA_ARRAY(werk, struct registerblik, n);
    v->wie = ARENA_ARRAY(werk, const struct profiel *, n);
    if (!v->id || !v->vraag || !v->blik || !v->wie)
        return false;
    for (size_t i = 0; i < partij->identiteiten_aantal; i++) {
        struct identiteit *id = &partij->identiteiten[i];
        if (!id->schrijf || !identiteit_wisselt(id) || !zonder_toevoeging(id->adres))
            continue;
        size_t at = v->aantal++;
        v->id[at] = id;
        v->wie[at] = profiel_van(partij, id);
        v->vraag[at] = (struct register_vraag){id->adres, &v->wie[at], 1, &v->blik[at]};
    }
    return !arena_is_full(werk);
}

static enum err_kind vul_toevoegingen(struct partij *partij, struct err *err)
{
    struct arena *werk = partij->in->werk;
    struct vragen v = {0};
    if (!stel_vragen(partij, &v))
        return vol(err);
    enum err_kind kind =
        register_laad(partij->in->db, werk, partij->register_nr, v.vraag, v.aantal, false, err);
    for (size_t i = 0; !kind && i < v.aantal; i++)
        v.id[i]->adres_bundel = inwoner_adres(werk, &v.blik[i], v.wie[i], v.id[i]->adres);
    return !kind && arena_is_full(werk) ? vol(err) : kind;
}

/* --- institutions --- */

static int slice_order(const void *a, const void *b)
{
    return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

/* Adds to those the context knows already. */
enum err_kind partij_instellingen(struct partij *partij, struct huishouden_context *context,
                                  const struct slice *adressen, size_t aantal, struct err *err)
{
    struct slice *nieuw;
    size_t n;
    enum err_kind kind = register_instellingen(partij->in->db, partij->in->werk, partij->register_nr,
                                               adressen, aantal, &nieuw, &n, err);
    if (kind || n == 0)
        return kind;
    struct slice *alle = ARENA_ARRAY(partij->in->werk, struct slice, context->instellingen_aantal + n);
    if (!alle)
        return vol(err);
    if (context->instellingen_aantal)
        memcpy(alle, context->instellingen, context->instellingen_aantal * sizeof(*alle));
    memcpy(alle + context->instellingen_aantal, nieuw, n * sizeof(*alle));
    context->instellingen = alle;
    context->instellingen_aantal += n;
    qsort(alle, context->instellingen_aantal, sizeof(*alle), slice_order);
    return ERR_NONE;
}

/* Addresses of the batch, and those that a person joined them with. */
static enum err_kind zoek_instellingen(struct partij *partij, struct huishouden_context *context,
                                       struct err *err)
{
    size_t n = 0;
    struct slice *adressen =
        ARENA_ARRAY(partij->in->werk, struct slice, partij->identiteiten_aantal + context->regels_aantal + 1);
    if (!adressen)
        return vol(err);
    for (size_t i = 0; i < partij->identiteiten_aantal; i++)
        if (partij->identiteiten[i].schrijf && partij->identiteiten[i].adres_bundel.n)
            adressen[n++] = partij->identiteiten[i].adres_bundel;
    for (size_t i = 0; i < context->regels_aantal; i++)
        if (context->regels[i].samen.n)
            adressen[n++] = context->regels[i].samen;
    return partij_instellingen(partij, context, adressen, n, err);
}

enum err_kind partij_register(struct partij *partij, struct huishouden_context *context, struct err *err)
{
    struct bewonerregister actief;
    enum err_kind kind = bewonerregister_actief(partij->in->db, partij->in->werk,
                                                partij->schrijver.gemeentecode, &actief, err);
    if (kind || actief.nr == 0)
        return kind;
    partij->register_nr = actief.nr;
    kind = vul_toevoegingen(partij, err);
    return kind ? kind : zoek_instellingen(partij, context, err);
}

/* --- of whom only a BSN is known --- */

/* At an institution they are told apart as the register names them, which is what other signals mostly do. */
static struct persoon_kenmerk kenmerk_van(const struct partij *partij, const struct registerblik *blik,
                                          struct hash128 bsn)
{
    struct persoon_kenmerk kenmerk = {.bsn = bsn, .geboortedatum = DATE_NONE};
    for (size_t i = 0; i < blik->elders_aantal; i++) {
        const struct bewoner *b = blik->elders[i];
        if (!hash_eq(b->bsn, bsn) || !b->geboren)
            continue;
        struct persoon persoon = {
            .voorvoegsel = b->voorvoegsel,
            .achternaam = b->achternaam,
            .geboortedatum = date_from_ymd(b->geboren / 10000, b->geboren / 100 % 100, b->geboren % 100),
        };
        kenmerk.naam_datum =
            persoon_kenmerk(partij->in->werk, partij->schrijver.key, &persoon, SLICE_NONE).naam_datum;
        break;
    }
    return kenmerk;
}

static enum err_kind breng_onder(struct partij *partij, struct huishouden_context *context,
                                 const struct vragen *v, const struct hash128 *bsn, struct slice *adressen,
                                 struct err *err)
{
    struct arena *werk = partij->in->werk;
    for (size_t i = 0; i < v->aantal; i++)
        adressen[i] = inwoner_adres(werk, &v->blik[i], v->wie[i], SLICE_NONE);
    enum err_kind kind = partij_instellingen(partij, context, adressen, v->aantal, err);
    for (size_t i = 0; !kind && i < v->aantal; i++) {
        if (!adressen[i].n)
            continue;
        struct persoon_kenmerk kenmerk = kenmerk_van(partij, &v->blik[i], bsn[i]);
        struct huishouden h = huishouden_bepaal(werk, context, adressen[i], &kenmerk);
        partij->thuis[partij->thuis_aantal++] = (struct bsn_thuis){bsn[i], {h.sleutel, h.naam}};
    }
    return !kind && arena_is_full(werk) ? vol(err) : kind;
}

enum err_kind partij_thuis(struct partij *partij, struct huishouden_context *context,
                           const struct hash128 *bsn, size_t aantal, struct err *err)
{
    struct arena *werk = partij->in->werk;
    if (partij->register_nr == 0)
        return ERR_NONE;
    struct vragen v = {.vraag = ARENA_ARRAY(werk, struct register_vraag, aantal + 1),
                       .blik = ARENA_ARRAY(werk, struct registerblik, aantal + 1),
                       .wie = ARENA_ARRAY(werk, const struct profiel *, aantal + 1),
                       .aantal = aantal};
    struct profiel *wie = ARENA_ARRAY(werk, struct profiel, aantal + 1);
    struct slice *adressen = ARENA_ARRAY(werk, struct slice, aantal + 1);
    partij->thuis = ARENA_ARRAY(werk, struct bsn_thuis, aantal + 1);
    if (!v.vraag || !v.blik || !v.wie || !wie || !adressen || !partij->thuis)
        return vol(err);
    for (size_t i = 0; i < aantal; i++) {
        wie[i].bsn = bsn[i];
        v.wie[i] = &wie[i];
        v.vraag[i] = (struct register_vraag){SLICE_NONE, &v.wie[i], 1, &v.blik[i]};
    }
    enum err_kind kind =
        register_laad(partij->in->db, werk, partij->register_nr, v.vraag, aantal, false, err);
    return kind ? kind : breng_onder(partij, context, &v, bsn, adressen, err);
}

/* The question came in rising order, so the answers are. */
const struct bsn_thuis *partij_thuis_van(const struct partij *partij, struct hash128 bsn)
{
    size_t low = 0, high = partij->thuis_aantal;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = hash_cmp(partij->thuis[middle].bsn, bsn);
        if (order == 0)
            return &partij->thuis[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
