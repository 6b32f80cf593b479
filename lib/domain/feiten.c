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

/* This bundle, and the open ones it took over: what is urgent there is not less so now. */
static bool in_line(const struct bundel *bundel, const struct bundel *other)
{
    return other == bundel || (!other->afsluiting && !other->rust && other->periode < bundel->periode);
}

int64_t feiten_crisis_nr(const struct zaak *zaak, const struct bundel *bundel)
{
    int64_t newest = 0;
    for (size_t b = 0; b < zaak->bundels_aantal; b++)
        for (size_t i = 0; in_line(bundel, &zaak->bundels[b]) && i < zaak->bundels[b].leden_aantal; i++) {
            const struct signaal_feit *signaal = member(zaak, &zaak->bundels[b], i);
            bool from_start = signaal->spoed_ontvangen == signaal->ontvangen;
            int64_t nr = from_start ? signaal->nr_eerst : signaal->nr_inhoud;
            if (is_direct(zaak, signaal) && nr > newest)
                newest = nr;
        }
    return newest;
}

bool feiten_crisis_direct(const struct zaak *zaak, const struct bundel *bundel)
{
    return feiten_crisis_nr(zaak, bundel) > 0;
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

static bool earlier_no_contact(const struct zaak *zaak, const struct bundel *bundel)
{
    civil_date from = date_add_months(month_first(bundel->periode), -6);
    for (size_t i = 0; i < zaak->stand.afsluitingen_aantal; i++) {
        const struct afsluiting *closing = &zaak->stand.afsluitingen[i];
        bool later = bundel->afsluiting && closing->nr >= bundel->afsluiting->nr; /* its own, or after it */
        if (closing->resultaat == RESULTAAT_GEEN_CONTACT && closing->persoonlijk && closing->dag >= from &&
            !later && closing->nr > zaak->stand.bewoner_nr)
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
    for (size_t b = 0; b < zaak->bundels_aantal; b++)
        for (size_t i = 0; in_line(bundel, &zaak->bundels[b]) && i < zaak->bundels[b].leden_aantal; i++) {
            const struct signaal_feit *signaal = member(zaak, &zaak->bundels[b], i);
            f.crisis_aangekondigd |= signaal->crisis && !is_direct(zaak, signaal);
            f.warm |= signaal->warm;
        }
    for (size_t i = 0; i < bundel->leden_aantal; i++) {
        const struct signaal_feit *signaal = member(zaak, bundel, i);
        f.wonen |= signaal->type == PARTNER_HUUR || signaal->type == PARTNER_HYPOTHEEK;
        if (!beleid->punten.bedrag_zonder[signaal->type])
            f.totaal += signaal->bedrag;
    }
    f.partners = count_partners(zaak, bundel);
    f.eerdere_maanden = feiten_eerdere_maanden(zaak, bundel->periode);
    f.kinderen_register =
        zaak->stand.kinderen == ONBEKEND && inwoner_kinderen(&zaak->dossier->blik, zaak->dossier->naam);
    f.kinderen = zaak->stand.kinderen == JA || f.kinderen_register;
    find_ages(zaak, bundel, &f.jongste, &f.oudste);
    f.eerder_geen_contact = earlier_no_contact(zaak, bundel);
    return f;
}

bool feiten_telefoon(const struct zaak *zaak, const struct bundel *bundel)
{
    if (zaak->stand.telefoon != ONBEKEND)
        return zaak->stand.telefoon == JA;
    for (size_t b = 0; b < zaak->bundels_aantal; b++)
        for (size_t i = 0; in_line(bundel, &zaak->bundels[b]) && i < zaak->bundels[b].leden_aantal; i++)
            if (member(zaak, &zaak->bundels[b], i)->heeft_telefoon)
                return true;
    return false;
}

/* Nobody waits for the post with a crisis (direct) or a warme overdracht. */
static bool in_a_hurry(const struct zaak *zaak, const struct bundel *bundel)
{
    for (size_t b = 0; b < zaak->bundels_aantal; b++)
        for (size_t i = 0; in_line(bundel, &zaak->bundels[b]) && i < zaak->bundels[b].leden_aantal; i++)
            if (member(zaak, &zaak->bundels[b], i)->warm)
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
        .brief_opgehaald = stand->lijn_brief == DATE_NONE ? DATE_NONE : stand->laatste_brief,
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

static void bring_forward(struct termijn_feit *termijn, civil_date date, civil_date vanaf)
{
    if (termijn->termijn == DATE_NONE || date < termijn->termijn)
        *termijn = (struct termijn_feit){date, vanaf};
}

/* The day a signal came to this line: what was dealt with in an earlier one came back with its correction. */
static civil_date came_on(const struct zaak *zaak, const struct signaal_feit *signaal, instant received)
{
    civil_date day = instant_date(received);
    bool corrected = signaal->nr_eerst < zaak->stand.lijn_nr && day < signaal->inhoud_dag;
    return corrected ? signaal->inhoud_dag : day;
}

struct termijn_feit feiten_termijn(const struct zaak *zaak)
{
    const struct beleid *beleid = zaak->context->beleid;
    struct termijn_feit deadline = {DATE_NONE, DATE_NONE};
    bool urgent = false;
    for (size_t b = 0; b < zaak->bundels_aantal; b++) {
        const struct bundel *bundel = &zaak->bundels[b];
        for (size_t i = 0; !bundel->afsluiting && !bundel->rust && i < bundel->leden_aantal; i++) {
            const struct signaal_feit *signaal = member(zaak, bundel, i);
            bool hurry = is_direct(zaak, signaal) || signaal->warm;
            urgent |= hurry;
            if (signaal->nr_inhoud < zaak->stand.lijn_nr) /* dealt with in an earlier line */
                continue;
            civil_date day = came_on(zaak, signaal, signaal->ontvangen);
            bring_forward(&deadline, termijn_gewoon(beleid, day), day);
            if (!hurry || signaal->spoed_ontvangen == INSTANT_NONE)
                continue;
            day = came_on(zaak, signaal, signaal->spoed_ontvangen);
            bring_forward(&deadline, termijn_spoed(beleid, day), day);
        }
    }
    civil_date reopened = zaak->stand.heropend_op;
    if (reopened != DATE_NONE)
        bring_forward(&deadline, urgent ? termijn_spoed(beleid, reopened) : termijn_gewoon(beleid, reopened),
                      reopened);
    return deadline;
}

civil_date feiten_termijn_gehaald(const struct zaak *zaak, struct termijn_feit termijn, bool crisis)
{
    const struct stand *stand = &zaak->stand;
    civil_date met = DATE_NONE;
    const civil_date letters[] = {stand->lijn_brief, stand->laatste_brief};
    for (size_t i = 0; !crisis && stand->lijn_brief != DATE_NONE && i < 2; i++)
        if (letters[i] >= termijn.vanaf && (met == DATE_NONE || letters[i] < met))
            met = letters[i];
    if (stand->in_hulp_op != DATE_NONE && (met == DATE_NONE || stand->in_hulp_op < met))
        met = stand->in_hulp_op;
    for (size_t i = 0; i < stand->pogingen_aantal; i++) {
        const struct contactpoging *attempt = &stand->pogingen[i];
        bool counts = attempt->lopend && attempt->dag >= termijn.vanaf &&
                      (!crisis || poging_persoonlijk(attempt->soort));
        if (counts && (met == DATE_NONE || attempt->dag < met))
            met = attempt->dag;
    }
    return met;
}
