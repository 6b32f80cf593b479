/* gebruik: the words of the command line of vroegsignal-web; its man page is made from them. */
#ifndef WEB_GEBRUIK_H
#define WEB_GEBRUIK_H

extern const char GEBRUIK_WEB[];

#endif
