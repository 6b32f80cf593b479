-- Transactions. Programs write READ COMMITTED: every statement after a lock sees what the former holder of it wrote.

-- name: begin
BEGIN

-- name: commit
COMMIT

-- name: rijen_beveiligd
SELECT row_security_active($1::text)

-- For the policies of row-level security, until the end of the transaction: whose session it is.
-- name: namens
SELECT set_config('vroegsignald.sessie', $1, true)
