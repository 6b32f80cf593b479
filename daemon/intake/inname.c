/* inname: a batch from bytes to committed decisions. See inname.h. */
#include "intake/inname.h"

#include "intake/houdvast.h"
#include "intake/inname_partij.h"

#define MB ((size_t)1 << 20)
#define CONFLICTEN 3 /* somebody moved a signal between our reading and our lock: read again, so often */

bool intake_arenas(struct intake *intake)
{
    size_t limiet = (size_t)intake->config->geheugen.partij_mb * MB;
    intake->lees = arena_new(limiet / 4);
    intake->werk = arena_new(limiet / 2); /* the rest is for reading ahead: inname_vooruit.c */
    return intake->lees && intake->werk;
}

void intake_sluit(struct intake *intake)
{
    if (intake->lees)
        arena_free(intake->lees);
    if (intake->werk)
        arena_free(intake->werk);
    intake->lees = intake->werk = NULL;
}

struct schrijver intake_schrijver(const struct intake *intake, instant nu)
{
    return (struct schrijver){
        .gemeentecode = intake->config->gemeentecode,
        .key = &intake->sleutels->pseudoniem,
        .beleid = intake->beleid,
        .beleid_nr = intake->beleid_nr,
        .nu = nu,
        .vandaag = instant_date(nu),
        .wie = SLICE("inname"),
        .rol = SLICE("systeem"),
    };
}

/* One batch, in the order of the locks: intake, delivery, households; holding a delivery back takes them in
 * the same order. */
static enum err_kind in_transactie(struct partij *partij, struct err *err)
{
    struct db *db = partij->in->db;
    struct arena *werk = partij->in->werk;
    enum err_kind kind = intake_slot(db, werk, partij->schrijver.gemeentecode, err);
    if (!kind)
        kind = levering_slot(db, werk, &partij->inname->levering, err);
    partij->niet_onze = kind == ERR_CONFLICT;
    kind = kind ? kind : partij_identiteiten(partij, err);
    kind = kind ? kind : partij_huishoudens(partij, err);
    kind = kind ? kind : partij_wijzig(partij, err);
    kind = kind ? kind : partij_beoordeel(partij, err);
    return kind ? kind : partij_bewaar(partij, err);
}

/* On failure nothing happened and the reader stands where it stood. */
static enum err_kind probeer(struct inname *inname, instant nu, size_t hoogstens, bool weiger,
                             struct partij *partij, struct err *err)
{
    const struct intake *in = inname->intake;
    const struct leesbeurt *beurt = vooruit_haal(inname, hoogstens, weiger);
    *partij = (struct partij){.inname = inname,
                              .in = in,
                              .schrijver = intake_schrijver(in, nu),
                              .ontvangen = inname->levering.ontvangen,
                              .van = beurt->van,
                              .tot = beurt->tot,
                              .einde = beurt->einde,
                              .records = beurt->records,
                              .records_aantal = beurt->aantal};
    if (beurt->vol)
        return err_set(err, ERR_FULL, "no room for one record");
    if (!beurt->einde && hoogstens == (size_t)in->config->inbox.partij)
        vooruit_begin(inname, &beurt->lezer, hoogstens);
    arena_reset(in->werk);
    enum err_kind kind = db_begin(in->db, err);
    if (kind)
        return kind;
    kind = in_transactie(partij, err);
    kind = kind ? kind : db_commit(in->db, err);
    if (kind)
        db_rollback(in->db);
    else
        inname->lezer = beurt->lezer;
    return kind;
}

/* A commit of unknown outcome is settled by the row itself. */
static enum err_kind ververs(struct inname *inname, struct err *err)
{
    const struct intake *in = inname->intake;
    struct levering levering;
    bool gevonden = false;
    arena_reset(in->werk);
    enum err_kind kind = levering_lees(in->db, in->werk, in->config->gemeentecode, inname->levering.id,
                                       &levering, &gevonden, err);
    if (kind)
        return kind;
    if (gevonden && levering.status == LEVERING_VASTGEHOUDEN) { /* by a person, while we were at it */
        inname->uitkomst = LEVERING_IS_VAST;
        inname->levering.status = levering.status;
        return houdvast_bewaar(inname, err);
    }
    if (!gevonden || (levering.status != LEVERING_BEZIG && levering.status != LEVERING_INGELEZEN))
        return err_set(err, ERR_CONFLICT, "delivery %lld is no longer ours", (long long)inname->levering.id);
    inname->levering.positie = levering.positie;
    inname->levering.regel = levering.regel;
    inname->levering.status = levering.status;
    inname->levering.telling = levering.telling;
    inname->onzeker = false;
    struct lezer_plek plek = {(size_t)levering.positie, (uint64_t)levering.regel};
    if (levering.positie > 0 && !lezer_hervat(&inname->lezer, plek))
        return err_set(err, ERR_FATAL, "delivery %lld cannot be resumed where it stopped",
                       (long long)levering.id);
    return ERR_NONE;
}

/* R11: a direct crisis asks for a plan run at once. */
static bool bevat_crisis(const struct partij *partij)
{
    for (size_t i = 0; i < partij->identiteiten_aantal; i++) {
        const struct identiteit *id = &partij->identiteiten[i];
        if (id->schrijf && id->inhoud && id->intrekking == INTREKKING_GEEN && id->inhoud->signaal.crisis &&
            partij->in->beleid->spoed[id->inhoud->signaal.type] == SPOED_DIRECT)
            return true;
    }
    return false;
}

static void verwerk(struct inname *inname, const struct partij *partij, bool *ret_klaar)
{
    partij_verwerk_telling(partij, &inname->levering, inname->arena);
    inname->crisis = inname->crisis || bevat_crisis(partij);
    inname->hoogstens = 2 * inname->hoogstens < inname->intake->config->inbox.partij
                            ? 2 * inname->hoogstens
                            : inname->intake->config->inbox.partij;
    *ret_klaar = partij->einde;
}

/* Halves a batch that does not fit or that the database refuses, until the record to blame is alone and goes
 * to `afgekeurd`. */
enum err_kind inname_stap(struct inname *inname, instant nu, bool *ret_klaar, struct err *err)
{
    bool weiger = false;
    int conflicten = 0;
    if (inname->onzeker) {
        enum err_kind kind = ververs(inname, err);
        if (kind)
            return kind;
    }
    if (inname->levering.status != LEVERING_BEZIG) {
        *ret_klaar = true;
        return ERR_NONE;
    }
    for (;;) {
        struct partij partij;
        enum err_kind kind = probeer(inname, nu, (size_t)inname->hoogstens, weiger, &partij, err);
        if (kind == ERR_NONE) {
            verwerk(inname, &partij, ret_klaar);
            return ERR_NONE;
        }
        if (partij.niet_onze && !inname->onzeker) { /* held back, or taken over */
            enum err_kind reden = ververs(inname, err);
            inname->onzeker = reden != ERR_NONE;
            *ret_klaar = inname->uitkomst == LEVERING_IS_VAST;
            if (reden || *ret_klaar)
                return reden;
            return err_set(err, ERR_CONFLICT, "delivery %lld is no longer ours",
                           (long long)inname->levering.id);
        }
        if (kind == ERR_RETRY || kind == ERR_FATAL) {
            inname->onzeker = true;
            return kind;
        }
        if (kind == ERR_CONFLICT && conflicten++ < CONFLICTEN)
            continue;
        int aantal = partij.records_aantal ? (int)partij.records_aantal : inname->hoogstens;
        if (aantal > 1)
            inname->hoogstens = aantal / 2;
        else if (!weiger)
            weiger = true;
        else
            return err_set(err, ERR_FATAL, "a record can neither be taken in nor be rejected: %s",
                           err_kind_name(kind));
    }
}

enum err_kind levering_rond_af(const struct intake *intake, struct levering *levering, struct err *err)
{
    arena_reset(intake->werk);
    enum err_kind kind =
        levering_zet_status(intake->db, intake->werk, levering->id, LEVERING_KLAAR, SLICE_NONE, err);
    kind = kind ? kind : levering_delen_wis(intake->db, intake->werk, levering->id, err);
    if (!kind)
        levering->status = LEVERING_KLAAR;
    return kind;
}

enum err_kind inname_rond_af(struct inname *inname, struct err *err)
{
    return levering_rond_af(inname->intake, &inname->levering, err);
}

void inname_sluit(struct inname *inname)
{
    vooruit_sluit(inname);
    if (inname->arena)
        arena_free(inname->arena);
    inname->arena = NULL;
}
