/* cmd_terugkoppelingen: what a signaalpartner was told of its signals, as a list to give it. The same rows as
 * its events and the API: which signal, from which day, what; read in pages, so that a year of it needs no
 * memory. */
#include "ctl/ctl.h"

#include "db/queries.h"
#include "domain/signaal.h"
#include "render/terugkoppeling_uit.h"

#include <stdio.h>

const char GEBRUIK_TERUGKOPPELINGEN[] =
    "Gebruik: vroegsignalctl terugkoppelingen --signaalpartner NAAM [--van DATUM] [--tot DATUM]\n"
    "\n"
    "Wat aan een signaalpartner is verteld over zijn signalen, als CSV (of JSON met --json): het signaal, de "
    "dag en\n"
    "wat ervan is geworden. Alleen wat die partner mag weten, en alleen wat al verteld is: wat nog kan "
    "veranderen\n"
    "staat in 'mededelingen'. Op volgorde van de dag; van een dag die voorbij is komt er niets meer bij, dus "
    "wie de\n"
    "volgende keer --van een dag later vraagt, krijgt alles precies een keer.\n"
    "\n"
    "  --signaalpartner NAAM  van wie; zoals in de leveringen, of een andere schrijfwijze uit het beleid\n"
    "  --van DATUM            vanaf deze dag, zoals 2026-10-05 (alles)\n"
    "  --tot DATUM            tot en met deze dag (vandaag)\n";

#define PER_KEER 1000
enum { K_ID, K_STAND, K_DAG, K_VOLGNR };

struct vraag {
    struct slice partner;
    civil_date van, tot;
    instant nu;
};

struct uitvoer {
    bool als_json;
    struct json json;
    struct csv_lijst csv;
};

static void begin(struct uitvoer *out, const struct ctl *ctl, const struct vraag *q)
{
    out->als_json = ctl->json;
    if (!ctl->json) {
        csv_lijst_begin(&out->csv, stdout, ctl->arena);
        terugkoppeling_csv_kop(&out->csv);
        return;
    }
    json_begin(&out->json, stdout);
    json_object_begin(&out->json);
    json_veld_tekst(&out->json, "signaalpartner", q->partner);
    json_sleutel(&out->json, "terugkoppelingen");
    json_lijst(&out->json);
}

static void rows(struct uitvoer *out, const PGresult *r)
{
    for (int i = 0; i < PQntuples(r); i++) {
        struct terugkoppeling_rij row = {db_text(r, i, K_ID), db_date(r, i, K_DAG),
                                         (enum terugkoppeling)db_int(r, i, K_STAND)};
        if (out->als_json)
            terugkoppeling_json_rij(&out->json, &row);
        else
            terugkoppeling_csv_rij(&out->csv, &row);
    }
}

static void end(struct uitvoer *out)
{
    if (!out->als_json)
        return;
    json_lijst_eind(&out->json);
    json_object_eind(&out->json);
    json_regel(&out->json);
}

/* One page behind the last row of the former, which is cleared. */
static enum err_kind page(const struct ctl *ctl, const struct vraag *q, PGresult **r, struct err *err)
{
    struct arena_mark mark = arena_mark(ctl->arena);
    struct db_params params;
    PGresult *before = *r;
    int last = before ? PQntuples(before) - 1 : -1;
    db_params_begin(&params, ctl->arena);
    db_param_text(&params, ctl->config.gemeentecode);
    db_param_text(&params, q->partner);
    db_param_date(&params, q->van);
    db_param_date(&params, q->tot);
    db_param_instant(&params, q->nu);
    db_param_date(&params, last < 0 ? DATE_NONE : db_date(before, last, K_DAG));
    db_param_text(&params, last < 0 ? SLICE_NONE : db_text(before, last, K_ID));
    db_param_int(&params, last < 0 ? 0 : db_int(before, last, K_VOLGNR));
    db_param_int(&params, PER_KEER);
    *r = NULL;
    enum err_kind kind = db_run(ctl->db, &QUERY_TERUGKOPPELING_LIJST, &params, r, err);
    PQclear(before);
    arena_release(ctl->arena, mark);
    return kind;
}

static enum err_kind known(const struct ctl *ctl, struct slice partner, bool *ret, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, ctl->arena);
    db_param_text(&params, ctl->config.gemeentecode);
    db_param_text(&params, partner);
    enum err_kind kind = db_run(ctl->db, &QUERY_TERUGKOPPELING_PARTNER, &params, &r, err);
    *ret = !kind && db_bool(r, 0, 0);
    PQclear(r);
    return kind;
}

static int list(const struct ctl *ctl, const struct vraag *q)
{
    struct uitvoer out = {0};
    struct err err = {0};
    PGresult *r = NULL;
    bool there = false;
    if (known(ctl, q->partner, &there, &err))
        return ctl_fout(ctl, &err);
    if (!there)
        return ctl_mislukt(ctl, "van deze signaalpartner is geen enkel signaal bekend");
    enum err_kind kind = page(ctl, q, &r, &err);
    if (!kind)
        begin(&out, ctl, q);
    while (!kind && PQntuples(r) > 0) {
        rows(&out, r);
        kind = page(ctl, q, &r, &err);
    }
    PQclear(r);
    if (kind)
        return ctl_fout(ctl, &err);
    end(&out);
    return CTL_GEDAAN;
}

/* False after a message. */
static bool read_day(const struct ctl *ctl, const char *naam, const char *text, civil_date *ret)
{
    *ret = text ? date_parse(slice_from_cstr(text)) : DATE_NONE;
    if (text && *ret == DATE_NONE)
        ctl_gebruik(ctl, "%s: schrijf een dag als 2026-10-05", naam);
    return !text || *ret != DATE_NONE;
}

int cmd_terugkoppelingen(struct ctl *ctl, int argc, char **argv)
{
    const char *partner = NULL, *from = NULL, *to = NULL;
    const struct ctl_optie options[] = {
        {"--signaalpartner", &partner, NULL}, {"--van", &from, NULL}, {"--tot", &to, NULL}};
    struct vraag q = {.nu = ctl->schrijver.nu};
    if (!ctl_opties(ctl, &argc, argv, options, sizeof options / sizeof *options))
        return CTL_GEBRUIK;
    if (argc > 1)
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    if (!partner || !*partner)
        return ctl_gebruik(ctl, "--signaalpartner NAAM ontbreekt");
    if (!read_day(ctl, "--van", from, &q.van) || !read_day(ctl, "--tot", to, &q.tot))
        return CTL_GEBRUIK;
    if (q.van != DATE_NONE && q.tot != DATE_NONE && q.van > q.tot)
        return ctl_gebruik(ctl, "--van ligt na --tot");
    const struct lees_context names = {.aliassen = ctl->beleid.aliassen,
                                       .aliassen_aantal = ctl->beleid.aliassen_aantal};
    q.partner = signaal_partnernaam(ctl->arena, slice_from_cstr(partner), &names);
    return list(ctl, &q);
}
