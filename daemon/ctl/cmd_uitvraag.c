/* cmd_uitvraag: asking GKB or WPDA about this month's clients only, and taking in what they answer. */
#include "ctl/import.h"
#include "ctl/uitvraag.h"
#include "db/queries.h"
#include "intake/antwoord_inname.h"
#include "intake/bronbestand.h"
#include "intake/levering.h"
#include "render/json.h"

#include "codec/csv.h"

#include <signal.h>
#include <stdio.h>

const char GEBRUIK_UITVRAAG[] =
    "Gebruik: vroegsignalctl uitvraag --bron gkb|wpda [--alleen-nieuw]\n"
    "         vroegsignalctl uitvraag --bron gkb|wpda --antwoord BESTAND\n"
    "         vroegsignalctl uitvraag --bron gkb|wpda --open\n"
    "\n"
    "Vraagt GKB of WPDA wie van de clienten van deze maand zij kennen, in plaats van hun hele lijst te "
    "krijgen.\n"
    "\n"
    "De vragen komen als CSV op de standaarduitvoer: elke persoon een keer, zonder bedragen en zonder\n"
    "signaalpartners; alleen van open meldingen van een open maand die nog naar GKB of WPDA kunnen. Wie er "
    "wat\n"
    "mee deed, wordt vastgelegd. Nog eens vragen geeft dezelfde vraag_id's: kwam de lijst niet aan, vraag "
    "dan\n"
    "opnieuw zonder --alleen-nieuw.\n"
    "\n"
    "Het antwoord is een CSV met vraag_id;bekend;client_id;traject;vanaf;tot (bekend: ja of nee; bij nee\n"
    "blijft de rest leeg). Wie bekend is, is dat zeker: de organisatie zei het zelf. Een later antwoord "
    "vervangt\n"
    "het eerdere. Een antwoord geldt tot het einde van de volgende maand, of tot en met `tot`. Afgekeurde\n"
    "regels komen in NAAM.afgekeurd.csv naast het bestand; verbeter ze daar en lees dat bestand in.\n"
    "Een antwoord mag ook in de inbox, in de map clienten-gkb of clienten-wpda.\n"
    "\n"
    "  --bron gkb|wpda     aan wie\n"
    "  --alleen-nieuw      alleen wie niet eerder gevraagd is\n"
    "  --antwoord BESTAND  neemt antwoorden in; een - is de standaardinvoer\n"
    "  --open              welke vragen nog niet beantwoord zijn\n"
    "\n"
    "Afloop: 0 gedaan, 1 mislukt, 2 verkeerd gebruik of een bestand dat niet gelezen kan worden, 3 gedaan, "
    "maar\n"
    "er is iets geweigerd of afgekeurd.\n";

#define MB ((size_t)1 << 20)

static const char *const VELDEN[UITVRAAG_VELD_COUNT] = {
    [UITVRAAG_ID] = "vraag_id",
    [UITVRAAG_BSN] = "bsn",
    [UITVRAAG_VOORLETTERS] = "voorletters",
    [UITVRAAG_VOORVOEGSEL] = "voorvoegsel",
    [UITVRAAG_ACHTERNAAM] = "achternaam",
    [UITVRAAG_GEBOORTEDATUM] = "geboortedatum",
    [UITVRAAG_POSTCODE] = "postcode",
    [UITVRAAG_HUISNUMMER] = "huisnummer",
    [UITVRAAG_HUISLETTER] = "huisletter",
    [UITVRAAG_TOEVOEGING] = "toevoeging",
};

/* ---- asking ---- */

static bool print_csv(struct arena *arena, const struct uitvraag *u)
{
    for (int v = 0; v < UITVRAAG_VELD_COUNT; v++)
        printf("%s%s", v ? ";" : "", VELDEN[v]);
    puts("\r");
    for (size_t i = 0; i < u->aantal; i++) {
        for (int v = 0; v < UITVRAAG_VELD_COUNT; v++) {
            struct slice cell = csv_quote(arena, u->rij[i].velden[v], ';', CSV_TEGEN_FORMULES);
            printf("%s%.*s", v ? ";" : "", SLICE_ARG(cell));
        }
        puts("\r");
    }
    return !arena_is_full(arena);
}

static void print_json(const struct uitvraag *u)
{
    struct json json;
    json_begin(&json, stdout);
    json_lijst(&json);
    for (size_t i = 0; i < u->aantal; i++) {
        json_object_begin(&json);
        for (int v = 0; v < UITVRAAG_VELD_COUNT; v++)
            json_veld_tekst(&json, VELDEN[v], u->rij[i].velden[v]);
        json_object_eind(&json);
    }
    json_lijst_eind(&json);
    json_regel(&json);
}

static void only_new(struct uitvraag *u)
{
    size_t kept = 0;
    for (size_t i = 0; i < u->aantal; i++) {
        if (u->rij[i].eerder)
            continue;
        u->rij[kept] = u->rij[i];
        u->rij[kept].velden[UITVRAAG_ID] = slice_from_cstr(u->rij[kept].id);
        kept++;
    }
    u->aantal = kept;
}

static void tell(const struct ctl *ctl, const struct uitvraag *u)
{
    size_t fresh = 0, waiting = 0;
    for (size_t i = 0; i < u->aantal; i++) {
        fresh += !u->rij[i].eerder;
        waiting += u->rij[i].eerder && !u->rij[i].beantwoord;
    }
    fprintf(
        stderr,
        "vroegsignalctl uitvraag: %zu personen, waarvan %zu nieuw en %zu eerder gevraagd zonder antwoord\n",
        u->aantal, fresh, waiting);
    if (u->zonder_naam && !ctl->json)
        fprintf(
            stderr,
            "vroegsignalctl uitvraag: %zu signalen zonder BSN en zonder naam kunnen niet gevraagd worden\n",
            u->zonder_naam);
}

static enum err_kind ask(struct ctl *ctl, struct arena *arena, enum bron bron, bool fresh, struct uitvraag *u,
                         struct err *err)
{
    enum err_kind kind = db_begin(ctl->db, err);
    if (kind)
        return kind;
    kind = uitvraag_laad(ctl, arena, bron, u, err);
    if (!kind && fresh)
        only_new(u);
    kind = kind ? kind : uitvraag_noteer(ctl, arena, bron, u, err);
    kind = kind ? kind : db_commit(ctl->db, err);
    if (kind)
        db_rollback(ctl->db);
    return kind;
}

/* What is asked is written down, whether or not it arrived: it must be said how to see it again. */
static int check_arrival(const struct ctl *ctl, const struct uitvraag *u, enum bron bron)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return CTL_GEDAAN;
    return ctl_mislukt(
        ctl,
        "de vragen (%zu) zijn vastgelegd als gesteld, maar konden niet worden geschreven; is de "
        "schijf vol? Zij zijn niet weg: 'vroegsignalctl uitvraag --bron %s', zonder "
        "--alleen-nieuw, geeft dezelfde vraag_id's",
        u->aantal, bron_text(bron));
}

/* What is shown was written down first. */
static int vraag(struct ctl *ctl, enum bron bron, bool fresh)
{
    struct uitvraag u = {0};
    struct err err = {0};
    signal(SIGPIPE, SIG_IGN); /* a pipe that was closed is a list that did not arrive */
    struct arena *arena = arena_new((size_t)ctl->config.geheugen.plan_mb * MB);
    if (!arena)
        return ctl_mislukt(ctl, "te weinig geheugen");
    int status = ask(ctl, arena, bron, fresh, &u, &err) ? ctl_fout(ctl, &err) : CTL_GEDAAN;
    if (!status && ctl->json)
        print_json(&u);
    else if (!status && !print_csv(arena, &u))
        status = ctl_mislukt(ctl, "te weinig geheugen; de uitvoer is niet volledig");
    if (!status)
        status = check_arrival(ctl, &u, bron);
    if (!status)
        tell(ctl, &u);
    arena_free(arena);
    return status;
}

/* ---- what waits for an answer ---- */

static int open_vragen(struct ctl *ctl, enum bron bron)
{
    struct db_params params;
    struct err err = {0};
    struct json json;
    char first[DATE_TEXT], last[DATE_TEXT];
    PGresult *r = NULL;
    db_params_begin(&params, ctl->arena);
    db_param_text(&params, ctl->config.gemeentecode);
    db_param_int(&params, bron);
    if (db_run(ctl->db, &QUERY_VRAAG_OPEN, &params, &r, &err))
        return ctl_fout(ctl, &err);
    if (ctl->json) {
        json_begin(&json, stdout);
        json_lijst(&json);
    } else {
        puts("vraag_id;gevraagd;laatst\r");
    }
    for (int i = 0; i < PQntuples(r); i++) {
        civil_date from = instant_date(db_instant(r, i, 1)), to = instant_date(db_instant(r, i, 2));
        if (!ctl->json) {
            printf("%s;%s;%s\r\n", PQgetvalue(r, i, 0), date_format(from, first), date_format(to, last));
            continue;
        }
        json_object_begin(&json);
        json_veld_tekst(&json, "vraag_id", db_text(r, i, 0));
        json_veld_datum(&json, "gevraagd", from);
        json_veld_datum(&json, "laatst", to);
        json_object_eind(&json);
    }
    if (ctl->json) {
        json_lijst_eind(&json);
        json_regel(&json);
    }
    PQclear(r);
    return CTL_GEDAAN;
}

/* ---- answers ---- */

static void neem_in(struct ctl *ctl, struct intake *intake, enum bron partner, struct import_bestand *bestand)
{
    struct bronbestand bron;
    struct err err = {0};
    bestand->uitslag = IMPORT_GEBRUIK;
    if (!import_lees(ctl, bestand->pad, &bron))
        return;
    bestand->uitslag = IMPORT_MISLUKT;
    if (antwoord_inname(intake, partner, SLICE("opdracht"), slice_from_cstr(bestand->naam), bron.data,
                        klok_nu(&ctl->klok), ctl->arena, &bestand->levering, &err)) {
        ctl_intake_fout(ctl, bestand->naam, &err);
    } else if (bestand->levering.status == LEVERING_GEWEIGERD) {
        ctl_mislukt(ctl, "%s: %.*s", bestand->naam, SLICE_ARG(bestand->levering.reden));
        if (import_schrijf_afgekeurd(ctl, intake, bestand))
            bestand->uitslag = IMPORT_GEWEIGERD;
    } else if (import_schrijf_afgekeurd(ctl, intake, bestand)) {
        bestand->uitslag = IMPORT_GELEZEN;
        if (levering_rond_af(intake, &bestand->levering, &err)) {
            bestand->uitslag = IMPORT_MISLUKT;
            ctl_intake_fout(ctl, bestand->naam, &err);
        }
    }
    bronbestand_sluit(&bron);
}

static int antwoord(struct ctl *ctl, enum bron partner, const char *pad)
{
    struct import_bestand bestand = {.pad = pad, .naam = import_naam(ctl->arena, pad)};
    struct intake intake;
    int status = ctl_intake_open(ctl, &intake);
    if (!status)
        neem_in(ctl, &intake, partner, &bestand);
    ctl_intake_sluit(&intake);
    return status ? status : import_verslag(ctl, &bestand, 1);
}

int cmd_uitvraag(struct ctl *ctl, int argc, char **argv)
{
    const char *bron = NULL, *pad = NULL;
    bool fresh = false, open = false;
    const struct ctl_optie opties[] = {{"--bron", &bron, NULL},
                                       {"--antwoord", &pad, NULL},
                                       {"--alleen-nieuw", NULL, &fresh},
                                       {"--open", NULL, &open}};
    if (!ctl_opties(ctl, &argc, argv, opties, sizeof opties / sizeof *opties))
        return CTL_GEBRUIK;
    int partner = bron ? bron_from(slice_from_cstr(bron)) : -1;
    if (partner < 0)
        return ctl_gebruik(ctl, "zeg aan wie: --bron gkb of --bron wpda");
    if (argc > 1)
        return ctl_gebruik(ctl, "'%s' hoort hier niet; een bestand met antwoorden komt na --antwoord",
                           argv[1]);
    if ((pad != NULL) + fresh + open > 1)
        return ctl_gebruik(ctl, "--antwoord, --alleen-nieuw en --open gaan niet samen");
    if (pad)
        return antwoord(ctl, (enum bron)partner, pad);
    return open ? open_vragen(ctl, (enum bron)partner) : vraag(ctl, (enum bron)partner, fresh);
}
