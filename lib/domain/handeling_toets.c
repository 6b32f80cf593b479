/* handeling_toets.c: which act is valid when, and by whom (R13). See handeling.h.
 *
 * A check returns NULL or the Dutch sentence that a person reads. */
#include "domain/handeling.h"

#include "base/text.h"
#include "domain/contactplan.h"

#include <stdlib.h>
#include <string.h>

struct toets {
    struct arena *arena;
    const struct dossier *dossier;
    const struct oordeel *oordeel;
    const struct melding_oordeel *melding;
    enum rol rol;
    civil_date vandaag;
    struct handeling *h;
};

/* ---- who, and why ---- */

static bool role_may(enum rol rol, enum gebeurtenis_soort soort)
{
    switch (rol) {
    case ROL_REGISSEUR:
        return true;
    case ROL_BUURTTEAM:
    case ROL_UITVOERING:
        switch (soort) {
        case GEB_FEIT:
        case GEB_POGING:
        case GEB_RESULTAAT:
        case GEB_TERUGGEVEN:
        case GEB_REACTIE:
        case GEB_AFSPRAAK:
        case GEB_IN_HULP:
        case GEB_ADRES_ONJUIST:
        case GEB_ADRES_VERBETERD:
        case GEB_VEILIGHEID:
        case GEB_ONGEDAAN:
            return true;
        default:
            return soort ==
                   GEB_BEZWAAR; /* who opens the door hears it first; deciding it is another's: see below */
        }
    case ROL_GKB:
    case ROL_WPDA:
        return soort == GEB_BEVESTIGEN || soort == GEB_AFWIJZEN;
    case ROL_PRIVACY:
        return soort == GEB_BEZWAAR;
    default: /* who delivers, counts or keeps the machine running decides nothing about a family */
        return false;
    }
}

bool handeling_vraagt_reden(enum gebeurtenis_soort soort)
{
    switch (soort) {
    case GEB_VERPLAATSEN:
    case GEB_AFWIJZEN:
    case GEB_AANHOUDEN:
    case GEB_REGIE:
    case GEB_HEROPENEN:
    case GEB_ADRES_ONJUIST:
    case GEB_ADRES_VERBETERD:
    case GEB_SPLITSEN:
    case GEB_SAMENVOEGEN:
    case GEB_BEZWAAR:
    case GEB_VEILIGHEID:
    case GEB_OGGZ:
    case GEB_ONGEDAAN:
        return true;
    default:
        return false;
    }
}

const char *handeling_reden_fout(struct arena *arena, enum gebeurtenis_soort soort, struct slice reden)
{
    if (handeling_vraagt_reden(soort) && slice_trim(reden).n == 0)
        return "Geef een reden op.";
    if (!text_is_toonbaar(reden, true))
        return "De reden bevat tekens die geen leesbare tekst zijn.";
    return text_tekens(reden) > HANDELING_MAX_REDEN
               ? arena_printf(arena, "De reden is te lang: hooguit %d tekens.", HANDELING_MAX_REDEN)
               : NULL;
}

/* A closed melding takes only what can open it again, or what holds for the household. */
static bool fits_closed(const struct toets *t, enum gebeurtenis_soort soort)
{
    return soort == GEB_HEROPENEN || soort == GEB_BEZWAAR || soort == GEB_VEILIGHEID || soort == GEB_FEIT ||
           soort == GEB_ONGEDAAN || soort == GEB_SPLITSEN || soort == GEB_SAMENVOEGEN ||
           (soort == GEB_REACTIE && t->melding->reden == REDEN_RUSTPERIODE);
}

/* ---- single acts ---- */

static const char *check_release(struct toets *t)
{
    const struct plaats *plaats = t->oordeel->stand.plaats;
    bool place_waits = plaats && plaats->status == PLAATS_VOORGESTELD;
    bool letter_waits =
        t->melding->brief_klaar && !t->melding->brief_vrij && t->melding->brief_opgehaald == DATE_NONE;
    enum kanaal kanaal = t->h->gebeurtenis.kanaal;
    if (kanaal == KANAAL_GEEN)
        kanaal = place_waits ? plaats->kanaal : KANAAL_BRIEF;
    if (kanaal == KANAAL_BRIEF ? !letter_waits : !place_waits || plaats->kanaal != kanaal)
        return "Er ligt voor deze melding geen voorstel om vrij te geven.";
    t->h->gebeurtenis.kanaal = kanaal;
    return NULL;
}

static const char *check_move(struct toets *t)
{
    const struct stand *stand = &t->oordeel->stand;
    enum kanaal naar = t->h->gebeurtenis.kanaal;
    bool no_address = huishouden_soort(t->dossier->naam) == HUISHOUDEN_ZONDER_ADRES;
    if (t->melding->status == MELDING_LEEG)
        return "Van deze melding is geen signaal over; sluit haar met 'resultaat'.";
    if (stand->modus != MELDING_OPEN && stand->modus != MELDING_AFSPRAAK)
        return "Deze melding staat niet op de lijsten; gebruik eerst 'heropenen'.";
    if (stand->plaats && stand->plaats->kanaal == naar && t->melding->route == naar)
        return "Deze melding heeft al een plaats in die wachtrij.";
    if (no_address && naar != KANAAL_UITZOEKEN && naar != KANAAL_TELEFOON)
        return "Van deze melding is geen adres bekend; leg het eerst vast met 'adres_verbeterd'.";
    if (naar == KANAAL_HUISBEZOEK && stand->geen_bezoek)
        return "Voor dit adres geldt 'geen bezoek'.";
    if (naar == KANAAL_TELEFOON && !t->melding->telefoon_bekend)
        return "Er is geen telefoonnummer; leg het eerst vast met 'feit telefoon=...'.";
    t->h->gebeurtenis.waarde = t->melding->bekend;
    return NULL;
}

static const char *check_handover(struct toets *t)
{
    const struct stand *stand = &t->oordeel->stand;
    enum kanaal kanaal = stand->overdracht.kanaal;
    if (kanaal == KANAAL_GEEN || stand->overdracht.afgewezen)
        return "Deze melding is niet overgedragen, of al teruggegeven.";
    if ((t->rol == ROL_GKB && kanaal != KANAAL_OVERDRACHT_GKB) ||
        (t->rol == ROL_WPDA && kanaal != KANAAL_OVERDRACHT_WPDA))
        return "Deze melding is aan een andere organisatie overgedragen.";
    if (t->h->gebeurtenis.soort == GEB_BEVESTIGEN)
        t->h->gebeurtenis.resultaat =
            kanaal == KANAAL_OVERDRACHT_GKB ? RESULTAAT_BEKEND_SCHULDHULP : RESULTAAT_ANDER_TRAJECT;
    return NULL;
}

static const char *check_give_back(const struct toets *t)
{
    const struct plaats *plaats = t->oordeel->stand.plaats;
    if (!plaats)
        return "Deze melding heeft geen plaats om terug te geven.";
    return plaats->benut
               ? "Op deze plaats is al een poging gedaan; leg een resultaat vast of verplaats de melding."
               : NULL;
}

static const char *check_objection(const struct toets *t)
{
    bool decision = !slice_eq_cstr(t->h->gebeurtenis.sleutel, "ingediend");
    if (decision && t->rol != ROL_REGISSEUR && t->rol != ROL_PRIVACY)
        return "Over een bezwaar beslist de regisseur of de privacy officer.";
    if (decision && t->oordeel->stand.modus != MELDING_BEZWAAR && !t->oordeel->stand.bezwaar_gegrond)
        return "Er is geen bezwaar ingediend; leg dat eerst vast met status=ingediend.";
    return NULL;
}

/* Undoable until a list is pulled: what was given out cannot be called back by software. */
static const char *check_undo(const struct toets *t)
{
    const struct gebeurtenis *target = NULL;
    bool pulled_after = false;
    for (size_t i = 0; i < t->dossier->gebeurtenissen_aantal; i++) {
        const struct gebeurtenis *g = &t->dossier->gebeurtenissen[i];
        if (g->nr == t->h->gebeurtenis.doel)
            target = g;
        else if (target && !g->ongedaan && g->soort == GEB_OPGEHAALD)
            pulled_after = true;
    }
    if (!target || !gebeurtenis_van_mens(target->soort) || target->soort == GEB_ONGEDAAN)
        return "Bij deze melding hoort geen handeling met dat nummer.";
    if (target->ongedaan)
        return "Deze handeling is al ongedaan gemaakt.";
    return pulled_after
               ? "Sindsdien is een lijst opgehaald; ongedaan maken kan niet meer. Leg vast wat er nu geldt."
               : NULL;
}

/* Nobody is off the lists for years by a mistyped one. */

static const char *check_dates(const struct toets *t)
{
    const struct gebeurtenis *g = &t->h->gebeurtenis;
    if ((g->soort == GEB_AFSPRAAK || g->soort == GEB_AANHOUDEN) && g->dag - t->vandaag > HANDELING_MAX_DAGEN)
        return "Die dag is meer dan een jaar vooruit; is het jaar juist?";
    switch (g->soort) {
    case GEB_POGING:
        return g->dag > t->vandaag ? "Een poging kan niet in de toekomst liggen." : NULL;
    case GEB_AFSPRAAK:
        return g->dag < t->vandaag ? "Een afspraak kan niet in het verleden liggen." : NULL;
    case GEB_AANHOUDEN:
        return g->dag <= t->vandaag ? "Aanhouden kan alleen tot een dag na vandaag." : NULL;
    case GEB_VEILIGHEID:
        return g->dag != DATE_NONE && g->dag < t->vandaag ? "Die einddatum is al voorbij." : NULL;
    default:
        return NULL;
    }
}

/* Reopening what a later melding took along reopens the closing of both: it was one act. */
static const char *check_reopen(struct toets *t)
{
    const struct melding_oordeel *melding = t->melding;
    bool closed = melding->status == MELDING_GESLOTEN;
    if (t->oordeel->stand.bezwaar_gegrond)
        return "Een bezwaar is gegrond verklaard; gebruik eerst 'bezwaar status=ongegrond'.";
    if (!closed && t->oordeel->stand.modus == MELDING_OPEN)
        return "Deze melding is open en staat op de lijsten.";
    if (closed && melding->gesloten_met != 0)
        t->h->gebeurtenis.melding = melding->gesloten_met;
    for (size_t i = 0; i < t->oordeel->meldingen_aantal; i++) {
        const struct melding_oordeel *other = &t->oordeel->meldingen[i];
        t->h->gebeurtenis.ja |= closed && other != melding && other->actief && other->aantal_signalen > 0;
    }
    return NULL;
}

/* What would put the household on another list while nobody has decided about its objection. */
static bool waits_for_objection(const struct toets *t, enum gebeurtenis_soort soort)
{
    if (t->oordeel->stand.modus != MELDING_BEZWAAR)
        return false;
    return soort == GEB_AFSPRAAK || soort == GEB_AANHOUDEN || soort == GEB_REGIE || soort == GEB_IN_HULP ||
           soort == GEB_HEROPENEN;
}

static const char *check_oggz(struct toets *t)
{
    if (t->melding->voorstel != RESULTAAT_GEEN_CONTACT)
        return "Naar OGGZ kan pas als het contactplan is doorlopen zonder contact.";
    t->h->gebeurtenis.resultaat = RESULTAAT_OGGZ;
    return NULL;
}

static const char *check_household(const struct toets *t)
{
    const struct gebeurtenis *g = &t->h->gebeurtenis;
    enum huishouden_soort soort = huishouden_soort(t->dossier->naam);
    if (g->soort == GEB_SPLITSEN && soort != HUISHOUDEN_ADRES)
        return "Op dit adres worden de personen al apart behandeld, of het adres is niet bekend.";
    if (g->soort == GEB_SAMENVOEGEN && soort == HUISHOUDEN_ZONDER_ADRES)
        return "Van deze melding is geen adres bekend; leg het eerst vast met 'adres_verbeterd'.";
    return NULL;
}

static const char *check_act(struct toets *t)
{
    switch (t->h->gebeurtenis.soort) {
    case GEB_VRIJGEVEN:
        return check_release(t);
    case GEB_VERPLAATSEN:
        return check_move(t);
    case GEB_BEVESTIGEN:
    case GEB_AFWIJZEN:
        return check_handover(t);
    case GEB_TERUGGEVEN:
        return check_give_back(t);
    case GEB_BEZWAAR:
        return check_objection(t);
    case GEB_HEROPENEN:
        return check_reopen(t);
    case GEB_OGGZ:
        return check_oggz(t);
    case GEB_SPLITSEN:
    case GEB_SAMENVOEGEN:
        return check_household(t);
    case GEB_ONGEDAAN:
        return check_undo(t);
    default:
        return check_dates(t);
    }
}

/* ---- what a closing act must remember (R9) ---- */

static int by_bytes(const void *a, const void *b)
{
    return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

static bool closes_along(const struct toets *t, const struct melding_oordeel *other)
{
    return !t->h->alleen && other->periode < t->melding->periode && other->status != MELDING_GESLOTEN;
}

static bool remember_older(struct toets *t)
{
    const char *text = "";
    for (size_t m = 0; m < t->oordeel->meldingen_aantal && text; m++) {
        const struct melding_oordeel *other = &t->oordeel->meldingen[m];
        char month[MONTH_TEXT];
        if (closes_along(t, other))
            text = arena_printf(t->arena, "%s%s%s %lld", text, *text ? "\n" : "",
                                month_format(other->periode, month), (long long)other->totaal);
    }
    t->h->mee = slice_from_cstr(text);
    return text != NULL;
}

/* The signaalpartners of what closes with this melding: its own signals and those of the older open ones. */
static bool remember(struct toets *t)
{
    size_t n = 0, length = 0;
    struct slice *names = ARENA_ARRAY(t->arena, struct slice, t->dossier->signalen_aantal + 1);
    if (!names)
        return false;
    for (size_t i = 0; i < t->dossier->signalen_aantal; i++) {
        int64_t melding = t->oordeel->signalen[i].melding;
        for (size_t m = 0; m < t->oordeel->meldingen_aantal; m++) {
            const struct melding_oordeel *other = &t->oordeel->meldingen[m];
            if (other->sleutel == melding && (other == t->melding || closes_along(t, other))) {
                names[n++] = t->dossier->signalen[i].partner;
                length += t->dossier->signalen[i].partner.n + 1;
            }
        }
    }
    if (n > 1)
        qsort(names, n, sizeof *names, by_bytes);
    char *text = arena_alloc(t->arena, length + 1);
    if (!text)
        return false;
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && slice_eq(names[i], names[i - 1]))
            continue;
        if (used > 0)
            text[used++] = '\n';
        memcpy(text + used, names[i].p, names[i].n);
        used += names[i].n;
    }
    t->h->gebeurtenis.waarde = (struct slice){text, used};
    t->h->gebeurtenis.totaal = t->melding->totaal;
    return remember_older(t);
}

static bool closes(const struct handeling *h)
{
    enum gebeurtenis_soort soort = h->gebeurtenis.soort;
    return soort == GEB_RESULTAAT || soort == GEB_BEVESTIGEN || soort == GEB_OGGZ ||
           (soort == GEB_POGING && h->heeft_resultaat);
}

const char *handeling_toets(struct arena *arena, const struct dossier *dossier, const struct oordeel *oordeel,
                            const struct melding_oordeel *melding, enum rol rol, struct slice reden,
                            civil_date vandaag, struct handeling *handeling)
{
    enum gebeurtenis_soort soort = handeling->gebeurtenis.soort;
    for (size_t i = 0; melding->status == MELDING_OVERGENOMEN && i < oordeel->meldingen_aantal; i++)
        if (oordeel->meldingen[i].sleutel == melding->overgenomen_door)
            melding = &oordeel->meldingen[i]; /* an old list names the old melding: what is said counts for
                                                 the new one */
    struct toets t = {arena, dossier, oordeel, melding, rol, vandaag, handeling};
    handeling->gebeurtenis.melding = melding->sleutel;
    if (!role_may(rol, soort))
        return "Deze handeling hoort niet bij uw rol.";
    const char *wrong_reason = handeling_reden_fout(arena, soort, reden);
    if (wrong_reason)
        return wrong_reason;
    if (melding->status == MELDING_GESLOTEN && !fits_closed(&t, soort))
        return "Deze melding is gesloten; gebruik eerst 'heropenen'.";
    if (waits_for_objection(&t, soort))
        return "Er loopt een bezwaar; beslis daar eerst over met 'bezwaar status=gegrond' of "
               "'status=ongegrond'.";
    const char *refusal = check_act(&t);
    if (refusal)
        return refusal;
    handeling->alleen = closes(handeling) && melding->status == MELDING_LEEG && !melding->actief;
    return closes(handeling) && !remember(&t) ? "Deze melding is te groot om nu te sluiten." : NULL;
}

size_t handeling_gebeurtenissen(const struct handeling *handeling, struct gebeurtenis ret[2])
{
    ret[0] = handeling->gebeurtenis;
    if (closes(handeling) && handeling->gebeurtenis.soort != GEB_POGING) {
        ret[0].ja = handeling->alleen;
        ret[0].sleutel = handeling->mee;
    }
    if (handeling->gebeurtenis.soort != GEB_POGING || !handeling->heeft_resultaat)
        return 1;
    ret[0].waarde = SLICE_NONE;
    ret[0].totaal = 0;
    ret[1] = (struct gebeurtenis){
        .soort = GEB_RESULTAAT,
        .melding = handeling->gebeurtenis.melding,
        .dag = DATE_NONE,
        .resultaat = handeling->resultaat,
        .totaal = handeling->gebeurtenis.totaal,
        .waarde = handeling->gebeurtenis.waarde,
        .ja = handeling->alleen,
        .sleutel = handeling->mee,
    };
    return 2;
}
