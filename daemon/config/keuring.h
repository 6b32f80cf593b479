/* keuring: what no single key can say: checks between keys, with the line of the key that is to blame. */
#ifndef CONFIG_KEURING_H
#define CONFIG_KEURING_H

#include "config/config.h"
#include "config/tabel.h"

void keur_config(struct lezer *lezer, const struct yaml_knoop *wortel, struct config *config);
void keur_beleid(struct lezer *lezer, const struct yaml_knoop *wortel, const struct beleid *beleid);

#endif
