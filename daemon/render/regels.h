/* regels: the numbered rules (R1..R13) in words, for people who ask why. */
#ifndef RENDER_REGELS_H
#define RENDER_REGELS_H

#include "render/json.h"

#include <stdint.h>

#define REGELS_HOOGSTE 13

/* "bundelen: ..." of Rn; "" for a number that is no rule. Dutch. */
const char *regel_zin(int nummer);

/* A set as it is stored (bit n = Rn fired): "R3, R7"; "-" when empty. */
#define REGELS_TEKST 80
const char *regels_tekst(uint32_t regels, char uit[REGELS_TEKST]);
/* ["R3","R7"], rising. */
void regels_json(struct json *json, uint32_t regels);

#endif
