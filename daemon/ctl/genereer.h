/* genereer: writes synthetic deliveries, or the outcomes of a day, to files or standard output. Needs no
 * database and no configuration. */
#ifndef CTL_GENEREER_H
#define CTL_GENEREER_H

/* argv[0] is the name of the command. Exit status of vroegsignalctl: 0 done, 1 failed, 2 wrong usage. */
int genereer_main(int argc, char **argv);

#endif
