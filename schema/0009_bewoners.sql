-- 0009: the residents' register (R6, R7, R10).
--
-- An extract replaces the one before as a whole; of the persons in it only what the rules ask is kept: the pseudonym of the BSN
-- (no BSN, not even encrypted: nothing ever shows it), surname, birth date, address. Of a minor neither name nor birth date.

CREATE TABLE bewonerregister (
    nr           bigint PRIMARY KEY DEFAULT nextval('journaal_nr'),
    gemeentecode text        NOT NULL,
    levering     bigint      NOT NULL REFERENCES levering,
    ontvangen    timestamptz NOT NULL,
    aantal       int         NOT NULL, -- of residents
    actief       boolean     NOT NULL
);
CREATE UNIQUE INDEX bewonerregister_actief ON bewonerregister (gemeentecode) WHERE actief;

-- No reference to bewonerregister and no primary key: nothing refers to a row, and a hundred thousand come at once.
CREATE TABLE bewoner (
    register    bigint  NOT NULL,
    bsn_ps      bytea,
    voorvoegsel text,
    achternaam  text,
    geboren     int,              -- yyyymmdd
    adres       text,             -- address key (R7)
    plek        text,             -- POSTCODE-HUISNUMMER of it: all doors of one number
    straat      text,
    wijk        text,
    overleden   boolean NOT NULL,
    minderjarig boolean NOT NULL,
    instelling  boolean NOT NULL,
    CHECK (NOT minderjarig OR (achternaam IS NULL AND geboren IS NULL))
);
CREATE INDEX bewoner_bsn ON bewoner (bsn_ps) WHERE bsn_ps IS NOT NULL;
CREATE INDEX bewoner_plek ON bewoner (plek COLLATE "C") WHERE plek IS NOT NULL; -- also all of one postcode
CREATE INDEX bewoner_instelling ON bewoner (adres COLLATE "C") WHERE instelling;
CREATE INDEX bewoner_geboren ON bewoner (geboren) WHERE geboren IS NOT NULL;

-- Where it was, for the figures per neighbourhood; nothing is decided by it (R10).
ALTER TABLE melding ADD COLUMN wijk text;

GRANT SELECT, INSERT, UPDATE ON bewonerregister TO vroegsignald;
GRANT SELECT, INSERT, DELETE ON bewoner TO vroegsignald;
