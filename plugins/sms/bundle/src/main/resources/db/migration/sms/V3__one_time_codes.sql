INSERT INTO sms_template (scene, text, active) VALUES
    ('CODE', '验证码{code},用于在{store}支付{amount}元,{minutes}分钟内有效,请勿告诉他人。', TRUE);
