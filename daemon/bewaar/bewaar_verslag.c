/* bewaar_verslag.c: counting, and the counts as JSON. See bewaar_verslag.h. */
#include "bewaar/bewaar_verslag.h"

const char *bewaar_wat_text(enum bewaar_wat wat)
{
    static const char *const texts[WAT_COUNT] = {
        [WAT_SIGNAAL] = "signaal",
        [WAT_VERSIE] = "eerdere versie",
        [WAT_MELDING] = "melding",
        [WAT_BESLUIT] = "besluit",
        [WAT_GEBEURTENIS] = "gebeurtenis",
        [WAT_PLAATS] = "plaats",
        [WAT_HUISHOUDEN] = "huishouden",
        [WAT_MEDEDELING] = "mededeling",
        [WAT_INZAGE] = "inzage",
        [WAT_EENMALIG] = "eenmalig",
        [WAT_SESSIE] = "sessie",
        [WAT_AANMELDING] = "aanmelding",
        [WAT_AFGEKEURD] = "afgekeurd record",
        [WAT_VASTGEHOUDEN] = "vastgehouden levering",
        [WAT_LEVERING] = "naam van levering",
        [WAT_UITGAAND] = "uitgaande gebeurtenis",
        [WAT_BESTAND] = "bestand in de inbox",
    };
    return (unsigned)wat < WAT_COUNT ? texts[wat] : "";
}

void verslag_begin(struct bewaar_verslag *verslag)
{
    *verslag = (struct bewaar_verslag){0};
    for (int w = 0; w < WAT_COUNT; w++)
        for (int g = 0; g < BEWAAR_GROND_COUNT; g++)
            verslag->post[w].eerste[g] = verslag->post[w].laatste[g] = DATE_NONE;
}

void verslag_weg(struct bewaar_verslag *verslag, enum bewaar_wat wat, enum bewaar_grond grond, int64_t aantal)
{
    verslag->post[wat].bekeken += aantal;
    verslag->post[wat].weg[grond] += aantal;
}

static void widen(struct bewaar_post *post, enum bewaar_grond grond, civil_date eerste, civil_date laatste)
{
    if (eerste != DATE_NONE && (post->eerste[grond] == DATE_NONE || eerste < post->eerste[grond]))
        post->eerste[grond] = eerste;
    if (laatste != DATE_NONE && (post->laatste[grond] == DATE_NONE || laatste > post->laatste[grond]))
        post->laatste[grond] = laatste;
}

void verslag_blijft(struct bewaar_verslag *verslag, enum bewaar_wat wat, struct bewaar_termijn termijn,
                    int64_t aantal)
{
    struct bewaar_post *post = &verslag->post[wat];
    post->bekeken += aantal;
    post->blijft[termijn.grond] += aantal;
    widen(post, termijn.grond, termijn.tot, termijn.tot);
}

void verslag_op(struct bewaar_verslag *som, const struct bewaar_verslag *bij)
{
    for (int w = 0; w < WAT_COUNT; w++) {
        struct bewaar_post *to = &som->post[w];
        const struct bewaar_post *from = &bij->post[w];
        to->bekeken += from->bekeken;
        for (int g = 0; g < BEWAAR_GROND_COUNT; g++) {
            to->weg[g] += from->weg[g];
            to->blijft[g] += from->blijft[g];
            widen(to, (enum bewaar_grond)g, from->eerste[g], from->laatste[g]);
        }
    }
    som->mislukt += bij->mislukt;
}

int64_t verslag_weg_totaal(const struct bewaar_post *post)
{
    int64_t sum = 0;
    for (int g = 0; g < BEWAAR_GROND_COUNT; g++)
        sum += post->weg[g];
    return sum;
}

static void post_json(struct json *json, enum bewaar_wat wat, const struct bewaar_post *post)
{
    json_object_begin(json);
    json_veld_cstr(json, "soort", bewaar_wat_text(wat));
    json_veld_getal(json, "bekeken", post->bekeken);
    json_sleutel(json, "weg");
    json_lijst(json);
    for (int g = 0; g < BEWAAR_GROND_COUNT; g++) {
        if (post->weg[g] == 0)
            continue;
        json_object_begin(json);
        json_veld_cstr(json, "grond", bewaar_grond_text((enum bewaar_grond)g));
        json_veld_getal(json, "aantal", post->weg[g]);
        json_object_eind(json);
    }
    json_lijst_eind(json);
    json_sleutel(json, "blijft");
    json_lijst(json);
    for (int g = 0; g < BEWAAR_GROND_COUNT; g++) {
        if (post->blijft[g] == 0)
            continue;
        json_object_begin(json);
        json_veld_cstr(json, "grond", bewaar_grond_text((enum bewaar_grond)g));
        json_veld_getal(json, "aantal", post->blijft[g]);
        json_veld_datum(json, "eerste_tot", post->eerste[g]);
        json_veld_datum(json, "laatste_tot", post->laatste[g]);
        json_object_eind(json);
    }
    json_lijst_eind(json);
    json_object_eind(json);
}

void verslag_json(struct json *json, const struct bewaar_verslag *verslag)
{
    json_lijst(json);
    for (int w = 0; w < WAT_COUNT; w++)
        post_json(json, (enum bewaar_wat)w, &verslag->post[w]);
    json_lijst_eind(json);
}
