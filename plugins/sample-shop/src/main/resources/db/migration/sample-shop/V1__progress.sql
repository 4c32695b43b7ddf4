-- Which parts of the sample shop are there already, so that a start that was cut short goes on where it stopped.
CREATE TABLE sample_shop_progress (
  part VARCHAR(40) NOT NULL,
  detail VARCHAR(200) NOT NULL,
  PRIMARY KEY (part)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
