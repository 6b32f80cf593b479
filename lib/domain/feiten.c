/* feiten.c: see feiten.h. */
#include "domain/feiten.h"

#include "domain/termijn.h"

static const struct signaal_feit *member(const struct zaak *zaak, const struct bundel *bundel, size_t i)
{
    return &zaak->dossier->signalen[bundel->leden[i]];
}

static bool is_direct(const struct zaak *zaak, const struct signaal_feit *signaal)
{
    return signaal->crisis && zaak->context->beleid->spoed[signaal->type] == SPOED_DIRECT;
}

/* This bundle, and the open ones it took over. */
static bool in_line(const struct bundel *bundel, const struct bundel *other)
{
    return other == bundel || (!other->afsluiting && !other->rust && other->periode < bundel->periode);
}

bool feiten_crisis_direct(const struct zaak *zaak, const struct bundel *bundel)
{
    for (size_t b = 0; b < zaak->bundels_aantal; b++)
        for (size_t i = 0; in_line(bundel, &zaak->bundels[b]) && i < zaak->bundels[b].leden_aantal; i++)
            if (is_direct(zaak, member(zaak, &zaak->bundels[b], i)))
                return true;
    return false;
}

bool feiten_spoed(const struct zaak *zaak, const struct bundel *bundel)
{
    for (size_t b = 0; b < zaak->bundels_aantal; b++)
        for (size_t i = 0; in_line(bundel, &zaak->bundels[b]) && i < zaak->bundels[b].leden_aantal; i++)
            if (member(zaak, &zaak->bundels[b], i)->crisis || member(zaak, &zaak->bundels[b], i)->warm)
                return true;
    return false;
}

int feiten_eerdere_maanden(const struct zaak *zaak, civil_month periode)
{
    int count = 0;
    for (civil_month month = periode - 6; month < periode; month++) {
        bool found = false;
        for (size_t i = 0; i < zaak->dossier->signalen_aantal && !found; i++)
            found = zaak->dossier->signalen[i].periode == month;
        count += found;
    }
    return count;
}

static int count_partners(const struct zaak *zaak, const struct bundel *bundel)
{
    int count = 0;
    for (size_t i = 0; i < bundel->leden_aantal; i++) {
        bool seen = false;
        for (size_t j = 0; j < i && !seen; j++)
            seen = slice_eq(member(zaak, bundel, i)->partner, member(zaak, bundel, j)->partner);
        count += !seen;
    }
    return count;
}

static bool earlier_no_contact(const struct zaak *zaak, civil_month periode)
{
    civil_date from = date_add_months(month_first(periode), -6);
    for (size_t i = 0; i < zaak->stand.afsluitingen_aantal; i++) {
        const struct afsluiting *closing = &zaak->stand.afsluitingen[i];
        if (closing->resultaat == RESULTAAT_GEEN_CONTACT && closing->persoonlijk && closing->dag >= from)
            return true;
    }
    return false;
}

static void find_ages(const struct zaak *zaak, const struct bundel *bundel, int *ret_youngest,
                      int *ret_oldest)
{
    *ret_youngest = *ret_oldest = -1;
    for (size_t i = 0; i < bundel->leden_aantal; i++) {
        int age = date_age_on(member(zaak, bundel, i)->kenmerk.geboortedatum, month_first(bundel->periode));
        if (age < 0)
            continue;
        if (*ret_youngest < 0 || age < *ret_youngest)
            *ret_youngest = age;
        if (age > *ret_oldest)
            *ret_oldest = age;
    }
}

struct punten_feiten feiten_punten(const struct zaak *zaak, const struct bundel *bundel)
{
    const struct beleid *beleid = zaak->context->beleid;
    struct punten_feiten f = {.crisis_direct = feiten_crisis_direct(zaak, bundel)};
    for (size_t i = 0; i < bundel->leden_aantal; i++) {
        const struct signaal_feit *signaal = member(zaak, bundel, i);
        f.crisis_aangekondigd |= signaal->crisis && !is_direct(zaak, signaal);
        f.warm |= signaal->warm;
        f.wonen |= signaal->type == PARTNER_HUUR || signaal->type == PARTNER_HYPOTHEEK;
        if (!beleid->punten.bedrag_zonder[signaal->type])
            f.totaal += signaal->bedrag;
    }
    f.partners = count_partners(zaak, bundel);
    f.eerdere_maanden = feiten_eerdere_maanden(zaak, bundel->periode);
    f.kinderen = zaak->stand.kinderen == JA;
    find_ages(zaak, bundel, &f.jongste, &f.oudste);
    f.eerder_geen_contact = earlier_no_contact(zaak, bundel->periode);
    return f;
}

bool feiten_telefoon(const struct zaak *zaak, const struct bundel *bundel)
{
    if (zaak->stand.telefoon != ONBEKEND)
        return zaak->stand.telefoon == JA;
    for (size_t i = 0; i < bundel->leden_aantal; i++)
        if (member(zaak, bundel, i)->heeft_telefoon)
            return true;
    return false;
}

/* Nobody waits for the post with a crisis (direct) or a warme overdracht. */
static bool in_a_hurry(const struct zaak *zaak, const struct bundel *bundel)
{
    for (size_t i = 0; i < bundel->leden_aantal; i++)
        if (member(zaak, bundel, i)->warm)
            return true;
    return feiten_crisis_direct(zaak, bundel);
}

struct contact_feiten feiten_contact(const struct zaak *zaak, const struct bundel *bundel)
{
    const struct stand *stand = &zaak->stand;
    int youngest, oldest;
    find_ages(zaak, bundel, &youngest, &oldest);
    return (struct contact_feiten){
        .vandaag = zaak->context->vandaag,
        .korte_termijn = in_a_hurry(zaak, bundel),
        .brief_opgehaald = stand->lijn_brief,
        .brief_wacht = bundel->stand.brief_klaar && bundel->stand.brief_opgehaald == DATE_NONE,
        .plaats = stand->plaats ? stand->plaats->kanaal : KANAAL_GEEN,
        .plaats_vrijgegeven = stand->plaats && stand->plaats->status >= PLAATS_VRIJGEGEVEN,
        .telefoon_bekend = feiten_telefoon(zaak, bundel),
        .oudste = oldest,
        .modus = stand->modus,
        .modus_tot = stand->modus_tot,
        .bereikt = stand->bereikt,
        .pogingen = stand->pogingen,
        .pogingen_aantal = stand->pogingen_aantal,
    };
}

static void bring_forward(civil_date *deadline, civil_date date)
{
    if (*deadline == DATE_NONE || date < *deadline)
        *deadline = date;
}

civil_date feiten_termijn(const struct zaak *zaak)
{
    const struct beleid *beleid = zaak->context->beleid;
    civil_date deadline = DATE_NONE;
    bool urgent = false;
    for (size_t b = 0; b < zaak->bundels_aantal; b++) {
        const struct bundel *bundel = &zaak->bundels[b];
        for (size_t i = 0; !bundel->afsluiting && !bundel->rust && i < bundel->leden_aantal; i++) {
            const struct signaal_feit *signaal = member(zaak, bundel, i);
            bool hurry = is_direct(zaak, signaal) || signaal->warm;
            urgent |= hurry;
            if (signaal->nr_inhoud < zaak->stand.lijn_nr) /* dealt with in an earlier line */
                continue;
            bring_forward(&deadline, termijn_gewoon(beleid, instant_date(signaal->ontvangen)));
            if (hurry && signaal->spoed_ontvangen != INSTANT_NONE)
                bring_forward(&deadline, termijn_spoed(beleid, instant_date(signaal->spoed_ontvangen)));
        }
    }
    civil_date reopened = zaak->stand.heropend_op;
    if (reopened != DATE_NONE)
        bring_forward(&deadline, urgent ? termijn_spoed(beleid, reopened) : termijn_gewoon(beleid, reopened));
    return deadline;
}

civil_date feiten_termijn_gehaald(const struct zaak *zaak, bool crisis)
{
    const struct stand *stand = &zaak->stand;
    civil_date met = crisis ? DATE_NONE : stand->lijn_brief;
    if (stand->in_hulp_op != DATE_NONE)
        bring_forward(&met, stand->in_hulp_op);
    for (size_t i = 0; i < stand->pogingen_aantal; i++) {
        const struct contactpoging *attempt = &stand->pogingen[i];
        if (attempt->lopend && (!crisis || poging_persoonlijk(attempt->soort)))
            bring_forward(&met, attempt->dag);
    }
    return met;
}
