/* client_inname: reading and replacing a client list. See client_inname.h. */
#include "intake/client_inname.h"

#include "codec/clienten_csv.h"
#include "codec/codes_csv.h"
#include "config/sleutels_codering.h"
#include "db/store_client.h"
#include "db/store_signaal.h"
#include "intake/afgekeurde_rij.h"
#include "intake/fouten_json.h"
#include "intake/herzie.h"

#include <sodium.h>

/* A list while it is read. Rows are found at the first look: a file of n bytes has fewer than n / 2 of them.
 */
struct lijst {
    const struct intake *in;
    struct schrijver schrijver;
    struct arena *arena;
    enum bron partner;
    struct slice kop;
    struct client_rij *goed;
    int64_t *goed_regel; /* where each stood */
    size_t goed_aantal;
    struct afgekeurd_rij *fout;
    size_t fout_aantal;
    struct waarschuwing_rij *let_op;
    size_t let_op_aantal, let_op_ruimte;
    bool te_klein; /* refused for that */
    bool gecodeerd;
    struct codering codering; /* and its keys, if so */
    struct slice geheim;
};

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL, "a client list does not fit; geheugen.partij_mb is too small");
}

static bool keur_af(struct lijst *lijst, const struct csv_record *record, const struct fouten *fouten)
{
    struct afgekeurd_rij *rij = &lijst->fout[lijst->fout_aantal];
    bool past = afgekeurde_rij(lijst->in, lijst->kop, record->ruw, (int64_t)record->plek.regel,
                               lijst->schrijver.nu, fouten, rij);
    lijst->fout_aantal += past;
    return past;
}

static bool neem_op(struct lijst *lijst, const struct client *client, int64_t regel,
                    const struct fouten *fouten)
{
    struct arena *werk = lijst->in->werk;
    struct client *kopie = ARENA_NEW(werk, struct client);
    if (!kopie)
        return false;
    *kopie = *client;
    const struct persoon *p = &client->persoon;
    const struct hash_key *key = lijst->schrijver.key;
    struct slice adres = adres_sleutel(werk, &client->adres);
    lijst->goed_regel[lijst->goed_aantal] = regel;
    lijst->goed[lijst->goed_aantal++] = (struct client_rij){
        .client = kopie,
        .adres = adres,
        .kenmerk = persoon_kenmerk(werk, key, p, adres),
        .bsn = geheim_versleutel(lijst->in->sleutels, werk, p->bsn, SLICE("client.bsn")),
        .telefoon = geheim_versleutel(lijst->in->sleutels, werk, p->telefoon, SLICE("client.telefoon")),
        .email = geheim_versleutel(lijst->in->sleutels, werk, p->email, SLICE("client.email")),
        .telefoon_ps = persoon_telefoon(key, p),
        .email_ps = persoon_email(werk, key, p),
    };
    for (size_t i = 0; i < fouten->aantal && lijst->let_op_aantal < lijst->let_op_ruimte; i++)
        lijst->let_op[lijst->let_op_aantal++] =
            (struct waarschuwing_rij){0, regel, fouten->rij[i].soort, fouten->rij[i].veld};
    return !arena_is_full(werk);
}

static bool neem_code_op(struct lijst *lijst, const struct codes_rij *rij)
{
    struct client *kopie = ARENA_NEW(lijst->in->werk, struct client);
    if (!kopie)
        return false;
    *kopie = rij->client;
    lijst->goed_regel[lijst->goed_aantal] = (int64_t)rij->record.plek.regel;
    lijst->goed[lijst->goed_aantal++] = (struct client_rij){.client = kopie, .zegel = rij->zegel};
    return true;
}

static bool is_te_lang(struct lijst *lijst, const char **ret_reden)
{
    bool te_lang = lijst->goed_aantal + lijst->fout_aantal == CLIENTLIJST_MAX_RIJEN;
    if (te_lang)
        *ret_reden =
            arena_printf(lijst->arena, "Deze lijst heeft meer dan %d rijen; de vorige lijst blijft gelden.",
                         CLIENTLIJST_MAX_RIJEN);
    return te_lang;
}

/* The text of a row and its typed values stay in the arena for reading until all is written. */
static enum err_kind lees(struct lijst *lijst, struct csv *csv, const char **ret_reden, struct err *err)
{
    for (;;) {
        struct csv_record record;
        struct slice velden[CLIENT_VELD_COUNT];
        struct fouten fouten;
        struct client client;
        fouten_begin(&fouten, lijst->in->lees);
        enum csv_uitslag uitslag = clienten_csv_volgende(csv, lijst->in->lees, &record, velden, &fouten);
        if (uitslag == CSV_EINDE)
            return ERR_NONE;
        if (uitslag == CSV_VOL)
            return vol(err);
        if (is_te_lang(lijst, ret_reden))
            return ERR_NONE;
        bool goed = record.leesbaar && client_lees(lijst->in->lees, velden, &client, &fouten);
        if (arena_is_full(lijst->in->lees))
            return vol(err);
        if (goed ? !neem_op(lijst, &client, (int64_t)record.plek.regel, &fouten)
                 : !keur_af(lijst, &record, &fouten))
            return vol(err);
    }
}

static enum err_kind lees_codes(struct lijst *lijst, struct codes_csv *codes, const char **ret_reden,
                                struct err *err)
{
    for (;;) {
        struct codes_rij rij;
        struct fouten fouten;
        fouten_begin(&fouten, lijst->in->lees);
        enum csv_uitslag uitslag =
            codes_csv_volgende(codes, &lijst->codering, lijst->in->lees, &rij, &fouten);
        if (uitslag == CSV_EINDE)
            return ERR_NONE;
        if (uitslag == CSV_VOL)
            return vol(err);
        if (is_te_lang(lijst, ret_reden))
            return ERR_NONE;
        if (rij.goed ? !neem_code_op(lijst, &rij) : !keur_af(lijst, &rij.record, &fouten))
            return vol(err);
    }
}

/* The key of this list: from the file that is shared with the partner, which is read now and not kept. */
static void neem_sleutel(struct lijst *lijst, const struct codes_csv *codes, const char **ret_reden)
{
    struct hash_key gedeeld, levering;
    struct err err = {0};
    bool is_er = false;
    const char *naam = codering_sleutel_naam(lijst->partner);
    if (codering_sleutel_laad(lijst->in->config->sleutels, lijst->partner, &gedeeld, &is_er, &err)) {
        *ret_reden =
            arena_printf(lijst->arena,
                         "Deze lijst is gecodeerd en de sleutel %s kan niet worden gebruikt (%s). De "
                         "vorige lijst blijft gelden.",
                         naam, err.text);
    } else if (!is_er) {
        *ret_reden = arena_printf(lijst->arena,
                                  "Deze lijst is gecodeerd en er is geen sleutel %s in de map sleutels. De "
                                  "partner die haar codeerde, heeft die sleutel; zie docs/codering.md. De "
                                  "vorige lijst blijft gelden.",
                                  naam);
    } else if (!codes_csv_sleutel(codes, &gedeeld, &levering, &lijst->codering)) {
        *ret_reden = arena_printf(lijst->arena,
                                  "Deze lijst is met een andere sleutel gecodeerd dan %s. De vorige lijst "
                                  "blijft gelden.",
                                  naam);
    } else {
        struct slice bytes = {(const char *)levering.bytes, sizeof levering.bytes};
        lijst->geheim =
            geheim_versleutel(lijst->in->sleutels, lijst->in->werk, bytes, SLICE(CODERING_CONTEXT));
        sodium_memzero(&levering, sizeof levering);
    }
    sodium_memzero(&gedeeld, sizeof gedeeld);
}

static enum err_kind open_codes(struct lijst *lijst, struct codes_csv *codes, struct slice data,
                                const char **ret_reden, struct err *err)
{
    struct fouten fouten;
    fouten_begin(&fouten, lijst->arena);
    if (!codes_csv_begin(codes, data, &fouten))
        *ret_reden = fouten_zin(lijst->arena, &fouten);
    else
        neem_sleutel(lijst, codes, ret_reden);
    lijst->kop = *ret_reden ? SLICE_NONE : codes_csv_kop(codes);
    return arena_is_full(lijst->arena) || arena_is_full(lijst->in->werk) ? vol(err) : ERR_NONE;
}

static enum err_kind open_namen(struct lijst *lijst, struct csv *csv, struct slice data,
                                const char **ret_reden, struct err *err)
{
    struct fouten fouten;
    fouten_begin(&fouten, lijst->arena);
    if (!clienten_csv_begin(csv, data, &fouten)) {
        *ret_reden = fouten_zin(lijst->arena, &fouten);
        return arena_is_full(lijst->arena) ? vol(err) : ERR_NONE;
    }
    if (csv->eigen) /* it would replace all the others */
        *ret_reden =
            "Dit bestand bevat alleen afgekeurde rijen. Verbeter ze in de lijst zelf en lever die weer "
            "helemaal aan; de vorige lijst blijft gelden.";
    lijst->kop = csv_kop(csv, lijst->arena);
    return ERR_NONE;
}

static enum err_kind open_lijst(struct lijst *lijst, struct slice data, const char **ret_reden,
                                struct err *err)
{
    struct csv csv;
    struct codes_csv codes;
    size_t n = lijst_regels(data, CLIENTLIJST_MAX_RIJEN);
    *ret_reden = NULL;
    enum err_kind kind = lijst->gecodeerd ? open_codes(lijst, &codes, data, ret_reden, err)
                                          : open_namen(lijst, &csv, data, ret_reden, err);
    if (kind || *ret_reden)
        return kind;
    lijst->goed = ARENA_ARRAY(lijst->in->werk, struct client_rij, n);
    lijst->goed_regel = ARENA_ARRAY(lijst->in->werk, int64_t, n);
    lijst->fout = ARENA_ARRAY(lijst->in->werk, struct afgekeurd_rij, n);
    lijst->let_op_ruimte = 2 * n;
    lijst->let_op = ARENA_ARRAY(lijst->in->werk, struct waarschuwing_rij, lijst->let_op_ruimte);
    if (!lijst->goed || !lijst->goed_regel || !lijst->fout || !lijst->let_op)
        return vol(err);
    kind = lijst->gecodeerd ? lees_codes(lijst, &codes, ret_reden, err) : lees(lijst, &csv, ret_reden, err);
    if (!kind && !*ret_reden && lijst->goed_aantal == 0 && lijst->fout_aantal > 0)
        *ret_reden = "Geen enkele rij van deze lijst is bruikbaar; de vorige lijst blijft gelden.";
    return kind;
}

static enum err_kind te_klein(struct lijst *lijst, bool forceer, const char **ret_reden, struct err *err)
{
    int64_t oud;
    enum err_kind kind = clientenlijst_actief(lijst->in->db, lijst->in->werk, lijst->schrijver.gemeentecode,
                                              lijst->partner, &oud, err);
    lijst->te_klein = !kind && !forceer && oud > 0 && 2 * (int64_t)lijst->goed_aantal < oud;
    if (lijst->te_klein)
        *ret_reden =
            arena_printf(lijst->arena,
                         "Deze lijst heeft %zu bruikbare clienten, de vorige had er %lld: meer dan de helft "
                         "minder. De vorige lijst blijft gelden. Klopt het, lees haar dan in met --force.",
                         lijst->goed_aantal, (long long)oud);
    return kind;
}

/* What is not looked for is told at the first row it is about. */
static void meld_gelijken(struct lijst *lijst, const struct blok_te_groot *weg, size_t aantal)
{
    for (size_t i = 0; i < aantal && lijst->let_op_aantal < lijst->let_op_ruimte; i++)
        if (weg[i].eerste < lijst->goed_aantal)
            lijst->let_op[lijst->let_op_aantal++] =
                (struct waarschuwing_rij){0, lijst->goed_regel[weg[i].eerste], "te_veel_gelijken", "record"};
}

static enum err_kind vervang(struct lijst *lijst, const struct levering *levering, struct err *err)
{
    const struct clientenlijst nieuw = {
        .gemeentecode = lijst->schrijver.gemeentecode,
        .bron = lijst->partner,
        .levering = levering->id,
        .ontvangen = levering->ontvangen,
        .rijen = lijst->goed,
        .aantal = lijst->goed_aantal,
        .codering = lijst->gecodeerd ? &lijst->codering : NULL,
        .geheim = lijst->geheim,
    };
    struct blok_te_groot *weg = NULL;
    size_t weg_aantal = 0;
    enum err_kind kind = clientenlijst_vervang(lijst->in->db, lijst->in->werk, lijst->schrijver.key, &nieuw,
                                               &weg, &weg_aantal, err);
    if (!kind)
        meld_gelijken(lijst, weg, weg_aantal);
    return kind;
}

static enum err_kind schrijf(struct lijst *lijst, struct levering *levering, struct err *err)
{
    struct db *db = lijst->in->db;
    struct arena *werk = lijst->in->werk;
    levering->status = LEVERING_BEZIG;
    enum err_kind kind = levering_maak(db, werk, lijst->schrijver.gemeentecode, levering, err);
    kind = kind ? kind : vervang(lijst, levering, err);
    kind = kind ? kind : herzie_vraag(lijst->in, err);
    for (size_t i = 0; i < lijst->fout_aantal; i++)
        lijst->fout[i].levering = levering->id;
    for (size_t i = 0; i < lijst->let_op_aantal; i++)
        lijst->let_op[i].levering = levering->id;
    kind = kind ? kind : afgekeurd_voeg_toe(db, werk, lijst->fout, lijst->fout_aantal, err);
    kind = kind ? kind : waarschuwing_voeg_toe(db, werk, lijst->let_op, lijst->let_op_aantal, err);
    if (kind)
        return kind;
    levering->status = LEVERING_INGELEZEN;
    levering->positie = levering->bytes;
    levering->telling = (struct telling){.gelezen = (int64_t)(lijst->goed_aantal + lijst->fout_aantal),
                                         .nieuw = (int64_t)lijst->goed_aantal,
                                         .afgekeurd = (int64_t)lijst->fout_aantal};
    return levering_vorder(db, werk, &lijst->schrijver, levering, 0, 0, err);
}

static enum err_kind weiger(const struct lijst *lijst, struct levering *levering, const char *reden,
                            struct err *err)
{
    struct db *db = lijst->in->db;
    struct arena *werk = lijst->in->werk;
    levering->status = LEVERING_GEWEIGERD;
    levering->reden = slice_from_cstr(reden);
    enum err_kind kind = levering_maak(db, werk, lijst->schrijver.gemeentecode, levering, err);
    if (kind || !lijst->fout_aantal)
        return kind;
    /* What is wrong with its rows may well be why it is refused. */
    for (size_t i = 0; i < lijst->fout_aantal; i++)
        lijst->fout[i].levering = levering->id;
    levering->telling =
        (struct telling){.gelezen = (int64_t)lijst->fout_aantal, .afgekeurd = (int64_t)lijst->fout_aantal};
    kind = afgekeurd_voeg_toe(db, werk, lijst->fout, lijst->fout_aantal, err);
    return kind ? kind : levering_vorder(db, werk, &lijst->schrijver, levering, 0, 0, err);
}

static enum err_kind probeer(struct lijst *lijst, bool forceer, struct levering *levering, const char *reden,
                             struct err *err)
{
    enum err_kind kind = db_begin(lijst->in->db, err);
    if (kind)
        return kind;
    kind = intake_slot(lijst->in->db, lijst->in->werk, lijst->schrijver.gemeentecode, err);
    if (!kind && !reden)
        kind = te_klein(lijst, forceer, &reden, err);
    if (!kind)
        kind = reden ? weiger(lijst, levering, reden, err) : schrijf(lijst, levering, err);
    kind = kind ? kind : db_commit(lijst->in->db, err);
    if (kind)
        db_rollback(lijst->in->db);
    return kind;
}

/* A list that does not fit is refused like any other that is wrong: it would never do. */
static enum err_kind in_transactie(struct lijst *lijst, struct slice data, bool forceer,
                                   struct levering *levering, struct err *err)
{
    const char *reden = NULL;
    enum err_kind kind = open_lijst(lijst, data, &reden, err);
    kind = kind ? kind : probeer(lijst, forceer, levering, reden, err);
    if (kind != ERR_FULL)
        return kind;
    arena_reset(lijst->in->werk);
    lijst->goed_aantal = lijst->fout_aantal = lijst->let_op_aantal = 0; /* they lay in there */
    return probeer(
        lijst, forceer, levering,
        "Deze lijst past niet in het geheugen (geheugen.partij_mb); de vorige lijst blijft gelden.", err);
}

enum err_kind client_inname(const struct intake *intake, enum bron partner, struct slice bron,
                            struct slice naam, struct slice data, struct client_wens wens, instant nu,
                            struct arena *arena, enum client_uitkomst *ret, struct levering *ret_levering,
                            struct err *err)
{
    struct lijst lijst = {.in = intake,
                          .schrijver = intake_schrijver(intake, nu),
                          .arena = arena,
                          .partner = partner,
                          .gecodeerd = wens.gecodeerd || codes_csv_herken(data)};
    struct levering levering = {
        .soort = partner == BRON_GKB ? SLICE("clienten-gkb") : SLICE("clienten-wpda"),
        .bron = bron,
        .naam = arena_dup(arena, naam),
        .formaat = SLICE("csv"),
        .inhoud = hash_content(&data, 1),
        .bytes = (int64_t)data.n,
        .ontvangen = nu,
    };
    bool bekend;
    arena_reset(intake->lees);
    arena_reset(intake->werk);
    struct levering oud;
    enum err_kind kind = levering_zoek(intake->db, arena, intake->config->gemeentecode, levering.soort,
                                       levering.naam, levering.inhoud, &oud, &bekend, err);
    if (!kind && bekend && oud.status == LEVERING_INGELEZEN) { /* a crash came before its file was moved */
        levering = oud;
    } else {
        kind = kind ? kind : in_transactie(&lijst, data, wens.forceer, &levering, err);
    }
    codering_wis(&lijst.codering);
    if (!kind && levering.status != LEVERING_GEWEIGERD)
        kind = herzie_open(intake, nu, arena, err);
    if (kind)
        return kind;
    *ret = lijst.te_klein                          ? CLIENTEN_TE_WEINIG
           : levering.status == LEVERING_GEWEIGERD ? CLIENTEN_GEWEIGERD
                                                   : CLIENTEN_INGELEZEN;
    *ret_levering = levering;
    return ERR_NONE;
}
