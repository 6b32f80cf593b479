/* cmd_handeling: an act of a person (R13), the release of a whole queue, or a stream of acts. */
#include "ctl/handeling_doe.h"
#include "render/json.h"

#include <string.h>

const char GEBRUIK_HANDELING[] =
    "Gebruik: vroegsignalctl handeling MELDING HANDELING [GEGEVEN=WAARDE...] [--reden TEKST] [--rol ROL]\n"
    "         vroegsignalctl handeling WACHTRIJ vrijgeven [--reden TEKST]\n"
    "         vroegsignalctl handeling - < REGELS\n"
    "\n"
    "Legt vast wat iemand deed of besloot. Met een wachtrij in plaats van een melding: akkoord met alle "
    "voorstellen.\n"
    "Met '-': een handeling per regel als JSON, elk apart vastgelegd; wat geweigerd wordt, staat met "
    "regelnummer op de\n"
    "foutuitvoer (afloop 3):\n"
    "  "
    "{\"melding\":\"M-...\",\"handeling\":\"poging\",\"argumenten\":{\"soort\":\"Telefoon\",...},\"reden\":"
    "\"...\",\n"
    "   \"tijd\":\"2026-10-05T10:15\"}      (reden en tijd mogen ontbreken)\n"
    "\n"
    "  --reden TEKST   waarom; bij veel handelingen verplicht\n"
    "  --rol ROL       regisseur (anders), buurtteam, uitvoering, gkb, wpda of privacy\n"
    "\n"
    "Handelingen:\n";

void handelingen_hulp(FILE *out)
{
    const char *line;
    for (size_t i = 0; (line = handeling_uitleg(i)); i++)
        fprintf(out, "  %s\n", line);
}

void rol_zet(struct ctl *ctl, enum rol rol)
{
    ctl->schrijver.rol = slice_from_cstr(rol_text(rol));
}

/* ---- one act ---- */

static int refuse(const struct ctl *ctl, const struct handel_uitslag *result, const char *waar)
{
    if (result->fouten.aantal == 0)
        return ctl_mislukt(ctl, "%s%s", waar, result->weigering);
    for (size_t i = 0; i < result->fouten.aantal; i++)
        ctl_mislukt(ctl, "%s%s: %s", waar, result->fouten.rij[i].veld, result->fouten.rij[i].tekst);
    return CTL_MISLUKT;
}

static void tell_done(const struct ctl *ctl, const struct handel_opdracht *opdracht,
                      const struct handel_uitslag *result)
{
    if (!ctl->json) {
        printf("%.*s %.*s: vastgelegd (nr %lld)", SLICE_ARG(opdracht->melding), SLICE_ARG(opdracht->act),
               (long long)result->nr);
        if (*result->melding)
            printf("; %s is nu %s, wachtrij %s", result->melding, melding_status_text(result->status),
                   kanaal_text(result->route));
        putchar('\n');
        return;
    }
    struct json json;
    json_begin(&json, stdout);
    json_object_begin(&json);
    json_veld_tekst(&json, "melding", opdracht->melding);
    json_veld_tekst(&json, "handeling", opdracht->act);
    json_veld_getal(&json, "nr", result->nr);
    if (*result->melding) {
        json_veld_cstr(&json, "geldt_voor", result->melding);
        json_veld_cstr(&json, "status", melding_status_text(result->status));
        json_veld_cstr(&json, "route", kanaal_text(result->route));
    }
    json_object_eind(&json);
    json_regel(&json);
}

int handeling_doe(struct ctl *ctl, struct arena *arena, const struct handel_opdracht *opdracht,
                  const char *waar)
{
    struct handel_uitslag result;
    struct err err = {0};
    if (handel(ctl->db, arena, &ctl->schrijver, &ctl->sleutels, opdracht, &result, &err)) {
        err_prefix(&err, "%s", *waar ? waar : "act");
        return ctl_fout(ctl, &err);
    }
    if (result.weigering)
        return refuse(ctl, &result, waar);
    tell_done(ctl, opdracht, &result);
    return CTL_GEDAAN;
}

/* "soort=Telefoon" ... into arguments. */
static bool read_arguments(struct ctl *ctl, int count, char **words, struct argument *ret)
{
    if (count > HANDELING_MAX_ARGUMENTEN) {
        ctl_gebruik(ctl, "te veel gegevens");
        return false;
    }
    for (int i = 0; i < count; i++) {
        const char *is = strchr(words[i], '=');
        if (!is || is == words[i]) {
            ctl_gebruik(ctl, "woord %d na de handeling is geen GEGEVEN=WAARDE", i + 1);
            return false;
        }
        ret[i].sleutel = (struct slice){words[i], (size_t)(is - words[i])};
        ret[i].waarde = slice_from_cstr(is + 1);
        if (slice_eq_cstr(ret[i].sleutel, "e-mail"))
            ret[i].sleutel = SLICE("email");
        if (slice_eq_cstr(ret[i].sleutel, "datum"))
            ret[i].sleutel = SLICE("dag");
    }
    return true;
}

static int do_one(struct ctl *ctl, struct arena *arena, int argc, char **argv, enum rol rol,
                  const char *reason)
{
    struct argument arguments[HANDELING_MAX_ARGUMENTEN];
    if (!read_arguments(ctl, argc - 3, argv + 3, arguments))
        return CTL_GEBRUIK;
    struct handel_opdracht order = {
        .melding = slice_from_cstr(argv[1]),
        .act = slice_from_cstr(argv[2]),
        .argumenten = arguments,
        .aantal = (size_t)(argc - 3),
        .rol = rol,
        .reden = slice_from_cstr(reason),
    };
    return handeling_doe(ctl, arena, &order, "");
}

/* ---- a queue ---- */

static int release_queue(struct ctl *ctl, struct arena *arena, int argc, char **argv, enum rol rol,
                         const char *reason)
{
    enum kanaal kanaal = (enum kanaal)kanaal_from(slice_from_cstr(argv[1]));
    if (argc != 3 || strcmp(argv[2], "vrijgeven") != 0)
        return ctl_gebruik(ctl, "met een wachtrij kan alleen 'vrijgeven'");
    if (kanaal != KANAAL_BRIEF && kanaal != KANAAL_TELEFOON && kanaal != KANAAL_HUISBEZOEK)
        return ctl_gebruik(ctl, "in %s liggen geen voorstellen", argv[1]);
    struct handel_uitslag result;
    struct err err = {0};
    size_t count = 0;
    if (handel_vrijgeven(ctl->db, arena, &ctl->schrijver, kanaal, rol, slice_from_cstr(reason),
                         (size_t)ctl->config.geheugen.plan_mb << 20, &result, &count, &err))
        return ctl_fout(ctl, &err);
    if (result.weigering)
        return refuse(ctl, &result, "");
    if (ctl->json)
        printf("{\"wachtrij\":\"%s\",\"vrijgegeven\":%zu}\n", kanaal_text(kanaal), count);
    else
        printf("%s: %zu voorstel%s vrijgegeven\n", kanaal_text(kanaal), count, count == 1 ? "" : "len");
    return CTL_GEDAAN;
}

/* ---- the command ---- */

int cmd_handeling(struct ctl *ctl, int argc, char **argv)
{
    const char *reason = NULL, *role = NULL;
    const struct ctl_optie options[] = {{"--reden", &reason, NULL}, {"--rol", &role, NULL}};
    if (!ctl_opties(ctl, &argc, argv, options, 2))
        return CTL_GEBRUIK;
    int rol = role ? rol_from(slice_from_cstr(role)) : ROL_REGISSEUR;
    if (rol < 0 || rol > ROL_PRIVACY) /* the others do no acts */
        return ctl_gebruik(
            ctl, "'%s' is geen rol; kies regisseur, buurtteam, uitvoering, gkb, wpda of privacy", role);
    rol_zet(ctl, (enum rol)rol);
    if (argc == 2 && strcmp(argv[1], "-") == 0)
        return handeling_stroom(ctl, stdin, (enum rol)rol);
    if (argc < 3)
        return ctl_gebruik(ctl, "noem een melding en een handeling");
    struct arena *arena = arena_new((size_t)ctl->config.geheugen.verzoek_mb << 20);
    if (!arena)
        return ctl_mislukt(ctl, "te weinig geheugen");
    bool queue = kanaal_from(slice_from_cstr(argv[1])) > KANAAL_GEEN;
    int status = queue ? release_queue(ctl, arena, argc, argv, (enum rol)rol, reason)
                       : do_one(ctl, arena, argc, argv, (enum rol)rol, reason);
    arena_free(arena);
    return status;
}
