-- 0005: retention: what stays when personal data go, who may let them go, and what each run did.
--
-- What was decided about terms stands in lib/domain/bewaar.h, in words in docs/bewaartermijn.md. Rows that go are counted
-- here first, by month and by closed lists only: no household, no place, no day.

-- A household of which only a pseudonym (its key) is left: its name is '~' and the key, until it comes back.
ALTER TABLE huishouden ADD COLUMN gewist boolean NOT NULL DEFAULT false;

-- A place stays when its household goes: it was used, and the month's figures must add up.
ALTER TABLE plaats ALTER COLUMN huishouden DROP NOT NULL;
ALTER TABLE plaats ADD CONSTRAINT plaats_lopend_van_iemand CHECK (huishouden IS NOT NULL OR NOT lopend);
CREATE INDEX plaats_huishouden ON plaats (huishouden) WHERE huishouden IS NOT NULL;

-- The log of who looked at a melding that is gone.
CREATE INDEX inzage_tijd ON inzage (tijd);

CREATE TABLE telling_signaal (
    gemeentecode text     NOT NULL,
    periode      date     NOT NULL CHECK (extract(day FROM periode) = 1),
    type         smallint NOT NULL,
    status       smallint NOT NULL,
    reden        smallint NOT NULL,
    crisis       boolean  NOT NULL,
    aantal       bigint   NOT NULL CHECK (aantal > 0),
    PRIMARY KEY (gemeentecode, periode, type, status, reden, crisis)
);
CREATE TABLE telling_melding (
    gemeentecode text     NOT NULL,
    periode      date     NOT NULL CHECK (extract(day FROM periode) = 1),
    route        smallint NOT NULL,
    resultaat    smallint NOT NULL,
    reden        smallint NOT NULL,
    meervoudig   boolean  NOT NULL,
    opeenvolgend boolean  NOT NULL,
    bereikt      boolean  NOT NULL,
    aantal       bigint   NOT NULL CHECK (aantal > 0),
    PRIMARY KEY (gemeentecode, periode, route, resultaat, reden, meervoudig, opeenvolgend, bereikt)
);
CREATE TABLE telling_poging (
    gemeentecode text     NOT NULL,
    maand        date     NOT NULL CHECK (extract(day FROM maand) = 1),
    contact      smallint NOT NULL,
    dagdeel      smallint NOT NULL,
    bereikt      boolean  NOT NULL,
    aantal       bigint   NOT NULL CHECK (aantal > 0),
    PRIMARY KEY (gemeentecode, maand, contact, dagdeel, bereikt)
);

-- A run: who, when, under which policy, and what it did so far; written with every slice, so that a run that was killed shows
-- what it did as well.
CREATE TABLE bewaartermijn_run (
    nr           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gemeentecode text        NOT NULL,
    tijd         timestamptz NOT NULL,
    wie          text        NOT NULL,
    beleid       bigint      NOT NULL REFERENCES beleid_versie,
    afgerond     boolean     NOT NULL DEFAULT false,
    verslag      jsonb       NOT NULL -- counts only
);

-- Who may let data go. A role of its own, used by `vroegsignalctl bewaartermijn` alone (connection `database_bewaar`): the daemon,
-- which reads what outsiders send, can remove no signal and no event; and who removes can read no name, address or BSN, and write
-- no decision.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vroegsignald_bewaar') THEN
        CREATE ROLE vroegsignald_bewaar LOGIN NOINHERIT;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this cluster made it just now
    WHEN insufficient_privilege THEN
        RAISE insufficient_privilege USING MESSAGE =
            'the role vroegsignald_bewaar is missing, and this one may not make it: see docs/bewaartermijn.md';
END $$;

GRANT USAGE ON SCHEMA public TO vroegsignald_bewaar;
GRANT SELECT ON beleid_versie, schema_versie, besluit_signaal, besluit_melding, adresregel, mededeling, melding, telling_signaal,
    telling_melding, telling_poging, bewaartermijn_run, waarschuwing, inzage TO vroegsignald_bewaar;
GRANT SELECT (sleutel, gemeentecode, gewist), UPDATE (naam, gewist) ON huishouden TO vroegsignald_bewaar;
GRANT SELECT (sleutel, gemeentecode, huishouden, periode, type, signaaldatum, crisis, ontvangen, status, reden, melding)
    ON signaal TO vroegsignald_bewaar;
GRANT SELECT (signaal, inhoud_hash, gemeentecode, signaaldatum, ontvangen) ON signaal_versie TO vroegsignald_bewaar;
GRANT SELECT (nr, gemeentecode, huishouden, melding, tijd, wie, soort, kanaal, dag, dagdeel, contact, ja, resultaat, totaal, sleutel,
    doel, ongedaan_door), UPDATE (wie, reden, waarde, geheim) ON gebeurtenis TO vroegsignald_bewaar;
GRANT SELECT (nr, huishouden), UPDATE (huishouden, melding) ON plaats TO vroegsignald_bewaar;
GRANT SELECT (id, levering, tijd) ON afgekeurd TO vroegsignald_bewaar;
GRANT SELECT (id, gemeentecode, status, ontvangen, naam), UPDATE (naam, reden, status) ON levering TO vroegsignald_bewaar;
GRANT SELECT (levering) ON levering_inhoud TO vroegsignald_bewaar;
GRANT SELECT (nr, gemeentecode, tijd, verzonden, fout, afgekeurd) ON uitgaand TO vroegsignald_bewaar;
GRANT DELETE ON huishouden, signaal, signaal_versie, melding, besluit_signaal, besluit_melding, gebeurtenis, mededeling, inzage,
    afgekeurd, waarschuwing, levering_inhoud, uitgaand TO vroegsignald_bewaar;
GRANT INSERT, UPDATE ON telling_signaal, telling_melding, telling_poging, bewaartermijn_run TO vroegsignald_bewaar;
-- The figures of a month are what is there and what is gone.
GRANT SELECT ON telling_signaal, telling_melding, telling_poging, bewaartermijn_run TO vroegsignald;
