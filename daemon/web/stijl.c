/* stijl: see stijl.h. */
#include "web/stijl.h"

#include "base/text.h"
#include "web/fout.h"
#include "web/ingebouwd.h"

#include <pthread.h>
#include <stdio.h>

#define VERSIE_TEXT 16

static char versie[VERSIE_TEXT + 2];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static struct slice css(void)
{
    return (struct slice){(const char *)STIJL_CSS, STIJL_CSS_bytes};
}

static void make_version(void)
{
    struct slice text = css();
    struct hash128 hash = hash_content(&text, 1);
    text_base32(hash.bytes, sizeof hash.bytes, VERSIE_TEXT, versie);
}

const char *stijl_versie(void)
{
    pthread_once(&once, make_version);
    return versie;
}

enum err_kind stijl_geef(struct verzoek *v, struct antwoord *a, struct err *err)
{
    (void)err;
    if (!slice_eq_cstr(v->deel, arena_printf(v->arena, "%s.css", stijl_versie()))) {
        fout_antwoord(v, a, 404, NULL);
        return ERR_NONE;
    }
    *a = (struct antwoord){.status = 200,
                           .soort = "text/css; charset=utf-8",
                           .lichaam = css(),
                           .bewaar = "public, max-age=31536000, immutable"};
    return ERR_NONE;
}
