-- 0003: what others are told: notes of what is to be told, and the events that were made of them.
--
-- A mededeling is one thing to tell of one melding or signal, from `dag` on (lib/domain/mededeling.h). Those of a subject are
-- numbered; only the last one can still change, until its day has come or it was handed over for sending. That is decided under
-- the lock of the household, and of the row, since who sends takes rows without a household.

CREATE TABLE mededeling (
    onderwerp    bigint   NOT NULL, -- key of the melding or the signal; a melding may be gone
    soort        smallint NOT NULL CHECK (soort IN (1, 2)), -- melding, signaal
    volgnr       int      NOT NULL CHECK (volgnr > 0),
    gemeentecode text     NOT NULL,
    stand        smallint NOT NULL, -- enum terugkoppeling; of a melding: see lib/domain/mededeling.h
    vorig        smallint NOT NULL, -- stand of the one before; 0: this is the first
    dag          date     NOT NULL,
    periode      date     CHECK (extract(day FROM periode) = 1), -- of a melding: gives its id back when it is gone
    bevroren     boolean  NOT NULL DEFAULT false, -- an event was made of it
    PRIMARY KEY (onderwerp, soort, volgnr),
    CHECK (stand <> vorig),
    CHECK ((vorig = 0) = (volgnr = 1)),
    CHECK ((soort = 1) = (periode IS NOT NULL)),
    CHECK (CASE soort WHEN 1 THEN stand BETWEEN 1 AND 6 OR stand IN (90, 99) OR stand > 100 ELSE stand BETWEEN 1 AND 89 END)
);
-- The sending takes them in this order: of one subject the earlier first.
CREATE INDEX mededeling_te_vertellen ON mededeling (gemeentecode, dag, volgnr) WHERE NOT bevroren;

-- An event, as it goes out: an id never has two contents. Rows that were sent are removed after a time; `id` is a keyed hash of
-- subject, number and content, so that it does not come back with another one.
CREATE TABLE uitgaand (
    nr           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the order of sending
    gemeentecode text     NOT NULL,
    soort        smallint NOT NULL CHECK (soort IN (1, 2, 3)), -- melding, signaal, afgekeurd: which topic
    id           text     NOT NULL UNIQUE CHECK (id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'),
    sleutel      text     NOT NULL, -- of the message: keeps the order
    type         text     NOT NULL,
    onderwerp    text,
    tijd         timestamptz,
    data         text,
    afgekeurd    bigint REFERENCES afgekeurd, -- instead of data: what is personal is put in when it is sent
    verzonden    timestamptz,
    fout         text, -- put aside: it will never be taken
    CHECK ((data IS NULL) = (afgekeurd IS NOT NULL)),
    CHECK ((soort = 3) = (afgekeurd IS NOT NULL)),
    CHECK (verzonden IS NULL OR fout IS NULL)
);
CREATE INDEX uitgaand_wachtend ON uitgaand (gemeentecode, nr) WHERE verzonden IS NULL AND fout IS NULL;
CREATE INDEX uitgaand_onverzendbaar ON uitgaand (gemeentecode, nr) WHERE fout IS NOT NULL;
CREATE INDEX uitgaand_verzonden ON uitgaand (gemeentecode, verzonden) WHERE verzonden IS NOT NULL;
CREATE INDEX uitgaand_afgekeurd ON uitgaand (afgekeurd) WHERE afgekeurd IS NOT NULL;

GRANT SELECT, INSERT, DELETE ON mededeling, uitgaand TO vroegsignald;
GRANT UPDATE (stand, dag, bevroren) ON mededeling TO vroegsignald;
GRANT UPDATE (verzonden, fout) ON uitgaand TO vroegsignald;
