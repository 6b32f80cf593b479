/* niemand: the closed list; see niemand.h. */
#include "domain/niemand.h"

#include <string.h>

static const char *const nummers[] = {
    "0123456789", "0987654321", "0612345678", "0623456789", "0687654321", "0698765432",
};

/* Before the @. A hyphen stands for a dot, hyphen or underscore, or nothing. */
static const char *const namen[] = {
    "onbekend",        "unknown",          "niet-bekend", "geen",    "geen-email", "geen-mail", "geen-e-mail",
    "geen-emailadres", "geen-mailadres",   "no-email",    "no-mail", "no-e-mail",  "none",      "null",
    "no-reply",        "do-not-reply",     "niemand",     "nobody",  "n-v-t",      "test",      "dummy",
    "heeft-geen-mail", "heeft-geen-email", "x",           "xx",      "xxx",        "xxxx",
};

static bool is_repeated(struct slice s)
{
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] != s.p[0])
            return false;
    return s.n > 0;
}

bool niemand_telefoon(struct slice nummer)
{
    for (size_t i = 0; i < sizeof nummers / sizeof *nummers; i++)
        if (slice_eq_cstr(nummer, nummers[i]))
            return true;
    if (nummer.n < 3)
        return false;
    if (nummer.p[0] == '+') /* no country has a 0; of another number all digits may well be one */
        return nummer.p[1] == '0' && is_repeated((struct slice){nummer.p + 1, nummer.n - 1});
    return is_repeated((struct slice){nummer.p + 1, nummer.n - 1}) ||
           (nummer.p[1] == '6' && is_repeated((struct slice){nummer.p + 2, nummer.n - 2}));
}

static int small(char c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static bool fits(struct slice s, const char *naam)
{
    size_t i = 0;
    for (; *naam; naam++) {
        if (*naam == '-')
            i += i < s.n && s.p[i] && strchr(".-_", s.p[i]);
        else if (i == s.n || small(s.p[i++]) != *naam)
            return false;
    }
    return i == s.n;
}

bool niemand_email(struct slice email)
{
    const char *at = email.n ? memchr(email.p, '@', email.n) : NULL;
    if (!at)
        return false;
    struct slice voor = {email.p, (size_t)(at - email.p)};
    for (size_t i = 0; i < sizeof namen / sizeof *namen; i++)
        if (fits(voor, namen[i]))
            return true;
    /* a@a.nl; jansen@jansen.nl is somebody */
    return voor.n == 1 && email.n > 3 && small(at[1]) == small(voor.p[0]) && at[2] == '.';
}
