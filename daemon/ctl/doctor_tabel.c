/* doctor_tabel: the questions of doctor, in the order in which they are asked: what others need comes first.
 */
#include "ctl/doctor.h"

#define SQL_DOE "laat een beheerder van PostgreSQL dit uitvoeren: "

/* clang-format off */
const struct doctor_check DOCTOR_CHECKS[] = {
    /* configuration */
    {"configuratie", "Zijn configuratie en beleid zonder fouten?", false, NODIG_NIETS, doctor_config,
     "verbeter {} en kijk na met: vroegsignalctl check-config"},
    {"klok", "Loopt de dienst op de echte klok?", false, NODIG_CONFIG, doctor_klok,
     "haal de regel 'klok:' uit {} en voer uit: systemctl restart vroegsignald"},

    /* keys */
    {"sleutels.map", "Is er een map met sleutels?", false, NODIG_CONFIG, doctor_sleutelmap,
     "zet {} terug uit de reservekopie; alleen bij een nieuwe installatie: vroegsignalctl migrate"},
    {"sleutels.rechten", "Kan alleen de dienst bij de sleutels?", false, NODIG_CONFIG, doctor_sleutel_rechten,
     "chmod go= {}"},
    {"sleutels.eigenaar", "Zijn de sleutels van de gebruiker van de dienst?", false, NODIG_CONFIG, doctor_sleutel_eigenaar,
     "chown vroegsignald: {}    (of voer doctor uit als de gebruiker van de dienst: sudo -u vroegsignald vroegsignalctl doctor)"},
    {"sleutels.bestanden", "Zijn de sleutels heel en volledig?", false, NODIG_CONFIG, doctor_sleutels,
     "zet de sleutelbestanden in {} terug uit de reservekopie"},

    /* the database server */
    {"database.bereikbaar", "Antwoordt de database, in een versie die past?", false, NODIG_CONFIG, doctor_database,
     "systemctl start postgresql; kijk 'database:' na in {} (PostgreSQL 15 of nieuwer)"},
    {"database.codering", "Staat de database in UTF-8?", false, NODIG_DATABASE, doctor_codering,
     "maak een database met ENCODING 'UTF8' TEMPLATE template0, en zet de gegevens over met pg_dump en pg_restore"},
    {"database.duurzaam", "Bewaart de database wat zij zegt te bewaren?", false, NODIG_DATABASE, doctor_duurzaam,
     SQL_DOE "ALTER SYSTEM SET {} = on; SELECT pg_reload_conf();    (staat het bij de rol of de database: ALTER ROLE of ALTER DATABASE ... RESET {})"},
    {"database.log_opdrachten", "Blijven de waarden van opdrachten uit het logboek van PostgreSQL?", false, NODIG_DATABASE, doctor_log_opdrachten,
     SQL_DOE "ALTER SYSTEM SET log_parameter_max_length = 0; SELECT pg_reload_conf();"},
    {"database.log_fouten", "Blijven de waarden bij fouten uit het logboek van PostgreSQL?", false, NODIG_DATABASE, doctor_log_fouten,
     SQL_DOE "ALTER SYSTEM SET log_parameter_max_length_on_error = 0; SELECT pg_reload_conf();"},
    {"database.log_uitleg", "Blijven de rijen waar een fout over gaat uit het logboek van PostgreSQL?", false, NODIG_DATABASE, doctor_log_uitleg,
     SQL_DOE "ALTER SYSTEM SET log_error_verbosity = terse; SELECT pg_reload_conf();"},
    {"database.verbindingen", "Zijn er genoeg verbindingen met de database over?", false, NODIG_DATABASE, doctor_verbindingen,
     SQL_DOE "ALTER SYSTEM SET max_connections = 100;    en daarna: systemctl restart postgresql"},
    {"database.klok", "Lopen de klok van deze machine en die van de database gelijk?", false, NODIG_DATABASE, doctor_uurwerk,
     "timedatectl set-ntp true    (op beide machines)"},
    {"database.rol", "Heeft de dienst niet meer rechten dan nodig?", false, NODIG_DATABASE, doctor_rol,
     "zet 'user=vroegsignald' in 'database:' van {}, en de eigenaar van de tabellen in 'database_beheer:'"},
    {"database.toegang", "Mag de rol van de dienst bij de tabellen?", false, NODIG_DATABASE, doctor_toegang,
     "zet 'user=vroegsignald' in 'database:', of als eigenaar: GRANT vroegsignald TO {}; ALTER ROLE {} INHERIT;"},
    {"database.schema", "Heeft de database het schema van dit programma?", false, NODIG_TOEGANG, doctor_schema,
     "vroegsignalctl migrate    (is de database nieuwer: installeer een nieuwer programma)"},
    {"database.rechten", "Heeft de rol van de dienst de rechten die zij nodig heeft?", false, NODIG_SCHEMA, doctor_rechten,
     "geef ze als eigenaar van de tabellen terug: GRANT {}"},
    {"database.rls", "Kan de dienst bij tabellen met beveiliging per rij?", false, NODIG_SCHEMA, doctor_rls,
     SQL_DOE "ALTER ROLE {} BYPASSRLS;"},

    /* keys and database together */
    {"sleutels.database", "Zijn dit de sleutels van deze database?", false, NODIG_SCHEMA | NODIG_SLEUTELS, doctor_sleutels_database,
     "zet in {} de sleutels terug van de reservekopie die bij deze database hoort"},
    {"sleutels.ontbreken", "Is er een sleutel voor alles wat versleuteld is?", false, NODIG_SCHEMA | NODIG_SLEUTELS, doctor_sleutels_ontbreken,
     "zet {} terug uit de reservekopie, of haal haar van een andere machine van de dienst"},
    {"sleutels.oud", "Is alles versleuteld met de nieuwste sleutel?", true, NODIG_SCHEMA | NODIG_SLEUTELS, doctor_sleutels_oud,
     "vroegsignalctl sleutels vernieuw"},
    {"sleutels.overbodig", "Liggen er geen sleutels die niets meer beschermen?", true, NODIG_SCHEMA | NODIG_SLEUTELS, doctor_sleutels_overbodig,
     "bewaar haar bij de oude reservekopieen, en: vroegsignalctl sleutels verwijder {}"},
    {"sleutels.klaar", "Staat er geen nieuwe sleutel te wachten?", true, NODIG_SCHEMA | NODIG_SLEUTELS, doctor_sleutels_klaar,
     "systemctl reload vroegsignald, en daarna: vroegsignalctl sleutels gebruik {}"},

    /* inbox and machine */
    {"inbox.map", "Is er een inbox?", false, NODIG_CONFIG, doctor_inbox_map,
     "systemd-tmpfiles --create    (staat de inbox elders: install -d -m 0700 -o vroegsignald -g vroegsignald {})"},
    {"inbox.schrijven", "Kan de dienst in de inbox lezen en schrijven?", false, NODIG_CONFIG, doctor_inbox_schrijven,
     "chown vroegsignald: {} && chmod u+rwx {}    (of voer doctor uit als de gebruiker van de dienst)"},
    {"inbox.open", "Is de inbox gesloten voor anderen?", false, NODIG_CONFIG, doctor_inbox_open,
     "chmod o-rw {}"},
    {"inbox.verplaatsen", "Liggen verwerkt/ en afgekeurd/ op dezelfde schijf als de inbox?", false, NODIG_CONFIG, doctor_inbox_verplaatsen,
     "verplaats {} naar de schijf van de inbox: een bestand moet in een keer verplaatst kunnen worden"},
    {"inbox.ligt", "Blijft er niets in de inbox liggen?", false, NODIG_CONFIG, doctor_inbox_ligt,
     "kijk of de dienst loopt: vroegsignalctl gezondheid; journalctl -u vroegsignald"},
    {"inbox.inotify", "Kan de dienst de inbox in het oog houden?", false, NODIG_CONFIG, doctor_inotify,
     "sysctl -w fs.inotify.max_user_instances=1024 fs.inotify.max_user_watches=65536    (blijvend: in /etc/sysctl.d)"},
    {"schijf", "Is er ruimte op de schijf van de inbox?", false, NODIG_CONFIG, doctor_schijf,
     "maak ruimte op de schijf van {}: verplaats oude bestanden uit verwerkt/ en afgekeurd/"},
    {"bestanden", "Mogen er genoeg bestanden tegelijk open?", false, NODIG_NIETS, doctor_bestanden,
     "zet LimitNOFILE=4096 in de unit (systemctl edit vroegsignald), of: ulimit -n 4096"},

    /* the service and its work */
    {"gezondheid.bestand", "Houdt de dienst bij hoe het met haar gaat?", true, NODIG_CONFIG, doctor_gezondheid_geen,
     "zet in {}: gezondheid: /run/vroegsignald/gezondheid.json"},
    {"gezondheid", "Loopt de dienst, en is zij gezond?", false, NODIG_CONFIG, doctor_gezondheid,
     "systemctl status vroegsignald; journalctl -u vroegsignald; vroegsignalctl gezondheid"},
    {"dienst.leidt", "Is er een dienst die plant en vertelt?", false, NODIG_SCHEMA, doctor_leider,
     "systemctl start vroegsignald"},
    {"plan", "Is er op de laatste werkdag gepland?", false, NODIG_SCHEMA, doctor_plan,
     "kijk of de dienst loopt (vroegsignalctl gezondheid), en plan alsnog: vroegsignalctl plan"},
    {"lijsten.oud", "Zijn de clientenlijsten niet ouder dan acht dagen?", false, NODIG_SCHEMA, doctor_lijst_oud,
     "vraag {} om een nieuwe lijst, en lees haar in: vroegsignalctl import clienten --bron {} BESTAND"},
    {"lijsten.geen", "Is er van elke hulpverlener een clientenlijst?", true, NODIG_SCHEMA, doctor_lijst_geen,
     "vraag {} om een lijst, en lees haar in: vroegsignalctl import clienten --bron {} BESTAND"},
    {"uitgaand", "Komt aan wat anderen verteld wordt?", false, NODIG_SCHEMA, doctor_uitgaand,
     "kijk of Kafka bereikbaar is en of de dienst loopt: vroegsignalctl gezondheid"},
    {"uitgaand.onverzendbaar", "Is er niets dat Kafka nooit aanneemt?", false, NODIG_SCHEMA, doctor_onverzendbaar,
     "vroegsignalctl mededelingen --onverzendbaar"},
    {"leveringen.vastgehouden", "Wacht er geen levering op een mens?", true, NODIG_SCHEMA, doctor_vastgehouden,
     "vroegsignalctl levering lijst; daarna: vroegsignalctl levering vrij ID, of trek-in ID --reden TEKST"},
    {"leveringen.bezig", "Wordt elke levering afgemaakt?", false, NODIG_SCHEMA, doctor_blijft_bezig,
     "vroegsignalctl levering lijst; leg het bestand opnieuw in de inbox, of lees het nog eens in: het gaat verder waar het bleef"},
    {"afgekeurd", "Wachten er geen afgekeurde records?", true, NODIG_SCHEMA, doctor_afgekeurd,
     "vroegsignalctl afgekeurd"},
};
/* clang-format on */
const size_t DOCTOR_CHECKS_AANTAL = sizeof DOCTOR_CHECKS / sizeof *DOCTOR_CHECKS;
