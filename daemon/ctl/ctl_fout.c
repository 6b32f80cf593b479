/* ctl_fout: what an error means for the person at the command line, in Dutch, and what to do about it. What
 * the program or PostgreSQL said stands on a line of its own, for the operator: it is English, and holds no
 * personal value. See ctl.h. */
#include "ctl/ctl.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A connection that fails has no SQLSTATE, keys have no numbers: what was said is what there is to go by. The
 * first row that fits; where none does, the general sentence is true as well. */
struct uitleg {
    const char *deel, *en_deel; /* both occur in the text; NULL: anything */
    const char *tekst;
};

static const struct uitleg DATABASE[] = {
    {"is needed", "PostgreSQL", "de databaseserver is te oud; nodig is PostgreSQL 15 of nieuwer"},
    {"No space left", NULL, "de schijf van de database is vol; maak ruimte en probeer het opnieuw"},
    {"SQLSTATE 53100", NULL, "de schijf van de database is vol; maak ruimte en probeer het opnieuw"},
    {"database \"", "does not exist",
     "die database bestaat niet; maak haar, en voer dan 'vroegsignalctl migrate' uit"},
    {"role \"", "does not exist", "PostgreSQL kent deze gebruiker niet"},
    {"authentication failed", NULL, "PostgreSQL laat deze gebruiker niet toe"},
    {"no password supplied", NULL, "PostgreSQL vraagt een wachtwoord; zet het in een passfile (.pgpass)"},
    {"pg_hba.conf", NULL, "PostgreSQL laat deze gebruiker niet toe (pg_hba.conf)"},
    {"Permission denied", "connect",
     "deze gebruiker mag er niet bij; voer de opdracht uit als de gebruiker van de dienst"},
    {"could not translate host name", NULL, "die computer is niet bekend"},
    {"No such file or directory", "connect", "er draait geen PostgreSQL op deze plek"},
    {"Connection refused", NULL, "er draait geen PostgreSQL op deze plek"},
    {"too many clients", NULL, "er zijn te veel verbindingen open; probeer het zo nog eens"},
    {"remaining connection slots", NULL, "er zijn te veel verbindingen open; probeer het zo nog eens"},
    {"starting up", NULL, "PostgreSQL start nog; probeer het zo nog eens"},
    {"shutting down", NULL, "PostgreSQL stopt juist; probeer het zo nog eens"},
};

static const struct uitleg SLEUTELS[] = {
    {"others may look in", NULL, "die map is voor anderen open; sluit haar met chmod 0700"},
    {"others may read it", NULL, "een van de bestanden is voor anderen te lezen; sluit het met chmod 0600"},
    {"belongs to another user", NULL, "een van de bestanden is van een andere gebruiker"},
    {"Permission denied", NULL,
     "deze gebruiker mag er niet bij; voer de opdracht uit als de gebruiker van de dienst"},
    {"needs gegevens-", NULL,
     "een sleutel die de database nodig heeft, is hier niet; haal haar van een andere machine van de dienst, "
     "of uit de back-up"},
    {"are being changed", NULL, "de sleutels worden juist gewisseld; probeer het zo nog eens"},
    {"is not the key this database", NULL,
     "deze database is met andere sleutels gemaakt; zet de sleutels van de back-up terug"},
    {"No such file", NULL,
     "er ontbreekt een sleutel, terwijl de database al gevuld is; zet de sleutels van de back-up terug"},
    {"no gegevens-", NULL,
     "er ontbreekt een sleutel, terwijl de database al gevuld is; zet de sleutels van de back-up terug"},
    {"bytes instead of", NULL, "een van de bestanden is beschadigd; zet de sleutels van de back-up terug"},
    {"only zeros", NULL, "een van de bestanden is beschadigd; zet de sleutels van de back-up terug"},
    {"could not be read whole", NULL,
     "een van de bestanden is beschadigd; zet de sleutels van de back-up terug"},
    {"not a regular file", NULL, "een van de sleutels is geen gewoon bestand"},
    {"No space left", NULL, "de schijf is vol; maak ruimte en probeer het opnieuw"},
};

const char *ctl_waarom(int nummer)
{
    switch (nummer) {
    case ENOSPC:
    case EDQUOT:
        return "de schijf is vol";
    case EACCES:
    case EPERM:
        return "deze gebruiker mag daar niet schrijven";
    case EROFS:
        return "dit bestandssysteem is alleen te lezen";
    case ENOENT:
    case ENOTDIR:
        return "die map bestaat niet";
    case EEXIST:
        return "er ligt al iets met die naam";
    default:
        return "schrijven lukt niet";
    }
}

static const char *zoek(const struct uitleg *rijen, size_t aantal, const char *gezegd, const char *anders)
{
    for (size_t i = 0; i < aantal; i++)
        if (strstr(gezegd, rijen[i].deel) && (!rijen[i].en_deel || strstr(gezegd, rijen[i].en_deel)))
            return rijen[i].tekst;
    return anders;
}

int ctl_mislukt_door(const struct ctl *ctl, const struct err *err, const char *format, ...)
{
    char zin[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(zin, sizeof zin, format, args);
    va_end(args);
    ctl_mislukt(ctl, "%s", zin);
    if (err->text[0])
        fprintf(stderr, "  (voor de beheerder: %s)\n", err->text);
    return CTL_MISLUKT;
}

int ctl_fout_database(const struct ctl *ctl, const struct err *err)
{
    const char *waarom = zoek(DATABASE, sizeof DATABASE / sizeof *DATABASE, err->text, NULL);
    if (err->kind == ERR_FATAL && waarom) { /* trying again will not help */
        ctl_mislukt_door(ctl, err, "%s; zie 'database' in %s", waarom, ctl_config_pad(ctl));
        return CTL_GEBRUIK;
    }
    if (err->kind != ERR_RETRY)
        return ctl_fout(ctl, err);
    return ctl_mislukt_door(ctl, err,
                            "de database is niet bereikbaar: %s. De verbinding staat bij 'database' in %s",
                            waarom ? waarom : "probeer het zo nog eens", ctl_config_pad(ctl));
}

int ctl_fout(const struct ctl *ctl, const struct err *err)
{
    switch (err->kind) {
    case ERR_RETRY:
        if (strstr(err->text, "needs gegevens-"))
            return ctl_fout_sleutels(ctl, err, "");
        return ctl_mislukt_door(
            ctl, err, "de database is niet bereikbaar of bezet: %s",
            zoek(DATABASE, sizeof DATABASE / sizeof *DATABASE, err->text, "probeer het zo nog eens"));
    case ERR_FULL:
        return ctl_mislukt_door(ctl, err, "dit past niet in het geheugen; zie geheugen.* in de configuratie");
    case ERR_INVALID:
    case ERR_CONFLICT:
        return ctl_mislukt_door(ctl, err, "geweigerd; er is niets veranderd");
    default:
        if (ferror(stdout)) /* said at the end, for every command alike */
            return CTL_MISLUKT;
        return ctl_mislukt_door(ctl, err, "mislukt door een fout in het programma of de installatie");
    }
}

int ctl_fout_sleutels(const struct ctl *ctl, const struct err *err, const char *gedaan)
{
    return ctl_mislukt_door(
        ctl, err, "%sde sleutels in %s kunnen niet worden gebruikt: %s", gedaan, ctl->config.sleutels,
        zoek(SLEUTELS, sizeof SLEUTELS / sizeof *SLEUTELS, err->text, "vraag de beheerder"));
}

int ctl_fout_schema(const struct ctl *ctl, const struct err *err)
{
    if (err->kind == ERR_RETRY && !db_lost(ctl->db))
        return ctl_mislukt(
            ctl,
            "het schema van de database is ouder dan dit programma; voer eerst 'vroegsignalctl migrate' uit");
    if (err->kind == ERR_FATAL && strstr(err->text, "use a newer program"))
        return ctl_mislukt_door(
            ctl, err,
            "de database is van een nieuwer programma dan dit; er is niets veranderd. Gebruik dat "
            "nieuwere programma");
    return ctl_fout(ctl, err);
}
