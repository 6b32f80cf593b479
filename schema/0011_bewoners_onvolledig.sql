-- 0011: rows of the residents' register that were rejected (R6). Whoever is in one is not known to be no resident.

-- So many rows gave only a BSN, only a postcode with a huisnummer, or neither.
ALTER TABLE bewonerregister
    ADD COLUMN afgekeurd   int NOT NULL DEFAULT 0,
    ADD COLUMN alleen_bsn  int NOT NULL DEFAULT 0,
    ADD COLUMN alleen_plek int NOT NULL DEFAULT 0,
    ADD COLUMN onbekend    int NOT NULL DEFAULT 0;

-- What could be read of them, as in bewoner; of those that gave neither there is no row.
CREATE TABLE bewoner_onvolledig (
    register bigint NOT NULL,
    bsn_ps   bytea,
    plek     text,
    CHECK (bsn_ps IS NOT NULL OR plek IS NOT NULL)
);
CREATE INDEX bewoner_onvolledig_bsn ON bewoner_onvolledig (bsn_ps) WHERE bsn_ps IS NOT NULL;
CREATE INDEX bewoner_onvolledig_plek ON bewoner_onvolledig (plek COLLATE "C") WHERE plek IS NOT NULL;

GRANT SELECT, INSERT, DELETE ON bewoner_onvolledig TO vroegsignald;
