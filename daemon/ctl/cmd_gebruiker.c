/* cmd_gebruiker: who may come in. Adds users, gives machines tokens, and shuts somebody out at once.
 *
 * A password, a code's secret and a token are printed once, here, and are nowhere else to be had. */
#include "ctl/ctl.h"
#include "ctl/gebruiker_maak.h"
#include "ctl/handeling_doe.h"
#include "db/queries.h"
#include "db/store_gebruiker.h"
#include "render/json.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char GEBRUIK_GEBRUIKER[] =
    "Gebruik: vroegsignalctl gebruiker add NAAM --rol ROL [--team TEAM] [--partner NAAM] [--soort SOORT]\n"
    "         vroegsignalctl gebruiker list\n"
    "         vroegsignalctl gebruiker wachtwoord NAAM\n"
    "         vroegsignalctl gebruiker token NAAM [--doel TEKST] [--dagen N]\n"
    "         vroegsignalctl gebruiker uit NAAM --reden TEKST\n"
    "         vroegsignalctl gebruiker verberg|onthul NAAM ADRES --reden TEKST\n"
    "\n"
    "Wie er mag inloggen op de pagina's, en welke systemen de API mogen gebruiken.\n"
    "\n"
    "  add         een gebruiker erbij. Het wachtwoord en het geheim voor de code-app staan eenmaal in de "
    "uitvoer; bij "
    "de\n"
    "              eerste keer inloggen kiest de gebruiker een eigen wachtwoord\n"
    "  list        alle gebruikers, en of zij nu ingelogd zijn\n"
    "  wachtwoord  een nieuw wachtwoord en geheim voor wie het kwijt is; waar zij ingelogd waren, moet het "
    "opnieuw\n"
    "  token       een token voor een systeem; het staat eenmaal in de uitvoer\n"
    "  uit         de gebruiker kan er niet meer in: sessies en tokens houden op, en wat was opgehaald "
    "zonder dat er "
    "een\n"
    "              poging is gedaan, gaat terug\n"
    "  verberg     deze gebruiker ziet een adres niet meer, met alle deuren erachter: familie, de eigen "
    "straat.\n"
    "              ADRES is POSTCODE-HUISNUMMER of POSTCODE-HUISNUMMER-TOEVOEGING, of alleen de postcode\n"
    "  onthul      en weer wel\n"
    "\n"
    "  --rol ROL      regisseur, buurtteam, uitvoering, gkb, wpda, privacy, signaalpartner, rapportage of "
    "beheer\n"
    "  --team TEAM    van een buurtteam: de naam uit het beleid; weglaten als er geen teams zijn\n"
    "  --partner NAAM van een signaalpartner: zoals in de signalen\n"
    "  --soort SOORT  mens (anders), machine (alleen tokens) of extern (aangemeld door de proxy ervoor)\n"
    "  --zonder-code  alleen met `klok:` in de configuratie, voor een demonstratie: een wachtwoord is "
    "genoeg\n"
    "  --doel TEKST   waar het token voor is\n"
    "  --dagen N      zo lang geldt het token (365)\n";

static struct db_wie by(const struct ctl *ctl, const char *reason)
{
    return (struct db_wie){ctl->schrijver.gemeentecode, slice_from_cstr(ctl->wie), slice_from_cstr(reason),
                           ctl->schrijver.nu};
}

/* ---- add, wachtwoord ---- */

static void tell_made(const struct ctl *ctl, const char *naam, const struct gebruiker_middel *m)
{
    if (ctl->json) {
        struct json json;
        json_begin(&json, stdout);
        json_object_begin(&json);
        json_veld_cstr(&json, "gebruiker", naam);
        json_veld_cstr(&json, "wachtwoord", m->wachtwoord);
        json_veld_cstr(&json, "code_geheim", m->geheim);
        json_veld_cstr(&json, "code_uri", m->uri);
        json_object_eind(&json);
        json_regel(&json);
        return;
    }
    printf("%s mag erin.\n", naam);
    if (*m->wachtwoord)
        printf("  wachtwoord      %s   (eenmalig: bij het inloggen kiest de gebruiker een eigen)\n",
               m->wachtwoord);
    if (*m->geheim)
        printf("  geheim van code %s\n  voor de app     %s\n", m->geheim, m->uri);
    if (*m->wachtwoord)
        puts("Dit is niet meer op te vragen. Geef het persoonlijk af, niet per e-mail.");
}

/* The name of a team is one of the policy; without teams there is one without a name. */
static bool right_team(const struct ctl *ctl, const char *team)
{
    for (size_t i = 0; i < ctl->beleid.teams_aantal; i++)
        if (team && slice_eq_cstr(ctl->beleid.teams[i].naam, team))
            return true;
    return ctl->beleid.teams_aantal == 0 && !team;
}

static bool right_name(const char *naam)
{
    size_t n = strlen(naam);
    return n >= 2 && n <= GEBRUIKER_MAX_NAAM &&
           strspn(naam, "abcdefghijklmnopqrstuvwxyz0123456789._@-") == n && strchr("._@-", naam[0]) == NULL;
}

struct wens {
    const char *rol, *team, *partner, *soort;
    bool zonder_code;
};

/* What is wrong with it, as a message. */
static int check(const struct ctl *ctl, const char *naam, const struct wens *w, enum rol *ret)
{
    int rol = w->rol ? rol_from(slice_from_cstr(w->rol)) : -1;
    if (!right_name(naam))
        return ctl_gebruik(ctl,
                           "een gebruikersnaam heeft 2 tot %d tekens: kleine letters, cijfers en . _ - @",
                           GEBRUIKER_MAX_NAAM);
    if (rol < 0)
        return ctl_gebruik(ctl, "kies een rol (--rol): regisseur, buurtteam, uitvoering, gkb, wpda, privacy, "
                                "signaalpartner, rapportage of beheer");
    if (strcmp(w->soort, "mens") != 0 && strcmp(w->soort, "machine") != 0 && strcmp(w->soort, "extern") != 0)
        return ctl_gebruik(ctl, "'%s' is geen soort; kies mens, machine of extern", w->soort);
    if (rol == ROL_BUURTTEAM ? !right_team(ctl, w->team) : w->team != NULL)
        return ctl_gebruik(ctl, rol == ROL_BUURTTEAM ? "noem een team (--team) dat in het beleid staat"
                                                     : "--team hoort alleen bij de rol buurtteam");
    if ((rol == ROL_SIGNAALPARTNER) != (w->partner && *w->partner))
        return ctl_gebruik(ctl, rol == ROL_SIGNAALPARTNER
                                    ? "noem de signaalpartner (--partner)"
                                    : "--partner hoort alleen bij de rol signaalpartner");
    if (w->zonder_code && ctl->config.klok == INSTANT_NONE)
        return ctl_gebruik(ctl,
                           "--zonder-code kan alleen in een demonstratie, met `klok:` in de configuratie");
    *ret = (enum rol)rol;
    return CTL_GEDAAN;
}

static int add(struct ctl *ctl, const char *naam, const struct wens *w)
{
    enum rol rol = ROL_RAPPORTAGE; /* check sets it; GCC does not see that at -O2 */
    int status = check(ctl, naam, w, &rol);
    if (status)
        return status;
    struct gebruiker user = {
        .naam = slice_from_cstr(naam),
        .soort = slice_from_cstr(w->soort),
        .rol = rol,
        .team = rol == ROL_BUURTTEAM ? slice_from_cstr(w->team ? w->team : "") : SLICE_NONE,
        .partner = slice_from_cstr(w->partner),
    };
    if (rol == ROL_BUURTTEAM && user.team.n == 0)
        user.team = SLICE(""); /* not NULL */
    struct gebruiker_middel middel = {.wachtwoord = "", .geheim = "", .uri = ""};
    struct db_wie door = by(ctl, NULL);
    struct err err = {0};
    int64_t id;
    enum err_kind kind = ERR_NONE;
    if (strcmp(w->soort, "mens") == 0)
        kind = gebruiker_middel_maak(ctl, naam, !w->zonder_code, &middel, &err);
    kind = kind ? kind : db_begin(ctl->db, &err);
    kind = kind ? kind : gebruiker_voeg_toe(ctl->db, ctl->arena, &door, &user, &middel.middel, &id, &err);
    kind = kind ? kind : db_commit(ctl->db, &err);
    if (kind)
        db_rollback(ctl->db);
    if (kind == ERR_CONFLICT)
        return ctl_mislukt(ctl,
                           "er is al een gebruiker die zo heet; ook wie er niet meer in mag, houdt de naam");
    if (kind)
        return ctl_fout(ctl, &err);
    tell_made(ctl, naam, &middel);
    return CTL_GEDAAN;
}

/* ---- what is done to one user ---- */

struct daad {
    const char *naam, *reden;
    struct slice adres;
    bool zichtbaar;
    instant verloopt;
    struct gebruiker_middel middel;
    uint8_t hash[32];
    enum err_kind (*doe)(struct ctl *ctl, const struct gebruiker *user, const struct daad *daad,
                         struct err *err);
};

static enum err_kind do_password(struct ctl *ctl, const struct gebruiker *user, const struct daad *d,
                                 struct err *err)
{
    struct db_wie door = by(ctl, NULL);
    return gebruiker_wachtwoord(ctl->db, ctl->arena, &door, user->id, &d->middel.middel, err);
}

static enum err_kind do_token(struct ctl *ctl, const struct gebruiker *user, const struct daad *d,
                              struct err *err)
{
    struct db_wie door = by(ctl, d->reden);
    struct slice hash = {(const char *)d->hash, sizeof d->hash};
    return gebruiker_token(ctl->db, ctl->arena, &door, user->id, hash, d->verloopt, err);
}

static enum err_kind do_out(struct ctl *ctl, const struct gebruiker *user, const struct daad *d,
                            struct err *err)
{
    struct db_wie door = by(ctl, d->reden);
    return gebruiker_uit(ctl->db, ctl->arena, &door, user->id, err);
}

static enum err_kind do_sight(struct ctl *ctl, const struct gebruiker *user, const struct daad *d,
                              struct err *err)
{
    struct db_wie door = by(ctl, d->reden);
    return gebruiker_zicht(ctl->db, ctl->arena, &door, user->id, d->adres, d->zichtbaar, err);
}

/* Finds the user, who must be of this kind (NULL: any), and does it in one transaction. */
static int with_user(struct ctl *ctl, const struct daad *d, const char *soort)
{
    struct gebruiker user;
    struct err err = {0};
    enum err_kind kind = db_begin(ctl->db, &err);
    kind = kind ? kind
                : gebruiker_zoek(ctl->db, ctl->arena, ctl->schrijver.gemeentecode, slice_from_cstr(d->naam),
                                 &user, &err);
    const char *no = NULL;
    if (!kind && user.id == 0)
        no = "er is geen gebruiker die zo heet";
    else if (!kind && user.uit)
        no = "deze gebruiker mag er niet meer in";
    else if (!kind && soort && !slice_eq_cstr(user.soort, soort))
        no = strcmp(soort, "mens") == 0 ? "deze gebruiker heeft geen wachtwoord"
                                        : "een token is er alleen voor een machine";
    if (!kind && !no)
        kind = d->doe(ctl, &user, d, &err);
    if (!kind && !no)
        kind = db_commit(ctl->db, &err);
    if (kind || no)
        db_rollback(ctl->db);
    if (no)
        return ctl_mislukt(ctl, "%s", no);
    if (kind == ERR_INVALID && d->doe == do_sight)
        return ctl_gebruik(ctl, "dit is geen adres; schrijf het als 9400AA-10, 9400AA-10-A of 9400AA");
    return kind ? ctl_fout(ctl, &err) : CTL_GEDAAN;
}

static int new_password(struct ctl *ctl, const char *naam)
{
    struct daad d = {.naam = naam, .doe = do_password};
    struct err err = {0};
    if (gebruiker_middel_maak(ctl, naam, true, &d.middel, &err))
        return ctl_fout(ctl, &err);
    int status = with_user(ctl, &d, "mens");
    if (!status)
        tell_made(ctl, naam, &d.middel);
    return status;
}

/* 0: none, or too long. */
static int read_days(const char *text)
{
    char *end = NULL;
    long days = *text >= '0' && *text <= '9' ? strtol(text, &end, 10) : 0;
    return end && !*end && days <= TOKEN_MAX_DAGEN ? (int)days : 0;
}

static int new_token(struct ctl *ctl, const char *naam, const char *doel, const char *dagen)
{
    int days = dagen ? read_days(dagen) : 365;
    if (days == 0)
        return ctl_gebruik(ctl, "--dagen: een getal van 1 tot %d", TOKEN_MAX_DAGEN);
    struct daad d = {
        .naam = naam, .reden = doel, .verloopt = ctl->schrijver.nu + (instant)days * 86400, .doe = do_token};
    const char *text = gebruiker_token_maak(ctl->arena, d.hash);
    int status = text ? with_user(ctl, &d, "machine") : ctl_mislukt(ctl, "te weinig geheugen");
    if (status)
        return status;
    if (ctl->json)
        printf("{\"gebruiker\":\"%s\",\"token\":\"%s\",\"dagen\":%d}\n", naam, text, days);
    else
        printf("%s\nDit token is niet meer op te vragen. Het geldt %d dagen.\n", text, days);
    return CTL_GEDAAN;
}

/* ---- uit ---- */

/* The places that go back, each an act of its own: what is refused meanwhile (somebody just tried) stays. */
static int give_back(struct ctl *ctl, const char *naam, const char *reden)
{
    struct db_params params;
    PGresult *r = NULL;
    struct err err = {0};
    db_params_begin(&params, ctl->arena);
    db_param_text(&params, ctl->schrijver.gemeentecode);
    db_param_text(&params, slice_from_cstr(naam));
    db_param_int(&params, GEB_OPGEHAALD);
    if (db_run(ctl->db, &QUERY_GEBRUIKER_OPGEHAALD, &params, &r, &err))
        return ctl_fout(ctl, &err);
    struct arena *arena = arena_new((size_t)ctl->config.geheugen.verzoek_mb << 20);
    int status = arena ? CTL_GEDAAN : ctl_mislukt(ctl, "te weinig geheugen");
    for (int i = 0; arena && i < PQntuples(r); i++) {
        struct handel_opdracht order = {.melding = db_text(r, i, 0),
                                        .act = SLICE("teruggeven"),
                                        .rol = ROL_REGISSEUR,
                                        .reden = slice_from_cstr(reden)};
        arena_reset(arena);
        int done = handeling_doe(ctl, arena, &order, "");
        status = done ? done : status;
    }
    arena_free(arena);
    PQclear(r);
    return status;
}

static int shut_out(struct ctl *ctl, const char *naam, const char *reden)
{
    if (!reden || slice_trim(slice_from_cstr(reden)).n == 0)
        return ctl_gebruik(ctl, "geef een reden op (--reden)");
    rol_zet(ctl, ROL_REGISSEUR);
    struct daad d = {.naam = naam, .reden = reden, .doe = do_out};
    int status = with_user(ctl, &d, NULL);
    if (!status && !ctl->json)
        printf("%s mag er niet meer in; sessies en tokens zijn beeindigd.\n", naam);
    return status ? status : give_back(ctl, naam, reden);
}

/* ---- verberg, onthul ---- */

static int set_sight(struct ctl *ctl, const char *naam, const char *adres, bool zichtbaar, const char *reden)
{
    if (!reden || slice_trim(slice_from_cstr(reden)).n == 0)
        return ctl_gebruik(ctl, "geef een reden op (--reden)");
    char *key = ARENA_ARRAY(ctl->arena, char, strlen(adres) + 1);
    size_t n = 0;
    if (!key)
        return ctl_mislukt(ctl, "te weinig geheugen");
    for (const char *p = adres; *p; p++)
        if (*p != ' ')
            key[n++] = (char)toupper((unsigned char)*p);
    struct daad d = {
        .naam = naam, .reden = reden, .adres = {key, n}, .zichtbaar = zichtbaar, .doe = do_sight};
    int status = with_user(ctl, &d, NULL);
    if (!status && !ctl->json)
        printf("%s ziet dit adres %s.\n", naam, zichtbaar ? "weer" : "niet meer");
    return status;
}

/* ---- the command ---- */

int cmd_gebruiker(struct ctl *ctl, int argc, char **argv)
{
    struct wens w = {0};
    const char *reden = NULL, *doel = NULL, *dagen = NULL;
    const struct ctl_optie options[] = {
        {"--rol", &w.rol, NULL},         {"--team", &w.team, NULL},
        {"--partner", &w.partner, NULL}, {"--soort", &w.soort, NULL},
        {"--reden", &reden, NULL},       {"--doel", &doel, NULL},
        {"--dagen", &dagen, NULL},       {"--zonder-code", NULL, &w.zonder_code}};
    if (!ctl_opties(ctl, &argc, argv, options, sizeof options / sizeof *options))
        return CTL_GEBRUIK;
    if (!w.soort)
        w.soort = "mens";
    const char *what = argc > 1 ? argv[1] : "";
    if (strcmp(what, "list") == 0 && argc == 2)
        return gebruiker_lijst(ctl);
    bool hide = strcmp(what, "verberg") == 0;
    if (argc == 4 && (hide || strcmp(what, "onthul") == 0))
        return set_sight(ctl, argv[2], argv[3], !hide, reden);
    if (argc != 3)
        return ctl_gebruik(ctl, "zeg wat er moet gebeuren: add, list, wachtwoord, token, uit, verberg of "
                                "onthul, en bij wie");
    if (strcmp(what, "add") == 0)
        return add(ctl, argv[2], &w);
    if (strcmp(what, "wachtwoord") == 0)
        return new_password(ctl, argv[2]);
    if (strcmp(what, "token") == 0)
        return new_token(ctl, argv[2], doel, dagen);
    if (strcmp(what, "uit") == 0)
        return shut_out(ctl, argv[2], reden);
    return ctl_gebruik(ctl, "'%s' kan niet; kies add, list, wachtwoord, token, uit, verberg of onthul", what);
}
