/* wachtrij_toon: see wachtrij_toon.h. */
#include "ctl/wachtrij_toon.h"

#include "render/json.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const char *const months[] = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                     "juli",    "augustus", "september", "oktober", "november", "december"};

/* What whoever goes there must know, besides the step. */
static void print_remarks(FILE *out, const struct rij *rij, bool first)
{
    const char *remarks[8];
    char answer[64], day[DATE_TEXT];
    size_t n = 0;
    if (rij->antwoord_tot != DATE_NONE) {
        snprintf(answer, sizeof answer, "antwoord tot en met %s", date_format(rij->antwoord_tot, day));
        remarks[n++] = answer;
    }
    if (rij->reden != REDEN_GEEN)
        remarks[n++] = reden_text(rij->reden);
    if (rij->ongebruikt)
        remarks[n++] = "opgehaald zonder poging: teruggeven kan";
    if (rij->met_twee)
        remarks[n++] = "met twee personen gaan";
    if (rij->tolk)
        remarks[n++] = "tolk nodig";
    if (rij->kinderen_onbekend && rij->stap.soort == STAP_BEZOEKEN)
        remarks[n++] = "vraag naar kinderen";
    for (size_t i = 0; i < n; i++)
        fprintf(out, "%s%s", first && i == 0 ? "" : "; ", remarks[i]);
}

/* ---- table ---- */

static int terminal_width(void)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long width = columns ? strtol(columns, NULL, 10) : 0;
    if (width <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width < 60 || width > 400 ? 100 : (int)width;
}

static void print_head(FILE *out, const struct wachtrij *w, civil_date vandaag, bool opgehaald)
{
    char day[DATE_TEXT];
    struct ymd ymd = date_ymd(vandaag);
    fprintf(out, "Wachtrij %s, %s: %zu melding%s%s\n", kanaal_text(w->kanaal), date_format(vandaag, day),
            w->aantal, w->aantal == 1 ? "" : "en", opgehaald ? " opgehaald" : "");
    if (!w->heeft_plaatsen)
        return;
    fprintf(out, "Capaciteit %s %d: ", months[ymd.month - 1], ymd.year);
    if (w->plaatsen == CAPACITEIT_ONBEPERKT)
        fprintf(out, "%d gebruikt, onbeperkt\n", w->gebruikt);
    else
        fprintf(out, "%d van %d gebruikt, nog %d\n", w->gebruikt, w->plaatsen, w->plaatsen - w->gebruikt);
}

static void print_step(FILE *out, const struct rij *rij)
{
    char day[DATE_TEXT];
    fputs("    ", out);
    if (rij_heeft_stap(rij)) {
        fprintf(out, "%s", stap_text(rij->stap.soort));
        if (rij->stap.vanaf != DATE_NONE)
            fprintf(out, " vanaf %s", date_format(rij->stap.vanaf, day));
        if (rij->stap.dagdeel != DAGDEEL_GEEN)
            fprintf(out, ", liefst %s", dagdeel_text(rij->stap.dagdeel));
        if (rij->voorstel != RESULTAAT_GEEN)
            fprintf(out, " (%s)", eindresultaat_text(rij->voorstel));
    }
    print_remarks(out, rij, !rij_heeft_stap(rij));
    fputc('\n', out);
}

static void print_persons(FILE *out, const struct wachtrij *w, const struct rij *rij)
{
    for (size_t i = 0; i < rij->clienten_aantal; i++) {
        const struct rij_client *c = &rij->clienten[i];
        fprintf(out, "    %s", *c->naam ? c->naam : "(naam onbekend)");
        if (*c->straat)
            fprintf(out, ", %s, %s %s", c->straat, c->postcode, c->plaats);
        if (*c->telefoon)
            fprintf(out, ", %s", c->telefoon);
        if (w->kanaal == KANAAL_BRIEF)
            fprintf(out, " (%s)", c->partners);
        fputc('\n', out);
    }
}

static bool worth_a_line(const struct rij *rij)
{
    return rij_heeft_stap(rij) || rij->reden != REDEN_GEEN || rij->ongebruikt || rij->met_twee || rij->tolk ||
           rij->antwoord_tot != DATE_NONE;
}

void wachtrij_tabel(FILE *out, const struct wachtrij *w, civil_date vandaag, bool opgehaald)
{
    print_head(out, w, vandaag, opgehaald);
    if (w->aantal == 0)
        return;
    int room = terminal_width() - 61;
    fprintf(out, "%-20s %6s  %-10s %-8s %-11s %s\n", "melding", "punten", "termijn", "", "status",
            "signaalpartners");
    for (size_t i = 0; i < w->aantal; i++) {
        const struct rij *rij = &w->rijen[i];
        char day[DATE_TEXT];
        bool cut = (int)strlen(rij->partners) > room;
        fprintf(out, "%-20s %6d  %-10s %-8s %-11s %.*s%s\n", rij->id, rij->volgorde.punten,
                date_format(rij->volgorde.termijn, day), rij->te_laat ? "te laat" : rij_spoed_text(rij),
                rij_status_text(rij->status), cut ? room - 2 : room, rij->partners, cut ? ".." : "");
        if (worth_a_line(rij))
            print_step(out, rij);
        if (w->met_namen)
            print_persons(out, w, rij);
    }
}

/* ---- JSON ---- */

static void json_field(struct json *json, const char *name, const char *text)
{
    json_veld_tekst(json, name, slice_from_cstr(text));
}

static void json_persons(struct json *json, const struct wachtrij *w, const struct rij *rij)
{
    json_sleutel(json, "clienten");
    json_lijst(json);
    for (size_t i = 0; i < rij->clienten_aantal; i++) {
        const struct rij_client *c = &rij->clienten[i];
        json_object_begin(json);
        if (w->kanaal == KANAAL_BRIEF)
            json_field(json, "signaalpartners", c->partners);
        if (w->met_namen) {
            json_field(json, "naam", c->naam);
            json_field(json, "geboortedatum", c->geboortedatum);
            json_field(json, "straat", c->straat);
            json_field(json, "postcode", c->postcode);
            json_field(json, "plaats", c->plaats);
            json_field(json, "telefoon", c->telefoon);
        }
        json_object_eind(json);
    }
    json_lijst_eind(json);
}

static void json_step(struct json *json, const struct rij *rij)
{
    bool step = rij_heeft_stap(rij);
    json_veld_cstr(json, "volgende_stap", step ? stap_text(rij->stap.soort) : NULL);
    json_veld_datum(json, "vanaf", step ? rij->stap.vanaf : DATE_NONE);
    json_veld_cstr(json, "dagdeel", step ? dagdeel_text(rij->stap.dagdeel) : NULL);
}

static void json_row(struct json *json, const struct wachtrij *w, const struct beleid *beleid,
                     const struct rij *rij)
{
    struct slice team = rij_team(beleid, rij);
    json_object_begin(json);
    json_field(json, "melding", rij->id);
    json_veld_getal(json, "punten", rij->volgorde.punten);
    json_veld_datum(json, "termijn", rij->volgorde.termijn);
    json_veld_bool(json, "te_laat", rij->te_laat);
    json_field(json, "spoed", rij_spoed_text(rij));
    json_field(json, "status", rij_status_text(rij->status));
    json_step(json, rij);
    json_field(json, "voorstel", eindresultaat_text(rij->voorstel));
    json_field(json, "soorten", rij->partners);
    json_field(json, "reden", reden_text(rij->reden));
    json_sleutel(json, "team");
    if (team.n > 0)
        json_tekst(json, team);
    else
        json_niets(json);
    json_veld_datum(json, "plaats_dag", rij->plaats_dag);
    json_veld_datum(json, "opgehaald", rij->opgehaald);
    json_veld_datum(json, "antwoord_tot", rij->antwoord_tot);
    json_veld_bool(json, "zonder_poging", rij->ongebruikt);
    json_veld_bool(json, "met_twee", rij->met_twee);
    json_veld_bool(json, "tolk", rij->tolk);
    if (w->met_namen || w->kanaal == KANAAL_BRIEF)
        json_persons(json, w, rij);
    json_object_eind(json);
}

void wachtrij_json(FILE *out, const struct wachtrij *w, const struct beleid *beleid, civil_date vandaag)
{
    struct json json;
    json_begin(&json, out);
    json_object_begin(&json);
    json_field(&json, "wachtrij", kanaal_text(w->kanaal));
    json_veld_datum(&json, "dag", vandaag);
    json_veld_getal(&json, "aantal", (int64_t)w->aantal);
    if (w->heeft_plaatsen) {
        json_sleutel(&json, "plaatsen");
        if (w->plaatsen == CAPACITEIT_ONBEPERKT)
            json_niets(&json);
        else
            json_getal(&json, w->plaatsen);
        json_veld_getal(&json, "gebruikt", w->gebruikt);
    }
    json_sleutel(&json, "meldingen");
    json_lijst(&json);
    for (size_t i = 0; i < w->aantal; i++)
        json_row(&json, w, beleid, &w->rijen[i]);
    json_lijst_eind(&json);
    json_object_eind(&json);
    json_regel(&json);
}
