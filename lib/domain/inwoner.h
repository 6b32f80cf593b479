/* inwoner: what the residents' register says of a signal and of an address (R6, and its part in R7 and R10).
 *
 * Only where a register was imported; without one everybody is INWONER_JA and nothing is known.
 *
 * Whoever is refused gets no offer, so `geen inwoner` and `overleden` ask for more than that nothing was
 * found; whatever is not sure is a doubt, and a doubt goes to a person (queue uitzoeken). The cases, for a
 * policy officer to read: tests/tables/bewoners.tsv.
 *
 * A row that was rejected is somebody all the same: a signal that would be refused and has its BSN or its
 * number is a doubt, and so is one that shares nothing with it to compare (a BSN against a number).
 *
 * In the register is: by the BSN; without a hit on it by a name and birth date that fit somebody at the
 * address (tolerantly, with the niveaus of koppel.h); of whom neither name nor birth date is given, by the
 * address. A name fits unless it is another; so does a birth date. A birth date that is exactly the same fits
 * with any name (the name of a partner). Who would be refused is looked for in the whole register once more,
 * by what is nearly his (inwoner_lijkt). */
#ifndef DOMAIN_INWONER_H
#define DOMAIN_INWONER_H

#include "base/arena.h"
#include "base/hash.h"
#include "domain/codes.h"
#include "domain/profiel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A resident, as the register has him. */
struct bewoner {
    struct hash128 bsn;
    struct slice voorvoegsel, achternaam; /* empty of a minor */
    int32_t geboren;                      /* yyyymmdd; 0: unknown, or of a minor */
    struct slice adres;                   /* key; empty: unknown */
    struct slice wijk;
    bool overleden, minderjarig, instelling;
};

/* What could be read of a row that was rejected. */
struct onvolledige_rij {
    struct hash128 bsn; /* none, or */
    struct slice plek;  /* empty: unknown */
};

/* What was looked up for one household. */
struct registerblik {
    int64_t nr;                /* place in the journal of the register that counts; 0: there is none */
    const struct bewoner *bij; /* sorted by adres: all doors of the number(s) it is about */
    size_t bij_aantal;
    const struct bewoner *const
        *elders; /* who shares a BSN or a birth date with a signal, or inwoner_lijkt; wherever */
    size_t elders_aantal;
    bool postcode_bekend;                     /* somebody lives at its postcode */
    const struct onvolledige_rij *onvolledig; /* rejected rows; there may be others among them */
    size_t onvolledig_aantal;
    bool alleen_bsn, alleen_plek, onbekend; /* of a rejected row no more was known, or nothing */
};

enum inwoner {
    INWONER_JA,
    INWONER_GEEN,      /* R6: Persoon is geen inwoner (meer) in de gemeente */
    INWONER_OVERLEDEN, /* R6: Inwoner is overleden */
    /* doubts, the one that is told first of a melding with more of them first */
    INWONER_OVERLEDEN_ANDEREN, /* deceased, and others live there */
    INWONER_PAST_NIET,         /* a name, birth date or BSN that does not fit the address */
    INWONER_VERHUISD,          /* lives at another address in the municipality, or somebody who is like him */
    INWONER_TOEVOEGING,        /* lives at one of several doors, and it is not known which */
    INWONER_ADRES,             /* nobody is said to live there, and there is no person to look for */
    INWONER_RIJ_AFGEKEURD,     /* not found, but a rejected row has this BSN or number */
    INWONER_ONVOLLEDIG,        /* not found, but he may be in a rejected row */
};
bool inwoner_geweigerd(enum inwoner inwoner);
/* The signalstatus of who is refused, and what is proposed for a melding of whom that shows later. */
enum signaalstatus inwoner_status(enum inwoner inwoner);
enum eindresultaat inwoner_resultaat(enum inwoner inwoner);
/* Why a melding is in uitzoeken; REDEN_GEEN for INWONER_JA. */
enum reden inwoner_reden(enum inwoner inwoner);

/* R6. huishouden: the natural key of the household (huishouden.h). wie: NULL is somebody of whom nothing is
 * known. The arena is for comparing; when it is full (ask arena_is_full) the answer means nothing. */
enum inwoner inwoner_bepaal(struct arena *arena, const struct registerblik *blik, const struct profiel *wie,
                            struct slice huishouden);

/* Somebody else in the register by whom `wie`, of whom nothing else was found, is a doubt: his name with a
 * birth date that is nearly his (swapped, a digit, a part unknown); exactly his name and birth date beside
 * another BSN; or his name, at the address of one with exactly his birth date (a married name). The last asks
 * for those with his birth date in `blik`. */
bool inwoner_lijkt(struct arena *arena, const struct registerblik *blik, const struct profiel *wie,
                   const struct bewoner *b);

/* R7. The address by which a signal is bundled: as it was delivered, but
 *  - without one: that of the BSN in the register, when it is one;
 *  - without toevoeging, and unknown without it: the door at which the register knows this very person (by
 *    BSN; or by name and birth date at exactly one door; or by name, where there is only one door).
 * That is never a guess: of who is not found it stays as it was, and R6 makes a doubt of it. */
struct slice inwoner_adres(struct arena *arena, const struct registerblik *blik, const struct profiel *wie,
                           struct slice adres);
/* R7. Bundles per person, by the register. */
bool inwoner_instelling(const struct registerblik *blik, struct slice adres);

/* R10. A minor lives at the address of this household. Never where people are bundled by person: the children
 * of a shelter are not those of this client. */
bool inwoner_kinderen(const struct registerblik *blik, struct slice huishouden);
/* The neighbourhood of the address, for the figures; empty: unknown. */
struct slice inwoner_wijk(const struct registerblik *blik, struct slice huishouden);

/* The address key in the natural key of a household; empty without an address. */
struct slice inwoner_adres_van(struct slice huishouden);
/* POSTCODE-HUISNUMMER of an address key. */
struct slice inwoner_plek(struct slice adres);

#endif
