/* beleid: the policy defaults of the rules; see beleid.h. What a policy file leaves out is as here. */
#include "domain/beleid.h"

#include <string.h>

static void standaard_punten(struct beleid *beleid)
{
    static const struct bedrag_stap stappen[] = {{25000, 5}, {50000, 10}, {100000, 20}, {250000, 30}};
    _Static_assert(sizeof stappen <= sizeof beleid->punten.bedrag, "bedrag");
    memcpy(beleid->punten.bedrag, stappen, sizeof stappen);
    beleid->punten.bedrag_aantal = sizeof stappen / sizeof stappen[0];
    beleid->punten.bedrag_zonder[PARTNER_BELASTINGDIENST] = true;
    beleid->punten.bedrag_zonder[PARTNER_DIENST_TOESLAGEN] = true;
    beleid->punten.bedrag_zonder[PARTNER_DUO] = true;
    beleid->punten.crisis_direct = 1000;
    beleid->punten.crisis_aangekondigd = 40;
    beleid->punten.warme_overdracht = 200;
    beleid->punten.partners_twee = 15;
    beleid->punten.partners_drie = 25;
    beleid->punten.per_eerdere_maand = 5;
    beleid->punten.eerdere_maanden_hoogst = 20;
    beleid->punten.kinderen = 20;
    beleid->punten.jongere = 10;
    beleid->punten.jongere_van = 18;
    beleid->punten.jongere_tot = 26;
    beleid->punten.oudere = 10;
    beleid->punten.oudere_vanaf = 67;
    beleid->punten.eerder_geen_contact = 10;
    beleid->punten.wonen = 15;
}

static void standaard_capaciteit(struct beleid *beleid)
{
    for (int kanaal = 0; kanaal < KANAAL_COUNT; kanaal++) {
        beleid->capaciteit[kanaal] = CAPACITEIT_ONBEPERKT;
    }
    beleid->capaciteit[KANAAL_HUISBEZOEK] = 30;
    beleid->capaciteit[KANAAL_TELEFOON] = 50;
    beleid->norm = 270;
    beleid->tempo = TEMPO_GELIJKMATIG;
    beleid->reserve_crisis = 2;
    beleid->vrijgave[KANAAL_BRIEF] = true;
    beleid->vrijgave[KANAAL_TELEFOON] = true;
    beleid->vrijgave_crisis = true; /* KANAAL_HUISBEZOEK: the regisseur releases */
    beleid->ongebruikt_werkdagen = 5;
}

static void standaard_opvolging(struct beleid *beleid)
{
    beleid->brief_iedereen = true;
    beleid->brief_tussenpoos = 28;
    beleid->termijn_dagen = 28;
    beleid->termijn_werkdagen_spoed = 3;
    beleid->contactplan.na_brief_werkdagen = 3;
    beleid->contactplan.bel_pogingen = 3;
    beleid->contactplan.bel_dagen = 2;
    beleid->contactplan.bel_dagdelen = 2;
    beleid->contactplan.bezoek_pogingen = 2;
    beleid->contactplan.extra_oudere = 1;
    beleid->contactplan.oudere_vanaf = 67;
    beleid->contactplan.afsluiten_na_dagen = 42;
    beleid->bewaartermijn.niet_opgepakt = 6;
    beleid->bewaartermijn.opgepakt = 12;
    beleid->bewaartermijn.gesloten = 18;
}

void beleid_standaard(struct beleid *beleid)
{
    memset(beleid, 0, sizeof *beleid);
    for (int type = 0; type < PARTNER_TYPE_COUNT; type++) {
        beleid->drempel[type] = 10000;
        beleid->spoed[type] = SPOED_DIRECT;
    }
    beleid->spoed[PARTNER_ENERGIE] =
        SPOED_AANGEKONDIGD; /* end of supply is announced 20 working days ahead */
    beleid->sluit_na_werkdagen = 3;
    beleid->herhaling_maanden = 6;
    beleid->rust_maanden = 6;
    beleid->rust_marge = 25;
    beleid->bekend[BRON_GKB][TRAJECT_SCHULDHULP] = true;
    beleid->bekend[BRON_GKB][TRAJECT_BUDGETBEHEER] = true;
    beleid->bekend[BRON_WPDA][TRAJECT_UITKERING] = true;
    beleid->bekend[BRON_WPDA][TRAJECT_INKOMENSONDERSTEUNING] = true;
    beleid->bekend[BRON_WPDA][TRAJECT_SCHULDHULP] = true;
    koppelbeleid_standaard(&beleid->koppeling);
    beleid->overdracht_werkdagen = 5;
    beleid->overdracht_werkdagen_crisis = 1;
    standaard_punten(beleid);
    standaard_capaciteit(beleid);
    standaard_opvolging(beleid);
}
