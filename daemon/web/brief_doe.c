/* brief_doe: checking, releasing, taking and printing letters. See brief.h. */
#include "web/brief.h"

#include "plan/handel.h"
#include "render/woorden.h"
#include "web/brief_lees.h"
#include "web/fout.h"
#include "web/sessie.h"

#define POGINGEN 3

/* What was found; nothing was done. */
static enum err_kind refuse(struct verzoek *v, struct antwoord *a, const struct brieven *letters,
                            bool ophalen, struct err *err)
{
    const struct brief_bericht said = {
        .fout = "het aantal brieven is niet gelijk aan het aantal geadresseerden. Er is niets gedaan.",
        .brieven = letters,
        .ophalen = ophalen};
    return brief_blad(v, a, &said, err);
}

static enum err_kind check(struct verzoek *v, enum rij_status status, struct brieven *ret, struct err *err)
{
    struct schrijver writer;
    struct wachtrij_vraag question = {.namen = true, .inzage = "brieven gecontroleerd"};
    struct wachtrij list;
    enum err_kind kind = brief_lees(v, &writer, &question, &list, err);
    return kind ? kind : brieven_maak(v->arena, &v->web->config, &writer, &list, status, NULL, 0, ret, err);
}

enum err_kind brief_keur(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct brieven waiting, free;
    enum err_kind kind = check(v, RIJ_VOORGESTELD, &waiting, err);
    kind = kind ? kind : check(v, RIJ_VRIJGEGEVEN, &free, err);
    if (kind)
        return kind;
    const struct brieven *shown = free.meldingen ? &free : &waiting;
    if (!brieven_kloppen(&waiting) || !brieven_kloppen(&free))
        return refuse(v, a, brieven_kloppen(&free) ? &waiting : &free, !brieven_kloppen(&free), err);
    const struct brief_bericht said = {
        .goed = "het klopt: elke geadresseerde krijgt een brief van een bladzijde.", .brieven = shown};
    return brief_blad(v, a, &said, err);
}

enum err_kind brief_akkoord(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct brieven letters;
    struct schrijver writer;
    struct handel_uitslag result;
    size_t n = 0;
    enum err_kind kind = check(v, RIJ_VOORGESTELD, &letters, err);
    if (kind)
        return kind;
    if (!brieven_kloppen(&letters))
        return refuse(v, a, &letters, false, err);
    kind = sessie_schrijver(v, &writer, err);
    kind = kind ? kind : sessie_buiten(v, err);
    kind = kind ? kind
                : handel_vrijgeven(v->db, v->arena, &writer, KANAAL_BRIEF, v->wie.rol, SLICE_NONE,
                                   (size_t)v->web->config.geheugen.verzoek_mb << 20, &result, &n, err);
    if (kind)
        return kind;
    if (result.weigering) {
        const struct brief_bericht said = {.fout = result.weigering};
        return brief_blad(v, a, &said, err);
    }
    *a = (struct antwoord){.status = 303, .heen = arena_printf(v->arena, BRIEF_PAD "?akkoord=%zu", n)};
    return ERR_NONE;
}

/* ---- taking them ---- */

/* The ids that are not right, to leave them where they are. */
static const char *const *ids(struct arena *arena, const struct brieven *letters)
{
    const char **list = ARENA_ARRAY(arena, const char *, letters->mis_aantal + 1);
    for (size_t i = 0; list && i < letters->mis_aantal; i++)
        list[i] = letters->mis[i].melding;
    return list;
}

static enum err_kind pull(struct verzoek *v, const char *const *zonder, struct brieven_keur *check_first,
                          struct wachtrij *ret, struct err *err)
{
    struct schrijver writer;
    for (int attempt = 1;; attempt++) {
        struct wachtrij_vraag question = {
            .ophalen = true, .zonder = zonder, .keur = brieven_keur, .keur_context = check_first};
        *check_first =
            (struct brieven_keur){.arena = v->arena, .config = &v->web->config, .schrijver = &writer};
        enum err_kind kind = brief_lees(v, &writer, &question, ret, err);
        if (kind != ERR_RETRY || db_lost(v->db) || attempt == POGINGEN)
            return kind;
    }
}

enum err_kind brief_haal_op(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct brieven letters = {0};
    struct brieven_keur found;
    struct wachtrij list;
    const char *const *zonder = NULL;
    enum err_kind kind = ERR_NONE;
    if (formulier_heeft(&v->formulier, "zonder"))
        kind = check(v, RIJ_VRIJGEGEVEN, &letters, err);
    if (!kind && letters.mis_aantal && !(zonder = ids(v->arena, &letters)))
        kind = err_set(err, ERR_FULL, "no room for a list of letters");
    kind = kind ? kind : pull(v, zonder, &found, &list, err);
    if (kind)
        return kind;
    if (list.geweigerd)
        return refuse(v, a, &found.brieven, true, err);
    *a = (struct antwoord){.status = 303,
                           .heen = arena_printf(v->arena, BRIEF_PAD "?gepakt=%zu", found.brieven.aantal)};
    return ERR_NONE;
}

/* ---- printing ---- */

/* Only those that were printed before, or only those that were not. */
static void keep(struct wachtrij *list, const int64_t *printed, size_t n, bool again)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->aantal; i++) {
        bool before = false;
        for (size_t k = 0; k < n; k++)
            before = before || printed[k] == list->rijen[i].melding;
        if (list->rijen[i].status == RIJ_OPGEHAALD && before == again)
            list->rijen[kept++] = list->rijen[i];
    }
    list->aantal = kept;
}

static enum err_kind nothing(struct verzoek *v, struct antwoord *a, bool again, struct err *err)
{
    const struct brief_bericht said = {
        .fout = again ? "er is vandaag nog niets afgedrukt."
                      : "er zijn geen gepakte brieven die nog niet zijn afgedrukt. Kies voor een herdruk."};
    return brief_blad(v, a, &said, err);
}

static enum err_kind render(struct verzoek *v, struct antwoord *a, const struct schrijver *writer,
                            const struct brieven *letters, bool csv, struct err *err)
{
    char day[DATE_TEXT];
    struct slice body = SLICE_NONE;
    enum err_kind kind = csv ? brieven_als_csv(v->arena, writer, letters, &body, err)
                             : brieven_als_pdf(v->arena, &v->web->config, writer, letters, &body, err);
    *a = (struct antwoord){.status = 200,
                           .soort = csv ? "text/csv; charset=utf-8" : "application/pdf",
                           .lichaam = body,
                           .bestand = arena_printf(v->arena, "brieven-%s.%s",
                                                   date_format(writer->vandaag, day), csv ? "csv" : "pdf")};
    return kind;
}

/* Under a lock, so that of two who print at once one gets letters and the other is told. */
static enum err_kind print(struct verzoek *v, struct antwoord *a, const struct schrijver *writer,
                           struct wachtrij *list, bool csv, bool again, struct err *err)
{
    int64_t *printed = NULL;
    size_t n = 0;
    struct brieven letters;
    enum err_kind kind = sessie_binnen(v, err);
    kind = kind ? kind : brieven_gedrukt(v->db, v->arena, writer, list, &printed, &n, err);
    if (kind)
        return kind;
    keep(list, printed, n, again);
    if (list->aantal == 0)
        return nothing(v, a, again, err);
    kind = brieven_maak(v->arena, &v->web->config, writer, list, RIJ_OPGEHAALD, printed, n, &letters, err);
    if (!kind && !brieven_kloppen(&letters))
        return refuse(v, a, &letters, false, err);
    kind = kind ? kind
                : brieven_noteer(v->db, v->arena, writer, list,
                                 again ? BRIEF_INZAGE_HERDRUK
                                 : csv ? BRIEF_INZAGE_CSV
                                       : BRIEF_INZAGE_PDF,
                                 err);
    return kind ? kind : render(v, a, writer, &letters, csv, err);
}

enum err_kind brief_druk(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct schrijver writer;
    struct wachtrij_vraag question = {.namen = true, .uitgegeven = true, .inzage = "brieven klaargezet"};
    struct wachtrij list;
    bool csv = slice_eq_cstr(formulier_veld(&v->formulier, "vorm"), "csv"),
         again = formulier_heeft(&v->formulier, "herdruk");
    if (!csv && !brieven_ingericht(&v->web->config)) {
        fout_antwoord(v, a, 404, "De tekst van de brief is nog niet ingericht.");
        return ERR_NONE;
    }
    enum err_kind kind = brief_lees(v, &writer, &question, &list, err);
    return kind ? kind : print(v, a, &writer, &list, csv, again, err);
}
