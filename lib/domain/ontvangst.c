/* ontvangst: see ontvangst.h. */
#include "domain/ontvangst.h"

instant ontvangst_bepaal(instant tijd, instant nu, struct fouten *fouten)
{
    if (tijd == INSTANT_NONE)
        return nu;
    if (tijd <= nu + ONTVANGST_VOORUIT && tijd >= nu - ONTVANGST_TERUG)
        return tijd;
    fout_meld(fouten, true, "tijd_onwaarschijnlijk", "time",
              "De tijd van dit bericht ligt te ver in het verleden of in de toekomst; het moment van "
              "ontvangst telt.");
    return nu;
}
