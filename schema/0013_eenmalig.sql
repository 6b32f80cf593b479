-- 0013: what was asked with a key of its own: the same form or call sent twice counts once.

-- sleutel: hash of who asked and the key they gave; inhoud: hash of what they asked; nr: what came of it. The rows of the last days
-- are enough, `bewaartermijn` removes older ones.
CREATE TABLE eenmalig (
    gemeentecode text        NOT NULL,
    sleutel      bytea       NOT NULL CHECK (octet_length(sleutel) = 16),
    inhoud       bytea       NOT NULL CHECK (octet_length(inhoud) = 16),
    nr           bigint      NOT NULL,
    tijd         timestamptz NOT NULL,
    PRIMARY KEY (gemeentecode, sleutel)
);
CREATE INDEX eenmalig_tijd ON eenmalig (tijd);
GRANT SELECT, INSERT ON eenmalig TO vroegsignald, vroegsignald_web;
