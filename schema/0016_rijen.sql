-- 0016: which rows the program of the pages may see and write: row-level security.
--
-- The unit is the household. What is said about one (its signals, meldingen, events, places, decisions) is seen by whoever may see
-- the household, and by nobody else:
--   regisseur, privacy   every household of the gemeente
--   buurtteam            those with a visit that is released for the team or given out to it
--   uitvoering           those with an open melding
--   gkb, wpda            those that are handed over to them
--   who wrote an event   what they wrote it about, for four weeks: to undo it, and to keep sight of it while their own act closes it
-- except a household that somebody is kept away from (niet_zichtbaar). Others see no household at all.
--
-- Who asks is looked up from the token of the session (toegang_wie), in a sub-select that runs once a statement. The policies use
-- only operators that PostgreSQL calls leakproof (int8, text =), so that the indexes of the tables keep working under them.
-- What judging a household needs beyond it (client lists, the residents' register, the household that signals move to) is had through
-- the functions at the end, which answer a question about named persons and places and show no table.

-- The teams of the policy that is in force, by number as in plaats.team: written by the programs when they read the policy.
CREATE TABLE team (
    gemeentecode text     NOT NULL,
    naam         text     NOT NULL, -- '': the one team of a policy without teams
    nr           smallint NOT NULL,
    PRIMARY KEY (gemeentecode, naam)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON team TO vroegsignald;
GRANT SELECT ON team TO vroegsignald_web;

-- Addresses that somebody must not see: family, the own street. As the address key of a household, with all doors behind it.
CREATE TABLE niet_zichtbaar (
    gebruiker bigint      NOT NULL REFERENCES gebruiker,
    adres     text        NOT NULL CHECK (adres ~ '^[1-9][0-9]{3}[A-Z]{2}-[0-9]+(-[A-Z0-9]+)?$|^[1-9][0-9]{3}[A-Z]{2}$'),
    tijd      timestamptz NOT NULL,
    wie       text        NOT NULL,
    reden     text,
    PRIMARY KEY (gebruiker, adres)
);
GRANT SELECT, INSERT, DELETE ON niet_zichtbaar TO vroegsignald;

ALTER TABLE gebruiker_wijziging DROP CONSTRAINT gebruiker_wijziging_wat_check;
ALTER TABLE gebruiker_wijziging ADD CONSTRAINT gebruiker_wijziging_wat_check
    CHECK (wat IN ('gemaakt', 'wachtwoord', 'token', 'uit', 'niet zichtbaar', 'zichtbaar'));

-- Households that an act of moving signals may reach, in the transaction of that act (toegang_verhuizing).
CREATE UNLOGGED TABLE bereik (
    transactie xid8   NOT NULL,
    gebruiker  bigint NOT NULL,
    huishouden bigint NOT NULL,
    PRIMARY KEY (transactie, gebruiker, huishouden)
);
GRANT SELECT ON bereik TO vroegsignald;

-- Acts of people, to find what somebody wrote.
CREATE INDEX gebeurtenis_mens ON gebeurtenis (wie, tijd) WHERE rol <> '';
-- What somebody read, for who asks.
CREATE INDEX inzage_wie ON inzage (wie, tijd);

-- Who asks -------------------------------------------------------------------------------------------------------------
-- Everything below runs as the owner of the tables, and looks at nothing but the session whose token the transaction was given.

CREATE FUNCTION toegang_ik() RETURNS sessie_lopend
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
DECLARE
    ik sessie_lopend;
BEGIN
    SELECT l.* INTO ik FROM sessie_lopend l
     WHERE l.token = sha256(decode(nullif(current_setting('vroegsignald.sessie', true), ''), 'hex'));
    RETURN ik;
EXCEPTION WHEN invalid_parameter_value THEN RETURN NULL; -- what was set is no token at all
END $$;

-- NULL of nobody, which no policy lets through.
CREATE FUNCTION toegang_rol() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$ BEGIN RETURN (toegang_ik()).rol; END $$;
CREATE FUNCTION toegang_naam() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$ BEGIN RETURN (toegang_ik()).naam; END $$;
CREATE FUNCTION toegang_gemeente() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$ BEGIN RETURN (toegang_ik()).gemeentecode; END $$;
CREATE FUNCTION toegang_partner() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$ BEGIN RETURN (toegang_ik()).partner; END $$;

-- The gemeente of which somebody sees every household.
CREATE FUNCTION toegang_alles() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
DECLARE
    ik sessie_lopend := toegang_ik();
BEGIN
    RETURN CASE WHEN ik.rol IN ('regisseur', 'privacy') THEN ik.gemeentecode END;
END $$;
-- The gemeente of somebody who judges households: who looks at one, has it judged as of now.
CREATE FUNCTION toegang_oordeelt() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
DECLARE
    ik sessie_lopend := toegang_ik();
BEGIN
    RETURN CASE WHEN ik.rol IN ('regisseur', 'privacy', 'buurtteam', 'uitvoering', 'gkb', 'wpda') THEN ik.gemeentecode END;
END $$;
-- The list that is the own one (lib/domain/codes.def, BRON) of gkb and wpda.
CREATE FUNCTION toegang_bron() RETURNS smallint
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
BEGIN
    RETURN CASE toegang_rol() WHEN 'gkb' THEN 0 WHEN 'wpda' THEN 1 END;
END $$;

-- Households that somebody is kept away from.
CREATE FUNCTION toegang_verborgen() RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
DECLARE
    ik sessie_lopend := toegang_ik();
BEGIN
    RETURN ARRAY (SELECT h.sleutel
                    FROM niet_zichtbaar n
                    JOIN huishouden h ON h.gemeentecode = ik.gemeentecode AND h.naam >= n.adres AND h.naam < n.adres || '~'
                   WHERE n.gebruiker = ik.id AND (h.naam = n.adres OR substr(h.naam, length(n.adres) + 1, 1) IN ('-', '/')));
END $$;

-- The households of who does not see all. Numbers: lib/domain/codes.def, enum plaats_status.
CREATE FUNCTION toegang_huishoudens() RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER STABLE ROWS 200 SET search_path = public, pg_temp AS $$
DECLARE
    ik sessie_lopend := toegang_ik();
    verborgen bigint[];
BEGIN
    IF ik.rol IS NULL OR ik.rol NOT IN ('buurtteam', 'uitvoering', 'gkb', 'wpda', 'regisseur', 'privacy') THEN
        RETURN;
    END IF;
    verborgen := toegang_verborgen();
    IF ik.rol = 'buurtteam' THEN
        RETURN QUERY SELECT p.huishouden FROM plaats p
                       JOIN team t ON t.gemeentecode = p.gemeentecode AND t.nr = p.team AND t.naam = ik.team
                      WHERE p.lopend AND p.gemeentecode = ik.gemeentecode AND p.kanaal = 3 AND p.status IN (1, 2)
                        AND p.huishouden <> ALL (verborgen);
    ELSIF ik.rol = 'uitvoering' THEN
        RETURN QUERY SELECT m.huishouden FROM melding m
                      WHERE m.gemeentecode = ik.gemeentecode AND m.resultaat = 0 AND m.huishouden <> ALL (verborgen);
    ELSIF ik.rol IN ('gkb', 'wpda') THEN
        RETURN QUERY SELECT m.huishouden FROM melding m
                      WHERE m.gemeentecode = ik.gemeentecode AND m.resultaat = 0 AND m.actief
                        AND m.route = CASE ik.rol WHEN 'gkb' THEN 4 ELSE 5 END AND m.huishouden <> ALL (verborgen);
    END IF;
    IF ik.rol IN ('buurtteam', 'uitvoering', 'gkb', 'wpda') THEN
        RETURN QUERY SELECT g.huishouden FROM gebeurtenis g
                      WHERE g.wie = ik.naam AND g.tijd >= ik.laatst - interval '28 days' AND g.rol <> ''
                        AND g.gemeentecode = ik.gemeentecode AND g.huishouden <> ALL (verborgen);
    END IF;
    RETURN QUERY SELECT b.huishouden FROM bereik b
                  WHERE b.transactie = pg_current_xact_id_if_assigned() AND b.gebruiker = ik.id AND b.huishouden <> ALL (verborgen);
END $$;

-- COPY is refused to a role that row-level security counts for, whatever the policies say, and the detour round it is slower: the
-- daemon's role is put above it where whoever migrates may do that. docs/installatie.md says how to do it by hand, `doctor` asks.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'vroegsignald' AND NOT rolbypassrls) THEN
        ALTER ROLE vroegsignald BYPASSRLS;
    END IF;
EXCEPTION WHEN insufficient_privilege OR internal_error THEN NULL; -- may not; or another database of this cluster does it just now
END $$;

-- Policies -------------------------------------------------------------------------------------------------------------

DO $$
DECLARE
    t text;
    kolom text;
BEGIN
    -- The programs that are no pages see every row, also without BYPASSRLS.
    FOR t IN SELECT c.relname FROM pg_class c
              WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
                AND c.relname NOT IN ('schema_versie', 'bereik', 'kafka_offset')
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY dienst ON %I TO vroegsignald, vroegsignald_bewaar USING (true) WITH CHECK (true)', t);
    END LOOP;
    -- Of a household.
    FOREACH t IN ARRAY ARRAY ['huishouden', 'signaal', 'melding', 'gebeurtenis', 'plaats'] LOOP
        kolom := CASE t WHEN 'huishouden' THEN 'sleutel' ELSE 'huishouden' END;
        EXECUTE format('CREATE POLICY web ON %I TO vroegsignald_web USING (
                            (gemeentecode = (SELECT toegang_alles()) AND %I <> ALL ((SELECT toegang_verborgen())::bigint[]))
                            OR %I IN (SELECT toegang_huishoudens()))', t, kolom, kolom);
    END LOOP;
    -- Of a melding or a signal of one.
    CREATE POLICY web ON besluit_melding TO vroegsignald_web
        USING (EXISTS (SELECT FROM melding m WHERE m.sleutel = besluit_melding.melding));
    FOREACH t IN ARRAY ARRAY ['besluit_signaal', 'signaal_versie', 'vraag_signaal'] LOOP
        EXECUTE format('CREATE POLICY web ON %I TO vroegsignald_web
                            USING (EXISTS (SELECT FROM signaal s WHERE s.sleutel = %I.signaal))', t, t);
    END LOOP;
    CREATE POLICY web ON mededeling TO vroegsignald_web
        USING (CASE soort WHEN 1 THEN EXISTS (SELECT FROM melding m WHERE m.sleutel = mededeling.onderwerp)
                          ELSE EXISTS (SELECT FROM signaal s WHERE s.sleutel = mededeling.onderwerp) END);
    -- Rules and figures: of no person.
    FOREACH t IN ARRAY ARRAY ['beleid_versie', 'team', 'capaciteit', 'capaciteit_wijziging', 'planrun', 'telling_signaal',
                              'telling_melding', 'telling_poging', 'bewaartermijn_run', 'clientenlijst', 'bewonerregister'] LOOP
        EXECUTE format('CREATE POLICY web_lees ON %I FOR SELECT TO vroegsignald_web
                            USING (gemeentecode = (SELECT toegang_gemeente()) AND (SELECT toegang_rol()) <> ''signaalpartner'')', t);
    END LOOP;
END $$;

-- An event is said by who says it.
CREATE POLICY web_wie ON gebeurtenis AS RESTRICTIVE FOR INSERT TO vroegsignald_web
    WITH CHECK (wie = (SELECT toegang_naam()) AND rol = (SELECT toegang_rol()));

CREATE POLICY web_voeg_toe ON beleid_versie FOR INSERT TO vroegsignald_web
    WITH CHECK (gemeentecode = (SELECT toegang_oordeelt()));
-- Whoever judges makes a month's rows and locks them; only the regisseur changes how many places there are.
CREATE POLICY web_voeg_toe ON capaciteit FOR INSERT TO vroegsignald_web
    WITH CHECK (gemeentecode = (SELECT toegang_oordeelt()) AND gebruikt = 0);
CREATE POLICY web_wijzig ON capaciteit FOR UPDATE TO vroegsignald_web
    USING (gemeentecode = (SELECT toegang_oordeelt()))
    WITH CHECK (gemeentecode = (SELECT toegang_gemeente()) AND (SELECT toegang_rol()) = 'regisseur');
CREATE POLICY web_voeg_toe ON capaciteit_wijziging FOR INSERT TO vroegsignald_web
    WITH CHECK (gemeentecode = (SELECT toegang_gemeente()) AND (SELECT toegang_rol()) = 'regisseur'
                AND wie = (SELECT toegang_naam()));
-- The count follows the places, whoever changes one.
ALTER FUNCTION plaats_telt() SECURITY DEFINER SET search_path = public, pg_temp;
REVOKE ALL ON FUNCTION plaats_telt() FROM PUBLIC;

CREATE POLICY web_lees ON adresregel FOR SELECT TO vroegsignald_web USING (gemeentecode = (SELECT toegang_oordeelt()));
CREATE POLICY web_schrijf ON adresregel TO vroegsignald_web
    USING (gemeentecode = (SELECT toegang_gemeente()) AND (SELECT toegang_rol()) = 'regisseur');

-- Deliveries, and what was refused of them.
CREATE POLICY web ON levering FOR SELECT TO vroegsignald_web
    USING (gemeentecode = (SELECT toegang_gemeente())
           AND ((SELECT toegang_rol()) IN ('regisseur', 'uitvoering', 'beheer')
                OR (bron = 'http' AND signaalpartner = (SELECT toegang_partner()))));
CREATE POLICY web_voeg_toe ON levering FOR INSERT TO vroegsignald_web
    WITH CHECK (gemeentecode = (SELECT toegang_gemeente())
                AND ((SELECT toegang_rol()) = 'regisseur'
                     OR (bron = 'http' AND soort = 'signalen' AND signaalpartner = (SELECT toegang_partner()))));
CREATE POLICY web_wijzig ON levering FOR UPDATE TO vroegsignald_web
    USING (gemeentecode = (SELECT toegang_gemeente()) AND (SELECT toegang_rol()) IN ('regisseur', 'beheer'));
-- Whoever sends it in cannot read it back, or take it away.
CREATE POLICY web ON levering_inhoud TO vroegsignald_web
    USING ((SELECT toegang_rol()) = 'regisseur' AND EXISTS (SELECT FROM levering l WHERE l.id = levering_inhoud.levering));
CREATE POLICY web_voeg_toe ON levering_inhoud FOR INSERT TO vroegsignald_web
    WITH CHECK (EXISTS (SELECT FROM levering l WHERE l.id = levering_inhoud.levering AND l.positie = 0));
CREATE POLICY web ON partij FOR SELECT TO vroegsignald_web USING (EXISTS (SELECT FROM levering l WHERE l.id = partij.levering));
CREATE POLICY web_voeg_toe ON partij FOR INSERT TO vroegsignald_web WITH CHECK ((SELECT toegang_rol()) = 'regisseur');
CREATE POLICY web ON waarschuwing FOR SELECT TO vroegsignald_web
    USING (EXISTS (SELECT FROM levering l WHERE l.id = waarschuwing.levering));
CREATE POLICY web_voeg_toe ON waarschuwing FOR INSERT TO vroegsignald_web WITH CHECK ((SELECT toegang_rol()) = 'regisseur');
CREATE POLICY web ON afgekeurd FOR SELECT TO vroegsignald_web
    USING ((SELECT toegang_rol()) IN ('regisseur', 'uitvoering', 'signaalpartner')
           AND EXISTS (SELECT FROM levering l WHERE l.id = afgekeurd.levering));
CREATE POLICY web_schrijf ON afgekeurd TO vroegsignald_web
    USING ((SELECT toegang_rol()) = 'regisseur' AND EXISTS (SELECT FROM levering l WHERE l.id = afgekeurd.levering));

-- Known clients and enquiries: to the regisseur, who compares records, and to whose list it is.
CREATE POLICY web ON client FOR SELECT TO vroegsignald_web
    USING (gemeentecode = (SELECT toegang_alles()) OR (gemeentecode = (SELECT toegang_gemeente()) AND bron = (SELECT toegang_bron())));
CREATE POLICY web ON uitvraag FOR SELECT TO vroegsignald_web
    USING (gemeentecode = (SELECT toegang_alles()) OR (gemeentecode = (SELECT toegang_gemeente()) AND bron = (SELECT toegang_bron())));
CREATE POLICY web ON vraag FOR SELECT TO vroegsignald_web
    USING (gemeentecode = (SELECT toegang_alles()) OR (gemeentecode = (SELECT toegang_gemeente()) AND bron = (SELECT toegang_bron())));

-- What leaves: operation.
CREATE POLICY web ON uitgaand FOR SELECT TO vroegsignald_web
    USING (gemeentecode = (SELECT toegang_gemeente()) AND (SELECT toegang_rol()) = 'regisseur');
CREATE POLICY web ON herziening FOR SELECT TO vroegsignald_web
    USING (gemeentecode = (SELECT toegang_gemeente()) AND (SELECT toegang_rol()) IN ('regisseur', 'beheer'));

CREATE POLICY web ON eenmalig TO vroegsignald_web USING (gemeentecode = (SELECT toegang_gemeente()));

-- The log of reading: everybody writes what they read themselves, who guards it reads it.
CREATE POLICY web_voeg_toe ON inzage FOR INSERT TO vroegsignald_web WITH CHECK (wie = (SELECT toegang_naam()));
CREATE POLICY web ON inzage FOR SELECT TO vroegsignald_web USING ((SELECT toegang_rol()) = 'privacy');

-- What judging asks beyond the household ---------------------------------------------------------------------------------
-- Each answers what its twin in schema/queries answers to the other programs, and nothing to who does not judge. Who is on a list is
-- only told to who names one of the person's keys, where somebody lives to who names place, BSN or birth date.

CREATE FUNCTION oordeel_bekenden_blok(p_gemeente text, p_blokken bigint[]) RETURNS TABLE (blok bigint, client bigint)
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF p_gemeente = toegang_oordeelt() THEN
        RETURN QUERY SELECT b.blok, b.client
                       FROM clientenlijst l JOIN client_blok b ON b.lijst = l.nr AND b.blok = ANY (p_blokken)
                      WHERE l.gemeentecode = p_gemeente AND l.actief;
    END IF;
END $$;

CREATE FUNCTION oordeel_bekenden(p_gemeente text, p_blokken bigint[], p_sleutels bigint[]) RETURNS SETOF client
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
BEGIN
    IF p_gemeente = toegang_oordeelt() THEN
        RETURN QUERY SELECT c.* FROM client c
                      WHERE c.sleutel = ANY (p_sleutels) AND c.gemeentecode = p_gemeente
                        AND EXISTS (SELECT FROM client_blok b
                                     WHERE b.lijst = c.lijst AND b.blok = ANY (p_blokken) AND b.client = c.sleutel);
    END IF;
END $$;

CREATE FUNCTION oordeel_bewoners(p_register bigint, p_bsn bytea[], p_plek text[], p_geboren int[]) RETURNS SETOF bewoner
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM bewonerregister r WHERE r.nr = p_register AND r.gemeentecode = toegang_oordeelt()) THEN
        RETURN QUERY SELECT b.* FROM bewoner b WHERE b.bsn_ps = ANY (p_bsn) AND b.register = p_register;
        RETURN QUERY SELECT b.* FROM bewoner b
                      WHERE b.plek COLLATE "C" = ANY (p_plek) AND b.register = p_register AND (b.bsn_ps = ANY (p_bsn)) IS NOT TRUE;
        RETURN QUERY SELECT b.* FROM bewoner b
                      WHERE b.geboren = ANY (p_geboren) AND b.register = p_register
                        AND (b.bsn_ps = ANY (p_bsn)) IS NOT TRUE AND (b.plek COLLATE "C" = ANY (p_plek)) IS NOT TRUE;
    END IF;
END $$;

CREATE FUNCTION oordeel_bewoners_onvolledig(p_register bigint, p_bsn bytea[], p_plek text[]) RETURNS SETOF bewoner_onvolledig
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM bewonerregister r WHERE r.nr = p_register AND r.gemeentecode = toegang_oordeelt()) THEN
        RETURN QUERY SELECT b.* FROM bewoner_onvolledig b
                      WHERE b.register = p_register AND (b.bsn_ps = ANY (p_bsn) OR b.plek COLLATE "C" = ANY (p_plek));
    END IF;
END $$;

-- Does anybody live at it; does the register call it an institution; which street it is.
CREATE FUNCTION oordeel_postcode(p_register bigint, p_postcode text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM bewoner b
                    WHERE b.plek COLLATE "C" >= p_postcode || '-' AND b.plek COLLATE "C" < p_postcode || '.' AND b.register = p_register);
END;
CREATE FUNCTION oordeel_instelling(p_register bigint, p_adressen text[]) RETURNS SETOF text
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT DISTINCT adres COLLATE "C" FROM bewoner
     WHERE instelling AND adres COLLATE "C" = ANY (p_adressen) AND register = p_register;
END;
CREATE FUNCTION oordeel_straat(p_gemeente text, p_plek text) RETURNS text
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT min(b.straat COLLATE "C")
      FROM bewoner b JOIN bewonerregister r ON r.nr = b.register AND r.actief AND r.gemeentecode = p_gemeente
     WHERE b.plek COLLATE "C" = p_plek;
END;

CREATE FUNCTION oordeel_antwoorden(p_gemeente text, p_bsn bytea[], p_naam bytea[], p_signalen bigint[])
RETURNS TABLE (bron smallint, vraag_id text, client_id text, traject smallint, vanaf date, tot date, beantwoord timestamptz,
               bsn_ps bytea, naam_datum bytea, naam_datum_adres bytea, voorletters text, signaal bigint)
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF p_gemeente = toegang_oordeelt() THEN
        RETURN QUERY
        SELECT v.bron, v.vraag_id, v.client_id, v.traject, v.vanaf, v.tot, v.beantwoord, v.bsn_ps, v.naam_datum,
               v.naam_datum_adres, v.voorletters, g.signaal
          FROM (SELECT nr FROM vraag WHERE bekend AND bsn_ps = ANY (p_bsn)
                UNION
                SELECT nr FROM vraag WHERE bekend AND naam_datum_adres = ANY (p_naam)
                UNION
                SELECT vraag FROM vraag_signaal WHERE signaal = ANY (p_signalen)) AS k (nr)
          JOIN vraag v ON v.nr = k.nr
          LEFT JOIN vraag_signaal g ON g.vraag = v.nr
         WHERE v.bekend AND v.gemeentecode = p_gemeente;
    END IF;
END $$;

-- An act moves signals to or from these households (R13): they may be judged and written to in this transaction. That somebody did so
-- stands in the log of reading, for every melding that came into reach.
CREATE FUNCTION toegang_verhuizing(p_van bigint, p_sleutels bigint[], p_namen text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ik sessie_lopend := toegang_ik();
    nieuw bigint[];
BEGIN
    IF ik.rol IS NULL OR ik.rol NOT IN ('buurtteam', 'uitvoering') OR p_van NOT IN (SELECT toegang_huishoudens()) THEN
        RETURN; -- who sees all needs no reach; others move nothing
    END IF;
    DELETE FROM bereik WHERE transactie < pg_snapshot_xmin(pg_current_snapshot());
    WITH doel AS (SELECT unnest(p_sleutels) AS sleutel
                   UNION
                  SELECT h.sleutel FROM unnest(p_namen) AS n (naam)
                    JOIN huishouden h ON h.gemeentecode = ik.gemeentecode
                                     AND (h.naam = n.naam OR (h.naam >= n.naam || '/' AND h.naam < n.naam || '0'))),
         erbij AS (INSERT INTO bereik SELECT pg_current_xact_id(), ik.id, d.sleutel FROM doel d
                    WHERE NOT EXISTS (SELECT FROM huishouden h WHERE h.sleutel = d.sleutel AND h.gemeentecode <> ik.gemeentecode)
                   ON CONFLICT DO NOTHING RETURNING huishouden)
    SELECT array_agg(e.huishouden) INTO nieuw FROM erbij e WHERE e.huishouden <> p_van;
    INSERT INTO inzage (tijd, wie, melding, wat)
    SELECT ik.laatst, ik.naam, m.sleutel, 'verhuizing van signalen'
      FROM melding m WHERE m.huishouden = ANY (nieuw);
END $$;

-- Figures, for who is signed on but sees no household, and for the other programs.
CREATE FUNCTION telling_plaatsen(p_gemeente text, p_maand date, p_kanaal smallint, p_status smallint) RETURNS bigint
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT count(*) FROM plaats p
     WHERE p.gemeentecode = p_gemeente AND p.maand = p_maand AND p.kanaal = p_kanaal AND p.status = p_status
       AND (session_user <> 'vroegsignald_web' OR toegang_gemeente() = p_gemeente);
END;
CREATE FUNCTION telling_meldingen(p_gemeente text, p_maand date) RETURNS bigint
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT count(*) FROM melding
     WHERE gemeentecode = p_gemeente AND periode = p_maand AND aantal_signalen > 0
       AND (session_user <> 'vroegsignald_web' OR toegang_gemeente() = p_gemeente);
END;

-- What a signaalpartner may know of its own signals: what it was told, and nothing of why or of the household.
CREATE FUNCTION toegang_terugkoppelingen(p_na text, p_aantal int)
RETURNS TABLE (id text, stand smallint, dag date)
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    ik sessie_lopend := toegang_ik();
BEGIN
    IF ik.rol = 'signaalpartner' THEN
        RETURN QUERY SELECT s.id, m.stand, m.dag
                       FROM signaal s
                       JOIN mededeling m ON m.soort = 2 AND m.onderwerp = s.sleutel AND m.bevroren
                      WHERE s.gemeentecode = ik.gemeentecode AND s.partner = ik.partner AND s.id > coalesce(p_na, '')
                        AND m.volgnr = (SELECT max(n.volgnr) FROM mededeling n
                                         WHERE n.soort = 2 AND n.onderwerp = s.sleutel AND n.bevroren)
                      ORDER BY s.id
                      LIMIT least(p_aantal, 1000);
    END IF;
END $$;

-- Who may do what -------------------------------------------------------------------------------------------------------
REVOKE ALL ON FUNCTION toegang_ik, toegang_rol, toegang_naam, toegang_gemeente, toegang_partner, toegang_alles, toegang_oordeelt,
    toegang_bron, toegang_verborgen, toegang_huishoudens, oordeel_bekenden_blok, oordeel_bekenden, oordeel_bewoners,
    oordeel_bewoners_onvolledig, oordeel_postcode, oordeel_instelling, oordeel_straat, oordeel_antwoorden, toegang_verhuizing,
    telling_plaatsen, telling_meldingen, toegang_terugkoppelingen FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toegang_ik, toegang_rol, toegang_naam, toegang_gemeente, toegang_partner, toegang_alles, toegang_oordeelt,
    toegang_bron, toegang_verborgen, toegang_huishoudens, oordeel_bekenden_blok, oordeel_bekenden, oordeel_bewoners,
    oordeel_bewoners_onvolledig, oordeel_postcode, oordeel_instelling, oordeel_straat, oordeel_antwoorden, toegang_verhuizing,
    telling_plaatsen, telling_meldingen, toegang_terugkoppelingen TO vroegsignald_web;
GRANT EXECUTE ON FUNCTION oordeel_straat, telling_plaatsen, telling_meldingen TO vroegsignald;

-- Only through the functions above.
REVOKE SELECT ON bewoner, bewoner_onvolledig, client_blok FROM vroegsignald_web;
-- A signal is the work of intake; a person moves it, and what was decided about it changes.
REVOKE UPDATE ON signaal FROM vroegsignald_web;
GRANT UPDATE (huishouden, huishouden_vast, nr_inhoud, inhoud_dag, status, reden, melding, regels, geslaagd) ON signaal
    TO vroegsignald_web;
REVOKE INSERT, UPDATE, DELETE ON signaal_versie FROM vroegsignald_web;
REVOKE INSERT ON signaal FROM vroegsignald_web;
