-- Events are filtered by `listed` alone: the columns of `event` that only its own filter read are gone.
CREATE TABLE event_kept (
    id TEXT PRIMARY KEY,
    earliest TEXT,
    latest TEXT,
    near TEXT NOT NULL,             -- its near misses, as JSON
    data TEXT NOT NULL              -- the event without them, as JSON
);
INSERT INTO event_kept (id, earliest, latest, near, data) SELECT id, earliest, latest, near, data FROM event;
DROP TABLE event;
ALTER TABLE event_kept RENAME TO event;
CREATE INDEX event_order ON event (coalesce(earliest, '9999-99-99'), coalesce(latest, '9999-99-99'), id);
