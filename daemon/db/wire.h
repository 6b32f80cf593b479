/* wire: PostgreSQL's binary forms of the types we use, for COPY and for array parameters. Big-endian; dates
 * count from 2000-01-01, moments in microseconds from there. Inside daemon/db only. */
#ifndef DB_WIRE_H
#define DB_WIRE_H

#include "base/date.h"

#include <stdint.h>
#include <string.h>

#define WIRE_EPOCH_DAYS 10957 /* 1970-01-01 to 2000-01-01 */

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "written for little-endian machines");

static inline void wire_put16(uint8_t *p, uint16_t value)
{
    value = __builtin_bswap16(value);
    memcpy(p, &value, sizeof(value));
}

static inline void wire_put32(uint8_t *p, uint32_t value)
{
    value = __builtin_bswap32(value);
    memcpy(p, &value, sizeof(value));
}

static inline void wire_put64(uint8_t *p, uint64_t value)
{
    value = __builtin_bswap64(value);
    memcpy(p, &value, sizeof(value));
}

static inline uint32_t wire_date(civil_date date)
{
    return (uint32_t)(date - WIRE_EPOCH_DAYS);
}

static inline uint64_t wire_instant(instant at)
{
    return (uint64_t)((at - (int64_t)WIRE_EPOCH_DAYS * 86400) * 1000000);
}

#endif
