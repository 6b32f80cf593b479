/* api_capaciteit: see api_capaciteit.h. */
#include "web/api_capaciteit.h"

#include "plan/capaciteit.h"
#include "web/fout.h"
#include "web/sessie.h"

const struct veld API_MAAND = {"maand", VORM_MAAND, VERPLICHT, .wat = "een maand", .voorbeeld = "2026-10"};

static const struct veld KANAAL_VELDEN[] = {
    {"plaatsen", VORM_GETAL, VERPLICHT | MAG_LEEG, .wat = "hoeveel er zijn; leeg: onbeperkt",
     .hoogst = CAPACITEIT_MAX_PLAATSEN},
    {"gebruikt", VORM_GETAL, VERPLICHT, .wat = "hoeveel er gebruikt zijn", .hoogst = CAPACITEIT_MAX_PLAATSEN},
    {"voorgesteld", VORM_GETAL, VERPLICHT, .wat = "daarvan wachten op akkoord",
     .hoogst = CAPACITEIT_MAX_PLAATSEN},
    {"opgehaald", VORM_GETAL, VERPLICHT, .wat = "daarvan uitgegeven", .hoogst = CAPACITEIT_MAX_PLAATSEN},
};
static const struct schema SCHEMA_KANAAL = {"Plaatsen", "De plaatsen van een kanaal.", SCHEMA(KANAAL_VELDEN)};
static const struct veld CAPACITEIT_VELDEN[] = {
    {"maand", VORM_MAAND, VERPLICHT, .wat = "de maand"},
    {"huisbezoek", VORM_OBJECT, VERPLICHT, .wat = "huisbezoeken", .van = &SCHEMA_KANAAL},
    {"telefoon", VORM_OBJECT, VERPLICHT, .wat = "telefoongesprekken", .van = &SCHEMA_KANAAL},
    {"meldingen", VORM_GETAL, VERPLICHT, .wat = "meldingen van deze maand", .hoogst = 10000000},
    {"norm", VORM_GETAL, VERPLICHT, .wat = "waarop gerekend is", .hoogst = 10000000},
};
const struct schema API_CAPACITEIT = {"Capaciteit", "De plaatsen van een maand.", SCHEMA(CAPACITEIT_VELDEN)};

static const struct veld WENS_VELDEN[] = {
    {"huisbezoek", VORM_GETAL, MAG_LEEG, .wat = "nieuw aantal; null: onbeperkt; weg: zoals het is",
     .hoogst = CAPACITEIT_MAX_PLAATSEN},
    {"telefoon", VORM_GETAL, MAG_LEEG, .wat = "nieuw aantal; null: onbeperkt; weg: zoals het is",
     .hoogst = CAPACITEIT_MAX_PLAATSEN},
    {"reden", VORM_TEKST, VERPLICHT, .wat = "waarom", .laagst = 1, .hoogst = HANDELING_MAX_REDEN},
};
const struct schema API_CAPACITEIT_WENS = {"CapaciteitWens", "Een wijziging van de plaatsen.",
                                           SCHEMA(WENS_VELDEN)};

static void write_channel(struct json *j, const char *name, const struct capaciteit *c)
{
    json_sleutel(j, name);
    json_object_begin(j);
    json_sleutel(j, "plaatsen");
    if (c->plaatsen == CAPACITEIT_ONBEPERKT)
        json_niets(j);
    else
        json_getal(j, c->plaatsen);
    json_veld_getal(j, "gebruikt", c->gebruikt);
    json_veld_getal(j, "voorgesteld", c->voorgesteld);
    json_veld_getal(j, "opgehaald", c->opgehaald);
    json_object_eind(j);
}

static enum err_kind show(struct verzoek *v, const struct schrijver *writer, struct antwoord *a,
                          struct err *err)
{
    struct capaciteit_maand month;
    struct api_uit u;
    civil_month maand = month_parse(v->deel);
    enum err_kind kind = sessie_binnen(v, err);
    kind = kind ? kind : capaciteit_lees(v->db, v->arena, writer, maand, &month, err);
    kind = kind ? kind : api_uit_begin(&u, err);
    if (kind)
        return kind;
    json_object_begin(&u.json);
    json_sleutel(&u.json, "maand");
    json_maand(&u.json, maand);
    write_channel(&u.json, "huisbezoek", &month.kanaal[KANAAL_HUISBEZOEK]);
    write_channel(&u.json, "telefoon", &month.kanaal[KANAAL_TELEFOON]);
    json_veld_getal(&u.json, "meldingen", month.meldingen);
    json_veld_getal(&u.json, "norm", v->web->beleid.norm);
    json_object_eind(&u.json);
    return api_uit_klaar(&u, v, a, 200, err);
}

enum err_kind api_capaciteit(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct schrijver writer;
    (void)lichaam;
    enum err_kind kind = sessie_schrijver(v, &writer, err);
    return kind ? kind : show(v, &writer, a, err);
}

static size_t read_wishes(const json_t *body, struct capaciteit_wens ret[2])
{
    static const struct {
        const char *naam;
        enum kanaal kanaal;
    } all[] = {{"huisbezoek", KANAAL_HUISBEZOEK}, {"telefoon", KANAAL_TELEFOON}};
    size_t n = 0;
    for (int i = 0; i < 2; i++) {
        const json_t *value = json_object_get(body, all[i].naam);
        if (value)
            ret[n++] = (struct capaciteit_wens){
                all[i].kanaal, json_is_null(value) ? CAPACITEIT_ONBEPERKT : (int)json_integer_value(value)};
    }
    return n;
}

/* Asked twice it is the same: what it is already is no change. */
enum err_kind api_capaciteit_zet(struct verzoek *v, const json_t *lichaam, struct antwoord *a,
                                 struct err *err)
{
    struct schrijver writer;
    struct capaciteit_wens wishes[2];
    const struct capaciteit_wens *refused = NULL;
    size_t n = read_wishes(lichaam, wishes);
    struct slice reason = slice_trim(api_tekst(lichaam, "reden"));
    enum err_kind kind = sessie_schrijver(v, &writer, err);
    if (kind)
        return kind;
    if (reason.n == 0)
        return api_fout(v, a, 422, "ontbreekt", "reden", "Geef een reden op.", err);
    if (n == 0)
        return api_fout(v, a, 422, "ontbreekt", "huisbezoek", "Noem huisbezoek of telefoon.", err);
    if (month_parse(v->deel) < month_of(writer.vandaag))
        return fout_antwoord(v, a, 409, "Die maand is voorbij; de capaciteit ligt vast."), ERR_NONE;
    kind = sessie_buiten(v, err);
    kind = kind ? kind
                : capaciteit_wijzig(v->db, v->arena, &writer, month_parse(v->deel), wishes, n, reason,
                                    &refused, err);
    if (!kind && refused)
        return api_fout(v, a, 422, "al_gebruikt", kanaal_text(refused->kanaal),
                        "Er zijn al meer plaatsen gebruikt; er is niets gewijzigd.", err);
    return kind ? kind : show(v, &writer, a, err);
}
