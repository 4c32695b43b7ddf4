-- What the whole line costs, as the supplier offers it; null for quantity times unit cost. A box at 230.00 need not divide
-- by the pieces in it.
ALTER TABLE inventory_order_line ADD COLUMN IF NOT EXISTS amount_fen BIGINT NULL;
