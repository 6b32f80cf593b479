-- name: uitvraag_open
SELECT vraag_id, gevraagd, voorletters, voorvoegsel, achternaam, geboortedatum, straat, huisnummer, postcode, plaats, melding
  FROM uitvraag_open($1, $2::smallint, $3)
