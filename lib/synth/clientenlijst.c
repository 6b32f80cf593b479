/* clientenlijst: the weekly lists of GKB (`;`, Windows-1252) and WPDA (`,`, UTF-8) as bytes. */
#include "synth/model.h"
#include "synth/uit.h"

#include <stdio.h>

#define REGEL_MAX 512
#define NAWERKING 30 /* days a client stays on the list after the traject ended */

static bool op_lijst(const struct s_traject *traject, civil_date dag)
{
    return traject->code >= 0 && traject->vanaf <= dag &&
           (traject->tot == DATE_NONE || traject->tot >= dag - NAWERKING);
}

static void veld(struct uit *uit, char scheiding, const char *text)
{
    uit_tekst(uit, slice_from_cstr(text));
    if (scheiding != 0) {
        uit_byte(uit, (unsigned char)scheiding);
    }
}

static void naam(struct uit *uit, char scheiding, const struct s_persoon *persoon)
{
    char text[160];
    size_t n = 0;
    for (size_t i = 0; i < sizeof(persoon->letters) && persoon->letters[i] != 0; i++) {
        text[n++] = persoon->letters[i];
        text[n++] = '.';
    }
    text[n] = 0;
    veld(uit, scheiding, text);
    veld(uit, scheiding, bevolking_voorvoegsel(persoon));
    bevolking_achternaam(persoon, text, sizeof(text));
    veld(uit, scheiding, text);
    veld(uit, scheiding, date_format(persoon->geboren, text));
}

static void adres(struct uit *uit, char scheiding, const struct s_adres *a)
{
    char text[64];
    snprintf(text, sizeof(text), "%d%.2s", bevolking_postcode(a), a->letters);
    veld(uit, scheiding, text);
    snprintf(text, sizeof(text), "%d", a->nummer);
    veld(uit, scheiding, text);
    snprintf(text, sizeof(text), "%.1s", &a->letter);
    veld(uit, scheiding, text);
    snprintf(text, sizeof(text), "%u", a->toevoeging);
    veld(uit, scheiding, a->toevoeging > 0 ? text : "");
}

static void client(struct uit *uit, char scheiding, enum bron bron, const struct s_huishouden *huishouden,
                   const struct s_persoon *persoon)
{
    const struct s_traject *traject = &persoon->traject[bron];
    char text[64], datum[DATE_TEXT];
    snprintf(text, sizeof(text), "%c%u", bron == BRON_GKB ? 'G' : 'W', persoon->bsn % 10000000);
    veld(uit, scheiding, text);
    snprintf(text, sizeof(text), "%09u", persoon->bsn);
    veld(uit, scheiding, text);
    naam(uit, scheiding, persoon);
    adres(uit, scheiding, &huishouden->adres);
    veld(uit, scheiding, traject_text((enum traject)traject->code));
    veld(uit, scheiding, date_format(traject->vanaf, datum));
    veld(uit, 0, date_format(traject->tot, datum));
    uit_kaal(uit, "\r\n");
}

static void kop(struct uit *uit, char scheiding)
{
    static const char *const namen[] = {"client_id",  "bsn",           "voorletters", "voorvoegsel",
                                        "achternaam", "geboortedatum", "postcode",    "huisnummer",
                                        "huisletter", "toevoeging",    "traject",     "vanaf",
                                        "tot"};
    size_t aantal = sizeof(namen) / sizeof(namen[0]);
    for (size_t i = 0; i < aantal; i++) {
        veld(uit, (char)(i + 1 < aantal ? scheiding : 0), namen[i]);
    }
    uit_kaal(uit, "\r\n");
}

struct slice schrijf_clienten(struct arena *arena, const struct synth *synth,
                              const struct synth_levering *levering)
{
    enum bron bron = levering->soort == SYNTH_CLIENTEN_GKB ? BRON_GKB : BRON_WPDA;
    char scheiding = bron == BRON_GKB ? ';' : ',';
    const struct s_rij *clienten = &synth->bron->clienten;
    struct uit uit;
    if (!uit_begin(arena, &uit, clienten->aantal * S_PERSONEN, REGEL_MAX)) {
        return SLICE_NONE;
    }
    uit.cp1252 = bron == BRON_GKB;
    kop(&uit, scheiding);
    for (size_t i = 0; i < clienten->aantal; i++) {
        const struct s_huishouden *huishouden = S_RIJ(*clienten, struct s_huishouden, i);
        for (int p = 0; p < huishouden->personen; p++) {
            if (op_lijst(&huishouden->persoon[p].traject[bron], levering->dag)) {
                client(&uit, scheiding, bron, huishouden, &huishouden->persoon[p]);
            }
        }
    }
    return uit_klaar(&uit);
}
