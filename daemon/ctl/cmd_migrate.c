/* cmd_migrate: brings the database to the schema of this program and makes the keys when there are none. Can
 * be repeated: what is there already stays. */
#include "ctl/ctl.h"

#include "db/client_blok.h"
#include "db/migrate.h"
#include "db/store_klank.h"
#include "render/json.h"

#include <stdio.h>

const char GEBRUIK_MIGRATE[] =
    "Gebruik: vroegsignalctl migrate\n"
    "\n"
    "Brengt de database op het schema van dit programma (met de verbinding `database_beheer`, anders "
    "`database`)\n"
    "en maakt de sleutels als die er nog niet zijn. Mag worden herhaald: wat er al is, blijft.\n"
    "\n"
    "De sleutels horen in de reservekopie: zonder deze zijn BSN's en telefoonnummers niet meer te lezen, en\n"
    "passen de nummers van meldingen niet meer.\n";

struct verslag {
    int van, naar;
    bool sleutels_gemaakt;
};

static void meld(const struct ctl *ctl, const struct verslag *verslag)
{
    if (ctl->json) {
        struct json json;
        json_begin(&json, stdout);
        json_object_begin(&json);
        json_veld_getal(&json, "van", verslag->van);
        json_veld_getal(&json, "naar", verslag->naar);
        json_veld_cstr(&json, "sleutels", verslag->sleutels_gemaakt ? "gemaakt" : "aanwezig");
        json_object_eind(&json);
        json_regel(&json);
        return;
    }
    if (verslag->van == verslag->naar) {
        printf("De database heeft schema %d al; er is niets veranderd.\n", verslag->naar);
    } else {
        printf("De database ging van schema %d naar %d.\n", verslag->van, verslag->naar);
    }
    if (verslag->sleutels_gemaakt) {
        printf("Sleutels gemaakt in %s. Neem ze op in de reservekopie.\n", ctl->config.sleutels);
    }
}

static int migreer(struct ctl *ctl, struct db *db)
{
    struct verslag verslag;
    struct err err = {0};
    if (migrate(db, &verslag.van, &verslag.naar, &err)) {
        return err.kind == ERR_FATAL ? ctl_fout_schema(ctl, &err) : ctl_fout(ctl, &err);
    }
    struct sleutels aanwezig = {0};
    verslag.sleutels_gemaakt = sleutels_laad(ctl->config.sleutels, &aanwezig, NULL) != ERR_NONE;
    sleutels_wis(&aanwezig);
    if (ctl_sleutels(ctl, db, &err)) {
        return ctl_fout_sleutels(ctl, &err, "het schema is bijgewerkt, maar ");
    }
    /* Lists that came in under an older program: their clients are found at once, not with the next list. */
    if (client_blok_werk_bij(db, ctl->arena, &ctl->sleutels.pseudoniem, ctl->config.gemeentecode, &err)) {
        return ctl_fout(ctl, &err);
    }
    if (naamklank_werk_bij(db, ctl->arena, ctl->config.gemeentecode, &err)) {
        return ctl_fout(ctl, &err);
    }
    meld(ctl, &verslag);
    return CTL_GEDAAN;
}

int cmd_migrate(struct ctl *ctl, int argc, char **argv)
{
    if (!ctl_opties(ctl, &argc, argv, NULL, 0)) {
        return CTL_GEBRUIK;
    }
    if (argc > 1) {
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    }
    struct db *db = NULL;
    struct err err = {0};
    if (db_open(ctl->config.database_beheer, &db, &err)) {
        return ctl_fout_database(ctl, &err);
    }
    int status = migreer(ctl, db);
    db_close(db);
    return status;
}
