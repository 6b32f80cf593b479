/* verslag: what was made, in words, for zaad.txt beside the deliveries. */
#include "synth/model.h"
#include "synth/uit.h"

#include <stdarg.h>
#include <stdio.h>

static void regel(struct uit *uit, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void regel(struct uit *uit, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    if (n > 0) {
        uit_kaal(uit, text);
    }
    uit_kaal(uit, "\n");
}

static void kop(struct uit *uit, const struct synth_opdracht *opdracht)
{
    char maand[MONTH_TEXT];
    regel(uit, "Verzonnen leveringen voor Assen; niemand hierin bestaat.");
    regel(uit, "zaad %llu, scenario %s, %d meldingen per maand, vanaf %s, maanden: %d",
          (unsigned long long)opdracht->zaad, synth_scenario_text(opdracht->scenario), opdracht->meldingen,
          month_format(opdracht->maand, maand), opdracht->maanden);
    regel(uit, "Dezelfde opdracht geeft dezelfde bestanden, byte voor byte.");
}

static void maanden(struct uit *uit, const struct synth *synth)
{
    const struct synth_telling *t = &synth->telling;
    char maand[MONTH_TEXT];
    regel(uit, "\nmaand     signalen geleverd   meldingen verwacht");
    for (int i = 0; i <= synth->opdracht.maanden; i++) {
        regel(uit, "%s   %17zu   %18zu%s", month_format(synth->opdracht.maand + i, maand),
              t->signalen_maand[i], t->meldingen[i],
              i == synth->opdracht.maanden ? "   (nagekomen: late leveringen)" : "");
    }
    regel(uit, "Verwacht: bij een drempel van 100 euro en herhaling binnen 6 maanden. Rust (R9) en bekende");
    regel(uit, "clienten hangen af van wat mensen doen en zijn niet meegerekend.");
}

static void leveringen(struct uit *uit, const struct synth *synth)
{
    size_t aantal[3] = {0}, nogmaals = 0;
    char eerste[DATE_TEXT] = "", laatste[DATE_TEXT] = "";
    for (size_t i = 0; i < synth->aantal; i++) {
        aantal[synth->leveringen[i].soort]++;
        nogmaals += synth->leveringen[i].nogmaals;
    }
    if (synth->aantal > 0) {
        date_format(synth->leveringen[0].dag, eerste);
        date_format(synth->leveringen[synth->aantal - 1].dag, laatste);
    }
    regel(uit, "\nbestanden met signalen       %8zu   (waarvan %zu een tweede keer geleverd)",
          aantal[SYNTH_SIGNALEN], nogmaals);
    regel(uit, "lijsten van GKB en WPDA      %8zu   (%zu huishoudens)",
          aantal[SYNTH_CLIENTEN_GKB] + aantal[SYNTH_CLIENTEN_WPDA], synth->telling.clienten);
    regel(uit, "leverdagen %s tot en met %s", eerste, laatste);
}

const char *synth_verslag(struct arena *arena, const struct synth *synth)
{
    const struct synth_telling *t = &synth->telling;
    struct uit uit;
    if (!uit_begin(arena, &uit, 100 + SYNTH_MAX_MAANDEN + PARTNER_TYPE_COUNT, 128)) {
        return "";
    }
    kop(&uit, &synth->opdracht);
    maanden(&uit, synth);
    leveringen(&uit, synth);
    regel(&uit, "\nregels                       %8zu", t->regels);
    regel(&uit, "signalen                     %8zu   van %zu huishoudens", t->signalen, t->huishoudens);
    for (int type = 0; type < PARTNER_TYPE_COUNT; type++) {
        if (t->per_type[type] > 0) {
            regel(&uit, "  %-26s %8zu", partner_type_text((enum partner_type)type), t->per_type[type]);
        }
    }
    regel(&uit, "  onder de drempel           %8zu", t->onder_drempel);
    regel(&uit, "  herhaald, niet hoger       %8zu", t->herhaald);
    regel(&uit, "  crisissignaal              %8zu", t->crisis);
    regel(&uit, "  warme overdracht           %8zu", t->warm);
    regel(&uit, "  alleen een BSN             %8zu", t->alleen_bsn);
    regel(&uit, "  met telefoonnummer         %8zu", t->met_telefoon);
    regel(&uit, "  geleverd in latere maand   %8zu", t->laat);
    regel(&uit, "  met fout BSN en adres      %8zu", t->waarschuwing);
    regel(&uit, "correcties                   %8zu", t->correcties);
    regel(&uit, "intrekkingen                 %8zu", t->intrekkingen);
    regel(&uit, "dezelfde regel nog eens      %8zu", t->dubbel);
    regel(&uit, "regels om af te keuren       %8zu", t->fout);
    regel(&uit, "\nInstellingen (voor `instellingen` in het beleid):");
    for (size_t i = 0; synth_instelling(i) != NULL; i++) {
        regel(&uit, "  %s", synth_instelling(i));
    }
    struct slice text = uit_klaar(&uit);
    return text.n == 0 ? "" : arena_printf(arena, "%.*s", SLICE_ARG(text));
}
