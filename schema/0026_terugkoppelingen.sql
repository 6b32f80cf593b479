-- 0026: feedback to a signaalpartner as a list that it reads on from where it stopped.
--
-- In it is what was told: of a signal every mededeling whose day has come, whether or not an event of it was sent (without Kafka
-- none is). A mededeling is noted for a later day than that on which it is noted, so a day that has come gets no more of them; the
-- first quarter of an hour of a day is left to who was writing at midnight. So (day, id, number) is an order in which nothing
-- comes in between: who reads on behind the last of them gets everything once.

CREATE INDEX mededeling_verteld ON mededeling (gemeentecode, dag) WHERE soort = 2;

-- Until and with p_tot, of one partner, behind (p_na_dag, p_na_id, p_na_nr) when that is given. Not a signal of a household in
-- p_verborgen. Without a search_path of its own (what it names is bound already), so that it is planned for the partner that is asked
-- about: one with few signals is found by those, one with many by the days.
CREATE FUNCTION terugkoppeling_rijen(p_gemeente text, p_partner text, p_vanaf date, p_tot date, p_na_dag date, p_na_id text,
                                     p_na_nr int, p_verborgen bigint[], p_aantal int)
RETURNS TABLE (id text, stand smallint, dag date, volgnr int)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT s.id, m.stand, m.dag, m.volgnr
      FROM mededeling m
      JOIN signaal s ON s.sleutel = m.onderwerp
     WHERE m.gemeentecode = p_gemeente AND m.soort = 2
       AND m.dag >= greatest(p_vanaf, p_na_dag, date '-infinity') AND m.dag <= p_tot
       AND s.gemeentecode = p_gemeente AND s.partner = p_partner
       AND (p_na_dag IS NULL OR (m.dag, s.id COLLATE "C", m.volgnr) > (p_na_dag, p_na_id COLLATE "C", p_na_nr))
       AND s.huishouden <> ALL (p_verborgen)
     ORDER BY m.dag, s.id COLLATE "C", m.volgnr
     LIMIT p_aantal;
END;

-- The day up to which is told, at a moment.
CREATE FUNCTION terugkoppeling_dag(p_nu timestamptz) RETURNS date
LANGUAGE sql IMMUTABLE
RETURN ((p_nu - interval '15 minutes') AT TIME ZONE 'Europe/Amsterdam')::date;

-- A signaalpartner its own, a regisseur those of the partner that is named, others nothing. The moment is that of the session: who
-- asks cannot name a later one.
DROP FUNCTION toegang_terugkoppelingen(text, int);
CREATE FUNCTION toegang_terugkoppelingen(p_partner text, p_vanaf date, p_na_dag date, p_na_id text, p_na_nr int, p_aantal int)
RETURNS TABLE (id text, stand smallint, dag date, volgnr int)
LANGUAGE plpgsql SECURITY DEFINER STABLE SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    ik sessie_lopend := toegang_ik();
    wie text := CASE ik.rol WHEN 'signaalpartner' THEN ik.partner WHEN 'regisseur' THEN p_partner END;
BEGIN
    IF wie IS NOT NULL THEN
        RETURN QUERY SELECT r.id, r.stand, r.dag, r.volgnr
                       FROM terugkoppeling_rijen(ik.gemeentecode, wie, p_vanaf, terugkoppeling_dag(ik.laatst), p_na_dag, p_na_id,
                                                 p_na_nr, CASE ik.rol WHEN 'regisseur' THEN toegang_verborgen() ELSE '{}' END,
                                                 least(p_aantal, 1001)) r;
    END IF;
END $$;

REVOKE ALL ON FUNCTION terugkoppeling_rijen, terugkoppeling_dag, toegang_terugkoppelingen FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toegang_terugkoppelingen TO vroegsignald_web;
GRANT EXECUTE ON FUNCTION terugkoppeling_rijen, terugkoppeling_dag TO vroegsignald;
