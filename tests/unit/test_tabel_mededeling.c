/* Runs tests/tables/terugkoppeling.tsv and mededeling.tsv: what others are told, and when that is settled. */
#include "domain/mededeling.h"
#include "domain/terugkoppeling.h"
#include "tabel.h"
#include "unit/suite.h"

/* ---- what a partner may know ---- */

static int code(struct tabel *tabel, size_t rij, const char *kolom, int (*van)(struct slice))
{
    const char *tekst = tabel_tekst(tabel, rij, kolom);
    int nummer = van(slice_from_cstr(tekst));
    if (nummer < 0)
        tabel_fout(tabel, rij, "'%s' is geen %s", tekst, kolom);
    return nummer;
}

START_TEST(terugkoppeling_volgens_de_tabel)
{
    struct tabel tabel;
    bool geweest[EINDRESULTAAT_COUNT] = {false}, status_geweest[SIGNAALSTATUS_COUNT] = {false};
    tabel_open(&tabel, "terugkoppeling.tsv");
    for (size_t rij = 0; rij < tabel.aantal; rij++) {
        int status = code(&tabel, rij, "status", signaalstatus_from);
        int resultaat = code(&tabel, rij, "resultaat", eindresultaat_from);
        enum terugkoppeling terug = terugkoppeling_bepaal(
            (enum signaalstatus)status, (enum reden)code(&tabel, rij, "reden", reden_from),
            (enum eindresultaat)resultaat, tabel_tekst(&tabel, rij, "in hulp")[0] != '\0');
        tabel_gelijk_tekst(&tabel, rij, "terugkoppeling", terugkoppeling_text(terug));
        if (status >= 0 && resultaat >= 0) {
            status_geweest[status] = true;
            geweest[resultaat] |= status == STATUS_OPGEPAKT;
        }
    }
    for (int i = 0; i < EINDRESULTAAT_COUNT; i++)
        ck_assert_msg(geweest[i], "resultaat %d ontbreekt in de tabel", i);
    for (int i = 0; i < SIGNAALSTATUS_COUNT; i++)
        ck_assert_msg(status_geweest[i], "status %d ontbreekt in de tabel", i);
    tabel_sluit(&tabel);
}
END_TEST

/* No word of what must stay inside, whatever is combined. */
START_TEST(terugkoppeling_verraadt_niets)
{
    for (int s = 0; s < SIGNAALSTATUS_COUNT; s++)
        for (int r = 0; r < REDEN_COUNT; r++)
            for (int e = 0; e < EINDRESULTAAT_COUNT; e++)
                for (int h = 0; h < 2; h++) {
                    const char *tekst = terugkoppeling_text(terugkoppeling_bepaal(
                        (enum signaalstatus)s, (enum reden)r, (enum eindresultaat)e, h != 0));
                    ck_assert_ptr_null(strstr(tekst, "bezwaar"));
                    ck_assert_ptr_null(strstr(tekst, "traject"));
                    ck_assert_ptr_null(strstr(tekst, "reden"));
                    ck_assert_ptr_null(strstr(tekst, "Verwijzing"));
                }
}
END_TEST

/* ---- what is settled ---- */

static const struct {
    const char *naam;
    int stand;
} STANDEN[] = {{"", MEDEDELING_NIETS},
               {"opgepakt", TERUG_OPGEPAKT},
               {"hulp", TERUG_HULP},
               {"geen hulp", TERUG_GEEN_HULP},
               {"geen", MELDING_STAND_UIT_WACHTRIJ},
               {"weg", MELDING_STAND_VERVALLEN},
               {"dicht", MELDING_STAND_GESLOTEN + RESULTAAT_GEEN_HULP}};

static const char *naam_van(enum mededeling_soort soort, int stand)
{
    for (size_t i = 0; i < sizeof STANDEN / sizeof *STANDEN; i++)
        if (STANDEN[i].stand == stand && (soort == MEDEDELING_SIGNAAL || i == 0 || i > 3))
            return STANDEN[i].naam;
    return kanaal_text((enum kanaal)stand);
}

/* Of a melding by way of what was decided about it. */
static int stand_van(struct tabel *tabel, size_t rij, enum mededeling_soort soort, int verteld)
{
    const char *woord = tabel_tekst(tabel, rij, "te melden");
    struct melding_oordeel m = {.status = MELDING_OPEN};
    if (soort == MEDEDELING_SIGNAAL) {
        for (size_t i = 0; i < 4; i++)
            if (strcmp(woord, STANDEN[i].naam) == 0)
                return STANDEN[i].stand;
        tabel_fout(tabel, rij, "'%s' ken ik niet", woord);
        return MEDEDELING_NIETS;
    }
    if (strcmp(woord, "weg") == 0)
        return mededeling_stand_melding(NULL, verteld);
    if (strcmp(woord, "dicht") == 0) {
        m.status = MELDING_GESLOTEN;
        m.resultaat = RESULTAAT_GEEN_HULP;
    } else {
        m.route = (enum kanaal)code(tabel, rij, "te melden", kanaal_from);
    }
    return mededeling_stand_melding(&m, verteld);
}

static civil_date korte_dag(struct tabel *tabel, size_t rij, const char *tekst)
{
    int dag = 0, maand = 0;
    if (sscanf(tekst, "%d/%d", &dag, &maand) != 2)
        tabel_fout(tabel, rij, "'%s' is geen dag", tekst);
    return date_from_ymd(2026, maand, dag);
}

/* All mededelingen of one subject; the last is the one that counts. */
struct onderwerp {
    struct mededeling rij[16];
    size_t aantal;
};

static void besluit(struct tabel *tabel, size_t rij, const struct beleid *beleid, struct onderwerp *o)
{
    bool melding = strcmp(tabel_tekst(tabel, rij, "soort"), "melding") == 0;
    enum mededeling_soort soort = melding ? MEDEDELING_MELDING : MEDEDELING_SIGNAAL;
    civil_date dag = korte_dag(tabel, rij, tabel_tekst(tabel, rij, "dag"));
    struct mededeling *laatste = o->aantal ? &o->rij[o->aantal - 1] : NULL, nieuw;
    const char *verstuurd = tabel_tekst(tabel, rij, "verstuurd");
    if (laatste && verstuurd[0] && (laatste->dag <= dag || strcmp(verstuurd, "vooruit") == 0))
        laatste->bevroren = true;
    enum mededeel_wanneer wanneer =
        strcmp(tabel_tekst(tabel, rij, "door"), "inname") == 0 ? MEDEDEEL_MORGEN : MEDEDEEL_VANDAAG;
    int stand = stand_van(tabel, rij, soort, mededeling_verteld(laatste, dag));
    switch (mededeling_weeg(laatste, stand, dag, mededeling_dag(beleid, soort, dag, wanneer), &nieuw)) {
    case MEDEDELING_LAAT:
        break;
    case MEDEDELING_NIEUW:
        ck_assert_uint_lt(o->aantal, 16);
        o->rij[o->aantal++] = nieuw;
        break;
    case MEDEDELING_WIJZIG:
        *laatste = nieuw;
        break;
    case MEDEDELING_VERVALT:
        o->aantal--;
        break;
    }
    char vanaf[32] = "", nr[32] = "";
    const struct mededeling *nu = o->aantal ? &o->rij[o->aantal - 1] : NULL;
    if (nu) {
        snprintf(vanaf, sizeof vanaf, "%d/%d", date_ymd(nu->dag).day, date_ymd(nu->dag).month);
        snprintf(nr, sizeof nr, "%d", nu->volgnr);
    }
    tabel_gelijk_tekst(tabel, rij, "staat klaar", naam_van(soort, nu ? nu->stand : 0));
    tabel_gelijk_tekst(tabel, rij, "vanaf", vanaf);
    tabel_gelijk_tekst(tabel, rij, "nr", nr);
    for (size_t i = 0; i < o->aantal; i++) {
        ck_assert_int_eq(o->rij[i].volgnr, (int)i + 1);
        ck_assert_int_eq(o->rij[i].vorig, i ? o->rij[i - 1].stand : MEDEDELING_NIETS);
        ck_assert(i == 0 || o->rij[i].dag >= o->rij[i - 1].dag);
    }
}

START_TEST(mededeling_volgens_de_tabel)
{
    struct beleid beleid;
    beleid_standaard(&beleid);
    struct tabel tabel;
    tabel_open(&tabel, "mededeling.tsv");
    for (size_t rij = 0; rij < tabel.aantal;) {
        struct onderwerp onderwerp = {.aantal = 0};
        for (size_t einde = tabel_geval_einde(&tabel, rij); rij < einde; rij++)
            besluit(&tabel, rij, &beleid, &onderwerp);
    }
    tabel_sluit(&tabel);
}
END_TEST

START_TEST(mededeling_na_een_feestdag)
{
    struct beleid beleid;
    beleid_standaard(&beleid);
    const civil_date extra[] = {date_from_ymd(2026, 12, 28)};
    beleid.vrije_dagen = extra;
    beleid.vrije_dagen_aantal = 1;
    /* Christmas on Friday and Saturday, then the municipality's own day */
    ck_assert_int_eq(
        mededeling_dag(&beleid, MEDEDELING_SIGNAAL, date_from_ymd(2026, 12, 24), MEDEDEEL_MORGEN),
        date_from_ymd(2026, 12, 29));
}
END_TEST

SUITE_MAIN("tabel_mededeling", terugkoppeling_volgens_de_tabel, terugkoppeling_verraadt_niets,
           mededeling_volgens_de_tabel, mededeling_na_een_feestdag)
