/* inname_lees: the records of a batch, read and judged one by one (R1), and made ready to be written. */
#include "domain/ontvangst.h"
#include "intake/inname_partij.h"

/* A record the database refused although nothing is wrong with it in R1: kept for a person to look at. */
static void weiger(struct record *record, struct arena *arena)
{
    fouten_begin(&record->fouten, arena);
    fout_meld(&record->fouten, false, "niet_verwerkbaar", "record",
              "Dit record kon niet worden verwerkt. Het is bewaard; meld dit aan de beheerder.");
    record->klasse = KLASSE_AFGEKEURD;
}

static struct slice geheim(const struct leesbeurt *beurt, struct slice plain, const char *context)
{
    return geheim_versleutel(beurt->in->sleutels, beurt->arena, plain, slice_from_cstr(context));
}

static struct versie_rij rij_maak(const struct leesbeurt *beurt, const struct record *record)
{
    const struct hash_key *key = &beurt->in->sleutels->pseudoniem;
    const struct signaal *s = &record->signaal;
    const struct persoon *p = &s->persoon;
    struct slice adres = adres_sleutel(beurt->arena, &s->adres);
    return (struct versie_rij){
        .sleutel = signaal_sleutel(key, beurt->in->config->gemeentecode, s->partner, s->id),
        .signaal = s,
        .inhoud = signaal_inhoud(s),
        .adres = adres,
        .kenmerk = persoon_kenmerk(beurt->arena, key, p, adres),
        .bsn = geheim(beurt, p->bsn, "signaal.bsn"),
        .telefoon = geheim(beurt, p->telefoon, "signaal.telefoon"),
        .email = geheim(beurt, p->email, "signaal.email"),
        .telefoon_ps = persoon_telefoon(key, p),
        .email_ps = persoon_email(beurt->arena, key, p),
        .ontvangen = record->ontvangen,
        .regel = (int64_t)record->regel,
    };
}

/* False when the arena is full. */
static bool beoordeel_een(const struct leesbeurt *beurt, const struct lezer_record *bron,
                          struct record *record)
{
    record->regel = bron->plek.regel;
    record->ruw = bron->ruw;
    record->voor = bron->voor;
    record->achter = bron->achter;
    record->ontvangen = ontvangst_bepaal(bron->tijd, beurt->ontvangen, &record->fouten);
    const struct lees_context context = {
        .vandaag = instant_date(record->ontvangen),
        .gemeentecode = beurt->in->config->gemeentecode,
        .aliassen = beurt->in->beleid->aliassen,
        .aliassen_aantal = beurt->in->beleid->aliassen_aantal,
        .json = bron->json,
    };
    bool goed = bron->leesbaar &&
                signaal_lees(beurt->arena, &bron->velden, &context, &record->signaal, &record->fouten);
    if (arena_is_full(beurt->arena))
        return false;
    record->klasse = goed ? KLASSE_NIEUW : KLASSE_AFGEKEURD; /* R2 looks further */
    if (goed && beurt->weiger)
        weiger(record, beurt->arena);
    if (record->klasse != KLASSE_AFGEKEURD)
        record->rij = rij_maak(beurt, record);
    return !arena_is_full(beurt->arena);
}

bool leesbeurt_begin(struct leesbeurt *beurt)
{
    arena_reset(beurt->arena);
    beurt->aantal = 0;
    beurt->einde = beurt->vol = false;
    beurt->records = ARENA_ARRAY(beurt->arena, struct record, beurt->hoogstens);
    return beurt->records != NULL;
}

bool leesbeurt_voeg_toe(struct leesbeurt *beurt, const struct lezer_record *bron, const struct fouten *fouten)
{
    struct record *record = &beurt->records[beurt->aantal];
    record->fouten = *fouten;
    if (!beoordeel_een(beurt, bron, record))
        return false;
    beurt->aantal++;
    return true;
}

void leesbeurt_lees(struct leesbeurt *beurt)
{
    beurt->van = beurt->tot = beurt->lezer.plek;
    bool ruimte = leesbeurt_begin(beurt);
    while (ruimte && beurt->aantal < beurt->hoogstens) {
        struct lezer_record bron;
        struct fouten fouten;
        fouten_begin(&fouten, beurt->arena);
        enum lezer_uitslag uitslag = lezer_volgende(&beurt->lezer, beurt->arena, &bron, &fouten);
        if (uitslag == LEZER_EINDE) {
            beurt->einde = true;
            beurt->tot = beurt->lezer.plek;
            break;
        }
        if (uitslag == LEZER_VOL || !leesbeurt_voeg_toe(beurt, &bron, &fouten))
            break; /* the rest is of the next batch */
        beurt->tot = bron.na;
    }
    beurt->vol = !beurt->einde && beurt->aantal == 0;
    if (!beurt->einde)
        lezer_hervat(&beurt->lezer, beurt->tot);
}
