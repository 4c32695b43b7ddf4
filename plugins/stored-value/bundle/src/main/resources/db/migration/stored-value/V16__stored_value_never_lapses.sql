-- Stored value never lapses, named or not: a shortest validity of unnamed cards has nothing to say.
DELETE FROM stored_value_region_rule WHERE figure = 'UNNAMED_VALID_YEARS';
