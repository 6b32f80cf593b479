/* bericht_kop: a header of a message: what a broker gives, a CloudEvent is read from and is written to. */
#ifndef BASE_BERICHT_KOP_H
#define BASE_BERICHT_KOP_H

#include "base/slice.h"

struct bericht_kop {
    struct slice naam, waarde;
};

#endif
