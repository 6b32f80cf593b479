/* handeling_kan.c: what can be done now, found by asking handeling_toets about every act. See handeling.h. */
#include "domain/handeling.h"

struct vraag_kan {
    struct arena *arena;
    const struct dossier *dossier;
    const struct oordeel *oordeel;
    const struct melding_oordeel *melding;
    enum rol rol;
    civil_date vandaag;
};

static bool passes(const struct vraag_kan *q, struct gebeurtenis g)
{
    struct handeling h = {.gebeurtenis = g};
    return !handeling_toets(q->arena, q->dossier, q->oordeel, q->melding, q->rol, SLICE("."), q->vandaag, &h);
}

/* A day at which the act makes sense: what is asked is whether there is any. */
static civil_date some_day(const struct vraag_kan *q, enum gebeurtenis_soort soort)
{
    return soort == GEB_AANHOUDEN ? q->vandaag + 1 : q->vandaag;
}

static bool any_undone(const struct vraag_kan *q)
{
    for (size_t i = q->dossier->gebeurtenissen_aantal; i-- > 0;) {
        const struct gebeurtenis *g = &q->dossier->gebeurtenissen[i];
        if (!g->ongedaan && gebeurtenis_van_mens(g->soort) &&
            passes(q, (struct gebeurtenis){.soort = GEB_ONGEDAAN, .doel = g->nr, .dag = DATE_NONE}))
            return true;
    }
    return false;
}

void handeling_kan(struct arena *arena, const struct dossier *dossier, const struct oordeel *oordeel,
                   const struct melding_oordeel *melding, enum rol rol, civil_date vandaag,
                   struct handeling_keuze *ret)
{
    const struct vraag_kan q = {arena, dossier, oordeel, melding, rol, vandaag};
    *ret = (struct handeling_keuze){0};
    for (int soort = 0; soort < GEBEURTENIS_COUNT; soort++) {
        struct gebeurtenis g = {.soort = (enum gebeurtenis_soort)soort,
                                .dag = some_day(&q, (enum gebeurtenis_soort)soort)};
        if (!gebeurtenis_van_mens(g.soort))
            continue;
        if (soort == GEB_ONGEDAAN) {
            ret->mag[soort] = any_undone(&q);
            continue;
        }
        if (soort == GEB_VERPLAATSEN) {
            for (int k = KANAAL_BRIEF; k < KANAAL_COUNT; k++) {
                g.kanaal = (enum kanaal)k;
                ret->naar[k] = passes(&q, g);
                ret->mag[soort] |= ret->naar[k];
            }
            continue;
        }
        if (soort == GEB_BEZWAAR) {
            g.sleutel = SLICE("gegrond");
            ret->bezwaar_beslissen = passes(&q, g);
            g.sleutel = SLICE("ingediend");
        }
        ret->mag[soort] = passes(&q, g);
    }
}

bool handeling_kan_ongedaan(struct arena *arena, const struct dossier *dossier, const struct oordeel *oordeel,
                            const struct melding_oordeel *melding, enum rol rol, civil_date vandaag,
                            int64_t nr)
{
    const struct vraag_kan q = {arena, dossier, oordeel, melding, rol, vandaag};
    return passes(&q, (struct gebeurtenis){.soort = GEB_ONGEDAAN, .doel = nr, .dag = DATE_NONE});
}

int64_t handeling_versie(const struct dossier *dossier)
{
    int64_t nr = 0;
    for (size_t i = 0; i < dossier->gebeurtenissen_aantal; i++)
        nr = dossier->gebeurtenissen[i].nr > nr ? dossier->gebeurtenissen[i].nr : nr;
    for (size_t i = 0; i < dossier->signalen_aantal; i++)
        nr = dossier->signalen[i].nr_inhoud > nr ? dossier->signalen[i].nr_inhoud : nr;
    return nr;
}
