/* inname_db: the real intake on a real, throw-away database, for the target `inname`; see inname_db.c. */
#ifndef TESTS_FUZZ_INNAME_DB_H
#define TESTS_FUZZ_INNAME_DB_H

#include "intake/inname.h"

#define INNAME_NU ((instant)1791190800) /* 2026-10-05T09:00 UTC */

/* Connects (VS_FUZZ_DB, a libpq connection string) and migrates; the same every time. NULL: no VS_FUZZ_DB. */
struct intake *inname_db(void);
void inname_db_leeg(void);                  /* as it was after migrating */
int64_t inname_db_getal(const char *query); /* the number in its first row */

#endif
