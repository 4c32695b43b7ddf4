-- Grows when the PIN is set anew or taken away: what was entered with an older one is over.
ALTER TABLE host_operator
  ADD COLUMN pin_version INT NOT NULL DEFAULT 1;
