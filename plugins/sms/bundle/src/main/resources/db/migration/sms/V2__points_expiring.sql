INSERT INTO sms_template (scene, text, active) VALUES
    ('POINTS_EXPIRING', '{member}您好,您有{points}积分将于{date}到期,可到店兑换或抵现。当前储值余额{balance}元。{store}', TRUE);
