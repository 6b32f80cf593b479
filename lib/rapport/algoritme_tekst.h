/* algoritme_tekst: the sentences of the entry in the Algoritmeregister that hold whatever the policy is.
 * Lists end in NULL; a point begins with "- ". Only for algoritme.c. */
#ifndef RAPPORT_ALGORITME_TEKST_H
#define RAPPORT_ALGORITME_TEKST_H

extern const char ALGORITME_ZIN_NAAM[], ALGORITME_ZIN_KORT[], ALGORITME_ZIN_ZOEKTERMEN[],
    ALGORITME_ZIN_TEAMS[], ALGORITME_ZIN_BEKENDEN[];
extern const char *const ALGORITME_ZINNEN_DOEL[], *const ALGORITME_ZINNEN_MENS[],
                                                      *const ALGORITME_ZINNEN_MENS_DAARNA[],
                                                          *const ALGORITME_ZINNEN_GEGEVENS[],
                                                              *const ALGORITME_ZINNEN_WERKING[],
                                                                  *const ALGORITME_ZINNEN_AFWEGINGEN[],
                                                                      *const ALGORITME_ZINNEN_RISICOS[],
                                                                          *const ALGORITME_ZINNEN_GRONDSLAG[];

struct algoritme_wet {
    const char *titel, *link;
};
extern const struct algoritme_wet ALGORITME_WETTEN_LIJST[]; /* ends in a row without a title */

#endif
