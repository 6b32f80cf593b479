/* cmd_beleid: the policy that is in force: its version, or all of it as a readable page. Asks no database:
 * what the configuration names is what counts. */
#include "ctl/ctl.h"

#include "render/beleid_blad.h"
#include "render/json.h"

#include <stdio.h>
#include <string.h>

const char GEBRUIK_BELEID[] =
    "Gebruik: vroegsignalctl [--config BESTAND] beleid [--uitleg [--format html|tekst]]\n"
    "\n"
    "Het beleid dat geldt: zijn versie en kenmerk. Met --uitleg alle regels in gewone taal, voor inwoners,\n"
    "raad en medewerkers; dezelfde zinnen als op de pagina Spelregels. De database wordt niet geraadpleegd.\n"
    "\n"
    "  --uitleg             de regels in woorden\n"
    "  --format html|tekst  een bladzijde die op zichzelf staat, om te publiceren of af te drukken; of tekst "
    "(anders)\n";

struct kenmerk {
    char tekst[2 * sizeof(struct hash128) + 1];
};

static struct kenmerk mark_of(struct hash128 hash)
{
    struct kenmerk out;
    for (size_t i = 0; i < sizeof hash.bytes; i++)
        snprintf(out.tekst + 2 * i, 3, "%02x", hash.bytes[i]);
    return out;
}

static void tell_version(const struct ctl *ctl, const char *mark)
{
    const struct config *c = &ctl->config;
    if (!ctl->json) {
        printf("%-10s %.*s (%.*s)\n", "gemeente", SLICE_ARG(c->gemeentenaam), SLICE_ARG(c->gemeentecode));
        printf("%-10s %.*s\n%-10s %s\n%-10s %s\n", "versie", SLICE_ARG(ctl->beleid.versie), "kenmerk", mark,
               "bestand", c->beleid_pad);
        return;
    }
    struct json json;
    json_begin(&json, stdout);
    json_object_begin(&json);
    json_veld_tekst(&json, "gemeente", c->gemeentecode);
    json_veld_tekst(&json, "versie", ctl->beleid.versie);
    json_veld_cstr(&json, "kenmerk", mark);
    json_veld_cstr(&json, "bestand", c->beleid_pad);
    json_object_eind(&json);
    json_regel(&json);
}

/* The sentences with the keys that change them. */
static void tell_json(const struct ctl *ctl, const struct beleid_blad *page)
{
    struct json json;
    json_begin(&json, stdout);
    json_object_begin(&json);
    json_veld_tekst(&json, "gemeente", ctl->config.gemeentecode);
    json_veld_tekst(&json, "versie", page->versie);
    json_veld_cstr(&json, "kenmerk", page->kenmerk);
    json_sleutel(&json, "groepen");
    json_lijst(&json);
    for (size_t i = 0; i < page->uitleg->aantal; i++) {
        const struct uitleg_groep *group = &page->uitleg->groep[i];
        json_object_begin(&json);
        json_veld_cstr(&json, "titel", group->titel);
        json_veld_cstr(&json, "regel", group->regel);
        json_sleutel(&json, "zinnen");
        json_lijst(&json);
        for (size_t k = 0; k < group->aantal; k++) {
            json_object_begin(&json);
            json_veld_cstr(&json, "tekst", group->zinnen[k].tekst);
            json_veld_cstr(&json, "sleutels", group->zinnen[k].sleutels);
            json_object_eind(&json);
        }
        json_lijst_eind(&json);
        json_object_eind(&json);
    }
    json_lijst_eind(&json);
    json_object_eind(&json);
    json_regel(&json);
}

static int tell_all(const struct ctl *ctl, const char *mark, bool html)
{
    struct beleid_uitleg told;
    struct slice document = SLICE_NONE;
    const struct beleid_blad page = {ctl->config.gemeentenaam, ctl->beleid.versie, mark, &told};
    bool whole = beleid_uitleg(ctl->arena, &ctl->beleid, &told);
    if (whole && html) {
        document = beleid_blad_html(ctl->arena, &page);
        whole = document.n > 0;
    }
    if (!whole)
        return ctl_mislukt(ctl, "het beleid is te groot om in woorden te zetten");
    if (html) {
        fwrite(document.p, 1, document.n, stdout);
    } else if (ctl->json) {
        tell_json(ctl, &page);
    } else if (!beleid_blad_tekst(stdout, ctl->arena, &page)) {
        return ctl_mislukt(ctl, "het beleid is te groot om in woorden te zetten");
    }
    return CTL_GEDAAN;
}

int cmd_beleid(struct ctl *ctl, int argc, char **argv)
{
    const char *format = NULL;
    bool told = false;
    const struct ctl_optie options[] = {{"--uitleg", NULL, &told}, {"--format", &format, NULL}};
    if (!ctl_opties(ctl, &argc, argv, options, sizeof options / sizeof *options))
        return CTL_GEBRUIK;
    if (argc > 1)
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    bool html = format && strcmp(format, "html") == 0;
    if (format && !html && strcmp(format, "tekst") != 0)
        return ctl_gebruik(ctl, "--format: kies html of tekst");
    if (format && !told)
        return ctl_gebruik(ctl, "--format hoort bij --uitleg");
    if (format && ctl->json)
        return ctl_gebruik(ctl, "--format en --json gaan niet samen");
    const struct kenmerk mark = mark_of(ctl->config.beleid_hash);
    if (told)
        return tell_all(ctl, mark.tekst, html);
    tell_version(ctl, mark.tekst);
    return CTL_GEDAAN;
}
