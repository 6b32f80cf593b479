/* zoek_vraag: what somebody typed to find a melding, and which meldingen that are. For the page and the API.
 *
 * Only what row-level security lets who asks see is found. Fast on any number of meldingen: every kind has an
 * index (schema/0021_zoeken.sql). */
#ifndef WEB_ZOEK_VRAAG_H
#define WEB_ZOEK_VRAAG_H

#include "domain/naam.h"
#include "web/web.h"

#define ZOEK_TOON 50 /* so many are shown */

struct zoek_persoon {
    struct slice naam, adres; /* adres: street, number and place as delivered */
    civil_date geboortedatum;
};
struct zoek_melding {
    int64_t sleutel;
    struct slice id, huishouden; /* huishouden: its natural key */
    civil_month periode;
    enum melding_status status;
    enum eindresultaat resultaat;
    enum kanaal route;
    struct zoek_persoon *personen;
    size_t personen_aantal;
    int niveau; /* how well a name fits; 0 best */
};
struct zoek_uitkomst {
    const char *fout; /* what was typed is nothing that can be looked for; NULL: it was looked for */
    struct zoek_melding *meldingen;
    size_t aantal;
    bool meer; /* than ZOEK_TOON */
};

/* Inside the transaction of the request; notes in `inzage` what is found. `alleen_open`: nothing that was
 * closed. */
enum err_kind zoek(struct verzoek *v, struct slice tekst, bool alleen_open, struct zoek_uitkomst *ret,
                   struct err *err);
/* Is this a role that finds only what is open? */
bool zoek_alleen_open(enum rol rol);

#endif
