/* cmd_codeer: makes a client list that says nothing without a key, at the partner's: no database, no
 * configuration, nothing but the list and the key.
 *
 * The whole list is read before a byte is written: a list that fails half-way is no list. Faulty rows are
 * told by line and left out, as the municipality would leave them out. */
#include "base/text.h"
#include "codec/clienten_csv.h"
#include "codec/codes_csv.h"
#include "config/sleutels_codering.h"
#include "ctl/ctl.h"
#include "intake/bronbestand.h"
#include "intake/fouten_json.h"

#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char GEBRUIK_CODEER[] =
    "Gebruik: vroegsignalctl codeer --sleutel BESTAND [--maak-sleutel] CLIENTEN.csv > GECODEERD.csv\n"
    "\n"
    "Maakt van een clientenlijst van GKB of WPDA een gecodeerde lijst. Daarin staan client_id, traject, "
    "vanaf "
    "en tot\n"
    "leesbaar, en al het andere als code: zonder de sleutel zegt die niets, en met de sleutel kan de "
    "gemeente "
    "wel\n"
    "nagaan of iemand van wie zij een signaal heeft op de lijst staat. Draait bij de partner, zonder "
    "database "
    "en\n"
    "zonder configuratie; een - is de standaardinvoer. Twee keer coderen geeft twee verschillende "
    "bestanden.\n"
    "\n"
    "  --sleutel BESTAND  de sleutel die partner en gemeente delen: 32 willekeurige bytes, rechten 0600. De\n"
    "                     gemeente bewaart haar als codering-gkb.key of codering-wpda.key in de map "
    "sleutels.\n"
    "  --maak-sleutel     maakt de sleutel als zij er nog niet is; een bestaande wordt nooit overschreven\n"
    "\n"
    "Wat dit wel en niet beschermt, en hoe u de sleutel overbrengt en wisselt: docs/codering.md.\n"
    "Afloop: 0 gedaan, 1 mislukt of geen enkele bruikbare rij (er is dan niets geschreven), 2 verkeerd "
    "gebruik,\n"
    "3 gedaan, maar er zijn rijen afgekeurd.\n";

#define GETOOND 20             /* faulty rows of which it is said what is wrong */
#define WERK ((size_t)4 << 20) /* a row and what is made of it */

struct codeer {
    struct ctl *ctl;
    struct arena *werk;
    struct codering codering;
    FILE *uit; /* into memory */
    size_t goed, fout;
};

static int vol(struct codeer *c)
{
    return ctl_mislukt(c->ctl, "te weinig geheugen voor deze lijst");
}

static void meld(struct codeer *c, const struct csv_record *record, const struct fouten *fouten)
{
    c->fout++;
    for (size_t i = 0; i < fouten->aantal && c->fout <= GETOOND; i++)
        if (!fouten->rij[i].waarschuwing)
            fprintf(stderr, "regel %" PRIu64 ", %s: %s\n", record->plek.regel, fouten->rij[i].veld,
                    fouten->rij[i].tekst);
    if (c->fout == GETOOND + 1)
        fputs("en meer\n", stderr);
}

static bool schrijf(FILE *uit, struct slice bytes)
{
    return bytes.p && fwrite(bytes.p, 1, bytes.n, uit) == bytes.n;
}

static bool codeer_rij(struct codeer *c, const struct client *client)
{
    struct profiel profiel;
    struct gecodeerd rij;
    uint8_t nonce[ZEGEL_NONCE], zegel[ZEGEL_BYTES];
    if (!codering_profiel(c->werk, &c->codering, &client->persoon, &client->adres, &profiel))
        return false;
    randombytes_buf(nonce, sizeof nonce);
    gecodeerd_maak(&c->codering, &profiel, &rij);
    gecodeerd_verzegel(&c->codering, client, nonce, &rij, zegel);
    c->goed++;
    return schrijf(c->uit, codes_csv_schrijf_rij(c->werk, client, zegel));
}

static int codeer_rijen(struct codeer *c, struct csv *csv)
{
    for (;;) {
        struct csv_record record;
        struct slice velden[CLIENT_VELD_COUNT];
        struct fouten fouten;
        struct client client;
        arena_reset(c->werk);
        fouten_begin(&fouten, c->werk);
        enum csv_uitslag uitslag = clienten_csv_volgende(csv, c->werk, &record, velden, &fouten);
        if (uitslag == CSV_EINDE)
            return CTL_GEDAAN;
        if (uitslag == CSV_VOL)
            return vol(c);
        if (c->goed + c->fout == CLIENTLIJST_MAX_RIJEN)
            return ctl_mislukt(c->ctl, "deze lijst heeft meer dan %d rijen", CLIENTLIJST_MAX_RIJEN);
        bool goed = record.leesbaar && client_lees(c->werk, velden, &client, &fouten);
        if (arena_is_full(c->werk) || (goed && !codeer_rij(c, &client)))
            return vol(c);
        if (!goed)
            meld(c, &record, &fouten);
    }
}

static int codeer_lijst(struct codeer *c, struct slice data, const struct hash_key *gedeeld)
{
    struct csv csv;
    struct fouten fouten;
    uint8_t nonce[CODERING_NONCE];
    fouten_begin(&fouten, c->ctl->arena);
    if (codes_csv_herken(data))
        return ctl_mislukt(c->ctl, "deze lijst is al gecodeerd");
    if (!clienten_csv_begin(&csv, data, &fouten))
        return ctl_mislukt(c->ctl, "%s", fouten_zin(c->ctl->arena, &fouten));
    randombytes_buf(nonce, sizeof nonce);
    struct hash_key levering = codering_levering(gedeeld, nonce);
    c->codering = codering_open(&levering);
    sodium_memzero(&levering, sizeof levering);
    if (!schrijf(c->uit, codes_csv_schrijf_kop(c->werk, nonce, &c->codering)))
        return vol(c);
    int status = codeer_rijen(c, &csv);
    if (status)
        return status;
    if (c->goed == 0 && c->fout > 0)
        return ctl_mislukt(c->ctl, "geen enkele rij van deze lijst is bruikbaar; er is niets geschreven");
    return CTL_GEDAAN;
}

/* Into memory first, then out at once. */
static int codeer_uit(struct codeer *c, struct slice data, const struct hash_key *gedeeld)
{
    char *tekst = NULL;
    size_t n = 0;
    c->uit = open_memstream(&tekst, &n);
    if (!c->uit)
        return vol(c);
    int status = codeer_lijst(c, data, gedeeld);
    if (fclose(c->uit) != 0 && !status)
        status = vol(c);
    if (!status && fwrite(tekst, 1, n, stdout) != n)
        status = ctl_mislukt(c->ctl, "de uitvoer kan niet worden geschreven");
    free(tekst);
    codering_wis(&c->codering);
    if (status)
        return status;
    fprintf(stderr, "%zu clienten gecodeerd, %zu rijen afgekeurd.\n", c->goed, c->fout);
    return c->fout ? CTL_DEELS : CTL_GEDAAN;
}

static int lees_sleutel(struct ctl *ctl, const char *pad, bool maak, struct hash_key *ret)
{
    struct err err = {0};
    bool gemaakt = false;
    if (codering_sleutel_bestand(pad, maak, ret, &gemaakt, &err))
        return ctl_mislukt_door(
            ctl, &err, "de sleutel %s kan niet worden gebruikt%s", pad,
            access(pad, F_OK) == 0 || maak
                ? ""
                : "; --maak-sleutel maakt een nieuwe, en die heeft de gemeente dan ook nodig");
    if (gemaakt)
        fprintf(stderr,
                "De sleutel %s is gemaakt. Breng haar langs een andere weg dan de lijst naar de gemeente, en "
                "bewaar haar als een wachtwoord.\n",
                pad);
    return CTL_GEDAAN;
}

int cmd_codeer(struct ctl *ctl, int argc, char **argv)
{
    const char *sleutel = NULL;
    bool maak = false;
    const struct ctl_optie opties[] = {{"--sleutel", &sleutel, NULL}, {"--maak-sleutel", NULL, &maak}};
    if (!ctl_opties(ctl, &argc, argv, opties, 2))
        return CTL_GEBRUIK;
    if (!sleutel || argc != 2)
        return ctl_gebruik(ctl, !sleutel ? "noem de sleutel: --sleutel BESTAND"
                                         : "noem een bestand met clienten, of - voor de standaardinvoer");
    struct bronbestand bron;
    enum bron_fout fout = strcmp(argv[1], "-") == 0
                              ? bronbestand_lees_invoer(STDIN_FILENO, CODEER_MAX_BYTES, &bron)
                              : bronbestand_lees(AT_FDCWD, argv[1], CODEER_MAX_BYTES, true, &bron);
    if (fout != BRON_GOED) {
        struct slice naam = text_leesbaar(ctl->arena, slice_from_cstr(argv[1]));
        ctl_mislukt(ctl, "%.*s: %s", SLICE_ARG(naam),
                    fout == BRON_TE_GROOT ? "Dit bestand is te groot voor een clientenlijst."
                                          : bron_fout_tekst(fout));
        return CTL_GEBRUIK;
    }
    struct codeer codeer = {.ctl = ctl, .werk = arena_new(WERK)};
    struct hash_key gedeeld;
    int status = codeer.werk ? lees_sleutel(ctl, sleutel, maak, &gedeeld) : vol(&codeer);
    if (!status)
        status = codeer_uit(&codeer, bron.data, &gedeeld);
    sodium_memzero(&gedeeld, sizeof gedeeld);
    arena_free(codeer.werk);
    bronbestand_sluit(&bron);
    return status;
}
