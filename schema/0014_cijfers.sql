-- 0014: figures of a month for the pages.
--
-- Who may see figures need not see persons: row-level security hides their rows from `rapportage`, so that counting is done here,
-- as the owner of the tables, and only numbers leave. Asked by the pages, the role of the session is held against it here too;
-- somebody else gets no rows.

CREATE FUNCTION cijfers_mag(p_gemeente text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT session_user <> 'vroegsignald_web'
        OR EXISTS (SELECT FROM (SELECT (toegang_wie()).*) w WHERE w.gemeentecode = p_gemeente AND w.rol IN ('regisseur', 'rapportage'));
END;

-- Places of a month by channel, team and the day they were given: 0 proposed, 1 released, 2 pulled (R11).
CREATE FUNCTION cijfers_plaatsen(p_gemeente text, p_maand date)
RETURNS TABLE (kanaal smallint, team smallint, dag date, voorgesteld bigint, vrijgegeven bigint, opgehaald bigint)
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT p.kanaal, p.team, p.dag, count(*) FILTER (WHERE p.status = 0), count(*) FILTER (WHERE p.status = 1),
           count(*) FILTER (WHERE p.status = 2)
      FROM plaats p
     WHERE p.gemeentecode = p_gemeente AND p.maand = p_maand AND p.status <= 2 AND cijfers_mag(p_gemeente)
     GROUP BY p.kanaal, p.team, p.dag
     ORDER BY p.kanaal, p.team, p.dag;
END;

-- Meldingen of a periode by neighbourhood; NULL: not known.
CREATE FUNCTION cijfers_wijken(p_gemeente text, p_periode date) RETURNS TABLE (wijk text, meldingen bigint)
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT m.wijk, count(*)
      FROM melding m
     WHERE m.gemeentecode = p_gemeente AND m.periode = p_periode AND m.aantal_signalen > 0 AND cijfers_mag(p_gemeente)
     GROUP BY m.wijk
     ORDER BY count(*) DESC, m.wijk COLLATE "C" NULLS LAST;
END;

-- Signals by the day on which they came first. p_grenzen: where each day begins, and where the last one ends; rising. A day is told
-- by its number, from 1.
CREATE FUNCTION cijfers_aankomst(p_gemeente text, p_grenzen timestamptz[]) RETURNS TABLE (dag int, signalen bigint)
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT width_bucket(s.ontvangen, p_grenzen), count(*)
      FROM signaal s
     WHERE s.ontvangen >= p_grenzen[1] AND s.ontvangen < p_grenzen[cardinality(p_grenzen)] AND s.gemeentecode = p_gemeente
       AND cijfers_mag(p_gemeente)
     GROUP BY 1
     ORDER BY 1;
END;
-- Signals lie about in the order in which they came: a small index that costs the intake next to nothing.
CREATE INDEX signaal_ontvangen ON signaal USING brin (ontvangen) WITH (pages_per_range = 16, autosummarize = on);

REVOKE ALL ON FUNCTION cijfers_mag, cijfers_plaatsen, cijfers_wijken, cijfers_aankomst FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cijfers_mag, cijfers_plaatsen, cijfers_wijken, cijfers_aankomst TO vroegsignald_web, vroegsignald;
