/* rapport_delen: what the rooms of the report's page share. */
#ifndef WEB_RAPPORT_DELEN_H
#define WEB_RAPPORT_DELEN_H

#include "rapportage/bewaard.h"
#include "web/blad.h"

/* "/rapporten/2026-10" and what comes behind it. */
const char *rapport_adres(struct arena *arena, civil_month maand, const char *erachter);

/* The page of a report: what is said above it, the report, and for who may sign the form. */
enum err_kind rapport_blad(struct verzoek *v, const struct bewaard *kept, struct blad *b, struct err *err);

/* The figures as who signs saw them, in one word for a hidden field, and which of them are other ones now. */
const char *rapport_gezien(struct arena *arena, const struct rapport *rapport);
struct verschil {
    const char *titel, *was, *is;
};
#define VERSCHILLEN 30
/* Nothing when what was seen cannot be read. */
size_t rapport_verschil(struct arena *arena, const struct rapport *rapport, struct slice gezien,
                        struct verschil ret[VERSCHILLEN]);

#endif
