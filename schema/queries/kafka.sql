-- Partitions of the topic with signals: claimed, checked, moved on. See schema/0002.

-- name: kafka_eis
-- From here on whoever had these partitions can write nothing. In one order, for two that are given the same.
INSERT INTO kafka_offset (gemeentecode, topic, partitie, volgende, epoch)
SELECT $1, $2, t.partitie, -2, 1
  FROM unnest($3::int[]) AS t (partitie)
 ORDER BY t.partitie
ON CONFLICT (gemeentecode, topic, partitie) DO UPDATE SET epoch = kafka_offset.epoch + 1
RETURNING partitie, volgende, epoch

-- name: kafka_slot
-- A delivery that is recalled takes nothing more in, nor one that holds these messages already: no line is there twice.
SELECT k.volgende, l.id, k.dag
  FROM kafka_offset k
  LEFT JOIN levering l ON l.id = k.levering AND l.status = 'klaar' AND l.positie <= $5
 WHERE k.gemeentecode = $1 AND k.topic = $2 AND k.partitie = $3 AND k.epoch = $4
   FOR UPDATE OF k

-- name: kafka_plek
SELECT volgende FROM kafka_offset WHERE gemeentecode = $1 AND topic = $2 AND partitie = $3 AND epoch = $4

-- name: kafka_vorder
UPDATE kafka_offset
   SET volgende = $5, levering = $6, dag = $7
 WHERE gemeentecode = $1 AND topic = $2 AND partitie = $3 AND epoch = $4

-- name: kafka_levering_tel
-- Added up and not written over: whoever had the partition before counted as well.
UPDATE levering
   SET positie = $2, regel = $3, bytes = bytes + $4, gelezen = gelezen + $5, nieuw = nieuw + $6, dubbel = dubbel + $7,
       gecorrigeerd = gecorrigeerd + $8, ingetrokken = ingetrokken + $9, afgekeurd = afgekeurd + $10
 WHERE id = $1
