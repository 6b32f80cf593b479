/* faalpunt: named points at which a test makes the program fail.
 *
 * Compiled in only with VS_FAALPUNTEN (the presets debug and asan); in what is installed the macro is
 * nothing. The environment names one point: VS_FAALPUNT=naam[:keer[:actie]]. At the so-manieth pass (1 when
 * not given) the program kills itself (`dood`, SIGKILL, when no action is given), stops itself (`stil`,
 * SIGSTOP: a test wakes it), or waits (`wacht-500`, milliseconds). The names are in the list below; one that
 * is not there is told on standard error and ends the program, so that a test cannot wait for nothing. */
#ifndef DB_FAALPUNT_H
#define DB_FAALPUNT_H

#ifdef VS_FAALPUNTEN
/* voor_commit, commit_gestuurd (the COMMIT is on its way, its answer not read), na_commit, na_begin,
 * kafka_na_neem, kafka_na_haal, inbox_voor_verslag, inbox_voor_verplaats, inbox_na_verplaats,
 * plan_voor_commit, uitgaand_bevroren, uitgaand_gestuurd, uitgaand_bezorgd, sleutel_voor_weg,
 * sleutel_na_weg, bewaar_na_slot, bewaar_voor_commit, herzie_begin */
void faalpunt(const char *naam);
#define FAALPUNT(naam) faalpunt(naam)
#else
#define FAALPUNT(naam) ((void)0)
#endif

#endif
