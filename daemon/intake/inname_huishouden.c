/* inname_huishouden: to which household each signal of a batch belongs, and which households are concerned
 * (R7).
 *
 * Of whom only a BSN is known goes with the other signals of that BSN in the periode when these are of
 * exactly one household. That is decided for the whole set of signals of a BSN and periode whenever one of
 * them comes or changes, so that the order of arrival does not matter. */
#include "intake/inname_partij.h"

#include <stdlib.h>

#define VENSTER_MAANDEN 7 /* older signals stay where they are: their melding is no longer decided again */

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for the households of a batch");
}

static bool buiten_venster(const struct partij *partij, const struct signaal_bekend *bekend)
{
    return bekend->periode < month_of(partij->schrijver.vandaag) - VENSTER_MAANDEN;
}

/* A person said where it belongs, or it is too long ago to move. */
static bool ligt_vast(const struct partij *partij, const struct signaal_bekend *bekend)
{
    return bekend && (bekend->huishouden_vast || buiten_venster(partij, bekend));
}

/* --- from the content of each signal --- */

static bool bepaal_een(struct partij *partij, const struct huishouden_context *context,
                       struct identiteit *identiteit)
{
    struct arena *arena = partij->in->werk;
    if (ligt_vast(partij, identiteit->bekend))
        return true;
    struct huishouden h = huishouden_bepaal(arena, context, identiteit->adres_bundel, &identiteit->kenmerk);
    identiteit->huishouden = h.sleutel;
    identiteit->huishouden_naam = h.naam;
    return !arena_is_full(arena);
}

static void neem_inhoud(struct identiteit *identiteit)
{
    if (identiteit->inhoud && identiteit->schrijf && identiteit_wisselt(identiteit)) {
        identiteit->adres = identiteit->inhoud->rij.adres;
        identiteit->kenmerk = identiteit->inhoud->rij.kenmerk;
    }
    identiteit->adres_bundel = identiteit->adres;
}

/* Who a version is about that is known and counts again. */
static enum err_kind haal_terug(struct partij *partij, struct err *err)
{
    struct arena *arena = partij->in->werk;
    int64_t *sleutels = ARENA_ARRAY(arena, int64_t, partij->identiteiten_aantal + 1);
    struct hash128 *inhouden = ARENA_ARRAY(arena, struct hash128, partij->identiteiten_aantal + 1);
    struct versie_kenmerk *gevonden;
    size_t n = 0, aantal = 0;
    if (!sleutels || !inhouden)
        return vol(err);
    for (size_t i = 0; i < partij->identiteiten_aantal; i++) {
        const struct identiteit *id = &partij->identiteiten[i];
        if (hash_is_none(id->terug))
            continue;
        sleutels[n] = id->sleutel;
        inhouden[n++] = id->terug;
    }
    enum err_kind kind =
        n ? versies_kenmerk(partij->in->db, arena, sleutels, inhouden, n, &gevonden, &aantal, err) : ERR_NONE;
    for (size_t i = 0; !kind && i < aantal; i++) {
        struct identiteit *id = partij_identiteit(partij, gevonden[i].signaal);
        id->adres = gevonden[i].adres;
        id->kenmerk = gevonden[i].kenmerk;
    }
    return kind;
}

/* --- signals of a BSN together --- */

struct lid {
    struct hash128 bsn;
    civil_month periode;
    int64_t sleutel, huishouden;
    struct slice naam;
    bool heeft_adres, vast;
    struct identiteit *identiteit;       /* of this batch, or */
    const struct signaal_bekend *bekend; /* of an earlier one */
};

static int lid_cmp(const void *a, const void *b)
{
    const struct lid *x = a, *y = b;
    int order = hash_cmp(x->bsn, y->bsn);
    if (order)
        return order;
    if (x->periode != y->periode)
        return x->periode < y->periode ? -1 : 1;
    return x->sleutel < y->sleutel ? -1 : x->sleutel > y->sleutel;
}

static int hash_cmp_void(const void *a, const void *b)
{
    return hash_cmp(*(const struct hash128 *)a, *(const struct hash128 *)b);
}

static size_t ontdubbel(struct hash128 *rij, size_t n)
{
    size_t aantal = 0;
    if (n)
        qsort(rij, n, sizeof(*rij), hash_cmp_void);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !hash_eq(rij[i], rij[i - 1]))
            rij[aantal++] = rij[i];
    return aantal;
}

static bool heeft(const struct hash128 *rij, size_t n, struct hash128 bsn)
{
    return n && bsearch(&bsn, rij, n, sizeof(*rij), hash_cmp_void);
}

/* The BSNs for which the question arises: those with a signal without an address, in the batch or before. */
static enum err_kind bsn_vragen(struct partij *partij, struct hash128 **ret, size_t *ret_aantal,
                                struct err *err)
{
    struct arena *arena = partij->in->werk;
    size_t ruimte = 2 * partij->identiteiten_aantal + 1, n = 0, m = 0, gevonden = 0;
    struct hash128 *los = ARENA_ARRAY(arena, struct hash128, ruimte),
                   *met = ARENA_ARRAY(arena, struct hash128, ruimte);
    if (!los || !met)
        return vol(err);
    for (size_t i = 0; i < partij->identiteiten_aantal; i++) {
        const struct identiteit *id = &partij->identiteiten[i];
        bool wisselt = identiteit_wisselt(id), verzet = id->bekend && id->periode != id->bekend->periode;
        if (!id->schrijf || !(wisselt || verzet))
            continue;
        if (wisselt && !hash_is_none(id->kenmerk.bsn)) {
            if (id->adres.n)
                met[m++] = id->kenmerk.bsn;
            else
                los[n++] = id->kenmerk.bsn;
        }
        if (id->bekend && !hash_is_none(id->bekend->bsn)) /* the group it leaves, or takes its address to */
            met[m++] = id->bekend->bsn;
    }
    m = ontdubbel(met, m);
    struct hash128 *bekend = NULL;
    if (m) {
        enum err_kind kind = bsn_zonder_adres(partij->in->db, arena, partij->schrijver.gemeentecode, met, m,
                                              &bekend, &gevonden, err);
        if (kind)
            return kind;
    }
    struct hash128 *alle = ARENA_ARRAY(arena, struct hash128, n + gevonden + 1);
    if (!alle)
        return vol(err);
    for (size_t i = 0; i < n; i++)
        alle[i] = los[i];
    for (size_t i = 0; i < gevonden; i++)
        alle[n + i] = bekend[i];
    *ret = alle;
    *ret_aantal = ontdubbel(alle, n + gevonden);
    return ERR_NONE;
}

static size_t leden_uit_partij(struct partij *partij, const struct hash128 *bsn, size_t bsn_aantal,
                               struct lid *leden)
{
    size_t n = 0;
    for (size_t i = 0; i < partij->identiteiten_aantal; i++) {
        struct identiteit *id = &partij->identiteiten[i];
        if (!id->schrijf || !identiteit_wisselt(id) || hash_is_none(id->kenmerk.bsn) ||
            !heeft(bsn, bsn_aantal, id->kenmerk.bsn))
            continue;
        leden[n++] = (struct lid){.bsn = id->kenmerk.bsn,
                                  .periode = id->periode,
                                  .sleutel = id->sleutel,
                                  .huishouden = id->huishouden,
                                  .naam = id->huishouden_naam,
                                  .heeft_adres = id->adres.n > 0,
                                  .vast = ligt_vast(partij, id->bekend),
                                  .identiteit = id};
    }
    return n;
}

/* Those of earlier batches, unless this batch brings them other content. */
static size_t leden_van_eerder(struct partij *partij, const struct signaal_bekend *bekend, size_t aantal,
                               struct lid *leden)
{
    size_t n = 0;
    for (size_t i = 0; i < aantal; i++) {
        const struct signaal_bekend *b = &bekend[i];
        struct identiteit *id = partij_identiteit(partij, b->sleutel);
        if (id && id->schrijf && identiteit_wisselt(id))
            continue;
        leden[n++] = (struct lid){.bsn = b->bsn,
                                  .periode = id && id->schrijf ? id->periode : b->periode,
                                  .sleutel = b->sleutel,
                                  .huishouden = b->huishouden,
                                  .naam = b->huishouden_naam,
                                  .heeft_adres = b->heeft_adres,
                                  .vast = ligt_vast(partij, b),
                                  .identiteit = id && id->schrijf ? id : NULL,
                                  .bekend = b};
    }
    return n;
}

static void verhuis(struct partij *partij, struct lid *lid, const struct huishouden *doel)
{
    if (lid->huishouden == doel->sleutel)
        return;
    if (lid->identiteit) {
        lid->identiteit->huishouden = doel->sleutel;
        lid->identiteit->huishouden_naam = doel->naam;
        return;
    }
    const struct signaal_bekend *b = lid->bekend;
    size_t i = partij->verhuisd_aantal++;
    partij->verhuisd[i] = (struct verhuizing){
        .bekend = b,
        .naar = {doel->sleutel, doel->naam},
    };
}

/* The residents' register knows where they live: that goes before what other signals say. */
static void breng_thuis(struct partij *partij, const struct bsn_thuis *thuis, struct lid *leden,
                        size_t aantal)
{
    const struct huishouden doel = {thuis->huishouden.naam, huishouden_soort(thuis->huishouden.naam),
                                    thuis->huishouden.sleutel};
    for (size_t i = 0; i < aantal; i++)
        if (!leden[i].heeft_adres && !leden[i].vast)
            verhuis(partij, &leden[i], &doel);
}

/* One BSN in one periode. Where a signal was put on an earlier day it stays when the others part. */
static void deel_groep_in(struct partij *partij, const struct huishouden_context *context, struct lid *leden,
                          size_t aantal)
{
    const struct lid *een = NULL;
    bool meer = false;
    const struct bsn_thuis *thuis = partij_thuis_van(partij, leden[0].bsn);
    if (thuis) {
        breng_thuis(partij, thuis, leden, aantal);
        return;
    }
    for (size_t i = 0; i < aantal; i++) {
        if (!leden[i].heeft_adres)
            continue;
        meer = meer || (een && een->huishouden != leden[i].huishouden);
        een = &leden[i];
    }
    const struct persoon_kenmerk kenmerk = {.bsn = leden[0].bsn, .geboortedatum = DATE_NONE};
    struct huishouden doel = huishouden_bepaal(partij->in->werk, context, SLICE_NONE, &kenmerk);
    bool zonder = !een || meer;
    if (!zonder)
        doel = (struct huishouden){een->naam, huishouden_soort(een->naam), een->huishouden};
    for (size_t i = 0; i < aantal; i++) {
        struct lid *lid = &leden[i];
        bool eerder = lid->bekend && lid->bekend->inhoud_dag < partij->schrijver.vandaag;
        if (!lid->heeft_adres && !lid->vast && !(zonder && eerder))
            verhuis(partij, lid, &doel);
    }
}

static enum err_kind deel_bsn_in(struct partij *partij, struct huishouden_context *context, struct err *err)
{
    struct hash128 *bsn = NULL;
    size_t bsn_aantal = 0, eerder_aantal = 0;
    enum err_kind kind = bsn_vragen(partij, &bsn, &bsn_aantal, err);
    if (kind || bsn_aantal == 0)
        return kind;
    struct signaal_bekend *eerder;
    kind = partij_thuis(partij, context, bsn, bsn_aantal, err);
    if (kind)
        return kind;
    kind = bsn_signalen(partij->in->db, partij->in->werk, partij->schrijver.gemeentecode,
                        month_of(partij->schrijver.vandaag) - VENSTER_MAANDEN, bsn, bsn_aantal, &eerder,
                        &eerder_aantal, err);
    if (kind)
        return kind;
    struct lid *leden =
        ARENA_ARRAY(partij->in->werk, struct lid, partij->identiteiten_aantal + eerder_aantal + 1);
    partij->verhuisd = ARENA_ARRAY(partij->in->werk, struct verhuizing, eerder_aantal + 1);
    if (!leden || !partij->verhuisd)
        return vol(err);
    size_t n = leden_uit_partij(partij, bsn, bsn_aantal, leden);
    n += leden_van_eerder(partij, eerder, eerder_aantal, leden + n);
    qsort(leden, n, sizeof(*leden), lid_cmp);
    for (size_t i = 0, volgende; i < n; i = volgende) {
        for (volgende = i; volgende < n && hash_eq(leden[volgende].bsn, leden[i].bsn) &&
                           leden[volgende].periode == leden[i].periode;)
            volgende++;
        deel_groep_in(partij, context, leden + i, volgende - i);
    }
    return ERR_NONE;
}

/* --- all together --- */

static int sleutelnaam_cmp(const void *a, const void *b)
{
    const struct sleutelnaam *x = a, *y = b;
    return x->sleutel < y->sleutel ? -1 : x->sleutel > y->sleutel;
}

/* Every household that gets, loses or keeps a signal of this batch. */
enum err_kind partij_verzamel(struct partij *partij, struct err *err)
{
    struct sleutelnaam *rij = ARENA_ARRAY(partij->in->werk, struct sleutelnaam,
                                          2 * (partij->identiteiten_aantal + partij->verhuisd_aantal) + 1);
    size_t n = 0, aantal = 0;
    if (!rij)
        return vol(err);
    for (size_t i = 0; i < partij->identiteiten_aantal; i++) {
        const struct identiteit *id = &partij->identiteiten[i];
        if (!id->schrijf)
            continue;
        rij[n++] = (struct sleutelnaam){id->huishouden, id->huishouden_naam};
        if (id->bekend)
            rij[n++] = (struct sleutelnaam){id->bekend->huishouden, id->bekend->huishouden_naam};
    }
    for (size_t i = 0; i < partij->verhuisd_aantal; i++) {
        const struct verhuizing *v = &partij->verhuisd[i];
        rij[n++] = v->naar;
        rij[n++] = (struct sleutelnaam){v->bekend->huishouden, v->bekend->huishouden_naam};
    }
    if (n)
        qsort(rij, n, sizeof(*rij), sleutelnaam_cmp);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || rij[i].sleutel != rij[i - 1].sleutel)
            rij[aantal++] = rij[i];
    partij->huishoudens = rij;
    partij->huishoudens_aantal = aantal;
    return arena_is_full(partij->in->werk) ? vol(err) : ERR_NONE;
}

enum err_kind partij_huishoudens(struct partij *partij, struct err *err)
{
    struct huishouden_context context = {
        .gemeentecode = partij->schrijver.gemeentecode,
        .key = partij->schrijver.key,
        .beleid = partij->in->beleid,
    };
    struct adresregel *regels;
    enum err_kind kind = adresregels(partij->in->db, partij->in->werk, context.gemeentecode, &regels,
                                     &context.regels_aantal, err);
    if (kind)
        return kind;
    context.regels = regels;
    kind = haal_terug(partij, err);
    if (kind)
        return kind;
    for (size_t i = 0; i < partij->identiteiten_aantal; i++)
        neem_inhoud(&partij->identiteiten[i]);
    kind = partij_register(partij, &context, err);
    if (kind)
        return kind;
    for (size_t i = 0; i < partij->identiteiten_aantal; i++) {
        struct identiteit *id = &partij->identiteiten[i];
        if (id->schrijf && identiteit_wisselt(id) && !bepaal_een(partij, &context, id))
            return vol(err);
    }
    kind = deel_bsn_in(partij, &context, err);
    return kind ? kind : partij_verzamel(partij, err);
}
