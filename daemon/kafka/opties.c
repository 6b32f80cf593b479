/* opties: all faults of the options at once, in Dutch, for check-config; see opties.h. Opens no connection:
 * what only librdkafka can judge (certificates, keys) is tried with a handle that knows no broker. */
#include "kafka/opties.h"

#include "kafka/eigenschappen.h"

#include <stdio.h>
#include <string.h>

struct toets {
    kafka_opties_fout *fout;
    void *context;
    size_t fouten;
};

static void meld(void *context, const struct optie_fout *fout)
{
    struct toets *toets = context;
    char tekst[300];
    optie_tekst(fout, true, tekst, sizeof tekst);
    toets->fouten++;
    toets->fout(toets->context, tekst);
}

static void meld_soort(struct toets *toets, enum optie_soort soort)
{
    meld(toets, &(struct optie_fout){soort, 0, NULL});
}

/* host:port, [address]:port; librdkafka also takes protocol://host:port, which the file must say instead. */
static bool is_adres(struct slice s)
{
    size_t dubbelepunt = s.n;
    while (dubbelepunt > 0 && s.p[dubbelepunt - 1] != ':') {
        dubbelepunt--;
    }
    if (dubbelepunt < 2 || dubbelepunt == s.n || s.n - dubbelepunt > 5) {
        return false;
    }
    long poort = 0;
    for (size_t i = dubbelepunt; i < s.n; i++) {
        if (!char_is_digit(s.p[i])) {
            return false;
        }
        poort = poort * 10 + (s.p[i] - '0');
    }
    struct slice host = {s.p, dubbelepunt - 1};
    bool haken = host.p[0] == '[' && host.n > 2 && host.p[host.n - 1] == ']';
    for (size_t i = 0; i < host.n; i++) {
        unsigned char c = (unsigned char)host.p[i];
        if (c <= ' ' || c >= 0x7f || c == '/' || c == '@' || (c == ':' && !haken)) {
            return false;
        }
    }
    return poort >= 1 && poort <= 65535;
}

static void toets_brokers(struct toets *toets, const char *brokers)
{
    struct slice rest = slice_trim(slice_from_cstr(brokers));
    if (rest.n == 0) {
        meld_soort(toets, OPTIE_BROKERS_LEEG);
        return;
    }
    for (;;) {
        const char *komma = memchr(rest.p, ',', rest.n);
        size_t n = komma ? (size_t)(komma - rest.p) : rest.n;
        if (!is_adres(slice_trim((struct slice){rest.p, n}))) {
            meld_soort(toets, OPTIE_BROKERS_VORM);
        }
        if (!komma) {
            return;
        }
        rest = (struct slice){komma + 1, rest.n - n - 1};
    }
}

static bool is_topic(const char *topic)
{
    size_t n = topic ? strlen(topic) : 0;
    return n > 0 && n <= KAFKA_MAX_NAAM && strcmp(topic, ".") != 0 && strcmp(topic, "..") != 0 &&
           strspn(topic, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == n;
}

size_t kafka_opties_toets(const struct kafka_opties *opties, kafka_opties_fout *fout, void *context)
{
    struct toets toets = {fout, context, 0};
    toets_brokers(&toets, opties->brokers);
    if (!opties->groep || !*opties->groep || strlen(opties->groep) > KAFKA_MAX_NAAM) {
        meld_soort(&toets, OPTIE_GROEP);
    }
    if (!is_topic(opties->topic)) {
        meld_soort(&toets, OPTIE_TOPIC);
    }
    if (opties->buffer_kb < 256 || opties->buffer_kb > 1048576) {
        meld_soort(&toets, OPTIE_BUFFER);
    }
    struct eigenschappen eigen;
    char waarom[200]; /* in English, and perhaps with a path: not told here */
    if (eigenschappen_lees(opties->eigenschappen, &eigen, meld, &toets) == 0 &&
        !eigenschappen_proef(&eigen, waarom, sizeof waarom)) {
        meld_soort(&toets, OPTIE_SAMEN);
    }
    eigenschappen_wis(&eigen);
    return toets.fouten;
}
