/* inname_schrijf: what a batch writes: changes of what exists, new rows, refused records, counts and
 * position. */
#include "intake/fouten_json.h"
#include "intake/inname_partij.h"

#include <string.h>

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for the rows of a batch");
}

static struct slice geheim(const struct partij *partij, struct slice plain, const char *context)
{
    return geheim_versleutel(partij->in->sleutels, partij->in->werk, plain, slice_from_cstr(context));
}

static struct versie_rij rij_van(const struct partij *partij, const struct record *record)
{
    struct versie_rij rij = record->rij;
    rij.nr = partij->nr;
    rij.levering = partij->levering;
    return rij;
}

/* --- what exists already --- */

static bool is_inhoud_van_nieuw(const struct identiteit *id, const struct record *record)
{
    return id->schrijf && !id->bekend && id->inhoud == record;
}

/* All versions of this batch, except those that become the content of a new row. */
static enum err_kind bewaar_versies(struct partij *partij, struct err *err)
{
    struct versie_rij *rijen = ARENA_ARRAY(partij->in->werk, struct versie_rij, partij->records_aantal + 1);
    if (!rijen)
        return vol(err);
    size_t n = 0;
    partij->versies_bewaard = true;
    for (size_t i = 0; i < partij->identiteiten_aantal; i++) {
        const struct identiteit *id = &partij->identiteiten[i];
        for (size_t j = 0; j < id->aantal; j++) {
            const struct record *record = id->records[j];
            if (!record || is_inhoud_van_nieuw(id, record))
                continue;
            rijen[n++] = rij_van(partij, record);
        }
    }
    return versies_voeg_toe(partij->in->db, partij->in->werk, &partij->schrijver, rijen, n, err);
}

static struct signaal_wijziging wijziging_van(const struct partij *partij, const struct identiteit *id)
{
    return (struct signaal_wijziging){
        .sleutel = id->sleutel,
        .huishouden = id->huishouden,
        .periode = id->periode,
        .inhoud = id->inhoud ? id->inhoud->rij.inhoud : id->terug,
        .bewaar_oude = !hash_is_none(id->bekend->versie.inhoud),
        .intrekking = id->intrekking,
        .ontvangen = id->ontvangen,
        .spoed_ontvangen = id->spoed_ontvangen,
        .nr_inhoud = partij->nr,
        .inhoud_dag = partij->schrijver.vandaag,
    };
}

static struct signaal_wijziging verhuizing_van(const struct partij *partij, const struct verhuizing *v)
{
    return (struct signaal_wijziging){
        .sleutel = v->bekend->sleutel,
        .huishouden = v->naar.sleutel,
        .periode = v->bekend->periode,
        .vervalt = hash_is_none(v->bekend->versie.inhoud),
        .intrekking = v->bekend->intrekking,
        .ontvangen = v->bekend->ontvangen,
        .spoed_ontvangen = v->bekend->spoed_ontvangen,
        .nr_inhoud = partij->nr,
        .inhoud_dag = partij->schrijver.vandaag,
    };
}

/* Was it changed by somebody else between our reading and our lock? */
static enum err_kind controleer(struct partij *partij, const struct signaal_bekend *const *gezien,
                                size_t aantal, struct err *err)
{
    int64_t *sleutels = ARENA_ARRAY(partij->in->werk, int64_t, aantal + 1);
    if (!sleutels)
        return vol(err);
    for (size_t i = 0; i < aantal; i++)
        sleutels[i] = gezien[i]->sleutel;
    struct signaal_bekend *nu;
    size_t nu_aantal;
    enum err_kind kind =
        signalen_bekend(partij->in->db, partij->in->werk, sleutels, aantal, &nu, &nu_aantal, err);
    if (kind)
        return kind;
    bool zelfde = nu_aantal == aantal;
    for (size_t i = 0; zelfde && i < aantal; i++) {
        size_t j = 0;
        while (j < nu_aantal && nu[j].sleutel != gezien[i]->sleutel)
            j++;
        zelfde = j < nu_aantal && nu[j].huishouden == gezien[i]->huishouden &&
                 nu[j].nr_inhoud == gezien[i]->nr_inhoud &&
                 nu[j].huishouden_vast == gezien[i]->huishouden_vast;
    }
    return zelfde ? ERR_NONE : err_set(err, ERR_CONFLICT, "a signal of the batch was moved meanwhile");
}

static size_t verzamel_wijzigingen(struct partij *partij, struct signaal_wijziging *rijen,
                                   const struct signaal_bekend **gezien)
{
    size_t n = 0;
    for (size_t i = 0; i < partij->identiteiten_aantal; i++) {
        const struct identiteit *id = &partij->identiteiten[i];
        if (!id->schrijf || !id->bekend)
            continue;
        gezien[n] = id->bekend;
        rijen[n++] = wijziging_van(partij, id);
    }
    for (size_t i = 0; i < partij->verhuisd_aantal; i++) {
        gezien[n] = partij->verhuisd[i].bekend;
        rijen[n++] = verhuizing_van(partij, &partij->verhuisd[i]);
    }
    return n;
}

/* The journal number of the rows is only known under the lock, so they are made twice: to know whether there
 * is anything to lock for, and then for good. */
enum err_kind partij_wijzig(struct partij *partij, struct err *err)
{
    size_t ruimte = partij->identiteiten_aantal + partij->verhuisd_aantal + 1;
    struct signaal_wijziging *rijen = ARENA_ARRAY(partij->in->werk, struct signaal_wijziging, ruimte);
    const struct signaal_bekend **gezien =
        ARENA_ARRAY(partij->in->werk, const struct signaal_bekend *, ruimte);
    if (!rijen || !gezien)
        return vol(err);
    size_t n = verzamel_wijzigingen(partij, rijen, gezien);
    if (n == 0)
        return ERR_NONE;
    enum err_kind kind = partij_vergrendel(partij, err);
    kind = kind ? kind : controleer(partij, gezien, n, err);
    kind = kind ? kind : bewaar_versies(partij, err);
    if (kind)
        return kind;
    verzamel_wijzigingen(partij, rijen, gezien);
    return signalen_wijzig(partij->in->db, partij->in->werk, rijen, n, err);
}

/* --- what is new --- */

static enum err_kind bewaar_nieuwe(struct partij *partij, struct err *err)
{
    struct signaal_rij *rijen =
        ARENA_ARRAY(partij->in->werk, struct signaal_rij, partij->identiteiten_aantal + 1);
    if (!rijen)
        return vol(err);
    size_t n = 0;
    for (size_t i = 0; i < partij->identiteiten_aantal; i++) {
        const struct identiteit *id = &partij->identiteiten[i];
        if (!id->schrijf || id->bekend)
            continue;
        if (!id->feit)
            return err_set(err, ERR_FATAL, "a new signal got no decision");
        struct signaal_rij *rij = &rijen[n++];
        rij->versie = rij_van(partij, id->inhoud);
        rij->feit = id->feit;
        rij->besluit = id->besluit;
        rij->huishouden = id->huishouden;
    }
    return signalen_voeg_toe(partij->in->db, partij->in->werk, &partij->schrijver, rijen, n, err);
}

/* A rejected record is kept with what stood around it (the header of a CSV file), so that it can be read
 * again by itself. */
static struct slice omlijst(struct arena *arena, const struct record *record)
{
    const struct slice delen[] = {record->voor, record->ruw, record->achter};
    if (!record->voor.n && !record->achter.n)
        return record->ruw;
    char *p = arena_alloc(arena, record->voor.n + record->ruw.n + record->achter.n);
    size_t n = 0;
    if (!p)
        return SLICE_NONE; /* the arena says that it is full */
    for (size_t i = 0; i < sizeof(delen) / sizeof(*delen); i++) {
        if (delen[i].n)
            memcpy(p + n, delen[i].p, delen[i].n);
        n += delen[i].n;
    }
    return (struct slice){p, n};
}

static enum err_kind bewaar_afgekeurd(struct partij *partij, struct err *err)
{
    size_t aantal = (size_t)partij->telling.afgekeurd, n = 0;
    struct afgekeurd_rij *rijen = ARENA_ARRAY(partij->in->werk, struct afgekeurd_rij, aantal + 1);
    for (size_t i = 0; rijen && i < partij->records_aantal; i++) {
        struct record *record = &partij->records[i];
        if (record->klasse != KLASSE_AFGEKEURD)
            continue;
        record->fouten_json = fouten_json(partij->in->werk, &record->fouten);
        rijen[n++] = (struct afgekeurd_rij){
            .levering = partij->levering,
            .regel = (int64_t)record->regel,
            .tijd = partij->schrijver.nu,
            .record = geheim(partij, omlijst(partij->in->werk, record), "afgekeurd.record"),
            .fouten = record->fouten_json,
        };
    }
    if (arena_is_full(partij->in->werk))
        return vol(err);
    return afgekeurd_voeg_toe(partij->in->db, partij->in->werk, rijen, n, err);
}

static enum err_kind bewaar_waarschuwingen(struct partij *partij, struct err *err)
{
    size_t aantal = 0, n = 0;
    for (size_t i = 0; i < partij->records_aantal; i++)
        aantal += partij->records[i].fouten.aantal;
    struct waarschuwing_rij *rijen = ARENA_ARRAY(partij->in->werk, struct waarschuwing_rij, aantal + 1);
    if (!rijen)
        return vol(err);
    for (size_t i = 0; i < partij->records_aantal; i++) {
        const struct record *record = &partij->records[i];
        for (size_t j = 0; record->klasse != KLASSE_AFGEKEURD && j < record->fouten.aantal; j++)
            rijen[n++] = (struct waarschuwing_rij){partij->levering, (int64_t)record->regel,
                                                   record->fouten.rij[j].soort, record->fouten.rij[j].veld};
    }
    return waarschuwing_voeg_toe(partij->in->db, partij->in->werk, rijen, n, err);
}

/* --- all of it --- */

enum err_kind partij_bewaar(struct partij *partij, struct err *err)
{
    enum err_kind kind = ERR_NONE;
    if (partij->nr == 0)
        kind = journaal_nr(partij->in->db, partij->in->werk, &partij->nr, err);
    if (!kind && !partij->versies_bewaard)
        kind = bewaar_versies(partij, err);
    kind = kind ? kind
                : versies_vervroeg(partij->in->db, partij->in->werk, partij->vervroegd,
                                   partij->vervroegd_aantal, err);
    kind = kind ? kind : bewaar_nieuwe(partij, err);
    kind = kind ? kind : bewaar_afgekeurd(partij, err);
    kind = kind ? kind : bewaar_waarschuwingen(partij, err);
    if (!kind && partij->huishoudens_aantal)
        kind = oordeel_bewaar(partij->in->db, partij->in->werk, &partij->schrijver, partij->nr,
                              partij->dossiers, partij->oordelen, partij->huishoudens_aantal, err);
    return kind;
}
