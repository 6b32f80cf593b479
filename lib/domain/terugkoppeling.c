/* terugkoppeling: see terugkoppeling.h. */
#include "domain/terugkoppeling.h"

/* What became of a melding that was worked on. */
static enum terugkoppeling by_result(enum eindresultaat resultaat)
{
    switch (resultaat) {
    case RESULTAAT_ADVIES:
    case RESULTAAT_VERVOLGHULP:
    case RESULTAAT_VERVOLGHULP_FINANCIEEL:
    case RESULTAAT_VERVOLGHULP_NIET_FINANCIEEL:
        return TERUG_HULP; /* whatever help it is */
    case RESULTAAT_GEEN_CONTACT:
    case RESULTAAT_OGGZ: /* nobody was reached; that others look in is not the partner's */
        return TERUG_GEEN_CONTACT;
    case RESULTAAT_GEEN_HULP:
    case RESULTAAT_GEEN_REACTIE:
        return TERUG_GEEN_HULP;
    case RESULTAAT_BEKEND_SCHULDHULP:
        return TERUG_BEKEND_SCHULDHULP;
    case RESULTAAT_OVERLEDEN:
        return TERUG_OVERLEDEN;
    case RESULTAAT_GEEN_INWONER:
        return TERUG_GEEN_INWONER;
    case RESULTAAT_HERHAALD:
        return TERUG_HERHAALD;
    case RESULTAAT_ONTERECHT:
        return TERUG_ONTERECHT;
    case RESULTAAT_ANDERE_REDEN:
        return TERUG_NIET_OPGEPAKT;
    case RESULTAAT_BETAALD:       /* perhaps another's arrear */
    case RESULTAAT_ANDER_TRAJECT: /* which one, and that there is one, is not the partner's */
    case RESULTAAT_GEEN:
    case EINDRESULTAAT_COUNT:
        break;
    }
    return TERUG_AFGEROND;
}

enum terugkoppeling terugkoppeling_bepaal(enum signaalstatus status, enum reden reden,
                                          enum eindresultaat resultaat, bool in_hulp)
{
    switch (status) {
    case STATUS_OPGEPAKT:
        if (resultaat != RESULTAAT_GEEN)
            return by_result(resultaat);
        return in_hulp ? TERUG_HULP : TERUG_OPGEPAKT;
    case STATUS_BEKEND_SCHULDHULP:
        return TERUG_BEKEND_SCHULDHULP;
    case STATUS_OVERLEDEN:
        return TERUG_OVERLEDEN;
    case STATUS_HERHAALD:
        return TERUG_HERHAALD;
    case STATUS_ONTERECHT:
        return TERUG_ONTERECHT;
    case STATUS_GEEN_INWONER:
        return TERUG_GEEN_INWONER;
    case STATUS_ANDERE_REDEN: /* who withdrew it knows */
        return reden == REDEN_INGETROKKEN ? TERUG_NIETS : TERUG_NIET_OPGEPAKT;
    case STATUS_NOG_NIET_OPGEPAKT:
    case SIGNAALSTATUS_COUNT:
        break;
    }
    return TERUG_NIETS;
}
