-- 0010: client lists that come coded, without names (docs/codering.md).

-- The key of that one list, encrypted like a BSN. NULL: a list with names, or one that no longer counts.
ALTER TABLE clientenlijst ADD COLUMN codering bytea;
-- What is known of a client of such a list, sealed under that key; its personal columns are empty then.
ALTER TABLE client
    ADD COLUMN code bytea,
    ADD CHECK (code IS NULL OR (bsn IS NULL AND achternaam IS NULL AND voorletters IS NULL AND geboortedatum IS NULL
                                AND adres IS NULL AND telefoon IS NULL AND email IS NULL));
