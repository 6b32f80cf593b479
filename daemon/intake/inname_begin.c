/* inname_begin: a delivery is known again, held back, refused as a whole, or begun. See inname.h. */
#include "intake/fouten_json.h"
#include "intake/houdvast.h"
#include "intake/inname_partij.h"

#define ARENA_LEVERING ((size_t)1 << 20)

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FATAL, "no memory for a delivery");
}

static enum err_kind registreer(struct inname *inname, enum levering_status status, struct slice reden,
                                struct err *err)
{
    inname->levering.status = status;
    inname->levering.reden = reden;
    return levering_maak(inname->intake->db, inname->intake->werk, inname->intake->config->gemeentecode,
                         &inname->levering, err);
}

/* The delivery of this name and content that was not finished, if there is one. */
static enum err_kind zoek(struct inname *inname, bool *ret_bekend, struct err *err)
{
    const struct intake *in = inname->intake;
    struct levering oud;
    bool gevonden;
    enum err_kind kind =
        levering_zoek(in->db, inname->arena, in->config->gemeentecode, inname->levering.soort,
                      inname->levering.naam, inname->levering.inhoud, &oud, &gevonden, err);
    if (kind)
        return kind;
    *ret_bekend = gevonden && (oud.status == LEVERING_BEZIG || oud.status == LEVERING_INGELEZEN ||
                               oud.status == LEVERING_VASTGEHOUDEN);
    if (*ret_bekend) {
        inname->levering = oud;
        inname->hervat = true;
    }
    return ERR_NONE;
}

/* Reads the header, and goes to where the delivery was left. */
static enum err_kind bron_open(struct inname *inname, bool *ret_leesbaar, struct err *err)
{
    fouten_begin(&inname->kopfouten, inname->arena);
    enum lezer_formaat formaat = lezer_raad(inname->data);
    inname->levering.formaat = slice_from_cstr(lezer_formaat_text(formaat));
    inname->hoogstens = inname->intake->config->inbox.partij;
    *ret_leesbaar =
        lezer_begin(&inname->lezer, formaat, inname->data, inname->levering.partner, &inname->kopfouten);
    if (arena_is_full(inname->arena) || !vooruit_open(inname))
        return vol(err);
    return ERR_NONE;
}

static enum err_kind hervat(struct inname *inname, struct err *err)
{
    struct lezer_plek plek = {(size_t)inname->levering.positie, (uint64_t)inname->levering.regel};
    if (inname->levering.positie > 0 && !lezer_hervat(&inname->lezer, plek))
        return err_set(err, ERR_FATAL, "delivery %lld cannot be resumed where it stopped",
                       (long long)inname->levering.id);
    inname->uitkomst = inname->levering.status == LEVERING_INGELEZEN ? LEVERING_IS_GELEZEN : LEVERING_LOOPT;
    return ERR_NONE;
}

static enum err_kind begin(struct inname *inname, bool houdvast, struct err *err)
{
    bool leesbaar, bekend, te_groot = false;
    enum err_kind kind = bron_open(inname, &leesbaar, err);
    if (!kind && !leesbaar) {
        inname->uitkomst = LEVERING_IS_ONLEESBAAR;
        return registreer(inname, LEVERING_GEWEIGERD,
                          slice_from_cstr(fouten_zin(inname->arena, &inname->kopfouten)), err);
    }
    kind = kind ? kind : zoek(inname, &bekend, err);
    if (kind)
        return kind;
    if (bekend && inname->levering.status == LEVERING_VASTGEHOUDEN) {
        inname->uitkomst = LEVERING_IS_VAST;
        return houdvast_bewaar(inname, err);
    }
    if (bekend)
        return hervat(inname, err);
    if (houdvast)
        kind = houdvast_oordeel(inname, &te_groot, err);
    if (!kind && te_groot) {
        inname->uitkomst = LEVERING_IS_VAST;
        return houdvast_maak(inname, err);
    }
    return kind ? kind : registreer(inname, LEVERING_BEZIG, SLICE_NONE, err);
}

/* A DDAS document under another name is another delivery. */
static struct hash128 inhoud_van(const struct aanlevering *van)
{
    const struct slice delen[] = {van->data, van->partner};
    return hash_content(delen, van->partner.n ? 2 : 1);
}

enum err_kind inname_begin(const struct intake *intake, const struct aanlevering *van, instant nu,
                           struct inname *ret, struct err *err)
{
    struct inname inname = {.intake = intake, .arena = arena_new(ARENA_LEVERING), .data = van->data};
    const struct lees_context context = {.aliassen = intake->beleid->aliassen,
                                         .aliassen_aantal = intake->beleid->aliassen_aantal};
    if (!inname.arena)
        return vol(err);
    arena_reset(intake->lees);
    arena_reset(intake->werk);
    inname.levering = (struct levering){
        .soort = SLICE("signalen"),
        .bron = van->bron,
        .naam = arena_dup(inname.arena, van->naam),
        .inhoud = inhoud_van(van),
        .bytes = (int64_t)van->data.n,
        .ontvangen = nu,
    };
    if (van->partner.n)
        inname.levering.partner =
            signaal_partnernaam(inname.arena, arena_dup(inname.arena, van->partner), &context);
    enum err_kind kind = begin(&inname, van->houdvast, err);
    if (kind) {
        inname_sluit(&inname);
        return kind;
    }
    *ret = inname;
    return ERR_NONE;
}

enum err_kind inname_begin_levering(const struct intake *intake, const struct levering *levering,
                                    struct slice data, struct inname *ret, struct err *err)
{
    struct inname inname = {
        .intake = intake, .arena = arena_new(ARENA_LEVERING), .data = data, .hervat = true};
    if (!inname.arena)
        return vol(err);
    inname.levering = *levering; /* whose texts may live in an arena that a batch uses */
    inname.levering.soort = arena_dup(inname.arena, levering->soort);
    inname.levering.bron = arena_dup(inname.arena, levering->bron);
    inname.levering.naam = arena_dup(inname.arena, levering->naam);
    inname.levering.partner = arena_dup(inname.arena, levering->partner);
    inname.levering.reden = arena_dup(inname.arena, levering->reden);
    bool leesbaar = false;
    enum err_kind kind = bron_open(&inname, &leesbaar, err);
    if (!kind && !leesbaar)
        kind = err_set(err, ERR_INVALID, "delivery %lld cannot be read", (long long)levering->id);
    kind = kind ? kind : hervat(&inname, err);
    if (kind) {
        inname_sluit(&inname);
        return kind;
    }
    *ret = inname;
    return ERR_NONE;
}
