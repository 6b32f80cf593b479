/* wachtrij_toon: see wachtrij_toon.h. */
#include "ctl/wachtrij_toon.h"

#include "render/json.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const char *const months[] = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                     "juli",    "augustus", "september", "oktober", "november", "december"};

static const char *urgency(const struct rij *rij)
{
    return rij->volgorde.crisis_direct ? "crisis" : rij->spoed ? "spoed" : "";
}

static struct slice team_name(const struct beleid *beleid, const struct rij *rij)
{
    return (size_t)rij->team < beleid->teams_aantal ? beleid->teams[rij->team].naam : SLICE_NONE;
}

static bool has_step(const struct rij *rij)
{
    return (rij->status == RIJ_OPGEHAALD || rij->status == RIJ_VRIJGEGEVEN) && rij->stap.soort != STAP_GEEN;
}

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
    int width = columns ? atoi(columns) : 0;
    if (width <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width < 60 || width > 400 ? 100 : width;
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
    if (has_step(rij)) {
        fprintf(out, "%s", stap_text(rij->stap.soort));
        if (rij->stap.vanaf != DATE_NONE)
            fprintf(out, " vanaf %s", date_format(rij->stap.vanaf, day));
        if (rij->stap.dagdeel != DAGDEEL_GEEN)
            fprintf(out, ", liefst %s", dagdeel_text(rij->stap.dagdeel));
        if (rij->voorstel != RESULTAAT_GEEN)
            fprintf(out, " (%s)", eindresultaat_text(rij->voorstel));
    }
    print_remarks(out, rij, !has_step(rij));
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
    return has_step(rij) || rij->reden != REDEN_GEEN || rij->ongebruikt || rij->met_twee || rij->tolk ||
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
                date_format(rij->volgorde.termijn, day), rij->te_laat ? "te laat" : urgency(rij),
                rij_status_text(rij->status), cut ? room - 2 : room, rij->partners, cut ? ".." : "");
        if (worth_a_line(rij))
            print_step(out, rij);
        if (w->met_namen)
            print_persons(out, w, rij);
    }
}

/* ---- CSV ---- */

/* Quoted where RFC 4180 asks; a cell that a spreadsheet would take for a formula gets a ' in front. */
static void cell(FILE *out, struct slice text, bool last)
{
    bool formula = text.n > 0 && strchr("=+-@\t\r", text.p[0]) != NULL;
    bool quote = formula;
    for (size_t i = 0; i < text.n && !quote; i++)
        quote = strchr(";,\"\n\r", text.p[i]) != NULL;
    if (quote)
        fputc('"', out);
    if (formula)
        fputc('\'', out);
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            fputc('"', out);
        fputc(text.p[i], out);
    }
    if (quote)
        fputc('"', out);
    fputs(last ? "\r\n" : ";", out);
}

static void cell_text(FILE *out, const char *text)
{
    cell(out, slice_from_cstr(text), false);
}

static void cell_date(FILE *out, civil_date date)
{
    char day[DATE_TEXT];
    cell_text(out, date_format(date, day));
}

static void csv_person(FILE *out, const struct rij_client *c)
{
    static const struct rij_client none = {0, 0, "", "", "", "", "", "", ""};
    if (!c)
        c = &none;
    cell_text(out, c->naam);
    cell_text(out, c->geboortedatum);
    cell_text(out, c->straat);
    cell_text(out, c->postcode);
    cell_text(out, c->plaats);
    cell_text(out, c->telefoon);
}

static void csv_row(FILE *out, const struct wachtrij *w, const struct beleid *beleid, const struct rij *rij,
                    const struct rij_client *client)
{
    char points[16];
    snprintf(points, sizeof points, "%d", rij->volgorde.punten);
    cell_text(out, rij->id);
    cell_text(out, points);
    cell_date(out, rij->volgorde.termijn);
    cell_text(out, rij->te_laat ? "ja" : "nee");
    cell_text(out, urgency(rij));
    cell_text(out, rij_status_text(rij->status));
    cell_text(out, has_step(rij) ? stap_text(rij->stap.soort) : "");
    cell_date(out, has_step(rij) ? rij->stap.vanaf : DATE_NONE);
    cell_text(out, has_step(rij) ? dagdeel_text(rij->stap.dagdeel) : "");
    cell_text(out, rij->partners);
    cell_text(out, reden_text(rij->reden));
    cell(out, team_name(beleid, rij), false);
    cell_text(out, rij->met_twee ? "ja" : "");
    cell_text(out, rij->tolk ? "ja" : "");
    if (w->kanaal == KANAAL_BRIEF) /* a letter names the client's own signaalpartners only */
        cell_text(out, client ? client->partners : "");
    if (w->met_namen)
        csv_person(out, client);
    char answer[DATE_TEXT];
    cell(out, slice_from_cstr(date_format(rij->antwoord_tot, answer)), true);
}

void wachtrij_csv(FILE *out, const struct wachtrij *w, const struct beleid *beleid)
{
    fputs("melding;punten;termijn;te_laat;spoed;status;volgende_stap;vanaf;dagdeel;soorten;reden;team;met_"
          "twee;tolk;",
          out);
    if (w->kanaal == KANAAL_BRIEF)
        fputs("signaalpartners;", out);
    if (w->met_namen)
        fputs("naam;geboortedatum;straat;postcode;plaats;telefoon;", out);
    fputs("antwoord_tot\r\n", out);
    for (size_t i = 0; i < w->aantal; i++) {
        const struct rij *rij = &w->rijen[i];
        size_t rows = w->kanaal == KANAAL_BRIEF || w->met_namen ? rij->clienten_aantal : 0;
        for (size_t c = 0; c < rows; c++)
            csv_row(out, w, beleid, rij, &rij->clienten[c]);
        if (rows == 0)
            csv_row(out, w, beleid, rij, NULL);
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
    bool step = has_step(rij);
    json_veld_cstr(json, "volgende_stap", step ? stap_text(rij->stap.soort) : NULL);
    json_veld_datum(json, "vanaf", step ? rij->stap.vanaf : DATE_NONE);
    json_veld_cstr(json, "dagdeel", step ? dagdeel_text(rij->stap.dagdeel) : NULL);
}

static void json_row(struct json *json, const struct wachtrij *w, const struct beleid *beleid,
                     const struct rij *rij)
{
    struct slice team = team_name(beleid, rij);
    json_object_begin(json);
    json_field(json, "melding", rij->id);
    json_veld_getal(json, "punten", rij->volgorde.punten);
    json_veld_datum(json, "termijn", rij->volgorde.termijn);
    json_veld_bool(json, "te_laat", rij->te_laat);
    json_field(json, "spoed", urgency(rij));
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
