/* verbindingen: how long a connection may take for what it does.
 *
 * The library's time-out counts silence, so somebody who sends a byte a second would hold a place for ever.
 * Here every connection has one deadline: to send a request, to send its body, to take the answer.
 * verbindingen_sluit_oude(), called every second, shuts down those that passed it; the library notices and
 * cleans up. */
#ifndef WEB_VERBINDINGEN_H
#define WEB_VERBINDINGEN_H

#include <stddef.h>
#include <stdint.h>

struct verbindingen;
struct verbinding;

/* stap_ms: how long each thing may take. NULL: no memory. */
struct verbindingen *verbindingen_maak(size_t hoogstens, int64_t stap_ms);
void verbindingen_weg(struct verbindingen *alle); /* NULL is fine */

/* NULL: there are too many. Any thread. */
struct verbinding *verbinding_komt(struct verbindingen *alle, int fd, int64_t nu_ms);
void verbinding_gaat(struct verbindingen *alle, struct verbinding *verbinding);
/* A new thing begins: its time counts from now. NULL is fine. */
void verbinding_stap(struct verbindingen *alle, struct verbinding *verbinding, int64_t nu_ms);
void verbindingen_sluit_oude(struct verbindingen *alle, int64_t nu_ms);

#endif
