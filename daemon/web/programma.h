/* programma: vroegsignal-web from its configuration to its end. */
#ifndef WEB_PROGRAMMA_H
#define WEB_PROGRAMMA_H

/* Serves until SIGTERM or SIGINT. The exit status: 0 asked to stop, 1 failed, 2 wrong configuration. */
int programma_draai(const char *pad);

#endif
