/* test_geheugen: every allocation of every decoder fails once.
 *
 * Two kinds: memory of the C library (malloc, calloc, realloc, also where jansson and libyaml call them: this
 * program stands between), and a place in an arena (the linker sends arena_alloc and its like through here,
 * see tests/CMakeLists.txt). A decoder runs again and again, and the n-th allocation is refused, for n = 0,
 * 1, 2 ... until nothing was refused. Each time it must either say that it could not (a full arena, a fault,
 * a message), or give what it gives undisturbed, or reject the record: never half of it. Without memory for
 * JSON a program ends (config/json_geheugen.h). ASan sees what is lost or freed twice. */
#include "unit/suite.h"

#include "codec/bewoners_csv.h"
#include "codec/clienten_csv.h"
#include "codec/cloudevent.h"
#include "codec/lezer.h"
#include "codec/signaal_bericht.h"
#include "codec/signaal_json.h"
#include "config/config.h"
#include "config/json_geheugen.h"
#include "ctl/handeling_regel.h"
#include "domain/client.h"
#include "fuzz/fuzz.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define ECHT(naam) __interceptor_##naam
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ECHT(naam) __interceptor_##naam
#endif
#endif
#ifdef ECHT
#include <sanitizer/lsan_interface.h>
#define LEKT() __lsan_do_recoverable_leak_check()
#else
#define ECHT(naam) __libc_##naam
#define LEKT() false
#endif

/* --- the n-th one fails ------------------------------------------------------------------------------- */

static bool gewapend;      /* only while a decoder runs */
static long heap_nog = -1; /* so many may still succeed; -1: all */
static long arena_nog = -1;
static bool iets_geweigerd; /* one was refused */

/* The first memory is asked for before a sanitizer is ready, so it may not look here. */
#define ONBEWAAKT __attribute__((no_sanitize("address", "undefined")))

ONBEWAAKT static bool weiger(long *nog)
{
    if (!gewapend || *nog < 0)
        return false;
    if ((*nog)-- > 0)
        return false;
    iets_geweigerd = true; /* and *nog is -1: only this one */
    return true;
}

void *ECHT(malloc)(size_t size);
void *ECHT(calloc)(size_t count, size_t size);
void *ECHT(realloc)(void *p, size_t size);

/* Before those of the C library, for every library of this program. */
ONBEWAAKT void *malloc(size_t size)
{
    return weiger(&heap_nog) ? NULL : ECHT(malloc)(size);
}

ONBEWAAKT void *calloc(size_t count, size_t size)
{
    return weiger(&heap_nog) ? NULL : ECHT(calloc)(count, size);
}

ONBEWAAKT void *realloc(void *p, size_t size)
{
    return weiger(&heap_nog) ? NULL : ECHT(realloc)(p, size);
}

void *__real_arena_alloc(struct arena *arena, size_t size);
void *__real_arena_alloc_array(struct arena *arena, size_t count, size_t size);
struct slice __real_arena_dup(struct arena *arena, struct slice s);
const char *__real_arena_vprintf(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
void *__wrap_arena_alloc(struct arena *arena, size_t size);
void *__wrap_arena_alloc_array(struct arena *arena, size_t count, size_t size);
struct slice __wrap_arena_dup(struct arena *arena, struct slice s);
const char *__wrap_arena_vprintf(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
const char *__wrap_arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* As a full arena does: nothing is given, and it says so from then on. */
static bool vol(struct arena *arena)
{
    return weiger(&arena_nog) && !__real_arena_alloc(arena, SIZE_MAX);
}

void *__wrap_arena_alloc(struct arena *arena, size_t size)
{
    return vol(arena) ? NULL : __real_arena_alloc(arena, size);
}

void *__wrap_arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
    return vol(arena) ? NULL : __real_arena_alloc_array(arena, count, size);
}

struct slice __wrap_arena_dup(struct arena *arena, struct slice s)
{
    return vol(arena) ? SLICE_NONE : __real_arena_dup(arena, s);
}

const char *__wrap_arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    return vol(arena) ? "" : __real_arena_vprintf(arena, format, args);
}

const char *__wrap_arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *tekst = vol(arena) ? "" : __real_arena_vprintf(arena, format, args);
    va_end(args);
    return tekst;
}

/* --- a decoder, and what came of it ------------------------------------------------------------------- */

#define MAX_DELEN 8
struct uitslag {
    bool gemeld; /* it said that there was no memory: nothing of it is to be believed */
    size_t aantal;
    struct deel {       /* a record */
        bool geweigerd; /* rejected, with a fault that says so: kept, and to be offered again */
        uint64_t som;   /* of everything it gave */
    } delen[MAX_DELEN];
};
typedef struct uitslag decoder(struct slice data);

static uint64_t som_velden(uint64_t som, const struct slice *velden, size_t aantal)
{
    for (size_t i = 0; i < aantal; i++)
        som = fuzz_som(som, velden[i]);
    return som;
}

static struct arena *nieuw(void)
{
    bool was = gewapend;
    gewapend = false; /* that an arena cannot be made at all is known before anything is decoded */
    struct arena *arena = fuzz_arena((size_t)8 << 20);
    FUZZ_EIS(__real_arena_alloc(arena, 64 * 1024 - 64),
             "no memory to test with"); /* so that it has to grow */
    gewapend = was;
    return arena;
}

static struct deel deel(const struct fouten *fouten, bool goed, uint64_t som)
{
    bool hard = fouten_hard(fouten) > 0;
    FUZZ_EIS(goed || hard || arena_is_full(fouten->arena), "refused, and nothing said");
    return (struct deel){hard, fuzz_som_fouten(fouten) ^ som ^ (uint64_t)goed};
}

static struct uitslag oogst(struct arena *arena, const struct fouten *fouten, bool goed, uint64_t som)
{
    struct uitslag u = {.gemeld = arena_is_full(arena), .aantal = 1, .delen = {deel(fouten, goed, som)}};
    arena_free(arena);
    return u;
}

static struct uitslag toestand(struct arena *arena, bool goed, uint64_t som)
{
    arena_free(arena);
    return (struct uitslag){.gemeld = !goed, .aantal = 1, .delen = {{!goed, som}}};
}

static struct uitslag json(struct slice data)
{
    struct arena *arena = nieuw();
    struct signaal_velden velden;
    struct signaal signaal = {.bedrag = 0};
    struct fouten fouten;
    fouten_begin(&fouten, arena);
    bool goed = signaal_json_lees(arena, data, &velden, &fouten);
    uint64_t som = som_velden(1, velden.veld, SIGNAAL_VELD_COUNT);
    goed = goed && signaal_lees(arena, &velden, &fuzz_context, &signaal, &fouten);
    struct hash128 inhoud = goed ? signaal_inhoud(&signaal) : (struct hash128){{0}};
    return oogst(arena, &fouten, goed, fuzz_som(som, (struct slice){(const char *)&inhoud, sizeof inhoud}));
}

static struct uitslag bestand(struct slice data)
{
    struct arena *arena = nieuw();
    struct uitslag u = {.aantal = 1};
    struct lezer lezer;
    struct fouten fouten;
    fouten_begin(&fouten, arena);
    bool open = lezer_begin(&lezer, lezer_raad(data), data, SLICE("Voorbeeldstroom"), &fouten);
    u.delen[0] = deel(&fouten, open, 1);
    while (open && !arena_is_full(arena) && u.aantal < MAX_DELEN) {
        struct lezer_record r;
        struct signaal signaal;
        size_t plek = lezer.plek.offset;
        fouten_begin(&fouten, arena);
        enum lezer_uitslag uitslag = lezer_volgende(&lezer, arena, &r, &fouten);
        FUZZ_EIS(uitslag != LEZER_VOL || (lezer.plek.offset == plek && arena_is_full(arena)),
                 "a full arena consumed a record");
        if (uitslag != LEZER_RECORD)
            break;
        bool goed = r.leesbaar && signaal_lees(arena, &r.velden, &fuzz_context, &signaal, &fouten);
        uint64_t som = r.leesbaar ? som_velden(1, r.velden.veld, SIGNAAL_VELD_COUNT) : 1;
        u.delen[u.aantal++] = deel(&fouten, goed, som);
    }
    u.gemeld = arena_is_full(arena);
    arena_free(arena);
    return u;
}

static struct uitslag clienten(struct slice data)
{
    struct arena *arena = nieuw();
    struct uitslag u = {.aantal = 1};
    struct csv csv;
    struct fouten fouten;
    fouten_begin(&fouten, arena);
    bool open = clienten_csv_begin(&csv, data, &fouten);
    u.delen[0] = deel(&fouten, open, 1);
    while (open && !arena_is_full(arena) && u.aantal < MAX_DELEN) {
        struct csv_record r;
        struct slice velden[CLIENT_VELD_COUNT];
        struct client client;
        fouten_begin(&fouten, arena);
        if (clienten_csv_volgende(&csv, arena, &r, velden, &fouten) != CSV_RECORD)
            break;
        bool goed = r.leesbaar && client_lees(arena, velden, &client, &fouten);
        u.delen[u.aantal++] = deel(&fouten, goed, r.leesbaar ? som_velden(1, velden, CLIENT_VELD_COUNT) : 1);
    }
    u.gemeld = arena_is_full(arena);
    arena_free(arena);
    return u;
}

static struct uitslag bewoners(struct slice data)
{
    struct arena *arena = nieuw();
    struct uitslag u = {.aantal = 1};
    struct csv csv;
    struct fouten fouten;
    fouten_begin(&fouten, arena);
    bool open = bewoners_csv_begin(&csv, data, &fouten);
    u.delen[0] = deel(&fouten, open, 1);
    while (open && !arena_is_full(arena) && u.aantal < MAX_DELEN) {
        struct csv_record r;
        struct slice velden[BEWONER_VELD_COUNT];
        struct bewoner_aangeleverd bewoner;
        fouten_begin(&fouten, arena);
        if (bewoners_csv_volgende(&csv, arena, &r, velden, &fouten) != CSV_RECORD)
            break;
        bool goed = r.leesbaar && bewoner_lees(arena, velden, &bewoner, &fouten);
        u.delen[u.aantal++] = deel(&fouten, goed, r.leesbaar ? som_velden(1, velden, BEWONER_VELD_COUNT) : 1);
    }
    u.gemeld = arena_is_full(arena);
    arena_free(arena);
    return u;
}

static struct uitslag event(struct slice data)
{
    struct arena *arena = nieuw();
    struct cloudevent event;
    struct cloudevent_uit uit = {.waarde = SLICE_NONE};
    struct fouten fouten;
    fouten_begin(&fouten, arena);
    bool goed = cloudevent_lees(arena, NULL, 0, data, SLICE(CLOUDEVENT_TYPE_AANGELEVERD), &event, &fouten);
    struct slice delen[] = {event.id, event.bron, event.type, event.onderwerp, event.data};
    uint64_t som = som_velden((uint64_t)event.tijd, delen, sizeof delen / sizeof delen[0]);
    bool geschreven = goed && cloudevent_schrijf(arena, CLOUDEVENT_GESTRUCTUREERD, &event, &uit);
    FUZZ_EIS(geschreven || uit.waarde.n == 0, "half an event was written");
    return oogst(arena, &fouten, goed && geschreven, fuzz_som(som, uit.waarde));
}

static struct uitslag bericht(struct slice data)
{
    static const struct bericht_kop koppen[] = {
        {{"ce_specversion", 14}, {"1.0", 3}},
        {{"ce_id", 5}, {"e1", 2}},
        {{"ce_source", 9}, {"urn:x", 5}},
        {{"ce_type", 7}, {CLOUDEVENT_TYPE_AANGELEVERD, sizeof CLOUDEVENT_TYPE_AANGELEVERD - 1}}};
    struct arena *arena = nieuw();
    struct signaal_velden velden;
    struct fouten fouten;
    instant tijd;
    fouten_begin(&fouten, arena);
    bool goed =
        signaal_bericht_lees(arena, koppen, sizeof koppen / sizeof koppen[0], data, &velden, &tijd, &fouten);
    return oogst(arena, &fouten, goed, som_velden((uint64_t)tijd, velden.veld, SIGNAAL_VELD_COUNT));
}

/* A policy that is taken over is the whole of it; a message that there is no memory is a fault like any
 * other. */
static struct uitslag beleid(struct slice data)
{
    struct arena *arena = nieuw();
    struct meldingen m;
    struct beleid b, voor;
    memset(&b, 0x5A, sizeof b);
    memcpy(&voor, &b, sizeof b);
    meldingen_begin(&m, arena);
    bool goed = config_read_beleid_tekst("b.yaml", data, arena, &b, &m);
    FUZZ_EIS(goed || memcmp(&b, &voor, sizeof b) == 0, "a policy that was refused was half taken over");
    FUZZ_EIS(goed || meldingen_fouten(&m) > 0, "refused, and nothing said");
    uint64_t som = 1;
    if (goed)
        som = fuzz_som((uint64_t)b.drempel[0] + (uint64_t)b.punten.kinderen + b.teams_aantal +
                           b.aliassen_aantal + b.vrije_dagen_aantal + b.instellingen_aantal +
                           b.punten.bedrag_aantal,
                       b.versie);
    for (size_t i = 0; goed && i < b.aliassen_aantal; i++)
        som = fuzz_som(fuzz_som(som, b.aliassen[i].van), b.aliassen[i].naam);
    for (size_t i = 0; goed && i < b.teams_aantal; i++)
        som = som_velden(fuzz_som(som, b.teams[i].naam), b.teams[i].postcodes, b.teams[i].postcodes_aantal);
    return toestand(arena, goed, som);
}

/* Both files, as a program reads them. */
static struct uitslag configuratie(struct slice pad)
{
    struct arena *arena = nieuw();
    struct meldingen m;
    struct config c, voor;
    struct beleid b;
    memset(&c, 0x5A, sizeof c);
    memcpy(&voor, &c, sizeof c);
    meldingen_begin(&m, arena);
    bool goed = config_read(pad.p, arena, &c, &b, &m);
    FUZZ_EIS(goed || memcmp(&c, &voor, sizeof c) == 0,
             "a configuration that was refused was half taken over");
    FUZZ_EIS(goed || meldingen_fouten(&m) > 0, "refused, and nothing said");
    uint64_t som = 1;
    if (goed) {
        struct slice delen[] = {c.gemeentecode,
                                c.gemeentenaam,
                                c.beleid_tekst,
                                c.kafka.brokers,
                                c.kafka.topic,
                                c.web.luister,
                                b.versie,
                                slice_from_cstr(c.database),
                                slice_from_cstr(c.beleid_pad),
                                slice_from_cstr(c.pad),
                                slice_from_cstr(c.sleutels),
                                slice_from_cstr(c.inbox.map)};
        som = som_velden((uint64_t)c.inbox.partij, delen, sizeof delen / sizeof delen[0]);
    }
    return toestand(arena, goed, som);
}

static struct uitslag handeling(struct slice data)
{
    struct arena *arena = nieuw();
    struct handeling_regel regel;
    struct handeling h = {.alleen = false};
    struct fouten fouten;
    fouten_begin(&fouten, arena);
    const char *mis = handeling_regel_lees(arena, data, &regel);
    bool goed = !mis && handeling_lees(arena, regel.opdracht.act, regel.opdracht.argumenten,
                                       regel.opdracht.aantal, fuzz_context.vandaag, &h, &fouten);
    struct slice delen[] = {h.gebeurtenis.sleutel, h.gebeurtenis.waarde, h.adres.postcode, h.adres.huisletter,
                            h.persoonsgegeven};
    uint64_t som = goed ? som_velden((uint64_t)h.gebeurtenis.dag, delen, sizeof delen / sizeof delen[0]) : 0;
    handeling_regel_vrij(&regel);
    return mis ? toestand(arena, false, 0) : oogst(arena, &fouten, goed, som);
}

/* --- the rounds ------------------------------------------------------------------------------------------
 */

#define HOOGSTENS 20000

/* What it gave is what it gives, or it was refused as a whole. */
static bool eerlijk(const struct uitslag *u, const struct uitslag *goed)
{
    if (u->gemeld)
        return true;
    for (size_t i = 0; i < u->aantal && i < goed->aantal; i++)
        if (!u->delen[i].geweigerd && u->delen[i].som != goed->delen[i].som)
            return false;
    return u->aantal == goed->aantal || u->delen[0].geweigerd;
}

/* One round: the n-th allocation of this kind fails. */
enum ronde { RONDE_GOED, RONDE_FOUT, RONDE_KLAAR, RONDE_GESTOPT };

static enum ronde ronde(decoder *doe, struct slice data, const struct uitslag *goed, long *nog, long n)
{
    *nog = n;
    iets_geweigerd = false;
    gewapend = true;
    struct uitslag u = doe(data);
    gewapend = false;
    *nog = -1;
    if (!iets_geweigerd)
        return RONDE_KLAAR;
    return eerlijk(&u, goed) ? RONDE_GOED : RONDE_FOUT;
}

/* In a process of its own: without memory for JSON a program ends. What that costs is not lost memory. */
static enum ronde ronde_apart(decoder *doe, struct slice data, const struct uitslag *goed, long n)
{
    fflush(stdout);
    pid_t kind = fork();
    ck_assert_int_ge(kind, 0);
    if (kind == 0) {
        int stil = open("/dev/null", O_WRONLY);
        if (stil < 0 || dup2(stil, STDERR_FILENO) < 0)
            _exit(99);
        enum ronde uit = ronde(doe, data, goed, &heap_nog, n);
        _exit(LEKT() ? 98 : 10 + (int)uit);
    }
    int status = 0;
    ck_assert_int_eq(waitpid(kind, &status, 0), kind);
    ck_assert_msg(WIFEXITED(status), "malloc %ld failed, and the program with it: signal %d", n,
                  WTERMSIG(status));
    if (WEXITSTATUS(status) == JSON_GEHEUGEN_STATUS)
        return RONDE_GESTOPT;
    ck_assert_msg(WEXITSTATUS(status) >= 10 && WEXITSTATUS(status) <= 12, "malloc %ld failed: status %d", n,
                  WEXITSTATUS(status));
    return (enum ronde)(WEXITSTATUS(status) - 10);
}

/* Valgrind puts its own memory in the place of everybody's. */
static bool onder_valgrind(void)
{
    const char *vooraf = getenv("LD_PRELOAD");
    return vooraf && strstr(vooraf, "vgpreload");
}

/* Fails the n-th of one kind, for every n. */
static void ronden(const char *naam, decoder *doe, struct slice data, bool heap)
{
    bool yaml = doe == beleid || doe == configuratie;
    const struct uitslag goed = doe(data);
    ck_assert_msg(!goed.gemeld, "%s: not even undisturbed", naam);
    long n = 0, gestopt = 0;
    for (;; n++) {
        enum ronde uit = heap && !yaml ? ronde_apart(doe, data, &goed, n)
                                       : ronde(doe, data, &goed, heap ? &heap_nog : &arena_nog, n);
        if (uit == RONDE_KLAAR)
            break;
        ck_assert_msg(uit != RONDE_FOUT, "%s: %s %ld failed, and something else came of it", naam,
                      heap ? "malloc" : "arena_alloc", n);
        ck_assert_msg(n < HOOGSTENS, "%s: no end of it", naam);
        gestopt += uit == RONDE_GESTOPT;
    }
    printf("%s: %ld of %s refused, one by one (%ld ended the program)\n", naam, n,
           heap ? "malloc" : "arena_alloc", gestopt);
    bool geen = heap && (!yaml || onder_valgrind()); /* CSV needs none but of the arena */
    ck_assert_msg(n > 0 || geen, "%s: nothing was ever refused", naam);
}

static void elke(const char *naam, decoder *doe, struct slice data)
{
    ronden(naam, doe, data, true);
    ronden(naam, doe, data, false);
}

#define ELKE(naam, doe, tekst) elke((naam), (doe), slice_from_cstr(tekst))

#define CLIENT                                                                                               \
    "\"client\":{\"burgerservicenummer\":\"900184590\",\"voorletters\":\"K.\",\"achternaam\":"               \
    "\"Kanari\xC3\xABvogel\","                                                                               \
    "\"geboortedatum\":\"1985-06-15\",\"straatnaam\":\"Een straat met een lange naam, langer dan zestien\"," \
    "\"huisnummer\":\"12-a\",\"huisnummertoevoeging\":\"B\",\"postcode\":\"9401 ge\",\"telefoonnummer\":"    \
    "\"0612345987\",\"email\":\"kanarie@voorbeeld.example\"}"
#define SIGNAAL                                                                                              \
    "{\"ID\":\"VS-2026-0001\",\"versie\":2,\"signaalpartner\":{\"naam\":\"Actium\",\"type\":\"Huur\"},"      \
    "\"bedrag\":450.25,"                                                                                     \
    "\"signaaldatum\":\"2026-10-05\",\"crisissignaal\":true,\"eigen_veld\":[1,{\"x\":null}]," CLIENT "}"
#define EVENT                                                                                                \
    "{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"urn:nld:x\",\"type\":"                              \
    "\"" CLOUDEVENT_TYPE_AANGELEVERD "\","                                                                   \
    "\"subject\":\"s\",\"time\":\"2026-10-05T09:00:00+02:00\","
#define KOP                                                                                                  \
    "signaal_id;signaalpartner;type;bedrag;signaaldatum;bsn;achternaam;postcode;huisnummer;onbekend;"        \
    "telefoon\n"

START_TEST(test_signaal_json)
{
    ELKE("signaal_json", json, SIGNAAL);
    ELKE("signaal_json, rejected", json,
         "{\"ID\":[1],\"bedrag\":-1,\"x\":1,\"client\":{\"postcode\":\"x\",\"y\":2}}");
    ELKE("signaal_json, no JSON", json, "{\"ID\":\"a\",\"ID\":\"b\"}");
    ELKE("signaal_json, broken", json, "{\"ID\":\"a");
}
END_TEST

START_TEST(test_signalen)
{
    ELKE("signalen_csv", bestand,
         KOP "A;Actium;Huur;450,25;2026-10-05;900184590;\"K\"\"n\nx\";9401GE;12-a;z;+31 6 "
             "12345987\nB;Actium;;;;;;;;;\nC;\n\"D;\n");
    ELKE("signalen_csv, Windows-1252", bestand,
         KOP "A;Actium;Huur;450,25;2026-10-05;;Kanari\xEBvogel;9401 ge;12 b;z;\n");
    ELKE("signalen_csv, refused", bestand, "signaal_id;bedrg\nA;1\n");
    ELKE("signalen_ndjson", bestand, SIGNAAL "\n" EVENT "\"data\":" SIGNAAL "}\nonzin\n" SIGNAAL "\n");
}
END_TEST

START_TEST(test_ddas)
{
    ELKE("ddas", bestand,
         "{\"codeGegevensleverancier\":\"x\",\"leveringen\":[{\"gemeentecode\":\"0106\",\"vroegsignalen\":"
         "[" SIGNAAL "," SIGNAAL
         ",{\"status\":\"Opgepakt\",\"client\":{\"Burgerservicenummer\":\"900184590\"}},1]}]}");
    ELKE("ddas, refused", bestand, "{\"leveringen\":[{\"x\":1,\"vroegsignalen\":[{}]}");
}
END_TEST

START_TEST(test_clienten)
{
    ELKE("clienten_csv", clienten,
         "client_id;bsn;achternaam;geboortedatum;postcode;huisnummer;traject;extra\nC1;900184590;\"Ka\"\"n\";"
         "1985-06-15;"
         "9401 ge;12-a;schuldhulp;x\nC2;1;;;x;y;z;\n");
    ELKE("clienten_csv, refused", clienten, "achternaam;x\n");
}
END_TEST

START_TEST(test_bewoners)
{
    ELKE("bewoners_csv", bewoners,
         "bsn;achternaam;geboortedatum;postcode;huisnummer;wijk;overleden;minderjarig\n"
         "900184590;\"Dijk;Bos\";1985-06-15;9401 GE;12-a;Peelo;nee;nee\n;;;x;y;;soms;ja\n");
    ELKE("bewoners_csv, refused", bewoners, "achternaam;x\n");
}
END_TEST

START_TEST(test_cloudevent)
{
    ELKE("cloudevent", event, EVENT "\"data\":" SIGNAAL "}");
    ELKE("cloudevent, base64", event, EVENT "\"data_base64\":\"eyJJRCI6IjEifQ==\"}");
    ELKE("cloudevent, faults", event, "{\"specversion\":\"0.3\",\"id\":1,\"time\":\"x\",\"data\":null}");
    ELKE("cloudevent, bare", event, SIGNAAL);
    ELKE("cloudevent, binary", bericht, SIGNAAL);
}
END_TEST

static const char *lees_bestand(struct arena *arena, const char *pad, size_t *ret_n)
{
    char *tekst = arena_alloc(arena, (size_t)1 << 17);
    FILE *f = fopen(pad, "rb");
    ck_assert_msg(f && tekst, "%s", pad);
    *ret_n = fread(tekst, 1, ((size_t)1 << 17) - 1, f);
    fclose(f);
    return tekst;
}

START_TEST(test_yaml)
{
    struct arena *arena = fuzz_arena((size_t)4 << 20);
    size_t n;
    const char *tekst = lees_bestand(arena, VS_SOURCE_DIR "/config/beleid/druten.yaml", &n);
    elke("beleid", beleid, (struct slice){tekst, n});
    ELKE("beleid, lists", beleid,
         "versie: x\nteams:\n - {naam: a, aandeel: 50, postcodes: [9401]}\n - {naam: b, aandeel: 50, "
         "postcodes: [9402]}\n"
         "aliassen: {Actium: [a, b]}\nextra_vrije_dagen: [2026-12-31, 2026-01-02]\n");
    ELKE("config", configuratie, VS_SOURCE_DIR "/config/vroegsignald.yaml");
    arena_free(arena);
}
END_TEST

START_TEST(test_handeling)
{
    ELKE("handeling", handeling,
         "{\"melding\":\"M-2026-10-ABCDEFGHJK\",\"handeling\":\"adres_verbeterd\",\"argumenten\":{"
         "\"postcode\":\"9401 "
         "ge\",\"huisnummer\":12,\"toevoeging\":\"x\"},\"reden\":\"omdat\"}");
    ELKE("handeling, faults", handeling,
         "{\"melding\":\"M-x\",\"handeling\":\"feit\",\"argumenten\":{\"900184590\":\"x\",\"tolk\":"
         "\"misschien\"}}");
}
END_TEST

static void begin(void)
{
    ck_assert_int_ge(sodium_init(), 0);
    json_geheugen_eis(); /* as the programs do */
}

SUITE_MAIN_MET("geheugen", begin, NULL, 120, test_signaal_json, test_signalen, test_ddas, test_clienten,
               test_bewoners, test_cloudevent, test_yaml, test_handeling)
