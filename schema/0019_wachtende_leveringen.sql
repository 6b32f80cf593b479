-- 0019: deliveries whose bytes lie here until the daemon takes them in: posted to the API, or let go on a page.

-- Asked every second.
CREATE INDEX levering_wacht ON levering (gemeentecode, id) WHERE status IN ('bezig', 'ingelezen');

-- How large the last finished deliveries of a signaalpartner were, also those that came another way than he may see: numbers only, and
-- only for himself and the regisseur.
CREATE FUNCTION levering_groottes_van(p_gemeente text, p_partner text, p_aantal int) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
BEGIN
    IF p_gemeente IS DISTINCT FROM toegang_gemeente()
       OR NOT coalesce(toegang_rol() = 'regisseur' OR toegang_partner() = p_partner, false) THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT gelezen FROM levering
     WHERE gemeentecode = p_gemeente AND signaalpartner = p_partner AND soort = 'signalen' AND status = 'klaar'
     ORDER BY id DESC LIMIT p_aantal;
END $$;
REVOKE ALL ON FUNCTION levering_groottes_van FROM PUBLIC;
GRANT EXECUTE ON FUNCTION levering_groottes_van TO vroegsignald_web;
