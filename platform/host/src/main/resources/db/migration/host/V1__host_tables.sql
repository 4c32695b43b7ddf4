CREATE TABLE host_operator (
  id BIGINT NOT NULL PRIMARY KEY,
  login_name VARCHAR(40) NOT NULL,
  display_name VARCHAR(40) NOT NULL,
  role VARCHAR(16) NOT NULL,
  active BOOLEAN NOT NULL,
  password_hash VARCHAR(255) NOT NULL,
  must_change_password BOOLEAN NOT NULL,
  pin_hash VARCHAR(255) NULL,
  credential_version INT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  changed_at DATETIME(3) NOT NULL,
  UNIQUE KEY host_operator_login (login_name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE host_operator_store (
  operator_id BIGINT NOT NULL,
  store_id BIGINT NOT NULL,
  PRIMARY KEY (operator_id, store_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What a boss has decided against a permission's default; a pair without a row follows the default.
CREATE TABLE host_role_grant (
  role VARCHAR(16) NOT NULL,
  permission VARCHAR(100) NOT NULL,
  granted BOOLEAN NOT NULL,
  PRIMARY KEY (role, permission)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row per operator name and per address that has failed to sign in; removed by a success.
CREATE TABLE host_sign_in_guard (
  subject VARCHAR(100) NOT NULL PRIMARY KEY,
  failures INT NOT NULL,
  locked_until DATETIME(3) NOT NULL,
  changed_at DATETIME(3) NOT NULL,
  KEY host_sign_in_guard_changed (changed_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE host_store (
  id BIGINT NOT NULL PRIMARY KEY,
  code VARCHAR(16) NOT NULL,
  name VARCHAR(60) NOT NULL,
  active BOOLEAN NOT NULL,
  UNIQUE KEY host_store_code (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE host_till (
  id BIGINT NOT NULL PRIMARY KEY,
  store_id BIGINT NOT NULL,
  number INT NOT NULL,
  name VARCHAR(60) NOT NULL,
  active BOOLEAN NOT NULL,
  UNIQUE KEY host_till_number (store_id, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE host_setting (
  setting_key VARCHAR(100) NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  changed_at DATETIME(3) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE host_audit (
  id BIGINT NOT NULL PRIMARY KEY,
  at DATETIME(3) NOT NULL,
  operator_id BIGINT NULL,
  operator_name VARCHAR(40) NOT NULL,
  address VARCHAR(60) NOT NULL,
  action VARCHAR(100) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  details TEXT NOT NULL,
  KEY host_audit_at (at, id),
  KEY host_audit_operator (operator_id, at),
  KEY host_audit_subject (subject, at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE host_event (
  id BIGINT NOT NULL PRIMARY KEY,
  type VARCHAR(100) NOT NULL,
  json MEDIUMTEXT NOT NULL,
  at DATETIME(3) NOT NULL,
  KEY host_event_at (at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A subscription outlives its handler, so that events wait for a plugin that is stopped.
CREATE TABLE host_event_subscription (
  handler_id VARCHAR(100) NOT NULL,
  type VARCHAR(100) NOT NULL,
  PRIMARY KEY (handler_id, type)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE host_event_delivery (
  event_id BIGINT NOT NULL,
  handler_id VARCHAR(100) NOT NULL,
  state VARCHAR(8) NOT NULL,
  attempts INT NOT NULL,
  due_at DATETIME(3) NOT NULL,
  last_error VARCHAR(500) NOT NULL,
  PRIMARY KEY (event_id, handler_id),
  KEY host_event_delivery_due (handler_id, state, due_at),
  KEY host_event_delivery_state (state, due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- The table that db-scheduler prescribes for MariaDB.
CREATE TABLE host_scheduled_task (
  task_name VARCHAR(100) NOT NULL,
  task_instance VARCHAR(100) NOT NULL,
  task_data BLOB,
  execution_time TIMESTAMP(6) NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by VARCHAR(50),
  last_success TIMESTAMP(6) NULL,
  last_failure TIMESTAMP(6) NULL,
  consecutive_failures INT,
  last_heartbeat TIMESTAMP(6) NULL,
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance),
  KEY host_scheduled_task_execution (execution_time),
  KEY host_scheduled_task_heartbeat (last_heartbeat)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A known text under the key of personal data: a start with another key file is noticed before it writes.
CREATE TABLE host_key_check (
  name VARCHAR(40) NOT NULL PRIMARY KEY,
  encrypted VARBINARY(255) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
