-- 0020: deliveries on the pages.

-- How often each fault was found in a delivery, and on which lines (the first five). Rejected records hold persons and are hidden from
-- who manages the programs; their faults hold no value of a record, and are not. Asked by the pages, the session is held against it.
CREATE FUNCTION levering_fouten(p_gemeente text, p_levering bigint)
RETURNS TABLE (soort text, veld text, tekst text, aantal bigint, regels text)
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT f ->> 'soort', f ->> 'veld', f ->> 'tekst', count(*), array_to_string((array_agg(a.regel ORDER BY a.regel))[1:5], ', ')
      FROM levering l
      JOIN afgekeurd a ON a.levering = l.id, jsonb_array_elements(a.fouten) AS f
     WHERE l.id = p_levering AND l.gemeentecode = p_gemeente
       AND (session_user <> 'vroegsignald_web'
            OR EXISTS (SELECT FROM (SELECT (toegang_wie()).*) w
                        WHERE w.gemeentecode = p_gemeente
                          AND (w.rol IN ('regisseur', 'uitvoering', 'beheer')
                               OR (w.rol = 'signaalpartner' AND l.bron = 'http' AND l.signaalpartner = w.partner))))
     GROUP BY 1, 2, 3
     ORDER BY 4 DESC, 1, 2;
END;
REVOKE ALL ON FUNCTION levering_fouten FROM PUBLIC;
GRANT EXECUTE ON FUNCTION levering_fouten TO vroegsignald_web, vroegsignald;
