-- 0022: GKB and WPDA answer an enquiry (R8) on a page: they see who is asked about, and what they send lies here as a delivery of
-- their own until the daemon takes it in.

CREATE POLICY web_antwoord ON levering FOR SELECT TO vroegsignald_web
    USING (gemeentecode = (SELECT toegang_gemeente()) AND bron = 'http' AND soort = 'antwoord-' || (SELECT toegang_rol())
           AND (SELECT toegang_bron()) IS NOT NULL);
CREATE POLICY web_antwoord_voeg_toe ON levering FOR INSERT TO vroegsignald_web
    WITH CHECK (gemeentecode = (SELECT toegang_gemeente()) AND bron = 'http' AND soort = 'antwoord-' || (SELECT toegang_rol())
                AND (SELECT toegang_bron()) IS NOT NULL);

-- Who is asked about and not answered yet. Those households are not theirs to see: name, birth date and address leave, of no one
-- else, and neither amounts nor signaalpartners.
CREATE FUNCTION uitvraag_open(p_gemeente text, p_bron smallint, p_sinds timestamptz)
RETURNS TABLE (vraag_id text, gevraagd timestamptz, voorletters text, voorvoegsel text, achternaam text, geboortedatum date,
               straat text, huisnummer text, postcode text, plaats text, melding bigint)
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
BEGIN
    IF session_user = 'vroegsignald_web'
       AND NOT coalesce(p_gemeente = toegang_gemeente() AND (toegang_rol() = 'regisseur' OR toegang_bron() = p_bron), false) THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT v.vraag_id, v.gevraagd, s.voorletters, s.voorvoegsel, s.achternaam, s.geboortedatum, s.straat,
           concat_ws(' ', s.huisnummer::text, s.huisletter, s.toevoeging), s.postcode, s.plaats, s.melding
      FROM vraag v
     CROSS JOIN LATERAL (SELECT t.* FROM vraag_signaal g JOIN signaal t ON t.sleutel = g.signaal
                          WHERE g.vraag = v.nr ORDER BY t.achternaam IS NULL, t.sleutel DESC LIMIT 1) s
     WHERE v.gemeentecode = p_gemeente AND v.bron = p_bron AND v.beantwoord IS NULL AND v.gevraagd >= p_sinds
     ORDER BY v.gevraagd, v.vraag_id;
END $$;
REVOKE ALL ON FUNCTION uitvraag_open FROM PUBLIC;
GRANT EXECUTE ON FUNCTION uitvraag_open TO vroegsignald_web, vroegsignald;
