/* bewaar_wis: counts what was decided about a slice of households, and does it. See bewaar_huishoudens.h.
 *
 * What goes is first added to the counts that stay (telling_*). Places stay without their household, acts
 * that protect stay without who and why. */
#include "bewaar/bewaar_huishoudens.h"
#include "db/queries.h"

bool groep_heeft_werk(const struct bewaar_groep *groep, size_t i)
{
    const struct bewaar_huishouden *h = &groep->huishoudens[i];
    bool work = h->leeg || (h->pseudoniem && !groep->gewist[i]);
    for (size_t s = 0; s < h->signalen_aantal && !work; s++)
        work = h->signalen[s].weg;
    for (size_t m = 0; m < h->meldingen_aantal && !work; m++)
        work = h->meldingen[m].weg;
    for (size_t g = 0; g < h->gebeurtenissen_aantal && !work; g++)
        work = h->gebeurtenis[g] == GEBEURTENIS_WEG ||
               (h->gebeurtenis[g] == GEBEURTENIS_KAAL && groep->wie[i][g]);
    return work;
}

/* ---- counting ---- */

/* An event stays as long as its melding. */
static struct bewaar_termijn term_of_event(const struct bewaar_huishouden *h, size_t i)
{
    if (h->gebeurtenis[i] == GEBEURTENIS_KAAL)
        return (struct bewaar_termijn){DATE_NONE, BEWAAR_BESCHERMING};
    for (size_t m = 0; m < h->meldingen_aantal; m++)
        if (h->meldingen[m].sleutel == h->gebeurtenissen[i].melding)
            return h->meldingen[m].termijn;
    return (struct bewaar_termijn){DATE_NONE, BEWAAR_SAMENHANG};
}

void groep_tel(const struct bewaar_groep *groep, size_t i, struct bewaar_verslag *verslag)
{
    const struct bewaar_huishouden *h = &groep->huishoudens[i];
    for (size_t s = 0; s < h->signalen_aantal; s++) {
        if (h->signalen[s].weg)
            verslag_weg(verslag, WAT_SIGNAAL, h->signalen[s].termijn.grond, 1);
        else
            verslag_blijft(verslag, WAT_SIGNAAL, h->signalen[s].termijn, 1);
    }
    for (size_t m = 0; m < h->meldingen_aantal; m++) {
        if (h->meldingen[m].weg)
            verslag_weg(verslag, WAT_MELDING, h->meldingen[m].termijn.grond, 1);
        else
            verslag_blijft(verslag, WAT_MELDING, h->meldingen[m].termijn, 1);
    }
    for (size_t g = 0; g < h->gebeurtenissen_aantal; g++) {
        if (h->gebeurtenis[g] == GEBEURTENIS_WEG)
            verslag_weg(verslag, WAT_GEBEURTENIS, BEWAAR_GESLOTEN, 1);
        else
            verslag_blijft(verslag, WAT_GEBEURTENIS, term_of_event(h, g), 1);
    }
    if (h->leeg)
        verslag_weg(verslag, WAT_HUISHOUDEN, BEWAAR_SAMENHANG, 1);
    else
        verslag_blijft(
            verslag, WAT_HUISHOUDEN,
            (struct bewaar_termijn){DATE_NONE, h->pseudoniem ? BEWAAR_BESCHERMING : BEWAAR_SAMENHANG}, 1);
}

/* ---- the keys of what goes ---- */

struct keys {
    int64_t *row;
    size_t n;
};

struct work {
    struct keys signalen, meldingen, gebeurtenissen, kaal, waarden, leeg, pseudoniem;
};

static bool room(struct arena *arena, const struct bewaar_groep *groep, struct work *w)
{
    size_t signalen = 0, meldingen = 0, gebeurtenissen = 0;
    for (size_t i = 0; i < groep->aantal; i++) {
        signalen += groep->huishoudens[i].signalen_aantal;
        meldingen += groep->huishoudens[i].meldingen_aantal;
        gebeurtenissen += groep->huishoudens[i].gebeurtenissen_aantal;
    }
    w->signalen.row = ARENA_ARRAY(arena, int64_t, signalen + 1);
    w->meldingen.row = ARENA_ARRAY(arena, int64_t, meldingen + 1);
    w->gebeurtenissen.row = ARENA_ARRAY(arena, int64_t, gebeurtenissen + 1);
    w->kaal.row = ARENA_ARRAY(arena, int64_t, gebeurtenissen + 1);
    w->waarden.row = ARENA_ARRAY(arena, int64_t, gebeurtenissen + 1);
    w->leeg.row = ARENA_ARRAY(arena, int64_t, groep->aantal + 1);
    w->pseudoniem.row = ARENA_ARRAY(arena, int64_t, groep->aantal + 1);
    return w->signalen.row && w->meldingen.row && w->gebeurtenissen.row && w->kaal.row && w->waarden.row &&
           w->leeg.row && w->pseudoniem.row;
}

static void add(struct keys *keys, int64_t key)
{
    keys->row[keys->n++] = key;
}

static void collect(const struct bewaar_groep *groep, size_t i, struct work *w)
{
    const struct bewaar_huishouden *h = &groep->huishoudens[i];
    bool becomes_pseudonym = h->pseudoniem && !groep->gewist[i];
    for (size_t s = 0; s < h->signalen_aantal; s++)
        if (h->signalen[s].weg)
            add(&w->signalen, h->signalen[s].sleutel);
    for (size_t m = 0; m < h->meldingen_aantal; m++)
        if (h->meldingen[m].weg)
            add(&w->meldingen, h->meldingen[m].sleutel);
    for (size_t g = 0; g < h->gebeurtenissen_aantal; g++) {
        int64_t nr = h->gebeurtenissen[g].nr;
        if (h->gebeurtenis[g] == GEBEURTENIS_WEG)
            add(&w->gebeurtenissen, nr);
        if (h->gebeurtenis[g] == GEBEURTENIS_KAAL && groep->wie[i][g])
            add(&w->kaal, nr);
        if (h->gebeurtenis[g] == GEBEURTENIS_KAAL && becomes_pseudonym)
            add(&w->waarden, nr);
    }
    if (h->leeg)
        add(&w->leeg, groep->sleutels[i]);
    if (becomes_pseudonym)
        add(&w->pseudoniem, groep->sleutels[i]);
}

/* ---- doing it ---- */

struct step {
    const struct db_query *query;
    const struct keys *keys, *others;
    int number;               /* a third or second parameter; -1: none */
    bool gemeente;            /* the first parameter */
    enum bewaar_wat meegaand; /* what goes along is counted as this; WAT_COUNT: not counted */
};

static void send_step(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                      const struct step *step)
{
    struct db_params params;
    db_params_begin(&params, arena);
    if (step->gemeente)
        db_param_text(&params, schrijver->gemeentecode);
    db_param_ints(&params, step->keys->row, step->keys->n);
    if (step->others)
        db_param_ints(&params, step->others->row, step->others->n);
    if (step->number >= 0)
        db_param_int(&params, step->number);
    db_send(db, step->query, &params);
}

enum err_kind groep_wis(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                        const struct bewaar_groep *groep, struct bewaar_verslag *verslag, struct err *err)
{
    struct work w = {0};
    if (!room(arena, groep, &w))
        return err_set(err, ERR_FULL, "no room for a slice of the retention");
    for (size_t i = 0; i < groep->aantal; i++)
        collect(groep, i, &w);
    int64_t answers[] = {GEB_REACTIE, GEB_IN_HULP};
    const struct keys answered = {answers, sizeof answers / sizeof *answers};
    const struct step steps[] = {
        {&QUERY_BEWAAR_TEL_SIGNALEN, &w.signalen, NULL, -1, true, WAT_COUNT},
        {&QUERY_BEWAAR_TEL_MELDINGEN, &w.meldingen, &answered, GEB_POGING, true, WAT_COUNT},
        {&QUERY_BEWAAR_TEL_POGINGEN, &w.gebeurtenissen, NULL, GEB_POGING, true, WAT_COUNT},
        {&QUERY_BEWAAR_WIS_VERSIES, &w.signalen, NULL, -1, false, WAT_VERSIE},
        {&QUERY_BEWAAR_WIS_BESLUITEN_SIGNAAL, &w.signalen, NULL, -1, false, WAT_BESLUIT},
        {&QUERY_BEWAAR_WIS_MEDEDELINGEN, &w.signalen, NULL, 2, false, WAT_MEDEDELING},
        {&QUERY_BEWAAR_WIS_SIGNALEN, &w.signalen, NULL, -1, false, WAT_COUNT},
        {&QUERY_BEWAAR_WIS_BESLUITEN_MELDING, &w.meldingen, NULL, -1, false, WAT_BESLUIT},
        {&QUERY_BEWAAR_WIS_MEDEDELINGEN, &w.meldingen, NULL, 1, false, WAT_MEDEDELING},
        {&QUERY_BEWAAR_WIS_INZAGE, &w.meldingen, NULL, -1, false, WAT_INZAGE},
        {&QUERY_BEWAAR_WIS_MELDINGEN, &w.meldingen, NULL, -1, false, WAT_COUNT},
        {&QUERY_BEWAAR_PLAATSEN_LOS, &w.gebeurtenissen, &w.leeg, -1, false, WAT_PLAATS},
        {&QUERY_BEWAAR_WIS_GEBEURTENISSEN, &w.gebeurtenissen, NULL, -1, false, WAT_COUNT},
        {&QUERY_BEWAAR_GEBEURTENISSEN_KAAL, &w.kaal, NULL, -1, false, WAT_COUNT},
        {&QUERY_BEWAAR_GEBEURTENISSEN_LEEG, &w.waarden, NULL, -1, false, WAT_COUNT},
        {&QUERY_BEWAAR_WIS_HUISHOUDENS, &w.leeg, NULL, -1, false, WAT_COUNT},
        {&QUERY_BEWAAR_PSEUDONIEMEN, &w.pseudoniem, NULL, -1, false, WAT_COUNT},
    };
    enum { STEPS = sizeof steps / sizeof *steps };
    PGresult *results[STEPS] = {NULL};
    enum err_kind kind = db_pipeline_begin(db, err);
    if (kind)
        return kind;
    for (size_t i = 0; i < STEPS; i++)
        send_step(db, arena, schrijver, &steps[i]);
    kind = db_pipeline_end(db, results, STEPS, err);
    for (size_t i = 0; i < STEPS; i++) {
        if (!kind && steps[i].meegaand != WAT_COUNT)
            verslag_weg(verslag, steps[i].meegaand, BEWAAR_SAMENHANG, db_int_affected(results[i]));
        PQclear(results[i]);
    }
    return kind;
}
