/* kalender: Monday to Friday, without the days of Algemene termijnenwet art. 3. Partners do not know the
 * extra free days of a municipality. */
#include "synth/kalender.h"

#include "domain/termijn.h"

bool synth_werkdag(civil_date dag)
{
    return date_weekday(dag) <= 5 && !feestdag_is(dag);
}

civil_date synth_naar_werkdag(civil_date dag)
{
    while (!synth_werkdag(dag)) {
        dag++;
    }
    return dag;
}

civil_date synth_nde_werkdag(civil_month maand, int nummer)
{
    civil_date dag = synth_naar_werkdag(month_first(maand));
    while (--nummer > 0) {
        dag = synth_naar_werkdag(dag + 1);
    }
    return dag;
}
