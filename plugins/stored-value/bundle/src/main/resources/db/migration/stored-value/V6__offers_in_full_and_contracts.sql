-- Offers by campaign, store and tier, with points on top; and the contract that a top-up is sold under.

ALTER TABLE stored_value_offer
  DROP KEY stored_value_offer_step,
  DROP COLUMN active_principal;

ALTER TABLE stored_value_offer
  ADD COLUMN points   BIGINT       NOT NULL DEFAULT 0,
  ADD COLUMN sold_in  VARCHAR(300) NOT NULL DEFAULT '' COMMENT 'ids of stores, empty for all',
  ADD COLUMN valid_in VARCHAR(300) NOT NULL DEFAULT '' COMMENT 'where it may be spent: ids of stores, empty for all',
  ADD COLUMN tiers    VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'codes, empty for everybody';

-- One step of the ladder per amount, scope and campaign among the active ones, also when two people add it at once.
ALTER TABLE stored_value_offer
  ADD COLUMN active_step VARCHAR(600) AS (IF(active, CONCAT(principal, '/', sold_in, '/', tiers, '/',
    COALESCE(valid_from, ''), '/', COALESCE(valid_to, '')), NULL)) PERSISTENT,
  ADD UNIQUE KEY stored_value_offer_step (active_step);

-- Insert-only: a lot names the version it was sold under for ever.
CREATE TABLE stored_value_contract (
  version      INT         NOT NULL PRIMARY KEY,
  text         LONGTEXT    NOT NULL,
  hash         CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the text in UTF-8',
  published_at DATETIME(3) NOT NULL COMMENT 'UTC',
  operator_id  BIGINT      NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

INSERT INTO stored_value_contract (version, text, hash, published_at, operator_id)
SELECT 1, t.text, SHA2(t.text, 256), '2025-05-01 00:00:00', 0
FROM (SELECT '储值服务合同条款\n一、本金由会员支付,赠金由门店赠送;每次消费按充值时约定的顺序使用。\n二、余额可在约定的门店使用,记名储值长期有效。\n三、付款之日起七日内,会员此前未接受过相同商品或服务的,可以要求退还本金。\n四、因经营者原因退卡的,已消费部分按折后价计算;因会员原因退卡的,已消费部分按打折前价格计算,超出本金的部分不另收费。应退本金按法律规定支付利息。\n五、会员可以转让、挂失、补办。门店保存消费记录,会员有权查询。\n六、门店停业、搬迁、更换经营者的,提前三十日告知,会员可以要求退卡。'
  AS text) t;
