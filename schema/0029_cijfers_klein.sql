-- 0029: no small numbers for role rapportage beside the report.
--
-- The report hides numbers under five, and whatever would tell them (0025). What the pages count of the running month (0014) told the
-- same numbers openly: meldingen per wijk, signals and places per day, places per team. That role gets the sums of the month of meldingen and places; how they are
-- divided stands in the report.

CREATE OR REPLACE FUNCTION cijfers_plaatsen(p_gemeente text, p_maand date)
RETURNS TABLE (kanaal smallint, team smallint, dag date, voorgesteld bigint, vrijgegeven bigint, opgehaald bigint)
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT p.kanaal, p.team, p.dag, count(*) FILTER (WHERE p.status = 0), count(*) FILTER (WHERE p.status = 1),
           count(*) FILTER (WHERE p.status = 2)
      FROM (SELECT a.kanaal, CASE (SELECT toegang_rol()) WHEN 'rapportage' THEN 0::smallint ELSE a.team END AS team,
                   CASE (SELECT toegang_rol()) WHEN 'rapportage' THEN a.maand ELSE a.dag END AS dag, a.status
              FROM plaats a
             WHERE a.gemeentecode = p_gemeente AND a.maand = p_maand AND a.status <= 2 AND cijfers_mag(p_gemeente)) p
     GROUP BY p.kanaal, p.team, p.dag
     ORDER BY p.kanaal, p.team, p.dag;
END;

CREATE OR REPLACE FUNCTION cijfers_wijken(p_gemeente text, p_periode date) RETURNS TABLE (wijk text, meldingen bigint)
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT m.wijk, count(*)
      FROM (SELECT CASE (SELECT toegang_rol()) WHEN 'rapportage' THEN NULL ELSE a.wijk END AS wijk
              FROM melding a
             WHERE a.gemeentecode = p_gemeente AND a.periode = p_periode AND a.aantal_signalen > 0 AND cijfers_mag(p_gemeente)) m
     GROUP BY m.wijk
     ORDER BY count(*) DESC, m.wijk COLLATE "C" NULLS LAST;
END;

CREATE OR REPLACE FUNCTION cijfers_aankomst(p_gemeente text, p_grenzen timestamptz[]) RETURNS TABLE (dag int, signalen bigint)
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT width_bucket(s.ontvangen, p_grenzen), count(*)
      FROM signaal s
     WHERE s.ontvangen >= p_grenzen[1] AND s.ontvangen < p_grenzen[cardinality(p_grenzen)] AND s.gemeentecode = p_gemeente
       AND cijfers_mag(p_gemeente) AND (SELECT toegang_rol()) IS DISTINCT FROM 'rapportage'
     GROUP BY 1
     ORDER BY 1;
END;
