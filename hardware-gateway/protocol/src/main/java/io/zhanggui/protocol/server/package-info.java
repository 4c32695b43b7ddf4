/// The server's side of the conversation, without a transport: a web server hands it the texts that a WebSocket
/// brings.
@NullMarked
package io.zhanggui.protocol.server;

import org.jspecify.annotations.NullMarked;
