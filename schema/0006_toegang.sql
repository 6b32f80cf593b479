-- 0006: who gets in.
--
-- A person signs on with a password and a code of an app (TOTP), a machine with a token, a person whom a proxy signed on (OIDC)
-- with the name that the proxy vouches for. What comes of it is a session: 32 random bytes at the other side, their SHA-256 here.
--
-- The program of the pages is not trusted with any of this. It may call the functions below and nothing else:
--   * a password never comes here, nor anything that lets in whoever reads this table: Argon2id over the password and `zout` gives
--     32 bytes (the proof); `bewijs` is their SHA-256. Who cannot show the proof gets no session, whatever program it has taken over.
--   * who somebody is, is looked up from the token of the session, inside the database: toegang_wie() below, which the policies of
--     row-level security ask too. A program without a token of somebody is nobody.
-- Nothing here calls a clock: every moment is an argument.

CREATE TABLE gebruiker (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gemeentecode text        NOT NULL,
    naam         text        NOT NULL CHECK (naam ~ '^[a-z0-9][a-z0-9._@-]{1,59}$'),
    soort        text        NOT NULL CHECK (soort IN ('mens', 'machine', 'extern')),
    rol          text        NOT NULL CHECK (rol IN ('regisseur', 'buurtteam', 'uitvoering', 'gkb', 'wpda', 'privacy', 'signaalpartner',
                                                     'rapportage', 'beheer')),
    team         text, -- of a buurtteam, as the policy calls it; '' where there is one team without a name
    partner      text, -- of a signaalpartner, as it is called in its signals
    zout         bytea CHECK (octet_length(zout) = 16),
    bewijs       bytea CHECK (octet_length(bewijs) = 32),
    totp         bytea,                          -- encrypted
    totp_stap    bigint      NOT NULL DEFAULT 0, -- of the last code that let in: a code counts once
    eenmalig     boolean     NOT NULL DEFAULT false, -- the password was made for them: they choose their own first
    fouten       int         NOT NULL DEFAULT 0 CHECK (fouten >= 0), -- wrong attempts since the last right one
    fout_tijd    timestamptz,
    gemaakt      timestamptz NOT NULL,
    uit          timestamptz, -- since when they may not come in any more
    UNIQUE (gemeentecode, naam),
    CHECK ((rol = 'buurtteam') = (team IS NOT NULL)),
    CHECK ((rol = 'signaalpartner') = (partner IS NOT NULL)),
    CHECK ((soort = 'mens') = (zout IS NOT NULL) AND (soort = 'mens') = (bewijs IS NOT NULL)),
    CHECK (soort = 'mens' OR totp IS NULL) -- of a person it is only absent in a demonstration
);

CREATE TABLE sessie (
    token     bytea       PRIMARY KEY CHECK (octet_length(token) = 32), -- SHA-256 of it
    gebruiker bigint      NOT NULL REFERENCES gebruiker,
    doel      text, -- of a machine token: what it is for
    begonnen  timestamptz NOT NULL,
    laatst    timestamptz NOT NULL,
    verloopt  timestamptz NOT NULL, -- whatever happens
    stil      interval    NOT NULL, -- unused for so long: ended
    eind      timestamptz
);
CREATE INDEX sessie_gebruiker ON sessie (gebruiker) WHERE eind IS NULL;

-- Who tried, and what came of it. Never a password, a code or a token.
CREATE TABLE aanmelding (
    tijd         timestamptz NOT NULL,
    gemeentecode text        NOT NULL,
    gebruiker    bigint REFERENCES gebruiker, -- NULL: nobody of that name
    uitkomst     text        NOT NULL CHECK (uitkomst IN ('goed', 'fout', 'wacht'))
);
CREATE INDEX aanmelding_tijd ON aanmelding (gemeentecode, tijd);

-- What was done to users by those who manage them. Only added to.
CREATE TABLE gebruiker_wijziging (
    tijd      timestamptz NOT NULL,
    wie       text        NOT NULL,
    gebruiker bigint      NOT NULL REFERENCES gebruiker,
    wat       text        NOT NULL CHECK (wat IN ('gemaakt', 'wachtwoord', 'token', 'uit')),
    reden     text
);

-- How long somebody has to wait after so many wrong attempts: not after the first five, then half a minute, doubling, at most a
-- quarter of an hour. Long enough that guessing is hopeless, short enough that nobody can be locked out for good by another.
CREATE FUNCTION toegang_wachttijd(fouten int) RETURNS interval LANGUAGE sql IMMUTABLE
RETURN CASE WHEN fouten < 5 THEN interval '0' ELSE least(interval '30 s' * (2 ^ least(fouten - 5, 20)), interval '15 min') END;

-- What a password is stretched with, and the code's secret. A name that nobody has gives no row: the caller goes on with salt of its
-- own making, so that the answer takes as long.
CREATE FUNCTION toegang_zout(p_gemeente text, p_naam text) RETURNS TABLE (zout bytea, totp bytea)
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT g.zout, g.totp FROM gebruiker g
     WHERE g.gemeentecode = p_gemeente AND g.naam = p_naam AND g.soort = 'mens' AND g.uit IS NULL;
END;

CREATE FUNCTION toegang_sessie(p_gebruiker bigint, p_token bytea, p_nu timestamptz, p_stil interval, p_lang interval) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp
BEGIN ATOMIC
    INSERT INTO sessie (token, gebruiker, begonnen, laatst, verloopt, stil)
    VALUES (p_token, p_gebruiker, p_nu, p_nu, p_nu + p_lang, p_stil);
END;

-- 'goed' (a session was made), 'fout' (name, password or code), 'wacht' (too many wrong attempts: nothing was looked at).
-- p_stap: the time step of the code that was given, NULL when it was wrong; of an older or the same step: somebody looked over the
-- shoulder.
CREATE FUNCTION toegang_aanmelden(p_gemeente text, p_naam text, p_bewijs bytea, p_stap bigint, p_token bytea, p_nu timestamptz,
                                  p_stil interval, p_lang interval) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    g gebruiker;
    uitkomst text := 'fout';
BEGIN
    SELECT * INTO g FROM gebruiker
     WHERE gemeentecode = p_gemeente AND naam = p_naam AND soort = 'mens' AND uit IS NULL FOR NO KEY UPDATE;
    IF g.id IS NOT NULL THEN
        IF g.fout_tijd + toegang_wachttijd(g.fouten) > p_nu THEN
            uitkomst := 'wacht';
        ELSIF sha256(p_bewijs) = g.bewijs AND (g.totp IS NULL OR p_stap > g.totp_stap) THEN
            uitkomst := 'goed';
            UPDATE gebruiker SET fouten = 0, fout_tijd = NULL, totp_stap = coalesce(p_stap, totp_stap) WHERE id = g.id;
            PERFORM toegang_sessie(g.id, p_token, p_nu, p_stil, p_lang);
        ELSE
            UPDATE gebruiker SET fouten = fouten + 1, fout_tijd = p_nu WHERE id = g.id;
        END IF;
    END IF;
    INSERT INTO aanmelding (tijd, gemeentecode, gebruiker, uitkomst) VALUES (p_nu, p_gemeente, g.id, uitkomst);
    RETURN uitkomst;
END $$;

-- Somebody whom the proxy before the pages signed on. Only for who was written down as such: nobody with a password can be had this
-- way.
CREATE FUNCTION toegang_extern(p_gemeente text, p_naam text, p_token bytea, p_nu timestamptz, p_stil interval, p_lang interval)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    wie bigint;
BEGIN
    SELECT id INTO wie FROM gebruiker WHERE gemeentecode = p_gemeente AND naam = p_naam AND soort = 'extern' AND uit IS NULL;
    IF wie IS NOT NULL THEN
        PERFORM toegang_sessie(wie, p_token, p_nu, p_stil, p_lang);
    END IF;
    INSERT INTO aanmelding (tijd, gemeentecode, gebruiker, uitkomst)
    VALUES (p_nu, p_gemeente, wie, CASE WHEN wie IS NULL THEN 'fout' ELSE 'goed' END);
    RETURN CASE WHEN wie IS NULL THEN 'fout' ELSE 'goed' END;
END $$;

-- A running session of somebody who may come in.
CREATE VIEW sessie_lopend AS
SELECT s.token, s.laatst, s.verloopt, s.stil, g.id, g.gemeentecode, g.naam, g.rol, g.team, g.partner, g.soort, g.eenmalig
  FROM sessie s JOIN gebruiker g ON g.id = s.gebruiker
 WHERE s.eind IS NULL AND g.uit IS NULL;

-- Every request begins here: the session is used, or ends because its time is over. No row: sign on again.
CREATE FUNCTION toegang_gebruik(p_token bytea, p_nu timestamptz)
RETURNS TABLE (id bigint, gemeentecode text, naam text, rol text, team text, partner text, soort text, eenmalig boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    UPDATE sessie SET eind = p_nu WHERE token = p_token AND eind IS NULL AND (verloopt <= p_nu OR laatst + stil <= p_nu);
    -- Not at every request: a page of ten parts would write ten times.
    UPDATE sessie SET laatst = p_nu WHERE token = p_token AND eind IS NULL AND laatst < p_nu - interval '10 s';
    RETURN QUERY SELECT l.id, l.gemeentecode, l.naam, l.rol, l.team, l.partner, l.soort, l.eenmalig
                   FROM sessie_lopend l WHERE l.token = p_token;
END $$;

CREATE FUNCTION toegang_eind(p_token bytea, p_nu timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    UPDATE sessie SET eind = p_nu WHERE token = p_token AND eind IS NULL;
END;

-- Another password, by who knows the one that counts: the sessions elsewhere end.
CREATE FUNCTION toegang_wachtwoord(p_token bytea, p_oud bytea, p_zout bytea, p_bewijs bytea, p_nu timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    g gebruiker;
BEGIN
    SELECT b.* INTO g FROM sessie_lopend l JOIN gebruiker b ON b.id = l.id
     WHERE l.token = p_token AND b.soort = 'mens' FOR NO KEY UPDATE OF b;
    IF g.id IS NULL OR g.fout_tijd + toegang_wachttijd(g.fouten) > p_nu THEN
        RETURN false;
    ELSIF sha256(p_oud) <> g.bewijs THEN
        UPDATE gebruiker SET fouten = fouten + 1, fout_tijd = p_nu WHERE id = g.id;
        RETURN false;
    END IF;
    UPDATE gebruiker SET zout = p_zout, bewijs = sha256(p_bewijs), eenmalig = false, fouten = 0, fout_tijd = NULL WHERE id = g.id;
    UPDATE sessie SET eind = p_nu WHERE gebruiker = g.id AND eind IS NULL AND token <> p_token;
    RETURN true;
END $$;

-- Who asks, for policies: the session whose token the transaction was given, as hexadecimal digits.
CREATE FUNCTION toegang_wie() RETURNS sessie_lopend
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT l FROM sessie_lopend l
     WHERE l.token = sha256(decode(nullif(current_setting('vroegsignald.sessie', true), ''), 'hex'));
END;

-- Who may do what -----------------------------------------------------------------------------------------------------
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vroegsignald_web') THEN
        CREATE ROLE vroegsignald_web LOGIN NOINHERIT;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this cluster made it just now
    WHEN insufficient_privilege THEN
        RAISE insufficient_privilege USING MESSAGE =
            'the role vroegsignald_web is missing, and this one may not make it: see docs/installatie.md';
END $$;

REVOKE ALL ON FUNCTION toegang_wachttijd, toegang_zout, toegang_sessie, toegang_aanmelden, toegang_extern, toegang_gebruik,
    toegang_eind, toegang_wachtwoord, toegang_wie FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO vroegsignald_web;
GRANT EXECUTE ON FUNCTION toegang_zout, toegang_aanmelden, toegang_extern, toegang_gebruik, toegang_eind, toegang_wachtwoord,
    toegang_wie TO vroegsignald_web;

-- `vroegsignalctl gebruiker`.
GRANT SELECT, INSERT, UPDATE ON gebruiker, sessie TO vroegsignald;
GRANT SELECT, INSERT ON gebruiker_wijziging TO vroegsignald;
GRANT SELECT ON aanmelding TO vroegsignald;
