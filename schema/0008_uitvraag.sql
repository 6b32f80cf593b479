-- 0008: asking GKB and WPDA about this month's clients only, and what they answered; and what a crash left undecided.

ALTER TABLE levering DROP CONSTRAINT levering_soort_check;
ALTER TABLE levering ADD CONSTRAINT levering_soort_check
    CHECK (soort IN ('signalen', 'clienten-gkb', 'clienten-wpda', 'antwoord-gkb', 'antwoord-wpda', 'bewoners'));

-- All open households must be decided on again: written with the list that asks for it, removed when it is done. A row that
-- stays is taken up by the daemon. nr is new with every list, so that who is done with one does not remove the next.
CREATE TABLE herziening (
    gemeentecode text   PRIMARY KEY,
    nr           bigint NOT NULL
);

-- Every time that a partner was asked: a place in the journal.
CREATE TABLE uitvraag (
    nr           bigint PRIMARY KEY DEFAULT nextval('journaal_nr'),
    gemeentecode text        NOT NULL,
    bron         smallint    NOT NULL,
    tijd         timestamptz NOT NULL,
    wie          text        NOT NULL,
    gevraagd     int         NOT NULL CHECK (gevraagd >= 0),
    nieuw        int         NOT NULL CHECK (nieuw BETWEEN 0 AND gevraagd)
);

-- A person who was asked about, as pseudonyms: vraag_id is derived from these and the partner (lib/domain/vraag.h).
CREATE TABLE vraag (
    nr               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gemeentecode     text        NOT NULL,
    bron             smallint    NOT NULL,
    vraag_id         text        NOT NULL CHECK (vraag_id ~ '^V-[A-Z2-7]{16}$'),
    uitvraag         bigint      NOT NULL REFERENCES uitvraag, -- the last one it was in
    gevraagd         timestamptz NOT NULL,                     -- the first time
    bsn_ps           bytea,
    naam_datum       bytea,
    naam_datum_adres bytea,
    voorletters      text,
    beantwoord       timestamptz,
    levering         bigint REFERENCES levering,
    bekend           boolean,
    client_id        text,
    traject          smallint,
    vanaf            date,
    tot              date,
    UNIQUE (gemeentecode, bron, vraag_id),
    CHECK ((beantwoord IS NULL) = (bekend IS NULL)),
    CHECK ((beantwoord IS NULL) = (levering IS NULL)),
    CHECK ((bekend IS TRUE) = (client_id IS NOT NULL)),
    CHECK ((bekend IS TRUE) = (traject IS NOT NULL)),
    CHECK (bekend IS TRUE OR (vanaf IS NULL AND tot IS NULL))
);
CREATE INDEX vraag_bsn ON vraag (bsn_ps) WHERE bekend AND bsn_ps IS NOT NULL;
CREATE INDEX vraag_naam ON vraag (naam_datum_adres) WHERE bekend AND naam_datum_adres IS NOT NULL;

-- The signals it was asked about. A question goes with the last of them.
CREATE TABLE vraag_signaal (
    signaal bigint NOT NULL REFERENCES signaal ON DELETE CASCADE,
    vraag   bigint NOT NULL REFERENCES vraag ON DELETE CASCADE,
    PRIMARY KEY (signaal, vraag)
);
CREATE INDEX vraag_signaal_vraag ON vraag_signaal (vraag);

-- Whoever removes signals cannot read what was asked, and need not.
CREATE FUNCTION vraag_zonder_signaal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM public.vraag v
     WHERE v.nr = OLD.vraag AND NOT EXISTS (SELECT FROM public.vraag_signaal s WHERE s.vraag = v.nr);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION vraag_zonder_signaal() FROM PUBLIC;
CREATE TRIGGER vraag_zonder_signaal AFTER DELETE ON vraag_signaal FOR EACH ROW EXECUTE FUNCTION vraag_zonder_signaal();

GRANT SELECT, INSERT ON uitvraag, vraag, vraag_signaal, herziening TO vroegsignald;
GRANT UPDATE ON vraag, herziening TO vroegsignald;
GRANT DELETE ON herziening TO vroegsignald;
