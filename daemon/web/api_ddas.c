/* api_ddas: see api_ddas.h.
 *
 * Every answer is a document of its own, with one levering, read in one snapshot as who asks. Where the next
 * begins stands in its Link: a number of the levering, and the key behind which it goes on (a keyed hash, no
 * value of a person). A levering that is larger than a request may hold is asked for again, half as long. */
#include "web/api_ddas.h"

#include "rapportage/ddas.h"
#include "web/fout.h"
#include "web/inzage.h"
#include "web/sessie.h"

#include <errno.h>
#include <stdlib.h>

#define PER_LEVERING 5000
#define NA_VORM "^[1-9][0-9]{0,6}[zs]-?[0-9]{1,19}$"

const struct veld API_DDAS_VRAGEN[5] = {
    {"van", VORM_DATUM, VERPLICHT, .wat = "signalen met een signaaldatum vanaf deze dag",
     .voorbeeld = "2026-10-01"},
    {"tot", VORM_DATUM, VERPLICHT, .wat = "tot en met deze dag", .voorbeeld = "2026-10-31"},
    {"versie", VORM_TEKST, 0, .wat = "van het uitwisselmodel; anders 1.2", "1.2|0.9"},
    {"limit", VORM_GETAL, 0,
     .wat = "hoogstens zoveel signalen; anders 5000. Het kunnen er minder zijn, en bij een zaak die groter "
            "is meer",
     .laagst = 1, .hoogst = DDAS_MAX_PER_LEVERING},
    {"na", VORM_TEKST, 0, .wat = "waar de vorige levering ophield: staat in haar Link", NA_VORM, "2z-123456",
     .laagst = 1, .hoogst = 40},
};

struct vraag {
    struct ddas_kop kop;
    struct ddas_vraag ddas;
    int teller;
};

/* "2z-123": the second levering, behind the zaak with that key; s: behind a signal without a zaak. */
static bool lees_na(struct slice na, struct vraag *ret)
{
    char tekst[64];
    char *eind;
    snprintf(tekst, sizeof tekst, "%.*s", SLICE_ARG(na)); /* api_keur_vraag saw its form */
    ret->teller = (int)strtol(tekst, &eind, 10);
    errno = 0;
    ret->ddas.na = (struct ddas_plek){*eind == 's', strtoll(eind + 1, NULL, 10)};
    return errno == 0;
}

static enum err_kind lees(struct verzoek *v, struct vraag *ret, struct fouten *fouten, struct err *err)
{
    struct slice van = api_vraag(v, "van"), tot = api_vraag(v, "tot"), na = api_vraag(v, "na");
    const char *mist;
    enum err_kind kind = ddas_kop(v->arena, &v->web->config, &ret->kop, &mist, err);
    ret->kop.versie = slice_eq_cstr(api_vraag(v, "versie"), "0.9") ? DDAS_0_9 : DDAS_1_2;
    ret->kop.aangeleverd = v->nu;
    ret->kop.van = date_parse(van);
    ret->kop.tot = date_parse(tot);
    ret->teller = 1;
    ret->ddas = (struct ddas_vraag){
        .kop = &ret->kop,
        .sleutels = &v->web->sleutels,
        .per_levering = (size_t)api_vraag_getal(v, "limit", PER_LEVERING),
        .hoogstens = ((size_t)v->web->config.geheugen.verzoek_mb << 20) / 2,
        .na = DDAS_BEGIN,
    };
    if (!van.n)
        fout_meld(fouten, false, "ontbreekt", "van", "Vanaf welke dag?");
    if (!tot.n)
        fout_meld(fouten, false, "ontbreekt", "tot", "Tot en met welke dag?");
    if (van.n && tot.n && ret->kop.van > ret->kop.tot)
        fout_meld(fouten, false, "geen_waarde", "tot", "Deze dag ligt voor de eerste.");
    if (na.n && !lees_na(na, ret))
        fout_meld(fouten, false, "geen_waarde", "na", "Dit staat in geen Link.");
    return kind;
}

/* ---- one levering ---- */

static enum err_kind schrijf_op(struct api_uit *u, struct verzoek *v, const struct vraag *q,
                                struct ddas_plek *ret_plek, bool *ret_meer, struct err *err)
{
    struct ddas_stroom *stroom = NULL;
    struct slice begin = ddas_schrijf_begin(v->arena, &q->kop);
    if (!begin.p)
        return err_set(err, ERR_FULL, "no room for an answer");
    enum err_kind kind = ddas_open(v->db, &q->ddas, &stroom, err);
    if (kind)
        return kind;
    fwrite(begin.p, 1, begin.n, u->f);
    kind = ddas_levering(stroom, u->f, q->teller, ret_plek, ret_meer, err);
    fputs("\n]}", u->f); /* a line end comes with the answer */
    ddas_sluit(stroom);
    return kind;
}

static const char *volgende(const struct verzoek *v, const struct vraag *q, int64_t limit,
                            struct ddas_plek plek)
{
    char van[DATE_TEXT], tot[DATE_TEXT];
    return arena_printf(v->arena, "<%.*s?van=%s&tot=%s&versie=%s&limit=%lld&na=%d%c%lld>; rel=\"next\"",
                        SLICE_ARG(v->pad), date_format(q->kop.van, van), date_format(q->kop.tot, tot),
                        q->kop.versie == DDAS_0_9 ? "0.9" : "1.2", (long long)limit, q->teller + 1,
                        plek.los ? 's' : 'z', (long long)plek.sleutel);
}

static enum err_kind antwoord_op(struct verzoek *v, struct vraag *q, struct antwoord *a, struct err *err)
{
    int64_t limit = (int64_t)q->ddas.per_levering; /* the next may hold as many again */
    for (enum err_kind kind = ERR_FULL;; q->ddas.per_levering /= 2) {
        struct api_uit u;
        struct ddas_plek plek;
        bool meer = false;
        kind = api_uit_begin(&u, err);
        kind = kind ? kind : schrijf_op(&u, v, q, &plek, &meer, err);
        if (!kind) {
            kind = api_uit_klaar(&u, v, a, 200, err);
            a->verwijs = meer && !kind ? volgende(v, q, limit, plek) : NULL;
            return kind;
        }
        api_uit_weg(&u);
        if (kind != ERR_FULL || q->ddas.per_levering == 1)
            return kind;
    }
}

/* Before anything is shown: what is read without being logged, must not be shown. */
static enum err_kind noteer(struct verzoek *v, const struct vraag *q, struct err *err)
{
    char van[DATE_TEXT], tot[DATE_TEXT];
    const char *wat = arena_printf(v->arena, "ddas-levering van %s tot en met %s, deel %d, api",
                                   date_format(q->kop.van, van), date_format(q->kop.tot, tot), q->teller);
    enum err_kind kind = inzage_noteer(v, 0, wat, err);
    return kind ? kind : sessie_buiten(v, err);
}

enum err_kind api_ddas(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct vraag q;
    struct fouten fouten;
    bool verborgen = false;
    (void)lichaam;
    fouten_begin(&fouten, v->arena);
    enum err_kind kind = lees(v, &q, &fouten, err);
    if (!kind && fouten.aantal)
        return api_fouten(v, a, 400, &fouten, err);
    kind = kind ? kind : ddas_iets_verborgen(v->db, v->arena, &verborgen, err);
    if (!kind && verborgen) {
        fout_antwoord(v, a, 403,
                      "Voor u zijn adressen afgeschermd: uw levering zou niet heel zijn. Laat een ander of "
                      "een systeem leveren.");
        return ERR_NONE;
    }
    kind = kind ? kind : noteer(v, &q, err);
    return kind ? kind : antwoord_op(v, &q, a, err);
}
