/* inname_lees: the records of a batch, read and judged one by one (R1). */
#include "intake/inname_partij.h"

/* A record the database refused although nothing is wrong with it in R1: kept for a person to look at. */
static void weiger(struct record *record, struct arena *arena)
{
    fouten_begin(&record->fouten, arena);
    fout_meld(&record->fouten, false, "niet_verwerkbaar", "record",
              "Dit record kon niet worden verwerkt. Het is bewaard; meld dit aan de beheerder.");
    record->klasse = KLASSE_AFGEKEURD;
}

static bool lees_een(struct partij *partij, const struct lees_context *context,
                     const struct lezer_record *bron, struct record *record)
{
    record->regel = bron->plek.regel;
    record->ruw = bron->ruw;
    bool goed = bron->leesbaar &&
                signaal_lees(partij->in->lees, &bron->velden, context, &record->signaal, &record->fouten);
    if (arena_is_full(partij->in->lees))
        return false;
    record->klasse = goed ? KLASSE_NIEUW : KLASSE_AFGEKEURD; /* R2 looks further */
    if (goed && partij->weiger)
        weiger(record, partij->in->lees);
    if (record->klasse == KLASSE_AFGEKEURD)
        return !arena_is_full(partij->in->lees);
    record->inhoud = signaal_inhoud(&record->signaal);
    record->sleutel = signaal_sleutel(partij->schrijver.key, partij->schrijver.gemeentecode,
                                      record->signaal.partner, record->signaal.id);
    return true;
}

/* ERR_FULL only when not even one record fits. */
enum err_kind partij_lees(struct partij *partij, size_t hoogstens, struct err *err)
{
    struct lezer *lezer = &partij->inname->lezer;
    const struct lees_context context = {
        .vandaag = instant_date(partij->ontvangen),
        .gemeentecode = partij->schrijver.gemeentecode,
        .aliassen = partij->in->beleid->aliassen,
        .aliassen_aantal = partij->in->beleid->aliassen_aantal,
        .json = lezer->formaat == LEZER_NDJSON,
    };
    partij->van = partij->tot = lezer->plek;
    partij->records = ARENA_ARRAY(partij->in->lees, struct record, hoogstens);
    if (!partij->records)
        return err_set(err, ERR_FULL, "no room for %zu records", hoogstens);
    while (partij->records_aantal < hoogstens) {
        struct record *record = &partij->records[partij->records_aantal];
        struct lezer_record bron;
        fouten_begin(&record->fouten, partij->in->lees);
        enum lezer_uitslag uitslag = lezer_volgende(lezer, partij->in->lees, &bron, &record->fouten);
        if (uitslag == LEZER_EINDE) {
            partij->einde = true;
            partij->tot = lezer->plek;
            break;
        }
        if (uitslag == LEZER_VOL || !lees_een(partij, &context, &bron, record))
            break; /* the rest is of the next batch */
        partij->tot = bron.na;
        partij->records_aantal++;
    }
    if (!partij->einde && partij->records_aantal == 0)
        return err_set(err, ERR_FULL, "no room for one record");
    return ERR_NONE;
}
