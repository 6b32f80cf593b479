/* date: civil dates, months and Amsterdam time, computed; see date.h. */
#include "base/date.h"

#include "base/grenzen.h"

#define DAY_SECONDS 86400

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days of the year before the month begins. */
static int days_before_month(int year, int month)
{
    static const int16_t before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    return before[month - 1] + (month > 2 && is_leap(year));
}

/* Day number of 1 January. */
static int32_t year_start(int year)
{
    int past = year - 1;
    int64_t leaps = floor_div(past, 4) - floor_div(past, 100) + floor_div(past, 400);
    return (int32_t)(365 * (int64_t)(year - 1970) + leaps - 477); /* 477 leap days before 1970 */
}

civil_date date_from_ymd(int year, int month, int day)
{
    if (year < DATE_MIN_JAAR || year > DATE_MAX_JAAR || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month)) {
        return DATE_NONE;
    }
    return year_start(year) + days_before_month(year, month) + day - 1;
}

struct ymd date_ymd(civil_date date)
{
    if (date == DATE_NONE) {
        return (struct ymd){0, 0, 0};
    }
    /* 400 years have 146097 days; the guess is at most a year off. */
    int year = 1970 + (int)floor_div((int64_t)date * 400, 146097);
    while (date < year_start(year)) {
        year--;
    }
    while (date >= year_start(year + 1)) {
        year++;
    }
    int rest = date - year_start(year);
    int month = rest / 31 + 1; /* never too late, at most one too early */
    while (month < 12 && rest >= days_before_month(year, month + 1)) {
        month++;
    }
    return (struct ymd){year, month, rest - days_before_month(year, month) + 1};
}

int date_weekday(civil_date date)
{
    int64_t since_monday = (int64_t)date + 3; /* 1970-01-01 was a Thursday */
    return (int)(since_monday - floor_div(since_monday, 7) * 7) + 1;
}

civil_date date_add_months(civil_date date, int months)
{
    if (date == DATE_NONE) {
        return DATE_NONE;
    }
    struct ymd from = date_ymd(date);
    int64_t index = (int64_t)from.year * 12 + from.month - 1 + months;
    int64_t year = floor_div(index, 12);
    int month = (int)(index - year * 12) + 1;
    if (year < DATE_MIN_JAAR || year > DATE_MAX_JAAR) {
        return DATE_NONE;
    }
    int last = days_in_month((int)year, month);
    return date_from_ymd((int)year, month, from.day < last ? from.day : last);
}

int date_age_on(civil_date birth, civil_date day)
{
    if (birth == DATE_NONE || day == DATE_NONE || birth > day) {
        return -1;
    }
    struct ymd from = date_ymd(birth), to = date_ymd(day);
    bool before_birthday = to.month < from.month || (to.month == from.month && to.day < from.day);
    return to.year - from.year - before_birthday;
}

/* The Sunday after the ecclesiastical full moon on or after 21 March, by the Gregorian lunar tables. */
civil_date date_easter(int year)
{
    int golden = year % 19; /* place in the 19-year lunar cycle, from 0 */
    int century = year / 100;
    int dropped_leaps = century - century / 4;                      /* solar correction */
    int moon_shift = (8 * century + 13) / 25;                       /* lunar correction */
    int age = (dropped_leaps - moon_shift + 19 * golden + 15) % 30; /* days from 21 March to the full moon */
    if (age == 29 || (age == 28 && golden > 10)) {
        age--; /* the tables never reach 19 April, and reach 18 April once a cycle */
    }
    civil_date march_21 = date_from_ymd(year, 3, 21);
    if (march_21 == DATE_NONE) {
        return DATE_NONE;
    }
    civil_date full_moon = march_21 + age;
    return full_moon + 7 - date_weekday(full_moon) % 7; /* a Sunday full moon: a week later */
}

/* `n` digits as a number, -1 when one of them is none. */
static int digits(const char *p, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9') {
            return -1;
        }
        value = value * 10 + (p[i] - '0');
    }
    return value;
}

static char *put_digits(char *out, int value, int n)
{
    for (int i = n - 1; i >= 0; i--) {
        out[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return out + n;
}

static civil_date parse_iso(const char *p)
{
    return p[4] == '-' && p[7] == '-' ? date_from_ymd(digits(p, 4), digits(p + 5, 2), digits(p + 8, 2))
                                      : DATE_NONE;
}

civil_date date_parse(struct slice text)
{
    if (text.n != 10) {
        return DATE_NONE;
    }
    const char *p = text.p;
    if (p[2] == '-' && p[5] == '-') {
        return date_from_ymd(digits(p + 6, 4), digits(p + 3, 2), digits(p, 2));
    }
    return parse_iso(p);
}

const char *date_format(civil_date date, char out[DATE_TEXT])
{
    out[0] = '\0';
    if (date != DATE_NONE) {
        struct ymd ymd = date_ymd(date);
        char *p = put_digits(out, ymd.year, 4);
        *p++ = '-';
        p = put_digits(p, ymd.month, 2);
        *p++ = '-';
        *put_digits(p, ymd.day, 2) = '\0';
    }
    return out;
}

civil_month month_of(civil_date date)
{
    if (date == DATE_NONE) {
        return MONTH_NONE;
    }
    struct ymd ymd = date_ymd(date);
    return ymd.year * 12 + ymd.month - 1;
}

civil_date month_first(civil_month month)
{
    if (month == MONTH_NONE) {
        return DATE_NONE;
    }
    int year = (int)floor_div(month, 12);
    return date_from_ymd(year, month - year * 12 + 1, 1);
}

civil_date month_last(civil_month month)
{
    if (month == MONTH_NONE) {
        return DATE_NONE;
    }
    int year = (int)floor_div(month, 12), of_year = month - year * 12 + 1;
    return date_from_ymd(year, of_year, days_in_month(year, of_year));
}

civil_month month_parse(struct slice text)
{
    if (text.n != 7 || text.p[4] != '-') {
        return MONTH_NONE;
    }
    return month_of(date_from_ymd(digits(text.p, 4), digits(text.p + 5, 2), 1));
}

const char *month_format(civil_month month, char out[MONTH_TEXT])
{
    out[0] = '\0';
    if (month != MONTH_NONE) {
        int year = (int)floor_div(month, 12);
        char *p = put_digits(out, year, 4);
        *p++ = '-';
        *put_digits(p, month - year * 12 + 1, 2) = '\0';
    }
    return out;
}

/* 01:00 UTC on the last Sunday of the month. */
static instant switch_at(int year, int month)
{
    civil_date last = year_start(year) + days_before_month(year, month) + days_in_month(year, month) - 1;
    return (instant)(last - date_weekday(last) % 7) * DAY_SECONDS + 3600;
}

/* Seconds that Amsterdam is ahead of UTC. */
static int offset_at(instant at)
{
    int year = date_ymd((civil_date)floor_div(at, DAY_SECONDS)).year;
    return at >= switch_at(year, 3) && at < switch_at(year, 10) ? 7200 : 3600;
}

civil_date instant_date(instant at)
{
    return at == INSTANT_NONE ? DATE_NONE : (civil_date)floor_div(at + offset_at(at), DAY_SECONDS);
}

int instant_second(instant at)
{
    if (at == INSTANT_NONE) {
        return 0;
    }
    instant local = at + offset_at(at);
    return (int)(local - floor_div(local, DAY_SECONDS) * DAY_SECONDS);
}

instant instant_from_civil(civil_date date, int second)
{
    if (date == DATE_NONE) {
        return INSTANT_NONE;
    }
    instant local = (instant)date * DAY_SECONDS + second;
    /* Summer time first: of a reading that occurs twice, the summer one is the earlier. */
    return offset_at(local - 7200) == 7200 ? local - 7200 : local - 3600;
}

/* Z, +hh:mm or -hh:mm as seconds; false when it is none of them. */
static bool parse_offset(struct slice s, int *seconds)
{
    if (s.n == 1 && s.p[0] == 'Z') {
        *seconds = 0;
        return true;
    }
    if (s.n != 6 || (s.p[0] != '+' && s.p[0] != '-') || s.p[3] != ':') {
        return false;
    }
    int hour = digits(s.p + 1, 2), minute = digits(s.p + 4, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
        return false;
    }
    *seconds = (hour * 3600 + minute * 60) * (s.p[0] == '-' ? -1 : 1);
    return true;
}

instant instant_parse(struct slice text)
{
    if (text.n < 16 || text.p[10] != 'T' || text.p[13] != ':') {
        return INSTANT_NONE;
    }
    civil_date date = parse_iso(text.p);
    int hour = digits(text.p + 11, 2), minute = digits(text.p + 14, 2), second = 0;
    struct slice rest = {text.p + 16, text.n - 16};
    if (rest.n >= 3 && rest.p[0] == ':') {
        second = digits(rest.p + 1, 2);
        rest = (struct slice){rest.p + 3, rest.n - 3};
        if (rest.n >= 2 && rest.p[0] == '.') { /* a fraction is read over */
            size_t i = 1;
            while (i < rest.n && rest.p[i] >= '0' && rest.p[i] <= '9') {
                i++;
            }
            rest = i > 1 ? (struct slice){rest.p + i, rest.n - i} : rest;
        }
    }
    if (date == DATE_NONE || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 59) {
        return INSTANT_NONE;
    }
    int of_day = hour * 3600 + minute * 60 + second, offset;
    if (rest.n == 0) {
        return instant_from_civil(date, of_day);
    }
    return parse_offset(rest, &offset) ? (instant)date * DAY_SECONDS + of_day - offset : INSTANT_NONE;
}

instant instant_from_rfc3339(struct slice text)
{
    char copy[RFC3339_MAX_BYTES];
    if (text.n < sizeof "2026-10-31T09:00:00Z" - 1 || text.n > sizeof copy || text.p[16] != ':') {
        return INSTANT_NONE;
    }
    for (size_t i = 0; i < text.n; i++) {
        copy[i] = (char)(text.p[i] == 't' ? 'T' : text.p[i] == 'z' ? 'Z' : text.p[i]);
    }
    char sign = copy[text.n - 6];
    if (copy[text.n - 1] != 'Z' && sign != '+' && sign != '-') {
        return INSTANT_NONE;
    }
    bool leap = copy[17] == '6' && copy[18] == '0';
    if (leap) {
        copy[17] = '5';
        copy[18] = '9';
    }
    instant at = instant_parse((struct slice){copy, text.n});
    bool last_of_day = at != INSTANT_NONE && at - floor_div(at, DAY_SECONDS) * DAY_SECONDS == DAY_SECONDS - 1;
    return leap && !last_of_day ? INSTANT_NONE : at;
}

const char *instant_format(instant at, char out[INSTANT_TEXT])
{
    out[0] = '\0';
    if (at == INSTANT_NONE) {
        return out;
    }
    date_format(instant_date(at), out);
    int second = instant_second(at);
    char *p = out + 10;
    *p++ = 'T';
    p = put_digits(p, second / 3600, 2);
    *p++ = ':';
    p = put_digits(p, second / 60 % 60, 2);
    *p++ = ':';
    p = put_digits(p, second % 60, 2);
    *p++ = '+';
    p = put_digits(p, offset_at(at) / 3600, 2);
    *p++ = ':';
    *put_digits(p, 0, 2) = '\0';
    return out;
}
