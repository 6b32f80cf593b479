/* schat: see schat.h. Floating point stays in this file. */
#include "koppel/schat.h"

#include "koppel/vrij.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RONDEN 6          /* u, m and the share of one person, over and over */
#define STAPPEN 200       /* of one expectation maximisation, at most */
#define STIL 1e-7         /* so little change is none */
#define EERST_ZELFDE 0.2  /* what is thought before anything is known: of pairs put together */
#define EERST_GELIJK 0.85 /* and that one person agrees on a field */
#define GLAD 0.5          /* pairs added to every niveau: what was not seen is rare, not impossible */
#define ZEKER_KANS 0.999
/* One looked at in vain costs less than one missed; and who errs in one field errs in another more often than
 * the sum of weights believes, so that the doubtful are rather likelier the same than it says. */
#define MOGELIJK_KANS (1.0 / 3)
#define GEWICHT_GRENS 300 /* tenths of a bit; no sample can show more */
#define DREMPEL_GRENS 1000

/* Of every niveau, or of every field by itself. */
struct telsom {
    double niveau[NIVEAU_COUNT], veld[KOPPELVELD_COUNT];
};

struct model {
    double m[NIVEAU_COUNT], u[NIVEAU_COUNT];
    double zelfde[SCHAT_REGELS]; /* share of one person among the pairs of a rule */
    double alle;                 /* and among all pairs there are */
    struct telsom m_som, u_som;
};

/* One comparison of a tally, made ready for many rounds. */
struct rij {
    const struct schat_patroon *patroon;
    bool mag;    /* may be one person: the verdict is not `geen` whatever the points */
    double kans; /* that it is one */
};
struct rijen {
    struct rij *rij;
    size_t aantal;
    uint64_t paren;
};

enum { R_TOEVAL, R_KANDIDATEN, R_REGELS, R_COUNT = R_REGELS + SCHAT_REGELS };

static int niveaus_van(int veld)
{
    int n = 0;
    for (int l = NIVEAU_ONTBREEKT + 1; l < NIVEAU_COUNT; l++)
        n += (int)niveau_veld((enum niveau)l) == veld;
    return n;
}

/* ---- the tallies as rows -------------------------------------------------------------------------- */

static int volgorde(const void *a, const void *b)
{
    const struct rij *x = a, *y = b;
    return memcmp(&x->patroon->v, &y->patroon->v, sizeof(x->patroon->v));
}

/* Sorted, so that sums do not depend on the order in which pairs came. */
static bool maak_rijen(const struct schat_telling *telling, bool vrij, struct rijen *ret)
{
    struct koppelbeleid alles = {.mogelijk = INT_MIN, .zeker = INT_MAX};
    *ret = (struct rijen){.rij = calloc(telling->aantal + 1, sizeof(struct rij)), .paren = telling->paren};
    if (!ret->rij)
        return false;
    for (size_t i = 0; i < telling->ruimte; i++) {
        const struct schat_patroon *p = &telling->plaats[i];
        if (p->keer)
            ret->rij[ret->aantal++] =
                (struct rij){p, vrij || koppel_weeg(&p->v, &alles).oordeel != MATCH_GEEN, 0};
    }
    qsort(ret->rij, ret->aantal, sizeof(*ret->rij), volgorde);
    return true;
}

/* ---- expectation ---------------------------------------------------------------------------------- */

/* How many times likelier it is with one person than with strangers. */
static double verhouding(const struct model *model, const struct vergelijking *v, unsigned blind)
{
    double r = 1;
    for (int f = 0; f < KOPPELVELD_COUNT; f++) {
        int l = v->niveau[f];
        if (l != NIVEAU_ONTBREEKT && !(blind >> f & 1))
            r *= model->m[l] / model->u[l];
    }
    return r;
}

/* Fills in the chance of every row; gives how many pairs are one person. */
static double verwacht(const struct model *model, struct rijen *rijen, unsigned blind, double vooraf)
{
    double som = 0;
    for (size_t i = 0; i < rijen->aantal; i++) {
        struct rij *rij = &rijen->rij[i];
        double r = rij->mag ? verhouding(model, &rij->patroon->v, blind) * vooraf : 0;
        rij->kans = r / (r + (1 - vooraf));
        som += rij->kans * (double)rij->patroon->keer;
    }
    return som;
}

/* Adds what the rows show, of one person or of strangers. */
static void tel_op(const struct rijen *rijen, unsigned blind, bool zelfde, struct telsom *som)
{
    for (size_t i = 0; i < rijen->aantal; i++) {
        const struct rij *rij = &rijen->rij[i];
        double n = (double)rij->patroon->keer * (zelfde ? rij->kans : 1 - rij->kans);
        for (int f = 0; f < KOPPELVELD_COUNT; f++) {
            int l = rij->patroon->v.niveau[f];
            if (l != NIVEAU_ONTBREEKT && !(blind >> f & 1)) {
                som->niveau[l] += n;
                som->veld[f] += n;
            }
        }
    }
}

/* ---- maximisation --------------------------------------------------------------------------------- */

static void verdeel(const struct telsom *som, double kans[NIVEAU_COUNT])
{
    for (int l = NIVEAU_ONTBREEKT + 1; l < NIVEAU_COUNT; l++) {
        int f = (int)niveau_veld((enum niveau)l);
        kans[l] = (som->niveau[l] + GLAD) / (som->veld[f] + GLAD * niveaus_van(f));
    }
}

/* m by one rule alone, u given. Leaves its chances in the rows. */
static void leer_van_regel(const struct model *begin, const struct schat_regel *regel, struct rijen *rijen,
                           double *zelfde)
{
    struct model model = *begin;
    double totaal = (double)rijen->paren;
    if (rijen->paren == 0)
        return;
    for (int stap = 0; stap < STAPPEN; stap++) {
        double som = verwacht(&model, rijen, regel->blind, *zelfde), eerder = *zelfde;
        struct telsom gezien = {0};
        tel_op(rijen, regel->blind, true, &gezien);
        verdeel(&gezien, model.m);
        *zelfde = (som + GLAD) / (totaal + 2 * GLAD);
        if (fabs(*zelfde - eerder) < STIL)
            break;
    }
}

/* The share of one person among all pairs, m and u given. What blocking does not propose is none. */
static void leer_aandeel(struct model *model, struct rijen *kandidaten, uint64_t paren)
{
    for (int stap = 0; stap < STAPPEN && paren > 0; stap++) {
        double som = verwacht(model, kandidaten, 0, model->alle), eerder = model->alle;
        model->alle = (som + GLAD) / ((double)paren + 2 * GLAD);
        if (fabs(model->alle - eerder) < STIL * eerder)
            break;
    }
}

/* u of what was counted over all pairs: those that blocking does not propose are strangers, of the others the
 * chances are in the rows. */
static void leer_zeldzaam(const struct schat_invoer *in, const struct rijen *kandidaten, struct model *model)
{
    struct telsom vreemd = {0}, zelfde = {0};
    tel_op(kandidaten, 0, false, &vreemd);
    tel_op(kandidaten, 0, true, &zelfde);
    for (int l = NIVEAU_ONTBREEKT + 1; l < NIVEAU_COUNT; l++) {
        int f = (int)niveau_veld((enum niveau)l);
        double alle = (double)in->alle[l].gelijk, paren = (double)in->alle[l].paren - zelfde.veld[f];
        double elders = alle - vreemd.niveau[l] - zelfde.niveau[l];
        if (in->alle[l].paren == 0 || paren < SCHAT_GENOEG)
            continue;
        model->u_som.niveau[l] = vreemd.niveau[l] + (elders > 0 ? elders : 0);
        model->u[l] = (model->u_som.niveau[l] + GLAD) / (paren + GLAD * niveaus_van(f));
    }
}

static void begin_model(struct model *model)
{
    *model = (struct model){.alle = 0};
    for (int l = NIVEAU_ONTBREEKT + 1; l < NIVEAU_COUNT; l++) {
        int f = (int)niveau_veld((enum niveau)l);
        bool beste = l == 1 || (int)niveau_veld((enum niveau)(l - 1)) != f;
        int andere = niveaus_van(f) - 1;
        model->m[l] = beste ? EERST_GELIJK : (1 - EERST_GELIJK) / (andere ? andere : 1);
    }
    for (int r = 0; r < SCHAT_REGELS; r++)
        model->zelfde[r] = EERST_ZELFDE;
}

static void leer(const struct schat_invoer *in, struct rijen rijen[R_COUNT], struct model *model)
{
    begin_model(model);
    for (int ronde = 0; ronde < RONDEN; ronde++) {
        struct telsom vreemd = {0}, zelfde = {0};
        if (ronde > 0)
            (void)verwacht(model, &rijen[R_TOEVAL], 0, model->alle);
        tel_op(&rijen[R_TOEVAL], 0, false, &vreemd);
        verdeel(&vreemd, model->u);
        model->u_som = vreemd;
        if (ronde > 0)
            leer_zeldzaam(in, &rijen[R_KANDIDATEN], model);
        for (int r = 0; r < SCHAT_REGELS; r++) {
            leer_van_regel(model, &in->regels[r], &rijen[R_REGELS + r], &model->zelfde[r]);
            tel_op(&rijen[R_REGELS + r], in->regels[r].blind, true, &zelfde);
        }
        verdeel(&zelfde, model->m);
        model->m_som = zelfde;
        if (ronde == 0)
            model->alle = in->paren ? EERST_ZELFDE * (double)in->kandidaten.paren / (double)in->paren : 0;
        leer_aandeel(model, &rijen[R_KANDIDATEN], in->paren);
    }
}

/* ---- from chances to whole numbers ---------------------------------------------------------------- */

static bool genoeg(const struct model *model, int l)
{
    int f = (int)niveau_veld((enum niveau)l);
    return model->m_som.veld[f] >= SCHAT_GENOEG && model->u_som.veld[f] >= SCHAT_GENOEG &&
           (model->m_som.niveau[l] >= SCHAT_GENOEG || model->u_som.niveau[l] >= SCHAT_GENOEG);
}

static int begrens(double x, int grens)
{
    return x > grens ? grens : x < -grens ? -grens : (int)lround(x);
}

/* Weights of the niveaus from `van` up to `tot` that were estimated, so that none is above one before it:
 * neighbours that are out of order are taken for one niveau (pool adjacent violators). So a rare one that
 * tells much does not raise a common one that tells less. */
static void maak_dalend(const struct model *model, const bool *geschat, double *gewicht, int van, int tot)
{
    struct {
        double m, u;
        int eerste;
    } groep[NIVEAU_COUNT];
    int n = 0;
    for (int l = van; l < tot; l++) {
        if (!geschat[l])
            continue;
        groep[n].m = model->m[l];
        groep[n].u = model->u[l];
        groep[n++].eerste = l;
        for (; n > 1 && groep[n - 2].m * groep[n - 1].u < groep[n - 1].m * groep[n - 2].u; n--) {
            groep[n - 2].m += groep[n - 1].m;
            groep[n - 2].u += groep[n - 1].u;
        }
    }
    for (int g = 0; g < n; g++)
        for (int l = groep[g].eerste; l < (g + 1 < n ? groep[g + 1].eerste : tot); l++)
            if (geschat[l])
                gewicht[l] = 10 * log2(groep[g].m / groep[g].u);
}

/* A default among estimates stays between its neighbours. */
static void voeg_in(const bool *geschat, int *gewicht, int van, int tot)
{
    for (int l = van; l < tot; l++) {
        if (geschat[l])
            continue;
        for (int k = l - 1; k >= van; k--)
            gewicht[l] = gewicht[l] > gewicht[k] ? gewicht[k] : gewicht[l];
        for (int k = l + 1; k < tot; k++)
            if (geschat[k] && gewicht[l] < gewicht[k])
                gewicht[l] = gewicht[k];
    }
}

static void weeg_veld(const struct model *model, struct schat_uitslag *uitslag, int van, int tot)
{
    double gewicht[NIVEAU_COUNT] = {0};
    for (int l = van; l < tot; l++)
        uitslag->geschat[l] = genoeg(model, l);
    maak_dalend(model, uitslag->geschat, gewicht, van, tot);
    for (int l = van; l < tot; l++)
        if (uitslag->geschat[l])
            uitslag->beleid.gewicht[l] = begrens(gewicht[l], GEWICHT_GRENS);
    voeg_in(uitslag->geschat, uitslag->beleid.gewicht, van, tot);
}

/* The points from which a pair is one person with this chance. */
static int drempel(double alle, double kans)
{
    double punten = 10 * (log2((1 - alle) / alle) + log2(kans / (1 - kans)));
    return punten > 0 ? begrens(punten, DREMPEL_GRENS) : 0; /* a policy has no threshold below nothing */
}

static void bepaal_drempels(const struct model *model, struct schat_uitslag *uitslag)
{
    if (uitslag->personen < SCHAT_GENOEG || model->alle <= 0 || model->alle >= 1)
        return;
    uitslag->beleid.mogelijk = drempel(model->alle, MOGELIJK_KANS);
    uitslag->beleid.zeker = drempel(model->alle, ZEKER_KANS);
    uitslag->drempels = true;
}

static struct schat_uitslag rond_af(const struct schat_invoer *in, const struct model *model)
{
    struct schat_uitslag uitslag = {.beleid = *in->standaard};
    uitslag.personen = (int64_t)llround(model->alle * (double)in->paren);
    for (int van = NIVEAU_ONTBREEKT + 1, tot; van < NIVEAU_COUNT; van = tot) {
        for (tot = van; tot < NIVEAU_COUNT && niveau_veld((enum niveau)tot) == niveau_veld((enum niveau)van);)
            tot++;
        weeg_veld(model, &uitslag, van, tot);
    }
    for (int l = NIVEAU_ONTBREEKT + 1; l < NIVEAU_COUNT; l++) {
        uitslag.m[l] = (int)lround(model->m[l] * 1e3);
        uitslag.u[l] = (int)lround(model->u[l] * 1e6);
    }
    bepaal_drempels(model, &uitslag);
    return uitslag;
}

bool schat(const struct schat_invoer *invoer, struct schat_uitslag *ret)
{
    struct rijen rijen[R_COUNT] = {{0}};
    struct model model;
    bool goed = maak_rijen(&invoer->toeval, invoer->vrij, &rijen[R_TOEVAL]) &&
                maak_rijen(&invoer->kandidaten, invoer->vrij, &rijen[R_KANDIDATEN]);
    for (int r = 0; r < SCHAT_REGELS && goed; r++)
        goed = maak_rijen(&invoer->regels[r].paren, invoer->vrij, &rijen[R_REGELS + r]);
    if (goed) {
        leer(invoer, rijen, &model);
        *ret = rond_af(invoer, &model);
    }
    for (int r = 0; r < R_COUNT; r++)
        free(rijen[r].rij);
    return goed;
}
