/* vandaag: see vandaag.h. */
#include "web/vandaag.h"

#include "base/text.h"
#include "db/queries.h"
#include "render/woorden.h"
#include "web/sessie.h"
#include "web/uitzoeken.h"
#include "web/vandaag_delen.h"
#include "web/vandaag_rol.h"
#include "web/vrijgeven.h"

/* An act on one melding that another page sent here is undone where it was done. */
static const char *undo_at(const struct verzoek *v, const struct reeks *done)
{
    struct slice id = formulier_veld(&v->vraag, "melding");
    bool one = done->van == done->tot && id.n == MELDING_ID_TEXT - 1;
    for (size_t i = 0; one && i < id.n; i++)
        one = (id.p[i] >= 'A' && id.p[i] <= 'Z') || char_is_digit(id.p[i]) || id.p[i] == '-';
    return one ? arena_printf(v->arena, "/meldingen/%.*s/ongedaan", SLICE_ARG(id)) : "/vandaag/ongedaan";
}

/* What was done in the batch that the address names, with the button that undoes it. */
static enum err_kind tell_done(struct verzoek *v, struct blad *b, struct err *err)
{
    struct reeks done;
    struct slice given = formulier_veld(&v->vraag, "gedaan");
    if (!reeks_lees(given, &done))
        return ERR_NONE;
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_int(&params, done.van);
    db_param_int(&params, done.tot);
    db_param_text(&params, done.van == done.tot ? SLICE_NONE : v->wie.naam);
    enum err_kind kind = db_run(v->db, &QUERY_VANDAAG_GEDAAN, &params, &r, err);
    if (!kind && PQntuples(r) > 0) {
        enum gebeurtenis_soort soort = (enum gebeurtenis_soort)db_int(r, 0, 0);
        int64_t n = 0, stands = 0;
        for (int i = 0; i < PQntuples(r); i++) {
            n += db_int(r, i, 2);
            stands += db_int(r, i, 3);
        }
        blad_gedaan(b, vrijgeven_zin(v->arena, soort, (enum kanaal)db_int(r, 0, 1), n, stands),
                    stands && soort != GEB_ONGEDAAN ? undo_at(v, &done) : NULL, given);
    }
    PQclear(r);
    struct slice skipped = formulier_veld(&v->vraag, "overgeslagen");
    if (!kind && skipped.n > 0 && skipped.n < 6)
        blad_melding(
            b, BLAD_LET_OP,
            arena_printf(v->arena,
                         "Overgeslagen: %.*s. Die zijn intussen door iemand anders veranderd; hieronder "
                         "staan ze zoals ze nu zijn.",
                         SLICE_ARG(skipped)));
    return kind;
}

/* What one figure counts, in more than one block. */
static void group(struct blad *b, const char *id)
{
    html_open(&b->h, "div", "id", id, NULL);
}

static enum err_kind show(struct verzoek *v, struct antwoord *a, const char *refusal, struct err *err)
{
    struct dagbeeld beeld;
    struct blad b;
    enum err_kind kind = dagbeeld_lees(v, &beeld, err);
    if (kind)
        return kind;
    blad_begin(&b, v, arena_printf(v->arena, "Vandaag, %s", woord_dag(v->arena, beeld.vandaag)));
    if (refusal)
        blad_melding(&b, BLAD_FOUT, refusal);
    kind = tell_done(v, &b, err);
    if (kind)
        return kind;
    dag_cijfers(&b, &beeld);
    dag_lijsten(&b, &beeld);
    dag_spoed(&b, &beeld);
    dag_termijnen(&b, &beeld);
    group(&b, "voor-u");
    dag_voorstellen(&b, &beeld);
    dag_uitzoeken(&b, &beeld);
    if (formulier_heeft(&v->vraag, "uitzoeken"))
        kind = uitzoeken_blok(v, &b, formulier_veld(&v->vraag, "uitzoeken"), err);
    if (kind)
        return kind;
    dag_afsluiten(&b, &beeld);
    html_sluit(&b.h);
    dag_van_mij(&b, &beeld);
    group(&b, "plaatsen");
    dag_capaciteit(&b, &beeld);
    dag_stil(&b, &beeld);
    html_sluit(&b.h);
    dag_mist(&b, &beeld);
    dag_binnen(&b, &beeld);
    dag_terug(&b, &beeld);
    blad_klaar(&b, a);
    return ERR_NONE;
}

enum err_kind vandaag_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    return v->wie.rol == ROL_REGISSEUR ? show(v, a, NULL, err) : vandaag_rol(v, a, err);
}

enum err_kind vandaag_weigert(struct verzoek *v, struct antwoord *a, unsigned status, const char *zin,
                              struct err *err)
{
    enum err_kind kind = sessie_binnen(v, err);
    kind = kind ? kind : show(v, a, zin, err);
    if (!kind)
        a->status = status;
    return kind;
}
