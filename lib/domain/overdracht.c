/* overdracht.c: see overdracht.h. */
#include "domain/overdracht.h"

#include "domain/termijn.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MERK_TEXT 48

/* One of the known clients, as far as it concerns this melding. */
struct gelijkenis {
    const struct bekende *bekende;
    enum match match;
    bool gevraagd; /* the partner was asked in this line: out */
    bool gezien;   /* a person decided, knowing this */
};

static const char *match_word(enum match match)
{
    return match == MATCH_ZEKER ? "zeker" : "mogelijk";
}

/* ---- marks ---- */

int64_t bekende_merk(const struct hash_key *key, enum bron bron, struct slice client_id)
{
    const struct slice parts[] = {slice_from_cstr(bron_text(bron)), client_id};
    return hash_int64(hash_keyed(key, "bekende", parts, 2));
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(a, b);
}

static bool write_marks(struct arena *arena, const struct gelijkenis *rows, size_t count, struct slice *ret)
{
    if (count == 0) {
        *ret = SLICE("-");
        return true;
    }
    char(*lines)[MERK_TEXT] = arena_alloc(arena, count * sizeof *lines);
    char *text = arena_alloc(arena, count * sizeof *lines);
    if (!lines || !text)
        return false;
    for (size_t i = 0; i < count; i++)
        snprintf(lines[i], sizeof lines[i], "%s %016" PRIx64 " %s", bron_text(rows[i].bekende->bron),
                 (uint64_t)rows[i].bekende->merk, match_word(rows[i].match));
    qsort(lines, count, sizeof *lines, by_bytes);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(lines[i]);
        if (i > 0 && strcmp(lines[i], lines[i - 1]) == 0)
            continue;
        if (used > 0)
            text[used++] = '\n';
        memcpy(text + used, lines[i], n);
        used += n;
    }
    *ret = (struct slice){text, used};
    return true;
}

/* Does the event hold this client? *ret_zeker: and as certain. An event that kept nothing holds everybody. */
static bool holds(const struct gebeurtenis *g, const struct bekende *bekende, bool *ret_zeker)
{
    char want[MERK_TEXT];
    struct slice rest = g->waarde;
    *ret_zeker = true;
    if (rest.n == 0)
        return true;
    int length =
        snprintf(want, sizeof want, "%s %016" PRIx64 " ", bron_text(bekende->bron), (uint64_t)bekende->merk);
    bool found = *ret_zeker = false;
    while (rest.n > 0 && length > 0) {
        const char *end = memchr(rest.p, '\n', rest.n);
        size_t n = end ? (size_t)(end - rest.p) : rest.n;
        if (n > (size_t)length && memcmp(rest.p, want, (size_t)length) == 0) {
            found = true;
            *ret_zeker |= rest.p[length] == 'z';
        }
        size_t skip = end ? n + 1 : n;
        rest = (struct slice){rest.p + skip, rest.n - skip};
    }
    return found;
}

/* ---- who is known ---- */

static enum match match_members(const struct zaak *zaak, const struct bundel *bundel,
                                const struct bekende *bekende)
{
    enum match best = MATCH_GEEN;
    for (size_t i = 0; i < bundel->leden_aantal && best != MATCH_ZEKER; i++) {
        enum match match = clientmatch(&zaak->dossier->signalen[bundel->leden[i]], bekende,
                                       &zaak->context->beleid->koppeling)
                               .oordeel;
        best = match > best ? match : best;
    }
    return best;
}

static size_t compare(const struct zaak *zaak, const struct bundel *bundel, struct gelijkenis *ret)
{
    const struct dossier *dossier = zaak->dossier;
    size_t count = 0;
    for (size_t i = 0; i < dossier->bekenden_aantal; i++) {
        const struct bekende *bekende = &dossier->bekenden[i];
        if (!bekende_telt(bekende, zaak->context->beleid, zaak->context->vandaag))
            continue;
        enum match match = match_members(zaak, bundel, bekende);
        if (match != MATCH_GEEN)
            ret[count++] = (struct gelijkenis){.bekende = bekende, .match = match};
    }
    return count;
}

/* ---- what was asked and decided in this line ---- */

static bool is_partner(enum kanaal kanaal, enum bron bron)
{
    return kanaal == (bron == BRON_GKB ? KANAAL_OVERDRACHT_GKB : KANAAL_OVERDRACHT_WPDA);
}

static void mark_asked(const struct zaak *zaak, struct gelijkenis *rows, size_t count)
{
    const struct dossier *dossier = zaak->dossier;
    for (size_t e = 0; e < dossier->gebeurtenissen_aantal; e++) {
        const struct gebeurtenis *g = &dossier->gebeurtenissen[e];
        bool moved = g->soort == GEB_VERPLAATSEN;
        if (g->ongedaan || g->nr <= zaak->stand.lijn_nr || (!moved && g->soort != GEB_OVERDRACHT))
            continue;
        for (size_t i = 0; i < count; i++) {
            bool zeker;
            if (!holds(g, rows[i].bekende, &zeker))
                continue;
            if (is_partner(g->kanaal, rows[i].bekende->bron) || (!moved && g->waarde.n == 0))
                rows[i].gevraagd = true;
            else if (moved)
                rows[i].gezien |= zeker || rows[i].match == MATCH_MOGELIJK;
        }
    }
}

static const struct gebeurtenis *last_handover(const struct zaak *zaak)
{
    for (size_t i = zaak->dossier->gebeurtenissen_aantal; i-- > 0;)
        if (zaak->dossier->gebeurtenissen[i].nr == zaak->stand.overdracht.nr)
            return &zaak->dossier->gebeurtenissen[i];
    return NULL;
}

/* No answer yet, in time, and at least one of those it was about is still a client; who was handed over by a
 * person waits for the answer in any case. */
static bool is_pending(const struct zaak *zaak, bool crisis, const struct gelijkenis *rows, size_t count)
{
    const struct beleid *beleid = zaak->context->beleid;
    const struct stand *stand = &zaak->stand;
    if (stand->overdracht.kanaal == KANAAL_GEEN || stand->overdracht.afgewezen)
        return false;
    int days = crisis ? beleid->overdracht_werkdagen_crisis : beleid->overdracht_werkdagen;
    if (zaak->context->vandaag > werkdag_plus(beleid, stand->overdracht.dag, days))
        return false;
    const struct gebeurtenis *g = last_handover(zaak);
    if (!g || g->soort != GEB_OVERDRACHT || g->waarde.n == 0)
        return true;
    for (size_t i = 0; i < count; i++) {
        bool zeker;
        if (is_partner(g->kanaal, rows[i].bekende->bron) && holds(g, rows[i].bekende, &zeker))
            return true;
    }
    return false;
}

/* ---- the outcome ---- */

/* Nothing new: what a person decided stands. Else all who may still be asked count, seen or not. */
static bool weigh(struct zaak *zaak, const struct bundel *bundel, const struct gelijkenis *rows, size_t count,
                  enum bekend_uitkomst *ret)
{
    bool news = false;
    size_t n = 0;
    *ret = BEKEND_NIET;
    for (size_t i = 0; i < count; i++)
        news |= !rows[i].gevraagd && !rows[i].gezien;
    if (!news)
        return true;
    const struct signaal_feit **signals =
        ARENA_ARRAY(zaak->arena, const struct signaal_feit *, bundel->leden_aantal + 1);
    struct bekende *known = ARENA_ARRAY(zaak->arena, struct bekende, count);
    if (!signals || !known)
        return false;
    for (size_t i = 0; i < bundel->leden_aantal; i++)
        signals[i] = &zaak->dossier->signalen[bundel->leden[i]];
    for (size_t i = 0; i < count; i++)
        if (!rows[i].gevraagd)
            known[n++] = *rows[i].bekende;
    return clientmatch_melding(zaak->arena, signals, bundel->leden_aantal, known, n, zaak->context->beleid,
                               zaak->context->vandaag, ret);
}

bool overdracht_bekend(struct zaak *zaak, const struct bundel *bundel, bool crisis, struct bekendheid *ret)
{
    struct gelijkenis *rows = ARENA_ARRAY(zaak->arena, struct gelijkenis, zaak->dossier->bekenden_aantal + 1);
    if (!rows)
        return false;
    size_t count = compare(zaak, bundel, rows);
    const struct plaats *held = zaak->stand.plaats;
    *ret = (struct bekendheid){.uitkomst = BEKEND_NIET};
    ret->loopt = is_pending(zaak, crisis, rows, count);
    ret->opnieuw = ret->loopt && held && held->status < PLAATS_OPGEHAALD;
    if (!write_marks(zaak->arena, rows, count, &ret->merken))
        return false;
    if (ret->loopt)
        return true;
    mark_asked(zaak, rows, count);
    return weigh(zaak, bundel, rows, count, &ret->uitkomst);
}
