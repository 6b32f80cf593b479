/* document: see document.h. */
#include "render/document.h"

#include "render/ingebouwd.h"

void document_begin(struct html *h, struct arena *arena, const char *titel)
{
    html_begin(h, arena);
    html_open(h, "html", "lang", "nl", NULL);
    html_open(h, "head", NULL);
    html_leeg(h, "meta", "charset", "utf-8", NULL);
    html_leeg(h, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1", NULL);
    html_leeg(h, "meta", "name", "color-scheme", "content", "light dark", NULL);
    html_regel(h, "title", NULL, titel);
    html_open(h, "style", NULL);
    html_tekst(h,
               (struct slice){(const char *)DOCUMENT_CSS, DOCUMENT_CSS_bytes}); /* escaping leaves it whole */
    html_sluit(h);
    html_sluit(h);
    html_open(h, "body", "class", "vs-document", NULL);
    html_open(h, "main", "id", "inhoud", NULL);
    html_regel(h, "h1", NULL, titel);
}
