-- An event of trade that is entered later carries the date of the trade; how long it is kept counts from here.
ALTER TABLE host_event
  ADD COLUMN published_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  ADD KEY host_event_published (published_at),
  DROP KEY host_event_at;
