package io.zhanggui.sms.channel.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The examples that the clouds publish with their algorithms.
class SignaturesTest {

    @Test
    void aliyunsPublishedExampleGetsThePublishedSignature() {
        AliyunSignature.Call call = new AliyunSignature.Call(
                "ecs.cn-shanghai.aliyuncs.com",
                "RunInstances",
                "2014-05-26",
                new TreeMap<>(Map.of(
                        "ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
                        "RegionId", "cn-shanghai")),
                "2023-10-26T10:22:32Z",
                "3156853299f313e23d1673dc12e1703d");
        assertThat(AliyunSignature.authorization(call, "YourAccessKeyId", "YourAccessKeySecret"))
                .isEqualTo("ACS3-HMAC-SHA256 Credential=YourAccessKeyId,"
                        + "SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;"
                        + "x-acs-version,"
                        + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    @Test
    void tencentsPublishedExampleGetsThePublishedSignature() {
        TencentSignature.Call call = new TencentSignature.Call(
                "cvm",
                "cvm.tencentcloudapi.com",
                "DescribeInstances",
                "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}",
                Instant.ofEpochSecond(1_551_113_065));
        assertThat(TencentSignature.authorization(
                        call, "AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******", "Gu5t9xGARNpq86cd98joQYCN3*******"))
                .isEqualTo("TC3-HMAC-SHA256 "
                        + "Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******/2019-02-25/cvm/tc3_request, "
                        + "SignedHeaders=content-type;host;x-tc-action, "
                        + "Signature=be4f67d323c78ab9acb7395e43c0dbcf822a9cfac32fea2449a7bc7726b770a3");
    }
}
