/* cmd_rapport: the month report: makes it, shows it, signs it, and does by itself what every morning asks. */
#include "ctl/ctl.h"
#include "rapportage/automatisch.h"
#include "rapportage/bewaard.h"
#include "rapportage/neerleggen.h"
#include "render/json.h"
#include "render/rapport_bestand.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

const char GEBRUIK_RAPPORT[] =
    "Gebruik: vroegsignalctl rapport --maand JJJJ-MM [--format html|pdf|csv|json] [--voor rapportage]\n"
    "                               [--vaststellen] [--uit BESTAND]\n"
    "         vroegsignalctl rapport --automatisch\n\n"
    "Het maandrapport: wat er binnenkwam, wat ermee gebeurde, wie bereikt is, en wat er paste en wat niet. "
    "Wordt gemaakt\n"
    "van wat is vastgelegd, en bewaard; de pagina /rapporten toont wat bewaard is. Uitkomsten zijn die van "
    "twee maanden\n"
    "eerder: een jonge maand heeft ze nog niet.\n\n"
    "  --maand M         de maand, zoals 2026-10\n"
    "  --format F        html (anders), pdf, csv of json\n"
    "  --voor rapportage zonder kleine aantallen (onder 5), zoals de rol rapportage het ziet\n"
    "  --vaststellen     stelt het vast: vanaf dan blijft het zoals het is, wat er ook nog wordt vastgelegd. "
    "Kan als de\n"
    "                    maand gesloten is, en een keer\n"
    "  --uit BESTAND     schrijft naar dit bestand, heel of niet; zonder: naar standaarduitvoer\n"
    "  --automatisch     wat de timer elke ochtend doet: de rapporten van deze en de vorige zes maanden "
    "opnieuw maken als\n"
    "                    er iets veranderde, en vanaf de vierde werkdag na de maand een keer afleveren "
    "(rapport.map en\n"
    "                    rapport.mail in de configuratie), als voorlopig en zonder kleine aantallen\n";

struct vraag {
    civil_month maand;
    enum rapport_vorm vorm;
    bool openbaar, vaststellen, automatisch;
    const char *uit;
};

/* --automatisch stands alone. */
static int check_automatic(const struct ctl *ctl, const struct vraag *q, const char *month,
                           const char *format, const char *whom)
{
    if (month || format || whom || q->uit || q->vaststellen)
        return ctl_gebruik(ctl, "--automatisch staat alleen: het kiest zelf de maanden");
    return CTL_GEDAAN;
}

static int read_words(struct ctl *ctl, int argc, char **argv, struct vraag *ret)
{
    const char *month = NULL, *format = NULL, *whom = NULL;
    const struct ctl_optie options[] = {
        {"--maand", &month, NULL},  {"--format", &format, NULL},
        {"--voor", &whom, NULL},    {"--vaststellen", NULL, &ret->vaststellen},
        {"--uit", &ret->uit, NULL}, {"--automatisch", NULL, &ret->automatisch},
    };
    if (!ctl_opties(ctl, &argc, argv, options, sizeof options / sizeof *options))
        return CTL_GEBRUIK;
    if (argc > 1)
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    if (ret->automatisch)
        return check_automatic(ctl, ret, month, format, whom);
    ret->maand = month ? month_parse(slice_from_cstr(month)) : MONTH_NONE;
    if (ret->maand == MONTH_NONE)
        return ctl_gebruik(ctl, month ? "--maand: schrijf een maand als 2026-10"
                                      : "--maand JJJJ-MM ontbreekt (of --automatisch)");
    if (ret->maand > month_of(ctl->schrijver.vandaag))
        return ctl_gebruik(ctl, "%s is nog niet begonnen", month);
    ret->vorm = ctl->json ? RAPPORT_JSON : RAPPORT_HTML;
    if (format && !rapport_vorm_lees(format, &ret->vorm))
        return ctl_gebruik(ctl, "--format is html, pdf, csv of json");
    if (whom && strcmp(whom, "rapportage") != 0)
        return ctl_gebruik(ctl, "--voor rapportage is het enige; zonder ziet u alles");
    ret->openbaar = whom != NULL;
    return CTL_GEDAAN;
}

/* ---- a month ---- */

static struct opsteller_eis needs(const struct ctl *ctl)
{
    return (struct opsteller_eis){.config = &ctl->config,
                                  .beleid = &ctl->beleid,
                                  .beleid_nr = ctl->schrijver.beleid_nr,
                                  .vandaag = ctl->schrijver.vandaag};
}

/* Made anew and kept, unless it was signed or nothing was recorded. */
static enum err_kind make_anew(struct ctl *ctl, struct arena *arena, const struct vraag *q, struct err *err)
{
    const struct opsteller_eis eis = needs(ctl);
    struct opsteller *o = NULL;
    struct rapport *report = NULL;
    bool changed;
    enum err_kind kind = opsteller_begin(ctl->db, arena, &eis, q->maand, q->maand, &o, err);
    if (kind || !opsteller_er(o, q->maand))
        return kind;
    kind = opsteller_maak(o, q->maand, &report, err);
    kind = kind ? kind : db_begin(ctl->db, err);
    if (kind)
        return kind;
    kind = opsteller_bewaar(o, report, ctl->schrijver.nu, &changed, err);
    if (kind)
        db_rollback(ctl->db);
    return kind ? kind : db_commit(ctl->db, err);
}

static enum err_kind load(struct ctl *ctl, struct arena *arena, const struct vraag *q, struct bewaard *ret,
                          struct err *err)
{
    enum err_kind kind = db_begin(ctl->db, err);
    kind =
        kind ? kind : bewaard_laad(ctl->db, arena, ctl->config.gemeentecode, q->maand, q->openbaar, ret, err);
    if (kind)
        db_rollback(ctl->db);
    return kind ? kind : db_commit(ctl->db, err);
}

static enum err_kind is_signed(struct ctl *ctl, struct arena *arena, civil_month maand, bool *ret,
                               struct err *err)
{
    struct bewaard_maand *kept = NULL;
    size_t n = 0;
    enum err_kind kind = bewaard_lijst(ctl->db, arena, ctl->config.gemeentecode, &kept, &n, err);
    *ret = false;
    for (size_t i = 0; !kind && i < n; i++)
        if (kept[i].maand == maand)
            *ret = kept[i].stand == RAPPORT_VASTGESTELD;
    return kind;
}

/* What is kept, made anew unless it was signed: a provisional one is not read before, so that one which an
 * older program wrote is in nobody's way. */
static enum err_kind get(struct ctl *ctl, struct arena *arena, const struct vraag *q, struct bewaard *ret,
                         struct err *err)
{
    bool stays;
    enum err_kind kind = is_signed(ctl, arena, q->maand, &stays, err);
    if (!kind && !stays)
        kind = make_anew(ctl, arena, q, err);
    return kind ? kind : load(ctl, arena, q, ret, err);
}

static int refuse(const struct ctl *ctl, civil_month maand, enum bewaard_teken answer)
{
    char month[MONTH_TEXT];
    month_format(maand, month);
    switch (answer) {
    case TEKEN_GEEN:
        return ctl_mislukt(ctl, "van %s is niets vastgelegd; er is geen rapport", month);
    case TEKEN_OPEN:
        return ctl_mislukt(ctl, "%s is nog niet gesloten: er kunnen nog signalen bij komen", month);
    case TEKEN_AL:
        return ctl_mislukt(ctl, "het rapport van %s is al vastgesteld; het blijft zoals het is", month);
    case TEKEN_MAG_NIET:
        return ctl_mislukt(ctl, "alleen de regisseur stelt een rapport vast");
    default:
        return ctl_mislukt(ctl, "het rapport van %s is intussen veranderd; bekijk het eerst opnieuw", month);
    }
}

static int sign(struct ctl *ctl, struct arena *arena, const struct vraag *q, struct bewaard *kept)
{
    struct err err = {0};
    enum bewaard_teken answer = TEKEN_AL;
    enum err_kind kind = ERR_NONE;
    if (kept->rapport->stand == RAPPORT_VASTGESTELD)
        return refuse(ctl, q->maand, TEKEN_AL);
    kind = db_begin(ctl->db, &err);
    kind = kind ? kind
                : bewaard_vaststellen(ctl->db, arena, ctl->config.gemeentecode, q->maand, kept->versie,
                                      ctl->schrijver.nu, ctl->schrijver.wie, &answer, &err);
    if (kind)
        db_rollback(ctl->db);
    kind = kind ? kind : db_commit(ctl->db, &err);
    if (!kind && answer != TEKEN_GEDAAN)
        return refuse(ctl, q->maand, answer);
    kind = kind ? kind : load(ctl, arena, q, kept, &err);
    return kind ? ctl_fout(ctl, &err) : CTL_GEDAAN;
}

static int put(const struct ctl *ctl, struct arena *arena, const char *file, struct slice content)
{
    if (file) {
        int fault = neerleggen(arena, file, content);
        return fault ? ctl_mislukt(ctl, "'%s' kan niet worden geschreven: %s", file, ctl_waarom(fault))
                     : CTL_GEDAAN;
    }
    if (fwrite(content.p, 1, content.n, stdout) != content.n || fflush(stdout))
        return ctl_mislukt(ctl, "de uitvoer kan niet worden geschreven: %s", ctl_waarom(errno));
    return CTL_GEDAAN;
}

static int one_month(struct ctl *ctl, struct arena *arena, const struct vraag *q)
{
    struct err err = {0};
    struct bewaard kept = {0};
    struct slice content;
    if (get(ctl, arena, q, &kept, &err))
        return ctl_fout(ctl, &err);
    if (!kept.rapport)
        return refuse(ctl, q->maand, TEKEN_GEEN);
    int status = q->vaststellen ? sign(ctl, arena, q, &kept) : CTL_GEDAAN;
    if (status)
        return status;
    if (rapport_bestand(arena, kept.rapport, q->vorm, &content, &err))
        return ctl_fout(ctl, &err);
    return put(ctl, arena, q->uit, content);
}

/* ---- every morning ---- */

static void tell_json(const struct automatisch_maand *months)
{
    struct json json;
    char month[MONTH_TEXT];
    json_begin(&json, stdout);
    json_lijst(&json);
    for (int i = 0; i <= AUTOMATISCH_MAANDEN; i++) {
        if (!months[i].er)
            continue;
        json_object_begin(&json);
        json_veld_cstr(&json, "maand", month_format(months[i].maand, month));
        json_veld_bool(&json, "vastgesteld", months[i].vastgesteld);
        json_veld_bool(&json, "nieuw", months[i].nieuw);
        for (int way = 0; way < WEG_COUNT; way++)
            json_veld_bool(&json, automatisch_weg_naam((enum automatisch_weg)way), months[i].bezorgd[way]);
        json_object_eind(&json);
    }
    json_lijst_eind(&json);
    json_regel(&json);
}

static void tell_text(const struct automatisch_maand *months)
{
    char month[MONTH_TEXT];
    for (int i = 0; i <= AUTOMATISCH_MAANDEN; i++) {
        const struct automatisch_maand *m = &months[i];
        if (!m->er)
            continue;
        printf("%s  %s", month_format(m->maand, month),
               m->vastgesteld ? "vastgesteld"
               : m->nieuw     ? "gemaakt"
                              : "onveranderd");
        for (int way = 0; way < WEG_COUNT; way++)
            if (m->bezorgd[way])
                printf(", afgeleverd (%s)", automatisch_weg_naam((enum automatisch_weg)way));
        putchar('\n');
    }
}

static int automatic(struct ctl *ctl, struct arena *arena)
{
    const struct opsteller_eis eis = needs(ctl);
    struct automatisch_maand months[AUTOMATISCH_MAANDEN + 1];
    struct err err = {0};
    char month[MONTH_TEXT];
    int status = CTL_GEDAAN;
    if (automatisch_uitvoeren(ctl->db, arena, &eis, ctl->schrijver.nu, months, &err))
        return ctl_fout(ctl, &err);
    if (ctl->json)
        tell_json(months);
    else
        tell_text(months);
    for (int i = 0; i <= AUTOMATISCH_MAANDEN; i++)
        for (int way = 0; way < WEG_COUNT; way++)
            if (months[i].fout[way])
                status = ctl_mislukt(
                    ctl, "het rapport van %s is niet afgeleverd (%s): %s; de volgende keer opnieuw",
                    month_format(months[i].maand, month), automatisch_weg_naam((enum automatisch_weg)way),
                    months[i].fout[way]);
    return status;
}

int cmd_rapport(struct ctl *ctl, int argc, char **argv)
{
    struct vraag question = {.maand = MONTH_NONE};
    int status = read_words(ctl, argc, argv, &question);
    if (status)
        return status;
    struct arena *arena = arena_new((size_t)ctl->config.geheugen.plan_mb << 20);
    if (!arena)
        return ctl_mislukt(ctl, "er is geen geheugen voor het rapport");
    status = question.automatisch ? automatic(ctl, arena) : one_month(ctl, arena, &question);
    arena_free(arena);
    return status;
}
