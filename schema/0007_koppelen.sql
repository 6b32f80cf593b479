-- 0007: tolerant matching of known clients (R8): what a client list may say more, and which clients may be whom.

-- A birth date of which the day, or day and month, are not known: yyyymmdd with 00 for these. Beside geboortedatum, not with it.
ALTER TABLE signaal ADD COLUMN geboorte_deels int;
ALTER TABLE signaal_versie ADD COLUMN geboorte_deels int;
ALTER TABLE client
    ADD COLUMN geboorte_deels int,
    ADD COLUMN telefoon bytea, -- encrypted, with pseudonyms, as in signaal
    ADD COLUMN telefoon_ps bytea,
    ADD COLUMN email bytea,
    ADD COLUMN email_ps bytea,
    ADD CHECK (geboorte_deels IS NULL OR geboortedatum IS NULL);

-- By which keys (lib/domain/profiel.h) a client of a list is found. 0: by none yet; the programs then make them (client_blok.h),
-- and again when they come to make other ones.
ALTER TABLE clientenlijst ADD COLUMN blok_versie int NOT NULL DEFAULT 0;

CREATE TABLE client_blok (
    lijst  bigint NOT NULL,
    blok   bigint NOT NULL,
    client bigint NOT NULL,
    PRIMARY KEY (lijst, blok, client)
);

-- A client is no longer looked for by one pseudonym alone: the keys hold it.
DROP INDEX client_bsn;
DROP INDEX client_naam;
DROP INDEX client_lijst;
CREATE INDEX client_lijst ON client (lijst, sleutel);

GRANT SELECT, INSERT, DELETE ON client_blok TO vroegsignald;
