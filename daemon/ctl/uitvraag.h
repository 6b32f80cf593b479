/* uitvraag: this month's clients, as a partner is asked about them (R8), and that this was done. */
#ifndef CTL_UITVRAAG_H
#define CTL_UITVRAAG_H

#include "ctl/ctl.h"
#include "domain/vraag.h"

enum uitvraag_veld {
    UITVRAAG_ID,
    UITVRAAG_BSN,
    UITVRAAG_VOORLETTERS,
    UITVRAAG_VOORVOEGSEL,
    UITVRAAG_ACHTERNAAM,
    UITVRAAG_GEBOORTEDATUM,
    UITVRAAG_POSTCODE,
    UITVRAAG_HUISNUMMER,
    UITVRAAG_HUISLETTER,
    UITVRAAG_TOEVOEGING,
    UITVRAAG_VELD_COUNT
};

/* One person. No amounts, no signaalpartner: what is asked is who is known. */
struct uitvraag_rij {
    char id[VRAAG_ID_TEXT];
    struct slice velden[UITVRAAG_VELD_COUNT];
    struct persoon_kenmerk kenmerk;
    int64_t *signalen, *meldingen; /* of those it stands for; a melding may stand there more than once */
    size_t aantal;
    bool eerder, beantwoord; /* asked of this partner before; and answered since */
};

struct uitvraag {
    struct uitvraag_rij *rij; /* rising id, each once */
    size_t aantal;
    size_t zonder_naam; /* signals of whom nothing can be asked: neither BSN nor name */
};

/* Inside a transaction. Everything lives in the arena. */
enum err_kind uitvraag_laad(struct ctl *ctl, struct arena *arena, enum bron bron, struct uitvraag *ret,
                            struct err *err);
/* Writes down what is asked now and who looked at whom; before it is shown, in the same transaction. */
enum err_kind uitvraag_noteer(struct ctl *ctl, struct arena *arena, enum bron bron,
                              const struct uitvraag *uitvraag, struct err *err);

#endif
