-- Claims enter their blocks in the order of their reports' days, so that those of one time are read and written together.
ALTER TABLE report ADD COLUMN day TEXT;     -- the first on which it may have come out
UPDATE report SET day = json_extract(data, '$.published.earliest');
-- Blocks of claims have other keys now: all are placed and compared anew.
DELETE FROM block WHERE space = 'claim';
DELETE FROM member WHERE space = 'claim';
DELETE FROM pair WHERE space = 'claim';
INSERT OR IGNORE INTO todo SELECT 'claims', id FROM report;
