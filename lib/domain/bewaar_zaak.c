/* bewaar_zaak.c: the events of a household, and what is left of it. See bewaar.h.
 *
 * Events are folded in the order of the journal (stand.h), so they go from the oldest on, up to the first one
 * of a melding that stays; a melding goes together with all its events. What lasts beyond a line of work (a
 * fact, an objection, a refusal, safety) stays, bare. Folding before and after must give the same stand. */
#include "domain/bewaar.h"
#include "domain/stand.h"

static struct bewaar_melding *find_melding(const struct bewaar_huishouden *h, int64_t sleutel)
{
    for (size_t i = 0; i < h->meldingen_aantal; i++)
        if (h->meldingen[i].sleutel == sleutel)
            return &h->meldingen[i];
    return NULL;
}

static void keep_melding(struct bewaar_melding *m)
{
    if (m->weg)
        m->termijn = (struct bewaar_termijn){DATE_NONE, BEWAAR_SAMENHANG};
    m->weg = false;
}

/* ---- a melding that no act closed ---- */

/* Closed by what its signals are (R9) or by an objection: without them it would be an open one. */
static bool is_closed_by_act(const struct bewaar_melding *m, const struct stand *stand)
{
    cents total;
    for (size_t i = stand->afsluitingen_aantal; i-- > 0;) {
        const struct afsluiting *c = &stand->afsluitingen[i];
        if (c->melding == m->sleutel || afsluiting_neemt_mee(c, m->periode, &total))
            return c->heropend_nr == 0;
    }
    return false;
}

static void bind_signals(struct bewaar_huishouden *h, const struct stand *stand)
{
    for (size_t i = 0; i < h->signalen_aantal; i++) {
        struct bewaar_signaal *s = &h->signalen[i];
        const struct bewaar_melding *own = find_melding(h, s->melding);
        if (!s->weg || !own || own->weg || is_closed_by_act(own, stand))
            continue;
        s->weg = false;
        s->termijn = (struct bewaar_termijn){own->termijn.tot, BEWAAR_SAMENHANG};
    }
}

/* ---- how far the events may go ---- */

/* Of a melding that is not there (emptied, or gone in an earlier run): by its own day. */
static bool may_go(const struct beleid *beleid, civil_date vandaag, const struct bewaar_huishouden *h,
                   const struct gebeurtenis *g)
{
    const struct bewaar_melding *m = find_melding(h, g->melding);
    if (m)
        return m->weg;
    civil_date day = instant_date(g->tijd);
    return date_add_months(day, beleid->bewaartermijn.gesloten) < vandaag &&
           month_last(month_of(day) + bewaar_klaar_maanden(beleid)) < vandaag;
}

/* The number of events, from the oldest on, that may go. A melding with events behind them stays. */
static size_t find_cut(const struct beleid *beleid, civil_date vandaag, struct bewaar_huishouden *h)
{
    for (bool stable = false; !stable;) {
        size_t cut = 0;
        while (cut < h->gebeurtenissen_aantal && may_go(beleid, vandaag, h, &h->gebeurtenissen[cut]))
            cut++;
        stable = true;
        for (size_t i = cut; i < h->gebeurtenissen_aantal; i++) {
            struct bewaar_melding *m = find_melding(h, h->gebeurtenissen[i].melding);
            if (!m || !m->weg)
                continue;
            keep_melding(m);
            stable = false;
        }
        if (stable)
            return cut;
    }
    return 0;
}

/* ---- what lasts ---- */

enum slot {
    SLOT_KINDEREN,
    SLOT_TOLK,
    SLOT_TELEFOON,
    SLOT_EMAIL,
    SLOT_FEITEN,
    SLOT_GEEN_BEZOEK = SLOT_FEITEN,
    SLOT_MET_TWEE,
    SLOT_BEZWAAR,
    SLOT_COUNT
};

static int slot_of(const struct gebeurtenis *g)
{
    static const char *const facts[SLOT_FEITEN] = {"kinderen", "tolk", "telefoon", "email"};
    if (g->soort == GEB_BEZWAAR)
        return SLOT_BEZWAAR;
    if (g->soort == GEB_VEILIGHEID)
        return slice_eq_cstr(g->sleutel, "met_twee") ? SLOT_MET_TWEE : SLOT_GEEN_BEZOEK;
    for (int i = 0; g->soort == GEB_FEIT && i < SLOT_FEITEN; i++)
        if (slice_eq_cstr(g->sleutel, facts[i]))
            return i;
    return SLOT_COUNT;
}

static bool still_counts(const struct gebeurtenis *g, int slot, civil_date vandaag)
{
    if (slot == SLOT_BEZWAAR)
        return !slice_eq_cstr(g->sleutel, "ongegrond");
    if (slot == SLOT_GEEN_BEZOEK || slot == SLOT_MET_TWEE)
        return g->ja && (g->dag == DATE_NONE || vandaag <= g->dag);
    return true;
}

/* R9 for good (rust.altijd): who refused is left alone, unless he came back. */
static int64_t lasting_refusal(const struct beleid *beleid, const struct stand *stand)
{
    for (size_t i = stand->afsluitingen_aantal; beleid->rust_altijd && i-- > 0;) {
        const struct afsluiting *c = &stand->afsluitingen[i];
        if (c->nr < stand->bewoner_nr || stand->teruggekomen_nr > c->nr)
            return 0;
        if (c->resultaat == RESULTAAT_GEEN_HULP && c->heropend_nr == 0)
            return c->nr;
    }
    return 0;
}

/* Marks what stays of the first `cut` events. `facts`: the household lives on, so what was said about it
 * does. */
static void keep_lasting(const struct beleid *beleid, civil_date vandaag, const struct stand *stand,
                         size_t cut, bool facts, struct bewaar_huishouden *h)
{
    size_t last[SLOT_COUNT];
    for (int i = 0; i < SLOT_COUNT; i++)
        last[i] = SIZE_MAX;
    int64_t refusal = lasting_refusal(beleid, stand);
    for (size_t i = 0; i < h->gebeurtenissen_aantal; i++) {
        const struct gebeurtenis *g = &h->gebeurtenissen[i];
        bool others_live_here = g->soort == GEB_ADRES_ONJUIST || g->soort == GEB_ADRES_VERBETERD;
        for (int s = 0; s < SLOT_COUNT && others_live_here && !g->ongedaan; s++)
            last[s] = SIZE_MAX;
        int slot = slot_of(g);
        if (slot < SLOT_COUNT && !g->ongedaan)
            last[slot] = i;
        h->gebeurtenis[i] = i < cut ? GEBEURTENIS_WEG : GEBEURTENIS_BLIJFT;
        if (i < cut && (h->afspraak[i] || (refusal != 0 && g->nr == refusal)))
            h->gebeurtenis[i] = GEBEURTENIS_KAAL;
    }
    for (int s = facts ? 0 : SLOT_FEITEN; s < SLOT_COUNT; s++)
        if (last[s] < cut && still_counts(&h->gebeurtenissen[last[s]], s, vandaag))
            h->gebeurtenis[last[s]] = GEBEURTENIS_KAAL;
}

/* ---- the same household ---- */

static bool fold(struct arena *arena, const struct bewaar_huishouden *h, bool all, civil_date vandaag,
                 struct stand *ret)
{
    struct gebeurtenis *rows = ARENA_ARRAY(arena, struct gebeurtenis, h->gebeurtenissen_aantal + 1);
    struct dossier dossier = {.naam = h->naam, .gebeurtenissen = rows};
    if (!rows)
        return false;
    for (size_t i = 0; i < h->gebeurtenissen_aantal; i++)
        if (all || h->gebeurtenis[i] != GEBEURTENIS_WEG)
            rows[dossier.gebeurtenissen_aantal++] = h->gebeurtenissen[i];
    return stand_vouw(arena, &dossier, vandaag, ret);
}

static bool same_protection(const struct stand *a, const struct stand *b)
{
    return a->geen_bezoek == b->geen_bezoek && a->met_twee == b->met_twee &&
           a->bezwaar_loopt == b->bezwaar_loopt && a->bezwaar_gegrond == b->bezwaar_gegrond;
}

static bool same_line(const struct stand *a, const struct stand *b)
{
    return a->modus == b->modus && a->modus_tot == b->modus_tot && a->heropend_op == b->heropend_op &&
           (a->plaats ? a->plaats->nr : 0) == (b->plaats ? b->plaats->nr : 0) &&
           a->lijn_brief == b->lijn_brief && a->in_hulp_op == b->in_hulp_op &&
           a->overdracht.kanaal == b->overdracht.kanaal && a->overdracht.dag == b->overdracht.dag &&
           a->overdracht.afgewezen == b->overdracht.afgewezen && a->verplaatst == b->verplaatst &&
           a->alarm == b->alarm && a->reactie == b->reactie && a->bereikt == b->bereikt;
}

/* The last letter only counts until the next may go. */
static bool same_letter(const struct beleid *beleid, civil_date vandaag, const struct stand *a,
                        const struct stand *b)
{
    return a->laatste_brief == b->laatste_brief || a->laatste_brief == DATE_NONE ||
           vandaag - a->laatste_brief >= beleid->brief_tussenpoos;
}

static bool same_facts(const struct stand *a, const struct stand *b)
{
    return a->kinderen == b->kinderen && a->tolk == b->tolk && a->telefoon == b->telefoon &&
           a->email == b->email && a->zelf_gemeld == b->zelf_gemeld;
}

/* ---- together ---- */

static bool lives_on(const struct bewaar_huishouden *h, size_t cut)
{
    bool lives = cut < h->gebeurtenissen_aantal;
    for (size_t i = 0; i < h->signalen_aantal && !lives; i++)
        lives = !h->signalen[i].weg;
    for (size_t i = 0; i < h->meldingen_aantal && !lives; i++)
        lives = !h->meldingen[i].weg;
    return lives;
}

static void keep_all_events(struct bewaar_huishouden *h)
{
    for (size_t i = 0; i < h->gebeurtenissen_aantal; i++) {
        h->gebeurtenis[i] = GEBEURTENIS_BLIJFT;
        struct bewaar_melding *m = find_melding(h, h->gebeurtenissen[i].melding);
        if (m)
            keep_melding(m);
    }
}

/* What no event hangs on may have been let go with a melding that stays after all. */
static void say_what_is_left(struct bewaar_huishouden *h, bool lives)
{
    bool events = false, agreement = false;
    for (size_t i = 0; i < h->gebeurtenissen_aantal; i++) {
        bool stays = h->gebeurtenis[i] != GEBEURTENIS_WEG;
        events |= stays;
        agreement |= stays && h->afspraak[i];
    }
    h->leeg = !lives && !events;
    h->pseudoniem = !lives && events && !agreement;
}

bool bewaar_beslis(struct arena *arena, const struct beleid *beleid, civil_date vandaag,
                   struct bewaar_huishouden *h)
{
    struct stand before, after;
    h->gebeurtenis = ARENA_ARRAY(arena, enum bewaar_gebeurtenis, h->gebeurtenissen_aantal + 1);
    if (!h->gebeurtenis || !fold(arena, h, true, vandaag, &before))
        return false;
    bewaar_termijnen(beleid, vandaag, h);
    size_t cut = find_cut(beleid, vandaag, h);
    bind_signals(h, &before);
    bool lives = lives_on(h, cut);
    keep_lasting(beleid, vandaag, &before, cut, lives, h);
    if (!fold(arena, h, false, vandaag, &after))
        return false;
    bool same = same_protection(&before, &after) &&
                (!lives || (same_line(&before, &after) && same_facts(&before, &after) &&
                            same_letter(beleid, vandaag, &before, &after)));
    if (!same) {
        keep_all_events(h);
        bind_signals(h, &before);
        lives = true;
    }
    say_what_is_left(h, lives);
    return true;
}
