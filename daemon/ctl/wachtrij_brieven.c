/* wachtrij_brieven: see wachtrij_brieven.h. */
#include "ctl/wachtrij_brieven.h"

#include <stdio.h>

int wachtrij_brieven_mis(struct ctl *ctl, struct arena *arena, const struct brieven *brieven)
{
    for (size_t i = 0; i < brieven->mis_aantal; i++)
        ctl_mislukt(ctl, "%s: %s", brieven->mis[i].melding, brieven->mis[i].waarom);
    return ctl_mislukt(ctl,
                       "%s; er is niets opgehaald of afgedrukt. Verbeter deze meldingen of verplaats ze "
                       "('handeling MELDING verplaatsen kanaal=uitzoeken')",
                       brieven_telling(arena, brieven));
}

/* Made and noted under one lock; written when it is noted. */
static enum err_kind make(struct ctl *ctl, struct arena *arena, const struct wachtrij *queue,
                          struct brieven *letters, struct slice *pdf, struct err *err)
{
    int64_t *printed = NULL;
    size_t n = 0;
    enum err_kind kind = brieven_gedrukt(ctl->db, arena, &ctl->schrijver, queue, &printed, &n, err);
    kind = kind ? kind
                : brieven_maak(arena, &ctl->config, &ctl->schrijver, queue, RIJ_OPGEHAALD, printed, n,
                               letters, err);
    if (kind || letters->aantal == 0 || !brieven_kloppen(letters))
        return kind;
    kind = brieven_als_pdf(arena, &ctl->config, &ctl->schrijver, letters, pdf, err);
    return kind ? kind : brieven_noteer(ctl->db, arena, &ctl->schrijver, queue, BRIEF_INZAGE_PDF, err);
}

int wachtrij_brieven(struct ctl *ctl, struct arena *arena, const struct wachtrij *queue)
{
    struct brieven letters = {0};
    struct slice pdf = SLICE_NONE;
    struct err err = {0};
    enum err_kind kind = db_begin(ctl->db, &err);
    kind = kind ? kind : make(ctl, arena, queue, &letters, &pdf, &err);
    kind = kind ? kind : db_commit(ctl->db, &err);
    if (kind) {
        db_rollback(ctl->db);
        return ctl_fout(ctl, &err);
    }
    if (letters.meldingen == 0)
        return ctl_mislukt(ctl, "er zijn vandaag geen brieven opgehaald; gebruik --ophalen");
    if (!brieven_kloppen(&letters))
        return wachtrij_brieven_mis(ctl, arena, &letters);
    fwrite(pdf.p, 1, pdf.n, stdout);
    fprintf(stderr, "vroegsignalctl wachtrij: %s\n", brieven_telling(arena, &letters));
    return CTL_GEDAAN;
}
