-- What is looked up of a report, out of its JSON (SQLite lets no schema call json_extract on a file from elsewhere).
ALTER TABLE report ADD COLUMN text_sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN outlet TEXT;
UPDATE report SET text_sha256 = json_extract(data, '$.text_sha256'),
    title = coalesce(json_extract(data, '$.title'), ''), outlet = json_extract(data, '$.outlet');
CREATE INDEX report_text ON report (text_sha256);
CREATE INDEX report_outlet ON report (outlet);

-- Judgements: kept for good, apart from everything derived. `data` is the judgement as JSON.
CREATE TABLE judgement (
    position INTEGER PRIMARY KEY,   -- the order in which they came
    id TEXT NOT NULL UNIQUE,
    act TEXT NOT NULL,
    who TEXT NOT NULL,
    undone INTEGER NOT NULL,
    data TEXT NOT NULL
);
-- The words that judgements hold on to, and the claim that each is attached to now (NULL where none tells them).
CREATE TABLE held (
    judgement TEXT NOT NULL, side INTEGER NOT NULL, place INTEGER NOT NULL,
    report_id TEXT NOT NULL, text_sha256 TEXT NOT NULL, file TEXT NOT NULL,
    at TEXT,                        -- the report in which they stand now
    claim TEXT,
    PRIMARY KEY (judgement, side, place)
) WITHOUT ROWID;
CREATE INDEX held_claim ON held (claim) WHERE claim IS NOT NULL;
CREATE INDEX held_report ON held (report_id);
CREATE INDEX held_text ON held (text_sha256);
CREATE INDEX held_file ON held (file) WHERE at IS NULL;
CREATE INDEX held_at ON held (at);

-- Claims that judgements change, as they are derived from; one that is rejected stands in no event.
CREATE TABLE judged_claim (
    claim TEXT PRIMARY KEY, report_id TEXT NOT NULL, rejected INTEGER NOT NULL, data TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX judged_claim_report ON judged_claim (report_id);
CREATE VIEW claim_as_judged AS
    SELECT c.id, c.report_id, c.start, coalesce(j.data, c.data) AS data
    FROM claim c LEFT JOIN judged_claim j ON j.claim = c.id;

-- Events as lists, timelines and maps filter them: narrow rows, made of the event and its claims.
CREATE TABLE listed (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,          -- changes when the event does, or what was judged of it
    earliest TEXT, latest TEXT,
    kind TEXT NOT NULL, status TEXT NOT NULL,
    place TEXT, country TEXT, latitude REAL, longitude REAL, radius_km REAL, precision TEXT,
    low INTEGER, best INTEGER, high INTEGER,    -- killed, in all
    outlets INTEGER NOT NULL, origins INTEGER NOT NULL, reports INTEGER NOT NULL,
    conflicts INTEGER NOT NULL, deaths_disputed INTEGER NOT NULL,
    near INTEGER NOT NULL, confidence REAL NOT NULL,
    reviewed INTEGER NOT NULL, accepted INTEGER NOT NULL,
    places TEXT NOT NULL, actors TEXT NOT NULL  -- folded names to search in, as in `event`
);
-- All that a timeline counts, in the order in which it counts it.
CREATE INDEX listed_days ON listed (earliest, latest, conflicts, status, best, kind, id);
CREATE INDEX listed_order ON listed (coalesce(earliest, '9999-99-99'), coalesce(latest, '9999-99-99'), id);
CREATE TABLE listed_words (number INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE listed_actor (
    actor TEXT NOT NULL, event TEXT NOT NULL, side TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (actor, event, side)
) WITHOUT ROWID;
CREATE INDEX listed_actor_event ON listed_actor (event);
CREATE TABLE listed_outlet (outlet TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (outlet, event)) WITHOUT ROWID;
CREATE INDEX listed_outlet_event ON listed_outlet (event);
CREATE TABLE listed_dispute (field TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (field, event)) WITHOUT ROWID;
CREATE INDEX listed_dispute_event ON listed_dispute (event);
CREATE TABLE listed_near (
    event TEXT NOT NULL, other TEXT NOT NULL,
    open INTEGER NOT NULL,          -- whether nothing bars the two from being one
    score REAL NOT NULL,
    PRIMARY KEY (event, other)
) WITHOUT ROWID;
CREATE INDEX listed_near_score ON listed_near (open DESC, score DESC, event, other);
-- Which claim founded each event that ever was listed, so that one that is gone can be told where its claims went.
CREATE TABLE founded (event TEXT PRIMARY KEY, claim TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO todo SELECT 'list', id FROM event;

-- Words to search for: of events their summaries, names and quotes; of reports their titles and texts. They are kept
-- up to date by the program, as SQLite lets no trigger write to a virtual table of a file from elsewhere.
CREATE VIRTUAL TABLE event_words USING fts5 (
    words, content = 'listed_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text, content = 'report', content_rowid = 'item', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO report_words (rowid, title, text) SELECT item, title, text FROM report;
