/* bsn: reading a burgerservicenummer; see bsn.h. */
#include "domain/bsn.h"

#include <string.h>

bool bsn_parse(struct slice text, char out[BSN_LENGTH + 1])
{
    int digits[BSN_LENGTH];
    int n = 0;
    text = slice_trim(text);
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == ' ' || c == '.' || c == '\t') {
            continue;
        }
        if (c < '0' || c > '9' || n == BSN_LENGTH) {
            return false;
        }
        digits[n++] = c - '0';
    }
    if (n == BSN_LENGTH - 1) { /* a spreadsheet ate the leading zero */
        memmove(digits + 1, digits, (size_t)n * sizeof digits[0]);
        digits[0] = 0;
        n++;
    }
    if (n != BSN_LENGTH) {
        return false;
    }
    int sum = -digits[8], any = digits[8];
    for (int i = 0; i < 8; i++) {
        sum += (9 - i) * digits[i];
        any |= digits[i];
    }
    if (any == 0 || sum % 11 != 0) {
        return false;
    }
    for (int i = 0; i < BSN_LENGTH; i++) {
        out[i] = (char)('0' + digits[i]);
    }
    out[BSN_LENGTH] = '\0';
    return true;
}
