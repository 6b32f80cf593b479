-- What the call list shows beside its queue.

-- What was tried with these households and agreed with them ($2: attempts, appointments, facts), oldest first.
-- name: telefoon_verloop
SELECT huishouden, melding, nr, tijd, soort, contact, dag, dagdeel, ja, sleutel, waarde, reden
  FROM gebeurtenis
 WHERE huishouden = ANY ($1::bigint[]) AND soort = ANY ($2::bigint[]) AND ongedaan_door IS NULL
 ORDER BY huishouden, nr

-- name: telefoon_signalen
SELECT s.sleutel, s.partner, s.type, s.bedrag, s.signaaldatum
  FROM signaal s
 WHERE s.sleutel = ANY ($1::bigint[])
 ORDER BY s.signaaldatum DESC, s.partner, s.sleutel
