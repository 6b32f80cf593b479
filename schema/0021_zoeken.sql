-- 0021: finding a melding by name, by telephone number and by the end of its id.
--
-- A policy of row-level security lets only leakproof operators use an index: = of int8, text and bytea are. So what is searched by
-- stands in columns of its own. Addresses need none: the name of a household is one.

-- How the first two parts of the surname sound (lib/domain/naam.h); 0: a business or no name; NULL: not looked at yet, `migrate`
-- does.
ALTER TABLE signaal ADD COLUMN klank1 bigint, ADD COLUMN klank2 bigint;
ALTER TABLE signaal_versie ADD COLUMN klank1 bigint, ADD COLUMN klank2 bigint;
-- The latest of a sound come first: of a frequent name there are thousands.
CREATE INDEX signaal_klank1 ON signaal (klank1, periode) WHERE klank1 IS NOT NULL;
CREATE INDEX signaal_klank2 ON signaal (klank2, periode) WHERE klank2 IS NOT NULL;
CREATE INDEX signaal_telefoon ON signaal (telefoon_ps) WHERE telefoon_ps IS NOT NULL;

-- The pseudonym of a telephone number that people recorded, beside the encrypted number.
ALTER TABLE gebeurtenis ADD COLUMN geheim_ps bytea CHECK (geheim_ps IS NULL OR geheim IS NOT NULL);
CREATE INDEX gebeurtenis_geheim ON gebeurtenis (geheim_ps) WHERE geheim_ps IS NOT NULL;
GRANT UPDATE (geheim_ps) ON gebeurtenis TO vroegsignald_bewaar;

-- The short id, as lists print it.
ALTER TABLE melding ADD COLUMN kort text GENERATED ALWAYS AS (right(id, 4)) STORED;
CREATE INDEX melding_kort ON melding (kort);
