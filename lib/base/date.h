/* date: civil dates, months and instants in Europe/Amsterdam, without the C library's clock or zone.
 *
 * civil_date  days since 1970-01-01, a day on the Dutch calendar
 * civil_month months since 0000-01 (year * 12 + month - 1)
 * instant     seconds since 1970-01-01T00:00:00 UTC
 *
 * The zone rule is that of the EU since 1996 (Directive 2000/84/EC): UTC+1, and UTC+2 from the last
 * Sunday of March to the last Sunday of October, switching at 01:00 UTC. It is computed, so that a
 * decision does not depend on the zone files of a machine. Nothing here reads a clock. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/slice.h"

#include <stdint.h>

typedef int32_t civil_date;
typedef int32_t civil_month;
typedef int64_t instant;

#define DATE_NONE INT32_MIN
#define MONTH_NONE INT32_MIN
#define INSTANT_NONE INT64_MIN

struct ymd {
    int year, month, day; /* month 1..12, day 1..31 */
};

/* DATE_NONE when there is no such day. Years 1800 to 2999. */
civil_date date_from_ymd(int year, int month, int day);
struct ymd date_ymd(civil_date date);
int date_weekday(civil_date date); /* 1 = Monday ... 7 = Sunday (ISO 8601) */
/* Clamps to the last day of the month: 31 Dec - 6 months = 30 Jun. */
civil_date date_add_months(civil_date date, int months);
/* Completed years on `day`; born on 29 February: a year older on 1 March of a common year. -1 when
 * birth is after day or either is DATE_NONE. */
int date_age_on(civil_date birth, civil_date day);
civil_date date_easter(int year); /* Gregorian Easter Sunday */

/* Strict: 2026-10-05 or 05-10-2026, nothing else. DATE_NONE when it is not a date. */
civil_date date_parse(struct slice text);
#define DATE_TEXT 11
const char *date_format(civil_date date, char out[DATE_TEXT]); /* 2026-10-05; "" for DATE_NONE */

civil_month month_of(civil_date date);
civil_date month_first(civil_month month);
civil_date month_last(civil_month month);
civil_month month_parse(struct slice text); /* 2026-10, else MONTH_NONE */
#define MONTH_TEXT 8
const char *month_format(civil_month month, char out[MONTH_TEXT]);

civil_date instant_date(instant at); /* the day in Amsterdam; DATE_NONE for INSTANT_NONE */
int instant_second(instant at);      /* second of that civil day as a wall clock shows it, 0..86399 */
/* The instant of a wall clock reading; a reading that occurs twice (end of summer time) means the
 * first, one that does not occur (start of it) the instant after the jump as UTC+1 reads it. */
instant instant_from_civil(civil_date date, int second);
/* 2026-10-31T09:00[:00[.fraction]] as civil time, or with Z / +hh:mm as an instant (the fraction is
 * read over). INSTANT_NONE when neither. */
instant instant_parse(struct slice text);
/* As RFC 3339 has it, for what machines send: seconds and an offset are required, t and z may be small, a
 * fraction is read over. A leap second (23:59:60 UTC, nowhere else) is read as the second before it; 24:00 is
 * no time. At most 64 characters. INSTANT_NONE when it is anything else. */
instant instant_from_rfc3339(struct slice text);
#define INSTANT_TEXT 26
const char *instant_format(instant at, char out[INSTANT_TEXT]); /* 2026-10-31T09:00:00+01:00 */

#endif
