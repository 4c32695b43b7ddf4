-- A ranking is computed anew, its rows are another table's.
ALTER TABLE ledger_ranking COMMENT = 'no-delete';
