/* verwacht: see verwacht.h. */
#include "rapport/verwacht.h"

#include "domain/termijn.h"

#include <stdlib.h>

#define MINSTENS 3

static int int_cmp(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

struct verwachting verwacht_bepaal(const struct beleid *beleid, const struct ritme *ritme, civil_date vandaag)
{
    struct verwachting out = {.rond = DATE_NONE};
    int days[VERWACHT_MAANDEN];
    bool lately = false;
    for (int i = 0; i < VERWACHT_MAANDEN; i++)
        if (ritme->eerste[i] != DATE_NONE) {
            days[out.maanden++] = date_ymd(ritme->eerste[i]).day;
            lately = lately || i >= VERWACHT_MAANDEN - 2;
        }
    if (out.maanden < MINSTENS || !lately)
        return out;
    qsort(days, (size_t)out.maanden, sizeof *days, int_cmp);
    civil_month month = month_of(vandaag);
    int day = days[(out.maanden - 1) / 2], length = month_last(month) - month_first(month) + 1;
    out.verwacht = true;
    out.rond = werkdag_vanaf(beleid, month_first(month) + (day < length ? day : length) - 1);
    if (month_of(out.rond) != month) /* the month ends on days off */
        out.rond = month_last(month);
    out.mist = ritme->eerste[VERWACHT_MAANDEN] == DATE_NONE && vandaag > out.rond;
    return out;
}
