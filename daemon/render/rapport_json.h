/* rapport_json: the month report as JSON: how it is kept, signed, and given to machines.
 *
 * Every figure carries its stable name. A column is null (not known), {"verborgen":true}, {"waarde":12}, or
 * {"waarde":12.5,"teller":1,"noemer":8}; of a share the two counts are what is kept, `waarde` is made from
 * them. Written from what was read it gives the same bytes.
 *
 * The reader is strict: it takes what the writer makes, no other fields and none less, at most
 * RAPPORT_JSON_HOOGSTENS bytes. What it says of a fault names the field, never what stands there. Everything
 * it gives lies in the arena. A program that reads calls json_geheugen_eis first (config/json_geheugen.h). */
#ifndef RENDER_RAPPORT_JSON_H
#define RENDER_RAPPORT_JSON_H

#include "base/err.h"
#include "rapport/rapport.h"

#define RAPPORT_JSON_VERSIE 1
#define RAPPORT_JSON_HOOGSTENS (32u << 20)
#define RAPPORT_CIJFERS_HOOGSTENS 65536

/* ERR_FULL: the arena is full. ret is not clobbered on failure. */
enum err_kind rapport_schrijf_json(struct arena *arena, const struct rapport *rapport, struct slice *ret,
                                   struct err *err);
/* ERR_INVALID: it is no report; ERR_FULL: too long, or the arena is full. */
enum err_kind rapport_lees_json(struct arena *arena, struct slice tekst, struct rapport **ret,
                                struct err *err);

#endif
