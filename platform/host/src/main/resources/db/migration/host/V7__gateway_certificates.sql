-- Since version 3 of the protocol a gateway proves itself by a certificate and has no token. By the hash of its key it
-- asks again for an answer that was lost; what the answer is proved with is kept, encrypted, until it has arrived.
ALTER TABLE host_gateway
  MODIFY COLUMN token_hash CHAR(64) NULL,
  ADD COLUMN IF NOT EXISTS key_hash CHAR(64) NULL,
  ADD COLUMN IF NOT EXISTS pairing_key VARBINARY(128) NULL,
  ADD COLUMN IF NOT EXISTS certificate_until DATETIME(3) NULL;

ALTER TABLE host_pairing_code ADD COLUMN IF NOT EXISTS pairing_key VARBINARY(128) NULL;
