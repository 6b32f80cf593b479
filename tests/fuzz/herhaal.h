/* herhaal: a target over the files of a folder, or over one file. */
#ifndef TESTS_FUZZ_HERHAAL_H
#define TESTS_FUZZ_HERHAAL_H

#include "fuzz/fuzz.h"

/* Says the name of each file on standard error first. How many there were; a folder that is absent has none.
 */
size_t fuzz_herhaal(fuzz_doel *doel, const char *pad);

#endif
