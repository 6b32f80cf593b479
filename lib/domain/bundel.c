/* bundel.c: one melding a household and periode (R7), closed or open, resting or not (R9). See bundel.h. */
#include "domain/bundel.h"

#include <stdlib.h>
#include <string.h>

static const struct melding_feit *find_feit(const struct dossier *dossier, int64_t melding)
{
    for (size_t i = 0; i < dossier->meldingen_aantal; i++)
        if (dossier->meldingen[i].sleutel == melding)
            return &dossier->meldingen[i];
    return NULL;
}

static int by_periode(const void *a, const void *b)
{
    civil_month x = ((const struct bundel *)a)->periode, y = ((const struct bundel *)b)->periode;
    return (x > y) - (x < y);
}

static struct bundel *find_or_add(struct zaak *zaak, int64_t sleutel, civil_month periode)
{
    for (size_t i = 0; i < zaak->bundels_aantal; i++)
        if (zaak->bundels[i].periode == periode)
            return &zaak->bundels[i];
    const struct beoordeel_context *context = zaak->context;
    struct bundel *bundel = &zaak->bundels[zaak->bundels_aantal++];
    *bundel = (struct bundel){.periode = periode};
    bundel->sleutel =
        melding_sleutel(context->key, context->gemeentecode, zaak->dossier->naam, periode, bundel->id);
    bundel->stand = stand_van_melding(zaak->dossier, sleutel);
    bundel->feit = find_feit(zaak->dossier, sleutel);
    return bundel;
}

/* Bundles of what is picked up, and empty ones that something was done for or a plan run has shown. */
static bool gather(struct zaak *zaak)
{
    const struct dossier *dossier = zaak->dossier;
    size_t most = dossier->signalen_aantal + dossier->meldingen_aantal;
    zaak->bundels = ARENA_ARRAY(zaak->arena, struct bundel, most + 1);
    if (!zaak->bundels)
        return false;
    for (size_t i = 0; i < dossier->signalen_aantal; i++) {
        if (zaak->besluiten[i].melding == 0)
            continue;
        struct bundel *bundel = find_or_add(zaak, zaak->besluiten[i].melding, dossier->signalen[i].periode);
        if (!bundel->leden)
            bundel->leden = ARENA_ARRAY(zaak->arena, size_t, dossier->signalen_aantal);
        if (!bundel->leden)
            return false;
        bundel->leden[bundel->leden_aantal++] = i;
    }
    for (size_t i = 0; i < dossier->meldingen_aantal; i++) {
        const struct melding_feit *feit = &dossier->meldingen[i];
        if (feit->gepland || stand_van_melding(dossier, feit->sleutel).heeft_gebeurtenissen)
            find_or_add(zaak, feit->sleutel, feit->periode);
    }
    qsort(zaak->bundels, zaak->bundels_aantal, sizeof *zaak->bundels, by_periode);
    return true;
}

static cents sum_members(const struct zaak *zaak, const struct bundel *bundel)
{
    cents sum = 0;
    for (size_t i = 0; i < bundel->leden_aantal; i++)
        sum += zaak->dossier->signalen[bundel->leden[i]].bedrag;
    return sum;
}

/* ---- R9 ---- */

static bool partner_was_there(const struct afsluiting *closing, struct slice partner)
{
    struct slice rest = closing->partners;
    while (rest.n > 0) {
        const char *end = memchr(rest.p, '\n', rest.n);
        size_t n = end ? (size_t)(end - rest.p) : rest.n;
        if (slice_eq((struct slice){rest.p, n}, partner))
            return true;
        size_t skip = end ? n + 1 : n;
        rest = (struct slice){rest.p + skip, rest.n - skip};
    }
    return false;
}

static const struct afsluiting *last_refusal(const struct stand *stand)
{
    for (size_t i = stand->afsluitingen_aantal; i-- > 0;) {
        const struct afsluiting *closing = &stand->afsluitingen[i];
        if (closing->nr < stand->bewoner_nr)
            return NULL;
        if (closing->resultaat == RESULTAAT_GEEN_HULP && closing->heropend_nr == 0)
            return closing;
    }
    return NULL;
}

/* May what came into this bundle after `since` rest? */
static bool may_rest(const struct zaak *zaak, const struct bundel *bundel, const struct afsluiting *refusal,
                     int64_t since)
{
    const struct beleid *beleid = zaak->context->beleid;
    if (zaak->stand.teruggekomen_nr > refusal->nr || bundel->stand.teruggekomen_nr > refusal->nr)
        return false;
    if (bundel->stand.werk_nr > since) /* somebody is at it already: nobody is dropped half-way */
        return false;
    civil_date newest = DATE_NONE;
    for (size_t i = 0; i < bundel->leden_aantal; i++) {
        const struct signaal_feit *signaal = &zaak->dossier->signalen[bundel->leden[i]];
        if (signaal->nr_inhoud < since)
            continue;
        if (signaal->crisis || signaal->warm)
            return false;
        if (!beleid->rust_altijd && !partner_was_there(refusal, signaal->partner))
            return false;
        civil_date received = instant_date(signaal->ontvangen);
        if (received > newest)
            newest = received;
    }
    if (beleid->rust_altijd)
        return true;
    return refusal->dag >= date_add_months(newest, -beleid->rust_maanden) &&
           bundel->totaal * 100 <= refusal->totaal * (100 + (cents)beleid->rust_marge);
}

/* Takes the members that came after `since` out of the bundle: they rest. A bundle without others rests
 * whole. */
static void let_rest(struct zaak *zaak, struct bundel *bundel, int64_t since)
{
    size_t kept = 0;
    for (size_t i = 0; i < bundel->leden_aantal; i++) {
        size_t index = bundel->leden[i];
        if (zaak->dossier->signalen[index].nr_eerst < since) {
            bundel->leden[kept++] = index;
            continue;
        }
        struct signaal_besluit *b = &zaak->besluiten[index];
        b->status = STATUS_ANDERE_REDEN;
        b->reden = REDEN_RUSTPERIODE;
        b->regels = REGEL(7) | REGEL(9);
    }
    bundel->rust = kept == 0;
    if (!bundel->rust)
        bundel->leden_aantal = kept; /* what was there before is closed already, and stays so */
    bundel->totaal = sum_members(zaak, bundel);
}

/* ---- closed or open ---- */

/* The total with which this closing closed the bundle; false: it did not. */
static bool closed_by(const struct bundel *bundel, const struct afsluiting *closing, cents *ret_totaal)
{
    *ret_totaal = closing->totaal;
    return closing->melding == bundel->sleutel || afsluiting_neemt_mee(closing, bundel->periode, ret_totaal);
}

/* The last closing of this bundle, unless it was reopened: its own, or that of a later melding which had
 * taken it over. */
static const struct afsluiting *find_closing(const struct zaak *zaak, const struct bundel *bundel)
{
    cents total;
    for (size_t i = zaak->stand.afsluitingen_aantal; i-- > 0;) {
        const struct afsluiting *closing = &zaak->stand.afsluitingen[i];
        if (closed_by(bundel, closing, &total))
            return closing->heropend_nr == 0 ? closing : NULL;
    }
    return NULL;
}

/* Something passed R4 to R8 after the closing: a new signal, or a correction that made it urgent or made it
 * more. */
static bool has_news(const struct zaak *zaak, const struct bundel *bundel, const struct afsluiting *closing)
{
    bool corrected = false;
    for (size_t i = 0; i < bundel->leden_aantal; i++) {
        const struct signaal_feit *signaal = &zaak->dossier->signalen[bundel->leden[i]];
        if (signaal->nr_eerst > closing->nr)
            return true;
        if (signaal->nr_inhoud < closing->nr)
            continue;
        corrected = true;
        if ((signaal->crisis || signaal->warm) && signaal->spoed_ontvangen != INSTANT_NONE &&
            instant_date(signaal->spoed_ontvangen) >= closing->dag)
            return true;
    }
    cents then = 0;
    return corrected && closed_by(bundel, closing, &then) && bundel->totaal > then;
}

static void settle(struct zaak *zaak, struct bundel *bundel)
{
    const struct afsluiting *closing = find_closing(zaak, bundel);
    const struct afsluiting *refusal = last_refusal(&zaak->stand);
    bundel->afsluiting = closing;
    if (closing && !has_news(zaak, bundel, closing))
        return;
    if (refusal && bundel->leden_aantal > 0) {
        int64_t since = closing && closing->nr > refusal->nr ? closing->nr : refusal->nr;
        bool all_new = zaak->dossier->signalen[bundel->leden[0]].nr_eerst > since;
        for (size_t i = 1; i < bundel->leden_aantal; i++)
            all_new &= zaak->dossier->signalen[bundel->leden[i]].nr_eerst > since;
        if ((closing || all_new) && may_rest(zaak, bundel, refusal, since)) {
            let_rest(zaak, bundel, since);
            return;
        }
    }
    bundel->afsluiting = NULL;
}

/* A settled decision to rest stays: what rests is not picked up with the others. Unless the resident came
 * back since; R9 stays among its rules then, so that undoing that lets it rest again. */
static void split_resting(struct zaak *zaak, struct bundel *bundel)
{
    size_t kept = 0;
    for (size_t i = 0; i < bundel->leden_aantal; i++) {
        struct signaal_besluit *b = &zaak->besluiten[bundel->leden[i]];
        if (b->regels & REGEL(9)) {
            bool awake = bundel->stand.teruggekomen_nr > zaak->dossier->signalen[bundel->leden[i]].nr_eerst;
            b->status = awake ? STATUS_OPGEPAKT : STATUS_ANDERE_REDEN;
            b->reden = awake ? REDEN_GEEN : REDEN_RUSTPERIODE;
        }
        if (b->reden != REDEN_RUSTPERIODE)
            bundel->leden[kept++] = bundel->leden[i];
    }
    bundel->rust = bundel->leden_aantal > 0 && kept == 0;
    if (!bundel->rust)
        bundel->leden_aantal = kept;
    bundel->totaal = sum_members(zaak, bundel);
}

bool bundel(struct zaak *zaak)
{
    if (!gather(zaak))
        return false;
    for (size_t i = 0; i < zaak->bundels_aantal; i++)
        split_resting(zaak, &zaak->bundels[i]);
    for (size_t i = 0; i < zaak->bundels_aantal; i++)
        if (!zaak->bundels[i].rust)
            settle(zaak, &zaak->bundels[i]);
    return true;
}
