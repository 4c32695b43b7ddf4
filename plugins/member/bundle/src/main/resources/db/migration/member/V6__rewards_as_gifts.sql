-- A reward may be something that another plugin gives: a coupon, times of a card, goods out of the stock.
ALTER TABLE member_reward
    ADD COLUMN gift_kind VARCHAR(60) CHARACTER SET ascii NULL,
    ADD COLUMN gift_choice VARCHAR(60) NULL;

-- As it was given, so that a cancelled redemption takes back what it gave, whatever the reward is by then.
ALTER TABLE member_redemption
    ADD COLUMN gift_kind VARCHAR(60) CHARACTER SET ascii NULL;
