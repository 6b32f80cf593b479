/* wereld.c: see wereld.h. */
#include "verhaal/wereld.h"

#include "domain/overdracht.h"
#include "domain/profiel.h"
#include "domain/termijn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_WOORDEN 24

struct woorden {
    struct slice los[MAX_WOORDEN];
    size_t los_aantal;
    struct argument paar[MAX_WOORDEN];
    size_t paar_aantal;
};

static struct slice spaces(struct arena *arena, struct slice s)
{
    struct slice copy = arena_dup(arena, s);
    for (size_t i = 0; i < copy.n; i++)
        if (copy.p[i] == '_')
            ((char *)(uintptr_t)copy.p)[i] = ' ';
    return copy;
}

static void split(struct arena *arena, const char *text, struct woorden *ret)
{
    memset(ret, 0, sizeof *ret);
    while (*text) {
        text += strspn(text, " ");
        size_t n = strcspn(text, " ");
        const char *is = memchr(text, '=', n);
        if (n == 0 || ret->los_aantal == MAX_WOORDEN || ret->paar_aantal == MAX_WOORDEN)
            break;
        if (is) {
            struct slice key = {text, (size_t)(is - text)}, value = {is + 1, n - (size_t)(is - text) - 1};
            bool enum_word = slice_eq_cstr(key, "kanaal") || slice_eq_cstr(key, "geen_bezoek");
            ret->paar[ret->paar_aantal++] = (struct argument){key, enum_word ? value : spaces(arena, value)};
        } else {
            ret->los[ret->los_aantal++] = spaces(arena, (struct slice){text, n});
        }
        text += n;
    }
}

static struct slice find(const struct woorden *w, const char *key)
{
    for (size_t i = 0; i < w->paar_aantal; i++)
        if (slice_eq_cstr(w->paar[i].sleutel, key))
            return w->paar[i].waarde;
    return SLICE_NONE;
}

static bool has_word(const struct woorden *w, const char *word)
{
    for (size_t i = 0; i < w->los_aantal; i++)
        if (slice_eq_cstr(w->los[i], word))
            return true;
    return false;
}

void wereld_begin(struct wereld *w)
{
    memset(w, 0, sizeof *w);
    w->arena = arena_new((size_t)64 << 20);
    if (!w->arena)
        abort();
    beleid_standaard(&w->beleid);
    memset(w->key.bytes, 7, sizeof w->key.bytes);
    w->naam = SLICE("9401GE-10-A");
}

void wereld_einde(struct wereld *w)
{
    arena_free(w->arena);
}

static civil_date today(const struct wereld *w)
{
    return instant_date(w->nu);
}

/* Judges, and keeps what a database would keep for the next time. */
static void judge(struct wereld *w, bool points)
{
    struct dossier dossier = {
        .huishouden = 1,
        .naam = w->naam,
        .signalen = w->signalen,
        .signalen_aantal = w->signalen_aantal,
        .gebeurtenissen = w->gebeurtenissen,
        .gebeurtenissen_aantal = w->gebeurtenissen_aantal,
        .bekenden = w->bekenden,
        .bekenden_aantal = w->bekenden_aantal,
        .meldingen = w->meldingen,
        .meldingen_aantal = w->meldingen_aantal,
    };
    struct beoordeel_context context = {
        .beleid = &w->beleid,
        .key = &w->key,
        .gemeentecode = SLICE("0106"),
        .vandaag = today(w),
        .herzie_punten = points,
    };
    if (!beoordeel(w->arena, &dossier, &context, &w->oordeel))
        abort();
    for (size_t i = 0; i < w->signalen_aantal; i++)
        w->signalen[i].besluit = w->oordeel.signalen[i];
    w->meldingen_aantal = w->oordeel.meldingen_aantal;
    for (size_t i = 0; i < w->meldingen_aantal; i++) {
        const struct melding_oordeel *m = &w->oordeel.meldingen[i];
        w->meldingen[i] =
            (struct melding_feit){.sleutel = m->sleutel, .periode = m->periode, .gepland = m->gepland};
        memcpy(w->meldingen[i].opbouw, m->opbouw, sizeof m->opbouw);
    }
}

static struct dossier dossier_of(struct wereld *w)
{
    return (struct dossier){.huishouden = 1,
                            .naam = w->naam,
                            .signalen = w->signalen,
                            .signalen_aantal = w->signalen_aantal,
                            .gebeurtenissen = w->gebeurtenissen,
                            .gebeurtenissen_aantal = w->gebeurtenissen_aantal};
}

static void add_event(struct wereld *w, struct gebeurtenis g)
{
    g.nr = ++w->nr;
    g.tijd = w->nu;
    if (w->gebeurtenissen_aantal == WERELD_MAX)
        abort();
    w->gebeurtenissen[w->gebeurtenissen_aantal++] = g;
}

/* ---- facts ---- */

struct mens {
    struct persoon_kenmerk kenmerk;
    const struct profiel *profiel;
};

/* "9401GE-10-A", or no address at all. */
static struct adres address_of(struct slice key)
{
    struct adres adres = {0};
    const char *first = memchr(key.p, '-', key.n);
    if (!first)
        return adres;
    adres.postcode = (struct slice){key.p, (size_t)(first - key.p)};
    struct slice rest = {first + 1, key.n - adres.postcode.n - 1};
    const char *second = memchr(rest.p, '-', rest.n);
    adres.huisnummer = (struct slice){rest.p, second ? (size_t)(second - rest.p) : rest.n};
    if (second)
        adres.toevoeging = (struct slice){second + 1, rest.n - adres.huisnummer.n - 1};
    return adres;
}

static struct hash128 pseudonym(struct wereld *w, const struct woorden *words, const char *key)
{
    struct slice value = find(words, key);
    return value.p ? hash_keyed(&w->key, key, &value, 1) : (struct hash128){{0}};
}

static struct mens person(struct wereld *w, const struct woorden *words)
{
    struct persoon p = {.geboortedatum = DATE_NONE, .achternaam = SLICE("Dijk"), .voorletters = SLICE("A.B.")};
    if (find(words, "bsn").p)
        p.bsn = find(words, "bsn");
    if (find(words, "naam").p)
        p.achternaam = find(words, "naam");
    if (find(words, "voorvoegsel").p)
        p.voorvoegsel = find(words, "voorvoegsel");
    if (find(words, "letters").p)
        p.voorletters = find(words, "letters");
    if (find(words, "geboren").p)
        p.geboortedatum = date_parse(find(words, "geboren"));
    if (slice_eq_cstr(p.voorletters, "geen"))
        p.voorletters = SLICE_NONE;
    struct slice key = find(words, "adres").p ? find(words, "adres") : w->naam;
    struct mens mens = {.kenmerk = persoon_kenmerk(w->arena, &w->key, &p, key)};
    struct adres adres = address_of(key);
    const struct profiel_bron bron = {.voorletters = p.voorletters,
                                      .voorvoegsel = p.voorvoegsel,
                                      .achternaam = p.achternaam,
                                      .geboorte = geboorte_lees(find(words, "geboren")),
                                      .adres = &adres,
                                      .bsn = mens.kenmerk.bsn,
                                      .telefoon = pseudonym(w, words, "tel"),
                                      .email = pseudonym(w, words, "email")};
    struct profiel *profiel = ARENA_NEW(w->arena, struct profiel);
    if (!profiel || !profiel_maak(w->arena, &bron, profiel))
        abort();
    mens.profiel = profiel;
    return mens;
}

struct signaal_feit *wereld_signaal(struct wereld *w, struct slice id)
{
    for (size_t i = 0; i < w->signalen_aantal; i++)
        if (slice_eq(w->signalen[i].id, id))
            return &w->signalen[i];
    return NULL;
}

/* "S1 Actium Huur 450,25 [crisis] [warm] [telefoon] [datum=] [klant=] [ontstaan=] [bsn=] [geboren=] ..." */
static bool take_signal(struct wereld *w, const struct woorden *words)
{
    if (words->los_aantal < 4 || partner_type_from(words->los[2]) < 0 ||
        money_parse(words->los[3]) == MONEY_NONE)
        return false;
    int64_t nr = ++w->nr;
    struct signaal_feit *s = wereld_signaal(w, words->los[0]);
    if (!s) {
        s = &w->signalen[w->signalen_aantal++];
        *s = (struct signaal_feit){.id = words->los[0], .nr_eerst = nr, .ontvangen = w->nu, .sleutel = nr};
        s->signaaldatum = find(words, "datum").p ? date_parse(find(words, "datum")) : today(w);
        s->periode = periode_bepaal(&w->beleid, s->signaaldatum, today(w));
        s->spoed_ontvangen = INSTANT_NONE;
    }
    s->partner = words->los[1];
    s->type = (enum partner_type)partner_type_from(words->los[2]);
    s->bedrag = money_parse(words->los[3]);
    s->klantnummer = find(words, "klant");
    s->ontstaansdatum = find(words, "ontstaan").p ? date_parse(find(words, "ontstaan")) : DATE_NONE;
    s->crisis = has_word(words, "crisis");
    s->warm = has_word(words, "warm");
    s->heeft_telefoon = has_word(words, "telefoon");
    if ((s->crisis || s->warm) && s->spoed_ontvangen == INSTANT_NONE)
        s->spoed_ontvangen = w->nu;
    s->intrekking = INTREKKING_GEEN;
    s->nr_inhoud = nr;
    s->inhoud_dag = today(w);
    struct mens mens = person(w, words);
    s->kenmerk = mens.kenmerk;
    s->profiel = mens.profiel;
    judge(w, false);
    return true;
}

static bool withdraw(struct wereld *w, const struct woorden *words)
{
    struct signaal_feit *s = words->los_aantal == 2 ? wereld_signaal(w, words->los[0]) : NULL;
    if (!s || intrekking_from(words->los[1]) < 1)
        return false;
    s->intrekking = (enum intrekking)intrekking_from(words->los[1]);
    s->nr_inhoud = ++w->nr;
    s->inhoud_dag = today(w);
    judge(w, false);
    return true;
}

/* The number its partner knows a client by: nr=, else c1, c2 ... in the order of the list. */
static int64_t client_merk(struct wereld *w, const struct woorden *words)
{
    struct slice number = find(words, "nr");
    if (!number.p)
        number = slice_from_cstr(arena_printf(w->arena, "c%zu", w->bekenden_aantal + 1));
    return bekende_merk(&w->key, (enum bron)bron_from(words->los[0]), number);
}

/* "gkb schuldhulp [nr=] [bsn=] [naam=] ... [vanaf=] [tot=]" */
static bool know_client(struct wereld *w, const struct woorden *words)
{
    if (words->los_aantal < 2 || bron_from(words->los[0]) < 0 || traject_from(words->los[1]) < 0)
        return false;
    int64_t merk = client_merk(w, words);
    struct mens mens = person(w, words);
    w->bekenden[w->bekenden_aantal++] = (struct bekende){
        .bron = (enum bron)bron_from(words->los[0]),
        .traject = (enum traject)traject_from(words->los[1]),
        .vanaf = find(words, "vanaf").p ? date_parse(find(words, "vanaf")) : DATE_NONE,
        .tot = find(words, "tot").p ? date_parse(find(words, "tot")) : DATE_NONE,
        .profiel = mens.profiel,
        .merk = merk,
    };
    return true;
}

/* ---- planner and people ---- */

static struct kanaal_stand places(const struct wereld *w, enum kanaal kanaal, int others)
{
    struct kanaal_stand stand = {.plaatsen = w->beleid.capaciteit[kanaal], .gebruikt = others};
    for (size_t i = 0; i < w->oordeel.stand.plaatsen_aantal; i++) {
        const struct plaats *p = &w->oordeel.stand.plaatsen[i];
        if (p->kanaal == kanaal && p->status <= PLAATS_OPGEHAALD && month_of(p->dag) == month_of(today(w)))
            stand.gebruikt++;
    }
    stand.gebruikt_team[0] = stand.gebruikt;
    return stand;
}

static bool plan(struct wereld *w, enum plan_modus modus)
{
    judge(w, true);
    struct dossier dossier = dossier_of(w);
    struct planronde_invoer invoer = {
        .beleid = &w->beleid,
        .vandaag = today(w),
        .modus = modus,
        .dossiers = &dossier,
        .oordelen = &w->oordeel,
        .aantal = 1,
        .huisbezoek = places(w, KANAAL_HUISBEZOEK, w->bezet_huisbezoek),
        .telefoon = places(w, KANAAL_TELEFOON, w->bezet_telefoon),
    };
    struct planronde_uitvoer uit;
    if (!planronde(w->arena, &invoer, &uit))
        abort();
    for (size_t i = 0; i < uit.aantal; i++)
        add_event(w, uit.rij[i].gebeurtenis);
    w->gepland = (int)uit.aantal;
    judge(w, true);
    return true;
}

static const struct melding_oordeel *active(const struct wereld *w)
{
    const struct melding_oordeel *last = NULL;
    for (size_t i = 0; i < w->oordeel.meldingen_aantal; i++) {
        last = &w->oordeel.meldingen[i];
        if (last->actief)
            return last;
    }
    return last;
}

/* Pulls what is released; a step that pulls nothing is a story that does not hold. */
static bool pull(struct wereld *w, const struct woorden *words)
{
    int kanaal = words->los_aantal == 1 ? kanaal_from(words->los[0]) : -1;
    const struct melding_oordeel *m = active(w);
    const struct plaats *place = w->oordeel.stand.plaats;
    bool ready = m && (kanaal == KANAAL_BRIEF
                           ? m->brief_vrij && m->brief_opgehaald == DATE_NONE
                           : place && (int)place->kanaal == kanaal && place->status == PLAATS_VRIJGEGEVEN);
    if (!ready)
        return false;
    add_event(w, (struct gebeurtenis){.soort = GEB_OPGEHAALD,
                                      .melding = m->sleutel,
                                      .kanaal = (enum kanaal)kanaal,
                                      .dag = today(w)});
    judge(w, false);
    return true;
}

const struct melding_oordeel *wereld_melding(const struct wereld *w, struct slice name)
{
    int month = name.n > 1 && name.p[0] == 'M' ? atoi(name.p + 1) : 0;
    for (size_t i = 0; i < w->oordeel.meldingen_aantal; i++)
        if (w->oordeel.meldingen[i].periode % 12 + 1 == month)
            return &w->oordeel.meldingen[i];
    return NULL;
}

static enum rol role_of(const struct woorden *words)
{
    if (has_word(words, "als_gkb") || has_word(words, "als gkb"))
        return ROL_GKB;
    if (has_word(words, "als wpda"))
        return ROL_WPDA;
    return has_word(words, "als buurtteam") ? ROL_BUURTTEAM : ROL_REGISSEUR;
}

/* Any act of R13. "M9" names the melding, else the active one; "nr=laatste" the last act; "reden=geen" gives
 * none. */
static bool act(struct wereld *w, const char *wat, struct woorden *words)
{
    const struct melding_oordeel *m = active(w);
    for (size_t i = 0; i < words->los_aantal; i++)
        if (wereld_melding(w, words->los[i]))
            m = wereld_melding(w, words->los[i]);
    struct slice reason = SLICE("omdat het zo is");
    size_t n = 0;
    for (size_t i = 0; i < words->paar_aantal; i++) {
        if (slice_eq_cstr(words->paar[i].sleutel, "reden")) {
            reason = SLICE_NONE;
            continue;
        }
        if (slice_eq_cstr(words->paar[i].sleutel, "nr") && slice_eq_cstr(words->paar[i].waarde, "laatste")) {
            int64_t last = 0;
            for (size_t e = 0; e < w->gebeurtenissen_aantal; e++)
                if (w->gebeurtenissen[e].soort >= GEB_VRIJGEVEN && w->gebeurtenissen[e].soort != GEB_ONGEDAAN)
                    last = w->gebeurtenissen[e].nr;
            words->paar[i].waarde = slice_from_cstr(arena_printf(w->arena, "%lld", (long long)last));
        }
        words->paar[n++] = words->paar[i];
    }
    struct fouten fouten;
    struct handeling h;
    struct gebeurtenis events[2];
    fouten_begin(&fouten, w->arena);
    if (!m)
        return false;
    if (!handeling_lees(w->arena, slice_from_cstr(wat), words->paar, n, today(w), &h, &fouten)) {
        w->weigering = fouten.aantal > 0 ? fouten.rij[0].tekst : "?";
        return gebeurtenis_from(slice_from_cstr(wat)) >= 0;
    }
    struct dossier dossier = dossier_of(w);
    w->weigering = handeling_toets(w->arena, &dossier, &w->oordeel, m, role_of(words), reason, today(w), &h);
    if (w->weigering)
        return true;
    size_t count = handeling_gebeurtenissen(&h, events);
    for (size_t i = 0; i < count; i++) {
        add_event(w, events[i]);
        for (size_t e = 0; events[i].soort == GEB_ONGEDAAN && e < w->gebeurtenissen_aantal; e++)
            if (w->gebeurtenissen[e].nr == events[i].doel)
                w->gebeurtenissen[e].ongedaan = true;
    }
    judge(w, h.gebeurtenis.soort == GEB_FEIT || h.gebeurtenis.soort == GEB_ONGEDAAN);
    return true;
}

static bool set_policy(struct wereld *w, const struct woorden *words)
{
    for (size_t i = 0; i < words->paar_aantal; i++) {
        struct slice key = words->paar[i].sleutel, value = words->paar[i].waarde;
        bool yes = slice_eq_cstr(value, "ja");
        int number = atoi(value.p);
        if (slice_eq_cstr(key, "drempel_per_maand"))
            w->beleid.drempel_per_maand = yes;
        else if (slice_eq_cstr(key, "drempel"))
            for (int t = 0; t < PARTNER_TYPE_COUNT; t++)
                w->beleid.drempel[t] = money_parse(value);
        else if (slice_eq_cstr(key, "rust_altijd"))
            w->beleid.rust_altijd = yes;
        else if (slice_eq_cstr(key, "brief_iedereen"))
            w->beleid.brief_iedereen = yes;
        else if (slice_eq_cstr(key, "huisbezoek"))
            w->beleid.capaciteit[KANAAL_HUISBEZOEK] = number;
        else if (slice_eq_cstr(key, "telefoon"))
            w->beleid.capaciteit[KANAAL_TELEFOON] = number;
        else if (slice_eq_cstr(key, "tempo"))
            w->beleid.tempo = (enum tempo)tempo_from(value);
        else if (slice_eq_cstr(key, "vrijgave_huisbezoek"))
            w->beleid.vrijgave[KANAAL_HUISBEZOEK] = yes;
        else if (slice_eq_cstr(key, "vrijgave_crisis"))
            w->beleid.vrijgave_crisis = yes;
        else if (slice_eq_cstr(key, "bezet_huisbezoek"))
            w->bezet_huisbezoek = number;
        else if (slice_eq_cstr(key, "bezet_telefoon"))
            w->bezet_telefoon = number;
        else if (slice_eq_cstr(key, "huishouden"))
            w->naam = value;
        else
            return false;
    }
    return true;
}

bool wereld_stap(struct wereld *w, const char *wat, const char *gegevens)
{
    struct woorden words;
    split(w->arena, gegevens, &words);
    w->weigering = NULL;
    w->gepland = 0;
    if (strcmp(wat, "beleid") == 0)
        return set_policy(w, &words);
    if (strcmp(wat, "signaal") == 0)
        return take_signal(w, &words);
    if (strcmp(wat, "intrekking") == 0)
        return withdraw(w, &words);
    if (strcmp(wat, "bekend") == 0)
        return know_client(w, &words);
    if (strcmp(wat, "onbekend") == 0)
        return w->bekenden_aantal = 0, true;
    if (strcmp(wat, "plan") == 0)
        return plan(w, has_word(&words, "crisis") ? PLAN_CRISIS : PLAN_VOL);
    if (strcmp(wat, "ophalen") == 0)
        return pull(w, &words);
    if (strcmp(wat, "kijk") == 0)
        return judge(w, false), true;
    return act(w, wat, &words);
}
