/* libfuzzer: one target as libFuzzer wants it. FUZZ_DOEL names the target, as doel_signaal_json. */
#include "fuzz/fuzz.h"

#include <sodium.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int LLVMFuzzerInitialize(int *argc, char ***argv);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    return sodium_init() < 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    fuzz_doel FUZZ_DOEL;
    FUZZ_DOEL((struct slice){(const char *)bytes, n});
    return 0;
}
