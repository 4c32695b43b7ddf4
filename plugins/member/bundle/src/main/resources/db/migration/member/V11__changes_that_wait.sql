-- A new phone gets no codes for payments at once, and a changed birthday no benefits in the year of the change: whoever
-- changes a profile for a moment gains nothing by it.
ALTER TABLE member_member
    ADD COLUMN phone_changed_at DATETIME(3) NULL,
    ADD COLUMN birthday_from DATE NULL;
