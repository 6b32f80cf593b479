/* money: amounts as integer cents. No floating point anywhere. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include "base/slice.h"

#include <stdint.h>

typedef int64_t cents;

#define MONEY_NONE INT64_MIN

/* 450, 450.25, 450,25, 450.2 (= 450.20), 1.450,25, 1.450.000,00; optional leading '-'. At most two decimals.
 * "1.450" (one dot, three digits, no comma) is ambiguous and refused. MONEY_NONE when it is not an
 * amount or exceeds 10^12 euro. */
cents money_parse(struct slice text);
#define MONEY_TEXT 24
const char *money_format(cents amount, char out[MONEY_TEXT]); /* 450.25 */

#endif
