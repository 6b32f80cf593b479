/* api_zoek: see api_zoek.h. What is looked for, and how, web/zoek_vraag.h decides, for the page too. */
#include "web/api_zoek.h"

#include "web/zoek_vraag.h"

static const struct veld VRAAG_VELDEN[] = {
    {"zoek", VORM_TEKST, VERPLICHT,
     .wat = "nummer van een melding, postcode met huisnummer, telefoonnummer of achternaam", .laagst = 1,
     .hoogst = SIGNAAL_MAX_TEKST},
};
const struct schema API_ZOEK_VRAAG = {"Zoekopdracht", "Wat er gezocht wordt.", SCHEMA(VRAAG_VELDEN)};

static const struct veld PERSOON_VELDEN[] = {
    {"naam", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "naam"},
    {"geboortedatum", VORM_DATUM, VERPLICHT | MAG_LEEG, .wat = "geboortedatum"},
    {"adres", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "adres zoals het is aangeleverd"},
};
static const struct schema SCHEMA_PERSOON = {"GevondenPersoon", "Een persoon van een gevonden melding.",
                                             SCHEMA(PERSOON_VELDEN)};
static const struct veld MELDING_VELDEN[] = {
    {"melding", VORM_TEKST, VERPLICHT, .wat = "nummer", .vorm = "^M-[0-9]{4}-[0-9]{2}-[A-Z2-7]{10}$"},
    {"periode", VORM_MAAND, VERPLICHT, .wat = "de maand waarin de signalen zijn gebundeld"},
    {"status", VORM_TEKST, VERPLICHT, .wat = "hoe het ermee staat"},
    {"resultaat", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "eindresultaat van DDAS"},
    {"route", VORM_TEKST, VERPLICHT, .wat = "waar de melding staat"},
    {"personen", VORM_LIJST, VERPLICHT, .wat = "om wie het gaat", .van = &SCHEMA_PERSOON},
};
static const struct schema SCHEMA_MELDING = {"GevondenMelding", "Een gevonden melding.",
                                             SCHEMA(MELDING_VELDEN)};
static const struct veld GEVONDEN_VELDEN[] = {
    {"meer", VORM_JANEE, VERPLICHT, .wat = "er is meer dan hier staat: zoek preciezer"},
    {"meldingen", VORM_LIJST, VERPLICHT, .wat = "wat er gevonden is", .van = &SCHEMA_MELDING},
};
const struct schema API_GEVONDEN = {"Gevonden", "Wat een zoekopdracht vond.", SCHEMA(GEVONDEN_VELDEN)};

static void write_one(struct json *j, const struct zoek_melding *m)
{
    json_object_begin(j);
    json_veld_tekst(j, "melding", m->id);
    json_sleutel(j, "periode");
    json_maand(j, m->periode);
    json_veld_cstr(j, "status", melding_status_text(m->status));
    api_veld(j, "resultaat", slice_from_cstr(eindresultaat_text(m->resultaat)));
    json_veld_cstr(j, "route", kanaal_text(m->route));
    json_sleutel(j, "personen");
    json_lijst(j);
    for (size_t i = 0; i < m->personen_aantal; i++) {
        json_object_begin(j);
        api_veld(j, "naam", m->personen[i].naam);
        json_veld_datum(j, "geboortedatum", m->personen[i].geboortedatum);
        api_veld(j, "adres", m->personen[i].adres);
        json_object_eind(j);
    }
    json_lijst_eind(j);
    json_object_eind(j);
}

enum err_kind api_zoek(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct zoek_uitkomst found = {0};
    struct api_uit u;
    enum err_kind kind =
        zoek(v, slice_trim(api_tekst(lichaam, "zoek")), zoek_alleen_open(v->wie.rol), &found, err);
    if (!kind && found.fout)
        return api_fout(v, a, 422, "niet_te_zoeken", "zoek", found.fout, err);
    kind = kind ? kind : api_uit_begin(&u, err);
    if (kind)
        return kind;
    json_object_begin(&u.json);
    json_veld_bool(&u.json, "meer", found.meer);
    json_sleutel(&u.json, "meldingen");
    json_lijst(&u.json);
    for (size_t i = 0; i < found.aantal; i++)
        write_one(&u.json, &found.meldingen[i]);
    json_lijst_eind(&u.json);
    json_object_eind(&u.json);
    return api_uit_klaar(&u, v, a, 200, err);
}
