/* codes: texts of the closed lists, made from codes.def; see codes.h. */
#include "domain/codes.h"

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static int find(const struct slice *texts, int count, struct slice text)
{
    for (int i = 0; i < count; i++) {
        size_t k = 0;
        while (k < text.n && texts[i].n == text.n && lower(text.p[k]) == lower(texts[i].p[k])) {
            k++;
        }
        if (k == text.n && texts[i].n == text.n) {
            return i;
        }
    }
    return -1;
}

static const char *text_of(const struct slice *texts, int count, int code)
{
    return code >= 0 && code < count ? texts[code].p : "";
}

#define TEXT_ROW(symbol, text) {text, sizeof(text) - 1},
/* The two functions of a list; its table is `prefix`_texts. */
#define FUNCTIONS(prefix, type)                                                                              \
    const char *prefix##_text(type code)                                                                     \
    {                                                                                                        \
        return text_of(prefix##_texts, (int)(sizeof prefix##_texts / sizeof prefix##_texts[0]), (int)code);  \
    }                                                                                                        \
    int prefix##_from(struct slice text)                                                                     \
    {                                                                                                        \
        return find(prefix##_texts, (int)(sizeof prefix##_texts / sizeof prefix##_texts[0]), text);          \
    }

static const struct slice partner_type_texts[] = {
#define PARTNER_TYPE TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(partner_type, enum partner_type)

static const struct slice signaalstatus_texts[] = {
#define SIGNAALSTATUS TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(signaalstatus, enum signaalstatus)

static const struct slice eindresultaat_texts[] = {
#define EINDRESULTAAT TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(eindresultaat, enum eindresultaat)

static const struct slice contactsoort_texts[] = {
#define CONTACTSOORT TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(contactsoort, enum contactsoort)

static const struct slice dagdeel_texts[] = {
#define DAGDEEL TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(dagdeel, enum dagdeel)

static const struct slice reden_texts[] = {
#define REDEN TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(reden, enum reden)

static const struct slice kanaal_texts[] = {
#define KANAAL TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(kanaal, enum kanaal)

static const struct slice bron_texts[] = {
#define BRON TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(bron, enum bron)

static const struct slice traject_texts[] = {
#define TRAJECT TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(traject, enum traject)

static const struct slice intrekking_texts[] = {
#define INTREKKING TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(intrekking, enum intrekking)

static const struct slice melding_status_texts[] = {
#define MELDING_STATUS TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(melding_status, enum melding_status)

static const struct slice factor_texts[] = {
#define FACTOR TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(factor, enum factor)

static const struct slice tempo_texts[] = {
#define TEMPO TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(tempo, enum tempo)

static const struct slice gebeurtenis_texts[] = {
#define GEBEURTENIS TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(gebeurtenis, enum gebeurtenis_soort)

static const struct slice rol_texts[] = {
#define ROL TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(rol, enum rol)

static const struct slice terugkoppeling_texts[] = {
#define TERUGKOPPELING TEXT_ROW
#include "domain/codes.def"
};
FUNCTIONS(terugkoppeling, enum terugkoppeling)
