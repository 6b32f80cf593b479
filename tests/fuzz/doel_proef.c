/* doel_proef: a deliberate fault, with which `./test fuzz` shows that it would find one. Only for libFuzzer.
 */
#include "fuzz/fuzz.h"

void doel_proef(struct slice data)
{
    FUZZ_EIS(!slice_starts_with(data, SLICE("{\"ja\"")), "a deliberate fault");
}
