/* cmd_uitleg: why a melding stands where it stands. Whoever asks is noted (inzage) before anything is shown.
 */
#include "ctl/inzage.h"
#include "ctl/uitleg_toon.h"
#include "db/queries.h"

const char GEBRUIK_UITLEG[] =
    "Gebruik: vroegsignalctl uitleg MELDING [--volledig]\n"
    "\n"
    "Alles wat over een melding besloten is: de signalen met hun besluit en regel, de punten met het feit "
    "achter\n"
    "elk punt, de route en waarom, termijn, plaatsen, wat de planning en mensen deden (met het nummer dat "
    "nodig is\n"
    "om iets ongedaan te maken), en de volgende stap. Wie (misschien) bekend is bij GKB of WPDA, staat er "
    "met\n"
    "wat er overeenkomt, hoeveel punten dat geeft, en waarom het niet zeker is. Wie wat bekeek, wordt "
    "vastgelegd.\n"
    "\n"
    "  --volledig   ook namen, adressen en telefoonnummers, en beide gegevens naast elkaar\n";

/* In a transaction of its own, that only reads. */
static enum err_kind load(struct ctl *ctl, struct slice id, bool volledig, struct uitleg *ret,
                          bool *ret_gevonden, struct err *err)
{
    const struct uitleg_bron bron = {ctl->db, ctl->arena, &ctl->schrijver, &ctl->sleutels};
    enum err_kind kind = db_run(ctl->db, &QUERY_LEES_BEGIN, NULL, NULL, err);
    kind = kind ? kind : uitleg_laad(&bron, id, volledig, ret, ret_gevonden, err);
    db_rollback(ctl->db);
    return kind;
}

int cmd_uitleg(struct ctl *ctl, int argc, char **argv)
{
    bool volledig = false, gevonden = false;
    const struct ctl_optie opties[] = {{"--volledig", NULL, &volledig}};
    struct uitleg uitleg;
    struct err err = {0};
    if (!ctl_opties(ctl, &argc, argv, opties, 1)) {
        return CTL_GEBRUIK;
    }
    if (argc != 2) {
        return ctl_gebruik(ctl, argc < 2 ? "noem een melding, zoals M-2026-10-ABCDEFGHIJ"
                                         : "noem een melding tegelijk");
    }
    if (load(ctl, slice_from_cstr(argv[1]), volledig, &uitleg, &gevonden, &err)) {
        return ctl_fout(ctl, &err);
    }
    if (!gevonden) {
        return ctl_mislukt(ctl, "de melding '%s' bestaat niet", argv[1]);
    }
    if (inzage_noteer(ctl, uitleg.m.sleutel, volledig ? "uitleg volledig" : "uitleg", &err)) {
        return ctl_fout(ctl, &err);
    }
    if (ctl->json) {
        uitleg_json(ctl, &uitleg);
    } else {
        uitleg_tekst(ctl, &uitleg);
    }
    return CTL_GEDAAN;
}
