package io.zhanggui.gateway.link;

/// The sentences for the person at the gateway's console.
public interface Console {
    void say(String sentence);

    /// The gateway cannot go on.
    void end(String sentence);
}
