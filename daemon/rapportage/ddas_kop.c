/* ddas_kop: the head of a delivery, from the configuration. See ddas.h. */
#include "rapportage/ddas.h"

enum err_kind ddas_kop(struct arena *arena, const struct config *config, struct ddas_kop *ret,
                       const char **ret_mist, struct err *err)
{
    const struct ddas_config *d = &config->ddas;
    const struct {
        const char *sleutel;
        bool er;
    } gewenst[] = {{"ddas.kvk_nummer", d->kvk.n > 0}, {"ddas.contactpersonen", d->contacten_aantal > 0}};
    const char *mist = "";
    *ret = (struct ddas_kop){
        .leverancier = d->leverancier.n ? d->leverancier : SLICE("vroegsignald " VS_VERSION),
        .gemeentecode = config->gemeentecode,
        .naam = d->naam.n
                    ? d->naam
                    : slice_from_cstr(arena_printf(arena, "Gemeente %.*s", SLICE_ARG(config->gemeentenaam))),
        .kvk = d->kvk,
        .contacten = d->contacten,
        .contacten_aantal = d->contacten_aantal,
    };
    for (size_t i = 0; i < sizeof gewenst / sizeof *gewenst; i++)
        if (!gewenst[i].er)
            mist = arena_printf(arena, "%s%s'%s'", mist, *mist ? " en " : "", gewenst[i].sleutel);
    *ret_mist = mist;
    return arena_is_full(arena) ? err_set(err, ERR_FULL, "ddas: no room for the head") : ERR_NONE;
}
