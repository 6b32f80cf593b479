/* onderdruk_sommen: how the numbers of a report add up, for who would work out a hidden one: what
 * kengetallen.def says (SAMEN), wijken to the municipality, and what follows from the definitions. */
#include "rapport/onderdruk.h"

/* One sum: its terms as they come. */
struct bezig {
    struct tafel *tafel;
    size_t delen;
    bool geheel;
};

static void begin(struct bezig *b, struct tafel *tafel)
{
    *b = (struct bezig){.tafel = tafel};
    verberg_som_begin(&tafel->verberg);
}

/* What is not known is left out: a day that the month does not have. */
static void term(struct bezig *b, size_t familie, size_t wijk, size_t deel, int teken)
{
    struct tafel *t = b->tafel;
    uint32_t cel = t->cel[rooster_plaats(t->rooster, familie, wijk, deel)];
    if (!cel)
        return;
    verberg_term(&t->verberg, cel - 1, teken);
    b->delen += teken > 0;
    b->geheel = b->geheel || teken < 0;
}

/* A sum without a whole, or without parts, says nothing. alleen_gelijk: only when it fits exactly. */
static void end(struct bezig *b, bool alleen_gelijk)
{
    struct verberg *v = &b->tafel->verberg;
    if (v->vol)
        return;
    verberg_som_eind(v);
    struct verberg_som *s = &v->sommen[v->sommen_aantal - 1];
    if (b->delen && b->geheel && (!alleen_gelijk || s->rest == 0))
        return;
    v->termen_aantal = s->eerste;
    v->sommen_aantal--;
}

static void parts_of_a_whole(struct tafel *t, const struct samen *samen, size_t wijk)
{
    struct bezig b;
    for (size_t whole = 0; whole < rooster_delen(samen->geheel); whole++) {
        begin(&b, t);
        term(&b, samen->geheel, wijk, whole, -1);
        for (size_t i = 0; i < rooster_delen(samen->delen); i++)
            if (samen_deel(samen, i) == whole)
                term(&b, samen->delen, wijk, i, 1);
        end(&b, false);
    }
}

static void wijken_of_the_whole(struct tafel *t, size_t familie)
{
    struct bezig b;
    for (size_t i = 0; i < rooster_delen(familie); i++) {
        begin(&b, t);
        term(&b, familie, WIJK_GEHEEL, i, -1);
        for (size_t w = WIJK_GEHEEL + 1; w < t->rooster->wijken; w++)
            term(&b, familie, w, i, 1);
        end(&b, false);
    }
}

/* How many more places from this band on are told; 0: also when there were places left over. */
static bool is_needed(const struct tafel *t, size_t band)
{
    uint32_t cel = t->cel[rooster_plaats(t->rooster, TEL_NODIG, WIJK_GEHEEL, band)];
    return cel && !t->verberg.vol && t->verberg.cellen[cel - 1].waarde > 0;
}

/* 'N points or more' is what has N and what has more, less the places that were left over (these are seen):
 * what they differ is a band of past_niet.punten, and the first is all that did not fit. */
static void needed(struct tafel *t)
{
    struct bezig b;
    for (size_t i = 0; i < PUNTEN_COUNT && is_needed(t, i); i++) {
        begin(&b, t);
        term(&b, TEL_NODIG, WIJK_GEHEEL, i, -1);
        term(&b, TEL_PAST_NIET_PUNTEN, WIJK_GEHEEL, i, 1);
        if (i + 1 < PUNTEN_COUNT)
            term(&b, TEL_NODIG, WIJK_GEHEEL, i + 1, 1);
        end(&b, false);
    }
    if (!is_needed(t, 0))
        return;
    begin(&b, t);
    term(&b, TEL_PAST_NIET, WIJK_GEHEEL, 0, -1);
    term(&b, TEL_NODIG, WIJK_GEHEEL, 0, 1);
    end(&b, false);
}

/* Teams together are the visits. */
static void teams(struct tafel *t, size_t geheel, size_t delen)
{
    struct bezig b;
    begin(&b, t);
    term(&b, geheel, WIJK_GEHEEL, rooster_delen(geheel) - 1, -1); /* DIM_PLAATS ends with visits */
    for (size_t i = 0; i < rooster_delen(delen); i++)
        term(&b, delen, WIJK_GEHEEL, i, 1);
    end(&b, true);
}

/* What counts in a melding is told by what became of it. */
static void in_a_melding(struct tafel *t, size_t wijk)
{
    static const enum wat mee[] = {WAT_BEKEND,     WAT_BEZWAAR,  WAT_UITZOEKEN, WAT_GKB,       WAT_WPDA,
                                   WAT_HUISBEZOEK, WAT_TELEFOON, WAT_BRIEF,     WAT_GEEN_ROUTE};
    struct bezig b;
    begin(&b, t);
    term(&b, TEL_SIGNALEN_MELDING, wijk, 0, -1);
    for (size_t i = 0; i < sizeof mee / sizeof *mee; i++)
        term(&b, TEL_SIGNALEN_WAT, wijk, mee[i], 1);
    end(&b, true);
}

/* Help is accepted by these results. */
static void accepted(struct tafel *t, size_t wijk)
{
    struct bezig b;
    begin(&b, t);
    term(&b, TEL_COHORT_GEACCEPTEERD, wijk, 0, -1);
    for (size_t i = 0; i < EINDRESULTAAT_COUNT; i++)
        if (resultaat_geaccepteerd((enum eindresultaat)i))
            term(&b, TEL_COHORT_RESULTAAT, wijk, i, 1);
    end(&b, true);
}

/* Of how many the days are: as a rule of all, then the one tells the other. */
static void days(struct tafel *t, size_t wijk)
{
    static const struct {
        size_t duur, telling;
    } same[] = {{DUUR_BESLIST, TEL_MELDINGEN},
                {DUUR_OPGEPAKT, TEL_MELDINGEN_OPGEPAKT},
                {DUUR_CONTACT, TEL_MELDINGEN_BENADERD}};
    struct bezig b;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        begin(&b, t);
        term(&b, same[i].telling, wijk, 0, -1);
        term(&b, TELLING_COUNT + same[i].duur, wijk, 0, 1);
        end(&b, true);
    }
    begin(&b, t);
    term(&b, TEL_COHORT, wijk, 0, -1);
    term(&b, TELLING_COUNT + DUUR_AFGESLOTEN, wijk, 0, 1);
    term(&b, TEL_COHORT_RESULTAAT, wijk, RESULTAAT_GEEN, 1);
    end(&b, true);
}

void onderdruk_sommen(struct tafel *t)
{
    for (size_t i = 0; i < SAMEN_AANTAL; i++)
        for (size_t w = 0; w < t->rooster->wijken; w++)
            parts_of_a_whole(t, &SAMEN[i], w);
    for (size_t i = 0; i < FAMILIES; i++)
        wijken_of_the_whole(t, i);
    for (size_t w = 0; w < t->rooster->wijken; w++) {
        in_a_melding(t, w);
        accepted(t, w);
        days(t, w);
    }
    needed(t);
    teams(t, TEL_GEBRUIKT, TEL_GEBRUIKT_TEAM);
    teams(t, TEL_BENUT, TEL_BENUT_TEAM);
}
