/* invoer_persoon: the checks of what somebody is reached by and known by. See invoer.h. */
#include "base/text.h"
#include "domain/invoer.h"
#include "domain/niemand.h"

#include <string.h>

struct slice invoer_telefoon_vorm(struct arena *arena, struct slice s)
{
    char cijfers[2 + TELEFOON_MAX_CIJFERS + 3] = {0}; /* 00 or +, and a (0) that is left out */
    size_t n = 0;
    bool plus = s.n && s.p[0] == '+';
    for (size_t i = plus; i < s.n; i++) {
        char c = s.p[i];
        if (c >= '0' && c <= '9' && n < sizeof(cijfers))
            cijfers[n++] = c;
        else if ((c >= '0' && c <= '9') || !strchr(" -./()", c) || c == '\0')
            return SLICE_NONE;
    }
    size_t van = 0;
    if (!plus && n > 2 && cijfers[0] == '0' && cijfers[1] == '0') {
        plus = true;
        van = 2;
    }
    if (plus && n - van >= 2 && cijfers[van] == '3' && cijfers[van + 1] == '1') {
        van += 2 + (n > van + 2 && cijfers[van + 2] == '0');
        return n - van == 9 ? slice_from_cstr(arena_printf(arena, "0%.*s", (int)(n - van), cijfers + van))
                            : SLICE_NONE;
    }
    if (plus)
        return n - van >= 8 && n - van <= TELEFOON_MAX_CIJFERS
                   ? slice_from_cstr(arena_printf(arena, "+%.*s", (int)(n - van), cijfers + van))
                   : SLICE_NONE;
    return n == 10 && cijfers[0] == '0' ? arena_dup(arena, (struct slice){cijfers, n}) : SLICE_NONE;
}

/* Enough of an address to write to: one @, something before it, a dot in what is behind it. */
static bool email_goed(struct slice s)
{
    const char *at = s.n ? memchr(s.p, '@', s.n) : NULL;
    if (!at || at == s.p || s.n > EMAIL_MAX_BYTES || s.p[s.n - 1] == '.')
        return false;
    struct slice domein = {at + 1, s.n - (size_t)(at + 1 - s.p)};
    const char *punt = domein.n ? memchr(domein.p, '.', domein.n) : NULL;
    if (!punt || punt == domein.p || memchr(domein.p, '@', domein.n))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7F || strchr("<>,;\"()", s.p[i]))
            return false;
    return text_is_toonbaar(s, false);
}

/* A contact that is nobody's is none; what it was is kept apart. */
static struct slice van_iemand(struct slice contact, bool niemand, struct slice *ret_niemand)
{
    if (ret_niemand)
        *ret_niemand = niemand ? contact : SLICE_NONE;
    return niemand ? SLICE_NONE : contact;
}

struct slice invoer_telefoon(const struct invoer *in, int veld, struct slice *ret_niemand)
{
    struct slice vorm =
        invoer_heeft(in, veld) ? invoer_telefoon_vorm(in->arena, in->velden[veld]) : SLICE_NONE;
    bool niemand = niemand_telefoon(vorm);
    if (niemand)
        invoer_waarschuwing(in, veld, "telefoon_ongeldig",
                            "Dit telefoonnummer is van niemand; het is niet overgenomen.");
    else if (!vorm.n && invoer_heeft(in, veld))
        invoer_waarschuwing(in, veld, "telefoon_ongeldig",
                            "Dit is geen telefoonnummer; het is niet overgenomen.");
    return van_iemand(vorm, niemand, ret_niemand);
}

struct slice invoer_email(const struct invoer *in, int veld, struct slice *ret_niemand)
{
    bool goed = invoer_heeft(in, veld) && email_goed(in->velden[veld]);
    bool niemand = goed && niemand_email(in->velden[veld]);
    if (niemand)
        invoer_waarschuwing(in, veld, "email_ongeldig",
                            "Dit e-mailadres is van niemand; het is niet overgenomen.");
    else if (!goed && invoer_heeft(in, veld))
        invoer_waarschuwing(in, veld, "email_ongeldig", "Dit is geen e-mailadres; het is niet overgenomen.");
    return van_iemand(goed ? in->velden[veld] : SLICE_NONE, niemand, ret_niemand);
}

/* With 01 in the place of 00 it must be a date that exists. */
static int32_t deels(struct slice s)
{
    char vol[10];
    if (s.n != sizeof(vol))
        return 0;
    memcpy(vol, s.p, sizeof(vol));
    bool omgekeerd = vol[2] == '-';
    char *dag = vol + (omgekeerd ? 0 : 8), *maand = vol + (omgekeerd ? 3 : 5);
    bool geen_dag = memcmp(dag, "00", 2) == 0, geen_maand = memcmp(maand, "00", 2) == 0;
    if (!geen_dag)
        return 0;
    memcpy(dag, "01", 2);
    if (geen_maand)
        memcpy(maand, "01", 2);
    civil_date eerste = date_parse((struct slice){vol, sizeof(vol)});
    if (eerste == DATE_NONE)
        return 0;
    struct ymd ymd = date_ymd(eerste);
    return ymd.year * 10000 + (geen_maand ? 0 : ymd.month * 100);
}

void invoer_geboorte(const struct invoer *in, int veld, struct persoon *ret)
{
    ret->geboortedatum = DATE_NONE;
    ret->geboorte_deels = deels(in->velden[veld]);
    if (!ret->geboorte_deels)
        ret->geboortedatum = date_parse(in->velden[veld]);
}

bool invoer_geboorte_kan(const struct persoon *persoon, civil_date vandaag)
{
    if (!persoon->geboorte_deels)
        return persoon->geboortedatum == DATE_NONE ||
               (persoon->geboortedatum <= vandaag &&
                persoon->geboortedatum >= date_from_ymd(GEBOORTE_MIN_JAAR, 1, 1));
    int jaar = persoon->geboorte_deels / 10000, maand = persoon->geboorte_deels / 100 % 100;
    civil_date eerste = date_from_ymd(jaar, maand ? maand : 1, 1);
    return jaar >= GEBOORTE_MIN_JAAR && eerste <= vandaag;
}
