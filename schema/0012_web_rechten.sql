-- 0012: what the program of the pages may do at all. Which rows, and for whom, is row-level security (0016).
--
-- Pages decide as `vroegsignalctl` does: they read the facts of a household, judge and write, in the web's own process. So it needs
-- the tables of facts and decisions; it never needs what daemons keep for themselves (offsets), nor what retention counts while it
-- removes.

GRANT USAGE ON SEQUENCE journaal_nr TO vroegsignald_web;
GRANT SELECT ON beleid_versie, levering, levering_inhoud, partij, planrun, huishouden, adresregel, signaal, signaal_versie, afgekeurd,
    waarschuwing, melding, besluit_signaal, besluit_melding, gebeurtenis, capaciteit, capaciteit_wijziging, plaats, clientenlijst,
    client, client_blok, mededeling, uitgaand, uitvraag, vraag, vraag_signaal, herziening, bewonerregister, bewoner,
    bewoner_onvolledig, inzage, telling_signaal, telling_melding, telling_poging, bewaartermijn_run, schema_versie
    TO vroegsignald_web;
-- The journal and the decisions are only ever added to.
GRANT INSERT ON beleid_versie, levering, levering_inhoud, partij, huishouden, adresregel, signaal, signaal_versie, afgekeurd,
    waarschuwing, melding, besluit_signaal, besluit_melding, gebeurtenis, capaciteit, capaciteit_wijziging, plaats, mededeling,
    inzage TO vroegsignald_web;
GRANT UPDATE ON levering, adresregel, signaal, signaal_versie, afgekeurd, melding, capaciteit, plaats, huishouden
    TO vroegsignald_web;
GRANT UPDATE (ongedaan_door) ON gebeurtenis TO vroegsignald_web;
GRANT UPDATE (stand, dag, bevroren) ON mededeling TO vroegsignald_web;
GRANT DELETE ON levering_inhoud, adresregel, signaal_versie, melding, mededeling TO vroegsignald_web;
