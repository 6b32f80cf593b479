/* csv_lijst: see csv_lijst.h. */
#include "render/csv_lijst.h"

#include "codec/csv.h"

void csv_lijst_begin(struct csv_lijst *lijst, FILE *uit, struct arena *arena)
{
    *lijst = (struct csv_lijst){.uit = uit, .arena = arena};
}

void csv_cel(struct csv_lijst *lijst, struct slice tekst)
{
    struct arena_mark mark = arena_mark(lijst->arena);
    struct slice quoted = csv_quote(lijst->arena, tekst, ';', CSV_TEGEN_FORMULES);
    if (lijst->midden)
        fputc(';', lijst->uit);
    fwrite(quoted.n ? quoted.p : "", 1, quoted.n, lijst->uit);
    lijst->midden = true;
    arena_release(lijst->arena, mark);
}

void csv_cel_tekst(struct csv_lijst *lijst, const char *tekst)
{
    csv_cel(lijst, slice_from_cstr(tekst));
}

void csv_cel_getal(struct csv_lijst *lijst, int64_t getal)
{
    fprintf(lijst->uit, "%s%lld", lijst->midden ? ";" : "", (long long)getal); /* ours: it is no formula */
    lijst->midden = true;
}

void csv_cel_datum(struct csv_lijst *lijst, civil_date dag)
{
    char text[DATE_TEXT];
    csv_cel_tekst(lijst, date_format(dag, text));
}

void csv_cel_ja(struct csv_lijst *lijst, bool ja)
{
    csv_cel_tekst(lijst, ja ? "ja" : "");
}

void csv_regel(struct csv_lijst *lijst)
{
    fputs("\r\n", lijst->uit);
    lijst->midden = false;
}

bool csv_lijst_heel(const struct csv_lijst *lijst)
{
    return !arena_is_full(lijst->arena);
}
