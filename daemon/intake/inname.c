/* inname: a batch from bytes to committed decisions. See inname.h. */
#include "intake/inname.h"

#include "intake/houdvast.h"
#include "intake/inname_partij.h"

#define MB ((size_t)1 << 20)

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

static enum err_kind ontsleutel(const void *sleutels, struct arena *arena, struct slice geheim,
                                const char *context, struct slice *plain, struct err *err)
{
    return geheim_ontsleutel(sleutels, arena, geheim, slice_from_cstr(context), plain, err);
}

struct geheimlezer intake_geheimlezer(const struct sleutels *sleutels)
{
    return (struct geheimlezer){ontsleutel, sleutels};
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
        .geheim = intake_geheimlezer(intake->sleutels),
        .mededeel = MEDEDEEL_MORGEN,
    };
}

/* --- a batch of a file --- */

static enum err_kind eis(struct partij *partij, struct err *err)
{
    const struct inname *inname = partij->van_bron;
    return levering_slot(partij->in->db, partij->in->werk, &inname->levering, err);
}

static void vorder_in(const struct partij *partij, struct levering *levering)
{
    levering->positie = (int64_t)partij->tot.offset;
    levering->regel = (int64_t)partij->tot.regel;
    telling_op(&levering->telling, &partij->telling);
    if (partij->einde)
        levering->status = LEVERING_INGELEZEN;
    for (size_t i = 0; !levering->partner.n && i < partij->records_aantal; i++)
        if (partij->records[i].klasse != KLASSE_AFGEKEURD)
            levering->partner = partij->records[i].signaal.partner;
}

static enum err_kind vorder(struct partij *partij, struct err *err)
{
    const struct inname *inname = partij->van_bron;
    struct levering levering = inname->levering;
    vorder_in(partij, &levering);
    return levering_vorder(partij->in->db, partij->in->werk, &partij->schrijver, &levering, partij->nr,
                           (int64_t)partij->van.regel, err);
}

static const struct partij_bron BESTAND = {eis, vorder};

/* On failure nothing happened and the reader stands where it stood. */
static enum err_kind probeer(struct inname *inname, instant nu, const struct partij_proef *proef,
                             struct partij *partij, struct err *err)
{
    const struct intake *in = inname->intake;
    size_t hoogstens = (size_t)proef->hoogstens;
    const struct leesbeurt *beurt = vooruit_haal(inname, hoogstens, proef->weiger);
    *partij = (struct partij){.bron = &BESTAND,
                              .van_bron = inname,
                              .in = in,
                              .schrijver = intake_schrijver(in, nu),
                              .levering = inname->levering.id,
                              .van = beurt->van,
                              .tot = beurt->tot,
                              .einde = beurt->einde,
                              .records = beurt->records,
                              .records_aantal = beurt->aantal};
    if (beurt->vol)
        return err_set(err, ERR_FULL, "no room for one record");
    if (!beurt->einde && hoogstens == (size_t)in->config->inbox.partij)
        vooruit_begin(inname, &beurt->lezer, hoogstens);
    enum err_kind kind = partij_neem_in(partij, err);
    if (!kind)
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

static void verwerk(struct inname *inname, const struct partij *partij, bool *ret_klaar)
{
    vorder_in(partij, &inname->levering);
    inname->levering.partner = arena_dup(inname->arena, inname->levering.partner);
    inname->crisis = inname->crisis || partij_bevat_crisis(partij);
    *ret_klaar = partij->einde;
}

/* Held back by a person, or taken over by another program. */
static enum err_kind niet_meer_onze(struct inname *inname, bool *ret_klaar, struct err *err)
{
    enum err_kind reden = ververs(inname, err);
    inname->onzeker = reden != ERR_NONE;
    *ret_klaar = inname->uitkomst == LEVERING_IS_VAST;
    if (reden || *ret_klaar)
        return reden;
    return err_set(err, ERR_CONFLICT, "delivery %lld is no longer ours", (long long)inname->levering.id);
}

enum err_kind inname_stap(struct inname *inname, instant nu, bool *ret_klaar, struct err *err)
{
    if (inname->onzeker) {
        enum err_kind kind = ververs(inname, err);
        if (kind)
            return kind;
    }
    if (inname->levering.status != LEVERING_BEZIG) {
        *ret_klaar = true;
        return ERR_NONE;
    }
    struct partij_proef proef = {.hoogstens = inname->hoogstens};
    for (;;) {
        struct partij partij;
        enum err_kind kind = probeer(inname, nu, &proef, &partij, err);
        if (kind == ERR_NONE) {
            verwerk(inname, &partij, ret_klaar);
            partij_gelukt(&proef, inname->intake->config->inbox.partij);
            inname->hoogstens = proef.hoogstens;
            return ERR_NONE;
        }
        if (partij.niet_onze && !inname->onzeker)
            return niet_meer_onze(inname, ret_klaar, err);
        if (partij_opnieuw(&proef, partij.records_aantal, &kind, err))
            continue;
        inname->onzeker = inname->onzeker || kind == ERR_RETRY || kind == ERR_FATAL;
        inname->hoogstens = proef.hoogstens;
        return kind;
    }
}

enum err_kind levering_rond_af(const struct intake *intake, struct levering *levering, struct err *err)
{
    arena_reset(intake->werk);
    bool klaar = false;
    enum err_kind kind = levering_klaar(intake->db, intake->werk, levering->id, &klaar, err);
    if (klaar)
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
