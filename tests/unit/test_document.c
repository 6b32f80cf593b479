/* Documents that stand by themselves: whole, nothing fetched, their style as it was written. */
#include "render/document.h"
#include "render/ingebouwd.h"

#include "suite.h"

#include <string.h>

static struct arena *arena;

static void setup(void)
{
    arena = arena_new(1 << 20);
}

static void teardown(void)
{
    arena_free(arena);
}

START_TEST(style_has_nothing_that_is_escaped)
{
    for (size_t i = 0; i < DOCUMENT_CSS_bytes; i++)
        ck_assert_msg(!strchr("<>&\"'", DOCUMENT_CSS[i]), "at %zu: %c", i, DOCUMENT_CSS[i]);
}
END_TEST

START_TEST(stands_by_itself)
{
    struct html h;
    document_begin(&h, arena, "Een <titel> & meer");
    html_regel(&h, "p", NULL, "Tekst");
    struct slice all = html_klaar(&h);
    ck_assert_ptr_nonnull(all.p);
    const char *text = arena_printf(arena, "%.*s", SLICE_ARG(all));
    ck_assert_ptr_nonnull(strstr(text, "<h1>Een &lt;titel&gt; &amp; meer</h1>"));
    ck_assert_ptr_nonnull(strstr(text, "<html lang=\"nl\">"));
    ck_assert_ptr_nonnull(strstr(text, "</main>\n</body>\n</html>\n"));
    ck_assert_ptr_nonnull(strstr(text, ".vs-inkt-tekst {"));
    ck_assert_ptr_nonnull(strstr(text, ".vs-rapport-tabel {"));
    const char *fetches[] = {"src=", "href=", "url(", "@import", "http:", "https:", "<script"};
    for (size_t i = 0; i < sizeof fetches / sizeof *fetches; i++)
        ck_assert_msg(!strstr(text, fetches[i]), "%s", fetches[i]);
}
END_TEST

START_TEST(too_little_memory_gives_nothing)
{
    struct html h;
    struct arena *small = arena_new(2048);
    document_begin(&h, small, "Titel");
    ck_assert_ptr_null(html_klaar(&h).p);
    arena_free(small);
}
END_TEST

SUITE_MAIN_MET("document", setup, teardown, 0, style_has_nothing_that_is_escaped, stands_by_itself,
               too_little_memory_gives_nothing)
