/* cmd_wachtrij: shows a queue, or pulls what is released in it. */
#include "ctl/ctl.h"
#include "ctl/wachtrij_brieven.h"
#include "ctl/wachtrij_toon.h"
#include "plan/bezoeklijst.h"
#include "plan/wachtrij_csv.h"

#include <signal.h>
#include <string.h>
#include <time.h>

const char GEBRUIK_WACHTRIJ[] =
    "Gebruik: vroegsignalctl wachtrij KANAAL [--team NAAM] [--ophalen | --volledig] [--format "
    "table|csv|json|pdf]\n\n"
    "KANAAL is brief, telefoon, huisbezoek, overdracht_gkb, overdracht_wpda of uitzoeken. Op volgorde van "
    "punten, dan\n"
    "termijn, dan nummer. 'voorgesteld' wacht op akkoord (handeling ... vrijgeven), 'vrijgegeven' kan worden "
    "opgehaald.\n\n"
    "  --ophalen     haalt op wat is vrijgegeven en toont alleen dat, met namen; een melding wordt een keer "
    "uitgegeven\n"
    "  --volledig    toont namen, adressen en telefoonnummers; dat wordt vastgelegd\n"
    "  --team NAAM   alleen van dat team\n"
    "  --format F    table (anders), csv, json, of pdf: de bezoeklijst op papier, langs de route, of de "
    "brieven (een "
    "per\n"
    "                client); met namen; zonder --ophalen wat al is opgehaald, brieven die al waren gemaakt "
    "als "
    "herdruk\n";

#define POGINGEN 5

enum vorm { VORM_TABEL, VORM_CSV, VORM_JSON, VORM_PDF };

static int find_team(const struct beleid *beleid, const char *naam)
{
    for (size_t i = 0; i < beleid->teams_aantal; i++)
        if (slice_eq_cstr(beleid->teams[i].naam, naam))
            return (int)i;
    return -1;
}

static int read_format(const char *text)
{
    static const char *const names[] = {"table", "csv", "json", "pdf"};
    for (int i = 0; i < 4; i++)
        if (strcmp(text, names[i]) == 0)
            return i;
    return -1;
}

/* CTL_GEDAAN, or the exit status after a message. */
static int read_words(struct ctl *ctl, int argc, char **argv, struct wachtrij_vraag *ret, enum vorm *form)
{
    const char *team = NULL, *format = NULL;
    const struct ctl_optie options[] = {
        {"--team", &team, NULL},
        {"--format", &format, NULL},
        {"--ophalen", NULL, &ret->ophalen},
        {"--volledig", NULL, &ret->namen},
    };
    if (!ctl_opties(ctl, &argc, argv, options, sizeof options / sizeof *options))
        return CTL_GEBRUIK;
    int kanaal = argc == 2 ? kanaal_from(slice_from_cstr(argv[1])) : -1;
    if (kanaal <= KANAAL_GEEN)
        return ctl_gebruik(
            ctl,
            "noem een wachtrij: brief, telefoon, huisbezoek, overdracht_gkb, overdracht_wpda of uitzoeken");
    ret->kanaal = (enum kanaal)kanaal;
    if (ret->ophalen && kanaal == KANAAL_UITZOEKEN)
        return ctl_gebruik(
            ctl,
            "uitzoeken is werk aan het scherm; daar valt niets op te halen (met --volledig ziet u de namen)");
    ret->team = team ? find_team(&ctl->beleid, team) : -1;
    if (team && ret->team < 0)
        return ctl_gebruik(ctl, "het beleid kent geen team '%s'", team);
    int chosen = format ? read_format(format) : ctl->json ? VORM_JSON : VORM_TABEL;
    if (chosen < 0)
        return ctl_gebruik(ctl, "--format is table, csv, json of pdf");
    if (chosen == VORM_PDF && kanaal != KANAAL_HUISBEZOEK && kanaal != KANAAL_BRIEF)
        return ctl_gebruik(
            ctl, "op papier zijn er alleen de bezoeklijst en de brieven: wachtrij huisbezoek|brief");
    if (chosen == VORM_PDF && kanaal == KANAAL_BRIEF && !brieven_ingericht(&ctl->config))
        return ctl_gebruik(ctl,
                           "de tekst van de brief is nog niet ingericht; zie `brief` in de configuratie");
    *form = (enum vorm)chosen;
    if (chosen == VORM_PDF) {
        ret->namen = true;
        ret->uitgegeven = !ret->ophalen; /* what is only proposed is nobody's yet */
        ret->inzage = ret->ophalen             ? NULL
                      : kanaal == KANAAL_BRIEF ? "brieven klaargezet"
                                               : "wachtrij huisbezoek als pdf";
    }
    return CTL_GEDAAN;
}

/* A pull that lost against a plan run did nothing: the same again. */
static enum err_kind read_queue(struct ctl *ctl, struct arena *arena, const struct wachtrij_vraag *vraag,
                                struct wachtrij *ret, struct err *err)
{
    for (int attempt = 1;; attempt++) {
        enum err_kind kind = wachtrij_lees(ctl->db, arena, &ctl->schrijver, vraag, ret, err);
        if (kind != ERR_RETRY || db_lost(ctl->db) || attempt == POGINGEN)
            return kind;
        arena_reset(arena);
        nanosleep(&(struct timespec){0, attempt * 50000000L}, NULL);
    }
}

/* What was pulled is given out, whether or not the list arrived: it must be said how to see it again. */
static int check_arrival(const struct ctl *ctl, const struct wachtrij *queue)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return CTL_GEDAAN;
    return ctl_mislukt(
        ctl,
        "de lijst (%zu meldingen) is opgehaald, maar kon niet worden geschreven; is de schijf vol? Zij is "
        "niet weg: 'vroegsignalctl wachtrij %s --volledig' toont haar nog eens%s",
        queue->aantal, kanaal_text(queue->kanaal), queue->kanaal == KANAAL_BRIEF ? ", vandaag nog" : "");
}

/* Written when it is whole: what was pulled is given out either way. */
static int print_pdf(struct ctl *ctl, struct arena *arena, struct wachtrij *queue, int team)
{
    const struct bezoekblad sheet = {
        .gemeente = ctl->config.gemeentenaam,
        .wie = ctl->schrijver.wie,
        .team =
            team >= 0 && (size_t)team < ctl->beleid.teams_aantal ? ctl->beleid.teams[team].naam : SLICE_NONE,
        .nu = ctl->schrijver.nu,
        .hoogstens = (size_t)ctl->config.geheugen.verzoek_mb << 20,
    };
    struct slice pdf = SLICE_NONE;
    size_t pages = 0;
    struct err err = {0};
    bezoeklijst_op_route(queue);
    if (bezoeklijst_pdf(arena, &sheet, queue, &pdf, &pages, &err))
        return ctl_fout(ctl, &err);
    fwrite(pdf.p, 1, pdf.n, stdout);
    return CTL_GEDAAN;
}

int cmd_wachtrij(struct ctl *ctl, int argc, char **argv)
{
    struct wachtrij_vraag question = {.sleutels = &ctl->sleutels,
                                      .geheugen = (size_t)ctl->config.geheugen.plan_mb << 20};
    enum vorm form = VORM_TABEL;
    int status = read_words(ctl, argc, argv, &question, &form);
    if (status)
        return status;
    if (question.ophalen)
        signal(SIGPIPE, SIG_IGN); /* a pipe that was closed is a list that did not arrive */
    struct arena *arena = arena_new(question.geheugen);
    struct brieven_keur check = {.arena = arena, .config = &ctl->config, .schrijver = &ctl->schrijver};
    if (form == VORM_PDF && question.kanaal == KANAAL_BRIEF) {
        question.keur = brieven_keur;
        question.keur_context = &check;
    }
    struct wachtrij queue = {0};
    struct err err = {0};
    if (!arena) {
        status = ctl_mislukt(ctl, "te weinig geheugen");
    } else if (read_queue(ctl, arena, &question, &queue, &err)) {
        status = ctl_fout(ctl, &err);
    } else if (form == VORM_JSON) {
        wachtrij_json(stdout, &queue, &ctl->beleid, ctl->schrijver.vandaag);
    } else if (queue.geweigerd) {
        status = wachtrij_brieven_mis(ctl, arena, &check.brieven);
    } else if (form == VORM_PDF && question.kanaal == KANAAL_BRIEF) {
        status = wachtrij_brieven(ctl, arena, &queue);
    } else if (form == VORM_PDF) {
        status = print_pdf(ctl, arena, &queue, question.team);
    } else if (form == VORM_CSV) {
        if (!wachtrij_csv(stdout, arena, &queue, &ctl->beleid))
            status = ctl_mislukt(ctl, "te weinig geheugen; zie geheugen.* in de configuratie");
    } else {
        wachtrij_tabel(stdout, &queue, ctl->schrijver.vandaag, question.ophalen);
    }
    if (!status && question.ophalen)
        status = check_arrival(ctl, &queue);
    arena_free(arena);
    return status;
}
