package io.zhanggui.protocol;

/// How a scale says what lies on it.
public enum ScaleProtocol {
    /// It says so all the time, a line each: `ST,GS,+  1.234kg`, where `ST` is stable, `US` not yet and `OL` too
    /// much. Most counter scales of China have it, under names such as "continuous" or "format 1".
    CONTINUOUS,
    /// It is asked with `W` and answers `STX 01.234 CR`, or `STX ? status CR` where there is no weight to be had: the
    /// protocol of Mettler Toledo 8217, which many scales for tills know. In kilograms.
    TOLEDO_8217
}
