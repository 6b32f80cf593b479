/* cmd_sleutels: the data keys of an installation: which there are and what they protect, making a new one,
 * taking it into use, encrypting again, removing an old one. All of it while the daemon works on.
 *
 * Goes over `database_beheer`, as migrate does: the role of the daemon may not change what was recorded.
 * Never shows anything of a key but its number. The pseudonym key has no act: it is never changed. */
#include "config/sleutels_codering.h"
#include "ctl/ctl.h"
#include "ctl/sleutels_beeld.h"
#include "ctl/sleutels_vernieuw.h"
#include "db/faalpunt.h"
#include "db/migrate.h"
#include "db/queries.h"
#include "intake/sleutelproef.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char GEBRUIK_SLEUTELS[] =
    "Gebruik: vroegsignalctl sleutels lijst\n"
    "         vroegsignalctl sleutels nieuw\n"
    "         vroegsignalctl sleutels gebruik N\n"
    "         vroegsignalctl sleutels vernieuw\n"
    "         vroegsignalctl sleutels verwijder N\n"
    "\n"
    "BSN, telefoon en e-mail staan versleuteld in de database. Zo gaat u over op een nieuwe sleutel, "
    "terwijl\n"
    "de dienst doorwerkt:\n"
    "\n"
    "nieuw      Maakt de volgende sleutel, gegevens-N.key. Zij kan al lezen, en versleutelt nog niets. Neem "
    "haar op\n"
    "           in de reservekopie, zet haar (met gegevens-N.wacht) op elke machine waar een dienst loopt, "
    "en\n"
    "           laat elke dienst haar lezen: systemctl reload vroegsignald\n"
    "gebruik    Voortaan versleutelt sleutel N. Weigert zolang een dienst haar niet kan lezen. Doe dit op "
    "elke\n"
    "           machine, en daarna weer: systemctl reload vroegsignald\n"
    "vernieuw   Versleutelt opnieuw wat nog een oudere sleutel heeft, in kleine stukken. Mag worden "
    "afgebroken en\n"
    "           herhaald. Afloop 3: er is nog iets over; de reden staat erbij.\n"
    "verwijder  Verwijdert sleutel N, als niets in de database haar nog nodig heeft en niemand ermee\n"
    "           versleutelt. Een reservekopie van eerder heeft haar wel nodig: bewaar haar daarbij.\n"
    "lijst      Welke sleutels er zijn, en hoeveel waarden elk nog beschermt.\n"
    "\n"
    "Werkt met de verbinding `database_beheer`, zoals migrate.\n";

#define ARENA_BYTES ((size_t)256 << 20)
#define RONDES 5 /* what others work on is left for the next */

/* Before anything is done: the database is ours and the keys are its own. */
static int open_beheer(struct ctl *ctl)
{
    struct err err = {0};
    if (db_open(ctl->config.database_beheer, &ctl->db, &err))
        return ctl_fout_database(ctl, &err);
    if (migrate_check(ctl->db, &err))
        return ctl_fout_schema(ctl, &err);
    if (sleutels_laad(ctl->config.sleutels, &ctl->sleutels, &err))
        return ctl_fout_sleutels(ctl, &err, "");
    return CTL_GEDAAN;
}

static int proef(struct ctl *ctl)
{
    struct err err = {0};
    if (!sleutelproef(ctl->db, ctl->arena, &ctl->sleutels, &err))
        return CTL_GEDAAN;
    return db_lost(ctl->db) ? ctl_fout(ctl, &err) : ctl_fout_sleutels(ctl, &err, "");
}

/* The keys that are shared with a partner protect nothing in the database: they are only needed to read a
 * list. */
static void toon_codering(const struct ctl *ctl)
{
    for (int bron = 0; bron < BRON_COUNT; bron++) {
        struct hash_key key;
        struct err err = {0};
        bool is_er = false;
        bool fout =
            codering_sleutel_laad(ctl->config.sleutels, (enum bron)bron, &key, &is_er, &err) != ERR_NONE;
        sodium_memzero(&key, sizeof key);
        if (fout || is_er)
            printf("%-25s %s\n", codering_sleutel_naam((enum bron)bron),
                   fout ? "niet bruikbaar: zie doctor" : "leest gecodeerde lijsten");
    }
}

static int lijst(struct ctl *ctl)
{
    struct sleutel_beeld beeld;
    struct err err = {0};
    if (sleutel_beeld(ctl->db, ctl->arena, &ctl->sleutels, &beeld, &err))
        return ctl_fout(ctl, &err);
    if (ctl->json)
        sleutel_beeld_json(&beeld);
    else
        sleutel_beeld_tabel(&beeld);
    if (!ctl->json)
        toon_codering(ctl);
    return CTL_GEDAAN;
}

/* --- a new key, and its use --- */

static int nieuw(struct ctl *ctl)
{
    struct sleutel_beeld beeld;
    struct err err = {0};
    uint8_t nummer = 0, minstens = 0;
    bool gemaakt = false;
    if (sleutel_beeld(ctl->db, ctl->arena, &ctl->sleutels, &beeld, &err))
        return ctl_fout(ctl, &err);
    for (int i = 1; i < 256; i++)
        if (beeld.sleutel[i].waarden || beeld.sleutel[i].aanwezig)
            minstens = (uint8_t)i;
    if (sleutels_nieuw(ctl->config.sleutels, minstens, &nummer, &gemaakt, &err))
        return ctl_mislukt(ctl, "er is geen nieuwe sleutel gemaakt (%s)", err.text);
    printf(gemaakt ? "Sleutel %d is gemaakt en staat klaar; zij versleutelt nog niets.\n"
                   : "Sleutel %d staat al klaar; er is niets gemaakt.\n",
           nummer);
    printf("Neem %s op in de reservekopie, en zet gegevens-%d.key en gegevens-%d.wacht op elke machine\n"
           "waar een dienst loopt. Daarna:\n"
           "  systemctl reload vroegsignald      (op elke machine)\n"
           "  vroegsignalctl sleutels gebruik %d\n",
           ctl->config.sleutels, nummer, nummer, nummer);
    return CTL_GEDAAN;
}

static int gebruik(struct ctl *ctl, uint8_t nummer)
{
    struct sleutel_beeld beeld;
    struct err err = {0};
    if (!sleutels_zoek(&ctl->sleutels, nummer))
        return ctl_mislukt(ctl, "er is geen sleutel %d; 'sleutels lijst' toont ze", nummer);
    if (nummer < ctl->sleutels.gegevens[ctl->sleutels.schrijf].nummer)
        return ctl_mislukt(ctl, "sleutel %d is ouder dan de sleutel die nu versleutelt", nummer);
    if (sleutel_beeld(ctl->db, ctl->arena, &ctl->sleutels, &beeld, &err))
        return ctl_fout(ctl, &err);
    int64_t blind = 0;
    for (int i = 0; i < nummer; i++)
        blind += beeld.leest_tot[i];
    if (blind)
        return ctl_mislukt(ctl,
                           "%" PRId64 " programma's die nu lopen kunnen sleutel %d nog niet lezen; geef elke "
                           "dienst 'systemctl reload vroegsignald' en probeer het opnieuw",
                           blind, nummer);
    if (sleutels_gebruik(ctl->config.sleutels, nummer, &err))
        return ctl_mislukt(ctl, "sleutel %d kan niet in gebruik worden genomen (%s)", nummer, err.text);
    printf("Voortaan versleutelt sleutel %d. Daarna:\n"
           "  systemctl reload vroegsignald      (op elke machine)\n"
           "  vroegsignalctl sleutels vernieuw\n",
           nummer);
    return CTL_GEDAAN;
}

/* --- encrypting again --- */

static enum err_kind ronde(struct ctl *ctl, struct arena *arena, int64_t *ret, int64_t *ret_beschadigd,
                           struct err *err)
{
    *ret = *ret_beschadigd = 0;
    for (size_t i = 0; i < GEHEIME_TABELLEN_AANTAL; i++) {
        int64_t n = 0, beschadigd = 0;
        enum err_kind kind =
            sleutels_vernieuw(ctl->db, arena, &ctl->sleutels, &GEHEIME_TABELLEN[i], &n, &beschadigd, err);
        if (kind)
            return err_prefix(err, "%s", GEHEIME_TABELLEN[i].naam);
        *ret += n;
        *ret_beschadigd += beschadigd;
    }
    return ERR_NONE;
}

static int64_t ouder(const int64_t *per_nummer, uint8_t nummer)
{
    int64_t n = 0;
    for (int i = 0; i < nummer; i++)
        n += per_nummer[i];
    return n;
}

static int vertel(struct ctl *ctl, int64_t waarden, int64_t beschadigd)
{
    struct sleutel_beeld beeld;
    struct err err = {0};
    uint8_t nummer = ctl->sleutels.gegevens[ctl->sleutels.schrijf].nummer;
    if (sleutel_beeld(ctl->db, ctl->arena, &ctl->sleutels, &beeld, &err))
        return ctl_fout(ctl, &err);
    int64_t over = 0, schrijvers = ouder(beeld.schrijft, nummer);
    for (int i = 0; i < nummer; i++)
        over += beeld.sleutel[i].waarden;
    printf("%" PRId64 " waarden zijn opnieuw versleuteld, met sleutel %d.\n", waarden, nummer);
    if (beschadigd)
        printf("%" PRId64 " waarden zijn beschadigd en niet te lezen; zij bleven zoals zij waren.\n",
               beschadigd);
    if (schrijvers)
        printf("%" PRId64
               " programma's die nu lopen versleutelen nog met een oudere sleutel: systemctl reload "
               "vroegsignald,\nen daarna nog eens: vroegsignalctl sleutels vernieuw\n",
               schrijvers);
    if (over > beschadigd)
        printf("%" PRId64 " waarden hebben nog een oudere sleutel: er werd aan gewerkt. Nog eens: "
               "vroegsignalctl sleutels vernieuw\n",
               over - beschadigd);
    return schrijvers || over ? CTL_DEELS : CTL_GEDAAN;
}

static int vernieuw(struct ctl *ctl)
{
    struct err err = {0};
    struct arena *arena = arena_new(ARENA_BYTES);
    if (!arena)
        return ctl_mislukt(ctl, "te weinig geheugen");
    enum err_kind kind = sleutelproef_meld(ctl->db, ctl->arena, &ctl->sleutels, &err);
    if (!kind && !sleutels_zelfde(ctl->config.sleutels, &ctl->sleutels))
        kind = err_set(&err, ERR_CONFLICT, "another key was taken into use just now");
    int64_t waarden = 0, beschadigd = 0, n = 1;
    for (int i = 0; !kind && n > 0 && i < RONDES; i++) {
        kind = ronde(ctl, arena, &n, &beschadigd, &err);
        waarden += n;
    }
    arena_free(arena);
    return kind ? ctl_fout(ctl, &err) : vertel(ctl, waarden, beschadigd);
}

/* --- removing --- */

/* Within a transaction in which nobody encrypts with this key and nobody writes at all. */
static int onder_slot(struct ctl *ctl, uint8_t nummer, struct err *err)
{
    struct sleutel_beeld beeld;
    struct db_params params;
    PGresult *result = NULL;
    db_params_begin(&params, ctl->arena);
    db_param_int(&params, nummer);
    if (db_run(ctl->db, &QUERY_SLEUTELS_EIS, &params, &result, err))
        return ctl_fout(ctl, err);
    bool vrij = db_bool(result, 0, 0);
    PQclear(result);
    if (!vrij)
        return ctl_mislukt(ctl,
                           "een programma dat nu loopt versleutelt nog met sleutel %d: systemctl reload "
                           "vroegsignald, en daarna 'sleutels vernieuw'",
                           nummer);
    if (db_run(ctl->db, &QUERY_SLEUTELS_STIL, NULL, NULL, err) ||
        sleutel_beeld(ctl->db, ctl->arena, &ctl->sleutels, &beeld, err))
        return ctl_fout(ctl, err);
    if (beeld.sleutel[nummer].waarden)
        return ctl_mislukt(ctl,
                           "%" PRId64 " waarden in de database hebben sleutel %d nog nodig; voer eerst "
                           "'sleutels vernieuw' uit",
                           beeld.sleutel[nummer].waarden, nummer);
    FAALPUNT("sleutel_voor_weg");
    if (sleutels_verwijder(ctl->config.sleutels, nummer, err))
        return ctl_mislukt(ctl, "sleutel %d kan niet worden verwijderd (%s)", nummer, err->text);
    FAALPUNT("sleutel_na_weg");
    return CTL_GEDAAN;
}

static int verwijder(struct ctl *ctl, uint8_t nummer)
{
    struct err err = {0};
    if (!sleutels_zoek(&ctl->sleutels, nummer))
        return ctl_mislukt(ctl, "er is geen sleutel %d; 'sleutels lijst' toont ze", nummer);
    if (nummer >= ctl->sleutels.gegevens[ctl->sleutels.schrijf].nummer)
        return ctl_mislukt(ctl, "sleutel %d is de sleutel die versleutelt, of gaat dat doen; zij blijft",
                           nummer);
    if (db_begin(ctl->db, &err))
        return ctl_fout(ctl, &err);
    int status = onder_slot(ctl, nummer, &err);
    db_rollback(ctl->db); /* nothing was changed */
    if (!status)
        printf(
            "Sleutel %d is verwijderd. Reservekopieen van voor deze dag hebben haar nog nodig: bewaar haar "
            "daarbij.\n",
            nummer);
    return status;
}

static bool lees_nummer(const char *tekst, uint8_t *ret)
{
    char *eind = NULL;
    long getal = tekst ? strtol(tekst, &eind, 10) : 0;
    *ret = (uint8_t)getal;
    return tekst && tekst[0] >= '0' && tekst[0] <= '9' && !*eind && getal >= 1 && getal <= 255;
}

int cmd_sleutels(struct ctl *ctl, int argc, char **argv)
{
    static const char *const daden[] = {"lijst", "nieuw", "vernieuw", "gebruik", "verwijder"};
    if (!ctl_opties(ctl, &argc, argv, NULL, 0))
        return CTL_GEBRUIK;
    size_t daad = 0;
    while (daad < 5 && (argc < 2 || strcmp(argv[1], daden[daad]) != 0))
        daad++;
    if (daad == 5) {
        const char *nabij = argc > 1 ? ctl_suggestie(argv[1], daden, 5) : NULL;
        return nabij ? ctl_gebruik(ctl, "'%s' is geen daad; bedoelde u %s?", argv[1], nabij)
                     : ctl_gebruik(ctl,
                                   "noem wat er moet gebeuren: lijst, nieuw, gebruik, vernieuw of verwijder");
    }
    bool met_nummer = daad >= 3;
    uint8_t nummer = 0;
    if (argc > 2 + met_nummer)
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[2 + met_nummer]);
    if (met_nummer && (argc < 3 || !lees_nummer(argv[2], &nummer)))
        return ctl_gebruik(ctl, "noem het nummer van een sleutel; 'sleutels lijst' toont ze");
    int status = open_beheer(ctl);
    if (!status && daad > 0)
        status = proef(ctl);
    if (status)
        return status;
    switch (daad) {
    case 0:
        return lijst(ctl);
    case 1:
        return nieuw(ctl);
    case 2:
        return vernieuw(ctl);
    case 3:
        return gebruik(ctl, nummer);
    default:
        return verwijder(ctl, nummer);
    }
}
