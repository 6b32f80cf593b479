-- 0027: the log of reading knows the gemeente. Who guards it sees that of the own one, also in a database of several.
--
-- The gemeente is that of the melding, whatever the writer says: what somebody read cannot be written away to another one.
-- A row from before whose melding is gone has none; everybody who guards a log sees it until its term is over.

ALTER TABLE inzage ADD COLUMN gemeentecode text;
UPDATE inzage i SET gemeentecode = m.gemeentecode FROM melding m WHERE m.sleutel = i.melding;

CREATE FUNCTION inzage_gemeente() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    NEW.gemeentecode := (SELECT m.gemeentecode FROM melding m WHERE m.sleutel = NEW.melding);
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION inzage_gemeente() FROM PUBLIC;
CREATE TRIGGER inzage_gemeente BEFORE INSERT ON inzage FOR EACH ROW EXECUTE FUNCTION inzage_gemeente();

DROP POLICY web ON inzage;
CREATE POLICY web ON inzage FOR SELECT TO vroegsignald_web
    USING ((SELECT toegang_rol()) = 'privacy' AND (gemeentecode = (SELECT toegang_gemeente()) OR gemeentecode IS NULL));
