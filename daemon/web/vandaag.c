/* vandaag: see vandaag.h. */
#include "web/vandaag.h"

#include "web/blad.h"

enum err_kind vandaag_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct blad blad;
    (void)err;
    blad_begin(&blad, v, "Vandaag");
    blad_klaar(&blad, a);
    return ERR_NONE;
}
