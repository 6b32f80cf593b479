/* mededeling: see mededeling.h. */
#include "domain/mededeling.h"

#include "domain/termijn.h"
#include "domain/terugkoppeling.h"

civil_date mededeling_dag(const struct beleid *beleid, enum mededeling_soort soort, civil_date vandaag,
                          enum mededeel_wanneer wanneer)
{
    if (soort == MEDEDELING_SIGNAAL)
        return werkdag_plus(beleid, vandaag, 1);
    return wanneer == MEDEDEEL_MORGEN ? vandaag + 1 : vandaag;
}

/* ---- what is to be told ---- */

int mededeling_stand_melding(const struct melding_oordeel *m, int verteld)
{
    if (!m)
        return verteld == MEDEDELING_NIETS || verteld >= MELDING_STAND_VERVALLEN ? verteld
                                                                                 : MELDING_STAND_VERVALLEN;
    if (m->status == MELDING_GESLOTEN)
        return MELDING_STAND_GESLOTEN + (int)m->resultaat;
    if (m->route != KANAAL_GEEN)
        return (int)m->route;
    return verteld == MEDEDELING_NIETS ? MEDEDELING_NIETS : MELDING_STAND_UIT_WACHTRIJ;
}

int mededeling_stand_signaal(const struct oordeel *oordeel, size_t i)
{
    const struct signaal_besluit *b = &oordeel->signalen[i];
    enum eindresultaat resultaat = RESULTAAT_GEEN;
    for (size_t m = 0; m < oordeel->meldingen_aantal && b->melding != 0; m++)
        if (oordeel->meldingen[m].sleutel == b->melding)
            resultaat = oordeel->meldingen[m].resultaat;
    return (int)terugkoppeling_bepaal(b->status, b->reden, resultaat,
                                      oordeel->stand.modus == MELDING_IN_HULP);
}

/* ---- what becomes of it ---- */

static bool is_settled(const struct mededeling *m, civil_date vandaag)
{
    return m->bevroren || m->dag <= vandaag;
}

int mededeling_verteld(const struct mededeling *laatste, civil_date vandaag)
{
    if (!laatste)
        return MEDEDELING_NIETS;
    return is_settled(laatste, vandaag) ? laatste->stand : laatste->vorig;
}

enum mededeling_doe mededeling_weeg(const struct mededeling *laatste, int stand, civil_date vandaag,
                                    civil_date dag, struct mededeling *ret)
{
    int told = mededeling_verteld(laatste, vandaag);
    bool nothing = stand == MEDEDELING_NIETS || stand == told;
    if (laatste && !is_settled(laatste, vandaag)) {
        if (stand == laatste->stand)
            return MEDEDELING_LAAT;
        if (nothing)
            return MEDEDELING_VERVALT;
        *ret = *laatste;
        ret->stand = stand;
        ret->dag = dag;
        return MEDEDELING_WIJZIG;
    }
    if (nothing)
        return MEDEDELING_LAAT;
    *ret = (struct mededeling){.volgnr = 1, .stand = stand, .vorig = told, .dag = dag};
    if (laatste) {
        ret->volgnr = laatste->volgnr + 1;
        if (dag < laatste->dag) /* a clock that was set back: they are told in order all the same */
            ret->dag = laatste->dag;
    }
    return MEDEDELING_NIEUW;
}
