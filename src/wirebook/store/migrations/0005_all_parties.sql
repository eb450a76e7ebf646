-- Events are found by every actor that any of their claims names, on either side under all names: listed anew.
DROP TABLE listed_actor;
CREATE TABLE listed_actor (
    actor TEXT NOT NULL, event TEXT NOT NULL, side TEXT NOT NULL, name TEXT NOT NULL,
    names TEXT NOT NULL,            -- folded names to search in, as in `listed.places`
    PRIMARY KEY (actor, event, side)
) WITHOUT ROWID;
CREATE INDEX listed_actor_event ON listed_actor (event);
ALTER TABLE listed DROP COLUMN actors;
INSERT OR IGNORE INTO todo SELECT 'list', id FROM event;
