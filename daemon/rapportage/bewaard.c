/* bewaard: see bewaard.h. */
#include "rapportage/bewaard.h"

#include "db/queries.h"
#include "render/rapport_json.h"

static enum err_kind full(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for the report of a month");
}

static enum rapport_stand stand_of(struct slice text)
{
    return slice_eq_cstr(text, "vastgesteld") ? RAPPORT_VASTGESTELD : RAPPORT_VOORLOPIG;
}

/* The content as it was made; over it the sign, which stands in columns of its own. */
static enum err_kind read_report(struct arena *arena, const PGresult *r, struct bewaard *ret, struct err *err)
{
    struct bewaard kept = {.versie = db_int(r, 0, 0), .gemaakt = db_instant(r, 0, 2)};
    struct slice content = arena_dup(arena, db_text(r, 0, 5));
    if (!content.p)
        return full(err);
    enum err_kind kind = rapport_lees_json(arena, content, &kept.rapport, err);
    if (kind)
        return err_prefix(err, "a report that was kept");
    kept.rapport->stand = stand_of(db_text(r, 0, 1));
    kept.rapport->vastgesteld = db_instant(r, 0, 3);
    kept.rapport->door = arena_dup(arena, db_text(r, 0, 4));
    if (arena_is_full(arena))
        return full(err);
    *ret = kept;
    return ERR_NONE;
}

enum err_kind bewaard_laad(struct db *db, struct arena *arena, struct slice gemeentecode, civil_month maand,
                           bool openbaar, struct bewaard *ret, struct err *err)
{
    struct db_params params;
    PGresult *result = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_date(&params, month_first(maand));
    enum err_kind kind =
        db_run(db, openbaar ? &QUERY_RAPPORT_LEES_OPENBAAR : &QUERY_RAPPORT_LEES, &params, &result, err);
    if (!kind && PQntuples(result))
        kind = read_report(arena, result, ret, err);
    else if (!kind)
        *ret = (struct bewaard){.gemaakt = INSTANT_NONE};
    PQclear(result);
    return kind;
}

enum err_kind bewaard_lijst(struct db *db, struct arena *arena, struct slice gemeentecode,
                            struct bewaard_maand **ret, size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    PGresult *result = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    enum err_kind kind = db_run(db, &QUERY_RAPPORT_LIJST, &params, &result, err);
    if (kind)
        return kind;
    size_t n = (size_t)PQntuples(result);
    struct bewaard_maand *maanden = ARENA_ARRAY(arena, struct bewaard_maand, n + 1);
    for (size_t i = 0; maanden && i < n; i++)
        maanden[i] = (struct bewaard_maand){
            .maand = month_of(db_date(result, (int)i, 0)),
            .stand = stand_of(db_text(result, (int)i, 1)),
            .maand_open = db_bool(result, (int)i, 2),
            .gemaakt = db_instant(result, (int)i, 3),
            .vastgesteld = db_instant(result, (int)i, 4),
            .door = arena_dup(arena, db_text(result, (int)i, 5)),
        };
    PQclear(result);
    if (arena_is_full(arena))
        return full(err);
    *ret = maanden;
    *ret_aantal = n;
    return ERR_NONE;
}

enum err_kind bewaard_vaststellen(struct db *db, struct arena *arena, struct slice gemeentecode,
                                  civil_month maand, int64_t versie, instant nu, struct slice wie,
                                  enum bewaard_teken *ret, struct err *err)
{
    static const char *const answers[] = {
        [TEKEN_GEDAAN] = "gedaan", [TEKEN_GEEN] = "geen",     [TEKEN_OPEN] = "open",
        [TEKEN_AL] = "al",         [TEKEN_ANDERS] = "anders", [TEKEN_MAG_NIET] = "mag_niet",
    };
    struct db_params params;
    PGresult *result = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_date(&params, month_first(maand));
    db_param_int(&params, versie);
    db_param_instant(&params, nu);
    db_param_text(&params, wie);
    enum err_kind kind = db_run(db, &QUERY_RAPPORT_VASTSTELLEN, &params, &result, err);
    if (kind)
        return kind;
    size_t i = 0, n = sizeof answers / sizeof *answers;
    while (i < n && !slice_eq_cstr(db_text(result, 0, 0), answers[i]))
        i++;
    PQclear(result);
    if (i == n)
        return err_set(err, ERR_FATAL, "rapport_teken: an answer that this program does not know");
    *ret = (enum bewaard_teken)i;
    return ERR_NONE;
}

enum err_kind bewaard_zet(struct db *db, struct arena *arena, const struct bewaard_nieuw *nieuw,
                          bool *ret_nieuw, struct err *err)
{
    struct db_params params;
    PGresult *result = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, nieuw->gemeentecode);
    db_param_date(&params, month_first(nieuw->maand));
    db_param_bool(&params, nieuw->maand_open);
    db_param_instant(&params, nieuw->nu);
    db_param_int(&params, nieuw->beleid_nr);
    db_param_text(&params, nieuw->inhoud);
    db_param_text(&params, nieuw->inhoud_openbaar);
    enum err_kind kind = db_run(db, &QUERY_RAPPORT_ZET, &params, &result, err);
    if (!kind)
        *ret_nieuw = db_int_affected(result) > 0;
    PQclear(result);
    return kind;
}
