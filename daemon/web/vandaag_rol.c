/* vandaag_rol: see vandaag_rol.h. Numbers and ids only: names are on the lists themselves, where who saw them
 * is written down. */
#include "web/vandaag_rol.h"

#include "db/queries.h"
#include "domain/termijn.h"
#include "render/woorden.h"
#include "web/vandaag_delen.h"

#include <string.h>

struct lijst {
    int64_t ophalen, te_doen, geprobeerd, stil, te_laat;
};

/* The place of this team in the policy; below 0: there are no teams. */
static int own_team(const struct verzoek *v)
{
    const struct beleid *beleid = &v->web->beleid;
    for (size_t i = 0; i < beleid->teams_aantal; i++)
        if (slice_eq(beleid->teams[i].naam, v->wie.team))
            return (int)i;
    return beleid->teams_aantal ? BELEID_MAX_TEAMS : -1; /* a team that is no more has nothing */
}

static enum err_kind read_list(struct verzoek *v, const struct dagbeeld *beeld, enum kanaal kanaal, int team,
                               struct lijst *ret, struct err *err)
{
    struct db_params p;
    PGresult *r = NULL;
    db_params_begin(&p, v->arena);
    db_param_text(&p, v->web->config.gemeentecode);
    db_param_int(&p, kanaal);
    db_param_int(&p, team);
    db_param_date(&p, beeld->stil_tot);
    db_param_date(&p, beeld->vandaag);
    enum err_kind kind = db_run(v->db, &QUERY_VANDAAG_PLAATSEN, &p, &r, err);
    if (!kind)
        *ret = (struct lijst){db_int(r, 0, 0), db_int(r, 0, 1), db_int(r, 0, 2), db_int(r, 0, 3),
                              db_int(r, 0, 4)};
    PQclear(r);
    return kind;
}

static void list_figures(struct blad *b, const struct lijst *l, const char *heen, const char *naam, int dagen)
{
    struct arena *arena = b->v->arena;
    blad_kop(b, 2, naam);
    blad_cijfers(b);
    blad_cijfer(b, woord_getal(arena, l->ophalen), "klaar om op te halen", NULL, heen,
                l->ophalen ? BLAD_LET_OP : BLAD_INFO);
    blad_cijfer(b, woord_getal(arena, l->te_doen), "opgehaald, nog geen poging", NULL, heen, BLAD_INFO);
    blad_cijfer(b, woord_getal(arena, l->stil), "blijft liggen",
                arena_printf(arena, "%d werkdagen of langer geen poging", dagen), heen,
                l->stil ? BLAD_LET_OP : BLAD_INFO);
    blad_cijfer(b, woord_getal(arena, l->te_laat), "te laat", NULL, heen, l->te_laat ? BLAD_FOUT : BLAD_INFO);
    blad_cijfer(b, woord_getal(arena, l->geprobeerd), "een poging gedaan, nog open", NULL, heen, BLAD_INFO);
    html_sluit(&b->h);
}

static enum err_kind team_page(struct verzoek *v, struct antwoord *a, const struct dagbeeld *beeld,
                               struct err *err)
{
    struct lijst visits;
    struct blad b;
    enum err_kind kind = read_list(v, beeld, KANAAL_HUISBEZOEK, own_team(v), &visits, err);
    if (kind)
        return kind;
    blad_begin(&b, v, arena_printf(v->arena, "Vandaag, %s", woord_dag(v->arena, beeld->vandaag)));
    list_figures(&b, &visits, "/wachtrijen/huisbezoek", "Uw bezoeklijst",
                 beeld->beleid->ongebruikt_werkdagen);
    blad_link(&b, "/wachtrijen/huisbezoek", "Naar mijn lijst");
    blad_klaar(&b, a);
    return ERR_NONE;
}

static enum err_kind letter_figures(struct verzoek *v, struct blad *b, const struct dagbeeld *beeld,
                                    struct err *err)
{
    struct db_params p;
    PGresult *r = NULL;
    db_params_begin(&p, v->arena);
    db_param_text(&p, v->web->config.gemeentecode);
    db_param_date(&p, beeld->vandaag);
    enum err_kind kind = db_run(v->db, &QUERY_VANDAAG_BRIEVEN, &p, &r, err);
    if (!kind) {
        blad_kop(b, 2, "Brieven");
        blad_cijfers(b);
        blad_cijfer(b, woord_getal(v->arena, db_int(r, 0, 0)), "klaar om te versturen", NULL,
                    "/wachtrijen/brief", db_int(r, 0, 0) ? BLAD_LET_OP : BLAD_INFO);
        blad_cijfer(b, woord_getal(v->arena, db_int(r, 0, 1)), "wacht op akkoord", NULL, "/wachtrijen/brief",
                    BLAD_INFO);
        blad_cijfer(b, woord_getal(v->arena, db_int(r, 0, 2)), "vandaag verstuurd", NULL, "/wachtrijen/brief",
                    BLAD_INFO);
        html_sluit(&b->h);
    }
    PQclear(r);
    return kind;
}

static enum err_kind office_page(struct verzoek *v, struct antwoord *a, const struct dagbeeld *beeld,
                                 struct err *err)
{
    struct lijst calls;
    struct blad b;
    enum err_kind kind = read_list(v, beeld, KANAAL_TELEFOON, -1, &calls, err);
    if (kind)
        return kind;
    blad_begin(&b, v, arena_printf(v->arena, "Vandaag, %s", woord_dag(v->arena, beeld->vandaag)));
    list_figures(&b, &calls, "/wachtrijen/telefoon", "Bellijst", beeld->beleid->ongebruikt_werkdagen);
    kind = letter_figures(v, &b, beeld, err);
    blad_klaar(&b, a);
    return kind;
}

/* ---- GKB, WPDA ---- */

static const char *time_left(struct arena *arena, const struct dagbeeld *beeld, civil_date until)
{
    int days = werkdagen_tussen(beeld->beleid, beeld->vandaag, until);
    if (until < beeld->vandaag)
        return "voorbij";
    return days == 0 ? "vandaag nog"
                     : arena_printf(arena, "nog %s", woord_aantal(arena, days, "werkdag", "werkdagen"));
}

static void handover_row(struct blad *b, const struct dagbeeld *beeld, const struct werkrij *r)
{
    struct arena *arena = b->v->arena;
    civil_date until = werk_antwoord_tot(beeld, r);
    blad_rij(b);
    dag_melding(b, r->id);
    blad_cel(b, "%s", woord_datum_kort(arena, r->overgedragen));
    blad_cel(b, "%s", woord_dag(arena, until));
    blad_cel_begin(b);
    if (r->spoed)
        blad_merk(b, BLAD_FOUT, "spoed");
    html_printf(&b->h, "%s%s", r->spoed ? " " : "", time_left(arena, beeld, until));
    html_sluit(&b->h);
    html_sluit(&b->h);
}

static enum err_kind partner_page(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct dagbeeld beeld;
    struct blad b;
    bool gkb = v->wie.rol == ROL_GKB;
    enum kanaal own = gkb ? KANAAL_OVERDRACHT_GKB : KANAAL_OVERDRACHT_WPDA;
    const char *heen = gkb ? "/wachtrijen/overdracht_gkb" : "/wachtrijen/overdracht_wpda";
    size_t n = 0, over = 0;
    enum err_kind kind = dagbeeld_werk(v, &beeld, err);
    if (kind)
        return kind;
    for (size_t i = 0; i < beeld.werk_aantal; i++) {
        const struct werkrij *r = &beeld.werk[i];
        bool counts = werk_overdracht(r) && r->route == own;
        n += counts;
        over += counts && werk_antwoord_tot(&beeld, r) < beeld.vandaag;
    }
    blad_begin(&b, v, arena_printf(v->arena, "Vandaag, %s", woord_dag(v->arena, beeld.vandaag)));
    blad_cijfers(&b);
    blad_cijfer(&b, woord_getal(v->arena, (int64_t)n), "overdrachten te beantwoorden",
                over ? arena_printf(v->arena, "bij %zu is de termijn voorbij", over) : NULL, heen,
                n ? BLAD_LET_OP : BLAD_INFO);
    html_sluit(&b.h);
    if (n) {
        blad_tabel(&b, "Op u wacht", "Melding", "Overgedragen", "Antwoord tot", "Over", NULL);
        for (size_t i = 0; i < beeld.werk_aantal; i++)
            if (werk_overdracht(&beeld.werk[i]) && beeld.werk[i].route == own)
                handover_row(&b, &beeld, &beeld.werk[i]);
        blad_tabel_klaar(&b);
        blad_link(&b, heen, "Naar de overdrachten");
    }
    blad_klaar(&b, a);
    return ERR_NONE;
}

/* ---- the others ---- */

static enum err_kind elsewhere(struct verzoek *v, struct antwoord *a)
{
    struct blad b;
    const char *home = blad_thuis(v);
    if (strcmp(home, "/") != 0 && strcmp(home, "/wachtwoord") != 0) {
        *a = (struct antwoord){.status = 303, .heen = home};
        return ERR_NONE;
    }
    blad_begin(&b, v, "Vandaag");
    blad_zin(&b, "Voor uw rol is er vandaag niets te doen.");
    blad_klaar(&b, a);
    return ERR_NONE;
}

enum err_kind vandaag_rol(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct dagbeeld days = dagbeeld_dagen(v);
    switch (v->wie.rol) {
    case ROL_BUURTTEAM:
        return team_page(v, a, &days, err);
    case ROL_UITVOERING:
        return office_page(v, a, &days, err);
    case ROL_GKB:
    case ROL_WPDA:
        return partner_page(v, a, err);
    default:
        return elsewhere(v, a);
    }
}
