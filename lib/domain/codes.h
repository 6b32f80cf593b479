/* codes: the closed lists of the domain, each with its official spelling.
 *
 * Signaalpartner, signaalstatus, eindresultaat, contactsoort and dagdeel are those of the national
 * exchange model (DDAS vroegsignalering 1.2); the others are ours (rules.md). A list lives in codes.def as
 * rows of LIST(enum, text); the number of a row is stored in the database, so rows are only ever
 * added at the end. */
#ifndef DOMAIN_CODES_H
#define DOMAIN_CODES_H

#include "base/slice.h"

#define CODE_ROW(symbol, text) symbol,
enum partner_type {
#define PARTNER_TYPE CODE_ROW
#include "domain/codes.def"
    PARTNER_TYPE_COUNT
};
enum signaalstatus {
#define SIGNAALSTATUS CODE_ROW
#include "domain/codes.def"
    SIGNAALSTATUS_COUNT
};
enum eindresultaat {
#define EINDRESULTAAT CODE_ROW
#include "domain/codes.def"
    EINDRESULTAAT_COUNT
};
enum contactsoort {
#define CONTACTSOORT CODE_ROW
#include "domain/codes.def"
    CONTACTSOORT_COUNT
};
enum dagdeel {
#define DAGDEEL CODE_ROW
#include "domain/codes.def"
    DAGDEEL_COUNT
};
/* Why a signal or a melding stands where it stands (`reden` of a besluit). REDEN_GEEN: none. */
enum reden {
#define REDEN CODE_ROW
#include "domain/codes.def"
    REDEN_COUNT
};
/* The queues of R11, in rising order of route. KANAAL_GEEN: in no queue. */
enum kanaal {
#define KANAAL CODE_ROW
#include "domain/codes.def"
    KANAAL_COUNT
};
enum bron {
#define BRON CODE_ROW
#include "domain/codes.def"
    BRON_COUNT
};
enum traject {
#define TRAJECT CODE_ROW
#include "domain/codes.def"
    TRAJECT_COUNT
};
enum intrekking {
#define INTREKKING CODE_ROW
#include "domain/codes.def"
    INTREKKING_COUNT
};
enum melding_status {
#define MELDING_STATUS CODE_ROW
#include "domain/codes.def"
    MELDING_STATUS_COUNT
};
/* The factors of R10, in the order in which they are shown. */
enum factor {
#define FACTOR CODE_ROW
#include "domain/codes.def"
    FACTOR_COUNT
};
enum tempo {
#define TEMPO CODE_ROW
#include "domain/codes.def"
    TEMPO_COUNT
};
/* Events of a household: what the planner did and the acts of people (R13). */
enum gebeurtenis_soort {
#define GEBEURTENIS CODE_ROW
#include "domain/codes.def"
    GEBEURTENIS_COUNT
};
/* Who somebody is for the program (interfaces.md, HTTP): what they see and which acts they may do. */
enum rol {
#define ROL CODE_ROW
#include "domain/codes.def"
    ROL_COUNT
};
/* What a signaalpartner may know of a signal (terugkoppeling.h). TERUG_NIETS: nothing to tell. */
enum terugkoppeling {
#define TERUGKOPPELING CODE_ROW
#include "domain/codes.def"
    TERUGKOPPELING_COUNT
};
#undef CODE_ROW

/* Text of a code; "" for a number outside the list. */
const char *partner_type_text(enum partner_type code);
const char *signaalstatus_text(enum signaalstatus code);
const char *eindresultaat_text(enum eindresultaat code);
const char *contactsoort_text(enum contactsoort code);
const char *dagdeel_text(enum dagdeel code);
const char *reden_text(enum reden code);
const char *kanaal_text(enum kanaal code);
const char *bron_text(enum bron code);
const char *traject_text(enum traject code);
const char *intrekking_text(enum intrekking code);
const char *melding_status_text(enum melding_status code);
const char *factor_text(enum factor code);
const char *tempo_text(enum tempo code);
const char *gebeurtenis_text(enum gebeurtenis_soort code);
const char *rol_text(enum rol code);
const char *terugkoppeling_text(enum terugkoppeling code);

/* The code of a text, exactly as spelled but for ASCII case; -1 when it is not in the list. */
int partner_type_from(struct slice text);
int signaalstatus_from(struct slice text);
int eindresultaat_from(struct slice text);
int contactsoort_from(struct slice text);
int dagdeel_from(struct slice text);
int reden_from(struct slice text);
int kanaal_from(struct slice text);
int bron_from(struct slice text);
int traject_from(struct slice text);
int intrekking_from(struct slice text);
int melding_status_from(struct slice text);
int factor_from(struct slice text);
int tempo_from(struct slice text);
int gebeurtenis_from(struct slice text);
int rol_from(struct slice text);
int terugkoppeling_from(struct slice text);

#endif
