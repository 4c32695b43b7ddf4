-- A gateway that is paired with a till; the token itself is known to the gateway alone.
CREATE TABLE host_gateway (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  till_id BIGINT NOT NULL,
  token_hash CHAR(64) NOT NULL,
  paired_at DATETIME(3) NOT NULL,
  UNIQUE KEY host_gateway_till (till_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE host_pairing_code (
  code_index BINARY(16) NOT NULL PRIMARY KEY,
  till_id BIGINT NOT NULL,
  expires_at DATETIME(3) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- All devices of a till as one document, in the form in which its gateway receives it.
CREATE TABLE host_till_devices (
  till_id BIGINT NOT NULL PRIMARY KEY,
  configuration MEDIUMTEXT NOT NULL,
  changed_at DATETIME(3) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE host_print_job (
  job_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL,
  till_id BIGINT NOT NULL,
  printer_id VARCHAR(64) NOT NULL,
  title VARCHAR(200) NOT NULL,
  document MEDIUMBLOB NOT NULL,
  state VARCHAR(16) NOT NULL,
  detail VARCHAR(1000) NOT NULL,
  at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  KEY host_print_job_till (till_id, sequence),
  KEY host_print_job_state (state, expires_at),
  KEY host_print_job_at (at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
