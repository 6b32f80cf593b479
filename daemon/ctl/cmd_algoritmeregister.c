/* cmd_algoritmeregister: the entry for the national Algoritmeregister, made from the policy that is in force;
 * and, on standard error, what only the municipality can fill in. Asks no database. */
#include "ctl/ctl.h"

#include "render/algoritme_uit.h"

#include <stdio.h>
#include <string.h>

const char GEBRUIK_ALGORITMEREGISTER[] =
    "Gebruik: vroegsignalctl [--config BESTAND] algoritmeregister [--format json|csv|tekst]\n"
    "\n"
    "De beschrijving voor het landelijke Algoritmeregister (publicatiestandaard 1.0), gemaakt uit het beleid "
    "dat\n"
    "geldt: doel, elke factor met zijn punten, wie er beslist, en wat niet wordt gebruikt. Wat alleen de "
    "gemeente\n"
    "weet, staat in de configuratie onder 'algoritmeregister'; wat daar ontbreekt wordt genoemd. Afloop 3 "
    "als een\n"
    "verplicht veld ontbreekt of een tekst langer is dan het register toelaat. Lees de tekst na voor u hem\n"
    "publiceert: de gemeente staat ervoor.\n"
    "\n"
    "  --format json|csv|tekst  zoals de aanlever-API het leest (anders), als tabel, of om te lezen\n";

/* What every municipality that publishes should have; the others are for who has something to say. */
static bool is_wanted(const struct algoritme *entry, size_t i)
{
    switch (i) {
    case ALGORITME_TOETSEN:
        return entry->veld[ALGORITME_TOELICHTING].aantal == 0; /* why there is none */
    case ALGORITME_BEGIN:
    case ALGORITME_WEBSITE:
    case ALGORITME_VERWERKING:
    case ALGORITME_LEVERANCIER:
    case ALGORITME_BRONCODE:
        return true;
    default:
        return entry->veld[i].verplicht;
    }
}

static bool check(const struct ctl *ctl, const struct algoritme *entry)
{
    bool right = true;
    for (size_t i = 0; i < ALGORITME_VELDEN; i++) {
        const struct algoritme_veld *field = &entry->veld[i];
        enum algoritme_gebrek fault = algoritme_keur(ctl->arena, field);
        bool bad = fault == ALGORITME_TE_LANG || (fault == ALGORITME_ONTBREEKT && field->verplicht);
        right = right && !bad;
        if (fault == ALGORITME_TE_LANG)
            fprintf(stderr, "vroegsignalctl algoritmeregister: '%s' (%s) is langer dan %zu tekens\n",
                    field->titel, field->naam, field->hoogst);
        else if (fault == ALGORITME_ONTBREEKT && field->sleutel && is_wanted(entry, i))
            fprintf(stderr,
                    "vroegsignalctl algoritmeregister: %s'%s' ontbreekt; vul algoritmeregister.%s in\n",
                    bad ? "verplicht: " : "", field->titel, field->sleutel);
    }
    return right;
}

int cmd_algoritmeregister(struct ctl *ctl, int argc, char **argv)
{
    static const struct {
        const char *naam;
        bool (*schrijf)(FILE *, struct arena *, const struct algoritme *);
    } formats[] = {{"json", algoritme_json}, {"csv", algoritme_csv}, {"tekst", algoritme_tekst}};
    const char *format = NULL;
    struct algoritme entry;
    size_t which = 0;
    const struct ctl_optie options[] = {{"--format", &format, NULL}};
    if (!ctl_opties(ctl, &argc, argv, options, 1))
        return CTL_GEBRUIK;
    if (argc > 1)
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    while (format && which < 3 && strcmp(formats[which].naam, format) != 0)
        which++;
    if (which == 3)
        return ctl_gebruik(ctl, "--format: kies json, csv of tekst");
    if (ctl->json && which != 0)
        return ctl_gebruik(ctl, "--format en --json gaan niet samen");
    if (!algoritme_beschrijf(ctl->arena, ctl->config.gemeentenaam, &ctl->beleid, &ctl->config.algoritme,
                             &entry) ||
        !formats[which].schrijf(stdout, ctl->arena, &entry))
        return ctl_mislukt(ctl, "het beleid is te groot om te beschrijven");
    return check(ctl, &entry) ? CTL_GEDAAN : CTL_DEELS;
}
