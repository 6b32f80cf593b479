/* cmd_check_config: all mistakes of configuration and policy at once, each with file and line; or the
 * reference of all keys. Touches no database. */
#include "ctl/ctl.h"

#include "config/meldingen.h"
#include "kafka/opties.h"
#include "render/json.h"

#include <stdio.h>

const char GEBRUIK_CHECK_CONFIG[] =
    "Gebruik: vroegsignalctl [--config BESTAND] check-config [--sleutels]\n"
    "\n"
    "Leest de configuratie en het beleid en noemt alle fouten, elk met bestand en regel. Afloop 2 als er "
    "fouten\n"
    "zijn; opmerkingen ('let op') zijn geen fouten. De database wordt niet geraadpleegd.\n"
    "\n"
    "  --sleutels   alle sleutels van beide bestanden, met soort, bereik, standaard en uitleg\n";

static void meld_json(const struct ctl *ctl, bool goed, const struct meldingen *meldingen)
{
    struct json json;
    json_begin(&json, stdout);
    json_object_begin(&json);
    json_veld_bool(&json, "goed", goed);
    if (goed) {
        json_veld_tekst(&json, "gemeente", ctl->config.gemeentecode);
        json_veld_tekst(&json, "beleid", ctl->beleid.versie);
    }
    json_sleutel(&json, "meldingen");
    json_lijst(&json);
    for (size_t i = 0; i < meldingen->aantal; i++) {
        const struct config_melding *m = &meldingen->rij[i];
        json_object_begin(&json);
        json_veld_cstr(&json, "bestand", m->bestand);
        json_veld_getal(&json, "regel", m->regel);
        json_veld_cstr(&json, "soort", m->waarschuwing ? "let op" : "fout");
        json_veld_cstr(&json, "tekst", m->tekst);
        json_object_eind(&json);
    }
    json_lijst_eind(&json);
    json_object_eind(&json);
    json_regel(&json);
}

/* An amount of places; "onbeperkt". */
static const char *plaatsen(struct arena *arena, int aantal)
{
    return aantal == CAPACITEIT_ONBEPERKT ? "onbeperkt" : arena_printf(arena, "%d", aantal);
}

static void vat_samen(const struct ctl *ctl)
{
    const struct config *c = &ctl->config;
    const struct beleid *b = &ctl->beleid;
    char moment[INSTANT_TEXT];
    printf("%s: in orde\n", c->pad);
    printf("  gemeente   %.*s (%.*s)\n", SLICE_ARG(c->gemeentenaam), SLICE_ARG(c->gemeentecode));
    printf("  beleid     %s, versie %.*s\n", c->beleid_pad, SLICE_ARG(b->versie));
    printf("  capaciteit huisbezoek %s, telefoon %s, norm %d, tempo %s\n",
           plaatsen(ctl->arena, b->capaciteit[KANAAL_HUISBEZOEK]),
           plaatsen(ctl->arena, b->capaciteit[KANAAL_TELEFOON]), b->norm, tempo_text(b->tempo));
    printf("  sleutels   %s\n", c->sleutels);
    printf("  inbox      %s\n", c->inbox.map);
    printf("  kafka      %s\n", c->kafka.brokers.n ? "ja" : "nee");
    if (c->klok != INSTANT_NONE) {
        printf("  let op: de klok is gezet op %s; alleen voor demonstratie en tests\n",
               instant_format(c->klok, moment));
    }
}

/* Room to tell the faults of librdkafka's options as messages of the configuration. */
struct kafka_fouten {
    struct meldingen *meldingen;
    const char *bestand;
};

static void kafka_fout(void *context, const char *tekst)
{
    struct kafka_fouten *f = context;
    melding_fout(f->meldingen, f->bestand, 0, "%s", tekst);
}

/* What only librdkafka knows: whether the file of properties holds what it takes. */
static bool toets_kafka(struct ctl *ctl, struct meldingen *meldingen)
{
    const struct config *c = &ctl->config;
    if (!c->kafka.brokers.n)
        return true;
    struct kafka_fouten f = {meldingen, c->kafka.eigenschappen ? c->kafka.eigenschappen : c->pad};
    struct kafka_opties opties = {.brokers = arena_printf(ctl->arena, "%.*s", SLICE_ARG(c->kafka.brokers)),
                                  .groep = arena_printf(ctl->arena, "%.*s", SLICE_ARG(c->kafka.groep)),
                                  .topic = arena_printf(ctl->arena, "%.*s", SLICE_ARG(c->kafka.topic)),
                                  .eigenschappen = c->kafka.eigenschappen,
                                  .buffer_kb = (size_t)c->kafka.buffer_kb};
    return kafka_opties_toets(&opties, kafka_fout, &f) == 0;
}

int cmd_check_config(struct ctl *ctl, int argc, char **argv)
{
    bool sleutels = false;
    const struct ctl_optie opties[] = {{"--sleutels", NULL, &sleutels}};
    if (!ctl_opties(ctl, &argc, argv, opties, 1)) {
        return CTL_GEBRUIK;
    }
    if (argc > 1) {
        return ctl_gebruik(ctl, "'%s' hoort hier niet; de configuratie noemt u met --config", argv[1]);
    }
    if (sleutels) {
        config_print_sleutels(stdout);
        return CTL_GEDAAN;
    }
    struct meldingen meldingen;
    meldingen_begin(&meldingen, ctl->arena);
    bool goed = config_read(ctl_config_pad(ctl), ctl->arena, &ctl->config, &ctl->beleid, &meldingen);
    goed = goed && toets_kafka(ctl, &meldingen);
    if (ctl->json) {
        meld_json(ctl, goed, &meldingen);
        return goed ? CTL_GEDAAN : CTL_GEBRUIK;
    }
    meldingen_print(stdout, &meldingen);
    if (goed) {
        vat_samen(ctl);
    } else {
        printf("%zu %s\n", meldingen_fouten(&meldingen),
               meldingen_fouten(&meldingen) == 1 ? "fout" : "fouten");
    }
    return goed ? CTL_GEDAAN : CTL_GEBRUIK;
}
