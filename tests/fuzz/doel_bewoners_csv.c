/* doel_bewoners_csv: an extract of the residents' register, read in one go and from every record on. */
#include "fuzz/fuzz.h"

#include "codec/bewoners_csv.h"
#include "codec/lezer.h"
#include "domain/bsn.h"

#include <string.h>

#define MAX_RECORDS 2000

static void keur_bewoner(struct arena *arena, const struct slice velden[BEWONER_VELD_COUNT],
                         struct fouten *fouten)
{
    struct bewoner_aangeleverd b, voor;
    char bsn[BSN_LENGTH + 1];
    memset(&b, 0x5A, sizeof b);
    memcpy(&voor, &b, sizeof voor);
    bool goed = bewoner_lees(arena, velden, &b, fouten);
    FUZZ_EIS(!arena_is_full(arena), "one record does not fit in the arena that holds any record");
    FUZZ_EIS(goed == (fouten_hard(fouten) == 0), "a resident and its faults disagree");
    FUZZ_EIS(goed || memcmp(&voor, &b, sizeof voor) == 0, "a rejected row left half a resident");
    fuzz_keur_fouten(fouten);
    if (!goed)
        return;
    bool datum = b.persoon.geboortedatum != DATE_NONE || b.persoon.geboorte_deels;
    FUZZ_EIS(!b.persoon.bsn.n || bsn_parse(b.persoon.bsn, bsn), "a BSN that is none");
    FUZZ_EIS(b.persoon.bsn.n || b.minderjarig || (b.persoon.achternaam.n && datum),
             "a resident who is nobody");
    FUZZ_EIS(!b.minderjarig || (!b.persoon.achternaam.n && !datum), "more of a minor than is kept");
}

static uint64_t som_van(const struct csv_record *r, const struct slice *velden, const struct fouten *fouten)
{
    uint64_t som = fuzz_som(fuzz_som_fouten(fouten), r->ruw) + r->leesbaar;
    for (int i = 0; r->leesbaar && i < BEWONER_VELD_COUNT; i++)
        som = fuzz_som(som, velden[i]);
    return som ^ r->na.offset ^ (r->na.regel << 32);
}

static void lees_weer(struct slice data, struct csv_plek plek, uint64_t som, struct arena *arena)
{
    struct csv csv;
    struct csv_record r;
    struct slice velden[BEWONER_VELD_COUNT];
    struct fouten fouten;
    arena_reset(arena);
    fouten_begin(&fouten, arena);
    FUZZ_EIS(bewoners_csv_begin(&csv, data, &fouten) && csv_hervat(&csv, plek),
             "a place of this file is refused");
    fouten_begin(&fouten, arena);
    FUZZ_EIS(bewoners_csv_volgende(&csv, arena, &r, velden, &fouten) == CSV_RECORD,
             "resumed, a record is gone");
    FUZZ_EIS(som_van(&r, velden, &fouten) == som, "resumed, a record is another");
}

void doel_bewoners_csv(struct slice data)
{
    struct arena *kop = fuzz_arena(LEZER_ARENA), *arena = fuzz_arena(LEZER_ARENA);
    struct csv csv;
    struct fouten fouten;
    fouten_begin(&fouten, kop);
    bool open = bewoners_csv_begin(&csv, data, &fouten);
    FUZZ_EIS(!arena_is_full(kop), "the header does not fit");
    FUZZ_EIS(open || fouten_hard(&fouten) > 0, "refused, and nothing said");
    fuzz_keur_fouten(&fouten);
    for (size_t i = 0; open && i < MAX_RECORDS; i++) {
        struct csv_record r;
        struct slice velden[BEWONER_VELD_COUNT];
        struct csv_plek plek = csv.plek;
        arena_reset(arena);
        fouten_begin(&fouten, arena);
        enum csv_uitslag uitslag = bewoners_csv_volgende(&csv, arena, &r, velden, &fouten);
        FUZZ_EIS(uitslag != CSV_VOL, "one record does not fit in the arena that holds any record");
        if (uitslag == CSV_EINDE)
            break;
        FUZZ_EIS(r.leesbaar || fouten_hard(&fouten) > 0, "refused, and nothing said");
        FUZZ_EIS(r.na.offset > r.plek.offset && r.na.offset <= data.n, "a record of nothing");
        uint64_t som = som_van(&r, velden, &fouten);
        if (r.leesbaar)
            keur_bewoner(arena, velden, &fouten);
        if (i < 100)
            lees_weer(data, plek, som, arena);
    }
    arena_free(kop);
    arena_free(arena);
}
