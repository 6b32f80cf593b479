/* lezers: the readers of single values, see lezers.h. */
#include "config/lezers.h"

#include "base/date.h"
#include "base/money.h"
#include "domain/beleid.h"

#include <string.h>

static bool fault(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                  const char *wat)
{
    melding_fout(lezer->meldingen, lezer->bestand, knoop->regel, "'%s': %s", rij->pad, wat);
    return false;
}

/* With the value that stands there; not for values that may be secret. */
static bool fault_value(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                        const char *wat)
{
    struct slice kort = tabel_kort(knoop->tekst);
    melding_fout(lezer->meldingen, lezer->bestand, knoop->regel, "'%s': '%.*s'%s is %s", rij->pad,
                 SLICE_ARG(kort), kort.n < knoop->tekst.n ? "..." : "", wat);
    return false;
}

bool lees_scalar(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                 const char *wat, struct slice *tekst)
{
    if (knoop->soort == YAML_FOUT)
        return false;
    if (knoop->soort == YAML_TEKST) {
        *tekst = slice_trim(knoop->tekst);
        return true;
    }
    const char *staat = knoop->soort == YAML_LIJST ? "een lijst" : "een groep sleutels";
    if (knoop->soort == YAML_LEEG)
        staat = "niets";
    melding_fout(lezer->meldingen, lezer->bestand, knoop->regel, "'%s': hier hoort %s, er staat %s", rij->pad,
                 wat, staat);
    return false;
}

static bool has_control(struct slice tekst)
{
    for (size_t i = 0; i < tekst.n; i++)
        if ((unsigned char)tekst.p[i] < 0x20 || tekst.p[i] == 0x7f)
            return true;
    return false;
}

/* Text of one line, not empty, not longer than the row allows. */
static bool read_line(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                      struct slice *tekst)
{
    struct slice t;
    size_t hoogst = rij->hoogst > 0 ? (size_t)rij->hoogst : SIGNAAL_MAX_TEKST;
    if (!lees_scalar(lezer, rij, knoop, "tekst", &t))
        return false;
    if (t.n == 0)
        return fault(lezer, rij, knoop, "mag niet leeg zijn");
    if (t.n > hoogst)
        return fault(lezer, rij, knoop, arena_printf(lezer->arena, "is te lang, hooguit %zu tekens", hoogst));
    if (has_control(t))
        return fault(lezer, rij, knoop, "hoort op een regel te staan, zonder stuurtekens");
    *tekst = t;
    return true;
}

bool lees_tekst(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                void *doel)
{
    struct slice t;
    if (!read_line(lezer, rij, knoop, &t))
        return false;
    *(struct slice *)doel = arena_dup(lezer->arena, t);
    return true;
}

/* A password given as key (password=, sslpassword=) or in a URI (user:password@). */
static bool has_password(struct slice t)
{
    static const char woord[] = "password";
    for (size_t i = 0; i + sizeof woord - 1 < t.n; i++) {
        if (strncmp(t.p + i, woord, sizeof woord - 1) != 0)
            continue;
        size_t j = i + sizeof woord - 1;
        while (j < t.n && t.p[j] == ' ')
            j++;
        if (j < t.n && t.p[j] == '=')
            return true;
    }
    const char *schema = memmem(t.p, t.n, "://", 3);
    if (!schema)
        return false;
    const char *begin = schema + 3, *eind = t.p + t.n;
    const char *apenstaart = memchr(begin, '@', (size_t)(eind - begin));
    return apenstaart && memchr(begin, ':', (size_t)(apenstaart - begin));
}

bool lees_verbinding(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                     void *doel)
{
    struct slice t;
    if (!read_line(lezer, rij, knoop, &t))
        return false;
    if (!memchr(t.p, '=', t.n) && !slice_starts_with(t, SLICE("postgresql://")) &&
        !slice_starts_with(t, SLICE("postgres://")))
        return fault(
            lezer, rij, knoop,
            "is geen verbindingstekst van libpq, zoals \"host=/run/postgresql dbname=vroegsignalering\"");
    if (has_password(t))
        melding_waarschuwing(
            lezer->meldingen, lezer->bestand, knoop->regel,
            "'%s' bevat een wachtwoord; zet dat in een bestand dat alleen de dienst mag lezen "
            "(PGPASSFILE of een pg_service.conf)",
            rij->pad);
    *(const char **)doel = arena_dup(lezer->arena, t).p;
    return true;
}

bool lees_pad(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
              void *doel)
{
    struct slice t;
    if (!read_line(lezer, rij, knoop, &t))
        return false;
    while (t.n > 1 && t.p[t.n - 1] == '/')
        t.n--;
    *(const char **)doel = t.p[0] == '/' ? arena_dup(lezer->arena, t).p
                                         : arena_printf(lezer->arena, "%s/%.*s", lezer->basis, SLICE_ARG(t));
    return true;
}

static bool only_digits(struct slice t)
{
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] < '0' || t.p[i] > '9')
            return false;
    return t.n > 0;
}

bool lees_gemeentecode(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                       void *doel)
{
    struct slice t;
    if (!lees_scalar(lezer, rij, knoop, "een gemeentecode", &t))
        return false;
    if (t.n != 4 || !only_digits(t))
        return fault_value(lezer, rij, knoop, "geen gemeentecode: vier cijfers, zoals \"0106\"");
    *(struct slice *)doel = arena_dup(lezer->arena, t);
    return true;
}

bool lees_luister(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                  void *doel)
{
    struct slice t;
    if (!read_line(lezer, rij, knoop, &t))
        return false;
    bool goed = slice_starts_with(t, SLICE("unix:/")) && t.n > sizeof "unix:/" - 1;
    const char *dubbelepunt = goed ? NULL : memrchr(t.p, ':', t.n);
    if (dubbelepunt && dubbelepunt > t.p) {
        struct slice poort = {dubbelepunt + 1, (size_t)(t.p + t.n - dubbelepunt - 1)};
        int nummer = 0;
        goed = only_digits(poort) && poort.n <= 5;
        for (size_t i = 0; goed && i < poort.n; i++)
            nummer = nummer * 10 + (poort.p[i] - '0');
        goed = goed && nummer >= 1 && nummer <= 65535;
    }
    if (!goed)
        return fault_value(lezer, rij, knoop, "geen adres: \"127.0.0.1:8080\" of \"unix:/pad/naar/socket\"");
    *(struct slice *)doel = arena_dup(lezer->arena, t);
    return true;
}

bool lees_getal(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                void *doel)
{
    struct slice t;
    if (!lees_scalar(lezer, rij, knoop, "een getal", &t))
        return false;
    bool min = t.n > 0 && t.p[0] == '-';
    struct slice cijfers = {t.p + min, t.n - min};
    if (!only_digits(cijfers) || cijfers.n > 9)
        return fault_value(lezer, rij, knoop, "geen geheel getal");
    int waarde = 0;
    for (size_t i = 0; i < cijfers.n; i++)
        waarde = waarde * 10 + (cijfers.p[i] - '0');
    waarde = min ? -waarde : waarde;
    if (waarde < rij->laagst || waarde > rij->hoogst)
        return fault_value(lezer, rij, knoop,
                           arena_printf(lezer->arena, "%s; toegestaan is %lld tot en met %lld",
                                        waarde < rij->laagst ? "te laag" : "te hoog", (long long)rij->laagst,
                                        (long long)rij->hoogst));
    *(int *)doel = waarde;
    return true;
}

/* 4, 4.0 or 4,0: tenths. */
bool lees_tiende(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                 void *doel)
{
    struct slice t;
    if (!lees_scalar(lezer, rij, knoop, "een getal", &t))
        return false;
    bool deel = t.n > 2 && (t.p[t.n - 2] == '.' || t.p[t.n - 2] == ',');
    struct slice heel = {t.p, deel ? t.n - 2 : t.n};
    if (!only_digits(heel) || heel.n > 7 || !only_digits((struct slice){t.p + t.n - 1, 1}))
        return fault_value(lezer, rij, knoop, "geen getal met hooguit een decimaal, zoals 13.4");
    int waarde = 0;
    for (size_t i = 0; i < heel.n; i++)
        waarde = waarde * 10 + (heel.p[i] - '0');
    waarde = waarde * 10 + (deel ? t.p[t.n - 1] - '0' : 0);
    if (waarde < rij->laagst || waarde > rij->hoogst)
        return fault_value(lezer, rij, knoop,
                           arena_printf(lezer->arena, "%s; toegestaan is %lld.0 tot en met %lld.0",
                                        waarde < rij->laagst ? "te laag" : "te hoog",
                                        (long long)rij->laagst / 10, (long long)rij->hoogst / 10));
    *(int *)doel = waarde;
    return true;
}

bool lees_capaciteit(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                     void *doel)
{
    if (knoop->soort == YAML_TEKST && slice_eq_cstr(knoop->tekst, "onbeperkt")) {
        *(int *)doel = CAPACITEIT_ONBEPERKT;
        return true;
    }
    if (knoop->soort == YAML_TEKST && !only_digits(slice_trim(knoop->tekst)))
        return fault_value(lezer, rij, knoop, "geen geheel getal en niet 'onbeperkt'");
    return lees_getal(lezer, rij, knoop, doel);
}

bool lees_ja_nee(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                 void *doel)
{
    struct slice t;
    if (!lees_scalar(lezer, rij, knoop, "true of false", &t))
        return false;
    bool ja = slice_eq_cstr(t, "true") || slice_eq_cstr(t, "ja");
    if (!ja && !slice_eq_cstr(t, "false") && !slice_eq_cstr(t, "nee"))
        return fault_value(lezer, rij, knoop, "geen true of false");
    *(bool *)doel = ja;
    return true;
}

bool lees_bedrag(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                 void *doel)
{
    struct slice t;
    char laag[MONEY_TEXT], hoog[MONEY_TEXT];
    if (!lees_scalar(lezer, rij, knoop, "een bedrag", &t))
        return false;
    cents bedrag = money_parse(t);
    if (bedrag == MONEY_NONE)
        return fault_value(lezer, rij, knoop,
                           "geen bedrag in euro's met hooguit twee decimalen, zoals 100.00");
    if (bedrag < rij->laagst || bedrag > rij->hoogst)
        return fault_value(lezer, rij, knoop,
                           arena_printf(lezer->arena, "%s; toegestaan is %s tot en met %s euro",
                                        bedrag < rij->laagst ? "te laag" : "te hoog",
                                        money_format(rij->laagst, laag), money_format(rij->hoogst, hoog)));
    *(cents *)doel = bedrag;
    return true;
}

bool lees_keuze(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                void *doel)
{
    struct slice t;
    if (!lees_scalar(lezer, rij, knoop, arena_printf(lezer->arena, "een van %s", rij->keuzes), &t))
        return false;
    int nummer = 0;
    for (const char *p = rij->keuzes; *p; nummer++) {
        size_t n = strcspn(p, "|");
        if (slice_eq(t, (struct slice){p, n})) {
            if (rij->maat == sizeof(bool))
                *(bool *)doel = nummer != 0;
            else
                memcpy(doel, &nummer, sizeof nummer); /* an enum: as wide as int */
            return true;
        }
        p += n + (p[n] == '|');
    }
    return fault_value(
        lezer, rij, knoop,
        arena_printf(lezer->arena, "geen van %s%s", rij->keuzes, tabel_suggestie(lezer, t, rij->keuzes)));
}

bool lees_moment(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                 void *doel)
{
    struct slice t;
    if (!lees_scalar(lezer, rij, knoop, "een tijdstip", &t))
        return false;
    instant at = instant_parse(t);
    if (at == INSTANT_NONE)
        return fault_value(lezer, rij, knoop, "geen tijdstip, zoals \"2026-10-30T09:00\"");
    *(instant *)doel = at;
    return true;
}

bool lees_tijd(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
               void *doel)
{
    struct slice t;
    if (!lees_scalar(lezer, rij, knoop, "een tijd", &t))
        return false;
    bool goed = t.n == 5 && t.p[2] == ':' && only_digits((struct slice){t.p, 2}) &&
                only_digits((struct slice){t.p + 3, 2});
    int uur = goed ? (t.p[0] - '0') * 10 + (t.p[1] - '0') : 24;
    int minuut = goed ? (t.p[3] - '0') * 10 + (t.p[4] - '0') : 60;
    if (uur > 23 || minuut > 59)
        return fault_value(lezer, rij, knoop, "geen tijd van de dag, zoals \"06:30\"");
    *(int *)doel = uur * 3600 + minuut * 60;
    return true;
}

bool lees_datum(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                void *doel)
{
    struct slice t;
    if (!lees_scalar(lezer, rij, knoop, "een datum", &t))
        return false;
    civil_date dag = date_parse(t);
    if (dag == DATE_NONE)
        return fault_value(lezer, rij, knoop, "geen datum, zoals 2026-12-24");
    *(civil_date *)doel = dag;
    return true;
}
