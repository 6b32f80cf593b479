-- 0024: who of a list is known, asked for many households at once.
--
-- A page asks for all households of a list together: hundreds of keys. `= ANY (array)` inside a function is planned for ten of them, and
-- compared one by one with every row when the plan is not by index: 0.3 s for 26 visits. A join cannot go wrong like that.

CREATE OR REPLACE FUNCTION oordeel_bekenden_blok(p_gemeente text, p_blokken bigint[]) RETURNS TABLE (blok bigint, client bigint)
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF p_gemeente = toegang_oordeelt() THEN
        RETURN QUERY SELECT b.blok, b.client
                       FROM (SELECT DISTINCT unnest(p_blokken) AS blok) k
                       JOIN clientenlijst l ON l.gemeentecode = p_gemeente AND l.actief
                       JOIN client_blok b ON b.lijst = l.nr AND b.blok = k.blok;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION oordeel_bekenden(p_gemeente text, p_blokken bigint[], p_sleutels bigint[]) RETURNS SETOF client
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
BEGIN
    IF p_gemeente = toegang_oordeelt() THEN
        RETURN QUERY WITH gevraagd AS MATERIALIZED (
                              SELECT c.* FROM client c WHERE c.sleutel = ANY (p_sleutels) AND c.gemeentecode = p_gemeente),
                          geraakt AS MATERIALIZED (
                              SELECT DISTINCT b.lijst, b.client
                                FROM (SELECT DISTINCT unnest(p_blokken) AS blok) k
                                CROSS JOIN (SELECT DISTINCT lijst FROM gevraagd) l
                                JOIN client_blok b ON b.lijst = l.lijst AND b.blok = k.blok)
                     SELECT g.* FROM gevraagd g JOIN geraakt r ON r.lijst = g.lijst AND r.client = g.sleutel;
    END IF;
END $$;
