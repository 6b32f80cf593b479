/* codes_csv: a coded client list as a file.
 *
 *     #vroegsignalering-codering;1;<nonce, 32 hex digits>;<proof of the key, 32 hex digits>
 *     client_id;traject;vanaf;tot;code
 *     K-1;schuldhulp;2026-01-01;;<sealed row in base64, always as long>
 *
 * The first line makes the file known and tells a wrong key before any row is read, so that it never looks
 * like a list on which nobody is known. client_id, traject and dates are the partner's own and needed in
 * plain: for the handover, and for which clients count. The rest is in codering.h. Bounded like every CSV
 * file; fault texts never hold content. */
#ifndef CODEC_CODES_CSV_H
#define CODEC_CODES_CSV_H

#include "codec/csv.h"
#include "domain/codering.h"

#define CODES_KOP "#vroegsignalering-codering;"
#define CODES_VERSIE 1

struct codes_csv {
    struct slice eerste; /* the first line */
    struct csv csv;      /* of what stands behind it: places and lines count from there */
    uint8_t nonce[CODERING_NONCE];
    struct hash128 proef;
};

/* Begins as a coded list does, whatever comes next. */
bool codes_csv_herken(struct slice data);
/* False with hard faults (veld "kopregel"): no first line as above, one of a later version, a column that is
 * missing. */
bool codes_csv_begin(struct codes_csv *codes, struct slice data, struct fouten *fouten);
/* The keys of this file. False: it was made with another shared key; *ret_levering and *ret are then
 * untouched. */
bool codes_csv_sleutel(const struct codes_csv *codes, const struct hash_key *gedeeld,
                       struct hash_key *ret_levering, struct codering *ret);
/* What must stand before a row to read it again by itself. */
struct slice codes_csv_kop(const struct codes_csv *codes);

struct codes_rij {
    struct csv_record record; /* its lines count from 1, the first line of the file included */
    bool goed;                /* what follows was read; if not, `fouten` say why */
    struct client client;     /* id, traject, vanaf, tot */
    struct slice zegel;       /* to be kept as it is */
    struct gecodeerd gecodeerd;
};
enum csv_uitslag codes_csv_volgende(struct codes_csv *codes, const struct codering *codering,
                                    struct arena *arena, struct codes_rij *ret, struct fouten *fouten);

/* Writing: the two lines at the top, and a row. {NULL,0}: the arena is full. */
struct slice codes_csv_schrijf_kop(struct arena *arena, const uint8_t nonce[CODERING_NONCE],
                                   const struct codering *codering);
struct slice codes_csv_schrijf_rij(struct arena *arena, const struct client *client,
                                   const uint8_t zegel[ZEGEL_BYTES]);

#endif
