-- 0025: the month report: kept as it was made, signed, and delivered.
--
-- `inhoud` is the report as JSON (daemon/render/rapport_json.h), `inhoud_openbaar` the same with its small numbers hidden. What is
-- signed stays: a trigger refuses every change, whoever asks. The sign stands beside the content and not in it, so that who signs
-- touches no figure.

CREATE TABLE rapport (
    gemeentecode    text        NOT NULL,
    maand           date        NOT NULL CHECK (extract(day FROM maand) = 1),
    versie          bigint      NOT NULL DEFAULT 1 CHECK (versie > 0), -- raised with every making that changed something
    stand           text        NOT NULL DEFAULT 'voorlopig' CHECK (stand IN ('voorlopig', 'vastgesteld')),
    maand_open      boolean     NOT NULL,                              -- made while the month still took signals (R7)
    gemaakt         timestamptz NOT NULL,
    vastgesteld     timestamptz,
    wie             text,
    beleid          bigint      NOT NULL REFERENCES beleid_versie,
    inhoud          text        NOT NULL,
    inhoud_openbaar text        NOT NULL,
    PRIMARY KEY (gemeentecode, maand),
    CHECK ((stand = 'vastgesteld') = (vastgesteld IS NOT NULL)),
    CHECK ((stand = 'vastgesteld') = (wie IS NOT NULL)),
    CHECK (stand = 'voorlopig' OR NOT maand_open)
);

-- Where a report went, once by each way.
CREATE TABLE rapport_bezorgd (
    gemeentecode text        NOT NULL,
    maand        date        NOT NULL,
    weg          text        NOT NULL CHECK (weg IN ('map', 'mail')),
    tijd         timestamptz NOT NULL,
    versie       bigint      NOT NULL,
    PRIMARY KEY (gemeentecode, maand, weg),
    FOREIGN KEY (gemeentecode, maand) REFERENCES rapport
);

CREATE FUNCTION rapport_staat_vast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.stand = 'vastgesteld' THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'rapport_staat_vast',
            MESSAGE = 'the report of this month was signed and stays as it is';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER rapport_staat_vast BEFORE UPDATE OR DELETE ON rapport FOR EACH ROW EXECUTE FUNCTION rapport_staat_vast();
CREATE FUNCTION rapport_niet_leeg() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM rapport WHERE stand = 'vastgesteld') THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'rapport_staat_vast',
            MESSAGE = 'there are reports that were signed';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER rapport_niet_leeg BEFORE TRUNCATE ON rapport FOR EACH STATEMENT EXECUTE FUNCTION rapport_niet_leeg();

-- What the others may see: without small numbers. Of the pages the role of the session is asked (cijfers_mag, 0014).
CREATE FUNCTION rapport_openbaar(p_gemeente text, p_maand date)
RETURNS TABLE (versie bigint, stand text, maand_open boolean, gemaakt timestamptz, vastgesteld timestamptz, wie text, inhoud text)
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT r.versie, r.stand, r.maand_open, r.gemaakt, r.vastgesteld, r.wie, r.inhoud_openbaar
      FROM rapport r
     WHERE r.gemeentecode = p_gemeente AND r.maand = p_maand AND cijfers_mag(p_gemeente);
END;
CREATE FUNCTION rapport_maanden(p_gemeente text)
RETURNS TABLE (maand date, versie bigint, stand text, maand_open boolean, gemaakt timestamptz, vastgesteld timestamptz, wie text)
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT r.maand, r.versie, r.stand, r.maand_open, r.gemaakt, r.vastgesteld, r.wie
      FROM rapport r
     WHERE r.gemeentecode = p_gemeente AND cijfers_mag(p_gemeente)
     ORDER BY r.maand DESC;
END;

-- Signing: only the regisseur, only what is provisional and of a month that was closed, and only the version that was looked at. On
-- behalf of a page the name is that of the session.
CREATE FUNCTION rapport_teken(p_gemeente text, p_maand date, p_versie bigint, p_nu timestamptz, p_wie text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    r rapport;
    ik sessie_lopend := toegang_ik();
    van_web boolean := session_user = 'vroegsignald_web';
BEGIN
    IF van_web AND (ik.rol IS DISTINCT FROM 'regisseur' OR ik.gemeentecode IS DISTINCT FROM p_gemeente) THEN
        RETURN 'mag_niet';
    END IF;
    SELECT * INTO r FROM rapport WHERE gemeentecode = p_gemeente AND maand = p_maand FOR UPDATE;
    IF r.maand IS NULL THEN
        RETURN 'geen';
    ELSIF r.stand = 'vastgesteld' THEN
        RETURN 'al';
    ELSIF r.maand_open THEN
        RETURN 'open';
    ELSIF r.versie <> p_versie THEN
        RETURN 'anders';
    END IF;
    UPDATE rapport SET stand = 'vastgesteld', vastgesteld = p_nu, wie = CASE WHEN van_web THEN ik.naam ELSE p_wie END
     WHERE gemeentecode = p_gemeente AND maand = p_maand;
    RETURN 'gedaan';
END $$;

-- Who may do what -----------------------------------------------------------------------------------------------------
-- The full report is the regisseur's; who has role rapportage sees no row here and asks rapport_openbaar().
ALTER TABLE rapport ENABLE ROW LEVEL SECURITY;
ALTER TABLE rapport_bezorgd ENABLE ROW LEVEL SECURITY;
CREATE POLICY dienst ON rapport TO vroegsignald USING (true) WITH CHECK (true);
CREATE POLICY dienst ON rapport_bezorgd TO vroegsignald USING (true) WITH CHECK (true);
CREATE POLICY web ON rapport FOR SELECT TO vroegsignald_web
    USING (gemeentecode = (SELECT toegang_gemeente()) AND (SELECT toegang_rol()) = 'regisseur');

GRANT SELECT, INSERT ON rapport, rapport_bezorgd TO vroegsignald;
GRANT UPDATE (versie, maand_open, gemaakt, beleid, inhoud, inhoud_openbaar) ON rapport TO vroegsignald;
GRANT SELECT ON rapport TO vroegsignald_web;
REVOKE ALL ON FUNCTION rapport_openbaar, rapport_maanden, rapport_teken, rapport_staat_vast, rapport_niet_leeg FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rapport_openbaar, rapport_maanden, rapport_teken TO vroegsignald_web, vroegsignald;
