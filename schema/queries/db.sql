-- Transactions. Programs write READ COMMITTED: every statement after a lock sees what the former holder of it wrote.

-- name: begin
BEGIN

-- name: commit
COMMIT
