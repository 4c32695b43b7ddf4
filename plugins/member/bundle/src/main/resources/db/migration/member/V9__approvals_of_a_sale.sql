-- An approval that is given at the till is for the sale there, and for no other.
ALTER TABLE member_points_approval
    ADD COLUMN sale VARCHAR(110) CHARACTER SET ascii COLLATE ascii_bin NULL;
