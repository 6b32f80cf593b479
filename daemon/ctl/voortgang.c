/* voortgang: see voortgang.h. */
#include "ctl/voortgang.h"

#include "config/klok.h"

#include <inttypes.h>
#include <unistd.h>

#define NA_MS 1000 /* shorter work shows nothing */
#define TELKENS_MS 200

void voortgang_begin(struct voortgang *voortgang, bool aan, const char *naam, int64_t regels)
{
    *voortgang = (struct voortgang){
        .uit = stderr,
        .aan = aan && isatty(STDERR_FILENO),
        .naam = naam,
        .begin_ms = klok_ms(),
        .regels_begin = regels,
    };
}

void voortgang_toon(struct voortgang *voortgang, int64_t deel, int64_t geheel, int64_t regels)
{
    int64_t nu = klok_ms(), duur = nu - voortgang->begin_ms;
    if (!voortgang->aan || duur < NA_MS || nu - voortgang->laatst_ms < TELKENS_MS) {
        return;
    }
    int64_t procent = geheel > 0 ? deel * 100 / geheel : 100;
    int64_t per_seconde = (regels - voortgang->regels_begin) * 1000 / duur;
    fprintf(voortgang->uit, "\r\033[K%.60s  %3" PRId64 "%%  %" PRId64 " regels  %" PRId64 "/s",
            voortgang->naam, procent, regels, per_seconde);
    fflush(voortgang->uit);
    voortgang->laatst_ms = nu;
    voortgang->getoond = true;
}

void voortgang_eind(struct voortgang *voortgang)
{
    if (voortgang->getoond) {
        fputs("\r\033[K", voortgang->uit);
        fflush(voortgang->uit);
        voortgang->getoond = false;
    }
}
