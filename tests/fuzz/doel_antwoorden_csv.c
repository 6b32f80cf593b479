/* doel_antwoorden_csv: what a partner answers, and which files are taken for that. */
#include "fuzz/fuzz.h"

#include "codec/antwoorden_csv.h"
#include "codec/lezer.h"

#include <string.h>

#define MAX_RECORDS 2000

static void keur(struct arena *arena, const struct slice velden[ANTWOORD_VELD_COUNT], struct fouten *fouten)
{
    struct antwoord a, voor;
    memset(&a, 0x5A, sizeof a);
    memcpy(&voor, &a, sizeof voor);
    bool goed = antwoord_lees(arena, velden, &a, fouten);
    FUZZ_EIS(!arena_is_full(arena), "one record does not fit in the arena that holds any record");
    FUZZ_EIS(goed == (fouten_hard(fouten) == 0), "an answer and its faults disagree");
    FUZZ_EIS(goed || memcmp(&voor, &a, sizeof voor) == 0, "a rejected row left half an answer");
    fuzz_keur_fouten(fouten);
    if (!goed)
        return;
    FUZZ_EIS(vraag_id_is(a.vraag_id), "an answer to no question");
    FUZZ_EIS(a.bekend == (a.client_id.n > 0) && (unsigned)a.traject < TRAJECT_COUNT, "known, and not who");
    FUZZ_EIS(a.vanaf == DATE_NONE || a.tot == DATE_NONE || a.vanaf <= a.tot,
             "a period that ends before it begins");
}

void doel_antwoorden_csv(struct slice data)
{
    struct arena *kop = fuzz_arena(LEZER_ARENA), *arena = fuzz_arena(LEZER_ARENA);
    struct csv csv;
    struct fouten fouten;
    fouten_begin(&fouten, kop);
    bool open = antwoorden_csv_begin(&csv, data, &fouten);
    FUZZ_EIS(open || fouten_hard(&fouten) > 0, "refused, and nothing said");
    FUZZ_EIS(!open || antwoorden_csv_is(arena, data), "a file with answers that is not known as one");
    fuzz_keur_fouten(&fouten);
    for (size_t i = 0; open && i < MAX_RECORDS; i++) {
        struct csv_record r;
        struct slice velden[ANTWOORD_VELD_COUNT];
        arena_reset(arena);
        fouten_begin(&fouten, arena);
        enum csv_uitslag uitslag = antwoorden_csv_volgende(&csv, arena, &r, velden, &fouten);
        FUZZ_EIS(uitslag != CSV_VOL, "one record does not fit in the arena that holds any record");
        if (uitslag == CSV_EINDE)
            break;
        FUZZ_EIS(r.leesbaar || fouten_hard(&fouten) > 0, "refused, and nothing said");
        if (r.leesbaar)
            keur(arena, velden, &fouten);
    }
    arena_free(kop);
    arena_free(arena);
}
