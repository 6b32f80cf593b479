/* selectie.c: which signals of a household are picked up: R2 to R6, signal by signal, in the order
 * (signaaldatum, signaalpartner, ID). See bundel.h.
 *
 * What is settled stays: a signal of a closed periode is not decided again unless its content came in today,
 * and one in a frozen or closed melding leaves it only by withdrawal or correction (R7). Except who was
 * refused for what the residents' register said (R6): when a later register says otherwise he was refused
 * wrongly. */
#include "domain/bundel.h"
#include "domain/drempel.h"
#include "domain/herhaling.h"
#include "domain/termijn.h"

/* The walk over the signals, and what the last of them asked of all: neighbours mostly ask the same. */
struct gang {
    const struct zaak *zaak;
    civil_month periode; /* of `som` */
    cents som;
    int64_t melding; /* of `bevroren_nr` */
    int64_t bevroren_nr;
};

/* The amount R4 looks at: of the signal, or of all the household's signals of its periode that were not
 * withdrawn. */
static cents threshold_amount(struct gang *gang, const struct signaal_feit *signaal)
{
    const struct zaak *zaak = gang->zaak;
    if (!zaak->context->beleid->drempel_per_maand)
        return signaal->bedrag;
    if (gang->periode == signaal->periode)
        return gang->som;
    gang->periode = signaal->periode;
    gang->som = 0;
    for (size_t i = 0; i < zaak->dossier->signalen_aantal; i++) {
        const struct signaal_feit *other = &zaak->dossier->signalen[i];
        if (other->periode == signaal->periode && other->intrekking == INTREKKING_GEEN)
            gang->som += other->bedrag;
    }
    return gang->som;
}

static int64_t frozen_nr(struct gang *gang, int64_t melding)
{
    if (gang->melding != melding) {
        gang->melding = melding;
        gang->bevroren_nr = stand_van_melding(gang->zaak->dossier, melding).bevroren_nr;
    }
    return gang->bevroren_nr;
}

static bool repeats_earlier(const struct zaak *zaak, size_t index)
{
    const struct signaal_feit *signalen = zaak->dossier->signalen;
    for (size_t i = 0; i < index; i++)
        if (zaak->besluiten[i].geslaagd &&
            herhaling_van(zaak->context->beleid, &signalen[i], &signalen[index]))
            return true;
    return false;
}

/* Was it closed since its content came: by its own closing, or by that of a later melding which had taken it
 * over? */
static bool is_closed_since(const struct zaak *zaak, const struct signaal_feit *signaal)
{
    cents total;
    for (size_t i = 0; i < zaak->stand.afsluitingen_aantal; i++) {
        const struct afsluiting *closing = &zaak->stand.afsluitingen[i];
        if (closing->nr > signaal->nr_inhoud && (closing->melding == signaal->besluit.melding ||
                                                 afsluiting_neemt_mee(closing, signaal->periode, &total)))
            return true;
    }
    return false;
}

/* Was this decided for good? Closed periode and nothing new today; or in a melding that is frozen or closed
 * since, or was frozen already on the day it joined. */
static bool is_settled(struct gang *gang, const struct signaal_feit *signaal)
{
    const struct zaak *zaak = gang->zaak;
    const struct signaal_besluit *now = &signaal->besluit;
    civil_date vandaag = zaak->context->vandaag;
    if (!now->genomen)
        return false;
    if (maand_sluit_op(zaak->context->beleid, signaal->periode) < vandaag && signaal->inhoud_dag != vandaag)
        return true;
    if (now->melding == 0 || !now->geslaagd || now->reden == REDEN_RUSTPERIODE)
        return false;
    int64_t frozen = frozen_nr(gang, now->melding);
    if (frozen != 0 && (frozen > signaal->nr_inhoud || signaal->inhoud_dag < vandaag))
        return true;
    return is_closed_since(zaak, signaal);
}

/* R6 said no, and no longer does. */
static bool is_back(const struct zaak *zaak, size_t index)
{
    const struct signaal_besluit *now = &zaak->dossier->signalen[index].besluit;
    bool refused = now->status == STATUS_GEEN_INWONER || now->status == STATUS_OVERLEDEN;
    return refused && (now->regels & REGEL(6)) && !inwoner_geweigerd(zaak->inwoners[index]);
}

/* First match decides. */
static struct signaal_besluit decide(struct gang *gang, size_t index, int64_t melding)
{
    const struct zaak *zaak = gang->zaak;
    const struct signaal_feit *signaal = &zaak->dossier->signalen[index];
    const struct beleid *beleid = zaak->context->beleid;
    bool urgent = signaal->crisis || signaal->warm;
    struct signaal_besluit b = {.genomen = true};
    if (!urgent && drempel_onder(beleid, signaal->type, threshold_amount(gang, signaal))) {
        b.status = STATUS_ONTERECHT;
        b.reden = REDEN_ONDER_DREMPEL;
        b.regels = REGEL(4);
    } else if (!urgent && repeats_earlier(zaak, index)) {
        b.status = STATUS_HERHAALD;
        b.reden = REDEN_HERHALING;
        b.regels = REGEL(5);
    } else if (inwoner_geweigerd(zaak->inwoners[index])) {
        b.status = inwoner_status(zaak->inwoners[index]);
        b.regels = REGEL(6);
    } else {
        b.status = STATUS_OPGEPAKT;
        b.regels = REGEL(7) | (urgent ? REGEL(3) : 0);
        b.melding = melding;
        b.geslaagd = true;
    }
    return b;
}

/* Its identity was ended: it passed or not as before, but is in nothing any more (R2). */
static void withdraw(struct signaal_besluit *b)
{
    b->status = STATUS_ANDERE_REDEN;
    b->reden = REDEN_INGETROKKEN;
    b->regels = REGEL(2);
    b->melding = 0;
}

static bool look_up_residents(struct zaak *zaak)
{
    const struct dossier *dossier = zaak->dossier;
    zaak->inwoners = ARENA_ARRAY(zaak->arena, enum inwoner, dossier->signalen_aantal + 1);
    for (size_t i = 0; zaak->inwoners && dossier->blik.nr && i < dossier->signalen_aantal; i++)
        if (dossier->signalen[i].intrekking == INTREKKING_GEEN && dossier->signalen[i].profiel)
            zaak->inwoners[i] =
                inwoner_bepaal(zaak->arena, &dossier->blik, dossier->signalen[i].profiel, dossier->naam);
    return zaak->inwoners && !arena_is_full(zaak->arena);
}

bool selectie(struct zaak *zaak)
{
    const struct beoordeel_context *context = zaak->context;
    const struct dossier *dossier = zaak->dossier;
    zaak->besluiten = ARENA_ARRAY(zaak->arena, struct signaal_besluit, dossier->signalen_aantal + 1);
    if (!zaak->besluiten || !look_up_residents(zaak))
        return false;
    struct gang gang = {.zaak = zaak, .periode = MONTH_NONE};
    for (size_t i = 0; i < dossier->signalen_aantal; i++) {
        const struct signaal_feit *signaal = &dossier->signalen[i];
        char id[MELDING_ID_TEXT];
        int64_t melding =
            melding_sleutel(context->key, context->gemeentecode, dossier->naam, signaal->periode, id);
        bool was_withdrawn = signaal->besluit.genomen && signaal->besluit.reden == REDEN_INGETROKKEN;
        bool withdrawn = signaal->intrekking != INTREKKING_GEEN;
        bool settled = is_settled(&gang, signaal) && !is_back(zaak, i);
        if (settled && was_withdrawn == withdrawn) {
            zaak->besluiten[i] = signaal->besluit;
        } else if (settled && withdrawn) {
            zaak->besluiten[i] =
                signaal->besluit; /* geslaagd stays: R5 asks whether it passed, whatever came later */
            withdraw(&zaak->besluiten[i]);
        } else {
            zaak->besluiten[i] = decide(&gang, i, melding);
            if (withdrawn)
                withdraw(&zaak->besluiten[i]);
        }
    }
    return true;
}
