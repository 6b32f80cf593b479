/* inname_partij: one batch, whatever it came by, from records to a commit; and what to do when that fails.
 * See inname_partij.h. */
#include "intake/inname_partij.h"

#include "config/klok.h"

#define CONFLICTEN 3 /* somebody moved a signal between our reading and our lock: read again, so often */

/* In the order of the locks: intake, what the batch is taken from, households, capacity; holding a delivery
 * back takes them in the same order. */
static enum err_kind in_transactie(struct partij *partij, struct err *err)
{
    enum err_kind kind = intake_slot(partij->in->db, partij->in->werk, partij->schrijver.gemeentecode, err);
    if (!kind) {
        kind = partij->bron->eis(partij, err);
        partij->niet_onze = kind == ERR_CONFLICT;
    }
    kind = kind ? kind : partij_identiteiten(partij, err);
    kind = kind ? kind : partij_huishoudens(partij, err);
    kind = kind ? kind : partij_wijzig(partij, err);
    kind = kind ? kind : partij_beoordeel(partij, err);
    kind = kind ? kind : partij_bewaar(partij, err);
    return kind ? kind : partij->bron->vorder(partij, err);
}

static void meet(const struct partij *partij, int64_t begin_ms)
{
    const struct partij_maat maat = {partij->levering, partij->nr, klok_ms() - begin_ms, partij->telling};
    if (partij->in->gemeten)
        partij->in->gemeten(partij->in->gemeten_context, &maat);
}

enum err_kind partij_neem_in(struct partij *partij, struct err *err)
{
    struct db *db = partij->in->db;
    const int64_t begin_ms = klok_ms();
    const struct partij begin = *partij;
    for (;;) {
        arena_reset(partij->in->werk);
        enum err_kind kind = db_begin(db, err);
        if (kind)
            return kind;
        kind = in_transactie(partij, err);
        kind = kind ? kind : db_commit(db, err);
        if (kind)
            db_rollback(db);
        else
            meet(partij, begin_ms);
        if (!kind || !partij->te_veel)
            return kind;
        *partij = begin; /* the records that are too many are rejected now */
    }
}

bool partij_bevat_crisis(const struct partij *partij)
{
    for (size_t i = 0; i < partij->identiteiten_aantal; i++) {
        const struct identiteit *id = &partij->identiteiten[i];
        if (id->schrijf && id->inhoud && id->intrekking == INTREKKING_GEEN && id->inhoud->signaal.crisis &&
            partij->in->beleid->spoed[id->inhoud->signaal.type] == SPOED_DIRECT)
            return true;
    }
    return false;
}

/* A class 40 or a lost connection is not the fault of a record: again, later, and with half as many, since a
 * batch may also be more than the server can do in its time. */
bool partij_opnieuw(struct partij_proef *proef, size_t aantal, enum err_kind *kind, struct err *err)
{
    int records = aantal ? (int)aantal : proef->hoogstens;
    if (*kind == ERR_CONFLICT && proef->conflicten++ < CONFLICTEN)
        return true;
    if (*kind != ERR_FATAL && records > 1) {
        proef->hoogstens = records / 2;
        return *kind != ERR_RETRY;
    }
    if (*kind == ERR_RETRY || *kind == ERR_FATAL)
        return false;
    if (proef->weiger) {
        *kind = err_set(err, ERR_FATAL, "a record can neither be taken in nor be rejected: %s",
                        err_kind_name(*kind));
        return false;
    }
    proef->weiger = true;
    return true;
}

void partij_gelukt(struct partij_proef *proef, int meest)
{
    proef->weiger = false;
    proef->conflicten = 0;
    proef->hoogstens = 2 * proef->hoogstens < meest ? 2 * proef->hoogstens : meest;
}

void telling_op(struct telling *som, const struct telling *bij)
{
    som->gelezen += bij->gelezen;
    som->nieuw += bij->nieuw;
    som->dubbel += bij->dubbel;
    som->gecorrigeerd += bij->gecorrigeerd;
    som->ingetrokken += bij->ingetrokken;
    som->afgekeurd += bij->afgekeurd;
}
