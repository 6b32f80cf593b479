-- What the command line asks before it begins.

-- name: huishouden_er
SELECT EXISTS (SELECT FROM huishouden)
