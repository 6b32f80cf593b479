/* bezorg_mail: a report by mail. libcurl speaks SMTP (TLS, log-on by netrc) and makes the MIME of it: one
 * library of Debian for what is easy to do almost right. */
#include "rapportage/bezorg.h"

#include <curl/curl.h>
#include <string.h>

#define VERBIND_SECONDEN 20L
#define ANTWOORD_SECONDEN 120L

struct brief {
    CURL *curl;
    curl_mime *mime;
    struct curl_slist *koppen, *aan;
};

/* RFC 5322, whatever the locale; in UTC. */
static const char *date_header(struct arena *arena, instant at)
{
    static const char *const day_names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    civil_date day = (civil_date)(at / 86400);
    int second = (int)(at % 86400);
    struct ymd d = date_ymd(day);
    return arena_printf(arena, "Date: %s, %02d %s %d %02d:%02d:%02d +0000", day_names[date_weekday(day) - 1],
                        d.day, month_names[d.month - 1], d.year, second / 3600, second / 60 % 60,
                        second % 60);
}

static bool append(struct curl_slist **list, const char *text)
{
    struct curl_slist *longer = curl_slist_append(*list, text);
    if (longer)
        *list = longer;
    return longer != NULL;
}

static bool add_headers(struct brief *m, struct arena *arena, const struct rapport_config *config,
                        const struct bezorging *b)
{
    const char *to = "To: ";
    bool good = true;
    for (size_t i = 0; i < config->mail.aan_aantal; i++) {
        to = arena_printf(arena, "%s%s<%.*s>", to, i ? ", " : "", SLICE_ARG(config->mail.aan[i]));
        good = append(&m->aan, arena_printf(arena, "<%.*s>", SLICE_ARG(config->mail.aan[i]))) && good;
    }
    const char *at = memchr(config->mail.van.p, '@', config->mail.van.n);
    int domain = at ? (int)(config->mail.van.p + config->mail.van.n - at) : 0;
    const char *const headers[] = {
        arena_printf(arena, "From: <%.*s>", SLICE_ARG(config->mail.van)),
        to,
        arena_printf(arena, "Subject: %s", b->titel),
        date_header(arena, b->nu),
        arena_printf(arena, "Message-ID: <%s%.*s>", b->kenmerk, domain, at ? at : ""),
        "Auto-Submitted: auto-generated",
    };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        good = append(&m->koppen, headers[i]) && good;
    return good && !arena_is_full(arena);
}

static bool add_part(curl_mime *mime, const char *name, const char *type, const char *coding,
                     struct slice content)
{
    curl_mimepart *part = curl_mime_addpart(mime);
    return part && !curl_mime_data(part, content.p, content.n) && !curl_mime_type(part, type) &&
           !curl_mime_encoder(part, coding) && (!name || !curl_mime_filename(part, name));
}

static bool add_parts(struct brief *m, struct arena *arena, const struct bezorging *b)
{
    m->mime = curl_mime_init(m->curl);
    return m->mime &&
           add_part(m->mime, NULL, "text/plain; charset=utf-8", "quoted-printable",
                    slice_from_cstr(b->tekst)) &&
           add_part(m->mime, arena_printf(arena, "%s.pdf", b->naam), "application/pdf", "base64", b->pdf) &&
           add_part(m->mime, arena_printf(arena, "%s.csv", b->naam), "text/csv; charset=utf-8", "base64",
                    b->csv) &&
           !arena_is_full(arena);
}

static bool set_up(struct brief *m, struct arena *arena, const struct rapport_config *config)
{
    CURL *c = m->curl;
    const char *from = arena_printf(arena, "<%.*s>", SLICE_ARG(config->mail.van));
    CURLcode bad = curl_easy_setopt(c, CURLOPT_URL, config->mail.server);
    bad = bad ? bad : curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    bad = bad ? bad : curl_easy_setopt(c, CURLOPT_PROXY, ""); /* nor what the environment says */
    bad = bad ? bad
              : curl_easy_setopt(c, CURLOPT_USE_SSL,
                                 (long)(config->mail.onversleuteld ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (config->mail.netrc) {
        bad = bad ? bad : curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_REQUIRED);
        bad = bad ? bad : curl_easy_setopt(c, CURLOPT_NETRC_FILE, config->mail.netrc);
    }
    bad = bad ? bad : curl_easy_setopt(c, CURLOPT_MAIL_FROM, from);
    bad = bad ? bad : curl_easy_setopt(c, CURLOPT_MAIL_RCPT, m->aan);
    bad = bad ? bad : curl_easy_setopt(c, CURLOPT_HTTPHEADER, m->koppen);
    bad = bad ? bad : curl_easy_setopt(c, CURLOPT_MIMEPOST, m->mime);
    bad = bad ? bad : curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, VERBIND_SECONDEN);
    bad = bad ? bad : curl_easy_setopt(c, CURLOPT_TIMEOUT, ANTWOORD_SECONDEN);
    bad = bad ? bad : curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    return !bad && !arena_is_full(arena);
}

static const char *why(struct arena *arena, CURL *curl, CURLcode code)
{
    long answer = 0;
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return "de mailserver is niet te vinden";
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
        return "de mailserver antwoordt niet";
    case CURLE_USE_SSL_FAILED:
        return "de mailserver kan niet versleutelen (rapport.mail.onversleuteld)";
    case CURLE_LOGIN_DENIED:
        return "de mailserver neemt naam en wachtwoord niet aan (rapport.mail.wachtwoord)";
    case CURLE_PEER_FAILED_VERIFICATION:
        return "het certificaat van de mailserver klopt niet";
    default:
        return answer >= 400 ? arena_printf(arena, "de mailserver weigert het (%ld)", answer)
                             : arena_printf(arena, "versturen lukt niet (%s)", curl_easy_strerror(code));
    }
}

const char *bezorg_mail(struct arena *arena, const struct rapport_config *config, const struct bezorging *b)
{
    struct brief m = {0};
    const char *fault = "er is geen geheugen voor";
    if (curl_global_init(CURL_GLOBAL_DEFAULT))
        return fault;
    m.curl = curl_easy_init();
    if (m.curl && add_headers(&m, arena, config, b) && add_parts(&m, arena, b) && set_up(&m, arena, config)) {
        CURLcode code = curl_easy_perform(m.curl);
        fault = code ? why(arena, m.curl, code) : NULL;
    }
    curl_easy_cleanup(m.curl);
    curl_mime_free(m.mime);
    curl_slist_free_all(m.aan);
    curl_slist_free_all(m.koppen);
    curl_global_cleanup();
    return fault;
}
