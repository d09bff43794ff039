SELECT 1 AS n, sum(upper(part) - lower(part)) AS answer
FROM (SELECT unnest(range_agg(tstzrange(starts, ends)) * (SELECT open FROM calendar)) AS part
    FROM events) AS parts
