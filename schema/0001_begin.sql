-- 0001: the tables of intake, decision, planning and acts.
--
-- Numbers of closed lists (type, status, reden, route ...) are the row numbers of lib/domain/codes.def. Amounts are cents.
-- `periode` and `maand` are the first day of a month. Keys named `sleutel` are keyed hashes of the natural key, which stands
-- beside them under a UNIQUE constraint. `nr` is a place in the journal (sequence journaal_nr).
-- Nothing here calls a clock: every moment is an argument.

CREATE SEQUENCE journaal_nr;

-- The journal ---------------------------------------------------------------------------------------------------------

CREATE TABLE beleid_versie (
    nr           bigint PRIMARY KEY DEFAULT nextval('journaal_nr'),
    gemeentecode text        NOT NULL,
    tijd         timestamptz NOT NULL,
    versie       text        NOT NULL,
    inhoud_hash  bytea       NOT NULL CHECK (octet_length(inhoud_hash) = 16),
    inhoud       text        NOT NULL,
    UNIQUE (gemeentecode, versie, inhoud_hash)
);

CREATE TABLE levering (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gemeentecode   text        NOT NULL,
    soort          text        NOT NULL CHECK (soort IN ('signalen', 'clienten-gkb', 'clienten-wpda', 'bewoners')),
    bron           text        NOT NULL CHECK (bron IN ('opdracht', 'inbox', 'http', 'kafka')),
    naam           text        NOT NULL,
    formaat        text        NOT NULL CHECK (formaat IN ('csv', 'ndjson')),
    inhoud_hash    bytea       NOT NULL CHECK (octet_length(inhoud_hash) = 16),
    bytes          bigint      NOT NULL,
    ontvangen      timestamptz NOT NULL,
    status         text        NOT NULL CHECK (status IN
                       ('bezig', 'ingelezen', 'klaar', 'vastgehouden', 'ingetrokken', 'geweigerd')),
    positie        bigint      NOT NULL DEFAULT 0, -- bytes taken in, committed with their effects: where to resume
    regel          bigint      NOT NULL DEFAULT 0,
    signaalpartner text,                           -- of its first record, for 'usual size'
    gelezen        bigint      NOT NULL DEFAULT 0,
    nieuw          bigint      NOT NULL DEFAULT 0,
    dubbel         bigint      NOT NULL DEFAULT 0,
    gecorrigeerd   bigint      NOT NULL DEFAULT 0,
    ingetrokken    bigint      NOT NULL DEFAULT 0,
    afgekeurd      bigint      NOT NULL DEFAULT 0,
    reden          text,
    CHECK (gelezen = nieuw + dubbel + gecorrigeerd + ingetrokken + afgekeurd)
);
CREATE INDEX levering_bekend ON levering (inhoud_hash, naam);
CREATE INDEX levering_partner ON levering (gemeentecode, signaalpartner, id);

-- The bytes of a delivery that is not taken in yet (held back), encrypted, in slices.
CREATE TABLE levering_inhoud (
    levering bigint NOT NULL REFERENCES levering,
    deel     int    NOT NULL,
    inhoud   bytea  NOT NULL,
    PRIMARY KEY (levering, deel)
);

-- A batch of a delivery: one transaction, one place in the journal.
CREATE TABLE partij (
    nr        bigint PRIMARY KEY DEFAULT nextval('journaal_nr'),
    levering  bigint      NOT NULL REFERENCES levering,
    tijd      timestamptz NOT NULL,
    van_regel bigint      NOT NULL,
    tot_regel bigint      NOT NULL
);

CREATE TABLE planrun (
    nr           bigint PRIMARY KEY DEFAULT nextval('journaal_nr'),
    gemeentecode text        NOT NULL,
    tijd         timestamptz NOT NULL,
    dag          date        NOT NULL,
    crisis       boolean     NOT NULL,
    beleid       bigint      NOT NULL REFERENCES beleid_versie,
    kandidaten   int         NOT NULL,
    huisbezoek   int         NOT NULL,
    telefoon     int         NOT NULL,
    brief        int         NOT NULL,
    overdracht   int         NOT NULL,
    alarmen      int         NOT NULL
);

-- Households and signals ----------------------------------------------------------------------------------------------

CREATE TABLE huishouden (
    sleutel      bigint PRIMARY KEY,
    gemeentecode text NOT NULL,
    naam         text NOT NULL, -- natural key: lib/domain/huishouden.h
    UNIQUE (gemeentecode, naam)
);

-- Lasting corrections by people on how an address bundles (R13 splitsen, samenvoegen).
CREATE TABLE adresregel (
    gemeentecode text    NOT NULL,
    adres        text    NOT NULL,
    per_persoon  boolean NOT NULL,
    samen        text,
    gebeurtenis  bigint  NOT NULL,
    PRIMARY KEY (gemeentecode, adres),
    CHECK (per_persoon = (samen IS NULL))
);

-- One row an identity (signaalpartner, ID): the version that counts (R2), and what was decided about it.
CREATE TABLE signaal (
    sleutel          bigint PRIMARY KEY,
    gemeentecode     text        NOT NULL,
    partner          text        NOT NULL,
    id               text        NOT NULL,
    huishouden       bigint      NOT NULL REFERENCES huishouden,
    huishouden_vast  boolean     NOT NULL DEFAULT false, -- a person said where it belongs: corrections do not move it
    periode          date        NOT NULL CHECK (extract(day FROM periode) = 1),
    type             smallint    NOT NULL,
    versie           int         NOT NULL, -- 0: none given
    klantnummer      text,
    bedrag           bigint      NOT NULL CHECK (bedrag > 0),
    ontstaansdatum   date,
    signaaldatum     date        NOT NULL,
    crisis           boolean     NOT NULL,
    warm             boolean     NOT NULL,
    intrekking       smallint    NOT NULL, -- of the identity: 0 unless a withdrawal ends it
    inhoud_hash      bytea       NOT NULL,
    ontvangen        timestamptz NOT NULL, -- first acceptance (R12)
    inhoud_ontvangen timestamptz NOT NULL, -- of the version that counts (R2)
    spoed_ontvangen  timestamptz,
    nr_eerst         bigint      NOT NULL,
    nr_inhoud        bigint      NOT NULL,
    inhoud_dag       date        NOT NULL,
    levering         bigint      NOT NULL,
    regel            bigint      NOT NULL,
    voorletters      text,
    voorvoegsel      text,
    achternaam       text,
    geboortedatum    date,
    straat           text,
    huisnummer       text,
    huisletter       text,
    toevoeging       text,
    postcode         text,
    plaats           text,
    adres            text,  -- address key (R7), NULL without an address
    bsn              bytea, -- encrypted; *_ps are pseudonyms (HMAC)
    bsn_ps           bytea,
    telefoon         bytea,
    telefoon_ps      bytea,
    email            bytea,
    email_ps         bytea,
    naam_datum       bytea,
    naam_datum_adres bytea,
    status           smallint    NOT NULL,
    reden            smallint    NOT NULL,
    melding          bigint,
    regels           int         NOT NULL,
    geslaagd         boolean     NOT NULL,
    UNIQUE (gemeentecode, partner, id)
);
CREATE INDEX signaal_huishouden ON signaal (huishouden, periode);
CREATE INDEX signaal_bsn ON signaal (bsn_ps, periode) WHERE bsn_ps IS NOT NULL;
CREATE INDEX signaal_bsn_los ON signaal (bsn_ps) WHERE bsn_ps IS NOT NULL AND adres IS NULL;
CREATE INDEX signaal_levering ON signaal (levering);

-- Every other version that ever came: superseded ones, older ones that came late, withdrawals (also of a signal that did not
-- come yet). No reference to signaal for that reason. Same columns as there.
CREATE TABLE signaal_versie (
    signaal          bigint      NOT NULL,
    inhoud_hash      bytea       NOT NULL,
    gemeentecode     text        NOT NULL,
    partner          text        NOT NULL,
    id               text        NOT NULL,
    intrekking       smallint    NOT NULL, -- 0: a full version
    versie           int         NOT NULL,
    type             smallint,
    klantnummer      text,
    bedrag           bigint,
    ontstaansdatum   date,
    signaaldatum     date        NOT NULL,
    crisis           boolean     NOT NULL,
    warm             boolean     NOT NULL,
    ontvangen        timestamptz NOT NULL,
    nr               bigint      NOT NULL,
    levering         bigint      NOT NULL,
    regel            bigint      NOT NULL,
    voorletters      text,
    voorvoegsel      text,
    achternaam       text,
    geboortedatum    date,
    straat           text,
    huisnummer       text,
    huisletter       text,
    toevoeging       text,
    postcode         text,
    plaats           text,
    adres            text,
    bsn              bytea,
    bsn_ps           bytea,
    telefoon         bytea,
    telefoon_ps      bytea,
    email            bytea,
    email_ps         bytea,
    naam_datum       bytea,
    naam_datum_adres bytea,
    PRIMARY KEY (signaal, inhoud_hash)
);
CREATE INDEX signaal_versie_levering ON signaal_versie (levering);

-- What was refused, as it came (encrypted), with its faults. Never removed by taking in something else.
CREATE TABLE afgekeurd (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    levering  bigint      NOT NULL REFERENCES levering,
    regel     bigint      NOT NULL,
    tijd      timestamptz NOT NULL,
    record    bytea       NOT NULL,
    fouten    jsonb       NOT NULL, -- [{"soort","veld","tekst"}]: never a value of the record
    status    text        NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'opnieuw')),
    opnieuw_levering bigint,
    CHECK ((status = 'opnieuw') = (opnieuw_levering IS NOT NULL)),
    UNIQUE (levering, regel)
);

CREATE TABLE waarschuwing (
    levering bigint NOT NULL REFERENCES levering,
    regel    bigint NOT NULL,
    soort    text   NOT NULL,
    veld     text   NOT NULL
);
CREATE INDEX waarschuwing_levering ON waarschuwing (levering);

-- Meldingen and decisions ---------------------------------------------------------------------------------------------

-- The state of a melding as beoordeel gave it (struct melding_oordeel); never edited by hand.
CREATE TABLE melding (
    sleutel          bigint PRIMARY KEY,
    gemeentecode     text     NOT NULL,
    id               text     NOT NULL UNIQUE CHECK (id ~ '^M-[0-9]{4}-[0-9]{2}-[A-Z2-7]{10}$'),
    huishouden       bigint   NOT NULL REFERENCES huishouden,
    periode          date     NOT NULL CHECK (extract(day FROM periode) = 1),
    status           smallint NOT NULL,
    reden            smallint NOT NULL,
    resultaat        smallint NOT NULL,
    voorstel         smallint NOT NULL,
    overgenomen_door bigint,
    route            smallint NOT NULL,
    plaats_kanaal    smallint NOT NULL, -- 0: none
    plaats_dag       date,
    plaats_status    smallint,
    regels           int      NOT NULL,
    aantal_signalen  int      NOT NULL,
    meervoudig       boolean  NOT NULL,
    opeenvolgend     boolean  NOT NULL,
    totaal           bigint   NOT NULL,
    gepland          boolean  NOT NULL,
    punten           int      NOT NULL,
    opbouw           smallint[] NOT NULL, -- points per factor, in the order of codes.def
    termijn          date,
    termijn_gehaald  date,
    datum_opgepakt   date,
    crisis_direct    boolean  NOT NULL,
    spoed            boolean  NOT NULL,
    bevroren         boolean  NOT NULL,
    brief_klaar      boolean  NOT NULL,
    brief_vrij       boolean  NOT NULL,
    brief_opgehaald  date,
    telefoon_bekend  boolean  NOT NULL,
    actief           boolean  NOT NULL,
    team             smallint NOT NULL,
    beleid           bigint   NOT NULL,
    vastgelegd       bytea    NOT NULL, -- hash of all of the above: changed or not
    UNIQUE (huishouden, periode),
    CHECK ((status = 9) = (resultaat <> 0)), -- 9: gesloten
    CHECK ((plaats_kanaal = 0) = (plaats_dag IS NULL)),
    CHECK ((plaats_kanaal = 0) = (plaats_status IS NULL))
) WITH (fillfactor = 80);
-- Open. Not by status, which changes often: an index over a column that changes makes every update of the row a costly one.
CREATE INDEX melding_open ON melding (gemeentecode, sleutel) WHERE resultaat = 0;
CREATE INDEX melding_periode ON melding (gemeentecode, periode);

-- Appended only when a decision changed.
CREATE TABLE besluit_signaal (
    signaal    bigint      NOT NULL,
    nr         bigint      NOT NULL,
    tijd       timestamptz NOT NULL,
    beleid     bigint      NOT NULL,
    status     smallint    NOT NULL,
    reden      smallint    NOT NULL,
    melding    bigint,
    regels     int         NOT NULL,
    bedrag     bigint      NOT NULL, -- the facts it saw
    drempel    bigint      NOT NULL,
    PRIMARY KEY (signaal, nr)
);
CREATE TABLE besluit_melding (
    melding    bigint      NOT NULL,
    nr         bigint      NOT NULL,
    tijd       timestamptz NOT NULL,
    beleid     bigint      NOT NULL,
    status     smallint    NOT NULL,
    reden      smallint    NOT NULL,
    resultaat  smallint    NOT NULL,
    route      smallint    NOT NULL,
    plaats_kanaal smallint NOT NULL,
    plaats_dag date,
    regels     int         NOT NULL,
    punten     int         NOT NULL,
    opbouw     smallint[]  NOT NULL,
    totaal     bigint      NOT NULL,
    aantal_signalen int    NOT NULL,
    termijn    date,
    PRIMARY KEY (melding, nr)
);

-- What the planner did and what people did, in the order of the journal (lib/domain/dossier.h, struct gebeurtenis).
CREATE TABLE gebeurtenis (
    nr             bigint PRIMARY KEY,
    gemeentecode   text        NOT NULL,
    huishouden     bigint      NOT NULL REFERENCES huishouden,
    melding        bigint      NOT NULL,
    tijd           timestamptz NOT NULL,
    wie            text        NOT NULL,
    rol            text        NOT NULL,
    soort          smallint    NOT NULL,
    kanaal         smallint    NOT NULL DEFAULT 0,
    dag            date,
    dagdeel        smallint    NOT NULL DEFAULT 0,
    contact        smallint    NOT NULL DEFAULT 0,
    ja             boolean     NOT NULL DEFAULT false,
    resultaat      smallint    NOT NULL DEFAULT 0,
    totaal         bigint      NOT NULL DEFAULT 0,
    sleutel        text,
    waarde         text,
    doel           bigint      NOT NULL DEFAULT 0,
    geheim         bytea,      -- encrypted phone or e-mail of a `feit`
    reden          text,
    ongedaan_door  bigint
);
CREATE INDEX gebeurtenis_huishouden ON gebeurtenis (huishouden, nr);
CREATE INDEX gebeurtenis_melding ON gebeurtenis (melding, nr);

-- Capacity ------------------------------------------------------------------------------------------------------------

CREATE TABLE capaciteit (
    gemeentecode text     NOT NULL,
    maand        date     NOT NULL CHECK (extract(day FROM maand) = 1),
    kanaal       smallint NOT NULL CHECK (kanaal IN (2, 3)), -- telefoon, huisbezoek
    plaatsen     int      CHECK (plaatsen >= 0),             -- NULL: unlimited
    gebruikt     int      NOT NULL DEFAULT 0 CHECK (gebruikt >= 0),
    PRIMARY KEY (gemeentecode, maand, kanaal),
    CONSTRAINT capaciteit_niet_overschreden CHECK (gebruikt <= plaatsen)
);
CREATE TABLE capaciteit_wijziging (
    nr           bigint PRIMARY KEY DEFAULT nextval('journaal_nr'),
    gemeentecode text        NOT NULL,
    maand        date        NOT NULL,
    kanaal       smallint    NOT NULL,
    plaatsen     int,
    tijd         timestamptz NOT NULL,
    wie          text        NOT NULL,
    reden        text        NOT NULL
);

-- A place (R11), as the stand of its household gave it. One running place a household.
CREATE TABLE plaats (
    nr           bigint PRIMARY KEY, -- of the event that gave it
    gemeentecode text     NOT NULL,
    huishouden   bigint   NOT NULL REFERENCES huishouden,
    melding      bigint   NOT NULL,
    kanaal       smallint NOT NULL,
    maand        date     NOT NULL,
    dag          date     NOT NULL,
    team         smallint NOT NULL,
    status       smallint NOT NULL CHECK (status BETWEEN 0 AND 4), -- enum plaats_status
    opgehaald    date,
    benut        boolean  NOT NULL,
    lopend       boolean  NOT NULL,
    FOREIGN KEY (gemeentecode, maand, kanaal) REFERENCES capaciteit,
    CHECK (maand = date_trunc('month', dag::timestamp)::date),
    CHECK (status <> 2 OR opgehaald IS NOT NULL),
    CHECK (status > 1 OR opgehaald IS NULL)
);
CREATE UNIQUE INDEX plaats_een_per_huishouden ON plaats (huishouden) WHERE lopend;
CREATE INDEX plaats_maand ON plaats (gemeentecode, maand, kanaal);

-- Statuses 0 to 2 take a place, 3 (terug) and 4 (vervallen) do not: the count is kept here and nowhere else, so that no
-- program can forget it.
CREATE FUNCTION plaats_telt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.status <= 2 THEN
        UPDATE capaciteit SET gebruikt = gebruikt - 1
         WHERE gemeentecode = OLD.gemeentecode AND maand = OLD.maand AND kanaal = OLD.kanaal;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.status <= 2 THEN
        UPDATE capaciteit SET gebruikt = gebruikt + 1
         WHERE gemeentecode = NEW.gemeentecode AND maand = NEW.maand AND kanaal = NEW.kanaal;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER plaats_telt AFTER INSERT OR UPDATE OF status OR DELETE ON plaats
    FOR EACH ROW EXECUTE FUNCTION plaats_telt();

-- Known clients -------------------------------------------------------------------------------------------------------

CREATE TABLE clientenlijst (
    nr           bigint PRIMARY KEY DEFAULT nextval('journaal_nr'),
    gemeentecode text        NOT NULL,
    bron         smallint    NOT NULL,
    levering     bigint      NOT NULL REFERENCES levering,
    ontvangen    timestamptz NOT NULL,
    aantal       int         NOT NULL,
    actief       boolean     NOT NULL
);
CREATE UNIQUE INDEX clientenlijst_actief ON clientenlijst (gemeentecode, bron) WHERE actief;

CREATE TABLE client (
    sleutel          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lijst            bigint   NOT NULL REFERENCES clientenlijst,
    gemeentecode     text     NOT NULL,
    bron             smallint NOT NULL,
    client_id        text     NOT NULL,
    voorletters      text,
    voorvoegsel      text,
    achternaam       text,
    geboortedatum    date,
    postcode         text,
    huisnummer       text,
    huisletter       text,
    toevoeging       text,
    adres            text,
    bsn              bytea,
    bsn_ps           bytea,
    naam_datum       bytea,
    naam_datum_adres bytea,
    traject          smallint NOT NULL,
    vanaf            date,
    tot              date
);
CREATE INDEX client_bsn ON client (bsn_ps) WHERE bsn_ps IS NOT NULL;
CREATE INDEX client_naam ON client (naam_datum_adres) WHERE naam_datum_adres IS NOT NULL;
CREATE INDEX client_lijst ON client (lijst);

-- Who looked at which melding, and what was shown.
CREATE TABLE inzage (
    tijd    timestamptz NOT NULL,
    wie     text        NOT NULL,
    melding bigint      NOT NULL,
    wat     text        NOT NULL
);
CREATE INDEX inzage_melding ON inzage (melding, tijd);

-- Who may do what -----------------------------------------------------------------------------------------------------
-- Roles belong to the cluster, not to the database: they may be there already.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vroegsignald') THEN
        CREATE ROLE vroegsignald LOGIN NOINHERIT;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this cluster made it just now
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO vroegsignald;
GRANT USAGE ON SEQUENCE journaal_nr TO vroegsignald;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO vroegsignald;
-- The journal and the decisions are only ever added to.
GRANT INSERT ON beleid_versie, levering, levering_inhoud, partij, planrun, huishouden, adresregel, signaal, signaal_versie, afgekeurd,
    waarschuwing, melding, besluit_signaal, besluit_melding, gebeurtenis, capaciteit, capaciteit_wijziging, plaats, clientenlijst,
    client, inzage TO vroegsignald;
GRANT UPDATE ON levering, adresregel, signaal, signaal_versie, afgekeurd, melding, capaciteit, plaats, clientenlijst, huishouden
    TO vroegsignald;
GRANT UPDATE (ongedaan_door) ON gebeurtenis TO vroegsignald;
GRANT DELETE ON levering_inhoud, adresregel, signaal_versie, client, melding TO vroegsignald;
