/* model: what the rooms of synth share: made-up people, their arrears and the records about them. Not for
 * others. */
#ifndef SYNTH_MODEL_H
#define SYNTH_MODEL_H

#include "base/money.h"
#include "base/rng.h"
#include "domain/codes.h"
#include "synth/synth.h"

enum synth_vorm {
    VORM_PUNTKOMMA_1252,  /* ; Windows-1252, 1450,25, 05-10-2026, ja/nee, house letter in its own column */
    VORM_PUNTKOMMA_UTF8,  /* ; UTF-8, 1.450,25, columns the other way round */
    VORM_PUNTKOMMA_HOOFD, /* ; Windows-1252, everything in capitals, "12 A" in one column */
    VORM_KOMMA_BOM,       /* , UTF-8 with BOM, 1450.25, 2026-10-05, true/false, without versie and email */
    VORM_NDJSON_GETAL,    /* amount as a number */
    VORM_NDJSON_TEKST,    /* amount as text */
    VORM_BENCH,           /* ; UTF-8 without surprises */
};

struct synth_partner {
    const char *slug, *naam;
    enum partner_type type;
    uint16_t gewicht;
    enum synth_vorm vorm;
    int bsn, geboren, telefoon, klein, crisis;
    int laag, hoog;
    const char *voorvoegsel;
    int dagen[4];
};
extern const struct synth_partner synth_partners[];
#define SYNTH_MAX_PARTNERS 32
size_t synth_partners_aantal(void);
size_t synth_groep(size_t partner); /* the first row with the same slug: they share their files */

struct s_adres {
    uint16_t straat;
    int32_t nummer;
    char letter;         /* 0: none */
    uint16_t toevoeging; /* 0: none */
    char letters[2];     /* of the postcode */
    int8_t instelling;   /* index, -1: an ordinary address */
};

struct s_traject {
    int8_t code; /* enum traject, -1: not known there */
    civil_date vanaf, tot;
};

struct s_persoon {
    uint16_t naam, naam2; /* naam2 > 0: double name with row naam2 - 1 */
    char letters[4];
    civil_date geboren;
    uint32_t bsn;
    uint32_t telefoon; /* 0: none */
    bool mobiel, email;
    struct s_traject traject[BRON_COUNT];
};

#define S_PERSONEN 3
struct s_huishouden {
    uint32_t nummer;
    struct s_adres adres;
    struct s_persoon persoon[S_PERSONEN];
    uint8_t personen;
    uint64_t maanden; /* bit: an expected melding in that month */
};

enum s_fout {
    S_GOED,
    S_BSN_ZONDER_ADRES,
    S_GEEN_BEDRAG,
    S_BEDRAG_NEGATIEF,
    S_BEDRAG_NUL,
    S_BEDRAG_TE_HOOG,
    S_ONBEKEND_TYPE,
    S_GEEN_ID,
    S_GEEN_SIGNAALDATUM,
    S_GEEN_DATUM,
    S_DATUM_TOEKOMST,
    S_GEEN_CLIENT,
    S_POSTCODE_FOUT,
    S_GEEN_HUISNUMMER,
    S_GEEN_JA_NEE,
    S_VORM_KAPOT,
    S_FOUT_COUNT,
    S_BSN_WAARSCHUWING = S_FOUT_COUNT, /* a wrong BSN beside a complete address: taken in */
};

struct s_record {
    uint32_t huishouden;
    uint8_t persoon, partner, fout, versie, intrekking;
    bool crisis, warm, alleen_bsn, eerst; /* eerst: the first good record of its identity */
    uint32_t nummer;                      /* of the ID, within the partner's slug */
    uint32_t klantnummer;                 /* 0: not given */
    cents bedrag;
    civil_date ontstaan, signaaldatum, dag; /* ontstaan may be DATE_NONE */
    uint32_t volgorde;                      /* within its delivery */
};

/* An arrear of somebody with a partner, that may come back next month. */
struct s_achterstand {
    uint32_t huishouden, klantnummer;
    uint8_t persoon, partner;
    bool actief;
    cents bedrag, hoogste; /* hoogste: of what passed R4 and R5 before */
    civil_date ontstaan, hoogste_dag;
    civil_month laatste;
};

/* A growing array in the arena; the old copy stays behind, so the whole is at most twice too large. */
struct s_rij {
    void *p;
    size_t aantal, ruimte, maat;
};
void *s_rij_nieuw(struct arena *arena, struct s_rij *rij); /* a zeroed new element, NULL: full */
#define S_RIJ(rij, type, i) (((type *)(rij).p) + (i))

struct synth_bron {
    struct s_rij huishoudens, achterstanden, records, clienten, leveringen;
    const uint32_t *volgorde; /* records in the order of their deliveries */
};

/* bevolking.c: made-up people */
struct s_bevolking {
    struct rng rng;
    uint32_t bsn_teller, adres_teller[16];
    civil_date begin; /* first day of the first month */
    int maanden;
    bool eenvoudig; /* bench: no institutions */
};
void bevolking_huishouden(struct s_bevolking *bevolking, struct s_huishouden *ret, uint32_t nummer);
/* Somebody known to `bron` about whom no signal comes. */
void bevolking_client(struct s_bevolking *bevolking, enum bron bron, struct s_huishouden *ret);
const char *bevolking_voorvoegsel(const struct s_persoon *persoon);
size_t bevolking_achternaam(const struct s_persoon *persoon, char *out, size_t ruimte); /* length */
const char *bevolking_straat(const struct s_adres *adres);
int bevolking_postcode(const struct s_adres *adres);

/* verloop.c: months of arrears become records */
struct s_verloop {
    struct arena *arena;
    const struct synth_opdracht *opdracht;
    struct synth_bron *bron;
    struct synth_telling *telling;
    struct s_bevolking bevolking;
    struct rng rng;
    uint32_t nummer[SYNTH_MAX_PARTNERS];
};
bool verloop_maand(struct s_verloop *verloop, int index);

/* bijzonder.c: what goes wrong and what follows: rejects, corrections, withdrawals, records delivered twice.
 */
/* Now and then delivers the signal in a form that must be refused. True when it comes in a good form (then
 * moved to the next delivery day), false when it never does, or the arena is full. */
bool bijzonder_fout(struct s_verloop *verloop, struct s_record *record);
/* Adds the record and what follows from it. False when the arena is full. */
bool bijzonder_lever(struct s_verloop *verloop, struct s_record record);
civil_date bijzonder_volgende_dag(size_t partner, civil_date na); /* the partner's next delivery day */

/* What a partner passes on of a client does not change from signal to signal. */
enum s_wat { S_WAT_BSN = 1, S_WAT_GEBOREN, S_WAT_TELEFOON };
bool s_geeft(const struct s_record *record, enum s_wat wat);

/* schrijf.c: bytes */
struct slice schrijf_signalen(struct arena *arena, const struct synth *synth,
                              const struct synth_levering *levering);
struct slice schrijf_clienten(struct arena *arena, const struct synth *synth,
                              const struct synth_levering *levering);

/* levering.c: records and clients become deliveries */
bool synth_leveringen_maak(struct arena *arena, const struct synth_opdracht *opdracht,
                           struct s_bevolking *bevolking, struct synth_bron *bron,
                           struct synth_telling *telling);

#endif
