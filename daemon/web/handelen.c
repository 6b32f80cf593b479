/* handelen: see handelen.h. */
#include "web/handelen.h"

#include "base/text.h"
#include "web/sessie.h"

#include <sodium.h>
#include <string.h>

/* ---- out of a form ---- */

static bool is_of_the_form(struct slice naam)
{
    static const char *const own[] = {"handeling", "reden", "versie", "eenmalig", "formulier", "terug"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (slice_eq_cstr(naam, own[i]))
            return true;
    return false;
}

/* An empty field: 0. */
static bool read_number(struct slice text, int64_t *ret)
{
    *ret = 0;
    return text.n == 0 || slice_getal(text, ret);
}

bool handelvraag_van_formulier(const struct formulier *formulier, struct slice melding,
                               struct handelvraag *ret)
{
    *ret = (struct handelvraag){
        .melding = melding,
        .act = formulier_veld(formulier, "handeling"),
        .reden = formulier_veld(formulier, "reden"),
        .eenmalig = formulier_veld(formulier, "eenmalig"),
    };
    for (size_t i = 0; i < formulier->aantal; i++) {
        struct slice naam = formulier->veld[i].naam, waarde = formulier->veld[i].waarde;
        if (waarde.n == 0 || is_of_the_form(naam))
            continue;
        if (ret->aantal == HANDELING_MAX_ARGUMENTEN)
            return false;
        ret->argumenten[ret->aantal++] = (struct argument){naam, waarde};
    }
    return read_number(formulier_veld(formulier, "versie"), &ret->versie) &&
           ret->eenmalig.n <= EENMALIG_MAX_BYTES;
}

/* ---- once ---- */

const char *handelen_sleutel(struct verzoek *v)
{
    uint8_t bytes[16];
    char text[27];
    randombytes_buf(bytes, sizeof bytes);
    text_base32(bytes, sizeof bytes, sizeof text - 1, text);
    return arena_printf(v->arena, "%s", text);
}

/* A key is of who gave it; what was asked is everything but the version and the key itself. */
static struct eenmalig once(struct verzoek *v, const struct handelvraag *q)
{
    const struct hash_key *key = &v->web->sleutels.pseudoniem;
    struct slice parts[3 + 2 * HANDELING_MAX_ARGUMENTEN] = {q->melding, q->act, q->reden};
    struct slice who[2] = {v->wie.naam, q->eenmalig};
    size_t n = 3;
    if (q->eenmalig.n == 0)
        return (struct eenmalig){0};
    for (size_t i = 0; i < q->aantal; i++) {
        parts[n++] = q->argumenten[i].sleutel;
        parts[n++] = q->argumenten[i].waarde;
    }
    return (struct eenmalig){.sleutel = hash_keyed(key, "eenmalig", who, 2),
                             .inhoud = hash_keyed(key, "eenmalig inhoud", parts, n)};
}

/* ---- all mistakes at once ---- */

/* What can be said before the melding is looked at. True: nothing. */
static bool check(struct verzoek *v, const struct handelvraag *q, civil_date vandaag,
                  struct handel_uitslag *ret)
{
    struct handeling h = {0};
    int soort = gebeurtenis_from(q->act);
    *ret = (struct handel_uitslag){0};
    fouten_begin(&ret->fouten, v->arena);
    handeling_lees(v->arena, q->act, q->argumenten, q->aantal, vandaag, &h, &ret->fouten);
    const char *reason =
        soort < 0 ? NULL : handeling_reden_fout(v->arena, (enum gebeurtenis_soort)soort, q->reden);
    if (reason)
        fout_meld(&ret->fouten, false, "ontbreekt", "reden", reason);
    if (fouten_hard(&ret->fouten) == 0)
        return true;
    ret->hoe = HANDEL_FOUTEN;
    ret->weigering = "De handeling klopt niet.";
    return false;
}

enum err_kind handelen(struct verzoek *v, const struct handelvraag *vraag, struct handel_uitslag *ret,
                       struct err *err)
{
    struct schrijver schrijver;
    enum err_kind kind = sessie_schrijver(v, &schrijver, err);
    if (kind || !check(v, vraag, schrijver.vandaag, ret))
        return kind;
    const struct handel_opdracht order = {
        .melding = vraag->melding,
        .act = vraag->act,
        .argumenten = vraag->argumenten,
        .aantal = vraag->aantal,
        .rol = v->wie.rol,
        .reden = vraag->reden,
        .versie = vraag->versie,
        .eenmalig = once(v, vraag),
    };
    kind = sessie_buiten(v, err);
    return kind ? kind : handel(v->db, v->arena, &schrijver, &v->web->sleutels, &order, ret, err);
}

enum err_kind handelen_dossier(struct verzoek *v, struct slice melding, struct dossier **ret, struct err *err)
{
    struct schrijver schrijver;
    struct slice name = SLICE_NONE;
    int64_t household = 0, key = 0;
    *ret = NULL;
    enum err_kind kind = sessie_schrijver(v, &schrijver, err);
    kind =
        kind ? kind : dossier_van_melding(v->db, v->arena, &schrijver, melding, &household, &name, &key, err);
    if (kind == ERR_INVALID)
        return ERR_NONE;
    return kind ? kind : dossier_bekijk(v->db, v->arena, &schrijver, &household, &name, 1, ret, err);
}

enum err_kind handelen_versie(struct verzoek *v, struct slice melding, int64_t *ret_versie, struct err *err)
{
    struct dossier *dossier = NULL;
    enum err_kind kind = handelen_dossier(v, melding, &dossier, err);
    *ret_versie = !kind && dossier ? handeling_versie(dossier) : 0;
    return kind;
}
