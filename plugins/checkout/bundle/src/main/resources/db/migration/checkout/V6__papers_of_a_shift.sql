-- A report of a shift sums its papers, whatever day they have.
ALTER TABLE checkout_sale ADD KEY checkout_sale_shift (shift_id);
