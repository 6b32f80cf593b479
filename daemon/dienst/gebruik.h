/* gebruik: the words of the command line of vroegsignald; its man page is made from them. */
#ifndef DIENST_GEBRUIK_H
#define DIENST_GEBRUIK_H

extern const char GEBRUIK_DIENST[];

#endif
