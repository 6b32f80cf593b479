-- 0004: a delivery may be a DDAS document.
ALTER TABLE levering DROP CONSTRAINT levering_formaat_check;
ALTER TABLE levering ADD CONSTRAINT levering_formaat_check CHECK (formaat IN ('csv', 'ndjson', 'ddas'));
