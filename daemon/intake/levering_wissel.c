/* levering_wissel: see levering_wissel.h. */
#include "intake/levering_wissel.h"

#include "db/store_signaal.h"

const char *levering_waarom_niet(const struct levering *levering, bool gevonden, levering_bezwaar *bezwaar)
{
    return gevonden ? bezwaar(levering) : "Deze levering bestaat niet.";
}

enum levering_daad levering_wissel(const struct intake *intake, int64_t id, levering_bezwaar *bezwaar,
                                   enum levering_status naar, struct slice reden, const char **melding,
                                   struct err *err)
{
    struct levering levering = {0};
    bool gevonden = false;
    if (db_begin(intake->db, err))
        return DAAD_FOUT;
    enum err_kind kind = intake_slot(intake->db, intake->werk, intake->config->gemeentecode, err);
    kind = kind ? kind
                : levering_lees(intake->db, intake->werk, intake->config->gemeentecode, id, &levering,
                                &gevonden, err);
    const char *waarom = kind ? NULL : levering_waarom_niet(&levering, gevonden, bezwaar);
    if (!kind && !waarom)
        kind = levering_zet_status(intake->db, intake->werk, id, naar, reden, err);
    kind = kind ? kind : db_commit(intake->db, err);
    if (kind) {
        db_rollback(intake->db);
        return DAAD_FOUT;
    }
    if (waarom)
        *melding = waarom;
    return waarom ? DAAD_GEWEIGERD : DAAD_GEDAAN;
}
