/* yaml_boom: see yaml_boom.h. Built on the event parser of libyaml, without recursion. */
#include "config/yaml_boom.h"

#include "base/text.h"

#include <string.h>
#include <yaml.h>

struct bouwer {
    const char *bestand;
    struct arena *arena;
    struct meldingen *meldingen;
    struct yaml_knoop *open[YAML_MAX_DIEPTE]; /* the mappings and lists we are in */
    int diepte;
    int overslaan;        /* depth inside something that is left out */
    struct slice sleutel; /* of the open mapping: read, its value not yet */
    int sleutel_regel;
    bool heeft_sleutel, sleutel_slecht;
    size_t knopen;
    struct yaml_boom *boom;
    bool klaar, stop;
};

struct yaml_knoop *yaml_kind(const struct yaml_knoop *groep, struct slice sleutel)
{
    if (!groep || groep->soort != YAML_GROEP)
        return NULL;
    for (struct yaml_knoop *kind = groep->kind; kind; kind = kind->volgende)
        if (slice_eq(kind->sleutel, sleutel))
            return kind;
    return NULL;
}

struct yaml_knoop *yaml_vind(const struct yaml_knoop *wortel, const char *pad)
{
    const struct yaml_knoop *knoop = wortel;
    while (knoop && *pad) {
        size_t n = strcspn(pad, ".");
        knoop = yaml_kind(knoop, (struct slice){pad, n});
        pad += n + (pad[n] == '.');
    }
    return (struct yaml_knoop *)knoop;
}

/* A value of the open mapping or list, or the root. NULL: leave it out. */
static struct yaml_knoop *add_node(struct bouwer *b, enum yaml_soort soort, int regel)
{
    struct yaml_knoop *ouder = b->diepte > 0 ? b->open[b->diepte - 1] : NULL;
    bool slecht = b->sleutel_slecht;
    b->sleutel_slecht = false;
    bool benoemd = b->heeft_sleutel;
    b->heeft_sleutel = false;
    if (slecht)
        return NULL;
    if (++b->knopen > YAML_MAX_KNOPEN || (ouder && ouder->aantal >= YAML_MAX_KINDEREN)) {
        melding_fout(b->meldingen, b->bestand, regel,
                     "te veel waarden in dit bestand; de rest is niet gelezen");
        b->boom->heel = false;
        b->stop = true;
        return NULL;
    }
    struct yaml_knoop *knoop = ARENA_NEW(b->arena, struct yaml_knoop);
    if (!knoop) {
        melding_fout(b->meldingen, b->bestand, regel, "te weinig geheugen om dit bestand te lezen");
        b->boom->heel = false;
        b->stop = true;
        return NULL;
    }
    knoop->soort = soort;
    knoop->regel = benoemd ? b->sleutel_regel : regel;
    knoop->sleutel = benoemd ? b->sleutel : SLICE_NONE;
    if (!ouder) {
        b->boom->wortel = knoop;
    } else {
        if (ouder->laatste)
            ouder->laatste->volgende = knoop;
        else
            ouder->kind = knoop;
        ouder->laatste = knoop;
        ouder->aantal++;
    }
    return knoop;
}

static bool expects_key(const struct bouwer *b)
{
    return b->diepte > 0 && b->open[b->diepte - 1]->soort == YAML_GROEP && !b->heeft_sleutel &&
           !b->sleutel_slecht;
}

static void take_key(struct bouwer *b, struct slice tekst, int regel)
{
    struct yaml_knoop *eerder = yaml_kind(b->open[b->diepte - 1], tekst);
    b->sleutel_regel = regel;
    if (eerder) {
        melding_fout(b->meldingen, b->bestand, regel, "sleutel '%.*s' staat er twee keer, eerder op regel %d",
                     SLICE_ARG(tekst), eerder->regel);
        b->sleutel_slecht = true; /* its value is read and left out; the first one counts */
        return;
    }
    b->sleutel = arena_dup(b->arena, tekst);
    b->heeft_sleutel = true;
}

static bool is_leeg(const yaml_event_t *event, struct slice tekst)
{
    return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (tekst.n == 0 || slice_eq_cstr(tekst, "~") || slice_eq_cstr(tekst, "null"));
}

/* Anchors and tags are refused, but the value they stand with is still read and checked. */
static void refuse_extras(struct bouwer *b, const yaml_char_t *anker, const yaml_char_t *tag, int regel)
{
    if (anker)
        melding_fout(b->meldingen, b->bestand, regel,
                     "ankers (&%.40s) zijn hier niet toegestaan; schrijf het uit", (const char *)anker);
    if (tag)
        melding_fout(b->meldingen, b->bestand, regel, "typeaanduidingen (%.40s) zijn hier niet toegestaan",
                     (const char *)tag);
}

static void on_scalar(struct bouwer *b, const yaml_event_t *event, int regel)
{
    if (b->overslaan)
        return;
    refuse_extras(b, event->data.scalar.anchor, event->data.scalar.tag, regel);
    struct slice tekst = {(const char *)event->data.scalar.value, event->data.scalar.length};
    if (expects_key(b)) {
        take_key(b, tekst, regel);
        return;
    }
    bool leeg = is_leeg(event, tekst);
    struct yaml_knoop *knoop = add_node(b, leeg ? YAML_LEEG : YAML_TEKST, regel);
    if (!knoop || leeg)
        return;
    knoop->tekst = arena_dup(b->arena, tekst);
    if (!knoop->tekst.p) /* a full arena is told of the file as a whole */
        knoop->soort = YAML_FOUT;
    if (memchr(tekst.p, 0, tekst.n)) { /* "\0" in quotes */
        melding_fout(b->meldingen, b->bestand, regel, "een NUL-teken is hier niet toegestaan");
        knoop->soort = YAML_FOUT;
    }
}

static void on_alias(struct bouwer *b, const yaml_event_t *event, int regel)
{
    if (b->overslaan)
        return;
    melding_fout(b->meldingen, b->bestand, regel,
                 "verwijzingen (*%.40s) zijn hier niet toegestaan; schrijf het uit",
                 (const char *)event->data.alias.anchor);
    if (expects_key(b))
        b->sleutel_slecht = true;
    else
        (void)add_node(b, YAML_FOUT, regel);
}

static void on_open(struct bouwer *b, enum yaml_soort soort, const yaml_char_t *anker, const yaml_char_t *tag,
                    int regel)
{
    if (b->overslaan) {
        if (++b->overslaan > YAML_MAX_OVERSLAAN) { /* the parser takes time with the square of this */
            melding_fout(b->meldingen, b->bestand, regel, "zo diep genest dat de rest niet is gelezen");
            b->boom->heel = false;
            b->stop = true;
        }
        return;
    }
    refuse_extras(b, anker, tag, regel);
    if (expects_key(b)) {
        melding_fout(b->meldingen, b->bestand, regel, "een sleutel moet een woord zijn, geen lijst of groep");
        b->overslaan = 1;
        b->sleutel_slecht = true; /* and so its value is left out too */
        return;
    }
    bool te_diep = b->diepte == YAML_MAX_DIEPTE;
    if (te_diep)
        melding_fout(b->meldingen, b->bestand, regel, "te diep genest, hooguit %d niveaus", YAML_MAX_DIEPTE);
    struct yaml_knoop *knoop = add_node(b, te_diep ? YAML_FOUT : soort, regel);
    if (!knoop || te_diep)
        b->overslaan = 1;
    else
        b->open[b->diepte++] = knoop;
}

static void on_close(struct bouwer *b)
{
    if (b->overslaan) {
        b->overslaan--;
        return;
    }
    b->diepte--;
    b->heeft_sleutel = false;
}

static void on_event(struct bouwer *b, const yaml_event_t *event)
{
    int regel = (int)event->start_mark.line + 1;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        on_scalar(b, event, regel);
        break;
    case YAML_ALIAS_EVENT:
        on_alias(b, event, regel);
        break;
    case YAML_SEQUENCE_START_EVENT:
        on_open(b, YAML_LIJST, event->data.sequence_start.anchor, event->data.sequence_start.tag, regel);
        break;
    case YAML_MAPPING_START_EVENT:
        on_open(b, YAML_GROEP, event->data.mapping_start.anchor, event->data.mapping_start.tag, regel);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        on_close(b);
        break;
    case YAML_DOCUMENT_START_EVENT:
        if (b->klaar) {
            melding_fout(b->meldingen, b->bestand, regel,
                         "een tweede document (---) in een bestand; wat hier volgt is niet gelezen");
            b->stop = true;
        }
        break;
    case YAML_DOCUMENT_END_EVENT:
        b->klaar = true;
        break;
    default:
        break;
    }
}

/* The parser's own words are English and few; the ones a person meets are put into Dutch. */
static const char *in_dutch(const char *problem)
{
    static const struct {
        const char *begin, *tekst;
    } rows[] = {
        {"mapping values are not allowed", "een dubbele punt op een plaats waar dat niet kan"},
        {"did not find expected key", "hier hoort een sleutel; klopt de inspringing?"},
        {"did not find expected '-' indicator",
         "hier hoort een streepje van de lijst; klopt de inspringing?"},
        {"did not find expected ',' or ']'", "hier hoort een komma of ] van de lijst"},
        {"did not find expected ',' or '}'", "hier hoort een komma of } van de groep"},
        {"could not find expected ':'", "na een sleutel hoort een dubbele punt"},
        {"found unexpected end of stream", "een aanhalingsteken is niet gesloten"},
        {"found character that cannot start any token", "een teken waarmee een waarde niet kan beginnen"},
        {"found undefined tag handle", "een uitroepteken hoort tussen aanhalingstekens"},
        {"found unknown escape character", "een \\ die niets betekent; gebruik enkele aanhalingstekens"},
        {"block sequence entries are not allowed", "een lijst op een plaats waar dat niet kan"},
        {"control characters are not allowed", "een stuurteken is niet toegestaan"},
    };
    for (size_t i = 0; problem && i < sizeof rows / sizeof rows[0]; i++)
        if (strncmp(problem, rows[i].begin, strlen(rows[i].begin)) == 0)
            return rows[i].tekst;
    return "de opbouw klopt niet";
}

static void report_syntax(struct bouwer *b, const yaml_parser_t *parser)
{
    b->boom->heel = false;
    if (parser->error == YAML_MEMORY_ERROR) {
        melding_fout(b->meldingen, b->bestand, 0, "te weinig geheugen om dit bestand te lezen");
        return;
    }
    int regel = (int)parser->problem_mark.line + 1;
    if (parser->error == YAML_READER_ERROR)
        regel = 0;
    for (size_t i = 0; i < b->meldingen->aantal; i++) /* a tab is the cause then, and is reported */
        if (!b->meldingen->rij[i].waarschuwing && b->meldingen->rij[i].regel == regel &&
            strcmp(b->meldingen->rij[i].bestand, b->bestand) == 0)
            return;
    melding_fout(b->meldingen, b->bestand, regel, "geen geldige YAML: %s (wat hierna komt is niet gelezen)",
                 in_dutch(parser->problem));
}

static bool has_leading_tab(struct slice regel)
{
    size_t i = 0;
    while (i < regel.n && regel.p[i] == ' ')
        i++;
    return i < regel.n && regel.p[i] == '\t' && slice_trim(regel).n > 0;
}

/* What libyaml would report badly or not at all, per line. False: not worth parsing. */
static bool check_bytes(const char *bestand, struct slice *tekst, struct meldingen *m)
{
    if (slice_starts_with(*tekst, SLICE("\xFE\xFF")) || slice_starts_with(*tekst, SLICE("\xFF\xFE"))) {
        melding_fout(m, bestand, 1, "het bestand is UTF-16; bewaar het als UTF-8");
        return false;
    }
    if (slice_starts_with(*tekst, SLICE("\xEF\xBB\xBF"))) {
        melding_waarschuwing(m, bestand, 1,
                             "het bestand begint met een byte order mark (BOM); bewaar het zonder");
        *tekst = (struct slice){tekst->p + 3, tekst->n - 3};
    }
    bool utf8 = true;
    int nummer = 1;
    for (size_t i = 0; i < tekst->n; nummer++) {
        const char *eind = memchr(tekst->p + i, '\n', tekst->n - i);
        struct slice regel = {tekst->p + i, eind ? (size_t)(eind - tekst->p) - i : tekst->n - i};
        if (regel.n && memchr(regel.p, 0, regel.n)) {
            melding_fout(m, bestand, nummer, "een NUL-teken; is dit wel een tekstbestand?");
            utf8 = false;
        } else if (!text_is_utf8(regel)) {
            melding_fout(m, bestand, nummer, "een teken dat geen UTF-8 is; bewaar het bestand als UTF-8");
            utf8 = false;
        } else if (has_leading_tab(regel)) {
            melding_fout(m, bestand, nummer, "een tab in de inspringing; gebruik spaties");
        }
        i += regel.n + 1;
    }
    return utf8;
}

void yaml_lees(const char *bestand, struct slice tekst, struct arena *arena, struct meldingen *meldingen,
               struct yaml_boom *boom)
{
    *boom = (struct yaml_boom){.wortel = ARENA_NEW(arena, struct yaml_knoop), .heel = true};
    struct bouwer b = {.bestand = bestand, .arena = arena, .meldingen = meldingen, .boom = boom};
    yaml_parser_t parser;
    boom->heel = check_bytes(bestand, &tekst, meldingen);
    if (boom->heel && !yaml_parser_initialize(&parser)) {
        melding_fout(meldingen, bestand, 0, "te weinig geheugen om dit bestand te lezen");
        boom->heel = false;
    }
    if (!boom->heel)
        return;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)(tekst.p ? tekst.p : ""), tekst.n);
    while (!b.stop) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            report_syntax(&b, &parser);
            break;
        }
        bool einde = event.type == YAML_STREAM_END_EVENT;
        on_event(&b, &event);
        yaml_event_delete(&event);
        if (einde)
            break;
    }
    yaml_parser_delete(&parser);
}
