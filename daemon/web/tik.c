/* tik: see tik.h. */
#include "web/tik.h"

#include "base/text.h"

struct tik tik_begin(struct verzoek *v)
{
    return (struct tik){.v = v, .nummers = ""};
}

void tik_fout(struct tik *tik, const char *veld, const char *tekst)
{
    if (tik->fouten_n < TIK_FOUTEN)
        tik->fouten[tik->fouten_n++] = (struct invoerfout){veld, tekst};
}

static int64_t shown_version(const struct verzoek *v)
{
    struct slice text = formulier_veld(&v->formulier, "versie");
    int64_t version = 0;
    for (size_t i = 0; i < text.n && i < HANDELING_MAX_CIJFERS; i++)
        if (char_is_digit(text.p[i]))
            version = version * 10 + (text.p[i] - '0');
    return version;
}

struct handelvraag tik_vraag(const struct tik *tik, const char *act, const struct tik_gegeven *gegeven,
                             const char *reden)
{
    struct verzoek *v = tik->v;
    struct slice key = formulier_veld(&v->formulier, "eenmalig");
    struct handelvraag q = {.melding = v->deel, .act = slice_from_cstr(act), .reden = slice_from_cstr(reden)};
    for (; gegeven && gegeven->naam; gegeven++)
        if (gegeven->waarde.n)
            q.argumenten[q.aantal++] = (struct argument){slice_from_cstr(gegeven->naam), gegeven->waarde};
    if (key.n && key.n < EENMALIG_MAX_BYTES / 2)
        q.eenmalig = slice_from_cstr(arena_printf(v->arena, "%.*s %d", SLICE_ARG(key), tik->stap));
    if (tik->stap == 0)
        q.versie = shown_version(v);
    return q;
}

enum err_kind tik_doe(struct tik *tik, const char *act, const struct tik_gegeven *gegeven, const char *reden,
                      struct err *err)
{
    struct handel_uitslag done;
    const struct handelvraag q = tik_vraag(tik, act, gegeven, reden);
    if (tik->weigering || tik->stap == TIK_DADEN)
        return ERR_NONE;
    tik->stap++;
    enum err_kind kind = handelen(tik->v, &q, &done, err);
    if (kind)
        return kind;
    tik->hoe = done.hoe;
    tik->weigering = done.weigering;
    for (size_t i = 0; done.hoe == HANDEL_FOUTEN && i < done.fouten.aantal; i++)
        tik_fout(tik, done.fouten.rij[i].veld, done.fouten.rij[i].tekst);
    if (!done.weigering)
        tik->nummers = arena_printf(tik->v->arena, "%s%s%lld", tik->nummers, *tik->nummers ? "." : "",
                                    (long long)done.nr);
    return ERR_NONE;
}

enum err_kind tik_ongedaan(struct tik *tik, struct slice nummers, const char *reden, struct err *err)
{
    enum err_kind kind = ERR_NONE;
    while (nummers.n && !kind) {
        size_t from = nummers.n;
        while (from > 0 && nummers.p[from - 1] != '.')
            from--;
        const struct tik_gegeven nr[] = {{"nr", {nummers.p + from, nummers.n - from}}, {NULL, SLICE_NONE}};
        kind = tik_doe(tik, "ongedaan", nr, reden, err);
        nummers.n = from ? from - 1 : 0;
    }
    return kind;
}
