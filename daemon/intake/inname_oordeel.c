/* inname_oordeel: the decision on every household a batch concerns (R3 to R10). */
#include "db/profiel_rij.h"
#include "intake/inname_partij.h"

static enum err_kind laad(struct partij *partij, struct err *err)
{
    size_t n = partij->huishoudens_aantal;
    int64_t *sleutels = ARENA_ARRAY(partij->in->werk, int64_t, n + 1), nr;
    struct slice *namen = ARENA_ARRAY(partij->in->werk, struct slice, n + 1);
    if (!sleutels || !namen)
        return err_set(err, ERR_FULL, "no room for the households of a batch");
    for (size_t i = 0; i < n; i++) {
        sleutels[i] = partij->huishoudens[i].sleutel;
        namen[i] = partij->huishoudens[i].naam;
    }
    enum err_kind kind = dossier_laad(partij->in->db, partij->in->werk, &partij->schrijver, sleutels, namen,
                                      n, &partij->dossiers, &nr, err);
    if (!kind && partij->nr == 0) /* a batch is one place in the journal, drawn at its first lock */
        partij->nr = nr;
    return kind;
}

enum err_kind partij_vergrendel(struct partij *partij, struct err *err)
{
    return laad(partij, err);
}

static struct dossier *dossier_van(struct partij *partij, int64_t huishouden)
{
    size_t laag = 0, hoog = partij->huishoudens_aantal;
    while (laag < hoog) {
        size_t midden = laag + (hoog - laag) / 2;
        if (partij->dossiers[midden].huishouden == huishouden)
            return &partij->dossiers[midden];
        if (partij->dossiers[midden].huishouden < huishouden)
            laag = midden + 1;
        else
            hoog = midden;
    }
    return NULL;
}

static struct signaal_feit feit_van(const struct partij *partij, const struct identiteit *id)
{
    const struct signaal *s = &id->inhoud->signaal;
    return (struct signaal_feit){
        .sleutel = id->sleutel,
        .partner = s->partner,
        .id = s->id,
        .klantnummer = s->klantnummer,
        .type = s->type,
        .bedrag = s->bedrag,
        .ontstaansdatum = s->ontstaansdatum,
        .signaaldatum = s->signaaldatum,
        .crisis = s->crisis,
        .warm = s->warm,
        .intrekking = id->intrekking,
        .periode = id->periode,
        .ontvangen = id->ontvangen,
        .spoed_ontvangen = id->spoed_ontvangen,
        .nr_eerst = partij->nr,
        .nr_inhoud = partij->nr,
        .inhoud_dag = partij->schrijver.vandaag,
        .heeft_telefoon = s->persoon.telefoon.n > 0,
        .kenmerk = id->kenmerk,
    };
}

static const struct slice *geheim_van(struct arena *arena, const struct versie_rij *rij)
{
    struct slice *geheim = ARENA_ARRAY(arena, struct slice, 3);
    if (geheim) {
        geheim[0] = rij->bsn;
        geheim[1] = rij->telefoon;
        geheim[2] = rij->email;
    }
    return geheim;
}

/* Rows that exist were changed already, so what was loaded has them; the new ones are told to the dossiers
 * here. */
static enum err_kind vul_aan(struct partij *partij, struct err *err)
{
    for (size_t i = 0; i < partij->identiteiten_aantal; i++) {
        const struct identiteit *id = &partij->identiteiten[i];
        if (!id->schrijf || id->bekend)
            continue;
        struct dossier *dossier = dossier_van(partij, id->huishouden);
        if (!dossier)
            return err_set(err, ERR_FATAL, "a household of the batch was not loaded");
        struct signaal_feit *feit = dossier_signaal_toe(partij->in->werk, dossier);
        if (!feit)
            return err_set(err, ERR_FULL, "no room for the dossiers of a batch");
        *feit = feit_van(partij, id);
        if (dossier->bekenden_er && feit->intrekking == INTREKKING_GEEN) {
            const struct signaal *s = &id->inhoud->signaal;
            feit->profiel =
                profiel_van_persoon(partij->in->werk, partij->schrijver.key, &s->persoon, &s->adres);
            feit->geheim = geheim_van(partij->in->werk, &id->inhoud->rij);
            if (!feit->profiel || !feit->geheim)
                return err_set(err, ERR_FULL, "no room for the dossiers of a batch");
        }
    }
    return ERR_NONE;
}

/* Where beoordeel left each new signal: sorted within its dossier. */
static enum err_kind wijs_toe(struct partij *partij, const struct dossier *dossier,
                              const struct oordeel *oordeel, struct err *err)
{
    for (size_t i = 0; i < dossier->signalen_aantal; i++) {
        const struct signaal_feit *feit = &dossier->signalen[i];
        if (feit->besluit.genomen)
            continue;
        struct identiteit *id = partij_identiteit(partij, feit->sleutel);
        if (!id || id->bekend)
            return err_set(err, ERR_FATAL, "a signal without a decision is not of this batch");
        id->feit = feit;
        id->besluit = &oordeel->signalen[i];
    }
    return ERR_NONE;
}

/* Refuses what came for this identity; it will not be there when the batch begins anew. */
static void weiger(struct identiteit *id)
{
    for (size_t i = 0; i < id->aantal; i++) {
        struct record *record = id->records[i];
        if (!record)
            continue;
        record->klasse = KLASSE_AFGEKEURD;
        fout_meld(
            &record->fouten, false, "te_veel_signalen", "record",
            arena_printf(record->fouten.arena,
                         "Op dit adres zijn er al %d signalen; meer worden er niet samen beoordeeld. Dit "
                         "signaal is bewaard. Ontbreekt er een toevoeging bij het huisnummer?",
                         HUISHOUDEN_MAX_SIGNALEN));
    }
    id->schrijf = false;
}

/* A household is judged as a whole, again with every batch: one address that somebody fills without end would
 * hold up all others. The last that came are refused. */
static enum err_kind toets_aantallen(struct partij *partij, struct err *err)
{
    size_t *over = ARENA_ARRAY(partij->in->werk, size_t, partij->huishoudens_aantal);
    if (!over)
        return err_set(err, ERR_FULL, "no room for the dossiers of a batch");
    for (size_t i = 0; i < partij->huishoudens_aantal; i++) {
        size_t n = partij->dossiers[i].signalen_aantal;
        over[i] = n > HUISHOUDEN_MAX_SIGNALEN ? n - HUISHOUDEN_MAX_SIGNALEN : 0;
        partij->te_veel = partij->te_veel || over[i] > 0;
    }
    if (!partij->te_veel)
        return ERR_NONE;
    bool geweigerd = false;
    for (size_t r = partij->records_aantal; r-- > 0;) {
        const struct record *record = &partij->records[r];
        if (record->klasse == KLASSE_AFGEKEURD)
            continue;
        struct identiteit *id = partij_identiteit(partij, record->rij.sleutel);
        const struct dossier *dossier =
            id && id->schrijf && !id->bekend ? dossier_van(partij, id->huishouden) : NULL;
        if (!dossier || over[dossier - partij->dossiers] == 0)
            continue;
        over[dossier - partij->dossiers]--;
        weiger(id);
        geweigerd = true;
        if (arena_is_full(record->fouten.arena))
            return err_set(err, ERR_FULL, "no room for the faults of a batch");
    }
    partij->te_veel = geweigerd; /* what was there before, or moved there, stays */
    return geweigerd ? err_set(err, ERR_CONFLICT, "a household has too many signals") : ERR_NONE;
}

enum err_kind partij_beoordeel(struct partij *partij, struct err *err)
{
    if (partij->huishoudens_aantal == 0)
        return ERR_NONE;
    enum err_kind kind = laad(partij, err);
    kind = kind ? kind : vul_aan(partij, err);
    kind = kind ? kind : toets_aantallen(partij, err);
    kind = kind ? kind
                : bekenden_laad(partij->in->db, partij->in->werk, &partij->schrijver, partij->dossiers,
                                partij->huishoudens_aantal, err);
    kind = kind ? kind
                : bewoners_laad(partij->in->db, partij->in->werk, &partij->schrijver, partij->dossiers,
                                partij->huishoudens_aantal, err);
    if (kind)
        return kind;
    const struct beoordeel_context context = {
        .beleid = partij->in->beleid,
        .key = partij->schrijver.key,
        .gemeentecode = partij->schrijver.gemeentecode,
        .vandaag = partij->schrijver.vandaag,
    };
    partij->oordelen = ARENA_ARRAY(partij->in->werk, struct oordeel, partij->huishoudens_aantal);
    if (!partij->oordelen)
        return err_set(err, ERR_FULL, "no room for the decisions of a batch");
    for (size_t i = 0; !kind && i < partij->huishoudens_aantal; i++) {
        if (!beoordeel(partij->in->werk, &partij->dossiers[i], &context, &partij->oordelen[i]))
            return err_set(err, ERR_FULL, "no room for the decisions of a batch");
        kind = wijs_toe(partij, &partij->dossiers[i], &partij->oordelen[i], err);
    }
    return kind;
}
