SELECT n, (SELECT opens + (target - before) FROM windows
    WHERE after >= target ORDER BY after LIMIT 1) AS answer
FROM (SELECT n, open_before(starts) + '8 hours' AS target FROM events OFFSET 0) AS targets
