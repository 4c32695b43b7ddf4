-- What the law of a region says, by the day from which it applies. Figures that were read through secondary sources are
-- not confirmed: the shop checks them and says so.

CREATE TABLE stored_value_region_rule (
  id          BIGINT       NOT NULL PRIMARY KEY,
  region      VARCHAR(20)  NOT NULL,
  figure      VARCHAR(40)  NOT NULL,
  valid_from  DATE         NOT NULL,
  value       VARCHAR(400) NOT NULL COMMENT 'fen, basis points, a whole number or names, by the figure',
  enforcement VARCHAR(10)  NOT NULL COMMENT 'NONE, WARN, BLOCK',
  source      VARCHAR(200) NOT NULL,
  confirmed   BOOLEAN      NOT NULL,
  UNIQUE KEY stored_value_region_rule_day (region, figure, valid_from)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO stored_value_region_rule (id, region, figure, valid_from, value, enforcement, source, confirmed) VALUES
  (1,  'CN', 'NAMED_CARD_LIMIT',    '2012-11-01', '500000',  'BLOCK', '单用途商业预付卡管理办法(试行)', FALSE),
  (2,  'CN', 'UNNAMED_CARD_LIMIT',  '2012-11-01', '100000',  'BLOCK', '单用途商业预付卡管理办法(试行)', FALSE),
  (3,  'CN', 'REAL_NAME_THRESHOLD', '2012-11-01', '1000000', 'WARN',  '单用途商业预付卡管理办法(试行)', FALSE),
  (4,  'CN', 'UNNAMED_VALID_YEARS', '2012-11-01', '3',       'NONE',  '单用途商业预付卡管理办法(试行)', FALSE),
  (5,  'CN', 'CUSTODY_SHARE_LARGE', '2012-11-01', '2000',    'NONE',  '单用途商业预付卡管理办法(试行)', FALSE),
  (6,  'CN', 'CUSTODY_SHARE_GROUP', '2012-11-01', '3000',    'NONE',  '单用途商业预付卡管理办法(试行)', FALSE),
  (7,  'CN', 'CUSTODY_SHARE_BRAND', '2012-11-01', '4000',    'NONE',  '单用途商业预付卡管理办法(试行)', FALSE),
  (8,  'CN', 'WITHDRAWAL_DAYS',     '1994-01-01', '7',       'NONE',  '法释〔2025〕4号第十四条', FALSE),
  (9,  'CN', 'RECEIPT_ITEMS',       '2025-05-01',
    'SHOP,MEMBER,PRINCIPAL,BONUS,BALANCE,VALIDITY,WITHDRAWAL,REFUND,TERMS,CHECK_CODE', 'NONE',
    '法释〔2025〕4号、消费者权益保护法实施条例第二十二条', FALSE),
  (20, 'CN', 'DEPOSIT_RATE',        '2015-10-24', '150',     'NONE',  '中国人民银行一年期存款基准利率', FALSE),
  (30, 'CN', 'LENDING_RATE',        '2015-10-24', '435',     'NONE',  '中国人民银行一年期贷款基准利率(LPR改革前)', FALSE),
  (31, 'CN', 'LENDING_RATE',        '2019-08-20', '425',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE),
  (32, 'CN', 'LENDING_RATE',        '2019-09-20', '420',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE),
  (33, 'CN', 'LENDING_RATE',        '2019-11-20', '415',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE),
  (34, 'CN', 'LENDING_RATE',        '2020-02-20', '405',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE),
  (35, 'CN', 'LENDING_RATE',        '2020-04-20', '385',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE),
  (36, 'CN', 'LENDING_RATE',        '2021-12-20', '380',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE),
  (37, 'CN', 'LENDING_RATE',        '2022-01-20', '370',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE),
  (38, 'CN', 'LENDING_RATE',        '2022-08-22', '365',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE),
  (39, 'CN', 'LENDING_RATE',        '2023-06-20', '355',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE),
  (40, 'CN', 'LENDING_RATE',        '2023-08-21', '345',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE),
  (41, 'CN', 'LENDING_RATE',        '2024-07-22', '335',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE),
  (42, 'CN', 'LENDING_RATE',        '2024-10-21', '310',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE),
  (43, 'CN', 'LENDING_RATE',        '2025-05-20', '300',     'NONE',  '全国银行间同业拆借中心 1年期LPR', FALSE);
