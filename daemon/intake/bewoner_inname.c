/* bewoner_inname: reading and replacing the residents' register. See bewoner_inname.h. */
#include "intake/bewoner_inname.h"

#include "codec/bewoners_csv.h"
#include "db/faalpunt.h"
#include "db/store_bewoner.h"
#include "db/store_signaal.h"
#include "intake/afgekeurde_rij.h"
#include "intake/fouten_json.h"
#include "intake/herzie.h"

#define SCHIJF 2000 /* rows in one COPY */

struct uittreksel {
    const struct intake *in;
    struct schrijver schrijver;
    struct arena *arena; /* of the caller: what it says in the end */
    struct csv csv;
    struct slice kop;
    int64_t register_nr, levering;
    int64_t goed_aantal;
    struct afgekeurde_rijen afgekeurd;
    /* one slice; in `werk`, like all it refers to */
    struct bewoner_rij *goed;
    struct afgekeurd_rij *fout;
    struct waarschuwing_rij *let_op;
    struct onvolledige_rij *rest;
    size_t goed_n, fout_n, let_op_n, let_op_ruimte, rest_n;
    bool te_klein; /* refused for that */
};

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL,
                   "a slice of the residents' register does not fit; geheugen.partij_mb is too small");
}

/* --- the header, and how many rows there are --- */

/* Before anything is written: counting costs little. */
static enum err_kind tel(struct uittreksel *u, const char **ret_reden, struct err *err)
{
    struct csv csv = u->csv;
    for (int64_t n = 0; n <= BEWONERS_MAX_RIJEN; n++) {
        struct csv_record record;
        struct slice velden[BEWONER_VELD_COUNT];
        struct fouten fouten;
        arena_reset(u->in->lees);
        fouten_begin(&fouten, u->in->lees);
        enum csv_uitslag uitslag = bewoners_csv_volgende(&csv, u->in->lees, &record, velden, &fouten);
        if (uitslag == CSV_EINDE)
            return ERR_NONE;
        if (uitslag == CSV_VOL)
            return vol(err);
    }
    *ret_reden = arena_printf(u->arena, "Dit uittreksel heeft meer dan %d rijen; het vorige blijft gelden.",
                              BEWONERS_MAX_RIJEN);
    return ERR_NONE;
}

static enum err_kind open_bestand(struct uittreksel *u, struct slice data, const char **ret_reden,
                                  struct err *err)
{
    struct fouten fouten;
    fouten_begin(&fouten, u->arena);
    *ret_reden = NULL;
    if (!bewoners_csv_begin(&u->csv, data, &fouten)) {
        *ret_reden = fouten_zin(u->arena, &fouten);
        return arena_is_full(u->arena) ? vol(err) : ERR_NONE;
    }
    if (u->csv.eigen) { /* it would replace all the others */
        *ret_reden =
            "Dit bestand bevat alleen afgekeurde rijen. Verbeter ze in het uittreksel zelf en lever dat weer "
            "helemaal aan; het vorige blijft gelden.";
        return ERR_NONE;
    }
    u->kop = csv_kop(&u->csv, u->arena);
    return tel(u, ret_reden, err);
}

/* --- rows --- */

static struct hash128 pseudoniem(const struct uittreksel *u, struct slice bsn)
{
    const struct persoon persoon = {.bsn = bsn, .geboortedatum = DATE_NONE};
    return persoon_kenmerk(u->in->werk, u->schrijver.key, &persoon, SLICE_NONE).bsn;
}

/* Whoever is in a rejected row may not be a stranger for that (R6). */
static void onthoud_rest(struct uittreksel *u, const struct slice velden[BEWONER_VELD_COUNT])
{
    struct bewoner_resten rest = bewoner_resten(u->in->werk, velden);
    u->afgekeurd.aantal++;
    u->afgekeurd.alleen_bsn += rest.bsn.n && !rest.plek.n;
    u->afgekeurd.alleen_plek += !rest.bsn.n && rest.plek.n;
    u->afgekeurd.onbekend += !rest.bsn.n && !rest.plek.n;
    if (rest.bsn.n || rest.plek.n)
        u->rest[u->rest_n++] = (struct onvolledige_rij){pseudoniem(u, rest.bsn), rest.plek};
}

static bool keur_af(struct uittreksel *u, const struct csv_record *record,
                    const struct slice velden[BEWONER_VELD_COUNT], const struct fouten *fouten)
{
    struct afgekeurd_rij *rij = &u->fout[u->fout_n];
    if (!afgekeurde_rij(u->in, u->kop, record->ruw, (int64_t)record->plek.regel, u->schrijver.nu, fouten,
                        rij))
        return false;
    rij->levering = u->levering;
    u->fout_n++;
    onthoud_rest(u, velden);
    return !arena_is_full(u->in->werk);
}

static int32_t geboren(const struct persoon *p)
{
    if (p->geboortedatum == DATE_NONE)
        return p->geboorte_deels;
    struct ymd ymd = date_ymd(p->geboortedatum);
    return ymd.year * 10000 + ymd.month * 100 + ymd.day;
}

static bool neem_op(struct uittreksel *u, const struct bewoner_aangeleverd *b, int64_t regel,
                    const struct fouten *fouten)
{
    struct arena *werk = u->in->werk;
    const struct persoon *p = &b->persoon;
    struct slice adres = adres_sleutel(werk, &b->adres);
    u->goed[u->goed_n++] = (struct bewoner_rij){
        .bsn = pseudoniem(u, p->bsn),
        .voorvoegsel = arena_dup(werk, p->voorvoegsel),
        .achternaam = arena_dup(werk, p->achternaam),
        .geboren = geboren(p),
        .adres = adres,
        .plek = adres.n ? b->adres.postcode.n + 1 + b->adres.huisnummer.n : 0,
        .straat = arena_dup(werk, b->adres.straat),
        .wijk = arena_dup(werk, b->wijk),
        .overleden = b->overleden,
        .minderjarig = b->minderjarig,
        .instelling = b->instelling,
    };
    for (size_t i = 0; i < fouten->aantal && u->let_op_n < u->let_op_ruimte; i++)
        u->let_op[u->let_op_n++] =
            (struct waarschuwing_rij){u->levering, regel, arena_printf(werk, "%s", fouten->rij[i].soort),
                                      arena_printf(werk, "%s", fouten->rij[i].veld)};
    return !arena_is_full(werk);
}

static enum err_kind lees_rij(struct uittreksel *u, bool *ret_einde, struct err *err)
{
    struct arena *lees = u->in->lees;
    struct csv_record record;
    struct slice velden[BEWONER_VELD_COUNT];
    struct fouten fouten;
    struct bewoner_aangeleverd bewoner;
    arena_reset(lees);
    fouten_begin(&fouten, lees);
    enum csv_uitslag uitslag = bewoners_csv_volgende(&u->csv, lees, &record, velden, &fouten);
    *ret_einde = uitslag == CSV_EINDE;
    if (*ret_einde)
        return ERR_NONE;
    if (uitslag == CSV_VOL)
        return vol(err);
    bool goed = record.leesbaar && bewoner_lees(lees, velden, &bewoner, &fouten);
    if (arena_is_full(lees))
        return vol(err);
    if (goed)
        return neem_op(u, &bewoner, (int64_t)record.plek.regel, &fouten) ? ERR_NONE : vol(err);
    return keur_af(u, &record, velden, &fouten) ? ERR_NONE : vol(err);
}

static enum err_kind schijf(struct uittreksel *u, bool *ret_einde, struct err *err)
{
    struct arena *werk = u->in->werk;
    arena_reset(werk);
    u->goed_n = u->fout_n = u->let_op_n = u->rest_n = 0;
    u->let_op_ruimte = 4 * (size_t)SCHIJF;
    u->goed = ARENA_ARRAY(werk, struct bewoner_rij, SCHIJF);
    u->fout = ARENA_ARRAY(werk, struct afgekeurd_rij, SCHIJF);
    u->let_op = ARENA_ARRAY(werk, struct waarschuwing_rij, u->let_op_ruimte);
    u->rest = ARENA_ARRAY(werk, struct onvolledige_rij, SCHIJF);
    if (!u->goed || !u->fout || !u->let_op || !u->rest)
        return vol(err);
    enum err_kind kind = ERR_NONE;
    *ret_einde = false;
    while (!kind && !*ret_einde && u->goed_n + u->fout_n < SCHIJF)
        kind = lees_rij(u, ret_einde, err);
    u->goed_aantal += (int64_t)u->goed_n;
    kind = kind ? kind : bewoners_voeg_toe(u->in->db, werk, u->register_nr, u->goed, u->goed_n, err);
    kind =
        kind ? kind : bewoners_onvolledig_voeg_toe(u->in->db, werk, u->register_nr, u->rest, u->rest_n, err);
    kind = kind ? kind : afgekeurd_voeg_toe(u->in->db, werk, u->fout, u->fout_n, err);
    return kind ? kind : waarschuwing_voeg_toe(u->in->db, werk, u->let_op, u->let_op_n, err);
}

/* --- all of it --- */

/* Whoever is not in it is no resident (R6), so what cannot be read must not make half of a town strangers. */
static const char *te_weinig(struct uittreksel *u, bool forceer, const struct bewonerregister *oud)
{
    if (u->goed_aantal == 0)
        return "Geen enkele rij van dit uittreksel is bruikbaar; het vorige blijft gelden.";
    int64_t alle = u->goed_aantal + u->afgekeurd.aantal;
    u->te_klein = !forceer && u->afgekeurd.aantal > u->goed_aantal;
    if (u->te_klein)
        return arena_printf(
            u->arena,
            "Van dit uittreksel zijn %lld van de %lld rijen onbruikbaar: meer dan de helft, en van wie "
            "daarin "
            "staan, is dan niet te zeggen of zij inwoner zijn. Het vorige blijft gelden. Klopt het, lees het "
            "dan in met --force.",
            (long long)u->afgekeurd.aantal, (long long)alle);
    u->te_klein = !forceer && oud->nr && 2 * u->goed_aantal < oud->aantal;
    if (!u->te_klein)
        return NULL;
    return arena_printf(
        u->arena,
        "Dit uittreksel heeft %lld bruikbare inwoners, het vorige had er %lld: meer dan de helft "
        "minder. Het vorige blijft gelden. Klopt het, lees het dan in met --force.",
        (long long)u->goed_aantal, (long long)oud->aantal);
}

/* What the rejected rows do to R6; empty without any. */
static struct slice toelichting(struct uittreksel *u)
{
    const struct afgekeurde_rijen *weg = &u->afgekeurd;
    int64_t blind = weg->alleen_bsn + weg->alleen_plek + weg->onbekend;
    if (weg->aantal == 0)
        return SLICE_NONE;
    const char *tekst = arena_printf(u->arena,
                                     "Afgekeurde rijen van inwoners: %lld. Een signaal dat niet wordt "
                                     "gevonden en dat het BSN of het adres "
                                     "van zo'n rij heeft, is geen 'geen inwoner' maar gaat naar uitzoeken.",
                                     (long long)weg->aantal);
    if (blind)
        tekst = arena_printf(
            u->arena,
            "%s Van %lld daarvan is het BSN, het adres of beide niet te lezen (alleen BSN: %lld, alleen "
            "adres: %lld, geen van beide: %lld). %s",
            tekst, (long long)blind, (long long)weg->alleen_bsn, (long long)weg->alleen_plek,
            (long long)weg->onbekend,
            weg->onbekend
                ? "Zolang er rijen zonder beide zijn, is niemand 'geen inwoner': wie niet wordt gevonden, "
                  "gaat naar uitzoeken."
                : "Een signaal dat daarmee niets gemeen heeft om te vergelijken, gaat ook naar uitzoeken.");
    return slice_from_cstr(tekst);
}

static enum err_kind rond_af(struct uittreksel *u, struct levering *levering, const char *reden,
                             struct err *err)
{
    struct db *db = u->in->db;
    struct arena *werk = u->in->werk;
    enum err_kind kind;
    if (reden) {
        levering->reden = slice_from_cstr(reden);
        levering->telling =
            (struct telling){.gelezen = u->afgekeurd.aantal, .afgekeurd = u->afgekeurd.aantal};
        kind = bewonerregister_vergeet(db, werk, u->register_nr, err);
        kind = kind ? kind
                    : levering_zet_status(db, werk, levering->id, LEVERING_GEWEIGERD, levering->reden, err);
    } else {
        levering->positie = levering->bytes;
        levering->telling = (struct telling){.gelezen = u->goed_aantal + u->afgekeurd.aantal,
                                             .nieuw = u->goed_aantal,
                                             .afgekeurd = u->afgekeurd.aantal};
        levering->reden = toelichting(u);
        const struct bewonerregister nieuw = {
            .nr = u->register_nr, .aantal = u->goed_aantal, .afgekeurd = u->afgekeurd};
        kind = bewonerregister_wissel(db, werk, u->schrijver.gemeentecode, &nieuw, err);
        kind = kind ? kind
                    : levering_zet_status(db, werk, levering->id, LEVERING_INGELEZEN, levering->reden, err);
    }
    levering->status = reden ? LEVERING_GEWEIGERD : LEVERING_INGELEZEN;
    if (!kind && !reden)
        kind = herzie_vraag(u->in, err);
    return kind ? kind : levering_vorder(db, werk, &u->schrijver, levering, 0, 0, err);
}

static enum err_kind vervang(struct uittreksel *u, bool forceer, struct levering *levering, struct err *err)
{
    struct db *db = u->in->db;
    struct arena *werk = u->in->werk;
    struct bewonerregister oud;
    levering->status = LEVERING_BEZIG;
    enum err_kind kind = bewonerregister_actief(db, werk, u->schrijver.gemeentecode, &oud, err);
    kind = kind ? kind : levering_maak(db, werk, u->schrijver.gemeentecode, levering, err);
    u->levering = levering->id;
    kind = kind ? kind
                : bewonerregister_maak(db, werk, u->schrijver.gemeentecode, levering->id, levering->ontvangen,
                                       &u->register_nr, err);
    for (bool einde = false; !kind && !einde;) {
        kind = schijf(u, &einde, err);
        FAALPUNT("bewoners_na_schijf");
    }
    return kind ? kind : rond_af(u, levering, te_weinig(u, forceer, &oud), err);
}

static enum err_kind weiger(struct uittreksel *u, struct levering *levering, const char *reden,
                            struct err *err)
{
    levering->status = LEVERING_GEWEIGERD;
    levering->reden = slice_from_cstr(reden);
    return levering_maak(u->in->db, u->in->werk, u->schrijver.gemeentecode, levering, err);
}

static enum err_kind in_transactie(struct uittreksel *u, struct slice data, bool forceer,
                                   struct levering *levering, struct err *err)
{
    const char *reden;
    enum err_kind kind = open_bestand(u, data, &reden, err);
    kind = kind ? kind : db_begin(u->in->db, err);
    if (kind)
        return kind;
    arena_reset(u->in->werk);
    kind = intake_slot(u->in->db, u->in->werk, u->schrijver.gemeentecode, err);
    if (!kind)
        kind = reden ? weiger(u, levering, reden, err) : vervang(u, forceer, levering, err);
    kind = kind ? kind : db_commit(u->in->db, err);
    if (kind)
        db_rollback(u->in->db);
    return kind;
}

enum err_kind bewoner_inname(const struct intake *intake, struct slice bron, struct slice naam,
                             struct slice data, bool forceer, instant nu, struct arena *arena,
                             enum bewoner_uitkomst *ret, struct levering *ret_levering, struct err *err)
{
    struct uittreksel u = {.in = intake, .schrijver = intake_schrijver(intake, nu), .arena = arena};
    struct levering oud, levering = {
                             .soort = SLICE("bewoners"),
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
    enum err_kind kind = levering_zoek(intake->db, arena, intake->config->gemeentecode, levering.soort,
                                       levering.naam, levering.inhoud, &oud, &bekend, err);
    if (!kind && bekend && oud.status == LEVERING_INGELEZEN) /* a crash came before its file was moved */
        levering = oud;
    else
        kind = kind ? kind : in_transactie(&u, data, forceer, &levering, err);
    if (!kind && levering.status != LEVERING_GEWEIGERD)
        kind = herzie_open(intake, nu, arena, err);
    if (kind)
        return kind;
    *ret = u.te_klein                              ? BEWONERS_TE_WEINIG
           : levering.status == LEVERING_GEWEIGERD ? BEWONERS_GEWEIGERD
                                                   : BEWONERS_INGELEZEN;
    *ret_levering = levering;
    return ERR_NONE;
}
