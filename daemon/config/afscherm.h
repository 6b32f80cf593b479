/* afscherm: shuts this process off from others of the same user, and keeps its memory out of files.
 *
 * Whoever holds BSNs in memory leaves no core dump: not by the limit, and not through a handler of the system
 * (to which the limit does not apply), which also keeps debuggers of the same user out. Called first in every
 * main. Does not lock memory: swap is to be encrypted by the system. */
#ifndef CONFIG_AFSCHERM_H
#define CONFIG_AFSCHERM_H

void afscherm(void);

#endif
