/* vandaag_delen: the parts of the regisseur's page of the day. Inside the files of that page only. */
#ifndef WEB_VANDAAG_DELEN_H
#define WEB_VANDAAG_DELEN_H

#include "web/blad.h"
#include "web/vandaag_beeld.h"

/* Opens a block with an id to point at; closed by html_sluit. */
void dag_begin(struct blad *b, const char *id, const char *titel);
/* A cell with the melding's number, which leads to it. */
void dag_melding(struct blad *b, struct slice id);
/* A box before a row of a form; label: what is told of it aloud. */
void dag_vinkje(struct blad *b, struct slice id, bool aan);
/* As many rows as a page can bear, and a form can send. */
#define DAG_RIJEN 500
const char *dag_team(struct blad *b, const struct dagbeeld *beeld, int team); /* "" without teams */

/* vandaag_cijfers.c */
void dag_cijfers(struct blad *b, const struct dagbeeld *beeld);
/* "nog 31 uur", "nog 3 dagen", "te laat". */
const char *uren_over(struct arena *arena, instant nu, civil_date termijn);

/* vandaag_stand.c: what there is to know */
void dag_binnen(struct blad *b, const struct dagbeeld *beeld);
void dag_termijnen(struct blad *b, const struct dagbeeld *beeld);
void dag_spoed(struct blad *b, const struct dagbeeld *beeld);
void dag_capaciteit(struct blad *b, const struct dagbeeld *beeld);
void dag_mist(struct blad *b, const struct dagbeeld *beeld);
void dag_lijsten(struct blad *b, const struct dagbeeld *beeld); /* old client lists, announced */

/* vandaag_werk.c: what is to be done */
void dag_voorstellen(struct blad *b, const struct dagbeeld *beeld);
void dag_uitzoeken(struct blad *b, const struct dagbeeld *beeld);
void dag_afsluiten(struct blad *b, const struct dagbeeld *beeld);
void dag_van_mij(struct blad *b, const struct dagbeeld *beeld);
void dag_stil(struct blad *b, const struct dagbeeld *beeld);
void dag_terug(struct blad *b, const struct dagbeeld *beeld);

#endif
