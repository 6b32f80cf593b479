/* bezoek_lees: see bezoek_lees.h. */
#include "web/bezoek_lees.h"

#include "render/woorden.h"
#include "web/sessie.h"

#include <string.h>
#include <time.h>

#define KEREN 5

/* ---- reading ---- */

bool bezoek_kies(const struct verzoek *v, const struct formulier *van, struct bezoek_keuze *ret)
{
    const struct beleid *beleid = &v->web->beleid;
    *ret = (struct bezoek_keuze){.team = -1, .eigen = v->wie.rol == ROL_BUURTTEAM};
    ret->voorrang = slice_eq_cstr(formulier_veld(van, "volgorde"), "voorrang");
    if (ret->eigen) {
        ret->naam = v->wie.team;
        ret->team = wachtrij_team(beleid, v->wie.team);
        return true;
    }
    struct slice asked = formulier_veld(van, "team");
    if (asked.n == 0)
        return true;
    ret->naam = asked;
    ret->team = wachtrij_team(beleid, asked);
    return ret->team < BELEID_MAX_TEAMS;
}

enum err_kind bezoek_lees(struct verzoek *v, const struct bezoek_keuze *keuze, struct wachtrij_vraag vraag,
                          struct wachtrij *ret, struct err *err)
{
    struct schrijver schrijver;
    vraag.kanaal = KANAAL_HUISBEZOEK;
    vraag.team = keuze->team;
    vraag.geheugen = (size_t)v->web->config.geheugen.verzoek_mb << 20;
    vraag.sleutels = &v->web->sleutels;
    vraag.uitgegeven = !vraag.ophalen && (vraag.uitgegeven || keuze->eigen);
    enum err_kind kind = sessie_schrijver(v, &schrijver, err);
    kind = kind ? kind : sessie_buiten(v, err);
    struct arena_mark mark = arena_mark(v->arena);
    for (int attempt = 1; !kind; attempt++) {
        kind = wachtrij_lees(v->db, v->arena, &schrijver, &vraag, ret, err);
        if (kind != ERR_RETRY || db_lost(v->db) || attempt == KEREN)
            break;
        kind = ERR_NONE;
        arena_release(v->arena, mark);
        nanosleep(&(struct timespec){0, attempt * 20000000L}, NULL);
    }
    return kind;
}

enum err_kind bezoek_lees_een(struct verzoek *v, const char *inzage, const struct rij **ret, struct err *err)
{
    static const struct formulier nothing;
    struct bezoek_keuze choice;
    struct wachtrij w = {0};
    *ret = NULL;
    bezoek_kies(v, &nothing, &choice);
    enum err_kind kind = bezoek_lees(
        v, &choice, (struct wachtrij_vraag){.namen = true, .melding = v->deel, .inzage = inzage}, &w, err);
    if (!kind && w.aantal == 1)
        /* cppcheck-suppress autoVariables ; in the arena: only the struct that points to it is ours */
        *ret = &w.rijen[0];
    return kind;
}

/* ---- showing ---- */

void bezoek_merken(struct blad *b, const struct rij *rij)
{
    const struct {
        bool is;
        enum blad_soort soort;
        const char *wat;
    } all[] = {{rij->status == RIJ_VERVALLEN, BLAD_FOUT, "vervallen"},
               {rij->status == RIJ_VRIJGEGEVEN, BLAD_INFO, "ligt klaar"},
               {rij->status == RIJ_VOORGESTELD, BLAD_INFO, "wacht op akkoord"},
               {rij->afspraak != DATE_NONE, BLAD_INFO,
                arena_printf(b->v->arena, "afspraak %s", woord_datum_kort(b->v->arena, rij->afspraak))},
               {rij->volgorde.crisis_direct, BLAD_FOUT, "spoed"},
               {rij->te_laat, BLAD_FOUT, "te laat"},
               {rij->met_twee, BLAD_LET_OP, "met twee personen"},
               {rij->tolk, BLAD_LET_OP, "tolk nodig"},
               {rij->stap.soort == STAP_RESULTAAT, BLAD_LET_OP, "resultaat vastleggen"},
               {rij->ongebruikt, BLAD_LET_OP, "ligt stil"}};
    bool open = false;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!all[i].is)
            continue;
        if (!open)
            html_open(&b->h, "p", "class", "vs-merken", NULL);
        open = true;
        blad_merk(b, all[i].soort, all[i].wat);
        html_cstr(&b->h, " ");
    }
    if (open)
        html_sluit(&b->h);
}

/* Only what a telephone can dial: the number came from a supplier. */
static const char *dialled(struct arena *arena, const char *number)
{
    char text[24];
    size_t n = 0;
    for (const char *p = number; *p && n + 1 < sizeof text; p++)
        if (char_is_digit(*p) || (*p == '+' && n == 0))
            text[n++] = *p;
    text[n] = '\0';
    return n >= 3 ? arena_printf(arena, "tel:%s", text) : NULL;
}

void bezoek_personen(struct blad *b, const struct rij *rij)
{
    struct arena *arena = b->v->arena;
    for (size_t i = 0; i < rij->clienten_aantal; i++) {
        const struct rij_client *c = &rij->clienten[i];
        const char *number = dialled(arena, c->telefoon);
        html_open(&b->h, "p", "class", "vs-persoon", NULL);
        if (i > 0)
            html_regel(&b->h, "span", "vs-klein", "Apart spreken: ");
        html_regel(&b->h, "strong", NULL, bezoek_naam(c));
        html_cstr(&b->h, bezoek_geboren(arena, rij, c));
        html_cstr(&b->h, " ");
        if (number) {
            html_open(&b->h, "a", "class", "vs-telnr", "href", number, NULL);
            html_printf(&b->h, "Bel %s", c->telefoon);
            html_sluit(&b->h);
        }
        html_sluit(&b->h);
    }
}

void bezoek_gegevens(struct blad *b, const struct rij *rij)
{
    struct arena *arena = b->v->arena;
    const char *before = bezoek_pogingen(arena, rij);
    enum dagdeel next = bezoek_dagdeel(rij->pogingen, rij->pogingen_aantal);
    blad_gegeven(b, "Achterstand bij", "%s", rij->partners);
    blad_gegeven(b, "Uiterlijk", "%s", woord_dag(arena, rij->volgorde.termijn));
    blad_gegeven(b, "Eerder", "%s", *before ? before : "nog niets geprobeerd");
    if (next != DAGDEEL_GEEN)
        blad_gegeven(b, "Probeer nu", "%s", woord_dagdeel(next));
}

/* ---- what was done ---- */

void bezoek_gedaan(struct blad *b)
{
    static const struct {
        const char *code, *tekst;
    } all[] = {{"niet_thuis", "Vastgelegd: niet thuis."},
               {"kaartje", "Vastgelegd: niet thuis, kaartje achtergelaten."},
               {"gesproken", "Vastgelegd: gesproken."},
               {"teruggeven", "Teruggegeven: de plaats is weer vrij."},
               {"ongedaan", "Ongedaan gemaakt."}};
    const struct formulier *q = &b->v->vraag;
    struct slice what = formulier_veld(q, "wat"), numbers = formulier_veld(q, "gedaan"),
                 id = formulier_veld(q, "van");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!slice_eq_cstr(what, all[i].code))
            continue;
        const char *text = arena_printf(b->v->arena, "%s%s%.*s", all[i].tekst, id.n ? " " : "",
                                        SLICE_ARG(bezoek_is_id(id) ? id : SLICE_NONE));
        const char *undo = arena_printf(b->v->arena, BEZOEK_PAD "/%.*s", SLICE_ARG(id));
        blad_gedaan(b, text, numbers.n && id.n && bezoek_is_id(id) ? undo : NULL, numbers);
    }
}

bool bezoek_is_id(struct slice id)
{
    for (size_t i = 0; i < id.n; i++)
        if (!char_is_digit(id.p[i]) && !(id.p[i] >= 'A' && id.p[i] <= 'Z') && id.p[i] != '-')
            return false;
    return id.n > 0 && id.n < MELDING_ID_TEXT;
}
