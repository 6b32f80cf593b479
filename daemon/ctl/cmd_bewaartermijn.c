/* cmd_bewaartermijn: lets go what has been kept long enough, and says what went and what stays until when. */
#include "bewaar/bewaar_run.h"
#include "ctl/ctl.h"
#include "db/migrate.h"
#include "render/json.h"

#include <inttypes.h>
#include <stdio.h>

const char GEBRUIK_BEWAARTERMIJN[] =
    "Gebruik: vroegsignalctl bewaartermijn [--droog]\n"
    "\n"
    "Verwijdert wat lang genoeg bewaard is, volgens `bewaartermijn` in het beleid, en nooit eerder dan de "
    "spelregels\n"
    "ermee klaar zijn. Wat bij een open melding hoort blijft. Gaat in kleine stukken, mag naast de dienst "
    "draaien en\n"
    "mag worden afgebroken: de volgende keer gaat het verder. Meldt per soort wat weg is, waarom, en wat tot "
    "wanneer\n"
    "blijft; dat verslag staat ook in de database. Gebruikt de verbinding `database_bewaar`, anders "
    "`database`.\n"
    "\n"
    "  --droog   laat dezelfde cijfers zien en verandert niets\n";

static const char *until(civil_date day, char text[DATE_TEXT])
{
    return day == DATE_NONE ? "-" : date_format(day, text);
}

static void print_post(enum bewaar_wat wat, const struct bewaar_post *post)
{
    printf("  %-22s %9" PRId64 " bekeken, %" PRId64 " weg\n", bewaar_wat_text(wat), post->bekeken,
           verslag_weg_totaal(post));
    for (int g = 0; g < BEWAAR_GROND_COUNT; g++)
        if (post->weg[g])
            printf("      weg     %-14s %9" PRId64 "\n", bewaar_grond_text((enum bewaar_grond)g),
                   post->weg[g]);
    for (int g = 0; g < BEWAAR_GROND_COUNT; g++) {
        char first[DATE_TEXT], last[DATE_TEXT];
        if (post->blijft[g])
            printf("      blijft  %-14s %9" PRId64 "   tot en met %s .. %s\n",
                   bewaar_grond_text((enum bewaar_grond)g), post->blijft[g], until(post->eerste[g], first),
                   until(post->laatste[g], last));
    }
}

static void print_text(const struct ctl *ctl, const struct bewaar_verslag *verslag, bool dry)
{
    char day[DATE_TEXT];
    printf("Bewaartermijn op %s, beleid %.*s%s\n", date_format(ctl->schrijver.vandaag, day),
           SLICE_ARG(ctl->beleid.versie), dry ? " (droog: er is niets veranderd)" : "");
    for (int w = 0; w < WAT_COUNT; w++)
        if (verslag->post[w].bekeken)
            print_post((enum bewaar_wat)w, &verslag->post[w]);
}

static void print_json(const struct ctl *ctl, const struct bewaar_verslag *verslag, bool dry, bool done)
{
    struct json json;
    json_begin(&json, stdout);
    json_object_begin(&json);
    json_veld_datum(&json, "dag", ctl->schrijver.vandaag);
    json_veld_bool(&json, "droog", dry);
    json_veld_bool(&json, "afgerond", done);
    json_veld_tekst(&json, "beleid", ctl->beleid.versie);
    json_sleutel(&json, "soorten");
    verslag_json(&json, verslag);
    json_object_eind(&json);
    json_regel(&json);
}

static enum err_kind open_retention(const struct ctl *ctl, struct db **ret, struct err *err)
{
    enum err_kind kind = db_open(ctl->config.database_bewaar, ret, err);
    return kind ? kind : migrate_check(*ret, err);
}

int cmd_bewaartermijn(struct ctl *ctl, int argc, char **argv)
{
    bool dry = false;
    const struct ctl_optie options[] = {{"--droog", NULL, &dry}};
    if (!ctl_opties(ctl, &argc, argv, options, 1))
        return CTL_GEBRUIK;
    if (argc > 1)
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    const struct bewaar_opdracht order = {
        .droog = dry,
        .inbox = ctl->config.inbox.map,
        .geheugen = (size_t)ctl->config.geheugen.verzoek_mb << 20,
    };
    struct bewaar_verslag verslag;
    struct err err = {0};
    struct db *db = NULL;
    verslag_begin(&verslag);
    enum err_kind kind = open_retention(ctl, &db, &err);
    if (!kind)
        kind = bewaar_uitvoeren(db, &ctl->schrijver, &order, &verslag, &err);
    db_close(db);
    if (ctl->json)
        print_json(ctl, &verslag, dry, !kind);
    else
        print_text(ctl, &verslag, dry);
    if (kind)
        return ctl_fout(ctl, &err);
    if (verslag.mislukt)
        return ctl_mislukt(ctl, "%" PRId64 " bestanden in de inbox konden niet worden verwijderd",
                           verslag.mislukt);
    return CTL_GEDAAN;
}
