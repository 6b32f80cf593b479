-- Plans are made once a connection, perhaps on empty tables, and kept: under the settings of the intake connection they must
-- already be the right ones. The statements are those of schema/queries, the settings those of daemon/db/db.c.
\set instellingen `grep -ohE 'SET (jit|plan_cache_mode|max_parallel_workers_per_gather|enable_[a-z]+) = [a-z_0-9]+;' daemon/db/db.c`
\set voeg_toe `awk '/^-- name: /{on=($3=="huishouden_voeg_toe");next} on&&!/^--/' schema/queries/dossier.sql`
\set slot `awk '/^-- name: /{on=($3=="huishouden_slot");next} on&&!/^--/' schema/queries/dossier.sql`
\set signalen `awk '/^-- name: /{on=($3=="dossier_signalen");next} on&&!/^--/' schema/queries/dossier.sql`
\set meldingen `awk '/^-- name: /{on=($3=="dossier_meldingen");next} on&&!/^--/' schema/queries/dossier.sql`
\set gebeurtenissen `awk '/^-- name: /{on=($3=="dossier_gebeurtenissen");next} on&&!/^--/' schema/queries/dossier.sql`
\set bekenden `awk '/^-- name: /{on=($3=="bekenden");next} on&&!/^--/' schema/queries/dossier.sql`
\set bekenden_blok `awk '/^-- name: /{on=($3=="bekenden_blok");next} on&&!/^--/' schema/queries/dossier.sql`
\set bekenden_er `awk '/^-- name: /{on=($3=="bekenden_er");next} on&&!/^--/' schema/queries/dossier.sql`
\set antwoorden `awk '/^-- name: /{on=($3=="antwoorden");next} on&&!/^--/' schema/queries/uitvraag.sql`
\set profielen `awk '/^-- name: /{on=($3=="client_profielen");next} on&&!/^--/' schema/queries/client.sql`
\set blok_weg `awk '/^-- name: /{on=($3=="client_blok_weg");next} on&&!/^--/' schema/queries/client.sql`
\set te_groot `awk '/^-- name: /{on=($3=="client_blok_te_groot");next} on&&!/^--/' schema/queries/client.sql`
\set open `awk '/^-- name: /{on=($3=="open_huishoudens");next} on&&!/^--/' schema/queries/dossier.sql`
\set werk_bij `awk '/^-- name: /{on=($3=="melding_werk_bij");next} on&&!/^--/' schema/queries/oordeel.sql`
\set verwijder `awk '/^-- name: /{on=($3=="melding_verwijder");next} on&&!/^--/' schema/queries/oordeel.sql`
\set besluit `awk '/^-- name: /{on=($3=="signaal_besluit_werk_bij");next} on&&!/^--/' schema/queries/oordeel.sql`
\set plaats `awk '/^-- name: /{on=($3=="plaats_geef_vrij");next} on&&!/^--/' schema/queries/oordeel.sql`
\set bekend `awk '/^-- name: /{on=($3=="signaal_bekend");next} on&&!/^--/' schema/queries/signaal.sql`
\set versies `awk '/^-- name: /{on=($3=="versie_bekend");next} on&&!/^--/' schema/queries/signaal.sql`
\set zonder_adres `awk '/^-- name: /{on=($3=="bsn_zonder_adres");next} on&&!/^--/' schema/queries/signaal.sql`
\set van_bsn `awk '/^-- name: /{on=($3=="bsn_signalen");next} on&&!/^--/' schema/queries/signaal.sql`
\set oude_versie `awk '/^-- name: /{on=($3=="signaal_oude_versie");next} on&&!/^--/' schema/queries/signaal.sql`
\set inhoud `awk '/^-- name: /{on=($3=="signaal_inhoud");next} on&&!/^--/' schema/queries/signaal.sql`
\set telt_nu `awk '/^-- name: /{on=($3=="versie_telt_nu");next} on&&!/^--/' schema/queries/signaal.sql`
\set stand `awk '/^-- name: /{on=($3=="signaal_stand");next} on&&!/^--/' schema/queries/signaal.sql`
\set kenmerk `awk '/^-- name: /{on=($3=="versie_kenmerk");next} on&&!/^--/' schema/queries/signaal.sql`
\set laatste `awk '/^-- name: /{on=($3=="mededeling_laatste");next} on&&!/^--/' schema/queries/uitgaand.sql`
\set wijzig `awk '/^-- name: /{on=($3=="mededeling_wijzig");next} on&&!/^--/' schema/queries/uitgaand.sql`
\set vervalt `awk '/^-- name: /{on=($3=="mededeling_vervalt");next} on&&!/^--/' schema/queries/uitgaand.sql`
BEGIN;
SELECT plan(99);
:instellingen
SELECT is(current_setting('plan_cache_mode'), 'force_generic_plan', 'the settings of the intake connection were found');
SELECT is(current_setting('enable_seqscan'), 'off', '... all of them');

PREPARE voeg_toe AS :voeg_toe;
PREPARE slot AS :slot;
PREPARE signalen AS :signalen;
PREPARE meldingen AS :meldingen;
PREPARE gebeurtenissen AS :gebeurtenissen;
PREPARE bekenden AS :bekenden;
PREPARE bekenden_blok AS :bekenden_blok;
PREPARE bekenden_er AS :bekenden_er;
PREPARE antwoorden AS :antwoorden;
PREPARE profielen AS :profielen;
PREPARE blok_weg AS :blok_weg;
PREPARE te_groot AS :te_groot;
PREPARE open AS :open;
PREPARE werk_bij AS :werk_bij;
PREPARE verwijder AS :verwijder;
PREPARE besluit AS :besluit;
PREPARE plaats AS :plaats;
PREPARE bekend AS :bekend;
PREPARE versies AS :versies;
PREPARE zonder_adres AS :zonder_adres;
PREPARE van_bsn AS :van_bsn;
PREPARE oude_versie AS :oude_versie;
PREPARE inhoud AS :inhoud;
PREPARE telt_nu AS :telt_nu;
PREPARE stand AS :stand;
PREPARE kenmerk AS :kenmerk;
PREPARE laatste AS :laatste;
PREPARE wijzig AS :wijzig;
PREPARE vervalt AS :vervalt;

CREATE FUNCTION pg_temp.plan_van(aanroep text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE regel text; plan text := '';
BEGIN
    FOR regel IN EXECUTE 'EXPLAIN (COSTS OFF) EXECUTE ' || aanroep LOOP
        plan := plan || regel || E'\n';
    END LOOP;
    RETURN plan;
END $$;

-- No scan of a whole table and no join that must read one; and the index with the condition that makes it useful.
CREATE FUNCTION pg_temp.toets(naam text, aanroep text, VARIADIC verwacht text[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE plan text := pg_temp.plan_van(aanroep); woord text;
BEGIN
    RETURN NEXT unalike(plan, '%Seq Scan%', naam || ': no sequential scan');
    RETURN NEXT doesnt_match(plan, '(Hash|Merge) (Join|Anti|Semi|Left|Right)', naam || ': no hash or merge join');
    FOREACH woord IN ARRAY verwacht LOOP
        RETURN NEXT matches(plan, woord, naam || ': ' || woord);
    END LOOP;
END $$;

SELECT pg_temp.toets('huishouden_slot', $$slot('{1,2}')$$, 'huishouden_pkey', 'LockRows\s*\n.*(Sort|Index Scan)');
SELECT pg_temp.toets('dossier_signalen', $$signalen('{1,2}', '2026-03-01', 8, '0106')$$,
                     'signaal_huishouden[^\n]*\n\s*Index Cond: \(+huishouden = h\.sleutel\)',
                     'melding_huishouden_periode_key on melding o\n\s*Index Cond: \(+huishouden = (\$|h\.sleutel)');
SELECT pg_temp.toets('dossier_meldingen', $$meldingen('{1,2}', '2026-03-01', 8)$$,
                     'melding_huishouden_periode_key on melding m\n\s*Index Cond: \(+huishouden = h\.sleutel\)');
SELECT pg_temp.toets('dossier_gebeurtenissen', $$gebeurtenissen('{1,2}')$$,
                     'gebeurtenis_huishouden[^\n]*\n\s*Index Cond: \(huishouden = h\.sleutel\)');
SELECT pg_temp.toets('bekenden', $$bekenden('{1,2}')$$, 'client_pkey[^\n]*\n\s*Index Cond: \(sleutel = ANY');
SELECT pg_temp.toets('bekenden_blok', $$bekenden_blok('0106', '{1,2}')$$,
                     'client_blok_pkey[^\n]*\n\s*Index Cond: \(\(lijst = l\.nr\) AND \(blok = ANY');
SELECT pg_temp.toets('bekenden_er', $$bekenden_er('0106')$$, 'clientenlijst_actief');
SELECT pg_temp.toets('antwoorden', $$antwoorden('0106', '{"\\x01"}', '{"\\x01"}', '{1,2}')$$,
                     'vraag_bsn[^\n]*\n\s*Index Cond: \(bsn_ps = ANY', 'vraag_naam[^\n]*\n\s*Index Cond: \(naam_datum_adres = ANY',
                     'vraag_signaal_pkey[^\n]*\n\s*Index Cond: \(signaal = ANY', 'vraag_pkey[^\n]*\n\s*Index Cond: \(nr = ',
                     'vraag_signaal_vraag[^\n]*\n\s*Index Cond: \(vraag = v\.nr\)');
SELECT pg_temp.toets('client_profielen', $$profielen(1, 0, 1000)$$,
                     'client_lijst[^\n]*\n\s*Index Cond: \(\(lijst = [^)]*\) AND \(sleutel > ');
SELECT pg_temp.toets('client_blok_weg', $$blok_weg('0106', 1)$$, 'client_blok_pkey[^\n]*\n\s*Index Cond: \(lijst = l\.nr');
SELECT pg_temp.toets('client_blok_te_groot', $$te_groot(1, 100)$$,
                     'client_blok_pkey[^\n]*\n\s*Index Cond: \(lijst = ',
                     'client_blok_pkey[^\n]*\n\s*Index Cond: \(\(lijst = [^)]*\) AND \(blok = ANY');
SELECT pg_temp.toets('open_huishoudens', $$open('0106')$$, 'melding_open');
SELECT pg_temp.toets('melding_verwijder', $$verwijder('{1}')$$, 'melding_pkey');
SELECT pg_temp.toets('signaal_besluit_werk_bij', $$besluit('{1}', '{1}', '{0}', '{1}', '{1}', '{t}')$$,
                     'signaal_pkey[^\n]*\n\s*Index Cond: \(sleutel = t\.sleutel\)');
SELECT pg_temp.toets('plaats_geef_vrij', $$plaats('{1}')$$, 'plaats_pkey');
SELECT pg_temp.toets('melding_werk_bij', 'werk_bij(' || array_to_string(array_fill('NULL'::text, ARRAY[32]), ', ') || ')',
                     'melding_pkey[^\n]*\n\s*Index Cond: \(sleutel = t\.sleutel\)');
SELECT pg_temp.toets('huishouden_voeg_toe', $$voeg_toe('{1}', '{"9401GE-1"}', '0106')$$, 'Conflict Arbiter Indexes: huishouden_pkey');

-- What the intake asks and changes beside that (signaal.sql)
SELECT pg_temp.toets('signaal_bekend', $$bekend('{1}')$$, 'signaal_pkey[^\n]*\n\s*Index Cond: \(sleutel = k\.sleutel\)', 'huishouden_pkey');
SELECT pg_temp.toets('versie_bekend', $$versies('{1}')$$, 'signaal_versie_pkey[^\n]*\n\s*Index Cond: \(signaal = k\.sleutel\)');
SELECT pg_temp.toets('bsn_zonder_adres', $$zonder_adres('0106', '{"\\x01"}')$$, 'signaal_bsn[^\n]*\n\s*Index Cond: \(+bsn_ps = ANY');
SELECT pg_temp.toets('bsn_signalen', $$van_bsn('0106', '2026-03-01', '{"\\x01"}')$$, 'signaal_bsn[^\n]*\n\s*Index Cond: \(+bsn_ps = ANY');
SELECT pg_temp.toets('signaal_oude_versie', $$oude_versie('{1}')$$, 'signaal_pkey');
SELECT pg_temp.toets('signaal_inhoud', $$inhoud('{1}', '{"\\x01"}')$$, 'signaal_pkey[^\n]*\n\s*Index Cond: \(sleutel = ',
                     'signaal_versie_pkey[^\n]*\n\s*Index Cond: \(\(signaal = k\.sleutel\)');
SELECT pg_temp.toets('versie_telt_nu', $$telt_nu('{1}', '{"\\x01"}')$$, 'signaal_versie_pkey');
SELECT pg_temp.toets('signaal_stand', $$stand('{1}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)$$, 'signaal_pkey[^\n]*\n\s*Index Cond: \(sleutel = k\.sleutel\)');
SELECT pg_temp.toets('versie_kenmerk', $$kenmerk('{1}', '{"\\x01"}')$$, 'signaal_versie_pkey[^\n]*\n\s*Index Cond: \(\(signaal = k\.sleutel\)');

-- What others are to be told (uitgaand.sql)
SELECT pg_temp.toets('mededeling_laatste', $$laatste('{1}', '{1}')$$, 'LockRows',
                     'Index Scan Backward using mededeling_pkey[^\n]*\n\s*Index Cond: \(\(onderwerp = k\.onderwerp\) AND \(soort = k\.soort\)\)');
SELECT pg_temp.toets('mededeling_wijzig', $$wijzig('{1}', '{1}', '{1}', '{1}', '{2026-10-06}')$$, 'mededeling_pkey');
SELECT pg_temp.toets('mededeling_vervalt', $$vervalt('{1}', '{1}', '{1}')$$, 'mededeling_pkey');

SELECT * FROM finish();
ROLLBACK;
