/* inname_identiteit: which records of a batch are new, twice delivered, corrections or withdrawals, and what
 * becomes of each identity (R2). */
#include "domain/bewaar.h"
#include "domain/termijn.h"
#include "intake/inname_partij.h"

#include <stdlib.h>
#include <string.h>

struct verwijzing {
    int64_t sleutel;
    struct record *record;
};

/* Records of one identity together, in the order of the file. */
static int verwijzing_cmp(const void *a, const void *b)
{
    const struct verwijzing *x = a, *y = b;
    if (x->sleutel != y->sleutel)
        return x->sleutel < y->sleutel ? -1 : 1;
    return x->record < y->record ? -1 : x->record > y->record;
}

/* What the database knows about the identities of a batch. */
struct bekend {
    struct signaal_bekend *signalen;
    size_t signalen_aantal, signaal; /* .. and how far the walk in rising key has come */
    struct versie_bekend *versies;
    size_t versies_aantal, versie;
};

static enum err_kind haal_bekend(struct partij *partij, const int64_t *sleutels, size_t aantal,
                                 struct bekend *bekend, struct err *err)
{
    if (aantal == 0)
        return ERR_NONE;
    enum err_kind kind = signalen_bekend(partij->in->db, partij->in->werk, sleutels, aantal,
                                         &bekend->signalen, &bekend->signalen_aantal, err);
    return kind ? kind
                : versies_bekend(partij->in->db, partij->in->werk, sleutels, aantal, &bekend->versies,
                                 &bekend->versies_aantal, err);
}

static void voeg_versie_toe(struct identiteit *identiteit, const struct identiteit_versie *versie,
                            struct record *record)
{
    identiteit->versies[identiteit->aantal] = *versie;
    identiteit->records[identiteit->aantal++] = record;
}

/* The version with this content; the number of versions when there is none. */
static size_t zoek_inhoud(const struct identiteit *identiteit, struct hash128 inhoud)
{
    size_t i = 0;
    while (i < identiteit->aantal && !hash_eq(identiteit->versies[i].inhoud, inhoud))
        i++;
    return i;
}

static struct versie_vervroegd *zoek_vervroegd(struct partij *partij, int64_t signaal, struct hash128 inhoud)
{
    for (size_t i = partij->vervroegd_aantal; i > 0 && partij->vervroegd[i - 1].signaal == signaal; i--)
        if (hash_eq(partij->vervroegd[i - 1].inhoud, inhoud))
            return &partij->vervroegd[i - 1];
    struct versie_vervroegd *nieuw = &partij->vervroegd[partij->vervroegd_aantal++];
    *nieuw = (struct versie_vervroegd){.signaal = signaal, .inhoud = inhoud};
    return nieuw;
}

/* Delivered twice. Its receipt is the earliest of the two, also when that one comes last: the order within a
 * day must not matter. */
static void vervroeg(struct partij *partij, struct identiteit *identiteit, size_t i,
                     const struct record *record)
{
    struct identiteit_versie *versie = &identiteit->versies[i];
    if (record->ontvangen >= versie->ontvangen)
        return;
    versie->ontvangen = record->ontvangen;
    if (identiteit->records[i])
        identiteit->records[i]->rij.ontvangen = record->ontvangen;
    else
        zoek_vervroegd(partij, identiteit->sleutel, versie->inhoud)->ontvangen = record->ontvangen;
}

static bool heeft_signaal(const struct identiteit *identiteit)
{
    for (size_t i = 0; i < identiteit->aantal; i++)
        if (identiteit->versies[i].intrekking == INTREKKING_GEEN)
            return true;
    return false;
}

/* The versions that are known come first; both lists rise by key, so the walk never goes back. */
static bool verzamel_bekend(struct partij *partij, struct identiteit *identiteit, size_t nieuwe,
                            struct bekend *bekend)
{
    while (bekend->signaal < bekend->signalen_aantal &&
           bekend->signalen[bekend->signaal].sleutel < identiteit->sleutel)
        bekend->signaal++;
    if (bekend->signaal < bekend->signalen_aantal &&
        bekend->signalen[bekend->signaal].sleutel == identiteit->sleutel)
        identiteit->bekend = &bekend->signalen[bekend->signaal];
    while (bekend->versie < bekend->versies_aantal &&
           bekend->versies[bekend->versie].signaal < identiteit->sleutel)
        bekend->versie++;
    size_t van = bekend->versie;
    while (bekend->versie < bekend->versies_aantal &&
           bekend->versies[bekend->versie].signaal == identiteit->sleutel)
        bekend->versie++;

    size_t ruimte = nieuwe + (bekend->versie - van) + 1;
    identiteit->versies = ARENA_ARRAY(partij->in->werk, struct identiteit_versie, ruimte);
    identiteit->records = ARENA_ARRAY(partij->in->werk, struct record *, ruimte);
    if (!identiteit->versies || !identiteit->records)
        return false;
    if (identiteit->bekend && !hash_is_none(identiteit->bekend->versie.inhoud))
        voeg_versie_toe(identiteit, &identiteit->bekend->versie, NULL);
    for (size_t i = van; i < bekend->versie; i++)
        voeg_versie_toe(identiteit, &bekend->versies[i].versie, NULL);
    return true;
}

/* Nobody knows it, or only since today (the order within a day must not matter), and it may have been here
 * before: what retention erased does not come back as new. */
static bool weiger_te_oud(const struct partij *partij, const struct identiteit *identiteit,
                          struct record *record)
{
    if (!bewaar_te_oud(partij->in->beleid, record->signaal.signaaldatum, partij->schrijver.vandaag))
        return false;
    for (size_t i = 0; i < identiteit->aantal; i++)
        if (!identiteit->records[i] &&
            instant_date(identiteit->versies[i].ontvangen) < partij->schrijver.vandaag)
            return false;
    fout_meld(
        &record->fouten, false, "te_oud", "signaaldatum",
        "De signaaldatum is langer geleden dan signalen bewaard blijven; het wordt niet meer opgepakt.");
    record->klasse = KLASSE_AFGEKEURD;
    return true;
}

static void deel_in(struct partij *partij, struct identiteit *identiteit, struct record *record)
{
    size_t bekend = zoek_inhoud(identiteit, record->rij.inhoud);
    if (bekend < identiteit->aantal) {
        record->klasse = KLASSE_DUBBEL;
        vervroeg(partij, identiteit, bekend, record);
        return;
    }
    const struct signaal *s = &record->signaal;
    if (s->intrekking != INTREKKING_GEEN)
        record->klasse = KLASSE_INGETROKKEN;
    else
        record->klasse = heeft_signaal(identiteit) ? KLASSE_GECORRIGEERD : KLASSE_NIEUW;
    const struct identiteit_versie versie = {s->versie, record->ontvangen, s->intrekking,
                                             s->crisis || s->warm, record->rij.inhoud};
    voeg_versie_toe(identiteit, &versie, record);
}

/* Whether a version that comes now was received first after all: together with the first one, or before it
 * and overtaken on its way, today. On a later day the periode has been worked with. */
static bool is_eerste(const struct partij *partij, const struct signaal_bekend *bekend,
                      const struct identiteit_versie *eerste)
{
    return eerste->ontvangen == bekend->ontvangen ||
           (eerste->ontvangen < bekend->ontvangen && bekend->inhoud_dag == partij->schrijver.vandaag);
}

/* R7: fixed at first acceptance. Of versions received together the first in order fixes it, so that one that
 * comes a batch later may still do so. */
static void bepaal_periode(const struct partij *partij, struct identiteit *identiteit,
                           const struct identiteit_stand *stand)
{
    const struct record *eerste = identiteit->records[stand->eerste - identiteit->versies];
    identiteit->ontvangen = stand->eerste->ontvangen;
    if (identiteit->bekend &&
        !hash_is_none(identiteit->bekend->versie.inhoud)) { /* not recalled as a whole */
        identiteit->periode = identiteit->bekend->periode;
        if (identiteit->bekend->ontvangen < identiteit->ontvangen)
            identiteit->ontvangen = identiteit->bekend->ontvangen;
        if (!eerste || !is_eerste(partij, identiteit->bekend, stand->eerste))
            return;
    }
    if (eerste)
        identiteit->periode = periode_bepaal(partij->in->beleid, eerste->signaal.signaaldatum,
                                             instant_date(stand->eerste->ontvangen));
}

bool identiteit_wisselt(const struct identiteit *identiteit)
{
    return identiteit->inhoud || !hash_is_none(identiteit->terug);
}

/* The state of an identity after this batch. Without a full version there is nothing to write but versions.
 */
static void bepaal_stand(struct partij *partij, struct identiteit *identiteit)
{
    struct identiteit_stand stand = identiteit_bepaal(identiteit->versies, identiteit->aantal);
    const struct signaal_bekend *b = identiteit->bekend;
    identiteit->intrekking = stand.intrekking;
    identiteit->spoed_ontvangen = stand.spoed_ontvangen;
    if (!stand.inhoud) {
        identiteit->schrijf = false;
        return;
    }
    identiteit->inhoud = identiteit->records[stand.inhoud - identiteit->versies];
    identiteit->inhoud_ontvangen = stand.inhoud->ontvangen;
    if (!identiteit->inhoud && b && !hash_eq(stand.inhoud->inhoud, b->versie.inhoud))
        identiteit->terug = stand.inhoud->inhoud;
    bepaal_periode(partij, identiteit, &stand);
    identiteit->schrijf = !b || identiteit_wisselt(identiteit) || b->intrekking != identiteit->intrekking ||
                          b->periode != identiteit->periode || b->ontvangen != identiteit->ontvangen ||
                          b->spoed_ontvangen != identiteit->spoed_ontvangen;
    if (b) { /* until R7 says otherwise */
        identiteit->huishouden = b->huishouden;
        identiteit->huishouden_naam = b->huishouden_naam;
    }
}

static size_t goede_records(struct partij *partij, struct verwijzing *rij)
{
    size_t n = 0;
    for (size_t i = 0; i < partij->records_aantal; i++)
        if (partij->records[i].klasse != KLASSE_AFGEKEURD)
            rij[n++] = (struct verwijzing){partij->records[i].rij.sleutel, &partij->records[i]};
    qsort(rij, n, sizeof(*rij), verwijzing_cmp);
    return n;
}

static size_t eigen_sleutels(const struct verwijzing *rij, size_t n, int64_t *sleutels)
{
    size_t aantal = 0;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || rij[i].sleutel != rij[i - 1].sleutel)
            sleutels[aantal++] = rij[i].sleutel;
    return aantal;
}

static void tel(struct partij *partij)
{
    int64_t per_klasse[KLASSE_COUNT] = {0};
    for (size_t i = 0; i < partij->records_aantal; i++)
        per_klasse[partij->records[i].klasse]++;
    partij->telling = (struct telling){
        .gelezen = (int64_t)partij->records_aantal,
        .nieuw = per_klasse[KLASSE_NIEUW],
        .dubbel = per_klasse[KLASSE_DUBBEL],
        .gecorrigeerd = per_klasse[KLASSE_GECORRIGEERD],
        .ingetrokken = per_klasse[KLASSE_INGETROKKEN],
        .afgekeurd = per_klasse[KLASSE_AFGEKEURD],
    };
}

enum err_kind partij_identiteiten(struct partij *partij, struct err *err)
{
    struct arena *arena = partij->in->werk;
    struct verwijzing *rij = ARENA_ARRAY(arena, struct verwijzing, partij->records_aantal + 1);
    int64_t *sleutels = ARENA_ARRAY(arena, int64_t, partij->records_aantal + 1);
    if (!rij || !sleutels)
        return err_set(err, ERR_FULL, "no room for the identities of a batch");
    size_t n = goede_records(partij, rij), aantal = eigen_sleutels(rij, n, sleutels);
    partij->identiteiten = ARENA_ARRAY(arena, struct identiteit, aantal + 1);
    partij->vervroegd = ARENA_ARRAY(arena, struct versie_vervroegd, n + 1);
    if (!partij->identiteiten || !partij->vervroegd)
        return err_set(err, ERR_FULL, "no room for the identities of a batch");
    struct bekend bekend = {0};
    enum err_kind kind = haal_bekend(partij, sleutels, aantal, &bekend, err);
    if (kind)
        return kind;
    for (size_t i = 0, volgende; i < n; i = volgende) {
        struct identiteit *identiteit = &partij->identiteiten[partij->identiteiten_aantal++];
        identiteit->sleutel = rij[i].sleutel;
        for (volgende = i; volgende < n && rij[volgende].sleutel == identiteit->sleutel;)
            volgende++;
        if (!verzamel_bekend(partij, identiteit, volgende - i, &bekend))
            return err_set(err, ERR_FULL, "no room for the versions of a batch");
        for (size_t j = i; j < volgende; j++)
            if (!weiger_te_oud(partij, identiteit, rij[j].record))
                deel_in(partij, identiteit, rij[j].record);
        bepaal_stand(partij, identiteit);
    }
    tel(partij);
    return ERR_NONE;
}

struct identiteit *partij_identiteit(struct partij *partij, int64_t sleutel)
{
    size_t laag = 0, hoog = partij->identiteiten_aantal;
    while (laag < hoog) {
        size_t midden = laag + (hoog - laag) / 2;
        if (partij->identiteiten[midden].sleutel == sleutel)
            return &partij->identiteiten[midden];
        if (partij->identiteiten[midden].sleutel < sleutel)
            laag = midden + 1;
        else
            hoog = midden;
    }
    return NULL;
}
