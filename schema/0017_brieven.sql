-- 0017: which letters were printed before, for who prints them.
--
-- That is in the log of who was shown whom, which is no one's to read but privacy's: only keys of the meldingen that were asked
-- about leave, and only for those who send letters.

CREATE FUNCTION brief_gedrukt(p_gemeente text, p_meldingen bigint[], p_sinds timestamptz) RETURNS TABLE (melding bigint)
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT DISTINCT i.melding
      FROM inzage i
      JOIN melding m ON m.sleutel = i.melding AND m.gemeentecode = p_gemeente
     WHERE i.melding = ANY (p_meldingen) AND i.tijd >= p_sinds AND i.wat IN ('brieven als pdf', 'brieven als csv')
       AND (session_user <> 'vroegsignald_web'
            OR EXISTS (SELECT FROM (SELECT (toegang_wie()).*) w
                        WHERE w.gemeentecode = p_gemeente AND w.rol IN ('regisseur', 'uitvoering')));
END;
REVOKE ALL ON FUNCTION brief_gedrukt FROM PUBLIC;
GRANT EXECUTE ON FUNCTION brief_gedrukt TO vroegsignald_web, vroegsignald;
