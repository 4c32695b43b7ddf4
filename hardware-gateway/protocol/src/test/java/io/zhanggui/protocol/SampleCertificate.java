package io.zhanggui.protocol;

import java.security.cert.X509Certificate;

/// A certificate of its own authority, of the name g1, made with openssl.
public final class SampleCertificate {
    static final String TEXT =
            "MIIBcDCCARegAwIBAgIUWoML7FInCQeeG5PnexzKYjfe/YEwCgYIKoZIzj0EAwIwDTELMAkGA1UEAwwCZzEwIBcNMj"
                    + "YxMTIzMDYwNjQyWhgPMjEyNjEwMzAwNjA2NDJaMA0xCzAJBgNVBAMMAmcxMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD"
                    + "QgAEO12Mxbva02yk5LqG60HhZDWqnAEM9qe+YpMack+V5xIsWmtFmsfv7pcspbbiSMon+n0FbVdKfPFcLPi2YF30z6"
                    + "NTMFEwHQYDVR0OBBYEFDeJlOh+B1TabMufFZLkoKih4TX/MB8GA1UdIwQYMBaAFDeJlOh+B1TabMufFZLkoKih4TX/"
                    + "MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgVmrn4Fw1RFWuwJEzZd01URkM/iovTVPAaungd5PEU5"
                    + "oCIDGlvTH3T7PV7Ngq96DeVo/08+PJCuWnweDq4zIqgUuD";
    public static final String KEY =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEO12Mxbva02yk5LqG60HhZDWqnAEM9qe+YpMack+V5xIsWmtFmsfv7p"
                    + "cspbbiSMon+n0FbVdKfPFcLPi2YF30zw==";
    static final String KEY_OF_ANOTHER_CURVE =
            "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEcWxWu4HNFRAdOjnGQAwynspZXdAp/2VivWYvKIr5/Qo1IOX9Wndnor0BHh"
                    + "f3aj7N2Fkj0ZHjT4dqTzMQu8isVn6GFSrvEFXujyWMxy8Oedzfn78ysdd95BA2/sHmiEM2";

    private SampleCertificate() {}

    public static X509Certificate read() {
        return GatewayKeys.certificate(TEXT);
    }
}
