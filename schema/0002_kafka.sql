-- 0002: how far each partition of the topic was taken in.
--
-- The offset stands here and nowhere else, written in the transaction of the effects. `epoch` is the fence: who is given a
-- partition raises it, and who writes names the epoch he was given; a consumer that was replaced finds no row and must leave.

CREATE TABLE kafka_offset (
    gemeentecode text   NOT NULL,
    topic        text   NOT NULL,
    partitie     int    NOT NULL CHECK (partitie >= 0),
    volgende     bigint NOT NULL CHECK (volgende >= -2), -- the next message; -2: the oldest there is
    epoch        bigint NOT NULL CHECK (epoch > 0),
    levering     bigint REFERENCES levering,             -- what came of this partition on `dag`
    dag          date,
    PRIMARY KEY (gemeentecode, topic, partitie),
    CHECK ((levering IS NULL) = (dag IS NULL))
);

GRANT SELECT, INSERT, UPDATE ON kafka_offset TO vroegsignald;
