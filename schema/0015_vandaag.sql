-- 0015: what the page of the day asks of deliveries: what came in since a moment, and what is held back. There may be many, where
-- partners deliver over HTTP.

CREATE INDEX levering_ontvangen ON levering (gemeentecode, ontvangen);
CREATE INDEX levering_vastgehouden ON levering (gemeentecode, id) WHERE status = 'vastgehouden';
