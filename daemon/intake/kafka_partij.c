/* kafka_partij: see kafka_partij.h. The row of the partition is locked first and moved on last, in the
 * transaction of the effects. */
#include "intake/kafka_partij.h"

#include "codec/signaal_bericht.h"
#include "db/store_mededeling.h"
#include "intake/inname_partij.h"

_Static_assert(BERICHT_MAX_BEWAARD > CLOUDEVENT_MAX_BYTES, "only what is refused for its length is cut off");

/* One attempt. */
struct poging {
    struct kafka_partij *kp;
    struct kafka_plek plek; /* as it becomes */
    int64_t eerste, laatste, bytes;
    civil_date dag;
    bool gereset;
};

/* --- reading --- */

static bool lees_bericht(struct leesbeurt *beurt, const struct kafka_bericht *b)
{
    struct lezer_record bron = {
        .ruw = b->waarde, .plek.regel = (uint64_t)b->offset, .json = true, .tijd = INSTANT_NONE};
    struct fouten fouten;
    fouten_begin(&fouten, beurt->arena);
    bron.leesbaar = signaal_bericht_lees(beurt->arena, b->koppen, b->koppen_aantal, b->waarde, &bron.velden,
                                         &bron.tijd, &fouten);
    if (b->waarde.n > BERICHT_MAX_BEWAARD) {
        bron.ruw.n = BERICHT_MAX_BEWAARD;
        fout_meld(&fouten, false, "afgekapt", "bericht",
                  arena_printf(beurt->arena, "Van dit bericht zijn alleen de eerste %d KiB bewaard.",
                               BERICHT_MAX_BEWAARD / 1024));
    }
    return !arena_is_full(beurt->arena) && leesbeurt_voeg_toe(beurt, &bron, &fouten);
}

static void lees(struct leesbeurt *beurt, struct poging *poging)
{
    const struct kafka_partij *kp = poging->kp;
    bool ruimte = leesbeurt_begin(beurt);
    for (size_t i = 0; ruimte && i < kp->berichten_aantal && beurt->aantal < beurt->hoogstens; i++) {
        const struct kafka_bericht *b = &kp->berichten[i];
        if (b->partitie != kp->plek->partitie)
            continue;
        if (beurt->aantal && b->offset <= poging->laatste)
            break; /* the topic was made anew: other messages */
        if (!lees_bericht(beurt, b))
            break; /* the rest is of the next batch */
        if (beurt->aantal == 1)
            poging->eerste = b->offset;
        poging->laatste = b->offset;
        poging->bytes += (int64_t)b->waarde.n;
    }
    beurt->vol = beurt->aantal == 0;
}

/* --- claiming and moving on --- */

/* What comes of a partition in a day is one delivery: it can be looked at and recalled. */
static enum err_kind maak_levering(struct partij *partij, struct err *err)
{
    const struct poging *poging = partij->van_bron;
    struct arena *werk = partij->in->werk;
    struct slice naam = slice_from_cstr(arena_printf(
        werk, "%.*s/%d", SLICE_ARG(partij->in->config->kafka.topic), (int)poging->plek.partitie));
    struct levering levering = {
        .soort = SLICE("signalen"),
        .bron = SLICE("kafka"),
        .naam = naam,
        .formaat = SLICE("ndjson"),
        .inhoud = hash_content(&naam, 1),
        .ontvangen = partij->schrijver.nu,
        .status = LEVERING_KLAAR, /* nothing is ever left to be done of it */
    };
    enum err_kind kind =
        levering_maak(partij->in->db, werk, partij->in->config->gemeentecode, &levering, err);
    partij->levering = levering.id;
    return kind;
}

static enum err_kind eis(struct partij *partij, struct err *err)
{
    struct poging *poging = partij->van_bron;
    poging->plek = *poging->kp->plek; /* also when a batch is begun anew */
    const int64_t gelaten = poging->plek.volgende;
    civil_date dag = DATE_NONE;
    enum err_kind kind = kafka_slot(partij->in->db, partij->in->werk, partij->in->config->gemeentecode,
                                    partij->in->config->kafka.topic, &poging->plek, poging->eerste,
                                    &partij->levering, &dag, err);
    if (!kind && poging->plek.volgende != gelaten)
        kind =
            err_set(err, ERR_CONFLICT, "partition %d is not where it was left", (int)poging->plek.partitie);
    if (kind)
        return kind;
    poging->dag = partij->schrijver.vandaag;
    poging->gereset = poging->plek.volgende > poging->eerste;
    poging->plek.volgende = poging->laatste + 1;
    bool nieuw = partij->levering == 0 || dag != poging->dag || poging->gereset;
    return nieuw ? maak_levering(partij, err) : ERR_NONE;
}

/* What was rejected goes back to where it came from, as an event of its own. */
static enum err_kind meld_afgekeurd(const struct partij *partij, struct err *err)
{
    struct arena *werk = partij->in->werk;
    struct mededeel_record *rijen =
        ARENA_ARRAY(werk, struct mededeel_record, (size_t)partij->telling.afgekeurd + 1);
    size_t n = 0;
    for (size_t i = 0; rijen && i < partij->records_aantal; i++) {
        const struct record *record = &partij->records[i];
        if (record->klasse == KLASSE_AFGEKEURD)
            rijen[n++] = (struct mededeel_record){.levering = partij->levering,
                                                  .regel = (int64_t)record->regel,
                                                  .record = record->ruw,
                                                  .fouten = record->fouten_json};
    }
    if (arena_is_full(werk))
        return err_set(err, ERR_FULL, "no room for the rejected messages of a batch");
    return mededeel_afgekeurd(partij->in->db, werk, &partij->schrijver, rijen, n, err);
}

static enum err_kind vorder(struct partij *partij, struct err *err)
{
    const struct poging *poging = partij->van_bron;
    enum err_kind afgekeurd = partij->telling.afgekeurd ? meld_afgekeurd(partij, err) : ERR_NONE;
    if (afgekeurd)
        return afgekeurd;
    const struct kafka_vordering vordering = {
        .plek = &poging->plek,
        .dag = poging->dag,
        .levering = partij->levering,
        .nr = partij->nr,
        .van = poging->eerste,
        .bytes = poging->bytes,
        .tijd = partij->schrijver.nu,
        .telling = &partij->telling,
    };
    enum err_kind kind = kafka_vorder(partij->in->db, partij->in->werk, partij->in->config->gemeentecode,
                                      partij->in->config->kafka.topic, &vordering, err);
    partij->niet_onze = partij->niet_onze || kind == ERR_CONFLICT;
    return kind;
}

static const struct partij_bron KAFKA = {eis, vorder};

/* --- a batch --- */

static enum err_kind probeer(struct poging *poging, instant nu, const struct partij_proef *proef,
                             struct partij *partij, struct err *err)
{
    struct kafka_partij *kp = poging->kp;
    struct leesbeurt beurt = {.in = kp->in,
                              .arena = kp->arena,
                              .ontvangen = nu,
                              .hoogstens = (size_t)proef->hoogstens,
                              .weiger = proef->weiger};
    lees(&beurt, poging);
    *partij = (struct partij){.bron = &KAFKA,
                              .van_bron = poging,
                              .in = kp->in,
                              .schrijver = intake_schrijver(kp->in, nu),
                              .records = beurt.records,
                              .records_aantal = beurt.aantal};
    if (beurt.vol)
        return err_set(err, ERR_FULL, "no room for one message");
    enum err_kind kind = partij_neem_in(partij, err);
    if (!kind) {
        *kp->plek = poging->plek;
        kp->crisis = partij_bevat_crisis(partij);
        kp->gereset = poging->gereset;
    }
    return kind;
}

enum err_kind kafka_partij_neem_in(struct kafka_partij *kp, instant nu, struct err *err)
{
    struct partij_proef proef = {.hoogstens = kp->hoogstens};
    for (;;) {
        struct poging poging = {.kp = kp, .plek = *kp->plek};
        struct partij partij;
        enum err_kind kind = probeer(&poging, nu, &proef, &partij, err);
        if (kind == ERR_NONE)
            partij_gelukt(&proef, kp->in->config->kafka.partij);
        kp->hoogstens = proef.hoogstens;
        kp->niet_onze = partij.niet_onze;
        if (kind == ERR_NONE || kp->niet_onze || !partij_opnieuw(&proef, partij.records_aantal, &kind, err))
            return kind;
    }
}
